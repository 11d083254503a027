//! "Why?": the true cause of one thing that was shown, and what a person may see of themselves.

use crate::Shop;
use crate::catalog::{Entry, FacetName};
use crate::error::{Error, Result};
use crate::events::{Ranking, Shown};
use crate::mail::Mail;
use crate::people::{Person, Viewer};
use crate::report::About;
use std::collections::HashMap;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Choice;
use vitrine_domain::event::Event;
use vitrine_domain::id::{CustomerId, OfferId, PersonId, ProductId, RankingId};
use vitrine_domain::offer::{Invitation, Offer};
use vitrine_personalize::{Evidence, Facet, Item, Place, Reason, Said};

/// Events shown on the page about a person's data.
const EVENTS_SHOWN: i64 = 60;
/// Answers, offers and letters shown there.
const CHOICES_SHOWN: i64 = 20;
/// See [`CHOICES_SHOWN`].
const OFFERS_SHOWN: i64 = 20;
/// See [`CHOICES_SHOWN`].
const LETTERS_SHOWN: i64 = 20;
/// Affinities shown there.
const AFFINITIES_SHOWN: usize = 24;

/// Why a product was shown.
#[derive(Debug, Clone)]
pub struct Why {
    /// The product.
    pub entry: Arc<Entry>,
    /// How it was shown: reason, score and its parts.
    pub shown: Shown,
    /// When (Unix ms).
    pub at_ms: i64,
    /// On which kind of page.
    pub page: String,
    /// Which model chose.
    pub model_version: u64,
}

/// One liking, with what it is made of.
#[derive(Debug, Clone)]
pub struct Liking {
    /// What is liked.
    pub facet: Facet,
    /// Its name.
    pub name: FacetName,
    /// How much, 0 to below 1.
    pub strength: f32,
    /// The products behind it.
    pub evidence: Vec<Arc<Entry>>,
}

/// A choice of an offer for a person, with everything that is kept of it.
#[derive(Debug, Clone)]
pub struct Made {
    /// To whom it was made, until when.
    pub invitation: Invitation,
    /// What it gives; `None` where it was chosen to make none.
    pub offer: Option<Offer>,
    /// Why, as it is kept.
    pub(crate) reason_json: String,
    /// What was known and might have been shown, with which chance, as it is kept.
    pub(crate) choice_json: String,
}

/// Whether what a reason names is still in the history. `shown` is the item it was given for.
fn stands(reason: &Reason, person: &Person, shown: Item) -> bool {
    match reason {
        Reason::RecentlyViewed { .. } | Reason::BuyAgain { .. } => person.remembers(shown),
        Reason::Viewed { item, .. }
        | Reason::OthersCameTo { item }
        | Reason::BoughtTogetherWith { item, here: false }
        | Reason::SimilarTo { item, here: false } => person.remembers(*item),
        Reason::Affinity { items, .. } => items.iter().any(|item| person.remembers(*item)),
        Reason::Told { facet } => likes(person, *facet),
        Reason::PopularAmong { said } => says(person, *said),
        Reason::PopularNear { place } => is_at(person, *place),
        _ => true,
    }
}

/// Whether the person still says that they like it, or that it is their size.
fn likes(person: &Person, facet: Facet) -> bool {
    person.profile.declared.likes.contains(&facet)
}

/// Whether the person still gives that answer.
fn says(person: &Person, said: Said) -> bool {
    person.profile.declared.said.contains(&said)
}

/// Whether the person still says that they are there.
fn is_at(person: &Person, place: Place) -> bool {
    person.profile.declared.place.is_some_and(|home| place.holds(home))
}

impl Shop {
    /// Why a product stood in a ranking. Only the person it was made for may ask; for everybody else it does not exist.
    /// What was removed from the history since is removed from the explanation too; with its cause the whole explanation is
    /// gone ([`Error::Gone`]).
    pub async fn why(&self, viewer: &Viewer, ranking: RankingId, product: ProductId) -> Result<Why> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let found = match self.inner.rankings.get(&ranking) {
            Some(ranking) => ranking,
            None => self.stored_ranking(ranking).await?.ok_or(Error::NotFound)?,
        };
        if found.person != person.id {
            return Err(Error::NotFound);
        }
        let mut shown = found.items.iter().find(|shown| shown.product == product).ok_or(Error::NotFound)?.clone();
        let entry = self.catalog().product(product).cloned().ok_or(Error::Gone)?;
        if shown.reason.as_ref().is_some_and(|reason| !stands(reason, person, entry.product.item_no)) {
            return Err(Error::Gone);
        }
        shown.terms.retain_mut(|term| match &mut term.evidence {
            Evidence::History { item, .. } => person.remembers(*item),
            Evidence::Liking { items, .. } => {
                items.retain(|item| person.remembers(*item));
                !items.is_empty()
            }
            Evidence::Told { facet } => likes(person, *facet),
            Evidence::Alike { said } => says(person, *said),
            Evidence::Near { place } => is_at(person, *place),
            _ => true,
        });
        Ok(Why { entry, shown, at_ms: found.at_ms, page: found.page.clone(), model_version: found.model_version })
    }

    async fn stored_ranking(&self, id: RankingId) -> Result<Option<Arc<Ranking>>> {
        let Some(row) = db::rankings::by_id(&self.inner.db, id).await? else { return Ok(None) };
        let ranking = Arc::new(Ranking {
            id,
            at_ms: row.at_ms,
            page: row.placement,
            person: row.person,
            arm: row.arm,
            model_version: row.model_version as u64,
            items: serde_json::from_str(&row.items_json)?,
            query: serde_json::from_str(&row.context_json)?,
        });
        self.inner.rankings.insert(id, Arc::clone(&ranking));
        Ok(Some(ranking))
    }

    /// The brand of a product, as profiles name it.
    pub fn brand_of(&self, entry: &Entry) -> Option<Facet> {
        let brand = &entry.product.brand;
        (!brand.is_empty()).then(|| crate::catalog::brand_facet(brand))
    }

    /// What the profile says of the viewer, the strongest first.
    pub fn likings(&self, viewer: &Viewer) -> Vec<Liking> {
        viewer.person.as_ref().map_or_else(Vec::new, |person| self.likings_of(person))
    }

    /// The same of a person.
    pub(crate) fn likings_of(&self, person: &Person) -> Vec<Liking> {
        let catalog = self.catalog();
        let entries = |items: &[Item]| items.iter().filter_map(|item| catalog.item(*item)).cloned().collect();
        let likings = person.profile.affinities.iter().filter_map(|affinity| {
            let name = catalog.facet_name(affinity.facet)?.clone();
            Some(Liking {
                facet: affinity.facet,
                name,
                strength: affinity.strength,
                evidence: entries(&affinity.evidence),
            })
        });
        likings.take(AFFINITIES_SHOWN).collect()
    }

    /// The experiments beside that of the whole which the viewer was exposed to, with their group in each.
    pub fn own_experiments(&self, viewer: &Viewer) -> Vec<(About, Arm)> {
        let groups = viewer.person.iter().flat_map(|person| &person.groups);
        let all = groups.filter_map(|it| Some((About::of(&it.experiment)?, it.arm)));
        all.filter(|(about, _)| *about != About::Whole).collect()
    }

    /// Every answer the viewer gave to the question about data, newest first.
    pub async fn own_choices(&self, viewer: &Viewer) -> Result<Vec<Choice>> {
        let Some(person) = viewer.person_id() else { return Ok(Vec::new()) };
        Ok(db::people::choices(&self.inner.db, person, CHOICES_SHOWN).await?)
    }

    /// Personal offers that the viewer was made, newest first, each with what it gives.
    pub async fn own_offers(&self, viewer: &Viewer) -> Result<Vec<(Invitation, Offer)>> {
        let Some(person) = viewer.person_id() else { return Ok(Vec::new()) };
        let made = self.invitations_of(person, OFFERS_SHOWN).await?;
        Ok(made.into_iter().filter_map(|it| Some((it.invitation, it.offer?))).collect())
    }

    /// What a person was made, newest first: an offer, or none, which was a choice as well.
    pub(crate) async fn invitations_of(&self, person: PersonId, limit: i64) -> Result<Vec<Made>> {
        let mut offers: HashMap<OfferId, Option<Offer>> = HashMap::new();
        let mut made = Vec::new();
        for (invitation, reason_json, choice_json) in db::offers::all_of_person(&self.inner.db, person, limit).await? {
            let offer = match invitation.offer {
                None => None,
                Some(id) => {
                    if let Some(known) = offers.get(&id) {
                        known.clone()
                    } else {
                        let found = db::offers::get(&self.inner.db, id).await?.map(|kept| kept.offer);
                        offers.entry(id).or_insert(found).clone()
                    }
                }
            };
            made.push(Made { invitation, offer, reason_json, choice_json });
        }
        Ok(made)
    }

    /// The newest letters to somebody who is signed in, newest first.
    pub async fn own_letters(&self, customer: CustomerId) -> Result<Vec<Mail>> {
        let Some(customer) = db::customers::by_id(&self.inner.db, customer).await? else { return Ok(Vec::new()) };
        let addresses = [crate::account::email_key(&customer.email), customer.email];
        let letters = db::outbox::to_any(&self.inner.db, &addresses, LETTERS_SHOWN).await?;
        Ok(letters.into_iter().map(Mail::from).collect())
    }

    /// The viewer's newest events, newest first.
    pub async fn own_events(&self, viewer: &Viewer) -> Result<Vec<Event>> {
        let Some(person) = viewer.person_id() else { return Ok(Vec::new()) };
        self.flush().await?;
        Ok(db::events::of_person(&self.inner.db, person, EVENTS_SHOWN).await?)
    }
}
