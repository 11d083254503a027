//! Bad input at every address, parameter and field: an answer, never a fault, and nothing of it comes back as markup.

use crate::{Browser, Website, actions};
use axum::body::Body;
use axum::http::{Method, StatusCode};

/// What people and machines send to break things.
fn nasty() -> Vec<String> {
    let mut strings: Vec<String> = [
        "",
        " ",
        "\0",
        "\u{1}\u{7f}\u{9f}",
        "\r\nSet-Cookie: evil=1",
        "%0d%0aSet-Cookie:%20evil=1",
        "\t",
        "'",
        "\"",
        "''",
        "\\",
        "`",
        "' OR '1'='1",
        "'; DROP TABLE products; --",
        "1; SELECT pg_sleep(10)",
        "\" OR \"\"=\"",
        "%' AND 1=1 --",
        "$1",
        "?",
        ":name",
        "<x-evil>",
        "\"><x-evil a=\"",
        "'><x-evil a='",
        "</script><x-evil>",
        "</textarea><x-evil>",
        "<!--<x-evil>",
        "]]><x-evil>",
        "&lt;x-evil&gt;",
        "&#60;x-evil&#62;",
        "javascript:alert(1)",
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "../../../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "%2e%2e%2f",
        "/etc/passwd\0.png",
        "file:///etc/passwd",
        "http://127.0.0.1:22/",
        "//evil.example/x",
        "-1",
        "0",
        "99999999999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "1e309",
        "NaN",
        "0x7fffffff",
        "1,5",
        "٣٤",
        "true",
        "null",
        "undefined",
        "[]",
        "{\"$gt\":\"\"}",
        "a[]=1",
        "\u{202e}txt.exe",
        "\u{feff}lamp",
        "a\u{300}\u{301}\u{302}\u{303}",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "ﷺ",
        "مصباح",
        "İıßſ",
        "AND OR NOT ( \"unclosed",
        "+lamp -lamp *:* title:(",
        "lamp~2^9999 [a TO z]",
        "********************",
    ]
    .map(str::to_owned)
    .to_vec();
    strings.extend([
        "x".repeat(2_000),
        "é".repeat(600),
        "(".repeat(500),
        "\"".repeat(501),
        "a ".repeat(800),
        "%".repeat(300),
    ]);
    strings
}

/// Every byte but letters and digits as `%XX`.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Names of fields of any form, and some of none.
const FIELDS: [&str; 51] = [
    "variant",
    "quantity",
    "set",
    "ranking",
    "return",
    "email",
    "name",
    "secret",
    "language",
    "currency",
    "theme",
    "category",
    "material",
    "answer",
    "kind",
    "start",
    "product",
    "days",
    "offer",
    "token",
    "as",
    "lang",
    "preset",
    "control",
    "order",
    "offers-on",
    "percent",
    "most",
    "code",
    "segment",
    "default",
    "offered",
    "to",
    "rate",
    "area",
    "version",
    "live",
    "line1",
    "country",
    "postcode",
    "region",
    "phone",
    "book",
    "elsewhere",
    "billing-country",
    "delivery",
    "payment",
    "note",
    "quote",
    "number",
    "id",
];

fn holds(answer: &crate::browser::Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {}", answer.status);
    assert!(!answer.body.contains("<x-evil"), "{what}: markup came back");
    assert!(!answer.cookies().iter().any(|name| name == "evil"), "{what}: a header was split");
    assert!(
        !answer.header("location").starts_with("//") && !answer.header("location").contains("://"),
        "{what}: {}",
        answer.header("location")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_breaks_a_page() {
    let site = Website::demo().await.unlimited();
    let mut visitor = site.browser();
    visitor.says_yes().await;
    for text in nasty() {
        let bad = encoded(&text);
        for path in [
            format!("/{bad}"),
            format!("/p/{bad}"),
            format!("/c/{bad}"),
            format!("/ar/p/{bad}"),
            format!("/search?q={bad}"),
            format!(
                "/search?q=lamp&page={bad}&sort={bad}&price={bad}&category={bad}&material={bad}&order={bad}&currency={bad}"
            ),
            format!("/search?{bad}={bad}&{bad}"),
            format!("/c/lighting?page={bad}&sort={bad}&price-from={bad}&price-to={bad}&{bad}={bad}"),
            format!("/p/morel-table-lamp?variant={bad}&currency={bad}&{bad}"),
            format!("/suggest?q={bad}&lang={bad}"),
            format!("/account/sign-in?next={bad}"),
            format!("/account/link/{bad}"),
            format!("/why/{bad}/{bad}"),
            format!("/cart?{bad}"),
            format!("/admin/sign-in?return={bad}"),
            format!("/pkg/{bad}"),
            format!("/art/{bad}"),
        ] {
            if path.len() < 8_000 {
                holds(&visitor.get(&path).await, &path);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_are_not_encoded_at_all() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    for path in [
        "//",
        "///evil.example",
        "/..",
        "/../../etc/passwd",
        "/p/",
        "/p/..",
        "/c//",
        "/search?",
        "/search?&&&==&",
        "/search?q=%",
        "/search?q=%zz",
        "/search?q=%c3%28",
        "/p/%ff%fe",
        "/%00",
        "/p/a%2fb",
        "/ar/../admin",
        "/ar//evil.example",
        "/?currency",
        "/search?q=a&q=b&q=c",
        "/search?page=-1",
        "/search?page=0",
        "/search?page=501",
        "/search?page=99999999999999999999",
        "/c/lighting?page=2&page=3",
        "/why//",
        "/account/link/",
        "/search?q=+++",
        "/search?q=lamp#x",
    ] {
        let answer = browser.get(path).await;
        holds(&answer, path);
    }
    let many = (0..2_000).map(|n| format!("a{n}=1")).collect::<Vec<_>>().join("&");
    let path = format!("/search?{}", &many[..7_000]);
    holds(&browser.get(&path).await, "two thousand parameters");
}

async fn posts_everything(browser: &mut Browser, few: bool) {
    for action in actions() {
        // These hash a password each time, which is meant to take long.
        let slow = action.ends_with("/sign-in");
        for (n, text) in nasty().iter().enumerate() {
            if slow && n % 12 != 0 || few && n % 3 != 0 {
                continue;
            }
            let fields: Vec<(&str, &str)> = FIELDS.iter().map(|field| (*field, text.as_str())).collect();
            holds(&browser.post(action, &fields).await, &format!("{action} with {text:?}"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_field_breaks_a_form() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    browser.says_yes().await;
    posts_everything(&mut browser, false).await;
    for page in crate::PAGES {
        holds(&browser.get(page).await, page);
    }
    assert_eq!(site.shop.catalog().published(), vitrine_sim::demo::catalog().len(), "the goods are all there");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_field_breaks_a_form_of_the_back_office() {
    let site = Website::demo().await.unlimited();
    let mut owner = site.browser();
    let (_, secret) = site.shop.demo_links().await.unwrap().remove(0);
    owner.post("/do/account/use-link", &[("secret", &secret)]).await;
    let before = site.shop.settings();
    for action in actions().into_iter().filter(|action| action.starts_with("/do/admin/") && !action.contains("sign-")) {
        for text in nasty() {
            let fields: Vec<(&str, &str)> = FIELDS.iter().map(|field| (*field, text.as_str())).collect();
            let answer = owner.post(action, &fields).await;
            holds(&answer, &format!("{action} with {text:?}"));
            if let Some(page) = Some(answer.header("location")).filter(|to| to.starts_with("/admin")) {
                holds(&owner.get(page).await, &format!("the page after {action} with {text:?}"));
            }
        }
    }
    let after = site.shop.settings();
    assert_eq!(after.languages, before.languages);
    assert_eq!(after.currencies.base, before.currencies.base);
    for page in crate::DESK {
        let answer = owner.get(page).await;
        holds(&answer, page);
        assert!(answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER, "{page}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_breaks_an_action() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for action in actions().into_iter().filter(|action| !action.ends_with("/sign-in")) {
        for body in
            ["", "&", "=", "&&&===", "a", "%", "%zz=%zz", "a=%00", "a=%ff", "\0", "{\"a\":1}", "<xml/>", "a[0][b]=1"]
        {
            holds(
                &browser.send(Method::POST, action, &form, Body::from(body)).await,
                &format!("{action} with {body:?}"),
            );
        }
        let many = "variant=x&".repeat(5_000);
        holds(&browser.send(Method::POST, action, &form, Body::from(many)).await, action);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_header_breaks_a_page() {
    let site = Website::stocked().await.unlimited();
    for text in nasty() {
        // What HTTP lets through as a header.
        let value: String = text.chars().filter(|c| !c.is_control()).collect();
        for name in [
            "accept-language",
            "user-agent",
            "referer",
            "x-forwarded-for",
            "sec-purpose",
            "purpose",
            "accept",
            "sec-gpc",
            "dnt",
            "cookie",
            "host",
            "accept-encoding",
            "if-none-match",
        ] {
            let what = format!("{name}: {value}");
            let mut browser = site.browser();
            let answer = browser.send(Method::GET, "/ar/p/morel-table-lamp", &[(name, &value)], Body::empty()).await;
            holds(&answer, &what);
            assert!(answer.status == StatusCode::OK, "{what}: {}", answer.status);
        }
        for name in ["sid", "vid", "prefs", "choice"] {
            let value: String = value.chars().filter(|c| !";,\"\\ ".contains(*c)).collect();
            let mut browser = site.browser();
            browser.jar.insert(name.to_owned(), value.clone());
            holds(&browser.get("/p/morel-table-lamp").await, &format!("cookie {name}={value}"));
        }
    }
}

/// A browser that hangs up in the middle: what it asked for is done to the end.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_ends_although_nobody_waits() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    let fields = [("email", "ana@example.org"), ("name", "Ana"), ("password", crate::browser::PASSWORD)];
    // Hashing the password alone takes longer.
    let answer = tokio::time::timeout(std::time::Duration::from_millis(2), ana.post("/do/account/register", &fields));
    assert!(answer.await.is_err(), "answered before anybody could hang up");
    let made = async || {
        let mut again = site.browser();
        let fields = [("email", "ana@example.org"), ("password", crate::browser::PASSWORD)];
        again.post("/do/account/sign-in", &fields).await.header("location") == "/account"
    };
    let mut tries = 0;
    while !made().await {
        tries += 1;
        assert!(tries < 8, "the account was never made");
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
}
