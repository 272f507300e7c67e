// Errors at their field and in the summary on top, marked up as the server does it on a 422:
// text in #name-error, aria-invalid and aria-describedby on the field, a link in [data-error-summary].

/** The controls of that name, hidden inputs left out. */
const controls = (form, name) => Array.from(form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type="hidden"])`));

/** The field's error element, made after the field where the page has none. */
function errorElement(control, name) {
  const id = `${control.id || name}-error`;
  let element = document.getElementById(id) ?? document.getElementById(`${name}-error`);
  if (!element) {
    element = document.createElement("p");
    element.id = id;
    element.className = "field-error";
    control.after(element);
  }
  return element;
}

/** Adds or takes away one id in aria-describedby. */
function describe(control, id, on) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean));
  if (on) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) control.setAttribute("aria-describedby", Array.from(ids).join(" "));
  else control.removeAttribute("aria-describedby");
}

/** Shows an error at one control. */
export function showError(control, text) {
  const element = errorElement(control, control.name);
  element.textContent = text;
  element.hidden = false;
  control.setAttribute("aria-invalid", "true");
  describe(control, element.id, true);
}

/** Takes the error away from one control. */
export function clearError(control) {
  const element = errorElement(control, control.name);
  element.textContent = "";
  element.hidden = true;
  control.removeAttribute("aria-invalid");
  describe(control, element.id, false);
}

/** Takes every error out of the form, the summary too. */
export function clearErrors(form) {
  form.querySelectorAll("[aria-invalid]").forEach(clearError);
  // What the server said about a group hangs on the fieldset, not on a control.
  form.querySelectorAll(".field-error").forEach((element) => (element.hidden = true));
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.hidden = true;
  summary.querySelector("ul")?.replaceChildren();
}

/**
 * Shows errors, given as [field name or null, text], and moves the focus to the summary
 * or, without one, to the first wrong field.
 */
export function showErrors(form, errors) {
  clearErrors(form);
  const entries = errors.map(([name, text]) => ({ control: name ? controls(form, name)[0] : undefined, text }));
  for (const { control, text } of entries) if (control) showError(control, text);
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) {
    entries.find(({ control }) => control)?.control.focus();
    return;
  }
  summary.querySelector("ul")?.replaceChildren(...entries.map(({ control, text }) => {
    const item = document.createElement("li");
    if (control?.id) {
      const link = document.createElement("a");
      link.href = `#${control.id}`;
      link.textContent = text;
      item.append(link);
    } else {
      item.textContent = text;
    }
    return item;
  }));
  summary.hidden = false;
  summary.focus();
}
