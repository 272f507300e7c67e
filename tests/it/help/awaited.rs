//! The help names the desk only for what has no screen.

use rakkan::help::awaited::AWAITED;
use rakkan::portal::ROOMS;

#[test]
fn what_the_portal_does_is_not_awaited() {
    for path in AWAITED {
        let served = ROOMS.iter().flat_map(|(_, specs, _)| *specs).any(|spec| spec.path == *path);
        assert!(!served, "{path} is served now: take its line from src/help/awaited.rs and mend the help texts");
    }
}
