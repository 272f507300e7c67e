//! Where everything stands on A4, in points from the top left corner, page by page.

mod blocks;
mod table;

use super::pen::Pen;
use super::view::View;
use crate::l10n::message;

pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// The outer edges of what is printed.
const LEFT: f32 = 51.0;
const RIGHT: f32 = WIDTH - 51.0;
const TOP: f32 = 52.0;
const BOTTOM: f32 = HEIGHT - 58.0;

const INK: u8 = 0x1A;
const SOFT: u8 = 0x55;
const LINE: u8 = 0x8C;
const PALE: u8 = 0xF0;

/// Something on a page.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// A line of text by its base line.
    Text {
        x: f32,
        y: f32,
        size: f32,
        bold: bool,
        /// Added after each letter, in parts of its size.
        spacing: f32,
        grey: u8,
        text: String,
    },
    /// A filled area; a thin one is a rule.
    Area { x: f32, y: f32, width: f32, height: f32, grey: u8 },
}

/// The pages so far and how far down the last one is written.
struct Sheaf<'a> {
    pen: &'a Pen<'a>,
    view: &'a View,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    grey: u8,
}

const PLAIN: Style = Style { size: 9.5, bold: false, grey: INK };
const SMALL: Style = Style { size: 8.5, bold: false, grey: INK };
const LABEL: Style = Style { size: 9.0, bold: false, grey: SOFT };
const STRONG: Style = Style { size: 10.0, bold: true, grey: INK };

/// Lays a sheet out.
pub(super) fn pages(pen: &Pen<'_>, view: &View) -> Vec<Vec<Mark>> {
    let mut sheaf = Sheaf { pen, view, pages: vec![vec![]], y: TOP };
    blocks::head(&mut sheaf);
    blocks::people(&mut sheaf);
    blocks::facts(&mut sheaf);
    blocks::amount(&mut sheaf);
    table::rows(&mut sheaf);
    table::sums(&mut sheaf);
    blocks::bank(&mut sheaf);
    blocks::notes(&mut sheaf);
    sheaf.finished()
}

impl Sheaf<'_> {
    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let Style { size, bold, grey } = style;
        self.put(Mark::Text { x, y, size, bold, spacing: 0.0, grey, text: text.to_owned() });
    }

    fn right(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let x = x - self.pen.width(text, style.size);
        self.text(x, y, style, text);
    }

    fn centre(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let x = x - self.pen.width(text, style.size) / 2.0;
        self.text(x, y, style, text);
    }

    fn rule(&mut self, x: f32, y: f32, width: f32, thick: f32, grey: u8) {
        self.put(Mark::Area { x, y, width, height: thick, grey });
    }

    fn pillar(&mut self, x: f32, y: f32, height: f32) {
        self.put(Mark::Area { x, y, width: 0.5, height, grey: LINE });
    }

    fn frame(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.rule(x, y, width, 0.5, LINE);
        self.rule(x, y + height, width, 0.5, LINE);
        self.pillar(x, y, height);
        self.pillar(x + width - 0.5, y, height);
    }

    /// Makes sure that so much fits below; else a new page begins, with what it is on top.
    fn need(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.pages.push(vec![]);
        let (title, number) = (self.view.title.clone(), self.view.number.clone());
        self.text(LEFT, TOP, STRONG, &title);
        self.right(RIGHT, TOP, LABEL, &number);
        self.rule(LEFT, TOP + 7.0, RIGHT - LEFT, 0.5, LINE);
        self.y = TOP + 24.0;
        true
    }

    /// With the number of each page at its foot, where there are several.
    fn finished(mut self) -> Vec<Vec<Mark>> {
        let all = self.pages.len();
        if all > 1 {
            let pages = std::mem::take(&mut self.pages);
            for (n, page) in pages.into_iter().enumerate() {
                self.pages.push(page);
                let text = message(self.view.locale, "documents-page").a("page", n + 1).a("pages", all).to_string();
                self.centre(WIDTH / 2.0, HEIGHT - 34.0, LABEL, &text);
            }
        }
        self.pages
    }
}
