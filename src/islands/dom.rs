//! The few things that both islands do with the page.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, Reflect};
use web_sys::{Document, Element, EventTarget, Request, RequestInit, Response, Window};

/// The window. Islands run nowhere else.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The page.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Listens for as long as the page lives.
pub(super) fn on<E: JsCast + 'static>(target: &EventTarget, name: &str, heard: impl FnMut(E) + 'static) {
    let mut heard = heard;
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| heard(event.unchecked_into()));
    // A listener that cannot be added leaves the page as it is without scripts.
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Runs something after a while; answers what [`Window::clear_timeout_with_handle`] takes.
pub(super) fn later(after_ms: i32, run: impl FnOnce() + 'static) -> i32 {
    let run: Function = Closure::once_into_js(run).unchecked_into();
    let set = |window: Window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&run, after_ms).ok();
    window().and_then(set).unwrap_or_default()
}

/// Fetches something of this shop; anything but success is an error.
pub(super) async fn fetch(address: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let request = Request::new_with_str_and_init(address, init)?;
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(JsValue::NULL) }
}

/// The body of an answer as text.
pub(super) async fn text(response: &Response) -> Result<String, JsValue> {
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}

/// The body of an answer as an object.
pub(super) async fn json(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.json()?).await
}

/// A field of an object as text, whatever it is; "" when it is not there.
pub(super) fn field(object: &JsValue, name: &str) -> String {
    let value = Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    value.as_string().or_else(|| value.as_f64().map(|number| number.to_string())).unwrap_or_default()
}

/// Sets an attribute; a name that cannot be one does not occur here.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
