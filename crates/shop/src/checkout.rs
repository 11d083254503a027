//! The checkout: from a cart to a quote, one step at a time.
//!
//! The one idea: what the buyer chose is kept with the cart; everything else (what is offered, what it costs, which step is
//! next) is worked out again on every look, so nothing stale is shown. The review page keeps the quote it shows, and placing
//! charges that or nothing.

use crate::Shop;
use crate::account::is_email;
use crate::cart::{CartOwner, CartView};
use crate::error::{Error, Result};
use crate::events::NewEvent;
use crate::offers::Known;
use crate::people::Viewer;
use vitrine_db as db;
use vitrine_domain::address::{Address, AddressField, Country, FieldFlaw};
use vitrine_domain::checkout::{Checkout, MAX_NOTE, Step};
use vitrine_domain::delivery::{Offered, Parcel, countries, delivers_to, methods};
use vitrine_domain::event::EventName;
use vitrine_domain::id::{AddressId, CustomerId, QuoteId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::{Delivery, Difference, Goods, Priced, QUOTE_MS, Quote, Taxed, differences, price};
use vitrine_domain::tax::TaxTable;
use vitrine_domain::text::Lang;

/// Who buys, in which currency and language.
#[derive(Debug, Clone)]
pub struct Buying {
    /// Whose cart.
    pub owner: CartOwner,
    /// Prices are shown and charged in it.
    pub currency: Currency,
    /// Titles on the order and mails are in it.
    pub lang: Lang,
}

/// The checkout as a page sees it.
#[derive(Debug, Clone)]
pub struct CheckoutView {
    /// What was chosen.
    pub checkout: Checkout,
    /// The first step that is not done.
    pub step: Step,
    /// The cart with today's prices.
    pub cart: CartView,
    /// Deliveries offered to the address; empty before there is one.
    pub offered: Vec<Offered>,
    /// Ways to pay that are open and go with the delivery.
    pub payments: Vec<PaymentMethod>,
    /// Countries that the shop delivers to.
    pub countries: Vec<Country>,
    /// The customer's address book.
    pub book: Vec<(AddressId, Address)>,
}

impl CheckoutView {
    /// The delivery that was chosen and still holds.
    pub fn delivery(&self) -> Option<&Offered> {
        self.checkout.delivery_of(&self.offered)
    }

    /// The way to pay that was chosen and still holds.
    pub fn payment(&self) -> Option<PaymentMethod> {
        self.checkout.payment_of(&self.offered, &self.payments)
    }
}

/// The review page.
#[derive(Debug, Clone)]
pub struct Review {
    /// The checkout.
    pub view: CheckoutView,
    /// What will be charged.
    pub quote: Quote,
    /// What changed since it was shown the last time.
    pub changes: Vec<Difference>,
}

/// What is wrong with a step's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckoutFlaw {
    /// Not shaped like an e-mail address.
    Email,
    /// A field of the delivery address.
    Address(AddressField, FieldFlaw),
    /// A field of the invoice address.
    Billing(AddressField, FieldFlaw),
    /// Nothing is delivered to that country.
    Closed,
    /// Not one of those offered.
    Delivery,
    /// Not one of those open.
    Payment,
    /// The note is too long.
    Note,
}

impl Shop {
    /// The checkout of a cart, with everything worked out anew. A customer's own address and last delivery address are filled
    /// in where nothing was chosen yet. [`Error::NotFound`] when there is nothing to buy.
    pub async fn checkout(&self, viewer: &Viewer, buying: &Buying) -> Result<CheckoutView> {
        let cart_id = buying.owner.cart.ok_or(Error::NotFound)?;
        let kept = db::checkouts::get(&self.inner.db, cart_id).await?;
        let checkout = kept.map(|(checkout, _)| checkout).unwrap_or_default();
        self.checkout_as_kept(viewer, buying, checkout).await
    }

    /// The same from what was kept with the cart.
    pub(crate) async fn checkout_as_kept(
        &self,
        viewer: &Viewer,
        buying: &Buying,
        mut checkout: Checkout,
    ) -> Result<CheckoutView> {
        let cart_id = buying.owner.cart.ok_or(Error::NotFound)?;
        let book = match buying.owner.customer {
            Some(customer) => self.address_book(customer).await?,
            None => Vec::new(),
        };
        if let Some(customer) = buying.owner.customer
            && checkout.email.is_empty()
        {
            checkout.email = self.customer(customer).await?.map(|customer| customer.email).unwrap_or_default();
        }
        let settings = self.settings();
        let zones = &settings.delivery.zones;
        if checkout.address.is_none() {
            checkout.address =
                book.iter().map(|(_, address)| address).find(|address| delivers_to(zones, address.country)).cloned();
        }
        let country = checkout.address.as_ref().map(|address| address.country);
        let known = Known { email: &checkout.email, country, buying: true };
        let mut cart = self.cart_known(viewer, buying.owner, buying.currency, known).await?;
        if cart.gone > 0 {
            self.drop_gone(cart_id).await?;
        }
        if cart.lines.is_empty() {
            return Err(Error::NotFound);
        }
        let offered = match &checkout.address {
            Some(address) => self.deliveries(address.country, &address.region, &cart, buying.currency),
            None => Vec::new(),
        };
        let chosen = checkout.delivery_of(&offered);
        if let Some(chosen) = chosen {
            cart.offers = self.with_delivery(&cart.offers, &cart.lines, chosen.price);
        }
        let kind = chosen.map(|method| method.kind);
        // The total is not known before the delivery is; that a gateway can charge exactly that is asked again in the quote.
        let amount = cart.totals.total;
        let payments: Vec<PaymentMethod> = self
            .payment_methods(amount)
            .into_iter()
            .filter(|method| kind.is_none_or(|kind| method.fits(kind)))
            .collect();
        let step = checkout.step(&offered, &payments);
        Ok(CheckoutView { step, offered, payments, countries: countries(zones), book, checkout, cart })
    }

    /// What is offered for a cart to a place.
    pub(crate) fn deliveries(
        &self,
        country: Country,
        region: &str,
        cart: &CartView,
        currency: Currency,
    ) -> Vec<Offered> {
        let weight_g = cart
            .lines
            .iter()
            .map(|line| {
                let one = line.entry.product.variants[line.variant].input.weight_g.unwrap_or(0);
                one.saturating_mul(line.quantity)
            })
            .fold(0_i64, i64::saturating_add);
        let parcel = Parcel { goods: cart.totals.total, weight_g };
        methods(&self.settings().delivery.zones, country, region, &parcel, |money| self.to_shown(money, currency))
    }

    /// An amount that the owner set, in the currency shown: by the rate of the day and the ending rule, as prices are.
    pub fn to_shown(&self, money: Money, currency: Currency) -> Option<Money> {
        self.exchange(currency).to_shown(money)
    }

    /// Keeps a change of what was chosen.
    async fn choose(&self, buying: &Buying, change: impl FnOnce(&mut Checkout)) -> Result<()> {
        let cart = buying.owner.cart.ok_or(Error::NotFound)?;
        let _turn = self.inner.turns.take([cart.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&cart.to_string()).await?;
        if db::carts::get(&mut tx, cart).await?.is_none() {
            return Err(Error::NotFound);
        }
        let kept = db::checkouts::get(&mut tx, cart).await?;
        let mut checkout = kept.map(|(checkout, _)| checkout).unwrap_or_default();
        change(&mut checkout);
        db::checkouts::put(&mut tx, cart, &checkout, self.now_ms()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Begins a checkout: records it. The first page of it calls this.
    pub async fn begin_checkout(&self, viewer: &Viewer, view: &CheckoutView) {
        for line in &view.cart.lines {
            self.record(
                viewer,
                NewEvent {
                    variant: Some(line.entry.product.variants[line.variant].id),
                    quantity: line.quantity,
                    value: Some(line.total),
                    ..NewEvent::of(EventName::BeginCheckout).product(line.entry.product.id)
                },
            );
        }
    }

    /// Step one: who buys.
    pub async fn choose_contact(&self, buying: &Buying, email: &str) -> Result<Result<(), Vec<CheckoutFlaw>>> {
        if !is_email(email) {
            return Ok(Err(vec![CheckoutFlaw::Email]));
        }
        self.choose(buying, |checkout| email.trim().clone_into(&mut checkout.email)).await?;
        Ok(Ok(()))
    }

    /// Step two: where it goes, and the invoice when elsewhere.
    pub async fn choose_address(
        &self,
        buying: &Buying,
        address: Address,
        billing: Option<Address>,
    ) -> Result<Result<(), Vec<CheckoutFlaw>>> {
        let (address, billing) = (address.tidied(), billing.as_ref().map(Address::tidied));
        let mut flaws: Vec<CheckoutFlaw> =
            address.check().into_iter().map(|(field, flaw)| CheckoutFlaw::Address(field, flaw)).collect();
        if !delivers_to(&self.settings().delivery.zones, address.country) {
            flaws.push(CheckoutFlaw::Closed);
        }
        for (field, flaw) in billing.iter().flat_map(Address::check) {
            flaws.push(CheckoutFlaw::Billing(field, flaw));
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        self.choose(buying, |checkout| {
            checkout.address = Some(address);
            checkout.billing = billing;
        })
        .await?;
        Ok(Ok(()))
    }

    /// Step three: how it goes.
    pub async fn choose_delivery(
        &self,
        viewer: &Viewer,
        buying: &Buying,
        id: &str,
    ) -> Result<Result<(), Vec<CheckoutFlaw>>> {
        let view = self.checkout(viewer, buying).await?;
        if !view.offered.iter().any(|method| method.id == id) {
            return Ok(Err(vec![CheckoutFlaw::Delivery]));
        }
        let filled = view.checkout;
        self.choose(buying, |checkout| {
            // What was filled in from the account is chosen by going on.
            checkout.email = filled.email;
            checkout.address = filled.address;
            checkout.delivery = Some(id.to_owned());
        })
        .await?;
        Ok(Ok(()))
    }

    /// Step four: how it is paid, and a word to the shop.
    pub async fn choose_payment(
        &self,
        viewer: &Viewer,
        buying: &Buying,
        method: &str,
        note: &str,
    ) -> Result<Result<(), Vec<CheckoutFlaw>>> {
        let view = self.checkout(viewer, buying).await?;
        let method = method.parse().ok().filter(|method| view.payments.contains(method));
        let note = note.trim();
        let mut flaws = Vec::new();
        if method.is_none() {
            flaws.push(CheckoutFlaw::Payment);
        }
        if note.chars().count() > MAX_NOTE {
            flaws.push(CheckoutFlaw::Note);
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        self.choose(buying, |checkout| {
            checkout.payment = method;
            note.clone_into(&mut checkout.note);
        })
        .await?;
        Ok(Ok(()))
    }

    /// Step five: what will be charged. Keeps the quote, so that placing charges exactly that; one that still holds and costs
    /// the same stays. `None` when a step before it is not done.
    pub async fn review(&self, viewer: &Viewer, buying: &Buying) -> Result<Option<Review>> {
        let cart = buying.owner.cart.ok_or(Error::NotFound)?;
        let now_ms = self.now_ms();
        let view = self.checkout(viewer, buying).await?;
        let Some(now) = self.quote_of(&view, buying, now_ms)? else { return Ok(None) };
        let shown = db::checkouts::get(&self.inner.db, cart).await?.and_then(|(_, quote)| quote);
        let mut changes = Vec::new();
        if let Some(shown) = shown {
            if shown.charges_the_same(&now) {
                // At least half of its time must be left for reading and deciding.
                if shown.until_ms - now_ms > QUOTE_MS / 2 {
                    return Ok(Some(Review { view, quote: shown, changes }));
                }
            } else {
                changes = differences(&shown, &now);
            }
        }
        let _turn = self.inner.turns.take([cart.short()]).await;
        let mut tx = self.inner.db.begin().await?;
        db::checkouts::put_quote(&mut tx, cart, &now, now_ms).await?;
        tx.commit().await?;
        Ok(Some(Review { view, quote: now, changes }))
    }

    /// Adds up a cart with the offers that it has and a delivery as it is charged, for where it goes.
    pub(crate) fn priced(
        &self,
        cart: &CartView,
        delivery: Money,
        (country, region): (Country, &str),
        chain: &[Lang],
        now_ms: i64,
    ) -> Result<Priced> {
        let settings = self.settings();
        let goods = cart
            .lines
            .iter()
            .map(|line| {
                let product = &line.entry.product;
                let variant = &product.variants[line.variant];
                Goods {
                    product: product.id,
                    variant: variant.id,
                    sku: variant.input.sku.clone(),
                    title: product.title.get(chain).to_owned(),
                    options: product.variant_name(variant, chain),
                    quantity: line.quantity,
                    unit: line.unit.price,
                    tax: product.tax,
                    weight_g: variant.input.weight_g,
                }
            })
            .collect();
        let none = TaxTable(Vec::new());
        let home =
            settings.shop.country.parse().map_err(|_| Error::Refused("The shop is in no country.".to_owned()))?;
        let taxed = Taxed {
            table: if settings.tax.collects(home, country) { &settings.tax.table } else { &none },
            mode: settings.tax.prices,
            country,
            region,
            day: settings.day(now_ms),
        };
        price(goods, &cart.offers.outcome.lines, delivery, &taxed).map_err(|error| Error::Refused(error.to_string()))
    }

    /// What a finished checkout would be charged now; `None` when it is not finished.
    pub(crate) fn quote_of(&self, view: &CheckoutView, buying: &Buying, now_ms: i64) -> Result<Option<Quote>> {
        let (Step::Review, Some(offered), Some(address)) = (view.step, view.delivery(), view.checkout.address.as_ref())
        else {
            return Ok(None);
        };
        let settings = self.settings();
        let chain = settings.languages.chain(&buying.lang);
        // More in the cart than can be had: the cart page has to say so first.
        if view.cart.short().is_some() {
            return Ok(None);
        }
        let off = view.cart.offers.outcome.delivery;
        let delivery = offered.price.minus(off).map_err(|error| Error::Refused(error.to_string()))?;
        let priced = self.priced(&view.cart, delivery, (address.country, &address.region), &chain, now_ms)?;
        if let Some(method) = view.payment()
            && !self.payment_methods(priced.amounts.total).contains(&method)
        {
            return Ok(None);
        }
        let adjustments = self.adjustments(&view.cart.offers, &chain, buying.currency);
        Ok(Some(Quote {
            id: QuoteId::new(now_ms, self.dice().bytes()),
            until_ms: now_ms + QUOTE_MS,
            lines: priced.lines,
            adjustments,
            delivery: Delivery {
                id: offered.id.clone(),
                name: offered.name.get(&chain).to_owned(),
                kind: offered.kind,
                price: delivery,
                tax: priced.delivery_tax,
                days: offered.days,
            },
            taxes: priced.taxes,
            mode: settings.tax.prices,
            amounts: priced.amounts,
            rate: self.rate_to(buying.currency),
        }))
    }

    /// A customer's address book, the one used last first.
    pub async fn address_book(&self, customer: CustomerId) -> Result<Vec<(AddressId, Address)>> {
        Ok(db::addresses::of_customer(&self.inner.db, customer).await?)
    }

    /// Puts an address into the customer's book, or changes one of it. [`Error::NotFound`] for somebody else's.
    pub async fn save_address(
        &self,
        customer: CustomerId,
        id: Option<AddressId>,
        address: &Address,
    ) -> Result<Result<AddressId, Vec<(AddressField, FieldFlaw)>>> {
        let address = &address.tidied();
        let flaws = address.check();
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&customer.to_string()).await?;
        if id.is_none()
            && db::addresses::of_customer(&mut tx, customer).await?.len() as i64 >= db::addresses::MAX_ADDRESSES
        {
            return Err(Error::Refused(format!("At most {} addresses.", db::addresses::MAX_ADDRESSES)));
        }
        let known = id;
        let id = known.unwrap_or_else(|| AddressId::new(now_ms, self.dice().bytes()));
        let book = db::addresses::of_customer(&mut tx, customer).await?;
        if known.is_some() && !book.iter().any(|(known, _)| *known == id) {
            return Err(Error::NotFound);
        }
        db::addresses::put(&mut tx, id, customer, address, now_ms).await?;
        tx.commit().await?;
        Ok(Ok(id))
    }

    /// Takes an address out of the customer's book. [`Error::NotFound`] for somebody else's.
    pub async fn remove_address(&self, customer: CustomerId, id: AddressId) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        let gone = db::addresses::delete(&mut tx, id, customer).await?;
        tx.commit().await?;
        if gone { Ok(()) } else { Err(Error::NotFound) }
    }
}
