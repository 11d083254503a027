//! What is chosen holds, signed in or out, and beats what is guessed; what is guessed only asks.

use crate::Website;
use crate::browser::{Answer, Browser, PASSWORD};
use axum::http::StatusCode;
use vitrine_i18n::{Locale, texts};
use vitrine_shop::people::VISIT_GAP_MS;

const SECTION: &str = "/do/preferences/section";
const SUGGESTED: &str = "/do/preferences/suggested";

async fn act(browser: &mut Browser, section: &str, what: &str) -> Answer {
    browser.post(SECTION, &[("section", section), ("do", what)]).await
}

/// The sections of the home page, in the order in which they stand.
async fn sections(browser: &mut Browser) -> Vec<String> {
    let page = browser.get("/").await.body;
    let ids = page.split("<section").skip(1).filter_map(|part| {
        let tag = part.split('>').next()?;
        tag.split("aria-labelledby=\"").nth(1)?.split('"').next().map(str::to_owned)
    });
    const SHELVES: [&str; 9] =
        ["for-you", "continue", "again", "told", "bought-most", "popular", "shelves", "new", "assortment"];
    ids.filter(|id| SHELVES.contains(&id.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_home_page_stands_as_it_was_arranged() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    let usual = sections(&mut browser).await;
    assert!(usual.iter().any(|id| id == "shelves") && usual.last().is_some_and(|id| id != "shelves"), "{usual:?}");
    // Nobody has to consent to anything: it is a choice, and kept in the visitor's own cookie.
    let answer = act(&mut browser, "categories", "hide").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/preferences#home"));
    assert!(browser.jar.contains_key("prefs") && !browser.jar.contains_key("vid"));
    let without: Vec<_> = usual.iter().filter(|id| *id != "shelves").cloned().collect();
    assert_eq!(sections(&mut browser).await, without);
    act(&mut browser, "categories", "show").await;
    for _ in 0..9 {
        act(&mut browser, "categories", "up").await;
    }
    let first: Vec<_> = std::iter::once("shelves".to_owned()).chain(without).collect();
    assert_eq!(sections(&mut browser).await, first, "the doors stand above all shelves");
    // Somebody else sees what everybody sees.
    assert_eq!(sections(&mut site.browser()).await, usual);
    // With an account it goes along, and a refusal of everything personal changes nothing.
    browser.registers("ana@example.org").await;
    browser.post("/do/privacy/consent", &[("answer", "no")]).await;
    let mut phone = site.browser();
    phone.post("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let seen = sections(&mut phone).await;
    assert!(seen.iter().position(|id| id == "shelves") < seen.iter().position(|id| id == "new"), "{seen:?}");
    // Forgotten, it is as for somebody new, on both.
    let answer = phone.post("/do/preferences/reset", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!phone.jar.contains_key("prefs"), "nothing chosen leaves no cookie");
    for (section, what) in [("nothing", "up"), ("new", "sideways"), ("", ""), ("new", "")] {
        assert_eq!(act(&mut phone, section, what).await.status, StatusCode::BAD_REQUEST, "{section} {what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_has_a_button_for_everything() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    for locale in Locale::ALL.iter().copied() {
        let path = if locale == Locale::En { "/preferences".to_owned() } else { format!("/{locale}/preferences") };
        let page = browser.get(&path).await.body;
        let t = |key: &str| texts(locale).get(key);
        for key in ["preferences-units", "units-imperial", "preferences-reset", "section-do-up", "section-do-down"] {
            assert!(page.contains(&t(key)), "{locale}: {key}");
        }
        assert_eq!(page.matches(SECTION).count(), 3 * 9 - 2, "{locale}: the first has no way up, the last none down");
    }
    act(&mut browser, "new", "hide").await;
    let page = browser.get("/preferences").await.body;
    assert!(page.contains(&texts(Locale::En).get("section-hidden")) && page.contains("value=\"show\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn weights_and_sizes_stand_in_the_units_that_were_chosen() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    let page = "/p/hallam-ribbed-teapot";
    assert!(browser.get(page).await.body.contains("265 × 160 × 150 mm"));
    let choose = [("language", "en"), ("currency", "EUR"), ("theme", "auto"), ("units", "imperial")];
    browser.post("/do/preferences/save", &choose).await;
    let body = browser.get(page).await.body;
    assert!(body.contains("10.4 × 6.3 × 5.9\u{A0}in") && !body.contains("265 × 160"), "the specification");
    assert!(body.contains("\u{A0}lb"), "the weight");
    // A form that does not ask leaves them.
    browser.post("/do/preferences/save", &choose[..3]).await;
    assert!(browser.get(page).await.body.contains("10.4 ×"));
    let odd = [("language", "en"), ("currency", "EUR"), ("theme", "auto"), ("units", "cubits")];
    let answer = browser.submit("/do/preferences/save", &odd).await;
    assert!(answer.body.contains(&texts(Locale::En).get("field-choice")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_leads_and_the_browser_brings_what_it_had() {
    let site = Website::stocked().await;
    let mut laptop = site.browser();
    laptop.post("/do/preferences/save", &[("language", "en"), ("currency", "GBP"), ("theme", "dark")]).await;
    laptop.registers("ana@example.org").await;
    let mut phone = site.browser();
    phone.post("/do/preferences/save", &[("language", "de"), ("currency", "JPY"), ("theme", "light")]).await;
    phone.post("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let answer = phone.get("/search?q=FEN-ML-TOM").await;
    assert_eq!(answer.status, StatusCode::OK, "the account's language, not this browser's");
    assert!(answer.body.contains("82.50") && answer.body.contains("data-theme=\"dark\""));
    // Chosen here from now on, it is chosen there too.
    phone.post("/do/preferences/save", &[("language", "de"), ("currency", "KWD"), ("theme", "dark")]).await;
    let page = laptop.get("/search?q=FEN-ML-TOM").await.body;
    assert!(page.contains("33.400"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_is_suggested_once_and_never_switched() {
    let site = Website::stocked().await;
    let question = texts(Locale::En).format("suggest-currency", &[("what", "GBP".into())]);
    // Without a yes: no count, no cookie, no question.
    let mut nobody = site.browser().with("accept-language", "en-GB");
    for _ in 0..4 {
        let page = nobody.get("/p/morel-table-lamp").await;
        assert!(page.cookies().is_empty() && !page.body.contains(&question));
        site.shop.advance(VISIT_GAP_MS + 1_000);
    }
    let mut browser = site.browser().with("accept-language", "en-GB");
    browser.says_yes().await;
    let mut asked = 0;
    for visit in 1..=5 {
        let page = browser.get("/p/morel-table-lamp").await.body;
        assert!(page.contains("94.00"), "prices stay as they are");
        asked += usize::from(page.contains(&question));
        assert_eq!(asked, usize::from(visit >= 3), "visit {visit}");
        site.shop.advance(VISIT_GAP_MS + 1_000);
    }
    // Shown where it can be removed.
    let me = browser.get("/privacy/me").await.body;
    assert!(me.contains(&texts(Locale::En).get("about-pointed-title")));
    assert_eq!(browser.post("/do/privacy/forget", &[("hint", "GBP")]).await.status, StatusCode::SEE_OTHER);
    assert!(!browser.get("/privacy/me").await.body.contains(&texts(Locale::En).get("about-pointed-title")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_a_suggestion_is_a_choice() {
    let site = Website::stocked().await;
    let question = texts(Locale::En).format("suggest-currency", &[("what", "GBP".into())]);
    let pointed = "/p/morel-table-lamp?currency=GBP";
    let third = async |site: &Website| {
        let mut browser = site.browser();
        browser.says_yes().await;
        for _ in 0..2 {
            browser.get(pointed).await;
            site.shop.advance(VISIT_GAP_MS + 1_000);
        }
        assert!(browser.get(pointed).await.body.contains(&question));
        browser
    };
    let mut yes = third(&site).await;
    let answer = yes.post(SUGGESTED, &[("what", "GBP"), ("answer", "yes"), ("return", pointed)]).await;
    assert_eq!(answer.header("location"), "/p/morel-table-lamp");
    let page = yes.get("/p/morel-table-lamp").await.body;
    assert!(page.contains("82.50") && !page.contains(&question));
    let mut no = third(&site).await;
    no.post(SUGGESTED, &[("what", "GBP"), ("answer", "no"), ("return", "/")]).await;
    assert!(no.jar["prefs"].ends_with("GBP"), "the no is kept as a choice of the visitor");
    for _ in 0..4 {
        assert!(!no.get(pointed).await.body.contains(&question));
        site.shop.advance(VISIT_GAP_MS + 1_000);
    }
    for (what, answer) in [("XXX", "yes"), ("", "no"), ("GBP", "maybe"), ("fr", "yes"), ("GBP\u{0}", "no")] {
        let refused = no.post(SUGGESTED, &[("what", what), ("answer", answer)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{what:?} {answer}");
    }
    // A language that is read in visit after visit, too.
    let mut reader = site.browser();
    reader.says_yes().await;
    let language = texts(Locale::De).format("suggest-language", &[("what", "Deutsch".into())]);
    for visit in 1..=3 {
        assert_eq!(reader.get("/de").await.body.contains(&language), visit == 3, "visit {visit}");
        site.shop.advance(VISIT_GAP_MS + 1_000);
    }
    reader.post(SUGGESTED, &[("what", "de"), ("answer", "yes"), ("return", "/de")]).await;
    assert_eq!(reader.get("/").await.header("location"), "/de");
}

const LIKES: &str = "/do/preferences/likes";

/// Whether the box or option of a form is set.
fn is_on(page: &str, value: &str) -> bool {
    let tag = page.split('<').find(|tag| tag.contains(&format!("value=\"{value}\""))).expect("it is on the form");
    let tag = tag.split('>').next().unwrap_or_default();
    tag.contains("checked") || tag.contains("selected")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_is_kept_shown_and_taken_back_line_by_line() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    let asked = browser.get("/preferences/likes").await.body;
    assert!(asked.contains("/do/privacy/consent") && !asked.contains(LIKES), "first the consent");
    browser.says_yes().await;
    let page = browser.get("/preferences/likes").await.body;
    for (value, why) in [
        ("bath-and-care:Large", "tell-sizes-why"),
        ("for-children", "tell-for-whom-why"),
        ("from-30", "tell-age-band-why"),
        ("family", "tell-household-why"),
    ] {
        assert!(!is_on(&page, value), "nothing is ticked before: {value}");
        assert!(page.contains(&texts(Locale::En).get(why)), "{why}");
    }
    let told = [
        ("size", "bath-and-care:Large"),
        ("for-whom", "for-children"),
        ("for-whom", "for-home"),
        ("age-band", "from-30"),
        ("household", "family"),
        ("category", "garden"),
    ];
    let answer = browser.post(LIKES, &told).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/preferences/likes"));
    let page = browser.get("/preferences/likes").await.body;
    for (_, value) in told {
        assert!(is_on(&page, value), "{value}");
    }
    assert!(!is_on(&page, "from-18") && page.contains("Bath and care: 1 chosen"));
    let home = browser.get("/").await.body;
    assert!(home.contains("Because you told us: your size is Large"), "the next page");
    for code in ["size:bath-and-care:Large", "said:for-home", "said:from-30", "said:family", "category:garden"] {
        let me = browser.get("/privacy/me").await.body;
        assert!(me.contains(&format!("value=\"{code}\"")), "{code}");
        let forgotten = browser.post("/do/privacy/forget", &[("told", code)]).await;
        assert_eq!(forgotten.status, StatusCode::SEE_OTHER);
        assert!(!browser.get("/privacy/me").await.body.contains(&format!("value=\"{code}\"")), "{code}");
        let again = browser.post("/do/privacy/forget", &[("told", code)]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }
    assert!(browser.get("/privacy/me").await.body.contains("value=\"said:for-children\""));
    for forged in [
        &[("size", "bath-and-care:Purple")][..],
        &[("size", "Large")],
        &[("size", "lighting:Large")],
        &[("age-band", "family")],
        &[("age-band", "from-18"), ("age-band", "from-60")],
        &[("for-whom", "for-home"), ("for-whom", "for-home")],
        &[("household", "a palace")],
    ] {
        assert_eq!(browser.post(LIKES, forged).await.status, StatusCode::BAD_REQUEST, "{forged:?}");
    }
    assert!(browser.get("/privacy/me").await.body.contains("value=\"said:for-children\""), "nothing was lost");
    // No answer takes back what was said.
    browser.post(LIKES, &[("age-band", ""), ("household", "")]).await;
    assert!(!browser.get("/privacy/me").await.body.contains("value=\"said:"));
}
