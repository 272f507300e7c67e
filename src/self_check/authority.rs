//! The certificates of CAs and responders: what is inspected when they are loaded, and the row beside them.

use super::model::{Difference, FindingKind};
use crate::authorities::{Authority, AuthorityRole, inspect};
use crate::kernel::Moment;

/// Judges all that have not ended; answers how many those were.
pub(super) fn judge(all: &[Authority], now: Moment) -> (i64, Vec<Difference>) {
    let (mut count, mut differences) = (0, vec![]);
    for one in all.iter().filter(|one| one.not_after > now) {
        count += 1;
        let wrong = |found: String| Difference::new(FindingKind::Authority, &one.name, one.role.word(), found);
        let above = all.iter().find(|other| one.issuer.as_deref() == Some(&other.name));
        let inspected = match (one.role, above) {
            (AuthorityRole::Root, _) => inspect::root(&one.certificate, now),
            (AuthorityRole::Issuing, Some(root)) => inspect::issuing(&one.certificate, &root.certificate, now),
            (AuthorityRole::Responder, Some(ca)) => inspect::responder(&one.certificate, &ca.certificate, now),
            (_, None) => {
                differences.push(wrong("its issuer is gone".into()));
                continue;
            }
        };
        match (inspected, inspect::not_after(&one.certificate)) {
            (Err(error), _) | (_, Err(error)) => differences.push(wrong(error.to_string())),
            (Ok(()), Ok(end)) if end != one.not_after.whole_seconds() => {
                let row = format!("the row says not_after={}", one.not_after);
                differences.push(Difference::new(FindingKind::Authority, &one.name, format!("not_after={end}"), row));
            }
            _ => {}
        }
    }
    (count, differences)
}
