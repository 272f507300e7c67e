//! Head, addressee and issuer, facts, the amount, bank and notes.

use super::{INK, LABEL, LEFT, LINE, Mark, PALE, PLAIN, RIGHT, SMALL, STRONG, Sheaf, Style, TOP, WIDTH};

/// The column of the issuer; to its right there is room for a seal.
const FROM: f32 = 346.0;
/// How wide the addressee's column is.
const TO: f32 = 262.0;
const NAME: Style = Style { size: 13.0, bold: false, grey: INK };

/// The title in the middle, widely spaced where it is Japanese; number and day at the right.
pub(super) fn head(sheaf: &mut Sheaf<'_>) {
    let view = sheaf.view;
    let mut y = TOP;
    for (label, value) in &view.head {
        let wide = sheaf.pen.width(value, SMALL.size).max(84.0);
        sheaf.right(RIGHT - wide - 8.0, y, LABEL, label);
        sheaf.text(RIGHT - wide, y, SMALL, value);
        y += 14.0;
    }
    let (size, letters) = (22.0, view.title.chars().count());
    let spacing = if view.title.is_ascii() { 0.04 } else { 0.5 };
    #[expect(clippy::cast_precision_loss, reason = "a title has a handful of letters")]
    let width = sheaf.pen.width(&view.title, size) + spacing * size * letters.saturating_sub(1) as f32;
    y += 24.0;
    let x = (WIDTH - width) / 2.0;
    sheaf.put(Mark::Text { x, y, size, bold: true, spacing, grey: INK, text: view.title.clone() });
    let line = width.max(150.0) + 40.0;
    sheaf.rule((WIDTH - line) / 2.0, y + 9.0, line, 0.9, INK);
    sheaf.rule((WIDTH - line) / 2.0, y + 11.2, line, 0.4, INK);
    if !view.subtitle.is_empty() {
        sheaf.centre(WIDTH / 2.0, y + 26.0, PLAIN, &view.subtitle);
    }
    sheaf.y = y + 56.0;
}

/// To whom at the left, underlined; from whom at the right.
pub(super) fn people(sheaf: &mut Sheaf<'_>) {
    let (view, top) = (sheaf.view, sheaf.y);
    let mut y = top;
    for line in view.address.iter().flat_map(|line| sheaf.pen.wrap(line, SMALL.size, TO)).collect::<Vec<_>>() {
        sheaf.text(LEFT, y, SMALL, &line);
        y += 13.0;
    }
    y += if view.address.is_empty() { 4.0 } else { 10.0 };
    for name in view.to.iter().flat_map(|name| sheaf.pen.wrap(name, NAME.size, TO)).collect::<Vec<_>>() {
        sheaf.text(LEFT, y, NAME, &name);
        y += 20.0;
    }
    sheaf.rule(LEFT, y - 14.0, TO, 0.8, INK);
    let to_end = y;
    y = top + 4.0;
    for name in sheaf.pen.wrap(&view.from, 11.0, RIGHT - FROM) {
        sheaf.text(FROM, y, Style { size: 11.0, ..STRONG }, &name);
        y += 16.0;
    }
    for line in view.from_lines.iter().flat_map(|l| sheaf.pen.wrap(l, SMALL.size, RIGHT - FROM)).collect::<Vec<_>>() {
        sheaf.text(FROM, y, SMALL, &line);
        y += 13.0;
    }
    sheaf.y = to_end.max(y) + 14.0;
}

/// The opening sentence and what else there is to know.
pub(super) fn facts(sheaf: &mut Sheaf<'_>) {
    let view = sheaf.view;
    sheaf.text(LEFT, sheaf.y, Style { size: 10.0, ..PLAIN }, &view.lead);
    sheaf.y += 22.0;
    let widest = view.facts.iter().map(|(label, _)| sheaf.pen.width(label, LABEL.size)).fold(56.0_f32, f32::max);
    let x = LEFT + widest + 16.0;
    for (label, value) in &view.facts {
        sheaf.text(LEFT, sheaf.y, LABEL, label);
        for line in sheaf.pen.wrap(value, PLAIN.size, RIGHT - x) {
            sheaf.text(x, sheaf.y, PLAIN, &line);
            sheaf.y += 15.0;
        }
    }
    sheaf.y += 6.0;
}

/// What it comes to.
pub(super) fn amount(sheaf: &mut Sheaf<'_>) {
    let (view, y, wide) = (sheaf.view, sheaf.y, 330.0);
    sheaf.put(Mark::Area { x: LEFT, y, width: wide, height: 36.0, grey: PALE });
    sheaf.rule(LEFT, y + 36.0, wide, 1.2, INK);
    sheaf.text(LEFT + 12.0, y + 23.0, STRONG, &view.amount_label);
    sheaf.right(LEFT + wide - 14.0, y + 25.5, Style { size: 19.0, ..STRONG }, &view.amount);
    sheaf.y = y + 54.0;
}

/// Where to transfer it.
pub(super) fn bank(sheaf: &mut Sheaf<'_>) {
    let view = sheaf.view;
    boxed(sheaf, &view.bank_label, &view.bank);
}

/// 備考
pub(super) fn notes(sheaf: &mut Sheaf<'_>) {
    let view = sheaf.view;
    boxed(sheaf, &view.notes_label, &view.notes);
}

/// A framed block with its label at the left; none where there is nothing to say.
fn boxed(sheaf: &mut Sheaf<'_>, label: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let (side, leading) = (76.0, 14.0);
    let wide = RIGHT - LEFT;
    let lines: Vec<String> =
        texts.iter().flat_map(|text| sheaf.pen.wrap(text, SMALL.size, wide - side - 24.0)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a note has few lines")]
    let height = lines.len() as f32 * leading + 14.0;
    sheaf.need(height + 14.0);
    let top = sheaf.y;
    sheaf.put(Mark::Area { x: LEFT, y: top, width: side, height, grey: PALE });
    sheaf.frame(LEFT, top, wide, height);
    sheaf.put(Mark::Area { x: LEFT + side, y: top, width: 0.5, height, grey: LINE });
    sheaf.centre(LEFT + side / 2.0, top + height / 2.0 + 3.2, LABEL, label);
    let mut y = top + 17.0;
    for line in &lines {
        sheaf.text(LEFT + side + 12.0, y, SMALL, line);
        y += leading;
    }
    sheaf.y = top + height + 14.0;
}
