//! The personalization desk: what the shop window may do, tried before it is live.
//!
//! The one idea: every form here is of one document and its draft. The overview shows each placement on a picture of its page, and
//! what holds everywhere; a page for each placement tunes it with the preview beside it.

pub mod draft;
pub mod health;
pub mod pane;
pub mod place;
pub mod places;
pub mod who;

use crate::admin::personalization::draft::{Base, REVISION, draft_panel};
use crate::admin::{Desk, Page, Typed, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{Also, SaveBar, save_bar_with};
use crate::ui::admin::switch::{Switch, Weight, switch, weight};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextArea, TextField, radio_group, text_area, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk_urls};
use axum::response::Response;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use vitrine_domain::id::ProductId;
use vitrine_i18n::Value;
use vitrine_shop::engine::{DataWeights, Preset, Source, Weights};
use vitrine_shop::settings::{Area, PersonalizationSettings};

/// Presets, from nothing to everything, with their words in forms and keys.
pub const PRESETS: [(Preset, &str); 4] =
    [(Preset::Off, "off"), (Preset::Gentle, "gentle"), (Preset::Balanced, "balanced"), (Preset::Full, "full")];

/// Sources that can be turned off, with their words in forms and keys. The owner's own picks and the range that fills what
/// is left are no guess about anybody.
pub const SOURCES: [(Source, &str); 13] = [
    (Source::RecentlyViewed, "recently-viewed"),
    (Source::SessionNeighbours, "session-neighbours"),
    (Source::LongTerm, "long-term"),
    (Source::BoughtTogether, "bought-together"),
    (Source::ContentSimilarity, "content-similarity"),
    (Source::Affinity, "affinity"),
    (Source::Declared, "declared"),
    (Source::BuyAgain, "buy-again"),
    (Source::BoughtMost, "bought-most"),
    (Source::Alike, "alike"),
    (Source::Near, "near"),
    (Source::Trending, "trending"),
    (Source::New, "new"),
];

/// Kinds of a person's data, with their words in forms and keys, as `kinds_of` and `data_of` order them.
pub const KINDS: [&str; 4] = ["browsing", "purchases", "place", "declared"];

/// How strongly each of [`KINDS`] counts.
pub fn kinds_of(data: DataWeights) -> [f32; KINDS.len()] {
    [data.browsing, data.purchases, data.place, data.declared]
}

/// The other way round.
pub fn data_of([browsing, purchases, place, declared]: [f32; KINDS.len()]) -> DataWeights {
    DataWeights { browsing, purchases, declared, place }
}

/// The field of a kind's weight.
pub fn kind_field(word: &str) -> String {
    format!("data-{word}")
}

/// The field of a kind's switch.
pub fn kind_switch(word: &str) -> String {
    format!("kind-{word}")
}

/// The field of a source's switch.
pub fn source_field(word: &str) -> String {
    format!("source-{word}")
}

/// The whole numbers of the form, with what each may be. The same limits as in `vitrine_shop::settings`.
pub mod limits {
    use super::RangeInclusive;

    /// Strength of the personal order, in per cent.
    pub const ORDER: RangeInclusive<i64> = 0..=100;
    /// Control group, in per cent.
    pub const CONTROL: RangeInclusive<i64> = 0..=90;
    /// How strongly a kind of data counts, in per cent.
    pub const DATA: RangeInclusive<i64> = 0..=200;
    /// A source's weight at a placement, in per cent.
    pub const WEIGHT: RangeInclusive<i64> = 0..=200;
    /// Products on a shelf.
    pub const ITEMS: RangeInclusive<i64> = 0..=8;
    /// The weight of the margin, in per cent.
    pub const MARGIN: RangeInclusive<i64> = 0..=100;
    /// Of one category among ten.
    pub const OF_CATEGORY: RangeInclusive<i64> = 1..=10;
    /// Of one brand in a row.
    pub const BRAND_RUN: RangeInclusive<i64> = 1..=10;
    /// A boost, in per cent.
    pub const BOOST: RangeInclusive<i64> = 50..=200;
    /// Visits in vain after which a product rests.
    pub const RESTS: RangeInclusive<i64> = 0..=20;
    /// Chance of something new in the last place, in per cent.
    pub const EXPLORE: RangeInclusive<i64> = 0..=50;
    /// Shelves of a home page.
    pub const SHELVES: RangeInclusive<i64> = 1..=9;
    /// People behind a shared signal.
    pub const PEOPLE: RangeInclusive<i64> = 1..=5;
    /// The most that all offers of an order take off, in per cent.
    pub const MOST: RangeInclusive<i64> = 1..=100;
    /// Margin left, in per cent.
    pub const FLOOR: RangeInclusive<i64> = 0..=90;
    /// Margin assumed where no cost is known, in per cent.
    pub const ASSUMED: RangeInclusive<i64> = 1..=95;
    /// How long an offer lasts, in days.
    pub const DAYS: RangeInclusive<i64> = 1..=90;
    /// Choices of offers that are left to chance, in per cent.
    pub const CHANCE: RangeInclusive<i64> = 1..=50;
    /// Days between two offers to one person.
    pub const REST: RangeInclusive<i64> = 0..=90;
    /// Offers to one person in ninety days.
    pub const OFTEN: RangeInclusive<i64> = 1..=90;
}

/// A share between 0 and 1 in whole per cent.
pub fn in_percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

fn is_on(weights: &Weights, source: Source) -> bool {
    weights.sources.get(&source).copied().unwrap_or(1.0) > 0.0
}

/// The changes against `preset` that a form asks for whose switches stood as `live` says.
///
/// Under the same preset every switch counts. When the preset changes too, a switch that was left alone follows the new
/// preset, and one that was moved in the same form is kept as a change of the owner's own.
pub fn switched(live: &PersonalizationSettings, preset: Preset, on: impl Fn(&str) -> bool) -> BTreeMap<Source, f32> {
    let (shown, plain) = (live.weights(), Weights::preset(preset));
    let changed = SOURCES.into_iter().filter_map(|(source, word)| {
        let wanted = on(word);
        let meant = preset == live.preset || wanted != is_on(&shown, source);
        (meant && wanted != is_on(&plain, source)).then_some((source, if wanted { 1.0 } else { 0.0 }))
    });
    changed.collect()
}

/// "Balanced. With two changes of your own."
pub fn in_force(cx: &Cx, settings: &PersonalizationSettings) -> String {
    let changes = cx.tf("admin-preset-changed", &[("count", Value::from(settings.sources.len()))]);
    cx.tf("admin-preset-in-force", &[("preset", preset_name(cx, settings.preset).into()), ("changes", changes.into())])
}

/// A preset's name.
pub fn preset_name(cx: &Cx, preset: Preset) -> String {
    let word = PRESETS.iter().find(|(it, _)| *it == preset).map_or("off", |(_, word)| *word);
    cx.t(&format!("admin-preset-{word}"))
}

/// `GET /admin/personalization`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(PersonalizationSettings::NAME).await?;
    let cx = &desk.cx;
    let sub = in_force(cx, &cx.settings.personalization);
    let base = Base::of(cx).await?;
    let draft = draft_panel(&desk, &base, desk_urls::PERSONALIZATION).await?;
    let health = health::Health::of(cx).await?;
    let weights = place::weights_of(cx, &base.document);
    desk.draw(Page::Personalization, sub, || {
        let cards = places::cards(cx, &base.document, &weights);
        let week =
            view! { <p class="panel-end"><a class="link" href=desk_urls::FIRST_WEEK>{cx.t("admin-week-go")}</a></p> };
        let cards = view! { {cards}{week} }.into_any();
        view! {
            {draft}
            {panel("places".to_owned(), cx.t("admin-places-title"), cx.t("admin-places-text"), cards)}
            {form(&desk, &base)}
            {panel("health".to_owned(), cx.t("admin-health-title"), health.said(cx), health.draw(cx, &base.document))}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn form(desk: &Desk, base: &Base) -> AnyView {
    let cx = &desk.cx;
    let live = &base.document;
    let typed = desk.typed(action::ADMIN_PERSONALIZATION, PersonalizationSettings::NAME);
    let also = Also { name: "then".to_owned(), value: "draft".to_owned(), text: cx.t("admin-draft-keep") };
    let bar = SaveBar { text: cx.t("admin-draft-bar"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("presets".to_owned(), cx.t("admin-presets-title"), cx.t("admin-presets-text"), presets(cx, typed, live))}
        {panel("sources".to_owned(), cx.t("admin-sources-title"), cx.t("admin-sources-text"), sources(cx, typed, live))}
        {panel("data".to_owned(), cx.t("admin-data-title"), cx.t("admin-data-text"), data(cx, typed, live))}
        {panel("reach".to_owned(), cx.t("admin-reach-title"), cx.t("admin-reach-text"), reach(cx, typed, live))}
        {panel("rules".to_owned(), cx.t("admin-rules-title"), cx.t("admin-rules-text"), rules(cx, typed, live))}
        {panel("personal-offers".to_owned(), cx.t("admin-offers-title"), cx.t("admin-floor-text"), offers(cx, typed, live))}
        {save_bar_with(bar, also)}
    };
    let mut to = PostForm::new(action::ADMIN_PERSONALIZATION, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.push((REVISION.to_owned(), typed.looked_at(REVISION, base.revision)));
    post_form(to, "panels", fields.into_any())
}

fn presets(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let choices = PRESETS.map(|(preset, word)| Choice {
        note: cx.t(&format!("admin-preset-{word}-text")),
        ..Choice::new(word, cx.t(&format!("admin-preset-{word}")), typed.among("preset", word, preset == live.preset))
    });
    let frame = FieldFrame::new("preset", cx.t("admin-preset")).error(typed.error("preset"));
    radio_group(frame, choices.into())
}

fn sources(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let weights = live.weights();
    let rows = SOURCES.map(|(source, word)| {
        let field = source_field(word);
        row(cx, typed, field, &format!("admin-source-{word}"), is_on(&weights, source))
    });
    view! { <div>{rows.into_iter().collect::<Vec<_>>()}</div> }.into_any()
}

/// A switch whose name and line are the texts `key` and `key-text`.
fn row(cx: &Cx, typed: Typed<'_>, field: String, key: &str, live: bool) -> AnyView {
    switch(Switch {
        on: typed.on(&field, live),
        id: field.clone(),
        name: field,
        label: cx.t(key),
        note: cx.t(&format!("{key}-text")),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    })
}

fn data(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let kind = |(word, share): (&str, f32)| {
        let on = share > 0.0;
        // Switched on again, a kind counts as usual.
        let percent = if on { in_percent(f64::from(share)) } else { 100 };
        let field = kind_field(word);
        let slider = Weight {
            value: typed.text(&field, percent).parse().unwrap_or(0),
            label: cx.t(&format!("admin-field-{field}")),
            note: cx.t("admin-data-usual"),
            id: field.clone(),
            name: field,
            most: 200,
            changed: on && percent != 100,
        };
        view! { {row(cx, typed, kind_switch(word), &format!("admin-kind-{word}"), on)}{weight(slider)} }.into_any()
    };
    let fields: Vec<AnyView> = KINDS.into_iter().zip(kinds_of(live.data)).map(kind).collect();
    view! { <div>{fields}</div> }.into_any()
}

/// Rules that hold at every placement that has none of its own.
fn rules(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let rules = &live.rules;
    let catalog = cx.shop.catalog();
    let slug = |id: &ProductId| catalog.product(*id).map_or_else(|| id.to_string(), |it| it.product.slug.clone());
    let bans: Vec<String> = rules.banned_products.iter().map(slug).collect();
    let boosts = |(slug, factor): (&String, &f32)| format!("{slug} = {}", in_percent(f64::from(*factor)));
    let boosts: Vec<String> = rules.category_boosts.iter().map(boosts).collect();
    let list = |name: &str, lines: Vec<String>| {
        let key = format!("admin-field-{name}");
        text_area(TextArea {
            frame: FieldFrame::new(name, cx.t(&key)).hint(cx.t(&format!("{key}-hint"))).error(typed.error(name)),
            value: typed.text(name, lines.join("\n")),
            rows: 3,
            required: false,
            max_length: place::MAX_LIST,
        })
    };
    view! {
        <div class="form">
            {list("bans", bans)}
            {list("banned-categories", rules.banned_categories.clone())}
            {list("category-boosts", boosts)}
        </div>
        <div class="form short">
            {number(cx, typed, "margin", &limits::MARGIN, in_percent(f64::from(rules.margin_weight)).to_string())}
            {number(cx, typed, "of-category", &limits::OF_CATEGORY, rules.max_of_category_in_ten.to_string())}
            {number(cx, typed, "brand-run", &limits::BRAND_RUN, rules.max_brand_run.to_string())}
            {number(cx, typed, "rests", &limits::RESTS, rules.rests_after_visits.to_string())}
            {number(cx, typed, "explore", &limits::EXPLORE, in_percent(f64::from(live.explore)).to_string())}
            {number(cx, typed, "shelves", &limits::SHELVES, live.home.max_shelves.to_string())}
        </div>
    }
    .into_any()
}

fn reach(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let order = in_percent(f64::from(live.order_strength));
    view! {
        <div class="form short">
            {number(cx, typed, "order", &limits::ORDER, order.to_string())}
            {number(cx, typed, "control", &limits::CONTROL, in_percent(live.control_share).to_string())}
            {number(cx, typed, "people", &limits::PEOPLE, live.min_people.to_string())}
        </div>
    }
    .into_any()
}

fn offers(cx: &Cx, typed: Typed<'_>, live: &PersonalizationSettings) -> AnyView {
    let offers = &live.offers;
    let assumed = offers.assumed_margin_percent.map_or_else(String::new, |percent| percent.to_string());
    view! {
        <div>
            {row(cx, typed, "offers".to_owned(), "admin-offers", offers.on)}
            {row(cx, typed, "learn-offers".to_owned(), "admin-offers-learn", offers.learn)}
            <div class="form short">
                {number(cx, typed, "most", &limits::MOST, offers.most_percent.to_string())}
                {number(cx, typed, "floor", &limits::FLOOR, offers.margin_floor_percent.to_string())}
                {number(cx, typed, "assumed", &limits::ASSUMED, assumed)}
                {number(cx, typed, "days", &limits::DAYS, offers.days.to_string())}
                {number(cx, typed, "chance", &limits::CHANCE, offers.chance_percent.to_string())}
                {number(cx, typed, "rest", &limits::REST, offers.rest_days.to_string())}
                {number(cx, typed, "often", &limits::OFTEN, offers.most_in_90_days.to_string())}
            </div>
        </div>
    }
    .into_any()
}

/// A field for a whole number; its label and hint are the texts `admin-field-NAME` and `admin-field-NAME-hint`.
pub fn number(cx: &Cx, typed: Typed<'_>, name: &str, range: &RangeInclusive<i64>, live: String) -> AnyView {
    let arguments = [("least", (*range.start()).into()), ("most", (*range.end()).into())];
    let key = format!("admin-field-{name}");
    text_field(TextField {
        frame: FieldFrame::new(name, cx.t(&key))
            .hint(cx.tf(&format!("{key}-hint"), &arguments))
            .error(typed.error(name)),
        kind: InputKind::Number,
        value: typed.text(name, live),
        autocomplete: "off",
        required: name != "assumed",
        max_length: 5,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(preset: Preset, sources: &[(Source, f32)]) -> PersonalizationSettings {
        PersonalizationSettings {
            preset,
            sources: sources.iter().copied().collect(),
            ..PersonalizationSettings::default()
        }
    }

    /// Switches as the page shows them, some of them then moved.
    fn posted<'a>(live: &PersonalizationSettings, moved: &'a [Source]) -> impl Fn(&str) -> bool + use<'a> {
        let weights = live.weights();
        move |word| {
            let source = SOURCES.iter().find(|(_, it)| *it == word).unwrap().0;
            is_on(&weights, source) != moved.contains(&source)
        }
    }

    #[test]
    fn a_form_that_is_not_touched_changes_nothing() {
        let live = live(Preset::Gentle, &[(Source::Trending, 0.0), (Source::BuyAgain, 1.0)]);
        assert_eq!(switched(&live, Preset::Gentle, posted(&live, &[])), live.sources);
    }

    #[test]
    fn a_switch_back_to_the_preset_is_no_longer_a_change() {
        let live = live(Preset::Gentle, &[(Source::Trending, 0.0)]);
        assert_eq!(switched(&live, Preset::Gentle, posted(&live, &[Source::Trending])), BTreeMap::new());
    }

    #[test]
    fn another_preset_brings_its_own_switches() {
        let live = live(Preset::Gentle, &[(Source::Trending, 0.0)]);
        assert_eq!(switched(&live, Preset::Full, posted(&live, &[])), BTreeMap::new());
        // Moved in the same form: kept where it differs from the new preset.
        let moved = [Source::New, Source::Affinity];
        assert_eq!(switched(&live, Preset::Full, posted(&live, &moved)), BTreeMap::from([(Source::New, 0.0)]));
    }

    #[test]
    fn every_source_but_two_has_a_switch() {
        let all: Vec<Source> = SOURCES.iter().map(|(source, _)| *source).collect();
        for source in Source::ALL {
            let fixed = matches!(source, Source::Owner | Source::Assortment);
            assert_eq!(all.contains(&source), !fixed, "{source:?}");
        }
    }

    #[test]
    fn the_form_allows_what_may_be_saved() {
        let ends = |range: RangeInclusive<i64>| [*range.start(), *range.end()];
        for at in 0..2 {
            let settings = PersonalizationSettings {
                order_strength: ends(limits::ORDER)[at] as f32 / 100.0,
                control_share: ends(limits::CONTROL)[at] as f64 / 100.0,
                data: data_of([ends(limits::DATA)[at] as f32 / 100.0; KINDS.len()]),
                min_people: ends(limits::PEOPLE)[at] as u8,
                offers: vitrine_shop::settings::OfferSettings {
                    on: true,
                    most_percent: ends(limits::MOST)[at],
                    margin_floor_percent: ends(limits::FLOOR)[at],
                    assumed_margin_percent: Some(ends(limits::ASSUMED)[at]),
                    days: ends(limits::DAYS)[at],
                    learn: at == 0,
                    chance_percent: ends(limits::CHANCE)[at],
                    rest_days: ends(limits::REST)[at],
                    most_in_90_days: ends(limits::OFTEN)[at],
                },
                ..PersonalizationSettings::default()
            };
            assert_eq!(settings.check(), Ok(()));
        }
    }
}
