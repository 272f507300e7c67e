// DER, as much of it as a PKCS#10 request and a PKCS#12 file need (ITU-T X.690).
// Writing: every function returns the finished bytes of one element; parts are given as
// byte arrays and may be nested in plain arrays. Reading: one element at a time, strict lengths.

/** Joins byte arrays (nested arrays allowed) into one Uint8Array. */
export function concat(...parts) {
  const flat = parts.flat(Infinity);
  const joined = new Uint8Array(flat.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of flat) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** One byte as an array part. */
export const byte = (value) => Uint8Array.of(value);

/** Base-256 digits of a number, most significant first; at least one digit. */
function digits(number) {
  const out = [];
  do {
    out.unshift(number % 256);
    number = Math.floor(number / 256);
  } while (number > 0);
  return out;
}

/** Tag, length, value. */
export function element(tag, ...content) {
  const value = concat(content);
  const length = digits(value.length);
  // Up to 127 the length is one octet, beyond that a count of the octets that follow.
  const header = value.length < 128 ? [tag, ...length] : [tag, 0x80 | length.length, ...length];
  return concat(Uint8Array.from(header), value);
}

export const sequence = (...content) => element(0x30, content);
export const set = (...content) => element(0x31, content);
export const octetString = (bytes) => element(0x04, bytes);
export const bitString = (bytes) => element(0x03, byte(0), bytes);
export const nothing = () => element(0x05);
/** `[n]`, constructed (explicit tagging, or an implicit SET/SEQUENCE). */
export const context = (n, ...content) => element(0xa0 | n, content);

/** INTEGER from a safe non-negative number, or from big-endian unsigned bytes. */
export function integer(value) {
  let bytes = typeof value === "number" ? digits(value) : Array.from(value);
  while (bytes.length > 1 && bytes[0] === 0) bytes = bytes.slice(1);
  // The first bit is the sign; a leading zero keeps the number positive.
  if (bytes[0] & 0x80) bytes.unshift(0);
  return element(0x02, Uint8Array.from(bytes));
}

/** OBJECT IDENTIFIER from its dotted text. */
export function objectIdentifier(dotted) {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const out = [first * 40 + second];
  for (let arc of rest) {
    const group = [arc & 0x7f];
    while ((arc = Math.floor(arc / 128)) > 0) group.unshift((arc & 0x7f) | 0x80);
    out.push(...group);
  }
  return element(0x06, Uint8Array.from(out));
}

/** UTF-16 big-endian. BMPString knows no surrogate pairs, hence no character beyond U+FFFF. */
export function bmp(text) {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdfff) throw new RangeError("character outside the Basic Multilingual Plane");
    bytes[2 * i] = unit >> 8;
    bytes[2 * i + 1] = unit & 0xff;
  }
  return bytes;
}

export const bmpString = (text) => element(0x1e, bmp(text));

/**
 * Reads the element at `at`: its tag, its content and the whole of it, and where the next begins.
 * Throws where bytes are missing or the length is not in DER's shortest form.
 */
export function read(bytes, at = 0) {
  const tag = bytes[at];
  let length = bytes[at + 1];
  let start = at + 2;
  if (length > 0x80 && length <= 0x84) {
    const count = length & 0x7f;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + bytes[start + i];
    start += count;
    if (length < 128 || length < 256 ** (count - 1)) throw new RangeError("DER length not minimal");
  } else if (length >= 0x80) {
    throw new RangeError("DER length not supported");
  }
  const next = start + length;
  // A comparison with NaN (bytes missing in the header) is false, so this catches it too.
  if (!(next <= bytes.length)) throw new RangeError("DER ends early");
  return { tag, content: bytes.subarray(start, next), whole: bytes.subarray(at, next), next };
}

/** The elements inside a constructed element's content. */
export function children(content) {
  const found = [];
  for (let at = 0; at < content.length; ) {
    const one = read(content, at);
    found.push(one);
    at = one.next;
  }
  return found;
}

/** Bytes to PEM (RFC 7468). */
export function toPem(label, bytes) {
  let binary = "";
  for (const one of bytes) binary += String.fromCharCode(one);
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** The bytes of the first PEM block with this label. */
export function fromPem(label, text) {
  const found = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text);
  if (!found) throw new SyntaxError(`no PEM block ${label}`);
  return Uint8Array.from(atob(found[1].replace(/\s+/g, "")), (char) => char.charCodeAt(0));
}
