//! A paper as PDF, or the page that says why there is none.

use super::{Cx, PageCx, WebError};
use crate::documents::{PressError, Sheet, View};
use crate::kernel::Locale;
use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use askama::Template;

impl Cx {
    /// The sheet as a PDF to keep, in the language of the page.
    pub async fn pdf(&self, sheet: Sheet) -> Result<HttpResponse, WebError> {
        let (app, locale) = (self.app.clone(), self.locale());
        let name = View::of(&sheet, locale).file_name();
        self.pdf_of(&name, move || app.press.print(&sheet, locale)).await
    }

    /// What the press prints, under a name.
    pub async fn pdf_of<F>(&self, name: &str, print: F) -> Result<HttpResponse, WebError>
    where
        F: FnOnce() -> Result<Vec<u8>, PressError> + Send + 'static,
    {
        match self.app.think(print).await? {
            Ok(bytes) => Ok(HttpResponse::Ok()
                .content_type("application/pdf")
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
                .body(bytes)),
            Err(PressError::Font(error)) => {
                tracing::error!(%error, "no pdf");
                self.page_with(StatusCode::SERVICE_UNAVAILABLE, &NoFontPage { cx: self.page.clone() })
            }
            Err(error) => Err(WebError::internal(error)),
        }
    }
}

/// There is no font: the page can be printed all the same.
#[derive(Template)]
#[template(path = "documents/no_font.html")]
pub struct NoFontPage {
    /// Ambient values.
    pub cx: PageCx,
}

/// The pages of this file, for the tests.
pub fn samples(locale: Locale) -> Vec<super::samples::Sample> {
    vec![super::samples::sample("no-font", &NoFontPage { cx: PageCx::sample(locale, None) })]
}
