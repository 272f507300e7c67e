// The rules the islands apply in the page: passwords, permitted combinations, pasted text, guesses.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, load, run } from "./support.mjs";

const { judge, passwordProblems, passwordRule } = await load("password.js");
const { additionalPermitted, usagePermitted } = await load("permitted.js");
const { fileText, holdsPrivateKey, onlyRequest } = await load("csr-readout.js");
const { splitAddresses } = await load("email-rows.js");
const { platform, suitsCompatible } = await load("platform.js");
const rule = passwordRule({ passwordMin: "12", passwordMax: "72", passwordClasses: "3" });

test("password problems, each at its field", () => {
  const cases = [
    ["Passw0rd-123", "Passw0rd-123", []],
    ["Passw0rd1234", "Passw0rd1234", []],
    ["pass word 123", "pass word 123", []],
    ["aB3".repeat(24), "aB3".repeat(24), []],
    ["", "", ["password:password-length"]],
    ["Passw0rd-12", "Passw0rd-12", ["password:password-length"]],
    [`${"aB3".repeat(24)}x`, `${"aB3".repeat(24)}x`, ["password:password-length"]],
    ["password1234", "password1234", ["password:password-classes"]],
    ["Passw0rd-123", "Passw0rd-124", ["password_confirmation:password-confirmation"]],
    ["Passw0rd-123", "", ["password_confirmation:password-confirmation"]],
    ["Passw0rd-12３", "Passw0rd-12３", ["password:password-ascii"]],
    ["Passw0rd-12é", "Passw0rd-12é", ["password:password-ascii"]],
    ["Passw0rd-\t123", "Passw0rd-\t123", ["password:password-ascii"]],
    ["短い", "違う", ["password:password-ascii", "password_confirmation:password-confirmation"]],
  ];
  for (const [password, confirmation, want] of cases) {
    assert.deepEqual(passwordProblems(password, confirmation, rule).map((one) => one.join(":")), want, password);
  }
});

test("the meter reaches 4 exactly where the password is accepted", () => {
  const alphabet = ["a", "B", "3", "-", " ", "あ", "😀"];
  // Every choice of characters, at lengths around both limits.
  for (let mask = 1; mask < 2 ** alphabet.length; mask++) for (const length of [0, 1, 5, 11, 12, 13, 40, 71, 72, 73]) {
    const some = alphabet.filter((_, i) => mask & (1 << i));
    const password = Array.from({ length }, (_, i) => some[i % some.length]).join("");
    const { acceptable, value } = judge(password, password, rule);
    assert.equal(value >= 4, acceptable, password);
    assert.equal(acceptable, password !== "" && passwordProblems(password, password, rule).length === 0, password);
  }
});

test("permitted combinations follow the server's rules", () => {
  const rules = [
    { profile: "strict", usage: "dual", key_family: "rsa", additional: ["data_encipherment"], reasons: { client_auth: "not in Strict" } },
    { profile: "multipurpose", usage: "dual", key_family: "rsa", additional: ["client_auth", "data_encipherment"] },
    { profile: "multipurpose", usage: "dual", key_family: "ec", additional: ["client_auth"] },
  ];
  const additional = (profile, usage, key_family, value) => additionalPermitted(rules, { profile, usage, key_family }, value);
  assert.deepEqual(additional("strict", "dual", "rsa", "client_auth"), { permitted: false, reason: "not in Strict" });
  assert.equal(additional("strict", "dual", "rsa", "data_encipherment").permitted, true);
  assert.equal(additional("multipurpose", "dual", "ec", "data_encipherment").permitted, false);
  // The family of a request not yet read: whatever some family permits stays open.
  assert.equal(additional("multipurpose", "dual", "", "data_encipherment").permitted, true);
  assert.equal(usagePermitted(rules, { profile: "strict", key_family: "ec" }, "dual"), false);
  assert.equal(usagePermitted(rules, { profile: "strict", key_family: "" }, "dual"), true);
  assert.equal(usagePermitted(rules, { profile: "multipurpose", key_family: "rsa" }, "encryption"), false);
});

test("pasted lists of addresses", () => {
  assert.deepEqual(splitAddresses(" a@x.jp, b@x.jp;c@x.jp\r\nd@x.jp、e@x.jp\u3000f@x.jp "), ["a@x.jp", "b@x.jp", "c@x.jp", "d@x.jp", "e@x.jp", "f@x.jp"]);
  assert.deepEqual(splitAddresses("  "), []);
});

test("private keys are seen and left out, requests are kept", () => {
  const csr = join(folder, "r.csr");
  run("openssl", ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", join(folder, "r.key"), "-subj", "/CN=x", "-out", csr]);
  const [key, request] = [readFileSync(join(folder, "r.key"), "utf8"), readFileSync(csr, "utf8")];
  for (const one of [key, key.replaceAll("PRIVATE", "RSA PRIVATE"), key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE")]) {
    assert.equal(holdsPrivateKey(one + request), true);
    assert.equal(onlyRequest(one + request), request.trim());
    assert.equal(onlyRequest(one), "");
  }
  assert.equal(holdsPrivateKey(request), false);
  assert.equal(onlyRequest(request.replaceAll("CERTIFICATE", "NEW CERTIFICATE")), request.replaceAll("CERTIFICATE", "NEW CERTIFICATE").trim());

  const der = join(folder, "r.der");
  run("openssl", ["req", "-in", csr, "-outform", "DER", "-out", der]);
  assert.equal(fileText(new Uint8Array(readFileSync(der))), request);
  assert.equal(fileText(new Uint8Array(readFileSync(csr))), request);
  assert.throws(() => fileText(Uint8Array.of(0xff, 0xfe, 1)), TypeError);
});

test("the device is guessed from what browsers say", () => {
  const cases = [
    [{ platform: "MacIntel", userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 0 }, "macos"],
    [{ platform: "MacIntel", userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", maxTouchPoints: 5 }, "ios"],
    [{ platform: "iPhone", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", maxTouchPoints: 5 }, "ios"],
    [{ platform: "Win32", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" }, "windows"],
    [{ platform: "Linux armv81", userAgent: "Mozilla/5.0 (Linux; Android 15)", maxTouchPoints: 5 }, "android"],
    [{ platform: "Linux x86_64", userAgent: "Mozilla/5.0 (X11; Linux x86_64)" }, "linux"],
    [{ userAgentData: { platform: "Windows" } }, "windows"],
    [{}, ""],
  ];
  for (const [browser, want] of cases) {
    assert.equal(platform(browser), want);
    assert.equal(suitsCompatible(want), want === "macos" || want === "ios");
  }
});

test("the modules keep to the content security policy", () => {
  const modules = join(folder, "modules");
  const names = readdirSync(modules).filter((name) => name.endsWith(".js"));
  assert.ok(names.length >= 14);
  for (const name of names) {
    const source = readFileSync(join(modules, name), "utf8");
    // No way from text to markup, code or inline style, no other host, and only modules that exist.
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b|import\(|https?:\/\//, name);
    for (const [, path] of source.matchAll(/^import .* from "(.*)";$/gm)) {
      assert.match(path, /^\.\/[a-z0-9-]+\.js$/, name);
      assert.ok(names.includes(path.slice(2)), `${name} imports ${path}`);
    }
  }
});
