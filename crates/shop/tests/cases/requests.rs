//! What people ask about what is kept of them: everything in one archive, or everything gone.

use crate::orders::seen;
use std::collections::BTreeMap;
use std::io::Read as _;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::ProductId;
use vitrine_domain::order::RefundAsk;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::events::NewEvent;
use vitrine_shop::orders::{What, Why};
use vitrine_shop::people::VISITOR_DAYS;
use vitrine_shop::preferences::HomeChoice;
use vitrine_shop::requests::{ARCHIVE_DAYS, Kind, State};
use vitrine_shop::settings::PrivacySettings;
use vitrine_shop::window::Window;
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    erasing_an_account_leaves_invoices_and_nobody,
    an_order_under_way_keeps_its_buyer_until_it_is_over,
    erased_is_as_never_having_been_here,
    a_visitor_without_an_account_is_erased_too,
    a_no_to_everything_leaves_nobody_behind,
    an_archive_holds_everything_once_and_not_for_ever,
    nobody_has_anothers_archive,
    an_operator_answers_somebody_who_wrote_in,
    what_is_old_goes_in_slices,
    a_shop_that_does_nothing_personal_asks_nobody,
);

const ANA: &str = "ana.peeters@example.org";

/// Ana has an account, and everything that can hang on one; her order is brought and paid.
async fn ana_with_everything(shop: &TestShop) -> (Visitor, i64) {
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        ana.looks_at(slug).await;
    }
    ana.searches("brass lamp for Ana").await;
    ana.tells(&["garden"], &[]).await;
    ana.dismisses("dunmore-mug").await;
    ana.home().await;
    ana.signs_in(ANA).await;
    ana.home().await;
    ana.adds("HAL-MG-COB", 2).await;
    let placed = ana.buys(ANA).await;
    let by = shop.an_operator().await;
    let order = seen(shop, placed.number).await.order;
    shop.mark_paid(order.id, None, order.total().minor, &by).await.unwrap();
    let ask = RefundAsk { goodwill: 100, ..RefundAsk::default() };
    shop.note(order.id, "Ana rang twice", &by).await.unwrap();
    let why = Why { reason: "Ana was cross", message: "Sorry, Ana" };
    shop.refund(order.id, None, &ask, why, &by).await.unwrap();
    shop.send_refunds().await.unwrap();
    shop.fulfil(order.id, None, None, "post", "3SANA0001", &by).await.unwrap();
    let mut saved = vitrine_domain::saved::SavedList::default();
    let lamp = shop.variant("FEN-ML-TOM");
    let viewer = ana.viewer().await;
    shop.save(&viewer, ana.asks.customer, &mut saved, lamp, ana.currency, None).await.unwrap().unwrap();
    shop.suggestion(&ana.viewer().await, &["USD".to_owned()]).await.unwrap();
    ana.adds("HAL-MG-COB", 1).await;
    (ana, placed.number)
}

/// Every word by which Ana could be found.
async fn traces(shop: &TestShop, ids: &[String]) -> Vec<(String, Vec<String>)> {
    let words = [ANA, "Ana Peeters", "Ana rang", "Ana was", "Rue Haute", "3SANA0001"].map(str::to_owned);
    let mut found = Vec::new();
    for word in words.iter().chain(ids) {
        let places = shop.places_of(word).await;
        if !places.is_empty() {
            found.push((word.clone(), places));
        }
    }
    found
}

async fn erasing_an_account_leaves_invoices_and_nobody(site: Site) {
    let shop = site.stocked().await;
    let (mut ana, number) = ana_with_everything(&shop).await;
    let other = shop.visitor_who_says_yes().await;
    other.looks_at("dunmore-mug").await;
    let ids =
        [ana.person().await.to_string(), ana.asks.visitor.unwrap().to_string(), ana.asks.customer.unwrap().to_string()];
    let whose = shop.whose(ana.asks.visitor, ana.asks.customer).await.unwrap().unwrap();
    shop.ask_download(&whose, "en", None).await.unwrap();
    shop.tends().await;
    let archive = shop.own_archive(&whose).await.unwrap();
    assert!(archive.is_file());
    assert_eq!(traces(&shop, &ids).await.len(), 6 + ids.len());
    let before = seen(&shop, number).await.order;
    let stale = ana.viewer().await;
    ana.erases().await;
    // A request that was under way writes nothing any more.
    shop.record(&stale, NewEvent::of(EventName::ViewItem).product(shop.product("sluice-tumbler")));
    assert_eq!(traces(&shop, &ids).await, []);
    assert!(!archive.exists(), "the archive too");
    assert!(shop.sign_in(ANA, "seven green lamps").await.unwrap().is_none(), "the account is gone");
    // The invoice is what it was, without the person.
    let view = seen(&shop, number).await;
    assert_eq!((&view.order.quote, view.order.total()), (&before.quote, before.total()));
    assert_eq!(view.order.buyer.address.country, before.buyer.address.country, "where it was taxed");
    assert!(view.order.buyer.email.is_empty() && view.order.buyer.customer.is_none());
    assert_eq!(view.order.progress.refunded, 100);
    let kinds: Vec<&str> = view.entries.iter().map(|entry| entry.what.name()).collect();
    assert!(kinds.contains(&"paid") && kinds.contains(&"refunded") && kinds.contains(&"note"), "{kinds:?}");
    assert!(view.entries.iter().all(|entry| !matches!(&entry.what, What::Note { text } if !text.is_empty())));
    // What was done is in the change log; whose it was, and what, is not.
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    let steps: Vec<&str> = log.iter().map(|row| row.action.as_str()).filter(|it| it.starts_with("privacy.")).collect();
    assert_eq!(steps, ["privacy.erase.done", "privacy.erase.asked", "privacy.download.done", "privacy.download.asked"]);
    assert!(log[0].after_json.as_ref().unwrap().contains("\"orders_kept\":1"));
    // Nobody else lost anything, and the address is free for a new account.
    assert_eq!(shop.own_events(&other.viewer().await).await.unwrap().len(), 1);
    shop.account_of(ANA).await;
}

async fn an_order_under_way_keeps_its_buyer_until_it_is_over(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in(ANA).await;
    ana.adds("HAL-MG-COB", 2).await;
    let number = ana.buys(ANA).await.number;
    ana.erases().await;
    let order = seen(&shop, number).await.order;
    assert_eq!((order.buyer.email.as_str(), order.buyer.customer), (ANA, None), "somebody has to bring it");
    assert_eq!(shop.places_of(ANA).await.iter().filter(|place| !place.starts_with("orders.")).count(), 0);
    shop.sweep().await.unwrap();
    assert_eq!(seen(&shop, number).await.order.buyer.email, ANA);
    let by = shop.an_operator().await;
    let order = shop.mark_paid(order.id, None, order.total().minor, &by).await.unwrap();
    shop.fulfil(order.id, None, None, "", "", &by).await.unwrap();
    shop.sweep().await.unwrap();
    assert_eq!(traces(&shop, &[]).await, [], "with the letters that it still sent");
    assert!(seen(&shop, number).await.order.total().minor > 0);
}

/// Everything that a page shows in an order, with its reason.
fn said(name: &str, window: &Window) -> Vec<String> {
    let lines = window.shelves.iter().flat_map(|shelf| {
        shelf
            .items
            .iter()
            .map(|item| format!("{name} {:?}: {} {:?}", shelf.placement, item.entry.product.slug, item.reason))
    });
    lines.chain([format!("{name}: {:?}", window.sections)]).collect()
}

/// All placements.
async fn all_lists(shop: &TestShop, people: &[Visitor]) -> Vec<String> {
    let mut all = Vec::new();
    for (n, who) in people.iter().enumerate() {
        let viewer = who.viewer().await;
        let home = shop.home(&viewer, &[], who.currency, &HomeChoice::default()).await.unwrap();
        all.extend(said(&format!("{n} home"), &home));
        all.push(format!("{n} offer {:?}", home.offer.map(|it| (it.invitation.category, it.offer.benefit))));
        let catalog = shop.catalog();
        for slug in
            ["morel-table-lamp", "dunmore-mug", "sluice-tumbler", "ridgeway-roll-top", "aspidistra", "cooper-chair"]
        {
            let entry = catalog.by_slug(slug).unwrap();
            all.extend(said(&format!("{n} {slug}"), &shop.beside_product(&viewer, entry, &[], who.currency)));
        }
        let cart: Vec<ProductId> = ["dunmore-mug", "morel-table-lamp"].map(|slug| shop.product(slug)).into();
        all.extend(said(&format!("{n} cart"), &shop.beside_cart(&viewer, &cart, who.currency)));
        all.extend(said(&format!("{n} empty cart"), &shop.beside_cart(&viewer, &[], who.currency)));
        for page in ["search", "not_found"] {
            all.extend(said(&format!("{n} {page}"), &shop.instead(&viewer, page, who.currency)));
        }
        for words in ["lamp", "mug", "chair"] {
            all.push(format!("{n} {words}: {:?}", who.found_slugs(words).await));
        }
        for category in ["lighting", "kitchen-and-table", "garden"] {
            let listed = who.category(category).await.items;
            let slugs: Vec<_> = listed.iter().map(|it| (&it.entry.product.slug, it.moved_up)).collect();
            all.push(format!("{n} {category}: {slugs:?}"));
        }
    }
    all
}

/// Trains everything that is trained, and answers every list after a restart.
async fn retrained(shop: TestShop) -> Vec<String> {
    shop.learn_order().await.unwrap();
    shop.learn().await.unwrap();
    shop.train().await.unwrap();
    let shop = shop.restarted().await;
    // Nobody, and shoppers with a history.
    let mut people = vec![shop.visitor()];
    for key in ["marta", "karim", "ines", "yuki"] {
        people.push(shop.shopper(key).await);
    }
    let lists = all_lists(&shop, &people).await;
    shop.close().await;
    lists
}

/// The proof that erasing reaches the models: with one person enough for any shared signal, somebody does a lot and is erased;
/// then everything is trained anew, and every list of every placement is what it is in a shop where they never were.
async fn erased_is_as_never_having_been_here(site: Site) {
    let shared_by_one = async |shop: &TestShop| shop.personalization(|it| it.min_people = 1).await;
    let shop = site.demo().await;
    shared_by_one(&shop).await;
    let begun_ms = shop.now_ms();
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in(ANA).await;
    for visit in 0..8 {
        for slug in ["aspidistra", "morel-table-lamp", "sluice-tumbler", "ridgeway-roll-top", "cooper-chair"] {
            ana.looks_at(slug).await;
        }
        ana.home().await;
        if visit % 2 == 0 {
            ana.adds("HAL-MG-COB", 1).await;
            ana.adds("FEN-ML-TOM", 1).await;
            ana.buys(ANA).await;
        }
        shop.advance(40 * MINUTE_MS);
    }
    ana.tells(&["garden"], &[]).await;
    ana.dismisses("aspidistra").await;
    shop.flush().await.unwrap();
    shop.train().await.unwrap();
    // Of nobody: whoever is known leaves traces by looking.
    let known = all_lists(&shop, &[shop.visitor()]).await;
    shop.advance(DAY_MS);
    ana.erases().await;
    let now_ms = shop.now_ms();
    let erased = retrained(shop).await;

    let shop = site.demo().await;
    shared_by_one(&shop).await;
    shop.advance(now_ms - begun_ms);
    let never = retrained(shop).await;
    assert!(known[..] != never[..known.len()], "what Ana did counted for nothing: this proves nothing");
    for (erased, never) in erased.iter().zip(&never) {
        assert_eq!(erased, never);
    }
    assert_eq!(erased.len(), never.len());
}

async fn a_visitor_without_an_account_is_erased_too(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.adds("HAL-MG-COB", 1).await;
    visitor.checks_out("guest@example.org", vitrine_domain::payment::PaymentMethod::BankTransfer).await;
    let ids = [visitor.person().await.to_string(), visitor.asks.visitor.unwrap().to_string()];
    let copy = visitor.clone();
    visitor.erases().await;
    for id in &ids {
        assert_eq!(shop.places_of(id).await, Vec::<String>::new());
    }
    assert_eq!(shop.places_of("guest@example.org").await, Vec::<String>::new(), "what was typed at the checkout");
    // A browser that kept the cookie is nobody.
    copy.looks_at("dunmore-mug").await;
    assert!(copy.viewer().await.person.is_none());
    crate::nobody_is_known(&shop).await;
    assert_eq!(shop.whose(copy.asks.visitor, None).await.unwrap(), None);
}

async fn a_no_to_everything_leaves_nobody_behind(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.declines().await;
    shop.tends().await;
    crate::nobody_is_known(&shop).await;
    // A customer's history stays the customer's, who can still have it erased.
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in(ANA).await;
    ana.looks_at("dunmore-mug").await;
    let person = ana.person().await;
    ana.declines().await;
    shop.tends().await;
    assert!(!shop.places_of(&person.to_string()).await.is_empty());
    ana.erases().await;
    assert_eq!(shop.places_of(&person.to_string()).await, Vec::<String>::new());
}

/// The files of an archive.
fn read(path: &std::path::Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

async fn an_archive_holds_everything_once_and_not_for_ever(site: Site) {
    let shop = site.stocked().await;
    let (ana, number) = ana_with_everything(&shop).await;
    let whose = shop.whose(ana.asks.visitor, ana.asks.customer).await.unwrap().unwrap();
    let asked = shop.ask_download(&whose, "de", None).await.unwrap();
    assert_eq!(asked.state, State::Waiting);
    assert!(matches!(shop.own_archive(&whose).await, Err(Error::Gone)), "not there yet");
    assert_eq!(shop.ask_download(&whose, "de", None).await.unwrap().id, asked.id, "once");
    shop.tends().await;
    let made = shop.own_download(&whose).await.unwrap().unwrap();
    assert_eq!((made.kind, made.state), (Kind::Download, State::Done));
    let path = shop.own_archive(&whose).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().len() as i64, made.size.unwrap());
    let files = read(&path);
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&files[name]).unwrap();
    assert_eq!(json("about.json")["complete"], true);
    assert_eq!(json("account.json")["account"]["email"], ANA);
    assert_eq!(json("account.json")["saved"].as_array().unwrap().len(), 1);
    assert_eq!(json("choices.json")[0]["consent"], Consent::ON_SITE.bits());
    let profile = json("profile.json");
    assert_eq!(profile["told"]["categories"][0], "garden");
    assert_eq!(profile["not_interested_in"][0], "dunmore-mug");
    assert!(profile["likings"].as_array().unwrap().iter().any(|it| it["from"].to_string().contains("morel")));
    assert_eq!(json("orders.json")[0]["number"], number);
    assert!(json("account.json")["cart"]["goods"]["lines"].as_array().is_some_and(|lines| !lines.is_empty()));
    assert_eq!(profile["pointed_to"][0]["setting"], "USD");
    let offers = json("offers.json");
    assert!(!offers[0]["because"]["evidence"].as_array().unwrap().is_empty());
    assert!(offers[0]["known"]["propensity"].is_number() && offers[0]["known"]["offers"].is_array());
    assert!(json("orders.json")[0]["buyer"]["address"]["line1"].as_str().unwrap().contains("Rue Haute"));
    let events = json("events.json");
    let events = events.as_array().unwrap();
    assert_eq!(events.len(), shop.own_events(&ana.viewer().await).await.unwrap().len());
    assert!(
        events.iter().any(|event| event["name"] == "purchase") && files["events.json"].contains("brass lamp for Ana")
    );
    assert!(json("shown.json").as_array().unwrap().iter().any(|list| list["page"] == "home"));
    assert!(json("letters.json").as_array().unwrap().iter().any(|letter| letter["about"] == "order_placed"));
    assert_eq!(files["index.html"], format!("de {}", events.len()), "drawn in the language that was asked for");
    // A new one takes the old one's place, after a while; and none is there for ever.
    shop.advance(60 * MINUTE_MS);
    let again = shop.ask_download(&whose, "en", None).await.unwrap();
    assert_ne!(again.id, made.id);
    assert!(!path.exists());
    shop.tends().await;
    let path = shop.own_archive(&whose).await.unwrap();
    shop.advance(ARCHIVE_DAYS * DAY_MS);
    assert!(matches!(shop.own_archive(&whose).await, Err(Error::Gone)));
    shop.tends().await;
    assert!(!path.exists());
    assert_eq!(shop.own_download(&whose).await.unwrap(), None);
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 0, "the one place is empty");
}

async fn nobody_has_anothers_archive(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in(ANA).await;
    ana.looks_at("dunmore-mug").await;
    let other = shop.visitor_who_says_yes().await;
    let whose = shop.whose(ana.asks.visitor, ana.asks.customer).await.unwrap().unwrap();
    let others = shop.whose(other.asks.visitor, None).await.unwrap().unwrap();
    shop.ask_download(&whose, "en", None).await.unwrap();
    shop.tends().await;
    assert!(shop.own_archive(&whose).await.is_ok());
    assert!(matches!(shop.own_archive(&others).await, Err(Error::NotFound)));
    // The same browser, no longer signed in: the history is a customer's.
    assert!(matches!(shop.whose(ana.asks.visitor, None).await, Err(Error::Forbidden)));
    assert_eq!(shop.whose(None, None).await.unwrap(), None);
    // What a visitor asked for goes when they turn out to be a customer, and the hourly sweep takes its file.
    let mut fresh = shop.visitor_who_says_yes().await;
    let before = shop.whose(fresh.asks.visitor, None).await.unwrap().unwrap();
    shop.ask_download(&before, "en", None).await.unwrap();
    shop.tends().await;
    let path = shop.own_archive(&before).await.unwrap();
    fresh.signs_in(ANA).await;
    assert!(matches!(shop.own_archive(&before).await, Err(Error::NotFound)));
    shop.sweep().await.unwrap();
    assert!(!path.exists() && shop.own_archive(&whose).await.unwrap().exists());
    // Nor has an operator what somebody asked for themselves.
    let (by, id) = (shop.an_operator().await, shop.own_download(&whose).await.unwrap().unwrap().id);
    assert!(matches!(shop.archive_for_operator(id, &by).await, Err(Error::NotFound)));
    assert!(matches!(shop.archive_for_operator(id, &Acting::nobody()).await, Err(Error::May(_))));
}

async fn an_operator_answers_somebody_who_wrote_in(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    assert!(matches!(shop.whose_address(ANA, &Acting::nobody()).await, Err(Error::May(_))));
    assert!(matches!(shop.requests(&Acting::nobody()).await, Err(Error::May(_))));
    assert_eq!(shop.whose_address("nobody@example.org", &by).await.unwrap(), None);
    // A guest, known by an order alone.
    let mut guest = shop.visitor();
    guest.adds("HAL-MG-COB", 1).await;
    let number = guest.buys("Guest@Example.org").await.number;
    let order = seen(&shop, number).await.order;
    let order = shop.mark_paid(order.id, None, order.total().minor, &by).await.unwrap();
    shop.fulfil(order.id, None, None, "", "", &by).await.unwrap();
    let whose = shop.whose_address(" guest@example.org", &by).await.unwrap().unwrap();
    assert_eq!((whose.person, whose.customer), (None, None));
    let asked = shop.ask_download(&whose, "en", Some(&by)).await.unwrap();
    shop.tends().await;
    let files = read(&shop.archive_for_operator(asked.id, &by).await.unwrap());
    assert!(files["orders.json"].contains("Rue Haute") && files["letters.json"].contains("order_placed"));
    shop.ask_erase(&whose, None, Some(&by)).await.unwrap();
    shop.tends().await;
    for word in ["Guest@Example.org", "guest@example.org", "Rue Haute"] {
        assert_eq!(shop.places_of(word).await, Vec::<String>::new(), "{word}");
    }
    assert_eq!(shop.whose_address("guest@example.org", &by).await.unwrap(), None);
    // Somebody with an account, without knowing the password.
    let (ana, _) = ana_with_everything(&shop).await;
    let whose = shop.whose_address(ANA, &by).await.unwrap().unwrap();
    assert_eq!(whose.customer, ana.asks.customer);
    shop.ask_erase(&whose, None, Some(&by)).await.unwrap();
    shop.tends().await;
    assert_eq!(traces(&shop, &[]).await, []);
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    let mine = log.iter().filter(|row| row.action.starts_with("privacy.") && row.operator == by.operator()).count();
    assert_eq!(mine, 7, "asked, done and fetched; asked and done; asked and done");
}

async fn what_is_old_goes_in_slices(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(ANA).await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.signs_in(ANA).await;
    ana.looks_at("morel-table-lamp").await;
    ana.adds("HAL-MG-COB", 1).await;
    ana.buys(ANA).await;
    let mut gone = shop.visitor_who_says_yes().await;
    gone.looks_at("dunmore-mug").await;
    gone.tells(&["garden"], &[]).await;
    let person = gone.person().await;
    gone.chooses(Consent::ON_SITE).await;
    shop.flush().await.unwrap();
    let rows = async |table: &str| {
        let rows = shop.personal_rows().await;
        rows.into_iter().find(|(name, _)| *name == table).unwrap().1
    };
    let keep = PrivacySettings { browsing_days: 30, purchase_days: 60, ..PrivacySettings::default() };
    shop.publish(&keep, None, &Acting::program()).await.unwrap();
    shop.sweep().await.unwrap();
    assert!(rows("events").await >= 4 && rows("rankings").await > 0);
    shop.advance(32 * DAY_MS);
    shop.sweep().await.unwrap();
    assert_eq!(rows("events").await, 1, "what was bought");
    assert_eq!(rows("rankings").await, 0);
    assert!(rows("persons").await >= 2, "the browser still has its cookie");
    shop.advance(30 * DAY_MS);
    shop.sweep().await.unwrap();
    assert_eq!(rows("events").await, 0);
    // Somebody whose cookie is over and of whom nothing is left goes; a customer stays.
    shop.advance(VISITOR_DAYS * DAY_MS);
    shop.sweep().await.unwrap();
    assert_eq!(shop.places_of(&person.to_string()).await, Vec::<String>::new());
    assert_eq!(rows("persons").await, 1);
    // Never longer than the promise.
    let longer = PrivacySettings { browsing_days: 181, ..PrivacySettings::default() };
    assert!(matches!(shop.publish(&longer, None, &Acting::program()).await, Err(Error::Refused(_))));
}

async fn a_shop_that_does_nothing_personal_asks_nobody(site: Site) {
    let shop = site.stocked().await;
    let mut before = shop.visitor_who_says_yes().await;
    before.looks_at("morel-table-lamp").await;
    before.looks_at("parish-ribbed-lamp").await;
    let plain = PrivacySettings { nothing_personal: true, ..PrivacySettings::default() };
    shop.publish(&plain, None, &Acting::program()).await.unwrap();
    let rows = shop.personal_rows().await;
    let mut fresh = shop.visitor();
    fresh.says_yes().await;
    assert_eq!(fresh.asks.visitor, None, "a form of yesterday changes nothing");
    for who in [&mut before, &mut fresh] {
        let viewer = who.viewer().await;
        assert!(viewer.answered && viewer.person.is_none() && !viewer.records, "nobody is asked, nobody is known");
        who.looks_at("dunmore-mug").await;
        who.adds("HAL-MG-COB", 1).await;
        who.buys("guest@example.org").await;
        assert!(!crate::is_personal(&who.home().await));
    }
    assert_eq!(shop.personal_rows().await, rows);
    // What was kept before can still be had and erased.
    assert!(shop.whose(before.asks.visitor, None).await.unwrap().is_some());
    before.erases().await;
    crate::nobody_is_known(&shop).await;
}
