//! Who works here: invitations, roles, the last owner, second factors; and what somebody without a permission reaches.

use vitrine_domain::operator::totp::step_of;
use vitrine_domain::operator::{Permission, Refusal, Role};
use vitrine_i18n::Locale;
use vitrine_shop::Error;
use vitrine_shop::acting::{Acting, AtDesk, Wants};
use vitrine_shop::mail::Letter;
use vitrine_shop::operators::TeamFlaw;
use vitrine_shop::operators::invites::InviteFlaw;
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop};

vitrine_testkit::on_both!(
    an_invitation_is_taken_once,
    the_inviter_must_still_be_able_to,
    one_owner_stays,
    a_role_holds_from_the_next_request,
    a_second_factor_is_owed_and_used_up,
    what_changes_how_one_signs_in_asks_for_the_password,
);

const PASSWORD: &str = "seven green lamps";

async fn acts(shop: &TestShop, desk: &AtDesk) -> Acting {
    shop.at_desk(desk, "192.0.2.7").await.unwrap().expect("works here").1
}

async fn of_role(shop: &TestShop, email: &str, role: Role) -> AtDesk {
    let id = shop.make_operator(email, "", Some(PASSWORD), role, &Acting::program()).await.unwrap();
    AtDesk::begun(id, shop.now_ms())
}

/// Invites somebody and answers the secret of the letter's link.
async fn invites(shop: &TestShop, email: &str, role: Role, by: &Acting) -> String {
    let page = |secret: &str| format!("/admin/invite/{secret}");
    shop.invite_operator(email, role, Locale::De, page, by).await.unwrap().unwrap();
    let letters = shop.letters(None, &Acting::program()).await.unwrap();
    let letter = letters.into_iter().find(|mail| mail.to.email == email).expect("a letter");
    let Some(Letter::OperatorInvite { path, .. }) = letter.envelope.map(|it| it.letter) else {
        panic!("an invitation")
    };
    shop.advance(1_000);
    path.rsplit('/').next().unwrap().to_owned()
}

async fn an_invitation_is_taken_once(site: Site) {
    let shop = site.empty().await;
    let olga = shop.an_operator().await;
    let old = invites(&shop, "new@example.org", Role::Support, &olga).await;
    assert!(shop.invited(&old).await.unwrap().is_some());
    let secret = invites(&shop, "New@example.org", Role::Viewer, &olga).await;
    assert!(shop.invited(&old).await.unwrap().is_none(), "the newest link is the one that works");
    assert!(shop.take_invite(&secret, "", "short", "").await.unwrap().is_err(), "and a bad password leaves it");
    let (a, b) =
        tokio::join!(shop.take_invite(&secret, "Nia", PASSWORD, ""), shop.take_invite(&secret, "Nia", PASSWORD, ""));
    let taken: Vec<_> = [a, b].into_iter().filter_map(Result::ok).collect();
    assert_eq!(taken.len(), 1, "of two at once one");
    let id = taken[0].unwrap();
    assert_eq!(shop.operator(id).await.unwrap().unwrap().role, Role::Viewer);
    assert_eq!(shop.operator_sign_in("new@EXAMPLE.org", PASSWORD).await.unwrap(), Some(id));
    assert!(matches!(shop.take_invite(&secret, "", PASSWORD, "").await, Err(Error::Gone)));
    let page = |secret: &str| secret.to_owned();
    let again = shop.invite_operator("new@example.org", Role::Viewer, Locale::En, page, &olga).await.unwrap();
    assert_eq!(again, Err(InviteFlaw::Known));
    let late = invites(&shop, "late@example.org", Role::Viewer, &olga).await;
    shop.advance(8 * DAY_MS);
    assert!(matches!(shop.take_invite(&late, "", PASSWORD, "").await, Err(Error::Gone)));
}

async fn the_inviter_must_still_be_able_to(site: Site) {
    let shop = site.empty().await;
    let (stays, goes) = (shop.an_operator().await, of_role(&shop, "goes@example.org", Role::Owner).await);
    let secret = invites(&shop, "new@example.org", Role::Support, &acts(&shop, &goes).await).await;
    shop.end_operator(goes.operator, 1, &stays).await.unwrap().unwrap();
    assert!(matches!(shop.take_invite(&secret, "", PASSWORD, "").await, Err(Error::Gone)), "who sent it is gone");
    let manager = acts(&shop, &of_role(&shop, "manager@example.org", Role::Manager).await).await;
    let page = |secret: &str| secret.to_owned();
    let refused = shop.invite_operator("x@example.org", Role::Viewer, Locale::En, page, &manager).await;
    assert!(matches!(refused, Err(Error::May(Refusal::Role))));
}

async fn one_owner_stays(site: Site) {
    let shop = site.empty().await;
    let (a, b) =
        (of_role(&shop, "a@example.org", Role::Owner).await, of_role(&shop, "b@example.org", Role::Owner).await);
    let (by_a, by_b) = (acts(&shop, &a).await, acts(&shop, &b).await);
    // Both end each other in the same moment: one of them is left.
    let (one, two) = tokio::join!(shop.end_operator(b.operator, 1, &by_a), shop.end_operator(a.operator, 1, &by_b));
    let done = [one.unwrap(), two.unwrap()];
    assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 1, "{done:?}");
    assert!(done.contains(&Err(TeamFlaw::LastOwner)));
    let left = if shop.at_desk(&a, "").await.unwrap().is_some() { a } else { b };
    let by = acts(&shop, &left).await;
    let flaw = shop.change_operator(left.operator, "", Role::Manager, 1, &by).await.unwrap();
    assert_eq!(flaw, Err(TeamFlaw::LastOwner));
    let stale = shop.change_operator(left.operator, "Ann", Role::Owner, 7, &by).await;
    assert!(matches!(stale, Err(Error::Conflict)), "looked at another version");
}

async fn a_role_holds_from_the_next_request(site: Site) {
    let shop = site.empty().await;
    let (olga, desk) = (shop.an_operator().await, of_role(&shop, "m@example.org", Role::Manager).await);
    assert!(shop.may(&acts(&shop, &desk).await, Permission::ChangeTaxes).is_ok());
    shop.change_operator(desk.operator, "", Role::Viewer, 1, &olga).await.unwrap().unwrap();
    let refused = shop.may(&acts(&shop, &desk).await, Permission::ChangeTaxes);
    assert!(matches!(refused, Err(Error::May(Refusal::Role))));
    shop.end_operator(desk.operator, 2, &olga).await.unwrap().unwrap();
    assert!(shop.at_desk(&desk, "").await.unwrap().is_none());
    assert_eq!(shop.operator_sign_in("m@example.org", PASSWORD).await.unwrap(), None);
}

async fn a_second_factor_is_owed_and_used_up(site: Site) {
    let shop = site.empty().await;
    let desk = of_role(&shop, "o@example.org", Role::Owner).await;
    let by = acts(&shop, &desk).await;
    let secret = shop.begin_second(&by).await.unwrap();
    assert_eq!(shop.begun_second(&by).await.unwrap(), Some(secret.clone()), "sealed and opened again");
    assert_eq!(shop.confirm_second("000 00", &by).await.unwrap(), None);
    let step = step_of(shop.now_ms());
    let codes = shop.confirm_second(&secret.code(step), &by).await.unwrap().expect("the right code");
    let by = acts(&shop, &desk).await;
    assert!(matches!(shop.may(&by, Wants::In), Err(Error::May(Refusal::SecondOwed))));
    let id = desk.operator;
    assert!(!shop.second_fits(id, &secret.code(step)).await.unwrap(), "it was used to set it up");
    let next = secret.code(step + 1);
    let (a, b) = tokio::join!(shop.second_fits(id, &next), shop.second_fits(id, &next));
    assert_eq!([a.unwrap(), b.unwrap()].iter().filter(|fits| **fits).count(), 1, "of two at once one");
    assert!(shop.second_fits(id, &codes[0].to_uppercase()).await.unwrap());
    assert!(!shop.second_fits(id, &codes[0]).await.unwrap(), "each once");
    let shown = acts(&shop, &AtDesk { second: true, ..desk }).await;
    assert_eq!(shop.codes_left(&shown).await.unwrap(), codes.len() as i64 - 1);
    assert!(matches!(shop.begin_second(&shown).await, Err(Error::Conflict)));
    shop.remove_second(id, &shown).await.unwrap();
    assert!(shop.may(&acts(&shop, &desk).await, Wants::In).is_ok());
    assert!(!shop.second_fits(id, &codes[1]).await.unwrap(), "recovery codes go with it");
}

async fn what_changes_how_one_signs_in_asks_for_the_password(site: Site) {
    let shop = site.empty().await;
    let desk = of_role(&shop, "v@example.org", Role::Viewer).await;
    shop.advance(11 * MINUTE_MS);
    let by = acts(&shop, &AtDesk { seen_ms: shop.now_ms(), ..desk }).await;
    assert!(shop.desk_sessions(&by).await.unwrap().is_empty());
    assert!(matches!(shop.begin_second(&by).await, Err(Error::May(Refusal::NotFresh))));
    let refused = shop.set_own_password("nine yellow chairs", "", &by).await;
    assert!(matches!(refused, Err(Error::May(Refusal::NotFresh))));
    let proven = acts(&shop, &AtDesk { proven_ms: shop.now_ms(), seen_ms: shop.now_ms(), ..desk }).await;
    shop.set_own_password("nine yellow chairs", "", &proven).await.unwrap().unwrap();
    assert!(shop.is_operator_password(desk.operator, "nine yellow chairs").await.unwrap());
    // Half an hour without a page: over.
    shop.advance(31 * MINUTE_MS);
    assert!(matches!(shop.may(&proven, Wants::In), Err(Error::May(Refusal::SessionOver))));
}
