// Which options go together. The server writes its typed profiles into the page as rules
// [{ profile, usage, key_family, additional: […], reasons: { value: text } }, …]; nothing is decided here.

/** The rules that the choice so far leaves; an empty value leaves all. */
const matching = (rules, choice) => rules.filter((rule) => Object.entries(choice).every(([key, value]) => !value || rule[key] === value));

/** Whether this usage is permitted under the profile and key family chosen. */
export const usagePermitted = (rules, { profile, key_family }, usage) => matching(rules, { profile, key_family, usage }).length > 0;

/** Whether this additional usage is permitted; if not, the rule's reason where it gives one. */
export function additionalPermitted(rules, { profile, usage, key_family }, value) {
  const left = matching(rules, { profile, usage, key_family });
  if (left.some((rule) => rule.additional.includes(value))) return { permitted: true };
  return { permitted: false, reason: left.map((rule) => rule.reasons?.[value]).find(Boolean) };
}

/** Disables an option with its reason beside it, or gives it back as it was wanted. */
function allow(option, { permitted, reason }) {
  if (!permitted && !option.disabled && option.checked) option.dataset.wanted = "yes";
  if (!permitted) option.checked = false;
  if (permitted && option.dataset.wanted) {
    option.checked = true;
    delete option.dataset.wanted;
  }
  option.disabled = !permitted;
  const place = document.querySelector(`[data-reason-for="${CSS.escape(option.name)}:${CSS.escape(option.value)}"]`);
  if (!place) return;
  if (reason) place.textContent = reason;
  place.hidden = permitted;
}

/**
 * Keeps the options of usage and additional_usages in line with the rules.
 * `csrFamily()` names the key family of the pasted request, or "" while it is unknown.
 */
export function startPermitted(form, csrFamily) {
  const json = document.getElementById("profile-rules");
  if (!json) return () => {};
  const rules = JSON.parse(json.textContent);
  const value = (name) => form.elements.namedItem(name)?.value ?? "";
  const keyFamily = () => {
    if (value("key_source") === "csr") return csrFamily();
    return form.querySelector('[name="key_type"] option:checked, [name="key_type"]:checked')?.dataset.keyFamily ?? "";
  };
  return function update() {
    const choice = { profile: value("profile"), key_family: keyFamily() };
    // A usage stays chosen though forbidden: which one to take instead is for the person to say.
    for (const option of form.querySelectorAll('input[name="usage"]')) {
      const permitted = usagePermitted(rules, choice, option.value);
      option.disabled = !permitted && !option.checked;
      const place = document.querySelector(`[data-reason-for="usage:${CSS.escape(option.value)}"]`);
      if (place) place.hidden = permitted;
    }
    for (const option of form.querySelectorAll('input[name="additional_usages"]')) {
      allow(option, additionalPermitted(rules, { ...choice, usage: value("usage") }, option.value));
    }
  };
}
