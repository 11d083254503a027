//! What category and search pages share: filters, what is on, whose order it is, the wall of cards, pages.
//!
//! The one idea: everything that changes a list is a link to the same page with another query ([`List::to`]), so the address
//! says all, the back button works, and nothing needs a script.

pub(crate) mod query;

use crate::cx::Cx;
use crate::pages::show;
use crate::ui::Link;
use crate::ui::admin::{Segment, SegmentGo};
use crate::ui::chips::{Chip, bar, chips};
use crate::ui::empty::{Empty, empty};
use crate::ui::facets::{Facet, FacetOption, Facets, RangeForm, facets};
use crate::ui::pager::{Pager, pager};
use crate::ui::plate::{Field, Palette, Plate, Silhouette, Surface};
use crate::ui::shelf::wall;
use crate::ui::sort::{PersonalOrder, Sort as SortForm, personal_order, sort};
use crate::urls::Url;
use leptos::prelude::*;
use std::collections::BTreeSet;
use vitrine_domain::money::Money;
use vitrine_i18n::Value;
use vitrine_shop::listing::{BRAND, CATEGORY, FacetGroup, ListQuery, Listing, PAGE_SIZE, RESERVED, Sort};
use vitrine_shop::search::Highlighter;

/// Which page a list stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A category: the usual order is what sells.
    Category,
    /// A search: the usual order is how well the words fit.
    Search,
}

/// A list on its page.
pub(crate) struct List<'a> {
    /// The request.
    pub(crate) cx: &'a Cx,
    kind: Kind,
    /// The page's address without a query.
    path: String,
    /// The pairs of the query that are not about the list and stay whatever is switched.
    kept: Vec<(String, String)>,
    /// What was asked.
    pub(crate) query: ListQuery,
    /// What was found.
    pub(crate) listing: Listing,
    /// Marks the words that were searched for in the names of what was found.
    pub(crate) words: Option<Highlighter>,
}

/// Reads what the address asks of a list; filters and values that no product has are left out.
pub(crate) fn asked(cx: &Cx) -> ListQuery {
    let catalog = cx.shop.catalog();
    query::parse(&cx.query_pairs(), cx.currency, |key, value| !catalog.value_label(key, value).is_empty())
}

/// The pairs of an address as its query, with the question mark; "" for none.
pub(crate) fn encoded(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("?{text}")
}

impl<'a> List<'a> {
    /// A list on the page at `path`; `kept` is what of the page's query is not about the list: the words searched for.
    pub(crate) fn new(
        cx: &'a Cx,
        kind: Kind,
        path: String,
        mut kept: Vec<(String, String)>,
        query: ListQuery,
        listing: Listing,
    ) -> Self {
        // A currency that this page alone was asked for stays too.
        let code = cx.currency.code();
        if cx.query_pairs().iter().any(|(name, value)| name == "currency" && value == code) {
            kept.push(("currency".to_owned(), code.to_owned()));
        }
        Self { cx, kind, path, kept, query, listing, words: None }
    }

    /// The address of this page with another query.
    fn to(&self, query: &ListQuery) -> String {
        let mut pairs = self.kept.clone();
        pairs.extend(query::print(query, self.cx.currency));
        format!("{}{}", self.path, encoded(&pairs))
    }

    /// This page with something changed, from its first page on.
    fn with(&self, change: impl FnOnce(&mut ListQuery)) -> String {
        let mut query = ListQuery { page: 0, ..self.query.clone() };
        change(&mut query);
        query.filters.retain(|_, values| !values.is_empty());
        self.to(&query)
    }

    fn switched(&self, key: &str, value: &str) -> String {
        self.with(|query| {
            let values: &mut BTreeSet<String> = query.filters.entry(key.to_owned()).or_default();
            if !values.remove(value) {
                values.insert(value.to_owned());
            }
        })
    }

    /// How many filters are on.
    pub(crate) fn filters_on(&self) -> usize {
        self.query.filters.values().map(BTreeSet::len).sum::<usize>() + usize::from(self.query.price.is_some())
    }

    /// This page with no filter.
    fn cleared(&self) -> Link {
        let href = self.with(|query| {
            query.filters.clear();
            query.price = None;
        });
        Link::new(href, self.cx.t("filter-clear"))
    }

    /// A round amount as filters write it: no decimals where there are none.
    fn amount(&self, minor: i64) -> String {
        let currency = self.cx.currency;
        let mut text = vitrine_i18n::money(self.cx.locale, Money::new(minor, currency));
        if minor % currency.minor_per_major() == 0 {
            text.amount = self.cx.number(minor / currency.minor_per_major());
        }
        text.plain()
    }

    /// A range of prices in words.
    pub(crate) fn price_label(&self, (low, high): (i64, i64)) -> String {
        let (from, to) = (self.amount(low), self.amount(high));
        match (low, high) {
            (0, _) => self.cx.tf("filter-price-up-to", &[("price", to.into())]),
            (_, i64::MAX) => self.cx.tf("filter-price-over", &[("price", from.into())]),
            _ => self.cx.tf("filter-price-between", &[("from", from.into()), ("to", to.into())]),
        }
    }

    fn facets(&self) -> AnyView {
        let cx = self.cx;
        let usable = |group: &&FacetGroup| !RESERVED.contains(&group.key.as_str());
        let mut groups: Vec<Facet> = self.listing.facets.iter().filter(usable).map(|group| self.group(group)).collect();
        let prices: Vec<FacetOption> = self
            .listing
            .price_bands
            .iter()
            .map(|band| {
                let on = self.query.price == Some(band.range());
                FacetOption {
                    href: self.with(|query| query.price = (!on).then(|| band.range())),
                    text: self.price_label(band.range()),
                    count: cx.number(band.count as i64),
                    empty: band.count == 0,
                    on,
                    on_label: cx.t("site-on"),
                    field: None,
                }
            })
            .collect();
        if !prices.is_empty() {
            let after_category = usize::from(self.listing.facets.first().is_some_and(|group| group.key == CATEGORY));
            let range = Some(self.range());
            groups.insert(
                after_category.min(groups.len()),
                Facet { title: cx.t("filter-price"), options: prices, folds: false, range },
            );
        }
        if groups.is_empty() {
            return ().into_any();
        }
        let open = cx.tf("filter-count", &[("count", self.filters_on().into())]);
        facets(&cx.art(), Facets { label: cx.t("filter-title"), open, more: cx.t("site-more"), groups })
    }

    /// The form for a range of prices of one's own.
    fn range(&self) -> RangeForm {
        let (cx, currency) = (self.cx, self.cx.currency);
        let mut keep = self.kept.clone();
        keep.extend(query::print(&ListQuery { page: 0, price: None, ..self.query.clone() }, currency));
        let (low, high) = self.query.price.unwrap_or((0, i64::MAX));
        let low = if low == 0 { String::new() } else { query::major(low, currency) };
        let high = if high == i64::MAX { String::new() } else { query::major(high, currency) };
        RangeForm {
            action: self.path.clone(),
            keep,
            ends: [(query::MIN, cx.t("filter-price-from"), low), (query::MAX, cx.t("filter-price-to"), high)],
            step: query::major(1, currency),
            button: cx.t("filter-apply"),
        }
    }

    fn group(&self, group: &FacetGroup) -> Facet {
        let cx = self.cx;
        let catalog = cx.shop.catalog();
        let is_category = group.key == CATEGORY;
        let options = group
            .values
            .iter()
            .map(|value| FacetOption {
                href: self.switched(&group.key, &value.value),
                text: cx.text(&value.label).to_owned(),
                count: cx.number(value.count as i64),
                empty: value.count == 0,
                on: value.chosen,
                on_label: cx.t("site-on"),
                field: catalog.category_by_slug(&value.value).filter(|_| is_category).map(|node| node.category.field),
            })
            .collect();
        let title = match group.key.as_str() {
            CATEGORY => cx.t("filter-category"),
            BRAND => cx.t("filter-brand"),
            _ => cx.text(&group.name).to_owned(),
        };
        Facet { title, options, folds: !is_category, range: None }
    }

    /// The filters that are on, by name.
    pub(crate) fn filter_names(&self) -> Vec<String> {
        let catalog = self.cx.shop.catalog();
        let values = self.query.filters.iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value)));
        let names = values.map(|(key, value)| self.cx.text(&catalog.value_label(key, value)).to_owned());
        names.chain(self.query.price.map(|range| self.price_label(range))).collect()
    }

    /// What is on, each with its way off.
    fn chips(&self) -> Option<AnyView> {
        let cx = self.cx;
        let catalog = cx.shop.catalog();
        let on = |href: String, text: String| Chip::On { link: Link::new(href, text), remove: cx.t("filter-remove") };
        let mut list = Vec::new();
        for (key, values) in &self.query.filters {
            for value in values {
                list.push(on(self.switched(key, value), cx.text(&catalog.value_label(key, value)).to_owned()));
            }
        }
        if let Some(range) = self.query.price {
            list.push(on(self.with(|query| query.price = None), self.price_label(range)));
        }
        if list.len() > 1 {
            list.push(Chip::Clear(self.cleared()));
        }
        (!list.is_empty()).then(|| chips(&cx.art(), list))
    }

    fn sort(&self) -> AnyView {
        let cx = self.cx;
        let mut keep = self.kept.clone();
        // A sort ends the page number; and everyone's order is only a question of the usual sort.
        let rest = ListQuery { page: 0, sort: Sort::default(), ..self.query.clone() };
        keep.extend(query::print(&rest, cx.currency));
        let words = |sort: Sort| match (sort, self.kind) {
            (Sort::Best, Kind::Category) => "sort-shelf",
            (Sort::Best, Kind::Search) => "sort-best",
            (Sort::PriceUp, _) => "sort-price-up",
            (Sort::PriceDown, _) => "sort-price-down",
            (Sort::Newest, _) => "sort-new",
        };
        let option = |it: Sort| (it.name().to_owned(), cx.t(words(it)), it == self.query.sort);
        sort(SortForm {
            action: self.path.clone(),
            keep,
            label: cx.t("sort-label"),
            name: "sort".to_owned(),
            options: Sort::ALL.into_iter().map(option).collect(),
            button: cx.t("sort-submit"),
        })
    }

    /// Whose order this is; nothing where it could only be everyone's.
    pub(crate) fn order(&self) -> Option<AnyView> {
        let (cx, listing) = (self.cx, &self.listing);
        if !listing.personal || (listing.moved == 0 && !self.query.plain) {
            return None;
        }
        let count = [("count", Value::from(listing.moved))];
        let (lead, body) = if self.query.plain {
            (cx.t("order-same"), cx.t("order-same-text"))
        } else {
            (
                cx.t("search-personal-order"),
                cx.tf(
                    match self.kind {
                        Kind::Category => "category-personal-order-text",
                        Kind::Search => "search-personal-order-text",
                    },
                    &count,
                ),
            )
        };
        let moved = listing.items.iter().find(|item| item.reason.is_some()).zip(listing.ranking);
        let why = match moved {
            Some((item, ranking)) => {
                Link::new(show::why_href(cx, ranking, item.entry.product.id), cx.t("search-order-why"))
            }
            None => Link::new(cx.link(&Url::AboutMe), cx.t("footer-about-you")),
        };
        let segment = |key: &str, plain: bool| Segment {
            go: SegmentGo::Link(self.with(|query| query.plain = plain)),
            text: cx.t(key),
            on: self.query.plain == plain,
        };
        Some(personal_order(PersonalOrder {
            lead,
            body,
            why,
            switch_label: cx.t("search-order-label"),
            choices: vec![segment("search-order-same", true), segment("search-order-yours", false)],
        }))
    }

    fn pager(&self) -> Option<AnyView> {
        let (cx, listing) = (self.cx, &self.listing);
        if listing.pages < 2 {
            return None;
        }
        let first = listing.page * PAGE_SIZE;
        let number = |n: usize| Value::from(n);
        let text = cx.tf(
            "pager-range",
            &[
                ("from", number(first + 1)),
                ("to", number(first + listing.items.len())),
                ("count", number(listing.total)),
            ],
        );
        let link = |page: usize, key: &str| Link::new(self.to(&ListQuery { page, ..self.query.clone() }), cx.t(key));
        Some(pager(
            &cx.art(),
            Pager {
                label: cx.t("pager-label"),
                text,
                previous: (listing.page > 0).then(|| link(listing.page - 1, "pager-previous")),
                next: (listing.page + 1 < listing.pages).then(|| link(listing.page + 1, "pager-next")),
            },
        ))
    }

    /// The list: filters beside the wall. `none` is drawn where there is nothing at all, not even without filters.
    pub(crate) fn view(&self, none: impl FnOnce() -> AnyView) -> AnyView {
        let (cx, art) = (self.cx, self.cx.art());
        let listing = &self.listing;
        if listing.total == 0 && self.filters_on() == 0 {
            return none();
        }
        let body = if listing.total == 0 {
            empty(
                &art,
                Empty {
                    plate: missing(Silhouette::Tumbler),
                    title: cx.t("list-empty-title"),
                    text: cx.t("list-empty-text"),
                    links: vec![self.cleared()],
                },
            )
        } else {
            let cards = listing
                .items
                .iter()
                .map(|item| show::listed_card(cx, item, listing.ranking, self.words.as_ref()))
                .collect();
            // Plates that touch leave no room for reasons under them.
            wall(&art, cards, self.kind == Kind::Category && listing.moved == 0)
        };
        let start = self.chips().unwrap_or_else(|| view! { <span></span> }.into_any());
        view! {
            <div class="split">
                {self.facets()}
                <div>{bar(start, self.sort())}{body}{self.pager()}</div>
            </div>
        }
        .into_any()
    }
}

/// The outline of something that is not there.
pub(crate) fn missing(silhouette: Silhouette) -> Plate {
    let recipe = vitrine_domain::plate::Plate {
        silhouette,
        palette: Palette::Graphite,
        surface: Surface::Plain,
        field: Field::Stone,
    };
    Plate { sold_out: true, ..Plate::new(recipe, String::new()) }
}
