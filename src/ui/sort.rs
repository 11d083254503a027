//! Sort order as a GET form, and the bar that says whose order this is.

use leptos::prelude::*;

use super::admin::{Segment, segments};
use super::{Link, hidden_inputs};

/// The sort form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// This page without its query.
    pub action: String,
    /// The rest of the query, kept.
    pub keep: Vec<(String, String)>,
    /// "Sort".
    pub label: String,
    /// Name of the parameter.
    pub name: String,
    /// Orders: value, words, chosen.
    pub options: Vec<(String, String, bool)>,
    /// "Show".
    pub button: String,
}

/// The sort form.
pub fn sort(sort: Sort) -> AnyView {
    let options = sort
        .options
        .into_iter()
        .map(|(value, text, on)| view! { <option value=value selected=on>{text}</option> }.into_any())
        .collect::<Vec<_>>();
    view! {
        <form class="sort" method="get" action=sort.action>
            {hidden_inputs(sort.keep)}
            <label for="sort" class="small quiet">{sort.label}</label>
            <select id="sort" name=sort.name>{options}</select>
            <button class="btn line" type="submit">{sort.button}</button>
        </form>
    }
    .into_any()
}

/// "This order is yours": shown over a list whose order is personal, with the switch back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalOrder {
    /// "This order is yours."
    pub lead: String,
    /// What moved and what did not.
    pub body: String,
    /// "Why this order".
    pub why: Link,
    /// Screen reader name of the switch: "Order of results".
    pub switch_label: String,
    /// "Same for everyone", "For you".
    pub choices: Vec<Segment>,
}

/// The bar.
pub fn personal_order(order: PersonalOrder) -> AnyView {
    view! {
        <div class="order">
            <p><b class="sig">{order.lead}</b>" "{order.body}" "<a class="link" href=order.why.href>{order.why.text}</a></p>
            {segments(order.switch_label, order.choices)}
        </div>
    }
    .into_any()
}
