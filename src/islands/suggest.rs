//! Suggestions under the search field while something is typed.
//!
//! The one idea: the field and its form are the server's and stay so; this adds a list below them (the combobox pattern of the
//! ARIA Authoring Practices Guide, with the focus always in the field). An answer that comes after a newer question is
//! dropped. Without it, Enter searches, as before.

use leptos::prelude::*;

/// Wakes the search field of the page's head.
#[island]
pub fn Suggest() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let _ = awake::wake();
}

#[cfg(feature = "hydrate")]
mod awake {
    use crate::islands::address::SUGGEST;
    use crate::islands::dom::{document, fetch, later, on, set, text, window};
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen_futures::spawn_local;
    use web_sys::js_sys::encode_uri_component;
    use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, RequestInit};

    /// How long typing must rest before the shop is asked.
    const REST_MS: i32 = 120;

    struct Combobox {
        field: HtmlInputElement,
        /// What the list is put into; hidden while it is empty.
        panel: Element,
        /// Counts questions, so that late answers are known.
        asked: Cell<u32>,
        timer: Cell<i32>,
        /// Which option is marked.
        marked: Cell<Option<usize>>,
        options: RefCell<Vec<HtmlElement>>,
    }

    pub(super) fn wake() -> Option<()> {
        let document = document()?;
        let field: HtmlInputElement = document.get_element_by_id("q")?.dyn_into().ok()?;
        let form = field.closest("form").ok()??;
        let panel = document.create_element("div").ok()?;
        panel.set_class_name("suggest");
        set(&panel, "hidden", "");
        form.append_child(&panel).ok()?;
        for (name, value) in [
            ("role", "combobox"),
            ("aria-autocomplete", "list"),
            ("aria-expanded", "false"),
            ("aria-controls", "suggestions"),
        ] {
            set(&field, name, value);
        }
        let it = Rc::new(Combobox {
            field: field.clone(),
            panel: panel.clone(),
            asked: Cell::new(0),
            timer: Cell::new(0),
            marked: Cell::new(None),
            options: RefCell::default(),
        });
        let typed = Rc::clone(&it);
        on(&field, "input", move |_: Event| typed.typed());
        let pressed = Rc::clone(&it);
        on(&field, "keydown", move |key: KeyboardEvent| pressed.pressed(&key));
        let clicked = Rc::clone(&it);
        on(&field, "click", move |_: Event| {
            if clicked.field.value().trim().is_empty() && !clicked.is_open() {
                Rc::clone(&clicked).ask();
            }
        });
        on(&field, "blur", move |_: Event| it.close());
        // The focus stays in the field while an option is clicked.
        on(&panel, "mousedown", |event: Event| event.prevent_default());
        Some(())
    }

    impl Combobox {
        fn typed(self: &Rc<Self>) {
            if let Some(window) = window() {
                window.clear_timeout_with_handle(self.timer.get());
            }
            if self.field.value().trim().is_empty() {
                self.close();
                return;
            }
            let it = Rc::clone(self);
            self.timer.set(later(REST_MS, move || it.ask()));
        }

        fn ask(self: Rc<Self>) {
            let words = self.field.value();
            let language =
                document().and_then(|page| page.document_element()).and_then(|html| html.get_attribute("lang"));
            let language = language.unwrap_or_default();
            let question = self.asked.get() + 1;
            self.asked.set(question);
            spawn_local(async move {
                let address =
                    format!("{SUGGEST}?lang={language}&q={}", String::from(encode_uri_component(words.trim())));
                let answer = match fetch(&address, &RequestInit::new()).await {
                    Ok(response) => text(&response).await.unwrap_or_default(),
                    Err(_) => String::new(),
                };
                if self.asked.get() == question {
                    self.show(&answer);
                }
            });
        }

        fn show(&self, html: &str) {
            let here = document().and_then(|page| page.active_element()).is_some_and(|active| active == **self.field);
            if html.is_empty() || !here {
                self.close();
                return;
            }
            self.panel.set_inner_html(html);
            let mut options = Vec::new();
            if let Ok(found) = self.panel.query_selector_all("[role=option]") {
                options.extend((0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()));
            }
            *self.options.borrow_mut() = options;
            let _ = self.panel.remove_attribute("hidden");
            set(&self.field, "aria-expanded", "true");
            self.mark(None);
        }

        fn is_open(&self) -> bool {
            !self.panel.has_attribute("hidden")
        }

        fn close(&self) {
            // What is still under way is not wanted any more.
            self.asked.set(self.asked.get() + 1);
            self.mark(None);
            set(&self.panel, "hidden", "");
            set(&self.field, "aria-expanded", "false");
        }

        fn mark(&self, which: Option<usize>) {
            let options = self.options.borrow();
            for (n, option) in options.iter().enumerate() {
                set(option, "aria-selected", if which == Some(n) { "true" } else { "false" });
            }
            self.marked.set(which);
            match which.and_then(|n| options.get(n)) {
                Some(option) => {
                    set(&self.field, "aria-activedescendant", &option.id());
                    option.scroll_into_view_with_bool(false);
                }
                None => {
                    let _ = self.field.remove_attribute("aria-activedescendant");
                }
            }
        }

        fn pressed(self: &Rc<Self>, key: &KeyboardEvent) {
            if key.is_composing() {
                return;
            }
            let count = self.options.borrow().len();
            let open = self.is_open() && count > 0;
            match key.key().as_str() {
                // An empty field is answered with what the visitor searched for before.
                "ArrowDown" | "ArrowUp" if !open => Rc::clone(self).ask(),
                // Past either end the field itself is marked again.
                "ArrowDown" => self.mark(self.marked.get().map_or(Some(0), |n| (n + 1 < count).then_some(n + 1))),
                "ArrowUp" => self.mark(self.marked.get().map_or(Some(count - 1), |n| n.checked_sub(1))),
                "Escape" if open => self.close(),
                "Enter" if open => {
                    let Some(option) = self.marked.get().and_then(|n| self.options.borrow().get(n).cloned()) else {
                        return;
                    };
                    option.click();
                }
                _ => return,
            }
            key.prevent_default();
        }
    }
}
