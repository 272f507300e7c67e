//! The table of lines and the sums under it.

use super::{INK, LABEL, LEFT, LINE, Mark, PALE, PLAIN, RIGHT, STRONG, Sheaf, Style};
use crate::documents::view::Row;

/// The right edges of the columns after the first: item, quantity, unit price, rate, amount.
const EDGES: [f32; 5] = [RIGHT - 278.0, RIGHT - 226.0, RIGHT - 138.0, RIGHT - 94.0, RIGHT];
const HEAD: f32 = 22.0;
/// As many lines stand there at least, empty ones too, as on printed forms.
const FEWEST: usize = 5;
const EMPTY: f32 = 22.0;
const PAD: f32 = 6.0;

pub(super) fn rows(sheaf: &mut Sheaf<'_>) {
    let view = sheaf.view;
    sheaf.need(HEAD + EMPTY * 2.0);
    heads(sheaf);
    for line in &view.rows {
        row(sheaf, line);
    }
    for _ in view.rows.len()..FEWEST {
        if sheaf.y + EMPTY > super::BOTTOM {
            break;
        }
        closed(sheaf, EMPTY);
    }
}

fn heads(sheaf: &mut Sheaf<'_>) {
    let (view, y) = (sheaf.view, sheaf.y);
    sheaf.put(Mark::Area { x: LEFT, y, width: RIGHT - LEFT, height: HEAD, grey: PALE });
    sheaf.rule(LEFT, y, RIGHT - LEFT, 0.8, INK);
    let mut left = LEFT;
    for (edge, head) in EDGES.iter().zip(&view.heads) {
        sheaf.centre(left.midpoint(*edge), y + 14.5, LABEL, head);
        left = *edge;
    }
    closed(sheaf, HEAD);
}

/// Draws the lines around what was just written and moves on.
fn closed(sheaf: &mut Sheaf<'_>, height: f32) {
    let y = sheaf.y;
    sheaf.pillar(LEFT, y, height);
    for edge in EDGES {
        sheaf.pillar(edge - 0.5, y, height);
    }
    sheaf.rule(LEFT, y + height, RIGHT - LEFT, 0.5, LINE);
    sheaf.y = y + height;
}

#[expect(clippy::cast_precision_loss, reason = "a line of the table has few lines of text")]
fn row(sheaf: &mut Sheaf<'_>, line: &Row) {
    let small = Style { size: 8.0, ..LABEL };
    let width = EDGES[0] - LEFT - 2.0 * PAD - 2.0;
    let item = sheaf.pen.wrap(&line.item, PLAIN.size, width);
    let detail = if line.detail.is_empty() { vec![] } else { sheaf.pen.wrap(&line.detail, small.size, width) };
    let height = (item.len() as f32 * 13.5 + detail.len() as f32 * 11.5 + 8.5).max(EMPTY);
    if sheaf.need(height) {
        heads(sheaf);
    }
    let mut y = sheaf.y + 14.5;
    let first = y;
    for text in &item {
        sheaf.text(LEFT + PAD, y, PLAIN, text);
        y += 13.5;
    }
    y -= 1.0;
    for text in &detail {
        sheaf.text(LEFT + PAD, y, small, text);
        y += 11.5;
    }
    for (edge, text) in EDGES[1..].iter().zip([&line.quantity, &line.unit_price, &line.rate, &line.amount]) {
        sheaf.right(edge - PAD, first, PLAIN, text);
    }
    closed(sheaf, height);
}

/// Right under the amounts: each rate and its tax, and the total, which stands out.
pub(super) fn sums(sheaf: &mut Sheaf<'_>) {
    let (view, step, left) = (sheaf.view, 20.0, EDGES[0]);
    #[expect(clippy::cast_precision_loss, reason = "there are few rates")]
    let height = view.sums.len() as f32 * step + 4.0;
    sheaf.need(height + 16.0);
    for (label, amount) in view.parts() {
        sheaf.text(left + PAD, sheaf.y + 13.5, LABEL, label);
        sheaf.right(RIGHT - PAD, sheaf.y + 13.5, PLAIN, amount);
        sheaf.rule(left, sheaf.y + step, RIGHT - left, 0.5, LINE);
        sheaf.y += step;
    }
    let (label, amount) = view.total();
    let (y, tall) = (sheaf.y, step + 4.0);
    sheaf.put(Mark::Area { x: left, y: y + 0.5, width: RIGHT - left, height: tall, grey: PALE });
    sheaf.text(left + PAD, y + 16.0, STRONG, label);
    sheaf.right(RIGHT - PAD, y + 16.5, Style { size: 11.5, ..STRONG }, amount);
    sheaf.rule(left, y + tall, RIGHT - left, 0.9, INK);
    sheaf.y = y + tall + 20.0;
}
