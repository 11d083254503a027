//! Personal offers: to whom one is made, why, and until when.
//!
//! The one idea: an offer is made to a person once, with the reason kept beside it, and runs for the days that the owner set;
//! until then no other is made, also when it was declined. It is only made where the goods can bear it above the owner's
//! floors. Which of those that could be made is made, or none, is one choice with a known chance ([`Shop::choose_offer`]).

use super::{Asked, Snapshot};
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::{DAY_MS, Shop, read_lock};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::id::{CategoryId, InvitationId, PersonId};
use vitrine_domain::money::Currency;
use vitrine_domain::offer::{Audience, Benefit, Conditions, Invitation, Mode, Offer, Per};
use vitrine_personalize::{Item, OfferEvidence, Profile, offer_category};

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

/// What was chosen among offers that could be made and none at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The place among those that could be made; `None`: no offer.
    pub offer: Option<usize>,
    /// The chance with which exactly this was chosen.
    pub propensity: f32,
}

/// Why an invitation was made, as it is kept beside it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Because {
    evidence: Vec<Item>,
    propensity: f32,
}

impl Shop {
    /// The invitation that the database has for a person: the newest that is not over, with its evidence.
    pub(crate) async fn stored_invitation(&self, person: PersonId) -> Result<Option<(Invitation, Vec<Item>)>> {
        let stored = db::offers::invitation_of(&self.inner.db, person, self.now_ms()).await?;
        Ok(stored.map(|(invitation, reason)| {
            let because: Because = serde_json::from_str(&reason).unwrap_or_default();
            (invitation, because.evidence)
        }))
    }

    /// True when the viewer may be shown a personal offer at all: not without consent, while paused, in the control group, or
    /// when they or the owner switched them off.
    fn may_be_invited(&self, viewer: &Viewer) -> bool {
        let stopped = |person: &crate::people::Person| person.stopped.iter().any(|kind| kind == "offers");
        viewer.personal
            && self.settings().personalization.offers.on
            && viewer.person.as_ref().is_some_and(|person| !stopped(person))
    }

    /// The viewer's personal offer that runs.
    pub fn running_offer(&self, viewer: &Viewer) -> Option<OfferView> {
        let person = viewer.person.as_ref().filter(|_| self.may_be_invited(viewer))?;
        let now_ms = self.now_ms();
        let (invitation, evidence) = person.invitation.as_ref().filter(|(it, _)| it.runs(now_ms))?;
        let snapshot = read_lock(&self.inner.offers);
        let offer = snapshot.offers.iter().find(|offer| offer.id == invitation.offer && offer.runs(now_ms))?;
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
        let (Some(profile), Some(person)) = (viewer.profile(), &viewer.person) else { return Ok(None) };
        if !self.may_be_invited(viewer) {
            return Ok(None);
        }
        let now_ms = self.now_ms();
        if person.invitation.as_ref().is_some_and(|(invitation, _)| invitation.until_ms > now_ms) {
            return Ok(self.running_offer(viewer));
        }
        if !viewer.records || viewer.prefetch {
            return Ok(None);
        }
        let eligible = self.eligible_offers(viewer, profile, currency).await?;
        let choice = self.choose_offer(&eligible);
        let Some(chosen) = choice.offer.and_then(|place| eligible.into_iter().nth(place)) else { return Ok(None) };
        let invitation = Invitation {
            id: InvitationId::new(now_ms, self.dice().bytes()),
            offer: chosen.offer.id,
            person: person.id,
            category: chosen.category,
            made_ms: now_ms,
            until_ms: now_ms + self.settings().personalization.offers.days * DAY_MS,
            declined: false,
        };
        let because = Because { evidence: chosen.evidence, propensity: choice.propensity };
        let mut tx = self.inner.db.begin().await?;
        db::offers::invite(&mut tx, &invitation, &serde_json::to_string(&because)?).await?;
        tx.commit().await?;
        let kept = (invitation.clone(), because.evidence.clone());
        self.change_person(person.id, |person| person.invitation = Some(kept));
        Ok(Some(self.offer_view(invitation, chosen.offer, &because.evidence)))
    }

    /// Offers that could be made to a person: those that are for them and about what they look at, and that some goods bear.
    /// By priority, the oldest of equals first.
    async fn eligible_offers(&self, viewer: &Viewer, profile: &Profile, currency: Currency) -> Result<Vec<Eligible>> {
        let catalog = self.catalog();
        let candidate = offer_category(profile, &catalog.facts, &OfferEvidence::default());
        let node = candidate.as_ref().and_then(|candidate| {
            catalog.categories.iter().find(|node| node.category.category_no == candidate.category)
        });
        let (Some(candidate), Some(node)) = (&candidate, node) else { return Ok(Vec::new()) };
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
    fn bears(&self, entry: &Entry, offer: &Offer, category: Option<CategoryId>, currency: Currency) -> bool {
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
            offer: offer.id,
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

    /// Which of the offers that could be made is made, or none. Until a policy is learned the first is, always.
    #[expect(clippy::unused_self, reason = "a policy that is learned is the shop's own")]
    fn choose_offer(&self, eligible: &[Eligible]) -> Choice {
        Choice { offer: (!eligible.is_empty()).then_some(0), propensity: 1.0 }
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
