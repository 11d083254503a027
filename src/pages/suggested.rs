//! Which settings a page view points to, and the line that asks about one of them.

use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::forms::post;
use crate::pages::preferences::{currency_name, offered_languages};
use crate::ui::button::Button;
use crate::ui::suggestion::Suggestion;
use crate::urls::action;
use vitrine_domain::money::Currency;
use vitrine_i18n::{Locale, Value, currency_of_region};

/// The settings that this page view points to and that nobody chose, refused or has already: a currency that the address or
/// the browser's region names, and the language of the page where it is not the default.
fn pointed_to(cx: &Cx) -> Vec<String> {
    let mut pointed = Vec::new();
    if cx.preferences.currency.is_none() {
        let asked = cx.query_pairs().into_iter().find(|(name, _)| name == "currency");
        let asked = asked.and_then(|(_, code)| code.parse::<Currency>().ok());
        let region = cx.headers.get("accept-language").and_then(|value| currency_of_region(value.to_str().ok()?));
        let offered = cx.shop.currencies();
        let other = |currency: &Currency| offered.contains(currency) && *currency != cx.settings.currencies.base;
        pointed.extend(asked.or(region).filter(other).map(|currency| currency.code().to_owned()));
    }
    if cx.chosen_locale.is_none() && cx.locale != cx.default_locale {
        pointed.push(cx.locale.tag().to_owned());
    }
    pointed.retain(|hint| !cx.preferences.refused.contains(hint));
    pointed
}

/// What a hint says, as a person reads it; `None` for one that means nothing (any more).
pub fn words(cx: &Cx, hint: &str) -> Option<String> {
    match (hint.parse::<Currency>(), hint.parse::<Locale>()) {
        (Ok(currency), _) => Some(currency_name(cx, currency)),
        (_, Ok(locale)) => Some(locale.own_name().to_owned()),
        _ => None,
    }
}

/// The question of this page view, if one is due.
pub async fn load(cx: &Cx) -> Result<Option<String>, PageError> {
    Ok(cx.shop.suggestion(&cx.viewer, &pointed_to(cx)).await?)
}

/// The line that asks.
pub fn line(cx: &Cx, hint: &str) -> Option<Suggestion> {
    let key = if hint.parse::<Currency>().is_ok() { "suggest-currency" } else { "suggest-language" };
    let answer = |answer: &str, key: &str| {
        Button::new(cx.t(key), post(cx, action::SUGGESTED, [("what", hint.to_owned()), ("answer", answer.to_owned())]))
    };
    Some(Suggestion {
        text: cx.tf(key, &[("what", Value::from(words(cx, hint)?))]),
        yes: answer("yes", "site-yes"),
        no: answer("no", "language-offer-decline"),
    })
}

/// True for a setting that the shop has.
pub fn known(cx: &Cx, hint: &str) -> bool {
    let currency = hint.parse::<Currency>().is_ok_and(|currency| cx.shop.currencies().contains(&currency));
    currency || hint.parse::<Locale>().is_ok_and(|locale| offered_languages(cx).contains(&locale))
}
