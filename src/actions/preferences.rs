//! Preferences: what was chosen, and what the visitor likes.

use crate::actions::{Form, done, mend};
use crate::cx::{Cx, Theme};
use crate::pages::error::PageError;
use crate::pages::preferences::{MATERIAL, offered_languages};
use crate::server::cookies;
use crate::urls::{Url, action, prefixed};
use axum::response::Response;
use vitrine_domain::money::Currency;
use vitrine_i18n::{Locale, Value, texts};
use vitrine_shop::account::Preferences;
use vitrine_shop::people::{DeclaredFacts, MAX_DECLARED};

/// Keeps language, currency and theme in the browser, and with the account when somebody is signed in. The answer is in the
/// language chosen.
pub async fn save(cx: Cx, form: Form) -> Result<Response, PageError> {
    let language = form.get("language").parse::<Locale>().ok().filter(|locale| offered_languages(&cx).contains(locale));
    let currency =
        form.get("currency").parse::<Currency>().ok().filter(|currency| cx.shop.currencies().contains(currency));
    let theme = Theme::of(form.get("theme"));
    let (Some(language), Some(currency), Some(theme)) = (language, currency, theme) else {
        let missing = [("language", language.is_none()), ("currency", currency.is_none()), ("theme", theme.is_none())];
        let errors = missing
            .into_iter()
            .filter(|(_, wrong)| *wrong)
            .map(|(field, _)| (field.to_owned(), cx.t("field-choice")))
            .collect();
        return mend(&cx, &form, action::PREFERENCES, &[], errors, &cx.link(&Url::Preferences)).await;
    };
    let chosen = Preferences {
        language: Some(language.tag().to_owned()),
        currency: Some(currency.code().to_owned()),
        theme: Some(theme.name().to_owned()),
    };
    cookies::set_preferences(&cx.cookies, cx.app.secure, &chosen);
    if let Some(customer) = cx.state.customer {
        cx.shop.set_preferences(customer, &chosen).await?;
    }
    let state = cx.with_flash("good", texts(language).get("flash-preferences"));
    done(&cx, state, &prefixed(&Url::Preferences.path(), language, cx.default_locale)).await
}

/// Keeps what the visitor likes.
pub async fn likes(cx: Cx, form: Form) -> Result<Response, PageError> {
    let known = cx.viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
    let catalog = cx.shop.catalog();
    let offered = catalog.values_of(MATERIAL);
    if form.all(MATERIAL).any(|value| !offered.iter().any(|(known, _)| *known == value)) {
        return Err(PageError::Unreadable);
    }
    let mut facts = DeclaredFacts { categories: form.all("category").map(str::to_owned).collect(), ..known };
    facts.attributes.retain(|(key, _)| key != MATERIAL);
    facts.attributes.extend(form.all(MATERIAL).map(|value| (MATERIAL.to_owned(), value.to_owned())));
    if facts.categories.len() + facts.attributes.len() > MAX_DECLARED {
        let errors = vec![(String::new(), cx.tf("tell-too-many", &[("max", Value::from(MAX_DECLARED))]))];
        return mend(&cx, &form, action::LIKES, &[], errors, &cx.link(&Url::TellUs)).await;
    }
    cx.shop.declare(&cx.viewer, facts).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-told")), &cx.link(&Url::TellUs)).await
}
