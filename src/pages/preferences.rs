//! Preferences: language, currency, theme, units, the home page's sections, each kind of consent, what is personal; and, beside
//! it, "Tell us what you like" (`likes`).
//!
//! The one idea: what is chosen here always beats what is guessed. Choices and consent are two forms, because a choice of
//! colours is not a yes to anything.

mod likes;

pub use likes::{MATERIAL, SIZE, likes};

use crate::app::{Head, page};
use crate::cx::{Cx, Theme};
use crate::pages::error::PageError;
use crate::pages::forms::{post, returned, summary};
use crate::ui::arrange::{Place, arrange};
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::field::{Choice, FieldFrame, checkbox_group, radio_group, select_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::shelf::section;
use crate::ui::title::reading_title;
use crate::ui::{Link, post_form};
use crate::urls::{Url, action};
use axum::response::Response;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use vitrine_domain::consent::Consent;
use vitrine_domain::money::Currency;
use vitrine_i18n::{Locale, Value};
use vitrine_shop::DAY_MS;
use vitrine_shop::preferences::{Section, Units};

/// The kinds of consent that work on the site, by their word in forms and texts.
pub const ON_SITE_KINDS: [(&str, Consent); 4] = [
    ("browsing", Consent::BROWSING),
    ("purchases", Consent::PURCHASES),
    ("place", Consent::PLACE),
    ("declared", Consent::DECLARED),
];
/// The kind that is asked for separately.
pub const EMAIL_KIND: (&str, Consent) = ("email", Consent::EMAIL);
/// "Until I turn them on again": the longest pause there is.
pub const PAUSE_DAYS: i64 = 3_650;

/// `GET /preferences`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let head = Head { title: cx.t("preferences-title"), private: true, ..Head::default() };
    page(&cx, head, || view(&cx)).await
}

fn view(cx: &Cx) -> AnyView {
    view! {
        <div class="wrap">
            {reading_title(cx.t("preferences-title"), cx.t("preferences-text"))}
            <div class="flow">
                <div class="duo">{choices(cx)}{consent_section(cx)}</div>
                {home_section(cx)}
                {personal_section(cx)}
            </div>
        </div>
    }
    .into_any()
}

/// The languages offered that the program has texts in.
pub fn offered_languages(cx: &Cx) -> Vec<Locale> {
    cx.settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse().ok()).collect()
}

fn choices(cx: &Cx) -> AnyView {
    let form = returned(cx, action::PREFERENCES);
    let languages = offered_languages(cx).into_iter().map(|locale| {
        let mut choice = Choice::new(locale.tag(), locale.own_name(), locale == cx.locale);
        if locale != cx.locale {
            choice.note = cx.t(&format!("language-{}", locale.tag()));
        }
        choice
    });
    let currencies = cx.shop.currencies().into_iter().map(|currency| {
        let text = format!("{} · {}", currency_name(cx, currency), currency.code());
        Choice::new(currency.code(), text, currency == cx.currency)
    });
    let themes =
        Theme::ALL.map(|theme| Choice::new(theme.name(), cx.t(&format!("theme-{}", theme.name())), theme == cx.theme));
    let units = Units::ALL
        .map(|units| Choice::new(units.name(), cx.t(&format!("units-{}", units.name())), units == cx.units()));
    let label = |name: &str, key: &str| FieldFrame::new(name, cx.t(key)).error(form.error(name));
    let currency = label("currency", "preferences-currency").hint(rate_hint(cx));
    let fields = view! {
        {radio_group(label("language", "preferences-language"), languages.collect())}
        {select_field(currency, currencies.collect())}
        {radio_group(label("theme", "preferences-theme"), themes.into())}
        {radio_group(label("units", "preferences-units"), units.into())}
        {submit(cx.t("preferences-save"), Look::Primary)}
    };
    let kept = if cx.state.customer.is_some() { String::new() } else { cx.t("preferences-signed-out") };
    let body = view! {
        <div class="stack">
            {summary(cx, &form, "language")}
            {post_form(post(cx, action::PREFERENCES, []), "form", fields.into_any())}
            {button_row(vec![button(Button::new(cx.t("preferences-reset"), post(cx, action::RESET, [])), Look::Bare)])}
        </div>
    };
    section("choices".to_owned(), cx.t("preferences-choices"), kept, None, body.into_any())
}

/// The sections of the home page in their order, each with buttons to move it and to leave it out.
fn home_section(cx: &Cx) -> AnyView {
    let sections = cx.preferences.home.sections();
    let last = sections.len() - 1;
    let place = |(n, (section, shown)): (usize, &(Section, bool))| {
        let name = cx.t(&format!("home-{}-title", section.name()));
        let act = |what: &str| {
            let fields = [("section", section.name().to_owned()), ("do", what.to_owned())];
            Button::new(cx.t(&format!("section-do-{what}")), post(cx, action::HOME_SECTION, fields)).about(name.clone())
        };
        let moves = [(n > 0, "up"), (n < last, "down"), (true, if *shown { "hide" } else { "show" })];
        Place {
            note: if *shown { String::new() } else { cx.t("section-hidden") },
            buttons: moves.into_iter().filter(|(can, _)| *can).map(|(_, what)| act(what)).collect(),
            name: name.clone(),
        }
    };
    let body = arrange(sections.iter().enumerate().map(place).collect());
    section("home".to_owned(), cx.t("preferences-shelves"), cx.t("preferences-shelves-text"), None, body)
}

/// A currency as people call it.
pub fn currency_name(cx: &Cx, currency: Currency) -> String {
    let key = format!("currency-{}", currency.code().to_ascii_lowercase());
    if cx.texts().has(&key) { cx.t(&key) } else { currency.code().to_owned() }
}

/// Of which day the rate is that prices are converted with; "" where none is.
fn rate_hint(cx: &Cx) -> String {
    match cx.shop.rate_to(cx.currency) {
        Some(rate) if cx.currency != cx.settings.currencies.base => {
            // A rate's day is a day of the calendar, whatever the zone.
            let date = vitrine_i18n::date(cx.locale, i64::from(rate.effective_day) * DAY_MS, &TimeZone::UTC);
            cx.tf("preferences-currency-text", &[("date", date.into())])
        }
        _ => String::new(),
    }
}

fn kind_choice(cx: &Cx, (name, kind): (&str, Consent)) -> Choice {
    let arguments = [
        ("days", Value::from(cx.settings.privacy.browsing_days)),
        ("months", Value::from(cx.settings.privacy.purchase_months())),
    ];
    let note = cx.tf(&format!("consent-{name}-text"), &arguments);
    Choice { note, ..Choice::new(name, cx.t(&format!("consent-{name}")), cx.viewer.consent.has(kind)) }
}

/// Each kind of data with a box, ticked only where the visitor ticked it; no and yes stand beside each other.
fn consent_section(cx: &Cx) -> AnyView {
    if cx.settings.privacy.nothing_personal {
        // Nothing is done that could be allowed.
        let text = cx.t("preferences-nothing-personal");
        let said = notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None });
        return section("consent".to_owned(), cx.t("preferences-personal"), String::new(), None, said);
    }
    let answer = |answer: &str, key: &str| {
        button(Button::new(cx.t(key), post(cx, action::CONSENT, [("answer", answer.to_owned())])), Look::Line)
    };
    let kinds = ON_SITE_KINDS.map(|kind| kind_choice(cx, kind)).into();
    let fields = view! {
        {checkbox_group(FieldFrame::new("kind", cx.t("preferences-on-site")), kinds)}
        {checkbox_group(FieldFrame { id: "email".to_owned(), ..FieldFrame::new("kind", cx.t("preferences-by-mail")) }, vec![kind_choice(cx, EMAIL_KIND)])}
        {submit(cx.t("preferences-consent-save"), Look::Primary)}
    };
    let signal = cx.viewer.by_signal.then(|| {
        let said = Notice { tone: NoticeTone::Info, lead: String::new(), text: cx.t("consent-signal"), link: None };
        notice(&cx.art(), said)
    });
    let body = view! {
        <div class="stack">
            {signal}
            {post_form(post(cx, action::CONSENT, [("answer", "choose".to_owned())]), "form", fields.into_any())}
            {button_row(vec![answer("no", "consent-no"), answer("yes", "consent-yes")])}
        </div>
    };
    section(
        "consent".to_owned(),
        cx.t("preferences-personal"),
        cx.t("preferences-personal-text"),
        None,
        body.into_any(),
    )
}

/// What a kind of personal thing is called; its text of explanation ends in `-text`.
pub fn kind_name(kind: &str) -> &'static str {
    match kind {
        "offers" => "preferences-offers",
        "order" => "preferences-order",
        _ => "preferences-shelves-kind",
    }
}

/// What can be stopped one by one; nothing for whom nothing personal is shown anyway.
fn personal_section(cx: &Cx) -> Option<AnyView> {
    let person = cx.viewer.person.as_ref()?;
    let switch = |kind: &'static str| {
        let stopped = person.stopped.iter().any(|stopped| stopped == kind);
        let (state, key) = if stopped {
            ("site-off", format!("preferences-start-{kind}"))
        } else {
            ("site-on", format!("preferences-stop-{kind}"))
        };
        let mut form = post(cx, action::STOP, [("kind", kind.to_owned())]);
        if stopped {
            form.hidden.push(("start".to_owned(), "1".to_owned()));
        }
        view! {
            <div class="stack">
                <h3>{cx.t(kind_name(kind))}": "{cx.t(state)}</h3>
                <p>{cx.t(&format!("{}-text", kind_name(kind)))}</p>
                {button_row(vec![button(Button::new(cx.t(&key), form), Look::Line)])}
            </div>
        }
        .into_any()
    };
    let likes = button_link(Link::new(cx.link(&Url::TellUs), cx.t("tell-title")), Look::Line);
    let about = button_link(Link::new(cx.link(&Url::AboutMe), cx.t("about-title")), Look::Line);
    let pause = view! { <div class="stack"><h3>{cx.t("preferences-pause")}</h3>{pause_form(cx)}</div> };
    let ways_on =
        view! { <div class="stack"><h3>{cx.t("preferences-more")}</h3>{button_row(vec![likes, about])}</div> };
    let body = view! { <div class="duo">{switch("shelves")}{switch("offers")}{switch("order")}{pause}{ways_on}</div> };
    Some(section("personal".to_owned(), cx.t("preferences-kinds"), String::new(), None, body.into_any()))
}

/// Pause for a day or until it is taken back, or go on where it is paused.
pub fn pause_form(cx: &Cx) -> AnyView {
    let paused = cx.viewer.paused(cx.now_ms);
    let act = |days: i64, label: &str| {
        button(Button::new(cx.t(label), post(cx, action::PAUSE, [("days", days.to_string())])), Look::Line)
    };
    let (text, buttons) = if paused {
        ("about-paused", vec![act(0, "about-resume")])
    } else {
        ("about-pause-text", vec![act(1, "about-pause-day"), act(PAUSE_DAYS, "about-pause")])
    };
    view! {
        <p>{cx.t(text)}</p>
        {button_row(buttons)}
    }
    .into_any()
}
