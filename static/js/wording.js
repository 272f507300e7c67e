// All wording stays on the server, in both languages: a page carries what its scripts may have to say
// in <template data-message="name"> elements, with {placeholders}.

/** The page's text of that name, placeholders filled in. */
export function message(name, values = {}) {
  const template = document.querySelector(`template[data-message="${name}"]`);
  if (!template) console.error(`the page has no message "${name}"`);
  const text = template?.content.textContent.trim() ?? "";
  return text.replace(/\{\s*(\w+)\s*\}/g, (whole, key) => values[key] ?? whole);
}
