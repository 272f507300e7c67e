//! Certificates as people name them: by serial number in whichever spelling, by mailbox, by the certificate itself.

use super::model::Certificate;
use super::store;
use crate::kernel::{EmailAddress, sha256_hex, text};
use crate::store::{Conn, StoreError};
use data_encoding::{BASE64, HEXLOWER};
use der::{Decode, Encode};

/// More than this nobody names at once.
pub const MOST: usize = 100;
/// Digits of a serial number as it is stored.
const DIGITS: usize = 32;

/// What somebody names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A serial number, as it is stored.
    Serial(String),
    /// A mailbox.
    Mailbox(EmailAddress),
    /// A public key, by the SHA-256 of its SPKI.
    Key(String),
}

/// What of it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unnamed {
    /// This piece names nothing.
    Piece(String),
    /// More than [`MOST`].
    TooMany,
}

impl Named {
    /// One line of the stored form.
    pub fn line(&self) -> String {
        match self {
            Self::Serial(serial) => format!("serial {serial}"),
            Self::Mailbox(address) => format!("mailbox {address}"),
            Self::Key(hash) => format!("key {hash}"),
        }
    }
    /// From the stored form.
    pub fn of_line(line: &str) -> Option<Self> {
        match line.split_once(' ')? {
            ("serial", serial) => Some(Self::Serial(serial.to_owned())),
            ("mailbox", address) => EmailAddress::parse(address).ok().map(Self::Mailbox),
            ("key", hash) => Some(Self::Key(hash.to_owned())),
            _ => None,
        }
    }

    /// Reads what was typed, pasted or uploaded: serial numbers and addresses, one a line or separated by commas,
    /// and certificates in PEM or base64. Each is named once; nothing is an answer too.
    pub fn parse(typed: &str) -> Result<Vec<Self>, Unnamed> {
        let mut named = vec![];
        let rest = certificates(typed, &mut named)?;
        for piece in
            rest.split(['\n', ',', ';', '\u{3001}', '\u{ff0c}']).map(str::trim).filter(|piece| !piece.is_empty())
        {
            named.push(Self::piece(piece).ok_or_else(|| Unnamed::Piece(piece.chars().take(80).collect()))?);
        }
        let mut once: Vec<Self> = vec![];
        for one in named {
            if !once.contains(&one) {
                once.push(one);
            }
        }
        if once.len() > MOST { Err(Unnamed::TooMany) } else { Ok(once) }
    }

    fn piece(piece: &str) -> Option<Self> {
        if piece.contains('@') || piece.contains('\u{ff20}') {
            let address = text::fold_name(piece);
            return EmailAddress::parse(address.trim_matches(['<', '>'])).ok().map(Self::Mailbox);
        }
        serial(piece).map(Self::Serial)
    }
}

/// A serial number in any usual spelling (`0A:1B…`, `0x0a1b…`, groups of four, full width) as it is stored.
pub fn serial(typed: &str) -> Option<String> {
    let folded = text::fold_ascii(typed).to_lowercase();
    let bare = folded.trim_start_matches("0x");
    let digits: String = bare.chars().filter(|c| !matches!(c, ':' | ' ' | '-')).collect();
    let hex = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let significant = digits.trim_start_matches('0');
    // RFC 5280 4.1.2.2: at most 20 octets. What is shorter than 8 octets was never a serial number of ours.
    (hex && digits.len() <= 42 && (16..=40).contains(&significant.len())).then(|| format!("{significant:0>DIGITS$}"))
}

/// Takes the certificates out of a text; gives the rest of it.
fn certificates(typed: &str, named: &mut Vec<Named>) -> Result<String, Unnamed> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    let wrong = || Unnamed::Piece(BEGIN.to_owned());
    let (mut rest, mut text) = (String::new(), typed);
    while let Some((before, after)) = text.split_once(BEGIN) {
        let (body, left) = after.split_once(END).ok_or_else(wrong)?;
        named.extend(of_base64(body).ok_or_else(wrong)?);
        rest.push_str(before);
        rest.push('\n');
        text = left;
    }
    rest.push_str(text);
    // A file in DER arrives as one piece of base64.
    match of_base64(&rest) {
        Some(of_file) => {
            named.extend(of_file);
            Ok(String::new())
        }
        None => Ok(rest),
    }
}

fn of_base64(body: &str) -> Option<[Named; 2]> {
    let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    let der = BASE64.decode(body.as_bytes()).ok()?;
    let tbs = x509_cert::Certificate::from_der(&der).ok()?.tbs_certificate;
    let digits = serial(&HEXLOWER.encode(tbs.serial_number.as_bytes()))?;
    let spki = tbs.subject_public_key_info.to_der().ok()?;
    Some([Named::Serial(digits), Named::Key(sha256_hex(&spki))])
}

/// The certificates that are meant, each once.
pub fn find(conn: &mut Conn, named: &[Named]) -> Result<Vec<Certificate>, StoreError> {
    let mut found: Vec<Certificate> = vec![];
    for one in named {
        let rows = match one {
            Named::Serial(serial) => store::find_by_serial(conn, serial)?.into_iter().collect(),
            Named::Mailbox(address) => store::of_mailbox(conn, address)?,
            Named::Key(hash) => store::of_key(conn, hash)?,
        };
        for row in rows {
            if found.iter().all(|other| other.id != row.id) {
                found.push(row);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_in_every_spelling() {
        let stored = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
        for typed in [
            "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            " 0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9 ",
            "0x0A1B2C3D4E5F60718293A4B5C6D7E8F9",
            "000A1B2C3D4E5F60718293A4B5C6D7E8F9",
            "a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "0a1b 2c3d 4e5f 6071 8293 a4b5 c6d7 e8f9",
            "０Ａ１Ｂ２Ｃ３Ｄ４Ｅ５Ｆ６０７１８２９３Ａ４Ｂ５Ｃ６Ｄ７Ｅ８Ｆ９",
        ] {
            assert_eq!(serial(typed).as_deref(), Some(stored), "{typed}");
        }
        for typed in ["", "1234", "xyz", "0a1b2c3d4e5f6071829g", &"f".repeat(41), "-----", "000000000000000000000000"] {
            assert_eq!(serial(typed), None, "{typed}");
        }
    }

    #[test]
    fn lists_of_all_kinds() {
        let typed =
            "0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9\r\n<Info@Example.co.jp>, b@example.jp;b@example.jp";
        let named = Named::parse(typed).expect("readable");
        let lines: Vec<_> = named.iter().map(Named::line).collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("serial 0a1b") && lines[1].starts_with("mailbox Info@"), "{lines:?}");
        assert_eq!(lines.iter().filter_map(|line| Named::of_line(line)).collect::<Vec<_>>(), named);
        assert_eq!(Named::parse(" \n "), Ok(vec![]));
        assert_eq!(Named::parse("hello"), Err(Unnamed::Piece("hello".into())));
        assert!(Named::parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----").is_err());
        let many: String = (0..=MOST).map(|n| format!("a{n}@example.jp\n")).collect();
        assert_eq!(Named::parse(&many), Err(Unnamed::TooMany));
    }
}
