//! Measuring and writing lines of text with one font: one glyph a character, which is all that Japanese and Latin
//! letters on a paper need, so that what is measured is what is drawn.

use super::fonts::Typeface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};

pub(super) struct Pen<'a> {
    face: ttf_parser::Face<'a>,
    pub font: Font,
    units: f32,
}

/// What must not begin a line: closing brackets, commas, full stops, small kana, the long mark.
const NOT_FIRST: &str = "\u{3001}\u{3002}\u{FF0C}\u{FF0E}\u{FF09}\u{300D}\u{300F}\u{3011}\u{FF1A}\u{FF1B}\u{FF01}\
    \u{FF1F}\u{30FC}\u{30FB}\u{3041}\u{3043}\u{3045}\u{3047}\u{3049}\u{3063}\u{3083}\u{3085}\u{3087}\u{30A1}\u{30A3}\
    \u{30A5}\u{30A7}\u{30A9}\u{30C3}\u{30E3}\u{30E5}\u{30E7})]},.:;!?%";
/// What must not end a line: opening brackets, the yen.
const NOT_LAST: &str = "\u{FF08}\u{300C}\u{300E}\u{3010}([{\u{A5}";
/// 〓, which stands for a letter that a font lacks.
const GETA: char = '\u{3013}';

impl<'a> Pen<'a> {
    pub fn new(typeface: &'a Typeface) -> Option<Self> {
        let mut face = ttf_parser::Face::parse(&typeface.data, typeface.index).ok()?;
        // Variable fonts begin at their thinnest.
        face.set_variation(ttf_parser::Tag::from_bytes(b"wght"), 400.0);
        let regular = [(Tag::new(b"wght"), 400.0)];
        let font = Font::new_variable(typeface.data.clone().into(), typeface.index, &regular)?;
        let units = f32::from(face.units_per_em());
        Some(Self { face, font, units })
    }

    fn glyph(&self, c: char) -> ttf_parser::GlyphId {
        let found = self.face.glyph_index(c).or_else(|| self.face.glyph_index(GETA));
        found.or_else(|| self.face.glyph_index('?')).unwrap_or_default()
    }

    fn advance(&self, c: char) -> f32 {
        f32::from(self.face.glyph_hor_advance(self.glyph(c)).unwrap_or(0)) / self.units
    }

    /// The glyphs of a line; `spacing` is added after each letter, in parts of its size.
    pub fn glyphs(&self, text: &str, spacing: f32) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, c)| {
                let id = GlyphId::new(u32::from(self.glyph(c).0));
                KrillaGlyph::new(id, self.advance(c) + spacing, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
            })
            .collect()
    }

    /// How wide a line is.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c)).sum::<f32>() * size
    }

    /// A text in lines that are not wider than this.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        text.lines().flat_map(|line| self.wrap_line(line, size, width)).collect()
    }

    fn wrap_line(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        let (mut lines, mut start) = (vec![], 0);
        while start < letters.len() {
            let end = self.line_end(&letters, start, width / size);
            lines.push(letters[start..end].iter().collect::<String>().trim_end().to_owned());
            start = end;
            while letters.get(start) == Some(&' ') {
                start += 1;
            }
        }
        if lines.is_empty() { vec![String::new()] } else { lines }
    }

    /// Where the line that starts here ends: at the last place that fits and may be broken.
    fn line_end(&self, letters: &[char], start: usize, width: f32) -> usize {
        let (mut used, mut fitting) = (0.0, None);
        for at in start..letters.len() {
            if at > start && may_break(letters[at - 1], letters[at]) {
                fitting = Some(at);
            }
            used += self.advance(letters[at]);
            if used > width && at > start {
                return fitting.unwrap_or(at);
            }
        }
        letters.len()
    }
}

fn may_break(before: char, after: char) -> bool {
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || !(before.is_ascii() && after.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::may_break;

    #[test]
    fn lines_break_where_they_may() {
        for (before, after, may) in [
            ('\u{3042}', '\u{3044}', true),
            ('\u{3042}', '\u{3002}', false),
            ('\u{FF08}', '\u{3042}', false),
            ('a', 'b', false),
            (' ', 'b', true),
            ('a', ' ', false),
            ('a', '\u{3042}', true),
        ] {
            assert_eq!(may_break(before, after), may, "{before}{after}");
        }
    }
}
