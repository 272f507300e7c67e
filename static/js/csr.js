// A fresh key pair and its PKCS#10 request (RFC 2986), by WebCrypto.
// The request's subject is empty: what stands in the certificate comes from the validated order,
// the request carries only the public key and, by its signature, the proof of possession.

import { bitString, children, context, fromPem, integer, nothing, objectIdentifier, read, sequence, toPem } from "./der.js";

const rsa = (modulusLength) => ({
  key: { name: "RSASSA-PKCS1-v1_5", modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
  sign: { name: "RSASSA-PKCS1-v1_5" },
  // RFC 4055: the parameters of sha256WithRSAEncryption are NULL, present.
  algorithm: () => sequence(objectIdentifier("1.2.840.113549.1.1.11"), nothing()),
  signature: (raw) => raw,
});

const ecdsa = (namedCurve, hash, oid) => ({
  key: { name: "ECDSA", namedCurve },
  sign: { name: "ECDSA", hash },
  // RFC 5758: no parameters at all.
  algorithm: () => sequence(objectIdentifier(oid)),
  // WebCrypto gives r||s, X.509 wants SEQUENCE { r, s }.
  signature: (raw) => sequence(integer(raw.subarray(0, raw.length / 2)), integer(raw.subarray(raw.length / 2))),
});

/** The order form's key types. */
export const keyTypes = {
  rsa2048: rsa(2048),
  rsa3072: rsa(3072),
  rsa4096: rsa(4096),
  p256: ecdsa("P-256", "SHA-256", "1.2.840.10045.4.3.2"),
  p384: ecdsa("P-384", "SHA-384", "1.2.840.10045.4.3.3"),
};

/** Makes a key pair of the named type. Extractable, since it has to go into the PKCS#12 file. */
export async function generateKey(type) {
  if (!Object.hasOwn(keyTypes, type)) throw new RangeError(`unknown key type ${type}`);
  return crypto.subtle.generateKey(keyTypes[type].key, true, ["sign", "verify"]);
}

/** SubjectPublicKeyInfo of a pair. */
export const publicKeyInfo = async (pair) => new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));

/** The request, as PEM. */
export async function certificateRequest(type, pair) {
  const { algorithm, sign, signature } = keyTypes[type];
  // version 0, subject without RDNs, public key, attributes [0] (mandatory, here empty).
  const info = sequence(integer(0), sequence(), await publicKeyInfo(pair), context(0));
  const raw = new Uint8Array(await crypto.subtle.sign(sign, pair.privateKey, info));
  return toPem("CERTIFICATE REQUEST", sequence(info, algorithm(), bitString(signature(raw))));
}

/** SubjectPublicKeyInfo of a certificate (PEM), to see that it certifies our key. */
export function certifiedKeyInfo(pem) {
  const [toBeSigned] = children(read(fromPem("CERTIFICATE", pem)).content);
  const fields = children(toBeSigned.content);
  // RFC 5280 4.1: [0] version (absent in v1), serial, signature, issuer, validity, subject, key.
  return fields[fields[0].tag === 0xa0 ? 6 : 5].whole;
}

/** Whether the certificate (PEM) certifies this pair's public key. */
export async function certifies(pem, pair) {
  const [ours, theirs] = [await publicKeyInfo(pair), certifiedKeyInfo(pem)];
  return ours.length === theirs.length && ours.every((value, i) => value === theirs[i]);
}
