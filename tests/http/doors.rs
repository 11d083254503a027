//! Every role against every door of the back office, and against what the shop does behind it. Generated from the list that the
//! router is made of: a door that is new is tried, and one without an example fails the test.

use crate::browser::{Answer, Browser, Website, form};
use axum::http::{Method, StatusCode};
use std::collections::HashMap;
use vitrine::server::doors::{DOORS, Door, door_at};
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::{Permission, Role};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::text::Text;
use vitrine_i18n::Locale;
use vitrine_shop::acting::{Acting, AtDesk, Wants};
use vitrine_shop::lists::CustomerFilter;
use vitrine_shop::settings::{
    LookSettings, OwnPage, PageSettings, PersonalizationSettings, ShopSettings, TeamSettings,
};
use vitrine_shop::tokens::Principal;
use vitrine_testkit::png;

/// A form as a page draws it: what a browser would send of it.
pub(crate) fn drawn(page: &Answer, action: &str) -> Option<Vec<(String, String)>> {
    drawn_all(page, action).into_iter().next()
}

/// Every form of an action on a page.
pub(crate) fn drawn_all(page: &Answer, action: &str) -> Vec<Vec<(String, String)>> {
    let to = format!("action=\"{action}\"");
    page.body.split("<form").filter(|form| form.contains(&to)).map(sent).collect()
}

fn sent(form: &str) -> Vec<(String, String)> {
    let form = form.split("</form>").next().unwrap_or_default();
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
    fields
}

/// A shop in which every door has something behind it.
pub(crate) struct House {
    pub(crate) site: Website,
    /// What stands for the braces in routes, by route.
    at: HashMap<&'static str, String>,
    /// Fields of forms, by action.
    fields: HashMap<&'static str, Vec<(String, String)>>,
    /// Addresses of pages on which more stands than on the page of the door.
    pub(crate) more: Vec<String>,
    /// Who is there to be changed.
    pub(crate) spare: OperatorId,
    /// An order that waits for its money, and one that is paid.
    pub(crate) orders: [i64; 2],
}

impl House {
    pub(crate) async fn built() -> Self {
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
        // Some searched, found nothing, and asked for something else.
        for _ in 0..3 {
            let visitor = site.shop.visitor_who_says_yes().await;
            for words in ["xylophonmusik", "lamp"] {
                visitor.searches(words).await;
            }
        }
        let logo = site.shop.keep_picture(png(8, 8, [0, 0, 0]), &by).await.unwrap().unwrap();
        let look = LookSettings { logo: Some(logo), ..LookSettings::default() };
        site.shop.publish(&look, None, &by).await.unwrap();
        let product = site.shop.product("morel-table-lamp");
        let who = site.shop.make_operator("spare@example.org", "", None, Role::Viewer, &by).await.unwrap();
        let spare = who.to_string();
        let olga = site.shop.an_operator().await;
        let page = |secret: &str| secret.to_owned();
        let invite = site.shop.invite_operator("new@example.org", Role::Viewer, Locale::En, page, &olga).await;
        let invite = invite.unwrap().unwrap().to_string();
        let at = HashMap::from([
            ("/admin/personalization/{placement}", "/admin/personalization/for-you".to_owned()),
            ("/admin/orders/{number}", format!("/admin/orders/{}", placed.number)),
            ("/admin/reports/{table}", "/admin/reports/days".to_owned()),
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
        // Money came in for one more order, so that it can go back.
        let paid = crate::orders_admin::bought(&site, "ana@example.org", 1, PaymentMethod::BankTransfer).await;
        let due = site.shop.order_by_number(paid.number, &by).await.unwrap();
        site.shop.mark_paid(due.id, None, due.due(), &olga).await.unwrap();
        // A draft that can be published, and a change that can be taken back.
        let live = site.shop.settings().personalization.clone();
        let draft = PersonalizationSettings { min_people: 4, ..live };
        site.shop.save_draft(&draft, 0, &by).await.unwrap();
        let named = ShopSettings { name: "Osier".to_owned(), ..site.shop.settings().shop.clone() };
        site.shop.publish(&named, None, &by).await.unwrap();
        let saved = site.shop.audit_log(None, &by).await.unwrap().remove(0).id;
        let more = [
            "/admin/people?email=owner%40example.org&step=erase",
            "/admin/people?email=owner%40example.org",
            "/admin/categories?category=new",
            "/admin/offers?offer=new",
            "/admin/segments?segment=new",
            "/admin/search?q=lamp",
            "/admin/search?try=lamp",
            "/admin/delivery?zone=home",
            "/admin/delivery?zone=home&method=standard",
        ];
        let more = more.map(str::to_owned).into_iter();
        // An offer that was another one before.
        let mut offer = site.shop.all_offers(&by).await.unwrap().remove(0);
        offer.offer.priority += 1;
        site.shop.save_offer(&offer.offer, offer.version, &by).await.unwrap().unwrap();
        let more = more.chain([format!("/admin/offers?offer={}", offer.offer.id)]);
        let more = more.chain([format!("/admin/orders/{}", paid.number), format!("/admin/team?operator={spare}")]);
        let orders = [placed.number, paid.number];
        let mut house = Self { site, at, fields: HashMap::new(), more: more.collect(), spare: who, orders };
        let mut owner = house.at_desk(Role::Owner).await.1;
        let pages: Vec<String> = DOORS.iter().filter(|door| !door.acts).map(|door| house.address(door.path)).collect();
        let mut drawn_on: Vec<Answer> = Vec::new();
        for page in pages.iter().chain(&house.more) {
            drawn_on.push(owner.get(page).await);
        }
        let place = drawn_on.iter().find_map(|page| drawn(page, "/do/admin/personalization/place")).unwrap();
        let forms = |page: &Answer| drawn_all(page, "/do/admin/offers/save");
        let whole = |fields: &Vec<(String, String)>| fields.iter().any(|(name, _)| name == "name-en");
        let offer_form = drawn_on.iter().flat_map(forms).find(whole).unwrap();
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
                // No gateway refused anything here: the answer leads back to the order.
                "/do/admin/orders/refund-again" | "/do/admin/orders/refund-by-hand" => {
                    Some(&[("number", paid.number.to_string()), ("refund", letter.to_string())])
                }
                // There are goods already, so the demo's are not wanted.
                "/do/admin/orders/drop" | "/do/admin/goods/demo" => Some(&[]),
                "/do/admin/mail-again" => Some(&[("id", letter.to_string())]),
                // These answer with a piece of the page, and are asked by its script.
                "/do/admin/search/try" => Some(&[("try", "lamp".to_owned()), ("as", "new".to_owned())]),
                "/do/admin/undo" => Some(&[("line", saved.to_string()), ("return", "/admin/audit".to_owned())]),
                // Nothing is ticked; there are no pictures yet.
                "/do/admin/goods/many" => {
                    Some(&[("op", "publish".to_owned()), ("return", "/admin/products".to_owned())])
                }
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
                .or_else(|| drawn_on.iter().find_map(|page| drawn(page, door.path)))
                .or_else(|| (door.path == "/do/admin/personalization/preview").then(|| place.clone()))
                .or_else(|| (door.path == "/do/admin/offers/try").then(|| offer_form.clone()));
            match fields {
                Some(fields) => _ = house.fields.insert(door.path, fields),
                None => nowhere.push(door.path),
            }
        }
        assert!(nowhere.is_empty(), "on no page stands the form of {nowhere:?}");
        house
    }

    /// A route with what stands for its braces.
    pub(crate) fn address(&self, route: &str) -> String {
        let known = self.at.get(route).cloned();
        assert!(known.is_some() || !route.contains('{'), "{route}: no example");
        known.unwrap_or_else(|| route.to_owned())
    }

    /// Somebody of a role who just signed in.
    pub(crate) async fn at_desk(&self, role: Role) -> (OperatorId, Browser) {
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
        if ["/do/admin/rates/file", "/do/admin/look/logo", "/do/admin/goods/import"].contains(&door.path) {
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

/// Doors that answer with a piece of a page and not with the way to one.
const PIECES: [&str; 3] = ["/do/admin/personalization/preview", "/do/admin/search/try", "/do/admin/offers/try"];

/// What going through a door takes in this test's examples.
fn takes(door: &Door) -> Wants {
    // Going back takes what changing the area takes.
    let back = ["/do/admin/restore", "/do/admin/undo"].contains(&door.path);
    if back { Wants::May(Permission::ChangeShop) } else { door.wants }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_let_in_or_refused_at_every_door() {
    let house = Box::pin(House::built()).await;
    for role in Role::ALL {
        let (_, mut browser) = house.at_desk(*role).await;
        for door in DOORS.iter() {
            let may = match takes(door) {
                Wants::In | Wants::Fresh | Wants::SetUp { .. } => true,
                Wants::May(permission) => role.has(permission),
            };
            let answer = house.tries(&mut browser, door, role.name()).await;
            let (status, to) = (answer.status, answer.header("location"));
            let what = format!("{role} at {}: {status} {to}", door.path);
            if may {
                let leads_on = door.acts && !PIECES.contains(&door.path);
                assert_eq!(status, if leads_on { StatusCode::SEE_OTHER } else { StatusCode::OK }, "{what}");
                assert!(!to.starts_with("/admin/sign-in") && !to.starts_with("/admin/prove"), "{what}");
            } else {
                assert_eq!(status, StatusCode::FORBIDDEN, "{what}");
            }
        }
    }
}

/// Where the forms and the links of a page lead.
fn leads_to(page: &Answer) -> Vec<(String, bool)> {
    let value = |tag: &str, name: &str| Some(tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.to_owned());
    let tags = || page.body.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
    let posts = tags().filter(|tag| tag.starts_with("form") && tag.contains("method=\"post\""));
    let elsewhere = tags().filter(|tag| tag.starts_with("button")).filter_map(|tag| value(tag, "formaction"));
    let posts = posts.filter_map(|tag| value(tag, "action")).chain(elsewhere).map(|action| (action, true));
    let links = tags().filter(|tag| tag.starts_with("a ")).filter_map(|tag| value(tag, "href"));
    let path = |href: String| href.split(['?', '#']).next().unwrap_or_default().to_owned();
    posts.chain(links.map(|href| (path(href), false))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_role_may_not_do_is_not_drawn() {
    let house = Box::pin(House::built()).await;
    let pages: Vec<String> = DOORS.iter().filter(|door| !door.acts).map(|door| house.address(door.path)).collect();
    let mut forms = HashMap::new();
    for role in Role::ALL {
        let (_, mut browser) = house.at_desk(*role).await;
        for address in pages.iter().chain(&house.more) {
            let path = address.split('?').next().unwrap();
            let may = |wants: Wants| !matches!(wants, Wants::May(permission) if !role.has(permission));
            // As somebody else is looked at by few, and fetching a copy shows nothing.
            if !may(door_at(path, false).unwrap().wants) {
                continue;
            }
            let page = browser.get(address).await;
            assert_eq!(page.status, StatusCode::OK, "{role} at {address}");
            for (to, acts) in leads_to(&page) {
                let Some(door) = door_at(&to, acts) else { continue };
                assert!(may(door.wants), "{role} at {address} is led to {to}");
                *forms.entry((*role, acts)).or_insert(0) += 1;
            }
            // Nothing is left of a form: neither its button nor a heading over nothing.
            assert!(
                !page.body.contains("unsent") || !page.body.contains("<div class=\"savebar\">"),
                "{role} at {address}"
            );
        }
    }
    assert!(forms[&(Role::Owner, true)] > 100 && forms[&(Role::Viewer, true)] < forms[&(Role::Support, true)]);
    assert!(forms[&(Role::Viewer, false)] > 100, "and links, many of them");
    // What is set can be read by whoever may see it.
    let (_, mut viewer) = house.at_desk(Role::Viewer).await;
    let shop = viewer.get("/admin/shop").await.body;
    assert!(shop.contains("<fieldset disabled") && shop.contains("Your role may look at this"), "{shop}");
    assert!(shop.contains("value=\"Osier\"") && !shop.contains("name=\"version\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_that_the_shop_wants_is_set_up_first() {
    let house = Box::pin(House::built()).await;
    let shop = &house.site.shop;
    let (owner, mut browser) = house.at_desk(Role::Owner).await;
    // Whoever has none cannot ask for it of others.
    let version = browser.get("/admin/team").await.field("version").unwrap().to_owned();
    let fields = [("second", "on"), ("version", version.as_str())];
    let refused = browser.submit("/do/admin/team/rules", &fields).await;
    assert!(refused.body.contains("Set up your own second factor first") && !shop.settings().team.second_wanted);
    shop.publish(&TeamSettings { second_wanted: true }, None, &Acting::program()).await.unwrap();
    for door in DOORS.iter().filter(|door| !matches!(door.wants, Wants::SetUp { .. })) {
        let answer = house.tries(&mut browser, door, "owner").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin/me"), "{}", door.path);
    }
    let page = browser.get("/admin/me").await;
    assert_eq!(page.status, StatusCode::OK);
    let posts: Vec<String> = leads_to(&page).into_iter().filter(|(_, acts)| *acts).map(|(to, _)| to).collect();
    assert!(posts.contains(&"/do/admin/me/second/begin".to_owned()), "{posts:?}");
    assert!(!posts.iter().any(|to| to.contains("password") || to.contains("session")), "{posts:?}");
    browser.submit("/do/admin/me/second/begin", &[]).await;
    let (_, by) = shop.at_desk(&AtDesk::begun(owner, shop.now_ms()), "").await.unwrap().unwrap();
    let secret = shop.begun_second(&by).await.unwrap().unwrap();
    let code = secret.code(vitrine_domain::operator::totp::step_of(shop.now_ms()));
    let codes = browser.post("/do/admin/me/second/on", &[("code", &code)]).await;
    assert_eq!(codes.status, StatusCode::OK);
    assert_eq!(browser.get("/admin/audit").await.status, StatusCode::OK, "and is in");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_work_here_stays_outside() {
    let house = Box::pin(House::built()).await;
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
    let house = Box::pin(House::built()).await;
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
    let house = Box::pin(House::built()).await;
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
