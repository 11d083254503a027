//! Every role against every door of the back office, and against what the shop does behind it. Generated from the list that the
//! router is made of: a door that is new is tried, and one without an example fails the test.

use crate::browser::{Answer, Browser, Website, form};
use axum::http::{Method, StatusCode};
use std::collections::HashMap;
use vitrine::server::doors::{DOORS, Door};
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::{Permission, Role};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::text::Text;
use vitrine_i18n::Locale;
use vitrine_shop::acting::{Acting, AtDesk, Wants};
use vitrine_shop::lists::CustomerFilter;
use vitrine_shop::settings::{LookSettings, OwnPage, PageSettings};
use vitrine_shop::tokens::Principal;
use vitrine_testkit::png;

/// A form as a page draws it: what a browser would send of it.
pub(crate) fn drawn(page: &Answer, action: &str) -> Option<Vec<(String, String)>> {
    let form = page.body.split("<form").find(|form| form.contains(&format!("action=\"{action}\"")))?;
    let form = form.split("</form>").next()?;
    let value = |tag: &str, name: &str| {
        let text = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        Some(text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&amp;", "&"))
    };
    let mut fields = Vec::new();
    let mut list = String::new();
    for tag in form.split('<') {
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        if inside.starts_with("input") {
            let ticks = inside.contains("type=\"checkbox\"") || inside.contains("type=\"radio\"");
            if let Some(name) = value(inside, "name").filter(|_| !ticks || inside.contains(" checked")) {
                fields.push((name, value(inside, "value").unwrap_or_else(|| if ticks { "on" } else { "" }.to_owned())));
            }
        } else if inside.starts_with("textarea") {
            fields.extend(value(inside, "name").map(|name| (name, after.trim_start().to_owned())));
        } else if inside.starts_with("select") {
            list = value(inside, "name").unwrap_or_default();
        } else if inside.starts_with("option") && inside.contains(" selected") {
            fields.push((list.clone(), value(inside, "value").unwrap_or_default()));
        }
    }
    Some(fields)
}

/// A shop in which every door has something behind it.
struct House {
    site: Website,
    /// What stands for the braces in routes, by route.
    at: HashMap<&'static str, String>,
    /// Fields of forms, by action.
    fields: HashMap<&'static str, Vec<(String, String)>>,
}

impl House {
    async fn built() -> Self {
        let site = Website::stocked().await.unlimited();
        let by = Acting::program();
        site.shop.learn().await.unwrap();
        let placed = crate::orders_admin::bought(&site, "ana@example.org", 1, PaymentMethod::BankTransfer).await;
        for role in Role::ALL {
            site.browser().registers(&format!("{role}@example.org")).await;
        }
        let letter = site.shop.letters(None, &by).await.unwrap().remove(0).id;
        let whose = site.shop.whose_address("ana@example.org", &by).await.unwrap().unwrap();
        let archive = site.shop.ask_download(&whose, "en", Some(&site.shop.an_operator().await)).await.unwrap().id;
        site.shop.tends().await;
        let customers = site.shop.customer_index(&CustomerFilter::default(), None, &by).await.unwrap();
        let copy = site.shop.back_up().await.unwrap().unwrap().name;
        let en = "en".parse().unwrap();
        let page = OwnPage { slug: "terms".to_owned(), title: Text::of(&en, "Terms"), ..OwnPage::default() };
        site.shop.publish(&PageSettings { pages: vec![page] }, None, &by).await.unwrap();
        let logo = site.shop.keep_picture(png(8, 8, [0, 0, 0]), &by).await.unwrap().unwrap();
        let look = LookSettings { logo: Some(logo), ..LookSettings::default() };
        site.shop.publish(&look, None, &by).await.unwrap();
        let product = site.shop.product("morel-table-lamp");
        let spare =
            site.shop.make_operator("spare@example.org", "", None, Role::Viewer, &by).await.unwrap().to_string();
        let olga = site.shop.an_operator().await;
        let page = |secret: &str| secret.to_owned();
        let invite = site.shop.invite_operator("new@example.org", Role::Viewer, Locale::En, page, &olga).await;
        let invite = invite.unwrap().unwrap().to_string();
        let at = HashMap::from([
            ("/admin/personalization/{placement}", "/admin/personalization/for-you".to_owned()),
            ("/admin/orders/{number}", format!("/admin/orders/{}", placed.number)),
            ("/admin/mail/{id}", format!("/admin/mail/{letter}")),
            ("/admin/mail/{id}/letter", format!("/admin/mail/{letter}/letter")),
            ("/admin/people/{id}/archive", format!("/admin/people/{archive}/archive")),
            ("/admin/customers/{id}", format!("/admin/customers/{}", customers.rows[0].id)),
            ("/admin/system/backups/{name}", format!("/admin/system/backups/{copy}")),
            ("/admin/pages/{slug}", "/admin/pages/terms".to_owned()),
            ("/admin/products/{id}", format!("/admin/products/{product}")),
            ("/admin/products/{id}/variants", format!("/admin/products/{product}/variants")),
            ("/admin/products/{id}/stock", format!("/admin/products/{product}/stock")),
            ("/admin/products/{id}/pictures", format!("/admin/products/{product}/pictures")),
        ]);
        let mut house = Self { site, at, fields: HashMap::new() };
        let mut owner = house.at_desk(Role::Owner).await.1;
        let pages: Vec<String> = DOORS.iter().filter(|door| !door.acts).map(|door| house.address(door.path)).collect();
        let more = [
            "/admin/people?email={role}%40example.org&step=erase",
            "/admin/people?email={role}%40example.org",
            "/admin/categories?category=new",
            "/admin/offers?offer=new",
            "/admin/segments?segment=new",
            "/admin/search?q=lamp",
        ];
        let mut drawn_on: Vec<Answer> = Vec::new();
        for page in pages.into_iter().chain(more.map(|page| page.replace("{role}", "owner"))) {
            drawn_on.push(owner.get(&page).await);
        }
        let mut nowhere = Vec::new();
        for door in DOORS.iter().filter(|door| door.acts) {
            let given: Option<&[(&str, String)]> = match door.path {
                "/do/admin/weighing" => Some(&[("version", "0".to_owned()), ("hold", "1".to_owned())]),
                "/do/admin/restore" => Some(&[
                    ("area", "shop".to_owned()),
                    ("version", "0".to_owned()),
                    ("live", "7".to_owned()),
                    ("return", "/admin/shop".to_owned()),
                ]),
                // No order is being taken down: the answer leads to where one begins.
                "/do/admin/orders/terms" => Some(&[("delivery", "x".to_owned()), ("payment", "x".to_owned())]),
                "/do/admin/orders/place" => Some(&[("quote", letter.to_string())]),
                "/do/admin/orders/drop" => Some(&[]),
                "/do/admin/mail-again" => Some(&[("id", letter.to_string())]),
                // Nothing is ticked; what is taken back was changed since; there are no pictures yet.
                "/do/admin/goods/many" => {
                    Some(&[("op", "publish".to_owned()), ("return", "/admin/products".to_owned())])
                }
                "/do/admin/goods/back" => Some(&[
                    ("product", product.to_string()),
                    ("line", product.to_string()),
                    ("version", "0".to_owned()),
                ]),
                "/do/admin/goods/pictures" => Some(&[("product", product.to_string()), ("version", "1".to_owned())]),
                "/do/admin/goods/upload" => Some(&[("product", product.to_string())]),
                "/do/admin/views" => Some(&[
                    ("op", "keep".to_owned()),
                    ("page", "products".to_owned()),
                    ("path", "/admin/products".to_owned()),
                    ("query", "q=lamp".to_owned()),
                    ("name", "Lamps".to_owned()),
                ]),
                "/do/admin/team/change"
                | "/do/admin/team/end"
                | "/do/admin/team/sessions"
                | "/do/admin/team/second" => Some(&[
                    ("operator", spare.clone()),
                    ("version", "1".to_owned()),
                    ("name", String::new()),
                    ("role", "viewer".to_owned()),
                ]),
                // The sliders stand in the form of the query box, which shows; its buttons save.
                "/do/admin/search/tune" => {
                    Some(&[("op", "fields".to_owned()), ("version", "0".to_owned()), ("order", "50".to_owned())])
                }
                "/do/admin/team/withdraw" => Some(&[("invite", invite.clone())]),
                // No second factor is set up, and the password is none: the answer leads back and says so.
                "/do/admin/me/second/on" | "/do/admin/me/second/off" | "/do/admin/me/codes" => {
                    Some(&[("code", "000000".to_owned())])
                }
                "/do/admin/me/session" => Some(&[("session", "0".to_owned())]),
                _ => None,
            };
            let fields = given
                .map(|fields| fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
                .or_else(|| drawn_on.iter().find_map(|page| drawn(page, door.path)));
            match fields {
                Some(fields) => _ = house.fields.insert(door.path, fields),
                None if NO_FORM.contains(&door.path) => _ = house.fields.insert(door.path, Vec::new()),
                None => nowhere.push(door.path),
            }
        }
        assert!(nowhere.is_empty(), "on no page stands the form of {nowhere:?}");
        house
    }

    /// A route with what stands for its braces.
    fn address(&self, route: &str) -> String {
        let known = self.at.get(route).cloned();
        assert!(known.is_some() || !route.contains('{'), "{route}: no example");
        known.unwrap_or_else(|| route.to_owned())
    }

    /// Somebody of a role who just signed in.
    async fn at_desk(&self, role: Role) -> (OperatorId, Browser) {
        let email = format!("{role}{:08x}@example.com", u32::from_be_bytes(self.site.shop.dice().bytes()));
        let made = self.site.shop.make_operator(&email, "", None, role, &Acting::program()).await.unwrap();
        let secret = self.site.shop.sign_in_link(Principal::Operator(made)).await.unwrap();
        let mut browser = self.site.browser();
        let answer = browser.post("/do/account/use-link", &[("secret", &secret)]).await;
        assert_eq!(answer.header("location"), "/admin");
        (made, browser)
    }

    /// Goes through a door as somebody would; `person` is whom forms about people are about.
    async fn tries(&self, browser: &mut Browser, door: &Door, person: &str) -> Answer {
        let address = self.address(door.path);
        if !door.acts {
            return browser.get(&address).await;
        }
        let mut fields: Vec<(&str, &str)> =
            self.fields[door.path].iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let about = format!("{person}@example.org");
        if door.path.starts_with("/do/admin/people/") {
            for field in fields.iter_mut().filter(|(name, _)| *name == "email") {
                field.1 = &about;
            }
        }
        // Forms with a file in them; here nobody chose one.
        if ["/do/admin/rates/file", "/do/admin/look/logo"].contains(&door.path) {
            let field = |(name, value): &(&str, &str)| {
                format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let body: String = fields.iter().map(field).chain(["--xx--\r\n".to_owned()]).collect();
            let kind = [("content-type", "multipart/form-data; boundary=xx")];
            return browser.send(Method::POST, &address, &kind, body.into()).await;
        }
        if door.path == "/do/admin/goods/upload" {
            return crate::goods::sends(browser, fields[0].1, &[]).await;
        }
        browser
            .send(Method::POST, &address, &[("content-type", "application/x-www-form-urlencoded")], form(&fields))
            .await
    }
}

/// Doors whose forms stand on pages that this house does not have, or that answer with a page: whoever may gets past the door,
/// and no further than the form's own check.
const NO_FORM: [&str; 10] = [
    "/do/admin/personalization/draft",
    "/do/admin/personalization/preview",
    "/do/admin/search/try",
    "/do/admin/search/place",
    "/do/admin/search/synonym",
    "/do/admin/offers/try",
    "/do/admin/offers/back",
    "/do/admin/delivery/zone",
    "/do/admin/delivery/method",
    "/do/admin/orders/refund",
];

/// What going through a door takes in this test's examples.
fn takes(door: &Door) -> Wants {
    // Going back takes what changing the area takes.
    if door.path == "/do/admin/restore" { Wants::May(Permission::ChangeShop) } else { door.wants }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_let_in_or_refused_at_every_door() {
    let house = House::built().await;
    for role in Role::ALL {
        let (_, mut browser) = house.at_desk(*role).await;
        for door in DOORS.iter() {
            let may = match takes(door) {
                Wants::In | Wants::Fresh => true,
                Wants::May(permission) => role.has(permission),
            };
            let answer = house.tries(&mut browser, door, role.name()).await;
            let (status, to) = (answer.status, answer.header("location"));
            let what = format!("{role} at {}: {status} {to}", door.path);
            if may && NO_FORM.contains(&door.path) {
                assert!(status != StatusCode::FORBIDDEN && !status.is_server_error(), "{what}");
            } else if may {
                assert_eq!(status, if door.acts { StatusCode::SEE_OTHER } else { StatusCode::OK }, "{what}");
                assert!(!to.starts_with("/admin/sign-in") && !to.starts_with("/admin/prove"), "{what}");
            } else {
                assert_eq!(status, StatusCode::FORBIDDEN, "{what}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_work_here_stays_outside() {
    let house = House::built().await;
    let mut customer = house.site.browser();
    customer.registers("buyer@example.org").await;
    let (ended, mut left) = house.at_desk(Role::Owner).await;
    house.site.shop.end_operator(ended, 1, &Acting::program()).await.unwrap().unwrap();
    for (who, browser) in
        [("nobody", &mut house.site.browser()), ("a customer", &mut customer), ("who left", &mut left)]
    {
        for door in DOORS.iter() {
            let answer = house.tries(browser, door, "owner").await;
            let (status, to) = (answer.status, answer.header("location"));
            if door.acts {
                assert_eq!(status, StatusCode::FORBIDDEN, "{who} at {}", door.path);
            } else {
                assert_eq!(status, StatusCode::SEE_OTHER, "{who} at {}", door.path);
                assert!(to.starts_with("/admin/sign-in?return="), "{who} at {}: {to}", door.path);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_is_owed_opens_no_door() {
    let house = House::built().await;
    let shop = &house.site.shop;
    let (owner, _) = house.at_desk(Role::Owner).await;
    let (_, by) = shop.at_desk(&AtDesk::begun(owner, shop.now_ms()), "").await.unwrap().unwrap();
    let secret = shop.begin_second(&by).await.unwrap();
    let now = vitrine_domain::operator::totp::step_of(shop.now_ms());
    assert!(shop.confirm_second(&secret.code(now), &by).await.unwrap().is_some());
    let link = shop.sign_in_link(Principal::Operator(owner)).await.unwrap();
    let mut browser = house.site.browser();
    browser.post("/do/account/use-link", &[("secret", &link)]).await;
    for door in DOORS.iter() {
        let answer = house.tries(&mut browser, door, "owner").await;
        let (status, to) = (answer.status, answer.header("location"));
        let kept_out = if door.acts {
            status == StatusCode::FORBIDDEN
        } else {
            status == StatusCode::SEE_OTHER && to.starts_with("/admin/prove?return=")
        };
        assert!(kept_out, "{}: {status} {to}", door.path);
    }
    // The code, once: the same one again is none.
    let wrong = browser.submit("/do/admin/prove", &[("code", &secret.code(now)), ("return", "/admin/audit")]).await;
    assert_eq!(wrong.header("location"), "", "the page that asks, once more");
    let right = [("code", secret.code(now + 1)), ("return", "/admin/audit".to_owned())];
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = browser.post("/do/admin/prove", &right).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin/audit"));
    assert_eq!(browser.get("/admin/audit").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_waits_while_the_password_is_asked() {
    let house = House::built().await;
    let (shop, password) = (&house.site.shop, "seven green lamps");
    shop.make_operator("boss@example.org", "", Some(password), Role::Owner, &Acting::program()).await.unwrap();
    let mut boss = house.site.browser();
    boss.post("/do/admin/sign-in", &[("email", "boss@example.org"), ("password", password)]).await;
    let page = boss.get("/admin/privacy").await;
    let version = page.field("version").unwrap().to_owned();
    shop.advance(11 * 60_000);
    let mut boss = boss.with("referer", "http://127.0.0.1:8080/admin/privacy");
    let fields = [("version", version.as_str()), ("browsing", "77"), ("purchases", "700")];
    let asked = boss.submit("/do/admin/privacy", &fields).await;
    assert!(asked.body.contains("name=\"password\"") && asked.body.contains("value=\"/admin/privacy\""));
    let again = [("password", "wrong"), ("return", "/admin/privacy")];
    assert!(boss.submit("/do/admin/prove", &again).await.body.contains("name=\"password\""));
    let back = boss.submit("/do/admin/prove", &[("password", password), ("return", "/admin/privacy")]).await;
    assert_eq!(back.field("browsing"), Some("77"), "it is as it was typed");
    assert_ne!(shop.settings().privacy.browsing_days, 77, "and nothing was done meanwhile");
    boss.submit("/do/admin/privacy", &fields).await;
    assert_eq!(shop.settings().privacy.browsing_days, 77);
    // Long gone: signs in again, and finds the form.
    shop.advance(31 * 60_000);
    let fields = [("version", "1"), ("browsing", "78"), ("purchases", "700")];
    let door = boss.post("/do/admin/privacy", &fields).await;
    assert_eq!(door.header("location"), "/admin/sign-in?return=%2Fadmin%2Fprivacy");
    let sign_in = [("email", "boss@example.org"), ("password", password), ("return", "/admin/privacy")];
    assert_eq!(boss.submit("/do/admin/sign-in", &sign_in).await.field("browsing"), Some("78"));
}
