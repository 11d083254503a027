//! The back office: a page for each file.
//!
//! The one idea: a page takes a [`Desk`], an action takes [`Permitted`]. Both come from the layer that asked whether the operator
//! may (`server/doors.rs`), so no handler can forget to. The desk also holds what is shown once: messages, and a form that came
//! back.
//!
//! Left out: what a change does. Pages only draw; `actions/admin.rs` parses and calls the shop.

pub mod audit;
pub mod categories;
pub mod checklist;
pub mod currencies;
pub mod customers;
pub mod delivery;
pub mod evaluation;
pub mod first_week;
pub mod goods;
pub mod home;
pub mod invite;
pub mod languages;
pub mod letters;
pub mod lists;
pub mod look;
pub mod mail;
pub mod markets;
pub mod me;
pub mod offers;
pub mod orders;
pub mod own_pages;
pub mod payments;
pub mod people;
pub mod personalization;
pub mod privacy;
pub mod prove;
pub mod report;
pub mod reports;
pub mod search;
pub mod segments;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod shop;
pub mod sign_in;
pub mod system;
pub mod taxes;
pub mod team;
pub mod views;

use crate::app::admin_page;
use crate::cx::{App, Cx, FlashMessage, FormState};
use crate::pages::error::PageError;
use crate::server::doors::door_at;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::admin::{AdminFrame, NavItem, NavSection, admin_layout, panel};
use crate::ui::button::{Button, Look, button, button_link};
use crate::ui::error_summary::{ErrorSummary, error_summary};
use crate::ui::field::FieldFrame;
use crate::ui::flash::{Flash, flash_region};
use crate::ui::header::skip_link;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{Link, PostForm};
use crate::urls::{Url, action, admin as desk};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;
use vitrine_domain::id::OperatorId;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Second;
use vitrine_i18n::Value;
use vitrine_shop::acting::Wants;
use vitrine_shop::operators::Operator;
use vitrine_shop::settings::{Version, change_of};

/// What a page of the back office has before it looks at anything.
pub struct Desk {
    /// This request.
    pub cx: Cx,
    /// Who is at the desk.
    pub operator: Operator,
    messages: Vec<FlashMessage>,
    form: Option<FormState>,
}

impl FromRequestParts<App> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Permitted(cx) = Permitted::from_request_parts(parts, app).await?;
        let operator = cx.operator.clone().ok_or_else(|| PageError::Forbidden.into_response())?;
        let (messages, form) = cx.take_kept().await.map_err(IntoResponse::into_response)?;
        Ok(Self { cx, operator, messages, form })
    }
}

/// A request of an operator who may what its door takes.
pub struct Permitted(pub Cx);

impl FromRequestParts<App> for Permitted {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Response> {
        parts.extensions.remove().map(Self).ok_or_else(|| PageError::Internal.into_response())
    }
}

/// The pages of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Overview.
    Home,
    /// Orders, and one of them.
    Orders,
    /// Products, and one of them.
    Products,
    /// The category tree.
    Categories,
    /// Customers, and one of them.
    Customers,
    /// Ways to pay.
    Payments,
    /// Taxes.
    Taxes,
    /// Delivery.
    Delivery,
    /// Offers.
    Offers,
    /// Segments.
    Segments,
    /// Preset, sources, control group, what holds over all offers.
    Personalization,
    /// Words of searches.
    Search,
    /// What the shop's own history says of the engine.
    Evaluation,
    /// Sales, visits, goods, searches, stock.
    Reports,
    /// What personalization earns.
    Report,
    /// Every setting at one look.
    Settings,
    /// The shop itself, and who sells.
    Shop,
    /// Logo, colours, heading face.
    Look,
    /// Pages of the owner's.
    OwnPages,
    /// Every country with what a buyer there meets.
    Markets,
    /// Languages.
    Languages,
    /// Currencies and rates.
    Currencies,
    /// What is kept of people, and how long.
    Privacy,
    /// People who write in.
    People,
    /// Which personal letters the shop writes.
    Letters,
    /// Letters.
    Mail,
    /// The change log.
    Audit,
    /// Who works here.
    Team,
    /// The operator's own page.
    Me,
    /// Jobs, health, copies, faults.
    System,
}

impl Page {
    /// Its address and the key of its name.
    fn link(self) -> (&'static str, &'static str) {
        match self {
            Self::Home => (desk::HOME, "admin-nav-dashboard"),
            Self::Orders => (desk::ORDERS, "admin-nav-orders"),
            Self::Products => (desk::PRODUCTS, "admin-nav-products"),
            Self::Categories => (desk::CATEGORIES, "admin-nav-categories"),
            Self::Customers => (desk::CUSTOMERS, "admin-nav-customers"),
            Self::Payments => (desk::PAYMENTS, "admin-nav-payments"),
            Self::Taxes => (desk::TAXES, "admin-nav-taxes"),
            Self::Delivery => (desk::DELIVERY, "admin-nav-delivery"),
            Self::Offers => (desk::OFFERS, "admin-nav-offers"),
            Self::Segments => (desk::SEGMENTS, "admin-nav-segments"),
            Self::Personalization => (desk::PERSONALIZATION, "admin-nav-personalization"),
            Self::Search => (desk::SEARCH, "admin-nav-search"),
            Self::Evaluation => (desk::EVALUATION, "admin-nav-evaluation"),
            Self::Reports => (desk::REPORTS, "admin-nav-reports"),
            Self::Report => (desk::REPORT, "admin-nav-report"),
            Self::Settings => (desk::SETTINGS, "admin-nav-settings"),
            Self::Shop => (desk::SHOP, "admin-nav-shop"),
            Self::Look => (desk::LOOK, "admin-nav-look"),
            Self::OwnPages => (desk::PAGES, "admin-nav-pages"),
            Self::Markets => (desk::MARKETS, "admin-nav-markets"),
            Self::Languages => (desk::LANGUAGES, "admin-nav-languages"),
            Self::Currencies => (desk::CURRENCIES, "admin-nav-currencies"),
            Self::Privacy => (desk::PRIVACY, "admin-nav-privacy"),
            Self::People => (desk::PEOPLE, "admin-nav-people"),
            Self::Letters => (desk::LETTERS, "admin-nav-letters"),
            Self::Mail => (desk::MAIL, "admin-nav-mail"),
            Self::Audit => (desk::AUDIT, "admin-nav-audit"),
            Self::Team => (desk::TEAM, "admin-nav-team"),
            Self::Me => (desk::ME, "admin-nav-me"),
            Self::System => (desk::SYSTEM, "admin-nav-system"),
        }
    }
}

impl Desk {
    /// What a form holds: what was typed when it came back, else what is live.
    pub fn typed(&self, action: &str, area: &str) -> Typed<'_> {
        let live = live_version(&self.cx, area);
        Typed { form: self.form.as_ref().filter(|form| form.form == action), live }
    }

    /// The same for a form about one thing that counts its own versions.
    pub fn typed_of(&self, action: &str, live: i64) -> Typed<'_> {
        Typed { form: self.form.as_ref().filter(|form| form.form == action), live }
    }

    /// The same for a form about one of many: what came back for another is not this one's.
    pub fn typed_about(&self, action: &str, (field, id): (&str, &str), live: i64) -> Typed<'_> {
        let mine = |form: &&FormState| form.form == action && form.value(field) == id;
        Typed { form: self.form.as_ref().filter(mine), live }
    }

    /// A form that came back, with everything typed.
    pub fn form_of(&self, action: &str) -> Option<&FormState> {
        self.form.as_ref().filter(|form| form.form == action)
    }

    /// Draws a page: navigation, messages, `body`.
    pub async fn draw(&self, page: Page, sub: String, body: impl FnOnce() -> AnyView) -> Result<Response, PageError> {
        self.draw_titled(page, self.cx.t(page.link().1), sub, body).await
    }

    /// The same for a page about one thing, with a title of its own.
    pub async fn draw_titled(
        &self,
        page: Page,
        title: String,
        sub: String,
        body: impl FnOnce() -> AnyView,
    ) -> Result<Response, PageError> {
        let cx = &self.cx;
        let document = cx.tf("admin-page-title", &[("page", title.as_str().into())]);
        admin_page(cx, StatusCode::OK, document, || {
            let frame = frame(cx, title, sub, sections(cx, page));
            // A form that only asked what it would do comes back with nothing wrong.
            let wrong = self.form.as_ref().filter(|form| !form.errors.is_empty());
            layout(cx, frame, Some(self.tools()), &self.messages, wrong, body())
        })
        .await
    }

    /// Who is here, and the way out.
    fn tools(&self) -> AnyView {
        let cx = &self.cx;
        let who = if self.operator.name.is_empty() { &self.operator.email } else { &self.operator.name };
        let who = cx.tf("admin-signed-in-as", &[("name", who.into())]);
        let out = Button::new(cx.t("admin-sign-out"), PostForm::new(action::ADMIN_SIGN_OUT, said_in(cx)));
        view! {
            <p class="quiet"><a class="link" href=desk::ME>{who}</a></p>
            {button(out, Look::Line)}
        }
        .into_any()
    }

    /// The addresses of operators, for lists of what they did.
    pub async fn operators(&self, ids: Vec<Option<OperatorId>>) -> Result<Who, PageError> {
        let ids: BTreeSet<OperatorId> = ids.into_iter().flatten().collect();
        let known = self.cx.shop.operator_emails(&ids, &self.cx.by()).await?;
        Ok(Who { known, program: self.cx.t("admin-audit-program") })
    }

    /// The newest versions of an area of settings, each but the live one with a way back to it.
    pub async fn versions(&self, area: &'static str) -> Result<Versions, PageError> {
        let newest = self.cx.shop.settings_history(area, &self.cx.by()).await?;
        let who = self.operators(newest.iter().map(|version| version.operator).collect()).await?;
        Ok(Versions { area, newest, who })
    }

    /// The panel of earlier versions; nothing where nothing was ever changed.
    pub fn draw_versions(&self, it: Versions) -> Option<AnyView> {
        let cx = &self.cx;
        let zone = cx.settings.time_zone();
        let live = it.newest.first()?.number;
        // The door is everybody's who sees settings; what going back takes depends on the area.
        let may = change_of(it.area).is_some_and(|permission| cx.by().role().has(permission));
        let row = |version: &Version| {
            let name = match version.number {
                0 => cx.t("admin-version-defaults"),
                number => cx.tf("admin-audit-version", &[("version", number.into())]),
            };
            let state = if version.number == live {
                word(cx.t("admin-status-live"))
            } else if may && version.possible {
                let form = restore_form(cx, it.area, version.number, live);
                button(Button::new(cx.t("admin-version-restore"), form).about(name.clone()), Look::Bare)
            } else {
                word(String::new())
            };
            let when = version.at_ms.map(|at_ms| moment(vitrine_i18n::date_time(cx.locale, at_ms, &zone)));
            vec![word(name), state, when.unwrap_or_else(|| word(String::new())), word(it.who.name(version.operator))]
        };
        let rows: Vec<Vec<AnyView>> = it.newest.iter().map(row).collect();
        let list = table(Table {
            caption: cx.t("admin-versions-caption"),
            columns: ["admin-version", "admin-version-state", "admin-audit-when", "admin-audit-who"]
                .map(|key| Column::words(cx.t(key)))
                .into(),
            rows,
            empty: String::new(),
        });
        Some(panel("versions".to_owned(), cx.t("admin-versions-title"), cx.t("admin-versions-text"), list))
    }
}

/// Who did things.
pub struct Who {
    known: HashMap<OperatorId, String>,
    program: String,
}

impl Who {
    /// The address of an operator whose id is written here, if it was asked for.
    pub fn of(&self, id: &str) -> Option<String> {
        self.known.get(&id.parse().ok()?).cloned()
    }

    /// An operator's address; the program where there was none.
    pub fn name(&self, id: Option<OperatorId>) -> String {
        id.map_or_else(|| self.program.clone(), |id| self.known.get(&id).cloned().unwrap_or_else(|| id.to_string()))
    }
}

/// Versions of an area, loaded.
pub struct Versions {
    area: &'static str,
    newest: Vec<Version>,
    who: Who,
}

/// A form's fields: as typed when it came back, else as they are live.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    form: Option<&'a FormState>,
    live: i64,
}

impl Typed<'_> {
    /// A field of text.
    pub fn text(&self, field: &str, live: impl Display) -> String {
        self.form.map_or_else(|| live.to_string(), |form| form.value(field).to_owned())
    }

    /// A tick box or switch.
    pub fn on(&self, field: &str, live: bool) -> bool {
        self.form.map_or(live, |form| !form.value(field).is_empty())
    }

    /// One of several values of a field.
    pub fn among(&self, field: &str, value: &str, live: bool) -> bool {
        self.form.map_or(live, |form| form.all(field).contains(&value))
    }

    /// What is wrong with a field.
    pub fn error(&self, field: &str) -> String {
        self.form.map_or_else(String::new, |form| form.error(field).to_owned())
    }

    /// The version that this form looks at: the one first looked at, or the newer one once that was said.
    pub fn version(&self) -> String {
        self.looked_at("version", self.live)
    }

    /// The same for another number that counts up with changes.
    pub fn looked_at(&self, field: &str, live: i64) -> String {
        let looked_at =
            self.form.filter(|form| form.error("").is_empty()).and_then(|form| form.value(field).parse().ok());
        looked_at.unwrap_or(live).to_string()
    }
}

/// The frame of a field about `area`: its label is the text `admin-AREA-NAME`, its hint `admin-AREA-NAME-hint` where there is
/// one, which may name the base currency.
pub fn frame_of(cx: &Cx, typed: Typed<'_>, area: &str, name: &str) -> FieldFrame {
    let key = format!("admin-{area}-{name}");
    let hint = format!("{key}-hint");
    let currency = cx.settings.currencies.base.code();
    let hint = if cx.texts().has(&hint) { cx.tf(&hint, &[("currency", currency.into())]) } else { String::new() };
    FieldFrame::new(name, cx.t(&key)).hint(hint).error(typed.error(name))
}

/// The live version of an area; 0 while the defaults are live.
pub fn live_version(cx: &Cx, area: &str) -> i64 {
    cx.settings.versions.get(area).copied().unwrap_or(0)
}

/// The form that goes back to a version of an area.
fn restore_form(cx: &Cx, area: &str, version: i64, live: i64) -> PostForm {
    let mut form = PostForm::new(
        action::ADMIN_RESTORE,
        [
            ("area", area.to_owned()),
            ("version", version.to_string()),
            ("live", live.to_string()),
            ("return", cx.path.clone()),
        ],
    );
    form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
    form
}

/// Whether the role of who is at the desk may send a form. What they could not is not drawn ([`crate::app::admin_page`]).
pub fn may_send(cx: &Cx, action: &str) -> bool {
    door_at(action, true).is_none_or(|door| has(cx, door.wants))
}

/// The same for opening a page.
pub fn may_open(cx: &Cx, path: &str) -> bool {
    door_at(path, false).is_none_or(|door| has(cx, door.wants))
}

/// The link to where a form stands, for whoever may send it.
pub fn way_to(cx: &Cx, action: &str, link: Link, look: Look) -> Option<AnyView> {
    may_send(cx, action).then(|| button_link(link, look))
}

fn has(cx: &Cx, wants: Wants) -> bool {
    let by = cx.by();
    match wants {
        Wants::SetUp { .. } => true,
        _ if by.second() == Second::Wanted => false,
        Wants::May(permission) => by.role().has(permission),
        Wants::In | Wants::Fresh => true,
    }
}

/// The language that a form was drawn in, so that what it answers is in the same.
pub fn said_in(cx: &Cx) -> [(&'static str, String); 1] {
    [("lang", cx.locale.tag().to_owned())]
}

/// A cell or a line of plain words.
pub fn word(text: String) -> AnyView {
    view! { {text} }.into_any()
}

/// What a table is called for screen readers where the part of the page around it has the same name: regions of one name
/// cannot be told apart.
pub fn table_of(cx: &Cx, what: &str) -> String {
    cx.tf("admin-table-of", &[("what", what.into())])
}

/// A moment in a table: kept in one line.
pub fn moment(text: String) -> AnyView {
    view! { <span class="moment">{text}</span> }.into_any()
}

/// The name of a currency with its code; the code alone where the program has no name for it.
pub fn currency_name(cx: &Cx, currency: Currency) -> String {
    let key = format!("currency-{}", currency.code().to_lowercase());
    if cx.texts().has(&key) { format!("{} · {}", cx.t(&key), currency.code()) } else { currency.code().to_owned() }
}

fn sections(cx: &Cx, here: Page) -> Vec<NavSection> {
    let count = |page: Page| match page {
        Page::Languages => cx.number(cx.settings.languages.offered.len() as i64),
        Page::Currencies => cx.number(cx.settings.currencies.offered.len() as i64),
        _ => String::new(),
    };
    let item = |page: Page| {
        let (href, key) = page.link();
        NavItem { link: Link::new(href, cx.t(key)), count: count(page), current: page == here }
    };
    let to_shop =
        NavItem { link: Link::new(cx.link(&Url::Home), cx.t("admin-to-shop")), count: String::new(), current: false };
    // What would be refused is left out, and a section of nothing with it.
    let section = |key: &str, mut items: Vec<NavItem>| {
        items.retain(|item| may_open(cx, &item.link.href));
        NavSection { title: cx.t(key), items }
    };
    let setup = [
        Page::Settings,
        Page::Shop,
        Page::Look,
        Page::OwnPages,
        Page::Markets,
        Page::Languages,
        Page::Currencies,
        Page::Privacy,
        Page::Team,
        Page::Audit,
        Page::System,
    ]
    .map(item)
    .into();
    let all = vec![
        section(
            "admin-section-shop",
            vec![
                item(Page::Home),
                item(Page::Reports),
                item(Page::Orders),
                item(Page::Products),
                item(Page::Categories),
                item(Page::Customers),
                item(Page::Letters),
                item(Page::Mail),
                item(Page::People),
                to_shop,
            ],
        ),
        section(
            "admin-section-personalization",
            vec![item(Page::Personalization), item(Page::Search), item(Page::Evaluation), item(Page::Report)],
        ),
        section(
            "admin-section-selling",
            vec![
                item(Page::Offers),
                item(Page::Segments),
                item(Page::Payments),
                item(Page::Delivery),
                item(Page::Taxes),
            ],
        ),
        section("admin-section-setup", setup),
    ];
    all.into_iter().filter(|section| !section.items.is_empty()).collect()
}

fn frame(cx: &Cx, title: String, sub: String, sections: Vec<NavSection>) -> AdminFrame {
    let home = Link::new(desk::HOME, cx.settings.shop.name.clone());
    AdminFrame { home, nav_label: cx.t("admin-nav-label"), sections, title, sub }
}

/// The frame with messages and what is wrong with a form above `body`.
fn layout(
    cx: &Cx,
    frame: AdminFrame,
    tools: Option<AnyView>,
    messages: &[FlashMessage],
    form: Option<&FormState>,
    body: AnyView,
) -> AnyView {
    let art = cx.art();
    let messages = messages.iter().map(|message| flash(cx, message)).collect();
    let body = view! {
        {flash_region(&art, messages)}
        {form.map(|form| problems(cx, form))}
        {body}
    };
    view! {
        {skip_link(cx.t("site-skip"))}
        {admin_layout(frame, tools, body.into_any())}
    }
    .into_any()
}

fn flash(cx: &Cx, message: &FlashMessage) -> Flash {
    let tone = match message.tone.as_str() {
        "good" => NoticeTone::Good,
        "warn" => NoticeTone::Warn,
        "bad" => NoticeTone::Bad,
        _ => NoticeTone::Info,
    };
    let undo = message.undo.as_ref();
    // Versions count up by one, so what this undoes is the next one.
    let undo =
        undo.map(|(area, version)| Button::new(cx.t("admin-undo"), restore_form(cx, area, *version, version + 1)));
    let back = message.back.as_ref().map(|(action, fields)| {
        let mut form = PostForm::new(action.as_str(), fields.clone());
        form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
        Button::new(cx.t("admin-undo"), form)
    });
    Flash { tone, text: message.text.clone(), undo: undo.or(back) }
}

/// What is wrong with a form that came back.
fn problems(cx: &Cx, form: &FormState) -> AnyView {
    let art = cx.art();
    let whole = form.error("");
    let whole = (!whole.is_empty()).then(|| {
        let it = Notice { tone: NoticeTone::Bad, lead: String::new(), text: whole.to_owned(), link: None };
        view! { <div role="alert">{notice(&art, it)}</div> }.into_any()
    });
    let fields: Vec<Link> = form
        .errors
        .iter()
        .filter(|(field, _)| !field.is_empty())
        .map(|(field, error)| Link::new(format!("#{field}"), error.clone()))
        .collect();
    let title = cx.tf("form-error-title", &[("count", Value::from(fields.len()))]);
    view! { <div class="adm-problems">{whole}{error_summary(&art, ErrorSummary { title, problems: fields })}</div> }
        .into_any()
}
