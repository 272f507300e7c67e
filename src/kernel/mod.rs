//! Values that parse. Everything here is pure: no I/O, no clock of its own, no database, no HTTP.
//!
//! A value that exists is valid: fields are private and the only way in is `parse`, which folds what
//! people type (full-width digits, hyphens of every sort) and answers with an [`Invalid`] code that a
//! form can show. Every room may import this one; it imports nobody.

pub mod chance;
pub mod clock;
pub mod country;
pub mod domain_name;
pub mod email_address;
pub mod id;
pub mod identifier;
pub mod invalid;
pub mod locale;
pub mod money;
pub mod person_name;
pub mod secret;
pub mod text;

pub use chance::{Chance, SystemChance};
pub use clock::{Clock, Moment, SystemClock};
pub use domain_name::DomainName;
pub use email_address::EmailAddress;
pub use id::{Id, Number};
pub use identifier::{IdentifierScheme, OrganizationIdentifier, RegistrationNumber};
pub use invalid::Invalid;
pub use locale::Locale;
pub use money::Yen;
pub use person_name::person_name;
pub use secret::{Secret, Token, TokenHash, sha256_hex};
