//! How a page looks where it is shared (Open Graph), and the feed that belongs to it.
//!
//! Everything here is the page's own: no visitor's price, order or name. Networks that have tags of their own read these too,
//! but for the size of the card, which one of them wants to be told.

use crate::app::Head;
use crate::cx::Cx;
use crate::public::Public;
use crate::server::feeds;
use crate::urls::machine;
use leptos::html::meta;
use leptos::prelude::*;
use vitrine_i18n::Locale;

/// The tags of a page's card.
pub(super) fn view(cx: &Cx, head: &Head, canonical: &str) -> AnyView {
    let public = Public::of(cx);
    let shop = cx.settings.shop.name.clone();
    let title = if head.title.is_empty() { shop.clone() } else { head.title.clone() };
    let kind = if head.product.is_some() { "product" } else { "website" };
    let mut tags = vec![
        ("og:type", kind.to_owned()),
        ("og:title", title),
        ("og:url", canonical.to_owned()),
        ("og:site_name", shop),
        ("og:locale", territory(cx.locale)),
    ];
    if !head.description.is_empty() {
        tags.push(("og:description", head.description.clone()));
    }
    let others = public.languages.iter().filter(|locale| **locale != cx.locale);
    tags.extend(others.map(|locale| ("og:locale:alternate", territory(*locale))));
    if let Some(picture) = &head.picture {
        tags.extend([
            ("og:image", picture.url.clone()),
            ("og:image:type", picture.kind.to_owned()),
            ("og:image:width", picture.width.to_string()),
            ("og:image:height", picture.height.to_string()),
            ("og:image:alt", picture.alt.clone()),
        ]);
    }
    if let Some(price) = head.price {
        tags.push(("product:price:amount", price.to_major()));
        tags.push(("product:price:currency", price.currency.code().to_owned()));
    }
    let tags: Vec<AnyView> = tags
        .into_iter()
        // `property` is no attribute of HTML's own, so the macro does not know it.
        .map(|(property, content)| meta().content(content).attr("property", property).into_any())
        .collect();
    let wide =
        head.picture.as_ref().map(|_| view! { <meta name="twitter:card" content="summary_large_image" /> }.into_any());
    let feed = public.absolute(&machine::new_goods(cx.locale));
    view! {
        {tags}
        {wide}
        <link rel="alternate" r#type="application/atom+xml" title=feeds::new_title(&public) href=feed />
    }
    .into_any()
}

/// A language with the territory that Open Graph wants beside it.
fn territory(locale: Locale) -> String {
    match locale.tag() {
        "en" => "en_GB".to_owned(),
        // "Arabic, wherever": what the networks themselves call it.
        "ar" => "ar_AR".to_owned(),
        tag => format!("{tag}_{}", tag.to_ascii_uppercase()),
    }
}
