//! What is between the socket and the rooms: routes as data, the gate, forms, pages, errors.
//!
//! actix lives here. A room's handler gets a [`Cx`] (who asks, in which language, when) and, for a form, a
//! [`Checked`] body whose CSRF token has been verified; it answers with [`Cx::page`] or [`Cx::see_other`].

pub mod addresses;
pub mod assets;
pub mod checked;
pub mod cookies;
pub mod csv;
pub mod cx;
pub mod error;
pub mod form;
pub mod gate;
pub mod list;
pub mod menu;
pub mod page;
pub mod paper;
pub mod peer;
pub mod routes;
pub mod samples;

pub use checked::Checked;
pub use csv::Cell;
pub use cx::Cx;
pub use error::WebError;
pub use form::{Field, FieldError, FormData, FormState};
pub use list::List;
pub use page::PageCx;
pub use routes::RouteSpec;
