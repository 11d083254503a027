//! The preview of the personalization desk while a form is being changed.
//!
//! The one idea: one question is under way at a time. What changes meanwhile is asked once more when the answer is there, as the
//! form stands then; so a slider can be dragged for a minute and nothing waits in line. Without it, keeping the draft shows the same.

use leptos::prelude::*;

/// Wakes the form that has a preview beside it.
#[island]
pub fn LivePreview() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let _ = awake::wake();
}

#[cfg(feature = "hydrate")]
mod awake {
    use crate::islands::dom::{document, fetch, on, text};
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen_futures::spawn_local;
    use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, RequestInit, UrlSearchParams};

    struct Live {
        form: HtmlFormElement,
        pane: Element,
        address: String,
        /// A question is under way.
        asking: Cell<bool>,
        /// The form changed since.
        stale: Cell<bool>,
    }

    pub(super) fn wake() -> Option<()> {
        let page = document()?;
        let form: HtmlFormElement = page.query_selector("form[data-live]").ok()??.dyn_into().ok()?;
        let address = form.get_attribute("data-live")?;
        let pane = page.query_selector("[data-live-pane]").ok()??;
        let live =
            Rc::new(Live { form: form.clone(), pane, address, asking: Cell::new(false), stale: Cell::new(false) });
        on(&form, "input", move |event: Event| {
            let _ = say(&event);
            live.changed();
        });
        Some(())
    }

    /// The number beside a slider follows it.
    fn say(event: &Event) -> Option<()> {
        let slider: HtmlInputElement = event.target()?.dyn_into().ok()?;
        let output = slider.parent_element()?.query_selector("output").ok()??;
        output.set_text_content(Some(&slider.value()));
        Some(())
    }

    impl Live {
        fn changed(self: &Rc<Self>) {
            self.stale.set(true);
            if self.asking.replace(true) {
                return;
            }
            let it = Rc::clone(self);
            spawn_local(async move {
                while it.stale.replace(false) {
                    // What cannot be read yet leaves the last preview in view.
                    if let Some(html) = it.ask().await {
                        it.pane.set_inner_html(&html);
                    }
                }
                it.asking.set(false);
            });
        }

        async fn ask(&self) -> Option<String> {
            let fields = FormData::new_with_form(&self.form).ok()?;
            let body = UrlSearchParams::new_with_str_sequence_sequence(fields.as_ref()).ok()?;
            let init = RequestInit::new();
            init.set_method("POST");
            init.set_body(&body);
            let response = fetch(&self.address, &init).await.ok()?;
            text(&response).await.ok()
        }
    }
}
