//! A category: where it lies, what is in it, and the way to narrow it down.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::{self, Kind, List};
use crate::pages::product::moved_to;
use crate::pages::show;
use crate::public::Public;
use crate::structured_data;
use crate::ui::Link;
use crate::ui::breadcrumbs::{Breadcrumbs, breadcrumbs};
use crate::ui::empty::{Empty, empty};
use crate::ui::plate::Silhouette;
use crate::ui::tile::{Tile, doors};
use crate::ui::title::page_title;
use crate::urls::Url;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_i18n::Value;
use vitrine_shop::catalog::{Catalog, Node};
use vitrine_shop::listing::Sort;
use vitrine_shop::slugs::SlugKind;

/// `GET /c/{slug}`.
pub async fn get(cx: Cx, slug: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(slug) = slug.map_err(|_| PageError::NotFound)?;
    let catalog = cx.shop.catalog();
    let Some(node) = catalog.category_by_slug(&slug) else {
        let today = cx.shop.slug_of_today(SlugKind::Category, &slug).await?;
        let node = catalog.category_by_slug(&today).ok_or(PageError::NotFound)?;
        return Ok(moved_to(&cx, &cx.category_link(&node.category)));
    };
    if node.category.slug_in(cx.locale.lang()) != slug {
        return Ok(moved_to(&cx, &cx.category_link(&node.category)));
    }
    let query = listing::asked(&cx);
    let listing = cx.shop.category(&cx.viewer, node, &query, cx.currency);
    let list = List::new(&cx, Kind::Category, cx.category_link(&node.category), Vec::new(), query, listing);
    let name = cx.text(&node.category.name).to_owned();
    let description =
        cx.tf("category-description", &[("category", name.as_str().into()), ("count", node.products.len().into())]);
    let (public, found) = (Public::of(&cx), &list.listing);
    // Narrowed down or sorted, the list is another view of its first page.
    let whole = list.filters_on() == 0 && list.query.sort == Sort::default();
    let told = (whole && found.total > 0).then(|| structured_data::category(&public, node, &description, found).json());
    let head = Head {
        picture: node.products.first().map(|place| public.shared(&catalog.entries[*place].product)),
        data: told.unwrap_or_default(),
        description,
        title: name,
        canonical_query: if whole && found.page > 0 { format!("page={}", found.page + 1) } else { String::new() },
        category: Some(slug),
        ranking: list.listing.ranking,
        ..Head::default()
    };
    page(&cx, head, || view(&cx, &catalog, node, &list)).await
}

fn view(cx: &Cx, catalog: &Catalog, node: &Node, list: &List<'_>) -> AnyView {
    let art = cx.art();
    let all = Value::from(node.products.len());
    let fact = if list.filters_on() > 0 {
        cx.tf("category-count-of", &[("shown", list.listing.total.into()), ("count", all)])
    } else {
        cx.tf("category-count", &[("count", list.listing.total.into())])
    };
    let name = cx.text(&node.category.name).to_owned();
    view! {
        <div class="wrap">
            {breadcrumbs(&art, trail(cx, catalog, &node.path))}
            {page_title(name, fact)}
            {below(cx, catalog, node)}
            {list.order()}
            {list.view(|| nothing(cx, catalog, node))}
        </div>
    }
    .into_any()
}

/// The way down to a category, itself included.
pub(crate) fn trail(cx: &Cx, catalog: &Catalog, path: &[usize]) -> Breadcrumbs {
    let step = |place: &usize| {
        let category = &catalog.categories[*place].category;
        Link::new(cx.category_link(category), cx.text(&category.name))
    };
    let shop = Link::new(cx.link(&Url::Home), cx.t("site-shop"));
    Breadcrumbs {
        label: cx.t("site-you-are-here"),
        links: std::iter::once(shop).chain(path.iter().map(step)).collect(),
    }
}

/// Doors to the categories right below this one that have something in them, each with its newest product.
fn below(cx: &Cx, catalog: &Catalog, node: &Node) -> Option<AnyView> {
    let door = |place: &usize| {
        let child = &catalog.categories[*place];
        let entry = &catalog.entries[*child.products.first()?];
        Some(Tile {
            href: cx.category_link(&child.category),
            plate: show::plate_of(cx, entry, entry.lead, false),
            name: cx.text(&child.category.name).to_owned(),
            note: cx.tf("category-count", &[("count", child.products.len().into())]),
        })
    };
    let all: Vec<Tile> = node.children.iter().filter_map(door).collect();
    let label = cx.tf("category-below", &[("category", cx.text(&node.category.name).into())]);
    (!all.is_empty()).then(|| doors(&cx.art(), label, all))
}

/// An empty category leads to its neighbours.
fn nothing(cx: &Cx, catalog: &Catalog, node: &Node) -> AnyView {
    let parent = node.path.len().checked_sub(2).map(|at| node.path[at]);
    let beside = parent.map_or(&catalog.roots, |parent| &catalog.categories[parent].children);
    let mut links: Vec<Link> = beside
        .iter()
        .map(|place| &catalog.categories[*place])
        .filter(|other| !other.products.is_empty())
        .take(4)
        .map(|other| Link::new(cx.category_link(&other.category), cx.text(&other.category.name)))
        .collect();
    links.push(Link::new(cx.link(&Url::Search), cx.t("category-everything")));
    let (title, text) = (cx.t("category-empty-title"), cx.t("category-empty-text"));
    empty(&cx.art(), Empty { plate: listing::missing(Silhouette::Stool), title, text, links })
}
