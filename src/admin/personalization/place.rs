//! One placement: what runs there and how strongly, how many products, rules of its own; and the preview beside it.
//!
//! The one idea: the form is of the draft. Keeping it shows the page anew with the preview of what was kept; the island shows the
//! same piece of HTML while a slider is still moving.

use crate::admin::evaluation::{key_of, source_name};
use crate::admin::personalization::draft::{Base, REVISION, draft_panel};
use crate::admin::personalization::pane::{Pane, pane};
use crate::admin::personalization::places::{Sheet, items_of, of_word, place_name, place_picture, place_word};
use crate::admin::personalization::who::{Chosen, who_fields};
use crate::admin::personalization::{in_percent, limits};
use crate::admin::{Desk, Page, Typed};
use crate::cx::Cx;
use crate::islands::LivePreview;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{Also, SaveBar, save_bar_with};
use crate::ui::admin::switch::{Weight, weight};
use crate::ui::field::{FieldFrame, InputKind, TextArea, TextField, text_area, text_field};
use crate::ui::{PostForm, hidden_inputs};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use vitrine_domain::id::ProductId;
use vitrine_shop::catalog::Entry;
use vitrine_shop::engine::{Placement, Source, Weights};
use vitrine_shop::preview::{Onlooker, Preview, Reach, Sight};
use vitrine_shop::settings::{Area, PersonalizationSettings};

/// The longest list of products, in characters.
pub const MAX_LIST: u32 = 10_000;
/// Products of a list at most.
pub const MAX_PRODUCTS: usize = 100;

/// The field of a source's weight.
pub fn weight_field(source: Source) -> String {
    format!("weight-{}", key_of(&source))
}

/// The sources of a placement that have a slider, each with what it would count if the owner set nothing there.
pub fn tuned(weights: &Weights, placement: Placement) -> Vec<(Source, f32)> {
    placement.defaults().iter().map(|(source, _)| (*source, weights.usual(placement, *source))).collect()
}

/// What a document and what was learned make of the weights.
pub fn weights_of(cx: &Cx, document: &PersonalizationSettings) -> Weights {
    cx.shop.arrangement_under(document).weights()
}

/// A product as a list names it.
fn listed(cx: &Cx, id: ProductId) -> String {
    cx.shop.catalog().product(id).map_or_else(|| id.to_string(), |entry| entry.product.slug.clone())
}

/// What somebody looks at, for the page of a sheet.
pub fn sight_of(cx: &Cx, sheet: &Sheet, onlooker: &Onlooker, product: &str) -> Option<Sight> {
    let catalog = cx.shop.catalog();
    let looked_at = || {
        let recent = &onlooker.viewer.profile()?.recent;
        recent.iter().find_map(|click| catalog.item(click.item).filter(|it| it.available))
    };
    let any = || catalog.entries.iter().find(|entry| entry.available);
    let entry = || -> Option<Arc<Entry>> { catalog.by_slug(product).or_else(looked_at).or_else(any).cloned() };
    Some(match sheet.word {
        "home" => Sight::Home,
        "product" => Sight::Product(entry()?),
        "cart" if !onlooker.cart().is_empty() => Sight::Cart(onlooker.cart().to_vec()),
        "cart" => Sight::Cart(vec![entry()?.product.id]),
        "search" => Sight::EmptySearch,
        _ => Sight::NotFound,
    })
}

/// How much of a segment is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// All of it that came last.
    Whole,
    /// Its first: while a slider moves.
    First,
}

/// A preview with everything that goes with it.
pub struct Made {
    chosen: Chosen,
    preview: Preview,
    reach: Option<Reach>,
}

impl Made {
    /// The preview of a document at a placement's page, as whom a word says. Looking as somebody the shop knows is written down.
    pub async fn of(
        cx: &Cx,
        document: &PersonalizationSettings,
        sheet: &Sheet,
        who: &str,
        product: &str,
        look: Look,
    ) -> Result<Self, PageError> {
        let chosen = Chosen::of(cx, who).await?;
        let onlooker = cx.shop.onlooker(chosen.who, &cx.by()).await?;
        cx.shop.note_look(&cx.by(), chosen.who).await?;
        let sight = sight_of(cx, sheet, &onlooker, product).ok_or(PageError::NotFound)?;
        let preview = cx.shop.preview(document, &onlooker, &sight, cx.currency);
        let reach = match &chosen.members {
            Some(members) if look == Look::Whole => {
                Some(cx.shop.reach(document, members, &sight, cx.currency, &cx.by()).await?)
            }
            _ => None,
        };
        Ok(Self { chosen, preview, reach })
    }

    /// Drawn.
    pub fn draw(&self, cx: &Cx, placement: Placement, revision: i64) -> AnyView {
        let it = Pane {
            preview: &self.preview,
            chosen: &self.chosen,
            reach: self.reach,
            only: Some(placement),
            back: address(placement, &self.chosen.word),
            revision,
        };
        pane(cx, &it)
    }
}

/// The page of a placement, as seen by somebody.
pub fn address(placement: Placement, who: &str) -> String {
    let word = place_word(placement);
    if who.is_empty() { desk::place(&word) } else { desk::place_as(&word, who) }
}

/// `GET /admin/personalization/{placement}`.
pub async fn get(desk: Desk, Path(word): Path<String>) -> Result<Response, PageError> {
    let (placement, sheet) = of_word(&word).ok_or(PageError::NotFound)?;
    let cx = &desk.cx;
    let base = Base::of(cx).await?;
    let query = cx.query_pairs();
    let asked = |name: &str| query.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let (who, product) = (asked("as"), asked("product"));
    let made = Made::of(cx, &base.document, sheet, who, product, Look::Whole).await?;
    let here = address(placement, &made.chosen.word);
    let draft = draft_panel(&desk, &base, &here).await?;
    let fields = who_fields(cx, &made.chosen).await?;
    let title = place_name(cx, placement);
    let sub = cx.t(&format!("admin-place-{word}-text"));
    desk.draw_titled(Page::Personalization, title, sub, || {
        let preview = view! {
            <div data-live-pane="">{made.draw(cx, placement, base.revision)}</div>
            <LivePreview />
        };
        view! {
            <div class="placehead">
                {place_picture(sheet, placement)}
                <p><a class="link" href=desk::PERSONALIZATION>{cx.t("admin-place-all")}</a></p>
            </div>
            {draft}
            <div class="placedesk">
                {form(&desk, &base, placement, fields)}
                {panel("preview".to_owned(), cx.t("admin-preview-title"), cx.t("admin-preview-text"), preview.into_any())}
            </div>
        }
        .into_any()
    })
    .await
}

fn form(desk: &Desk, base: &Base, placement: Placement, who: AnyView) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_PLACE, PersonalizationSettings::NAME);
    let part = |id: &str, body| {
        let key = format!("admin-place-part-{id}");
        panel(format!("part-{id}"), cx.t(&key), cx.t(&format!("{key}-text")), body)
    };
    let also = Also { name: "then".to_owned(), value: "draft".to_owned(), text: cx.t("admin-draft-keep") };
    let bar = SaveBar { text: cx.t("admin-draft-bar"), undo: None, button: cx.t("admin-save") };
    let hidden = [
        ("placement", placement.name().to_owned()),
        ("version", typed.version()),
        (REVISION, typed.looked_at(REVISION, base.revision)),
        ("lang", cx.locale.tag().to_owned()),
    ];
    let hidden = PostForm::new(action::ADMIN_PLACE, hidden).hidden;
    view! {
        <form method="post" action=action::ADMIN_PLACE class="panels" data-live=action::ADMIN_PREVIEW>
            {hidden_inputs(hidden)}
            {part("who", who)}
            {part("weights", sliders(cx, typed, base, placement))}
            {part("pins", lists(cx, typed, &base.document, placement))}
            {part("rules", rules(cx, typed, &base.document, placement))}
            {save_bar_with(bar, also)}
        </form>
    }
    .into_any()
}

fn sliders(cx: &Cx, typed: Typed<'_>, base: &Base, placement: Placement) -> AnyView {
    let weights = weights_of(cx, &base.document);
    let here = base.document.places.get(&placement);
    let percent = |weight: f32| in_percent(f64::from(weight));
    let slider = |(source, usual): (Source, f32)| {
        let own = here.and_then(|it| it.sources.get(&source)).copied();
        let field = weight_field(source);
        let value = typed.text(&field, percent(own.unwrap_or(usual)));
        let key = format!("admin-source-{}-text", key_of(&source));
        let note = if cx.texts().has(&key) { cx.t(&key) } else { String::new() };
        weight(Weight {
            id: field.clone(),
            name: field,
            label: source_name(cx, source),
            note: cx.tf("admin-place-usual", &[("text", note.into()), ("usual", percent(usual).into())]),
            value: value.parse().unwrap_or(0),
            most: 200,
            changed: own.is_some(),
        })
    };
    let sliders: Vec<AnyView> = tuned(&weights, placement).into_iter().map(slider).collect();
    let items = items_of(&base.document, placement);
    view! {
        <div>
            {sliders}
            <div class="form short">{number(cx, typed, "items", Some(items as i64), &limits::ITEMS)}</div>
        </div>
    }
    .into_any()
}

/// A field for a whole number; an empty one is as it is everywhere.
fn number(cx: &Cx, typed: Typed<'_>, name: &str, value: Option<i64>, range: &std::ops::RangeInclusive<i64>) -> AnyView {
    let key = format!("admin-field-{name}");
    let arguments = [("least", (*range.start()).into()), ("most", (*range.end()).into())];
    text_field(TextField {
        frame: FieldFrame::new(name, cx.t(&key))
            .hint(cx.tf(&format!("{key}-hint"), &arguments))
            .error(typed.error(name)),
        kind: InputKind::Number,
        value: typed.text(name, value.map_or_else(String::new, |it| it.to_string())),
        autocomplete: "off",
        required: false,
        max_length: 5,
    })
}

fn area(cx: &Cx, typed: Typed<'_>, name: &str, value: String) -> AnyView {
    let key = format!("admin-field-{name}");
    text_area(TextArea {
        frame: FieldFrame::new(name, cx.t(&key)).hint(cx.t(&format!("{key}-hint"))).error(typed.error(name)),
        value: typed.text(name, value),
        rows: 3,
        required: false,
        max_length: MAX_LIST,
    })
}

fn lists(cx: &Cx, typed: Typed<'_>, document: &PersonalizationSettings, placement: Placement) -> AnyView {
    let here = document.places.get(&placement).cloned().unwrap_or_default();
    let names = |ids: &[ProductId]| ids.iter().map(|id| listed(cx, *id)).collect::<Vec<_>>().join("\n");
    let pins = document.rules.pins.get(&placement).map_or_else(String::new, |ids| names(ids));
    view! {
        <div class="form">
            {area(cx, typed, "pins", pins)}
            {area(cx, typed, "bans", names(&here.banned_products))}
            {area(cx, typed, "boosts", boosts(cx, &here.product_boosts))}
        </div>
    }
    .into_any()
}

/// Boosts as they are typed, a product on a line: `slug = 150`.
fn boosts(cx: &Cx, boosts: &BTreeMap<ProductId, f32>) -> String {
    let line = |(id, factor): (&ProductId, &f32)| format!("{} = {}", listed(cx, *id), in_percent(f64::from(*factor)));
    boosts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn rules(cx: &Cx, typed: Typed<'_>, document: &PersonalizationSettings, placement: Placement) -> AnyView {
    let here = document.places.get(&placement).cloned().unwrap_or_default();
    let margin = here.margin_weight.map(|weight| in_percent(f64::from(weight)));
    view! {
        <div class="form short">
            {number(cx, typed, "margin", margin, &limits::MARGIN)}
            {number(cx, typed, "of-category", here.max_of_category_in_ten.map(i64::from), &limits::OF_CATEGORY)}
            {number(cx, typed, "brand-run", here.max_brand_run.map(i64::from), &limits::BRAND_RUN)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_a_slider_where_it_runs() {
        let weights = Weights::default();
        let sources: Vec<Source> = tuned(&weights, Placement::Cart).into_iter().map(|(source, _)| source).collect();
        assert!(sources.contains(&Source::BoughtTogether) && !sources.contains(&Source::BuyAgain));
        for (source, usual) in tuned(&weights, Placement::ForYou) {
            assert!((0.0..=1.0).contains(&usual), "{source:?} {usual}");
        }
    }
}
