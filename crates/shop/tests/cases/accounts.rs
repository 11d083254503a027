//! Accounts: whoever asks learns nothing about other people, and a session row exists only when something is stored.

use vitrine_domain::consent::Consent;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Role;
use vitrine_shop::Error;
use vitrine_shop::account::AccountFlaw;
use vitrine_shop::acting::Acting;
use vitrine_shop::engine::ShelfKind;
use vitrine_shop::people::VISIT_GAP_MS;
use vitrine_shop::preferences::{HomeChoice, Preferences, Section, Units};
use vitrine_shop::sessions::{Kept, Owner};
use vitrine_testkit::{DAY_MS, SECOND_MS, Site, Visitor};

vitrine_testkit::on_both!(
    wrong_and_unknown_are_told_apart_by_nobody,
    what_is_wrong_with_a_form_is_said_at_once,
    operators_have_doors_of_their_own,
    choices_are_kept_with_the_account,
    a_section_left_out_is_not_shown,
    a_third_visit_that_points_the_same_way_is_asked_once,
    who_is_not_to_be_guessed_about_is_not_asked,
    sessions_end_when_they_should,
);

const PASSWORD: &str = "seven green lamps";

async fn wrong_and_unknown_are_told_apart_by_nobody(site: Site) {
    let shop = site.empty().await;
    let ana = shop.register("Ana@Example.org", "Ana", PASSWORD).await.unwrap().unwrap();
    assert_eq!(shop.sign_in("  ana@example.ORG ", PASSWORD).await.unwrap(), Some(ana));
    for (email, password) in [
        ("ana@example.org", "seven green lamp"),
        ("ana@example.org", "Seven green lamps"),
        ("ana@example.org", ""),
        ("nobody@example.org", PASSWORD),
        ("", ""),
        ("ana@example.org", &"x".repeat(100_000)),
        ("ana@example.org\0", PASSWORD),
    ] {
        assert_eq!(shop.sign_in(email, password).await.unwrap(), None, "{email}");
    }
    // Taken, however it is written: refused with the sentence of every other failure, and nothing changes.
    let taken = shop.register(" ANA@example.org", "Somebody", "another good password").await.unwrap();
    assert_eq!(taken, Err(vec![AccountFlaw::Refused]));
    assert_eq!(shop.customer(ana).await.unwrap().unwrap().name, "Ana");
    assert_eq!(shop.sign_in("ana@example.org", "another good password").await.unwrap(), None);
    assert!(shop.places_of(PASSWORD).await.is_empty(), "no password stands anywhere");
    // Two at once make one account.
    let (a, b) =
        tokio::join!(shop.register("ben@example.org", "", PASSWORD), shop.register("Ben@example.org", "", PASSWORD));
    assert_eq!([a.unwrap(), b.unwrap()].iter().filter(|made| made.is_ok()).count(), 1);
}

async fn what_is_wrong_with_a_form_is_said_at_once(site: Site) {
    let shop = site.empty().await;
    use AccountFlaw::{Email, NameLong, PasswordCommon, PasswordLong, PasswordShort};
    let (long, name) = ("x".repeat(257), "n".repeat(101));
    for (email, name, password, flaws) in [
        ("ana", "", "short", vec![Email, PasswordShort]),
        ("ana@example.org", name.as_str(), "password1", vec![NameLong, PasswordCommon]),
        ("ana@example.org", "", long.as_str(), vec![PasswordLong]),
        ("ana@example.org", "", "ANA@example.org", vec![PasswordCommon]),
        ("a\r\nbcc: x@y.zz@example.org", "", PASSWORD, vec![Email]),
    ] {
        assert_eq!(shop.register(email, name, password).await.unwrap(), Err(flaws), "{email} {password}");
    }
    assert_eq!(shop.sign_in("ana@example.org", "password1").await.unwrap(), None);
    // The longest that are fine.
    let made = shop.register("ana@example.org", &"n".repeat(100), &"ä".repeat(256)).await.unwrap();
    assert!(made.is_ok());
    assert_eq!(shop.sign_in("ana@example.org", &"ä".repeat(256)).await.unwrap(), made.ok());
}

async fn operators_have_doors_of_their_own(site: Site) {
    let shop = site.empty().await;
    shop.account_of("ana@example.org").await;
    let owner = shop
        .make_operator("owner@example.org", "Owner", Some(PASSWORD), Role::Owner, &Acting::program())
        .await
        .unwrap();
    assert_eq!(shop.operator_sign_in("Owner@example.org", PASSWORD).await.unwrap(), Some(owner));
    assert_eq!(shop.operator_sign_in("ana@example.org", PASSWORD).await.unwrap(), None, "a customer is no operator");
    assert_eq!(shop.sign_in("owner@example.org", PASSWORD).await.unwrap(), None, "and the other way round");
    assert_eq!(shop.operator_sign_in("owner@example.org", "wrong password").await.unwrap(), None);
    for (email, password) in
        [("owner@example.org", None), ("not an address", None), ("two@example.org", Some("password1"))]
    {
        let refused = shop.make_operator(email, "", password, Role::Owner, &Acting::program()).await;
        assert!(matches!(&refused, Err(vitrine_shop::Error::Refused(_))), "{email}: {refused:?}");
    }
    // A new password ends the sessions that the old one opened.
    let kept = Kept { data: "{}".to_owned(), expires_ms: shop.now_ms() + DAY_MS };
    shop.save_session("desk", kept, &Owner { operator: Some(owner), ..Owner::default() }).await.unwrap();
    shop.set_operator_password("owner@example.org", "nine yellow chairs", &Acting::program()).await.unwrap();
    assert!(shop.session("desk").await.unwrap().is_none());
    assert_eq!(shop.operator_sign_in("owner@example.org", PASSWORD).await.unwrap(), None);
    assert_eq!(shop.operator_sign_in("owner@example.org", "nine yellow chairs").await.unwrap(), Some(owner));
}

async fn choices_are_kept_with_the_account(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("ana@example.org").await;
    assert_eq!(shop.customer_preferences(ana).await.unwrap(), Preferences::default());
    let chosen = Preferences {
        language: Some("ar".to_owned()),
        currency: Some("JPY".to_owned()),
        theme: Some("dark".to_owned()),
        units: Some(Units::Imperial),
        home: HomeChoice::default().with(Section::Popular, false).moved(Section::New, true),
        refused: vec!["GBP".to_owned()],
    };
    shop.set_preferences(ana, &chosen).await.unwrap();
    assert_eq!(shop.customer_preferences(ana).await.unwrap(), chosen);
    let shop = shop.restarted().await;
    assert_eq!(shop.customer_preferences(ana).await.unwrap(), chosen);
}

async fn a_third_visit_that_points_the_same_way_is_asked_once(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    let pounds = ["GBP".to_owned()];
    let asked = async |visitor: &Visitor| shop.suggestion(&visitor.viewer().await, &pounds).await.unwrap();
    // Without consent nobody is counted.
    assert_eq!(asked(&visitor).await, None);
    visitor.says_yes().await;
    for _ in 0..2 {
        assert_eq!((asked(&visitor).await, asked(&visitor).await), (None, None), "a visit counts once");
        shop.advance(VISIT_GAP_MS + SECOND_MS);
    }
    assert_eq!(shop.pointed_to(&visitor.viewer().await), [("GBP".to_owned(), 2)]);
    // The third is asked, to its end; also after a restart; and no other is ever again.
    assert_eq!(asked(&visitor).await.as_deref(), Some("GBP"));
    assert_eq!(asked(&visitor).await.as_deref(), Some("GBP"));
    assert_eq!(shop.suggestion(&visitor.viewer().await, &[]).await.unwrap(), None, "this page points nowhere");
    shop.advance(VISIT_GAP_MS + SECOND_MS);
    assert_eq!(asked(&visitor).await, None);
    let places = shop.places_of("GBP").await;
    assert!(places.iter().any(|place| place.contains("hints")), "{places:?}");
    // What was counted can be forgotten by itself, and goes with the person.
    shop.forget_hint(&visitor.viewer().await, "GBP").await.unwrap();
    assert!(matches!(shop.forget_hint(&visitor.viewer().await, "GBP").await, Err(Error::NotFound)));
    assert!(shop.pointed_to(&visitor.viewer().await).is_empty());
    asked(&visitor).await;
    visitor.erases().await;
    assert!(shop.personal_rows().await.iter().all(|(table, count)| *table != "hints" || *count == 0));
}

async fn who_is_not_to_be_guessed_about_is_not_asked(site: Site) {
    let shop = site.stocked().await;
    let pounds = ["GBP".to_owned()];
    let mut without_place = shop.visitor();
    without_place.chooses(Consent::BROWSING).await;
    let paused = shop.visitor_who_says_yes().await;
    paused.pauses(3).await;
    shop.personalization(|settings| settings.control_share = 0.9).await;
    let mut control = shop.visitor_who_says_yes().await;
    while control.viewer().await.personal {
        control = shop.visitor_who_says_yes().await;
    }
    for visitor in [&without_place, &paused, &control] {
        for _ in 0..4 {
            assert_eq!(shop.suggestion(&visitor.viewer().await, &pounds).await.unwrap(), None);
            shop.advance(VISIT_GAP_MS + SECOND_MS);
        }
    }
    assert!(shop.personal_rows().await.iter().all(|(table, count)| *table != "hints" || *count == 0));
}

async fn a_section_left_out_is_not_shown(site: Site) {
    let shop = site.stocked().await;
    let viewer = shop.visitor().viewer().await;
    let kinds = async |chosen: &HomeChoice| -> Vec<ShelfKind> {
        let window = shop.home(&viewer, &[], Currency::EUR, chosen).await.unwrap();
        window.shelves.into_iter().filter_map(|shelf| shelf.kind).collect()
    };
    let all = kinds(&HomeChoice::default()).await;
    assert!(all.contains(&ShelfKind::New));
    let fewer = kinds(&HomeChoice::default().with(Section::New, false)).await;
    assert_eq!(fewer, all.into_iter().filter(|kind| *kind != ShelfKind::New).collect::<Vec<_>>());
}

async fn sessions_end_when_they_should(site: Site) {
    let shop = site.empty().await;
    assert!(shop.session("nobody").await.unwrap().is_none());
    let kept = |data: &str| Kept { data: data.to_owned(), expires_ms: shop.now_ms() + DAY_MS };
    shop.save_session("one", kept("a"), &Owner::default()).await.unwrap();
    shop.save_session("two", kept("b"), &Owner::default()).await.unwrap();
    shop.save_session("one", kept("c"), &Owner::default()).await.unwrap();
    assert_eq!(shop.session("one").await.unwrap().unwrap().data, "c");
    shop.end_session("one").await.unwrap();
    assert!(shop.session("one").await.unwrap().is_none());
    shop.end_session("one").await.unwrap();
    assert_eq!(shop.sessions_stored().await, 1);
    let shop = shop.restarted().await;
    assert_eq!(shop.session("two").await.unwrap().unwrap().data, "b", "after a restart too");
    shop.advance(DAY_MS);
    assert!(shop.session("two").await.unwrap().is_none(), "over");
    shop.sweep().await.unwrap();
    assert_eq!(shop.sessions_stored().await, 0);
}
