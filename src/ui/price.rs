//! Prices: the amount large, the currency sign small and raised, and the amount kept together in right-to-left text.

use leptos::prelude::*;

/// An amount of money as the page's language writes it, in three parts so that the sign can be set smaller.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MoneyText {
    /// What stands before the digits, usually the sign; may be empty.
    pub before: String,
    /// The digits with their separators, and a minus sign where there is one.
    pub amount: String,
    /// What stands after the digits, with its own space; may be empty.
    pub after: String,
}

impl MoneyText {
    /// The amount as one string.
    pub fn plain(&self) -> String {
        format!("{}{}{}", self.before, self.amount, self.after)
    }
}

/// What a product costs now, and what it cost before.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Price {
    /// "From", where variants differ in price; empty otherwise.
    pub lead: String,
    /// What it costs.
    pub now: MoneyText,
    /// The compare-at price.
    pub was: Option<Was>,
    /// "Lowest price of the last 30 days: €80.00", where a reduction is shown; may be empty.
    pub low: String,
}

/// A compare-at price with the word that says so to people who cannot see the line through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Was {
    /// "Before".
    pub label: String,
    /// The earlier price.
    pub amount: MoneyText,
}

impl Price {
    /// A price without lead or compare-at.
    pub fn of(now: MoneyText) -> Self {
        Self { now, ..Self::default() }
    }
}

/// A price. Its size comes from where it stands.
pub fn price(price: Price) -> AnyView {
    let lead = (!price.lead.is_empty()).then(|| view! { <span class="price-lead">{price.lead}</span>" " }.into_any());
    let low = (!price.low.is_empty()).then(|| view! { " "<span class="price-low">{price.low}</span> }.into_any());
    view! {
        <span class="prices">{lead}{money(price.now)}{price.was.map(was)}{low}</span>
    }
    .into_any()
}

/// One amount in the price type.
pub fn money(text: MoneyText) -> AnyView {
    view! {
        <bdi class="price">{sign(text.before, "cur")}{text.amount}{sign(text.after, "cur after")}</bdi>
    }
    .into_any()
}

/// One amount in running text: kept together, not enlarged.
pub fn inline_money(text: &MoneyText) -> AnyView {
    view! { <bdi class="num">{text.plain()}</bdi> }.into_any()
}

fn sign(text: String, class: &'static str) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <span class=class>{text}</span> }.into_any())
}

fn was(was: Was) -> AnyView {
    view! {
        " "
        <s class="was"><span class="hide">{was.label}" "</span><bdi>{was.amount.plain()}</bdi></s>
    }
    .into_any()
}
