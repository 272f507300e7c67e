// The install page: key and request are made here, the certificate is fetched, and key, certificate
// and chain become a PKCS#12 file, all in this page. The password and the private key never leave it;
// the server sees the public key and the proof of possession. The link is used up only by the last
// step, the report that the file was handed over; before that an attempt can be made again, with a new key.
// Without WebCrypto (a page not served over https) the form is left to the browser: the server makes the key.

import { certificateRequest, certifies, generateKey } from "./csr.js";
import { clearErrors, showErrors } from "./fields.js";
import { passwordProblems, passwordRule } from "./password.js";
import { pkcs12, wipe } from "./pkcs12.js";
import { platform, suitsCompatible } from "./platform.js";
import { message } from "./wording.js";

const form = document.getElementById("install");
const progress = document.querySelector("[data-install-progress]");
const submitButtons = form.querySelectorAll('button:not([type="button"])');
const field = (name) => form.elements.namedItem(name);

const title = document.querySelector("h1").textContent;

/** True from the first key until the server knows that the file was handed over. */
let unsaved = false;
let working = false;

/** An error whose text is for people, perhaps tied to a field. */
class Refusal extends Error {
  constructor(text, name = null, status = 0) {
    super(text);
    this.field = name;
    this.status = status;
  }
}

/** Posts urlencoded fields with the CSRF token and gives the JSON answer. */
async function post(url, fields) {
  const token = field("csrf_token");
  const body = new URLSearchParams({ csrf_token: token.value, ...fields });
  let response, answer;
  try {
    response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
    answer = response.status === 204 ? {} : await response.json();
  } catch {
    // No connection, a redirect, or a page of some proxy instead of JSON.
    throw new Refusal(message(response && !response.ok ? "install-failed" : "install-network"));
  }
  if (!response.ok || answer.error) throw new Refusal(answer.error ?? message("install-failed"), answer.field, response.status);
  if (answer.csrf_token) token.value = answer.csrf_token;
  return answer;
}

/** Tells the step in words, and marks it in the list of steps. */
function tell(step) {
  progress.textContent = step ? message(`progress-${step}`) : "";
  const steps = Array.from(document.querySelectorAll("[data-install-steps] [data-step]"));
  const current = steps.findIndex((one) => one.dataset.step === step);
  steps.forEach((one, i) => {
    one.removeAttribute("aria-current");
    delete one.dataset.state;
    if (i < current) one.dataset.state = "done";
    if (i === current) {
      one.dataset.state = "doing";
      one.setAttribute("aria-current", "step");
    }
  });
  document.querySelectorAll("[data-install-steps]").forEach((list) => (list.hidden = current < 0));
}

function setWorking(on) {
  working = on;
  form.setAttribute("aria-busy", String(on));
  submitButtons.forEach((button) => (button.disabled = on));
}

/** What the form says, or the errors shown and nothing. */
function readForm() {
  clearErrors(form);
  const [password, confirmation] = [field("password").value, field("password_confirmation").value];
  const errors = passwordProblems(password, confirmation, passwordRule(form.dataset));
  if (!field("terms").checked) errors.push(["terms", "terms-required"]);
  if (errors.length > 0) {
    showErrors(form, errors.map(([name, text]) => [name, message(text)]));
    return null;
  }
  return { password, flavour: field("format").value };
}

/** Key, request, certificate, file: the bytes of the PKCS#12. */
async function makeFile({ password, flavour }) {
  const { keyType, csrUrl, friendlyName } = form.dataset;
  tell("key");
  const pair = await generateKey(keyType);
  const csr = await certificateRequest(keyType, pair);
  tell("certificate");
  unsaved = true;
  const { certificate, chain } = await post(csrUrl, { csr, terms: field("terms").value, format: flavour });
  if (!(await certifies(certificate, pair))) throw new Refusal(message("install-mismatch"));
  tell("file");
  return pkcs12({ privateKey: pair.privateKey, certificate, chain, password, friendlyName, flavour });
}

/** Starts the download and keeps a link to save again, since a browser may block it and people lose files. */
function handOver(bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/x-pkcs12" }));
  wipe(bytes);
  const link = document.querySelector("[data-install-save]");
  link.href = url;
  link.download = form.dataset.fileName;
  document.querySelectorAll("[data-install-file-name]").forEach((element) => (element.textContent = link.download));
  forget();
  form.hidden = true;
  document.getElementById("install-file").hidden = false;
  link.click();
}

/** Empties the password fields; the strings themselves are the engine's to collect. */
function forget() {
  for (const name of ["password", "password_confirmation"]) field(name).value = "";
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Answers to the report that no later try changes: the link is gone, or a later attempt has taken its place. */
const FINAL = [409, 410];

/** Says that the file in hand is good for nothing, and why, and takes it away. */
function disown(refusal) {
  unsaved = false;
  tell(null);
  URL.revokeObjectURL(document.querySelector("[data-install-save]").href);
  document.getElementById("install-file").hidden = true;
  const notice = document.querySelector("[data-install-void]");
  notice.querySelector("[data-install-void-reason]").textContent = refusal.message;
  notice.hidden = false;
  notice.focus();
}

/** Reports the file as handed over, which uses the link up; then shows what to do next. */
async function report() {
  const unreported = document.querySelector("[data-install-unreported]");
  unreported.hidden = true;
  tell("report");
  for (let attempt = 1; ; attempt++) {
    try {
      await post(form.dataset.doneUrl, {});
      break;
    } catch (error) {
      if (FINAL.includes(error.status)) return disown(error);
      // Three tries by itself, then by button: the file in hand stays good only when the report arrives.
      if (attempt === 3) {
        tell(null);
        unreported.hidden = false;
        document.querySelector("[data-install-report]").focus();
        return;
      }
      await pause(attempt * 1000);
    }
  }
  unsaved = false;
  tell(null);
  const done = document.getElementById("install-done");
  done.querySelectorAll("details[data-platform]").forEach((help) => (help.open = help.dataset.platform === platform()));
  done.hidden = false;
  // Nothing that asks for what is done now stays; the heading says so, and is where reading goes on.
  document.querySelectorAll("[data-install-before]").forEach((element) => (element.hidden = true));
  const heading = document.querySelector("h1");
  heading.textContent = message("done-title");
  document.title = document.title.replace(title, heading.textContent);
  heading.tabIndex = -1;
  heading.focus();
}

async function submitted(event) {
  event.preventDefault();
  const choice = working ? null : readForm();
  if (!choice) return;
  setWorking(true);
  try {
    const bytes = await makeFile(choice);
    handOver(bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    unsaved = false;
    tell(null);
    setWorking(false);
    showErrors(form, [error instanceof Refusal ? [error.field, error.message] : [null, message("install-failed")]]);
    return;
  }
  await report();
}

/** Says where the key will be made: here, on the server, or (JavaScript but no WebCrypto, and not allowed there) nowhere. */
function showKeyPlace(place) {
  document.querySelectorAll("[data-key-place]").forEach((element) => (element.hidden = element.dataset.keyPlace !== place));
}

/** Takes the flavour that suits the device, unless the person has chosen already. */
function guessFormat() {
  const compatible = suitsCompatible(platform());
  if (form.querySelector('[data-format-chosen="true"]')) return;
  const radios = form.querySelectorAll('input[name="format"]');
  radios.forEach((radio) => (radio.checked = radio.value === (compatible ? "compatible" : "modern")));
  const explain = (chosen) => form.querySelectorAll("[data-format-guess]").forEach((element) => {
    element.hidden = chosen || element.dataset.formatGuess !== (compatible ? "apple" : "other");
  });
  explain(false);
  radios.forEach((radio) => radio.addEventListener("change", () => explain(true), { once: true }));
}

guessFormat();
if (globalThis.isSecureContext && globalThis.crypto?.subtle) {
  showKeyPlace("browser");
  submitButtons.forEach((button) => (button.disabled = false));
  form.addEventListener("submit", submitted);
  document.querySelector("[data-install-report]").addEventListener("click", report);
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  addEventListener("pagehide", forget);
} else {
  showKeyPlace(form.dataset.serverKey === "allowed" ? "server" : "none");
}
