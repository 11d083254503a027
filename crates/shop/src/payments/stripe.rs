//! Stripe Checkout: the buyer pays on Stripe's page, so no card number ever comes near this shop.
//!
//! The one idea: a payment is one Checkout Session, made under our payment's id as idempotency key, and everything that is
//! known about it is read from the session itself, whether it was asked for or came in a message. Fields and messages as in
//! Stripe's public API reference (docs.stripe.com/api/checkout/sessions, /api/refunds, /webhooks), version [`VERSION`].
//!
//! Left out: subscriptions, saved cards, disputes, payouts.

mod http;

use super::{Ask, Begun, Gateway, GatewayError, Later, Outcome, Told};
use hmac::{Hmac, KeyInit, Mac};
use http::Client;
use serde::Deserialize;
use sha2::Sha256;
use std::collections::BTreeMap;
use vitrine_domain::id::RefundId;
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::payment::{PaymentMethod, from_stripe, to_stripe};

/// The version of the API that is asked for, so that Stripe's changes do not change us.
pub const VERSION: &str = "2024-06-20";
/// Where the API is.
pub const BASE: &str = "https://api.stripe.com";
/// A message older (or newer) than this is refused: Stripe's own libraries allow five minutes.
const TOLERANCE_S: i64 = 300;
/// A message is at most this long.
pub const MAX_MESSAGE: usize = 256 * 1024;
/// Refunds of one payment that are looked through: as many as Stripe lists at once.
const MAX_REFUNDS: u32 = 100;
/// The shortest time a page of Stripe's may stay open, by its rules.
const SHORTEST_S: i64 = 30 * 60;

/// What the owner got from Stripe.
#[derive(Clone, PartialEq, Eq)]
pub struct StripeConfig {
    /// Where the API is: [`BASE`], or a stand-in.
    pub base: String,
    /// The secret key (`sk_...`).
    pub key: String,
    /// The secret that messages are signed with (`whsec_...`).
    pub webhook_secret: String,
}

/// Secrets are not printed.
impl std::fmt::Debug for StripeConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StripeConfig").field("base", &self.base).finish_non_exhaustive()
    }
}

/// The adapter.
#[derive(Debug)]
pub struct Stripe {
    config: StripeConfig,
    client: Client,
}

/// A Checkout Session, as far as it is needed.
#[derive(Debug, Deserialize)]
struct Session {
    id: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    status: Option<String>,
    payment_status: String,
    #[serde(default)]
    payment_intent: Option<String>,
    #[serde(default)]
    amount_total: Option<i64>,
    #[serde(default)]
    currency: Option<String>,
}

impl Session {
    fn outcome(&self) -> Result<Outcome, GatewayError> {
        let unreadable = || GatewayError::Refused("a session without amount or payment".to_owned());
        match (self.status.as_deref(), self.payment_status.as_str()) {
            (_, "paid") => {
                let currency: Currency = self
                    .currency
                    .as_deref()
                    .unwrap_or_default()
                    .to_ascii_uppercase()
                    .parse()
                    .map_err(|_| unreadable())?;
                let amount =
                    self.amount_total.and_then(|amount| from_stripe(amount, currency)).ok_or_else(unreadable)?;
                let charge = self.payment_intent.clone().ok_or_else(unreadable)?;
                Ok(Outcome::Paid { amount, charge })
            }
            (Some("expired"), _) => Ok(Outcome::Ended),
            // Complete but unpaid: a bank debit that takes days. It stays open until Stripe says more.
            _ => Ok(Outcome::Open),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Refunded {
    id: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Option<BTreeMap<String, String>>,
}

impl Refunded {
    /// The key under which we asked for it; none for one that was made in Stripe's dashboard.
    fn key(&self) -> Option<RefundId> {
        self.metadata.as_ref()?.get("refund")?.parse().ok()
    }

    /// The money went, or is on its way.
    fn moves(&self) -> bool {
        !matches!(self.status.as_deref(), Some("failed" | "canceled"))
    }
}

#[derive(Debug, Deserialize)]
struct RefundList {
    data: Vec<Refunded>,
}

#[derive(Debug, Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    data: MessageData,
}

#[derive(Debug, Deserialize)]
struct MessageData {
    object: serde_json::Value,
}

#[derive(Debug, Default, Deserialize)]
struct Failure {
    #[serde(default)]
    error: FailureDetail,
}

#[derive(Debug, Default, Deserialize)]
struct FailureDetail {
    #[serde(default)]
    message: String,
    #[serde(default)]
    code: String,
}

impl Stripe {
    /// The adapter for an account. Refuses a base address that is none, or keys that are not keys, with a sentence.
    pub fn new(config: StripeConfig) -> Result<Self, String> {
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain(&config.key) || !plain(&config.webhook_secret) {
            return Err("Stripe's key and webhook secret must be given as Stripe shows them.".to_owned());
        }
        let client = Client::new(&config.base)?;
        Ok(Self { config, client })
    }

    async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        form: &[(&str, String)],
    ) -> Result<T, GatewayError> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let authorization = format!("Bearer {}", self.config.key);
        let mut headers = vec![("authorization", authorization.as_str()), ("stripe-version", VERSION)];
        if method == "POST" {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        headers.extend(key.map(|key| ("idempotency-key", key)));
        let (status, answer) = self.client.ask(method, path, &headers, body).await?;
        match status {
            200..=299 => serde_json::from_slice(&answer)
                .map_err(|error| GatewayError::Away(format!("an answer that cannot be read: {error}"))),
            // Too many requests, a key that is being used this very moment, or out of order: later.
            409 | 429 | 500..=599 => Err(GatewayError::Away(format!("it answered {status}"))),
            _ => {
                let failure: Failure = serde_json::from_slice(&answer).unwrap_or_default();
                let FailureDetail { message, code } = failure.error;
                Err(GatewayError::Refused(format!("{status} {code} {message}").trim().to_owned()))
            }
        }
    }
}

/// Ids go into paths: only what Stripe's ids are made of.
fn id(reference: &str) -> Result<&str, GatewayError> {
    let plain = !reference.is_empty()
        && reference.len() <= 200
        && reference.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { Ok(reference) } else { Err(GatewayError::Refused("not an id of Stripe's".to_owned())) }
}

impl Gateway for Stripe {
    fn method(&self) -> PaymentMethod {
        PaymentMethod::Stripe
    }

    fn can_charge(&self, amount: Money) -> bool {
        to_stripe(amount).is_some_and(|amount| amount > 0)
    }

    fn begin<'a>(&'a self, ask: &'a Ask) -> Later<'a, Begun> {
        Box::pin(async move {
            let amount = to_stripe(ask.amount)
                .ok_or_else(|| GatewayError::Refused("it cannot charge exactly that amount".to_owned()))?;
            let key = ask.key.to_string();
            let until_s = (ask.until_ms / 1_000).max(ask.key.made_ms() / 1_000 + SHORTEST_S + 1);
            let locale = match ask.lang.as_str() {
                lang @ ("en" | "de") => lang,
                // Not every language of ours is one of theirs: then the browser's decides.
                _ => "auto",
            };
            let form = [
                ("mode", "payment".to_owned()),
                ("success_url", ask.back.clone()),
                ("cancel_url", ask.back.clone()),
                ("client_reference_id", ask.number.to_string()),
                ("customer_email", ask.email.clone()),
                ("locale", locale.to_owned()),
                ("expires_at", until_s.to_string()),
                ("line_items[0][quantity]", "1".to_owned()),
                ("line_items[0][price_data][currency]", ask.amount.currency.code().to_ascii_lowercase()),
                ("line_items[0][price_data][unit_amount]", amount.to_string()),
                ("line_items[0][price_data][product_data][name]", format!("#{}", ask.number)),
                ("payment_intent_data[metadata][order]", ask.number.to_string()),
                ("metadata[payment]", key.clone()),
            ];
            let session: Session = self.ask("POST", "/v1/checkout/sessions", Some(&key), &form).await?;
            let page = session.url.ok_or_else(|| GatewayError::Refused("a session without a page".to_owned()))?;
            // The buyer is sent there: an address, and over https unless the API itself is a stand-in.
            let safe = page.starts_with("https://")
                || (page.starts_with("http://127.0.0.1:") && self.config.base.starts_with("http://127.0.0.1:"));
            if !safe {
                return Err(GatewayError::Refused("a page that is not over https".to_owned()));
            }
            Ok(Begun { reference: session.id, page })
        })
    }

    fn look<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome> {
        Box::pin(async move {
            let path = format!("/v1/checkout/sessions/{}", id(reference)?);
            self.ask::<Session>("GET", &path, None, &[]).await?.outcome()
        })
    }

    fn end<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome> {
        Box::pin(async move {
            let path = format!("/v1/checkout/sessions/{}/expire", id(reference)?);
            match self.ask::<Session>("POST", &path, None, &[]).await {
                Ok(session) => session.outcome(),
                // Not open any more: what it became instead is asked for.
                Err(GatewayError::Refused(_)) => self.look(reference).await,
                Err(error) => Err(error),
            }
        })
    }

    fn refund<'a>(&'a self, key: RefundId, charge: &'a str, amount: Money) -> Later<'a, String> {
        Box::pin(async move {
            let amount = to_stripe(amount)
                .ok_or_else(|| GatewayError::Refused("it cannot send exactly that amount".to_owned()))?;
            let form = [
                ("payment_intent", id(charge)?.to_owned()),
                ("amount", amount.to_string()),
                ("metadata[refund]", key.to_string()),
            ];
            let refunded: Refunded = self.ask("POST", "/v1/refunds", Some(&key.to_string()), &form).await?;
            if refunded.moves() { Ok(refunded.id) } else { Err(GatewayError::Refused("the refund failed".to_owned())) }
        })
    }

    fn sent<'a>(&'a self, key: RefundId, charge: &'a str) -> Later<'a, Option<String>> {
        Box::pin(async move {
            let path = format!("/v1/refunds?payment_intent={}&limit={MAX_REFUNDS}", id(charge)?);
            let all = self.ask::<RefundList>("GET", &path, None, &[]).await?.data;
            let of_key = all.into_iter().find(|it| it.key() == Some(key) && it.moves());
            Ok(of_key.map(|it| it.id))
        })
    }

    fn told(&self, signature: &str, body: &[u8], now_ms: i64) -> Result<Option<Told>, GatewayError> {
        verify(&self.config.webhook_secret, signature, body, now_ms / 1_000)?;
        let unreadable = |_| GatewayError::Refused("a message that cannot be read".to_owned());
        let message: Message = serde_json::from_slice(body).map_err(unreadable)?;
        Ok(match message.kind.as_str() {
            "checkout.session.completed" | "checkout.session.async_payment_succeeded" => {
                let session: Session = serde_json::from_value(message.data.object).map_err(unreadable)?;
                let outcome = session.outcome()?;
                Some(Told::Payment { reference: session.id, outcome })
            }
            "checkout.session.expired" | "checkout.session.async_payment_failed" => {
                let session: Session = serde_json::from_value(message.data.object).map_err(unreadable)?;
                Some(Told::Payment { reference: session.id, outcome: Outcome::Ended })
            }
            // The first is its name in our version of the API, the others are those since 2024-10-28.
            "charge.refund.updated" | "refund.updated" | "refund.failed" => {
                let refunded: Refunded = serde_json::from_value(message.data.object).map_err(unreadable)?;
                refunded.key().filter(|_| !refunded.moves()).map(|key| Told::RefundFailed {
                    key,
                    why: refunded.failure_reason.or(refunded.status).unwrap_or_default(),
                    reference: refunded.id,
                })
            }
            _ => None,
        })
    }
}

/// Checks `Stripe-Signature: t=SECONDS,v1=HEX[,v1=HEX]`: HMAC-SHA256 over `SECONDS.BODY`, and the time.
fn verify(secret: &str, signature: &str, body: &[u8], now_s: i64) -> Result<(), GatewayError> {
    let mut time = None;
    let mut given: Vec<[u8; 32]> = Vec::new();
    for part in signature.split(',').take(20) {
        match part.trim().split_once('=') {
            Some(("t", seconds)) => time = seconds.parse::<i64>().ok().map(|number| (number, seconds)),
            Some(("v1", hex)) => given.extend(crate::tokens::unhex::<32>(hex)),
            _ => {}
        }
    }
    let (seconds, text) = time.ok_or(GatewayError::Forged)?;
    if (now_s - seconds).abs() > TOLERANCE_S || body.len() > MAX_MESSAGE {
        return Err(GatewayError::Forged);
    }
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .expect("HMAC takes a key of any length")
        .chain_update(text)
        .chain_update(".")
        .chain_update(body);
    if given.iter().any(|given| mac.clone().verify_slice(given).is_ok()) { Ok(()) } else { Err(GatewayError::Forged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(secret: &str, time: &str, body: &str) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(format!("{time}.{body}"));
        format!("t={time},v1={}", crate::tokens::hex(&mac.finalize().into_bytes()))
    }

    fn stripe() -> Stripe {
        Stripe::new(StripeConfig {
            base: BASE.to_owned(),
            key: "sk_test_1".to_owned(),
            webhook_secret: "whsec_1".to_owned(),
        })
        .unwrap()
    }

    const PAID: &str = r#"{"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_1",
        "status":"complete","payment_status":"paid","payment_intent":"pi_1","amount_total":1299,"currency":"eur"}}}"#;

    #[test]
    fn messages_are_read_when_they_are_the_gateways() {
        let told = stripe().told(&signed("whsec_1", "1000", PAID), PAID.as_bytes(), 1_000_000).unwrap();
        let outcome = Outcome::Paid { amount: Money::new(1_299, Currency::EUR), charge: "pi_1".to_owned() };
        assert_eq!(told, Some(Told::Payment { reference: "cs_1".to_owned(), outcome }));
        let other = r#"{"id":"evt_2","type":"invoice.paid","data":{"object":{"id":"in_1"}}}"#;
        assert_eq!(stripe().told(&signed("whsec_1", "1000", other), other.as_bytes(), 1_000_000).unwrap(), None);
    }

    #[test]
    fn of_refunds_only_the_failed_are_news_that_were_asked_for_here() {
        let key = RefundId::new(1, [7; 10]);
        let told = |kind: &str, status: &str, metadata: &str| {
            let body = format!(
                r#"{{"type":"{kind}","data":{{"object":{{"id":"re_1","status":"{status}",
                "failure_reason":"expired_or_canceled_card","metadata":{metadata}}}}}}}"#
            );
            stripe().told(&signed("whsec_1", "1000", &body), body.as_bytes(), 1_000_000).unwrap()
        };
        let ours = format!(r#"{{"refund":"{key}"}}"#);
        let (reference, why) = ("re_1".to_owned(), "expired_or_canceled_card".to_owned());
        let failed = Some(Told::RefundFailed { key, reference, why });
        for kind in ["charge.refund.updated", "refund.updated", "refund.failed"] {
            assert_eq!(told(kind, "failed", &ours), failed);
            assert_eq!(told(kind, "succeeded", &ours), None);
            for others in ["null", "{}", r#"{"refund":"x"}"#] {
                assert_eq!(told(kind, "failed", others), None, "{others}");
            }
        }
    }

    #[test]
    fn forged_old_and_broken_messages_are_refused() {
        let right = signed("whsec_1", "1000", PAID);
        let told = |signature: &str, body: &str, now_s: i64| stripe().told(signature, body.as_bytes(), now_s * 1_000);
        assert_eq!(told(&right, &PAID.replace("1299", "1"), 1_000), Err(GatewayError::Forged));
        assert_eq!(told(&signed("whsec_2", "1000", PAID), PAID, 1_000), Err(GatewayError::Forged));
        assert_eq!(told(&right, PAID, 1_301), Err(GatewayError::Forged), "replayed later");
        assert_eq!(told(&right, PAID, 699), Err(GatewayError::Forged), "from the future");
        assert_eq!(told(&right.replace("t=1000", "t=1100"), PAID, 1_100), Err(GatewayError::Forged));
        for broken in ["", "t=1000", "v1=00", "t=x,v1=zz", "t=1000,v1=é", &"t=1,".repeat(10_000)] {
            assert_eq!(told(broken, PAID, 1_000), Err(GatewayError::Forged), "{broken:.20}");
        }
        let body = "{";
        assert!(matches!(told(&signed("whsec_1", "1000", body), body, 1_000), Err(GatewayError::Refused(_))));
        // Two signatures while the secret is being changed: one that fits is enough.
        let both = format!("{},{}", signed("whsec_2", "1000", PAID), right.split_once(',').unwrap().1);
        assert!(told(&both, PAID, 1_000).is_ok());
    }

    #[test]
    fn secrets_are_not_printed_and_odd_keys_are_refused() {
        assert!(!format!("{:?}", stripe()).contains("sk_test_1"));
        let config = stripe().config;
        assert!(Stripe::new(StripeConfig { key: "sk\r\nX: y".to_owned(), ..config.clone() }).is_err());
        assert!(Stripe::new(StripeConfig { base: "ftp://x".to_owned(), ..config }).is_err());
        assert!(id("cs_1/../refunds").is_err() && id("").is_err());
    }
}
