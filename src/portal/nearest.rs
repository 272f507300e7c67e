//! The page under which an address lies that only takes forms.
//!
//! After a refused form the browser stays on the form's own address. Whoever changes the language there, or opens the
//! address again, asks for a page where none is: they get the nearest one above it.

use super::ROOMS;

/// The page nearest above an address that takes forms and shows nothing itself.
pub(super) fn nearest(path: &str) -> Option<String> {
    if is_route("GET", path) || !is_route("POST", path) {
        return None;
    }
    let mut above = path;
    while let Some((shorter, _)) = above.rsplit_once('/') {
        above = shorter;
        if is_route("GET", above) {
            return Some(above.to_owned());
        }
    }
    None
}

fn is_route(method: &str, path: &str) -> bool {
    ROOMS.iter().flat_map(|(_, specs, _)| *specs).any(|spec| spec.method == method && fits(spec.path, path))
}

/// Whether an address is of this pattern: segment by segment, `{…}` stands for any one.
fn fits(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let each = pattern.split('/').all(|wanted| {
        let is_any = wanted.starts_with('{') && wanted.ends_with('}');
        segments.next().is_some_and(|found| wanted == found || is_any && !found.is_empty())
    });
    each && segments.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_page_above() {
        for (path, above) in [
            ("/orders/12345678/revocation/rejection", Some("/orders/12345678/revocation")),
            ("/staff/revocations/mass/12345678/confirmation", Some("/staff/revocations/mass/12345678")),
            ("/staff/problem-reports/12345678/answer", Some("/staff/problem-reports/12345678")),
            ("/orders/12345678/revocation", None),
            ("/nowhere/at/all", None),
            ("//elsewhere.example/confirmation", None),
            ("", None),
        ] {
            assert_eq!(nearest(path).as_deref(), above, "{path}");
        }
    }

    #[test]
    fn every_form_has_a_page_above() {
        let forms = ROOMS.iter().flat_map(|(_, specs, _)| *specs).filter(|spec| spec.method == "POST");
        let alone: Vec<&str> =
            forms.map(|spec| spec.path).filter(|path| !is_route("GET", path) && nearest(path).is_none()).collect();
        // The top bar's own, and what only machines send.
        assert_eq!(alone, ["/signout", "/on-behalf/end", "/webhooks/stripe", "/ocsp"]);
    }
}
