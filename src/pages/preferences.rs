//! Preferences: language, currency, theme, units, the home page's sections, each kind of consent, what is personal; and "Tell
//! us what you like".
//!
//! The one idea: what is chosen here always beats what is guessed. Choices and consent are two forms, because a choice of
//! colours is not a yes to anything.

use crate::app::{Head, page};
use crate::cx::{Cx, FormState, Theme};
use crate::pages::error::PageError;
use crate::pages::forms::{post, returned, summary};
use crate::ui::arrange::{Place, arrange};
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::field::{Choice, FieldFrame, checkbox_group, radio_group, select_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::shelf::section;
use crate::ui::title::reading_title;
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{Url, action};
use axum::response::Response;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::consent::Consent;
use vitrine_domain::money::Currency;
use vitrine_i18n::{Locale, Value};
use vitrine_shop::DAY_MS;
use vitrine_shop::catalog::{Catalog, Node};
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
/// The attribute whose values can be favourites.
pub const MATERIAL: &str = "material";

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

/// `GET /preferences/likes`.
pub async fn likes(cx: Cx) -> Result<Response, PageError> {
    let head = Head { title: cx.t("tell-title"), private: true, ..Head::default() };
    page(&cx, head, || likes_view(&cx)).await
}

fn likes_view(cx: &Cx) -> AnyView {
    let allows = |kind| cx.viewer.consent.has(kind);
    let likes = if allows(Consent::DECLARED) { likes_form(cx) } else { ask_consent(cx, "declared") };
    let place = if allows(Consent::PLACE) { place_form(cx) } else { ask_consent(cx, "place") };
    view! {
        <div class="wrap">
            {reading_title(cx.t("tell-title"), cx.t("tell-text"))}
            <div class="flow">
                {likes}
                {section("where".to_owned(), cx.t("tell-place"), why_we_ask(cx, "tell-place-why"), None, place)}
            </div>
        </div>
    }
    .into_any()
}

/// Where the visitor is: a country, or a region where addresses name one.
fn place_form(cx: &Cx) -> AnyView {
    let told = cx.viewer.person.as_ref().and_then(|person| person.declared.place.clone()).unwrap_or_default();
    let mut choices = vec![Choice::new("", cx.t("tell-none"), told.is_empty())];
    for (country, name) in vitrine_i18n::countries(cx.locale, Country::all()) {
        let regions = vitrine_i18n::regions(cx.locale, country).into_iter().map(|(code, region)| {
            let arguments = [("country", name.clone().into()), ("region", region.into())];
            (format!("{}-{code}", country.code()), cx.tf("place-region", &arguments))
        });
        let regions: Vec<_> = regions.collect();
        let all = std::iter::once((country.code().to_owned(), name)).chain(regions);
        choices.extend(all.map(|(code, name)| Choice::new(code.clone(), name, code == told)));
    }
    let fields = view! {
        {select_field(FieldFrame::new("place", cx.t("tell-place")), choices)}
        {submit(cx.t("tell-place-save"), Look::Primary)}
    };
    post_form(post(cx, action::PLACE, []), "form", fields.into_any())
}

/// Without consent for it nothing can be told; one button gives this kind and keeps the others as they are.
fn ask_consent(cx: &Cx, asked: &'static str) -> AnyView {
    let mut form: PostForm = post(cx, action::CONSENT, [("answer", "choose".to_owned()), ("kind", asked.to_owned())]);
    for (name, kind) in ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]) {
        if cx.viewer.consent.has(kind) {
            form.hidden.push(("kind".to_owned(), name.to_owned()));
        }
    }
    view! {
        <div class="narrow reading stack">
            <p>{cx.tf("tell-consent", &[("kind", cx.t(&format!("consent-{asked}")).into())])}</p>
            <p class="quiet">{cx.t(&format!("consent-{asked}-text"))}</p>
            {button_row(vec![button(Button::new(cx.t(&format!("tell-consent-give-{asked}")), form), Look::Primary)])}
        </div>
    }
    .into_any()
}

fn likes_form(cx: &Cx) -> AnyView {
    let form = returned(cx, action::LIKES);
    let catalog = cx.shop.catalog();
    let told = cx.viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
    // A form that came back shows what was ticked; else what is kept.
    let ticked = |field: &str, value: &str, kept: bool| {
        if form == FormState::default() { kept } else { form.all(field).contains(&value) }
    };
    let place = |node: &Node, text: String| {
        let slug = &node.category.slug;
        Choice::new(slug.clone(), text, ticked("category", slug, told.categories.contains(slug)))
    };
    let groups: Vec<AnyView> = catalog
        .roots
        .iter()
        .map(|root| &catalog.categories[*root])
        .filter(|root| !root.products.is_empty() && !catalog.is_sensitive_category(root.category.id))
        .map(|root| category_group(cx, &catalog, root, &place))
        .collect();
    let materials: Vec<Choice> = catalog
        .values_of(MATERIAL)
        .into_iter()
        .map(|(value, text)| {
            let kept = told.attributes.iter().any(|(key, told)| key == MATERIAL && told == value);
            Choice::new(value, cx.text(text), ticked(MATERIAL, value, kept))
        })
        .collect();
    let material = (!materials.is_empty()).then(|| {
        let group = checkbox_group(FieldFrame::new(MATERIAL, cx.text(&catalog.key_name(MATERIAL))), materials);
        section(
            "materials".to_owned(),
            cx.t("tell-materials"),
            why_we_ask(cx, "tell-materials-why"),
            None,
            in_columns("ticks-wide", vec![group]),
        )
    });
    let fields = view! {
        <div class="flow">
        {section("categories".to_owned(), cx.t("tell-categories"), why_we_ask(cx, "tell-categories-why"), None, in_columns("duo", groups))}
        {material}
        {submit(cx.t("tell-save"), Look::PrimaryLarge)}
        </div>
    };
    view! {
        {summary(cx, &form, MATERIAL)}
        {post_form(post(cx, action::LIKES, []), "", fields.into_any())}
    }
    .into_any()
}

fn in_columns(class: &'static str, groups: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{groups}</div> }.into_any()
}

fn why_we_ask(cx: &Cx, key: &str) -> String {
    format!("{}: {}", cx.t("tell-why"), cx.t(key))
}

/// One root category with those below it.
fn category_group(cx: &Cx, catalog: &Catalog, root: &Node, place: &impl Fn(&Node, String) -> Choice) -> AnyView {
    let name = cx.text(&root.category.name);
    let mut choices = vec![place(root, cx.tf("tell-category-all", &[("category", name.into())]))];
    let below = root
        .children
        .iter()
        .map(|child| &catalog.categories[*child])
        .filter(|child| !child.products.is_empty() && !catalog.is_sensitive_category(child.category.id));
    choices.extend(below.map(|child| place(child, cx.text(&child.category.name).to_owned())));
    let id = format!("category-{}", root.category.slug);
    checkbox_group(FieldFrame { id, ..FieldFrame::new("category", name) }, choices)
}
