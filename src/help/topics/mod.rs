//! All help pages, and the shelves on which `/help` shows them.

mod guides;
mod money;
mod start;
mod use_it;

use super::topic::Topic;

/// A heading of the index with what stands under it.
#[derive(Debug)]
pub struct Shelf {
    /// Its heading.
    pub title: &'static str,
    /// Its pages.
    pub topics: &'static [&'static Topic],
}

/// Every page stands on one shelf.
pub const SHELVES: &[Shelf] = &[
    Shelf {
        title: "help-shelf-start",
        topics: &[
            &start::FLOW,
            &start::ORGANIZATION,
            &start::DCV,
            &start::OPTIONS,
            &start::CSR,
            &start::VOUCHERS,
            &money::QUOTES,
            &use_it::FAQ,
        ],
    },
    Shelf { title: "help-shelf-use", topics: &[&use_it::INSTALL, &use_it::ATTACHMENTS] },
    Shelf { title: "help-shelf-guides", topics: guides::ALL },
    Shelf { title: "help-shelf-later", topics: &[&use_it::RENEWAL, &use_it::NOTICES] },
];

/// Every page.
pub fn all() -> impl Iterator<Item = &'static Topic> {
    SHELVES.iter().flat_map(|shelf| shelf.topics.iter().copied())
}

/// The page at `/help/{slug}`.
pub fn find(slug: &str) -> Option<&'static Topic> {
    all().find(|topic| topic.slug == slug)
}
