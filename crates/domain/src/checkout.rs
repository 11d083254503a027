//! The checkout: five steps in order, each open when all before it are done.
//!
//! The one idea: a [`Checkout`] says only what the buyer chose. Whether a choice still holds (the delivery is offered to that
//! address, the way to pay goes with it) is asked again on every look, so [`Checkout::step`] can go back by itself and
//! nothing stale is ever charged.

use crate::address::Address;
use crate::delivery::Offered;
use crate::payment::PaymentMethod;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The longest note to the shop, in characters.
pub const MAX_NOTE: usize = 500;

/// A page of the checkout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Who buys: an e-mail address.
    Contact,
    /// Where the goods go, and the invoice.
    Address,
    /// How they go.
    Delivery,
    /// How it is paid.
    Payment,
    /// Everything that will be charged, and the button that does.
    Review,
}

impl Step {
    /// In order.
    pub const ALL: [Self; 5] = [Self::Contact, Self::Address, Self::Delivery, Self::Payment, Self::Review];

    /// The word in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Address => "address",
            Self::Delivery => "delivery",
            Self::Payment => "payment",
            Self::Review => "review",
        }
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}

/// Not a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a step of the checkout")]
pub struct NotAStep;

impl FromStr for Step {
    type Err = NotAStep;
    fn from_str(text: &str) -> Result<Self, NotAStep> {
        Self::ALL.into_iter().find(|step| step.name() == text).ok_or(NotAStep)
    }
}

/// What the buyer chose so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checkout {
    /// Where the confirmation goes; "" until told.
    pub email: String,
    /// Where the goods go.
    pub address: Option<Address>,
    /// Where the invoice goes, when elsewhere.
    pub billing: Option<Address>,
    /// The id of the delivery method.
    pub delivery: Option<String>,
    /// How it is paid.
    pub payment: Option<PaymentMethod>,
    /// A word to the shop.
    pub note: String,
}

impl Checkout {
    /// The delivery that was chosen, if it is among those offered now.
    pub fn delivery_of<'a>(&self, offered: &'a [Offered]) -> Option<&'a Offered> {
        let id = self.delivery.as_deref()?;
        offered.iter().find(|method| method.id == id)
    }

    /// The way to pay that was chosen, if it is open now and goes with the delivery.
    pub fn payment_of(&self, offered: &[Offered], open: &[PaymentMethod]) -> Option<PaymentMethod> {
        let kind = self.delivery_of(offered)?.kind;
        self.payment.filter(|method| open.contains(method) && method.fits(kind))
    }

    /// The first step that is not done: the only one that may be filled in besides those before it. `offered` is what is
    /// offered to the address now, `open` the ways to pay that the shop has.
    pub fn step(&self, offered: &[Offered], open: &[PaymentMethod]) -> Step {
        if self.email.is_empty() {
            Step::Contact
        } else if self.address.is_none() || offered.is_empty() {
            Step::Address
        } else if self.delivery_of(offered).is_none() {
            Step::Delivery
        } else if self.payment_of(offered, open).is_none() {
            Step::Payment
        } else {
            Step::Review
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Country;
    use crate::delivery::MethodKind;
    use crate::money::{Currency, Money};
    use crate::text::Text;

    fn address() -> Address {
        Address {
            name: "Ana".to_owned(),
            line1: "Rue Haute 1".to_owned(),
            postcode: "1000".to_owned(),
            city: "Brussels".to_owned(),
            company: String::new(),
            line2: String::new(),
            region: String::new(),
            country: "BE".parse::<Country>().unwrap(),
            phone: String::new(),
        }
    }

    fn offered(id: &str, kind: MethodKind) -> Offered {
        Offered {
            id: id.to_owned(),
            name: Text::default(),
            note: Text::default(),
            kind,
            price: Money::zero(Currency::EUR),
            days: (1, 2),
            free_from: None,
        }
    }

    #[test]
    fn steps_open_one_after_the_other_and_close_again() {
        let ways = [offered("parcel", MethodKind::Ship), offered("shop", MethodKind::PickUp)];
        let open = [PaymentMethod::BankTransfer, PaymentMethod::CashOnDelivery, PaymentMethod::PayAtPickUp];
        let mut checkout = Checkout::default();
        assert_eq!(checkout.step(&ways, &open), Step::Contact);
        checkout.email = "ana@example.com".to_owned();
        assert_eq!(checkout.step(&ways, &open), Step::Address);
        checkout.address = Some(address());
        assert_eq!(checkout.step(&ways, &open), Step::Delivery);
        checkout.delivery = Some("parcel".to_owned());
        assert_eq!(checkout.step(&ways, &open), Step::Payment);
        checkout.payment = Some(PaymentMethod::CashOnDelivery);
        assert_eq!(checkout.step(&ways, &open), Step::Review);
        // Fetched instead: cash on delivery is no more.
        checkout.delivery = Some("shop".to_owned());
        assert_eq!(checkout.step(&ways, &open), Step::Payment);
        checkout.payment = Some(PaymentMethod::PayAtPickUp);
        assert_eq!(checkout.step(&ways, &open), Step::Review);
        assert_eq!(checkout.step(&ways, &[]), Step::Payment, "the owner closed it");
        assert_eq!(checkout.step(&ways[..1], &open), Step::Delivery, "no longer offered");
        assert_eq!(checkout.step(&[], &open), Step::Address, "nothing goes to that address");
    }

    #[test]
    fn words_come_back() {
        for step in Step::ALL {
            assert_eq!(step.name().parse(), Ok(step));
        }
        assert_eq!(Step::Payment.next(), Some(Step::Review));
        assert_eq!(Step::Review.next(), None);
        assert!("".parse::<Step>().is_err());
    }
}
