// What the module tests share: the modules themselves, outside programs, one throw-away CA.
// The modules are copied beside a package.json that calls them ES modules, since the served folder holds none.

import { execFileSync } from "node:child_process";
import { webcrypto } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

globalThis.crypto ??= webcrypto; // Node.js 18

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A folder that goes away with the process. */
export const folder = mkdtempSync(join(tmpdir(), "rakkan-js-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

cpSync(join(repository, "static/js"), join(folder, "modules"), { recursive: true });
writeFileSync(join(folder, "modules/package.json"), '{"type":"module"}');

/** Imports a module of static/js. */
export const load = (name) => import(pathToFileURL(join(folder, "modules", name)).href);

/** Writes a file into the folder and gives its path. */
export function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs a program and gives what it printed on both outputs; a missing program names the remedy. */
export function run(program, args, input) {
  try {
    return execFileSync("sh", ["-c", 'exec "$0" "$@" 2>&1', program, ...args], { input, stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    if (error.status === 127) throw new Error(`${program} is missing: install it with tests/run setup`);
    throw new Error(`${program} ${args.join(" ")}: ${error.stdout}`);
  }
}

/** The Python that has `cryptography`. */
export function python(script, ...args) {
  const path = process.env.RAKKAN_TEST_PYTHON ?? join(repository, "tests/.tools/venv/bin/python");
  if (!existsSync(path)) throw new Error(`${path} is missing: make it with tests/run setup`);
  return run(path, ["-c", script, ...args]);
}

/** A root and an issuing CA made by openssl, and `issue(csr)`. */
export function authority() {
  const at = (name) => join(folder, name);
  const extensions = file("ca.ext", "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n");
  run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", at("root.key"), "-out", at("root.pem"),
    "-utf8", "-subj", "/C=JP/O=試験認証局/CN=Test Root", "-days", "30", "-addext", "basicConstraints=critical,CA:true"]);
  run("openssl", ["req", "-newkey", "rsa:2048", "-nodes", "-keyout", at("issuing.key"), "-out", at("issuing.csr"),
    "-utf8", "-subj", "/C=JP/O=試験認証局/CN=Test Issuing CA"]);
  run("openssl", ["x509", "-req", "-in", at("issuing.csr"), "-CA", at("root.pem"), "-CAkey", at("root.key"),
    "-set_serial", "2", "-days", "20", "-extfile", extensions, "-out", at("issuing.pem")]);
  let serial = 100;
  return {
    root: at("root.pem"),
    issuing: at("issuing.pem"),
    /** A leaf certificate over the request's key, as PEM. */
    issue(csr) {
      serial += 1;
      const leaf = file(`leaf-${serial}.ext`, "keyUsage=critical,digitalSignature\nextendedKeyUsage=emailProtection\nsubjectAltName=email:info@example.jp\n");
      const path = at(`leaf-${serial}.pem`);
      run("openssl", ["x509", "-req", "-in", file(`leaf-${serial}.csr`, csr), "-CA", at("issuing.pem"), "-CAkey", at("issuing.key"),
        "-set_serial", String(serial), "-days", "10", "-subj", "/C=JP/O=Example/CN=info@example.jp", "-extfile", leaf, "-out", path]);
      return path;
    },
  };
}

/** A fresh NSS database's folder. */
export function nssDatabase(name) {
  const path = join(folder, name);
  mkdirSync(path);
  run("certutil", ["-N", "-d", `sql:${path}`, "--empty-password"]);
  return `sql:${path}`;
}
