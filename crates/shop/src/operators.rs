//! People who work in the admin pages.

use crate::Shop;
use crate::account::{self, AccountFlaw};
use crate::error::{Error, Result};
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::Role;

/// An operator as pages see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Id.
    pub id: OperatorId,
    /// As typed.
    pub email: String,
    /// May be "".
    pub name: String,
}

impl Shop {
    /// Makes an operator; without a password only a sign-in link lets them in.
    pub async fn make_operator(&self, email: &str, name: &str, password: Option<&str>) -> Result<OperatorId> {
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
            role: Role::Owner,
        };
        let mut tx = self.inner.db.begin().await?;
        let made = db::operators::create(&mut tx, &new, now_ms).await;
        match made {
            Err(error) if error.is_unique() => {
                return Err(Error::Refused(format!("There is an operator with the address {email} already.")));
            }
            other => other?,
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Sets an operator's password.
    pub async fn set_operator_password(&self, email: &str, password: &str) -> Result<OperatorId> {
        if account::password_flaw(password, email).is_some() {
            return Err(Error::Refused(
                "The password was refused: it needs at least 8 characters and must not be a common one.".to_owned(),
            ));
        }
        let operator =
            db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?.ok_or(Error::NotFound)?;
        let hash = self.hash_password(password).await?;
        let mut tx = self.inner.db.begin().await?;
        db::operators::set_password(&mut tx, operator.id, &hash).await?;
        db::sessions::delete_of_operator(&mut tx, operator.id).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate_all();
        Ok(operator.id)
    }

    /// Signs an operator in by address and password. `None` for anything wrong.
    pub async fn operator_sign_in(&self, email: &str, password: &str) -> Result<Option<OperatorId>> {
        let operator = db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?;
        let hash = operator.as_ref().and_then(|operator| operator.password_hash.clone());
        let right = password.chars().count() <= account::MAX_PASSWORD
            && self.verify_password(password, hash.as_deref()).await?;
        Ok(operator.filter(|_| right).map(|operator| operator.id))
    }

    /// An operator.
    pub async fn operator(&self, id: OperatorId) -> Result<Option<Operator>> {
        let row = db::operators::by_id(&self.inner.db, id).await?;
        Ok(row.map(|row| Operator { id: row.id, email: row.email, name: row.name }))
    }

    /// An operator by address.
    pub async fn operator_by_email(&self, email: &str) -> Result<Option<Operator>> {
        let row = db::operators::by_email_key(&self.inner.db, &account::email_key(email)).await?;
        Ok(row.map(|row| Operator { id: row.id, email: row.email, name: row.name }))
    }

    /// How many operators there are.
    pub async fn operators(&self) -> Result<i64> {
        Ok(db::operators::count(&self.inner.db).await?)
    }
}
