// A pasted or chosen certificate signing request: read locally from a file, sent to the server for
// reading, and shown in words. A private key that came along by mistake never leaves the page.

import { toPem } from "./der.js";
import { clearError, showError } from "./fields.js";
import { message } from "./wording.js";

// Far above any request with an RSA-4096 key; a larger text is not one.
const MAX_LENGTH = 32768;
const WAIT = 400;
const REQUEST = /-----BEGIN (NEW )?CERTIFICATE REQUEST-----[^-]*-----END (NEW )?CERTIFICATE REQUEST-----/;

/** Whether the text holds a private key of any kind (PKCS#8, encrypted, RSA, EC, OpenSSH). */
export const holdsPrivateKey = (text) => /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(text);

/** The request alone, without what stood around it; empty where there is none. */
export const onlyRequest = (text) => REQUEST.exec(text)?.[0] ?? "";

/** A chosen file's bytes as text: PEM as it is, DER (which begins with a SEQUENCE) as PEM. */
export function fileText(bytes) {
  if (bytes[0] === 0x30) return toPem("CERTIFICATE REQUEST", bytes);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Label and value pairs as a list of terms, warnings below. */
function render(output, { summary = [], warnings = [] }) {
  const list = document.createElement("dl");
  for (const [label, value] of summary) {
    const pair = document.createElement("div");
    const [term, description] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = label;
    description.textContent = value;
    pair.append(term, description);
    list.append(pair);
  }
  output.replaceChildren(list);
  if (warnings.length === 0) return;
  const items = document.createElement("ul");
  items.className = "warnings";
  for (const warning of warnings) {
    const item = document.createElement("li");
    item.textContent = warning;
    items.append(item);
  }
  output.append(items);
}

/** Takes over the CSR field; calls `changed` with the key family whenever that is known anew. */
export function startCsrReadout(form, changed) {
  const area = form.querySelector('textarea[name="csr"]');
  const output = form.querySelector("[data-csr-readout]");
  if (!area || !output) return;
  let timer, running;

  /** Asks the server; a newer text overtakes an older question. */
  async function ask(text) {
    running = new AbortController();
    const { signal } = running;
    output.textContent = message("csr-checking");
    const body = new URLSearchParams({ csrf_token: form.elements.namedItem("csrf_token").value, csr: text });
    let answer;
    try {
      const response = await fetch(form.dataset.csrCheckUrl, { method: "POST", body, signal, headers: { Accept: "application/json" }, redirect: "error" });
      answer = await response.json();
    } catch {
      // The form can still be sent: the server reads the request then.
      if (!signal.aborted) output.textContent = message("csr-check-failed");
      return;
    }
    if (signal.aborted) return;
    output.replaceChildren();
    if (answer.error) showError(area, answer.error);
    else render(output, answer);
    changed(answer.error ? "" : (answer.key_family ?? ""));
  }

  function refuse(name) {
    showError(area, message(name));
    changed("");
  }

  /** Looks at the field's text and, when it may be a request, has it read after a short wait. */
  function look(wait) {
    clearTimeout(timer);
    running?.abort();
    output.replaceChildren();
    clearError(area);
    if (holdsPrivateKey(area.value)) {
      area.value = onlyRequest(area.value);
      refuse("csr-private-key");
    }
    const text = area.value.trim();
    if (text.length > MAX_LENGTH) refuse("csr-too-large");
    else if (text === "") changed("");
    else timer = setTimeout(ask, wait, text);
  }

  async function take(input) {
    const [file] = input.files;
    if (!file) return;
    try {
      if (file.size > MAX_LENGTH) return refuse("csr-too-large");
      area.value = fileText(new Uint8Array(await file.arrayBuffer()));
      look(0);
    } catch {
      refuse("csr-unreadable");
    } finally {
      // Read here, so it is not sent a second time, and the same file can be chosen again.
      input.value = "";
    }
  }

  area.addEventListener("input", () => look(WAIT));
  form.querySelector('input[name="csr_file"]')?.addEventListener("change", (event) => take(event.target));
  // A page that came back with errors keeps them at the field until the text changes.
  if (area.value.trim() !== "" && area.getAttribute("aria-invalid") !== "true") look(0);
}
