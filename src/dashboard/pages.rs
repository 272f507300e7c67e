//! The page of this room.

use super::board::Board;
use super::chart::{self, Bar};
use super::guide::{Guide, Step};
use super::turn::{Kind, Turn, When, Whose};
use crate::access::{Right, Role};
use crate::kernel::{Locale, Moment};
use crate::l10n::when::Zone;
use crate::web::{PageCx, samples};
use askama::Template;

/// ダッシュボード
#[derive(Template)]
#[template(path = "dashboard/show.html")]
pub struct DashboardPage {
    /// Ambient values.
    pub cx: PageCx,
    /// What it shows.
    pub board: Board,
}

/// Lines of a list before the rest becomes a number.
const LINES: usize = 20;

impl DashboardPage {
    fn shown<'a>(&self, turns: &'a [Turn]) -> &'a [Turn] {
        &turns[..turns.len().min(LINES)]
    }
    fn rest(&self, turns: &[Turn]) -> usize {
        turns.len().saturating_sub(LINES)
    }
    fn sentence(&self, turn: &Turn) -> String {
        self.cx.t(turn.kind.key()).a("name", turn.name.as_str()).to_string()
    }
    fn when(&self, turn: &Turn) -> String {
        match turn.when {
            When::Until(at) => self.cx.t("dashboard-until").a("at", self.cx.date_time(&at)).to_string(),
            When::Since(at) => self.cx.t("dashboard-since").a("at", self.cx.date_time(&at)).to_string(),
            When::Never => String::new(),
        }
    }
    fn is_urgent(&self, turn: &Turn) -> bool {
        matches!(turn.kind, Kind::PickupGone | Kind::PickupEnding)
    }
    fn steps(&self) -> [Step; 5] {
        Step::ALL
    }
    fn may_do(&self, step: &Step) -> bool {
        match step {
            Step::Organization => self.cx.may(Right::ManageOrganizations),
            Step::Domain => self.cx.may(Right::ManageDomains),
            Step::Order => self.cx.may(Right::PlaceOrders),
            Step::Review | Step::Install => true,
        }
    }
    fn bars(&self) -> Vec<Bar> {
        chart::bars(&self.board.months)
    }
    fn total(&self) -> i64 {
        self.board.months.iter().map(|month| month.count).sum()
    }
    fn width(&self) -> i64 {
        chart::WIDTH
    }
    fn height(&self) -> i64 {
        chart::HEIGHT
    }
    fn floor(&self) -> i64 {
        chart::FLOOR
    }
    fn bar_width(&self) -> i64 {
        chart::BAR
    }
    fn tick_y(&self) -> i64 {
        chart::FLOOR + 22
    }
}

fn sample_turns(whose: Whose, role: Role, at: Moment) -> Vec<Turn> {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.whose(role) == whose);
    kinds.map(|kind| Turn::new(kind, "Sample", "/dashboard", When::Since(at))).collect()
}

/// The page in its states, for the tests that render all of them: everything waits, nothing has happened yet.
pub fn samples(locale: Locale) -> Vec<samples::Sample> {
    let at = Moment::from_unix(1_795_316_400).unwrap_or_else(|| Moment::from_naive_utc(chrono::NaiveDateTime::MIN));
    let role = Role::StandardUser;
    let cx = PageCx::sample(locale, Some(role));
    let mut months = chart::months(at, Zone::default());
    months.iter_mut().zip(0..).for_each(|(month, n)| month.count = n % 4);
    let busy = Board {
        guide: None,
        yours: sample_turns(Whose::Yours, role, at),
        ours: sample_turns(Whose::Ours, role, at),
        others: sample_turns(Whose::Others, role, at),
        months: months.clone(),
    };
    months.iter_mut().for_each(|month| month.count = 0);
    let guide = Guide { organization: true, ..Guide::default() };
    let first = Board { guide: Some(guide), months, ..Board::default() };
    vec![
        samples::sample("dashboard", &DashboardPage { cx: cx.clone(), board: busy }),
        samples::sample("dashboard-first", &DashboardPage { cx: cx.clone(), board: first }),
        samples::sample("dashboard-on-behalf", &DashboardPage { cx: cx.acting(at), board: Board::default() }),
        samples::sample("dashboard-limited", &DashboardPage { cx, board: Board::default() }),
    ]
}
