//! New products for feed readers (Atom, RFC 4287), newest first.
//!
//! An entry is a product's arrival: its id is the product's own and never changes, and neither do its times.

use super::{moment, xml::Xml};
use crate::public::{Indexed, Public};
use crate::server::art::Shape;
use crate::ui::field::escape;
use crate::urls::machine;
use std::fmt::Write as _;
use std::sync::Arc;
use vitrine_domain::catalog::Product;
use vitrine_i18n::{Value, plate_alt};
use vitrine_shop::catalog::Entry;

/// Entries at most.
const NEWEST: usize = 50;

/// What the feed is called, in the language of `public`.
pub fn title(public: &Public) -> String {
    public.texts().format("feed-new-title", &[("shop", Value::from(public.settings.shop.name.as_str()))])
}

/// The feed.
pub(super) fn new_goods(public: &Public) -> String {
    let newest: Vec<&Arc<Entry>> = public.newest().take(NEWEST).collect();
    let own = public.absolute(&machine::new_goods(public.locale));
    let updated = newest.first().map_or(0, |entry| entry.product.created_ms);
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", public.locale.tag())])
        .element("title", &title(public))
        .element("id", &own)
        .element("updated", &moment(updated))
        .empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])
        .empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &public.address(Indexed::Home))])
        .open("author", &[])
        .element("name", &public.settings.shop.name)
        .close();
    for entry in newest {
        let product = &entry.product;
        let at = moment(product.created_ms);
        let address = public.address(Indexed::Product(product));
        xml.open("entry", &[])
            .element("title", public.text(&product.title))
            .element("id", &format!("urn:uuid:{}", product.id))
            .element("published", &at)
            .element("updated", &at)
            .empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        if let Some(name) = public.path_names(entry).last() {
            xml.empty("category", &[("term", name)]);
        }
        xml.element_with("content", &[("type", "html")], &content(public, product)).close();
    }
    xml.finish()
}

/// A picture and the first paragraph, as HTML.
fn content(public: &Public, product: &Product) -> String {
    let (width, height) = Shape::Small.size();
    let picture = public.picture(product, None, Shape::Small);
    let alt = escape(&plate_alt(public.locale, product.plate)).replace('"', "&quot;");
    let mut html = format!("<p><img src=\"{picture}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\"></p>");
    let text = public.text(&product.description).split("\n\n").next().unwrap_or_default().trim();
    if !text.is_empty() {
        let _ = write!(html, "<p>{}</p>", escape(text));
    }
    html
}
