//! A payment gateway that lives in the test: the buyer pays, leaves or waits when the test says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use vitrine_domain::id::RefundId;
use vitrine_domain::money::Money;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::payments::{Ask, Begun, Gateway, GatewayError, Later, Outcome, Told};

/// The double.
#[derive(Debug, Default)]
pub struct TestGateway(Mutex<Books>);

#[derive(Debug, Default)]
struct Books {
    away: bool,
    slow: Option<Arc<Notify>>,
    sessions: BTreeMap<String, (Ask, Outcome)>,
    refunds: BTreeMap<RefundId, (String, Money)>,
    /// Refunds are answered when this is told; whoever asks for the same one meanwhile is sent away.
    slow_refunds: Option<Arc<Notify>>,
    /// Payments that are on their way: they can neither be ended nor be counted on.
    underway: BTreeSet<String>,
}

impl TestGateway {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Cannot be reached, or can again.
    pub fn is_away(&self, away: bool) {
        self.books().away = away;
    }

    /// From now on it opens a page at once, but answers only when this is told.
    pub fn answers_late(&self) -> Arc<Notify> {
        Arc::clone(self.books().slow.insert(Arc::default()))
    }

    /// From now on refunds are answered when this is told, and asking for one again before is a conflict.
    pub fn refunds_late(&self) -> Arc<Notify> {
        Arc::clone(self.books().slow_refunds.insert(Arc::default()))
    }

    /// Every payment that was begun is on its way for days, as a bank's debit is.
    pub fn all_underway(&self) {
        let mut books = self.books();
        books.underway = books.sessions.keys().cloned().collect();
    }

    /// Money comes for a page that has ended: it was on its way already.
    pub fn pays_late(&self, reference: &str) {
        let mut books = self.books();
        let (ask, outcome) = books.sessions.get_mut(reference).expect("a session of this gateway");
        *outcome = Outcome::Paid { amount: ask.amount, charge: format!("charge_{reference}") };
    }

    /// Payments that were begun.
    pub fn sessions_len(&self) -> usize {
        self.books().sessions.len()
    }

    /// The buyer pays on the gateway's page. False when the page has ended.
    pub fn pays(&self, reference: &str) -> bool {
        let mut books = self.books();
        let (ask, outcome) = books.sessions.get_mut(reference).expect("a session of this gateway");
        if *outcome != Outcome::Open {
            return false;
        }
        *outcome = Outcome::Paid { amount: ask.amount, charge: format!("charge_{reference}") };
        true
    }

    /// The message that the gateway sends about a session, signed.
    pub fn message(&self, reference: &str) -> (String, Vec<u8>) {
        let books = self.books();
        let (_, outcome) = &books.sessions[reference];
        let word = match outcome {
            Outcome::Open => "open",
            Outcome::Paid { .. } => "paid",
            Outcome::Ended => "ended",
        };
        ("signed by the gateway".to_owned(), format!("{reference} {word}").into_bytes())
    }

    /// The one session there is.
    pub fn reference(&self) -> String {
        let books = self.books();
        assert_eq!(books.sessions.len(), 1, "one session");
        books.sessions.keys().next().expect("one session").clone()
    }

    /// Money sent back so far: how often and how much.
    pub fn sent_back(&self) -> (usize, i64) {
        let books = self.books();
        (books.refunds.len(), books.refunds.values().map(|(_, money)| money.minor).sum())
    }
}

fn now<'a, T: Send + 'a>(answer: Result<T, GatewayError>) -> Later<'a, T> {
    Box::pin(std::future::ready(answer))
}

impl Gateway for TestGateway {
    fn method(&self) -> PaymentMethod {
        PaymentMethod::Stripe
    }

    fn can_charge(&self, amount: Money) -> bool {
        amount.minor > 0
    }

    fn begin<'a>(&'a self, ask: &'a Ask) -> Later<'a, Begun> {
        let mut books = self.books();
        if books.away {
            return now(Err(GatewayError::Away("unplugged".to_owned())));
        }
        let reference = format!("session_{}", ask.key);
        let (kept, _) = books.sessions.entry(reference.clone()).or_insert_with(|| (ask.clone(), Outcome::Open));
        assert_eq!(kept, ask, "the same key means the same payment");
        let slow = books.slow.clone();
        Box::pin(async move {
            if let Some(told) = slow {
                told.notified().await;
            }
            Ok(Begun { page: format!("https://gateway.example/{reference}"), reference })
        })
    }

    fn look<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome> {
        let books = self.books();
        if books.away {
            return now(Err(GatewayError::Away("unplugged".to_owned())));
        }
        now(Ok(books.sessions[reference].1.clone()))
    }

    fn end<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome> {
        let mut books = self.books();
        if books.away {
            return now(Err(GatewayError::Away("unplugged".to_owned())));
        }
        if books.underway.contains(reference) {
            return now(Ok(Outcome::Open));
        }
        let (_, outcome) = books.sessions.get_mut(reference).expect("a session of this gateway");
        if *outcome == Outcome::Open {
            *outcome = Outcome::Ended;
        }
        now(Ok(outcome.clone()))
    }

    fn refund<'a>(&'a self, key: RefundId, charge: &'a str, amount: Money) -> Later<'a, String> {
        let mut books = self.books();
        if books.away {
            return now(Err(GatewayError::Away("unplugged".to_owned())));
        }
        let first = books.refunds.insert(key, (charge.to_owned(), amount)).is_none();
        let done = format!("refund_{key}");
        match books.slow_refunds.clone() {
            None => now(Ok(done)),
            Some(told) if first => Box::pin(async move {
                told.notified().await;
                Ok(done)
            }),
            Some(_) => now(Err(GatewayError::Away("the same is being asked for already".to_owned()))),
        }
    }

    fn sent<'a>(&'a self, key: RefundId, _charge: &'a str) -> Later<'a, Option<String>> {
        let books = self.books();
        if books.away {
            return now(Err(GatewayError::Away("unplugged".to_owned())));
        }
        now(Ok(books.refunds.contains_key(&key).then(|| format!("refund_{key}"))))
    }

    fn told(&self, signature: &str, body: &[u8], _now_ms: i64) -> Result<Option<Told>, GatewayError> {
        if signature != "signed by the gateway" {
            return Err(GatewayError::Forged);
        }
        let text = String::from_utf8_lossy(body);
        let (reference, _) = text.split_once(' ').ok_or(GatewayError::Forged)?;
        let outcome = self.books().sessions.get(reference).map_or(Outcome::Open, |(_, outcome)| outcome.clone());
        Ok(Some(Told::Payment { reference: reference.to_owned(), outcome }))
    }
}
