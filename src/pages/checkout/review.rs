//! The last step: everything that will be charged, and the one button that does.
//!
//! The one idea: the button names the quote that stands above it. Placing charges exactly that, or comes back here, and what
//! is different now is said first.

use super::steps::days_text;
use super::{framed, step_link, to};
use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::address::written;
use crate::pages::error::PageError;
use crate::pages::forms::spoken;
use crate::pages::order::parts::{lines, pay_name, sums};
use crate::ui::bought::{bought, part, postal};
use crate::ui::button::{Look, submit};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::totals::totals;
use crate::ui::{Link, post_form};
use crate::urls::{Url, action};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::checkout::Step;
use vitrine_domain::money::Money;
use vitrine_domain::order::WITHDRAWAL_DAYS;
use vitrine_domain::quote::Difference;
use vitrine_i18n::Value;
use vitrine_shop::checkout::{CheckoutView, Review};

/// The review page.
pub(super) async fn get(cx: &Cx, view: CheckoutView) -> Result<Response, PageError> {
    let Some(review) = cx.shop.review(&cx.viewer, &super::buying(cx)).await? else {
        // The steps are done, but no quote can be made of them: the way to pay cannot take exactly that sum.
        cx.save_state(&cx.with_flash("warn", cx.t("flash-pay-otherwise"))).await?;
        let step = if view.step == Step::Review { Step::Payment } else { view.step };
        return Ok(to(&step_link(cx, step)));
    };
    let title = cx.t("checkout-review-title");
    let head = Head { title: title.clone(), private: true, quiet: true, ..Head::default() };
    page(cx, head, || draw(cx, &review, title)).await
}

fn draw(cx: &Cx, review: &Review, title: String) -> AnyView {
    let (view, quote) = (&review.view, &review.quote);
    let checkout = &view.checkout;
    let change = |step: Step| Some(Link::new(step_link(cx, step), cx.t("checkout-change")));
    let text = |text: String| view! { <p><bdi>{text}</bdi></p> }.into_any();
    let address = |address| postal(written(cx, address));
    let note = (!checkout.note.is_empty())
        .then(|| part("note", cx.t("checkout-note"), change(Step::Payment), text(checkout.note.clone())));
    let way = view! {
        <p>{quote.delivery.name.clone()}</p>
        <p class="quiet small">{days_text(cx, quote.delivery.days)}</p>
    };
    let billing = checkout
        .billing
        .as_ref()
        .map(|billing| part("billing", cx.t("checkout-billing"), change(Step::Address), address(billing)));
    let goods = Some(Link::new(cx.link(&Url::Cart), cx.t("checkout-change")));
    let parts = view! {
        {changed(cx, &review.changes)}
        {part("goods", cx.t("checkout-goods"), goods, bought(&cx.art(), lines(cx, quote, None)))}
        <div class="parts">
            {part("contact", cx.t("checkout-contact"), change(Step::Contact), text(checkout.email.clone()))}
            {checkout.address.as_ref().map(|it| {
                part("address", cx.t("checkout-address"), change(Step::Address), address(it))
            })}
            {billing}
            {part("delivery", cx.t("checkout-delivery"), change(Step::Delivery), way.into_any())}
            {part("payment", cx.t("checkout-payment"), change(Step::Payment), text(view.payment().map_or_else(
                String::new,
                |method| pay_name(cx, method),
            )))}
            {note}
        </div>
    };
    let total = cx.money(quote.amounts.total).plain();
    let label = cx.tf("checkout-place", &[("total", total.into())]);
    let form = spoken(cx, action::CHECKOUT_PLACE, [("quote", quote.id.to_string())]);
    let button = post_form(form, "solo", submit(label, Look::PrimaryLarge));
    let mut sums = sums(cx, quote);
    sums.notes.push(cx.tf("checkout-terms", &[("days", Value::from(WITHDRAWAL_DAYS))]));
    framed(cx, Step::Review, view, title, parts.into_any(), totals(sums, button))
}

/// What is different from the last time, in words.
fn changed(cx: &Cx, changes: &[Difference]) -> Option<AnyView> {
    let sentences: Vec<String> = changes.iter().map(|change| sentence(cx, change)).collect();
    (!sentences.is_empty()).then(|| {
        notice(
            &cx.art(),
            Notice {
                tone: NoticeTone::Warn,
                lead: cx.t("checkout-changed-title"),
                text: sentences.join(" "),
                link: None,
            },
        )
    })
}

fn sentence(cx: &Cx, change: &Difference) -> String {
    let both = |key: &str, before: Money, now: Money| {
        let (before, now) = (cx.money(before).plain(), cx.money(now).plain());
        cx.tf(key, &[("before", before.into()), ("now", now.into())])
    };
    match change {
        Difference::Gone { title } => cx.tf("changed-gone", &[("item", title.into())]),
        Difference::Added { title } => cx.tf("changed-added", &[("item", title.into())]),
        Difference::Quantity { title, before, now } => {
            let counts = [("item", title.into()), ("before", Value::from(*before)), ("now", Value::from(*now))];
            cx.tf("changed-quantity", &counts)
        }
        Difference::Price { title, before, now } => {
            let (before, now) = (cx.money(*before).plain(), cx.money(*now).plain());
            cx.tf("changed-price", &[("item", title.into()), ("before", before.into()), ("now", now.into())])
        }
        Difference::Discount { before, now } => both("changed-discount", *before, *now),
        Difference::Delivery { before, now } => both("changed-delivery", *before, *now),
        Difference::Tax { before, now } => both("changed-tax", *before, *now),
        Difference::Total { before, now } => both("changed-total", *before, *now),
    }
}
