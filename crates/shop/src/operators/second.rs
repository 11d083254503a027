//! The second factor: codes of an app on the operator's phone, and recovery codes for the day the phone is gone.
//!
//! The one idea: a code is taken by a conditional UPDATE, so of two requests with one code one is refused. The secret is kept
//! sealed under a key of the shop and of this operator, so that a row copied to another operator opens nothing.

use crate::acting::{Acting, Wants};
use crate::error::{Error, Result};
use crate::{Shop, audit, tokens};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::totp::{SECRET_BYTES, Secret};
use vitrine_domain::operator::{Permission, recovery};

/// Random bytes of a seal.
const NONCE_BYTES: usize = 16;
/// Bytes of a seal's tag.
const TAG_BYTES: usize = 16;

impl Shop {
    fn seal_mac(&self, what: &str, operator: OperatorId) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.inner.secret)
            .expect("HMAC takes a key of any length")
            .chain_update(what)
            .chain_update(operator.to_string())
    }

    /// The secret under a pad that is used once (HMAC of random bytes; a secret is shorter than one), with a tag over both.
    fn seal(&self, operator: OperatorId, secret: &Secret) -> String {
        let nonce = self.dice().bytes::<NONCE_BYTES>();
        let hidden = self.padded(operator, &nonce, secret.bytes());
        let tag =
            self.seal_mac("second.tag.", operator).chain_update(nonce).chain_update(hidden).finalize().into_bytes();
        [tokens::hex(&nonce), tokens::hex(&hidden), tokens::hex(&tag[..TAG_BYTES])].join(".")
    }

    fn unseal(&self, operator: OperatorId, sealed: &str) -> Option<Secret> {
        let mut parts = sealed.split('.');
        let nonce = tokens::unhex::<NONCE_BYTES>(parts.next()?)?;
        let hidden = tokens::unhex::<SECRET_BYTES>(parts.next()?)?;
        let tag = tokens::unhex::<TAG_BYTES>(parts.next()?)?;
        let mac = self.seal_mac("second.tag.", operator).chain_update(nonce).chain_update(hidden);
        mac.verify_truncated_left(&tag).ok()?;
        Some(Secret::new(self.padded(operator, &nonce, &hidden)))
    }

    fn padded(&self, operator: OperatorId, nonce: &[u8], bytes: &[u8; SECRET_BYTES]) -> [u8; SECRET_BYTES] {
        let pad = self.seal_mac("second.pad.", operator).chain_update(nonce).finalize().into_bytes();
        std::array::from_fn(|n| bytes[n] ^ pad[n])
    }

    /// Begins to set up a second factor: the secret to be shown, which counts once [`Shop::confirm_second`] heard a right code.
    /// [`Error::Conflict`] when there is one.
    pub async fn begin_second(&self, by: &Acting) -> Result<Secret> {
        let id = self.oneself(by)?;
        let secret = Secret::new(self.dice().bytes());
        let mut tx = self.inner.db.begin().await?;
        if !db::operators::begin_totp(&mut tx, id, &self.seal(id, &secret)).await? {
            return Err(Error::Conflict);
        }
        tx.commit().await?;
        Ok(secret)
    }

    /// The secret that was begun and not confirmed, to show it once more.
    pub async fn begun_second(&self, by: &Acting) -> Result<Option<Secret>> {
        let id = self.oneself(by)?;
        let row = db::operators::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let begun = row.totp.filter(|totp| totp.since_ms.is_none());
        Ok(begun.and_then(|totp| self.unseal(id, &totp.sealed)))
    }

    /// The first code was typed: from now on the second factor counts. Answers the recovery codes, to be shown once; `None`
    /// for a wrong code.
    pub async fn confirm_second(&self, typed: &str, by: &Acting) -> Result<Option<Vec<String>>> {
        let (id, now_ms) = (self.oneself(by)?, self.now_ms());
        let row = db::operators::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let begun = row.totp.filter(|totp| totp.since_ms.is_none()).ok_or(Error::Conflict)?;
        let secret = self.unseal(id, &begun.sealed).ok_or(Error::Conflict)?;
        let Some(step) = secret.check(typed, now_ms, None) else { return Ok(None) };
        let mut tx = self.inner.db.begin().await?;
        if !db::operators::confirm_totp(&mut tx, id, &begun.sealed, step, now_ms).await? {
            return Err(Error::Conflict);
        }
        let codes = self.put_codes(&mut tx, id).await?;
        audit::append(&mut tx, self, by, "operator.second-on", &row.email, None, None).await?;
        tx.commit().await?;
        Ok(Some(codes))
    }

    /// New recovery codes in place of all before; shown once.
    pub async fn new_codes(&self, by: &Acting) -> Result<Vec<String>> {
        self.may(by, Wants::Fresh)?;
        let id = by.operator.ok_or(Error::Forbidden)?;
        let row = db::operators::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        if row.totp.and_then(|totp| totp.since_ms).is_none() {
            return Err(Error::Conflict);
        }
        let mut tx = self.inner.db.begin().await?;
        let codes = self.put_codes(&mut tx, id).await?;
        audit::append(&mut tx, self, by, "operator.new-codes", &row.email, None, None).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Takes an operator's second factor away: one's own, or that of somebody whose phone is gone.
    pub async fn remove_second(&self, id: OperatorId, by: &Acting) -> Result<()> {
        if by.operator == Some(id) {
            self.may(by, Wants::Fresh)?;
        } else {
            self.may(by, Permission::ChangeOperators)?;
        }
        let mut tx = self.inner.db.begin().await?;
        let row = db::operators::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if by.operator != Some(id) && !by.role().may_give(row.role) {
            return Err(Error::Forbidden);
        }
        if !db::operators::remove_totp(&mut tx, id).await? {
            return Err(Error::Conflict);
        }
        audit::append(&mut tx, self, by, "operator.second-off", &row.email, None, None).await?;
        tx.commit().await?;
        Ok(())
    }

    /// How many recovery codes somebody has left.
    pub async fn codes_left(&self, by: &Acting) -> Result<i64> {
        self.may(by, Wants::In)?;
        let id = by.operator.ok_or(Error::Forbidden)?;
        Ok(db::operators::codes_left(&self.inner.db, id).await?)
    }

    /// Whether what was typed is a right code of the second factor, of the app or for recovery. It is used up.
    pub async fn second_fits(&self, id: OperatorId, typed: &str) -> Result<bool> {
        let now_ms = self.now_ms();
        let row = db::operators::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let Some(totp) = row.totp.filter(|totp| totp.since_ms.is_some() && row.ended_ms.is_none()) else {
            return Ok(false);
        };
        let step = self.unseal(id, &totp.sealed).and_then(|secret| secret.check(typed, now_ms, totp.step));
        let hash = recovery::hash(id, typed);
        let mut tx = self.inner.db.begin().await?;
        let fits = match (step, hash) {
            (Some(step), _) => db::operators::take_step(&mut tx, id, step).await?,
            (None, Some(hash)) => db::operators::use_code(&mut tx, id, &hash, now_ms).await?,
            (None, None) => false,
        };
        if fits && step.is_none() {
            let by = Acting::behind(Some(id));
            audit::append(&mut tx, self, &by, "operator.code-used", &row.email, None, None).await?;
        }
        tx.commit().await?;
        Ok(fits)
    }

    async fn put_codes(&self, tx: &mut db::Tx, id: OperatorId) -> Result<Vec<String>> {
        let codes: Vec<String> = (0..recovery::CODES).map(|_| recovery::code(self.dice().bytes())).collect();
        let hashes: Vec<String> = codes.iter().filter_map(|code| recovery::hash(id, code)).collect();
        db::operators::set_codes(tx, id, &hashes).await?;
        Ok(codes)
    }

    /// The operator who changes how they themselves sign in.
    fn oneself(&self, by: &Acting) -> Result<OperatorId> {
        self.may(by, Wants::SetUp { fresh: true })?;
        by.operator.ok_or(Error::Forbidden)
    }
}
