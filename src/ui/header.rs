//! The head of every shop page: skip link, an offer to change language, word mark, search, tools. The categories follow it
//! (`categories`).

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// The head of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// "Skip to content"; leads to `#main`.
    pub skip: String,
    /// Home page and the shop's name.
    pub home: Link,
    /// The owner's logo.
    pub logo: Option<Logo>,
    /// The search form.
    pub search: SearchBox,
    /// Language and currency.
    pub market: MarketLink,
    /// "Account" or "Sign in".
    pub account: Link,
    /// The cart.
    pub cart: CartLink,
    /// "Saved", and where it leads; there is no room for it on a phone.
    pub saved: Link,
}

/// A search form that works by GET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchBox {
    /// The search page.
    pub action: String,
    /// "Search the shop".
    pub label: String,
    /// "Search 412 products".
    pub placeholder: String,
    /// What was searched for; empty elsewhere.
    pub value: String,
    /// "Search".
    pub button: String,
}

/// The way to language, currency and theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketLink {
    /// Preferences page.
    pub href: String,
    /// "English"; hidden on a phone.
    pub language: String,
    /// "€ EUR".
    pub currency: String,
    /// Words before them for screen readers: "Language and currency:".
    pub label: String,
}

/// The way to the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartLink {
    /// Cart page.
    pub href: String,
    /// How many pieces, as written in the page's language.
    pub count: String,
    /// "Cart, 2 pieces", for screen readers.
    pub count_words: String,
}

/// A line at the very top that offers this page in a guessed language. It never switches by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageOffer {
    /// Language tag of the words, for pronunciation and fonts.
    pub lang: String,
    /// "rtl" or "ltr".
    pub dir: &'static str,
    /// The question, in that language.
    pub text: String,
    /// This page in that language.
    pub link: Link,
}

/// The head: a line that stays in view.
pub fn header(art: &Art, head: Header) -> AnyView {
    view! {
        <header class="head">
            <div class="wrap">
                <div class="head-row">
                    {sign(head.home, head.logo)}
                    {search_box(art, head.search)}
                    <div class="tools">
                        {market(art, head.market)}
                        {account(art, head.account)}
                        {saved(art, head.saved)}
                        {cart(art, head.cart)}
                    </div>
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// The link that lets a keyboard pass the head; the first thing in the body.
pub fn skip_link(text: String) -> AnyView {
    view! { <a class="skip" href="#main">{text}</a> }.into_any()
}

/// The offer of another language.
pub fn language_offer(art: &Art, offer: LanguageOffer) -> AnyView {
    let lang = offer.lang.clone();
    view! {
        <aside class="offer-line" lang=lang dir=offer.dir>
            <div class="wrap">
                {icon(art, Icon::Globe)}
                <p>{offer.text}" "<a class="link" href=offer.link.href hreflang=offer.lang>{offer.link.text}</a></p>
            </div>
        </aside>
    }
    .into_any()
}

/// A logo: a picture that stands for the shop's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Address of the picture.
    pub src: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The owner's logo, or the word mark where there is none.
fn sign(home: Link, logo: Option<Logo>) -> AnyView {
    let Some(logo) = logo else { return word_mark(home) };
    view! {
        <a class="word" href=home.href>
            <img src=logo.src alt=home.text width=logo.width.to_string() height=logo.height.to_string() />
        </a>
    }
    .into_any()
}

/// The word mark: four squares and the shop's name.
pub fn word_mark(home: Link) -> AnyView {
    view! {
        <a class="word" href=home.href>
            <span class="mark" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
            {home.text}
        </a>
    }
    .into_any()
}

fn search_box(art: &Art, form: SearchBox) -> AnyView {
    view! {
        <form class="find" role="search" method="get" action=form.action>
            <label class="hide" for="q">{form.label}</label>
            <input
                id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200"
                placeholder=form.placeholder value=form.value
            />
            <button type="submit">{icon(art, Icon::Search)}<span class="hide">{form.button}</span></button>
        </form>
    }
    .into_any()
}

fn market(art: &Art, market: MarketLink) -> AnyView {
    view! {
        <a class="tool" href=market.href>
            {icon(art, Icon::Globe)}
            <span class="hide">{market.label}" "</span>
            <span class="tool-label">{market.language}" "</span>
            <bdi class="tool-label">{market.currency}</bdi>
        </a>
    }
    .into_any()
}

fn account(art: &Art, link: Link) -> AnyView {
    view! {
        <a class="tool" href=link.href>{icon(art, Icon::User)}<span class="tool-label">{link.text}</span></a>
    }
    .into_any()
}

fn saved(art: &Art, link: Link) -> AnyView {
    view! {
        <a class="tool wide" href=link.href>{icon(art, Icon::Save)}<span class="hide">{link.text}</span></a>
    }
    .into_any()
}

fn cart(art: &Art, cart: CartLink) -> AnyView {
    let count = if cart.count == "0" { "count none" } else { "count" };
    view! {
        <a class="tool" href=cart.href data-cart="">
            {icon(art, Icon::Cart)}
            <span class="hide" data-cart-words="">{cart.count_words}</span>
            <span class=count aria-hidden="true" data-cart-count="">{cart.count}</span>
        </a>
    }
    .into_any()
}
