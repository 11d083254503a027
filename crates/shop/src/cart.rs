//! The cart: every look works prices out again; a line keeps the one that was seen last, only to say that it changed.

use crate::catalog::{Entry, VariantPrice};
use crate::error::{Error, Result};
use crate::events::NewEvent;
use crate::offers::{CartOffers, Known};
use crate::people::Viewer;
use crate::{Shop, tokens};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::cart::{Cart, CartLine, CartRefusal, PricedLine, Totals, totals};
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CartId, CustomerId, ProductId, RankingId, VariantId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::Code;

/// Locks that changes of carts and lists share; more than there are changes at once.
const TURNS: usize = 64;
/// Bytes of the signature in a link to a cart.
const TOKEN_BYTES: usize = 16;

/// Whose turn it is to change a cart or a list in this process. (Other processes wait at the database.)
pub(crate) struct Turns([tokio::sync::Mutex<()>; TURNS]);

impl Turns {
    pub(crate) fn new() -> Self {
        Self(std::array::from_fn(|_| tokio::sync::Mutex::new(())))
    }

    /// Waits for the turns of some things (the short forms of their ids), always in one order, so that no two ever wait
    /// for each other.
    pub(crate) async fn take(&self, things: impl IntoIterator<Item = u64>) -> Vec<tokio::sync::MutexGuard<'_, ()>> {
        let mut places: Vec<usize> = things.into_iter().map(|short| short as usize % TURNS).collect();
        places.sort_unstable();
        places.dedup();
        let mut turns = Vec::with_capacity(places.len());
        for place in places {
            turns.push(self.0[place].lock().await);
        }
        turns
    }
}

/// A line as it is shown.
#[derive(Debug, Clone)]
pub struct LineView {
    /// The product.
    pub entry: Arc<Entry>,
    /// The place of the variant in it.
    pub variant: usize,
    /// Pieces.
    pub quantity: i64,
    /// How many of them can be bought now.
    pub sellable: i64,
    /// Today's price of one.
    pub unit: VariantPrice,
    /// Unit price times quantity.
    pub total: Money,
    /// The lowest price of one in the last thirty days.
    pub low: Money,
    /// The price of one when the buyer last changed the line, and the one of now, where they differ: in the currency that it
    /// was seen in.
    pub changed: Option<(Money, Money)>,
}

/// A cart as it is shown.
#[derive(Debug, Clone)]
pub struct CartView {
    /// Lines in the order they were added.
    pub lines: Vec<LineView>,
    /// Lines that are no longer sold and were left out.
    pub gone: usize,
    /// What it comes to.
    pub totals: Totals,
    /// What offers take off, and why others do not.
    pub offers: CartOffers,
}

impl CartView {
    /// Lines and offers, added up.
    pub(crate) fn of(lines: Vec<LineView>, gone: usize, offers: CartOffers, currency: Currency) -> Result<Self> {
        let priced: Vec<PricedLine> =
            lines.iter().map(|line| PricedLine { quantity: line.quantity, unit: line.unit.price }).collect();
        let totals = totals(&priced, &offers.outcome.lines, Money::zero(currency))
            .map_err(|error| Error::Refused(error.to_string()))?;
        Ok(Self { lines, gone, totals, offers })
    }

    /// The first line of which there are fewer than wanted.
    pub fn short(&self) -> Option<&LineView> {
        self.lines.iter().find(|line| line.sellable < line.quantity)
    }
}

/// Who a cart belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub struct CartOwner {
    /// The cart that the session knows.
    pub cart: Option<CartId>,
    /// Who is signed in.
    pub customer: Option<CustomerId>,
}

impl Shop {
    /// The products in a cart, for recommendations.
    pub async fn cart_products(&self, owner: CartOwner) -> Result<Vec<ProductId>> {
        Ok(self
            .stored_cart(owner)
            .await?
            .map_or_else(Vec::new, |cart| cart.lines.iter().map(|line| line.product).collect()))
    }

    async fn stored_cart(&self, owner: CartOwner) -> Result<Option<Cart>> {
        let Some(id) = owner.cart else { return Ok(None) };
        if let Some(cart) = self.inner.carts.get(&id) {
            return Ok(Some(Cart::clone(&cart)));
        }
        let cart = db::carts::get(&self.inner.db, id).await?.map(|(cart, _)| cart);
        if let Some(cart) = &cart {
            // A change that was written meanwhile is newer than what was read.
            self.inner.carts.entry(id).or_insert_with(|| Arc::new(cart.clone()));
        }
        Ok(cart)
    }

    /// The cart with today's prices, stock and offers.
    pub async fn cart(&self, viewer: &Viewer, owner: CartOwner, currency: Currency) -> Result<CartView> {
        self.cart_known(viewer, owner, currency, Known::default()).await
    }

    /// The same, with what the checkout knows of the buyer.
    pub(crate) async fn cart_known(
        &self,
        viewer: &Viewer,
        owner: CartOwner,
        currency: Currency,
        known: Known<'_>,
    ) -> Result<CartView> {
        let cart = self.stored_cart(owner).await?;
        let (lines, gone) = self.line_views(cart.as_ref().map_or(&[], |cart| &cart.lines), currency)?;
        let code = cart.and_then(|cart| cart.code);
        let offers = self.cart_offers(viewer, owner, code, &lines, currency, known).await?;
        CartView::of(lines, gone, offers, currency)
    }

    /// Lines with today's prices and stock, and how many are no longer sold and were left out.
    pub(crate) fn line_views(&self, kept: &[CartLine], currency: Currency) -> Result<(Vec<LineView>, usize)> {
        let catalog = self.catalog();
        let mut lines = Vec::new();
        let mut gone = 0;
        for line in kept {
            let found = catalog.by_variant(line.variant).filter(|entry| entry.product.published).and_then(|entry| {
                let (place, variant) = entry.variant(line.variant)?;
                Some((entry, place, variant.input.stock, entry.price(place, currency)?))
            });
            let Some((entry, variant, stock, unit)) = found else {
                gone += 1;
                continue;
            };
            let total = unit.price.times(line.quantity).map_err(|error| Error::Refused(error.to_string()))?;
            let sellable = stock.can_sell(line.quantity);
            let changed = line.seen.and_then(|seen| {
                let now = entry.price(variant, seen.currency)?.price;
                (now != seen).then_some((seen, now))
            });
            let low = catalog.low(entry, variant, currency, self.now_ms()).unwrap_or(unit.price);
            let entry = Arc::clone(entry);
            lines.push(LineView { entry, variant, quantity: line.quantity, sellable, unit, total, low, changed });
        }
        Ok((lines, gone))
    }

    /// Puts a code into a cart, or takes it out. [`Error::NotFound`] when there is no such cart.
    pub(crate) async fn set_code(&self, id: CartId, code: Option<Code>) -> Result<()> {
        let _turn = self.inner.turns.take([id.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let (mut cart, owner) = db::carts::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        cart.code = code;
        db::carts::save(&mut tx, &cart, owner, self.now_ms()).await?;
        tx.commit().await?;
        self.inner.carts.insert(id, Arc::new(cart));
        Ok(())
    }

    /// Adds pieces of a variant. Answers the cart's id and what could not be added, if anything.
    pub async fn cart_add(
        &self,
        viewer: &Viewer,
        owner: CartOwner,
        variant: VariantId,
        quantity: i64,
        currency: Currency,
        ranking: Option<RankingId>,
    ) -> Result<(CartId, Option<CartRefusal>)> {
        let seen = self.unit_price(variant, currency);
        let (id, refusal) = self
            .change_cart(owner, variant, |cart, product, stock| {
                let added = cart.add(product, variant, quantity, stock);
                if added != Err(CartRefusal::SoldOut) {
                    cart.saw(variant, seen);
                }
                added
            })
            .await?;
        if !matches!(refusal, Some(CartRefusal::SoldOut | CartRefusal::TooManyLines)) {
            self.record_cart(viewer, EventName::AddToCart, variant, quantity, currency, ranking);
        }
        Ok((id, refusal))
    }

    /// Sets the pieces of a variant; zero takes it out.
    pub async fn cart_set(
        &self,
        viewer: &Viewer,
        owner: CartOwner,
        variant: VariantId,
        quantity: i64,
        currency: Currency,
    ) -> Result<(CartId, Option<CartRefusal>)> {
        let seen = self.unit_price(variant, currency);
        let changed = self
            .change_cart(owner, variant, |cart, product, stock| {
                let set = cart.set(product, variant, quantity, stock);
                if set != Err(CartRefusal::SoldOut) {
                    cart.saw(variant, seen);
                }
                set
            })
            .await;
        // A line that is no longer sold can still be taken out.
        let (id, refusal) = match changed {
            Err(Error::Cart(CartRefusal::NotForSale)) if quantity <= 0 => (self.drop_line(owner, variant).await?, None),
            other => other?,
        };
        if quantity <= 0 {
            self.record_cart(viewer, EventName::RemoveFromCart, variant, 1, currency, None);
        }
        Ok((id, refusal))
    }

    /// Today's price of one.
    fn unit_price(&self, variant: VariantId, currency: Currency) -> Option<Money> {
        let catalog = self.catalog();
        let entry = catalog.by_variant(variant)?;
        entry.variant(variant).and_then(|(place, _)| entry.price(place, currency)).map(|price| price.price)
    }

    fn record_cart(
        &self,
        viewer: &Viewer,
        name: EventName,
        variant: VariantId,
        quantity: i64,
        currency: Currency,
        ranking: Option<RankingId>,
    ) {
        let catalog = self.catalog();
        let Some(entry) = catalog.by_variant(variant) else { return };
        let price = self.unit_price(variant, currency);
        self.record(
            viewer,
            NewEvent {
                variant: Some(variant),
                quantity,
                value: price.and_then(|price| price.times(quantity).ok()),
                ranking,
                ..NewEvent::of(name).product(entry.product.id)
            },
        );
    }

    async fn change_cart(
        &self,
        owner: CartOwner,
        variant: VariantId,
        change: impl FnOnce(&mut Cart, ProductId, vitrine_domain::catalog::Stock) -> Result<(), CartRefusal>,
    ) -> Result<(CartId, Option<CartRefusal>)> {
        let catalog = self.catalog();
        let entry =
            catalog.by_variant(variant).filter(|entry| entry.product.published).ok_or(CartRefusal::NotForSale)?;
        let (_, kind) = entry.variant(variant).ok_or(CartRefusal::NotForSale)?;
        let now_ms = self.now_ms();
        let _turn = self.inner.turns.take(owner.cart.map(CartId::short)).await;
        let mut tx = self.inner.db.begin().await?;
        let kept = match owner.cart {
            Some(id) => {
                tx.lock(&id.to_string()).await?;
                db::carts::get(&mut tx, id).await?.map(|(cart, _)| cart)
            }
            None => None,
        };
        let mut cart = kept.unwrap_or_else(|| Cart {
            id: CartId::new(now_ms, self.dice().bytes()),
            lines: Vec::new(),
            code: None,
        });
        let refusal = change(&mut cart, entry.product.id, kind.input.stock).err();
        db::carts::save(&mut tx, &cart, owner.customer, now_ms).await?;
        tx.commit().await?;
        let id = cart.id;
        self.inner.carts.insert(id, Arc::new(cart));
        Ok((id, refusal))
    }

    /// Takes out what is no longer sold: whoever goes to the checkout has been told by the cart, and pays for the rest.
    pub(crate) async fn drop_gone(&self, id: CartId) -> Result<()> {
        let catalog = self.catalog();
        let _turn = self.inner.turns.take([id.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let Some((mut cart, owner)) = db::carts::get(&mut tx, id).await? else { return Ok(()) };
        cart.lines.retain(|line| catalog.by_variant(line.variant).is_some_and(|entry| entry.product.published));
        db::carts::save(&mut tx, &cart, owner, self.now_ms()).await?;
        tx.commit().await?;
        self.inner.carts.insert(id, Arc::new(cart));
        Ok(())
    }

    async fn drop_line(&self, owner: CartOwner, variant: VariantId) -> Result<CartId> {
        let id = owner.cart.ok_or(Error::NotFound)?;
        let _turn = self.inner.turns.take([id.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let (mut cart, _) = db::carts::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        cart.lines.retain(|line| line.variant != variant);
        db::carts::save(&mut tx, &cart, owner.customer, self.now_ms()).await?;
        tx.commit().await?;
        self.inner.carts.insert(id, Arc::new(cart));
        Ok(id)
    }

    /// Pieces in a cart, for the badge.
    pub async fn cart_pieces(&self, owner: CartOwner) -> Result<i64> {
        Ok(self.stored_cart(owner).await?.map_or(0, |cart| cart.pieces()))
    }

    fn cart_mac(&self, id: CartId) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.inner.secret)
            .expect("HMAC takes a key of any length")
            .chain_update("cart.")
            .chain_update(id.to_string())
    }

    /// What a link in a mail says to bring a cart back on another device: its id and 128 bits of HMAC-SHA256 (RFC 2104).
    pub fn cart_token(&self, id: CartId) -> String {
        format!("{id}.{}", tokens::hex(&self.cart_mac(id).finalize().into_bytes()[..TOKEN_BYTES]))
    }

    /// The cart that such a link means, with today's prices: what the page shows before anything is put anywhere. For a link
    /// that is none, or a cart that is gone: [`Error::Gone`].
    pub async fn linked_cart(&self, viewer: &Viewer, token: &str, currency: Currency) -> Result<CartView> {
        let id = self.cart_of(token)?;
        let view = self.cart(viewer, CartOwner { cart: Some(id), customer: None }, currency).await?;
        if view.lines.is_empty() { Err(Error::Gone) } else { Ok(view) }
    }

    /// Puts what such a link means into the visitor's own cart. Of a thing in both, the larger number stays, so following the
    /// link twice doubles nothing; the linked cart stays as it is. Answers the visitor's cart.
    pub async fn restore_cart(&self, owner: CartOwner, token: &str) -> Result<CartId> {
        let linked = self.cart_of(token)?;
        let (linked, _) = db::carts::get(&self.inner.db, linked).await?.ok_or(Error::Gone)?;
        let mut owner = owner;
        for line in &linked.lines {
            let changed = self
                .change_cart(owner, line.variant, |cart, product, stock| {
                    let had = cart.lines.iter().find(|own| own.variant == line.variant).map_or(0, |own| own.quantity);
                    let set = cart.set(product, line.variant, had.max(line.quantity), stock);
                    if had == 0 {
                        cart.saw(line.variant, line.seen);
                    }
                    set
                })
                .await;
            match changed {
                Ok((cart, _)) => owner.cart = Some(cart),
                // What is no longer sold stays behind.
                Err(Error::Cart(_)) => {}
                Err(error) => return Err(error),
            }
        }
        owner.cart.ok_or(Error::Gone)
    }

    fn cart_of(&self, token: &str) -> Result<CartId> {
        let (id, signature) = token.split_once('.').ok_or(Error::Gone)?;
        let id: CartId = id.parse().map_err(|_| Error::Gone)?;
        let bytes = tokens::unhex::<TOKEN_BYTES>(signature).ok_or(Error::Gone)?;
        self.cart_mac(id).verify_truncated_left(&bytes).map_err(|_| Error::Gone)?;
        Ok(id)
    }

    /// At sign-in: the session's cart and the customer's own become one. Of a thing in both, the larger number stays, so
    /// signing in twice never doubles anything.
    pub async fn merge_carts(&self, session: Option<CartId>, customer: CustomerId) -> Result<Option<CartId>> {
        let catalog = self.catalog();
        let own = db::carts::of_customer(&self.inner.db, customer).await?.map(|cart| cart.id);
        let mut both: Vec<CartId> = own.into_iter().chain(session).collect();
        both.sort_unstable();
        let _turns = self.inner.turns.take(both.iter().map(|id| id.short())).await;
        let mut tx = self.inner.db.begin().await?;
        for id in both {
            tx.lock(&id.to_string()).await?;
        }
        let own = db::carts::of_customer(&mut tx, customer).await?;
        let brought = match session {
            Some(id) => db::carts::get(&mut tx, id).await?.map(|(cart, _)| cart),
            None => None,
        };
        let merged = match (own, brought) {
            (Some(own), None) => own,
            (None, Some(brought)) => brought,
            (None, None) => return Ok(None),
            (Some(own), Some(brought)) if own.id == brought.id => own,
            (Some(mut own), Some(brought)) => {
                for line in &brought.lines {
                    let had =
                        own.lines.iter().find(|known| known.variant == line.variant).map_or(0, |known| known.quantity);
                    let stock = catalog
                        .by_variant(line.variant)
                        .and_then(|entry| entry.variant(line.variant))
                        .map(|(_, v)| v.input.stock);
                    if let Some(stock) = stock {
                        // What is sold out by now stays out; the cart page says what is left.
                        let _ = own.set(line.product, line.variant, had.max(line.quantity), stock);
                        if had == 0 {
                            own.saw(line.variant, line.seen);
                        }
                    }
                }
                // What was typed last.
                own.code = brought.code.or(own.code);
                db::carts::delete(&mut tx, brought.id).await?;
                own
            }
        };
        db::carts::save(&mut tx, &merged, Some(customer), self.now_ms()).await?;
        tx.commit().await?;
        if let Some(brought) = session.filter(|id| *id != merged.id) {
            self.inner.carts.invalidate(&brought);
        }
        let id = merged.id;
        self.inner.carts.insert(id, Arc::new(merged));
        Ok(Some(id))
    }
}
