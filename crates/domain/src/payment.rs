//! Ways to pay, and amounts as a payment gateway counts them.

use crate::delivery::MethodKind;
use crate::money::{Currency, Money};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// The customer transfers the money, naming the order's payment reference.
    BankTransfer,
    /// Paid to whoever brings the parcel.
    CashOnDelivery,
    /// Paid when the goods are fetched.
    PayAtPickUp,
    /// Card and other ways on Stripe's own page.
    Stripe,
}

impl PaymentMethod {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Stripe, Self::BankTransfer, Self::CashOnDelivery, Self::PayAtPickUp];

    /// The stored word, also the one in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::CashOnDelivery => "cash_on_delivery",
            Self::PayAtPickUp => "pay_at_pick_up",
            Self::Stripe => "stripe",
        }
    }

    /// True when the way to pay goes with the way of delivery.
    pub fn fits(self, kind: MethodKind) -> bool {
        match self {
            Self::BankTransfer | Self::Stripe => true,
            Self::CashOnDelivery => kind == MethodKind::Ship,
            Self::PayAtPickUp => kind == MethodKind::PickUp,
        }
    }

    /// True when the buyer pays on a gateway's page right after placing, and the goods are only reserved until then.
    pub fn online(self) -> bool {
        self == Self::Stripe
    }
}

/// Not a way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a way to pay")]
pub struct NotAPaymentMethod;

impl FromStr for PaymentMethod {
    type Err = NotAPaymentMethod;
    fn from_str(text: &str) -> Result<Self, NotAPaymentMethod> {
        Self::ALL.into_iter().find(|method| method.name() == text).ok_or(NotAPaymentMethod)
    }
}

/// What the buyer writes on a bank transfer: the order's number with two check digits (ISO 7064, MOD 97-10, as in ISO 11649
/// creditor references, whose form this is: `RF` + check digits + number), so that a slip of the pen is seen.
pub fn payment_reference(number: i64) -> String {
    let number = number.max(0);
    // R = 27, F = 15 (ISO 11649): the check digits bring number, 2715 and themselves to 1 modulo 97.
    let rest = (i128::from(number) * 1_000_000 + 271_500) % 97;
    format!("RF{:02}{number}", 98 - rest)
}

/// True for a reference with the right check digits.
pub fn is_payment_reference(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = text.get(4..).and_then(|digits| digits.parse::<i64>().ok());
    number.is_some_and(|number| payment_reference(number) == text.to_ascii_uppercase())
}

/// Decimals that Stripe counts a currency with. Its list is not ISO 4217's: it charges ISK and UGX as if they had two
/// decimals that must be zero, and knows MGA without any
/// (docs.stripe.com/currencies, "Zero-decimal currencies", "Special cases", "Three-decimal currencies").
pub fn stripe_exponent(currency: Currency) -> u32 {
    match currency.code() {
        "BIF" | "CLP" | "DJF" | "GNF" | "JPY" | "KMF" | "KRW" | "MGA" | "PYG" | "RWF" | "VND" | "VUV" | "XAF"
        | "XOF" | "XPF" => 0,
        "BHD" | "JOD" | "KWD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// An amount as Stripe wants it; `None` when Stripe cannot charge exactly that (a fraction it does not have, or the last
/// digit of a three-decimal currency, which must be zero).
pub fn to_stripe(money: Money) -> Option<i64> {
    let (ours, theirs) = (money.currency.exponent(), stripe_exponent(money.currency));
    let amount = if theirs >= ours {
        money.minor.checked_mul(10_i64.pow(theirs - ours))?
    } else {
        let step = 10_i64.pow(ours - theirs);
        (money.minor % step == 0).then_some(money.minor / step)?
    };
    (theirs != 3 || amount % 10 == 0).then_some(amount)
}

/// An amount that Stripe named, in our minor units; `None` when it has decimals that the currency has not.
pub fn from_stripe(amount: i64, currency: Currency) -> Option<Money> {
    let (ours, theirs) = (currency.exponent(), stripe_exponent(currency));
    if ours >= theirs {
        return Some(Money::new(amount.checked_mul(10_i64.pow(ours - theirs))?, currency));
    }
    let step = 10_i64.pow(theirs - ours);
    (amount % step == 0).then_some(Money::new(amount / step, currency))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn references_are_checked(number in 0i64..100_000_000_000, place in 0usize..10, digit in 0u8..10) {
            let text = payment_reference(number);
            prop_assert!(is_payment_reference(&text));
            let mut wrong = text.clone().into_bytes();
            let place = 4 + place % (wrong.len() - 4);
            wrong[place] = b'0' + digit;
            let wrong = String::from_utf8(wrong).unwrap();
            // One wrong digit is always seen (a leading zero is no other number, but is not how we write it).
            prop_assert_eq!(is_payment_reference(&wrong), wrong == text);
        }

        #[test]
        fn amounts_come_back(minor in 0i64..1_000_000_000, code in prop::sample::select(vec!["EUR", "JPY", "KWD", "ISK", "UGX", "MGA"])) {
            let money = Money::new(minor, code.parse().unwrap());
            if let Some(amount) = to_stripe(money) {
                prop_assert_eq!(from_stripe(amount, money.currency), Some(money));
            }
        }
    }

    #[test]
    fn a_known_reference() {
        // 539007547034 is the number of the standard's own example: RF18 5390 0754 7034.
        assert_eq!(payment_reference(539_007_547_034), "RF18539007547034");
        assert!(is_payment_reference("RF18 5390 0754 7034"));
        assert!(
            !is_payment_reference("RF19 5390 0754 7034") && !is_payment_reference("") && !is_payment_reference("RFé")
        );
    }

    #[test]
    fn gateways_count_otherwise() {
        let of = |minor, code: &str| to_stripe(Money::new(minor, code.parse().unwrap()));
        assert_eq!(of(1_299, "EUR"), Some(1_299));
        assert_eq!(of(1_230, "JPY"), Some(1_230));
        assert_eq!(of(500, "ISK"), Some(50_000), "no decimals in ISO, two at the gateway");
        assert_eq!(of(5_120, "KWD"), Some(5_120));
        assert_eq!(of(5_125, "KWD"), None, "the last fils cannot be charged");
        assert_eq!(of(250, "MGA"), None, "ISO has two decimals, the gateway none");
    }

    #[test]
    fn ways_fit_deliveries() {
        assert!(!PaymentMethod::CashOnDelivery.fits(MethodKind::PickUp));
        assert!(!PaymentMethod::PayAtPickUp.fits(MethodKind::Ship));
        for method in PaymentMethod::ALL {
            assert_eq!(method.name().parse(), Ok(method));
        }
        assert!("gold".parse::<PaymentMethod>().is_err());
    }
}
