//! A Japanese font of this machine, or the one that the operator names.

use fontdb::{Database, FaceInfo, Style};
use std::path::Path;
use std::sync::Arc;

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// Nothing on the system is Japanese.
    #[error(
        "RAKKAN_FONT: no Japanese font was found on this system; install one (such as Noto Sans CJK JP) or name a \
         font file here"
    )]
    Missing,
    /// What is named is not there or not a font that can be used.
    #[error("RAKKAN_FONT: {0:?} is neither a font file with Japanese letters nor a family installed on this system")]
    Named(String),
}

/// A font in memory.
#[derive(Clone)]
pub(super) struct Typeface {
    pub data: Arc<Vec<u8>>,
    pub index: u32,
}

/// Preferred, because they are made for reading and printing; any other Japanese font will do.
const PREFERRED: &[&str] = &[
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "BIZ UDPGothic",
    "BIZ UDGothic",
    "IPAexGothic",
    "IPAPGothic",
    "IPAGothic",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
];

/// Kana, the words of our papers and the sign of the yen: what has these is Japanese enough.
const NEEDED: [char; 9] =
    ['\u{3042}', '\u{30A2}', '\u{8ACB}', '\u{6C42}', '\u{66F8}', '\u{9818}', '\u{5186}', '\u{A5}', '\u{FF08}'];

/// Finds the font: the one that is named (a file or a family), or the best of the system.
pub(super) fn find(named: Option<&str>) -> Result<Typeface, FontError> {
    let mut fonts = Database::new();
    match named {
        Some(name) if Path::new(name).is_file() => {
            let wrong = || FontError::Named(name.to_owned());
            fonts.load_font_file(name).map_err(|_| wrong())?;
            // Of a collection for several countries the Japanese one.
            best(&fonts, |face| Some(japanese(face))).ok_or_else(wrong)
        }
        Some(name) => {
            fonts.load_system_fonts();
            let family = |face: &FaceInfo| face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name));
            best(&fonts, |face| family(face).then_some(0)).ok_or_else(|| FontError::Named(name.to_owned()))
        }
        None => {
            fonts.load_system_fonts();
            best(&fonts, |face| Some(japanese(face))).ok_or(FontError::Missing)
        }
    }
}

/// How far down the list of preferred families a face is; others follow, those that name Japan first.
fn japanese(face: &FaceInfo) -> usize {
    let named = |name: &str| face.families.iter().any(|(family, _)| family == name);
    let country = || face.families.iter().any(|(family, _)| family.contains("JP") || family.contains("Japan"));
    PREFERRED.iter().position(|name| named(name)).unwrap_or(PREFERRED.len() + usize::from(!country()))
}

/// The face of the lowest rank that can be used; among equals the one nearest to a regular weight.
fn best(fonts: &Database, rank: impl Fn(&FaceInfo) -> Option<usize>) -> Option<Typeface> {
    let upright = fonts.faces().filter(|face| face.style == Style::Normal);
    let mut faces: Vec<_> = upright
        .filter_map(|face| {
            Some((rank(face)?, face.weight.0.abs_diff(400), face.monospaced, &face.post_script_name, face.id))
        })
        .collect();
    faces.sort_unstable_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
    faces.into_iter().find_map(|(.., id)| fonts.with_face_data(id, usable)?)
}

fn usable(data: &[u8], index: u32) -> Option<Typeface> {
    let face = ttf_parser::Face::parse(data, index).ok()?;
    let embeddable = face.permissions() != Some(ttf_parser::Permissions::Restricted);
    let complete = NEEDED.iter().all(|c| face.glyph_index(*c).is_some());
    (embeddable && complete).then(|| Typeface { data: Arc::new(data.to_vec()), index })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_font_is_named() {
        for name in ["/nowhere/at-all.otf", "No Such Family", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
            let error = find(Some(name)).err().expect("no font");
            assert_eq!(error, FontError::Named(name.to_owned()));
            assert!(error.to_string().starts_with("RAKKAN_FONT: "), "{error}");
        }
    }
}
