//! What operators choose of how the shop looks: the logo, the colours of plates, the face of headings.

use crate::actions::admin::{Wrong, publish};
use crate::actions::upload::Upload;
use crate::actions::{Form, mend};
use crate::admin::look::{dark_field, light_field, plate_name};
use crate::admin::{Permitted, live_version};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::plate::Field;
use vitrine_shop::settings::{Area, Colour, Heading, LookSettings, PlateColour};

/// Colours and face.
pub async fn look(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.look;
    let heading: Heading = form.parse("heading")?;
    let mut wrong: Wrong = Vec::new();
    let mut wanted = LookSettings { heading, plates: std::collections::BTreeMap::new(), ..live.clone() };
    for field in Field::ALL {
        let (light, dark) = (light_field(*field), dark_field(*field));
        let mut read = |name: &String| -> Option<Colour> {
            let colour = form.get(name).trim().parse().ok();
            if colour.is_none() {
                wrong.push((name.clone(), cx.t("admin-look-bad-colour")));
            }
            colour
        };
        let (Some(in_light), Some(in_dark)) = (read(&light), read(&dark)) else { continue };
        let colour = PlateColour { light: in_light, dark: in_dark };
        let (reads_light, reads_dark) = colour.readable();
        for (name, reads, key) in
            [(light, reads_light, "admin-look-too-dark"), (dark, reads_dark, "admin-look-too-light")]
        {
            if !reads {
                wrong.push((name, cx.tf(key, &[("plate", plate_name(&cx, *field).into())])));
            }
        }
        // What is as ours stays ours, also when ours changes.
        if colour != PlateColour::ours(*field) {
            wanted.plates.insert(*field, colour);
        }
    }
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, live, read, action::ADMIN_LOOK, desk::LOOK).await
}

/// A logo, as a picture of the shop's own.
pub async fn logo(Permitted(cx): Permitted, upload: Upload) -> Result<Response, PageError> {
    let Upload { form, files } = upload;
    // Nothing is read and written for somebody who looks at what is no longer there.
    let looked_at: i64 = form.parse("version")?;
    let refused = async |cx: &Cx, field: &str, key: &str| {
        let wrong = vec![(field.to_owned(), cx.t(key))];
        mend(cx, &form, action::ADMIN_LOGO, &[], wrong, desk::LOOK).await
    };
    if looked_at != live_version(&cx, LookSettings::NAME) {
        return refused(&cx, "", "admin-conflict").await;
    }
    let Some(file) = files.into_iter().next() else { return refused(&cx, "file", "admin-look-no-file").await };
    let Ok(logo) = cx.shop.keep_picture(file, &cx.by()).await? else {
        return refused(&cx, "file", "admin-look-bad-logo").await;
    };
    let wanted = LookSettings { logo: Some(logo), ..cx.settings.look.clone() };
    publish(&cx, &form, &cx.settings.look, Ok(wanted), action::ADMIN_LOGO, desk::LOOK).await
}

/// The word mark instead of a logo.
pub async fn remove_logo(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let wanted = LookSettings { logo: None, ..cx.settings.look.clone() };
    publish(&cx, &form, &cx.settings.look, Ok(wanted), action::ADMIN_LOGO_REMOVE, desk::LOOK).await
}
