// The list of e-mail fields of an order: rows come and go without a round trip. Without scripts
// the page has spare rows and buttons that post the form; these take their place.

import { message } from "./wording.js";

/** Addresses as people paste them: separated by commas (also full-width), semicolons or white space. */
export const splitAddresses = (text) => text.split(/[\s,;、，；]+/u).filter(Boolean);

/** Puts the row's number into the ids and references of a row made from the template. */
function number(row, n) {
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll("__n__", n);
  }
}

/** Takes over the rows of one form. */
export function startEmailRows(form) {
  const list = form.querySelector("[data-email-rows]");
  const template = document.getElementById("email-row");
  const add = form.querySelector("[data-email-add]");
  if (!list || !template || !add) return;
  const limit = Number(list.dataset.max ?? 20);
  const live = form.querySelector("[data-email-live]");
  const rows = () => Array.from(list.querySelectorAll("[data-email-row]"));
  // No longer submit buttons: Enter in any field presses a form's first submit button.
  const tame = (row) => (row.querySelector("[data-email-remove]").type = "button");
  const input = (row) => row.querySelector('input[name="emails"]');
  // Ids must stay unique over rows that come and go, so this number only grows.
  let last = rows().length;

  /** Renumbers for the eye, and keeps one row and no more than the limit. */
  function settle() {
    const all = rows();
    all.forEach((row, i) => {
      row.querySelectorAll("[data-row-number]").forEach((place) => (place.textContent = i + 1));
      row.querySelector("[data-email-remove]").disabled = all.length === 1;
    });
    add.disabled = all.length >= limit;
    const first = all.map((row) => input(row).value.trim()).find(Boolean) ?? "";
    document.querySelectorAll("[data-first-email]").forEach((output) => (output.textContent = first));
  }

  function append(value = "") {
    const row = template.content.firstElementChild.cloneNode(true);
    last += 1;
    number(row, String(last));
    tame(row);
    list.append(row);
    input(row).value = value;
    return row;
  }

  const tell = (name) => live && (live.textContent = message(name, { n: rows().length }));

  add.addEventListener("click", () => {
    if (rows().length >= limit) return;
    const row = append();
    settle();
    tell("email-added");
    input(row).focus();
  });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-email-remove]");
    if (!button) return;
    const row = button.closest("[data-email-row]");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (rows().length === 1) return;
    row.remove();
    settle();
    tell("email-removed");
    input(next).focus();
  });

  // A pasted list is spread over rows; what exceeds the limit stays in the last one, for the server to name.
  list.addEventListener("paste", (event) => {
    const addresses = splitAddresses(event.clipboardData?.getData("text") ?? "");
    if (!event.target.matches('input[name="emails"]') || addresses.length < 2) return;
    event.preventDefault();
    const [here, ...others] = addresses;
    event.target.value = here;
    const room = Math.max(0, limit - rows().length);
    const fitting = others.slice(0, room);
    const rest = others.slice(room);
    let row = event.target.closest("[data-email-row]");
    for (const address of fitting) {
      const added = append(address);
      row.after(added);
      row = added;
    }
    if (rest.length > 0) input(row).value = [input(row).value, ...rest].join(", ");
    settle();
    tell("email-added");
    input(row).focus();
  });

  // People end an address with Enter; that means the next one, not the whole order.
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    add.click();
  });

  list.addEventListener("input", settle);
  add.type = "button";
  rows().forEach(tame);
  rows().slice(1).filter((row) => input(row).value.trim() === "").forEach((row) => row.remove());
  settle();
}
