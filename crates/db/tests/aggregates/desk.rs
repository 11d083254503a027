//! What the back office is made of: operators with their second factor and views, invitations, the log, stock by hand, days on
//! which goods go on sale.

use crate::accounts::operator;
use crate::made::{id, lamp, product};
use vitrine_db::audit::{self, AuditFilter, AuditRow};
use vitrine_db::invites::{self, Invited};
use vitrine_db::operators::{self, SavedView};
use vitrine_db::sessions::{self, Owner};
use vitrine_db::stock::{self, Adjustment, Short};
use vitrine_db::{Db, Error, on_both, products, tokens};
use vitrine_domain::catalog::AdjustReason;
use vitrine_domain::operator::Role;
use vitrine_domain::operator::invite::{Invite, InviteState};

on_both!(
    an_operator_changes_only_as_it_was_seen,
    a_second_factor_is_set_up_once_and_each_code_is_taken_once,
    a_recovery_code_works_once,
    an_invitation_works_once,
    views_are_kept_and_shared,
    the_log_is_asked_by_who_what_and_when,
    stock_is_changed_by_hand,
    goods_go_on_sale_by_themselves
);

async fn made(db: &Db, n: u64) {
    let mut tx = db.begin().await.unwrap();
    operators::create(&mut tx, &operator(n), 100).await.unwrap();
    tx.commit().await.unwrap();
}

async fn an_operator_changes_only_as_it_was_seen(db: Db) {
    assert_eq!(operators::all(&db).await.unwrap(), []);
    assert_eq!(operators::owners(&db).await.unwrap(), 0);
    for n in [1, 2] {
        made(&db, n).await;
    }
    assert_eq!(operators::owners(&db).await.unwrap(), 2);
    let id = operator(2).id;
    let mut tx = db.begin().await.unwrap();
    operators::change(&mut tx, id, "Sam", Role::Support, 1).await.unwrap();
    let stale = operators::change(&mut tx, id, "Other", Role::Viewer, 1).await.unwrap_err();
    assert!(matches!(stale, Error::Stale("operator")), "{stale:?}");
    let found = operators::by_id(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((found.name.as_str(), found.role, found.version), ("Sam", Role::Support, 2));
    assert_eq!(operators::owners(&mut tx).await.unwrap(), 1);

    let desk = Owner { operator: Some(id), ..Owner::default() };
    sessions::put(&mut tx, "s", "{}", 900, &desk, 1).await.unwrap();
    tokens::put(&mut tx, "t", "sign-in-operator", &id.to_string(), 900).await.unwrap();
    operators::begin_totp(&mut tx, id, "sealed").await.unwrap();
    operators::set_codes(&mut tx, id, &["a".to_owned()]).await.unwrap();
    assert!(operators::end(&mut tx, id, 1, 500).await.is_err());
    operators::end(&mut tx, id, 2, 500).await.unwrap();
    assert!(operators::end(&mut tx, id, 3, 500).await.is_err(), "it has ended");
    assert!(operators::change(&mut tx, id, "Sam", Role::Owner, 3).await.is_err(), "nobody comes back by a role");
    tx.commit().await.unwrap();
    let ended = operators::by_id(&db, id).await.unwrap().unwrap();
    assert_eq!((ended.ended_ms, ended.password_hash, ended.totp), (Some(500), None, None));
    assert_eq!(operators::codes_left(&db, id).await.unwrap(), 0);
    assert_eq!(sessions::get(&db, "s").await.unwrap(), None);
    assert_eq!(tokens::peek(&db, "t").await.unwrap(), None, "nor by a link");
    assert_eq!(operators::all(&db).await.unwrap().len(), 2, "they stay in the list");
}

async fn a_second_factor_is_set_up_once_and_each_code_is_taken_once(db: Db) {
    made(&db, 1).await;
    let id = operator(1).id;
    let mut tx = db.begin().await.unwrap();
    assert!(!operators::take_step(&mut tx, id, 5).await.unwrap(), "there is none");
    assert!(!operators::remove_totp(&mut tx, id).await.unwrap());
    assert!(operators::begin_totp(&mut tx, id, "first").await.unwrap());
    assert!(operators::begin_totp(&mut tx, id, "second").await.unwrap(), "begun anew");
    assert!(!operators::take_step(&mut tx, id, 5).await.unwrap(), "it does not count yet");
    assert!(!operators::confirm_totp(&mut tx, id, "first", 7, 300).await.unwrap(), "another secret by now");
    assert!(operators::confirm_totp(&mut tx, id, "second", 7, 300).await.unwrap());
    assert!(!operators::confirm_totp(&mut tx, id, "second", 8, 300).await.unwrap());
    assert!(!operators::begin_totp(&mut tx, id, "third").await.unwrap(), "one that counts is not replaced");
    let totp = operators::by_id(&mut tx, id).await.unwrap().unwrap().totp.unwrap();
    assert_eq!((totp.sealed.as_str(), totp.since_ms, totp.step), ("second", Some(300), Some(7)));
    assert!(!operators::take_step(&mut tx, id, 7).await.unwrap(), "the code that confirmed it is used");
    tx.commit().await.unwrap();

    let tries = (0..8).map(|_| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let taken = operators::take_step(&mut tx, id, 9).await.unwrap();
            tx.commit().await.unwrap();
            taken
        })
    });
    let mut taken = 0;
    for one in tries.collect::<Vec<_>>() {
        taken += usize::from(one.await.unwrap());
    }
    assert_eq!(taken, 1);
    let mut tx = db.begin().await.unwrap();
    assert!(!operators::take_step(&mut tx, id, 8).await.unwrap(), "nor one before it");
    assert!(operators::remove_totp(&mut tx, id).await.unwrap());
    assert!(operators::begin_totp(&mut tx, id, "fourth").await.unwrap());
}

async fn a_recovery_code_works_once(db: Db) {
    for n in [1, 2] {
        made(&db, n).await;
    }
    let (id, other) = (operator(1).id, operator(2).id);
    let mut tx = db.begin().await.unwrap();
    assert!(!operators::use_code(&mut tx, id, "a", 5).await.unwrap());
    operators::set_codes(&mut tx, id, &["old".to_owned()]).await.unwrap();
    operators::set_codes(&mut tx, id, &["a".to_owned(), "b".to_owned()]).await.unwrap();
    assert!(!operators::use_code(&mut tx, id, "old", 5).await.unwrap(), "new codes end old ones");
    assert!(!operators::use_code(&mut tx, other, "a", 5).await.unwrap(), "somebody else's");
    assert!(operators::use_code(&mut tx, id, "a", 5).await.unwrap());
    assert!(!operators::use_code(&mut tx, id, "a", 6).await.unwrap());
    assert_eq!(operators::codes_left(&mut tx, id).await.unwrap(), 1);
    assert_eq!(operators::codes_left(&mut tx, other).await.unwrap(), 0);
}

fn invitation(n: u64, email: &str) -> Invited {
    Invited {
        id: id!(InviteId, n),
        email: email.to_uppercase(),
        email_key: email.to_owned(),
        inviter: operator(1).id,
        made_ms: i64::try_from(n).unwrap(),
        invite: Invite { role: Role::Merchandiser, until_ms: 1_000, taken_ms: None, withdrawn_ms: None },
    }
}

async fn an_invitation_works_once(db: Db) {
    assert_eq!(invites::all(&db).await.unwrap(), []);
    assert_eq!(invites::by_hash(&db, "h1").await.unwrap(), None);
    made(&db, 1).await;
    let mut tx = db.begin().await.unwrap();
    invites::put(&mut tx, &invitation(1, "a@example.com"), "h1").await.unwrap();
    invites::put(&mut tx, &invitation(2, "a@example.com"), "h2").await.unwrap();
    invites::put(&mut tx, &invitation(3, "b@example.com"), "h3").await.unwrap();
    let first = invites::by_hash(&mut tx, "h1").await.unwrap().unwrap();
    assert_eq!(first.invite.state(5), InviteState::Withdrawn, "the newest link is the one that works");
    assert_eq!(invites::by_hash(&mut tx, "h2").await.unwrap(), Some(invitation(2, "a@example.com")));
    assert_eq!(invites::open(&mut tx, 5).await.unwrap(), 2);
    assert_eq!(invites::open(&mut tx, 1_000).await.unwrap(), 0);
    assert!(!invites::take(&mut tx, first.id, 5).await.unwrap());
    assert!(!invites::take(&mut tx, invitation(2, "").id, 1_000).await.unwrap(), "over");
    assert!(invites::take(&mut tx, invitation(2, "").id, 999).await.unwrap());
    assert!(!invites::take(&mut tx, invitation(2, "").id, 999).await.unwrap());
    assert!(!invites::withdraw(&mut tx, invitation(2, "").id, 999).await.unwrap(), "too late");
    assert!(invites::withdraw(&mut tx, invitation(3, "").id, 999).await.unwrap());
    assert!(!invites::take(&mut tx, invitation(3, "").id, 999).await.unwrap());
    invites::put(&mut tx, &invitation(4, "a@example.com"), "h4").await.unwrap();
    let states = invites::all(&mut tx).await.unwrap();
    let states: Vec<InviteState> = states.iter().map(|one| one.invite.state(5)).collect();
    assert_eq!(states, [InviteState::Open, InviteState::Withdrawn, InviteState::Taken, InviteState::Withdrawn]);
}

async fn views_are_kept_and_shared(db: Db) {
    for n in [1, 2] {
        made(&db, n).await;
    }
    let view = |n: u64, of: u64, name: &str, shared| SavedView {
        id: id!(ViewId, n),
        operator: operator(of).id,
        page: "orders".to_owned(),
        name: name.to_owned(),
        query: "payment=paid&fulfilment=unfulfilled".to_owned(),
        shared,
    };
    assert_eq!(operators::views(&db, operator(1).id, "orders").await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert!(operators::put_view(&mut tx, &view(1, 1, "To send", true), 1).await.unwrap());
    assert!(operators::put_view(&mut tx, &view(2, 1, "Mine", false), 1).await.unwrap());
    assert!(operators::put_view(&mut tx, &view(3, 2, "Aside", false), 1).await.unwrap());
    let again = SavedView { query: "payment=paid".to_owned(), ..view(9, 1, "Mine", false) };
    assert!(operators::put_view(&mut tx, &again, 2).await.unwrap());
    let mine = operators::views(&mut tx, operator(1).id, "orders").await.unwrap();
    assert_eq!(mine, [SavedView { id: view(2, 1, "", false).id, ..again }, view(1, 1, "To send", true)]);
    let theirs = operators::views(&mut tx, operator(2).id, "orders").await.unwrap();
    assert_eq!(theirs.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["Aside", "To send"]);
    assert_eq!(operators::views(&mut tx, operator(1).id, "products").await.unwrap(), []);
    assert!(!operators::delete_view(&mut tx, operator(2).id, view(1, 1, "", true).id).await.unwrap(), "not theirs");
    assert!(operators::delete_view(&mut tx, operator(1).id, view(1, 1, "", true).id).await.unwrap());
    let mut kept = 0;
    for n in 100..200_u64 {
        kept += u64::from(operators::put_view(&mut tx, &view(n, 1, &format!("v{n}"), false), 1).await.unwrap());
    }
    assert_eq!(kept, 49, "of fifty one was there");
}

async fn the_log_is_asked_by_who_what_and_when(db: Db) {
    let row = |n: u64, action: &str, subject: &str, by: Option<u64>| AuditRow {
        id: vitrine_domain::id::AuditId::new(i64::try_from(n).unwrap() * 10, [n as u8; 10]),
        at_ms: i64::try_from(n).unwrap() * 10,
        operator: by.map(|by| operator(by).id),
        action: action.to_owned(),
        subject: subject.to_owned(),
        before_json: Some("{\"a\":1}".to_owned()),
        after_json: Some("{\"a\":2}".to_owned()),
        from_addr: None,
    };
    let rows = [
        row(1, "rate.set", "USD", None),
        row(2, "order.refund", "7", Some(1)),
        row(3, "order.note", "7", Some(2)),
        row(4, "order.refund", "8", Some(1)),
    ];
    assert_eq!(audit::actions(&db).await.unwrap(), [] as [String; 0]);
    assert_eq!(audit::find(&db, &AuditFilter::default(), None, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    for row in &rows {
        audit::append(&mut tx, row).await.unwrap();
    }
    tx.commit().await.unwrap();
    let found = async |filter: AuditFilter| -> Vec<i64> {
        let found = audit::find(&db, &filter, None, 9).await.unwrap();
        found.iter().map(|row| row.at_ms / 10).collect()
    };
    let all = AuditFilter::default;
    assert_eq!(found(all()).await, [4, 3, 2, 1]);
    assert_eq!(found(AuditFilter { action: Some("order.refund".to_owned()), ..all() }).await, [4, 2]);
    assert_eq!(found(AuditFilter { subject: Some("7".to_owned()), ..all() }).await, [3, 2]);
    assert_eq!(found(AuditFilter { operator: Some(operator(1).id), ..all() }).await, [4, 2]);
    for (from, until, lines) in
        [(20, 40, &[3, 2][..]), (21, 41, &[4, 3]), (-5, i64::MAX >> 20, &[4, 3, 2, 1]), (30, 30, &[]), (41, 99, &[])]
    {
        let days = AuditFilter { from_ms: Some(from), until_ms: Some(until), ..all() };
        assert_eq!(found(days).await, lines, "{from} to {until}");
    }
    let both = AuditFilter { operator: Some(operator(1).id), subject: Some("8".to_owned()), ..all() };
    assert_eq!(found(both).await, [4]);
    assert_eq!(audit::actions(&db).await.unwrap(), ["order.note", "order.refund", "rate.set"]);
    assert_eq!(audit::get(&db, rows[1].id).await.unwrap().as_ref(), Some(&rows[1]));
    assert_eq!(audit::get(&db, id!(AuditId, 9_u64)).await.unwrap(), None);
    // What came after a line, of one action, about any of some things.
    let newer = async |than: usize, action: &str, subjects: &[&str]| -> Vec<i64> {
        let lines = audit::newer(&db, rows[than].id, action, subjects, 9).await.unwrap();
        lines.iter().map(|line| line.at_ms / 10).collect()
    };
    assert_eq!(newer(0, "order.refund", &["7", "8"]).await, [4, 2]);
    assert_eq!(newer(1, "order.refund", &["7"]).await, [] as [i64; 0], "not itself");
    assert_eq!(newer(0, "order.note", &["8"]).await, [] as [i64; 0]);
    // An export: slice by slice, each line once.
    let refunds = AuditFilter { action: Some("order.refund".to_owned()), ..all() };
    let mut told = Vec::new();
    loop {
        let slice = audit::find(&db, &refunds, told.last().map(|row: &AuditRow| row.id), 1).await.unwrap();
        if slice.is_empty() {
            break;
        }
        told.extend(slice);
    }
    assert_eq!(told, [rows[3].clone(), rows[1].clone()]);
}

async fn stock_is_changed_by_hand(db: Db) {
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let shown = products::by_ids(&mut tx, &[made.id]).await.unwrap().remove(0);
    let variant = shown.variants[0].id;
    assert_eq!(stock::adjustments(&mut tx, variant, 9).await.unwrap(), []);
    let by = |n: u64, pieces| Adjustment {
        id: id!(StockAdjustmentId, n),
        variant,
        pieces,
        reason: AdjustReason::Damaged,
        note: "a parcel fell".to_owned(),
        operator: None,
    };
    let done = stock::adjust(&mut tx, &by(1, -3), Some(4), 50).await.unwrap().unwrap();
    assert_eq!((done.quantity, done.owed), (1, 0));
    let short = stock::adjust(&mut tx, &by(2, -2), None, 60).await.unwrap().unwrap_err();
    assert_eq!(short, Short { variant, left: 1 });
    let stale = stock::adjust(&mut tx, &by(2, 5), Some(4), 60).await.unwrap_err();
    assert!(matches!(stale, Error::Stale("stock")), "{stale:?}");
    let other = Adjustment { variant: id!(VariantId, 99_u64), ..by(2, 5) };
    assert!(matches!(stock::adjust(&mut tx, &other, None, 60).await, Err(Error::Missing("variant"))));
    assert_eq!(stock::adjustments(&mut tx, variant, 9).await.unwrap(), [done]);
    tx.commit().await.unwrap();

    // Sold beyond what there is: what comes goes first to those who wait.
    vitrine_db::testing::run_sql(&db, "UPDATE variants SET stock_quantity = 0, stock_owed = 3").await;
    let mut tx = db.begin().await.unwrap();
    let some = stock::adjust(&mut tx, &by(3, 2), Some(0), 70).await.unwrap().unwrap();
    assert_eq!((some.quantity, some.owed), (0, 1));
    let more = stock::adjust(&mut tx, &by(4, 2), None, 80).await.unwrap().unwrap();
    assert_eq!((more.quantity, more.owed), (1, 0));
    let told = stock::adjustments(&mut tx, variant, 2).await.unwrap();
    assert_eq!(told, [more, some], "the newest first");
    tx.commit().await.unwrap();
    vitrine_db::testing::run_sql(&db, "UPDATE variants SET stock_tracked = 0").await;
    let mut tx = db.begin().await.unwrap();
    assert!(matches!(stock::adjust(&mut tx, &by(5, 2), None, 90).await, Err(Error::Missing("counted variant"))));
}

async fn goods_go_on_sale_by_themselves(db: Db) {
    assert_eq!(products::turn_due(&mut db.begin().await.unwrap(), 1_000, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    let mut ids = Vec::new();
    for slug in ["a", "b", "c"] {
        let mut input = lamp(slug);
        input.published = slug == "c";
        ids.push(product(&mut tx, &input, 1).await.id);
    }
    let [a, b, c] = ids[..] else { unreachable!() };
    assert_eq!(products::schedule(&mut tx, a, Some(100), Some(200), 1, 10).await.unwrap(), 2);
    assert!(matches!(products::schedule(&mut tx, a, None, None, 1, 10).await, Err(Error::Stale("product"))));
    // Comes and goes while nobody looks.
    products::schedule(&mut tx, b, Some(110), Some(120), 1, 10).await.unwrap();
    products::schedule(&mut tx, c, None, Some(150), 1, 10).await.unwrap();
    assert_eq!(products::scheduled(&mut tx, a).await.unwrap(), (Some(100), Some(200)));
    assert_eq!(products::scheduled(&mut tx, id!(ProductId, 99_u64)).await.unwrap(), (None, None));
    assert_eq!(products::turn_due(&mut tx, 99, 9).await.unwrap(), []);
    let mut turned = products::turn_due(&mut tx, 130, 9).await.unwrap();
    // What is due together comes in no order.
    turned[..2].sort_unstable();
    assert_eq!(turned, [(a.min(b), true), (a.max(b), true), (b, false)]);
    assert_eq!(products::turn_due(&mut tx, 130, 9).await.unwrap(), []);
    assert_eq!(products::scheduled(&mut tx, a).await.unwrap(), (None, Some(200)));
    assert_eq!(products::turn_due(&mut tx, 199, 9).await.unwrap(), [(c, false)]);
    let shown = products::by_ids(&mut tx, &[a, b, c]).await.unwrap();
    assert_eq!(
        shown.iter().map(|product| (product.published, product.version)).collect::<Vec<_>>(),
        [(true, 3), (false, 4), (false, 3)]
    );
    products::archive(&mut tx, a, 150).await.unwrap();
    assert_eq!(products::turn_due(&mut tx, 300, 9).await.unwrap(), [], "what is archived stays so");
}
