//! Signing in and what surrounds it: limits, fresh session ids, forms that can be mended.

use crate::Website;
use crate::browser::{Answer, PASSWORD};
use axum::http::StatusCode;
use vitrine_domain::operator::Role;
use vitrine_i18n::{Locale, texts};
use vitrine_shop::acting::Acting;
use vitrine_shop::tokens::Principal;
use vitrine_testkit::MINUTE_MS;

/// A cart page with something in it.
const LINE: &str = "action=\"/do/cart/set\"";

fn en(key: &str) -> String {
    // As HTML writes it.
    texts(Locale::En).get(key).replace('&', "&amp;").replace('\'', "&#x27;")
}

fn has_text(answer: &Answer, key: &str) -> bool {
    let plain = texts(Locale::En).get(key);
    answer.body.contains(&plain) || answer.body.contains(&en(key))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_gets_a_new_id_at_sign_in() {
    let site = Website::stocked().await;
    site.shop.account_of("ana@example.org").await;
    let mut browser = site.browser();
    browser.post("/do/cart/add", &[("variant", &site.shop.variant("HAL-MG-COB").to_string())]).await;
    let before = browser.clone();
    let page = browser.submit("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("ana@example.org"));
    assert_ne!(browser.jar["sid"], before.jar["sid"]);
    // Whoever knew the old id has nothing of it.
    let mut thief = before;
    let answer = thief.get("/account").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.header("location").starts_with("/account/sign-in"));
    assert!(!thief.get("/cart").await.body.contains(LINE));
    assert!(browser.get("/cart").await.body.contains(LINE), "the cart went along");
    // Signing out ends it, also for whoever kept the cookie.
    let kept = browser.clone();
    browser.post("/do/account/sign-out", &[]).await;
    for mut browser in [browser, kept] {
        assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
        assert!(!browser.get("/cart").await.body.contains(LINE));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_from_the_first_form_on() {
    let site = Website::stocked().await;
    site.shop.account_of("ana@example.org").await;
    site.shop.make_operator("owner@example.org", "", Some(PASSWORD), Role::Owner, &Acting::program()).await.unwrap();
    for (form, email, tries) in [
        ("/do/account/sign-in", "ana@example.org", 10),
        ("/do/account/sign-in", "nobody@example.org", 10),
        ("/do/admin/sign-in", "owner@example.org", 5),
    ] {
        for n in 0..tries {
            // Each guess from a browser without cookies: the limit is not in the session.
            let answer = site.browser().post(form, &[("email", email), ("password", "wrong guess")]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{form} {email} {n}");
        }
        let answer = site.browser().post(form, &[("email", &email.to_uppercase()), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{form} {email}: not even the right one");
        let wait_s: i64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=900).contains(&wait_s), "{wait_s}");
    }
    assert_eq!(
        site.browser().post("/do/account/sign-in", &[("email", "ben@example.org"), ("password", "x")]).await.status,
        StatusCode::SEE_OTHER,
        "somebody else is not kept out"
    );
    site.shop.advance(15 * MINUTE_MS);
    let mut ana = site.browser();
    let answer = ana.post("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/account"));
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_not_made_by_the_hundred() {
    let site = Website::stocked().await;
    for _ in 0..10 {
        let answer = site.browser().post("/do/account/register", &[("email", "x"), ("password", "x")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let answer =
        site.browser().post("/do/account/register", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_comes_back_with_what_was_typed_but_never_the_password() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    let typed = [("email", "ana at example"), ("name", "Ana <b>\"&'"), ("password", "hunter2")];
    let page = browser.submit("/do/account/register", &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.field("email"), Some("ana at example"));
    assert!(page.body.contains("Ana &lt;b") && !page.body.contains("Ana <b>"), "as it was typed, and harmless");
    assert!(!page.body.contains("hunter2"));
    assert!(has_text(&page, "field-email"));
    assert!(
        page.body.contains("aria-invalid=\"true\"")
            && page.body.contains("href=\"#email\"")
            && page.body.contains("href=\"#password\"")
    );
    assert!(!browser.get("/account/register").await.body.contains("ana at example"), "shown once");
    // Signing in: one sentence, the same for a wrong password and an unknown address.
    site.shop.account_of("ana@example.org").await;
    for email in ["ana@example.org", "nobody@example.org"] {
        let page = browser.submit("/do/account/sign-in", &[("email", email), ("password", "wrong password")]).await;
        assert!(has_text(&page, "sign-in-wrong"), "{email}");
        assert_eq!(page.field("email"), Some(email));
        assert!(!page.body.contains("wrong password\""));
    }
    // A taken address says no more than that it did not work.
    let page = browser
        .submit("/do/account/register", &[("email", "ana@example.org"), ("password", "nine yellow chairs")])
        .await;
    assert!(has_text(&page, "register-refused"));
    for secret in ["hunter2", "wrong password", "nine yellow chairs"] {
        assert!(site.shop.places_of(secret).await.is_empty(), "{secret} was stored");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_signs_in_by_its_button_and_once() {
    let site = Website::demo().await;
    let links = site.shop.demo_links().await.unwrap();
    let (_, secret) = links.iter().find(|(name, _)| name.starts_with("Marta")).unwrap();
    let page = format!("/account/link/{secret}");
    for _ in 0..3 {
        let opened = site.browser().get(&page).await;
        assert_eq!(opened.status, StatusCode::OK, "opening uses nothing up");
        assert_eq!(opened.field("secret"), Some(secret.as_str()));
        assert!(opened.cookies().is_empty() && opened.body.contains("noindex"));
    }
    let mut browser = site.browser();
    let account = browser.submit("/do/account/use-link", &[("secret", secret)]).await;
    assert!(account.body.contains("Marta Vogel"));
    let again = site.browser().post("/do/account/use-link", &[("secret", secret)]).await;
    assert!(again.status == StatusCode::GONE || again.status == StatusCode::SEE_OTHER, "{}", again.status);
    assert!(site.browser().get(&page).await.status.is_client_error());
    let late =
        site.shop.sign_in_link(Principal::Customer(site.shop.demo_customer("ines").await.unwrap())).await.unwrap();
    site.shop.advance(31 * MINUTE_MS);
    assert!(site.browser().get(&format!("/account/link/{late}")).await.status.is_client_error());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_back_office_lets_operators_in_and_nobody_else() {
    let site = Website::demo().await;
    let mut customer = site.browser();
    customer.registers("ana@example.org").await;
    for browser in [&mut site.browser(), &mut customer] {
        for page in ["/admin", "/admin/personalization", "/admin/languages", "/admin/currencies", "/admin/audit"] {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
            assert!(answer.header("location").starts_with("/admin/sign-in"), "{page}");
        }
        for action in
            crate::actions().into_iter().filter(|action| action.starts_with("/do/admin/") && !action.contains("sign-"))
        {
            let answer = browser.post(action, &[("preset", "off"), ("expected", "0")]).await;
            assert!(
                answer.status == StatusCode::FORBIDDEN || answer.header("location").starts_with("/admin/sign-in"),
                "{action}: {}",
                answer.status
            );
        }
    }
    assert!(
        site.shop.audit_log(None, &Acting::program()).await.unwrap().iter().all(|row| row.from_addr.is_none()),
        "nothing was changed"
    );
    let (_, secret) = site.shop.demo_links().await.unwrap().remove(0);
    let mut owner = site.browser();
    let desk = owner.submit("/do/account/use-link", &[("secret", &secret)]).await;
    assert_eq!(desk.status, StatusCode::OK);
    for page in ["/admin", "/admin/personalization", "/admin/languages", "/admin/currencies", "/admin/audit"] {
        assert_eq!(owner.get(page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_bar_is_not_in_a_real_shop() {
    let real = Website::stocked().await;
    assert!(!real.browser().get("/").await.body.contains("/do/demo/view-as"));
    assert_eq!(real.browser().post("/do/demo/view-as", &[("as", "marta")]).await.status, StatusCode::NOT_FOUND);
    let demo = Website::demo().await;
    let mut browser = demo.browser();
    assert!(browser.get("/").await.body.contains("/do/demo/view-as"));
    let home = browser.submit("/do/demo/view-as", &[("as", "marta"), ("return", "/")]).await;
    let plain = demo.browser().get("/").await;
    assert_ne!(home.body.matches("/p/").count(), 0);
    assert!(home.body.contains("/why/") && !plain.body.contains("/why/"), "marta's page says why");
    assert_eq!(browser.post("/do/demo/view-as", &[("as", "nobody-we-know")]).await.status, StatusCode::NOT_FOUND);
    browser.post("/do/demo/view-as", &[("as", ""), ("return", "/")]).await;
    assert!(!browser.jar.contains_key("vid"), "a new visitor");
    assert!(!browser.get("/").await.body.contains("/why/"));
}
