//! Personal offers: to whom one is made, why, and until when.
//!
//! The one idea: an offer is made to a person once, with the reason kept beside it, and runs for the days that the owner set;
//! until then no other is made, also when it was declined. It is only made where the goods can bear it above the owner's
//! floors. Which of those that could be made is made, or none, is one choice with a known chance (`offers::choosing`).

use super::{Asked, Snapshot};
use crate::catalog::{Catalog, Entry, Node};
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::settings::{OfferSettings, PersonalKind};
use crate::{DAY_MS, Shop, read_lock};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::arm::Arm;
use vitrine_domain::id::{CategoryId, InvitationId, PersonId};
use vitrine_domain::money::Currency;
use vitrine_domain::offer::{Audience, Benefit, Conditions, Invitation, Mode, Offer, Per};
use vitrine_personalize::{Item, OfferCandidate, OfferEvidence, Profile, offer_category};

/// How long "no offer" holds before it is chosen anew.
const NONE_DAYS: i64 = 1;
/// The time in which offers to one person are counted.
const CAP_DAYS: i64 = 90;

/// A personal offer with its reason, ready to be shown.
#[derive(Debug, Clone)]
pub struct OfferView {
    /// To whom it was made, for what, until when.
    pub invitation: Invitation,
    /// What it gives.
    pub offer: Offer,
    /// The products that were looked at: the reason.
    pub evidence: Vec<Arc<Entry>>,
}

impl OfferView {
    /// Until when it runs (Unix ms): the invitation's days, or the offer's own where these end sooner.
    pub fn until_ms(&self) -> i64 {
        self.invitation.ends_ms(&self.offer)
    }

    /// The percentage that is taken off one piece, where it is that.
    pub fn percent_of_one(&self) -> Option<i64> {
        match self.offer.benefit {
            Benefit::Percent { percent, per: Per::One } => Some(percent),
            _ => None,
        }
    }
}

/// An offer that could be made to somebody.
#[derive(Debug, Clone)]
pub struct Eligible {
    /// The offer.
    pub offer: Offer,
    /// For goods of this category, where the offer is for one's favourite.
    pub category: Option<CategoryId>,
    /// What was looked at, the strongest first.
    pub evidence: Vec<Item>,
    /// How much the person likes the category, 0 to below 1.
    pub affinity: f32,
}

/// Why an invitation was made, as it is kept beside it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Because {
    evidence: Vec<Item>,
}

fn evidence_of(reason: &str) -> Vec<Item> {
    serde_json::from_str::<Because>(reason).unwrap_or_default().evidence
}

/// The category that somebody looks at most and bought nothing of, with what they looked at.
pub(super) fn liked<'a>(profile: &Profile, catalog: &'a Catalog) -> Option<(OfferCandidate, &'a Node)> {
    let candidate = offer_category(profile, &catalog.facts, &OfferEvidence::default())?;
    let node = catalog.categories.iter().find(|node| node.category.category_no == candidate.category)?;
    Some((candidate, node))
}

impl Shop {
    /// The invitation that the database has for a person: the newest that is not over, with its evidence.
    pub(crate) async fn stored_invitation(&self, person: PersonId) -> Result<Option<(Invitation, Vec<Item>)>> {
        let stored = db::offers::invitation_of(&self.inner.db, person, self.now_ms()).await?;
        Ok(stored.map(|(invitation, reason)| (invitation, evidence_of(&reason))))
    }

    /// True when the viewer may be shown a personal offer at all: not without consent, while paused, in the control group, or
    /// when they or the owner switched them off.
    fn may_be_invited(&self, viewer: &Viewer) -> bool {
        viewer.personal && self.settings().personalization.offers.on && !viewer.stops("offers")
    }

    /// The viewer's personal offer that runs.
    pub fn running_offer(&self, viewer: &Viewer) -> Option<OfferView> {
        let withheld = viewer.withheld.contains(&PersonalKind::Offers);
        let person = viewer.person.as_ref().filter(|_| self.may_be_invited(viewer) && !withheld)?;
        let now_ms = self.now_ms();
        let (invitation, evidence) = person.invitation.as_ref().filter(|(it, _)| it.runs(now_ms))?;
        let snapshot = read_lock(&self.inner.offers);
        let made = |offer: &&Offer| Some(offer.id) == invitation.offer && offer.runs(now_ms);
        let offer = snapshot.offers.iter().find(made)?;
        Some(self.offer_view(invitation.clone(), offer.clone(), evidence))
    }

    fn offer_view(&self, invitation: Invitation, offer: Offer, evidence: &[Item]) -> OfferView {
        let catalog = self.catalog();
        let evidence = evidence.iter().filter_map(|item| catalog.item(*item)).cloned().collect();
        OfferView { invitation, offer, evidence }
    }

    /// The viewer's personal offer: the one that runs, or a new one when there is reason for it. `None` for everyone who may
    /// not be shown one, and until a declined one would have ended.
    pub async fn offer(&self, viewer: &Viewer, currency: Currency) -> Result<Option<OfferView>> {
        self.offer_to(viewer, currency, false).await
    }

    /// The same; `buying` says that a purchase is under way.
    pub(super) async fn offer_to(
        &self,
        viewer: &Viewer,
        currency: Currency,
        buying: bool,
    ) -> Result<Option<OfferView>> {
        let Some(person) = &viewer.person else { return Ok(None) };
        let now_ms = self.now_ms();
        let settings = self.settings();
        let rules = &settings.personalization.offers;
        let may = self.may_be_invited(viewer);
        // Of those who get none, so that the others can be compared with them, it is kept that they were made none.
        let withheld = may && viewer.withheld.contains(&PersonalKind::Offers);
        let control = person.arm == Arm::Control && !settings.personalization.off() && !viewer.stops("offers");
        let compared = (control || withheld) && rules.on && rules.learn;
        if !compared && !may {
            return Ok(None);
        }
        if person.invitation.as_ref().is_some_and(|(invitation, _)| invitation.until_ms > now_ms) {
            return Ok(self.running_offer(viewer));
        }
        // Whoever pays already is given nothing away, unless it is known to bring more than it costs.
        if !viewer.records || viewer.prefetch || (buying && !rules.learn) {
            return Ok(None);
        }
        let eligible = self.eligible_offers(viewer, &person.profile, currency).await?;
        if eligible.is_empty() {
            return Ok(None);
        }
        if !self.rested(person.id, rules).await? {
            // Another page, or another node, may have made one just now.
            let stored = self.stored_invitation(person.id).await?;
            return match stored {
                Some(made) => self.made_meanwhile(viewer, made).await,
                None => Ok(None),
            };
        }
        // There is something to offer: it is made, or withheld to see what offers are worth.
        self.note_kind(viewer, PersonalKind::Offers);
        if withheld && !compared {
            return Ok(None);
        }
        let (place, choice) = self.choose_offer(person, &eligible, compared, buying);
        let chosen = place.and_then(|place| eligible.into_iter().nth(place));
        let days = if chosen.is_some() { rules.days } else { NONE_DAYS };
        let invitation = Invitation {
            id: InvitationId::new(now_ms, self.dice().bytes()),
            offer: chosen.as_ref().map(|chosen| chosen.offer.id),
            person: person.id,
            category: chosen.as_ref().and_then(|chosen| chosen.category),
            made_ms: now_ms,
            until_ms: now_ms + days * DAY_MS,
            declined: false,
        };
        let evidence = chosen.as_ref().map(|chosen| chosen.evidence.clone()).unwrap_or_default();
        let because = Because { evidence };
        let (reason, choice) = (serde_json::to_string(&because)?, serde_json::to_string(&choice)?);
        let mut tx = self.inner.db.begin().await?;
        // Two pages of one person at once, or on two nodes: what the first was told holds for the second.
        tx.lock(&format!("invitation {}", person.id)).await?;
        if let Some((made, reason)) = db::offers::invitation_of(&mut tx, person.id, now_ms).await? {
            drop(tx);
            return self.made_meanwhile(viewer, (made, evidence_of(&reason))).await;
        }
        db::offers::invite(&mut tx, &invitation, &reason, &choice).await?;
        tx.commit().await?;
        let kept = (invitation.clone(), because.evidence.clone());
        self.change_person(person.id, |person| person.invitation = Some(kept));
        Ok(chosen.map(|chosen| self.offer_view(invitation, chosen.offer, &because.evidence)))
    }

    /// The viewer's personal offer, where it can take something off this product.
    pub async fn offer_on(&self, viewer: &Viewer, entry: &Entry, currency: Currency) -> Result<Option<OfferView>> {
        let view = self.offer(viewer, currency).await?;
        Ok(view.filter(|it| self.bears(entry, &it.offer, it.invitation.category, currency)))
    }

    /// What another page of the same person was told holds here too.
    async fn made_meanwhile(&self, viewer: &Viewer, made: (Invitation, Vec<Item>)) -> Result<Option<OfferView>> {
        let id = made.0.person;
        self.change_person(id, |person| person.invitation = Some(made));
        let person = self.person(id, viewer.consent).await?;
        Ok(self.running_offer(&Viewer { person: Some(person), ..viewer.clone() }))
    }

    /// True when the last offer of a person is over for long enough, and few enough were made to them lately.
    async fn rested(&self, person: PersonId, rules: &OfferSettings) -> Result<bool> {
        let now_ms = self.now_ms();
        let (made, last_ms) = db::offers::made_since(&self.inner.db, person, now_ms - CAP_DAYS * DAY_MS).await?;
        Ok(made < rules.most_in_90_days && last_ms.is_none_or(|last_ms| last_ms + rules.rest_days * DAY_MS <= now_ms))
    }

    /// Offers that could be made to a person: those that are for them and about what they look at, and that some goods bear.
    /// By priority, the oldest of equals first.
    async fn eligible_offers(&self, viewer: &Viewer, profile: &Profile, currency: Currency) -> Result<Vec<Eligible>> {
        let catalog = self.catalog();
        let Some((candidate, node)) = liked(profile, &catalog) else { return Ok(Vec::new()) };
        let path: Vec<CategoryId> = node.path.iter().map(|step| catalog.categories[*step].category.id).collect();
        let (snapshot, now_ms) = (read_lock(&self.inner.offers), self.now_ms());
        let about = |offer: &Offer| {
            let scope = &offer.conditions.scope;
            scope.favourite || scope.is_everything() || scope.categories.iter().any(|it| path.contains(it))
        };
        let personal = |offer: &&Offer| offer.mode == Mode::Personal && offer.runs(now_ms) && about(offer);
        let mut offers: Vec<&Offer> = snapshot.offers.iter().filter(personal).collect();
        offers.sort_by_key(|offer| (std::cmp::Reverse(offer.priority), offer.id));
        let by_segment = offers.iter().any(|offer| matches!(offer.conditions.audience, Audience::Segment { .. }));
        let segments = if by_segment { self.segments_of(viewer).await? } else { Vec::new() };
        let mut eligible = Vec::new();
        for offer in offers {
            let fits = match offer.conditions.audience {
                Audience::Everybody => true,
                Audience::Customers => viewer.customer.is_some(),
                Audience::Segment { segment } => segments.contains(&segment),
            };
            let category = offer.conditions.scope.favourite.then_some(node.category.id);
            let borne = |place: &usize| self.bears(&catalog.entries[*place], offer, category, currency);
            if fits && node.products.iter().any(borne) {
                let (evidence, affinity) = (candidate.evidence.clone(), candidate.affinity);
                eligible.push(Eligible { offer: offer.clone(), category, evidence, affinity });
            }
        }
        Ok(eligible)
    }

    /// True when an offer takes something off some variant of a product that can be bought, above the owner's floors.
    pub(crate) fn bears(&self, entry: &Entry, offer: &Offer, category: Option<CategoryId>, currency: Currency) -> bool {
        let pieces = match offer.benefit {
            Benefit::CheapestFree { of } => of,
            Benefit::BuyGet { buy, get } => buy + get,
            _ => 1,
        };
        // Whether a cart has enough of everything is asked when there is one.
        let conditions = Conditions { scope: offer.conditions.scope.clone(), ..Conditions::default() };
        let alone = Offer { conditions, ..offer.clone() };
        let nobody = Invitation {
            id: InvitationId::new(0, [0; 10]),
            offer: Some(offer.id),
            person: PersonId::new(0, [0; 10]),
            category,
            made_ms: 0,
            until_ms: i64::MAX,
            declined: false,
        };
        let asked = Asked {
            snapshot: Arc::new(Snapshot { offers: vec![alone.clone()], ..Snapshot::default() }),
            invited: Some(OfferView { invitation: nobody, offer: alone, evidence: Vec::new() }),
            ..Asked::default()
        };
        (0..entry.product.variants.len())
            .filter(|variant| entry.product.variants[*variant].input.stock.available())
            .filter_map(|variant| self.offer_line(entry, variant, pieces, currency))
            .any(|line| !self.outcome(&[line], &asked, None, currency).applied.is_empty())
    }

    /// "No thanks": the offer is gone, and no other is made until it would have ended.
    pub async fn decline_offer(&self, viewer: &Viewer, id: InvitationId) -> Result<()> {
        let person = viewer.person.as_ref().ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        let declined = db::offers::decline(&mut tx, id, person.id).await?;
        tx.commit().await?;
        if !declined {
            return Err(Error::NotFound);
        }
        self.change_person(person.id, |person| {
            if let Some((invitation, _)) = person.invitation.as_mut().filter(|(it, _)| it.id == id) {
                invitation.declined = true;
            }
        });
        Ok(())
    }
}
