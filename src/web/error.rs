//! What a handler fails with, and the page a person sees then: what happened, what to do, nothing internal.

use super::{Cx, PageCx};
use crate::store::StoreError;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use askama::Template;

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// No such thing, or not yours: the answer is the same.
    #[error("not found")]
    NotFound,
    /// The form's token does not fit: the session ended, or the form is from elsewhere.
    #[error("csrf token does not fit")]
    Csrf,
    /// The body cannot be read as a form.
    #[error("malformed request")]
    Malformed,
    /// The body is larger than any form.
    #[error("request too large")]
    TooLarge,
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany,
    /// The thing has changed meanwhile; look at it again.
    #[error("state has changed")]
    Conflict,
    /// Our fault.
    #[error("{0}")]
    Internal(String),
}

impl WebError {
    /// Our fault, with the cause for the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    pub(super) fn problem(&self) -> Problem {
        match self {
            Self::NotFound => Problem::NotFound,
            Self::Csrf => Problem::Csrf,
            Self::Malformed => Problem::Malformed,
            Self::TooLarge => Problem::TooLarge,
            Self::TooMany => Problem::TooMany,
            Self::Conflict => Problem::Conflict,
            Self::Internal(cause) => {
                tracing::error!(cause, "request failed");
                Problem::Broken
            }
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            other => Self::internal(other),
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }
    // The gate puts the page in its place, with language and menu.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// A kind of error page.
#[derive(Debug, Clone, Copy)]
pub enum Problem {
    /// 404
    NotFound,
    /// 403
    Csrf,
    /// 400
    Malformed,
    /// 413
    TooLarge,
    /// 429
    TooMany,
    /// 409
    Conflict,
    /// 500
    Broken,
}

impl Problem {
    /// All of them, for the test that renders every page.
    pub const ALL: [Problem; 7] = [
        Problem::NotFound,
        Problem::Csrf,
        Problem::Malformed,
        Problem::TooLarge,
        Problem::TooMany,
        Problem::Conflict,
        Problem::Broken,
    ];

    fn status(self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Csrf => StatusCode::FORBIDDEN,
            Problem::Malformed => StatusCode::BAD_REQUEST,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Problem::Conflict => StatusCode::CONFLICT,
            Problem::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the heading.
    pub fn title(self) -> &'static str {
        match self {
            Problem::NotFound => "errors-page-not-found-title",
            Problem::Csrf => "errors-page-csrf-title",
            Problem::Malformed => "errors-page-malformed-title",
            Problem::TooLarge => "errors-page-too-large-title",
            Problem::TooMany => "errors-page-too-many-title",
            Problem::Conflict => "errors-page-conflict-title",
            Problem::Broken => "errors-page-broken-title",
        }
    }

    /// The key of what to do.
    pub fn advice(self) -> &'static str {
        match self {
            Problem::NotFound => "errors-page-not-found-advice",
            Problem::Csrf => "errors-page-csrf-advice",
            Problem::Malformed => "errors-page-malformed-advice",
            Problem::TooLarge => "errors-page-too-large-advice",
            Problem::TooMany => "errors-page-too-many-advice",
            Problem::Conflict => "errors-page-conflict-advice",
            Problem::Broken => "errors-page-broken-advice",
        }
    }

    /// The page.
    pub fn page(self, cx: &Cx) -> HttpResponse {
        let page = ProblemPage { cx: cx.page.clone(), problem: self };
        cx.page_with(self.status(), &page).unwrap_or_else(|_| HttpResponse::new(self.status()))
    }
}

/// The error page.
#[derive(Template)]
#[template(path = "errors/problem.html")]
pub struct ProblemPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What happened.
    pub problem: Problem,
}

/// Every error page, for the tests.
pub fn samples(locale: crate::kernel::Locale) -> Vec<super::samples::Sample> {
    let cx = PageCx::sample(locale, None);
    Problem::ALL
        .iter()
        .map(|&problem| super::samples::sample("problem", &ProblemPage { cx: cx.clone(), problem }))
        .collect()
}
