//! Orders that an operator takes down for somebody who phoned or stands at the counter.
//!
//! The one idea: it is a checkout like any other, in a cart of its own and for nobody the shop window knows, so prices, taxes,
//! delivery, stock and letters are those of every order; only that the operator stands on its timeline and in the log, in the
//! transaction that writes it.
//!
//! Left out: paying online, which only the buyer can do.

use super::{NotPlaced, Placed};
use crate::Shop;
use crate::acting::Acting;
use crate::cart::CartOwner;
use crate::checkout::{Buying, CheckoutFlaw, CheckoutView, Review};
use crate::error::{Error, Result};
use crate::people::Viewer;
use vitrine_db as db;
use vitrine_domain::address::Address;
use vitrine_domain::cart::CartRefusal;
use vitrine_domain::id::{CartId, QuoteId};
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;

/// Lines that the form has.
pub const MAX_LINES: usize = 8;

/// What somebody wants who phoned.
#[derive(Debug, Clone)]
pub struct TakenDown {
    /// SKU and pieces, in the order of the form's lines; lines without a SKU are passed over.
    pub lines: Vec<(String, i64)>,
    /// Where the letters go.
    pub email: String,
    /// Where the goods go.
    pub address: Address,
    /// Prices are in it.
    pub currency: Currency,
    /// Titles and letters are in it.
    pub lang: Lang,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManualFlaw {
    /// Nothing is ordered.
    Nothing,
    /// There is no such SKU, or it is not on sale.
    Unknown {
        /// Which line, from 0.
        line: usize,
    },
    /// So many cannot be had.
    Short {
        /// Which line, from 0.
        line: usize,
        /// As many as can be.
        left: i64,
    },
    /// Pieces are a number above zero.
    Pieces {
        /// Which line, from 0.
        line: usize,
    },
    /// Not a currency that prices are shown in.
    Currency,
    /// Address or delivery.
    Checkout(CheckoutFlaw),
}

/// An order that is being taken down, as the operator's session keeps it.
pub fn buying(cart: CartId, currency: Currency, lang: Lang) -> Buying {
    Buying { owner: CartOwner { cart: Some(cart), customer: None }, currency, lang }
}

impl Shop {
    /// Begins an order: a cart of its own with what is wanted, address and all.
    pub async fn begin_manual(
        &self,
        wanted: &TakenDown,
        by: &Acting,
    ) -> Result<std::result::Result<CartId, Vec<ManualFlaw>>> {
        self.may(by, Permission::MakeOrders)?;
        let mut flaws = Vec::new();
        if !self.currencies().contains(&wanted.currency) {
            return Ok(Err(vec![ManualFlaw::Currency]));
        }
        let mut variants = Vec::new();
        for (line, (sku, pieces)) in wanted.lines.iter().take(MAX_LINES).enumerate() {
            if sku.trim().is_empty() {
                continue;
            }
            match db::products::by_sku(&self.inner.db, sku.trim()).await? {
                None => flaws.push(ManualFlaw::Unknown { line }),
                Some(_) if *pieces < 1 => flaws.push(ManualFlaw::Pieces { line }),
                Some((_, variant)) => variants.push((line, variant, *pieces)),
            }
        }
        if variants.is_empty() && flaws.is_empty() {
            flaws.push(ManualFlaw::Nothing);
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let nobody = Viewer::nobody();
        let mut owner = CartOwner { cart: None, customer: None };
        for (line, variant, pieces) in variants {
            match self.cart_add(&nobody, owner, variant, pieces, wanted.currency, None).await {
                Ok((cart, None)) => owner.cart = Some(cart),
                Ok((cart, Some(refusal))) => {
                    owner.cart = Some(cart);
                    flaws.push(short(line, refusal));
                }
                Err(Error::Cart(refusal)) => flaws.push(short(line, refusal)),
                // Not on sale, or gone since.
                Err(Error::NotFound | Error::Gone) => flaws.push(ManualFlaw::Unknown { line }),
                Err(error) => return Err(error),
            }
        }
        if let (Some(cart), true) = (owner.cart, flaws.is_empty()) {
            let buying = buying(cart, wanted.currency, wanted.lang.clone());
            let contact = self.choose_contact(&buying, &wanted.email).await?;
            let address = self.choose_address(&buying, wanted.address.clone(), None).await?;
            let wrong = [contact, address].into_iter().filter_map(std::result::Result::err).flatten();
            flaws.extend(wrong.map(ManualFlaw::Checkout));
            if flaws.is_empty() {
                return Ok(Ok(cart));
            }
        }
        if let Some(cart) = owner.cart {
            self.drop_manual(cart, by).await?;
        }
        Ok(Err(flaws))
    }

    /// What is open of an order that is being taken down: how it goes, how it is paid.
    pub async fn manual(&self, buying: &Buying, by: &Acting) -> Result<CheckoutView> {
        self.may(by, Permission::MakeOrders)?;
        let mut view = self.checkout(&Viewer::nobody(), buying).await?;
        view.payments.retain(|method| !method.online());
        Ok(view)
    }

    /// Chooses how it goes, how it is paid, and what the buyer says.
    pub async fn choose_manual(
        &self,
        buying: &Buying,
        delivery: &str,
        payment: &str,
        note: &str,
        by: &Acting,
    ) -> Result<std::result::Result<(), Vec<CheckoutFlaw>>> {
        self.may(by, Permission::MakeOrders)?;
        let nobody = Viewer::nobody();
        if let Err(flaws) = self.choose_delivery(&nobody, buying, delivery).await? {
            return Ok(Err(flaws));
        }
        let open = self.manual(buying, by).await?.payments;
        if !open.iter().any(|method| method.name() == payment) {
            return Ok(Err(vec![CheckoutFlaw::Payment]));
        }
        self.choose_payment(&nobody, buying, payment, note).await
    }

    /// What it will be charged; `None` while something is open.
    pub async fn review_manual(&self, buying: &Buying, by: &Acting) -> Result<Option<Review>> {
        self.may(by, Permission::MakeOrders)?;
        self.review(&Viewer::nobody(), buying).await
    }

    /// Places it. Pressing twice places once.
    pub async fn place_manual(
        &self,
        buying: &Buying,
        quote: QuoteId,
        by: &Acting,
    ) -> Result<std::result::Result<Placed, NotPlaced>> {
        self.may(by, Permission::MakeOrders)?;
        self.place_by(&Viewer::nobody(), buying, quote, Some(by)).await
    }

    /// Forgets an order that was not placed.
    pub async fn drop_manual(&self, cart: CartId, by: &Acting) -> Result<()> {
        self.may(by, Permission::MakeOrders)?;
        let mut tx = self.inner.db.begin().await?;
        db::carts::delete(&mut tx, cart).await?;
        tx.commit().await?;
        self.inner.carts.invalidate(&cart);
        Ok(())
    }
}

fn short(line: usize, refusal: CartRefusal) -> ManualFlaw {
    match refusal {
        CartRefusal::NotForSale => ManualFlaw::Unknown { line },
        CartRefusal::OnlyLeft(left) => ManualFlaw::Short { line, left },
        CartRefusal::SoldOut => ManualFlaw::Short { line, left: 0 },
        CartRefusal::TooMany | CartRefusal::TooManyLines => ManualFlaw::Pieces { line },
    }
}
