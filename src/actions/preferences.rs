//! Preferences: what was chosen, and what the visitor likes.

use crate::actions::{Form, done, mend};
use crate::cx::{Cx, Theme};
use crate::pages::error::PageError;
use crate::pages::preferences::{MATERIAL, SIZE, offered_languages};
use crate::pages::suggested::known;
use crate::urls::{Url, action, prefixed};
use axum::response::Response;
use vitrine_domain::money::Currency;
use vitrine_domain::told::{Answer, Question};
use vitrine_i18n::{Locale, Value, texts};
use vitrine_shop::catalog::Catalog;
use vitrine_shop::people::{DeclaredFacts, MAX_DECLARED};
use vitrine_shop::preferences::{Preferences, Section, Units};

/// Keeps language, currency, theme and units. The answer is in the language chosen.
pub async fn save(cx: Cx, form: Form) -> Result<Response, PageError> {
    let language = form.get("language").parse::<Locale>().ok().filter(|locale| offered_languages(&cx).contains(locale));
    let currency =
        form.get("currency").parse::<Currency>().ok().filter(|currency| cx.shop.currencies().contains(currency));
    let theme = Theme::of(form.get("theme"));
    // A form that does not ask for units leaves them as they are.
    let units = if form.get("units").is_empty() { Some(cx.units()) } else { Units::of(form.get("units")) };
    let (Some(language), Some(currency), Some(theme), Some(units)) = (language, currency, theme, units) else {
        let missing = [
            ("language", language.is_none()),
            ("currency", currency.is_none()),
            ("theme", theme.is_none()),
            ("units", units.is_none()),
        ];
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
        units: Some(units),
        ..cx.preferences.clone()
    };
    cx.choose(&chosen).await?;
    let state = cx.with_flash("good", texts(language).get("flash-preferences"));
    done(&cx, state, &prefixed(&Url::Preferences.path(), language, cx.default_locale)).await
}

/// Moves a section of the home page one place, leaves it out, or shows it again.
pub async fn section(cx: Cx, form: Form) -> Result<Response, PageError> {
    let section = Section::of(form.get("section")).ok_or(PageError::Unreadable)?;
    let home = &cx.preferences.home;
    let home = match form.get("do") {
        "up" => home.moved(section, true),
        "down" => home.moved(section, false),
        "hide" => home.with(section, false),
        "show" => home.with(section, true),
        _ => return Err(PageError::Unreadable),
    };
    cx.choose(&Preferences { home, ..cx.preferences.clone() }).await?;
    // Back to the list, not to the top of the page: the next move is near.
    done(&cx, cx.with_flash("good", cx.t("flash-preferences")), &format!("{}#home", cx.link(&Url::Preferences))).await
}

/// Forgets every choice: the shop looks as it does to somebody new.
pub async fn reset(cx: Cx, _: Form) -> Result<Response, PageError> {
    cx.choose(&Preferences::default()).await?;
    let to = prefixed(&Url::Preferences.path(), cx.default_locale, cx.default_locale);
    done(&cx, cx.with_flash("good", texts(cx.default_locale).get("flash-preferences-reset")), &to).await
}

/// Takes a suggested setting, or remembers that it was refused.
pub async fn suggested(cx: Cx, form: Form) -> Result<Response, PageError> {
    let what = form.get("what").to_owned();
    if !known(&cx, &what) {
        return Err(PageError::Unreadable);
    }
    let mut chosen = cx.preferences.clone();
    let mut back = form.back().to_owned();
    match form.get("answer") {
        "yes" if what.parse::<Locale>().is_ok() => chosen.language = Some(what),
        "yes" => {
            // An address with a currency in it would go on showing that one.
            back = without_currency(&back);
            chosen.currency = Some(what);
        }
        "no" => chosen.refuse(&what),
        _ => return Err(PageError::Unreadable),
    }
    cx.choose(&chosen).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-preferences")), &back).await
}

/// A path of this shop without `currency` in its query.
fn without_currency(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("currency=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
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
    facts.sizes =
        form.all(SIZE).map(|size| offered_size(&catalog, size)).collect::<Option<_>>().ok_or(PageError::Unreadable)?;
    facts.said = answers(&form).ok_or(PageError::Unreadable)?;
    facts.attributes.retain(|(key, _)| key != MATERIAL);
    facts.attributes.extend(form.all(MATERIAL).map(|value| (MATERIAL.to_owned(), value.to_owned())));
    if facts.categories.len() + facts.attributes.len() + facts.sizes.len() > MAX_DECLARED {
        let errors = vec![(String::new(), cx.tf("tell-too-many", &[("max", Value::from(MAX_DECLARED))]))];
        return mend(&cx, &form, action::LIKES, &[], errors, &cx.link(&Url::TellUs)).await;
    }
    cx.shop.declare(&cx.viewer, facts).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-told")), &cx.link(&Url::TellUs)).await
}

/// A size of the form: the root category's slug, and what is offered of it.
fn offered_size(catalog: &Catalog, size: &str) -> Option<(String, String)> {
    let (root, size) = size.split_once(':').filter(|(root, size)| catalog.offers_size(root, size))?;
    Some((root.to_owned(), size.to_owned()))
}

/// The answers of the form; `None` where one is not on its list, or there are more than the question takes.
fn answers(form: &Form) -> Option<Vec<Answer>> {
    let given = Question::ALL.into_iter().flat_map(|question| {
        let values = form.all(question.name()).filter(|value| !value.is_empty());
        values.map(move |value| Answer::named(value).filter(|answer| answer.question() == question))
    });
    given.collect::<Option<Vec<Answer>>>().filter(|said| Answer::may_all_be_said(said))
}

/// Keeps where the visitor says they are; no answer takes it back.
pub async fn place(cx: Cx, form: Form) -> Result<Response, PageError> {
    let code = Some(form.get("place")).filter(|code| !code.is_empty());
    if code.is_some_and(|code| vitrine_shop::place::read(code).is_none()) {
        return Err(PageError::Unreadable);
    }
    cx.shop.declare_place(&cx.viewer, code).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-told")), &cx.link(&Url::TellUs)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_currency_leaves_the_address() {
        for (before, after) in [
            ("/p/lamp", "/p/lamp"),
            ("/p/lamp?currency=GBP", "/p/lamp"),
            ("/p/lamp?variant=x&currency=GBP&from=y", "/p/lamp?variant=x&from=y"),
        ] {
            assert_eq!(without_currency(before), after);
        }
    }
}
