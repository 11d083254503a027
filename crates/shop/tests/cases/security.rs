//! What keeps an account its owner's: a forgotten password, a new one, a new address, sessions elsewhere.

use vitrine_domain::id::CustomerId;
use vitrine_i18n::Locale;
use vitrine_shop::Error;
use vitrine_shop::account::AccountFlaw;
use vitrine_shop::account::security::{Doors, PROOF_HOURS, Proof, RESET_MINUTES};
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::{Letter, State};
use vitrine_shop::sessions::{Kept, Owner};
use vitrine_shop::tokens::Principal;
use vitrine_testkit::{DAY_MS, MINUTE_MS, SECOND_MS, Site, TestShop};

vitrine_testkit::on_both!(
    a_forgotten_password_is_replaced_by_a_link,
    a_reset_link_works_once_for_one_and_not_for_long,
    nobody_learns_who_is_a_customer,
    a_new_password_needs_the_old_one_and_ends_everything_else,
    a_new_address_counts_when_its_reader_says_so,
    an_address_that_is_somebodys_stays_theirs,
    a_link_is_for_what_it_was_made_for,
    an_address_is_proven_once,
    sessions_are_ended_by_their_owner_alone,
);

const PASSWORD: &str = "seven green lamps";
const OTHER: &str = "nine yellow chairs";

struct Paths;
impl Doors for Paths {
    fn reset(&self, secret: &str) -> String {
        format!("/reset/{secret}")
    }
    fn address(&self, secret: &str) -> String {
        format!("/address/{secret}")
    }
}

/// The kinds of letters to an address, the newest first.
async fn letters_to(shop: &TestShop, email: &str) -> Vec<String> {
    let all = shop.letters(None, &Acting::program()).await.unwrap();
    all.into_iter().filter(|mail| mail.to.email == email).map(|mail| mail.kind).collect()
}

/// The secret of the newest letter that has one. Letters of one moment have no order, so the next is a second later.
async fn secret(shop: &TestShop) -> String {
    let all = shop.letters(None, &Acting::program()).await.unwrap();
    shop.advance(SECOND_MS);
    all.into_iter()
        .find_map(|mail| match mail.envelope?.letter {
            Letter::PasswordReset { path, .. } | Letter::AddressVerification { path, .. } => {
                path.rsplit('/').next().map(str::to_owned)
            }
            _ => None,
        })
        .expect("a letter with a secret")
}

async fn forgets(shop: &TestShop, email: &str) -> String {
    shop.ask_reset(email, Locale::De, &Paths).await.unwrap();
    secret(shop).await
}

async fn is_signed_in(shop: &TestShop, session: &str, customer: CustomerId) {
    let kept = Kept { data: "{}".to_owned(), expires_ms: shop.now_ms() + DAY_MS };
    let owner = Owner {
        customer: Some(customer),
        device: "firefox linux".to_owned(),
        since_ms: Some(shop.now_ms()),
        ..Owner::default()
    };
    shop.save_session(session, kept, &owner).await.unwrap();
}

async fn a_forgotten_password_is_replaced_by_a_link(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("Ana@example.org").await;
    is_signed_in(&shop, "here", ana).await;
    let old_link = shop.sign_in_link(Principal::Customer(ana)).await.unwrap();
    let secret = forgets(&shop, " ana@EXAMPLE.org ").await;
    assert_eq!(secret.len(), 32, "128 bits");
    assert_eq!(shop.places_of(&secret).await, ["outbox.data"], "the links themselves are kept as hashes");
    let letter = shop.letters(None, &Acting::program()).await.unwrap().remove(0);
    assert_eq!(
        (letter.to.email.as_str(), letter.to.locale, letter.state),
        ("Ana@example.org", Locale::De, State::Queued)
    );
    for _ in 0..3 {
        assert!(shop.reset_works(&secret).await.unwrap(), "looking uses nothing up");
    }
    let short = shop.reset_password(&secret, "short", Locale::De).await.unwrap();
    assert_eq!(short, Err(vec![AccountFlaw::PasswordShort]));
    let own = shop.reset_password(&secret, "ana@example.org", Locale::De).await.unwrap();
    assert_eq!(own, Err(vec![AccountFlaw::PasswordCommon]), "what is wrong with it is found before the link is used");
    assert!(!shop.customer(ana).await.unwrap().unwrap().verified);
    assert_eq!(shop.reset_password(&secret, OTHER, Locale::De).await.unwrap(), Ok(ana));
    assert_eq!(shop.sign_in("ana@example.org", PASSWORD).await.unwrap(), None);
    assert_eq!(shop.sign_in("ana@example.org", OTHER).await.unwrap(), Some(ana));
    assert!(shop.session("here").await.unwrap().is_none(), "whoever was in is out");
    assert!(matches!(shop.use_link(&old_link).await, Err(Error::Gone)), "links of before are over too");
    assert!(shop.customer(ana).await.unwrap().unwrap().verified, "whoever has the link reads the address");
    assert_eq!(letters_to(&shop, "Ana@example.org").await[0], "password_changed");
    assert!(shop.places_of(OTHER).await.is_empty());
}

async fn a_reset_link_works_once_for_one_and_not_for_long(site: Site) {
    let shop = site.empty().await;
    let other = shop.other_process().await;
    let ana = shop.account_of("ana@example.org").await;
    let late = forgets(&shop, "ana@example.org").await;
    shop.advance(RESET_MINUTES * MINUTE_MS);
    assert!(!shop.reset_works(&late).await.unwrap());
    assert!(matches!(shop.reset_password(&late, OTHER, Locale::En).await, Err(Error::Gone)));
    for never in ["", "x", &"0".repeat(32), "' OR 1=1 --"] {
        assert!(!shop.reset_works(never).await.unwrap());
        assert!(matches!(shop.reset_password(never, OTHER, Locale::En).await, Err(Error::Gone)));
    }
    let (first, second) = (forgets(&shop, "ana@example.org").await, forgets(&shop, "ana@example.org").await);
    assert_ne!(first, second);
    let (a, b) = tokio::join!(
        shop.reset_password(&second, "eight blue vases", Locale::En),
        other.reset_password(&second, "eight red vases", Locale::En)
    );
    let done: Vec<bool> = [a, b].iter().map(|one| matches!(one, Ok(Ok(_)))).collect();
    assert_eq!(done.iter().filter(|done| **done).count(), 1, "of two at once one has it");
    let (right, wrong) =
        if done[0] { ("eight blue vases", "eight red vases") } else { ("eight red vases", "eight blue vases") };
    assert_eq!(shop.sign_in("ana@example.org", right).await.unwrap(), Some(ana));
    assert_eq!(shop.sign_in("ana@example.org", wrong).await.unwrap(), None);
    assert!(!shop.reset_works(&first).await.unwrap(), "a new password ends the links of before");
    assert_eq!(letters_to(&shop, "ana@example.org").await.iter().filter(|it| *it == "password_changed").count(), 1);
    other.close().await;
}

async fn nobody_learns_who_is_a_customer(site: Site) {
    let shop = site.empty().await;
    shop.ask_reset("nobody@example.org", Locale::En, &Paths).await.unwrap();
    assert!(shop.letters(None, &Acting::program()).await.unwrap().is_empty(), "and nobody is written to");
    assert!(shop.places_of("nobody@example.org").await.is_empty(), "nor is the address kept");
    // A link was made all the same, as for a customer; it is nobody's.
    assert_eq!(shop.places_of("nobody").await, ["tokens.subject"]);
    shop.advance((RESET_MINUTES + 1) * MINUTE_MS + DAY_MS);
    shop.sweep().await.unwrap();
    assert!(shop.places_of("nobody").await.is_empty());
}

async fn a_new_password_needs_the_old_one_and_ends_everything_else(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("ana@example.org").await;
    for session in ["here", "there", "lost"] {
        is_signed_in(&shop, session, ana).await;
    }
    let link = forgets(&shop, "ana@example.org").await;
    use AccountFlaw::{PasswordCommon, PasswordShort, WrongPassword};
    for (current, new, flaws) in [
        ("wrong", OTHER, vec![WrongPassword]),
        ("", "short", vec![WrongPassword, PasswordShort]),
        (PASSWORD, "password1", vec![PasswordCommon]),
        (&"x".repeat(100_000), OTHER, vec![WrongPassword]),
    ] {
        assert_eq!(shop.change_password(ana, current, new, "here", Locale::Ar).await.unwrap(), Err(flaws));
    }
    assert!(shop.session("lost").await.unwrap().is_some(), "nothing happened");
    assert_eq!(shop.change_password(ana, PASSWORD, OTHER, "here", Locale::Ar).await.unwrap(), Ok(()));
    assert!(shop.session("here").await.unwrap().is_some());
    for session in ["there", "lost"] {
        assert!(shop.session(session).await.unwrap().is_none(), "{session}");
        // A request of it that was under way does not bring it back.
        let kept = Kept { data: "{}".to_owned(), expires_ms: i64::MAX };
        let owner = Owner { customer: Some(ana), ..Owner::default() };
        assert!(!shop.update_session(session, kept, &owner).await.unwrap());
        assert!(shop.session(session).await.unwrap().is_none(), "{session}");
    }
    assert!(!shop.reset_works(&link).await.unwrap());
    assert_eq!(shop.sign_in("ana@example.org", OTHER).await.unwrap(), Some(ana));
    let told = &shop.letters(None, &Acting::program()).await.unwrap()[0];
    assert_eq!((told.kind.as_str(), told.to.locale), ("password_changed", Locale::Ar));
    // An account that only links enter has no password to know.
    let nobody = CustomerId::new(1, [7; 10]);
    assert!(matches!(shop.change_password(nobody, PASSWORD, OTHER, "", Locale::En).await, Err(Error::NotFound)));
}

async fn a_new_address_counts_when_its_reader_says_so(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("ana@example.org").await;
    use AccountFlaw::{Email, WrongPassword};
    let ask = async |password: &str, email: &str| {
        shop.ask_new_address(ana, password, email, Locale::En, &Paths).await.unwrap()
    };
    assert_eq!(ask("wrong", "new@example.org").await, Err(vec![WrongPassword]));
    assert_eq!(ask("wrong", "new").await, Err(vec![Email, WrongPassword]));
    assert_eq!(ask(PASSWORD, "new@example.org\r\nBcc: x@example.org").await, Err(vec![Email]));
    assert!(shop.letters(None, &Acting::program()).await.unwrap().is_empty());
    assert_eq!(ask(PASSWORD, " New@example.org ").await, Ok(()));
    let link = secret(&shop).await;
    assert_eq!(letters_to(&shop, "New@example.org").await, ["address_verification"]);
    let proof = Proof { customer: ana, email: "New@example.org".to_owned() };
    assert_eq!(shop.proof(&link).await.unwrap().as_ref(), Some(&proof), "looking changes nothing");
    assert_eq!(shop.sign_in("ana@example.org", PASSWORD).await.unwrap(), Some(ana));
    let old_reader = forgets(&shop, "ana@example.org").await;
    assert_eq!(shop.prove_address(&link, Locale::En).await.unwrap(), proof);
    assert_eq!(shop.sign_in("ana@example.org", PASSWORD).await.unwrap(), None);
    assert_eq!(shop.sign_in("new@example.org", PASSWORD).await.unwrap(), Some(ana));
    let customer = shop.customer(ana).await.unwrap().unwrap();
    assert_eq!((customer.email.as_str(), customer.verified), ("New@example.org", true));
    assert_eq!(letters_to(&shop, "ana@example.org").await[0], "email_changed", "the old reader is told");
    assert!(!shop.reset_works(&old_reader).await.unwrap(), "what the old reader was sent opens nothing now");
    assert!(matches!(shop.prove_address(&link, Locale::En).await, Err(Error::Gone)), "once");
    // Too late.
    assert_eq!(ask(PASSWORD, "third@example.org").await, Ok(()));
    let late = secret(&shop).await;
    shop.advance(PROOF_HOURS * 60 * MINUTE_MS);
    assert_eq!(shop.proof(&late).await.unwrap(), None);
    assert!(matches!(shop.prove_address(&late, Locale::En).await, Err(Error::Gone)));
    // A new password ends a link that somebody else asked for.
    assert_eq!(ask(PASSWORD, "thief@example.org").await, Ok(()));
    let stolen = secret(&shop).await;
    shop.change_password(ana, PASSWORD, OTHER, "", Locale::En).await.unwrap().unwrap();
    assert!(matches!(shop.prove_address(&stolen, Locale::En).await, Err(Error::Gone)));
}

async fn an_address_that_is_somebodys_stays_theirs(site: Site) {
    let shop = site.empty().await;
    let (ana, ben) = (shop.account_of("ana@example.org").await, shop.account_of("ben@example.org").await);
    let asked = shop.ask_new_address(ana, PASSWORD, "Ben@example.org", Locale::En, &Paths).await.unwrap();
    assert_eq!(asked, Ok(()), "the same answer as for an address that is free");
    assert!(shop.letters(None, &Acting::program()).await.unwrap().is_empty(), "but nobody is written to");
    // Free when asked, taken when proven.
    shop.ask_new_address(ana, PASSWORD, "cleo@example.org", Locale::En, &Paths).await.unwrap().unwrap();
    let link = secret(&shop).await;
    let cleo = shop.account_of("cleo@example.org").await;
    assert!(matches!(shop.prove_address(&link, Locale::En).await, Err(Error::Gone)));
    for (email, whose) in [("ana@example.org", ana), ("ben@example.org", ben), ("cleo@example.org", cleo)] {
        assert_eq!(shop.sign_in(email, PASSWORD).await.unwrap(), Some(whose));
    }
}

async fn a_link_is_for_what_it_was_made_for(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("ana@example.org").await;
    shop.ask_proof(ana, Locale::En, &Paths).await.unwrap();
    let proof = secret(&shop).await;
    let reset = forgets(&shop, "ana@example.org").await;
    let enter = shop.sign_in_link(Principal::Customer(ana)).await.unwrap();
    for wrong in [&proof, &enter] {
        assert!(!shop.reset_works(wrong).await.unwrap());
        assert!(matches!(shop.reset_password(wrong, OTHER, Locale::En).await, Err(Error::Gone)));
    }
    for wrong in [&reset, &enter] {
        assert_eq!(shop.proof(wrong).await.unwrap(), None);
        assert!(matches!(shop.prove_address(wrong, Locale::En).await, Err(Error::Gone)));
    }
    for wrong in [&reset, &proof] {
        assert_eq!(shop.link_works(wrong).await.unwrap(), None);
        assert!(matches!(shop.use_link(wrong).await, Err(Error::Gone)));
    }
    // And trying the wrong door used none of them up.
    assert_eq!(shop.use_link(&enter).await.unwrap(), Principal::Customer(ana));
    assert_eq!(shop.prove_address(&proof, Locale::En).await.unwrap().customer, ana);
    assert_eq!(shop.reset_password(&reset, OTHER, Locale::En).await.unwrap(), Ok(ana));
}

async fn an_address_is_proven_once(site: Site) {
    let shop = site.empty().await;
    let ana = shop.account_of("ana@example.org").await;
    shop.ask_proof(ana, Locale::En, &Paths).await.unwrap();
    let link = secret(&shop).await;
    shop.prove_address(&link, Locale::En).await.unwrap();
    assert!(shop.customer(ana).await.unwrap().unwrap().verified);
    shop.ask_proof(ana, Locale::En, &Paths).await.unwrap();
    assert_eq!(
        letters_to(&shop, "ana@example.org").await,
        ["address_verification"],
        "no second letter, no news of itself"
    );
}

async fn sessions_are_ended_by_their_owner_alone(site: Site) {
    let shop = site.empty().await;
    let (ana, ben) = (shop.account_of("ana@example.org").await, shop.account_of("ben@example.org").await);
    assert!(shop.sessions_of(ana).await.unwrap().is_empty());
    for session in ["a", "b", "c"] {
        is_signed_in(&shop, session, ana).await;
        shop.advance(MINUTE_MS);
    }
    is_signed_in(&shop, "bens", ben).await;
    let ids = async || shop.sessions_of(ana).await.unwrap().into_iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids().await, ["c", "b", "a"]);
    // Being in use is written down, at most hourly.
    shop.advance(30 * MINUTE_MS);
    shop.session("a").await.unwrap().unwrap();
    assert_eq!(ids().await[0], "c");
    shop.advance(31 * MINUTE_MS);
    shop.session("a").await.unwrap().unwrap();
    let first = shop.sessions_of(ana).await.unwrap().remove(0);
    assert_eq!((first.id.as_str(), first.seen_ms, first.device.as_str()), ("a", Some(shop.now_ms()), "firefox linux"));
    assert!(!shop.end_session_of(ana, "bens").await.unwrap());
    assert!(!shop.end_session_of(ana, "nothing").await.unwrap());
    assert!(shop.session("bens").await.unwrap().is_some());
    assert!(shop.end_session_of(ana, "b").await.unwrap());
    assert!(shop.session("b").await.unwrap().is_none());
    assert_eq!(shop.end_other_sessions(ana, "a").await.unwrap(), 1);
    assert_eq!(ids().await, ["a"]);
    assert!(shop.session("bens").await.unwrap().is_some());
    shop.advance(2 * DAY_MS);
    assert!(ids().await.is_empty(), "what has ended is not listed");
}
