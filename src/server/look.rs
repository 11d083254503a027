//! `GET /look/{version}.css`: what the owner chose of colours and faces, as a style sheet behind ours.
//!
//! The one idea: it sets custom properties and nothing else, so it can only say again what `style/tokens.css` says. Its address
//! has the version of the settings, so browsers keep it for ever; no page carries a style of its own.

use crate::cx::App;
use crate::pages::error::PageError;
use crate::server::art;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;
use vitrine_shop::settings::{Area, Heading, LookSettings};

/// Handles the address.
pub async fn get(State(app): State<App>, file: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(file) = file.map_err(|_| PageError::NotFound)?;
    let asked = file.strip_suffix(".css").and_then(|version| version.parse::<i64>().ok()).ok_or(PageError::NotFound)?;
    let settings = app.shop.settings();
    let live = settings.versions.get(LookSettings::NAME).copied().unwrap_or(0);
    let kind = (CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    let css = sheet(&settings.look);
    if asked == live {
        return Ok(([kind], art::for_ever(), css).into_response());
    }
    // A page drawn a moment ago, or on another node: it gets what holds, and nobody keeps that under this address.
    Ok(([kind, (CACHE_CONTROL, HeaderValue::from_static("no-store"))], css).into_response())
}

/// The custom properties that are other than ours.
pub fn sheet(look: &LookSettings) -> String {
    let mut css = String::from(":root{");
    for (field, colour) in &look.plates {
        let _ = write!(css, "--{}:light-dark({},{});", field.name(), colour.light, colour.dark);
    }
    let face = match look.heading {
        Heading::Condensed => None,
        Heading::Sans => Some("var(--sans)"),
        Heading::Mono => Some("var(--mono)"),
        Heading::Serif => Some("ui-serif,Georgia,\"Times New Roman\",serif"),
        Heading::Device => Some("system-ui,sans-serif"),
    };
    if let Some(face) = face {
        let _ = write!(css, "--condensed:{face};");
    }
    css.push_str("}\n");
    css
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::plate::Field;
    use vitrine_shop::settings::PlateColour;

    #[test]
    fn only_what_was_chosen_is_said() {
        assert_eq!(sheet(&LookSettings::default()), ":root{}\n");
        let colour = PlateColour { light: "#ffffff".parse().unwrap(), dark: "#000000".parse().unwrap() };
        let look = LookSettings { logo: None, plates: [(Field::Clay, colour)].into(), heading: Heading::Mono };
        assert_eq!(sheet(&look), ":root{--clay:light-dark(#ffffff,#000000);--condensed:var(--mono);}\n");
    }
}
