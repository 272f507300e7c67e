//! A QR code as the outline of its dark squares: one path, which a page draws as inline SVG.

use qrcode::{EcLevel, QrCode};

/// White squares around the symbol; scanners need four.
const QUIET: usize = 4;

/// A symbol.
#[derive(Debug, Clone)]
pub struct Qr {
    /// Squares a side, with the white border.
    pub size: usize,
    /// The dark runs: across, down, length.
    pub runs: Vec<(usize, usize, usize)>,
}

impl Qr {
    /// The `d` of an SVG path, one unit a square.
    pub fn path(&self) -> String {
        self.runs.iter().map(|(x, y, dark)| format!("M{x} {y}h{dark}v1h-{dark}z")).collect()
    }
}

/// The symbol of a text; `None` when it is longer than a symbol can be. A quarter of it may be dirty or folded.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut runs = vec![];
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let dark = row[x..].iter().take_while(|c| **c == qrcode::Color::Dark).count();
            if dark > 0 {
                runs.push((x + QUIET, y + QUIET, dark));
            }
            x += dark.max(1);
        }
    }
    Some(Qr { size: width + 2 * QUIET, runs })
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn symbols_have_their_corners_and_their_border() {
        let qr = draw("https://portal.example/vouchers/23456789ABCDEFGHJKLMNPQRSTUVWXYZ").expect("a symbol");
        assert!(qr.path().starts_with("M4 4h7v1h-7z"), "the first corner: {}", &qr.path()[..20]);
        assert!(qr.size > 40 && qr.path().contains(&format!("M{} 4h7", qr.size - 4 - 7)), "the second corner");
        assert!(draw(&"x".repeat(4000)).is_none());
    }
}
