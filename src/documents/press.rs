//! Sheets become PDF/A-2u: what an archive keeps, with its text to be copied and found.

use super::coupons::{self, Coupon};
use super::fonts::{self, FontError, Typeface};
use super::layout::{self, HEIGHT, Mark, WIDTH};
use super::pen::Pen;
use super::sheet::Sheet;
use super::view::View;
use crate::kernel::Locale;
use chrono::Datelike;
use krilla::color::luma;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};
use std::sync::Mutex;

/// The press: finds its font when it is first used.
pub struct Press {
    named: Option<String>,
    typeface: Mutex<Option<Typeface>>,
}

/// Why a paper is not printed.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// There is no font.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The PDF could not be made.
    #[error("pdf: {0}")]
    Pdf(String),
}

impl Press {
    /// With the font that the operator names, or one of the system.
    pub fn new(named: Option<&str>) -> Self {
        Self { named: named.map(str::to_owned), typeface: Mutex::new(None) }
    }

    /// Whether there is a font.
    pub fn check(&self) -> Result<(), FontError> {
        self.typeface().map(drop)
    }

    /// A font that was not found is looked for again the next time: it may have been installed.
    fn typeface(&self) -> Result<Typeface, FontError> {
        let mut kept = self.typeface.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(found) = &*kept {
            return Ok(found.clone());
        }
        let found = fonts::find(self.named.as_deref())?;
        *kept = Some(found.clone());
        Ok(found)
    }

    /// Coupons as PDF, six a page.
    pub fn print_coupons(
        &self,
        title: String,
        date: chrono::NaiveDate,
        locale: Locale,
        coupons: &[Coupon],
    ) -> Result<Vec<u8>, PressError> {
        let typeface = self.typeface()?;
        let broken = || FontError::Named(self.named.clone().unwrap_or_default());
        let pen = Pen::new(&typeface).ok_or_else(broken)?;
        let about = Metadata::new()
            .title(title)
            .language(locale.tag().to_owned())
            .creator("Rakkan".to_owned())
            .creation_date(day(date));
        pdf(&coupons::pages(&pen, coupons), &pen, about)
    }

    /// A sheet as PDF. Takes some hundredths of a second.
    pub fn print(&self, sheet: &Sheet, locale: Locale) -> Result<Vec<u8>, PressError> {
        let typeface = self.typeface()?;
        let broken = || FontError::Named(self.named.clone().unwrap_or_default());
        let pen = Pen::new(&typeface).ok_or_else(broken)?;
        let view = View::of(sheet, locale);
        let about = Metadata::new()
            .title(format!("{} {}", view.title, view.number))
            .authors(vec![view.from.clone()])
            .language(locale.tag().to_owned())
            .creator("Rakkan".to_owned())
            .creation_date(day(sheet.date));
        pdf(&layout::pages(&pen, &view), &pen, about)
    }
}

fn day(date: chrono::NaiveDate) -> DateTime {
    let part = |n: u32| u8::try_from(n).unwrap_or(1);
    DateTime::new(u16::try_from(date.year()).unwrap_or(0)).month(part(date.month())).day(part(date.day()))
}

fn pdf(pages: &[Vec<Mark>], pen: &Pen<'_>, about: Metadata) -> Result<Vec<u8>, PressError> {
    let broken = |e: String| PressError::Pdf(e);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_U)
        .finish()
        .map_err(|e| broken(format!("{e:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(about);
    for marks in pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken("page".into()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, pen, mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| broken(format!("{e:?}")))
}

fn fill(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn draw(surface: &mut Surface<'_>, pen: &Pen<'_>, mark: &Mark) {
    match mark {
        Mark::Text { x, y, size, bold, spacing, grey, text } => {
            surface.set_fill(Some(fill(*grey)));
            // One font serves for both weights: a line around each letter makes it bold.
            let width = size * 0.028;
            surface.set_stroke(bold.then(|| Stroke {
                paint: luma::Color::new(*grey).into(),
                width,
                ..Stroke::default()
            }));
            let glyphs = pen.glyphs(text, *spacing);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, pen.font.clone(), text, *size, false);
            surface.set_stroke(None);
        }
        Mark::Area { x, y, width, height, grey } => {
            let mut path = PathBuilder::new();
            let Some(area) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            path.push_rect(area);
            if let Some(path) = path.finish() {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(*grey)));
                surface.draw_path(&path);
            }
        }
    }
}
