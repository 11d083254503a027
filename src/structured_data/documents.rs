//! The documents of the pages that search engines may list: home, category, product.

use super::{
    Availability, Brand, BreadcrumbList, CollectionPage, Document, EntryPoint, ItemList, ListItem, NEW, Node, Offer,
    Organization, PostalAddress, Product, ProductGroup, PropertyValue, QuantitativeValue, SearchAction, Traits,
    WebSite,
};
use crate::public::{Indexed, Public, Trait};
use crate::server::art::Shape;
use crate::urls::{Url, prefixed};
use std::sync::Arc;
use vitrine_domain::catalog::{Stock, Variant};
use vitrine_domain::gtin::gtin;
use vitrine_shop::catalog::{Entry, Node as CategoryNode};
use vitrine_shop::listing::{Listing, PAGE_SIZE};

/// Variants that are told of at most: a page stays light, and the feed has them all.
const MAX_VARIANTS: usize = 100;
/// The longest description, in characters; a feed may say more.
const MAX_DESCRIPTION: usize = 500;
/// UN/CEFACT's code of the gram.
const GRAM: &str = "GRM";

/// The home page: whose shop this is and how it is searched. `logo` is a path.
pub fn home(public: &Public, logo: &str) -> Document {
    let country = public.settings.shop.country.trim().to_owned();
    let merchant = Organization {
        logo: Some(public.absolute(logo)),
        address: (!country.is_empty()).then_some(PostalAddress { address_country: country }),
        ..organization(public)
    };
    let search = public.absolute(&prefixed(&Url::Search.path(), public.locale, public.default_locale()));
    let site = WebSite {
        in_language: Some(public.locale.tag()),
        publisher: Some(organization(public)),
        potential_action: Some(SearchAction {
            target: EntryPoint { url_template: format!("{search}?q={{search_term_string}}") },
            query_input: "required name=search_term_string",
        }),
        ..web_site(public)
    };
    Document::new(vec![Node::Organization(merchant), Node::WebSite(site)])
}

/// A page of a category's whole list, in everyone's order.
pub fn category(public: &Public, node: &CategoryNode, description: &str, found: &Listing) -> Document {
    let item = |(n, entry): (usize, &Arc<Entry>)| ListItem {
        position: found.page * PAGE_SIZE + n + 1,
        name: None,
        item: None,
        url: Some(public.address(Indexed::Product(&entry.product))),
    };
    let number = if found.page == 0 { String::new() } else { format!("?page={}", found.page + 1) };
    let page = CollectionPage {
        name: public.text(&node.category.name).to_owned(),
        description: description.to_owned(),
        url: public.address(Indexed::Category(&node.category)) + &number,
        in_language: public.locale.tag(),
        is_part_of: web_site(public),
        main_entity: ItemList {
            number_of_items: found.total,
            item_list_element: found.plain.iter().enumerate().map(item).collect(),
        },
    };
    Document::new(vec![Node::CollectionPage(page), Node::BreadcrumbList(trail(public, &node.path, None))])
}

/// A product's page, whichever of its variants is looked at.
pub fn product(public: &Public, entry: &Entry) -> Document {
    let it = &entry.product;
    let goods = match it.variants.as_slice() {
        [single] => Node::Product(Box::new(alone(public, entry, single))),
        variants => Node::ProductGroup(Box::new(ProductGroup {
            name: public.text(&it.title).to_owned(),
            description: description(public, entry),
            url: public.address(Indexed::Product(it)),
            image: public.picture(it, None, Shape::Square),
            group: it.id.to_string(),
            brand: brand(entry),
            category: public.path_names(entry).join(" > "),
            varies_by: varies_by(entry),
            has_variant: variants
                .iter()
                .take(MAX_VARIANTS)
                .enumerate()
                .map(|(n, one)| variant(public, entry, n, one))
                .collect(),
        })),
    };
    let own = ListItem {
        position: entry.path.len() + 2,
        name: Some(public.text(&it.title).to_owned()),
        item: Some(public.address(Indexed::Product(it))),
        url: None,
    };
    Document::new(vec![goods, Node::BreadcrumbList(trail(public, &entry.path, Some(own)))])
}

fn organization(public: &Public) -> Organization {
    Organization {
        id: public.absolute("/#organization"),
        name: public.settings.shop.name.clone(),
        url: public.absolute("/"),
        logo: None,
        address: None,
    }
}

fn web_site(public: &Public) -> WebSite {
    WebSite {
        id: public.absolute("/#website"),
        name: public.settings.shop.name.clone(),
        url: public.address(Indexed::Home),
        in_language: None,
        publisher: None,
        potential_action: None,
    }
}

/// Home, the categories, and the page itself where it is none of them.
fn trail(public: &Public, path: &[usize], own: Option<ListItem>) -> BreadcrumbList {
    let step = |position: usize, name: String, address: String| ListItem {
        position,
        name: Some(name),
        item: Some(address),
        url: None,
    };
    let home = step(1, public.texts().get("site-shop"), public.address(Indexed::Home));
    let categories = path.iter().enumerate().map(|(n, place)| {
        let category = &public.catalog.categories[*place].category;
        step(n + 2, public.text(&category.name).to_owned(), public.address(Indexed::Category(category)))
    });
    BreadcrumbList { item_list_element: std::iter::once(home).chain(categories).chain(own).collect() }
}

fn brand(entry: &Entry) -> Option<Brand> {
    let name = entry.product.brand.clone();
    (!name.is_empty()).then_some(Brand { name })
}

fn description(public: &Public, entry: &Entry) -> String {
    public.text(&entry.product.description).trim().chars().take(MAX_DESCRIPTION).collect()
}

/// What the options are called that have a name in the vocabulary.
fn varies_by(entry: &Entry) -> Vec<String> {
    let known = entry.product.options.iter().filter_map(|option| Trait::of(&option.name));
    known.map(|it| format!("https://schema.org/{}", it.name())).collect()
}

/// A product that comes in one form.
fn alone(public: &Public, entry: &Entry, only: &Variant) -> Product {
    let product = &entry.product;
    Product {
        name: public.text(&product.title).to_owned(),
        description: description(public, entry),
        url: public.address(Indexed::Product(product)),
        brand: brand(entry),
        category: public.path_names(entry).join(" > "),
        ..variant(public, entry, 0, only)
    }
}

fn variant(public: &Public, entry: &Entry, place: usize, variant: &Variant) -> Product {
    let (product, input) = (&entry.product, &variant.input);
    let other = input.choice.iter().zip(&product.options).filter(|(_, option)| Trait::of(&option.name).is_none());
    let other = other.filter_map(|(value, option)| {
        let value = public.text(option.values.get(*value)?).to_owned();
        Some(PropertyValue { name: public.text(&option.name).to_owned(), value })
    });
    let url = public.variant_address(product, variant);
    Product {
        name: public.variant_name(product, variant),
        description: String::new(),
        image: public.picture(product, Some(variant), Shape::Square),
        sku: input.sku.clone(),
        gtin: gtin(&input.barcode),
        brand: None,
        category: String::new(),
        traits: Traits(public.traits(product, variant)),
        additional_property: other.collect(),
        weight: input.weight_g.filter(|grams| *grams > 0).map(|value| QuantitativeValue { value, unit_code: GRAM }),
        offers: entry.price(place, public.currency).map(|price| Offer {
            url: url.clone(),
            price: price.price.to_major(),
            price_currency: public.currency.code().to_owned(),
            availability: availability(input.stock),
            item_condition: NEW,
        }),
        url,
    }
}

fn availability(stock: Stock) -> Availability {
    match stock {
        Stock { tracked: false, .. } | Stock { quantity: 1.., .. } => Availability::InStock,
        Stock { backorder: true, .. } => Availability::BackOrder,
        _ => Availability::OutOfStock,
    }
}
