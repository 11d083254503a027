//! Letters: written with what they are about, sent at least once, given up in the end.

use std::sync::Mutex;
use vitrine_domain::money::{Currency, Money};
use vitrine_i18n::Locale;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::{
    Addressee, Delivered, Envelope, KEPT_DAYS, Letter, LetterLine, MAX_TRIES, Mail, OrderLetter, Postman, Refusal,
    State,
};
use vitrine_testkit::{DAY_MS, MINUTE_MS, SECOND_MS, Site, TestShop};

vitrine_testkit::on_both!(
    a_letter_goes_once_and_says_what_it_was_given,
    a_refused_letter_comes_back_later_and_later,
    a_letter_that_never_works_is_given_up_at_once_and_can_be_tried_again,
    a_letter_whose_sender_was_killed_goes_again,
    a_letter_that_came_too_late_is_not_sent,
    two_processes_send_each_letter_once,
    what_nobody_can_read_is_given_up,
    old_letters_are_swept
);

/// A postman who answers as told and remembers everything.
#[derive(Default)]
struct Double {
    answers: Mutex<Vec<Result<(), Refusal>>>,
    seen: Mutex<Vec<(Mail, Envelope)>>,
    slow: bool,
    stays_here: bool,
}

impl Double {
    fn who_says(answers: impl IntoIterator<Item = Result<(), Refusal>>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        Self { answers: Mutex::new(answers), ..Self::default() }
    }

    fn seen(&self) -> Vec<(Mail, Envelope)> {
        self.seen.lock().unwrap().clone()
    }
}

impl Postman for Double {
    async fn deliver(&self, mail: &Mail, envelope: &Envelope) -> Result<(), Refusal> {
        self.seen.lock().unwrap().push((mail.clone(), envelope.clone()));
        if self.slow {
            std::future::pending::<()>().await;
        }
        self.answers.lock().unwrap().pop().unwrap_or(Ok(()))
    }

    fn stays_here(&self) -> bool {
        self.stays_here
    }
}

fn ana() -> Addressee {
    Addressee { email: "ana@example.org".to_owned(), name: "Ana".to_owned(), locale: Locale::De }
}

fn order(number: &str) -> Letter {
    let eur = |minor| Money::new(minor, Currency::EUR);
    Letter::OrderPlaced(OrderLetter {
        at_ms: 1,
        number: number.to_owned(),
        path: format!("/order/{number}"),
        lines: vec![LetterLine { title: "Hallam".to_owned(), options: String::new(), quantity: 2, total: eur(9_600) }],
        amounts: Vec::new(),
        total: eur(9_600),
        address: Vec::new(),
        payment: None,
        shipment: None,
        refunded: None,
        note: String::new(),
    })
}

async fn writes(shop: &TestShop, number: &str) {
    shop.send_letter(&ana(), order(number), format!("order_placed:{number}")).await.unwrap();
}

fn later() -> Result<(), Refusal> {
    Err(Refusal::Later("450 greylisted".to_owned()))
}

async fn only(shop: &TestShop) -> Mail {
    let mut all = shop.letters(None, &Acting::program()).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

async fn a_letter_goes_once_and_says_what_it_was_given(site: Site) {
    let shop = site.empty().await;
    let postman = Double::default();
    assert_eq!(shop.deliver_letters(&postman).await.unwrap(), Delivered::default(), "nothing to do");
    writes(&shop, "1001").await;
    writes(&shop, "1001").await;
    let waiting = only(&shop).await;
    assert_eq!((waiting.state, waiting.tries, waiting.to.clone()), (State::Queued, 0, ana()));
    // Everything is in the letter: it survives a restart.
    let shop = shop.restarted().await;
    let done = shop.deliver_letters(&postman).await.unwrap();
    assert_eq!(done, Delivered { sent: 1, ..Delivered::default() });
    assert_eq!(shop.deliver_letters(&postman).await.unwrap(), Delivered::default());
    let seen = postman.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].0.id, &seen[0].1.letter, &*seen[0].1.shop), (waiting.id, &order("1001"), "Vitrine"));
    let sent = only(&shop).await;
    assert_eq!((sent.state, sent.tries, sent.ended_ms), (State::Sent, 1, Some(shop.now_ms())));
    assert_eq!(sent.envelope.unwrap().letter, order("1001"), "there is no secret in it, so it is kept whole");
}

async fn a_refused_letter_comes_back_later_and_later(site: Site) {
    let shop = site.empty().await;
    writes(&shop, "1001").await;
    let postman = Double::who_says((0..MAX_TRIES).map(|_| later()));
    let mut pauses = Vec::new();
    for n in 1..MAX_TRIES {
        assert_eq!(shop.deliver_letters(&postman).await.unwrap().later, 1, "try {n}");
        let mail = only(&shop).await;
        assert_eq!((mail.state, mail.tries, mail.last_error.as_deref()), (State::Queued, n, Some("450 greylisted")));
        let pause = mail.next_ms - shop.now_ms();
        pauses.push(pause);
        shop.advance(pause - 1);
        assert_eq!(shop.deliver_letters(&postman).await.unwrap(), Delivered::default(), "not before its time");
        shop.advance(1);
    }
    assert!((45 * SECOND_MS..=75 * SECOND_MS).contains(&pauses[0]), "{pauses:?}");
    assert!(pauses.windows(2).take(6).all(|two| two[1] > two[0]), "{pauses:?}");
    assert!(pauses.iter().all(|pause| *pause <= 8 * 60 * MINUTE_MS), "{pauses:?}");
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().failed, 1, "the last try");
    let mail = only(&shop).await;
    assert_eq!((mail.state, mail.tries), (State::Failed, MAX_TRIES));
    shop.advance(10 * DAY_MS);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap(), Delivered::default());
    assert_eq!(postman.seen().len() as i64, MAX_TRIES);
}

async fn a_letter_that_never_works_is_given_up_at_once_and_can_be_tried_again(site: Site) {
    let shop = site.empty().await;
    writes(&shop, "1001").await;
    let postman = Double::who_says([Err(Refusal::Never("550 no such user".repeat(100)))]);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().failed, 1);
    let mail = only(&shop).await;
    assert_eq!((mail.state, mail.tries), (State::Failed, 1));
    assert!(mail.last_error.unwrap().chars().count() <= 500, "a server may say as much as it likes");
    let by = shop.an_operator().await;
    shop.send_again(mail.id, &by).await.unwrap();
    assert!(matches!(shop.send_again(mail.id, &by).await, Err(Error::Conflict)), "it is in line already");
    assert_eq!(shop.audit_log(None, &Acting::program()).await.unwrap()[0].action, "mail.again");
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().sent, 1);
}

async fn a_letter_whose_sender_was_killed_goes_again(site: Site) {
    let shop = site.empty().await;
    writes(&shop, "1001").await;
    let stuck = std::sync::Arc::new(Double { slow: true, ..Double::default() });
    let (it, there) = (shop.clone(), stuck.clone());
    let sending = tokio::spawn(async move { it.deliver_letters(&*there).await.map(|_| ()) });
    while stuck.seen().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    // In the middle of a delivery: nobody knows whether it arrived.
    sending.abort();
    let _ = sending.await;
    let shop = shop.restarted().await;
    let postman = Double::default();
    assert_eq!(shop.deliver_letters(&postman).await.unwrap(), Delivered::default(), "it may still be under way");
    writes(&shop, "1002").await;
    shop.advance(2 * MINUTE_MS);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().sent, 1, "the others do not wait for it");
    shop.advance(10 * MINUTE_MS);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().sent, 1);
    let (again, first) = (&postman.seen()[1].0, &stuck.seen()[0].0);
    assert_eq!((again.id, first.id, again.tries), (first.id, again.id, 2), "the same letter, known by its id");
}

async fn a_letter_that_came_too_late_is_not_sent(site: Site) {
    let shop = site.empty().await;
    let secret = "5ec4e7";
    let reset = |n: i64| Letter::PasswordReset { path: format!("/account/reset/{secret}{n}"), until_ms: n };
    let until_ms = shop.now_ms() + 30 * MINUTE_MS;
    shop.send_letter(&ana(), reset(until_ms), "reset:1".to_owned()).await.unwrap();
    let postman = Double::who_says([later()]);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().later, 1);
    assert_eq!(shop.places_of(secret).await, ["outbox.data"], "it waits with its secret");
    shop.advance(30 * MINUTE_MS);
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().dropped, 1);
    assert_eq!((only(&shop).await.state, postman.seen().len()), (State::Dropped, 1));
    assert!(shop.places_of(secret).await.is_empty(), "nobody needs it any more");
    // What was sent keeps no secret either, unless it stays in the house.
    shop.send_letter(&ana(), reset(i64::MAX), "reset:2".to_owned()).await.unwrap();
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().sent, 1);
    assert!(shop.places_of(secret).await.is_empty());
    // One that lost its secret cannot go again: it would lead its reader nowhere.
    shop.send_letter(&ana(), reset(i64::MAX), "reset:2a".to_owned()).await.unwrap();
    let strict = Double::who_says([Err(Refusal::Never("550".to_owned()))]);
    shop.advance(SECOND_MS);
    assert_eq!(shop.deliver_letters(&strict).await.unwrap().failed, 1);
    let failed = shop
        .letters(None, &Acting::program())
        .await
        .unwrap()
        .into_iter()
        .find(|mail| mail.state == State::Failed)
        .unwrap();
    assert!(matches!(shop.send_again(failed.id, &Acting::program()).await, Err(Error::Conflict)));
    assert!(shop.places_of(secret).await.is_empty());
    shop.send_letter(&ana(), reset(i64::MAX), "reset:3".to_owned()).await.unwrap();
    let folder = Double { stays_here: true, ..Double::default() };
    assert_eq!(shop.deliver_letters(&folder).await.unwrap().sent, 1);
    assert_eq!(shop.places_of(secret).await, ["outbox.data"]);
}

async fn two_processes_send_each_letter_once(site: Site) {
    let shop = site.empty().await;
    let other = shop.other_process().await;
    for n in 0..25 {
        writes(&shop, &n.to_string()).await;
    }
    let (here, there) = (Double::default(), Double::default());
    let (a, b) = tokio::join!(shop.deliver_letters(&here), other.deliver_letters(&there));
    let sent = a.unwrap().sent + b.unwrap().sent;
    assert_eq!((sent, here.seen().len() + there.seen().len()), (25, 25));
    assert!(
        shop.letters(None, &Acting::program())
            .await
            .unwrap()
            .iter()
            .all(|mail| mail.state == State::Sent && mail.tries == 1)
    );
    other.close().await;
}

async fn what_nobody_can_read_is_given_up(site: Site) {
    let shop = site.empty().await;
    let mut row = shop.outgoing(&ana(), order("1"), "x".to_owned()).unwrap();
    "{\"letter\":{\"kind\":\"from_the_future\"}}".clone_into(&mut row.data);
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    vitrine_db::outbox::put(&mut tx, &row, shop.now_ms()).await.unwrap();
    tx.commit().await.unwrap();
    let postman = Double::default();
    assert_eq!(shop.deliver_letters(&postman).await.unwrap().failed, 1);
    assert_eq!((only(&shop).await.envelope, postman.seen().len()), (None, 0));
    db.close().await;
}

async fn old_letters_are_swept(site: Site) {
    let shop = site.empty().await;
    writes(&shop, "1").await;
    shop.deliver_letters(&Double::default()).await.unwrap();
    writes(&shop, "2").await;
    shop.advance((KEPT_DAYS + 1) * DAY_MS);
    shop.sweep().await.unwrap();
    let left = only(&shop).await;
    assert_eq!((left.state, left.envelope.unwrap().letter), (State::Queued, order("2")), "what waits is not old");
}
