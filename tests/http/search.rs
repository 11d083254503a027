//! What a search page says about how its words were taken, and the ways back from it.

#[path = "../../crates/search/tests/hostile/texts.rs"]
mod texts;

use crate::Website;
use crate::doors::drawn_all;
use crate::orders_admin::owner;
use vitrine_domain::text::Lang;
use vitrine_shop::settings::SearchSettings;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_understood_is_said_and_can_be_taken_off() {
    let site = Website::stocked().await;
    for (page, said, chip, as_typed) in [
        (
            "/search?q=fenwick+lamp+under+90",
            "Understood as filters: Fenwick · Up to",
            "/search?q=fenwick+lamp&amp;price=-90&amp;words=typed",
            "/search?q=fenwick+lamp+under+90&amp;words=typed",
        ),
        (
            "/de/search?q=Lampe+Fenwick+unter+90",
            "Als Filter verstanden: Fenwick · Bis",
            "/de/search?q=Lampe+Fenwick&amp;price=-90&amp;words=typed",
            "/de/search?q=Lampe+Fenwick+unter+90&amp;words=typed",
        ),
        (
            "/ar/search?q=%D9%85%D8%B5%D8%A8%D8%A7%D8%AD+Fenwick+%D8%AF%D9%88%D9%86+90",
            "Fenwick · حتى",
            "&amp;price=-90&amp;words=typed",
            "+90&amp;words=typed",
        ),
    ] {
        let body = site.browser().get(page).await.body;
        assert!(body.contains(said), "{page}: {said}");
        assert!(body.contains(chip), "{page}: the maker's chip leads to the price alone");
        assert!(body.contains(as_typed), "{page}: the way back");
        assert!(body.contains("<mark>"), "{page}: the words are marked");
        let typed = site.browser().get(&format!("{page}&words=typed")).await.body;
        assert!(!typed.contains(said), "{page}");
    }
    let dear = site.browser().get("/search?q=lamp+under+1").await.body;
    assert!(dear.contains("nothing found. These have another price.") && dear.contains("morel-table-lamp"));
}

#[tokio::test(flavor = "multi_thread")]
async fn before_there_is_an_index_pages_answer_and_health_says_so() {
    let shop = vitrine_testkit::Site::on_file().stocked().await.just_restarted().await;
    let site = Website::before(shop, None);
    let health = site.browser().get("/health").await;
    assert_eq!((health.status.as_u16(), health.body.as_str()), (200, "ok, the search index is being made"));
    let found = site.browser().get("/search?q=fenwick+lamp").await;
    assert_eq!(found.status.as_u16(), 200);
    assert!(found.body.contains("fenwick-ribbed-pendant"), "found by a plain scan");
    assert_eq!(site.browser().get("/suggest?q=la&lang=en").await.status.as_u16(), 200);
    site.shop.index().await.unwrap();
    assert_eq!(site.browser().get("/health").await.body, "ok");
    assert!(site.browser().get("/search?q=fenwikc+lamp").await.body.contains("Showing results for"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mended_or_left_out_is_said() {
    let site = Website::stocked().await;
    let mended = site.browser().get("/search?q=fenwikc+lamp").await.body;
    assert!(mended.contains("Showing results for “fenwick lamp”."), "mended");
    assert!(mended.contains("/search?q=fenwikc+lamp&amp;words=typed"), "the way back");
    let relaxed = site.browser().get("/search?q=lamp+teapot+hammock").await.body;
    assert!(relaxed.contains("These do without: "), "relaxed");
    for words in ["%3Cmark%3Elamp", "lamp%3Cscript%3Ealert(1)", "lamp+%22under+%3Cb%3E90"] {
        let body = site.browser().get(&format!("/search?q={words}")).await.body;
        assert!(
            !body.contains("<script>alert") && !body.contains("<b>90") && !body.contains("<mark>lamp\""),
            "{words}"
        );
    }
}

/// An address that is longer is answered with 414, whatever it says.
const LONGEST_ADDRESS: usize = 8 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn hostile_texts_give_ordinary_pages() {
    let site = Website::stocked().await.unlimited();
    for text in texts::hostile() {
        let address = format!("/search?q={}", crate::hostile::encoded(&text));
        let answer = site.browser().get(&address).await;
        if address.len() > LONGEST_ADDRESS {
            assert_eq!(answer.status.as_u16(), 414, "{text:.40}");
            continue;
        }
        assert_eq!(answer.status.as_u16(), 200, "{text:.40}");
        let (title, order) = (answer.body.matches("<h1").count(), answer.body.contains("id=\"main\""));
        assert_eq!((title, order), (1, true), "{text:.40}");
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"), "{text:.40}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_words_lead_to_a_page() {
    let site = Website::stocked().await;
    let redirects = [("lamp sale".to_owned(), "/c/lighting".to_owned())].into();
    let settings = SearchSettings { redirects, ..SearchSettings::default() };
    site.shop.publish(&settings, None, &site.shop.an_operator().await).await.unwrap();
    for (page, leads) in [("/search?q=Lamps,+sale", "/c/lighting"), ("/ar/search?q=lamp+sale", "/ar/c/lighting")] {
        let answer = site.browser().get(page).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, leads), "{page}");
    }
    for page in ["/search?q=lamp", "/search?q=lamp+sale&words=typed", "/search?q=lamp+sale&sort=newest"] {
        assert_eq!(site.browser().get(page).await.status.as_u16(), 200, "{page}");
    }
    for path in ["//evil.example", "https://evil.example", "/\\evil.example", "c/lighting", "/c/\r\nX: y"] {
        let redirects = [("lamp".to_owned(), path.to_owned())].into();
        let bad = SearchSettings { redirects, ..SearchSettings::default() };
        assert!(site.shop.publish(&bad, None, &site.shop.an_operator().await).await.is_err(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_the_shop_sees_the_numbers() {
    let site = Website::demo().await;
    let page = "/search?q=table+lamp";
    let nobody = site.browser().get(page).await.body;
    assert!(!nobody.contains("in numbers"));
    let seen = owner(&site).await.get(page).await.body;
    assert!(seen.contains("Why this order, in numbers") && seen.contains("Kind of thing (lamp)"), "{seen:.2000}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_says_what_words_mean() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let fields = [
        ("version", "0"),
        ("synonyms-en", "mug, place to sip\r\n"),
        ("stop-de", "schön, fein"),
        ("redirects", "sale = /c/lighting"),
        ("learn", "on"),
    ];
    assert_eq!(desk.post("/do/admin/search", &fields).await.status.as_u16(), 303);
    let page = desk.get("/admin/search").await.body;
    for kept in ["mug, place to sip", "schön, fein", "sale = /c/lighting"] {
        assert!(page.contains(kept), "{kept}");
    }
    assert!(site.browser().get("/search?q=place+to+sip").await.body.contains("dunmore-mug"));
    for (field, bad) in
        [("synonyms-en", "alone"), ("redirects", "sale /c/lighting"), ("redirects", "sale = //evil.example")]
    {
        let answer = desk.post("/do/admin/search", &[("version", "1"), (field, bad)]).await;
        assert_eq!(answer.status.as_u16(), 303);
        let page = desk.get("/admin/search").await.body;
        assert!(
            page.contains(bad) && (page.contains("aria-invalid") || page.contains("error")),
            "{bad}: kept and said"
        );
    }
    assert_eq!(site.shop.settings().search.redirects.len(), 1, "nothing wrong was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suggested_synonym_goes_into_every_language_that_lacks_it() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    // A maker's name is found in every language. In German the word is known already.
    let known: Vec<Vec<String>> = vec![vec!["zwirnlicht".to_owned(), "fenwick".to_owned()]];
    let german: Lang = "de".parse().unwrap();
    let settings = SearchSettings { synonyms: [(german.clone(), known.clone())].into(), ..SearchSettings::default() };
    site.shop.publish(&settings, None, &site.shop.an_operator().await).await.unwrap();
    for words in ["qwertzuiop", "zwirnlicht"] {
        for _ in 0..2 {
            let visitor = site.shop.visitor_who_says_yes().await;
            visitor.searches(words).await;
            visitor.searches("fenwick").await;
        }
    }
    const SYNONYM: &str = "/do/admin/search/synonym";
    let forms = drawn_all(&desk.get("/admin/search").await, SYNONYM);
    let [form] = &forms[..] else { panic!("one that finds nothing anywhere, and so one button: {forms:?}") };
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(form.contains(&("words", "qwertzuiop")) && form.contains(&("instead", "fenwick")), "{form:?}");
    assert_eq!(desk.post(SYNONYM, &form).await.status.as_u16(), 303);
    let settings = site.shop.settings();
    for lang in &settings.languages.offered {
        let groups = &settings.search.synonyms[lang];
        assert!(
            groups.iter().any(|group| ["qwertzuiop", "fenwick"].iter().all(|word| group.iter().any(|it| it == word)))
        );
    }
    assert!(settings.languages.offered.len() > 1);
    for page in ["/search?q=qwertzuiop", "/de/search?q=qwertzuiop"] {
        assert!(site.browser().get(page).await.body.contains("Fenwick"), "{page}");
    }
    assert!(drawn_all(&desk.get("/admin/search").await, SYNONYM).is_empty(), "it finds something now");
    // Only the languages that lack it: the other word is found in German.
    let version = site.shop.settings().versions["search"].to_string();
    let again = [("words", "zwirnlicht"), ("instead", "fenwick"), ("version", version.as_str())];
    assert_eq!(desk.post(SYNONYM, &again).await.status.as_u16(), 303);
    let settings = site.shop.settings();
    let english: Lang = "en".parse().unwrap();
    let has = |lang: &Lang| settings.search.synonyms[lang].iter().flatten().filter(|it| *it == "zwirnlicht").count();
    assert_eq!((has(&english), has(&german)), (1, 1));
    // Words that find nothing in any language are no synonym of anything.
    let nonsense = [("words", "mug"), ("instead", "yxcvbnm"), ("version", version.as_str())];
    assert_eq!(desk.post(SYNONYM, &nonsense).await.status.as_u16(), 422);
}
