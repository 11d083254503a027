//! A product's pictures: their order, what they show in each language, and the form that sends more.
//!
//! The one idea: nothing is dragged. A number says where a picture stands, and two buttons move it by one.

use crate::actions::goods_admin::pictures::MAX_AT_ONCE;
use crate::admin::delivery::text_field_of;
use crate::admin::goods::one::{form, language, name, of, top};
use crate::admin::{Desk, Page, Typed, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::show::photo;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::button::{Look, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, checkbox, text_field};
use crate::ui::{Link, hidden_inputs, post_form};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::catalog::{ImageRef, MAX_NAME};
use vitrine_domain::media::Media;
use vitrine_shop::goods::edit::Edited;
use vitrine_shop::media::encode::MAX_BYTES;

/// `GET /admin/products/{id}/pictures`.
pub async fn get(desk: Desk, id: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let it = of(&desk, id).await?;
    let cx = &desk.cx;
    desk.draw_titled(Page::Products, name(cx, &it.product).to_owned(), it.product.brand.clone(), || {
        let body = it.archived_ms.is_none().then(|| view! { {upload(cx, &it)}{list(&desk, &it)} });
        view! { {top(cx, &it, "pictures")}{body} }.into_any()
    })
    .await
}

fn upload(cx: &Cx, it: &Edited) -> AnyView {
    let mut hidden = vec![("product".to_owned(), it.product.id.to_string())];
    hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
    let megabytes = (MAX_BYTES / 1024 / 1024) as i64;
    let hint = cx.tf("admin-goods-send-hint", &[("most", MAX_AT_ONCE.into()), ("megabytes", megabytes.into())]);
    let body = view! {
        <form method="post" action=action::ADMIN_GOODS_UPLOAD enctype="multipart/form-data" class="form">
            {hidden_inputs(hidden)}
            <div class="field">
                <label for="picture">{cx.t("admin-goods-files")}</label>
                <p class="hint" id="picture-hint">{hint}</p>
                <input id="picture" name="picture" type="file" multiple=true required=true
                    accept="image/png,image/jpeg,image/webp" aria-describedby="picture-hint" />
            </div>
            {submit(cx.t("admin-goods-send"), Look::Line)}
        </form>
    };
    panel("send".to_owned(), cx.t("admin-goods-send-title"), cx.t("admin-goods-send-text"), body.into_any())
}

fn list(desk: &Desk, it: &Edited) -> AnyView {
    let cx = &desk.cx;
    let id = it.product.id.to_string();
    let typed = desk.typed_about(action::ADMIN_GOODS_PICTURES, ("product", &id), it.product.version);
    let title = cx.t("admin-goods-pictures");
    if it.product.images.is_empty() {
        return panel("pictures-of".to_owned(), title, cx.t("admin-goods-no-pictures"), ().into_any());
    }
    let count = it.product.images.len();
    let all = it.product.images.iter().zip(&it.media).enumerate();
    let all: Vec<AnyView> = all.map(|(n, (image, media))| one(cx, typed, (n, count), image, media.as_ref())).collect();
    let bar = SaveBar {
        text: cx.t("admin-save-text"),
        undo: Some(Link::new(desk::product(it.product.id, "pictures"), cx.t("admin-goods-throw-away"))),
        button: cx.t("admin-save"),
    };
    let inner = view! { <ol class="pictures">{all}</ol>{save_bar(bar)} };
    let mut to = form(cx, action::ADMIN_GOODS_PICTURES, it, typed);
    to.hidden.extend(it.product.images.iter().map(|image| ("src".to_owned(), image.src.clone())));
    let body = post_form(to, "", inner.into_any());
    panel("pictures-of".to_owned(), title, cx.t("admin-goods-pictures-text"), body)
}

/// One picture with what can be said and done about it.
fn one(cx: &Cx, typed: Typed<'_>, (n, count): (usize, usize), image: &ImageRef, media: Option<&Media>) -> AnyView {
    let place = n + 1;
    let nth = cx.tf("admin-goods-nth", &[("n", place.into())]);
    let picture = match media {
        Some(media) => {
            let it = photo(media);
            let alt = cx.text(&image.alt).to_owned();
            let alt = if alt.is_empty() { nth.clone() } else { alt };
            let srcset = (!it.srcset.is_empty()).then_some(it.srcset);
            let sizes = srcset.is_some().then_some("160px");
            view! { <img src=it.src srcset=srcset sizes=sizes width=it.width height=it.height alt=alt loading="lazy" /> }
                .into_any()
        }
        None => view! { <p class="quiet">{cx.t("admin-goods-no-file")}<br /><code>{image.src.clone()}</code></p> }
            .into_any(),
    };
    let words = cx.settings.languages.offered.iter().map(|lang| {
        let field = text_field_of(&format!("alt-{n}"), lang);
        let about = [("what", cx.t("admin-goods-alt").into()), ("language", language(cx, lang).into())];
        text_field(TextField {
            frame: FieldFrame::new(field.clone(), cx.tf("admin-goods-in-language", &about)).error(typed.error(&field)),
            kind: InputKind::Text,
            value: typed.text(&field, image.alt.exact(lang).unwrap_or_default()),
            autocomplete: "off",
            required: false,
            max_length: MAX_NAME as u32,
        })
    });
    let field = format!("place-{n}");
    let number = text_field(TextField {
        frame: FieldFrame::new(field.clone(), cx.t("admin-goods-stands")).error(typed.error(&field)),
        kind: InputKind::Number,
        value: typed.text(&field, place),
        autocomplete: "off",
        required: false,
        max_length: 3,
    });
    let gone = format!("gone-{n}");
    let move_by = |name: &'static str, key: &str, there: bool| {
        let (words, about) = (cx.t(key), nth.clone());
        there.then(|| {
            view! {
                <button class="btn line" type="submit" name=name value=n.to_string()>
                    {words}<span class="hide">" "{about}</span>
                </button>
            }
        })
    };
    view! {
        <li>
            <div class="picture">{picture}</div>
            <div class="form">
                {words.collect::<Vec<_>>()}
                <div class="btns">
                    {number}
                    {move_by("up", "admin-goods-up", n > 0)}
                    {move_by("down", "admin-goods-down", place < count)}
                </div>
                {checkbox(FieldFrame::new(gone.clone(), cx.t("admin-goods-picture-out")), "on".to_owned(), typed.on(&gone, false))}
            </div>
        </li>
    }
    .into_any()
}
