//! Who works here, through the pages: an invitation by letter, a role, a second factor, an end.

use crate::browser::{Answer, PASSWORD, Website};
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_domain::operator::totp::{SECRET_BYTES, Secret, step_of};
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::Letter;

/// The bytes of a key as it is shown, four letters at a time.
fn key(page: &Answer) -> Secret {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let shown = page.body.split("<code").filter_map(|part| part.split('>').nth(1)?.split('<').next());
    let shown: String = shown.map(|it| it.replace(' ', "")).find(|it| it.len() == 32).expect("a key");
    let mut bytes = [0; SECRET_BYTES];
    for (n, letter) in shown.bytes().enumerate() {
        let five = LETTERS.iter().position(|it| *it == letter).unwrap();
        for bit in (0..5).filter(|bit| five >> (4 - bit) & 1 == 1) {
            let at = n * 5 + bit;
            bytes[at / 8] |= 1 << (7 - at % 8);
        }
    }
    Secret::new(bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_invited_works_here_and_leaves() {
    let site = Website::stocked().await.unlimited();
    let mut boss = owner(&site).await;
    let wrong = boss.submit("/do/admin/team/invite", &[("email", "nia at example"), ("role", "support")]).await;
    assert_eq!(wrong.field("email"), Some("nia at example"), "what was typed is kept");
    let sent = boss.submit("/do/admin/team/invite", &[("email", "nia@example.org"), ("role", "support")]).await;
    assert!(sent.body.contains("nia@example.org"));
    let letters = site.shop.letters(None, &Acting::program()).await.unwrap();
    let letter = letters.into_iter().find_map(|mail| mail.envelope).unwrap();
    let Letter::OperatorInvite { path, .. } = letter.letter else { panic!("an invitation") };
    let mut nia = site.browser();
    let page = nia.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let secret = page.field("secret").unwrap().to_owned();
    let short = [("secret", secret.as_str()), ("name", "Nia"), ("password", "short")];
    let page = nia.submit("/do/join", &short).await;
    assert_eq!(page.field("name"), Some("Nia"));
    let fields = [("secret", secret.as_str()), ("name", "Nia"), ("password", PASSWORD)];
    let desk = nia.submit("/do/join", &fields).await;
    assert_eq!(desk.status, StatusCode::OK);
    assert!(desk.body.contains("href=\"/admin/orders\"") && !desk.body.contains("href=\"/admin/audit\""));
    assert_eq!(nia.get("/admin/audit").await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.browser().get(&path).await.status, StatusCode::GONE, "once");
    // Another role, from the next click on.
    let made = site.shop.operator_by_email("nia@example.org").await.unwrap().unwrap();
    let (id, version) = (made.id.to_string(), made.version.to_string());
    let page = boss.get(&format!("/admin/team?operator={id}")).await;
    assert_eq!(page.field("version"), Some(version.as_str()));
    let fields = [("operator", id.as_str()), ("version", &version), ("name", "Nia"), ("role", "manager")];
    boss.submit("/do/admin/team/change", &fields).await;
    assert_eq!(nia.get("/admin/audit").await.status, StatusCode::OK);
    let late = boss.submit("/do/admin/team/change", &fields).await;
    assert!(late.body.contains(&vitrine_i18n::texts(vitrine_i18n::Locale::En).get("admin-conflict")));
    let end = [("operator", id.as_str()), ("version", "2")];
    boss.submit("/do/admin/team/end", &end).await;
    assert_eq!(nia.get("/admin").await.status, StatusCode::SEE_OTHER, "signed out at once");
    let me = site.shop.operator_by_email("owner@example.org").await.unwrap().unwrap();
    let last = [("operator", me.id.to_string()), ("version", "1".to_owned())];
    let last: Vec<(&str, &str)> = last.iter().map(|(name, value)| (*name, value.as_str())).collect();
    boss.submit("/do/admin/team/end", &last).await;
    assert_eq!(boss.get("/admin").await.status, StatusCode::OK, "the last owner stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_set_up_and_asked_for() {
    let site = Website::stocked().await.unlimited();
    let mut boss = owner(&site).await;
    let page = boss.submit("/do/admin/me/second/begin", &[]).await;
    let secret = key(&page);
    let code = page.body.split("<svg").find(|it| it.contains("class=\"qr\"")).expect("the key as a code");
    for part in ["role=\"img\"", "aria-label=\"The key as a code", "d=\"M", "viewBox=\"0 0 "] {
        assert!(code.contains(part), "{part}: {code}");
    }
    let wrong = boss.submit("/do/admin/me/second/on", &[("code", "000000")]).await;
    assert!(wrong.body.contains("id=\"code-error\""), "{}", wrong.body);
    let step = step_of(site.shop.now_ms());
    let codes = boss.post("/do/admin/me/second/on", &[("code", &secret.code(step))]).await;
    assert_eq!(codes.status, StatusCode::OK);
    let recovery: Vec<String> = codes
        .body
        .split("<code")
        .skip(1)
        .filter_map(|part| Some(part.split('>').nth(1)?.split('<').next()?.to_owned()))
        .collect();
    assert_eq!(recovery.len(), vitrine_domain::operator::recovery::CODES);
    assert!(!boss.get("/admin/me").await.body.contains(&recovery[0]), "shown once");
    boss.submit("/do/admin/me/password", &[("password", PASSWORD)]).await;
    // Elsewhere the password is not enough.
    let mut other = site.browser();
    let sign_in = [("email", "owner@example.org"), ("password", PASSWORD), ("return", "/admin/orders")];
    let door = other.post("/do/admin/sign-in", &sign_in).await;
    assert_eq!(door.header("location"), "/admin/orders");
    let asked = other.get("/admin/orders").await;
    assert_eq!(asked.header("location"), "/admin/prove?return=%2Fadmin%2Forders");
    assert_eq!(other.post("/do/admin/shop", &[]).await.status, StatusCode::FORBIDDEN);
    let code = [("code", recovery[0].as_str()), ("return", "/admin/orders")];
    assert_eq!(other.submit("/do/admin/prove", &code).await.status, StatusCode::OK);
    assert_eq!(other.get("/admin/orders").await.status, StatusCode::OK);
}
