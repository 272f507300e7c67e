//! One's own sessions: which there are, ending one, the others, or all.

use crate::access::session::{self, Standing};
use crate::accounts::{User, sign_in};
use crate::kernel::{Moment, TokenHash};
use crate::store::{Conn, StoreError, Tx};

/// The sessions that stand, the one used last first.
pub fn list(conn: &mut Conn, user: &User, now: Moment) -> Result<Vec<Standing>, StoreError> {
    session::of_user(conn, &user.id, now)
}

/// Signs out here.
pub fn sign_out(tx: &mut Tx<'_>, user: &User, hash: &TokenHash) -> Result<(), StoreError> {
    session::close(tx, hash)?;
    sign_in::note(tx, user, "user.signed_out")
}

/// Ends one session of one's own; `false` when it is nobody's, somebody else's, or over.
pub fn end(tx: &mut Tx<'_>, user: &User, handle: &str) -> Result<bool, StoreError> {
    let standing = session::of_user(tx.conn, &user.id, tx.now)?;
    let Some(one) = standing.into_iter().find(|s| s.handle() == handle) else { return Ok(false) };
    session::close(tx, &one.hash)?;
    sign_in::note(tx, user, "user.session_ended")?;
    Ok(true)
}

/// Ends every session but this one.
pub fn end_others(tx: &mut Tx<'_>, user: &User, here: &TokenHash) -> Result<usize, StoreError> {
    let ended = session::close_others(tx, &user.id, here)?;
    sign_in::note(tx, user, "user.other_sessions_ended")?;
    Ok(ended)
}

/// Signs out everywhere.
pub fn end_all(tx: &mut Tx<'_>, user: &User) -> Result<usize, StoreError> {
    let ended = session::close_all(tx, &user.id)?;
    sign_in::note(tx, user, "user.signed_out_everywhere")?;
    Ok(ended)
}

/// The browser and the system that a `User-Agent` names, as far as it is one of the usual ones. Order counts: they
/// all claim to be each other.
pub fn device(agent: &str) -> Option<(&'static str, &'static str)> {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, n)| *n);
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ])?;
    let system = first(&[
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ])?;
    Some((browser, system))
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices() {
        for (agent, want) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139.0",
                Some(("Edge", "Windows")),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E148 Safari/604.1",
                Some(("Safari", "iPhone")),
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0", Some(("Firefox", "Linux"))),
            ("curl/8.0", None),
            ("", None),
        ] {
            assert_eq!(device(agent), want, "{agent}");
        }
    }
}
