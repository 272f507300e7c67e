//! Staff read words, not the portal's own names of things.

use rakkan::review::words;

use crate::house::tree::{demand, files};

#[test]
fn every_kind_of_work_has_its_word() {
    let mut kinds = vec![];
    for file in files("src", &[".rs"]) {
        for line in file.text.lines() {
            let literal = line.split_once("_JOB: &str = \"").and_then(|(_, rest)| rest.split_once('"'));
            kinds.extend(literal.map(|(kind, _)| kind.to_owned()));
        }
    }
    assert!(kinds.len() > 15, "the kinds are seen: {kinds:?}");
    kinds.retain(|kind| words::job(kind).is_none());
    demand(&kinds, "kinds of work without a word in src/review/words.rs");
}

#[test]
fn what_comes_again_and_again_has_its_word() {
    let recurring = rakkan::portal::work::RECURRING.iter().map(|one| one.kind.to_owned());
    let without: Vec<_> = recurring.filter(|kind| words::job(kind).is_none()).collect();
    demand(&without, "recurring work without a word in src/review/words.rs");
}

#[test]
fn every_kind_of_mail_has_its_word() {
    let without: Vec<_> = crate::mail::kinds().into_iter().filter(|kind| words::mail(kind).is_none()).collect();
    demand(&without, "mails without a word in src/review/words.rs");
}
