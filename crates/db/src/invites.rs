//! Invitations of operators. The link's secret is kept as a hash; the rules are `vitrine_domain::operator::invite`.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::id::{InviteId, OperatorId};
use vitrine_domain::operator::invite::Invite;

/// Invitations that are listed at most, the newest first.
const MAX_LISTED: i64 = 100;

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Id.
    pub id: InviteId,
    /// The address as typed.
    pub email: String,
    /// The address as compared.
    pub email_key: String,
    /// Who sent it.
    pub inviter: OperatorId,
    /// When (Unix ms).
    pub made_ms: i64,
    /// Role, end, and what became of it.
    pub invite: Invite,
}

fn invited(row: &Row) -> Result<Invited> {
    Ok(Invited {
        id: row.get("id")?,
        email: row.get("email")?,
        email_key: row.get("email_key")?,
        inviter: row.get("inviter_id")?,
        made_ms: row.get("made_ms")?,
        invite: Invite {
            role: row.get("role")?,
            until_ms: row.get("until_ms")?,
            taken_ms: row.get("taken_ms")?,
            withdrawn_ms: row.get("withdrawn_ms")?,
        },
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, email, email_key, role, inviter_id, made_ms, until_ms, taken_ms, withdrawn_ms FROM operator_invites ",
            $rest
        )
    };
}

/// Keeps an invitation; an open one for the same address is withdrawn, so that the newest link is the one that works.
pub async fn put(tx: &mut Tx, new: &Invited, hash: &str) -> Result<()> {
    tx.lock("operators").await?;
    let query = sql("UPDATE operator_invites SET withdrawn_ms = $2
                     WHERE email_key = $1 AND taken_ms IS NULL AND withdrawn_ms IS NULL");
    tx.run(query.bind(&new.email_key).bind(new.made_ms)).await?;
    tx.run(
        sql("INSERT INTO operator_invites (id, hash, email, email_key, role, inviter_id, made_ms, until_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(new.id)
        .bind(hash)
        .bind(&new.email)
        .bind(&new.email_key)
        .bind(new.invite.role)
        .bind(new.inviter)
        .bind(new.made_ms)
        .bind(new.invite.until_ms),
    )
    .await?;
    Ok(())
}

/// The invitation of a link, whatever became of it.
pub async fn by_hash(mut from: impl Reader, hash: &str) -> Result<Option<Invited>> {
    from.row(sql(select!("WHERE hash = $1")).bind(hash)).await?.as_ref().map(invited).transpose()
}

/// The newest invitations.
pub async fn all(mut from: impl Reader) -> Result<Vec<Invited>> {
    let rows = from.rows(sql(select!("ORDER BY made_ms DESC, id DESC LIMIT $1")).bind(MAX_LISTED)).await?;
    rows.iter().map(invited).collect()
}

/// How many can be taken now.
pub async fn open(mut from: impl Reader, now_ms: i64) -> Result<i64> {
    let query = sql("SELECT COUNT(*) AS n FROM operator_invites
                     WHERE taken_ms IS NULL AND withdrawn_ms IS NULL AND until_ms > $1");
    from.row(query.bind(now_ms)).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Takes an invitation. Works once, and only before it ends, however many try at the same time.
pub async fn take(tx: &mut Tx, id: InviteId, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE operator_invites SET taken_ms = $2
                     WHERE id = $1 AND taken_ms IS NULL AND withdrawn_ms IS NULL AND until_ms > $2");
    Ok(tx.run(query.bind(id).bind(now_ms)).await? > 0)
}

/// Takes an invitation back; false when there is nothing to take back.
pub async fn withdraw(tx: &mut Tx, id: InviteId, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE operator_invites SET withdrawn_ms = $2
                     WHERE id = $1 AND taken_ms IS NULL AND withdrawn_ms IS NULL");
    Ok(tx.run(query.bind(id).bind(now_ms)).await? > 0)
}
