//! The address book of an account: what is in it, and the form of one address.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::account::sign_in_href;
use crate::pages::address::{SHIPPING, fields, guessed, written};
use crate::pages::error::PageError;
use crate::pages::forms::{returned, spoken, summary};
use crate::pages::listing::missing;
use crate::ui::bought::postal;
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::empty::{Empty, empty};
use crate::ui::plate::Silhouette;
use crate::ui::title::{page_title, reading_title};
use crate::ui::{Link, post_form};
use crate::urls::{Url, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::address::{Address, Country};
use vitrine_domain::id::AddressId;

/// The last step of the address of the form for a new one.
const NEW: &str = "new";

/// The way to sign in, and from there to a page.
fn sign_in(cx: &Cx, next: &Url) -> Response {
    Redirect::to(&sign_in_href(cx, &cx.link(next))).into_response()
}

/// `GET /account/addresses`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let Some(customer) = cx.state.customer else { return Ok(sign_in(&cx, &Url::Addresses)) };
    let book = cx.shop.address_book(customer).await?;
    let head = Head { title: cx.t("addresses-title"), private: true, ..Head::default() };
    page(&cx, head, || list(&cx, &book)).await
}

fn list(cx: &Cx, book: &[(AddressId, Address)]) -> AnyView {
    let add = Link::new(cx.link(&Url::Address(None)), cx.t("addresses-add"));
    let content = if book.is_empty() {
        let said = Empty {
            plate: missing(Silhouette::Notebook),
            title: cx.t("addresses-empty-title"),
            text: cx.t("addresses-empty-text"),
            links: vec![add],
        };
        empty(&cx.art(), said)
    } else {
        let cards = book.iter().map(|(id, address)| card(cx, *id, address)).collect::<Vec<_>>();
        view! { <ul class="addresses">{cards}</ul>{button_row(vec![button_link(add, Look::Primary)])} }.into_any()
    };
    view! {
        <div class="wrap">{page_title(cx.t("addresses-title"), String::new())}<div class="stack">{content}</div></div>
    }
    .into_any()
}

fn card(cx: &Cx, id: AddressId, address: &Address) -> AnyView {
    let about = written(cx, address).into_iter().take(2).collect::<Vec<_>>().join(&cx.t("list-more"));
    let form = spoken(cx, action::ADDRESS_REMOVE, [("id", id.to_string())]);
    let remove = Button::new(cx.t("addresses-remove"), form).about(about.clone());
    let change = view! {
        <a class="btn line" href=cx.link(&Url::Address(Some(id)))>
            {cx.t("addresses-change")}<span class="hide">" "{about}</span>
        </a>
    };
    view! {
        <li>{postal(written(cx, address))}{button_row(vec![change.into_any(), button(remove, Look::Line)])}</li>
    }
    .into_any()
}

/// `GET /account/addresses/{id}`, and of a new one.
pub async fn one(cx: Cx, Path(id): Path<String>) -> Result<Response, PageError> {
    let id: Option<AddressId> = if id == NEW { None } else { Some(id.parse().map_err(|_| PageError::NotFound)?) };
    let Some(customer) = cx.state.customer else { return Ok(sign_in(&cx, &Url::Address(id))) };
    let known = match id {
        None => None,
        Some(id) => {
            let book = cx.shop.address_book(customer).await?;
            Some(book.into_iter().find(|(known, _)| *known == id).ok_or(PageError::NotFound)?)
        }
    };
    let title = cx.t(if known.is_some() { "addresses-change-title" } else { "addresses-add" });
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    page(&cx, head, || edit(&cx, title, known.as_ref())).await
}

fn edit(cx: &Cx, title: String, known: Option<&(AddressId, Address)>) -> AnyView {
    let mut form = returned(cx, action::ADDRESS_SAVE);
    if form.form.is_empty() {
        form.values.extend(known.map(|(_, address)| SHIPPING.values(address)).unwrap_or_default());
    }
    let countries: Vec<Country> = Country::all().collect();
    let id = known.map(|(id, _)| ("id", id.to_string()));
    let post = spoken(cx, action::ADDRESS_SAVE, id);
    let save = submit(cx.t("addresses-save"), Look::PrimaryLarge);
    let inner = view! { {fields(cx, &form, SHIPPING, &countries, guessed(cx, &countries), true)}{save} }.into_any();
    view! {
        <div class="wrap">
            {reading_title(title, String::new())}
            <div class="narrow stack">{summary(cx, &form, "name")}{post_form(post, "form", inner)}</div>
        </div>
    }
    .into_any()
}
