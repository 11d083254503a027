//! Goods for price comparison, as Google Merchant Center reads them (RSS 2.0 with its own namespace; others read the same).
//!
//! The one idea: one item for each variant that has a price in the feed's currency, at the price that everyone pays. Its link
//! asks the page for that variant and currency, so the page shows what the feed says.
//!
//! Sold-out variants stay, marked as such, as the format wants it. A variant that can be ordered while there are none is called
//! sold out too: "backorder" needs a date that the shop does not know.

use super::xml::Xml;
use crate::public::{Indexed, Public, Trait};
use crate::server::art::Shape;
use vitrine_domain::catalog::{Stock, Variant};
use vitrine_domain::gtin::gtin;
use vitrine_domain::money::Money;
use vitrine_shop::catalog::{Entry, VariantPrice};

/// The format's longest id, title and description, in characters.
const MAX_ID: usize = 50;
const MAX_TITLE: usize = 150;
const MAX_DESCRIPTION: usize = 5_000;

/// The feed, in pieces.
pub(super) fn goods(public: Public) -> impl Iterator<Item = String> + Send + 'static {
    let name = public.settings.shop.name.as_str();
    let mut start = Xml::document();
    start
        .open("rss", &[("version", "2.0"), ("xmlns:g", "http://base.google.com/ns/1.0")])
        .open("channel", &[])
        .element("title", name)
        .element("link", &public.address(Indexed::Home))
        .element("description", &public.description());
    let all = 0..public.catalog.entries.len();
    let items = all.filter_map(move |n| {
        let entry = &public.catalog.entries[n];
        entry.product.published.then(|| product(&public, entry))
    });
    std::iter::once(start.so_far()).chain(items).chain(["</channel>\n</rss>\n".to_owned()])
}

/// One item for each variant with a price.
fn product(public: &Public, entry: &Entry) -> String {
    let mut xml = Xml::default();
    for (n, variant) in entry.product.variants.iter().enumerate() {
        if let Some(price) = entry.price(n, public.currency).filter(|price| price.price.minor > 0) {
            item(public, entry, variant, price, &mut xml);
        }
    }
    xml.finish()
}

fn item(public: &Public, entry: &Entry, variant: &Variant, price: VariantPrice, xml: &mut Xml) {
    let (product, input) = (&entry.product, &variant.input);
    let title = public.variant_name(product, variant);
    let description = match public.text(&product.description).trim() {
        "" => title.as_str(),
        text => text,
    };
    xml.open("item", &[])
        .element("g:id", &id(variant))
        .element("g:title", &cut(&title, MAX_TITLE))
        .element("g:description", &cut(description, MAX_DESCRIPTION))
        .element("g:link", &public.variant_address(product, variant))
        .element("g:image_link", &public.picture(product, Some(variant), Shape::Square))
        .element("g:availability", if in_hand(input.stock) { "in_stock" } else { "out_of_stock" })
        .element("g:condition", "new");
    match price.compare_at {
        Some(before) => xml.element("g:price", &amount(before)).element("g:sale_price", &amount(price.price)),
        None => xml.element("g:price", &amount(price.price)),
    };
    if !product.brand.is_empty() {
        xml.element("g:brand", &product.brand);
    }
    match gtin(&input.barcode) {
        Some(gtin) => xml.element("g:gtin", &gtin),
        None => xml.element("g:identifier_exists", "no"),
    };
    if product.variants.len() > 1 {
        xml.element("g:item_group_id", &product.id.to_string());
    }
    for (it, value) in public.traits(product, variant) {
        let name = match it {
            Trait::Color => "g:color",
            Trait::Size => "g:size",
            Trait::Material => "g:material",
            Trait::Pattern => "g:pattern",
        };
        xml.element(name, &value);
    }
    let path = public.path_names(entry);
    if !path.is_empty() {
        xml.element("g:product_type", &path.join(" > "));
    }
    if let Some(grams) = input.weight_g.filter(|grams| *grams > 0) {
        xml.element("g:shipping_weight", &format!("{grams} g"));
    }
    xml.close();
}

/// The merchant's own number where it fits, so that the item is found again in other lists; else the variant's id.
fn id(variant: &Variant) -> String {
    let sku = &variant.input.sku;
    let fits = !sku.is_empty() && sku.chars().count() <= MAX_ID && !sku.chars().any(char::is_control);
    if fits { sku.clone() } else { variant.id.to_string() }
}

/// There is one, or nobody counts.
fn in_hand(stock: Stock) -> bool {
    !stock.tracked || stock.quantity > 0
}

/// An amount as the format writes it: `15.00 EUR`.
fn amount(money: Money) -> String {
    format!("{} {}", money.to_major(), money.currency)
}

/// The first characters of a text.
fn cut(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}
