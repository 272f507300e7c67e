//! `Cx`: one request as a handler sees it.

use super::page::{Flash, Inner, PageCx, Viewer};
use super::{WebError, cookies};
use crate::access::{Actor, Right, Scope, session::Session};
use crate::app::App;
use crate::kernel::{Id, Locale, Moment, Token, secret::sha256_hex};
use crate::l10n::{catalog, when::Zone};
use actix_web::cookie::Cookie;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload};
use askama::Template;
use std::collections::HashMap;
use std::future::{Ready, ready};
use std::sync::Arc;

/// Who asks, when, in which language; and the way to answer.
#[derive(Clone)]
pub struct Cx {
    /// The portal's means.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// The moment of the request.
    pub now: Moment,
    /// The session, if signed in.
    pub session: Option<Arc<Session>>,
    /// What templates see.
    pub page: PageCx,
    query: Arc<HashMap<String, String>>,
    keep: Arc<Vec<Cookie<'static>>>,
}

/// Before the name of a flash that warns.
const NOT_YET: char = '!';
/// Before the name of a flash of what was only set going.
const BEGUN: char = '~';

/// Rights that may be withheld from a person whose role holds them.
const WITHHELD: [Right; 6] = [
    Right::RegisterOrganizations,
    Right::RegisterDomains,
    Right::ManageUsers,
    Right::ManageAccount,
    Right::ApproveRequests,
    Right::OwnProfile,
];

impl Cx {
    pub(super) fn new(
        app: &App,
        request: &HttpRequest,
        now: Moment,
        session: Option<Session>,
        token: Option<Token>,
    ) -> Self {
        let config = &app.config;
        let query: HashMap<String, String> =
            url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
        let mut keep = vec![];
        let locale = choose_locale(request, &query, session.as_ref(), config, &mut keep);
        // The CSRF token hangs on the session, or before sign-in on a random cookie of this browser.
        let anchor = match (&session, token) {
            (Some(_), Some(token)) => token.expose().to_owned(),
            _ => visitor(app, request, &mut keep),
        };
        let flash = request.cookie(cookies::FLASH).and_then(|c| {
            keep.push(cookies::clear(config, cookies::FLASH));
            let after = |mark| c.value().strip_prefix(mark);
            let (key, kind) = match (after(NOT_YET), after(BEGUN)) {
                (Some(key), _) => (key, "warning"),
                (_, Some(key)) => (key, "info"),
                (None, None) => (c.value(), "success"),
            };
            catalog::known_key(key).map(|key| Flash { key, kind })
        });
        let actor = session.as_ref().map_or(Actor::Visitor, |s| s.actor.clone());
        let page = PageCx(Arc::new(Inner {
            locale,
            zone: session.as_ref().map(|s| s.zone).unwrap_or_default(),
            csrf: sha256_hex(format!("csrf:{anchor}").as_bytes()),
            path: request.path().to_owned(),
            here: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            brand: Arc::new(config.brand.clone()),
            viewer: session.as_ref().map(|s| viewer(s, &actor)),
            role: actor.role(),
            withheld: WITHHELD.into_iter().filter(|right| actor.is_withheld(*right)).collect(),
            acting_until: session.as_ref().and_then(|s| s.acting_until),
            flash,
            demo: config.mode == crate::config::Mode::Demo,
        }));
        Self {
            app: app.clone(),
            actor,
            now,
            session: session.map(Arc::new),
            page,
            query: Arc::new(query),
            keep: Arc::new(keep),
        }
    }

    /// The account the asker works in. Routes that use it ask for a right that only customers hold.
    pub fn account(&self) -> Result<Id, WebError> {
        self.actor.account().cloned().ok_or(WebError::NotFound)
    }

    /// What of that account the asker sees: every query of a customer's rows takes it.
    pub fn scope(&self) -> Result<Scope, WebError> {
        self.actor.scope().ok_or(WebError::NotFound)
    }

    /// The asker's user id.
    pub fn user(&self) -> Result<Id, WebError> {
        self.actor.user().cloned().ok_or(WebError::NotFound)
    }

    /// A query parameter; empty when absent.
    pub fn param(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// Which page of a list is asked for.
    pub fn page_request(&self) -> crate::store::PageRequest {
        let after = crate::store::Cursor::parse(self.param("after"));
        crate::store::PageRequest { after, ..Default::default() }
    }

    /// What is searched for: one line, not too long.
    pub fn words(&self) -> String {
        let words: String = self.param("q").chars().filter(|c| !c.is_control()).take(200).collect();
        words.trim().to_owned()
    }

    /// The order that is asked for, or the list's own.
    pub fn sort<C: crate::store::SortColumn>(&self, default: crate::store::Sort<C>) -> crate::store::Sort<C> {
        crate::store::Sort::parse(self.param("sort")).unwrap_or(default)
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.page.locale
    }

    /// The asker's time zone.
    pub fn zone(&self) -> Zone {
        self.page.zone
    }

    /// A page, 200.
    pub fn page(&self, template: &impl Template) -> Result<HttpResponse, WebError> {
        self.page_with(StatusCode::OK, template)
    }

    /// The page of a form that was not accepted, 422.
    pub fn refused(&self, template: &impl Template) -> Result<HttpResponse, WebError> {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    /// A page with a status.
    #[expect(clippy::disallowed_methods, reason = "the one place where pages are rendered")]
    pub fn page_with(&self, status: StatusCode, template: &impl Template) -> Result<HttpResponse, WebError> {
        let body = template.render().map_err(WebError::internal)?;
        Ok(HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(body))
    }

    /// 303: done, look there.
    pub fn see_other(&self, location: &str) -> HttpResponse {
        HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish()
    }

    /// 303 with a message for the next page.
    pub fn done(&self, location: &str, flash: &'static str) -> HttpResponse {
        self.told(location, flash.to_owned())
    }

    /// As `done`, of something that was done and did not lead where the person wanted.
    pub fn not_yet(&self, location: &str, flash: &'static str) -> HttpResponse {
        self.told(location, format!("{NOT_YET}{flash}"))
    }

    /// As `done`, of something that was asked for and happens later.
    pub fn begun(&self, location: &str, flash: &'static str) -> HttpResponse {
        self.told(location, format!("{BEGUN}{flash}"))
    }

    fn told(&self, location: &str, flash: String) -> HttpResponse {
        HttpResponse::SeeOther()
            .insert_header((header::LOCATION, location))
            .cookie(cookies::set(&self.app.config, cookies::FLASH, flash))
            .finish()
    }

    pub(super) fn cookies_to_keep(&self) -> impl Iterator<Item = Cookie<'static>> {
        self.keep.iter().cloned()
    }
}

fn viewer(session: &Session, actor: &Actor) -> Viewer {
    Viewer {
        user_name: session.display_name.clone(),
        account_name: session.account.as_ref().map(|(name, _)| name.clone()),
        account_number: session.account.as_ref().map(|(_, number)| number.to_string()),
        is_staff: actor.role().is_some_and(crate::access::Role::is_staff),
    }
}

fn visitor(app: &App, request: &HttpRequest, keep: &mut Vec<Cookie<'static>>) -> String {
    let name = cookies::visitor(&app.config);
    if let Some(token) = request.cookie(name).and_then(|c| Token::parse(c.value())) {
        return token.expose().to_owned();
    }
    let token = Token::draw(&*app.chance).expose().to_owned();
    keep.push(cookies::set(&app.config, name, token.clone()));
    token
}

/// `?lang=`, then the cookie it left, then the user's own, then the browser's, then Japanese.
fn choose_locale(
    request: &HttpRequest,
    query: &HashMap<String, String>,
    session: Option<&Session>,
    config: &crate::config::Config,
    keep: &mut Vec<Cookie<'static>>,
) -> Locale {
    if let Some(locale) = query.get("lang").and_then(|tag| Locale::parse(tag)) {
        keep.push(cookies::keep(config, cookies::LANGUAGE, locale.tag().to_owned()));
        return locale;
    }
    request
        .cookie(cookies::LANGUAGE)
        .and_then(|c| Locale::parse(c.value()))
        .or_else(|| session.map(|s| s.locale))
        .or_else(|| {
            let wanted = request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            accepted(wanted)
        })
        .unwrap_or_default()
}

fn accepted(header: &str) -> Option<Locale> {
    let wanted = fluent_langneg::parse_accepted_languages(header);
    let have: Vec<_> = Locale::ALL.iter().filter_map(|l| l.tag().parse().ok()).collect();
    let best = fluent_langneg::negotiate_languages(&wanted, &have, None, fluent_langneg::NegotiationStrategy::Lookup);
    best.first().and_then(|tag: &&unic_langid::LanguageIdentifier| Locale::parse(tag.language.as_str()))
}

impl FromRequest for Cx {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // The gate puts it there; a route without gate does not exist.
        ready(request.extensions().get::<Cx>().cloned().ok_or(WebError::NotFound))
    }
}
