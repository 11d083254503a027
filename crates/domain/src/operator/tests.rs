use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const NOW: i64 = 1_800_000_000_000;

fn any_role() -> impl Strategy<Value = Role> {
    proptest::sample::select(Role::ALL)
}

fn any_permission() -> impl Strategy<Value = Permission> {
    proptest::sample::select(Permission::ALL)
}

fn sound(role: Role) -> Standing {
    Standing { role, second: Second::Shown, since_ms: NOW, seen_ms: NOW, proven_ms: NOW }
}

#[test]
fn the_owner_may_everything_and_somebody_below_most() {
    for permission in Permission::ALL {
        assert!(Role::Owner.has(*permission), "{permission}");
        assert!(!permission.roles().contains(&Role::Owner), "{permission}: the owner is never listed");
        let listed: BTreeSet<Role> = permission.roles().iter().copied().collect();
        assert_eq!(listed.len(), permission.roles().len(), "{permission}: each role once");
    }
    // What the owner alone may is named here too, so that no permission is lost by a slip of the table.
    let alone: Vec<&str> =
        Permission::ALL.iter().filter(|one| one.roles().is_empty()).map(|permission| permission.name()).collect();
    assert_eq!(alone, ["change-payments", "change-privacy", "export-audit", "make-backups", "change-operators"]);
}

#[test]
fn a_viewer_changes_nothing_and_knows_nobody() {
    for permission in Permission::ALL.iter().filter(|one| Role::Viewer.has(**one)) {
        assert!(permission.only_looks(), "{permission}");
    }
    for personal in [Permission::SeeCustomers, Permission::SeeProfiles, Permission::SeeMail, Permission::SeeAudit] {
        assert!(!Role::Viewer.has(personal), "{personal}");
    }
}

#[test]
fn each_role_has_something_of_its_own() {
    // support and merchandiser: neither is the other with more; both are less than a manager, who is less than the owner.
    let of = |role: Role| -> BTreeSet<Permission> {
        Permission::ALL.iter().copied().filter(|permission| role.has(*permission)).collect()
    };
    let (support, merchandiser) = (of(Role::Support), of(Role::Merchandiser));
    assert!(!support.is_subset(&merchandiser) && !merchandiser.is_subset(&support));
    for (less, more) in [
        (support, of(Role::Manager)),
        (merchandiser, of(Role::Manager)),
        (of(Role::Viewer), of(Role::Manager)),
        (of(Role::Manager), of(Role::Owner)),
    ] {
        assert!(less.is_subset(&more) && less != more);
    }
}

#[test]
fn names_say_what_they_are() {
    let mut seen = BTreeSet::new();
    for permission in Permission::ALL {
        assert!(seen.insert(permission.name()));
        assert_eq!(permission.name().parse(), Ok(*permission));
        assert_eq!(permission.name().starts_with("see-"), permission.only_looks(), "{permission}");
        assert!(!(permission.only_looks() && permission.wants_fresh()), "{permission}");
    }
    for role in Role::ALL {
        assert_eq!(role.name().parse(), Ok(*role));
    }
    for bad in ["", "Owner", "owner ", "admin", "see-overview"] {
        assert_eq!(bad.parse::<Role>(), Err(NotAWord), "{bad}");
    }
}

#[test]
fn the_last_owner_stays() {
    assert!(!keeps_an_owner(1, Role::Owner, None));
    assert!(!keeps_an_owner(1, Role::Owner, Some(Role::Manager)));
    assert!(keeps_an_owner(1, Role::Owner, Some(Role::Owner)));
    assert!(keeps_an_owner(2, Role::Owner, None));
    assert!(keeps_an_owner(1, Role::Viewer, None));
}

#[test]
fn being_refused_says_what_would_help() {
    let asks = |standing: Standing, permission| standing.may(permission, NOW);
    let erase = Permission::ErasePerson;
    assert_eq!(asks(sound(Role::Support), erase), Ok(()));
    assert_eq!(asks(Standing { proven_ms: NOW - FRESH_MS, ..sound(Role::Support) }, erase), Err(Refusal::NotFresh));
    assert_eq!(
        asks(Standing { proven_ms: 0, ..sound(Role::Viewer) }, erase),
        Err(Refusal::Role),
        "no password for a no"
    );
    assert_eq!(asks(Standing { proven_ms: 0, ..sound(Role::Support) }, Permission::RefundOrders), Ok(()));
    assert_eq!(asks(Standing { second: Second::Owed, ..sound(Role::Owner) }, erase), Err(Refusal::SecondOwed));
    assert_eq!(asks(Standing { second: Second::Wanted, ..sound(Role::Owner) }, erase), Err(Refusal::SecondWanted));
    assert_eq!(asks(Standing { seen_ms: NOW - IDLE_MS, ..sound(Role::Owner) }, erase), Err(Refusal::SessionOver));
    assert_eq!(asks(Standing { since_ms: NOW - SESSION_MS, ..sound(Role::Owner) }, erase), Err(Refusal::SessionOver));
    assert_eq!(asks(Standing { proven_ms: NOW + 1, ..sound(Role::Owner) }, erase), Err(Refusal::NotFresh), "a lie");
}

proptest! {
    #[test]
    fn nobody_comes_to_more_through_a_friend(giver in any_role(), given in any_role(), permission in any_permission()) {
        if giver.may_give(given) && given.has(permission) {
            prop_assert!(giver.has(permission));
        }
        prop_assert!(!giver.may_give(Role::Owner) || giver == Role::Owner);
    }

    #[test]
    fn time_alone_never_gives_a_permission(
        role in any_role(), permission in any_permission(), second in 0..4_usize, since in 0..NOW, seen in 0..NOW,
        proven in 0..NOW, now in 0..NOW, later in 1..NOW,
    ) {
        let second = [Second::NotAsked, Second::Wanted, Second::Owed, Second::Shown][second];
        let standing = Standing { role, second, since_ms: since, seen_ms: seen, proven_ms: proven };
        let newest = since.max(seen).max(proven);
        let now = now.max(newest);
        if standing.may(permission, now + later).is_ok() {
            prop_assert!(standing.may(permission, now).is_ok(), "allowed later, so allowed before");
        }
        if standing.may(permission, now).is_ok() {
            prop_assert!(role.has(permission));
            prop_assert!(now - since < SESSION_MS && now - seen < IDLE_MS);
            prop_assert!(!permission.wants_fresh() || now - proven < FRESH_MS);
        }
    }
}
