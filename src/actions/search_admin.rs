//! The back office's page about words: lists as people type them.

use crate::actions::admin::{Numbers, Wrong, publish, publish_and_go};
use crate::actions::personalization_admin::{share, who_of};
use crate::actions::{Form, listed};
use crate::admin::Permitted;
use crate::admin::search::try_it::{ORDER, ORDER_VERSION, Sliders, Tried, weight_field};
use crate::admin::search::{stop_field, synonyms_field};
use crate::app::without_marks;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;
use std::collections::BTreeMap;
use vitrine_domain::id::ProductId;
use vitrine_shop::settings::{
    MAX_FIELD_PERCENT, PersonalizationSettings, QueryRule, SearchSettings, SearchedField, is_own_path,
};

/// The texts of a list.
fn texts(list: &str) -> Vec<String> {
    listed(list).map(str::to_owned).collect()
}

/// Synonyms, words that say nothing, redirects, learning.
pub async fn search(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.search;
    let mut wrong: Wrong = Vec::new();
    // What was said of languages that are off for now stays.
    let (mut synonyms, mut stop_words) = (live.synonyms.clone(), live.stop_words.clone());
    for lang in &cx.settings.languages.offered {
        let field = synonyms_field(lang);
        let lines = form.get(&field).lines().map(|line| (line, texts(line))).filter(|(_, group)| !group.is_empty());
        let (groups, alone): (Vec<_>, Vec<_>) = lines.partition(|(_, group)| group.len() > 1);
        if let Some((line, _)) = alone.first() {
            wrong.push((field, cx.tf("admin-search-bad-group", &[("line", line.trim().into())])));
        }
        synonyms.insert(lang.clone(), groups.into_iter().map(|(_, group)| group).collect());
        stop_words.insert(lang.clone(), texts(form.get(&stop_field(lang))));
    }
    synonyms.retain(|_, groups| !groups.is_empty());
    stop_words.retain(|_, words| !words.is_empty());
    let mut redirects = BTreeMap::new();
    for line in form.get("redirects").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts = line.rsplit_once('=').map(|(words, path)| (words.trim(), path.trim()));
        match parts.filter(|(words, path)| !words.is_empty() && is_own_path(path)) {
            Some((words, path)) => _ = redirects.insert(words.to_owned(), path.to_owned()),
            None => wrong.push(("redirects".to_owned(), cx.tf("admin-search-bad-redirect", &[("line", line.into())]))),
        }
    }
    let learn = form.get("learn") == "on";
    // What stands first and last, and how much fields count, is set where it can be seen.
    let wanted = SearchSettings { synonyms, stop_words, redirects, learn, ..live.clone() };
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, live, read, action::ADMIN_SEARCH, desk::SEARCH).await
}

/// What a search finds, while it is still being typed: a piece of HTML.
pub async fn try_it(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let sliders = Sliders::read(&cx, |name| form.get(name));
    let tried = Tried::of(&cx, form.get("try"), who_of(&form), sliders).await?;
    let html = without_marks(&Owner::new().with(|| tried.hits(&cx).to_html()));
    Ok(Html(html).into_response())
}

/// How much fields count, or how personal results are: what the sliders say goes live.
pub async fn tune(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut numbers = Numbers::of(&cx, &form);
    let fields = SearchedField::ALL.map(|field| {
        let name = cx.t(&format!("admin-tune-field-{}", field.name()));
        (field, numbers.whole_of(&weight_field(field), &name, &(0..=i64::from(MAX_FIELD_PERCENT))) as u16)
    });
    let order = numbers.whole_of(ORDER, &cx.t("admin-tune-order"), &(0..=100));
    let page = desk::search_as(form.get("try"), who_of(&form));
    let wrong = numbers.wrong;
    match form.get("op") {
        "fields" => {
            let live = &cx.settings.search;
            let fields = fields.into_iter().filter(|(_, percent)| *percent != 100).collect();
            let wanted = SearchSettings { fields, ..live.clone() };
            let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
            publish(&cx, &form, live, read, action::ADMIN_SEARCH_TUNE, &page).await
        }
        "order" => {
            let live = &cx.settings.personalization;
            let wanted =
                PersonalizationSettings { order_strength: share(Some(live.order_strength), order), ..live.clone() };
            let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
            // This document has a version of its own.
            let mut named = form.clone();
            named.0.retain(|(name, _)| name != "version");
            named.0.push(("version".to_owned(), form.get(ORDER_VERSION).to_owned()));
            publish(&cx, &named, live, read, action::ADMIN_SEARCH_TUNE, &page).await
        }
        _ => Err(PageError::Unreadable),
    }
}

/// Makes synonyms of words that find nothing and of what those asked next who found something.
pub async fn synonym(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let [words, instead] =
        ["words", "instead"].map(|name| form.get(name).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    if words.is_empty() || instead.is_empty() || words == instead {
        return Err(PageError::Unfit);
    }
    let languages = cx.shop.languages_to_mend(&words, &instead);
    if languages.is_empty() {
        return Err(PageError::Unfit);
    }
    let live = &cx.settings.search;
    let mut wanted = live.clone();
    for lang in languages {
        let groups = wanted.synonyms.entry(lang).or_default();
        match groups.iter_mut().find(|group| group.contains(&instead) || group.contains(&words)) {
            Some(group) => [&words, &instead].into_iter().for_each(|text| {
                if !group.contains(text) {
                    group.push(text.clone());
                }
            }),
            None => groups.push(vec![words.clone(), instead.clone()]),
        }
    }
    publish(&cx, &form, live, Ok(wanted), action::ADMIN_SEARCH_SYNONYM, desk::SEARCH).await
}

/// Puts a product first or last for some words, or lets it come as it comes.
pub async fn place(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let product: ProductId = form.parse("product")?;
    let words = form.get("words").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if words.is_empty() || cx.shop.catalog().product(product).is_none() {
        return Err(PageError::Unfit);
    }
    let live = &cx.settings.search;
    let mut wanted = live.clone();
    let rule = wanted.queries.entry(words.clone()).or_default();
    rule.first.retain(|it| *it != product);
    rule.last.retain(|it| *it != product);
    match form.get("verb") {
        "first" => rule.first.push(product),
        "last" => rule.last.push(product),
        "free" => {}
        _ => return Err(PageError::Unreadable),
    }
    wanted.queries.retain(|_, rule| *rule != QueryRule::default());
    let page = desk::search_as(&words, form.get("as"));
    publish_and_go(&cx, &form, live, Ok(wanted), action::ADMIN_SEARCH_PLACE, &page, &page).await
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn lists_are_read_as_each_language_writes_them() {
        assert_eq!(texts(" sofa, couch ,, place to sit;"), ["sofa", "couch", "place to sit"]);
        assert_eq!(texts("كنبة، أريكة"), ["كنبة", "أريكة"]);
        assert_eq!(texts("茶碗、碗"), ["茶碗", "碗"]);
        assert!(texts(" , ; ").is_empty());
    }
}
