// Lists with boxes: counts what is selected and selects all rows of the page. The form works without it.

import { message } from "./wording.js";

/** Starts one form with `data-selection="name of the boxes"`; the boxes may stand outside of it. */
function start(form) {
  const boxes = () =>
    Array.from(form.elements).filter((one) => one.type === "checkbox" && one.name === form.dataset.selection);
  const all = document.querySelector("[data-select-all]");
  const count = form.querySelector("[data-selection-count]");
  const update = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    count.textContent = message("selected", { count: chosen });
    if (!all) return;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
  };
  all?.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    update();
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target !== all) update();
  });
  // Going back, browsers tick again what was ticked.
  addEventListener("pageshow", update);
  update();
}

/** Every selection of the page. */
export function startSelections() {
  document.querySelectorAll("form[data-selection]").forEach(start);
}
