//! The orders of an account, newest first.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::account::sign_in_href;
use crate::pages::error::PageError;
use crate::pages::listing::{encoded, missing};
use crate::pages::order::parts::{fulfilment_words, payment_words};
use crate::ui::Link;
use crate::ui::empty::{Empty, empty};
use crate::ui::pager::{Pager, pager};
use crate::ui::plate::Silhouette;
use crate::ui::price::money;
use crate::ui::title::page_title;
use crate::urls::{OrderRef, Url};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::id::OrderId;
use vitrine_shop::orders::Head as OrderHead;

/// The last order of the page before, in the query.
const BEFORE: &str = "before";

/// `GET /account/orders`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let Some(customer) = cx.state.customer else {
        return Ok(Redirect::to(&sign_in_href(&cx, &cx.link(&Url::Orders))).into_response());
    };
    let before = before(&cx);
    let (heads, more) = cx.shop.own_orders(customer, before).await?;
    let head = Head { title: cx.t("orders-title"), private: true, ..Head::default() };
    page(&cx, head, || view(&cx, &heads, before.is_some(), more)).await
}

/// Where the page begins; anything that is no such place is the beginning.
fn before(cx: &Cx) -> Option<(i64, OrderId)> {
    let pairs = cx.query_pairs();
    let (_, text) = pairs.iter().find(|(name, _)| name == BEFORE)?;
    let (at, id) = text.split_once('_')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn view(cx: &Cx, heads: &[OrderHead], further: bool, more: bool) -> AnyView {
    let art = cx.art();
    let first = Link::new(cx.link(&Url::Orders), cx.t("orders-newest"));
    let older = heads.last().filter(|_| more).map(|last| {
        let query = encoded(&[(BEFORE.to_owned(), format!("{}_{}", last.placed_ms, last.id))]);
        Link::new(format!("{}{query}", cx.link(&Url::Orders)), cx.t("orders-older"))
    });
    let content = if heads.is_empty() && !further {
        empty(
            &art,
            Empty {
                plate: missing(Silhouette::Notebook),
                title: cx.t("orders-empty-title"),
                text: cx.t("orders-empty-text"),
                links: vec![Link::new(cx.link(&Url::Search), cx.t("cart-empty-way"))],
            },
        )
    } else {
        let list = heads.iter().map(|head| one(cx, head)).collect::<Vec<_>>();
        let pages = (further || more).then(|| {
            let previous = further.then_some(first);
            pager(&art, Pager { label: cx.t("orders-pages"), text: String::new(), previous, next: older })
        });
        view! { <ul class="rows words orders">{list}</ul>{pages} }.into_any()
    };
    view! { <div class="wrap flow">{page_title(cx.t("orders-title"), String::new())}{content}</div> }.into_any()
}

fn one(cx: &Cx, head: &OrderHead) -> AnyView {
    let href = cx.link(&Url::Order(OrderRef { number: head.number, token: None }));
    let title = cx.tf("order-title", &[("number", head.number.to_string().into())]);
    let date = vitrine_i18n::date(cx.locale, head.placed_ms, &cx.settings.time_zone());
    let words = [date, payment_words(cx, head.payment), fulfilment_words(cx, head.fulfilment)].join(" · ");
    view! {
        <li>
            <div class="grow"><a class="row-name" href=href>{title}</a><p class="quiet small">{words}</p></div>
            <div class="row-end">{money(cx.money(head.total))}</div>
        </li>
    }
    .into_any()
}
