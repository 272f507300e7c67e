//! PDFs as other people's programs read them.

use super::tools;
use std::fs;
use std::path::{Path, PathBuf};

/// A PDF in a folder of its own.
pub struct Paper {
    folder: tempfile::TempDir,
}

impl Paper {
    pub fn new(bytes: &[u8]) -> Self {
        assert!(bytes.starts_with(b"%PDF-1."), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("paper.pdf"), bytes).expect("a file");
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("paper.pdf")
    }

    /// Its lines without any white space: letters of a title stand far apart.
    pub fn lines(&self) -> Vec<String> {
        let text = tools::run(&tools::pdftotext(), [Path::new("-layout"), &self.file(), Path::new("-")]);
        let close = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        text.lines().map(close).filter(|line| !line.is_empty()).collect()
    }

    /// All of it without white space.
    pub fn text(&self) -> String {
        self.lines().concat()
    }

    /// Its pages as grey pictures: width, height, one octet a dot.
    pub fn pictures(&self) -> Vec<(usize, usize, Vec<u8>)> {
        let stem = self.folder.path().join("page");
        let size = ["-gray", "-r", "36"].map(Path::new);
        tools::run(&tools::pdftoppm(), size.into_iter().chain([&*self.file(), &stem]));
        let mut files: Vec<_> =
            fs::read_dir(self.folder.path()).expect("a folder").map(|e| e.expect("one").path()).collect();
        files.retain(|file| file.extension().is_some_and(|e| e == "pgm"));
        files.sort();
        files.iter().map(|file| pgm(&fs::read(file).expect("a picture"))).collect()
    }

    /// What `pdffonts` says of each font.
    pub fn fonts(&self) -> Vec<String> {
        tools::run(&tools::pdffonts(), [self.file()]).lines().skip(2).map(str::to_owned).collect()
    }
}

/// `P5 width height 255` and the dots.
fn pgm(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut words = vec![];
    let mut at = 0;
    while words.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).expect("a head");
        words.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
        at = end + 1;
    }
    let number = |n: usize| words[n].parse().expect("a number");
    (number(1), number(2), bytes[at..].to_vec())
}
