//! The personalization desk over HTTP: what is tried is seen at the desk alone, published at the next request, taken back.

use crate::browser::{Browser, Website};
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_domain::id::SegmentId;
use vitrine_domain::segment::{Clause, Segment};
use vitrine_shop::acting::Acting;

const PLACE: &str = "/admin/personalization/for-you";

/// What a form on a page would send: every field as it stands.
fn fields(page: &str, action: &str) -> Vec<(String, String)> {
    let form = page.split("<form").find(|form| form.contains(&format!("action=\"{action}\""))).unwrap();
    let form = form.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    let mut found = Vec::new();
    for tag in form.split('<') {
        let (head, rest) = tag.split_once('>').unwrap_or((tag, ""));
        let Some(name) = value(head, "name") else { continue };
        if head.starts_with("textarea") {
            found.push((name, rest.trim_start_matches('\n').to_owned()));
        } else if head.starts_with("input") {
            let kind = value(head, "type").unwrap_or_default();
            if !matches!(kind.as_str(), "checkbox" | "radio") || head.contains(" checked") {
                found.push((name, value(head, "value").unwrap_or_default()));
            }
        } else if head.starts_with("select") {
            found.push((name, "new".to_owned()));
        }
    }
    found
}

/// The same with some of them changed.
pub(crate) fn with<'a>(fields: &'a [(String, String)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = kept.filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed.iter().copied()).collect()
}

async fn sends(desk: &mut Browser, page: &str, action: &str, changed: &[(&str, &str)]) -> String {
    let body = desk.get(page).await.body;
    let fields = fields(&body, action);
    desk.submit(action, &with(&fields, changed)).await.body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_is_tried_published_and_taken_back() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let mut shopper = site.browser();
    let pinned = "morel-table-lamp";
    let hero = |body: &str| {
        let hero = body.split_once("class=\"hero").and_then(|(_, rest)| rest.split("</section>").next());
        hero.is_some_and(|hero| hero.contains(pinned))
    };
    assert!(!hero(&shopper.get("/").await.body));

    let action = "/do/admin/personalization/place";
    let page = sends(&mut desk, PLACE, action, &[("pins", pinned), ("then", "draft")]).await;
    assert!(page.contains("Kept as a draft.") && page.contains("Publish the draft"));
    assert!(page.contains("No longer first"), "the preview has the pin");
    assert!(!hero(&shopper.get("/").await.body), "nobody else sees it");

    let page = sends(&mut desk, PLACE, "/do/admin/personalization/draft", &[("verb", "publish")]).await;
    assert!(page.contains("Saved. It is live.") && !page.contains("Publish the draft"));
    assert!(hero(&shopper.get("/").await.body), "at the next request");

    let undone = sends(&mut desk, "/admin/personalization", "/do/admin/restore", &[]).await;
    assert!(undone.contains("Undone."));
    assert!(!hero(&shopper.get("/").await.body));
    let log = desk.get("/admin/audit").await.body;
    for said in ["Draft kept: Personalization", "Settings saved: Personalization", "Looked at the shop as"] {
        assert!(log.contains(said), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_live_preview_is_the_piece_of_the_page() {
    let site = Website::demo().await;
    let segment = Segment {
        id: SegmentId::new(7, [7; 10]),
        name: "Lately here".to_owned(),
        clauses: vec![Clause::Seen { days: 90, within: true }],
    };
    site.shop.save_segment(&segment, 0, &Acting::program()).await.unwrap().unwrap();
    let mut desk = owner(&site).await;
    let page = desk.get(&format!("{PLACE}?as=demo%3Amarta")).await.body;
    let form = fields(&page, "/do/admin/personalization/place");
    let marta = [("as", "demo:marta")];
    let same = desk.post("/do/admin/personalization/preview", &with(&form, &marta)).await;
    assert_eq!(same.status, StatusCode::OK, "{}", same.body);
    assert!(page.contains(&same.body), "the same words as the page without a script");
    assert!(same.body.contains("Nothing changes here."));

    let slider = form.iter().find(|(name, value)| name.starts_with("weight-") && value != "0").unwrap().0.clone();
    let changed = [marta[0], (slider.as_str(), "0"), ("pins", "morel-table-lamp")];
    let moved = desk.post("/do/admin/personalization/preview", &with(&form, &changed)).await;
    assert!(moved.status == StatusCode::OK && !moved.body.contains("Nothing changes here."));
    assert_eq!(
        site.shop
            .draft::<vitrine_shop::settings::PersonalizationSettings>(&vitrine_shop::acting::Acting::program())
            .await
            .unwrap()
            .0,
        None,
        "not kept"
    );
    // A name that is half typed.
    let half = desk.post("/do/admin/personalization/preview", &with(&form, &[("pins", "morel-tab")])).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Everybody at whom the desk can look.
    let segments = page.split("value=\"segment:").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut whom: Vec<String> = segments.map(|id| format!("segment:{id}")).collect();
    assert!(!whom.is_empty());
    whom.extend(["new", "demo:nobody", "nobody@example.org", "segment:x", "?"].map(str::to_owned));
    for who in whom {
        let answer = desk.post("/do/admin/personalization/preview", &with(&form, &[("as", &who)])).await;
        assert_eq!(answer.status, StatusCode::OK, "{who}");
    }
    // Every placement has its page, and no other word does.
    let overview = desk.get("/admin/personalization").await.body;
    let places: Vec<&str> =
        overview.split("href=\"/admin/personalization/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(places.len(), 14);
    for place in places {
        assert_eq!(desk.get(&format!("/admin/personalization/{place}")).await.status, StatusCode::OK, "{place}");
    }
    for none in ["mail", "hero", "for_you", "x"] {
        assert_eq!(desk.get(&format!("/admin/personalization/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_comes_back_with_what_was_typed() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let action = "/do/admin/personalization/place";
    for (field, typed) in
        [("pins", "no-such-thing"), ("boosts", "morel-table-lamp = 900"), ("items", "99"), ("margin", "many")]
    {
        let page = sends(&mut desk, PLACE, action, &[(field, typed), ("then", "draft")]).await;
        assert!(page.contains(typed) && page.contains("aria-invalid=\"true\""), "{field}");
    }
    assert_eq!(
        site.shop
            .draft::<vitrine_shop::settings::PersonalizationSettings>(&vitrine_shop::acting::Acting::program())
            .await
            .unwrap()
            .1,
        0
    );

    // Two at one desk: the second is told, and can go on from what is there now.
    let stale = fields(&desk.get(PLACE).await.body, action);
    sends(&mut desk, PLACE, action, &[("pins", "morel-table-lamp"), ("then", "draft")]).await;
    let late = desk.submit(action, &with(&stale, &[("items", "2"), ("then", "draft")])).await.body;
    assert!(late.contains("Somebody else saved this in the meantime"));
    let again = fields(&late, action);
    let kept = desk.submit(action, &with(&again, &[("then", "draft")])).await.body;
    assert!(kept.contains("Kept as a draft."));

    // A category, a boost of it, a kind of data that is not read.
    let overview = "/admin/personalization";
    let everywhere = [("banned-categories", "/c/lighting"), ("category-boosts", "kitchen-and-table = 120")];
    let form = fields(&desk.get(overview).await.body, "/do/admin/personalization");
    let mut sent = with(&form, &everywhere);
    sent.retain(|(name, _)| *name != "kind-place");
    let saved = desk.submit("/do/admin/personalization", &sent).await.body;
    assert!(saved.contains("Saved. It is live."), "{}", saved.split("adm-problems").nth(1).unwrap_or_default());
    let live = &site.shop.settings().personalization;
    assert_eq!((live.rules.banned_categories.as_slice(), live.data.place), (&["lighting".to_owned()][..], 0.0));
    assert_eq!(live.rules.category_boosts.get("kitchen-and-table"), Some(&1.2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_tried_and_arranged() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/search?try=lamp&as=demo%3Amarta").await;
    assert!(page.status == StatusCode::OK && page.body.contains("products found for Marta"), "{}", page.status);
    let piece = desk.post("/do/admin/search/try", &[("try", "lamp"), ("as", "demo:marta")]).await;
    assert!(piece.status == StatusCode::OK && page.body.contains(&piece.body), "the same as without a script");
    for words in ["", "zzyzx", "<script>alert(1)</script>", &"lamp ".repeat(300)] {
        let answer = desk.post("/do/admin/search/try", &[("try", words)]).await;
        assert!(answer.status == StatusCode::OK && !answer.body.contains("<script"), "{words}");
    }
    let product = site.shop.product("dunmore-mug").to_string();
    let version = page.field("version").unwrap().to_owned();
    let fields = |verb: &'static str, version: &str| {
        [("verb", verb), ("words", "Lamp"), ("as", "new"), ("product", &product), ("version", version)]
            .map(|(name, value)| (name, value.to_owned()))
    };
    let send = fields("first", &version);
    let send: Vec<(&str, &str)> = send.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let placed = desk.submit("/do/admin/search/place", &send).await;
    assert!(placed.body.contains("Saved. It is live.") && placed.body.contains("first by you"));
    let found = site.browser().get("/search?q=lamps").await.body;
    let first = found.split("class=\"face\"").nth(1).unwrap_or_default();
    assert!(found.contains("dunmore-mug") && !first.is_empty(), "at the next request");
    for (verb, status) in [("sideways", StatusCode::BAD_REQUEST), ("first", StatusCode::SEE_OTHER)] {
        let send = fields(verb, "99");
        let send: Vec<(&str, &str)> = send.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(desk.post("/do/admin/search/place", &send).await.status, status, "{verb}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_week_begins_small_and_waits_for_the_answer() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let (page, action) = ("/admin/first-week", "/do/admin/personalization/first-week");
    let before = desk.get(page).await;
    assert!(before.status == StatusCode::OK && before.body.contains("Begin gently"));
    let begun = sends(&mut desk, page, action, &[("preset", "gentle")]).await;
    assert!(begun.contains("Saved. It is live.") && !begun.contains("Begin gently"));
    let live = &site.shop.settings().personalization;
    assert_eq!((live.preset, live.control_share), (vitrine_shop::engine::Preset::Gentle, 0.5));
    let version = desk.get(page).await.field("version").unwrap().to_owned();
    let odd = desk.post(action, &[("preset", "full"), ("version", &version)]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST, "a week does not begin with everything");
}
