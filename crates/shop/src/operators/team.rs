//! Who works here: roles, ending, sessions, passwords.
//!
//! The one idea: whoever changes somebody else's access must be able to do all that the other may, and one owner stays. Both are
//! asked inside the transaction that holds the lock of all operators, so no two owners end each other.

use super::Operator;
use crate::account::{AccountFlaw, password_flaw};
use crate::acting::{Acting, Wants};
use crate::error::{Error, Result};
use crate::sessions::{MAX_LISTED, OwnSession};
use crate::{Shop, audit};
use serde_json::json;
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::{Permission, Role, keeps_an_owner};

/// The longest name of an operator.
pub const MAX_NAME: usize = 100;

/// Why an operator was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamFlaw {
    /// The shop would have no owner.
    LastOwner,
    /// The other may do things that the one who asks may not.
    Above,
    /// The name is too long.
    Name,
}

impl Shop {
    /// Everybody who works here or did, in the order they came.
    pub async fn team(&self, by: &Acting) -> Result<Vec<Operator>> {
        self.may(by, Permission::SeeOperators)?;
        Ok(db::operators::all(&self.inner.db).await?.into_iter().map(Operator::from).collect())
    }

    /// Gives an operator another name and role. `expected` is the version that was looked at: [`Error::Conflict`] when it is
    /// another by now.
    pub async fn change_operator(
        &self,
        id: OperatorId,
        name: &str,
        role: Role,
        expected: i64,
        by: &Acting,
    ) -> Result<std::result::Result<(), TeamFlaw>> {
        self.may(by, Permission::ChangeOperators)?;
        let name = name.trim();
        if name.chars().count() > MAX_NAME {
            return Ok(Err(TeamFlaw::Name));
        }
        let mut tx = self.inner.db.begin().await?;
        tx.lock("operators").await?;
        let row = db::operators::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if let Some(flaw) = Self::stands_in_the_way(&mut tx, row.role, Some(role), by).await? {
            return Ok(Err(flaw));
        }
        db::operators::change(&mut tx, id, name, role, expected).await.map_err(stale)?;
        let before = json!({ "name": row.name, "role": row.role.name() }).to_string();
        let after = json!({ "name": name, "role": role.name() }).to_string();
        audit::append(&mut tx, self, by, "operator.change", &row.email, Some(&before), Some(&after)).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Ends an operator's access, with sessions, links, password and second factor. What they did stays in the log.
    pub async fn end_operator(
        &self,
        id: OperatorId,
        expected: i64,
        by: &Acting,
    ) -> Result<std::result::Result<(), TeamFlaw>> {
        self.may(by, Permission::ChangeOperators)?;
        let mut tx = self.inner.db.begin().await?;
        tx.lock("operators").await?;
        let row = db::operators::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if let Some(flaw) = Self::stands_in_the_way(&mut tx, row.role, None, by).await? {
            return Ok(Err(flaw));
        }
        db::operators::end(&mut tx, id, expected, self.now_ms()).await.map_err(stale)?;
        let before = json!({ "role": row.role.name() }).to_string();
        audit::append(&mut tx, self, by, "operator.end", &row.email, Some(&before), None).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate_all();
        Ok(Ok(()))
    }

    /// Why somebody who `was` something may not become something else (`None`: leave).
    async fn stands_in_the_way(
        tx: &mut db::Tx,
        was: Role,
        becomes: Option<Role>,
        by: &Acting,
    ) -> Result<Option<TeamFlaw>> {
        if !by.role().may_give(was) || becomes.is_some_and(|role| !by.role().may_give(role)) {
            return Ok(Some(TeamFlaw::Above));
        }
        let owners = db::operators::owners(tx).await?;
        Ok((!keeps_an_owner(owners, was, becomes)).then_some(TeamFlaw::LastOwner))
    }

    /// Ends every session of somebody else; answers how many.
    pub async fn end_sessions_of(&self, id: OperatorId, by: &Acting) -> Result<u64> {
        self.may(by, Permission::ChangeOperators)?;
        let mut tx = self.inner.db.begin().await?;
        let row = db::operators::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let ended = db::sessions::delete_of_operator(&mut tx, id).await?;
        audit::append(&mut tx, self, by, "operator.sessions-ended", &row.email, None, None).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate_all();
        Ok(ended)
    }

    /// The sessions of whoever asks, the last used first.
    pub async fn desk_sessions(&self, by: &Acting) -> Result<Vec<OwnSession>> {
        self.may(by, Wants::In)?;
        let id = by.operator.ok_or(Error::Forbidden)?;
        Ok(db::sessions::of_operator(&self.inner.db, id, self.now_ms(), MAX_LISTED).await?)
    }

    /// Ends one of the sessions of whoever asks; false when it is not theirs.
    pub async fn end_desk_session(&self, id_hash: &str, by: &Acting) -> Result<bool> {
        self.may(by, Wants::In)?;
        let id = by.operator.ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        let ended = db::sessions::delete_one_of_operator(&mut tx, id, id_hash).await?;
        tx.commit().await?;
        if ended {
            self.inner.sessions.invalidate(id_hash);
        }
        Ok(ended)
    }

    /// A new password for whoever asks. Every session but `here` ends.
    pub async fn set_own_password(
        &self,
        password: &str,
        here: &str,
        by: &Acting,
    ) -> Result<std::result::Result<(), AccountFlaw>> {
        self.may(by, Wants::Fresh)?;
        let id = by.operator.ok_or(Error::Forbidden)?;
        let row = db::operators::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        if let Some(flaw) = password_flaw(password, &row.email) {
            return Ok(Err(flaw));
        }
        let hash = self.hash_password(password).await?;
        let mut tx = self.inner.db.begin().await?;
        db::operators::set_password(&mut tx, id, &hash).await?;
        db::sessions::delete_others_of_operator(&mut tx, id, here).await?;
        audit::append(&mut tx, self, by, "operator.password", &row.email, None, None).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate_all();
        Ok(Ok(()))
    }
}

fn stale(error: db::Error) -> Error {
    match error {
        db::Error::Stale(_) => Error::Conflict,
        other => other.into(),
    }
}
