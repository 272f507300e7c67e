// Triple DES in CBC mode, encryption only (FIPS 46-3, NIST SP 800-67), for the compatible flavour
// of PKCS#12, which WebCrypto cannot write. Written after the standard's tables, bit by bit:
// a few kilobytes once in a page's life need clearness, not speed. Not for any other use.

// The standard counts bits from 1, most significant first.
const table = (text) => Uint8Array.from(text.trim().split(/\s+/), (entry) => entry - 1);

const INITIAL = table(`
  58 50 42 34 26 18 10 2  60 52 44 36 28 20 12 4  62 54 46 38 30 22 14 6  64 56 48 40 32 24 16 8
  57 49 41 33 25 17  9 1  59 51 43 35 27 19 11 3  61 53 45 37 29 21 13 5  63 55 47 39 31 23 15 7`);
// The final permutation undoes the initial one.
const FINAL = INITIAL.map((_, i) => INITIAL.indexOf(i));
const EXPANSION = table(`
  32 1 2 3 4 5  4 5 6 7 8 9  8 9 10 11 12 13  12 13 14 15 16 17
  16 17 18 19 20 21  20 21 22 23 24 25  24 25 26 27 28 29  28 29 30 31 32 1`);
const PERMUTATION = table(`
  16 7 20 21 29 12 28 17  1 15 23 26 5 18 31 10  2 8 24 14 32 27 3 9  19 13 30 6 22 11 4 25`);
const CHOICE_1 = table(`
  57 49 41 33 25 17 9  1 58 50 42 34 26 18  10 2 59 51 43 35 27  19 11 3 60 52 44 36
  63 55 47 39 31 23 15  7 62 54 46 38 30 22  14 6 61 53 45 37 29  21 13 5 28 20 12 4`);
const CHOICE_2 = table(`
  14 17 11 24 1 5  3 28 15 6 21 10  23 19 12 4 26 8  16 7 27 20 13 2
  41 52 31 37 47 55  30 40 51 45 33 48  44 49 39 56 34 53  46 42 50 36 29 32`);
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
// Each box: four rows of sixteen values, a hexadecimal digit each.
const BOXES = [
  "e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d",
  "f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9",
  "a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c",
  "7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e",
  "2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453",
  "c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d",
  "4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c",
  "d2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b",
].map((box) => box.split(" ").map((row) => Array.from(row, (digit) => parseInt(digit, 16))));

const permute = (bits, order) => order.map((from) => bits[from]);
const xor = (a, b) => a.map((bit, i) => bit ^ b[i]);
const toBits = (bytes) => Uint8Array.from({ length: bytes.length * 8 }, (_, i) => (bytes[i >> 3] >> (7 - (i & 7))) & 1);

function toBytes(bits) {
  const bytes = new Uint8Array(bits.length / 8);
  bits.forEach((bit, i) => (bytes[i >> 3] |= bit << (7 - (i & 7))));
  return bytes;
}

/** The sixteen round keys of one DES key (8 octets, parity bits unused). */
function roundKeys(key) {
  const chosen = permute(toBits(key), CHOICE_1);
  const rotated = (half, by) => half.map((_, i) => half[(i + by) % 28]);
  let by = 0;
  return SHIFTS.map((shift) => {
    by += shift;
    const both = new Uint8Array(56);
    both.set(rotated(chosen.subarray(0, 28), by));
    both.set(rotated(chosen.subarray(28), by), 28);
    return permute(both, CHOICE_2);
  });
}

/** The round function: expand, add the key, substitute six bits by four, permute. */
function round(right, key) {
  const mixed = xor(permute(right, EXPANSION), key);
  const out = new Uint8Array(32);
  BOXES.forEach((box, i) => {
    const [a, b, c, d, e, f] = mixed.subarray(6 * i, 6 * i + 6);
    const value = box[2 * a + f][8 * b + 4 * c + 2 * d + e];
    for (let bit = 0; bit < 4; bit++) out[4 * i + bit] = (value >> (3 - bit)) & 1;
  });
  return permute(out, PERMUTATION);
}

/** DES on one block of 64 bits; with the keys in reverse order it decrypts. */
function des(block, keys) {
  const start = permute(block, INITIAL);
  let [left, right] = [start.slice(0, 32), start.slice(32)];
  for (const key of keys) [left, right] = [right, xor(left, round(right, key))];
  const end = new Uint8Array(64);
  // The halves are not swapped after the last round.
  end.set(right);
  end.set(left, 32);
  return permute(end, FINAL);
}

/** Encrypts under a 24-octet key and an 8-octet IV, with PKCS#7 padding. */
export function encrypt(key, iv, data) {
  if (key.length !== 24 || iv.length !== 8) throw new RangeError("3DES takes a 24-octet key and an 8-octet IV");
  const first = roundKeys(key.subarray(0, 8));
  const second = roundKeys(key.subarray(8, 16)).reverse();
  const third = roundKeys(key.subarray(16, 24));
  const padding = 8 - (data.length % 8);
  const padded = new Uint8Array(data.length + padding).fill(padding);
  padded.set(data);
  let chained = toBits(iv);
  for (let at = 0; at < padded.length; at += 8) {
    const block = xor(toBits(padded.subarray(at, at + 8)), chained);
    chained = des(des(des(block, first), second), third);
    padded.set(toBytes(chained), at);
  }
  return padded;
}
