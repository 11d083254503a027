//! What people say of themselves and of what they are shown, and what they take back: declared facts, "not interested", kinds
//! that they stop, a pause, single things out of their history.
//!
//! The one idea: everything here changes the database first and the person in memory after it, so that the very next page
//! knows.

use super::{EVENTS_READ, Viewer};
use crate::catalog::{self, Catalog};
use crate::error::{Error, Result};
use crate::settings::Settings;
use crate::{DAY_MS, Shop};
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;
use vitrine_db as db;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CategoryId, EventId, PersonId, ProductId};
use vitrine_personalize::{Declared, Facet, Kind};

/// Declared facts a person may have.
pub const MAX_DECLARED: usize = 60;

/// What a person told the shop. Every field is optional; the lists are short words from the catalog or from fixed lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclaredFacts {
    /// Slugs of favourite categories.
    pub categories: Vec<String>,
    /// Favourite attribute values as (key, text in the default language), such as ("material", "oak").
    pub attributes: Vec<(String, String)>,
    /// Country or region ([`crate::place`]): data of a kind of its own, with its own consent.
    pub place: Option<String>,
}

impl DeclaredFacts {
    /// True when nothing was told.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.attributes.is_empty() && self.place.is_none()
    }
}

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
    /// What a person said, as the engine reads it.
    pub(crate) fn declared_facets(
        told: &DeclaredFacts,
        dismissed: &[ProductId],
        catalog: &Catalog,
        settings: &Settings,
    ) -> Declared {
        let chain = settings.languages.chain(&settings.languages.default);
        let categories = told.categories.iter().filter_map(|slug| catalog.category_by_slug(slug));
        let categories = categories.filter(|node| !catalog.is_sensitive_category(node.category.id));
        let mut likes: Vec<Facet> = categories.map(|node| Facet::Category(node.category.category_no)).collect();
        likes.extend(told.attributes.iter().map(|(key, value)| {
            let text = vitrine_domain::text::Text::of(&settings.languages.default, value.clone());
            catalog::attribute_facet(key, &text, &chain)
        }));
        let dismissed = dismissed.iter().filter_map(|id| catalog.product(*id)).map(|entry| entry.product.item_no);
        let place = told.place.as_deref().and_then(crate::place::read);
        Declared { likes, muted: Vec::new(), dismissed: dismissed.collect(), place }
    }

    /// Saves what a person told. Needs consent for declared facts.
    pub async fn declare(&self, viewer: &Viewer, facts: DeclaredFacts) -> Result<()> {
        let person = allowed(viewer, Consent::DECLARED)?;
        if facts.categories.len() + facts.attributes.len() > MAX_DECLARED {
            return Err(Error::Refused(format!("At most {MAX_DECLARED} things.")));
        }
        let catalog = self.catalog();
        let known = facts.categories.iter().all(|slug| catalog.category_by_slug(slug).is_some());
        if !known || facts.attributes.iter().any(|(key, value)| key.len() > 64 || value.chars().count() > 255) {
            return Err(Error::Refused("One of the answers is not on the list.".to_owned()));
        }
        let mut tx = self.inner.db.begin().await?;
        db::people::set_declared(&mut tx, person, &serde_json::to_string(&facts)?).await?;
        tx.commit().await?;
        self.change_person(person, |person| person.declared = facts);
        Ok(())
    }

    /// Saves where a person says they are, or that they no longer do. Needs consent for it; their looks count for the place from
    /// now on.
    pub async fn declare_place(&self, viewer: &Viewer, code: Option<&str>) -> Result<()> {
        let person = allowed(viewer, Consent::PLACE)?;
        let place = match code {
            Some(code) => {
                Some(crate::place::read(code).ok_or_else(|| Error::Refused("There is no such place.".to_owned()))?)
            }
            None => None,
        };
        let mut facts = viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
        facts.place = code.map(str::to_owned);
        let mut tx = self.inner.db.begin().await?;
        db::people::set_declared(&mut tx, person, &serde_json::to_string(&facts)?).await?;
        tx.commit().await?;
        self.inner.model.write().unwrap_or_else(PoisonError::into_inner).settle(person.short(), place);
        self.change_person(person, |person| person.declared = facts);
        Ok(())
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
