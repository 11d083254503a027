//! The quote: everything that will be charged, worked out in one place.
//!
//! The one idea: [`price`] is the only function that adds an order up. The review page shows what it says, placing charges
//! what was shown, and refunds are shares of it; nothing else does sums.

use crate::address::Country;
use crate::cart::{PricedLine, totals};
use crate::delivery::MethodKind;
use crate::id::{OfferId, ProductId, QuoteId, VariantId};
use crate::money::{Currency, Money, MoneyError, Rate};
use crate::offer::Group;
use crate::tax::{PriceMode, TaxCategory, TaxLine, TaxTable, Taxable, taxes};
use serde::{Deserialize, Serialize};

/// A quote holds for this long.
pub const QUOTE_MS: i64 = 30 * 60_000;

/// A line before it is priced: what is bought, as the buyer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// The merchant's number; may be "".
    pub sku: String,
    /// In the buyer's language.
    pub title: String,
    /// What tells the variant from its siblings; may be "".
    pub options: String,
    /// Pieces.
    pub quantity: i64,
    /// The price of one.
    pub unit: Money,
    /// How it is taxed.
    pub tax: TaxCategory,
    /// Grams of one piece, when known.
    pub weight_g: Option<i64>,
}

/// A line of a quote or order: never changes after it was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What.
    #[serde(flatten)]
    pub goods: Goods,
    /// Unit price times quantity.
    pub total: Money,
    /// What offers take off this line.
    pub discount: Money,
    /// Tax of the line after the discount: inside the price or on top of it, as the quote's mode says.
    pub taxed: Money,
    /// Its rate in parts per million.
    pub ppm: i64,
}

/// The delivery of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The method's id.
    pub id: String,
    /// Its name in the buyer's language.
    pub name: String,
    /// Sent or fetched.
    pub kind: MethodKind,
    /// What it costs, after offers.
    pub price: Money,
    /// The tax of that.
    pub tax: Money,
    /// Days it takes, from and to.
    pub days: (u8, u8),
}

/// Something taken off, with the offer behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// The offer.
    pub offer: OfferId,
    /// What it is about. (Orders of earlier releases had offers on lines only, and no name of them.)
    #[serde(default)]
    pub group: Group,
    /// What it was called, in the buyer's language; may be "".
    #[serde(default)]
    pub name: String,
    /// It was made to this buyer alone.
    #[serde(default = "yes")]
    pub personal: bool,
    /// How much is taken off, above zero.
    pub amount: Money,
    /// Of which lines, and how much of each; empty for the delivery.
    #[serde(default)]
    pub lines: Vec<(usize, Money)>,
    /// What the offer's budget gives for it, in minor units of the base currency.
    #[serde(default)]
    pub taken_minor: i64,
}

fn yes() -> bool {
    true
}

/// The sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// All lines.
    pub goods: Money,
    /// Taken off by offers.
    pub discount: Money,
    /// Delivery.
    pub delivery: Money,
    /// Tax that is put on top; zero when prices include it.
    pub tax_added: Money,
    /// What is charged: goods - discount + delivery + tax put on top.
    pub total: Money,
    /// All tax, whether inside or on top.
    pub tax: Money,
}

/// Everything that will be charged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Names the quote; placing names it back, and one quote makes one order at most.
    pub id: QuoteId,
    /// Holds until then (Unix ms).
    pub until_ms: i64,
    /// The lines.
    pub lines: Vec<OrderLine>,
    /// The offers.
    pub adjustments: Vec<Adjustment>,
    /// The delivery.
    pub delivery: Delivery,
    /// Tax by rate, largest first.
    pub taxes: Vec<TaxLine>,
    /// Prices with or without tax.
    pub mode: PriceMode,
    /// The sums.
    pub amounts: Amounts,
    /// The exchange rate behind the prices; `None` in the base currency.
    pub rate: Option<Rate>,
}

impl Quote {
    /// The currency of every amount.
    pub fn currency(&self) -> Currency {
        self.amounts.total.currency
    }

    /// True when the same would be charged for the same things: everything but the quote's own name and time.
    pub fn charges_the_same(&self, other: &Self) -> bool {
        self.lines == other.lines
            && self.adjustments == other.adjustments
            && self.delivery == other.delivery
            && self.taxes == other.taxes
            && self.amounts == other.amounts
    }

    /// What one line costs altogether: after the discount, with tax put on top.
    pub fn charged(&self, line: &OrderLine) -> i64 {
        let added = if self.mode == PriceMode::Net { line.taxed.minor } else { 0 };
        line.total.minor - line.discount.minor + added
    }

    /// The rates that the delivery is taxed at, in parts per million: those of the goods that it brings (`domain::tax`), the
    /// highest first. None where it carries no tax.
    pub fn delivery_rates(&self) -> Vec<i64> {
        if self.delivery.tax.minor == 0 {
            return Vec::new();
        }
        let paid = self.lines.iter().filter(|line| line.ppm > 0 && line.total.minor > line.discount.minor);
        let mut rates: Vec<i64> = paid.map(|line| line.ppm).collect();
        if rates.is_empty() {
            // Goods that cost nothing: it has the standard rate alone.
            rates.extend(self.taxes.iter().map(|tax| tax.ppm));
        }
        rates.sort_unstable_by(|a, b| b.cmp(a));
        rates.dedup();
        rates
    }

    /// What the delivery costs altogether.
    pub fn delivery_charged(&self) -> i64 {
        let added = if self.mode == PriceMode::Net { self.delivery.tax.minor } else { 0 };
        self.delivery.price.minor + added
    }
}

/// What changed between the quote that was shown and the one of now, in the order a reader wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// No longer to be had.
    Gone {
        /// What.
        title: String,
    },
    /// Fewer (or more) pieces.
    Quantity {
        /// What.
        title: String,
        /// Then.
        before: i64,
        /// Now.
        now: i64,
    },
    /// Another price for one.
    Price {
        /// What.
        title: String,
        /// Then.
        before: Money,
        /// Now.
        now: Money,
    },
    /// Another discount.
    Discount {
        /// Then.
        before: Money,
        /// Now.
        now: Money,
    },
    /// Another price of delivery.
    Delivery {
        /// Then.
        before: Money,
        /// Now.
        now: Money,
    },
    /// Another tax.
    Tax {
        /// Then.
        before: Money,
        /// Now.
        now: Money,
    },
    /// Something was put in meanwhile.
    Added {
        /// What.
        title: String,
    },
    /// Another sum.
    Total {
        /// Then.
        before: Money,
        /// Now.
        now: Money,
    },
}

/// What changed from one quote to another. Empty exactly when [`Quote::charges_the_same`] but for names and tax details.
pub fn differences(before: &Quote, now: &Quote) -> Vec<Difference> {
    let mut all = Vec::new();
    for line in &before.lines {
        let title = || line.goods.title.clone();
        match now.lines.iter().find(|other| other.goods.variant == line.goods.variant) {
            None => all.push(Difference::Gone { title: title() }),
            Some(other) => {
                if other.goods.quantity != line.goods.quantity {
                    let (before, now) = (line.goods.quantity, other.goods.quantity);
                    all.push(Difference::Quantity { title: title(), before, now });
                }
                if other.goods.unit != line.goods.unit {
                    let (before, now) = (line.goods.unit, other.goods.unit);
                    all.push(Difference::Price { title: title(), before, now });
                }
            }
        }
    }
    for line in &now.lines {
        if !before.lines.iter().any(|other| other.goods.variant == line.goods.variant) {
            all.push(Difference::Added { title: line.goods.title.clone() });
        }
    }
    let (a, b) = (&before.amounts, &now.amounts);
    if a.discount != b.discount {
        all.push(Difference::Discount { before: a.discount, now: b.discount });
    }
    if a.delivery != b.delivery {
        all.push(Difference::Delivery { before: a.delivery, now: b.delivery });
    }
    if a.tax != b.tax {
        all.push(Difference::Tax { before: a.tax, now: b.tax });
    }
    if a.total != b.total {
        all.push(Difference::Total { before: a.total, now: b.total });
    }
    all
}

/// Where an order goes and how it is taxed.
#[derive(Debug, Clone, Copy)]
pub struct Taxed<'a> {
    /// The rates.
    pub table: &'a TaxTable,
    /// Prices with or without tax.
    pub mode: PriceMode,
    /// The country it goes to.
    pub country: Country,
    /// The region of it; may be "".
    pub region: &'a str,
    /// The day of the order.
    pub day: i32,
}

/// Lines, tax by rate and sums: the parts of a quote that are numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// The lines.
    pub lines: Vec<OrderLine>,
    /// Tax by rate.
    pub taxes: Vec<TaxLine>,
    /// The tax of the delivery.
    pub delivery_tax: Money,
    /// The sums.
    pub amounts: Amounts,
}

/// Adds an order up: unit times quantity, less what offers take off each line, plus the delivery as it is charged, plus tax
/// where it is not inside. All amounts must be in one currency; a line never gives more than it costs.
pub fn price(goods: Vec<Goods>, off: &[Money], delivery: Money, taxed: &Taxed<'_>) -> Result<Priced, MoneyError> {
    let zero = Money::zero(delivery.currency);
    let priced: Vec<PricedLine> =
        goods.iter().map(|line| PricedLine { quantity: line.quantity, unit: line.unit }).collect();
    let sums = totals(&priced, off, zero)?;
    let off: Vec<Money> = sums
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| Money::new(off.get(n).map_or(0, |off| off.minor.clamp(0, line.minor.max(0))), zero.currency))
        .collect();
    let mut taxable = Vec::with_capacity(goods.len());
    for ((line, total), off) in goods.iter().zip(&sums.lines).zip(&off) {
        taxable.push(Taxable { amount: total.minus(*off)?, category: line.tax });
    }
    let tax = taxes(&taxable, delivery, taxed.table, taxed.country, taxed.region, taxed.day, taxed.mode)?;
    let total = sums.total.plus(delivery)?.plus(tax.added)?;
    let amounts =
        Amounts { goods: sums.goods, discount: sums.discount, delivery, tax_added: tax.added, total, tax: tax.total };
    let lines = goods
        .into_iter()
        .zip(sums.lines)
        .zip(off)
        .zip(tax.lines.iter().zip(&tax.line_ppm))
        .map(|(((goods, total), discount), (taxed, ppm))| OrderLine {
            goods,
            total,
            discount,
            taxed: *taxed,
            ppm: *ppm,
        })
        .collect();
    Ok(Priced { lines, taxes: tax.by_rate, delivery_tax: tax.delivery, amounts })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EUR: Currency = Currency::EUR;

    fn goods(n: u8, quantity: i64, unit: i64) -> Goods {
        Goods {
            product: ProductId::new(1, [n; 10]),
            variant: VariantId::new(1, [n; 10]),
            sku: String::new(),
            title: format!("Thing {n}"),
            options: String::new(),
            quantity,
            unit: Money::new(unit, EUR),
            tax: TaxCategory::Standard,
            weight_g: None,
        }
    }

    fn quote(lines: Vec<Goods>, off: i64, delivery: i64) -> Quote {
        let table = TaxTable::shipped();
        let country = "BE".parse().unwrap();
        let taxed = Taxed { table: &table, mode: PriceMode::Gross, country, region: "", day: 20_000 };
        let price_of = Money::new(delivery, EUR);
        let priced = price(lines, &[Money::new(off, EUR)], price_of, &taxed).unwrap();
        let delivery = Delivery {
            id: "parcel".to_owned(),
            name: String::new(),
            kind: MethodKind::Ship,
            price: price_of,
            tax: priced.delivery_tax,
            days: (1, 2),
        };
        Quote {
            id: QuoteId::new(1, [1; 10]),
            until_ms: 0,
            lines: priced.lines,
            adjustments: Vec::new(),
            delivery,
            taxes: priced.taxes,
            mode: PriceMode::Gross,
            amounts: priced.amounts,
            rate: None,
        }
    }

    #[test]
    fn what_changed_is_said_in_order() {
        let before = quote(vec![goods(1, 2, 1_000), goods(2, 1, 500), goods(3, 1, 100)], 100, 400);
        assert!(before.charges_the_same(&Quote { id: QuoteId::new(2, [2; 10]), until_ms: 9, ..before.clone() }));
        assert_eq!(differences(&before, &before), []);
        let now = quote(vec![goods(1, 1, 1_100), goods(2, 1, 500), goods(4, 1, 50)], 0, 500);
        let eur = |minor| Money::new(minor, EUR);
        let said = differences(&before, &now);
        assert_eq!(
            said,
            [
                Difference::Quantity { title: "Thing 1".to_owned(), before: 2, now: 1 },
                Difference::Price { title: "Thing 1".to_owned(), before: eur(1_000), now: eur(1_100) },
                Difference::Gone { title: "Thing 3".to_owned() },
                Difference::Added { title: "Thing 4".to_owned() },
                Difference::Discount { before: eur(100), now: eur(0) },
                Difference::Delivery { before: eur(400), now: eur(500) },
                Difference::Tax { before: before.amounts.tax, now: now.amounts.tax },
                Difference::Total { before: eur(2_900), now: eur(2_150) },
            ]
        );
        assert!(!before.charges_the_same(&now));
    }

    #[test]
    fn offers_of_older_orders_are_read() {
        let id = OfferId::new(1, [1; 10]);
        let json = format!(r#"{{"offer":"{id}","line":1,"percent":10,"amount":{{"minor":940,"currency":"EUR"}}}}"#);
        let read: Adjustment = serde_json::from_str(&json).unwrap();
        assert_eq!((read.offer, read.group, read.amount.minor, read.personal), (id, Group::Line, 940, true));
        assert!(read.name.is_empty() && read.lines.is_empty());
    }

    #[test]
    fn the_delivery_says_its_rates() {
        let of = |categories: &[TaxCategory], unit: i64, delivery: i64| {
            let lines = categories.iter().zip(1..).map(|(tax, n)| Goods { tax: *tax, ..goods(n, 1, unit) });
            quote(lines.collect(), 0, delivery).delivery_rates()
        };
        let (standard, reduced) = (TaxCategory::Standard, TaxCategory::Reduced);
        assert_eq!(of(&[standard], 1_000, 400), [210_000]);
        assert_eq!(of(&[reduced, standard, reduced], 1_000, 400), [210_000, 60_000]);
        assert_eq!(of(&[reduced], 0, 400), [210_000], "goods for nothing");
        assert_eq!(of(&[standard], 1_000, 0), [] as [i64; 0]);
    }

    #[test]
    fn a_discount_never_exceeds_its_line() {
        let quote = quote(vec![goods(1, 1, 300), goods(2, 1, 5_000)], 900, 0);
        assert_eq!((quote.amounts.discount.minor, quote.amounts.total.minor), (300, 5_000));
        assert_eq!(quote.charged(&quote.lines[0]), 0);
    }
}
