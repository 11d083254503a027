//! What people say of themselves and of what they are shown, and what they take back: declared facts, "not interested", kinds
//! that they stop, a pause, single things out of their history.
//!
//! The one idea: everything here changes the database first and the person in memory after it, so that the very next page
//! knows.

use super::facts::DeclaredFacts;
use super::{EVENTS_READ, Viewer};
use crate::catalog::{self, Catalog};
use crate::error::{Error, Result};
use crate::{DAY_MS, Shop};
use serde::Serialize;
use std::sync::PoisonError;
use vitrine_db as db;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CategoryId, EventId, PersonId, ProductId};
use vitrine_domain::text::MAX_SLUG;
use vitrine_domain::told::Answer;
use vitrine_personalize::{Facet, Kind};

/// Declared facts a person may have.
pub const MAX_DECLARED: usize = 60;

/// Kinds of personal things that can be stopped one by one.
pub const KINDS: [&str; 3] = ["shelves", "offers", "order"];

/// What a person wants nothing personal from: it is not suggested, and what was done with it says nothing about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mute {
    /// A category with all below it.
    Category(CategoryId),
    /// A brand.
    Brand(String),
}

impl Mute {
    /// As it is stored: kind and subject.
    fn stored(&self) -> (&'static str, String) {
        match self {
            Self::Category(id) => ("category", id.to_string()),
            Self::Brand(brand) => ("brand", brand.clone()),
        }
    }

    pub(crate) fn of_stored(kind: &str, subject: &str) -> Option<Self> {
        match kind {
            "category" => subject.parse().ok().map(Self::Category),
            "brand" => Some(Self::Brand(subject.to_owned())),
            _ => None,
        }
    }

    /// As the engine reads it; `None` for a category that is gone.
    pub(crate) fn facet(&self, catalog: &Catalog) -> Option<Facet> {
        match self {
            Self::Category(id) => Some(Facet::Category(catalog.category(*id)?.category.category_no)),
            Self::Brand(brand) => Some(catalog::brand_facet(brand)),
        }
    }
}

impl Shop {
    /// Saves what a person told. Needs consent for declared facts; their looks count for what they say from now on.
    pub async fn declare(&self, viewer: &Viewer, facts: DeclaredFacts) -> Result<()> {
        let person = allowed(viewer, Consent::DECLARED)?;
        if facts.categories.len() + facts.attributes.len() + facts.sizes.len() > MAX_DECLARED {
            return Err(Error::Refused(format!("At most {MAX_DECLARED} things.")));
        }
        let catalog = self.catalog();
        let mut slugs = facts.categories.iter().chain(facts.sizes.iter().map(|(root, _)| root));
        let known = slugs.all(|slug| catalog.category_by_slug(slug).is_some());
        let mut pairs = facts.attributes.iter().chain(&facts.sizes);
        let too_long = pairs.any(|(key, value)| key.len() > MAX_SLUG || value.chars().count() > 255);
        if !known || too_long || !Answer::may_all_be_said(&facts.said) {
            return Err(Error::Refused("One of the answers is not on the list.".to_owned()));
        }
        self.keep_facts(person, viewer.consent, facts).await
    }

    /// Saves where a person says they are, or that they no longer do. Needs consent for it; their looks count for the place from
    /// now on.
    pub async fn declare_place(&self, viewer: &Viewer, code: Option<&str>) -> Result<()> {
        let person = allowed(viewer, Consent::PLACE)?;
        if code.is_some_and(|code| crate::place::read(code).is_none()) {
            return Err(Error::Refused("There is no such place.".to_owned()));
        }
        let facts = viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
        self.keep_facts(person, viewer.consent, DeclaredFacts { place: code.map(str::to_owned), ..facts }).await
    }

    /// Takes one fact back, by its [`Told::code`]. No consent is needed to be silent; [`Error::NotFound`] for what was not told.
    pub async fn untell(&self, viewer: &Viewer, code: &str) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        let facts = viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
        let told = facts.all().into_iter().find(|told| told.code() == code).ok_or(Error::NotFound)?;
        self.keep_facts(person, viewer.consent, facts.without(&told)).await
    }

    async fn keep_facts(&self, person: PersonId, consent: Consent, facts: DeclaredFacts) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::people::set_declared(&mut tx, person, &serde_json::to_string(&facts)?).await?;
        tx.commit().await?;
        self.count_with(person, facts.clone().under(consent));
        self.change_person(person, |person| person.declared = facts);
        Ok(())
    }

    /// What a person does from now on counts for what they say of themselves now, as far as it may be read.
    pub(super) fn count_with(&self, person: PersonId, facts: DeclaredFacts) {
        let declared = facts.declared(&[], &self.catalog(), &self.settings());
        self.inner.model.write().unwrap_or_else(PoisonError::into_inner).settle(person.short(), &declared);
    }

    /// "Not interested" in a product: gone from every personal place from the next page on. Said again, it changes nothing.
    pub async fn dismiss(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.catalog().product(product).ok_or(Error::NotFound)?;
        let mut tx = self.inner.db.begin().await?;
        db::people::dismiss(&mut tx, person, "product", &product.to_string(), self.now_ms()).await?;
        tx.commit().await?;
        self.change_person(person, |person| {
            if !person.dismissed.contains(&product) {
                person.dismissed.push(product);
            }
        });
        Ok(())
    }

    /// Takes "not interested" back, also out of the history, where it counts as well.
    pub async fn undismiss(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let events = db::events::of_person(&self.inner.db, person, EVENTS_READ).await?;
        let taken_back =
            events.iter().filter(|event| event.name == EventName::Dismiss && event.product == Some(product));
        let mut tx = self.inner.db.begin().await?;
        db::people::undismiss(&mut tx, person, "product", &product.to_string()).await?;
        for event in taken_back {
            db::events::delete_of_person(&mut tx, person, event.id).await?;
        }
        tx.commit().await?;
        let item = self.catalog().product(product).map(|entry| entry.product.item_no);
        self.change_person(person, |person| {
            person.dismissed.retain(|id| *id != product);
            person.events.retain(|event| event.kind != Kind::Dismiss || Some(event.item) != item);
        });
        Ok(())
    }

    /// Wants nothing personal from a category or a brand, or takes that back.
    pub async fn mute(&self, viewer: &Viewer, what: Mute, mute: bool) -> Result<()> {
        /// A brand's longest name, in bytes; more than catalogs take.
        const MAX_BRAND: usize = 1_000;
        /// Mutes of one person at most.
        const MAX_MUTED: usize = 500;
        let person = allowed(viewer, Consent::NONE)?;
        let known = match &what {
            Mute::Category(id) => self.catalog().category(*id).is_some(),
            Mute::Brand(brand) => !brand.is_empty() && brand.len() <= MAX_BRAND,
        };
        let full = viewer.person.as_ref().is_some_and(|person| person.muted.len() >= MAX_MUTED);
        if mute && (!known || full) {
            return Err(Error::NotFound);
        }
        let (kind, subject) = what.stored();
        let mut tx = self.inner.db.begin().await?;
        if mute {
            db::people::dismiss(&mut tx, person, kind, &subject, self.now_ms()).await?;
        } else {
            db::people::undismiss(&mut tx, person, kind, &subject).await?;
        }
        tx.commit().await?;
        self.change_person(person, |person| {
            person.muted.retain(|known| *known != what);
            if mute {
                person.muted.push(what);
            }
        });
        Ok(())
    }

    /// Stops a kind of personal thing (one of [`KINDS`]), or starts it again.
    pub async fn stop_kind(&self, viewer: &Viewer, kind: &str, stop: bool) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        if !KINDS.contains(&kind) {
            return Err(Error::NotFound);
        }
        let mut tx = self.inner.db.begin().await?;
        if stop {
            db::people::dismiss(&mut tx, person, "kind", kind, self.now_ms()).await?;
        } else {
            db::people::undismiss(&mut tx, person, "kind", kind).await?;
        }
        tx.commit().await?;
        self.change_person(person, |person| {
            person.stopped.retain(|stopped| stopped != kind);
            if stop {
                person.stopped.push(kind.to_owned());
            }
        });
        Ok(())
    }

    /// Pauses personal pages for some days, or goes on with zero.
    pub async fn pause(&self, viewer: &Viewer, days: i64) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        let until_ms = (days > 0).then(|| self.now_ms() + days.min(3_650) * DAY_MS);
        let mut tx = self.inner.db.begin().await?;
        db::people::pause_until(&mut tx, person, until_ms).await?;
        tx.commit().await?;
        self.change_person(person, |person| person.paused_until_ms = until_ms.unwrap_or(0));
        Ok(())
    }

    /// Removes everything a person did with one product from the history.
    pub async fn forget_product(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let mut tx = self.inner.db.begin().await?;
        db::events::delete_item_of_person(&mut tx, person, product).await?;
        tx.commit().await?;
        if let Some(entry) = self.catalog().product(product) {
            let item = entry.product.item_no;
            self.change_person(person, |person| person.events.retain(|event| event.item != item));
            self.drop_groundless_offer(person, viewer.consent).await?;
        }
        Ok(())
    }

    /// An offer that was made because of something that is no longer in the history has lost its reason.
    async fn drop_groundless_offer(&self, id: PersonId, consent: Consent) -> Result<()> {
        let person = self.person(id, consent).await?;
        let Some((made, because)) = person.invitation.as_ref().filter(|(made, _)| !made.declined) else {
            return Ok(());
        };
        if because.iter().all(|item| person.remembers(*item)) {
            return Ok(());
        }
        let mut tx = self.inner.db.begin().await?;
        db::offers::uninvite(&mut tx, made.id).await?;
        tx.commit().await?;
        self.change_person(id, |person| person.invitation = None);
        Ok(())
    }

    /// Removes one event; what it fed is worked out again for the next page.
    pub async fn forget_event(&self, viewer: &Viewer, event: EventId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let mut tx = self.inner.db.begin().await?;
        let removed = db::events::delete_of_person(&mut tx, person, event).await?;
        tx.commit().await?;
        self.inner.people.invalidate(&person);
        self.drop_groundless_offer(person, viewer.consent).await?;
        if removed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }
}

/// The person behind the viewer, when the consent is there.
fn allowed(viewer: &Viewer, needed: Consent) -> Result<PersonId> {
    let person = viewer.person_id().ok_or(Error::Forbidden)?;
    if viewer.consent.has(needed) { Ok(person) } else { Err(Error::Forbidden) }
}
