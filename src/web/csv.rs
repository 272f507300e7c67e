//! Lists as files that open right in a Japanese Excel: UTF-8 with its mark, CRLF, and no cell that a spreadsheet
//! would take for a formula. Read page by page while it is sent, so its size does not matter.

use super::{Cx, WebError};
use crate::kernel::{Moment, Number, Yen};
use crate::l10n::Message;
use crate::store::{Conn, Cursor, Page, PageRequest, StoreError};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use futures_util::stream;
use std::sync::Arc;

/// Rows that are read at a time.
const PAGE: usize = 500;
/// Tells Excel that what follows is UTF-8.
const MARK: &str = "\u{FEFF}";

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Letters; guarded where a spreadsheet would compute with them.
    Text(String),
    /// A number, which may begin with a minus.
    Number(i64),
}

impl Cell {
    /// A moment as the page shows it; empty when there is none.
    pub fn at(cx: &super::PageCx, at: Option<Moment>) -> Self {
        Self::Text(at.map(|at| cx.date_time(&at)).unwrap_or_default())
    }

    fn written(&self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Text(text) if computes(text) => format!("'{text}"),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Whether a spreadsheet might read it as a formula; in Japanese ones the full-width signs count too.
fn computes(text: &str) -> bool {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    text.starts_with(SIGNS) || text.trim_start_matches([' ', '\u{3000}']).starts_with(SIGNS)
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<Message<'_>> for Cell {
    fn from(message: Message<'_>) -> Self {
        Self::Text(message.to_string())
    }
}
impl From<Number> for Cell {
    fn from(number: Number) -> Self {
        Self::Number(number.get())
    }
}
impl From<Yen> for Cell {
    fn from(amount: Yen) -> Self {
        Self::Number(*amount.as_stored())
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Answers with a file `{name}-20261122.csv`: the heads, then all rows that `rows` gives page by page. The first
/// page is read before anything is sent, so a failure there is an ordinary error page.
pub async fn download<F>(cx: &Cx, name: &str, heads: &[&'static str], rows: F) -> Result<HttpResponse, WebError>
where
    F: Fn(&mut Conn, &PageRequest) -> Result<Page<Vec<Cell>>, StoreError> + Send + Sync + 'static,
{
    let heads = heads.iter().map(|key| cx.page.t(*key).into()).collect();
    let source = Source { cx: cx.clone(), rows: Arc::new(rows) };
    let first = source.read(None).await?;
    let opening = format!("{MARK}{}", lines(&[heads])?).into_bytes();
    let start = Step::Page(first);
    let body = stream::unfold((source, start, opening), |(source, step, mut bytes)| async move {
        let page = match step {
            Step::Page(page) => Ok(page),
            Step::After(cursor) => source.read(Some(cursor)).await,
            Step::End => return None,
        };
        let written = page.and_then(|page| {
            bytes.extend(lines(&page.rows)?.into_bytes());
            Ok((Bytes::from(bytes), page.next.map_or(Step::End, Step::After)))
        });
        Some(match written {
            Ok((bytes, next)) => (Ok(bytes), (source, next, vec![])),
            Err(error) => {
                // The connection breaks off, so nobody takes half a list for the whole.
                tracing::error!(%error, "csv broke off");
                (Err(error), (source, Step::End, vec![]))
            }
        })
    });
    let day = cx.zone().day(cx.now).format("%Y%m%d");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}-{day}.csv\"")))
        .streaming(body))
}

enum Step {
    Page(Page<Vec<Cell>>),
    After(Cursor),
    End,
}

struct Source<F> {
    cx: Cx,
    rows: Arc<F>,
}

impl<F> Source<F>
where
    F: Fn(&mut Conn, &PageRequest) -> Result<Page<Vec<Cell>>, StoreError> + Send + Sync + 'static,
{
    async fn read(&self, after: Option<Cursor>) -> Result<Page<Vec<Cell>>, WebError> {
        let rows = self.rows.clone();
        let page = PageRequest { after, size: PAGE };
        Ok(self.cx.app.read(move |conn| rows(conn, &page)).await?)
    }
}

fn lines(rows: &[Vec<Cell>]) -> Result<String, WebError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    for row in rows {
        writer.write_record(row.iter().map(Cell::written)).map_err(WebError::internal)?;
    }
    String::from_utf8(writer.into_inner().map_err(WebError::internal)?).map_err(WebError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_computes_and_numbers_stay() {
        for text in ["=1+1", "+81-3", "-", "@SUM(A1)", "\t=1", "\rx", "＝1", "＋", "－", "＠a", " =1", "　=1"] {
            assert_eq!(Cell::from(text).written(), format!("'{text}"));
        }
        for text in ["", "株式会社サンプル", "03-1234-5678", "a=b", "'", "2026/11/22 14:05 JST"] {
            assert_eq!(Cell::from(text).written(), text);
        }
        assert_eq!(Cell::from(-5).written(), "-5");
        let rows = [vec![Cell::from("a,\"b\"\nc"), Cell::from(1), Cell::from("")]];
        assert_eq!(lines(&rows).ok().as_deref(), Some("\"a,\"\"b\"\"\nc\",1,\r\n"));
    }
}
