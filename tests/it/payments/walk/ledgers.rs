//! What has to be so after every round of the walk.

use crate::payments::Till;
use rakkan::invoices::{Invoice, PaperKind, store as papers};
use rakkan::kernel::{Id, Number, Yen};
use rakkan::orders::requests::{self, Payment};
use rakkan::orders::{self, Order};
use rakkan::payments::{self, MoneyError, Place};
use rakkan::prices::{Line, tax};
use rakkan::store::Conn;
use rakkan::vouchers::{self, VoucherStatus};
use std::collections::HashMap;

/// Everything there is at the end of a round.
pub struct Ledgers {
    pub seed: u64,
    pub round: usize,
    pub orders: Vec<Id>,
    pub batches: Vec<Number>,
}

impl Ledgers {
    /// What is so at every moment.
    pub async fn agree(self, till: &Till) {
        let read = till.desk.app.app.read(move |conn| {
            self.orders_say_what_the_money_says(conn)?;
            self.vouchers_pay_once(conn)?;
            self.papers_are_numbered(conn)
        });
        read.await.expect("read");
    }

    fn found(&self, conn: &mut Conn) -> Result<Vec<Order>, MoneyError> {
        let read = |id| Ok(orders::store::find_by_id(conn, id)?.expect("an order"));
        self.orders.iter().map(read).collect()
    }

    fn at(&self) -> String {
        format!("seed {}, round {}", self.seed, self.round)
    }

    /// Orders say what the money says, and their tax was rounded once.
    fn orders_say_what_the_money_says(&self, conn: &mut Conn) -> Result<(), MoneyError> {
        let at = self.at();
        for order in self.found(conn)? {
            let standing = payments::standing(conn, &order.owed())?;
            if order.closed_at.is_none() {
                assert_eq!(order.paid_at.is_some(), standing.is_paid(), "{at}: order {}", order.number);
                assert!(standing.paid <= order.total(), "{at}: no surplus lies at an order");
            } else {
                let lies = payments::store::balance(conn, Place::Order, &order.id)?;
                assert_eq!(lies, Yen::new(0), "{at}: nothing stays at a closed order");
            }
            let once = tax::totals(&[Line { net: order.price, percent: 10 }]);
            assert_eq!((order.tax, order.total()), (once.tax, once.total), "{at}");
        }
        Ok(())
    }

    /// A voucher that is used pays for one open order, which has no other; one that is not used pays for none.
    fn vouchers_pay_once(&self, conn: &mut Conn) -> Result<(), MoneyError> {
        let at = self.at();
        let mut uses: HashMap<Id, usize> = HashMap::new();
        for batch in &self.batches {
            let batch = vouchers::store::find_batch(conn, *batch)?.expect("a batch");
            for voucher in vouchers::store::of_batch(conn, &batch.id)? {
                let is_used = voucher.stored_status == VoucherStatus::Used;
                assert_eq!(is_used, voucher.request_id.is_some(), "{at}: {voucher:?}");
                assert!(voucher.expires_at == batch.expires_at, "{at}: its last day stays");
                if let Some(request) = voucher.request_id {
                    *uses.entry(request).or_default() += 1;
                }
            }
        }
        for order in self.found(conn)? {
            let request = requests::store::find_by_id(conn, &order.request_id)?.expect("a request");
            let by_voucher = request.wanted.payment == Payment::Voucher;
            let wanted = usize::from(by_voucher && order.closed_at.is_none());
            assert_eq!(uses.remove(&request.id).unwrap_or(0), wanted, "{at}: order {}", order.number);
            assert_eq!(order.is_free(), by_voucher, "{at}: order {}", order.number);
            if by_voucher {
                let none = payments::store::of_order(conn, &order.id)?;
                assert!(none.is_empty() && papers::all_of_order(conn, &order.id)?.is_empty(), "{at}: {none:?}");
            }
        }
        assert!(uses.is_empty(), "{at}: {uses:?} are no orders");
        Ok(())
    }

    /// Each series counts from one without a gap, no number twice; on each paper the tax was rounded once per rate.
    fn papers_are_numbered(&self, conn: &mut Conn) -> Result<(), MoneyError> {
        let at = self.at();
        let mut all: Vec<Invoice> = vec![];
        for id in &self.orders {
            all.extend(papers::all_of_order(conn, id)?);
        }
        for kind in PaperKind::ALL {
            let mut serials: Vec<i64> = all.iter().filter(|paper| paper.kind == kind).map(|p| p.serial).collect();
            serials.sort_unstable();
            let wanted: Vec<i64> = (1..).take(serials.len()).collect();
            assert_eq!(serials, wanted, "{at}: {kind:?}");
        }
        for paper in all {
            assert_eq!(paper.number, paper.kind.number(paper.serial), "{at}");
            let lines: Vec<Line> =
                paper.sheet.lines.iter().map(|line| Line { net: line.amount, percent: line.percent }).collect();
            let (once, says) = (tax::totals(&lines), &paper.sheet.totals);
            let rates: Vec<_> = once.per_rate.iter().map(|r| (r.percent, r.net, r.tax)).collect();
            let said: Vec<_> = says.per_rate.iter().map(|r| (r.percent, r.net, r.tax)).collect();
            assert_eq!(said, rates, "{at}: {}", paper.number);
            assert_eq!((says.net, says.tax, says.total), (once.net, once.tax, once.total), "{at}: {}", paper.number);
            assert_eq!(paper.total, once.total, "{at}: {}", paper.number);
        }
        Ok(())
    }

    /// Once the jobs have run: an order that is paid has one invoice that nothing takes back, one receipt with it;
    /// any other has none. What was taken back was taken back whole.
    pub async fn have_their_papers(self, till: &Till) {
        let read = till.desk.app.app.read(move |conn| {
            let at = self.at();
            for order in self.found(conn)? {
                let all = papers::all_of_order(conn, &order.id)?;
                let of = |kind| all.iter().filter(|paper| paper.kind == kind).collect::<Vec<&Invoice>>();
                let (invoices, notes) = (of(PaperKind::Invoice), of(PaperKind::CreditNote));
                let valid = invoices.iter().filter(|i| notes.iter().all(|note| note.round != i.round)).count();
                let paid = order.closed_at.is_none() && order.paid_at.is_some() && !order.is_free();
                assert_eq!(valid, usize::from(paid), "{at}: order {}: {all:?}", order.number);
                assert_eq!(of(PaperKind::Receipt).len(), invoices.len(), "{at}: order {}", order.number);
                assert!(all.iter().all(|paper| paper.total == order.total()), "{at}: order {}", order.number);
            }
            Ok::<_, MoneyError>(())
        });
        read.await.expect("read");
    }
}
