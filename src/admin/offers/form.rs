//! The form of an offer: what it begins from, everything about it, a cart to try it on, how it was before.
//!
//! The one idea: one form has the fields of every kind of benefit; the kind that is chosen says which of them count. What it says
//! is shown beside it ([`super::pane`]) before anything is kept: while it is typed with scripts, by its button without.

use super::pane::Looked;
use super::{AUDIENCES, BENEFITS, MODES, PERS, mode_word, page_from};
use crate::actions::Form;
use crate::actions::offers_admin::tried::{read_lines, read_tried};
use crate::actions::personalization_admin::who_of;
use crate::admin::delivery::{NEW, texts_of};
use crate::admin::personalization::who::{Chosen, who_fields};
use crate::admin::{Desk, Typed, frame_of, moment, said_in, table_of, word};
use crate::cx::Cx;
use crate::islands::LivePreview;
use crate::pages::error::PageError;
use crate::pages::offers as words;
use crate::ui::admin::panel;
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, checkbox, radio_group, select_field, text_area, text_field,
};
use crate::ui::{PostForm, hidden_inputs};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use vitrine_domain::id::{CartId, OfferId};
use vitrine_domain::money::Money;
use vitrine_domain::offer::{Audience, Benefit, Code, Conditions, Limits, MAX_NAME, Offer, Per, Template};
use vitrine_shop::Error;
use vitrine_shop::offers::Kept;
use vitrine_shop::offers::desk::{Basket, Version};

/// Room for the lines of a cart, in characters.
const MAX_LINES: u32 = 4_000;

/// What the page shows, loaded.
pub(super) struct Open {
    /// The offer that is kept; `None` for a new one.
    kept: Option<Kept>,
    /// What the fields begin from.
    begins: Offer,
    /// The template that was chosen.
    template: Option<Template>,
    looked: Looked,
    who: AnyView,
    carts: Vec<(CartId, i64, i64)>,
    lines: String,
    versions: Vec<Version>,
    operators: crate::admin::Who,
}

impl Open {
    /// Loads the page of an offer, or of a new one from a template.
    pub(super) async fn of(desk: &Desk, kept: Option<Kept>, template: Option<Template>) -> Result<Self, PageError> {
        let (cx, by) = (&desk.cx, desk.cx.by());
        let base = cx.settings.currencies.base;
        let begins = match (&kept, template) {
            (Some(kept), _) => kept.offer.clone(),
            (None, template) => {
                let id = OfferId::new(cx.now_ms, cx.shop.dice().bytes());
                let away = cx.shop.segment_of_the_away();
                let mut offer = template.unwrap_or(Template::Category).offer(id, base, away);
                // Whoever saves means it; a draft has a button of its own.
                offer.on = true;
                if let Some(template) = template {
                    let name = cx.t(&format!("admin-template-{}-name", template.name()));
                    offer.name = offer.name.with(cx.locale.lang(), &name);
                }
                offer
            }
        };
        let id = kept.as_ref().map_or_else(|| NEW.to_owned(), |kept| kept.offer.id.to_string());
        let form = desk.form_of(action::ADMIN_OFFER).filter(|form| form.value("offer") == id);
        let form = form.map(|form| Form(form.values.clone()));
        let (offer, who, basket) = match &form {
            // What was sent and comes back: shown as far as it can be read.
            Some(form) => {
                let read = read_tried(cx, form, kept.as_ref().map(|kept| &kept.offer));
                let (offer, basket) = match read {
                    Ok(Ok(read)) => read,
                    _ => (begins.clone(), Basket::default()),
                };
                (offer, who_of(form).to_owned(), basket)
            }
            None => (begins.clone(), String::new(), Basket::default()),
        };
        let chosen = Chosen::of(cx, &who).await?;
        let who = who_fields(cx, &chosen).await?;
        let stakes = cx.shop.offer_stakes(&offer, &by)?;
        // To begin with, a cart of what the offer is about.
        let mut basket = basket;
        let mut lines = String::new();
        if let Some(about) = stakes.best.as_ref().filter(|_| form.is_none()) {
            let input = &about.entry.product.variants[about.variant].input;
            let subject = if input.sku.is_empty() { &about.entry.product.slug } else { &input.sku };
            lines = format!("{subject} = {}", about.stake.pieces);
            basket.lines = read_lines(cx, &lines).unwrap_or_default();
        }
        let looked = Looked::of(cx, offer, stakes, chosen, &basket).await?;
        let carts = match cx.shop.newest_carts(&by).await {
            Ok(carts) => carts,
            Err(Error::May(_)) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let versions = match &kept {
            Some(kept) => cx.shop.offer_versions(kept.offer.id, &by).await?,
            None => Vec::new(),
        };
        let operators = desk.operators(versions.iter().map(|version| version.operator).collect()).await?;
        Ok(Self { kept, begins, template, looked, who, carts, lines, versions, operators })
    }

    /// The page.
    pub(super) fn draw(self, desk: &Desk) -> AnyView {
        let cx = &desk.cx;
        let version = self.kept.as_ref().map_or(0, |kept| kept.version);
        let id = self.kept.as_ref().map_or_else(|| NEW.to_owned(), |kept| kept.offer.id.to_string());
        let typed = desk.typed_about(action::ADMIN_OFFER, ("offer", &id), version);
        let live = Live { offer: &self.begins, conditions: self.begins.conditions.clone(), limits: self.begins.limits };
        let hidden = [
            ("version", typed.version()),
            ("offer", id.clone()),
            ("template", self.template.map_or("", Template::name).to_owned()),
            ("lang", cx.locale.tag().to_owned()),
        ];
        let go = |op: &'static str, key: &str, class: &'static str| {
            view! { <button class=class type="submit" name="op" value=op>{cx.t(key)}</button> }
        };
        let templates = self.kept.is_none().then(|| templates(cx, self.template));
        let remove = self.kept.is_some().then(|| {
            let mut form = PostForm::new(action::ADMIN_OFFER, said_in(cx));
            let fields = [("version", version.to_string()), ("offer", id), ("op", "remove".to_owned())];
            form.hidden.extend(fields.map(|(field, value)| (field.to_owned(), value)));
            let button = button(Button::new(cx.t("admin-offer-remove"), form), Look::Line);
            view! { <div class="panel panel-end">{button}</div> }
        });
        let versions = self.kept.as_ref().and_then(|kept| versions(cx, kept, &self.versions, &self.operators));
        let cart = on_cart(cx, typed, self.who, &self.carts, self.lines);
        let pane = view! { <div data-live-pane="">{self.looked.draw(cx)}</div><LivePreview /> };
        let text = cx.t("admin-offer-pane-text");
        view! {
            <p class="leads"><a class="link" href=desk::OFFERS>{cx.t("admin-offer-back")}</a></p>
            {templates}
            <div class="offerdesk">
                <form method="post" action=action::ADMIN_OFFER class="panels holds" data-live=action::ADMIN_OFFER_TRY>
                    {hidden_inputs(PostForm::new(action::ADMIN_OFFER, hidden).hidden)}
                    {part(cx, "who", who(cx, typed, &live))}
                    {part(cx, "gives", gives(cx, typed, &live))}
                    {part(cx, "asks", asks(cx, typed, &live))}
                    {part(cx, "limits", limits(cx, typed, &live))}
                    {part(cx, "cart", cart)}
                    <div class="savebar">
                        <p>{cx.t("admin-offer-bar")}</p>
                        {go("look", "admin-offer-look", "btn line")}
                        {go("draft", "admin-offer-keep", "btn line")}
                        {go("save", "admin-save", "btn")}
                    </div>
                </form>
                {panel("pane".to_owned(), cx.t("admin-offer-pane"), text, pane.into_any())}
            </div>
            {versions}
            {remove}
        }
        .into_any()
    }
}

/// The beginnings, each a link.
fn templates(cx: &Cx, chosen: Option<Template>) -> AnyView {
    let card = |template: Template| {
        let name = template.name();
        let href = page_from(template);
        let current = (chosen == Some(template)).then_some("true");
        view! {
            <li>
                <a href=href aria-current=current>{cx.t(&format!("admin-template-{name}"))}</a>
                <p class="quiet small">{cx.t(&format!("admin-template-{name}-text"))}</p>
            </li>
        }
        .into_any()
    };
    let cards = Template::ALL.into_iter().map(card).collect::<Vec<_>>();
    let list = view! { <ul class="templates">{cards}</ul> };
    panel("templates".to_owned(), cx.t("admin-templates"), cx.t("admin-templates-text"), list.into_any())
}

/// How the offer was, each but the last with a way back.
fn versions(cx: &Cx, kept: &Kept, versions: &[Version], who: &crate::admin::Who) -> Option<AnyView> {
    if versions.len() < 2 {
        return None;
    }
    let zone = cx.settings.time_zone();
    let rows = versions.iter().enumerate().map(|(n, version)| {
        let when = vitrine_i18n::date_time(cx.locale, version.at_ms, &zone);
        let state = if n == 0 {
            // As it is now, which need not be live.
            word(super::state(cx, kept).1)
        } else {
            let mut form = PostForm::new(action::ADMIN_OFFER_BACK, said_in(cx));
            let fields = [
                ("offer", kept.offer.id.to_string()),
                ("version", kept.version.to_string()),
                ("line", version.line.to_string()),
            ];
            form.hidden.extend(fields.map(|(field, value)| (field.to_owned(), value)));
            button(Button::new(cx.t("admin-version-restore"), form).about(when.clone()), Look::Bare)
        };
        let on = cx.t(if version.offer.on { "admin-status-on" } else { "admin-status-off" });
        vec![
            moment(when),
            state,
            word(format!("{}: {}", cx.text(&version.offer.name), words::benefit(cx, &version.offer))),
            word(on),
            word(who.name(version.operator)),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-versions-title")),
        columns: [
            "admin-audit-when",
            "admin-version-state",
            "admin-offer-gives",
            "admin-offer-switch",
            "admin-audit-who",
        ]
        .map(|key| Column::words(cx.t(key)))
        .into(),
        rows: rows.collect(),
        empty: String::new(),
    });
    Some(panel("versions".to_owned(), cx.t("admin-versions-title"), cx.t("admin-offer-versions-text"), list))
}

/// The cart that the offer is tried on, and who has it.
fn on_cart(cx: &Cx, typed: Typed<'_>, who: AnyView, carts: &[(CartId, i64, i64)], lines: String) -> AnyView {
    let zone = cx.settings.time_zone();
    let mut choices = vec![Choice::new("", cx.t("admin-offer-cart-own"), typed.among("cart", "", true))];
    choices.extend(carts.iter().map(|(id, at_ms, pieces)| {
        let when = vitrine_i18n::date_time(cx.locale, *at_ms, &zone);
        let text = cx.tf("admin-offer-cart-of", &[("when", when.into()), ("pieces", (*pieces).into())]);
        let id = id.to_string();
        Choice { on: typed.among("cart", &id, false), ..Choice::new(id, text, false) }
    }));
    let lines = text_area(TextArea {
        frame: frame(cx, typed, "cart-lines"),
        value: typed.text("cart-lines", lines),
        rows: 3,
        required: false,
        max_length: MAX_LINES,
    });
    view! {
        {who}
        <div class="form">{lines}</div>
        <div class="form short">
            {select_field(frame(cx, typed, "cart"), choices)}
            {line(cx, typed, "cart-code", InputKind::Text, String::new())}
            {line(cx, typed, "cart-country", InputKind::Text, String::new())}
        </div>
    }
    .into_any()
}

/// What is in the fields of a form while nothing was typed.
struct Live<'a> {
    offer: &'a Offer,
    conditions: Conditions,
    limits: Limits,
}

fn part(cx: &Cx, name: &str, body: AnyView) -> AnyView {
    let key = format!("admin-offer-part-{name}");
    panel(format!("part-{name}"), cx.t(&key), cx.t(&format!("{key}-text")), body)
}

fn frame(cx: &Cx, typed: Typed<'_>, name: &str) -> FieldFrame {
    frame_of(cx, typed, "offer", name)
}

fn line(cx: &Cx, typed: Typed<'_>, name: &str, kind: InputKind, live: String) -> AnyView {
    text_field(TextField {
        frame: frame(cx, typed, name),
        kind,
        value: typed.text(name, live),
        autocomplete: "off",
        required: false,
        max_length: 2_000,
    })
}

fn number(cx: &Cx, typed: Typed<'_>, name: &str, live: Option<i64>) -> AnyView {
    line(cx, typed, name, InputKind::Number, live.map_or_else(String::new, |live| live.to_string()))
}

fn amount(cx: &Cx, typed: Typed<'_>, name: &str, live: Option<Money>) -> AnyView {
    line(cx, typed, name, InputKind::Number, live.map_or_else(String::new, Money::to_major))
}

fn who(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let names = texts_of(cx, typed, "name", "admin-offer-name", Some(&live.offer.name), MAX_NAME);
    let on = switch(Switch {
        id: "on".to_owned(),
        name: "on".to_owned(),
        label: cx.t("admin-offer-on"),
        note: cx.t("admin-offer-on-text"),
        on: typed.on("on", live.offer.on),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    });
    let now = mode_word(&live.offer.mode);
    let modes = MODES.map(|mode| Choice {
        note: cx.t(&format!("admin-offer-mode-{mode}-text")),
        ..Choice::new(mode, cx.t(&format!("admin-offer-mode-{mode}")), typed.among("mode", mode, mode == now))
    });
    let code = live.offer.code().map(Code::as_str).unwrap_or_default().to_owned();
    let audience = live.conditions.audience;
    let mut groups: Vec<(String, String, bool)> = AUDIENCES
        .into_iter()
        .zip([Audience::Everybody, Audience::Customers])
        .map(|(it, is)| (it.to_owned(), cx.t(&format!("admin-offer-audience-{it}")), audience == is))
        .collect();
    groups.extend(
        cx.shop
            .segment_names(&cx.by())
            .unwrap_or_default()
            .into_iter()
            .map(|(segment, name)| (segment.to_string(), name, audience == Audience::Segment { segment })),
    );
    let groups = groups
        .into_iter()
        .map(|(value, text, on)| Choice { on: typed.among("audience", &value, on), ..Choice::new(value, text, on) });
    view! {
        {on}
        <div class="form short">{names}</div>
        {radio_group(frame(cx, typed, "mode"), modes.into())}
        <div class="form short">
            {line(cx, typed, "code", InputKind::Text, code)}
            {select_field(frame(cx, typed, "audience"), groups.collect())}
        </div>
    }
    .into_any()
}

fn gives(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let benefit = live.offer.benefit;
    let (mut percent, mut money, mut buy, mut get, mut of) = (None, None, None, None, None);
    let (mut per_now, mut gift) = (Per::Each, String::new());
    let now = match benefit {
        Benefit::Percent { percent: it, per } => {
            (percent, per_now) = (Some(it), per);
            "percent"
        }
        Benefit::Amount { amount, per } => {
            (money, per_now) = (Some(amount), per);
            "amount"
        }
        Benefit::FixedPrice { price } => {
            money = Some(price);
            "fixed"
        }
        Benefit::BuyGet { buy: x, get: y } => {
            (buy, get) = (Some(x), Some(y));
            "buy-get"
        }
        Benefit::CheapestFree { of: it } => {
            of = Some(it);
            "cheapest"
        }
        Benefit::FreeDelivery => "delivery",
        Benefit::Gift { variant } => {
            let catalog = cx.shop.catalog();
            let entry = catalog.by_variant(variant);
            gift = entry.and_then(|it| it.variant(variant)).map(|(_, it)| it.input.sku.clone()).unwrap_or_default();
            "gift"
        }
    };
    let kinds = BENEFITS.map(|kind| {
        Choice::new(kind, cx.t(&format!("admin-offer-benefit-{kind}")), typed.among("benefit", kind, kind == now))
    });
    let pers = PERS.map(|(per, name)| {
        Choice::new(name, cx.t(&format!("admin-offer-per-{name}")), typed.among("per", name, per == per_now))
    });
    view! {
        {radio_group(frame(cx, typed, "benefit"), kinds.into())}
        {radio_group(frame(cx, typed, "per"), pers.into())}
        <div class="form short">
            {number(cx, typed, "percent", percent)}
            {amount(cx, typed, "amount", money)}
            {number(cx, typed, "buy", buy)}
            {number(cx, typed, "get", get)}
            {number(cx, typed, "of-pieces", of)}
            {line(cx, typed, "gift", InputKind::Text, gift)}
        </div>
    }
    .into_any()
}

fn asks(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let catalog = cx.shop.catalog();
    let Conditions { from_ms, until_ms, countries, currencies, min_value, min_quantity, scope, first_order, .. } =
        &live.conditions;
    let joined = |names: Vec<String>| names.join(", ");
    let categories = scope.categories.iter().filter_map(|id| catalog.category(*id)).map(|it| it.category.slug.clone());
    let products = scope.products.iter().filter_map(|id| catalog.product(*id)).map(|it| it.product.slug.clone());
    let text = |name: &str, live: String| line(cx, typed, name, InputKind::Text, live);
    let date = |at_ms: Option<i64>| at_ms.map_or_else(String::new, |at_ms| cx.settings.date_of(at_ms));
    let tick = |name: &str, on: bool| checkbox(frame(cx, typed, name), "on".to_owned(), typed.on(name, on));
    let gone = super::gone(cx, scope);
    let gone = (!gone.is_everything()).then(|| {
        view! { <p class="quiet">{cx.t("admin-offer-gone")}</p>{tick("forget-gone", false)} }
    });
    view! {
        <div class="form short">
            {text("categories", joined(categories.collect()))}
            {text("products", joined(products.collect()))}
            {text("tags", joined(scope.tags.clone()))}
        </div>
        {gone}
        {tick("favourite", scope.favourite)}
        <div class="form short">
            {amount(cx, typed, "min-value", *min_value)}
            {number(cx, typed, "min-quantity", Some(*min_quantity).filter(|least| *least > 1))}
            {text("from", date(*from_ms))}
            // The last day counts whole, so the offer ends with the next one's beginning.
            {text("until", date(until_ms.map(|at| at - 1)))}
            {text("countries", joined(countries.iter().map(|it| it.code().to_owned()).collect()))}
            {text("currencies", joined(currencies.iter().map(|it| it.code().to_owned()).collect()))}
        </div>
        {tick("first-order", *first_order)}
    }
    .into_any()
}

fn limits(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    view! {
        <div class="form short">
            {number(cx, typed, "priority", Some(live.offer.priority))}
            {number(cx, typed, "uses", live.limits.uses)}
            {number(cx, typed, "per-buyer", live.limits.per_buyer)}
            {amount(cx, typed, "budget", live.limits.budget)}
        </div>
    }
    .into_any()
}
