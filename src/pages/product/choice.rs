//! Choosing a variant: each value of each option is a link to the variant that has it and otherwise changes as little as can be.
//!
//! The one idea: nothing is hidden and nothing leads nowhere. A value that does not exist together with the others stays in
//! view, says with what it does not exist, and leads to the nearest variant that has it.

use crate::cx::Cx;
use crate::pages::show;
use crate::ui::Link;
use crate::ui::option_picker::{OptionPicker, OptionValue, ValueState};
use crate::ui::plate::Plate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use vitrine_domain::catalog::{Product, ProductOption, Variant};
use vitrine_shop::catalog::Entry;

/// Names in the way out at most: after that the sentence would be a list.
const MAX_NAMED: usize = 4;

/// Where a value of an option leads from a chosen variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lead {
    /// The place of the variant.
    to: usize,
    /// Only this option changes.
    exact: bool,
}

/// The variant that has `value` for `option` and otherwise the most of `chosen`; what can be bought before what cannot, then
/// the first. `None` when no variant has the value at all.
fn lead(variants: &[Variant], chosen: &[usize], option: usize, value: usize) -> Option<Lead> {
    let kept = |variant: &Variant| {
        variant
            .input
            .choice
            .iter()
            .zip(chosen)
            .enumerate()
            .filter(|(at, (own, other))| *at != option && own == other)
            .count()
    };
    let having = variants.iter().enumerate().filter(|(_, variant)| variant.input.choice.get(option) == Some(&value));
    // `max_by_key` takes the last of equals, so the order is turned round.
    let (to, best) = having.rev().max_by_key(|(_, variant)| (kept(variant), variant.input.stock.available()))?;
    Some(Lead { to, exact: kept(best) + 1 == chosen.len() })
}

/// The options of a product as links.
pub(super) fn pickers(cx: &Cx, entry: &Entry, chosen: usize) -> Vec<OptionPicker> {
    let Some(variant) = entry.product.variants.get(chosen) else { return Vec::new() };
    let options = &entry.product.options;
    let picker = |(at, option): (usize, &ProductOption)| {
        let own = variant.input.choice.get(at).copied().unwrap_or_default();
        let drawn = entry.product.pictures.is_empty() && drawn_apart(&entry.product, at);
        let lead_of = |value: usize| lead(&entry.product.variants, &variant.input.choice, at, value);
        // A price is said only where this option changes it.
        let price_of =
            |value: usize| lead_of(value).filter(|lead| lead.exact).and_then(|lead| entry.price(lead.to, cx.currency));
        let prices: BTreeSet<i64> =
            (0..option.values.len()).filter_map(price_of).map(|price| price.price.minor).collect();
        let mut help = None;
        let values = option.values.iter().enumerate().filter_map(|(n, text)| {
            let lead = lead_of(n)?;
            let state = match (n == own, lead.exact) {
                (true, _) => ValueState::Chosen,
                (false, false) => ValueState::Absent,
                (false, true) if entry.product.variants[lead.to].input.stock.available() => ValueState::Free,
                (false, true) => ValueState::SoldOut,
            };
            if state == ValueState::Absent && help.is_none() {
                help = Some(way_out(cx, entry, &variant.input.choice, at, n, lead));
            }
            Some(OptionValue {
                href: href(cx, entry, lead.to),
                text: cx.text(text).to_owned(),
                note: match state {
                    ValueState::Absent => {
                        let value = in_the_way(cx, entry, &variant.input.choice, at, lead);
                        cx.tf("product-option-missing", &[("value", value.into())])
                    }
                    ValueState::SoldOut => cx.t("product-sold-out"),
                    ValueState::Chosen | ValueState::Free if prices.len() > 1 => entry
                        .price(lead.to, cx.currency)
                        .map_or_else(String::new, |price| cx.money(price.price).plain()),
                    ValueState::Chosen | ValueState::Free => String::new(),
                },
                plate: drawn.then(|| Plate {
                    sold_out: state == ValueState::SoldOut,
                    ..show::plate_of(cx, entry, lead.to, false)
                }),
                state,
            })
        });
        let values = values.collect();
        let chosen = option.values.get(own).map_or("", |text| cx.text(text)).to_owned();
        OptionPicker { id: format!("option-{at}"), name: cx.text(&option.name).to_owned(), chosen, values, help }
    };
    options.iter().enumerate().map(picker).collect()
}

fn href(cx: &Cx, entry: &Entry, variant: usize) -> String {
    let path = cx.product_link(&entry.product);
    match entry.product.variants.get(variant) {
        Some(variant) => format!("{path}?variant={}", variant.id),
        None => path,
    }
}

/// True when an option is best chosen by its drawings: each value has one drawing of its own, and all of them differ.
fn drawn_apart(product: &Product, option: usize) -> bool {
    let mut seen = BTreeMap::new();
    for variant in &product.variants {
        let Some(value) = variant.input.choice.get(option) else { return false };
        let plate = variant.input.plate.unwrap_or(product.plate);
        if *seen.entry(*value).or_insert(plate) != plate {
            return false;
        }
    }
    let different: HashSet<_> = seen.values().collect();
    seen.len() > 1 && different.len() == seen.len()
}

/// The chosen values of other options that a value does not go with.
fn in_the_way(cx: &Cx, entry: &Entry, chosen: &[usize], option: usize, lead: Lead) -> String {
    let other = &entry.product.variants[lead.to].input.choice;
    let names: Vec<&str> = (0..chosen.len())
        .filter(|at| *at != option && other.get(*at) != chosen.get(*at))
        .filter_map(|at| entry.product.options.get(at)?.values.get(chosen[at]))
        .map(|text| cx.text(text))
        .collect();
    vitrine_i18n::list(cx.locale, &names)
}

/// "1.6 litres is available in cobalt and bone. Show it in cobalt": for the first value that does not go with the choice.
fn way_out(
    cx: &Cx,
    entry: &Entry,
    chosen: &[usize],
    option: usize,
    value: usize,
    lead: Lead,
) -> (String, Option<Link>) {
    let product = &entry.product;
    let name = |at: usize, value: usize| {
        product.options.get(at).and_then(|option| option.values.get(value)).map_or("", |text| cx.text(text))
    };
    let other = &product.variants[lead.to].input.choice;
    let Some(changed) = (0..chosen.len()).find(|at| *at != option && other.get(*at) != chosen.get(*at)) else {
        return (String::new(), None);
    };
    let having: BTreeSet<usize> = product
        .variants
        .iter()
        .filter(|variant| variant.input.choice.get(option) == Some(&value))
        .filter_map(|variant| variant.input.choice.get(changed).copied())
        .collect();
    let names: Vec<&str> = having.iter().take(MAX_NAMED).map(|value| name(changed, *value)).collect();
    let others = vitrine_i18n::list(cx.locale, &names);
    let text = cx.tf("product-option-others", &[("value", name(option, value).into()), ("others", others.into())]);
    let to = other.get(changed).map_or("", |value| name(changed, *value));
    let link = Link::new(href(cx, entry, lead.to), cx.tf("product-option-show", &[("value", to.into())]));
    (text, Some(link))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vitrine_domain::catalog::{Stock, VariantInput};
    use vitrine_domain::id::VariantId;
    use vitrine_domain::money::{Currency, Money};

    fn variant(n: u8, choice: Vec<usize>, stock: i64) -> Variant {
        let input = VariantInput {
            sku: String::new(),
            choice,
            price: Money::new(100, Currency::EUR),
            compare_at: None,
            cost: None,
            stock: Stock::of(stock),
            low_stock: None,
            barcode: String::new(),
            weight_g: None,
            plate: None,
        };
        Variant { id: VariantId::new(1_700_000_000_000, [n; 10]), input }
    }

    #[test]
    fn a_value_changes_as_little_as_can_be() {
        // Amber in two sizes, cobalt only in the large one, which is sold out in amber.
        let all = [variant(0, vec![0, 0], 3), variant(1, vec![0, 1], 0), variant(2, vec![1, 1], 2)];
        assert_eq!(lead(&all, &[0, 0], 1, 1), Some(Lead { to: 1, exact: true }), "sold out, but it exists");
        assert_eq!(lead(&all, &[0, 0], 0, 1), Some(Lead { to: 2, exact: false }), "not in this size");
        assert_eq!(lead(&all, &[0, 0], 0, 0), Some(Lead { to: 0, exact: true }));
        assert_eq!(lead(&all, &[0, 0], 0, 7), None);
    }

    #[test]
    fn what_can_be_bought_comes_first() {
        let all = [variant(0, vec![0, 0], 1), variant(1, vec![1, 1], 0), variant(2, vec![1, 2], 5)];
        assert_eq!(lead(&all, &[0, 0], 0, 1), Some(Lead { to: 2, exact: false }));
    }

    proptest! {
        #[test]
        fn every_value_in_use_leads_to_a_variant_that_has_it(choices in prop::collection::hash_set(prop::array::uniform3(0_usize..3), 1..20), from in any::<prop::sample::Index>()) {
            let all: Vec<Variant> = choices.iter().enumerate().map(|(n, choice)| variant(n as u8, choice.to_vec(), n as i64 % 2)).collect();
            let chosen = all[from.index(all.len())].input.choice.clone();
            for variant in &all {
                for (option, value) in variant.input.choice.iter().enumerate() {
                    let lead = lead(&all, &chosen, option, *value).unwrap();
                    let to = &all[lead.to].input.choice;
                    prop_assert_eq!(to[option], *value);
                    let same = (0..3).filter(|at| *at != option && to[*at] == chosen[*at]).count();
                    prop_assert_eq!(lead.exact, same == 2);
                }
            }
        }
    }
}
