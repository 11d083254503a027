//! The cart beside the page: the cart's link opens it as a dialog instead of leaving the page.
//!
//! The one idea: what is in it is a piece of the cart page, drawn by the server (`/cart/drawer`) and fetched anew after every
//! change. The browser's own `<dialog>` keeps the focus inside, closes on Escape and gives the focus back; a status line of
//! its own speaks, because everything outside a dialog is silent.

use crate::islands::dom::{document, fetch, on, set, text, window};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, MouseEvent, Node, RequestInit};

/// What can have the focus inside.
const FOCUSABLE: &str = "a[href],button,input:not([type=hidden])";

/// The drawer, made at its first use.
pub(super) fn drawer() -> Option<HtmlDialogElement> {
    let page = document()?;
    if let Some(made) = page.get_element_by_id("drawer") {
        return made.dyn_into().ok();
    }
    let dialog: HtmlDialogElement = page.create_element("dialog").ok()?.dyn_into().ok()?;
    for (name, value) in [("id", "drawer"), ("class", "drawer"), ("aria-labelledby", "drawer-title")] {
        set(&dialog, name, value);
    }
    dialog.set_inner_html(r#"<p class="hide" role="status"></p><div></div>"#);
    page.body()?.append_child(&dialog).ok()?;
    let closes = dialog.clone();
    on(&dialog, "click", move |event: Event| {
        let hit = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // The dialog itself is hit only beside its content.
        let outside = hit.as_ref().is_some_and(|hit| hit.is_same_node(Some(closes.unchecked_ref::<Node>())));
        let button = hit.is_some_and(|hit| hit.closest("[data-close]").ok().flatten().is_some());
        if outside || button {
            closes.close();
        }
    });
    Some(dialog)
}

/// Opens the drawer for a click on the cart's link, unless the click asks for something else (a new tab) or the page is
/// the cart.
pub(super) fn clicked(event: &MouseEvent) -> Option<()> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[data-cart]").ok()??;
    let plain = event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    let href = link.get_attribute("href")?;
    if !plain || event.default_prevented() || window()?.location().pathname().ok()? == href {
        return None;
    }
    event.prevent_default();
    spawn_local(async move {
        // Without an answer the cart's own page is the way.
        if fill(&href).await.is_none() {
            let _ = window().map(|window| window.location().set_href(&href));
        }
    });
    Some(())
}

async fn fill(cart: &str) -> Option<()> {
    let dialog = drawer()?;
    load(&dialog, cart).await?;
    if !dialog.open() {
        dialog.show_modal().ok()?;
    }
    Some(())
}

async fn load(dialog: &HtmlDialogElement, cart: &str) -> Option<()> {
    let answer = fetch(&format!("{cart}/drawer"), &RequestInit::new()).await.ok()?;
    let html = text(&answer).await.ok()?;
    dialog.last_element_child()?.set_inner_html(&html);
    Some(())
}

/// After a change inside: the same piece anew, the focus where it was, and what happened said.
pub(super) async fn changed(said: &str) -> Option<()> {
    let dialog = drawer()?;
    let cart = document()?.query_selector("header a[data-cart]").ok()??.get_attribute("href")?;
    let place = focused(&dialog);
    load(&dialog, &cart).await?;
    let all = dialog.query_selector_all(FOCUSABLE).ok()?;
    let place = place.unwrap_or(0).min(all.length().saturating_sub(1));
    // A button that can no longer be pressed gives the focus to the one before it.
    for at in (0..=place).rev() {
        let it = all.item(at)?.dyn_into::<HtmlElement>().ok()?;
        if !it.has_attribute("disabled") {
            it.focus().ok()?;
            break;
        }
    }
    dialog.first_element_child()?.set_text_content(Some(said));
    Some(())
}

/// Which of the things inside has the focus.
fn focused(dialog: &HtmlDialogElement) -> Option<u32> {
    let active = document()?.active_element()?;
    let all = dialog.query_selector_all(FOCUSABLE).ok()?;
    (0..all.length()).find(|n| all.item(*n).is_some_and(|node| node.is_same_node(Some(active.unchecked_ref::<Node>()))))
}
