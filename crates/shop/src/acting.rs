//! Who acts in the back office, and the question that every function of it begins with.
//!
//! The one idea: an [`Acting`] is made here alone, from what the database says of the operator now and from what their session
//! remembers ([`AtDesk`]), so a role that was taken away is gone with the next click. Every function of the back office takes one
//! and begins with [`Shop::may`], before it reads anything. The program itself (command line, jobs) may everything.
//!
//! Left out: what a role may do (`vitrine_domain::operator`), and what is drawn for whoever was refused.

use crate::Shop;
use crate::error::{Error, Result};
use crate::operators::Operator;
use serde::{Deserialize, Serialize};
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::{Permission, Role, Second, Standing};

/// What a session remembers of its operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtDesk {
    /// Who.
    pub operator: OperatorId,
    /// When the session began (Unix ms).
    pub since_ms: i64,
    /// When its last page was asked for (Unix ms), to the minute.
    pub seen_ms: i64,
    /// When the password, or a link in its place, was given last (Unix ms).
    pub proven_ms: i64,
    /// A code of the second factor was right in this session.
    pub second: bool,
}

impl AtDesk {
    /// An operator who just proved to be one; the second factor is still owed.
    pub fn begun(operator: OperatorId, now_ms: i64) -> Self {
        Self { operator, since_ms: now_ms, seen_ms: now_ms, proven_ms: now_ms, second: false }
    }
}

/// What something takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// To be signed in, be it without the second factor that the shop wants: how one is set up.
    SetUp {
        /// And to have typed the password lately.
        fresh: bool,
    },
    /// To be signed in: what concerns only oneself.
    In,
    /// The same, and to have typed the password lately: how oneself signs in.
    Fresh,
    /// A permission.
    May(Permission),
}

impl From<Permission> for Wants {
    fn from(permission: Permission) -> Self {
        Self::May(permission)
    }
}

/// Who is acting, from where, and how they stand.
#[derive(Debug, Clone)]
pub struct Acting {
    pub(crate) operator: Option<OperatorId>,
    pub(crate) from: String,
    /// `None` is the program itself.
    standing: Option<Standing>,
}

impl Acting {
    /// The program itself: its command line, its jobs.
    pub fn program() -> Self {
        Self { operator: None, from: String::new(), standing: None }
    }

    /// The program, doing later what an operator asked for.
    pub(crate) fn behind(operator: Option<OperatorId>) -> Self {
        Self { operator, ..Self::program() }
    }

    /// The same from a network address.
    pub(crate) fn at(self, from: &str) -> Self {
        Self { from: from.to_owned(), ..self }
    }

    /// Nobody who works here: may nothing.
    pub fn nobody() -> Self {
        let long_over = Standing { role: Role::Viewer, second: Second::Owed, since_ms: 0, seen_ms: 0, proven_ms: 0 };
        Self { operator: None, from: String::new(), standing: Some(long_over) }
    }

    /// Who; `None` is the program itself.
    pub fn operator(&self) -> Option<OperatorId> {
        self.operator
    }

    /// What they are; the program is as good as an owner.
    pub fn role(&self) -> Role {
        self.standing.map_or(Role::Owner, |standing| standing.role)
    }

    /// Where they stand with the second factor.
    pub fn second(&self) -> Second {
        self.standing.map_or(Second::NotAsked, |standing| standing.second)
    }
}

impl Shop {
    /// Whoever a session says is at the desk, as the database knows them now. `None` when their access ended.
    pub async fn at_desk(&self, desk: &AtDesk, from: &str) -> Result<Option<(Operator, Acting)>> {
        let row = db::operators::by_id(&self.inner.db, desk.operator).await?;
        let Some(row) = row.filter(|row| row.ended_ms.is_none()) else { return Ok(None) };
        let second = match row.totp.as_ref().and_then(|totp| totp.since_ms) {
            None if self.settings().team.second_wanted => Second::Wanted,
            None => Second::NotAsked,
            Some(_) if desk.second => Second::Shown,
            Some(_) => Second::Owed,
        };
        let standing = Standing {
            role: row.role,
            second,
            since_ms: desk.since_ms,
            seen_ms: desk.seen_ms,
            proven_ms: desk.proven_ms,
        };
        let acting = Acting { operator: Some(row.id), from: from.to_owned(), standing: Some(standing) };
        Ok(Some((Operator::from(row), acting)))
    }

    /// Whether something may be done now: [`Error::May`] says what stands in the way.
    pub fn may(&self, acting: &Acting, wants: impl Into<Wants>) -> Result<()> {
        let (Some(standing), now_ms) = (acting.standing, self.now_ms()) else { return Ok(()) };
        let answer = match wants.into() {
            Wants::SetUp { fresh } => standing.set_up(fresh, now_ms),
            Wants::In => standing.enter(now_ms),
            Wants::Fresh => standing.fresh(now_ms),
            Wants::May(permission) => standing.may(permission, now_ms),
        };
        answer.map_err(Error::May)
    }
}
