//! The query box: what a search finds, for whom, and the sum behind each hit.
//!
//! The one idea: it is the shop's own search by somebody who is not here ([`vitrine_shop::preview`]), so nothing is recorded and
//! nothing is worked out a second time.

use crate::admin::personalization::who::{Chosen, who_fields};
use crate::admin::{live_version, said_in};
use crate::cx::Cx;
use crate::islands::LivePreview;
use crate::pages::error::PageError;
use crate::pages::search::sum;
use crate::pages::show;
use crate::ui::PostForm;
use crate::ui::button::{Button, Look, button};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::plate::{Thumb, thumb};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use std::collections::HashMap;
use vitrine_domain::id::ProductId;
use vitrine_shop::engine::Item;
use vitrine_shop::listing::{ListQuery, Listed};
use vitrine_shop::search::{Explanation, Found};
use vitrine_shop::settings::{Area, QueryRule, SearchSettings};

/// Hits that are drawn.
const SHOWN: usize = 12;

/// What a query finds.
pub struct Tried {
    words: String,
    chosen: Chosen,
    found: Option<Found>,
    sums: HashMap<Item, Explanation>,
}

impl Tried {
    /// Asks the shop, as whom a word says.
    pub async fn of(cx: &Cx, words: &str, who: &str) -> Result<Self, PageError> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let chosen = Chosen::of(cx, who).await?;
        if words.is_empty() {
            return Ok(Self { words, chosen, found: None, sums: HashMap::default() });
        }
        let onlooker = cx.shop.onlooker(chosen.who, &cx.by()).await?;
        cx.shop.note_look(&cx.by(), chosen.who).await?;
        let (lang, query) = (cx.locale.lang(), ListQuery::default());
        let found = cx.shop.search(&onlooker.viewer, &words, &query, lang, cx.currency).await?;
        let sums = cx.shop.explained(&found.words, found.query.literal, lang).into_iter().collect();
        Ok(Self { words, chosen, found: Some(found), sums })
    }

    /// The box and what was found.
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
        let button = view! { <button class="btn line" type="submit">{cx.t("admin-try-go")}</button> };
        Ok(view! {
            <form method="get" action=desk::SEARCH class="form" data-live=action::ADMIN_SEARCH_TRY>
                {text_field(field)}{who}
                <div class="btns">{button}</div>
            </form>
            <div data-live-pane="">{self.hits(cx)}</div>
            <LivePreview />
        }
        .into_any())
    }

    /// What was found.
    pub fn hits(&self, cx: &Cx) -> AnyView {
        let Some(found) = &self.found else {
            return view! { <p class="quiet">{cx.t("admin-try-text")}</p> }.into_any();
        };
        let said = cx
            .tf("admin-try-found", &[("count", found.listing.total.into()), ("who", self.chosen.name.as_str().into())]);
        let mended = found.corrected.as_ref().map(|it| cx.tf("admin-try-mended", &[("words", it.as_str().into())]));
        let mended = mended.map(|text| view! { " "{text} });
        let rule = rule_of(cx, &self.words);
        let items: Vec<AnyView> =
            found.listing.items.iter().take(SHOWN).map(|listed| self.hit(cx, listed, &rule)).collect();
        view! {
            <p role="status">{said}{mended}</p>
            <ol class="seen">{items}</ol>
        }
        .into_any()
    }

    fn hit(&self, cx: &Cx, listed: &Listed, rule: &QueryRule) -> AnyView {
        let entry = &listed.entry;
        let id = entry.product.id;
        let name = show::name(cx, entry).to_owned();
        let moved = (listed.moved_up > 0)
            .then(|| view! { <span class="seen-moved">{cx.tf("admin-preview-up", &[("places", listed.moved_up.into())])}</span> });
        let reason = listed.reason.as_ref().map(|it| show::moved_reason(cx, entry.product.item_no, it));
        let reason = reason.map(|text| view! { <p class="quiet small">{text}</p> });
        let explained = match self.sums.get(&entry.product.item_no) {
            Some(explanation) => sum(cx, explanation),
            None => cx.t("admin-try-no-words"),
        };
        let (first, last) = (rule.first.contains(&id), rule.last.contains(&id));
        let state = if first {
            Some("admin-try-first")
        } else if last {
            Some("admin-try-last")
        } else {
            None
        };
        let state = state.map(|key| view! { <span class="seen-moved">{cx.t(key)}</span> });
        let act = |verb: &str, key: &str| self.button(cx, verb, key, id, &name);
        let buttons = if first || last {
            vec![act("free", "admin-try-free")]
        } else {
            vec![act("first", "admin-try-put-first"), act("last", "admin-try-put-last")]
        };
        view! {
            <li>
                {thumb(&cx.art(), &show::plate_of(cx, entry, entry.lead, false), Thumb::Small)}
                <div class="seen-what">
                    <b>{name.clone()}</b>" "{moved}{state}
                    {reason}
                    <p class="quiet small"><bdi>{explained}</bdi></p>
                    <div class="btns">{buttons}</div>
                </div>
            </li>
        }
        .into_any()
    }

    fn button(&self, cx: &Cx, verb: &str, key: &str, product: ProductId, name: &str) -> AnyView {
        let mut form = PostForm::new(
            action::ADMIN_SEARCH_PLACE,
            [
                ("verb", verb.to_owned()),
                ("words", self.words.clone()),
                ("as", self.chosen.word.clone()),
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
