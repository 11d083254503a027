//! How the shop looks: logo, colours of plates, face of headings.
//!
//! The one idea: every choice has ours beside it and a way back to it, and none can make the shop unreadable: a plate is refused
//! on which the ink could not be read.

use crate::admin::{Desk, Page, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::button::{Button, Look, button, submit};
use crate::ui::field::{Choice, FieldFrame, color_field, file_field, radio_group};
use crate::ui::{PostForm, post_form, upload_form};
use crate::urls::{action, machine};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::plate::Field;
use vitrine_shop::settings::{Area, Heading, LookSettings, PlateColour};

/// The field of a plate's colour in the light.
pub fn light_field(field: Field) -> String {
    format!("light-{}", field.name())
}

/// The field of a plate's colour in the dark.
pub fn dark_field(field: Field) -> String {
    format!("dark-{}", field.name())
}

/// What a colour of plates is called.
pub fn plate_name(cx: &Cx, field: Field) -> String {
    cx.t(&format!("admin-plate-{}", field.name()))
}

/// `GET /admin/look`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(LookSettings::NAME).await?;
    desk.draw(Page::Look, desk.cx.t("admin-look-text"), || {
        view! {
            {logo(&desk)}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

/// The form's fields that every form of the area has.
fn hidden(cx: &Cx, action: &'static str, version: String) -> PostForm {
    let mut to = PostForm::new(action, said_in(cx));
    to.hidden.push(("version".to_owned(), version));
    to
}

fn logo(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_LOGO, LookSettings::NAME);
    let live = cx.settings.look.logo.map(|logo| {
        let source = machine::media(logo.hash, None);
        let mut to = hidden(cx, action::ADMIN_LOGO_REMOVE, typed.version());
        to.hidden.push(("op".to_owned(), "remove".to_owned()));
        view! {
            <p><img class="logo-live" src=source alt=cx.settings.shop.name.clone()
                width=logo.width.to_string() height=logo.height.to_string() /></p>
            {button(Button::new(cx.t("admin-look-logo-remove"), to), Look::Bare)}
        }
    });
    let none = live.is_none().then(|| view! { <p class="quiet">{cx.t("admin-look-logo-none")}</p> });
    let fields = view! {
        {file_field(
            FieldFrame::new("file", cx.t("admin-look-logo-file"))
                .hint(cx.t("admin-look-logo-hint"))
                .error(typed.error("file")),
            "image/png,image/jpeg,image/webp",
        )}
        {submit(cx.t("admin-look-logo-take"), Look::Line)}
    };
    let form = upload_form(hidden(cx, action::ADMIN_LOGO, typed.version()), "form", fields.into_any());
    let body = view! { {live}{none}{form} };
    panel("logo".to_owned(), cx.t("admin-look-logo"), cx.t("admin-look-logo-text"), body.into_any())
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.look;
    let typed = desk.typed(action::ADMIN_LOOK, LookSettings::NAME);
    let faces = Heading::ALL.map(|face| {
        let name = face.name();
        Choice {
            note: cx.t(&format!("admin-look-heading-{name}-text")),
            ..Choice::new(
                name,
                cx.t(&format!("admin-look-heading-{name}")),
                typed.among("heading", name, live.heading == face),
            )
        }
    });
    let faces = radio_group(FieldFrame::new("heading", cx.t("admin-look-heading")), faces.into());
    let plates: Vec<AnyView> = Field::ALL
        .iter()
        .map(|field| {
            let (colour, ours) = (live.plate(*field), PlateColour::ours(*field));
            let one = |name: String, key: &str, live: String, ours: String| {
                let frame = FieldFrame::new(name.clone(), cx.t(key))
                    .hint(cx.tf("admin-look-ours", &[("colour", ours.into())]))
                    .error(typed.error(&name));
                color_field(frame, typed.text(&name, live))
            };
            let (in_light, in_dark) = ("admin-look-light", "admin-look-dark");
            view! {
                <fieldset class="ending">
                    <legend>{plate_name(cx, *field)}</legend>
                    <div class="form short">
                        {one(light_field(*field), in_light, colour.light.to_string(), ours.light.to_string())}
                        {one(dark_field(*field), in_dark, colour.dark.to_string(), ours.dark.to_string())}
                    </div>
                </fieldset>
            }
            .into_any()
        })
        .collect();
    let plates = view! { <div class="endings">{plates}</div> };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("headings".to_owned(), cx.t("admin-look-headings"), cx.t("admin-look-headings-text"), faces)}
        {panel("plates".to_owned(), cx.t("admin-look-plates"), cx.t("admin-look-plates-text"), plates.into_any())}
        {save_bar(bar)}
    };
    post_form(hidden(cx, action::ADMIN_LOOK, typed.version()), "panels", fields.into_any())
}
