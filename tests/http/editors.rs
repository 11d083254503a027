//! Two operators at the same thing: the second is told, and nothing is overwritten. Generated from the list of doors: a form that is
//! new must say which version it was drawn from, or be named here with the reason why it need not.

use crate::browser::{Answer, Browser, form};
use crate::doors::{House, drawn_all};
use axum::http::Method;
use std::collections::BTreeSet;
use vitrine::server::doors::DOORS;
use vitrine_domain::operator::Role;
use vitrine_domain::order::RefundAsk;
use vitrine_domain::text::Text;
use vitrine_shop::acting::Acting;
use vitrine_shop::goods::Many;
use vitrine_shop::orders::Why;
use vitrine_shop::settings::PersonalizationSettings;
use vitrine_testkit::png;

/// What a form is about, which somebody else changes meanwhile.
#[derive(Debug, Clone, Copy)]
enum About {
    Settings(&'static str),
    Draft,
    Product,
    Category,
    Offer,
    Segment,
    Sensitive,
    Operator,
    /// The place in [`House::orders`].
    Order(usize),
}

/// Forms that overwrite what is there.
const EDITORS: &[(&str, About)] = &[
    ("/do/admin/shop", About::Settings("shop")),
    ("/do/admin/first-steps", About::Settings("shop")),
    ("/do/admin/languages", About::Settings("languages")),
    ("/do/admin/currencies", About::Settings("currencies")),
    ("/do/admin/rates/source", About::Settings("currencies")),
    ("/do/admin/search", About::Settings("search")),
    ("/do/admin/search/place", About::Settings("search")),
    ("/do/admin/search/synonym", About::Settings("search")),
    ("/do/admin/search/tune", About::Settings("search")),
    ("/do/admin/letters", About::Settings("letters")),
    ("/do/admin/payments", About::Settings("payments")),
    ("/do/admin/taxes", About::Settings("tax")),
    ("/do/admin/taxes/rate", About::Settings("tax")),
    ("/do/admin/delivery/zone", About::Settings("delivery")),
    ("/do/admin/delivery/method", About::Settings("delivery")),
    ("/do/admin/privacy", About::Settings("privacy")),
    ("/do/admin/look", About::Settings("look")),
    ("/do/admin/look/logo", About::Settings("look")),
    ("/do/admin/look/no-logo", About::Settings("look")),
    ("/do/admin/pages", About::Settings("pages")),
    ("/do/admin/experiments", About::Settings("experiments")),
    ("/do/admin/team/rules", About::Settings("team")),
    ("/do/admin/restore", About::Settings("personalization")),
    ("/do/admin/personalization/first-week", About::Settings("personalization")),
    ("/do/admin/personalization", About::Settings("personalization")),
    ("/do/admin/personalization/place", About::Draft),
    ("/do/admin/personalization/item", About::Draft),
    ("/do/admin/personalization/draft", About::Draft),
    ("/do/admin/goods/save", About::Product),
    ("/do/admin/goods/options", About::Product),
    ("/do/admin/goods/variants", About::Product),
    ("/do/admin/goods/pictures", About::Product),
    ("/do/admin/goods/life", About::Product),
    ("/do/admin/categories/save", About::Category),
    ("/do/admin/offers/save", About::Offer),
    ("/do/admin/offers/back", About::Offer),
    ("/do/admin/segments/save", About::Segment),
    ("/do/admin/privacy/sensitive", About::Sensitive),
    ("/do/admin/team/change", About::Operator),
    ("/do/admin/team/end", About::Operator),
    ("/do/admin/orders/paid", About::Order(0)),
    ("/do/admin/orders/fulfil", About::Order(1)),
    ("/do/admin/orders/refund", About::Order(1)),
];

/// Forms that overwrite nothing.
const OTHERS: &[&str] = &[
    // Something new comes; nothing that is there changes.
    "/do/admin/goods/make",
    "/do/admin/goods/demo",
    "/do/admin/goods/upload",
    "/do/admin/orders/begin",
    "/do/admin/orders/terms",
    "/do/admin/orders/place",
    "/do/admin/orders/drop",
    "/do/admin/orders/note",
    "/do/admin/orders/mail",
    "/do/admin/mail-again",
    "/do/admin/rate",
    "/do/admin/rates/file",
    "/do/admin/team/invite",
    "/do/admin/team/withdraw",
    "/do/admin/people/download",
    "/do/admin/people/erase",
    "/do/admin/letters/bounced",
    "/do/admin/evaluate",
    "/do/admin/system/run",
    "/do/admin/system/backup",
    // Steps from how it is, not from how it was: pieces that come or go, one place up, an order that ends.
    "/do/admin/goods/stock",
    "/do/admin/categories/move",
    "/do/admin/orders/cancel",
    "/do/admin/weighing",
    // Each thing is named in the version that was ticked; what changed since is left out and counted (`goods.rs`).
    "/do/admin/goods/many",
    // The file says how goods are to be: who sends it means it, and may try it first.
    "/do/admin/goods/import",
    // Asks the line itself what it changed (`cases/audit.rs`).
    "/do/admin/undo",
    // Ask the refund itself whether it still stands refused (`hooks.rs`).
    "/do/admin/orders/refund-again",
    "/do/admin/orders/refund-by-hand",
    // Ends what it says, whatever else changed.
    "/do/admin/team/sessions",
    "/do/admin/team/second",
    // Shows, and keeps nothing.
    "/do/admin/personalization/preview",
    "/do/admin/search/try",
    "/do/admin/offers/try",
    // One's own alone.
    "/do/admin/me/password",
    "/do/admin/me/second/begin",
    "/do/admin/me/second/on",
    "/do/admin/me/second/off",
    "/do/admin/me/codes",
    "/do/admin/me/session",
    "/do/admin/views",
];

/// How the second of two is told.
const TOLD: [&str; 5] = [
    "Somebody else saved this in the meantime",
    "It was changed again meanwhile",
    "Somebody else changed the draft or published meanwhile",
    "Somebody else changed it in the meantime",
    "Something happened to this order since you opened it",
];

/// Somebody else changes it.
async fn changes(house: &House, about: About, action: &str) {
    let (shop, by) = (&house.site.shop, Acting::program());
    match about {
        About::Settings(area) => {
            let live = shop.settings().versions.get(area).copied().unwrap_or(0);
            shop.restore_area(area, live, None, &by).await.unwrap();
        }
        About::Draft => {
            let (draft, revision) = shop.draft::<PersonalizationSettings>(&by).await.unwrap();
            let area = draft.map_or_else(|| shop.settings().personalization.clone(), |draft| draft.area);
            shop.save_draft(&area, revision, &by).await.unwrap();
        }
        About::Product => {
            let id = shop.product("morel-table-lamp");
            let version = shop.edited(id, &by).await.unwrap().product.version;
            let tag = Many::Tag(action.rsplit('/').next().unwrap().to_owned());
            assert_eq!(shop.change_many(&tag, &[(id, version)], &by).await.unwrap().done, 1);
        }
        About::Category => {
            let id = shop.catalog().category_by_slug("lighting").unwrap().category.id;
            let mut it = shop.edited_category(id, &by).await.unwrap();
            it.content.name = Text::of(&"en".parse().unwrap(), "Light");
            shop.save_category(Some(id), it.version, &it.content, &by).await.unwrap().unwrap();
        }
        About::Offer => {
            let mut it = shop.all_offers(&by).await.unwrap().remove(0);
            it.offer.on = !it.offer.on;
            shop.save_offer(&it.offer, it.version, &by).await.unwrap().unwrap();
        }
        About::Segment => {
            let mut it = shop.segments(&by).await.unwrap().remove(0);
            it.segment.name.push('!');
            shop.save_segment(&it.segment, it.version, &by).await.unwrap().unwrap();
        }
        About::Sensitive => {
            let id = shop.catalog().category_by_slug("lighting").unwrap().category.id;
            assert_eq!(shop.mark_sensitive(&[id], None, &by).await.unwrap(), 1);
        }
        About::Operator => {
            let version = shop.team(&by).await.unwrap().into_iter().find(|it| it.id == house.spare).unwrap().version;
            let name = format!("Spare {version}");
            shop.change_operator(house.spare, &name, Role::Viewer, version, &by).await.unwrap().unwrap();
        }
        About::Order(which) => {
            let (order, olga) =
                (shop.order_by_number(house.orders[which], &by).await.unwrap(), shop.an_operator().await);
            if which == 0 {
                shop.mark_paid(order.id, None, 1, &olga).await.unwrap();
            } else {
                let ask = RefundAsk { goodwill: 1, ..RefundAsk::default() };
                shop.refund(order.id, None, &ask, Why::default(), &olga).await.unwrap();
            }
        }
    }
}

/// Sends a form as it was drawn and opens the page it leads to.
async fn sends(desk: &mut Browser, action: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = if action == "/do/admin/look/logo" {
        let field = |(name, value): &(&str, &str)| {
            format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let body: String = fields.iter().map(field).chain(["--xx--\r\n".to_owned()]).collect();
        desk.send(Method::POST, action, &[("content-type", "multipart/form-data; boundary=xx")], body.into()).await
    } else {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        desk.send(Method::POST, action, &kind, form(&fields)).await
    };
    let to = answer.header("location").to_owned();
    assert!(to.starts_with("/admin"), "{action}: {} {}", answer.status, answer.body);
    desk.get(&to).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_is_told() {
    let house = Box::pin(House::built()).await;
    let shop = &house.site.shop;
    // What the house has none of yet: pictures, a segment, an earlier version of an area.
    let lamp = shop.product("morel-table-lamp");
    shop.add_picture(lamp, png(8, 8, [9, 9, 9]), &Acting::program()).await.unwrap();
    let segment = vitrine_domain::segment::Segment {
        id: vitrine_domain::id::SegmentId::new(5, [5; 10]),
        name: "Lately here".to_owned(),
        clauses: vec![vitrine_domain::segment::Clause::Seen { within: true, days: 7 }],
    };
    shop.save_segment(&segment, 0, &Acting::program()).await.unwrap().unwrap();
    let offer = shop.all_offers(&Acting::program()).await.unwrap()[0].offer.id;
    let lighting = shop.catalog().category_by_slug("lighting").unwrap().category.id;
    let pages = [
        format!("/admin/segments?segment={}", segment.id),
        format!("/admin/offers?offer={offer}"),
        format!("/admin/categories?category={lighting}"),
    ];
    let doors = DOORS.iter().filter(|door| !door.acts).map(|door| house.address(door.path));
    let pages: Vec<String> = pages.into_iter().chain(doors).chain(house.more.iter().cloned()).collect();
    let (_, mut desk) = house.at_desk(Role::Owner).await;
    for (action, about) in EDITORS.iter().copied() {
        let mut before = None;
        for page in &pages {
            let answer = desk.get(page).await;
            let about_this = |fields: &Vec<(String, String)>| match about {
                // A copy overwrites nothing.
                About::Product if action == "/do/admin/goods/life" => {
                    fields.contains(&("op".to_owned(), "archive".to_owned()))
                }
                // Orders have forms of one kind on several pages.
                About::Order(which) => fields.contains(&("number".to_owned(), house.orders[which].to_string())),
                About::Settings("personalization") if action == "/do/admin/restore" => {
                    fields.contains(&("area".to_owned(), "personalization".to_owned()))
                }
                _ => true,
            };
            before = drawn_all(&answer, action).into_iter().find(about_this);
            if before.is_some() {
                break;
            }
        }
        let before = before.unwrap_or_else(|| panic!("on no page stands the form of {action}"));
        // Forms with several buttons, each with something else to do.
        let pressed = match action {
            "/do/admin/search/tune" => Some("fields"),
            "/do/admin/offers/save" => Some("save"),
            _ => None,
        };
        let pressed = pressed.map(|button| ("op".to_owned(), button.to_owned()));
        let before: Vec<_> = before.into_iter().chain(pressed).collect();
        changes(&house, about, action).await;
        let log = shop.audit_log(None, &Acting::program()).await.unwrap();
        let told = sends(&mut desk, action, &before).await;
        assert!(TOLD.iter().any(|words| told.body.contains(words)), "{action}: {}", told.body);
        assert_eq!(shop.audit_log(None, &Acting::program()).await.unwrap(), log, "{action} changed something");
    }
}

#[test]
fn every_form_is_one_or_the_other() {
    let known: BTreeSet<&str> = EDITORS.iter().map(|(action, _)| *action).chain(OTHERS.iter().copied()).collect();
    let doors: BTreeSet<&str> = DOORS.iter().filter(|door| door.acts).map(|door| door.path).collect();
    assert_eq!(doors.difference(&known).collect::<Vec<_>>(), [] as [&&str; 0], "does it overwrite anything?");
    assert_eq!(known.difference(&doors).collect::<Vec<_>>(), [] as [&&str; 0], "no such door");
}
