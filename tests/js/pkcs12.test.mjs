// The PKCS#12 file, opened by openssl, NSS and Python's cryptography: every key type, both flavours.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { authority, file, load, nssDatabase, python, run } from "./support.mjs";

const { certificateRequest, generateKey, keyTypes } = await load("csr.js");
const { pkcs12 } = await load("pkcs12.js");
const ca = authority();
const chain = [readFileSync(ca.issuing, "utf8"), readFileSync(ca.root, "utf8")];

const PYTHON = `
import sys
from cryptography.hazmat.primitives.serialization import pkcs12, Encoding, PublicFormat
p = pkcs12.load_pkcs12(open(sys.argv[1], 'rb').read(), sys.argv[2].encode())
spki = lambda k: k.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
assert spki(p.key.public_key()) == spki(p.cert.certificate.public_key())
print(p.cert.friendly_name.decode(), p.cert.certificate.serial_number, [c.certificate.serial_number for c in p.additional_certs][:1], len(p.additional_certs))
`;

const flavours = {
  modern: { args: [], scheme: "PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256", mac: /MAC: sha256, Iteration 10000\s+MAC length: 32, salt length: 8/ },
  compatible: { args: [], scheme: "pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048", mac: /MAC: sha1, Iteration 2048\s+MAC length: 20, salt length: 8/ },
};

const made = new Map();
before(async () => {
  for (const type of Object.keys(keyTypes)) {
    const pair = await generateKey(type);
    const path = ca.issue(await certificateRequest(type, pair));
    made.set(type, { pair, path, certificate: readFileSync(path, "utf8") });
  }
});

async function make(type, flavour, password, friendlyName = "info@example.jp") {
  const { pair, certificate } = made.get(type);
  const bytes = await pkcs12({ privateKey: pair.privateKey, certificate, chain, password, friendlyName, flavour });
  return file(`${type}-${flavour}.p12`, bytes);
}

for (const [flavour, { scheme, mac }] of Object.entries(flavours)) {
  for (const type of Object.keys(keyTypes)) {
    test(`${type}, ${flavour}: all three readers`, async () => {
      const password = "Passw0rd -123\"\\~";
      const path = await make(type, flavour, password);

      const info = run("openssl", ["pkcs12", "-in", path, "-passin", `pass:${password}`, "-info", "-nodes"]);
      assert.match(info, mac);
      assert.equal(info.split(scheme).length - 1, 2, `key and certificates both under ${scheme}: ${info}`);
      assert.equal(info.match(/BEGIN CERTIFICATE/g).length, 3);
      assert.equal(info.match(/friendlyName: info@example\.jp/g).length, 2);
      const [keyId, certificateId] = info.match(/localKeyID: ([0-9A-F ]+)/g);
      assert.equal(keyId, certificateId);
      const key = file("key.pem", /-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----\n/.exec(info)[0]);
      assert.equal(run("openssl", ["pkey", "-in", key, "-pubout"]), run("openssl", ["x509", "-in", made.get(type).path, "-noout", "-pubkey"]));
      assert.match(run("openssl", ["pkey", "-in", key, "-check", "-noout"]), /valid/);

      const serial = Number(/serial=(\w+)/.exec(run("openssl", ["x509", "-in", made.get(type).path, "-noout", "-serial"]))[1].replace(/^/, "0x"));
      assert.equal(python(PYTHON, path, password).trim(), `info@example.jp ${serial} [2] 2`);

      const database = nssDatabase(`nss-${type}-${flavour}`);
      const listed = run("pk12util", ["-l", path, "-W", password, "-d", database]);
      assert.match(listed, /Friendly Name: info@example\.jp/);
      assert.equal(listed.match(/^Certificate/gm).length, 3, listed);
      assert.match(run("pk12util", ["-i", path, "-W", password, "-d", database]), /IMPORT SUCCESSFUL/);
      assert.match(run("certutil", ["-K", "-d", database]), /info@example\.jp/);
    });
  }

  test(`${flavour}: a wrong password opens nothing`, async () => {
    const path = await make("p256", flavour, "Passw0rd-123");
    assert.throws(() => run("openssl", ["pkcs12", "-in", path, "-passin", "pass:Passw0rd-124", "-nodes"]), /invalid password/);
    assert.throws(() => run("pk12util", ["-l", path, "-W", "Passw0rd-124", "-d", nssDatabase(`nss-wrong-${flavour}`)]));
  });

  // The form asks for printable ASCII; the module itself must still do Japanese right.
  test(`${flavour}: Japanese password and name`, async () => {
    const path = await make("rsa2048", flavour, "秘密のパスワード", "山田 太郎 😀");
    assert.match(run("openssl", ["pkcs12", "-in", path, "-passin", "pass:秘密のパスワード", "-nodes"]), /BEGIN PRIVATE KEY/);
    assert.match(python(PYTHON, path, "秘密のパスワード"), /^山田 太郎 \ufffd /);
    assert.match(run("pk12util", ["-l", path, "-W", "秘密のパスワード", "-d", nssDatabase(`nss-ja-${flavour}`)]), /Certificate/);
  });
}

test("the longest password the form takes", async () => {
  const password = "aB3".repeat(24);
  for (const flavour of Object.keys(flavours)) {
    const path = await make("p384", flavour, password);
    assert.match(run("openssl", ["pkcs12", "-in", path, "-passin", `pass:${password}`, "-nodes"]), /BEGIN PRIVATE KEY/);
    assert.match(python(PYTHON, path, password), /^info@example\.jp/);
  }
});

test("an unknown flavour, and a password no BMPString can hold, are refused", async () => {
  await assert.rejects(make("p256", "rc2", "Passw0rd-123"), RangeError);
  await assert.rejects(make("p256", "modern", "Passw0rd-123😀"), RangeError);
});
