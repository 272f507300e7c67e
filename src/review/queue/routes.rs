//! The address of the queue.

use super::pages::{KindPage, QueuePage};
use super::{Asker, Kind, front, of_kind};
use crate::web::{Cx, List, WebError};
use actix_web::HttpResponse;

crate::routes! {
    GET "/staff" Staff => index;
}

async fn index(cx: Cx) -> Result<HttpResponse, WebError> {
    let asker = Asker { me: cx.actor.user().cloned().filter(|_| cx.app.config.desk.two_person), now: cx.now };
    let Some(kind) = Kind::parse(cx.param("kind")) else {
        let all = cx.app.read(move |conn| front(conn, &asker)).await?;
        return cx.page(&QueuePage { cx: cx.page.clone(), all });
    };
    let page = cx.page_request();
    let list = List::new("/staff", "").with("kind", kind.word());
    let found = cx.app.read(move |conn| of_kind(conn, kind, &asker, &page)).await?;
    let next = list.next(found.next.as_ref());
    cx.page(&KindPage { cx: cx.page.clone(), kind, list, items: found.items, next })
}
