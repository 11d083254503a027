//! Personal offers: made for one person, with the reason kept beside them, applied in the cart.
//!
//! The one idea: prices are the same for everyone. An offer takes something off one piece in the cart, says why, and is
//! only made where at least one product can bear it above the owner's margin floor.

use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::settings::PersonalKind;
use crate::{DAY_MS, Shop};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::id::{CategoryId, OfferId, PersonId};
use vitrine_domain::money::Currency;
use vitrine_domain::offer::{LineCost, Offer, bears};
use vitrine_personalize::{Item, OfferEvidence, offer_category};

/// An offer with its reason, ready to be shown.
#[derive(Debug, Clone)]
pub struct OfferView {
    /// The offer.
    pub offer: Offer,
    /// The products of that category that were looked at: the reason.
    pub evidence: Vec<Arc<Entry>>,
}

impl Shop {
    /// What the owner knows of a variant's cost.
    pub(crate) fn line_cost(&self, entry: &Entry, variant: usize, currency: Currency) -> LineCost {
        LineCost {
            unit_cost: entry.price(variant, currency).and_then(|price| price.cost),
            assumed_margin_percent: self.settings().personalization.offers.assumed_margin_percent,
        }
    }

    /// True when an offer's category holds the product.
    pub(crate) fn in_category(&self, entry: &Entry, category: CategoryId) -> bool {
        let catalog = self.catalog();
        entry.path.iter().any(|step| catalog.categories[*step].category.id == category)
    }

    /// The offer that the database has for a person: the newest that is not over, with its evidence.
    pub(crate) async fn stored_offer(&self, person: PersonId) -> Result<Option<(Offer, Vec<Item>)>> {
        let stored = db::offers::of_person(&self.inner.db, person, self.now_ms()).await?;
        Ok(stored.map(|(offer, reason)| (offer, serde_json::from_str(&reason).unwrap_or_default())))
    }

    /// The viewer's offer that runs. `None` for everyone who may not be shown one: no consent, paused, control, stopped,
    /// switched off, or just declined.
    pub fn running_offer(&self, viewer: &Viewer) -> Option<OfferView> {
        let withheld = viewer.withheld.contains(&PersonalKind::Offers);
        let person = viewer.person.as_ref().filter(|_| viewer.personal && !withheld)?;
        if !self.settings().personalization.offers.on || person.stopped.iter().any(|kind| kind == "offers") {
            return None;
        }
        let (offer, evidence) =
            person.offer.as_ref().filter(|(offer, _)| offer.until_ms > self.now_ms() && !offer.declined)?;
        Some(self.offer_view(offer.clone(), evidence))
    }

    /// The viewer's offer: the one that runs, or a new one when there is reason for it. `None` for everyone who may not be
    /// shown one, and until a declined one would have ended.
    pub async fn offer(&self, viewer: &Viewer, currency: Currency) -> Result<Option<OfferView>> {
        let settings = self.settings();
        let (Some(profile), Some(person)) = (viewer.profile(), &viewer.person) else { return Ok(None) };
        if !settings.personalization.offers.on || person.stopped.iter().any(|kind| kind == "offers") {
            return Ok(None);
        }
        let now_ms = self.now_ms();
        if person.offer.as_ref().is_some_and(|(offer, _)| offer.until_ms > now_ms) {
            return Ok(self.running_offer(viewer));
        }
        if !viewer.records || viewer.prefetch {
            return Ok(None);
        }
        let catalog = self.catalog();
        let Some(candidate) = offer_category(profile, &catalog.facts, &OfferEvidence::default()) else {
            return Ok(None);
        };
        let node = catalog.categories.iter().find(|node| node.category.category_no == candidate.category);
        let Some(node) = node else { return Ok(None) };
        let rules = &settings.personalization.offers;
        let borne = node.products.iter().map(|place| &catalog.entries[*place]).any(|entry| {
            (0..entry.product.variants.len()).any(|variant| {
                entry.price(variant, currency).is_some_and(|price| {
                    let cost = self.line_cost(entry, variant, currency);
                    entry.product.variants[variant].input.stock.available()
                        && bears(price.price, rules.percent, cost, rules.margin_floor_percent)
                })
            })
        });
        if !borne {
            return Ok(None);
        }
        // There is something to offer: it is made, or withheld to see what offers are worth.
        self.note_kind(viewer, PersonalKind::Offers);
        if viewer.withheld.contains(&PersonalKind::Offers) {
            return Ok(None);
        }
        let offer = Offer {
            id: OfferId::new(now_ms, self.dice().bytes()),
            person: person.id,
            category: node.category.id,
            percent: rules.percent,
            made_ms: now_ms,
            until_ms: now_ms + rules.days * DAY_MS,
            declined: false,
        };
        let mut tx = self.inner.db.begin().await?;
        db::offers::put(&mut tx, &offer, &serde_json::to_string(&candidate.evidence)?).await?;
        tx.commit().await?;
        self.change_person(person.id, |person| person.offer = Some((offer.clone(), candidate.evidence.clone())));
        Ok(Some(self.offer_view(offer, &candidate.evidence)))
    }

    fn offer_view(&self, offer: Offer, evidence: &[Item]) -> OfferView {
        let catalog = self.catalog();
        OfferView { offer, evidence: evidence.iter().filter_map(|item| catalog.item(*item)).cloned().collect() }
    }

    /// "No thanks": the offer is gone, and no other is made until it would have ended.
    pub async fn decline_offer(&self, viewer: &Viewer, id: OfferId) -> Result<()> {
        let person = viewer.person.as_ref().ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        let declined = db::offers::decline(&mut tx, id, person.id).await?;
        tx.commit().await?;
        if !declined {
            return Err(Error::NotFound);
        }
        self.change_person(person.id, |person| {
            if let Some((offer, _)) = person.offer.as_mut().filter(|(offer, _)| offer.id == id) {
                offer.declined = true;
            }
        });
        Ok(())
    }
}
