//! A stand-in for Stripe, on a port of this machine: the part of its API that the shop's adapter speaks, the page where the
//! buyer pays, and signed messages that come again until they are answered.
//!
//! The one idea: written from Stripe's public API reference (docs.stripe.com/api: checkout sessions, refunds, idempotent
//! requests, errors; docs.stripe.com/webhooks; docs.stripe.com/currencies) and not from the adapter, so that both must
//! agree with the same text. It refuses what Stripe refuses: unknown parameters, amounts a currency cannot have, a page that
//! stays open too short or long, a key that is used again with other parameters.
//!
//! Left out: everything the adapter does not ask for; the least amount Stripe charges; disputes.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use vitrine_shop::clock::Clock;
use vitrine_shop::payments::stripe::{StripeConfig, VERSION};

/// The secret key of the one account there is.
pub const KEY: &str = "sk_test_stand_in";
/// What messages are signed with.
pub const WEBHOOK_SECRET: &str = "whsec_stand_in";
/// A message is sent this often at most.
const MAX_SENDS: u32 = 6;
/// The pause before it is sent again; doubled each time.
const PAUSE: Duration = Duration::from_millis(100);
/// How long [`Mood::Slow`] takes: longer than anybody waits.
const SLOW: Duration = Duration::from_mins(1);
/// A session is open for half an hour at least and a day at most.
const OPEN_S: std::ops::RangeInclusive<i64> = 30 * 60..=24 * 3_600;

/// How the stand-in answers the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// As Stripe does.
    #[default]
    Well,
    /// 500, as when something broke there.
    Broken,
    /// 429, as when it was asked too much.
    Busy,
    /// Much too late.
    Slow,
    /// As Stripe does, but its account has nothing that could be sent back.
    Poor,
    /// As Stripe does, but what it sent back it answers with 500.
    Mute,
    /// 200, but nothing that can be read.
    Garbage,
    /// 200, and no end of bytes.
    Huge,
}

type Params = BTreeMap<String, String>;

#[derive(Debug, Default)]
struct Books {
    mood: Mood,
    /// Sessions as the API shows them.
    sessions: BTreeMap<String, Value>,
    /// Refunds as the API shows them.
    refunds: Vec<Value>,
    /// What a key was used for, and the answer that it gives for ever: a refusal too.
    keys: BTreeMap<String, (String, Params, Result<Value, Refusal>)>,
    hook: Option<String>,
    /// Every message, and the statuses it was answered with.
    messages: Vec<(Value, Vec<u16>)>,
    made: u64,
}

/// The stand-in. Ends with its last handle.
#[derive(Debug, Clone)]
pub struct StripeStandIn {
    addr: SocketAddr,
    clock: Clock,
    books: Arc<Mutex<Books>>,
}

/// An error as the API writes it, with its status.
#[derive(Debug, Clone)]
struct Refusal(StatusCode, Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, [(header::CONTENT_TYPE, "application/json")], self.1.to_string()).into_response()
    }
}

fn error(status: StatusCode, kind: &str, code: &str, message: &str) -> Refusal {
    Refusal(status, json!({ "error": { "type": kind, "code": code, "message": message } }))
}

fn invalid(code: &str, message: &str) -> Refusal {
    error(StatusCode::BAD_REQUEST, "invalid_request_error", code, message)
}

fn missing() -> Refusal {
    error(StatusCode::NOT_FOUND, "invalid_request_error", "resource_missing", "No such checkout.session")
}

fn ok(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

impl StripeStandIn {
    /// Listens on a free port of this machine. It has the shop's clock: messages are signed with its time.
    pub async fn start(clock: Clock) -> Self {
        Self::start_at(clock, SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    /// The same at an address.
    pub async fn start_at(clock: Clock, addr: SocketAddr) -> Self {
        let listener = TcpListener::bind(addr).await.expect("a port of this machine");
        let addr = listener.local_addr().expect("a port of this machine");
        let it = Self { addr, clock, books: Arc::default() };
        let router = Router::new()
            .route("/v1/checkout/sessions", post(create))
            .route("/v1/checkout/sessions/{id}", get(retrieve))
            .route("/v1/checkout/sessions/{id}/expire", post(expire))
            .route("/v1/refunds", get(refunds).post(refund))
            .route("/pay/{id}", get(page).post(pay))
            .route("/stand-in/hook", post(set_hook))
            .with_state(it.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        it
    }

    /// What an owner would have got from Stripe.
    pub fn config(&self) -> StripeConfig {
        StripeConfig { base: self.base(), key: KEY.to_owned(), webhook_secret: WEBHOOK_SECRET.to_owned() }
    }

    /// Where its API is.
    pub fn base(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// From now on it answers the API so.
    pub fn is(&self, mood: Mood) {
        self.books().mood = mood;
    }

    /// Messages go to this address.
    pub fn tells(&self, hook: &str) {
        self.books().hook = Some(hook.to_owned());
    }

    /// Every session there is, oldest first.
    pub fn sessions(&self) -> Vec<String> {
        self.books().sessions.keys().cloned().collect()
    }

    /// A field of a session, as the API shows it.
    pub fn session(&self, id: &str, field: &str) -> Value {
        self.books().sessions[id][field].clone()
    }

    /// The buyer pays. False when the page is not open any more.
    pub fn pays(&self, id: &str) -> bool {
        let paid = {
            let mut books = self.books();
            self.end_old(&mut books);
            let made = books.made + 1;
            let session = books.sessions.get_mut(id).expect("a session of the stand-in");
            let open = session["status"] == "open";
            if open {
                session["status"] = "complete".into();
                session["payment_status"] = "paid".into();
                session["payment_intent"] = format!("pi_{made}").into();
                session["url"] = Value::Null;
                books.made = made;
            }
            open
        };
        if paid {
            let session = self.books().sessions[id].clone();
            self.tell("checkout.session.completed", &session);
        }
        paid
    }

    /// The newest refund, which had been taken on, does not arrive.
    pub fn loses_a_refund(&self) {
        let lost = {
            let mut books = self.books();
            let refund = books.refunds.last_mut().expect("a refund of the stand-in");
            refund["status"] = "failed".into();
            refund["failure_reason"] = "lost_or_stolen_card".into();
            refund.clone()
        };
        self.tell("charge.refund.updated", &lost);
    }

    /// Money sent back so far: how often and how much, as the gateway counts it.
    pub fn sent_back(&self) -> (usize, i64) {
        let books = self.books();
        let sent: Vec<i64> =
            books.refunds.iter().filter(|it| arrives(it)).filter_map(|it| it["amount"].as_i64()).collect();
        (sent.len(), sent.iter().sum())
    }

    /// The newest message with its signature, as it would be sent now.
    pub fn message(&self) -> (String, String) {
        let body = self.books().messages.last().expect("a message").0.to_string();
        (self.signed(&body), body)
    }

    /// What the messages were answered with, each in order.
    pub fn answers(&self) -> Vec<Vec<u16>> {
        self.books().messages.iter().map(|(_, answers)| answers.clone()).collect()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_s(&self) -> i64 {
        self.clock.now_ms() / 1_000
    }

    /// `Stripe-Signature` for a body, now.
    pub fn signed(&self, body: &str) -> String {
        let time = self.now_s();
        let mac = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes()).expect("any length");
        let bytes = mac.chain_update(format!("{time}.{body}")).finalize().into_bytes();
        let mut hex = String::new();
        for byte in bytes {
            let _ = write!(hex, "{byte:02x}");
        }
        format!("t={time},v1={hex}")
    }

    /// Sessions whose time is over end, as if Stripe's own clock had done it.
    fn end_old(&self, books: &mut Books) {
        let now_s = self.now_s();
        let over = |session: &&mut Value| {
            session["status"] == "open" && session["expires_at"].as_i64().is_some_and(|at| at <= now_s)
        };
        for session in books.sessions.values_mut().filter(over) {
            session["status"] = "expired".into();
            session["url"] = Value::Null;
        }
    }

    /// Writes a message about a session or a refund and sends it until it is answered with 2xx.
    fn tell(&self, kind: &str, object: &Value) {
        let mut books = self.books();
        books.made += 1;
        let event = json!({
            "id": format!("evt_{}", books.made), "object": "event", "api_version": VERSION, "created": self.now_s(),
            "livemode": false, "type": kind, "data": { "object": object },
        });
        let (body, at) = (event.to_string(), books.messages.len());
        books.messages.push((event, Vec::new()));
        let Some(hook) = books.hook.clone() else { return };
        let it = self.clone();
        tokio::spawn(async move {
            let mut pause = PAUSE;
            for _ in 0..MAX_SENDS {
                let status = send(&hook, &it.signed(&body), &body).await.unwrap_or(0);
                it.books().messages[at].1.push(status);
                if (200..300).contains(&status) {
                    return;
                }
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
        });
    }

    /// What every request to the API passes: the mood, and the key of the account.
    async fn greet(&self, headers: &HeaderMap) -> Result<(), Response> {
        let mood = self.books().mood;
        match mood {
            Mood::Well | Mood::Poor | Mood::Mute => {}
            Mood::Broken => {
                let broken = StatusCode::INTERNAL_SERVER_ERROR;
                return Err(error(broken, "api_error", "", "something broke on our side").into_response());
            }
            Mood::Busy => {
                let busy = StatusCode::TOO_MANY_REQUESTS;
                return Err(error(busy, "invalid_request_error", "rate_limit", "too many requests").into_response());
            }
            Mood::Slow => tokio::time::sleep(SLOW).await,
            Mood::Garbage => return Err("<html>not what you asked for</html>".into_response()),
            Mood::Huge => return Err(vec![b' '; 8 * 1024 * 1024].into_response()),
        }
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if said("authorization") != format!("Bearer {KEY}") {
            let who = StatusCode::UNAUTHORIZED;
            return Err(error(who, "invalid_request_error", "", "Invalid API Key provided").into_response());
        }
        if said("stripe-version") != VERSION {
            return Err(invalid("", "a version that this stand-in was not written from").into_response());
        }
        Ok(())
    }

    /// A POST to the API: greeted, read, and under its idempotency key done once.
    async fn posted(
        &self,
        path: &str,
        headers: &HeaderMap,
        body: &Bytes,
        act: impl FnOnce(&mut Books, &Params) -> Result<Value, Refusal>,
    ) -> Response {
        if let Err(refused) = self.greet(headers).await {
            return refused;
        }
        let params: Params = url::form_urlencoded::parse(body).into_owned().collect();
        let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut books = self.books();
        self.end_old(&mut books);
        if let Some((known, with, answer)) = key.as_ref().and_then(|key| books.keys.get(key)) {
            if known != path || *with != params {
                let said =
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.";
                return error(StatusCode::BAD_REQUEST, "idempotency_error", "", said).into_response();
            }
            return answer.as_ref().map_or_else(|refused| refused.clone().into_response(), ok);
        }
        let answer = act(&mut books, &params);
        // What was refused before anything began (a parameter that cannot be) is not remembered; what was tried is.
        let began = answer.as_ref().err().is_none_or(|refused| refused.0 != StatusCode::BAD_REQUEST);
        if let Some(key) = key.filter(|_| began) {
            books.keys.insert(key, (path.to_owned(), params, answer.clone()));
        }
        answer.map_or_else(IntoResponse::into_response, |answer| ok(&answer))
    }
}

/// Whether money that was sent back is on its way or there.
fn arrives(refund: &Value) -> bool {
    refund["status"] != "failed"
}

/// The amount of a currency that Stripe can charge: docs.stripe.com/currencies.
fn chargeable(currency: &str, amount: i64) -> bool {
    let step = match currency {
        "bhd" | "jod" | "kwd" | "omr" | "tnd" => 10,
        "isk" | "ugx" => 100,
        _ => 1,
    };
    (1..=99_999_999).contains(&amount) && amount % step == 0
}

async fn create(State(it): State<StripeStandIn>, headers: HeaderMap, body: Bytes) -> Response {
    let (base, now_s) = (it.base(), it.now_s());
    it.posted("create", &headers, &body, |books, params| {
        const KNOWN: [&str; 13] = [
            "mode",
            "success_url",
            "cancel_url",
            "client_reference_id",
            "customer_email",
            "locale",
            "expires_at",
            "line_items[0][quantity]",
            "line_items[0][price_data][currency]",
            "line_items[0][price_data][unit_amount]",
            "line_items[0][price_data][product_data][name]",
            "payment_intent_data[metadata][order]",
            "metadata[payment]",
        ];
        if let Some(unknown) = params.keys().find(|name| !KNOWN.contains(&name.as_str())) {
            return Err(invalid("parameter_unknown", &format!("Received unknown parameter: {unknown}")));
        }
        let get = |name: &str| params.get(name).map(String::as_str).filter(|value| !value.is_empty());
        let need = |name: &str| get(name).ok_or_else(|| invalid("parameter_missing", name));
        let number = |name: &str| need(name)?.parse::<i64>().map_err(|_| invalid("parameter_invalid_integer", name));
        let (quantity, unit) = (number("line_items[0][quantity]")?, number("line_items[0][price_data][unit_amount]")?);
        let currency = need("line_items[0][price_data][currency]")?;
        need("line_items[0][price_data][product_data][name]")?;
        if need("mode")? != "payment" || quantity < 1 {
            return Err(invalid("parameter_invalid", "mode or quantity"));
        }
        if currency.len() != 3 || currency != currency.to_lowercase() || !chargeable(currency, unit * quantity) {
            return Err(invalid("parameter_invalid", &format!("{unit} {currency} cannot be charged")));
        }
        for name in ["success_url", "cancel_url"] {
            if url::Url::parse(need(name)?).is_err() {
                return Err(invalid("url_invalid", "Not a valid URL"));
            }
        }
        let expires_at = get("expires_at").map_or(Ok(now_s + OPEN_S.end()), |_| number("expires_at"))?;
        if !OPEN_S.contains(&(expires_at - now_s)) {
            return Err(invalid("", "The `expires_at` timestamp must be between 30 minutes and 24 hours from now."));
        }
        if get("customer_email").is_some_and(|email| !email.contains('@')) {
            return Err(invalid("email_invalid", "Invalid email address"));
        }
        books.made += 1;
        // Ids sort as they were made, and are only known to who made them.
        let id = format!("cs_test_{:06}", books.made);
        let session = json!({
            "id": id, "object": "checkout.session", "mode": "payment", "livemode": false, "status": "open",
            "payment_status": "unpaid", "payment_intent": null, "amount_total": unit * quantity, "currency": currency,
            "expires_at": expires_at, "url": format!("{base}/pay/{id}"), "success_url": get("success_url"),
            "cancel_url": get("cancel_url"), "customer_email": get("customer_email"), "locale": get("locale"),
            "client_reference_id": get("client_reference_id"), "metadata": { "payment": get("metadata[payment]") },
        });
        books.sessions.insert(id, session.clone());
        Ok(session)
    })
    .await
}

async fn retrieve(State(it): State<StripeStandIn>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if let Err(refused) = it.greet(&headers).await {
        return refused;
    }
    let mut books = it.books();
    it.end_old(&mut books);
    books.sessions.get(&id).map_or_else(|| missing().into_response(), ok)
}

async fn expire(State(it): State<StripeStandIn>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let path = format!("expire {id}");
    let answer = it
        .posted(&path, &headers, &body, |books, _| {
            let session = books.sessions.get_mut(&id).ok_or_else(missing)?;
            if session["status"] != "open" {
                return Err(invalid("", "Only Checkout Sessions with a status in [\"open\"] can be expired."));
            }
            session["status"] = "expired".into();
            session["url"] = Value::Null;
            Ok(session.clone())
        })
        .await;
    if answer.status().is_success() && it.books().mood == Mood::Well {
        let session = it.books().sessions[&id].clone();
        it.tell("checkout.session.expired", &session);
    }
    answer
}

async fn refund(State(it): State<StripeStandIn>, headers: HeaderMap, body: Bytes) -> Response {
    it.posted("refund", &headers, &body, |books, params| {
        let intent = params.get("payment_intent").cloned().unwrap_or_default();
        let paid = books.sessions.values().find(|session| session["payment_intent"] == intent.as_str());
        let unknown = || invalid("resource_missing", "No such payment_intent");
        let paid = paid.filter(|_| !intent.is_empty()).ok_or_else(unknown)?;
        let (paid, currency) = (paid["amount_total"].as_i64().unwrap_or_default(), paid["currency"].clone());
        let of_it = books.refunds.iter().filter(|it| arrives(it) && it["payment_intent"] == intent.as_str());
        let back: i64 = of_it.filter_map(|it| it["amount"].as_i64()).sum();
        let amount = match params.get("amount") {
            Some(text) => text.parse().map_err(|_| invalid("parameter_invalid_integer", "amount"))?,
            None => paid - back,
        };
        if paid == back {
            return Err(invalid("charge_already_refunded", "Charge has already been refunded."));
        }
        if amount < 1 || amount > paid - back {
            let said =
                format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({})", paid - back);
            return Err(invalid("", &said));
        }
        if books.mood == Mood::Poor {
            let said = "Insufficient funds in your Stripe balance to refund this amount.";
            return Err(error(StatusCode::PAYMENT_REQUIRED, "invalid_request_error", "balance_insufficient", said));
        }
        books.made += 1;
        let made = json!({
            "id": format!("re_{}", books.made), "object": "refund", "amount": amount, "currency": currency,
            "payment_intent": intent, "status": "succeeded", "metadata": { "refund": params.get("metadata[refund]") },
        });
        books.refunds.push(made.clone());
        if books.mood == Mood::Mute {
            return Err(error(StatusCode::INTERNAL_SERVER_ERROR, "api_error", "", "something broke on our side"));
        }
        Ok(made)
    })
    .await
}

/// The refunds of a payment, newest first.
async fn refunds(State(it): State<StripeStandIn>, Query(of): Query<Params>, headers: HeaderMap) -> Response {
    if let Err(refused) = it.greet(&headers).await {
        return refused;
    }
    let intent = of.get("payment_intent").map_or("", String::as_str);
    let books = it.books();
    let data: Vec<&Value> = books.refunds.iter().rev().filter(|it| it["payment_intent"] == intent).collect();
    ok(&json!({ "object": "list", "url": "/v1/refunds", "has_more": false, "data": data }))
}

/// Where the buyer pays: one button, and the way back.
async fn page(State(it): State<StripeStandIn>, Path(id): Path<String>) -> Response {
    let mut books = it.books();
    it.end_old(&mut books);
    let Some(session) = books.sessions.get(&id) else { return StatusCode::NOT_FOUND.into_response() };
    let text = |field: &str| session[field].as_str().unwrap_or_default().replace('&', "&amp;").replace('"', "&quot;");
    let (back, currency) = (text("cancel_url"), text("currency"));
    let pay = match session["status"].as_str() {
        Some("open") => "<form method=\"post\"><button>Pay</button></form>",
        _ => "<p>This page is over.</p>",
    };
    Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Stand-in for Stripe</title>\
         <h1>Stand-in for Stripe</h1><p>{} {currency}</p>{pay}<p><a href=\"{back}\">Back</a></p></html>",
        session["amount_total"]
    ))
    .into_response()
}

async fn pay(State(it): State<StripeStandIn>, Path(id): Path<String>) -> Response {
    if !it.books().sessions.contains_key(&id) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !it.pays(&id) {
        return Redirect::to(&format!("/pay/{id}")).into_response();
    }
    Redirect::to(it.session(&id, "success_url").as_str().unwrap_or("/")).into_response()
}

/// `url=`: where messages go, for whoever starts this as a program of its own.
async fn set_hook(State(it): State<StripeStandIn>, body: Bytes) -> StatusCode {
    let params: Params = url::form_urlencoded::parse(&body).into_owned().collect();
    let Some(hook) = params.get("url") else { return StatusCode::BAD_REQUEST };
    it.tells(hook);
    StatusCode::NO_CONTENT
}

/// Posts a message; answers the status.
async fn send(hook: &str, signature: &str, body: &str) -> Option<u16> {
    let hook = url::Url::parse(hook).ok()?;
    let (host, port) = (hook.host_str()?, hook.port_or_known_default()?);
    let mut stream = TcpStream::connect((host, port)).await.ok()?;
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r\n\
         Accept: */*; q=0.5, application/xml\r\nContent-Type: application/json; charset=utf-8\r\n\
         Stripe-Signature: {signature}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        hook.path(),
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}
