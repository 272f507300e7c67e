// DER writer and reader against openssl and hand-known encodings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { file, load, run } from "./support.mjs";

const der = await load("der.js");
const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("integers are minimal and positive", () => {
  for (const [value, want] of [
    [0, "020100"], [127, "02017f"], [128, "02020080"], [256, "02020100"], [100000, "02030186a0"],
    [Uint8Array.of(0, 0, 1), "020101"], [Uint8Array.of(0x80, 1), "0203008001"], [Uint8Array.of(0, 0), "020100"],
  ]) assert.equal(hex(der.integer(value)), want);
});

test("object identifiers read back by openssl", () => {
  for (const dotted of ["1.2.840.113549.1.12.10.1.2", "2.16.840.1.101.3.4.1.42", "1.3.14.3.2.26", "1.2.840.10045.4.3.3"]) {
    const path = file("oid.der", der.objectIdentifier(dotted));
    const shown = run("openssl", ["asn1parse", "-inform", "DER", "-in", path]);
    const name = /:(\S+)\s*$/.exec(shown.trim())[1];
    assert.equal(run("openssl", ["asn1parse", "-genstr", `OID:${dotted}`]).includes(name), true, shown);
  }
});

test("lengths take the shortest form and read back", () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65535, 65536, 70000]) {
    const one = der.octetString(new Uint8Array(length).fill(7));
    const { tag, content, whole, next } = der.read(one);
    assert.deepEqual([tag, content.length, whole.length, next], [4, length, one.length, one.length]);
  }
  assert.equal(hex(der.octetString(new Uint8Array(128)).subarray(0, 3)), "048180");
});

test("broken encodings are refused", () => {
  for (const bytes of [[], [0x30], [0x30, 5, 0], [0x30, 0x80, 0, 0], [0x30, 0x81, 5, 0, 0, 0, 0, 0], [0x30, 0x82, 0, 0x80], [0x30, 0x82, 1], [0x30, 0x85, 0, 0, 0, 0, 1, 0]]) {
    assert.throws(() => der.read(Uint8Array.from(bytes)), RangeError, String(bytes));
  }
});

test("BMPString holds Japanese and refuses what is beyond it", () => {
  assert.equal(hex(der.bmpString("山a")), "1e045c710061");
  assert.throws(() => der.bmp("a\u{1f600}"), RangeError);
});

test("PEM there and back", () => {
  const bytes = crypto.getRandomValues(new Uint8Array(1000));
  assert.deepEqual(der.fromPem("CERTIFICATE", der.toPem("CERTIFICATE", bytes)), bytes);
  assert.deepEqual(der.fromPem("X", `text before\r\n${der.toPem("X", bytes).replaceAll("\n", "\r\n")}`), bytes);
  assert.throws(() => der.fromPem("CERTIFICATE", der.toPem("PRIVATE KEY", bytes)), SyntaxError);
});
