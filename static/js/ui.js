// Small things on every page. Each only adds to HTML that works without it.

import { judge, passwordRule } from "./password.js";
import { startSelections } from "./selection.js";
import { message } from "./wording.js";

/** Shows what needs scripts and hides what stands in for them. */
function revealEnhancements() {
  document.querySelectorAll("[data-needs-js]").forEach((element) => (element.hidden = false));
  document.querySelectorAll("[data-without-js]").forEach((element) => (element.hidden = true));
}

/** A page that came back with errors starts at their summary. */
function focusErrorSummary() {
  document.querySelector("[data-error-summary]:not([hidden])")?.focus();
}

/** One polite live region for the whole page, made when first needed. */
function announce(text) {
  let region = document.getElementById("announcements");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcements";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

/** data-copy="#id": copies a field's value or an element's text. */
async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  } catch {
    // No clipboard (not https, or refused): select the text, so that the keys for copying work.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return;
  }
  if (button.dataset.copying) return;
  const label = button.textContent;
  button.dataset.copying = "yes";
  button.textContent = button.dataset.copied;
  announce(button.dataset.copied);
  setTimeout(() => {
    button.textContent = label;
    delete button.dataset.copying;
  }, 2000);
}

/** data-reveal="#id": shows or hides a password. */
function reveal(button) {
  const input = document.querySelector(button.dataset.reveal);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
}

/** Passwords go out of password fields, or the browser would remember them as plain text. */
function hidePasswords(form) {
  form.querySelectorAll('[data-reveal][aria-pressed="true"]').forEach(reveal);
}

const openMenus = () => Array.from(document.querySelectorAll("details.menu[open]"));

/** Menus close on a click or a focus outside. */
function closeMenusOutside(target) {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
}

/** Escape closes the menu one is in, or any open one, and gives the focus back. */
function closeMenuByKey() {
  const open = openMenus();
  const menu = open.find((one) => one.contains(document.activeElement)) ?? open[0];
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

/** Keeps a password meter up to date: a bar, and each part of the rule in words. */
function startMeter(meter) {
  const password = document.getElementById(meter.dataset.meter);
  const confirmation = document.getElementById(meter.dataset.confirmation ?? "");
  const bar = meter.querySelector("meter");
  const summary = meter.querySelector("[data-meter-text]");
  const update = () => {
    const { met, acceptable, value } = judge(password.value, confirmation?.value ?? "", passwordRule(meter.dataset));
    // An empty field breaks no rule of the kind "nothing but …", yet it meets none either.
    if (password.value === "") met.ascii = false;
    if (bar) bar.value = value;
    for (const part of meter.querySelectorAll("[data-rule]")) {
      const ok = met[part.dataset.rule] === true;
      part.dataset.met = String(ok);
      part.querySelectorAll("[data-when]").forEach((word) => (word.hidden = (word.dataset.when === "met") !== ok));
    }
    const text = password.value === "" ? "" : message(acceptable ? "password-good" : "password-poor");
    // Only a change is written, or a screen reader would say it at every key.
    if (summary && summary.textContent !== text) summary.textContent = text;
  };
  password.addEventListener("input", update);
  confirmation?.addEventListener("input", update);
  update();
}

document.addEventListener("click", (event) => {
  closeMenusOutside(event.target);
  const button = event.target.closest("[data-copy], [data-reveal]");
  if (button?.dataset.copy) copy(button);
  if (button?.dataset.reveal) reveal(button);
});
document.addEventListener("focusin", (event) => closeMenusOutside(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenuByKey();
});
document.addEventListener("submit", (event) => hidePasswords(event.target), { capture: true });
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-autosubmit]")) event.target.form.requestSubmit();
});
revealEnhancements();
focusErrorSummary();
document.querySelectorAll("[data-meter]").forEach(startMeter);
startSelections();
