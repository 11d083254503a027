//! What a page tells search engines in schema.org's words (JSON-LD).
//!
//! The one idea: each type is a struct with the properties that this shop uses of it, so a wrong property does not compile; a
//! page's [`Document`] is built from [`Public`] alone (`documents.rs`), so it is the same for every visitor and carries the price
//! that everyone pays. A test holds the structs to a table of the vocabulary's facts, and `cargo xtask verify structured-data`
//! holds live pages to the vocabulary itself.
//!
//! Left out: ratings and reviews (the shop has none), shipping and returns (they come with the check-out).

mod documents;

pub use documents::{category, home, product};

use serde::{Serialize, Serializer};

/// What one page tells.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

impl Document {
    fn new(graph: Vec<Node>) -> Self {
        Self { context: "https://schema.org", graph }
    }

    /// The text of a script element: nothing in it can end the element.
    pub fn json(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        // Between quotes is the only place where these can stand in JSON.
        json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }
}

/// A thing that a page tells of.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Node {
    Organization(Organization),
    WebSite(WebSite),
    CollectionPage(CollectionPage),
    Product(Box<Product>),
    ProductGroup(Box<ProductGroup>),
    BreadcrumbList(BreadcrumbList),
}

/// Structs whose `@type` is their name and whose absent properties are left out.
macro_rules! types {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize)]
        #[serde(tag = "@type", rename_all = "camelCase")]
        struct $name { $($(#[$attribute])* $field: $type,)* }
    )*};
}

types! {
    /// The merchant.
    Organization {
        #[serde(rename = "@id")]
        id: String,
        name: String,
        url: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        logo: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<PostalAddress>,
    }
    /// Where the merchant is.
    PostalAddress { address_country: String, }
    /// The shop.
    WebSite {
        #[serde(rename = "@id")]
        id: String,
        name: String,
        url: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        in_language: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        publisher: Option<Organization>,
        #[serde(skip_serializing_if = "Option::is_none")]
        potential_action: Option<SearchAction>,
    }
    /// How the shop is searched.
    SearchAction {
        target: EntryPoint,
        #[serde(rename = "query-input")]
        query_input: &'static str,
    }
    /// An address with a place for words.
    EntryPoint { url_template: String, }
    /// A category's page.
    CollectionPage {
        name: String,
        description: String,
        url: String,
        in_language: &'static str,
        is_part_of: WebSite,
        main_entity: ItemList,
    }
    /// The products on it, in the order that everyone sees who has no order of their own.
    ItemList { number_of_items: usize, item_list_element: Vec<ListItem>, }
    /// The way to a page.
    BreadcrumbList { item_list_element: Vec<ListItem>, }
    /// One step, or one product of a list.
    ListItem {
        position: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    }
    /// What is sold: a product without a choice, or one variant of a group.
    Product {
        name: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        description: String,
        url: String,
        image: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        sku: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        gtin: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        brand: Option<Brand>,
        #[serde(skip_serializing_if = "String::is_empty")]
        category: String,
        #[serde(flatten)]
        traits: Traits,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        additional_property: Vec<PropertyValue>,
        #[serde(skip_serializing_if = "Option::is_none")]
        weight: Option<QuantitativeValue>,
        #[serde(skip_serializing_if = "Option::is_none")]
        offers: Option<Offer>,
    }
    /// A product with variants to choose from.
    ProductGroup {
        name: String,
        #[serde(skip_serializing_if = "String::is_empty")]
        description: String,
        url: String,
        image: String,
        #[serde(rename = "productGroupID")]
        group: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        brand: Option<Brand>,
        #[serde(skip_serializing_if = "String::is_empty")]
        category: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        varies_by: Vec<String>,
        has_variant: Vec<Product>,
    }
    /// Who makes it.
    Brand { name: String, }
    /// A fact without a property of its own.
    PropertyValue { name: String, value: String, }
    /// A weight.
    QuantitativeValue { value: i64, unit_code: &'static str, }
    /// What it costs and whether there is one.
    Offer {
        url: String,
        price: String,
        price_currency: String,
        availability: Availability,
        item_condition: &'static str,
    }
}

/// Colour, size, material and pattern, as properties of their own.
#[derive(Debug, Clone, Default)]
struct Traits(Vec<(crate::public::Trait, String)>);

impl Serialize for Traits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(it, value)| (it.name(), value)))
    }
}

/// Whether there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
enum Availability {
    #[serde(rename = "https://schema.org/InStock")]
    InStock,
    #[serde(rename = "https://schema.org/OutOfStock")]
    OutOfStock,
    #[serde(rename = "https://schema.org/BackOrder")]
    BackOrder,
}

/// Everything in the shop is new.
const NEW: &str = "https://schema.org/NewCondition";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_element() {
        let brand = "</script><script>alert(1)</script><!-- & \u{2028}]]>";
        let list = ListItem { position: 1, name: Some(brand.to_owned()), item: None, url: None };
        let document = Document::new(vec![Node::BreadcrumbList(BreadcrumbList { item_list_element: vec![list] })]);
        let json = document.json();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["@graph"][0]["@type"], "BreadcrumbList");
        assert_eq!(read["@graph"][0]["itemListElement"][0]["name"], brand);
        assert!(read["@graph"][0]["itemListElement"][0].get("url").is_none(), "what is absent is left out");
    }
}
