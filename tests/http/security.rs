//! The account's security pages: links from letters, forms that come back, sessions elsewhere; without JavaScript.

use crate::browser::{Answer, Browser, PASSWORD, Website};
use axum::http::StatusCode;
use vitrine_shop::account::Work;
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::Letter;
use vitrine_testkit::{MINUTE_MS, SECOND_MS};

const OTHER: &str = "nine yellow chairs";

/// The path in the newest letter that leads somewhere. Letters of one moment have no order, so the next is a second later.
async fn link(site: &Website) -> String {
    let all = site.shop.letters(None, &Acting::program()).await.unwrap();
    site.shop.advance(SECOND_MS);
    let path = all.into_iter().find_map(|mail| match mail.envelope?.letter {
        Letter::PasswordReset { path, .. } | Letter::AddressVerification { path, .. } => Some(path),
        _ => None,
    });
    path.expect("a letter with a link")
}

fn says(page: &Answer, key: &str) -> bool {
    page.body.contains(&vitrine_i18n::texts(vitrine_i18n::Locale::En).get(key))
}

async fn customer(site: &Website, email: &str) -> Browser {
    let mut browser = site.browser();
    browser.registers(email).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_comes_back_by_letter() {
    let site = Website::stocked().await;
    let mut elsewhere = customer(&site, "ana@example.org").await;
    site.shop.advance(SECOND_MS);
    let mut browser = site.browser();
    assert!(browser.get("/account/sign-in").await.body.contains("href=\"/account/reset\""));
    let page = browser.submit("/do/account/forgot", &[("email", "ana at example")]).await;
    assert_eq!(page.field("email"), Some("ana at example"));
    assert!(page.body.contains("aria-invalid=\"true\"") && page.body.contains("href=\"#email\""));
    let page = browser.submit("/do/account/forgot", &[("email", "ana@example.org")]).await;
    assert!(page.body.contains("If ana@example.org has an account here"), "{}", page.body);
    let link = link(&site).await;
    let secret = link.strip_prefix("/account/reset/").unwrap().to_owned();
    for _ in 0..3 {
        let opened = site.browser().get(&link).await;
        assert_eq!((opened.status, opened.header("cache-control")), (StatusCode::OK, "private, no-store"));
        assert!(opened.body.contains("noindex") && opened.cookies().is_empty());
        assert_eq!(opened.field("secret"), Some(secret.as_str()));
    }
    let page = browser.submit("/do/account/new-password", &[("secret", &secret), ("password", "short")]).await;
    assert!(page.body.contains("href=\"#password\"") && !page.body.contains("value=\"short\""));
    assert_eq!(page.field("secret"), Some(secret.as_str()), "the link was not used up");
    let page = browser.submit("/do/account/new-password", &[("secret", &secret), ("password", OTHER)]).await;
    assert!(says(&page, "new-password-done"), "{}", page.body);
    assert_eq!(browser.get(&link).await.status, StatusCode::GONE);
    let again = browser.post("/do/account/new-password", &[("secret", &secret), ("password", OTHER)]).await;
    assert_eq!(again.status, StatusCode::GONE);
    // Whoever was in is out; the old password is nothing, the new one is everything.
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
    let page = browser.submit("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert!(says(&page, "sign-in-wrong"));
    let page = browser.submit("/do/account/sign-in", &[("email", "ana@example.org"), ("password", OTHER)]).await;
    assert!(page.body.contains("href=\"/account/security\""));
}

/// What was done between two looks.
fn spent(before: Work, after: Work) -> Work {
    Work {
        hashes: after.hashes - before.hashes,
        statements: after.statements - before.statements,
        commits: after.commits - before.commits,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_addresses_get_one_answer_for_one_price() {
    let site = Website::stocked().await.unlimited();
    site.shop.account_of("ana@example.org").await;
    let mut answers = Vec::new();
    for email in ["ana@example.org", "nob@example.org"] {
        let mut browser = site.browser();
        // The browser's first steps (its session) are not what is compared.
        browser.post("/do/account/forgot", &[("email", "")]).await;
        let before = site.shop.work();
        let answer = browser.post("/do/account/forgot", &[("email", email)]).await;
        let forgot = spent(before, site.shop.work());
        let page = browser.get(answer.header("location")).await;
        let said = page.body.split("role=\"status\"").nth(1).unwrap_or(&page.body).to_owned();
        let said = said.split("If ").nth(1).unwrap().split('.').nth(1).unwrap().to_owned();
        let before = site.shop.work();
        let wrong = browser.post("/do/account/sign-in", &[("email", email), ("password", "not the password")]).await;
        let signed = spent(before, site.shop.work());
        assert_eq!(signed.hashes, 1, "a password is looked at, whether there is one or not");
        answers.push((answer.status, answer.header("location").to_owned(), said, forgot, wrong.status, signed));
    }
    // Time is what the work takes: the same hashes, statements and commits.
    assert_eq!(answers[0], answers[1]);
    assert!(
        site.shop
            .letters(None, &Acting::program())
            .await
            .unwrap()
            .iter()
            .all(|mail| mail.to.email == "ana@example.org")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_not_sent_by_the_hundred() {
    let site = Website::stocked().await;
    for email in ["ana@example.org", "nobody@example.org"] {
        for _ in 0..3 {
            let answer = site.browser().post("/do/account/forgot", &[("email", email)]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{email}");
        }
        let answer = site.browser().post("/do/account/forgot", &[("email", &email.to_uppercase())]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{email}: customer or not");
    }
    for n in 0..40 {
        site.browser().post("/do/account/forgot", &[("email", &format!("c{n}@example.org"))]).await;
    }
    let answer = site.browser().post("/do/account/forgot", &[("email", "last@example.org")]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "a network");
    site.shop.advance(60 * MINUTE_MS);
    let answer = site.browser().post("/do/account/forgot", &[("email", "ana@example.org")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_is_changed_by_somebody_who_knows_it() {
    let site = Website::stocked().await;
    let mut here = customer(&site, "ana@example.org").await;
    let mut there = site.browser();
    there.submit("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let page = here.submit("/do/account/password", &[("current", "wrong one"), ("password", "short")]).await;
    assert!(says(&page, "security-wrong-password"), "{}", page.body);
    assert!(page.body.contains("href=\"#current\"") && page.body.contains("href=\"#password\""));
    assert!(!page.body.contains("wrong one") && !page.body.contains("value=\"short\""));
    assert_eq!(there.get("/account").await.status, StatusCode::OK);
    let before = here.jar.clone();
    let page = here.submit("/do/account/password", &[("current", PASSWORD), ("password", OTHER)]).await;
    assert!(says(&page, "security-password-done"), "{}", page.body);
    assert_ne!(here.jar, before, "the session has a new id");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER, "signed out elsewhere");
    let mut old = site.browser();
    old.jar = before;
    assert_eq!(old.get("/account").await.status, StatusCode::SEE_OTHER, "a copy of the old cookie is worth nothing");
    for secret in [OTHER, "wrong one"] {
        assert!(site.shop.places_of(secret).await.is_empty(), "{secret}");
    }
    // Guessing is limited here as it is at the door.
    for _ in 0..10 {
        here.post("/do/account/password", &[("current", "guess"), ("password", PASSWORD)]).await;
    }
    let answer = here.post("/do/account/password", &[("current", OTHER), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_is_changed_by_its_reader() {
    let site = Website::stocked().await;
    let mut browser = customer(&site, "ana@example.org").await;
    // Making the account sent a link that proves the address.
    let welcome = link(&site).await;
    let page = browser.get("/account/security").await;
    assert!(page.body.contains("/do/account/proof") && says(&page, "security-nowhere-else"));
    let page =
        browser.submit("/do/account/email", &[("email", "new@example.org"), ("email_password", "wrong one")]).await;
    assert!(says(&page, "security-wrong-password") && page.body.contains("href=\"#email_password\""));
    assert_eq!(page.field("email"), Some("new@example.org"));
    assert!(!page.body.contains("wrong one"));
    let page = browser.submit("/do/account/email", &[("email", "new@example.org"), ("email_password", PASSWORD)]).await;
    assert!(page.body.contains("We sent a link to new@example.org") && page.body.contains("ana@example.org"));
    let link = link(&site).await;
    assert_ne!(link, welcome);
    let opened = site.browser().get(&link).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(browser.get("/account").await.body.contains("ana@example.org"), "opening changes nothing");
    let secret = opened.field("secret").unwrap();
    let page = browser.submit("/do/account/address", &[("secret", secret)]).await;
    assert!(page.body.contains("new@example.org is your address now"), "{}", page.body);
    assert!(!page.body.contains("/do/account/proof"), "it is proven");
    assert_eq!(site.browser().get(&link).await.status, StatusCode::GONE);
    assert_eq!(site.browser().get(&welcome).await.status, StatusCode::GONE, "it was for the old address");
    assert_eq!(browser.post("/do/account/address", &[("secret", secret)]).await.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_elsewhere_are_seen_and_ended() {
    let site = Website::stocked().await;
    let mut here = customer(&site, "ana@example.org").await;
    let sign_in = [("email", "ana@example.org"), ("password", PASSWORD)];
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1";
    let mut others = Vec::new();
    for agent in [phone, "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36", "<b>odd</b>"] {
        let mut browser = site.browser().with("user-agent", agent);
        browser.submit("/do/account/sign-in", &sign_in).await;
        others.push(browser);
    }
    let mut stranger = customer(&site, "ben@example.org").await;
    let page = here.get("/account/security").await;
    for words in ["Safari, iPhone", "Chrome, Windows", "A browser, some device", "Firefox, Linux"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(!page.body.contains("odd"));
    assert_eq!(page.body.matches("/do/account/end-session\"").count(), 3);
    let ids: Vec<String> = page
        .body
        .split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 3, "each but this one");
    for id in &ids {
        stranger.post("/do/account/end-session", &[("session", id)]).await;
    }
    for browser in &mut others {
        assert_eq!(browser.get("/account").await.status, StatusCode::OK, "a stranger ends nothing");
    }
    here.submit("/do/account/end-session", &[("session", &ids[0])]).await;
    let mut left = 0;
    for browser in &mut others {
        left += usize::from(browser.get("/account").await.status == StatusCode::OK);
    }
    assert_eq!(left, 2);
    let page = here.submit("/do/account/end-sessions", &[]).await;
    assert!(says(&page, "security-nowhere-else"), "{}", page.body);
    for browser in &mut others {
        assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(stranger.get("/account").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_somebody_signed_in_changes_an_account() {
    let site = Website::stocked().await;
    assert_eq!(site.browser().get("/account/security").await.status, StatusCode::SEE_OTHER);
    for action in ["password", "email", "proof", "end-session", "end-sessions"] {
        let fields = [("current", PASSWORD), ("password", OTHER), ("email", "x@example.org"), ("session", "x")];
        let answer = site.browser().post(&format!("/do/account/{action}"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}");
        assert!(answer.header("location").starts_with("/account/sign-in"), "{action}");
    }
    assert!(site.shop.letters(None, &Acting::program()).await.unwrap().is_empty());
    for action in ["new-password", "address"] {
        for secret in ["", "0123", "' OR 1=1 --", &"x".repeat(10_000)] {
            let fields = [("secret", secret), ("password", OTHER)];
            let answer = site.browser().post(&format!("/do/account/{action}"), &fields).await;
            assert_eq!(answer.status, StatusCode::GONE, "{action} {secret}");
        }
    }
}
