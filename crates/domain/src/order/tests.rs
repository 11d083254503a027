use super::*;
use crate::delivery::MethodKind;
use crate::id::{ProductId, QuoteId, VariantId};
use crate::money::Currency;
use crate::quote::{Delivery, Goods, Taxed, price};
use crate::tax::{PriceMode, TaxCategory, TaxTable};
use proptest::prelude::*;

const DAY_MS: i64 = 86_400_000;

fn address() -> Address {
    Address {
        name: "Ana".to_owned(),
        company: String::new(),
        line1: "Rue Haute 1".to_owned(),
        line2: String::new(),
        postcode: "1000".to_owned(),
        city: "Brussels".to_owned(),
        region: String::new(),
        country: "BE".parse().unwrap(),
        phone: String::new(),
    }
}

fn goods(n: u8, quantity: i64, unit: i64, currency: Currency) -> Goods {
    Goods {
        product: ProductId::new(1, [n; 10]),
        variant: VariantId::new(1, [n; 10]),
        sku: String::new(),
        title: format!("Thing {n}"),
        options: String::new(),
        quantity,
        unit: Money::new(unit, currency),
        tax: TaxCategory::Standard,
        weight_g: None,
    }
}

fn order(lines: &[(i64, i64)], off: i64, delivery: i64, mode: PriceMode, currency: Currency) -> Order {
    let table = TaxTable::shipped();
    let country = address().country;
    let taxed = Taxed { table: &table, mode, country, region: "", day: 20_000 };
    let goods = lines.iter().enumerate().map(|(n, (quantity, unit))| goods(n as u8, *quantity, *unit, currency));
    let delivery = Money::new(delivery, currency);
    let priced = price(goods.collect(), &[Money::new(off, currency)], delivery, &taxed).unwrap();
    let quote = Quote {
        id: QuoteId::new(1, [9; 10]),
        until_ms: 0,
        lines: priced.lines,
        adjustments: Vec::new(),
        delivery: Delivery {
            id: "parcel".to_owned(),
            name: "Parcel".to_owned(),
            kind: MethodKind::Ship,
            price: delivery,
            tax: priced.delivery_tax,
            days: (1, 3),
        },
        taxes: priced.taxes,
        mode,
        amounts: priced.amounts,
        rate: None,
    };
    Order {
        id: OrderId::new(1, [1; 10]),
        number: 1,
        placed_ms: 0,
        version: 1,
        buyer: Buyer {
            customer: None,
            email: "ana@example.com".to_owned(),
            lang: "en".parse().unwrap(),
            address: address(),
            billing: None,
            note: String::new(),
        },
        payment: PaymentMethod::BankTransfer,
        progress: Order::start(quote.lines.len(), None),
        quote,
    }
}

fn currencies() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["EUR", "JPY", "KWD"]).prop_map(|code| code.parse().unwrap())
}
fn modes() -> impl Strategy<Value = PriceMode> {
    prop::sample::select(vec![PriceMode::Gross, PriceMode::Net])
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_its_parts(
        lines in prop::collection::vec((1i64..50, 0i64..1_000_000), 1..30), off in 0i64..2_000_000,
        delivery in 0i64..5_000, mode in modes(), currency in currencies(),
    ) {
        let order = order(&lines, off, delivery, mode, currency);
        let quote = &order.quote;
        let parts: i64 = quote.lines.iter().map(|line| quote.charged(line)).sum();
        prop_assert_eq!(parts + quote.delivery_charged(), order.total().minor);
        let sums = &quote.amounts;
        prop_assert_eq!(sums.goods.minor - sums.discount.minor + sums.delivery.minor + sums.tax_added.minor, sums.total.minor);
        let taxed: i64 = quote.lines.iter().map(|line| line.taxed.minor).sum::<i64>() + quote.delivery.tax.minor;
        prop_assert_eq!(taxed, sums.tax.minor);
        prop_assert_eq!(quote.taxes.iter().map(|line| line.tax.minor).sum::<i64>(), sums.tax.minor);
        let rates: i64 = quote.taxes.iter().map(|line| line.net.minor + line.tax.minor).sum();
        prop_assert_eq!(rates, sums.total.minor);
        prop_assert!(sums.total.minor >= 0 && quote.lines.iter().all(|line| line.discount.minor <= line.total.minor));
    }

    #[test]
    fn refunds_never_exceed_what_was_paid_and_end_exactly_there(
        lines in prop::collection::vec((1i64..20, 0i64..100_000), 1..10), off in 0i64..100_000, delivery in 0i64..2_000,
        mode in modes(), currency in currencies(), paid_part in 0.0f64..=1.0,
        asks in prop::collection::vec((0usize..12, -1i64..25, 0i64..3_000, 0i64..3_000), 0..40),
    ) {
        let mut order = order(&lines, off, delivery, mode, currency);
        let paid = (order.total().minor as f64 * paid_part) as i64;
        if let Ok(progress) = order.pay(paid) {
            order.progress = progress;
        }
        for (line, pieces, delivery, goodwill) in asks {
            let ask = RefundAsk { lines: vec![(line, pieces)], delivery, goodwill, restock: true };
            if let Ok((progress, amount, _)) = order.refund(&ask) {
                prop_assert!(amount > 0);
                prop_assert_eq!(progress.refunded, order.progress.refunded + amount);
                order.progress = progress;
            }
            prop_assert!(order.progress.refunded <= order.progress.paid);
            for (n, line) in order.progress.lines.iter().enumerate() {
                prop_assert!(line.refunded <= order.quote.lines[n].goods.quantity && line.restocked <= order.quote.lines[n].goods.quantity);
            }
        }
    }

    #[test]
    fn piece_by_piece_is_the_whole(quantity in 1i64..40, unit in 1i64..10_000, off in 0i64..300_000, mode in modes()) {
        let mut order = order(&[(quantity, unit)], off, 0, mode, Currency::EUR);
        let total = order.total().minor;
        prop_assume!(total > 0);
        order.progress = order.pay(total).unwrap();
        for _ in 0..quantity {
            // A piece that is worth nothing (everything was taken off) cannot be given back.
            if let Ok((progress, _, back)) = order.refund(&RefundAsk { lines: vec![(0, 1)], restock: true, ..RefundAsk::default() }) {
                prop_assert_eq!(back, vec![(0, 1)]);
                order.progress = progress;
            }
        }
        if order.progress.lines[0].refunded == quantity {
            prop_assert_eq!(order.progress.refunded, total);
            prop_assert_eq!(order.payment_status(), PaymentStatus::Refunded);
        }
    }
}

#[test]
fn known_sums() {
    let net = order(&[(3, 354)], 0, 0, PriceMode::Net, Currency::EUR);
    assert_eq!((net.quote.amounts.tax.minor, net.total().minor), (223, 1_285), "3 x 3.54 EUR and 21 % on top");
    let gross = order(&[(3, 354)], 0, 0, PriceMode::Gross, Currency::EUR);
    assert_eq!((gross.quote.amounts.tax.minor, gross.total().minor), (184, 1_062), "21 % inside");
    let free = order(&[(3, 354)], 1_062, 0, PriceMode::Net, Currency::EUR);
    assert_eq!(free.quote.amounts.tax.minor, 0, "all taken off");
    assert_eq!(free.total().minor, 0);
    assert_eq!(free.payment_status(), PaymentStatus::Paid, "nothing to pay");
}

#[test]
fn the_way_of_an_order() {
    let mut order = order(&[(2, 1_000), (1, 500)], 0, 400, PriceMode::Gross, Currency::EUR);
    assert_eq!(
        (order.payment_status(), order.fulfilment_status()),
        (PaymentStatus::Pending, FulfilmentStatus::Unfulfilled)
    );
    assert_eq!(order.pay(2_901), Err(OrderRefusal::TooMuch));
    order.progress = order.pay(2_900).unwrap();
    assert_eq!(order.payment_status(), PaymentStatus::Paid);
    assert_eq!(order.fulfil(Some(&[(0, 3)]), "", "", 0), Err(OrderRefusal::Pieces));
    assert_eq!(order.fulfil(Some(&[(7, 1)]), "", "", 0), Err(OrderRefusal::Pieces));
    assert_eq!(order.fulfil(Some(&[(0, 1), (0, 1)]), "", "", 0), Err(OrderRefusal::Pieces), "named twice");
    assert_eq!(order.fulfil(Some(&[]), "", "", 0), Err(OrderRefusal::Nothing));
    order.progress = order.fulfil(Some(&[(0, 1)]), "Post", "X1", DAY_MS).unwrap();
    assert_eq!(order.fulfilment_status(), FulfilmentStatus::Partial);
    assert_eq!(order.cancel(0), Err(OrderRefusal::Sent));
    assert_eq!(order.withdrawal_until_ms(), None, "the time has not begun");
    // The other thing is refunded before it was sent: nothing is left to send but one piece.
    let (progress, amount, back) =
        order.refund(&RefundAsk { lines: vec![(1, 1)], restock: true, ..RefundAsk::default() }).unwrap();
    assert_eq!((amount, back), (500, vec![(1, 1)]));
    order.progress = progress;
    assert_eq!(order.payment_status(), PaymentStatus::PartlyRefunded);
    order.progress = order.fulfil(None, "", "", 2 * DAY_MS).unwrap();
    assert_eq!(order.fulfilment_status(), FulfilmentStatus::Fulfilled);
    let until = order.withdrawal_until_ms().unwrap();
    assert_eq!(until, (2 + 3 + 14 + 1) * DAY_MS);
    assert_eq!(order.withdraw(until), Err(OrderRefusal::Late));
    order.progress = order.withdraw(until - 1).unwrap();
    assert_eq!(order.withdraw(until - 1), Err(OrderRefusal::Again));
    assert_eq!(order.refund(&RefundAsk { delivery: 401, ..RefundAsk::default() }), Err(OrderRefusal::TooMuch));
    let all = RefundAsk { lines: vec![(0, 2)], delivery: 400, ..RefundAsk::default() };
    order.progress = order.refund(&all).unwrap().0;
    assert_eq!(order.payment_status(), PaymentStatus::Refunded);
    assert_eq!(order.refund(&RefundAsk { goodwill: 1, ..RefundAsk::default() }), Err(OrderRefusal::TooMuch));
}

#[test]
fn a_piece_refunded_before_it_was_sent_is_never_sent() {
    let mut order = order(&[(3, 1_000)], 0, 0, PriceMode::Gross, Currency::EUR);
    order.progress = order.pay(3_000).unwrap();
    order.progress = order.refund(&RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() }).unwrap().0;
    assert_eq!(order.to_send(0), 2);
    order.progress = order.fulfil(Some(&[(0, 1)]), "", "", DAY_MS).unwrap();
    assert_eq!(order.to_send(0), 1);
    order.progress = order.fulfil(None, "", "", DAY_MS).unwrap();
    assert_eq!((order.to_send(0), order.fulfilment_status()), (0, FulfilmentStatus::Fulfilled));
    assert!(order.withdrawal_until_ms().is_some() && order.is_over());
    // What was sent and comes back is another thing: nothing is sent for it.
    order.progress = order.refund(&RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() }).unwrap().0;
    assert_eq!((order.to_send(0), order.fulfilment_status()), (0, FulfilmentStatus::Fulfilled));
}

#[test]
fn cancelling_gives_everything_back_once() {
    let mut order = order(&[(2, 1_000)], 0, 0, PriceMode::Gross, Currency::EUR);
    let (progress, back) = order.cancel(5).unwrap();
    assert_eq!(back, vec![(0, 2)]);
    order.progress = progress;
    assert_eq!((order.payment_status(), order.fulfilment_status()), (PaymentStatus::Void, FulfilmentStatus::Cancelled));
    assert_eq!(order.cancel(6), Err(OrderRefusal::Again));
    assert_eq!(order.fulfil(None, "", "", 6), Err(OrderRefusal::Cancelled));
    // Money that comes late is taken, and goes back whole; the goods do not go back twice.
    order.progress = order.pay(2_000).unwrap();
    let (progress, amount, back) =
        order.refund(&RefundAsk { lines: vec![(0, 2)], restock: true, ..RefundAsk::default() }).unwrap();
    assert_eq!((amount, back), (2_000, vec![]));
    order.progress = progress;
    assert_eq!(order.payment_status(), PaymentStatus::Refunded);
}

#[test]
fn a_reserved_order_waits_for_its_money() {
    let mut order = order(&[(1, 1_000)], 0, 0, PriceMode::Gross, Currency::EUR);
    order.progress.reserved_until_ms = Some(9);
    assert_eq!(order.fulfil(None, "", "", 0), Err(OrderRefusal::Unpaid));
    order.progress = order.pay(1_000).unwrap();
    assert_eq!(order.progress.reserved_until_ms, None);
    assert!(order.fulfil(None, "", "", 0).is_ok());
}
