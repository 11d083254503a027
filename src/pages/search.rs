//! Search, and the suggestions under its field while something is typed.

use crate::app::{Head, page, without_marks};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::{self, Kind, List};
use crate::pages::show;
use crate::ui::Link;
use crate::ui::empty::{Empty, empty};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::{Silhouette, Thumb, thumb};
use crate::ui::price::price;
use crate::ui::shelf::section;
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::title::page_title;
use crate::urls::{Url, prefixed};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_i18n::Value;
use vitrine_shop::engine::Item;
use vitrine_shop::listing::{ListQuery, Listed};
use vitrine_shop::search::{Explanation, Found, Part, Suggested};
use vitrine_shop::window::Window;

/// The longest text that is searched for, in characters; the field allows as many.
const MAX_CHARS: usize = 200;
/// Suggested categories and words at most, and suggested products at most.
const MAX_SUGGESTED: usize = 5;

/// What the address searches for: one line, cut at [`MAX_CHARS`].
fn words(cx: &Cx) -> String {
    let text = cx.query_pairs().into_iter().find(|(name, _)| name == "q").map(|(_, value)| value).unwrap_or_default();
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_CHARS).collect();
    line.trim().to_owned()
}

/// What a search shows.
struct Page<'a> {
    list: List<'a>,
    /// As they are in the address.
    words: String,
    /// What is to be said about how they were taken, in sentences with ways back.
    said: Vec<Notice>,
    /// Where nothing was found.
    instead: Option<Window>,
    /// For operators: each product's name and the sum that made its place.
    sums: Vec<(String, String)>,
}

/// `GET /search`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    if let Some(path) = leads_to(&cx) {
        return Ok(Redirect::to(&path).into_response());
    }
    let page_ = load(&cx).await?;
    let instead = page_.instead.as_ref().and_then(|window| window.ranking);
    let title = if page_.words.is_empty() {
        cx.t("category-everything")
    } else {
        cx.tf("search-title-query", &[("query", page_.words.as_str().into())])
    };
    let head = Head {
        title,
        private: true,
        search: page_.words.clone(),
        ranking: page_.list.listing.ranking.or(instead),
        ..Head::default()
    };
    page(&cx, head, || view(&cx, page_)).await
}

/// Where the owner wants these words to lead instead. Who asks for them as they are typed, or filters, wants results.
fn leads_to(cx: &Cx) -> Option<String> {
    let asked = listing::asked(cx);
    let path = cx.shop.leads_to(&words(cx), cx.locale.lang()).filter(|_| asked == ListQuery::default())?;
    Some(prefixed(&path, cx.locale, cx.default_locale))
}

async fn load(cx: &Cx) -> Result<Page<'_>, PageError> {
    let (words, query) = (words(cx), listing::asked(cx));
    let found = cx.shop.search(&cx.viewer, &words, &query, cx.locale.lang(), cx.currency).await?;
    let took = Took::of(&found);
    let sums = sums(cx, &found);
    let marks = cx.shop.highlighter(&found.words, cx.locale.lang());
    let keep = if found.words.is_empty() { Vec::new() } else { vec![("q".to_owned(), found.words)] };
    let path = cx.link(&Url::Search);
    let mut list = List::new(cx, Kind::Search, path, keep, found.query, found.listing);
    list.words = marks;
    let nothing = list.listing.total == 0 && list.filters_on() == 0;
    let instead = nothing.then(|| cx.shop.instead(&cx.viewer, "search", cx.currency));
    let said = if list.listing.total > 0 { took.said(cx, &list, &words) } else { Vec::new() };
    Ok(Page { list, words, said, instead, sums })
}

/// The sums behind the results, for who runs the shop: the very numbers that ranked, before anything personal.
fn sums(cx: &Cx, found: &Found) -> Vec<(String, String)> {
    if cx.operator.is_none() || found.words.is_empty() {
        return Vec::new();
    }
    let items: Vec<Item> = found.listing.items.iter().map(|listed| listed.entry.product.item_no).collect();
    let (fields, literal) = (&cx.settings.search.fields, found.query.literal);
    let explained = cx.shop.explained(fields, &found.words, literal, cx.locale.lang(), &items);
    let of = |listed: &Listed| {
        let explanation = explained.get(&listed.entry.product.item_no)?;
        Some((show::name(cx, &listed.entry).to_owned(), sum(cx, explanation)))
    };
    found.listing.items.iter().filter_map(of).collect()
}

/// "2.31 = title (mug) 1.90 + popularity 0.41".
pub fn sum(cx: &Cx, explanation: &Explanation) -> String {
    let hundredths = |value: f32| vitrine_i18n::decimal(cx.locale, (value * 100.0).round().max(0.0) as u64, 2);
    let part = |part: &Part| {
        let name = cx.t(&format!("search-part-{}", part.field.name()));
        let word = if part.word.is_empty() { String::new() } else { format!(" ({})", part.word) };
        format!("{name}{word} {}", hundredths(part.contribution))
    };
    let parts: Vec<String> = explanation.parts.iter().map(part).collect();
    format!("{} = {}", hundredths(explanation.score()), parts.join(" + "))
}

/// How the words were taken.
struct Took {
    understood: bool,
    unmet: Option<(i64, i64)>,
    corrected: Option<String>,
    complete: usize,
    relaxed: bool,
    missing: Vec<String>,
}

impl Took {
    fn of(found: &Found) -> Self {
        Self {
            understood: found.understood,
            unmet: found.unmet,
            corrected: found.corrected.clone(),
            complete: found.complete,
            relaxed: found.relaxed,
            missing: found.missing.clone(),
        }
    }

    /// What was done to the words, each with the way to have it undone; `words` are those of the address.
    fn said(self, cx: &Cx, list: &List<'_>, words: &str) -> Vec<Notice> {
        let mut said = Vec::new();
        let mut say = |text: String, link: Option<Link>| {
            said.push(Notice { tone: NoticeTone::Info, lead: String::new(), text, link });
        };
        let as_typed = || {
            let literal = ListQuery { literal: true, ..ListQuery::default() };
            let mut pairs = vec![("q".to_owned(), words.to_owned())];
            pairs.extend(listing::query::print(&literal, cx.currency));
            let href = format!("{}{}", cx.link(&Url::Search), listing::encoded(&pairs));
            Link::new(href, cx.tf("search-instead", &[("query", words.into())]))
        };
        if self.understood {
            let filters = list.filter_names().join(" · ");
            let way_back = self.corrected.is_none().then(as_typed);
            say(cx.tf("search-understood", &[("filters", filters.into())]), way_back);
        }
        if let Some(range) = self.unmet {
            say(cx.tf("search-unmet", &[("price", list.price_label(range).into())]), None);
        }
        if let Some(corrected) = self.corrected {
            say(cx.tf("search-corrected", &[("query", corrected.into())]), Some(as_typed()));
        }
        if self.relaxed && self.missing.is_empty() {
            say(cx.t("search-relaxed"), None);
        } else if self.relaxed {
            let missing = self.missing.join(" · ");
            say(cx.tf("search-missing", &[("words", missing.into())]), None);
        } else if self.complete > 0 && self.complete < list.listing.total && list.filters_on() == 0 {
            say(cx.tf("search-complete", &[("count", Value::from(self.complete))]), None);
        }
        said
    }
}

fn view(cx: &Cx, page: Page<'_>) -> AnyView {
    let art = cx.art();
    let blank = page.words.is_empty();
    let total = Value::from(page.list.listing.total);
    let (title, fact) = if blank {
        (cx.t("category-everything"), cx.tf("category-count", &[("count", total)]))
    } else {
        (capital(&page.words), cx.tf("search-count", &[("count", total)]))
    };
    let said: Vec<AnyView> = page.said.into_iter().map(|it| notice(&art, it)).collect();
    let numbers = spec_table(SpecTable { caption: cx.t("search-sums"), rows: page.sums });
    let numbers =
        numbers.map(|table| section("sums".to_owned(), cx.t("search-sums"), cx.t("search-sums-text"), None, table));
    let words = page.words;
    let list = page.list.view(|| nothing(cx, &words));
    let shelf_title = cx.t("search-empty-shelf");
    let instead = page.instead.map(|window| {
        let shelves = show::shelves(cx, window, |_| (shelf_title.clone(), String::new()));
        view! { <div class="band">{shelves}</div> }
    });
    view! {
        <div class="wrap">
            {page_title(title, fact)}
            {page.list.order()}
            {(!said.is_empty()).then(|| view! { <div class="said">{said}</div> })}
            {list}
            {numbers}
            {instead}
        </div>
    }
    .into_any()
}

/// A text with its first letter large, as a title has it.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn nothing(cx: &Cx, words: &str) -> AnyView {
    let catalog = cx.shop.catalog();
    let doors =
        catalog.roots.iter().map(|place| &catalog.categories[*place]).filter(|node| !node.products.is_empty()).take(4);
    let links = doors.map(|node| Link::new(cx.category_link(&node.category), cx.text(&node.category.name)));
    let everything = Link::new(cx.link(&Url::Search), cx.t("category-everything"));
    let title = cx.tf("search-empty-title", &[("query", words.into())]);
    empty(
        &cx.art(),
        Empty {
            plate: listing::missing(Silhouette::Umbrella),
            title,
            text: cx.t("search-empty-text"),
            links: std::iter::once(everything).chain(links).collect(),
        },
    )
}

/// `GET /suggest?q=&lang=`: a piece of HTML for the list under the search field; empty where there is nothing to suggest.
/// Without words it is what the visitor searched for before.
pub async fn suggest(cx: Cx) -> Result<Response, PageError> {
    let words = words(&cx);
    let suggested = if words.is_empty() {
        cx.shop.own_searches(&cx.viewer, MAX_SUGGESTED).await?
    } else {
        cx.shop.suggest(&words, cx.locale.lang(), cx.currency, MAX_SUGGESTED)?
    };
    let drawn =
        if suggested.is_empty() { String::new() } else { Owner::new().with(|| list(&cx, &suggested).to_html()) };
    let html = without_marks(&drawn);
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "private, no-store")], html).into_response())
}

/// The options are links, so that each works like one; the field keeps the focus and names the one that is marked.
fn list(cx: &Cx, suggested: &[Suggested]) -> AnyView {
    let art = cx.art();
    let search = cx.link(&Url::Search);
    let options: Vec<AnyView> = suggested
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let id = format!("suggestion-{n}");
            let (href, inner) = match it {
                Suggested::Category(category, newest) => {
                    let inner = view! {
                        {thumb(&art, &show::plate_of(cx, newest, newest.lead, false), Thumb::Small)}
                        <span class="nm">{cx.text(&category.name).to_owned()}</span>
                        <span class="facet-count">{cx.t("search-suggest-category")}</span>
                    };
                    (cx.category_link(category), inner.into_any())
                }
                Suggested::Words(words, count) => {
                    let query = listing::encoded(&[("q".to_owned(), words.clone())]);
                    let count = cx.number(*count as i64);
                    let inner = view! { <span class="nm"><bdi>{words.clone()}</bdi></span><span class="facet-count">{count}</span> };
                    (format!("{search}{query}"), inner.into_any())
                }
                Suggested::Own(words) => {
                    let query = listing::encoded(&[("q".to_owned(), words.clone())]);
                    let own = cx.t("search-suggest-own");
                    let inner = view! { <span class="nm"><bdi>{words.clone()}</bdi></span><span class="facet-count">{own}</span> };
                    (format!("{search}{query}"), inner.into_any())
                }
                Suggested::Product(entry) => {
                    let plate = show::plate_of(cx, entry, entry.lead, false);
                    let inner = view! {
                        {thumb(&art, &plate, Thumb::Small)}
                        <span class="nm">{show::name(cx, entry).to_owned()}</span>
                        {price(show::lead_price(cx, entry))}
                    };
                    (show::href(cx, entry, None), inner.into_any())
                }
            };
            view! { <li role="none"><a id=id role="option" aria-selected="false" tabindex="-1" href=href>{inner}</a></li> }.into_any()
        })
        .collect();
    view! { <ul id="suggestions" role="listbox" aria-label=cx.t("search-suggestions")>{options}</ul> }.into_any()
}
