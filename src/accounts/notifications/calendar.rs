//! The end of an order as an entry for a calendar (RFC 5545).

use crate::kernel::Moment;

/// The most octets of a line.
const LINE: usize = 75;

/// One entry: an hour in which somebody should renew, at the end itself.
pub fn entry(uid: &str, made: Moment, end: Moment, summary: &str, text: &str, url: &str) -> Vec<u8> {
    let stamp = |at: Moment| at.utc().format("%Y%m%dT%H%M%SZ").to_string();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Rakkan//Renewal//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}"),
        format!("DTSTAMP:{}", stamp(made)),
        format!("DTSTART:{}", stamp(end)),
        format!("SUMMARY:{}", escaped(summary)),
        format!("DESCRIPTION:{}", escaped(text)),
        format!("URL:{url}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line) + "\r\n").collect::<String>().into_bytes()
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\\n").replace('\n', "\\n")
}

/// Long lines go on in the next one, after a space; no character is cut in two.
fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_escaped_and_folded() {
        let at = Moment::parse("2027-11-22T03:00:00Z").expect("a moment");
        let name = "株式会社サンプル・アンド・サンズ・ホールディングス; 東京";
        let file = entry("1@example.jp", at, at, &format!("更新, {name}"), "a\nb", "https://example.jp/orders/1");
        let text = String::from_utf8(file).expect("text");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE) && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:更新\\, {}", name.replace(';', "\\;"))), "{whole}");
        assert!(whole.contains("DTSTART:20271122T030000Z\r\n") && whole.contains("DESCRIPTION:a\\nb\r\n"));
    }
}
