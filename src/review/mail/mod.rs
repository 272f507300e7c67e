//! The outbox: what the portal wrote to whom, and whether it went. In the demo it is everybody's mailbox, so
//! links can be followed; for real, what a mail says is nobody's business but the recipient's: it may hold a
//! link that opens a certificate or sets a password.

pub mod pages;
pub mod routes;
pub mod send_again;

/// A piece of a text: words, or an address that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// An address.
    Link(String),
}

/// Cuts a text into words and addresses.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut rest = text;
    while let Some(at) = [rest.find("http://"), rest.find("https://")].into_iter().flatten().min() {
        let (words, from) = rest.split_at(at);
        let end = from.find(|c: char| c.is_whitespace() || !c.is_ascii() || "<>\"'".contains(c)).unwrap_or(from.len());
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Link(from[..end].to_owned()));
        rest = &from[end..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_can_be_followed_and_nothing_else() {
        let words = |t: &str| Piece::Words(t.to_owned());
        let link = |t: &str| Piece::Link(t.to_owned());
        assert_eq!(
            pieces("a\nhttp://h/x?y=1#z\nb（https://i/）"),
            [words("a\n"), link("http://h/x?y=1#z"), words("\nb（"), link("https://i/"), words("）")]
        );
        assert_eq!(pieces("javascript:alert(1)"), [words("javascript:alert(1)")]);
        assert_eq!(pieces(""), []);
    }
}
