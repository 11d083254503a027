//! "What this shop knows about me": the real profile, and a way to remove each line of it.
//!
//! The one idea: what is drawn is what the shop reads, not a summary written beside it. Events are shown by product, because
//! removing is by product: everything done with it goes at once.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::forms::post;
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS};
use crate::pages::privacy::more;
use crate::pages::told::Words;
use crate::pages::{home, show, suggested};
use crate::ui::Link;
use crate::ui::bars::{BarRow, Bars, bars};
use crate::ui::button::{Button, Look, button, button_row};
use crate::ui::consent::consent;
use crate::ui::empty::{Empty, empty};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::Plate;
use crate::ui::rows::{Line, Row, RowAction, lines, rows};
use crate::ui::shelf::section;
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::ticket::ticket;
use crate::ui::title::reading_title;
use crate::urls::{Url, action};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Choice;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::ProductId;
use vitrine_domain::offer::{Invitation, Offer};
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
use vitrine_i18n::{Value, list};
use vitrine_shop::engine::Facet;
use vitrine_shop::mail::Mail;
use vitrine_shop::people::{Person, Told};
use vitrine_shop::why::Liking;

/// What one did with one product, newest first.
struct Touched {
    product: ProductId,
    did: Vec<(EventName, i64)>,
}

/// What is read before it is drawn.
pub(super) struct Known {
    likings: Vec<Liking>,
    pub(super) events: Vec<Event>,
    pub(super) choices: Vec<Choice>,
    pub(super) offers: Vec<(Invitation, Offer)>,
    pub(super) letters: Vec<Mail>,
}

/// `GET /privacy/me`.
pub async fn me(cx: Cx) -> Result<Response, PageError> {
    let head = Head { title: cx.t("about-title"), private: true, ..Head::default() };
    let Some(person) = cx.viewer.person.clone() else { return page(&cx, head, || nothing(&cx)).await };
    let known = Known {
        likings: cx.shop.likings(&cx.viewer),
        events: cx.shop.own_events(&cx.viewer).await?,
        choices: cx.shop.own_choices(&cx.viewer).await?,
        offers: cx.shop.own_offers(&cx.viewer).await?,
        letters: match cx.state.customer {
            Some(customer) => cx.shop.own_letters(customer).await?,
            None => Vec::new(),
        },
    };
    page(&cx, head, || view(&cx, &person, &known)).await
}

/// Nothing is known, and the question that may change it.
fn nothing(cx: &Cx) -> AnyView {
    let plate = vitrine_domain::plate::Plate {
        silhouette: Silhouette::Notebook,
        palette: Palette::Graphite,
        surface: Surface::Plain,
        field: Field::Stone,
    };
    let text = if cx.viewer.by_signal {
        cx.t("consent-signal")
    } else if cx.state.customer.is_some() {
        cx.t("about-nothing-account")
    } else {
        cx.t("about-nothing-text")
    };
    let it = Empty {
        plate: Plate { sold_out: true, ..Plate::new(plate, String::new()) },
        title: cx.t("about-nothing-title"),
        text,
        links: [(Url::Privacy, "privacy-title"), (Url::Download, "footer-download"), (Url::Erase, "footer-erase")]
            .map(|(url, key)| Link::new(cx.link(&url), cx.t(key)))
            .into(),
    };
    let question = (!cx.settings.privacy.nothing_personal).then(|| consent(&cx.art(), home::question(cx)));
    view! {
        <div class="wrap flow">
            {reading_title(cx.t("about-title"), String::new())}
            {empty(&cx.art(), it)}
            {question}
        </div>
    }
    .into_any()
}

fn view(cx: &Cx, person: &Person, known: &Known) -> AnyView {
    let touched = by_product(&known.events);
    let (bought, looked): (Vec<_>, Vec<_>) =
        touched.into_iter().partition(|it| it.did.iter().any(|(name, _)| *name == EventName::Purchase));
    let paused = cx.viewer.paused(cx.now_ms).then(|| {
        let it = Notice { tone: NoticeTone::Warn, lead: String::new(), text: cx.t("about-paused"), link: None };
        notice(&cx.art(), it)
    });
    let kept = cx.tf("about-recent-text", &[("days", Value::from(cx.settings.privacy.browsing_days))]);
    view! {
        <div class="wrap flow">
            {reading_title(cx.t("about-title"), cx.t("about-text"))}
            {paused}
            <div class="duo">{allowed(cx, person, known)}{told(cx, person)}</div>
            {likings(cx, &known.likings)}
            {more::muted(cx, person)}
            {offer(cx)}
            {more::offers_made(cx, known)}
            {history(cx, "bought", &bought, String::new())}
            {history(cx, "recent", &looked, kept)}
            {searches(cx, &known.events)}
            {pointed_to(cx)}
            {dismissed(cx, person)}
            {more::every_event(cx, known)}
            {more::letters(cx, known)}
            {more::stop(cx)}
        </div>
    }
    .into_any()
}

/// What was allowed, with every earlier answer, and in which groups of which comparisons the person is.
fn allowed(cx: &Cx, person: &Person, known: &Known) -> AnyView {
    let kinds = ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]);
    let rows = kinds.map(|(name, kind)| {
        let said = if cx.viewer.consent.has(kind) { "site-yes" } else { "site-no" };
        (cx.t(&format!("consent-{name}")), cx.t(said))
    });
    let since = known.choices.first().map(|choice| {
        let date = vitrine_i18n::date(cx.locale, choice.at_ms, &cx.settings.time_zone());
        cx.tf("about-consent-since", &[("date", date.into())])
    });
    let arm = match person.arm {
        Arm::Treatment => "about-arm-treatment",
        Arm::Control => "about-arm-control",
    };
    let body = view! {
        <div class="stack">
            {spec_table(SpecTable { caption: cx.t("about-consent-title"), rows: rows.collect() })}
            <p><a class="link" href=cx.link(&Url::Preferences)>{cx.t("about-change")}</a></p>
            {more::choices(cx, known)}
            <h3>{cx.t("about-arm-title")}</h3>
            <p>{cx.t(arm)}</p>
            {more::experiments(cx)}
        </div>
    };
    section("allowed".to_owned(), cx.t("about-consent-title"), since.unwrap_or_default(), None, body.into_any())
}

/// What the person told the shop, each fact with the button that takes it back.
fn told(cx: &Cx, person: &Person) -> AnyView {
    let catalog = cx.shop.catalog();
    let words = Words { texts: cx.texts(), locale: cx.locale, chain: &cx.chain, catalog: &catalog };
    let line = |told: &Told| {
        let (note, text) = words.of(told);
        let forget = Button::new(cx.t("about-remove"), post(cx, action::FORGET, [("told", told.code())]));
        Line { note, action: forget.about(text.clone()), text }
    };
    let all: Vec<Line> = person.declared.all().iter().map(line).collect();
    let nothing = all.is_empty().then(|| view! { <p>{cx.t("about-told-nothing")}</p> });
    let facts = (!all.is_empty()).then(|| lines(all));
    let change = view! { <p><a class="link" href=cx.link(&Url::TellUs)>{cx.t("tell-title")}</a></p> };
    let body = view! { <div class="stack">{facts}{nothing}{change}</div> };
    section("told".to_owned(), cx.t("about-told-title"), String::new(), None, body.into_any())
}

fn likings(cx: &Cx, likings: &[Liking]) -> AnyView {
    let strongest = likings.iter().map(|liking| liking.strength).fold(f32::MIN_POSITIVE, f32::max);
    let row = |liking: &Liking| {
        let label = show::facet_label(cx, liking.facet);
        let percent = (liking.strength / strongest * 100.0).round().clamp(0.0, 100.0) as u8;
        let names: Vec<&str> = liking.evidence.iter().map(|entry| show::name(cx, entry)).collect();
        let told = Value::from(list(cx.locale, &names));
        let note =
            if names.is_empty() { cx.t("about-liking-told") } else { cx.tf("about-liking-from", &[("items", told)]) };
        let products = liking.evidence.iter().map(|entry| ("product", entry.product.id.to_string()));
        let forget = Button::new(cx.t("about-liking-forget"), post(cx, action::FORGET, products)).about(label.clone());
        let words = vitrine_i18n::percent(cx.locale, i64::from(percent));
        let mute = more::mute_button(cx, liking.facet);
        BarRow {
            label,
            note,
            percent,
            percent_words: cx.tf("about-likings-strength", &[("percent", words.into())]),
            buttons: (!names.is_empty()).then_some(forget).into_iter().chain(mute).collect(),
        }
    };
    let body = if likings.is_empty() {
        view! { <p>{cx.t("about-likings-nothing")}</p> }.into_any()
    } else {
        bars(&cx.art(), Bars { rows: likings.iter().map(row).collect() })
    };
    section("likings".to_owned(), cx.t("about-likings-title"), cx.t("about-likings-text"), None, body)
}

/// The offer that runs, with its reason and who gets one at all.
fn offer(cx: &Cx) -> AnyView {
    let title = cx.t("why-offer-title");
    let Some(running) = cx.shop.running_offer(&cx.viewer) else {
        let body = view! { <p>{cx.t("about-offer-nothing")}</p> };
        return section("offer".to_owned(), title, cx.t("why-offer-text"), None, body.into_any());
    };
    let behind = running
        .evidence
        .iter()
        .filter_map(|entry| remove_row(cx, entry.product.id, cx.t("about-event-view")))
        .collect();
    let mut drawn = home::ticket_of(cx, &running);
    // The ticket's own link leads here.
    drawn.reason.why_text = None;
    (drawn.decline, drawn.stop) = (None, None);
    let id = running.invitation.id.to_string();
    let decline = Button::new(cx.t("offer-decline"), post(cx, action::OFFER_DECLINE, [("offer", id)]));
    let stop = Button::new(cx.t("preferences-stop-offers"), post(cx, action::STOP, [("kind", "offers".to_owned())]));
    let catalog = cx.shop.catalog();
    let category =
        running.invitation.category.and_then(|id| catalog.category(id)).map(|node| node.category.category_no);
    let mute = category.and_then(|no| more::mute_button(cx, Facet::Category(no)));
    let controls = [decline, stop].into_iter().chain(mute).map(|it| button(it, Look::Line)).collect();
    let body = view! {
        <div class="stack">{ticket(&cx.art(), drawn)}{rows(&cx.art(), behind)}{button_row(controls)}</div>
    };
    section("offer-why".to_owned(), title, cx.t("why-offer-text"), None, body.into_any())
}

/// A product with the button that removes it from the history. `None` for a product that is gone.
fn remove_row(cx: &Cx, product: ProductId, note: String) -> Option<Row> {
    let catalog = cx.shop.catalog();
    let entry = catalog.product(product)?;
    let name = show::name(cx, entry).to_owned();
    let forget = Button::new(cx.t("about-remove"), post(cx, action::FORGET, [("product", product.to_string())]));
    Some(Row {
        href: show::href(cx, entry, None),
        plate: show::plate_of(cx, entry, entry.lead, false),
        note,
        reason: None,
        price: None,
        action: Some(RowAction::Post(forget.about(name.clone()))),
        name,
    })
}

/// Events about products, by product; the product touched last comes first.
fn by_product(events: &[Event]) -> Vec<Touched> {
    let mut all: Vec<Touched> = Vec::new();
    for event in events {
        let Some(product) = event.product else { continue };
        let did = (event.name, event.at_ms);
        match all.iter_mut().find(|touched| touched.product == product) {
            Some(touched) => touched.did.push(did),
            None => all.push(Touched { product, did: vec![did] }),
        }
    }
    all
}

/// What an event is called.
pub fn event_word(name: EventName) -> &'static str {
    match name {
        EventName::ViewItem | EventName::SelectItem => "about-event-view",
        EventName::Search => "about-event-search",
        EventName::AddToCart => "about-event-cart",
        EventName::AddToWishlist => "about-event-saved",
        EventName::RemoveFromCart => "about-event-uncart",
        EventName::Purchase => "about-event-buy",
        EventName::Dismiss => "about-event-dismiss",
        _ => "about-event-other",
    }
}

/// "Put in the cart, today · Looked at, 4 times, last yesterday".
fn did(cx: &Cx, touched: &Touched) -> String {
    let mut parts: Vec<(&str, i64, i64)> = Vec::new();
    // A click on a card and the page it led to are one look.
    let looked = touched.did.iter().any(|(name, _)| *name == EventName::ViewItem);
    for (name, at_ms) in touched.did.iter().filter(|(name, _)| !(looked && *name == EventName::SelectItem)) {
        let word = event_word(*name);
        match parts.iter_mut().find(|(known, ..)| *known == word) {
            Some((_, times, last_ms)) => {
                *times += 1;
                *last_ms = (*last_ms).max(*at_ms);
            }
            None => parts.push((word, 1, *at_ms)),
        }
    }
    let part = |(word, times, last_ms): (&str, i64, i64)| {
        let arguments =
            [("event", Value::from(cx.t(word))), ("times", times.into()), ("when", show::day(cx, last_ms).into())];
        cx.tf("about-event-times", &arguments)
    };
    parts.into_iter().map(part).collect::<Vec<_>>().join(" · ")
}

fn history(cx: &Cx, which: &str, touched: &[Touched], sub: String) -> Option<AnyView> {
    let lines: Vec<Row> = touched.iter().filter_map(|it| remove_row(cx, it.product, did(cx, it))).collect();
    (!lines.is_empty())
        .then(|| section(which.to_owned(), cx.t(&format!("about-{which}-title")), sub, None, rows(&cx.art(), lines)))
}

/// What was searched for. Words change no page, so they are shown and not weighed.
fn searches(cx: &Cx, events: &[Event]) -> Option<AnyView> {
    let line = |event: &Event| {
        let text = event.query.clone().filter(|_| event.name == EventName::Search)?;
        let forget = Button::new(cx.t("about-remove"), post(cx, action::FORGET, [("event", event.id.to_string())]));
        Some(Line { note: show::day(cx, event.at_ms), action: forget.about(text.clone()), text })
    };
    let searched: Vec<Line> = events.iter().filter_map(line).collect();
    let sub = cx.tf("about-searched-text", &[("days", Value::from(cx.settings.privacy.browsing_days))]);
    (!searched.is_empty())
        .then(|| section("searched".to_owned(), cx.t("about-searched-title"), sub, None, lines(searched)))
}

/// The settings that visits point to, each of which may be asked about once.
fn pointed_to(cx: &Cx) -> Option<AnyView> {
    let line = |(hint, visits): (String, usize)| {
        let text = suggested::words(cx, &hint)?;
        let forget = Button::new(cx.t("about-remove"), post(cx, action::FORGET, [("hint", hint)]));
        let note = cx.tf("about-visits", &[("visits", Value::from(visits))]);
        Some(Line { note, action: forget.about(text.clone()), text })
    };
    let found: Vec<Line> = cx.shop.pointed_to(&cx.viewer).into_iter().filter_map(line).collect();
    let (title, text) = (cx.t("about-pointed-title"), cx.t("about-pointed-text"));
    (!found.is_empty()).then(|| section("pointed".to_owned(), title, text, None, lines(found)))
}

fn dismissed(cx: &Cx, person: &Person) -> Option<AnyView> {
    let catalog = cx.shop.catalog();
    let line = |product: &ProductId| {
        let entry = catalog.product(*product)?;
        let name = show::name(cx, entry).to_owned();
        let again =
            Button::new(cx.t("reason-dismiss-undo"), post(cx, action::UNDISMISS, [("product", product.to_string())]));
        Some(Row {
            href: show::href(cx, entry, None),
            plate: show::plate_of(cx, entry, entry.lead, false),
            note: String::new(),
            reason: None,
            price: None,
            action: Some(RowAction::Post(again.about(name.clone()))),
            name,
        })
    };
    let lines: Vec<Row> = person.dismissed.iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| {
        section("dismissed".to_owned(), cx.t("about-dismissed-title"), String::new(), None, rows(&cx.art(), lines))
    })
}
