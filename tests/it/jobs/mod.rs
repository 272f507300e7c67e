//! Work for later: leases, dead letters, recurring work, clocks that jump.

mod desk;
mod queue;
mod recurring;

use crate::support::app::TestApp;
use rakkan::jobs::{self, Job};
use rakkan::kernel::{Id, SystemChance};
use rakkan::store::{Conn, StoreError};

/// A kind that no room does: it fails whenever the portal runs it.
const KIND: &str = "test.fails";

fn subject(t: &TestApp) -> Id {
    Id::new(t.app.now(), &SystemChance)
}

async fn enqueue(t: &TestApp, subject: &Id) {
    let id = subject.clone();
    t.app.write(move |tx| jobs::enqueue(tx, KIND, &id, tx.now)).await.expect("enqueued");
}

/// Claims until the job of the kind comes; what else is due is put off by its lease.
async fn claim(t: &TestApp) -> Option<Job> {
    t.app.write(jobs::claim).await.expect("claimed")
}

async fn trouble(t: &TestApp, subject: &Id) -> Option<String> {
    let id = subject.clone();
    t.app.read(move |conn: &mut Conn| jobs::trouble(conn, KIND, &id)).await.expect("read")
}

async fn dead(t: &TestApp) -> Vec<jobs::DeadJob> {
    let page = rakkan::store::PageRequest::default();
    t.app.read(move |conn| Ok::<_, StoreError>(jobs::list_dead(conn, &page)?.rows)).await.expect("read")
}
