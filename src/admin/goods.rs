//! Products: the list, and changes of many at once. A product's own pages are the files beside this one.
//!
//! The one idea: what is shown is in the address (words, state, category, days, order, where a page begins), so a list can be kept
//! as a view; what it shares with other lists is `admin::lists`.

pub mod import;
pub mod new;
pub mod one;
pub mod pictures;
pub mod stock;
pub mod variants;

use crate::admin::lists::{Query, filter_form, left_out, ways, words_field};
use crate::admin::privacy::listed;
use crate::admin::sheet::csv_file;
use crate::admin::views::Views;
use crate::admin::{Desk, Page, Permitted, may_send, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, button_link, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::plate::{Plate, Thumb, thumb};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::body::Body;
use axum::response::Response;
use futures_util::stream::try_unfold;
use leptos::prelude::*;
use std::str::FromStr;
use vitrine_domain::id::CategoryId;
use vitrine_shop::goods::{ProductFilter, ProductHead, ProductKey, ProductSort, ProductStatus};

/// The fields of the list's address, but for where a page begins.
const FIELDS: [&str; 6] = ["q", "status", "category", "from", "until", "sort"];
/// The states with their words in addresses and keys.
const STATES: [(ProductStatus, &str); 4] = [
    (ProductStatus::Published, "published"),
    (ProductStatus::Draft, "draft"),
    (ProductStatus::Scheduled, "scheduled"),
    (ProductStatus::Archived, "archived"),
];
/// What is done to many, with its word in forms and keys, where the archive is not looked at.
const MANY: [&str; 5] = ["publish", "unpublish", "tag", "untag", "archive"];

/// What the address asks for.
struct Asked {
    query: Query,
    filter: ProductFilter,
    after: Option<ProductKey>,
}

impl Asked {
    /// Reads the query; what cannot be read is left out.
    fn of(cx: &Cx) -> Self {
        let mut query = Query::of(cx);
        let state: Option<State> = query.word("status");
        let category = query.read("category", |text| with_those_below(cx, text.parse().ok()?));
        let sort = query.read("sort", |text| (text == "title").then_some(ProductSort::Title));
        let [from_ms, until_ms] = query.days(cx);
        let filter = ProductFilter {
            text: query.text("q").to_owned(),
            status: state.map(|State(status)| status),
            categories: category.unwrap_or_default(),
            from_ms,
            until_ms,
            sort: sort.unwrap_or_default(),
        };
        let after = query.read("after", key_of);
        Self { query, filter, after }
    }

    /// This list from another beginning.
    fn address(&self, after: Option<&ProductKey>) -> String {
        self.query.address(desk::PRODUCTS, &FIELDS, after.map(key_word))
    }
}

/// A state, as its word in addresses.
struct State(ProductStatus);

impl FromStr for State {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        STATES.iter().find(|(_, word)| *word == text).map(|(status, _)| Self(*status)).ok_or(())
    }
}

/// Where a page begins, in an address.
fn key_word(key: &ProductKey) -> String {
    match key {
        ProductKey::Number(number) => format!("n-{number}"),
        ProductKey::Title(title, id) => format!("t-{title}-{id}"),
    }
}

fn key_of(text: &str) -> Option<ProductKey> {
    match text.split_once('-')? {
        ("n", number) => number.parse().ok().map(ProductKey::Number),
        ("t", rest) => {
            let (title, id) = rest.split_once('-')?;
            let digits = title.bytes().all(|b| b.is_ascii_hexdigit());
            Some(ProductKey::Title(title.to_owned(), id.parse().ok()?)).filter(|_| digits)
        }
        _ => None,
    }
}

/// A category and all below it.
fn with_those_below(cx: &Cx, id: CategoryId) -> Option<Vec<CategoryId>> {
    let catalog = cx.shop.catalog();
    let place = catalog.categories.iter().position(|node| node.category.id == id)?;
    let below = catalog.categories.iter().filter(|node| node.path.contains(&place));
    Some(below.map(|node| node.category.id).collect())
}

/// The categories of a select, each with its path; `chosen` is on. The first is "none of them".
pub fn category_choices(cx: &Cx, none: String, chosen: &str) -> Vec<Choice> {
    let catalog = cx.shop.catalog();
    let choice = |(node, above): &(&vitrine_shop::catalog::Node, Vec<&vitrine_shop::catalog::Node>)| {
        let path = above.iter().chain([node]).map(|it| cx.text(&it.category.name)).collect::<Vec<_>>().join(" › ");
        let id = node.category.id.to_string();
        let on = id == chosen;
        Choice::new(id, path, on)
    };
    let all = listed(&catalog);
    std::iter::once(Choice::new("", none, chosen.is_empty())).chain(all.iter().map(choice)).collect()
}

/// `GET /admin/products/export`: all goods as a file that comes back. It leaves in parts, while it is written.
pub async fn export(Permitted(cx): Permitted) -> Result<Response, PageError> {
    let file = cx.shop.goods_file(&cx.by()).await?;
    let parts = try_unfold(file, async |mut file| {
        let part = file.next().await.transpose()?;
        Ok::<_, std::io::Error>(part.map(|part| (part, file)))
    });
    csv_file(&format!("goods-{}", cx.settings.date_of(cx.now_ms)), Body::from_stream(parts))
}

/// `GET /admin/products`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let asked = Asked::of(&desk.cx);
    let page = desk.cx.shop.goods_page(&asked.filter, asked.after.as_ref(), &desk.cx.by()).await?;
    let own = std::iter::once((desk.cx.t("admin-goods-all"), String::new()))
        .chain(STATES.iter().map(|(_, word)| (state_word(&desk.cx, word), format!("status={word}"))));
    let query = asked.query.encoded(&FIELDS);
    let views = Views::load(&desk, ("products", desk::PRODUCTS), query, own.collect()).await?;
    desk.draw(Page::Products, desk.cx.t("admin-goods-text"), || {
        let cx = &desk.cx;
        let first = asked.after.is_some().then(|| asked.address(None));
        let next = page.next.as_ref().map(|key| asked.address(Some(key)));
        let full = page.rows.len() >= vitrine_shop::goods::PAGE;
        let add = button_link(Link::new(desk::PRODUCT_NEW, cx.t("admin-goods-add")), Look::Primary);
        let bring = button_link(Link::new(desk::IMPORT, cx.t("admin-import-link")), Look::Line);
        let file = button_link(Link::new(desk::EXPORT, cx.t("admin-export-link")), Look::Line);
        view! {
            <div class="index-top">{views.draw(&desk)}{file}{bring}{add}</div>
            {filters(cx, &asked)}
            {left_out(cx, &asked.query.ignored)}
            {list(cx, &asked, &page.rows)}
            {ways(cx, "admin-goods-pages", first, next, full)}
        }
        .into_any()
    })
    .await
}

fn state_word(cx: &Cx, word: &str) -> String {
    cx.t(&format!("admin-goods-state-{word}"))
}

/// A product's state as a square and a word.
pub fn state(cx: &Cx, it: ProductStatus) -> AnyView {
    let square = match it {
        ProductStatus::Published => Square::Full,
        ProductStatus::Scheduled => Square::Half,
        ProductStatus::Draft | ProductStatus::Archived => Square::Open,
    };
    let word = STATES.iter().find(|(status, _)| *status == it).map_or("draft", |(_, word)| word);
    status(square, state_word(cx, word))
}

/// What the list is narrowed by.
fn filters(cx: &Cx, asked: &Asked) -> AnyView {
    let states =
        STATES.iter().map(|(_, word)| Choice::new(*word, state_word(cx, word), asked.query.kept("status") == *word));
    let states =
        std::iter::once(Choice::new("", cx.t("admin-goods-all"), asked.query.kept("status").is_empty())).chain(states);
    let sorts = [("", "newest"), ("title", "title")].map(|(value, word)| {
        Choice::new(value, cx.t(&format!("admin-goods-sort-{word}")), asked.query.kept("sort") == value)
    });
    let frame = |name: &str| FieldFrame::new(name, cx.t(&format!("admin-goods-by-{name}")));
    let fields = view! {
        {words_field(cx.t("admin-goods-by-q"), String::new(), asked.query.text("q").to_owned())}
        {select_field(frame("status"), states.collect())}
        {select_field(frame("category"), category_choices(cx, cx.t("admin-goods-every"), asked.query.kept("category")))}
        {asked.query.days_fields(cx, "admin-goods-by-from")}
        {select_field(frame("sort"), sorts.into())}
    };
    filter_form(cx, desk::PRODUCTS, fields.into_any(), None)
}

/// The list with its tick boxes, and what is done to what is ticked.
fn list(cx: &Cx, asked: &Asked, heads: &[ProductHead]) -> AnyView {
    let art = cx.art();
    let catalog = cx.shop.catalog();
    // Who changes nothing ticks nothing.
    let ticks = may_send(cx, action::ADMIN_GOODS_MANY);
    let rows = heads.iter().map(|head| {
        let title = cx.text(&head.title).to_owned();
        let pick = view! {
            <input type="checkbox" name="pick" value=format!("{} {}", head.id, head.version)
                aria-label=cx.tf("admin-goods-pick", &[("title", title.clone().into())]) />
        };
        let mut plate = Plate::new(head.plate, String::new());
        let shown = catalog.product(head.id);
        plate.photo = shown.and_then(|it| it.product.pictures.first()).map(|it| crate::pages::show::photo(&it.media));
        let name = view! {
            <span class="with-thumb">
                {thumb(&art, &plate, Thumb::Small)}
                <span><a href=desk::product(head.id, "")>{title}</a><br /><span class="quiet">{head.brand.clone()}</span></span>
            </span>
        };
        let category = head.category.and_then(|id| catalog.category(id)).map(|it| cx.text(&it.category.name).to_owned());
        let when = match (head.publish_ms, head.unpublish_ms) {
            (Some(on), _) => cx.tf("admin-goods-comes", &[("when", day(cx, on).into())]),
            (None, Some(off)) => cx.tf("admin-goods-goes", &[("when", day(cx, off).into())]),
            (None, None) => String::new(),
        };
        let state = view! { {state(cx, head.status)}{(!when.is_empty()).then(|| view! { <br /><span class="quiet">{when}</span> })} };
        let cells = [
            name.into_any(),
            state.into_any(),
            word(category.unwrap_or_default()),
            word(head.stock.map_or_else(|| cx.t("admin-goods-uncounted"), |stock| cx.number(stock))),
            word(cx.number(head.variants)),
            word(head.price.map_or_else(String::new, |price| vitrine_i18n::money(cx.locale, price).plain())),
        ];
        ticks.then(|| pick.into_any()).into_iter().chain(cells).collect()
    });
    let picked = ticks.then(|| Column::words(cx.t("admin-goods-picked")));
    let list = table(Table {
        caption: cx.t("admin-nav-products"),
        columns: picked
            .into_iter()
            .chain([
                Column::words(cx.t("admin-goods-product")),
                Column::words(cx.t("admin-version-state")),
                Column::words(cx.t("admin-goods-category")),
                Column::figures(cx.t("admin-goods-stock")),
                Column::figures(cx.t("admin-goods-variants")),
                Column::figures(cx.t("admin-goods-price")),
            ])
            .collect(),
        rows: rows.collect(),
        empty: cx.t("admin-goods-none"),
    });
    if heads.is_empty() || !ticks {
        return list;
    }
    let words: &[&str] = if asked.filter.status == Some(ProductStatus::Archived) { &["restore"] } else { &MANY };
    let choices = words.iter().map(|it| Choice::new(*it, cx.t(&format!("admin-goods-many-{it}")), false)).collect();
    let tag = (words.len() > 1).then(|| {
        text_field(TextField {
            frame: FieldFrame::new("tag", cx.t("admin-goods-tag")).hint(cx.t("admin-goods-tag-hint")),
            kind: InputKind::Text,
            value: String::new(),
            autocomplete: "off",
            required: false,
            max_length: vitrine_domain::catalog::MAX_NAME as u32,
        })
    });
    let all = view! {
        <label class="tick-row" for="all">
            <input id="all" name="all" type="checkbox" value="on" />
            <span class="tick-text">{cx.tf("admin-goods-all-here", &[("count", heads.len().into())])}</span>
        </label>
    };
    let bar = view! {
        <fieldset class="bulk">
            <legend>{cx.t("admin-goods-ticked")}</legend>
            {all}
            <div class="form short">
                {select_field(FieldFrame::new("op", cx.t("admin-goods-do")), choices)}
                {tag}
                {submit(cx.t("admin-goods-go"), Look::Line)}
            </div>
        </fieldset>
    };
    let mut form = PostForm::new(action::ADMIN_GOODS_MANY, said_in(cx));
    form.hidden.push(("return".to_owned(), asked.address(asked.after.as_ref())));
    form.hidden.extend(heads.iter().map(|head| ("row".to_owned(), format!("{} {}", head.id, head.version))));
    post_form(form, "index-form", view! { {list}{bar} }.into_any())
}

/// A moment in words.
pub fn day(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::id::ProductId;

    #[test]
    fn where_a_page_begins_comes_back() {
        let id = ProductId::new(5, [7; 10]);
        for key in [ProductKey::Number(12), ProductKey::Title("6c616d70".to_owned(), id)] {
            assert_eq!(key_of(&key_word(&key)), Some(key));
        }
        for text in ["", "n", "n-", "n-x", "t-6c", "t-zz-1", "t-6c616d70-x", "x-1"] {
            assert_eq!(key_of(text), None, "{text}");
        }
    }
}
