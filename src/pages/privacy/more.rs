//! The rest of "What this shop knows about me": earlier answers, what is muted, offers and letters, every event, and the ways
//! to stop, start afresh, take it along and erase it.

use super::me::{Known, event_word};
use crate::cx::Cx;
use crate::mail::{Site, draw};
use crate::pages::forms::post;
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS, pause_form};
use crate::pages::{offers, show};
use crate::ui::Link;
use crate::ui::button::{Button, Look, button, button_link, button_row};
use crate::ui::fold::fold;
use crate::ui::rows::{Line, lines};
use crate::ui::shelf::section;
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::urls::{Url, action};
use leptos::prelude::*;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Choice;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::offer::{Benefit, Invitation, Offer, Per};
use vitrine_i18n::{Value, list};
use vitrine_shop::catalog::FacetName;
use vitrine_shop::engine::Facet;
use vitrine_shop::mail::Mail;
use vitrine_shop::people::{Mute, Person};
use vitrine_shop::report::About;

fn moment(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

/// The kinds of a choice in words.
pub(super) fn kinds(cx: &Cx, choice: &Choice) -> String {
    let kinds = ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]);
    let allowed: Vec<String> =
        kinds.filter(|(_, kind)| choice.consent.has(*kind)).map(|(name, _)| cx.t(&format!("consent-{name}"))).collect();
    if allowed.is_empty() {
        return cx.t("about-choices-none");
    }
    list(cx.locale, &allowed.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Every answer with its time and the version of the texts that it was given to.
pub(super) fn choices(cx: &Cx, known: &Known) -> Option<AnyView> {
    let row = |choice: &Choice| {
        let said =
            cx.tf("about-choices-version", &[("kinds", kinds(cx, choice).into()), ("version", choice.version.into())]);
        (moment(cx, choice.at_ms), said)
    };
    let caption = cx.t("about-choices-title");
    let table = spec_table(SpecTable { caption: caption.clone(), rows: known.choices.iter().map(row).collect() })?;
    Some(fold(&cx.art(), caption, table))
}

/// What is tried out with the visitor, or withheld from them to see what it is worth.
pub(super) fn experiments(cx: &Cx) -> Option<AnyView> {
    let row = |(about, arm): (About, Arm)| {
        let (what, kind) = match &about {
            About::Extra(name) => (cx.tf("about-try-extra", &[("name", name.as_str().into())]), "extra"),
            About::Kind(kind) => (cx.t(&format!("about-try-{}", kind.name())), "kind"),
            About::Whole => return None,
        };
        let group = match arm {
            Arm::Treatment => "with",
            Arm::Control => "without",
        };
        Some((what, cx.t(&format!("about-try-{kind}-{group}"))))
    };
    let rows = cx.shop.own_experiments(&cx.viewer).into_iter().filter_map(row).collect();
    spec_table(SpecTable { caption: cx.t("about-try-title"), rows })
}

/// The button that mutes a category or a brand; nothing for other facets, and where it is muted already.
pub(in crate::pages) fn mute_button(cx: &Cx, facet: Facet) -> Option<Button> {
    let catalog = cx.shop.catalog();
    let person = cx.viewer.person.as_ref()?;
    let (what, field, name) = match catalog.facet_name(facet)? {
        FacetName::Category(place) => {
            let category = &catalog.categories[*place].category;
            let field = ("category", category.id.to_string());
            (Mute::Category(category.id), field, cx.text(&category.name).to_owned())
        }
        FacetName::Brand(brand) => (Mute::Brand(brand.clone()), ("brand", brand.clone()), brand.clone()),
        _ => return None,
    };
    let label = cx.tf("mute-do", &[("what", name.into())]);
    (!person.muted.contains(&what)).then(|| Button::new(label, post(cx, action::MUTE, [field])))
}

/// What nothing personal comes from.
pub(super) fn muted(cx: &Cx, person: &Person) -> Option<AnyView> {
    let catalog = cx.shop.catalog();
    let line = |mute: &Mute| {
        let (field, text) = match mute {
            Mute::Category(id) => {
                (("category", id.to_string()), cx.text(&catalog.category(*id)?.category.name).to_owned())
            }
            Mute::Brand(brand) => (("brand", brand.clone()), brand.clone()),
        };
        let form = post(cx, action::MUTE, [field, ("undo", "1".to_owned())]);
        Some(Line { note: String::new(), action: Button::new(cx.t("mute-undo"), form).about(text.clone()), text })
    };
    let found: Vec<Line> = person.muted.iter().filter_map(line).collect();
    let (title, text) = (cx.t("about-muted-title"), cx.t("about-muted-text"));
    (!found.is_empty()).then(|| section("muted".to_owned(), title, text, None, lines(found)))
}

/// Offers that were made, with what became of each.
pub(super) fn offers_made(cx: &Cx, known: &Known) -> Option<AnyView> {
    let catalog = cx.shop.catalog();
    let row = |(made, offer): &(Invitation, Offer)| {
        let category = made.category.and_then(|id| catalog.category(id));
        let what = match (offer.benefit, category) {
            (Benefit::Percent { percent, per: Per::One }, Some(node)) => {
                let percent = vitrine_i18n::percent(cx.locale, percent);
                let name = cx.text(&node.category.name);
                cx.tf("about-offers-line", &[("percent", percent.into()), ("category", name.into())])
            }
            _ => offers::name(cx, offer),
        };
        let state = if made.declined {
            cx.t("about-offers-declined")
        } else {
            let date = vitrine_i18n::date(cx.locale, made.until_ms - 1, &cx.settings.time_zone());
            cx.tf("about-offers-until", &[("date", date.into())])
        };
        (moment(cx, made.made_ms), format!("{what} · {state}"))
    };
    let title = cx.t("about-offers-title");
    let table = spec_table(SpecTable { caption: title.clone(), rows: known.offers.iter().map(row).collect() })?;
    Some(section("offers".to_owned(), title, String::new(), None, table))
}

/// Each event alone, with the button that removes it.
pub(super) fn every_event(cx: &Cx, known: &Known) -> Option<AnyView> {
    let catalog = cx.shop.catalog();
    let line = |event: &Event| {
        let about = match (&event.query, event.product) {
            (Some(query), _) if event.name == EventName::Search => Some(query.clone()),
            (_, Some(product)) => catalog.product(product).map(|entry| show::name(cx, entry).to_owned()),
            _ => None,
        };
        let word = cx.t(event_word(event.name));
        let text = about.map_or_else(|| word.clone(), |about| format!("{word}: {about}"));
        let forget = Button::new(cx.t("about-remove"), post(cx, action::FORGET, [("event", event.id.to_string())]));
        let note = moment(cx, event.at_ms);
        let said = format!("{text}, {note}");
        Line { note, action: forget.about(said), text }
    };
    let found: Vec<Line> = known.events.iter().map(line).collect();
    let summary = cx.tf("about-events-count", &[("count", Value::from(found.len()))]);
    let (title, text) = (cx.t("about-events-title"), cx.t("about-events-text"));
    (!found.is_empty()).then(|| section("events".to_owned(), title, text, None, fold(&cx.art(), summary, lines(found))))
}

/// Letters that were sent to somebody who is signed in.
pub(super) fn letters(cx: &Cx, known: &Known) -> Option<AnyView> {
    let site = Site { origin: &cx.app.origin, default: cx.default_locale };
    let row = |mail: &Mail| {
        let subject = mail.envelope.as_ref().map(|it| draw(mail.to.locale, it, &site).subject);
        (moment(cx, mail.created_ms), subject.unwrap_or_else(|| mail.kind.clone()))
    };
    let title = cx.t("about-letters-title");
    let table = spec_table(SpecTable { caption: title.clone(), rows: known.letters.iter().map(row).collect() })?;
    let text = cx.tf("about-letters-text", &[("days", Value::from(vitrine_shop::mail::KEPT_DAYS))]);
    Some(section("letters".to_owned(), title, text, None, table))
}

/// Pause, start afresh, take it along, erase it.
pub(super) fn stop(cx: &Cx) -> AnyView {
    let part = |title: &str, text: &str, what: AnyView| {
        view! { <div class="stack"><h3>{cx.t(title)}</h3><p>{cx.t(text)}</p>{button_row(vec![what])}</div> }.into_any()
    };
    let go = |url: Url, key: &str| button_link(Link::new(cx.link(&url), cx.t(key)), Look::Line);
    let afresh = button(Button::new(cx.t("about-afresh"), post(cx, action::AFRESH, [])), Look::Line);
    let body = view! {
        <div class="duo">
            <div class="stack"><h3>{cx.t("preferences-pause")}</h3>{pause_form(cx)}</div>
            {part("about-afresh", "about-afresh-text", afresh)}
            {part("about-download", "about-download-text", go(Url::Download, "about-download"))}
            {part("about-erase", "about-erase-text", go(Url::Erase, "about-erase"))}
        </div>
    };
    section("stop".to_owned(), cx.t("about-stop-title"), String::new(), None, body.into_any())
}
