//! The portal put together and served.

mod tls;
