//! People who work in the admin pages.

pub mod invites;
mod second;
mod team;

pub use team::{MAX_NAME, TeamFlaw};

use crate::Shop;
use crate::account::{self, AccountFlaw};
use crate::acting::{Acting, Wants};
use crate::audit;
use crate::error::{Error, Result};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::{Permission, Role};

/// An operator as pages see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Id.
    pub id: OperatorId,
    /// As typed.
    pub email: String,
    /// May be "".
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// A password lets them in; without one only links do.
    pub has_password: bool,
    /// Since when they have a second factor (Unix ms).
    pub second_ms: Option<i64>,
    /// When their access ended (Unix ms).
    pub ended_ms: Option<i64>,
    /// When they came (Unix ms).
    pub created_ms: i64,
    /// Counts changes of name, role and access.
    pub version: i64,
}

impl From<db::operators::Operator> for Operator {
    fn from(row: db::operators::Operator) -> Self {
        let has_password = row.password_hash.is_some();
        let second_ms = row.totp.and_then(|totp| totp.since_ms);
        let db::operators::Operator { id, email, name, role, ended_ms, created_ms, version, .. } = row;
        Self { id, email, name, role, has_password, second_ms, ended_ms, created_ms, version }
    }
}

impl Shop {
    /// Makes an operator; without a password only a sign-in link lets them in.
    pub async fn make_operator(
        &self,
        email: &str,
        name: &str,
        password: Option<&str>,
        role: Role,
        by: &Acting,
    ) -> Result<OperatorId> {
        self.may(by, Permission::ChangeOperators)?;
        if !account::is_email(email) {
            return Err(Error::Refused(format!("{email} is not an e-mail address.")));
        }
        if let Some(flaw) = password.and_then(|password| account::password_flaw(password, email)) {
            let why = match flaw {
                AccountFlaw::PasswordShort => "it needs at least 8 characters",
                AccountFlaw::PasswordLong => "it may have at most 256 characters",
                _ => "it is one that everybody tries first",
            };
            return Err(Error::Refused(format!("The password was refused: {why}.")));
        }
        let hash = match password {
            Some(password) => Some(self.hash_password(password).await?),
            None => None,
        };
        let now_ms = self.now_ms();
        let id = OperatorId::new(now_ms, self.dice().bytes());
        let new = db::operators::NewOperator {
            id,
            email: email.trim().to_owned(),
            email_key: account::email_key(email),
            name: name.trim().to_owned(),
            password_hash: hash,
            role,
        };
        let mut tx = self.inner.db.begin().await?;
        let made = db::operators::create(&mut tx, &new, now_ms).await;
        match made {
            Err(error) if error.is_unique() => {
                return Err(Error::Refused(format!("There is an operator with the address {email} already.")));
            }
            other => other?,
        }
        let after = json!({ "name": new.name, "role": role.name() }).to_string();
        audit::append(&mut tx, self, by, "operator.make", &id.to_string(), None, Some(&after)).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Sets an operator's password.
    pub async fn set_operator_password(&self, email: &str, password: &str, by: &Acting) -> Result<OperatorId> {
        self.may(by, Permission::ChangeOperators)?;
        if account::password_flaw(password, email).is_some() {
            return Err(Error::Refused(
                "The password was refused: it needs at least 8 characters and must not be a common one.".to_owned(),
            ));
        }
        let operator = db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?;
        let operator = operator.filter(|operator| operator.ended_ms.is_none()).ok_or(Error::NotFound)?;
        let hash = self.hash_password(password).await?;
        let mut tx = self.inner.db.begin().await?;
        db::operators::set_password(&mut tx, operator.id, &hash).await?;
        db::sessions::delete_of_operator(&mut tx, operator.id).await?;
        audit::append(&mut tx, self, by, "operator.password", &operator.id.to_string(), None, None).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate_all();
        Ok(operator.id)
    }

    /// Signs an operator in by address and password. `None` for anything wrong.
    pub async fn operator_sign_in(&self, email: &str, password: &str) -> Result<Option<OperatorId>> {
        let operator = db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?;
        let operator = operator.filter(|operator| operator.ended_ms.is_none());
        let hash = operator.as_ref().and_then(|operator| operator.password_hash.clone());
        let right = password.chars().count() <= account::MAX_PASSWORD
            && self.verify_password(password, hash.as_deref()).await?;
        Ok(operator.filter(|_| right).map(|operator| operator.id))
    }

    /// Whether this is an operator's password.
    pub async fn is_operator_password(&self, id: OperatorId, password: &str) -> Result<bool> {
        let row = db::operators::by_id(&self.inner.db, id).await?;
        let hash = row.filter(|row| row.ended_ms.is_none()).and_then(|row| row.password_hash);
        let fits = password.chars().count() <= account::MAX_PASSWORD;
        Ok(fits && self.verify_password(password, hash.as_deref()).await?)
    }

    /// An operator.
    pub async fn operator(&self, id: OperatorId) -> Result<Option<Operator>> {
        let row = db::operators::by_id(&self.inner.db, id).await?;
        Ok(row.map(Operator::from))
    }

    /// The addresses of operators, also of those whose access ended: for lists of what they did.
    pub async fn operator_emails(
        &self,
        ids: &BTreeSet<OperatorId>,
        by: &Acting,
    ) -> Result<HashMap<OperatorId, String>> {
        self.may(by, Wants::In)?;
        Ok(db::operators::emails(&self.inner.db, ids).await?)
    }

    /// An operator by address.
    pub async fn operator_by_email(&self, email: &str) -> Result<Option<Operator>> {
        let row = db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?;
        Ok(row.map(Operator::from))
    }

    /// How many operators there are.
    pub async fn operators(&self) -> Result<i64> {
        Ok(db::operators::count(&self.inner.db).await?)
    }
}
