//! Lines of the bank: a CSV file whose first line names its columns, as each bank writes it.

use super::forms::{amount, day};
use crate::kernel::{self, Locale};
use crate::l10n::message;
use crate::payments::NewTransfer;

/// The names that columns have, in both languages, separated by bars.
const DAY: &str = "payments-columns-day";
const AMOUNT: &str = "payments-columns-amount";
const PAYER: &str = "payments-columns-payer";
const REFERENCE: &str = "payments-columns-reference";

fn is_called(head: &str, key: &'static str) -> bool {
    let head = kernel::text::fold_ascii(head).to_lowercase();
    Locale::ALL.iter().any(|l| message(*l, key).to_string().split('|').any(|name| name == head))
}

/// A file as text: UTF-8, or else the `Shift_JIS` that banks in Japan write. Nothing where it is neither.
pub fn text(file: &str) -> Option<String> {
    // What is not UTF-8 comes out of the form in Base64, which no list of columns looks like.
    let octets = data_encoding::BASE64.decode(file.as_bytes()).ok().filter(|_| !file.contains([',', '\t', '\n']));
    let Some(octets) = octets.filter(|octets| !octets.is_empty()) else { return Some(file.to_owned()) };
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&octets);
    (!broken).then(|| text.into_owned())
}

/// Why lines are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineError {
    /// The first line does not name day, amount and payer.
    Heads,
    /// A line cannot be read; its number as an editor counts.
    Line(u64),
}

/// Reads lines. Withdrawals (no amount) are passed over; lines that are alike are told apart by their order.
pub fn read(raw: &str) -> Result<Vec<NewTransfer>, LineError> {
    let raw = raw.trim_start_matches('\u{feff}').trim();
    let separator = if raw.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(raw.as_bytes());
    let heads = reader.headers().map_err(|_| LineError::Heads)?.clone();
    let column = |key: &'static str| heads.iter().position(|head| is_called(head, key));
    let (Some(day_at), Some(amount_at), Some(payer_at)) = (column(DAY), column(AMOUNT), column(PAYER)) else {
        return Err(LineError::Heads);
    };
    let reference_at = column(REFERENCE);
    let mut found: Vec<NewTransfer> = vec![];
    for (row, line) in reader.records().zip(2_u64..) {
        let row = row.map_err(|_| LineError::Line(line))?;
        let one = |at: usize| row.get(at).unwrap_or_default().trim();
        if matches!(kernel::text::fold_ascii(one(amount_at)).as_str(), "" | "0" | "-") {
            continue;
        }
        let wrong = |_| LineError::Line(line);
        let mut new = NewTransfer {
            received_on: day(one(day_at)).ok_or(LineError::Line(line))?,
            amount: amount(one(amount_at)).map_err(wrong)?,
            payer: kernel::text::line(one(payer_at), 100).map_err(|_| LineError::Line(line))?,
            reference: kernel::text::optional_line(reference_at.map_or("", one), 200)
                .map_err(|_| LineError::Line(line))?
                .unwrap_or_default(),
            occurrence: 0,
        };
        while found.contains(&new) {
            new.occurrence += 1;
        }
        found.push(new);
    }
    if found.is_empty() { Err(LineError::Heads) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_write_it_differently() {
        let a = "日付,摘要,お預り金額,お引出金額\n2026/11/22,カ）サンプル,\"6,600\",\n2026/11/22,電気代,,1000\n";
        let b = "\u{feff}date\tamount\tpayer\treference\n20261122\t６６００\tｶ)ｻﾝﾌﾟﾙ\t12345678\n";
        assert_eq!(read(a).map(|all| (all.len(), all[0].amount.get(), all[0].payer.clone())), {
            Ok((1, 6600, "カ）サンプル".to_owned()))
        });
        assert_eq!(read(b).map(|all| (all[0].amount.get(), all[0].reference.clone())), Ok((6600, "12345678".into())));
        let twice = "日付,金額,摘要\n2026-11-22,100,A\n2026年11月22日,100,A\n";
        assert_eq!(read(twice).map(|all| all.iter().map(|t| t.occurrence).collect()), Ok(vec![0, 1]));
        assert_eq!(read("年月日,お預かり金額,お取引内容\n2026/11/22,1,A").map(|all| all.len()), Ok(1));
        assert_eq!(read("a,b,c\n1,2,3"), Err(LineError::Heads));
        assert_eq!(read("日付,金額,摘要\n"), Err(LineError::Heads));
        assert_eq!(read("日付,金額,摘要\n2026-11-22,1.5,A"), Err(LineError::Line(2)));
        assert_eq!(read("日付,金額,摘要\n2026-11-22,1,A\n昨日,1,A"), Err(LineError::Line(3)));
    }
}
