//! The query box: what a search finds, for whom, and the sum behind each hit; now, and as if fields counted otherwise.
//!
//! The one idea: it is the shop's own search by somebody who is not here ([`vitrine_shop::preview`]), so nothing is recorded and
//! nothing is worked out a second time. What is tuned stands in the address, so that every look is a link and needs no script.

use crate::admin::personalization::in_percent;
use crate::admin::personalization::who::{Chosen, who_fields};
use crate::admin::{live_version, said_in};
use crate::cx::Cx;
use crate::islands::LivePreview;
use crate::pages::error::PageError;
use crate::pages::search::sum;
use crate::pages::show;
use crate::ui::PostForm;
use crate::ui::admin::switch::{Weight, weight};
use crate::ui::button::{Button, Look, button};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::plate::{Thumb, thumb};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use std::collections::HashMap;
use vitrine_domain::id::ProductId;
use vitrine_shop::engine::Item;
use vitrine_shop::listing::{ListQuery, Listed};
use vitrine_shop::preview::Onlooker;
use vitrine_shop::search::{Explanation, Found, Tuning};
use vitrine_shop::settings::{
    Area, MAX_FIELD_PERCENT, PersonalizationSettings, QueryRule, SearchSettings, SearchedField,
};

/// Hits that are drawn.
const SHOWN: usize = 12;
/// The field of how personal results are.
pub const ORDER: &str = "order";
/// The field of the version of the personalization that a form was drawn from.
pub const ORDER_VERSION: &str = "order-version";

/// The field of how much a searched field counts.
pub fn weight_field(field: SearchedField) -> String {
    format!("field-{}", field.name())
}

/// What the sliders say: as a form or an address has it, else as it is live. What is no share counts as live: a preview is of
/// what can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sliders {
    /// How much each field counts, in per cent of the usual.
    pub fields: [u16; SearchedField::ALL.len()],
    /// How personal results are, in per cent.
    pub order: i64,
}

impl Sliders {
    /// As they are live.
    pub fn live(cx: &Cx) -> Self {
        Self {
            fields: SearchedField::ALL.map(|field| cx.settings.search.fields.get(&field).copied().unwrap_or(100)),
            order: in_percent(f64::from(cx.settings.personalization.order_strength)),
        }
    }

    /// As `value` has them.
    pub fn read<'a>(cx: &Cx, value: impl Fn(&str) -> &'a str) -> Self {
        let live = Self::live(cx);
        let mut fields = live.fields;
        for (percent, field) in fields.iter_mut().zip(SearchedField::ALL) {
            let typed = value(&weight_field(field)).parse().ok();
            *percent = typed.filter(|typed| *typed <= MAX_FIELD_PERCENT).unwrap_or(*percent);
        }
        let order = value(ORDER).parse().ok().filter(|order| (0..=100).contains(order)).unwrap_or(live.order);
        Self { fields, order }
    }

    /// What a search is tuned by with them: under a preset that leaves order alone nothing is personal.
    pub fn tuning(&self, cx: &Cx) -> Tuning {
        let live = cx.shop.tuning();
        let fields = SearchedField::ALL.into_iter().zip(self.fields).filter(|(_, percent)| *percent != 100).collect();
        let strength = PersonalizationSettings {
            order_strength: self.order as f32 / 100.0,
            ..cx.settings.personalization.clone()
        };
        let order = if self.order == Self::live(cx).order { live.order } else { strength.strength_of_order() };
        Tuning { fields, order }
    }
}

/// What a query finds.
pub struct Tried {
    words: String,
    chosen: Chosen,
    sliders: Sliders,
    live: Option<Hits>,
    /// As the sliders say, where that is something else.
    tuned: Option<Hits>,
}

/// Hits with the sums behind them.
struct Hits {
    found: Found,
    sums: HashMap<Item, Explanation>,
}

impl Hits {
    async fn of(cx: &Cx, tuning: &Tuning, who: &Onlooker, words: &str) -> Result<Self, PageError> {
        let (lang, query) = (cx.locale.lang(), ListQuery::default());
        let found = cx.shop.search_tuned(tuning, &who.viewer, words, &query, lang, cx.currency).await?;
        // Of what is drawn.
        let items: Vec<Item> = found.listing.items.iter().take(SHOWN).map(|it| it.entry.product.item_no).collect();
        let sums = cx.shop.explained(&tuning.fields, &found.words, found.query.literal, lang, &items);
        Ok(Self { found, sums: sums.into_iter().collect() })
    }

    fn shown(&self) -> impl Iterator<Item = &Listed> {
        self.found.listing.items.iter().take(SHOWN)
    }
}

impl Tried {
    /// Asks the shop, as whom a word says, with the sliders as they are.
    pub async fn of(cx: &Cx, words: &str, who: &str, sliders: Sliders) -> Result<Self, PageError> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let chosen = Chosen::of(cx, who).await?;
        if words.is_empty() {
            return Ok(Self { words, chosen, sliders, live: None, tuned: None });
        }
        let onlooker = cx.shop.onlooker(chosen.who, &cx.by()).await?;
        cx.shop.note_look(&cx.by(), chosen.who).await?;
        let (now, then) = (cx.shop.tuning(), sliders.tuning(cx));
        let live = Hits::of(cx, &now, &onlooker, &words).await?;
        let tuned = if now == then { None } else { Some(Hits::of(cx, &then, &onlooker, &words).await?) };
        Ok(Self { words, chosen, sliders, live: Some(live), tuned })
    }

    /// The box, the sliders, and what was found.
    pub async fn draw(&self, cx: &Cx) -> Result<AnyView, PageError> {
        let field = TextField {
            frame: FieldFrame::new("try", cx.t("admin-try-words")),
            kind: InputKind::Search,
            value: self.words.clone(),
            autocomplete: "off",
            required: false,
            max_length: 200,
        };
        let who = who_fields(cx, &self.chosen).await?;
        let hidden = [
            ("version", live_version(cx, SearchSettings::NAME).to_string()),
            (ORDER_VERSION, live_version(cx, PersonalizationSettings::NAME).to_string()),
            ("lang", cx.locale.tag().to_owned()),
        ];
        let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        let save = |op: &'static str, key: &str| {
            view! {
                <button class="btn line" type="submit" formmethod="post" formaction=action::ADMIN_SEARCH_TUNE name="op"
                    value=op>{cx.t(key)}</button>
            }
        };
        Ok(view! {
            <form method="get" action=desk::SEARCH class="form" data-live=action::ADMIN_SEARCH_TRY>
                {Vec::from(hidden)}
                {text_field(field)}{who}
                {self.sliders(cx)}
                <div class="btns">
                    <button class="btn" type="submit">{cx.t("admin-try-go")}</button>
                    {save("fields", "admin-tune-save-fields")}
                    {save("order", "admin-tune-save-order")}
                </div>
            </form>
            <div data-live-pane="">{self.hits(cx)}</div>
            <LivePreview />
        }
        .into_any())
    }

    fn sliders(&self, cx: &Cx) -> AnyView {
        let live = Sliders::live(cx);
        let fields = SearchedField::ALL.into_iter().zip(self.sliders.fields).zip(live.fields);
        let fields: Vec<AnyView> = fields
            .map(|((field, percent), live)| {
                weight(Weight {
                    id: weight_field(field),
                    name: weight_field(field),
                    label: cx.t(&format!("admin-tune-field-{}", field.name())),
                    note: cx
                        .tf("admin-tune-live", &[("percent", vitrine_i18n::percent(cx.locale, live.into()).into())]),
                    value: u8::try_from(percent).unwrap_or(u8::MAX),
                    most: MAX_FIELD_PERCENT as u8,
                    changed: percent != live,
                })
            })
            .collect();
        let personalization = &cx.settings.personalization;
        let reorders = PersonalizationSettings { order_strength: 1.0, ..personalization.clone() }.orders_results();
        let note = if reorders {
            let percent = vitrine_i18n::percent(cx.locale, live.order);
            cx.tf("admin-tune-live", &[("percent", percent.into())])
        } else {
            cx.t("admin-search-personal-off")
        };
        let order = weight(Weight {
            id: ORDER.to_owned(),
            name: ORDER.to_owned(),
            label: cx.t("admin-tune-order"),
            note,
            value: self.sliders.order.clamp(0, 100) as u8,
            most: 100,
            changed: self.sliders.order != live.order,
        });
        let go = format!("{}#reach", desk::PERSONALIZATION);
        view! {
            <details class="tune" open=self.sliders != live>
                <summary>{cx.t("admin-tune-title")}</summary>
                <p class="quiet">{cx.t("admin-tune-text")}</p>
                {fields}
                {order}
                <p><a class="link" href=go>{cx.t("admin-search-personal-go")}</a></p>
            </details>
        }
        .into_any()
    }

    /// What was found.
    pub fn hits(&self, cx: &Cx) -> AnyView {
        let Some(live) = &self.live else {
            return view! { <p class="quiet">{cx.t("admin-try-text")}</p> }.into_any();
        };
        let said = |hits: &Hits| {
            let found = &hits.found;
            let mended = found.corrected.as_ref().map(|it| cx.tf("admin-try-mended", &[("words", it.as_str().into())]));
            let mut said = cx.tf(
                "admin-try-found",
                &[("count", found.listing.total.into()), ("who", self.chosen.name.as_str().into())],
            );
            if let Some(mended) = mended {
                said.push(' ');
                said.push_str(&mended);
            }
            said
        };
        let rule = rule_of(cx, &self.words);
        let list = |hits: &Hits, was: Option<&HashMap<ProductId, usize>>, acts: bool| {
            let draw = Drawing { cx, tried: self, hits, rule: &rule, was, acts };
            let items: Vec<AnyView> = hits.shown().enumerate().map(|(n, listed)| draw.hit(n, listed)).collect();
            view! { <ol class="seen">{items}</ol> }.into_any()
        };
        let Some(tuned) = &self.tuned else {
            return view! { <p role="status">{said(live)}</p>{list(live, None, true)} }.into_any();
        };
        let was: HashMap<ProductId, usize> =
            live.found.listing.items.iter().enumerate().map(|(n, listed)| (listed.entry.product.id, n)).collect();
        let moved = tuned.shown().enumerate().filter(|(n, it)| was.get(&it.entry.product.id) != Some(n)).count();
        let moved = cx.tf("admin-tune-moved", &[("moved", moved.into()), ("shown", tuned.shown().count().into())]);
        view! {
            <p role="status">{said(tuned)}" "{moved}</p>
            <div class="beforeafter">
                <div class="seenside"><h3>{cx.t("admin-preview-before")}</h3>{list(live, None, false)}</div>
                <div class="seenside after"><h3>{cx.t("admin-tune-after")}</h3>{list(tuned, Some(&was), false)}</div>
            </div>
        }
        .into_any()
    }
}

struct Drawing<'a> {
    cx: &'a Cx,
    tried: &'a Tried,
    hits: &'a Hits,
    rule: &'a QueryRule,
    /// Where things stand now, beside a list that is tried out.
    was: Option<&'a HashMap<ProductId, usize>>,
    /// With buttons that put something first or last.
    acts: bool,
}

impl Drawing<'_> {
    fn hit(&self, n: usize, listed: &Listed) -> AnyView {
        let cx = self.cx;
        let entry = &listed.entry;
        let id = entry.product.id;
        let name = show::name(cx, entry).to_owned();
        let mark = |text: String| view! { <span class="seen-moved">{text}</span> }.into_any();
        let places = |key: &str, places: usize| cx.tf(key, &[("places", places.into())]);
        let moved = match self.was.map(|was| was.get(&id)) {
            Some(None) => Some(cx.t("admin-preview-new")),
            Some(Some(was)) if *was > n => Some(places("admin-preview-up", was - n)),
            Some(Some(was)) if *was < n => Some(places("admin-preview-down", n - was)),
            Some(_) => None,
            None => (listed.moved_up > 0).then(|| places("admin-preview-up", listed.moved_up)),
        };
        let reason = listed.reason.as_ref().map(|it| show::moved_reason(cx, entry.product.item_no, it));
        let reason = reason.map(|text| view! { <p class="quiet small">{text}</p> });
        let explained = match self.hits.sums.get(&entry.product.item_no) {
            Some(explanation) => sum(cx, explanation),
            None => cx.t("admin-try-no-words"),
        };
        let (first, last) = (self.rule.first.contains(&id), self.rule.last.contains(&id));
        let state = if first {
            Some("admin-try-first")
        } else if last {
            Some("admin-try-last")
        } else {
            None
        };
        let act = |verb: &str, key: &str| self.button(verb, key, id, &name);
        let buttons = self.acts.then(|| {
            let buttons = if first || last {
                vec![act("free", "admin-try-free")]
            } else {
                vec![act("first", "admin-try-put-first"), act("last", "admin-try-put-last")]
            };
            view! { <div class="btns">{buttons}</div> }
        });
        view! {
            <li>
                {thumb(&cx.art(), &show::plate_of(cx, entry, entry.lead, false), Thumb::Small)}
                <div class="seen-what">
                    <b>{name.clone()}</b>" "{moved.map(mark)}{state.map(|key| mark(cx.t(key)))}
                    {reason}
                    <p class="quiet small"><bdi>{explained}</bdi></p>
                    {buttons}
                </div>
            </li>
        }
        .into_any()
    }

    fn button(&self, verb: &str, key: &str, product: ProductId, name: &str) -> AnyView {
        let cx = self.cx;
        let mut form = PostForm::new(
            action::ADMIN_SEARCH_PLACE,
            [
                ("verb", verb.to_owned()),
                ("words", self.tried.words.clone()),
                ("as", self.tried.chosen.word.clone()),
                ("product", product.to_string()),
                ("version", live_version(cx, SearchSettings::NAME).to_string()),
            ],
        );
        form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
        button(Button::new(cx.t(key), form).about(name.to_owned()), Look::Bare)
    }
}

/// The owner's rule about words as they are written in it.
pub fn rule_of(cx: &Cx, words: &str) -> QueryRule {
    cx.settings.search.queries.get(&words.to_lowercase()).cloned().unwrap_or_default()
}
