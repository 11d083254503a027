//! Taking a change back: what its line of the log says was before is written again.
//!
//! The one idea: going back is another ordinary change. It takes what the change took, has a line of its own, and is made only
//! where the thing still is as the change left it and nobody decided the same anew since; else the answer is [`Error::Conflict`], so
//! that nothing newer is lost unseen.
//!
//! Left out: whatever has left the house or counts something (letters, money, orders, pieces of stock, accounts), what was made
//! anew (that is archived, not unmade), pictures that were taken out, and another base currency.

use super::AuditRow;
use crate::Shop;
use crate::acting::{Acting, Wants};
use crate::error::{Error, Result};
use crate::settings::{Area, CurrencySettings, change_of, in_area};
use crate::tree::CategoryContent;
use serde::Serialize;
use serde::de::DeserializeOwned;
use vitrine_db as db;
use vitrine_db::slugs::{SlugKind, Target};
use vitrine_domain::catalog::ImageRef;
use vitrine_domain::id::AuditId;
use vitrine_domain::offer::Offer;
use vitrine_domain::operator::Permission;
use vitrine_domain::segment::Segment;

/// What taking a line back takes; `None` where it cannot be taken back.
pub fn undo_takes(line: &AuditRow) -> Option<Permission> {
    line.before_json.as_ref().and(line.after_json.as_ref())?;
    match line.action.as_str() {
        "settings.publish" => change_of(&line.subject).filter(|_| !changed_base(line)),
        "product.pictures" => Some(Permission::ChangeGoods).filter(|_| !took_pictures(line)),
        "product.save" | "product.variants" | "category.save" => Some(Permission::ChangeGoods),
        "offer.save" => Some(Permission::ChangeOffers),
        "segment.save" => Some(Permission::ChangeSegments),
        _ => None,
    }
}

/// True for a line that changed the base currency: it is chosen once, before there are prices.
fn changed_base(line: &AuditRow) -> bool {
    line.subject == CurrencySettings::NAME && {
        let base = |json| side::<CurrencySettings>(json).map(|it| it.base).ok();
        base(line.before_json.as_deref()) != base(line.after_json.as_deref())
    }
}

/// True for a line that took pictures out: their files go with them.
fn took_pictures(line: &AuditRow) -> bool {
    let pictures = |json| side::<Vec<ImageRef>>(json).unwrap_or_default();
    let (was, is) = (pictures(line.before_json.as_deref()), pictures(line.after_json.as_deref()));
    was.iter().any(|picture| is.iter().all(|kept| kept.src != picture.src))
}

/// Newer lines about a thing that are looked at.
const MAX_NEWER: i64 = 200;

/// True when the same was decided again after a line, about the thing that its subject, or the name of now (`today`), stands for.
/// What is there may then look as the line left it, and was meant anew. `about` tells things of one name apart.
pub(crate) async fn decided_since(
    from: impl db::Reader,
    line: &AuditRow,
    today: &str,
    about: impl Fn(&AuditRow) -> bool,
) -> Result<bool> {
    let subjects = [line.subject.as_str(), today];
    let newer = db::audit::newer(from, line.id, &line.action, &subjects, MAX_NEWER).await?;
    Ok(newer.len() as i64 == MAX_NEWER || newer.iter().any(about))
}

impl Shop {
    /// Takes a change back. [`Error::Conflict`] when the thing was changed since, [`Error::NotFound`] where no such change can be
    /// taken back, [`Error::Refused`] where how it was is not possible any more.
    pub async fn undo(&self, line: AuditId, by: &Acting) -> Result<()> {
        self.may(by, Wants::In)?;
        let db = &self.inner.db;
        let line = db::audit::get(db, line).await?.ok_or(Error::NotFound)?;
        self.may(by, undo_takes(&line).ok_or(Error::NotFound)?)?;
        match line.action.as_str() {
            "settings.publish" => {
                let undone = in_area!(line.subject.as_str(), A => self.undo_settings::<A>(&line, by).await);
                undone.unwrap_or(Err(Error::NotFound))
            }
            "category.save" => {
                let found = db::slugs::resolve(db, SlugKind::Category, &line.subject).await?;
                let Some((Target::Category(id), today)) = found else { return Err(Error::Conflict) };
                let now = db::categories::get(db, id).await?.ok_or(Error::Conflict)?;
                newest(decided_since(db, &line, &today, |_| true).await?)?;
                let was: CategoryContent = before(&line, &now.content)?;
                possible(self.save_category(Some(id), now.version, &was, by).await?)
            }
            "offer.save" => {
                let after: Offer = side(line.after_json.as_deref())?;
                let now = db::offers::get(db, after.id).await?.ok_or(Error::Conflict)?;
                let about = |newer: &AuditRow| {
                    side::<Offer>(newer.after_json.as_deref()).is_ok_and(|offer| offer.id == after.id)
                };
                newest(decided_since(db, &line, &line.subject, about).await?)?;
                let was: Offer = before(&line, &now.offer)?;
                possible(self.save_offer(&was, now.version, by).await?)
            }
            "segment.save" => {
                let after: Segment = side(line.after_json.as_deref())?;
                let all = db::segments::all(db).await?;
                let (now, version) = all.into_iter().find(|(it, _)| it.id == after.id).ok_or(Error::Conflict)?;
                let about = |newer: &AuditRow| {
                    side::<Segment>(newer.after_json.as_deref()).is_ok_and(|segment| segment.id == after.id)
                };
                newest(decided_since(db, &line, &line.subject, about).await?)?;
                let was: Segment = before(&line, &now)?;
                possible(self.save_segment(&was, version, by).await?)
            }
            _ => {
                let found = db::slugs::resolve(db, SlugKind::Product, &line.subject).await?;
                let Some((Target::Product(id), _)) = found else { return Err(Error::Conflict) };
                self.undo_goods(id, &line, by).await
            }
        }
    }

    async fn undo_settings<A: Area>(&self, line: &AuditRow, by: &Acting) -> Result<()> {
        let doc = db::settings::live(&self.inner.db, A::NAME).await?.ok_or(Error::Conflict)?;
        let now: A = side(Some(&doc.json))?;
        newest(decided_since(&self.inner.db, line, A::NAME, |_| true).await?)?;
        let was: A = before(line, &now)?;
        self.publish(&was, Some(doc.version), by).await.map(drop)
    }
}

/// [`Error::Conflict`] where something newer would be lost.
pub(crate) fn newest(decided_since: bool) -> Result<()> {
    if decided_since { Err(Error::Conflict) } else { Ok(()) }
}

/// One side of a line. What an older program wrote in words that this one does not read cannot be written again.
pub(crate) fn side<T: DeserializeOwned>(json: Option<&str>) -> Result<T> {
    let unread = |_| Error::Refused("How it was before cannot be read any more.".to_owned());
    serde_json::from_str(json.unwrap_or_default()).map_err(unread)
}

/// True when two documents say the same, whatever one of them leaves out because it is the default.
pub(crate) fn same(a: &impl Serialize, b: &impl Serialize) -> Result<bool> {
    Ok(serde_json::to_value(a)? == serde_json::to_value(b)?)
}

/// What was before, if the thing, which is `now` so, is as the line left it.
pub(crate) fn before<T: Serialize + DeserializeOwned>(line: &AuditRow, now: &T) -> Result<T> {
    if same(&side::<T>(line.after_json.as_deref())?, now)? {
        side(line.before_json.as_deref())
    } else {
        Err(Error::Conflict)
    }
}

/// How it was is not possible any more.
pub(crate) fn impossible() -> Error {
    Error::Refused("How it was before is not possible any more.".to_owned())
}

/// What stands in the way of how it was.
fn possible<T, F>(kept: std::result::Result<T, F>) -> Result<()> {
    kept.map(drop).map_err(|_| impossible())
}
