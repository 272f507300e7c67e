//! Reads a file of rows as other people's software does: Python's `csv`, told what Excel is told.

use super::client::Reply;
use super::tools;
use std::io::Write;
use std::process::{Command, Stdio};

const READ: &str = "
import csv, io, json, sys
octets = sys.stdin.buffer.read()
assert octets.startswith(b'\\xef\\xbb\\xbf'), 'no mark'
text = octets.decode('utf-8-sig')
assert '\\n' not in text.replace('\\r\\n', ''), 'lines end with CRLF'
print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), strict=True))))
";

/// The rows of a download, heads first. No cell of it computes.
pub fn rows(reply: &Reply) -> Vec<Vec<String>> {
    assert_eq!((reply.status, reply.content_type.as_str()), (200, "text/csv; charset=utf-8"), "{}", reply.body);
    let mut python = Command::new(tools::python())
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python starts");
    python.stdin.take().expect("a pipe").write_all(&reply.bytes).expect("python listens");
    let output = python.wait_with_output().expect("python ends");
    assert!(output.status.success(), "{}", reply.body);
    let rows: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).expect("rows");
    for cell in rows.iter().flatten() {
        let number = cell.parse::<i64>().is_ok();
        assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} computes");
    }
    let width = rows.first().map_or(0, Vec::len);
    assert!(width > 0 && rows.iter().all(|row| row.len() == width), "every row has a cell for each head");
    rows
}

/// The column under a head.
pub fn column(rows: &[Vec<String>], head: &str) -> Vec<String> {
    let at = rows[0].iter().position(|h| h == head).unwrap_or_else(|| panic!("no {head} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}
