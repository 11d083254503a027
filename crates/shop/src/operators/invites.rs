//! Invitations: a letter with a link, behind which somebody chooses a password and works here from then on.
//!
//! The one idea: the role stands in the invitation, and whether the inviter may still give it is asked again when the link is used.

use crate::account::{AccountFlaw, email_key, is_email, password_flaw};
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::mail::{Addressee, Letter};
use crate::operators::MAX_NAME;
use crate::tokens::{hash, hex};
use crate::{Shop, audit};
use serde_json::json;
use vitrine_db as db;
pub use vitrine_db::invites::Invited;
use vitrine_domain::id::{InviteId, OperatorId};
pub use vitrine_domain::operator::invite::InviteState;
use vitrine_domain::operator::invite::{INVITE_MS, Invite, MAX_OPEN};
use vitrine_domain::operator::{Permission, Role};
use vitrine_i18n::Locale;

/// Why nobody was invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteFlaw {
    /// That is no address.
    Email,
    /// Somebody with this address works here, or did.
    Known,
    /// The role may do more than the inviter.
    Above,
    /// As many invitations wait as may.
    Many,
}

impl Shop {
    /// Invites somebody by letter. An invitation of the same address that waited is over. `page` makes the path of the link's page
    /// from its secret.
    pub async fn invite_operator(
        &self,
        email: &str,
        role: Role,
        locale: Locale,
        page: impl Fn(&str) -> String,
        by: &Acting,
    ) -> Result<std::result::Result<InviteId, InviteFlaw>> {
        self.may(by, Permission::ChangeOperators)?;
        let inviter = by.operator.ok_or(Error::Forbidden)?;
        if !is_email(email) {
            return Ok(Err(InviteFlaw::Email));
        }
        if !by.role().may_give(role) {
            return Ok(Err(InviteFlaw::Above));
        }
        let (now_ms, email, secret) = (self.now_ms(), email.trim(), hex(&self.dice().bytes::<16>()));
        let invite = Invite { role, until_ms: now_ms + INVITE_MS, taken_ms: None, withdrawn_ms: None };
        let new = Invited {
            id: InviteId::new(now_ms, self.dice().bytes()),
            email: email.to_owned(),
            email_key: email_key(email),
            inviter,
            made_ms: now_ms,
            invite,
        };
        let mut tx = self.inner.db.begin().await?;
        if db::operators::by_email_key(&mut tx, &new.email_key).await?.is_some() {
            return Ok(Err(InviteFlaw::Known));
        }
        db::invites::put(&mut tx, &new, &hash(&secret)).await?;
        if db::invites::open(&mut tx, now_ms).await? > MAX_OPEN {
            return Ok(Err(InviteFlaw::Many));
        }
        let sender = db::operators::by_id(&mut tx, inviter).await?.ok_or(Error::NotFound)?;
        let from = if sender.name.is_empty() { sender.email } else { sender.name };
        let reader = Addressee { email: email.to_owned(), name: String::new(), locale };
        let letter = Letter::OperatorInvite { path: page(&secret), until_ms: invite.until_ms, from };
        let row = self.outgoing(&reader, letter, format!("operator_invite:{}", hash(&secret)))?;
        db::outbox::put(&mut tx, &row, now_ms).await?;
        let after = json!({ "role": role.name() }).to_string();
        audit::append(&mut tx, self, by, "operator.invite", email, None, Some(&after)).await?;
        tx.commit().await?;
        Ok(Ok(new.id))
    }

    /// The newest invitations.
    pub async fn invites(&self, by: &Acting) -> Result<Vec<Invited>> {
        self.may(by, Permission::SeeOperators)?;
        Ok(db::invites::all(&self.inner.db).await?)
    }

    /// Takes an invitation back. [`Error::Conflict`] when it was taken meanwhile.
    pub async fn withdraw_invite(&self, id: InviteId, by: &Acting) -> Result<()> {
        self.may(by, Permission::ChangeOperators)?;
        let mut tx = self.inner.db.begin().await?;
        let known = db::invites::all(&mut tx).await?.into_iter().find(|invited| invited.id == id);
        let known = known.ok_or(Error::NotFound)?;
        if !db::invites::withdraw(&mut tx, id, self.now_ms()).await? {
            return Err(Error::Conflict);
        }
        audit::append(&mut tx, self, by, "operator.invite-withdrawn", &known.email, None, None).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The invitation of a link, if it can be taken now. Opening the link takes nothing: mail programs open links.
    pub async fn invited(&self, secret: &str) -> Result<Option<Invited>> {
        let Some(found) = db::invites::by_hash(&self.inner.db, &hash(secret)).await? else { return Ok(None) };
        let inviter = db::operators::by_id(&self.inner.db, found.inviter).await?;
        let role = inviter.filter(|row| row.ended_ms.is_none()).map(|row| row.role);
        Ok(Some(found).filter(|found| found.invite.can_be_taken(role, self.now_ms())))
    }

    /// Takes an invitation: from now on somebody works here. [`Error::Gone`] when the link was used, is too old or never was; a
    /// password that will not do leaves it as it is.
    pub async fn take_invite(
        &self,
        secret: &str,
        name: &str,
        password: &str,
        from: &str,
    ) -> Result<std::result::Result<OperatorId, AccountFlaw>> {
        let found = self.invited(secret).await?.ok_or(Error::Gone)?;
        let name = name.trim();
        if name.chars().count() > MAX_NAME {
            return Ok(Err(AccountFlaw::NameLong));
        }
        if let Some(flaw) = password_flaw(password, &found.email) {
            return Ok(Err(flaw));
        }
        let password_hash = Some(self.hash_password(password).await?);
        let now_ms = self.now_ms();
        let id = OperatorId::new(now_ms, self.dice().bytes());
        let role = found.invite.role;
        let new = db::operators::NewOperator {
            id,
            email: found.email.clone(),
            email_key: found.email_key,
            name: name.to_owned(),
            password_hash,
            role,
        };
        let mut tx = self.inner.db.begin().await?;
        tx.lock("operators").await?;
        // Asked again under the lock: the inviter may have been ended since.
        let inviter = db::operators::by_id(&mut tx, found.inviter).await?.filter(|row| row.ended_ms.is_none());
        let can = found.invite.can_be_taken(inviter.map(|row| row.role), now_ms);
        if !can || !db::invites::take(&mut tx, found.id, now_ms).await? {
            return Err(Error::Gone);
        }
        match db::operators::create(&mut tx, &new, now_ms).await {
            Err(error) if error.is_unique() => return Err(Error::Gone),
            other => other?,
        }
        let by = Acting::behind(Some(id)).at(from);
        let after = json!({ "name": name, "role": role.name() }).to_string();
        audit::append(&mut tx, self, &by, "operator.join", &found.email, None, Some(&after)).await?;
        tx.commit().await?;
        Ok(Ok(id))
    }
}
