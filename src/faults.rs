//! What goes wrong, on its way from the log to the shop's list of faults.
//!
//! The one idea: every line of the log that is an error is kept as it is written, with the reference of the request that it
//! happened in: what a visitor reads on an error page leads an operator to the cause. A short queue in memory takes them; a job
//! writes it to the database every second, and tries again when that is away.
//!
//! Left out: warnings, and what a panic says of the stack (both are in the log itself).

use std::any::Any;
use std::collections::VecDeque;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};
use vitrine_shop::clock::Clock;
use vitrine_shop::system::faults::NewFault;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::cx::App;

/// Faults that wait for the database at most; then the oldest are forgotten. The log has them.
const MAX_WAITING: usize = 200;
/// What is taken of one line, in bytes.
const MAX_LINE: usize = 4_000;

static WAITING: Mutex<VecDeque<NewFault>> = Mutex::new(VecDeque::new());

tokio::task_local! {
    /// The request that runs, and its reference once something went wrong in it.
    static REQUEST: Arc<(vitrine_shop::clock::Dice, OnceLock<String>)>;
}

/// Gives each request a reference, which costs nothing until something goes wrong.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    REQUEST.scope(Arc::new((app.shop.dice().clone(), OnceLock::new())), next.run(request)).await
}

/// Lets what a request does come to its end although whoever asked hung up, or waits no longer: what was begun in the database
/// is followed by what belongs to it. What is only read is dropped.
pub async fn to_the_end(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let Ok(of) = REQUEST.try_with(Arc::clone) else { return next.run(request).await };
    let answer = REQUEST.scope(of, next.run(request));
    match tokio::spawn(answer).await {
        Ok(response) => response,
        // Panics are caught within; what is left is a program that ends.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The reference of the request that runs; "" outside of one.
pub fn reference() -> String {
    let made = |it: &Arc<(vitrine_shop::clock::Dice, OnceLock<String>)>| {
        it.1.get_or_init(|| vitrine_shop::tokens::hex(&it.0.bytes::<4>())).clone()
    };
    REQUEST.try_with(made).unwrap_or_default()
}

/// Says what a panic said: the answer is a page like any other fault's.
pub fn panicked(said: &(dyn Any + Send)) {
    let text = said.downcast_ref::<&str>().copied().or_else(|| said.downcast_ref::<String>().map(String::as_str));
    tracing::error!(error = text.unwrap_or("no words"), "a request panicked");
}

/// Takes what waits.
pub fn take() -> Vec<NewFault> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
}

/// An address for the log, without what opens something: secrets in addresses are of 32 hexadecimal digits or more.
pub fn without_secrets(path: &str) -> String {
    const SHORTEST: usize = 32;
    let secret = |part: &str| part.len() >= SHORTEST && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split('/').map(|part| if secret(part) { "..." } else { part }).collect::<Vec<_>>().join("/")
}

/// Puts back what could not be written.
pub fn put_back(faults: Vec<NewFault>) {
    let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    for fault in faults.into_iter().rev() {
        waiting.push_front(fault);
    }
    let surplus = waiting.len().saturating_sub(MAX_WAITING);
    waiting.drain(..surplus);
}

/// The part of the log that listens for errors.
#[derive(Debug, Clone, Copy)]
pub struct Listener;

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() != Level::ERROR {
            return;
        }
        let mut words = Words::default();
        event.record(&mut words);
        let fault = NewFault {
            at_ms: Clock::System.now_ms(),
            reference: reference(),
            place: event.metadata().target().to_owned(),
            message: words.line(),
        };
        push(fault);
    }
}

fn push(fault: NewFault) {
    let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    if waiting.len() >= MAX_WAITING {
        waiting.pop_front();
    }
    waiting.push_back(fault);
}

/// What a line of the log says: its sentence, then its fields.
#[derive(Debug, Default)]
struct Words {
    sentence: String,
    fields: String,
}

impl Words {
    fn line(self) -> String {
        let mut line =
            if self.fields.is_empty() { self.sentence } else { format!("{}: {}", self.sentence, self.fields) };
        line.truncate(line.floor_char_boundary(MAX_LINE));
        line
    }
}

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        match field.name() {
            "message" => _ = write!(self.sentence, "{value:?}"),
            "error" if self.fields.is_empty() => _ = write!(self.fields, "{value:?}"),
            name => {
                let comma = if self.fields.is_empty() { "" } else { ", " };
                _ = write!(self.fields, "{comma}{name} = {value:?}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing_subscriber::prelude::*;

    #[test]
    fn secrets_stay_out_of_the_log() {
        let token = "87731c9027ad42bd673efa7e2b8615d2";
        assert_eq!(without_secrets(&format!("/setup/{token}")), "/setup/...");
        assert_eq!(without_secrets(&format!("/order/17/{token}/pay")), "/order/17/.../pay");
        for plain in ["/", "/p/morel-table-lamp", "/admin/orders/0190b5a2-0000-7000-8000-000000000000", "/setup/0123"] {
            assert_eq!(without_secrets(plain), plain);
        }
    }

    /// One test, because the queue is the process's own.
    #[tokio::test]
    async fn errors_wait_with_the_reference_of_their_request() {
        let mine = |fault: &NewFault| fault.place == "faults test";
        let _listening = tracing::subscriber::set_default(tracing_subscriber::registry().with(Listener));
        let dice = vitrine_shop::clock::Dice::seeded(7);
        let said = REQUEST
            .scope(Arc::new((dice, OnceLock::new())), async {
                tracing::warn!(target: "faults test", "no error");
                tracing::error!(target: "faults test", error = %"disk full", path = "/cart", "the shop could not answer");
                reference()
            })
            .await;
        tracing::error!(target: "faults test", "outside of a request");
        let all: Vec<NewFault> = take().into_iter().filter(mine).collect();
        let told: Vec<_> = all.iter().map(|it| (it.reference.as_str(), it.message.as_str())).collect();
        assert_eq!(said.len(), 8);
        assert_eq!(
            told,
            [(said.as_str(), "the shop could not answer: disk full, path = \"/cart\""), ("", "outside of a request")]
        );
        put_back(all.clone());
        for n in 0..=MAX_WAITING {
            tracing::error!(target: "faults test", n, "again");
        }
        let after: Vec<NewFault> = take().into_iter().filter(mine).collect();
        assert!(after.len() <= MAX_WAITING && after.last().unwrap().message.ends_with(&MAX_WAITING.to_string()));
        assert!(!after.contains(&all[0]), "the oldest went");
        tracing::error!(target: "faults test", text = "é".repeat(9_000), "long");
        assert!(take().iter().filter(|it| mine(it)).all(|it| it.message.len() <= MAX_LINE));
    }
}
