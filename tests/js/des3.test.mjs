// Triple DES against openssl (Node.js's own crypto is openssl) and a published vector.

import assert from "node:assert/strict";
import { createCipheriv, randomBytes } from "node:crypto";
import { test } from "node:test";
import { file, load, run } from "./support.mjs";

const { encrypt } = await load("des3.js");
const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("one key three times is single DES: the standard's worked example", () => {
  // Key 133457799BBCDFF1, block 0123456789ABCDEF, widely published.
  const key = Buffer.from("133457799BBCDFF1".repeat(3), "hex");
  const cipher = encrypt(key, new Uint8Array(8), Buffer.from("0123456789ABCDEF", "hex"));
  assert.equal(hex(cipher.subarray(0, 8)), "85e813540f0ab405");
});

test("every length of padding, as openssl does it", () => {
  for (let length = 0; length <= 40; length++) {
    const [key, iv, data] = [randomBytes(24), randomBytes(8), randomBytes(length)];
    const cipher = createCipheriv("des-ede3-cbc", key, iv);
    assert.equal(hex(encrypt(key, iv, data)), hex(Buffer.concat([cipher.update(data), cipher.final()])), `length ${length}`);
  }
});

test("the openssl command decrypts a long text", () => {
  const [key, iv, data] = [randomBytes(24), randomBytes(8), randomBytes(3000).toString("hex")];
  const path = file("long.des3", encrypt(key, iv, Buffer.from(data)));
  assert.equal(run("openssl", ["enc", "-d", "-des-ede3-cbc", "-K", hex(key), "-iv", hex(iv), "-in", path]), data);
});

test("wrong key or IV lengths are refused", () => {
  assert.throws(() => encrypt(new Uint8Array(16), new Uint8Array(8), new Uint8Array(1)), RangeError);
  assert.throws(() => encrypt(new Uint8Array(24), new Uint8Array(16), new Uint8Array(1)), RangeError);
});
