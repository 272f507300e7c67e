// The rule for passwords of PKCS#12 files and of accounts, and its meter. The figures come from the
// page (data-password-min, -max, -classes), so that the server's rule is the only one.
// Printable ASCII only: importers disagree on how anything else is encoded.

const CLASSES = { lower: /[a-z]/, upper: /[A-Z]/, digit: /[0-9]/, symbol: /[^A-Za-z0-9]/ };

/** The rule's figures from an element's data attributes. */
export const passwordRule = ({ passwordMin, passwordMax, passwordClasses }) => ({
  min: Number(passwordMin ?? 12),
  max: Number(passwordMax ?? 72),
  classes: Number(passwordClasses ?? 3),
});

/** Which parts of the rule a password meets, and the meter's value: 4 and 5 are acceptable. */
export function judge(password, confirmation, rule) {
  const met = Object.fromEntries(Object.entries(CLASSES).map(([name, pattern]) => [name, pattern.test(password)]));
  const count = Object.values(met).filter(Boolean).length;
  // By code points, as the server counts.
  const length = Array.from(password).length;
  met.length = length >= rule.min && length <= rule.max;
  met.classes = count >= rule.classes;
  met.ascii = /^[ -~]*$/.test(password);
  met.match = password !== "" && password === confirmation;
  const acceptable = met.length && met.classes && met.ascii;
  let value = Math.min(count, 3);
  if (acceptable) value = count > rule.classes ? 5 : 4;
  else if (!met.ascii) value = 0;
  return { met, acceptable, value };
}

/** What is wrong, as [field, message name], in the order of the fields. */
export function passwordProblems(password, confirmation, rule) {
  const { met } = judge(password, confirmation, rule);
  const first = ["ascii", "length", "classes"].find((part) => !met[part]);
  const problems = first ? [["password", `password-${first}`]] : [];
  // An empty pair is one mistake, not two.
  if (!met.match && password !== confirmation) problems.push(["password_confirmation", "password-confirmation"]);
  return problems;
}
