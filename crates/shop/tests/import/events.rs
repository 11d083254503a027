//! Histories of clicks and orders.

use crate::said;
use proptest::prelude::*;
use std::fmt::Write as _;
use vitrine_domain::event::EventName;
use vitrine_domain::money::{Currency, Money};
use vitrine_shop::import::events::{self, AHEAD_MS, COLUMNS, SLICE, Slice, Terms};

const NOW_MS: i64 = 1_795_000_000_000;

fn terms() -> Terms {
    Terms { currency: Currency::EUR, now_ms: NOW_MS }
}

fn file(rows: &str) -> String {
    format!("{}\n{rows}", COLUMNS.join(","))
}

/// The only slice of a file.
fn slice(rows: &str) -> Slice {
    let file = file(rows);
    let mut slices = events::open(file.as_bytes(), terms(), |item| item == "mug" || item == "MUG-1").unwrap();
    let slice = slices.next().unwrap().unwrap();
    assert!(slices.next().is_none());
    slice
}

fn refusal(row: &str) -> String {
    let slice = slice(row);
    assert!(slice.events.is_empty(), "{:?}", slice.events);
    said(&slice.refused).join("|")
}

#[test]
fn good_rows_are_read() {
    let slice = slice(
        "1790000000000,view_item,v1,,mug,,,,,\n\
         1790000000500,search,v1,ada@example.org,,,,,,blue mug\n\
         1790000001000,purchase,v1,ada@example.org,MUG-1,2,14.90,USD,A-7,\n\
         1790000002000,add_to_cart,v2,,MUG-1,3,5,,,\n",
    );
    assert_eq!((slice.refused.len(), slice.notices.len()), (0, 0));
    let [view, search, bought, added] = slice.events.as_slice() else { panic!("{slice:?}") };
    assert_eq!((view.row, view.value.name, view.value.subject.as_deref()), (2, EventName::ViewItem, Some("mug")));
    assert_eq!((view.value.quantity, view.value.price, &view.value.customer), (1, None, &None));
    assert_eq!(search.value.query.as_deref(), Some("blue mug"));
    assert_eq!(bought.value.price, Some(Money::new(1_490, Currency::USD)));
    assert_eq!((bought.value.quantity, bought.value.order.as_deref()), (2, Some("A-7")));
    assert_eq!(added.value.price, Some(Money::new(500, Currency::EUR)), "the shop's own currency where none is named");
}

#[test]
fn bad_rows_are_refused_with_their_place() {
    let row = |at: &str, rest: &str| refusal(&format!("{at},{rest}\n"));
    let good = "1790000000000";
    assert!(
        row(good, "bought,v1,,mug,,,,,")
            .starts_with("row 2, column \"event\": \"bought\" is no event's name; the names are")
    );
    assert_eq!(
        row(good, "view_item,v1,,cup,,,,,"),
        "row 2, column \"sku_or_handle\": the shop has no product or variant \"cup\""
    );
    assert_eq!(
        row(good, "view_item,v1,,,,,,,"),
        "row 2, column \"sku_or_handle\": missing: view_item is about an item"
    );
    assert!(row(good, "view_item,,,mug,,,,,").contains("column \"visitor\": missing"));
    assert!(row(good, "search,v1,,,,,,,").contains("column \"query\": missing"));
    assert!(row("yesterday", "login,v1,,,,,,,").contains("\"yesterday\" is not a time"));
    assert!(row("-5", "login,v1,,,,,,,").contains("\"-5\" is not a time"));
    assert!(row("", "login,v1,,,,,,,").contains("\"\" is not a time"));
    assert!(row("1790000000", "login,v1,,,,,,,").contains("looks like seconds"));
    assert!(row("900000000", "login,v1,,,,,,,").contains("before the year 2000"));
    assert!(row(&(NOW_MS + AHEAD_MS + 1).to_string(), "login,v1,,,,,,,").contains("more than a day in the future"));
    assert!(row(&"9".repeat(40), "login,v1,,,,,,,").contains("more than a day in the future"));
    for quantity in ["0", "-1", "1.5", "many", "1000001"] {
        assert!(row(good, &format!("view_item,v1,,mug,{quantity},,,,")).contains("column \"qty\""), "{quantity}");
    }
    assert!(row(good, "view_item,v1,,mug,1,\"1,5\",,,").contains("has a comma"));
    assert!(row(good, "view_item,v1,,mug,1,-1,,,").contains("below zero"));
    assert!(row(good, "view_item,v1,,mug,1,1.5,JPY,,").contains("more decimals than JPY has (0)"));
    assert!(row(good, "view_item,v1,,mug,1,1,euro,,").contains("\"euro\" is not a currency"));
    assert!(row(good, &format!("login,{},,,,,,,", "v".repeat(256))).contains("longer than 255 characters"));
    assert_eq!(slice(&format!("{},login,v1,,,,,,,", NOW_MS + AHEAD_MS)).events.len(), 1, "a day ahead is allowed");
}

#[test]
fn one_bad_row_keeps_no_other_out() {
    let slice = slice(
        "1790000000000,login,v1,,,,,,,\nx,login,v1,,,,,,,\n1,2,3,4,5,6,7,8,9,10,11\n1790000000001,login,v2,,,,,,,\n",
    );
    assert_eq!(slice.events.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(slice.refused.len(), 2);
}

#[test]
fn a_purchase_without_an_order_is_noticed() {
    let slice = slice("1790000000000,purchase,v1,,mug,1,5,,,\n");
    assert_eq!(slice.events.len(), 1);
    assert_eq!(
        said(&slice.notices),
        ["row 2, column \"order\": a purchase without an order number counts as an order of its own"]
    );
}

#[test]
fn a_long_file_comes_in_slices() {
    let mut rows = String::new();
    for n in 0..1_200 {
        let _ = writeln!(rows, "{},login,v{n},,,,,,,", 1_790_000_000_000_i64 + n);
    }
    let file = file(&rows);
    let sizes: Vec<usize> =
        events::open(file.as_bytes(), terms(), |_| true).unwrap().map(|slice| slice.unwrap().events.len()).collect();
    assert_eq!(sizes, [SLICE, SLICE, 200]);
}

#[test]
fn headers_are_checked() {
    let why = |file: &str| events::open(file.as_bytes(), terms(), |_| true).err().unwrap().to_string();
    assert_eq!(why(""), "the file is empty");
    assert!(
        why("at_ms,event,customer\n").starts_with("there is no column \"visitor\": a history has the columns at_ms, ")
    );
    let mut three =
        events::open(&b"visitor;EVENT;At_ms;mood\nv1;login;1790000000000;fine\n"[..], terms(), |_| true).unwrap();
    let slice = three.next().unwrap().unwrap();
    assert_eq!(slice.events.len(), 1, "any order, any case, semicolons");
    assert_eq!(said(&slice.notices), ["columns that are not used: \"mood\""]);
    let mut none = events::open("at_ms,event,visitor\n".as_bytes(), terms(), |_| true).unwrap();
    assert!(none.next().is_none());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(slices) = events::open(bytes.as_slice(), terms(), |_| true) {
            slices.for_each(drop);
        }
    }

    #[test]
    fn every_row_is_taken_or_refused(
        rows in prop::collection::vec(
            prop::array::uniform10("(|1790000000000|login|purchase|v|mug|2|5\\.5|EUR|JPY|x)"), 0..20),
    ) {
        let mut text = file("");
        for row in &rows {
            text.push_str(&row.join(","));
            text.push('\n');
        }
        let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).count();
        let slices = events::open(text.as_bytes(), terms(), |_| true).unwrap();
        let seen: usize = slices.map(|slice| slice.unwrap()).map(|slice| slice.events.len() + slice.refused.len()).sum();
        prop_assert_eq!(seen, filled);
    }
}
