// The order form (new, renewal, reissue) made pleasanter: shows what applies, adds and removes
// e-mail rows, closes what the profile forbids, reads out a request. The server checks everything again.

import { startCsrReadout } from "./csr-readout.js";
import { startEmailRows } from "./email-rows.js";
import { startPermitted } from "./permitted.js";

/** The values a field has now: several for checkboxes, none for what is unchecked. */
function values(form, name) {
  return Array.from(form.querySelectorAll(`[name="${CSS.escape(name)}"]`))
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value);
}

/** data-shows-when="a=x|y b!=z": every condition must hold. */
function holds(form, expression) {
  return expression.trim().split(/\s+/).every((condition) => {
    const [, name, not, wanted] = /^(\w+)(!?)=(.*)$/.exec(condition) ?? [];
    if (!name) throw new SyntaxError(`data-shows-when="${expression}"`);
    const now = values(form, name);
    const found = wanted.split("|").some((value) => (value === "" ? now.every((one) => one === "") : now.includes(value)));
    return found !== (not === "!");
  });
}

/** Shows what applies. Hidden fields keep their values but are not required while hidden. */
function showWhatApplies(form) {
  for (const part of form.querySelectorAll("[data-shows-when]")) part.hidden = !holds(form, part.dataset.showsWhen);
  for (const control of form.querySelectorAll("[required], [data-required]")) {
    control.dataset.required = "";
    control.required = !control.closest("[data-shows-when][hidden]");
  }
}

const form = document.getElementById("order");
let csrFamily = "";
const updatePermitted = startPermitted(form, () => csrFamily);

function update() {
  showWhatApplies(form);
  updatePermitted();
}

startEmailRows(form);
startCsrReadout(form, (family) => {
  csrFamily = family;
  updatePermitted();
});
form.addEventListener("change", update);
// Coming back through the history, browsers put the fields back only after this script has run.
addEventListener("pageshow", update);
update();
