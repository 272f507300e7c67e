//! A clock, and how far it is.

use crate::kernel::{Id, Moment};

/// Hours before the deadline at which staff are told for the second time.
pub const SOON_HOURS: i64 = 2;

/// What has a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A request for revocation.
    Revocation,
    /// The first answer to a problem report.
    FirstAnswer,
    /// The revocation, or the decision that there is none, on a problem report.
    Decision,
    /// The second person's yes to a mass revocation.
    Mass,
}

impl Subject {
    /// The stored words: what it is, and which of its clocks.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Revocation => ("revocation", "revocation"),
            Self::FirstAnswer => ("problem_report", "first_answer"),
            Self::Decision => ("problem_report", "revocation"),
            Self::Mass => ("mass_revocation", "confirmation"),
        }
    }
    /// The keys of what its number is called: as a label, and with the number in a subject line.
    pub fn number(self) -> (&'static str, &'static str) {
        match self {
            Self::Revocation => ("revocations-field-order", "escalations-which-order"),
            Self::FirstAnswer | Self::Decision => ("problem-reports-field-number", "escalations-which-receipt"),
            Self::Mass => ("revocations-mass-field-number", "escalations-which-proposal"),
        }
    }
    /// The key of what staff have to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Revocation => "escalations-what-revocation",
            Self::FirstAnswer => "escalations-what-first-answer",
            Self::Decision => "escalations-what-decision",
            Self::Mass => "escalations-what-mass",
        }
    }
}

/// How far a clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Half of the time is over.
    Half,
    /// Two hours are left.
    Soon,
    /// None is.
    Late,
}

impl Stage {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
    /// The key of the subject line.
    pub fn subject(self) -> &'static str {
        match self {
            Self::Half => "escalations-mail-half-subject",
            Self::Soon => "escalations-mail-soon-subject",
            Self::Late => "escalations-mail-late-subject",
        }
    }
    /// The key of the first sentence.
    pub fn body(self) -> &'static str {
        match self {
            Self::Half => "escalations-mail-half-body",
            Self::Soon => "escalations-mail-soon-body",
            Self::Late => "escalations-mail-late-body",
        }
    }
}

/// Something that has to be done by some moment.
#[derive(Debug, Clone)]
pub struct Clock {
    /// What.
    pub subject: Subject,
    /// The row it belongs to.
    pub id: Id,
    /// The number that people know.
    pub number: String,
    /// Where it is done.
    pub path: String,
    /// When it began.
    pub from: Moment,
    /// The deadline.
    pub by: Moment,
}

impl Clock {
    /// How far it is.
    pub fn stage_at(&self, now: Moment) -> Option<Stage> {
        let half = self.from.plus_seconds((self.by.unix() - self.from.unix()) / 2);
        if now > self.by {
            Some(Stage::Late)
        } else if now >= self.by.plus_hours(-SOON_HOURS) {
            Some(Stage::Soon)
        } else if now >= half {
            Some(Stage::Half)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemChance;

    #[test]
    fn stages_of_a_day_and_of_five() {
        let from = Moment::parse("2026-11-23T03:00:00Z").expect("a moment");
        let clock = |hours| Clock {
            subject: Subject::Decision,
            id: Id::new(from, &SystemChance),
            number: String::new(),
            path: String::new(),
            from,
            by: from.plus_hours(hours),
        };
        for (hours, at, stage) in [
            (24, 0, None),
            (24, 11, None),
            (24, 12, Some(Stage::Half)),
            (24, 21, Some(Stage::Half)),
            (24, 22, Some(Stage::Soon)),
            (24, 24, Some(Stage::Soon)),
            (24, 25, Some(Stage::Late)),
            (120, 59, None),
            (120, 60, Some(Stage::Half)),
            (120, 118, Some(Stage::Soon)),
            (120, 121, Some(Stage::Late)),
        ] {
            assert_eq!(clock(hours).stage_at(from.plus_hours(at)), stage, "{at} of {hours}");
        }
    }
}
