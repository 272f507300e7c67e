//! Coupons on A4: six a page, each to be cut out whole, with a square that a telephone reads.

use super::layout::{HEIGHT, Mark, WIDTH};
use super::pen::Pen;

/// A coupon as it stands on paper, in words of the reader's language.
#[derive(Debug, Clone)]
pub struct Coupon {
    /// Who honours it.
    pub brand: String,
    /// What it is.
    pub title: String,
    /// Labels and values.
    pub facts: Vec<(String, String)>,
    /// The label of the code, and the code.
    pub code: (String, String),
    /// Where it is used.
    pub url: String,
    /// What holds for it.
    pub terms: String,
    /// Which one it is.
    pub number: String,
    /// The address as a symbol.
    pub symbol: Symbol,
}

/// A square symbol: its side in units, and its dark runs (across, down, length).
#[derive(Debug, Clone, Default)]
pub struct Symbol {
    /// Units a side.
    pub size: usize,
    /// The dark runs.
    pub runs: Vec<(usize, usize, usize)>,
}

const EDGE: f32 = 42.0;
const GAP: f32 = 14.0;
const COLUMNS: usize = 2;
const ROWS: usize = 3;
const PAD: f32 = 14.0;
/// A side of the symbol: 33 mm, which a telephone reads at arm's length.
const SYMBOL: f32 = 94.0;
const INK: u8 = 0x1A;
const SOFT: u8 = 0x55;
const LINE: u8 = 0x8C;

/// The pages.
pub(super) fn pages(pen: &Pen<'_>, coupons: &[Coupon]) -> Vec<Vec<Mark>> {
    let page = |some: &[Coupon]| {
        let mut marks = vec![];
        for (n, coupon) in some.iter().enumerate() {
            let (column, row) = (units(n % COLUMNS), units(n / COLUMNS));
            let (x, y) = (EDGE + column * (width() + GAP), EDGE + row * (height() + GAP));
            frame(&mut marks, x, y);
            one(&mut marks, pen, coupon, (x + PAD, y + PAD));
        }
        marks
    };
    coupons.chunks(COLUMNS * ROWS).map(page).collect()
}

fn units(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

fn width() -> f32 {
    (WIDTH - 2.0 * EDGE - GAP * units(COLUMNS - 1)) / units(COLUMNS)
}

fn height() -> f32 {
    (HEIGHT - 2.0 * EDGE - GAP * units(ROWS - 1)) / units(ROWS)
}

fn frame(marks: &mut Vec<Mark>, x: f32, y: f32) {
    let (w, h) = (width(), height());
    for (x, y, width, height) in [(x, y, w, 0.5), (x, y + h, w, 0.5), (x, y, 0.5, h), (x + w - 0.5, y, 0.5, h)] {
        marks.push(Mark::Area { x, y, width, height, grey: LINE });
    }
}

/// Lines of text, one below the other.
struct Lines<'a> {
    marks: &'a mut Vec<Mark>,
    x: f32,
    y: f32,
}

impl Lines<'_> {
    fn put(&mut self, text: &str, size: f32, bold: bool, grey: u8) {
        self.y += size * 1.35;
        let (x, y, text) = (self.x, self.y, text.to_owned());
        self.marks.push(Mark::Text { x, y, size, bold, spacing: 0.0, grey, text });
    }
}

fn one(marks: &mut Vec<Mark>, pen: &Pen<'_>, coupon: &Coupon, (x, y): (f32, f32)) {
    let inner = width() - 2.0 * PAD;
    symbol(marks, &coupon.symbol, (x + inner - SYMBOL, y + 34.0));
    let mut lines = Lines { marks, x, y };
    lines.put(&coupon.brand, 8.5, false, SOFT);
    lines.put(&coupon.title, 14.0, true, INK);
    lines.y += 6.0;
    for (label, value) in &coupon.facts {
        lines.put(label, 7.0, false, SOFT);
        for line in pen.wrap(value, 9.5, inner - SYMBOL - 6.0).iter().take(2) {
            lines.put(line, 9.5, true, INK);
        }
    }
    lines.y = lines.y.max(y + 36.0 + SYMBOL);
    lines.put(&coupon.code.0, 7.0, false, SOFT);
    for line in halves(&coupon.code.1) {
        lines.put(line, 11.0, true, INK);
    }
    for line in pen.wrap(&coupon.url, 6.5, inner) {
        lines.put(&line, 6.5, false, SOFT);
    }
    lines.y += 2.0;
    for line in pen.wrap(&coupon.terms, 7.0, inner) {
        lines.put(&line, 7.0, false, SOFT);
    }
    lines.put(&coupon.number, 7.0, false, SOFT);
}

/// A long code in two lines, cut at the group in the middle.
fn halves(code: &str) -> Vec<&str> {
    let middle = code.match_indices('-').map(|(at, _)| at).min_by_key(|at| at.abs_diff(code.len() / 2));
    match middle {
        Some(at) => vec![&code[..=at], &code[at + 1..]],
        None => vec![code],
    }
}

fn symbol(marks: &mut Vec<Mark>, symbol: &Symbol, (left, top): (f32, f32)) {
    if symbol.size == 0 {
        return;
    }
    let unit = SYMBOL / units(symbol.size);
    for (across, down, length) in &symbol.runs {
        // A hair more each way: neighbours must not show white between them.
        let (x, y) = (left + units(*across) * unit, top + units(*down) * unit);
        let (width, height) = (units(*length) * unit + 0.02, unit + 0.02);
        marks.push(Mark::Area { x, y, width, height, grey: 0 });
    }
}
