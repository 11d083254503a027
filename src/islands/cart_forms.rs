//! Forms that need no new page: put in the cart, save for later, "not interested" on a card, changes in the cart's drawer.
//!
//! The one idea: the form is sent as it stands, by `fetch`; the answer's words go into the page's status line. When anything
//! goes wrong, the form is sent the ordinary way. The step buttons beside a quantity, useless without a script, are woken too,
//! and so are the cart's link and the menu.

use leptos::prelude::*;

/// Wakes the forms and step buttons of the page.
#[island]
pub fn CartForms() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let _ = awake::wake();
}

#[cfg(feature = "hydrate")]
mod awake {
    use crate::islands::address::{CART_ADD, CART_SET, DISMISS, SAVED_SET};
    use crate::islands::cart_drawer;
    use crate::islands::dom::{document, fetch, field, json, later, on, set};
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::spawn_local;
    use web_sys::{
        Document, Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent, MouseEvent,
        RequestInit, SubmitEvent, UrlSearchParams,
    };

    /// How long a message stays: enough to read it twice. What it says stays true in the page without it.
    const MESSAGE_MS: i32 = 8_000;

    pub(super) fn wake() -> Option<()> {
        let page = document()?;
        let buttons = page.query_selector_all("[data-step]").ok()?;
        for button in (0..buttons.length()).filter_map(|n| buttons.item(n)?.dyn_into::<Element>().ok()) {
            let _ = button.remove_attribute("hidden");
        }
        on(&page, "click", |event: MouseEvent| {
            let _ = step(&event);
            let _ = cart_drawer::clicked(&event);
            let _ = leave_menu(&event);
        });
        on(&page, "keydown", |key: KeyboardEvent| {
            if key.key() == "Escape" {
                let _ = close_menu();
            }
        });
        // Which message is shown, so that only its own timer takes it away.
        let shown = Rc::new(Cell::new(0_u32));
        on(&page, "submit", move |event: SubmitEvent| {
            let _ = submitted(&event, &shown);
        });
        Some(())
    }

    /// One less or one more; the field's own limits hold.
    fn step(event: &Event) -> Option<()> {
        let button = event.target()?.dyn_into::<Element>().ok()?.closest("[data-step]").ok()??;
        let field: HtmlInputElement = button.parent_element()?.query_selector("input").ok()??.dyn_into().ok()?;
        let by: f64 = button.get_attribute("data-step")?.parse().ok()?;
        let limit = |text: String, open: f64| text.parse().unwrap_or(open);
        let (min, max) = (limit(field.min(), 1.0), limit(field.max(), f64::MAX));
        let now = limit(field.value(), min - by);
        field.set_value(&(now + by).clamp(min, max.max(min)).to_string());
        Some(())
    }

    /// The menu closes when something beside it is clicked.
    fn leave_menu(event: &Event) -> Option<()> {
        let inside = event.target()?.dyn_into::<Element>().ok()?.closest("details.menu").ok()?;
        if inside.is_none() {
            document()?.query_selector("details.menu[open]").ok()??.remove_attribute("open").ok()?;
        }
        Some(())
    }

    /// Escape closes the menu, and the focus goes back to what opened it.
    fn close_menu() -> Option<()> {
        let menu = document()?.query_selector("details.menu[open]").ok()??;
        menu.remove_attribute("open").ok()?;
        menu.query_selector("summary").ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }

    /// What is done with an answer, beside saying it.
    enum Then {
        /// The number on the cart changes.
        Count,
        /// The card leaves.
        Leave(Element),
        /// The mark turns round: what was saved can be taken off the list, and the other way.
        Turn(Element),
        /// The drawer is drawn anew.
        Redraw,
    }

    fn submitted(event: &SubmitEvent, shown: &Rc<Cell<u32>>) -> Option<()> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let button = event.submitter().map(|it| it.unchecked_into::<Element>());
        let action = form.get_attribute("action")?;
        let then = match action.split('?').next()? {
            CART_ADD => Then::Count,
            // On the list of what is saved the card itself would have to leave.
            SAVED_SET if document()?.query_selector("[data-saved-list]").ok()?.is_none() => Then::Turn(button.clone()?),
            CART_SET if form.closest("dialog").ok()?.is_some() => Then::Redraw,
            // Elsewhere the whole page would have to change: that is for the server.
            DISMISS => Then::Leave(form.closest("li.card").ok()??),
            _ => return None,
        };
        // `data-plain`: it was tried, and goes the ordinary way now.
        if event.default_prevented() || form.has_attribute("data-plain") {
            return None;
        }
        let fields =
            UrlSearchParams::new_with_str_sequence_sequence(FormData::new_with_form(&form).ok()?.as_ref()).ok()?;
        if let Some((name, value)) =
            button.as_ref().and_then(|it| it.get_attribute("name").zip(it.get_attribute("value")))
        {
            fields.append(&name, &value);
        }
        event.prevent_default();
        if form.has_attribute("aria-busy") {
            return None;
        }
        set(&form, "aria-busy", "true");
        let shown = Rc::clone(shown);
        spawn_local(async move {
            let sent = send(&action, &fields).await;
            let _ = form.remove_attribute("aria-busy");
            let Ok(answer) = sent else {
                set(&form, "data-plain", "");
                let button = button.map(|it| it.unchecked_into::<HtmlElement>());
                let _ = form.request_submit_with_submitter(button.as_ref());
                return;
            };
            if let Some(page) = document() {
                if !matches!(then, Then::Redraw) {
                    let _ = say(&page, &answer, &shown);
                }
                let _ = count(&page, &answer);
            }
            match then {
                Then::Count => {}
                Then::Leave(card) => {
                    let _ = take_away(&card);
                }
                Then::Turn(mark) => turn(&mark, &answer),
                Then::Redraw => {
                    let _ = cart_drawer::changed(&field(&answer, "message")).await;
                }
            }
        });
        Some(())
    }

    /// Every mark of the product on the page says what is so now; a list that was full changes none.
    fn turn(mark: &Element, answer: &JsValue) {
        if field(answer, "tone") != "good" {
            return;
        }
        let now = mark.get_attribute("name").as_deref() == Some("save");
        let product = mark.get_attribute("value").unwrap_or_default();
        let Some(all) = document().and_then(|page| page.query_selector_all("button[aria-pressed]").ok()) else {
            return;
        };
        for mark in (0..all.length()).filter_map(|n| all.item(n)?.dyn_into::<Element>().ok()) {
            if mark.get_attribute("value").as_deref() == Some(&product) {
                set(&mark, "name", if now { "remove" } else { "save" });
                set(&mark, "aria-pressed", if now { "true" } else { "false" });
            }
        }
    }

    async fn send(action: &str, fields: &UrlSearchParams) -> Result<JsValue, JsValue> {
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_body(fields);
        let headers = web_sys::Headers::new()?;
        headers.set("accept", "application/json")?;
        init.set_headers(&headers);
        json(&fetch(action, &init).await?).await
    }

    /// Puts the message into the status line, drawn like one from the server.
    fn say(page: &Document, answer: &JsValue, shown: &Rc<Cell<u32>>) -> Option<()> {
        let line = page.get_element_by_id("flash")?;
        let message = page.create_element("div").ok()?;
        let tone = field(answer, "tone");
        message.set_class_name(&format!("notice {tone} flash"));
        // The sprite's address carries a hash: any icon of the page knows it.
        let sprite = page.query_selector("svg.ico use").ok().flatten().and_then(|icon| icon.get_attribute("href"));
        if let Some(file) = sprite.as_deref().and_then(|href| href.split('#').next()) {
            let sign = if tone == "good" { "check" } else { "warn" };
            message.set_inner_html(&format!(
                r#"<svg class="ico" aria-hidden="true"><use href="{file}#{sign}"></use></svg>"#
            ));
        }
        let words = page.create_element("p").ok()?;
        words.set_text_content(Some(&field(answer, "message")));
        message.append_child(&words).ok()?;
        let (href, open) = (field(answer, "cart_href"), field(answer, "cart_open"));
        if !href.is_empty() {
            let link = page.create_element("a").ok()?;
            for (name, value) in [("class", "btn bare"), ("href", href.as_str()), ("data-cart", "")] {
                set(&link, name, value);
            }
            link.set_text_content(Some(&open));
            message.append_child(&link).ok()?;
        }
        line.set_inner_html("");
        line.append_child(&message).ok()?;
        line.class_list().add_1("live").ok()?;
        let number = shown.get() + 1;
        shown.set(number);
        let shown = Rc::clone(shown);
        later(MESSAGE_MS, move || {
            if shown.get() == number {
                line.set_inner_html("");
                let _ = line.class_list().remove_1("live");
            }
        });
        Some(())
    }

    /// The number on the cart, and its words for screen readers.
    fn count(page: &Document, answer: &JsValue) -> Option<()> {
        let pieces = field(answer, "cart_pieces");
        let badge = page.query_selector("[data-cart-count]").ok()??;
        badge.class_list().toggle_with_force("none", pieces == "0").ok()?;
        badge.set_text_content(Some(&pieces));
        let words = page.query_selector("[data-cart-words]").ok()??;
        words.set_text_content(Some(&field(answer, "cart_words")));
        Some(())
    }

    /// A card that is not wanted leaves; the focus goes on to the next one.
    fn take_away(card: &Element) -> Option<()> {
        let beside = card.next_element_sibling().or_else(|| card.previous_element_sibling());
        card.remove();
        beside?.query_selector("a").ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }
}
