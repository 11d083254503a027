//! Sign-in links: a secret that works once and not for long.

use crate::Shop;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use vitrine_db as db;
use vitrine_domain::id::{CustomerId, OperatorId};

/// A sign-in link works for this long.
pub const LINK_MINUTES: i64 = 30;

/// Whom a link signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// Someone with an account.
    Customer(CustomerId),
    /// Someone who works in the admin pages.
    Operator(OperatorId),
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes from exactly that many pairs of hexadecimal digits.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// What the database keeps of a secret: its SHA-256, so that reading the database opens nothing.
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

fn principal(token: &db::tokens::Token) -> Option<Principal> {
    match token.purpose.as_str() {
        "sign-in-customer" => token.subject.parse().ok().map(Principal::Customer),
        "sign-in-operator" => token.subject.parse().ok().map(Principal::Operator),
        _ => None,
    }
}

impl Shop {
    /// Makes a sign-in link's secret (128 bits). Only its hash is kept.
    pub async fn sign_in_link(&self, principal: Principal) -> Result<String> {
        let secret = hex(&self.dice().bytes::<16>());
        let (purpose, subject) = match principal {
            Principal::Customer(id) => ("sign-in-customer", id.to_string()),
            Principal::Operator(id) => ("sign-in-operator", id.to_string()),
        };
        let mut tx = self.inner.db.begin().await?;
        db::tokens::put(&mut tx, &hash(&secret), purpose, &subject, self.now_ms() + LINK_MINUTES * 60_000).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Whether a link would work, without using it up. Opening a link never signs anyone in: mail programs open links.
    pub async fn link_works(&self, secret: &str) -> Result<Option<Principal>> {
        let token = db::tokens::peek(&self.inner.db, &hash(secret)).await?;
        let now_ms = self.now_ms();
        Ok(token.filter(|token| token.used_ms.is_none() && token.expires_ms > now_ms).as_ref().and_then(principal))
    }

    /// Uses a link up. [`Error::Gone`] when it was used before, is too old, or never was.
    pub async fn use_link(&self, secret: &str) -> Result<Principal> {
        let mut tx = self.inner.db.begin().await?;
        let token = db::tokens::take(&mut tx, &hash(secret), self.now_ms()).await?;
        // A link that is for something else is left as it was.
        let principal = token.as_ref().and_then(principal).ok_or(Error::Gone)?;
        tx.commit().await?;
        Ok(principal)
    }
}
