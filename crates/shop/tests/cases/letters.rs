//! Personal letters: who gets which, what stops them, and how they are asked for.

use std::collections::HashMap;
use std::sync::Mutex;
use vitrine_db as db;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::CustomerId;
use vitrine_domain::letter::{Kinds, LetterKind, LetterSettings, OPT_IN_MS, Quiet};
use vitrine_domain::money::Currency;
use vitrine_domain::offer::Mode;
use vitrine_i18n::Locale;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::letters::{LetterDoors, Told, Written};
use vitrine_shop::mail::{Envelope, Letter, Mail, PersonalLetter, Postman, Refusal, State};
use vitrine_shop::settings::{ExperimentSettings, PersonalKind};
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_cart_left_behind_is_written_about_once,
    what_was_bought_is_not_written_about,
    a_no_holds_at_once_even_for_letters_under_way,
    nobody_is_written_to_who_did_not_allow_it,
    a_guest_is_told_once_after_a_yes,
    nothing_is_told_without_a_yes,
    what_costs_less_is_told_to_whoever_saved_it,
    the_held_out_are_logged_and_measured_and_get_nothing,
    an_address_where_nobody_is_gets_nothing_more,
    the_cap_holds_under_ten_thousand_candidates,
    erased_with_all_that_hangs_on_the_address,
    welcome_and_picks_are_filled_by_the_engine_with_reasons,
    what_is_due_is_written_about,
    an_offer_made_on_a_page_is_written_about_once,
    an_owner_sees_what_would_be_written,
);

const HOUR_MS: i64 = 60 * MINUTE_MS;
const ANA: &str = "ana@example.org";
const MUG: &str = "HAL-MG-COB";

struct Doors;

impl LetterDoors for Doors {
    fn confirm(&self, secret: &str) -> String {
        format!("/mail/confirm/{secret}")
    }
}

async fn writes(shop: &TestShop, kinds: &[LetterKind]) {
    let on: Kinds = kinds.iter().copied().collect();
    shop.personalization(|settings| settings.control_share = 0.0).await;
    let settings = LetterSettings { on, quiet: Quiet { from_minute: 0, to_minute: 0 }, ..LetterSettings::default() };
    shop.publish(&settings, None, &Acting::program()).await.unwrap();
}

/// Somebody with an account and a proven address who allowed letters.
async fn reader(shop: &TestShop, email: &str) -> Visitor {
    let customer = shop.account_of(email).await;
    proves(shop, customer).await;
    let mut visitor = shop.visitor();
    visitor.signs_in(email).await;
    visitor.chooses(Consent::ON_SITE.and(Consent::EMAIL)).await;
    visitor
}

async fn proves(shop: &TestShop, customer: CustomerId) {
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    db::customers::set_verified(&mut tx, customer, shop.now_ms()).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

async fn later(shop: &TestShop, ms: i64) -> Written {
    shop.advance(ms);
    shop.write_letters().await.unwrap()
}

async fn outbox(shop: &TestShop) -> Vec<Mail> {
    shop.letters(None, &Acting::program()).await.unwrap()
}

fn personal(mail: &Mail) -> &PersonalLetter {
    match &mail.envelope.as_ref().unwrap().letter {
        Letter::Personal(letter) => letter,
        other => panic!("{other:?}"),
    }
}

/// Takes every letter, or says that nobody is there.
#[derive(Default)]
struct Post {
    nobody: bool,
    taken: Mutex<Vec<Envelope>>,
}

impl Postman for Post {
    async fn deliver(&self, _: &Mail, envelope: &Envelope) -> Result<(), Refusal> {
        self.taken.lock().unwrap().push(envelope.clone());
        if self.nobody { Err(Refusal::Nobody("550 5.1.1 no such user".to_owned())) } else { Ok(()) }
    }
    fn stays_here(&self) -> bool {
        false
    }
}

async fn a_cart_left_behind_is_written_about_once(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft]).await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 2).await;
    assert_eq!(later(&shop, MINUTE_MS).await.sent, 0, "she is still here");
    assert_eq!(later(&shop, 4 * HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    let letter = personal(&mail);
    assert_eq!((mail.kind.as_str(), mail.to.email.as_str()), ("cart_left", ANA));
    let mug = shop.catalog().by_subject(MUG).unwrap().0.product.id;
    assert_eq!(letter.goods.iter().map(|goods| goods.product).collect::<Vec<_>>(), [mug]);
    assert!(letter.ranking.is_some(), "it is logged as what was shown");
    for _ in 0..5 {
        assert_eq!(later(&shop, 20 * HOUR_MS).await.sent, 0, "one reminder was chosen");
    }
    // The link brings the cart back in another browser, and the one to the product is counted.
    let other = shop.visitor();
    let cart = shop.restore_cart(other.cart, letter.cart.as_ref().unwrap()).await.unwrap();
    assert_ne!(Some(cart), ana.cart.cart);
    let click = shop.follow_letter(&ana.viewer().await, &letter.goods[0].go).await.unwrap();
    assert_eq!((click.product, click.ranking), (mug, letter.ranking));
    shop.follow_letter(&other.viewer().await, &letter.goods[0].go).await.unwrap();
    let fared = shop.letters_fared(30, &shop.an_operator().await).await.unwrap();
    assert_eq!(fared.iter().map(|it| (it.letters, it.clicked)).collect::<Vec<_>>(), [(1, 1)]);
    let forged = letter.goods[0].go.replace(".0.", ".1.");
    assert!(matches!(shop.follow_letter(&other.viewer().await, &forged).await, Err(Error::Gone)));
}

async fn what_was_bought_is_not_written_about(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft]).await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 1).await;
    ana.buys(ANA).await;
    assert_eq!(later(&shop, 5 * HOUR_MS).await.sent, 0);
    // Bought as a guest with the same address after the letter was written: it does not go.
    let mut ben = reader(&shop, "ben@example.org").await;
    ben.adds(MUG, 1).await;
    assert_eq!(later(&shop, 5 * HOUR_MS).await.sent, 1);
    let mut guest = shop.visitor();
    guest.adds(MUG, 1).await;
    guest.buys("ben@example.org").await;
    let post = Post::default();
    shop.deliver_letters(&post).await.unwrap();
    let letters = outbox(&shop).await;
    let reminder = letters.iter().find(|mail| mail.kind == "cart_left").unwrap();
    assert_eq!(reminder.state, State::Dropped);
}

async fn a_no_holds_at_once_even_for_letters_under_way(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft]).await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, 4 * HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    let link = personal(&mail).leave.clone();
    // Nobody signs in: the link says who.
    shop.leave_letters(&link).await.unwrap();
    shop.leave_letters(&link).await.unwrap();
    let post = Post::default();
    shop.deliver_letters(&post).await.unwrap();
    assert!(post.taken.lock().unwrap().is_empty());
    assert_eq!(shop.posted(mail.id, &Acting::program()).await.unwrap().unwrap().state, State::Dropped);
    let choices = shop.letter_choices(&link).await.unwrap();
    assert_eq!((choices.kinds, choices.silent), (vec![(LetterKind::CartLeft, false)], false));
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, 10 * DAY_MS).await.sent, 0);
    let unknown = shop.leave_letters("someone.all.00").await;
    assert!(matches!(unknown, Err(Error::Gone)));
    // All at once, from the page of choices; and a zone that is none is refused.
    let all = shop.own_letter_link(ana.asks.customer.unwrap()).await.unwrap().unwrap();
    assert!(matches!(
        shop.choose_letters(&all, Kinds::all(), false, Some("Mars/Olympus"), &[]).await,
        Err(Error::Refused(_))
    ));
    shop.choose_letters(&all, Kinds::all(), true, Some("Asia/Tokyo"), &[]).await.unwrap();
    let choices = shop.letter_choices(&all).await.unwrap();
    assert_eq!((choices.silent, choices.zone.as_deref()), (true, Some("Asia/Tokyo")));
    // A no outlives the history.
    ana.starts_afresh().await;
    shop.tends().await;
    assert!(shop.letter_choices(&all).await.unwrap().silent);
}

async fn nobody_is_written_to_who_did_not_allow_it(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &LetterKind::ALL).await;
    let customer = shop.account_of(ANA).await;
    proves(&shop, customer).await;
    let mut ana = shop.visitor();
    ana.signs_in(ANA).await;
    ana.says_yes().await;
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, 4 * HOUR_MS).await, Written::default(), "everything on the site, but no letters");
    let ben = shop.account_of("ben@example.org").await;
    let mut ben_visits = shop.visitor();
    ben_visits.signs_in("ben@example.org").await;
    ben_visits.chooses(Consent::ON_SITE.and(Consent::EMAIL)).await;
    ben_visits.adds(MUG, 1).await;
    assert_eq!(later(&shop, 4 * HOUR_MS).await.asked, 0, "{ben}: the address is not proven");
    ana.chooses(Consent::ON_SITE.and(Consent::EMAIL)).await;
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, MINUTE_MS).await.sent, 1, "welcome");
    ana.chooses(Consent::ON_SITE).await;
    assert_eq!(later(&shop, 2 * DAY_MS).await.sent, 0, "taken back");
}

async fn asks(shop: &TestShop, email: &str, kind: LetterKind, sku: &str) -> Told {
    let what = (kind, shop.variant(sku));
    shop.tell_me(None, email, what, (Locale::De, Currency::EUR), &Doors).await.unwrap().unwrap()
}

fn secret(mail: &Mail) -> String {
    match &mail.envelope.as_ref().unwrap().letter {
        Letter::SignUp { path, .. } => path.rsplit('/').next().unwrap().to_owned(),
        other => panic!("{other:?}"),
    }
}

async fn stock(shop: &TestShop, pieces: i64) {
    shop.reimport("dunmore-mug", |product| {
        for variant in &mut product.variants {
            variant.stock = vitrine_domain::catalog::Stock::of(pieces);
        }
    })
    .await;
}

async fn a_guest_is_told_once_after_a_yes(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::BackInStock]).await;
    let sku = shop.catalog().by_slug("dunmore-mug").unwrap().product.variants[0].input.sku.clone();
    let what = (LetterKind::BackInStock, shop.variant(&sku));
    let there = shop.tell_me(None, "eve@example.org", what, (Locale::De, Currency::EUR), &Doors).await;
    assert!(matches!(there, Err(Error::NotFound)), "it can be had");
    stock(&shop, 0).await;
    assert_eq!(asks(&shop, "Eve@example.org", LetterKind::BackInStock, &sku).await, Told::Asked);
    let asked = outbox(&shop).await.remove(0);
    assert_eq!((asked.kind.as_str(), asked.to.locale), ("sign_up", Locale::De));
    let secret = secret(&asked);
    shop.sign_up_of(&secret).await.unwrap();
    shop.confirm_sign_up(&secret).await.unwrap();
    assert!(matches!(shop.confirm_sign_up(&secret).await, Err(Error::Gone)), "once");
    assert_eq!(later(&shop, HOUR_MS).await.sent, 0);
    stock(&shop, 5).await;
    assert_eq!(later(&shop, HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    assert_eq!((mail.to.email.as_str(), mail.to.locale), ("Eve@example.org", Locale::De));
    assert!(personal(&mail).asked && personal(&mail).ranking.is_none(), "nothing is recorded of a guest");
    for _ in 0..3 {
        stock(&shop, 0).await;
        stock(&shop, 5).await;
        assert_eq!(later(&shop, 2 * DAY_MS).await.sent, 0, "asked once, told once");
    }
}

async fn nothing_is_told_without_a_yes(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::BackInStock]).await;
    stock(&shop, 0).await;
    let sku = shop.catalog().by_slug("dunmore-mug").unwrap().product.variants[0].input.sku.clone();
    for _ in 0..6 {
        asks(&shop, "eve@example.org", LetterKind::BackInStock, &sku).await;
    }
    let letters = outbox(&shop).await;
    assert_eq!(letters.len(), 3, "one address is asked three times a day at most");
    stock(&shop, 5).await;
    assert_eq!(later(&shop, HOUR_MS).await.sent, 0);
    shop.advance(OPT_IN_MS);
    assert!(matches!(shop.confirm_sign_up(&secret(&letters[0])).await, Err(Error::Gone)), "too late");
    shop.sweep().await.unwrap();
    let rows: HashMap<_, _> = shop.personal_rows().await.into_iter().collect();
    assert_eq!((rows["sign_ups"], rows["subscribers"]), (0, 0), "nobody is kept who said nothing");
}

async fn what_costs_less_is_told_to_whoever_saved_it(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::PriceDrop]).await;
    let ana = reader(&shop, ANA).await;
    let sku = shop.catalog().by_slug("dunmore-mug").unwrap().product.variants[0].input.sku.clone();
    let mut list = vitrine_domain::saved::SavedList::default();
    let viewer = ana.viewer().await;
    shop.save(&viewer, ana.asks.customer, &mut list, shop.variant(&sku), Currency::EUR, None).await.unwrap().unwrap();
    assert_eq!(later(&shop, HOUR_MS).await.sent, 0);
    shop.reimport("dunmore-mug", |product| {
        for variant in &mut product.variants {
            variant.price.minor = variant.price.minor * 8 / 10;
            variant.compare_at = None;
        }
    })
    .await;
    assert_eq!(later(&shop, HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    assert_eq!(mail.kind, "price_drop");
    assert!(!personal(&mail).asked);
    assert_eq!(later(&shop, 2 * DAY_MS).await.sent, 0, "said once");
}

async fn the_held_out_are_logged_and_measured_and_get_nothing(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft]).await;
    let holdouts = [(PersonalKind::Mail, 50)].into_iter().collect();
    shop.publish(&ExperimentSettings { holdouts, ..ExperimentSettings::default() }, None, &Acting::program())
        .await
        .unwrap();
    for n in 0..16 {
        reader(&shop, &format!("r{n}@example.org")).await.adds(MUG, 1).await;
    }
    let written = later(&shop, 4 * HOUR_MS).await;
    assert_eq!(written.sent + written.held, 16);
    assert!(written.sent > 0 && written.held > 0, "{written:?}");
    assert_eq!(outbox(&shop).await.len(), written.sent);
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let exposed = db::testing::rows_with(&db, "mail").await;
    db.close().await;
    assert!(exposed.iter().any(|place| place.contains("exposures")), "{exposed:?}");
    assert_eq!(later(&shop, DAY_MS).await.held, 0, "withheld counts as sent");
}

async fn an_address_where_nobody_is_gets_nothing_more(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft]).await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, 4 * HOUR_MS).await.sent, 1);
    let post = Post { nobody: true, ..Post::default() };
    assert_eq!(shop.deliver_letters(&post).await.unwrap().failed, 1);
    ana.adds(MUG, 1).await;
    assert_eq!(later(&shop, 10 * DAY_MS).await, Written::default());
    let by = shop.an_operator().await;
    assert!(shop.mark_bounced(ANA, &by).await.unwrap());
    assert!(!shop.mark_bounced("nobody@example.org", &by).await.unwrap());
    assert!(matches!(shop.mark_bounced(ANA, &Acting::nobody()).await, Err(Error::May(_))));
}

/// A hundred people with a hundred things each in mind: every letter that could go wants to go, at every hour, on two nodes at once.
async fn the_cap_holds_under_ten_thousand_candidates(site: Site) {
    const PEOPLE: usize = 100;
    let shop = site.stocked().await;
    writes(&shop, &LetterKind::ALL).await;
    let goods: Vec<_> =
        shop.catalog().entries.iter().filter(|it| it.product.published && it.available).take(100).cloned().collect();
    let mut people = Vec::new();
    for n in 0..PEOPLE {
        let mut person = reader(&shop, &format!("p{n}@example.org")).await;
        person.adds(MUG, 1).await;
        people.push(person);
    }
    // 100 people times 100 goods looked at or saved: ten thousand things that could be written about.
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    for person in &people {
        let list: Vec<_> = goods
            .iter()
            .map(|entry| vitrine_domain::saved::Saved {
                product: entry.product.id,
                variant: entry.product.variants[0].id,
                at_ms: shop.now_ms(),
            })
            .collect();
        db::saved::save(&mut tx, person.asks.customer.unwrap(), &list.into_iter().collect()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut cheaper = vitrine_sim::demo::catalog();
    let other = shop.other_process().await;
    let mut sent: HashMap<String, Vec<i64>> = HashMap::new();
    for round in 0..20 {
        // Every day everything costs a little less.
        if round % 2 == 0 {
            for variant in cheaper.iter_mut().flat_map(|product| &mut product.variants) {
                variant.price.minor = (variant.price.minor * 9 / 10).max(1);
                variant.compare_at = None;
            }
            shop.advance(MINUTE_MS);
            shop.import(&cheaper).await;
            other.follow().await.unwrap();
        }
        shop.advance(12 * HOUR_MS);
        let (one, two) = tokio::join!(shop.write_letters(), other.write_letters());
        assert!(one.unwrap().sent + two.unwrap().sent <= PEOPLE);
    }
    let mut before = None;
    loop {
        let page = shop.letters(before, &Acting::program()).await.unwrap();
        for mail in &page {
            sent.entry(mail.to.email.clone()).or_default().push(mail.created_ms);
        }
        before = page.last().map(|mail| mail.id);
        if page.is_empty() {
            break;
        }
    }
    let settings = LetterSettings::default();
    assert_eq!(sent.len(), PEOPLE, "everybody got something");
    for (email, times) in &sent {
        let within =
            |ms: i64| times.iter().map(|from| times.iter().filter(|at| (*from..from + ms).contains(at)).count()).max();
        assert!(within(DAY_MS) <= Some(settings.per_day as usize), "{email}: {times:?}");
        assert!(within(7 * DAY_MS) <= Some(settings.per_week as usize), "{email}: {times:?}");
    }
    assert!(sent.values().all(|times| times.len() >= 3), "the cap is used");
    db.close().await;
}

async fn erased_with_all_that_hangs_on_the_address(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::CartLeft, LetterKind::PriceDrop]).await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 1).await;
    let customer = ana.asks.customer;
    let what = (LetterKind::PriceDrop, shop.variant(MUG));
    let told = shop.tell_me(customer, "", what, (Locale::En, Currency::EUR), &Doors).await.unwrap().unwrap();
    assert_eq!(told, Told::Wanted, "her address is proven");
    assert_eq!(later(&shop, 4 * HOUR_MS).await.sent, 1);
    ana.erases().await;
    shop.tends().await;
    let rows: HashMap<_, _> = shop.personal_rows().await.into_iter().collect();
    for table in ["subscribers", "sign_ups", "letter_log", "letter_choices"] {
        assert_eq!(rows[table], 0, "{table}");
    }
    assert_eq!(shop.places_of(ANA).await, Vec::<String>::new());
}

async fn welcome_and_picks_are_filled_by_the_engine_with_reasons(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::Welcome, LetterKind::Picks]).await;
    let ana = reader(&shop, ANA).await;
    for slug in LAMPS {
        ana.looks_at(slug).await;
    }
    assert_eq!(later(&shop, HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    assert_eq!((mail.kind.as_str(), personal(&mail).goods.len() >= 3), ("welcome", true));
    let mut sent = 0;
    for _ in 0..14 {
        sent += later(&shop, 12 * HOUR_MS).await.sent;
    }
    assert_eq!(sent, 1, "picks come once a week");
    let mail = outbox(&shop).await.remove(0);
    let letter = personal(&mail);
    assert_eq!(mail.kind, "picks");
    let viewer = ana.viewer().await;
    let mut explained = 0;
    for goods in &letter.goods {
        let why = shop.why(&viewer, letter.ranking.unwrap(), goods.product).await.unwrap();
        assert_eq!((why.page.as_str(), why.shown.placement.as_ref()), ("email.picks", "email.picks"));
        assert_eq!(why.shown.reason.as_ref(), goods.reason.as_ref().map(|(reason, _)| reason), "what the letter says");
        explained += usize::from(goods.reason.as_ref().is_some_and(|(reason, _)| reason.is_personal()));
    }
    assert!(explained > 0, "{letter:?}");
}

const LAMPS: [&str; 4] = ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp", "clerk-task-lamp"];

async fn what_is_due_is_written_about(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::BuyAgain]).await;
    let mut ana = reader(&shop, ANA).await;
    for _ in 0..2 {
        ana.adds(MUG, 1).await;
        ana.buys(ANA).await;
        ana.cart.cart = None;
        shop.advance(10 * DAY_MS);
    }
    let written = later(&shop, MINUTE_MS).await;
    assert_eq!(written.sent, 1, "{written:?}");
    let mail = outbox(&shop).await.into_iter().find(|mail| mail.kind == "buy_again").unwrap();
    let (reason, _) = personal(&mail).goods[0].reason.clone().unwrap();
    assert!(matches!(reason, vitrine_shop::engine::Reason::BuyAgain { times: 2, .. }), "{reason:?}");
    for _ in 0..3 {
        assert_eq!(later(&shop, 2 * DAY_MS).await.sent, 0, "said once after a purchase");
    }
}

async fn an_offer_made_on_a_page_is_written_about_once(site: Site) {
    let shop = site.stocked().await;
    writes(&shop, &[LetterKind::Offer]).await;
    // The offer itself is over before the days of whoever is invited to it are.
    let by = Acting::program();
    let kept = shop.all_offers(&by).await.unwrap().into_iter().find(|kept| kept.offer.mode == Mode::Personal).unwrap();
    let until_ms = shop.now_ms() + 3 * DAY_MS;
    let mut sooner = kept.offer;
    sooner.conditions.until_ms = Some(until_ms);
    shop.save_offer(&sooner, kept.version, &by).await.unwrap().unwrap();
    let ana = reader(&shop, ANA).await;
    for slug in &LAMPS[..3] {
        ana.looks_at(slug).await;
    }
    assert_eq!(later(&shop, HOUR_MS).await.sent, 0, "none was made");
    let made = ana.offer().await.unwrap();
    assert_eq!(later(&shop, HOUR_MS).await.sent, 1);
    let mail = outbox(&shop).await.remove(0);
    let letter = personal(&mail);
    assert!(made.invitation.until_ms > until_ms && made.until_ms() == until_ms);
    assert_eq!(
        letter.offer.as_ref().map(|(_, said)| *said),
        Some(until_ms),
        "what the letter says is what the shop does"
    );
    let looked: Vec<_> = LAMPS.iter().map(|slug| shop.product(slug)).collect();
    assert!(letter.goods.iter().all(|goods| looked.contains(&goods.product)), "what was looked at");
    assert_eq!(later(&shop, 2 * DAY_MS).await.sent, 0, "once");
    // Whoever stops offers gets no letter about the next one.
    let ben = reader(&shop, "ben@example.org").await;
    for slug in &LAMPS[..3] {
        ben.looks_at(slug).await;
    }
    ben.offer().await.unwrap();
    shop.stop_kind(&ben.viewer().await, "offers", true).await.unwrap();
    assert_eq!(later(&shop, HOUR_MS).await.sent, 0);
}

async fn an_owner_sees_what_would_be_written(site: Site) {
    let shop = site.stocked().await;
    let mut ana = reader(&shop, ANA).await;
    ana.adds(MUG, 1).await;
    shop.flush().await.unwrap();
    let by = shop.an_operator().await;
    assert!(matches!(shop.letters_fared(1, &Acting::nobody()).await, Err(Error::May(_))));
    for locale in Locale::ALL.iter().copied() {
        for kind in LetterKind::ALL {
            let nobody = shop.preview_letter(kind, locale, "", &by).await.unwrap();
            let Letter::Personal(letter) = nobody.envelope.letter else { panic!("a personal letter") };
            assert!(letter.goods.len() >= 3 && letter.about == kind, "{kind:?}");
        }
    }
    let hers = shop.preview_letter(LetterKind::CartLeft, Locale::Ar, ANA, &by).await.unwrap();
    assert!(!hers.sample);
    let Letter::Personal(letter) = hers.envelope.letter else { panic!("a personal letter") };
    assert_eq!(
        letter.goods.iter().map(|goods| goods.product).collect::<Vec<_>>(),
        [shop.catalog().by_subject(MUG).unwrap().0.product.id]
    );
    assert!(outbox(&shop).await.is_empty(), "nothing is written");
    let rows: HashMap<_, _> = shop.personal_rows().await.into_iter().collect();
    assert_eq!(rows["letter_log"], 0);
}
