//! Saved goods: kept with the account of whoever is signed in, and otherwise in the session, which the caller holds.

use crate::Shop;
use crate::error::{Error, Result};
use crate::events::NewEvent;
use crate::people::Viewer;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::cart::CartRefusal;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CustomerId, ProductId, RankingId, VariantId};
use vitrine_domain::money::Currency;
use vitrine_domain::saved::{Saved, SavedFull, SavedList};

impl Shop {
    /// What a customer saved, from memory where possible: every card of a page asks.
    pub async fn saved(&self, customer: CustomerId) -> Result<Arc<SavedList>> {
        if let Some(kept) = self.inner.saved.get(&customer) {
            return Ok(kept);
        }
        let list = Arc::new(db::saved::of_customer(&self.inner.db, customer).await?);
        // A change that was written meanwhile is newer than what was read.
        Ok(self.inner.saved.entry(customer).or_insert(list).into_value())
    }

    /// Saves a variant's product, in the account or in the session's list. A list that is full stays as it is and says so.
    pub async fn save(
        &self,
        viewer: &Viewer,
        customer: Option<CustomerId>,
        session: &mut SavedList,
        variant: VariantId,
        currency: Currency,
        ranking: Option<RankingId>,
    ) -> Result<Result<(), SavedFull>> {
        let catalog = self.catalog();
        let entry = catalog.by_variant(variant).filter(|entry| entry.product.published);
        let entry = entry.ok_or(Error::Cart(CartRefusal::NotForSale))?;
        let (place, _) = entry.variant(variant).ok_or(Error::NotFound)?;
        let saved = Saved { product: entry.product.id, variant, at_ms: self.now_ms() };
        let kept = match customer {
            Some(customer) => self.change_saved(customer, |list| list.save(saved)).await?,
            None => session.save(saved),
        };
        if kept.is_ok() {
            let event = NewEvent {
                variant: Some(variant),
                value: entry.price(place, currency).map(|price| price.price),
                ranking,
                ..NewEvent::of(EventName::AddToWishlist).product(entry.product.id)
            };
            self.record(viewer, event);
        }
        Ok(kept)
    }

    /// Takes a product off the list; one that is no longer sold can be taken off too.
    pub async fn unsave(
        &self,
        customer: Option<CustomerId>,
        session: &mut SavedList,
        product: ProductId,
    ) -> Result<bool> {
        match customer {
            Some(customer) => self.change_saved(customer, |list| list.remove(product)).await,
            None => Ok(session.remove(product)),
        }
    }

    /// At sign-in: what was saved in the session goes over to the account.
    pub async fn merge_saved(&self, session: &SavedList, customer: CustomerId) -> Result<()> {
        if session.is_empty() {
            return Ok(());
        }
        // What is gone from the database altogether could not be written.
        let catalog = self.catalog();
        let there: SavedList =
            session.iter().filter(|saved| catalog.by_variant(saved.variant).is_some()).copied().collect();
        self.change_saved(customer, |list| *list = list.merged(&there)).await
    }

    async fn change_saved<T>(&self, customer: CustomerId, change: impl FnOnce(&mut SavedList) -> T) -> Result<T> {
        let _turn = self.inner.turns.take([customer.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&customer.to_string()).await?;
        let mut list = db::saved::of_customer(&mut tx, customer).await?;
        let before = list.clone();
        let answer = change(&mut list);
        if list != before {
            db::saved::save(&mut tx, customer, &list).await?;
            tx.commit().await?;
        }
        self.inner.saved.insert(customer, Arc::new(list));
        Ok(answer)
    }
}
