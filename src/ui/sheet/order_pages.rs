//! The checkout's review and an invoice.

use leptos::prelude::*;

use super::art;
use super::frame::frame;
use super::goods::{euro, link, plate, post};
use crate::ui::bought::{Bought, Happened, bought, part, postal, timeline};
use crate::ui::button::{Look, button};
use crate::ui::invoice::{Invoice, Sheet, SheetRow, invoice};
use crate::ui::price::MoneyText;
use crate::ui::spec_table::SpecTable;
use crate::ui::steps::{StepMark, Steps, steps};
use crate::ui::title::reading_title;
use crate::ui::totals::{TotalRow, Totals, totals};

fn off(amount: &str) -> MoneyText {
    MoneyText { before: "−€".into(), ..euro(amount) }
}

fn ana() -> Vec<String> {
    ["Ana Peeters", "Rue Haute 1", "1000 Brussels", "Belgium"].map(str::to_owned).to_vec()
}

pub(super) fn row() -> AnyView {
    let done = |text: &str| StepMark::Done(link(text), "done".into());
    let marks = vec![
        done("Contact"),
        done("Delivery address"),
        StepMark::Now("Delivery".into()),
        StepMark::Later("Payment".into()),
        StepMark::Later("Review".into()),
    ];
    steps(Steps { label: "Steps of the checkout".into(), steps: marks })
}

pub(super) fn lines() -> AnyView {
    let line = |name: &str, recipe: &str, pieces: &str, total: &str| Bought {
        plate: plate(recipe, ""),
        name: name.into(),
        href: Some("/p/x".into()),
        variant: "Tomato, EU plug".into(),
        pieces: pieces.into(),
        note: String::new(),
        offer: None,
        total: euro(total),
    };
    let mut lamp = line("Morel table lamp", "lamp citrus tomato", "One piece at €94.00", "94.00");
    lamp.offer = Some(("Your offer, 10% off one piece".into(), off("9.40")));
    let mug = Bought {
        href: None,
        note: "One sent.".into(),
        ..line("Dunmore mug, no longer sold", "mug iris cobalt speckled", "2 pieces at €16.00 each", "32.00")
    };
    bought(&art(), vec![lamp, mug])
}

pub(super) fn review() -> AnyView {
    let sum = |label: &str, amount, personal| TotalRow { label: label.into(), amount, personal };
    let sums = Totals {
        id: "sum".into(),
        title: "What it comes to".into(),
        rows: vec![
            sum("Goods, 3 pieces", euro("126.00"), false),
            sum("Your offer, 10% off one piece", off("9.40"), true),
            sum("Home delivery", MoneyText { amount: "free".into(), ..MoneyText::default() }, false),
        ],
        sum: ("To pay".into(), euro("116.60")),
        after: vec![sum("of which VAT 21%", euro("20.24"), false)],
        notes: vec!["With this button you make a binding order.".into()],
    };
    let happened = |what: &str, link| Happened { at: "22 Nov 2026, 14:05".into(), what: what.into(), link };
    let entries =
        vec![happened("The order was placed.", None), happened("A parcel left.", Some(link("Follow the parcel")))];
    let body = view! {
        <main id="main" class="wrap">
            {row()}
            {reading_title("Look at it once more".into(), String::new())}
            <div class="cart">
                <div class="stack">
                    {part("goods", "What you order".into(), Some(link("Change")), lines())}
                    <div class="parts">
                        {part("address", "Delivery address".into(), Some(link("Change")), postal(ana()))}
                        {part("payment", "Payment".into(), Some(link("Change")), view! { <p>"Bank transfer"</p> }.into_any())}
                    </div>
                    {part("timeline", "What happened".into(), None, timeline(entries))}
                </div>
                {totals(sums, button(post("Place order and pay €116.60"), Look::PrimaryLarge))}
            </div>
        </main>
    };
    frame("", "", body.into_any())
}

pub(super) fn paper() -> AnyView {
    let figures = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let row = |words: &str, more: &str, cells: &[&str]| SheetRow {
        words: words.to_owned(),
        more: more.split(" · ").filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        figures: figures(cells),
    };
    let it = Invoice {
        title: "Invoice 1001".into(),
        seller: ("From".into(), vec!["Vitrine".into(), "Ghent".into(), "Belgium".into()]),
        buyer: ("For".into(), ana()),
        delivered_to: None,
        facts: SpecTable {
            caption: "How it stands".into(),
            rows: vec![("Number".into(), "1001".into()), ("Date".into(), "22 November 2026".into())],
        },
        lines: Sheet {
            caption: "What you order".into(),
            columns: figures(&["Item", "Pieces", "Each", "Tax", "Amount"]),
            rows: vec![
                row("Morel table lamp", "Tomato, EU plug · FEN-ML-TOM", &["1", "€94.00", "21%", "€94.00"]),
                row("Home delivery", "", &["1", "€0.00", "", "€0.00"]),
            ],
        },
        sums: vec![("Discount".into(), off("9.40")), ("Total".into(), euro("84.60"))],
        taxes: Some(Sheet {
            caption: "Tax by rate".into(),
            columns: figures(&["Tax", "Without tax", "Tax"]),
            rows: vec![row("VAT 21%", "", &["€69.92", "€14.68"])],
        }),
        notes: vec!["Prices have their tax inside.".into()],
    };
    let body = view! { <main id="main" class="wrap paper">{invoice(it)}</main> };
    frame("", "", body.into_any())
}
