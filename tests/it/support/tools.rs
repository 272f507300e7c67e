//! Finds the programs the tests call. A missing one fails the test and says how to get it; nothing is skipped.
//!
//! `tests/run` names each by `RAKKAN_TEST_<NAME>`; without it the usual places are searched, so that a plain
//! `cargo test` works too once `tests/run setup` has run.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

/// The Python of the tests' own environment, with `pkilint`, `cryptography` and `aiosmtpd`.
pub fn python() -> PathBuf {
    named("RAKKAN_TEST_PYTHON").unwrap_or_else(|| present(root().join("tests/.tools/venv/bin/python"), "python"))
}

/// A console script of the tests' Python environment, such as `lint_cabf_smime_cert`.
pub fn python_script(name: &str) -> PathBuf {
    present(python().with_file_name(name), name)
}

/// A file of an npm package of tests/package.json.
pub fn npm(file: &str) -> PathBuf {
    let folder = named("RAKKAN_TEST_NPM").unwrap_or_else(|| root().join("tests/.tools/npm"));
    present(folder.join("node_modules").join(file), file)
}

/// The browser.
pub fn chromium() -> PathBuf {
    named("RAKKAN_TEST_CHROMIUM").unwrap_or_else(|| in_path("chromium"))
}

/// The browser's WebDriver server.
pub fn chromedriver() -> PathBuf {
    named("RAKKAN_TEST_CHROMEDRIVER").unwrap_or_else(|| in_path("chromedriver"))
}

/// The `openssl` command.
pub fn openssl() -> PathBuf {
    in_path("openssl")
}

/// NSS: imports and lists PKCS#12 files as Firefox and Thunderbird do.
pub fn pk12util() -> PathBuf {
    in_path("pk12util")
}

/// NSS: certificate databases and validation.
pub fn certutil() -> PathBuf {
    in_path("certutil")
}

/// NSS: revocation lists.
pub fn crlutil() -> PathBuf {
    in_path("crlutil")
}

/// NSS: asks an OCSP responder as old programs do.
pub fn ocspclnt() -> PathBuf {
    in_path("ocspclnt")
}

/// NSS: validates a chain by libpkix.
pub fn vfychain() -> PathBuf {
    in_path("vfychain")
}

/// poppler: the text of a PDF, as people copy it.
pub fn pdftotext() -> PathBuf {
    in_path("pdftotext")
}

/// poppler: a PDF as pictures, as people see it.
pub fn pdftoppm() -> PathBuf {
    in_path("pdftoppm")
}

/// poppler: the fonts in a PDF.
pub fn pdffonts() -> PathBuf {
    in_path("pdffonts")
}

/// Runs a program to its end and gives its standard output; anything but success fails the test with all it said.
pub fn run<S: AsRef<OsStr>>(program: &Path, arguments: impl IntoIterator<Item = S>) -> String {
    let mut command = Command::new(program);
    command.args(arguments);
    let output = command.output().unwrap_or_else(|e| panic!("cannot start {}: {e}", program.display()));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?} ended with {}\n{said}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// The package's folder; cargo names it when it runs the tests, which may not be where they were built.
pub fn root() -> PathBuf {
    named("CARGO_MANIFEST_DIR").unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")))
}

#[expect(clippy::disallowed_methods, reason = "tests/run speaks to the tests through the environment")]
pub fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

fn in_path(program: &str) -> PathBuf {
    let folders = named("PATH").unwrap_or_default();
    env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("{}", advice(program)))
}

fn present(file: PathBuf, name: &str) -> PathBuf {
    assert!(file.exists(), "{}", advice(name));
    file
}

fn advice(name: &str) -> String {
    format!("{name} is missing; install it with: tests/run setup")
}

mod tests {
    use super::*;

    #[test]
    fn every_tool_answers() {
        assert!(run(&openssl(), ["version"]).starts_with("OpenSSL 3"));
        assert!(run(&chromedriver(), ["--version"]).starts_with("ChromeDriver"));
        assert!(run(&python(), ["-c", "import pkilint, cryptography, aiosmtpd; print('all')"]).contains("all"));
        let judges =
            [python_script("lint_cabf_smime_cert"), npm("axe-core/axe.js"), pdftotext(), pdftoppm(), pdffonts()];
        for file in [chromium(), pk12util(), certutil(), crlutil(), ocspclnt(), vfychain()].into_iter().chain(judges) {
            assert!(file.is_file(), "{}", file.display());
        }
    }

    #[test]
    #[should_panic(expected = "install it with: tests/run setup")]
    fn a_missing_tool_says_what_to_do() {
        in_path("no-such-program-of-rakkan");
    }

    #[test]
    #[should_panic(expected = "ended with")]
    fn a_failing_tool_fails_the_test() {
        run(&openssl(), ["nonsense"]);
    }
}
