//! Offers in words: what one gives, what it asks for, and why it gives nothing here.
//!
//! The one idea: an offer is called by the name that its owner gave it; everything around the name is read off the document
//! and the outcome, so the words are as true as the sums.

use crate::cx::Cx;
use crate::ui::Link;
use crate::ui::cart_line::LineOffer;
use crate::ui::totals::TotalRow;
use crate::urls::Url;
use vitrine_domain::money::Money;
use vitrine_domain::offer::evaluate::Why;
use vitrine_domain::offer::{Audience, Benefit, Group, MAX_COMPETING, Mode, Offer, Per, Scope};
use vitrine_domain::quote::Adjustment;
use vitrine_i18n::Value;
use vitrine_shop::cart::{CartView, LineView};
use vitrine_shop::offers::{CartOffers, CodeRefusal, OfferView};

/// Offers that nearly apply which are named in a cart at most.
const MAX_HINTS: usize = 3;
/// Goods of a scope that are named; more are counted.
const MAX_NAMED: usize = 3;

fn off(money: Money) -> Money {
    Money::new(-money.minor, money.currency)
}

/// What shoppers call an offer. The personal one that takes a share off one piece says so in the page's language.
pub fn name(cx: &Cx, offer: &Offer) -> String {
    match offer.benefit {
        Benefit::Percent { percent, per: Per::One } if offer.mode == Mode::Personal => {
            cx.tf("cart-offer", &[("percent", vitrine_i18n::percent(cx.locale, percent).into())])
        }
        _ => cx.text(&offer.name).to_owned(),
    }
}

/// An amount that the owner set, as this page shows prices.
fn shown(cx: &Cx, money: Money) -> String {
    cx.money(cx.shop.to_shown(money, cx.currency).unwrap_or(money)).plain()
}

/// What an offer gives.
pub fn benefit(cx: &Cx, offer: &Offer) -> String {
    let per = |per: Per| match per {
        Per::Each => "each",
        Per::One => "one",
        Per::Order => "order",
    };
    match offer.benefit {
        Benefit::Percent { percent, per: from } => {
            let percent = vitrine_i18n::percent(cx.locale, percent);
            cx.tf(&format!("offer-percent-{}", per(from)), &[("percent", percent.into())])
        }
        Benefit::Amount { amount, per: from } => {
            cx.tf(&format!("offer-amount-{}", per(from)), &[("amount", shown(cx, amount).into())])
        }
        Benefit::FixedPrice { price } => cx.tf("offer-fixed-price", &[("amount", shown(cx, price).into())]),
        Benefit::BuyGet { buy, get } => cx.tf("offer-buy-get", &[("buy", buy.into()), ("get", get.into())]),
        Benefit::CheapestFree { of } => cx.tf("offer-cheapest-free", &[("count", of.into())]),
        Benefit::FreeDelivery => cx.t("offer-free-delivery"),
        Benefit::Gift { variant } => {
            let catalog = cx.shop.catalog();
            let item = catalog.by_variant(variant).map_or("", |entry| cx.text(&entry.product.title));
            cx.tf("offer-gift", &[("item", item.into())])
        }
    }
}

/// The goods that an offer is about; "" for all.
pub fn goods(cx: &Cx, scope: &Scope) -> String {
    let catalog = cx.shop.catalog();
    if scope.favourite {
        return cx.t("offer-favourite");
    }
    let categories =
        scope.categories.iter().filter_map(|id| catalog.category(*id)).map(|it| cx.text(&it.category.name));
    let products = scope.products.iter().filter_map(|id| catalog.product(*id)).map(|it| cx.text(&it.product.title));
    let mut names: Vec<String> =
        categories.chain(products).chain(scope.tags.iter().map(String::as_str)).map(str::to_owned).collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    if more > 0 {
        names.truncate(MAX_NAMED);
        names.push(cx.tf("offer-more-goods", &[("count", more.into())]));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    vitrine_i18n::list(cx.locale, &names)
}

/// What an offer asks for, a sentence for each thing; what everybody has anyway is left out.
pub fn terms(cx: &Cx, offer: &Offer) -> Vec<String> {
    let conditions = &offer.conditions;
    let mut said = Vec::new();
    let about = goods(cx, &conditions.scope);
    if !about.is_empty() {
        said.push(cx.tf("offer-term-goods", &[("goods", about.into())]));
    }
    if let Some(least) = conditions.min_value {
        said.push(cx.tf("offer-term-value", &[("amount", shown(cx, least).into())]));
    }
    if conditions.min_quantity > 1 {
        said.push(cx.tf("offer-term-pieces", &[("count", conditions.min_quantity.into())]));
    }
    if conditions.first_order {
        said.push(cx.t("offer-term-first-order"));
    }
    if conditions.audience == Audience::Customers {
        said.push(cx.t("offer-term-customers"));
    }
    if !conditions.countries.is_empty() {
        let names = vitrine_i18n::countries(cx.locale, conditions.countries.iter().copied());
        let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
        said.push(cx.tf("offer-term-countries", &[("countries", vitrine_i18n::list(cx.locale, &names).into())]));
    }
    if let Some(until) = conditions.until_ms {
        said.push(cx.tf("offer-term-until", &[("date", last_day(cx, until).into())]));
    }
    said
}

/// A day of the shop, in words.
pub fn day(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::day(cx.locale, at_ms, cx.now_ms, &cx.settings.time_zone())
}

/// The last day of what ends at a moment, in words: it holds until just before.
pub fn last_day(cx: &Cx, until_ms: i64) -> String {
    day(cx, until_ms - 1)
}

/// Why an offer gives nothing here, in a sentence that names it.
pub fn why(cx: &Cx, offer: &Offer, why: Why) -> String {
    let called = name(cx, offer);
    let plain = |key: &str| cx.tf(&format!("offer-why-{key}"), &[("offer", called.as_str().into())]);
    let with = |key: &str, name: &str, value: Value<'_>| {
        cx.tf(&format!("offer-why-{key}"), &[("offer", called.as_str().into()), (name, value)])
    };
    match why {
        Why::Off | Why::Over => plain("over"),
        Why::NotYet(from) => with("not-yet", "date", day(cx, from).into()),
        Why::Code | Why::NotInvited | Why::Segment => plain("others"),
        Why::Country => plain("country"),
        Why::CountryUnknown => plain("country-unknown"),
        Why::Currency => plain("currency"),
        Why::Goods => plain("goods"),
        Why::Value(missing) => with("value", "amount", cx.money(missing).plain().into()),
        Why::Pieces(missing) => with("pieces", "count", missing.into()),
        Why::FirstOrder => plain("first-order"),
        Why::FirstOrderUnknown => plain("first-order-unknown"),
        Why::SignIn => plain("sign-in"),
        Why::UsedUp | Why::Budget => plain("used-up"),
        Why::UsedByBuyer => plain("used-by-buyer"),
        Why::Floor => plain("floor"),
        Why::Beaten => plain("beaten"),
        Why::Crowded => plain("crowded"),
    }
}

/// What a cart says beside its sums: what comes later, what was cut, and which offers nearly apply.
pub fn notes(cx: &Cx, offers: &CartOffers) -> Vec<String> {
    let mut said = Vec::new();
    for (offer, applied) in offers.applied() {
        if applied.group == Group::Delivery && applied.amount.minor == 0 {
            said.push(cx.tf("offer-delivery-later", &[("offer", name(cx, offer).into())]));
        }
    }
    if offers.outcome.limited {
        let most = vitrine_i18n::percent(cx.locale, cx.settings.personalization.offers.most_percent);
        said.push(cx.tf("offer-limited", &[("percent", most.into())]));
    }
    if offers.outcome.crowded {
        said.push(cx.tf("offer-crowded", &[("count", MAX_COMPETING.into())]));
    }
    // What somebody can do something about. Of a code that was typed the field says it.
    let near = offers.refused().filter(|(offer, why)| {
        offer.mode == Mode::Automatic
            && matches!(why, Why::Value(_) | Why::Pieces(_) | Why::FirstOrderUnknown | Why::Beaten)
    });
    said.extend(near.take(MAX_HINTS).map(|(offer, reason)| why(cx, offer, reason)));
    said
}

/// The way to why somebody was made an offer.
pub fn why_link(cx: &Cx) -> Link {
    Link::new(format!("{}#offer", cx.link(&Url::AboutMe)), cx.t("cart-offer-why"))
}

/// The offer on a line of the cart.
pub fn on_line(cx: &Cx, cart: &CartView, n: usize) -> Option<LineOffer> {
    cart.offers.on_line(n).next().map(|(offer, amount)| {
        let personal = offer.mode == Mode::Personal;
        LineOffer {
            text: name(cx, offer),
            why: personal.then(|| why_link(cx)),
            amount: cx.money(off(amount)),
            personal,
        }
    })
}

/// The lowest price of the last thirty days, where a line shows a reduction; "" elsewhere.
pub fn low_of_line(cx: &Cx, cart: &CartView, n: usize, line: &LineView) -> String {
    let reduced = cart.offers.on_line(n).any(|(offer, _)| {
        matches!(offer.benefit, Benefit::Percent { .. } | Benefit::Amount { .. } | Benefit::FixedPrice { .. })
    });
    if !reduced && line.unit.compare_at.is_none() {
        return String::new();
    }
    cx.tf("price-low", &[("price", cx.money(line.low).plain().into())])
}

/// Rows of a receipt: what each offer takes off the goods, then off the delivery. `later` says of the latter that it is meant.
pub fn rows(cx: &Cx, offers: &CartOffers, delivery: bool) -> Vec<TotalRow> {
    let meant = offers.applied().filter(|(_, it)| it.amount.minor > 0 && (it.group == Group::Delivery) == delivery);
    meant
        .map(|(offer, it)| TotalRow {
            label: name(cx, offer),
            amount: cx.money(off(it.amount)),
            personal: offer.mode == Mode::Personal,
        })
        .collect()
}

/// The same of a quote or an order, which keeps the names.
pub fn adjustment_rows(cx: &Cx, adjustments: &[Adjustment], delivery: bool) -> Vec<TotalRow> {
    let meant = adjustments.iter().filter(|it| (it.group == Group::Delivery) == delivery);
    meant
        .map(|it| TotalRow { label: adjustment_name(cx, it), amount: cx.money(off(it.amount)), personal: it.personal })
        .collect()
}

/// What an offer of a quote or an order was called.
pub fn adjustment_name(cx: &Cx, it: &Adjustment) -> String {
    if it.name.is_empty() { cx.t("offer-unnamed") } else { it.name.clone() }
}

/// What is said of the code in a cart: of its offer, or why that gives nothing.
pub fn of_code(cx: &Cx, offers: &CartOffers) -> Option<String> {
    let code = offers.code()?;
    let own = |offer: &Offer| offer.code() == Some(code);
    if let Some((offer, _)) = offers.applied().find(|(offer, _)| own(offer)) {
        return Some(cx.tf("offer-code-applies", &[("offer", name(cx, offer).into())]));
    }
    let refused = offers.refused().find(|(offer, _)| own(offer));
    Some(refused.map_or_else(|| cx.t("offer-code-over"), |(offer, reason)| why(cx, offer, reason)))
}

/// Why a typed code was not taken.
pub fn code_refusal(cx: &Cx, refusal: CodeRefusal) -> String {
    match refusal {
        CodeRefusal::Unknown => cx.t("offer-code-unknown"),
        CodeRefusal::Over => cx.t("offer-code-over"),
        CodeRefusal::NotYet(from) => cx.tf("offer-code-not-yet", &[("date", day(cx, from).into())]),
    }
}

/// The category that a personal offer was made for, and "" where it was made for none.
pub fn category(cx: &Cx, view: &OfferView) -> String {
    let catalog = cx.shop.catalog();
    let node = view.invitation.category.and_then(|id| catalog.category(id));
    // One that is for more than a category still has its reason in one.
    let of_evidence = || view.evidence.first().and_then(|it| it.path.last()).map(|step| &catalog.categories[*step]);
    node.or_else(of_evidence).map_or_else(String::new, |node| cx.text(&node.category.name).to_owned())
}

/// What is said to somebody whose personal offer nothing in the cart fits yet.
pub fn waiting(cx: &Cx, view: &OfferView) -> String {
    match view.percent_of_one() {
        Some(percent) => {
            let percent = vitrine_i18n::percent(cx.locale, percent);
            cx.tf("cart-offer-waiting", &[("percent", percent.into()), ("category", category(cx, view).into())])
        }
        None => cx.tf("offer-waiting", &[("offer", name(cx, &view.offer).into())]),
    }
}
