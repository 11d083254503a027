//! A product's own page: its texts language beside language, where it stands, when it is on sale. Variants, stock and pictures have
//! pages of their own beside it.

use crate::admin::delivery::text_field_of;
use crate::admin::goods::{category_choices, day, state};
use crate::admin::{Desk, Page, Typed, languages, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::{Segment, SegmentGo, panel, segments};
use crate::ui::button::{Button, Look, button, button_link};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextArea, TextField, select_field, text_area, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::catalog::edit::Part;
use vitrine_domain::catalog::{Attribute, MAX_NAME, Product};
use vitrine_domain::id::ProductId;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, MAX_SLUG, Text};
use vitrine_i18n::Locale;
use vitrine_shop::goods::ProductStatus;
use vitrine_shop::goods::edit::Edited;

/// The longest description that a form carries, in characters.
pub const MAX_WRITTEN: usize = 20_000;

/// The product that an address names.
pub async fn of(desk: &Desk, id: Result<Path<String>, PathRejection>) -> Result<Edited, PageError> {
    let id: ProductId = id.ok().and_then(|Path(id)| id.parse().ok()).ok_or(PageError::NotFound)?;
    Ok(desk.cx.shop.edited(id, &desk.cx.by()).await?)
}

/// What a product is called on its pages.
pub fn name<'a>(cx: &'a Cx, product: &'a Product) -> &'a str {
    let title = cx.text(&product.title);
    if title.is_empty() { &product.slug } else { title }
}

/// The state of a product.
fn status_of(it: &Edited) -> ProductStatus {
    match (it.archived_ms, it.product.published, it.publish_ms) {
        (Some(_), ..) => ProductStatus::Archived,
        (None, true, _) => ProductStatus::Published,
        (None, false, Some(_)) => ProductStatus::Scheduled,
        (None, false, None) => ProductStatus::Draft,
    }
}

/// What stands above each of a product's pages: the ways between them, its state, the way to the shop.
pub fn top(cx: &Cx, it: &Edited, here: &str) -> AnyView {
    let parts = [("", "details"), ("variants", "variants"), ("stock", "stock"), ("pictures", "pictures")];
    let tabs = parts.map(|(part, word)| Segment {
        go: SegmentGo::Link(desk::product(it.product.id, part)),
        text: cx.t(&format!("admin-goods-tab-{word}")),
        on: part == here,
    });
    let to_shop = it
        .product
        .published
        .then(|| button_link(Link::new(cx.product_link(&it.product), cx.t("admin-goods-in-shop")), Look::Bare));
    let gone = it.archived_ms.map(|at_ms| {
        let text = cx.tf("admin-goods-archived-on", &[("when", day(cx, at_ms).into())]);
        notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None })
    });
    view! {
        <div class="index-top">{segments(cx.t("admin-goods-parts"), tabs.into())}{state(cx, status_of(it))}{to_shop}</div>
        {gone}
    }
    .into_any()
}

/// A form about a product: which, in which version.
pub fn form(cx: &Cx, action: &'static str, it: &Edited, typed: Typed<'_>) -> PostForm {
    let mut form = PostForm::new(action, said_in(cx));
    form.hidden.push(("product".to_owned(), it.product.id.to_string()));
    form.hidden.push(("version".to_owned(), typed.version()));
    form
}

/// `GET /admin/products/{id}`.
pub async fn get(desk: Desk, id: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let it = of(&desk, id).await?;
    let cx = &desk.cx;
    desk.draw_titled(Page::Products, name(cx, &it.product).to_owned(), it.product.brand.clone(), || {
        let body = it.archived_ms.is_none().then(|| details(&desk, &it));
        view! { {top(cx, &it, "")}{body}{life(cx, &it)} }.into_any()
    })
    .await
}

fn details(desk: &Desk, it: &Edited) -> AnyView {
    let cx = &desk.cx;
    let id = it.product.id.to_string();
    let typed = desk.typed_about(action::ADMIN_GOODS_SAVE, ("product", &id), it.product.version);
    let bar = SaveBar {
        text: cx.t("admin-save-text"),
        undo: Some(Link::new(desk::product(it.product.id, ""), cx.t("admin-goods-throw-away"))),
        button: cx.t("admin-save"),
    };
    let texts = view! { <div class="sides">{sides(cx, typed, it)}</div> }.into_any();
    let inner = view! {
        <div class="desk-split">
            <div>{panel("texts".to_owned(), cx.t("admin-goods-texts"), cx.t("admin-goods-texts-text"), texts)}</div>
            <div>
                {panel("sale".to_owned(), cx.t("admin-goods-sale"), String::new(), sale(cx, typed, it))}
                {panel("place".to_owned(), cx.t("admin-goods-place"), String::new(), place(cx, typed, it))}
            </div>
        </div>
        {save_bar(bar)}
    };
    post_form(form(cx, action::ADMIN_GOODS_SAVE, it, typed), "", inner.into_any())
}

/// What a language is called here.
pub fn language(cx: &Cx, lang: &Lang) -> String {
    lang.as_str().parse::<Locale>().map_or_else(|_| lang.to_string(), |it| languages::name(cx, it))
}

/// The texts of each language in a column of its own.
fn sides(cx: &Cx, typed: Typed<'_>, it: &Edited) -> Vec<AnyView> {
    let product = &it.product;
    let side = |lang: &Lang| {
        let line = |part: Part, name: &str, live: &Text, rows: u16| {
            let field = text_field_of(name, lang);
            let most = part.longest().min(MAX_WRITTEN) as u32;
            let frame = FieldFrame::new(field.clone(), cx.t(&format!("admin-goods-{name}"))).error(typed.error(&field));
            let value = typed.text(&field, live.exact(lang).unwrap_or_default());
            if rows > 1 {
                return text_area(TextArea { frame, value, rows, required: false, max_length: most });
            }
            let kind = InputKind::Text;
            text_field(TextField { frame, kind, value, autocomplete: "off", required: false, max_length: most })
        };
        let field = text_field_of("facts", lang);
        let facts = text_area(TextArea {
            frame: FieldFrame::new(field.clone(), cx.t("admin-goods-facts"))
                .hint(cx.t("admin-goods-facts-hint"))
                .error(typed.error(&field)),
            value: typed.text(&field, facts_text(cx, &product.attributes, lang)),
            rows: 6,
            required: false,
            max_length: MAX_WRITTEN as u32,
        });
        let missing = [&product.title, &product.description].iter().filter(|text| text.exact(lang).is_none()).count();
        let mark = match missing {
            0 => status(Square::Full, cx.t("admin-goods-complete")),
            _ if product.title.exact(lang).is_none() => status(Square::Bad, cx.t("admin-goods-no-title")),
            _ => status(Square::Half, cx.t("admin-goods-no-description")),
        };
        view! {
            <fieldset class="side-texts">
                <legend>{language(cx, lang)}</legend>
                {mark}
                {line(Part::Title, "title", &product.title, 1)}
                {line(Part::Description, "description", &product.description, 10)}
                {facts}
                {line(Part::SeoTitle, "seo-title", &product.seo.title, 1)}
                {line(Part::SeoDescription, "seo-description", &product.seo.description, 3)}
            </fieldset>
        }
        .into_any()
    };
    cx.settings.languages.offered.iter().map(side).collect()
}

/// A product's facts in a language as they are typed: a line for each, empty where the language has no words for it. In the default
/// language a fact always has words, those of another where need be.
pub fn facts_text(cx: &Cx, facts: &[Attribute], lang: &Lang) -> String {
    let default = &cx.settings.languages.default;
    let lines = facts.iter().map(|it| {
        let said = if lang == default {
            Some((it.name.get([lang]), it.value.get([lang])))
        } else {
            it.name.exact(lang).zip(it.value.exact(lang))
        };
        said.map_or_else(String::new, |(name, value)| format!("{name}: {value}"))
    });
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn sale(cx: &Cx, typed: Typed<'_>, it: &Edited) -> AnyView {
    let published = switch(Switch {
        id: "published".to_owned(),
        name: "published".to_owned(),
        label: cx.t("admin-goods-published"),
        note: cx.t("admin-goods-published-text"),
        on: typed.on("published", it.product.published),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    });
    let moment = |name: &str, live: Option<i64>| {
        let live = live.map_or_else(String::new, |at_ms| moment_text(cx, at_ms));
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(&format!("admin-goods-{name}")))
                .hint(cx.t(&format!("admin-goods-{name}-hint")))
                .error(typed.error(name)),
            kind: InputKind::Number,
            value: typed.text(name, live),
            autocomplete: "off",
            required: false,
            max_length: 16,
        })
    };
    view! {
        {published}
        {moment("publish", it.publish_ms)}
        {moment("unpublish", it.unpublish_ms)}
    }
    .into_any()
}

/// A moment as it is typed: `2026-11-27 14:00`, the day alone where it is midnight.
pub fn moment_text(cx: &Cx, at_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    let at = cx.settings.time_zone().to_datetime(at);
    let shape = if at.hour() == 0 && at.minute() == 0 { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.strftime(shape).to_string()
}

fn place(cx: &Cx, typed: Typed<'_>, it: &Edited) -> AnyView {
    let product = &it.product;
    let line = |name: &str, live: &str, most: usize| {
        let hint = format!("admin-goods-{name}-hint");
        let hint = if cx.texts().has(&hint) { cx.t(&hint) } else { String::new() };
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(&format!("admin-goods-{name}"))).hint(hint).error(typed.error(name)),
            kind: InputKind::Text,
            value: typed.text(name, live),
            autocomplete: "off",
            required: false,
            max_length: most as u32,
        })
    };
    let category = product.category.map_or_else(String::new, |id| id.to_string());
    let categories = category_choices(cx, cx.t("admin-goods-nowhere"), &typed.text("category", category));
    let tax = typed.text("tax", product.tax.name());
    let taxes =
        TaxCategory::ALL.map(|it| Choice::new(it.name(), cx.t(&format!("admin-tax-{}", it.name())), it.name() == tax));
    let frame = |name: &str| FieldFrame::new(name, cx.t(&format!("admin-goods-{name}"))).error(typed.error(name));
    view! {
        {select_field(frame("category"), categories)}
        {line("tags", &product.tags.join(", "), MAX_WRITTEN)}
        {line("brand", &product.brand, MAX_NAME)}
        {select_field(frame("tax"), taxes.into())}
        {line("slug", &product.slug, MAX_SLUG)}
    }
    .into_any()
}

/// What is done to the product as a whole.
fn life(cx: &Cx, it: &Edited) -> AnyView {
    let to = |op: &str, key: &str| {
        let mut form = PostForm::new(action::ADMIN_GOODS_LIFE, said_in(cx));
        for (name, value) in
            [("op", op.to_owned()), ("product", it.product.id.to_string()), ("version", it.product.version.to_string())]
        {
            form.hidden.push((name.to_owned(), value));
        }
        button(Button::new(cx.t(key), form), Look::Line)
    };
    let archive = match it.archived_ms {
        None => to("archive", "admin-goods-archive"),
        Some(_) => to("restore", "admin-goods-restore"),
    };
    let buttons = view! { <div class="btns">{to("copy", "admin-goods-copy")}{archive}</div> }.into_any();
    let text = if it.archived_ms.is_some() { "admin-goods-restore-text" } else { "admin-goods-life-text" };
    panel("life".to_owned(), cx.t("admin-goods-life"), cx.t(text), buttons)
}
