//! The back office's page about words: lists as people type them.

use crate::actions::admin::{Wrong, publish, publish_and_go};
use crate::actions::{Form, listed};
use crate::admin::Permitted;
use crate::admin::search::try_it::Tried;
use crate::admin::search::{stop_field, synonyms_field};
use crate::app::without_marks;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;
use std::collections::BTreeMap;
use vitrine_domain::id::ProductId;
use vitrine_shop::settings::{QueryRule, SearchSettings, is_own_path};

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
    // What stands first and last is set where it can be seen.
    let wanted = SearchSettings { synonyms, stop_words, redirects, learn, queries: live.queries.clone() };
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, live, read, action::ADMIN_SEARCH, desk::SEARCH).await
}

/// What a search finds, while it is still being typed: a piece of HTML.
pub async fn try_it(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let tried = Tried::of(&cx, form.get("try"), crate::actions::personalization_admin::who_of(&form)).await?;
    let html = without_marks(&Owner::new().with(|| tried.hits(&cx).to_html()));
    Ok(Html(html).into_response())
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
