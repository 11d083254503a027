//! The checkout: a page and a form for each step, and beside it what it comes to so far.
//!
//! The one idea: every page asks the shop how the checkout stands now. A step that is not open yet leads to the one that is; a
//! cart that cannot be had as it is leads back to the cart, which says why. Nothing is kept here but what was typed.

mod review;
mod steps;

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::offers;
use crate::ui::price::MoneyText;
use crate::ui::steps::{StepMark, Steps};
use crate::ui::title::reading_title;
use crate::ui::totals::{TotalRow, Totals, totals};
use crate::ui::{Link, steps as row};
use crate::urls::Url;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::checkout::Step;
use vitrine_domain::delivery::Offered;
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::checkout::{Buying, CheckoutView};

/// Who buys here, in which currency and language.
pub fn buying(cx: &Cx) -> Buying {
    Buying { owner: cx.cart_owner(), currency: cx.currency, lang: cx.locale.lang().clone() }
}

/// The page of a step.
pub fn step_link(cx: &Cx, step: Step) -> String {
    cx.link(&Url::CheckoutStep(step))
}

fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The checkout as it stands; or the way to where it goes on.
async fn load(cx: &Cx) -> Result<Result<CheckoutView, Response>, PageError> {
    let view = match cx.shop.checkout(&cx.viewer, &buying(cx)).await {
        Ok(view) => view,
        Err(Error::NotFound) => return Ok(Err(to(&cx.link(&Url::Cart)))),
        Err(error) => return Err(error.into()),
    };
    if view.cart.short().is_some() {
        cx.save_state(&cx.with_flash("warn", cx.t("flash-cart-first"))).await?;
        return Ok(Err(to(&cx.link(&Url::Cart))));
    }
    Ok(Ok(view))
}

/// `GET /checkout`: begins it, and leads to the first step that is not done.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let view = match load(&cx).await? {
        Ok(view) => view,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if cx.state.begun != cx.state.cart && !cx.viewer.prefetch {
        cx.shop.begin_checkout(&cx.viewer, &view).await;
        let mut state = cx.state.clone();
        state.begun = state.cart;
        cx.save_state(&state).await?;
    }
    Ok(to(&step_link(&cx, view.step)))
}

/// `GET /checkout/{step}`.
pub async fn step(cx: Cx, Path(step): Path<String>) -> Result<Response, PageError> {
    let step: Step = step.parse().map_err(|_| PageError::NotFound)?;
    let view = match load(&cx).await? {
        Ok(view) => view,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if step > view.step {
        return Ok(to(&step_link(&cx, view.step)));
    }
    if step == Step::Review {
        return review::get(&cx, view).await;
    }
    let title = cx.t(&format!("checkout-{}-title", step.name()));
    let head = Head { title: title.clone(), private: true, quiet: true, ..Head::default() };
    page(&cx, head, || {
        let form = match step {
            Step::Contact => steps::contact(&cx, &view),
            Step::Address => steps::address(&cx, &view),
            Step::Delivery => steps::delivery(&cx, &view),
            Step::Payment | Step::Review => steps::payment(&cx, &view),
        };
        framed(&cx, step, &view, title, form, totals(so_far(&cx, &view), ().into_any()))
    })
    .await
}

/// A step's page: where one is, the title, the form, and the sums beside it.
fn framed(cx: &Cx, now: Step, view: &CheckoutView, title: String, form: AnyView, sums: AnyView) -> AnyView {
    view! {
        <div class="wrap">
            {row::steps(progress(cx, now, view.step))}
            {reading_title(title, String::new())}
            <div class="cart"><div class="stack">{form}</div>{sums}</div>
        </div>
    }
    .into_any()
}

fn progress(cx: &Cx, now: Step, open: Step) -> Steps {
    let mark = |step: Step| {
        let text = cx.t(&format!("checkout-{}", step.name()));
        if step == now {
            StepMark::Now(text)
        } else if step < open {
            StepMark::Done(Link::new(step_link(cx, step), text), cx.t("checkout-done"))
        } else if step == open {
            StepMark::Done(Link::new(step_link(cx, step), text), cx.t("checkout-open"))
        } else {
            StepMark::Later(text)
        }
    };
    Steps { label: cx.t("checkout-steps"), steps: Step::ALL.into_iter().map(mark).collect() }
}

/// The price of a delivery, in a sentence where it costs nothing.
fn delivery_price(cx: &Cx, offered: &Offered) -> MoneyText {
    if offered.price.minor == 0 {
        return MoneyText { amount: cx.t("delivery-free"), ..MoneyText::default() };
    }
    cx.money(offered.price)
}

/// What it comes to, as far as it is known before the review.
fn so_far(cx: &Cx, view: &CheckoutView) -> Totals {
    let cart = &view.cart;
    let pieces: i64 = cart.lines.iter().map(|line| line.quantity).sum();
    let row = |label: String, amount: MoneyText, personal: bool| TotalRow { label, amount, personal };
    let goods = cx.tf("cart-goods", &[("count", Value::from(pieces))]);
    let mut rows = vec![row(goods, cx.money(cart.totals.goods), false)];
    rows.extend(offers::rows(cx, &cart.offers, false));
    let mut sum = cart.totals.total;
    if let Some(offered) = view.delivery() {
        rows.push(row(cx.text(&offered.name).to_owned(), delivery_price(cx, offered), false));
        rows.extend(offers::rows(cx, &cart.offers, true));
        let charged = offered.price.minus(cart.offers.outcome.delivery);
        sum = charged.and_then(|charged| sum.plus(charged)).unwrap_or(sum);
    }
    let mut notes = vec![tax_note(cx)];
    notes.extend(offers::notes(cx, &cart.offers));
    if view.checkout.address.is_none() {
        notes.push(cx.t("checkout-delivery-later"));
    }
    Totals {
        id: "sum".to_owned(),
        title: cx.t("cart-total-title"),
        rows,
        sum: (cx.t("checkout-so-far"), cx.money(sum)),
        after: Vec::new(),
        notes,
    }
}

/// Whether prices have their tax inside, in a sentence.
pub fn tax_note(cx: &Cx) -> String {
    cx.t(match cx.settings.tax.prices {
        PriceMode::Gross => "cart-vat",
        PriceMode::Net => "cart-vat-later",
    })
}
