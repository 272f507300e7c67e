//! A help page as data: the keys of its words, in their order. Texts may use every figure of [`super::figures`].

/// A page under `/help/`.
#[derive(Debug)]
pub struct Topic {
    /// Its address below `/help/`.
    pub slug: &'static str,
    /// Its heading, and the words of links to it.
    pub title: &'static str,
    /// What it is about and for whom, in one or two sentences.
    pub lead: &'static str,
    /// From top to bottom.
    pub sections: &'static [Section],
    /// The slugs of what one reads next.
    pub see: &'static [&'static str],
}

/// A panel of a page.
#[derive(Debug)]
pub struct Section {
    /// The fragment of its address: forms and mails link to it, so it stays.
    pub anchor: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// From top to bottom.
    pub parts: &'static [Part],
}

/// A piece of a section.
#[derive(Debug)]
pub enum Part {
    /// A paragraph.
    Text(&'static str),
    /// What to do, one after the other.
    Steps(&'static [&'static str]),
    /// What stands side by side.
    List(&'static [&'static str]),
    /// Terms and what they mean.
    Facts(&'static [(&'static str, &'static str)]),
    /// Questions as people ask them, each with its answer.
    Questions(&'static [(&'static str, &'static str)]),
    /// Something that costs to overlook.
    Warning(&'static str),
    /// Something good to know.
    Info(&'static str),
    /// A line to copy: its id in the page and itself.
    Command(&'static str, &'static str),
    /// A text to copy and send on: its id in the page and itself.
    Passage(&'static str, &'static str),
    /// Which additional usage goes with which profile, from the type that decides it.
    Matrix,
    /// Pages of the portal: address and words.
    Links(&'static [(&'static str, &'static str)]),
}

impl Topic {
    /// The address.
    pub fn path(&self) -> String {
        format!("/help/{}", self.slug)
    }
}
