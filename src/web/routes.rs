//! Routes as data: one table a room declares method, path, right and handler; the server is configured and
//! the access tests are driven from the same lines. No route exists outside such a table.

use crate::access::Right;
use actix_web::{Route, guard, web};

/// A line of a room's table.
#[derive(Debug, Clone, Copy)]
pub struct RouteSpec {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its `{parameters}`.
    pub path: &'static str,
    /// What it asks for.
    pub right: Right,
}

/// Declares a room's routes:
/// `routes! { GET "/orders" SeeAccount => index; POST "/orders/new/{product}" PlaceOrders => create; }`
/// gives `SPECS` and `configure`.
#[macro_export]
macro_rules! routes {
    ($( $method:ident $path:literal $right:ident => $handler:path; )+) => {
        /// The routes of this room, for the access tests.
        pub const SPECS: &[$crate::web::RouteSpec] = &[ $(
            $crate::web::RouteSpec {
                method: stringify!($method),
                path: $path,
                right: $crate::access::Right::$right,
            },
        )+ ];

        /// Adds the routes of this room to the server.
        pub fn configure(config: &mut actix_web::web::ServiceConfig) {
            $(
                config.route(
                    $path,
                    $crate::web::routes::method(stringify!($method))
                        .to($handler)
                        .wrap($crate::gate!($crate::access::Right::$right)),
                );
            )+
        }
    };
}

/// A route for a method; `GET` answers `HEAD` too.
pub fn method(name: &str) -> Route {
    match name {
        "GET" => web::route().guard(guard::Any(guard::Get()).or(guard::Head())),
        _ => web::post(),
    }
}
