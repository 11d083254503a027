//! A product's pictures: sent, put in order, described.

use super::{conflict, product};
use crate::actions::admin::Wrong;
use crate::actions::commerce_admin::text;
use crate::actions::upload::Upload;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::catalog::{ImageRef, MAX_IMAGES, MAX_NAME};
use vitrine_domain::id::ProductId;
use vitrine_shop::Error;
use vitrine_shop::goods::pictures::Sent;
use vitrine_shop::media::encode::{MAX_BYTES, MAX_PIXELS, NotAPicture};

/// Pictures that are sent at once.
pub const MAX_AT_ONCE: usize = 10;

/// Pictures are sent.
pub async fn upload(Permitted(cx): Permitted, upload: Upload) -> Result<Response, PageError> {
    let id: ProductId = upload.form.parse("product")?;
    let page = desk::product(id, "pictures");
    let count = upload.files.len();
    if count == 0 || count > MAX_AT_ONCE {
        let said = cx.tf("admin-goods-send-count", &[("most", MAX_AT_ONCE.into())]);
        return done(&cx, cx.with_flash("warn", said), &page).await;
    }
    let (mut added, mut said) = (0_usize, Vec::new());
    for (n, bytes) in upload.files.into_iter().enumerate() {
        let sent = match cx.shop.add_picture(id, bytes, &cx.by()).await {
            Err(Error::Conflict) => {
                said.push(cx.t("admin-goods-changed-meanwhile"));
                break;
            }
            sent => sent?,
        };
        let why = match sent {
            Sent::Added => {
                added += 1;
                continue;
            }
            Sent::Known => cx.t("admin-goods-picture-known"),
            Sent::Full => cx.tf("admin-goods-picture-full", &[("most", MAX_IMAGES.into())]),
            Sent::Refused(why) => match why {
                NotAPicture::Empty => cx.t("admin-goods-picture-empty"),
                NotAPicture::TooHeavy => {
                    cx.tf("admin-goods-picture-heavy", &[("megabytes", (MAX_BYTES / 1024 / 1024).into())])
                }
                NotAPicture::TooLarge => {
                    cx.tf("admin-goods-picture-large", &[("megapixels", ((MAX_PIXELS / 1_000_000) as i64).into())])
                }
                NotAPicture::Svg => cx.t("admin-goods-picture-svg"),
                NotAPicture::Html | NotAPicture::Unknown => cx.t("admin-goods-picture-unknown"),
                NotAPicture::Damaged(_) => cx.t("admin-goods-picture-damaged"),
            },
        };
        let nth = cx.tf("admin-goods-nth", &[("n", (n + 1).into())]);
        said.push(format!("{nth}: {why}"));
    }
    let tone = if said.is_empty() { "good" } else { "warn" };
    said.insert(0, cx.tf("admin-goods-sent", &[("count", added.into())]));
    done(&cx, cx.with_flash(tone, said.join(" ")), &page).await
}

/// The order and words of pictures, and which go.
pub async fn pictures(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let it = product(&cx, &form).await?;
    let (id, version): (ProductId, i64) = (it.product.id, form.parse("version")?);
    let page = desk::product(id, "pictures");
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_PICTURES, &[], wrong, &page).await;
    let sources: Vec<&str> = form.all("src").collect();
    let drawn: Vec<&str> = it.product.images.iter().map(|image| image.src.as_str()).collect();
    // The fields are counted by what was there when the form was drawn.
    if it.product.version != version || sources != drawn {
        return again(conflict(&cx)).await;
    }
    let mut wrong: Wrong = Vec::new();
    let moved = |name: &str| form.get(name).parse::<usize>().ok();
    let (up, down) = (moved("up"), moved("down"));
    let mut placed: Vec<(i64, ImageRef)> = Vec::new();
    for (n, image) in it.product.images.iter().enumerate() {
        let alt = text(&cx, &form, &format!("alt-{n}"), &image.alt, MAX_NAME, false, &mut wrong);
        let field = format!("place-{n}");
        let typed = form.get(&field).trim().parse::<i64>().ok().filter(|place| (1..=MAX_IMAGES as i64).contains(place));
        let Some(place) = typed else {
            wrong.push((field, cx.tf("admin-goods-bad-place", &[("most", (it.product.images.len()).into())])));
            continue;
        };
        // Half a place: before the one that has the number, or behind it. What is typed further up was meant to come first.
        let step = if up == Some(n) {
            -3
        } else if down == Some(n) {
            3
        } else {
            (place - (n as i64 + 1)).signum()
        };
        if form.get(&format!("gone-{n}")).is_empty() {
            placed.push((2 * place + step, ImageRef { src: image.src.clone(), alt }));
        }
    }
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    placed.sort_by_key(|(place, _)| *place);
    let images: Vec<ImageRef> = placed.into_iter().map(|(_, image)| image).collect();
    match cx.shop.save_pictures(id, version, &images, &cx.by()).await {
        Ok(()) => done(&cx, cx.with_flash("good", cx.t("admin-saved")), &page).await,
        Err(Error::Conflict) => again(conflict(&cx)).await,
        Err(error) => Err(error.into()),
    }
}
