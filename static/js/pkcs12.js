// A PKCS#12 file (RFC 7292): one private key, its certificate, the chain, under a password.
// Two flavours. `modern`: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256, MAC HMAC-SHA-256.
// `compatible`: pbeWithSHAAnd3-KeyTripleDES-CBC, MAC HMAC-SHA-1, for importers that know nothing newer.
// The trap of the format: PBKDF2 takes the password as UTF-8 (RFC 8018), whereas the MAC and the
// old encryption take it as BMPString with two closing zeros (RFC 7292 B.1).

import { bmp, bmpString, concat, context, element, fromPem, integer, nothing, objectIdentifier, octetString, sequence, set } from "./der.js";
import { encrypt as encrypt3des } from "./des3.js";

const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
const CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
const LOCAL_KEY_ID = "1.2.840.113549.1.9.21";

// What appendix B's key derivation is asked for.
const ENCRYPTION_KEY = 1;
const INITIAL_VECTOR = 2;
const MAC_KEY = 3;

const FLAVOURS = {
  // The MAC's derivation runs digest by digest through WebCrypto, hence fewer rounds than PBKDF2.
  modern: { encrypt: encryptModern, hash: "SHA-256", hashOid: "2.16.840.1.101.3.4.2.1", hashLength: 32, macRounds: 10000 },
  compatible: { encrypt: encryptCompatible, hash: "SHA-1", hashOid: "1.3.14.3.2.26", hashLength: 20, macRounds: 2048 },
};
const PBKDF2_ROUNDS = 100000;
const COMPATIBLE_ROUNDS = 2048;
// macOS was seen to refuse MAC salts of 16 octets; 8 is read everywhere.
const MAC_SALT_LENGTH = 8;

const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const oid = objectIdentifier;

/** The pattern repeated up to a multiple of the hash's block. */
function repeated(pattern, block) {
  return Uint8Array.from({ length: Math.ceil(pattern.length / block) * block }, (_, i) => pattern[i % pattern.length]);
}

/** RFC 7292 appendix B.2: `length` octets for one purpose from password and salt. */
export async function derive({ hash, hashLength, purpose, password, salt, rounds, length }) {
  const block = 64; // v: the input block of SHA-1 and of SHA-256
  const secret = concat(bmp(password), Uint8Array.of(0, 0));
  const diversifier = new Uint8Array(block).fill(purpose);
  const input = concat(repeated(salt, block), repeated(secret, block));
  const out = new Uint8Array(Math.ceil(length / hashLength) * hashLength);
  for (let at = 0; at < out.length; at += hashLength) {
    let digest = concat(diversifier, input);
    for (let i = 0; i < rounds; i++) digest = new Uint8Array(await crypto.subtle.digest(hash, digest));
    out.set(digest, at);
    // B: the digest repeated to a block; each block of the input becomes (itself + B + 1) mod 2^512.
    for (let start = 0; start < input.length; start += block) {
      for (let i = block - 1, carry = 1; i >= 0; i--) {
        carry += input[start + i] + digest[i % hashLength];
        input[start + i] = carry & 0xff;
        carry >>= 8;
      }
    }
  }
  [secret, input].forEach(wipe);
  return out.slice(0, length);
}

/** PBES2 (RFC 8018 6.2): the algorithm identifier and the ciphertext. */
async function encryptModern(password, plain) {
  const [salt, iv] = [random(16), random(16)];
  const secret = new TextEncoder().encode(password);
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  wipe(secret);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: PBKDF2_ROUNDS };
  const key = await crypto.subtle.deriveKey(derivation, base, { name: "AES-CBC", length: 256 }, false, ["encrypt"]);
  const hmacSha256 = sequence(oid("1.2.840.113549.2.9"), nothing());
  const pbkdf2 = sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(salt), integer(PBKDF2_ROUNDS), integer(32), hmacSha256));
  const aes256 = sequence(oid("2.16.840.1.101.3.4.1.42"), octetString(iv));
  const algorithm = sequence(oid("1.2.840.113549.1.5.13"), sequence(pbkdf2, aes256));
  return { algorithm, cipher: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, plain)) };
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C). */
async function encryptCompatible(password, plain) {
  const salt = random(8);
  const from = { hash: "SHA-1", hashLength: 20, password, salt, rounds: COMPATIBLE_ROUNDS };
  const key = await derive({ ...from, purpose: ENCRYPTION_KEY, length: 24 });
  const iv = await derive({ ...from, purpose: INITIAL_VECTOR, length: 8 });
  const cipher = encrypt3des(key, iv, plain);
  wipe(key);
  return { algorithm: sequence(oid("1.2.840.113549.1.12.1.3"), sequence(octetString(salt), integer(COMPATIBLE_ROUNDS))), cipher };
}

/** friendlyName and localKeyID: the second ties the key to its certificate. */
function attributes(friendlyName, keyId) {
  // What BMPString cannot hold would make the file unreadable; the name is only a label.
  const name = Array.from(friendlyName, (char) => (char.length > 1 ? "\ufffd" : char)).join("");
  return set(
    sequence(oid(FRIENDLY_NAME), set(bmpString(name))),
    sequence(oid(LOCAL_KEY_ID), set(octetString(keyId))),
  );
}

/** A SafeBag holding one X.509 certificate. */
function certificateBag(der, bagAttributes = []) {
  const certificate = sequence(oid(X509_CERTIFICATE), context(0, octetString(der)));
  return sequence(oid(CERTIFICATE_BAG), context(0, certificate), bagAttributes);
}

/** MacData over the authenticated safe. */
async function macData(password, content, { hash, hashOid, hashLength, macRounds }) {
  const salt = random(MAC_SALT_LENGTH);
  const bytes = await derive({ hash, hashLength, purpose: MAC_KEY, password, salt, rounds: macRounds, length: hashLength });
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash }, false, ["sign"]);
  wipe(bytes);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
  return sequence(sequence(sequence(oid(hashOid), nothing()), octetString(mac)), octetString(salt), integer(macRounds));
}

/** Overwrites bytes. Strings and CryptoKeys are out of a script's reach. */
export function wipe(bytes) {
  bytes.fill(0);
}

/**
 * The file's bytes. `privateKey` is an extractable CryptoKey, `certificate` and `chain` are PEM,
 * `flavour` is "modern" or "compatible".
 */
export async function pkcs12({ privateKey, certificate, chain, password, friendlyName, flavour }) {
  if (!Object.hasOwn(FLAVOURS, flavour)) throw new RangeError(`unknown flavour ${flavour}`);
  const { encrypt } = FLAVOURS[flavour];
  const leaf = fromPem("CERTIFICATE", certificate);
  const keyId = new Uint8Array(await crypto.subtle.digest("SHA-1", leaf));
  const labels = attributes(friendlyName, keyId);

  const plainKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
  const key = await encrypt(password, plainKey);
  wipe(plainKey);
  const keyBag = sequence(oid(SHROUDED_KEY_BAG), context(0, sequence(key.algorithm, octetString(key.cipher))), labels);

  const others = chain.map((pem) => certificateBag(fromPem("CERTIFICATE", pem)));
  const certificates = await encrypt(password, sequence(certificateBag(leaf, labels), others));
  // EncryptedContentInfo's content is [0] IMPLICIT OCTET STRING, hence the primitive tag 0x80.
  const encryptedContent = sequence(oid(DATA), certificates.algorithm, element(0x80, certificates.cipher));

  const authenticatedSafe = sequence(
    sequence(oid(ENCRYPTED_DATA), context(0, sequence(integer(0), encryptedContent))),
    sequence(oid(DATA), context(0, octetString(sequence(keyBag)))),
  );
  const mac = await macData(password, authenticatedSafe, FLAVOURS[flavour]);
  return sequence(integer(3), sequence(oid(DATA), context(0, octetString(authenticatedSafe))), mac);
}
