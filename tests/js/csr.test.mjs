// The request made by WebCrypto, judged by openssl.

import assert from "node:assert/strict";
import { test } from "node:test";
import { authority, file, load, python, run } from "./support.mjs";
import { readFileSync } from "node:fs";

const { certificateRequest, certifies, generateKey, keyTypes } = await load("csr.js");
const ca = authority();

const expected = {
  rsa2048: ["sha256WithRSAEncryption", "2048 bit"],
  rsa3072: ["sha256WithRSAEncryption", "3072 bit"],
  rsa4096: ["sha256WithRSAEncryption", "4096 bit"],
  p256: ["ecdsa-with-SHA256", "P-256"],
  p384: ["ecdsa-with-SHA384", "P-384"],
};

test("these are the key types", () => assert.deepEqual(Object.keys(keyTypes), Object.keys(expected)));

for (const [type, [algorithm, size]] of Object.entries(expected)) {
  test(`${type}: signature, algorithm, key and empty subject`, async () => {
    // Several, since an ECDSA signature's r or s is shorter or gets a leading zero only now and then.
    for (let i = 0; i < (type.startsWith("p") ? 40 : 1); i++) {
      const csr = await certificateRequest(type, await generateKey(type));
      const shown = run("openssl", ["req", "-in", file("one.csr", csr), "-verify", "-noout", "-text", "-subject"]);
      assert.match(shown, /verify OK/);
      assert.match(shown, new RegExp(`Signature Algorithm: ${algorithm}`));
      assert.ok(shown.includes(size), shown);
      assert.match(shown, /Subject: *\n/);
      assert.match(shown, /subject=\s*$/m);
    }
    const strict = "import sys; from cryptography import x509; r = x509.load_pem_x509_csr(open(sys.argv[1],'rb').read()); print(r.is_signature_valid, len(list(r.subject)), len(r.extensions))";
    assert.equal(python(strict, file("one.csr", await certificateRequest(type, await generateKey(type)))).trim(), "True 0 0");
  });

  test(`${type}: a certificate over this key is told from one over another`, async () => {
    const [pair, other] = [await generateKey(type), await generateKey(type)];
    const certificate = readFileSync(ca.issue(await certificateRequest(type, pair)), "utf8");
    assert.equal(await certifies(certificate, pair), true);
    assert.equal(await certifies(certificate, other), false);
  });
}

test("a changed request does not verify", async () => {
  const csr = await certificateRequest("p256", await generateKey("p256"));
  const bytes = Buffer.from(csr.split("\n").slice(1, -2).join(""), "base64");
  bytes[60] ^= 1;
  assert.throws(() => run("openssl", ["req", "-inform", "DER", "-in", file("bad.csr", bytes), "-verify", "-noout"]));
});

test("unknown key types are refused", async () => {
  for (const type of ["rsa1024", "", "constructor", undefined]) await assert.rejects(generateKey(type), RangeError);
});
