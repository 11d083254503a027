//! The preview: shelves now and under the draft side by side, the score of every item broken down.
//!
//! The one idea: what is drawn is [`Preview`], which the code that serves visitors has made; nothing is worked out here.

use crate::admin::evaluation::{figure, source_name};
use crate::admin::personalization::places::place_name;
use crate::admin::personalization::who::Chosen;
use crate::admin::{said_in, word};
use crate::cx::Cx;
use crate::pages::show;
use crate::pages::why::part;
use crate::ui::PostForm;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::{Thumb, thumb};
use crate::urls::action;
use leptos::prelude::*;
use std::collections::HashMap;
use vitrine_domain::id::ProductId;
use vitrine_shop::engine::{Placement, ShelfKind, Source};
use vitrine_shop::events::Shown;
use vitrine_shop::preview::{Preview, Reach, SeenShelf};
use vitrine_shop::window::Displayed;

/// What the pane shows and where its buttons lead back to.
pub struct Pane<'a> {
    /// The page now and under the draft.
    pub preview: &'a Preview,
    /// Who looks.
    pub chosen: &'a Chosen,
    /// What is shown to the segment, where one was chosen.
    pub reach: Option<Reach>,
    /// The one placement that is shown; all of the page where none is named.
    pub only: Option<Placement>,
    /// The page to come back to.
    pub back: String,
    /// The revision that a button's change names.
    pub revision: i64,
}

/// A place on a page.
type Spot = (Placement, Option<ShelfKind>);

/// The pane, to stand in a panel or to be put there anew by the island.
pub fn pane(cx: &Cx, it: &Pane<'_>) -> AnyView {
    let shown = |shelves: &[SeenShelf]| -> Vec<SeenShelf> {
        shelves.iter().filter(|shelf| it.only.is_none_or(|only| shelf.placement == only)).cloned().collect()
    };
    let (before, after) = (shown(&it.preview.before), shown(&it.preview.after));
    let (places, moved) = Preview { before: before.clone(), after: after.clone() }.places();
    let said = match &it.reach {
        Some(reach) if reach.people == 0 => cx.t("admin-preview-nobody"),
        Some(reach) => cx.tf(
            "admin-preview-reach",
            &[
                ("people", reach.people.into()),
                ("changed", reach.changed.into()),
                ("places", reach.places.into()),
                ("moved", reach.moved.into()),
            ],
        ),
        None => cx.tf("admin-preview-moved", &[("places", places.into()), ("moved", moved.into())]),
    };
    let unknown = it.chosen.unknown.then(|| {
        let text = cx.t("admin-who-unknown");
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
    });
    let most = before.iter().chain(&after).flat_map(|shelf| &shelf.items).map(|(_, shown)| shown);
    let most = most.filter(|shown| shown.source != Some(Source::Owner)).map(|shown| shown.score).fold(0.0, f32::max);
    let was = positions(&before);
    let draw = Drawing { cx, it, most, was };
    view! {
        {unknown}
        <p role="status">{cx.tf("admin-preview-as", &[("who", it.chosen.name.as_str().into())])}" "{said}</p>
        {keys(cx, &before, &after)}
        <div class="beforeafter">
            {draw.side("admin-preview-before", &before, false)}
            {draw.side("admin-preview-after", &after, true)}
        </div>
    }
    .into_any()
}

fn positions(shelves: &[SeenShelf]) -> HashMap<(Spot, ProductId), usize> {
    let of = |shelf: &SeenShelf| {
        let spot = (shelf.placement, shelf.kind);
        let items = shelf.items.iter().enumerate();
        items.map(move |(n, (_, shown))| ((spot, shown.product), n)).collect::<Vec<_>>()
    };
    shelves.iter().flat_map(of).collect()
}

/// Which colour is which source, of those that are there.
fn keys(cx: &Cx, before: &[SeenShelf], after: &[SeenShelf]) -> Option<AnyView> {
    let mut there: Vec<Source> = before
        .iter()
        .chain(after)
        .flat_map(|shelf| &shelf.items)
        .flat_map(|(_, shown)| parts(shown).into_iter().map(|(source, _)| source))
        .collect();
    there.sort_unstable();
    there.dedup();
    let key = |source: &Source| {
        view! {
            <li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class=colour(*source) width="12" height="12" /></svg>
            {source_name(cx, *source)}</li>
        }
        .into_any()
    };
    (!there.is_empty())
        .then(|| view! { <ul class="scorekeys">{there.iter().map(key).collect::<Vec<_>>()}</ul> }.into_any())
}

fn colour(source: Source) -> String {
    let place = Source::ALL.iter().position(|it| *it == source).unwrap_or(0);
    format!("score-{}", place % 7)
}

/// What each source gave, the largest first; one whose only word is its reason is all there is.
fn parts(shown: &Shown) -> Vec<(Source, f32)> {
    let mut sums: Vec<(Source, f32)> = Vec::new();
    for term in &shown.terms {
        match sums.iter_mut().find(|(source, _)| *source == term.source) {
            Some((_, sum)) => *sum += term.contribution,
            None => sums.push((term.source, term.contribution)),
        }
    }
    if sums.is_empty() {
        sums.extend(shown.source.map(|source| (source, shown.score)));
    }
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    sums
}

fn decimal(cx: &Cx, value: f32) -> String {
    let whole = vitrine_i18n::decimal(cx.locale, (f64::from(value.abs()) * 100.0).round() as u64, 2);
    if value <= -0.005 { format!("\u{2212}{whole}") } else { whole }
}

struct Drawing<'a> {
    cx: &'a Cx,
    it: &'a Pane<'a>,
    /// The highest score that no pin made: a whole bar.
    most: f32,
    was: HashMap<(Spot, ProductId), usize>,
}

impl Drawing<'_> {
    fn side(&self, key: &str, shelves: &[SeenShelf], after: bool) -> AnyView {
        let cx = self.cx;
        let empty = shelves.is_empty().then(|| view! { <p class="quiet">{cx.t("admin-preview-empty")}</p> }.into_any());
        let shelves: Vec<AnyView> = shelves.iter().map(|shelf| self.shelf(shelf, after)).collect();
        let class = if after { "seenside after" } else { "seenside" };
        view! { <div class=class><h3>{cx.t(key)}</h3>{shelves}{empty}</div> }.into_any()
    }

    fn shelf(&self, shelf: &SeenShelf, after: bool) -> AnyView {
        let name = match shelf.kind {
            Some(ShelfKind::Hero) => self.cx.t("admin-place-hero"),
            _ => place_name(self.cx, shelf.placement),
        };
        let spot = (shelf.placement, shelf.kind);
        let items = shelf.items.iter().enumerate();
        let items: Vec<AnyView> = items.map(|(n, item)| self.item(spot, n, item, after)).collect();
        view! { <h4>{name}</h4><ol class="seen">{items}</ol> }.into_any()
    }

    fn item(&self, spot: Spot, n: usize, (displayed, shown): &(Displayed, Shown), after: bool) -> AnyView {
        let cx = self.cx;
        let entry = &displayed.entry;
        let moved = after.then(|| match self.was.get(&(spot, shown.product)) {
            None => Some(cx.t("admin-preview-new")),
            Some(was) if *was > n => Some(cx.tf("admin-preview-up", &[("places", (was - n).into())])),
            Some(was) if *was < n => Some(cx.tf("admin-preview-down", &[("places", (n - was).into())])),
            Some(_) => None,
        });
        let moved = moved.flatten().map(|text| view! { <span class="seen-moved">{text}</span> });
        let sentence = show::reason(cx, entry.product.item_no, &displayed.reason);
        view! {
            <li>
                {thumb(&cx.art(), &show::plate_of(cx, entry, entry.lead, false), Thumb::Small)}
                <div class="seen-what">
                    <b>{show::name(cx, entry).to_owned()}</b>" "{moved}
                    <p class="quiet small">{sentence}</p>
                    {self.bar(shown)}
                    {self.broken_down(spot.0, displayed, shown, after)}
                </div>
            </li>
        }
        .into_any()
    }

    fn bar(&self, shown: &Shown) -> AnyView {
        let whole = if shown.source == Some(Source::Owner) { shown.score } else { self.most };
        let mut at = 0.0_f32;
        let mut pieces = Vec::new();
        for (source, part) in parts(shown) {
            let wide = (part / whole.max(f32::MIN_POSITIVE) * 100.0).clamp(0.0, 100.0 - at);
            pieces.push(
                view! { <rect class=colour(source) x=format!("{at:.1}") width=format!("{wide:.1}") height="8" /> }
                    .into_any(),
            );
            at += wide;
        }
        view! {
            <svg class="scorebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="scorebar-rest" width="100" height="8" />
                {pieces}
            </svg>
        }
        .into_any()
    }

    /// Every term of the score; under the draft with the ways to put the product first, or to leave it out.
    fn broken_down(&self, placement: Placement, displayed: &Displayed, shown: &Shown, after: bool) -> AnyView {
        let cx = self.cx;
        let mut rows: Vec<Vec<AnyView>> = shown
            .terms
            .iter()
            .map(|term| {
                let what = part(cx, &term.evidence);
                vec![word(source_name(cx, term.source)), word(what), figure(decimal(cx, term.contribution))]
            })
            .collect();
        if rows.is_empty() {
            let source = shown.source.map_or_else(String::new, |source| source_name(cx, source));
            let sentence = show::reason(cx, displayed.entry.product.item_no, &displayed.reason);
            rows.push(vec![word(source), word(sentence), figure(decimal(cx, shown.score))]);
        }
        let name = show::name(cx, &displayed.entry).to_owned();
        // Both sides may show the product: their tables must not have one name.
        let side = cx.t(if after { "admin-preview-after" } else { "admin-preview-before" });
        let said = cx.tf("admin-preview-score-of", &[("item", name.as_str().into()), ("side", side.into())]);
        let terms = table(Table {
            caption: said,
            columns: vec![
                Column::words(cx.t("admin-eval-source")),
                Column::words(cx.t("admin-preview-because")),
                Column::figures(cx.t("admin-preview-part")),
            ],
            rows,
            empty: String::new(),
        });
        let buttons = after.then(|| {
            let act = |verb: &str, key: &str| {
                let mut form = PostForm::new(
                    action::ADMIN_PLACE_ITEM,
                    [
                        ("verb", verb.to_owned()),
                        ("placement", placement.name().to_owned()),
                        ("product", shown.product.to_string()),
                        ("revision", self.it.revision.to_string()),
                        ("return", self.it.back.clone()),
                    ],
                );
                form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
                button(Button::new(cx.t(key), form).about(name.clone()), Look::Bare)
            };
            let pin = if shown.source == Some(Source::Owner) {
                act("unpin", "admin-preview-unpin")
            } else {
                act("pin", "admin-preview-pin")
            };
            view! { <div class="btns">{pin}{act("ban", "admin-preview-ban")}</div> }
        });
        let summary = cx.tf("admin-preview-score", &[("score", decimal(cx, shown.score).into())]);
        view! { <details class="seen-score"><summary>{summary}</summary>{terms}{buttons}</details> }.into_any()
    }
}
