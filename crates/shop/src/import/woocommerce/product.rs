//! One product out of its row and those of its variations.

use super::columns::{AttributeColumns, Columns};
use super::{Family, Kind, parts};
use crate::import::draft::{Choice, Draft, Offered, Outcome};
use crate::import::table::Record;
use crate::import::{Said, Terms, excerpt, html, one_line, slug_for};
use std::collections::HashSet;
use vitrine_domain::catalog::{MAX_DESCRIPTION, MAX_OPTIONS, Stock};
use vitrine_domain::money::Currency;
use vitrine_domain::tax::TaxCategory;

/// WordPress's name for goods that nobody has put anywhere.
const NOWHERE: &str = "uncategorized";

/// An attribute as a row has it.
struct Fact<'a> {
    columns: &'a AttributeColumns,
    name: String,
    values: Vec<String>,
    visible: bool,
}

/// The product, or everything that is wrong with it.
pub(super) fn product(family: &Family, slug: &str, columns: &Columns, terms: &Terms) -> Outcome {
    let mut draft = Draft::new(family.row.place, slug.to_owned(), &terms.lang);
    let reading = Reading { columns, currency: terms.currency };
    let row = &family.row;
    reading.words(&mut draft, row);
    reading.categories(&mut draft, row);
    reading.visibility(&mut draft, row);
    reading.tax(&mut draft, row);
    let facts = reading.facts(&mut draft, row);
    match family.kind {
        Kind::Variable => reading.variations(&mut draft, family, &facts),
        _ => reading.only_variant(&mut draft, row),
    }
    let options: Vec<String> = draft.options.iter().map(|option| option.name.to_lowercase()).collect();
    for fact in facts.iter().filter(|fact| fact.visible && !options.contains(&fact.name.to_lowercase())) {
        for value in &fact.values {
            draft.fact(row.place, &fact.columns.values, &slug_for(&fact.name, "a"), &fact.name, value);
        }
    }
    reading.sizes(&mut draft, row);
    for src in parts(columns.images.of(row)) {
        draft.image(row.place, &columns.images, &src, "", None);
    }
    draft.finish()
}

struct Reading<'a> {
    columns: &'a Columns,
    currency: Currency,
}

impl Reading<'_> {
    fn words(&self, draft: &mut Draft, row: &Record) {
        let columns = self.columns;
        let title = draft.name(row, &columns.name);
        if columns.name.of(row).is_empty() {
            draft.problem(row.place, &columns.name, Said::new("import-name-missing"));
        }
        draft.title = draft.text(title);
        let texts = [&columns.short, &columns.description].map(|column| html::to_text(&lines(column.of(row))));
        let body = match texts {
            [short, long] if long.starts_with(&short) => long,
            [short, long] if long.is_empty() => short,
            [short, long] => format!("{short}\n\n{long}"),
        };
        if body.chars().count() > MAX_DESCRIPTION {
            let what = Said::new("import-descriptions-long").with("max", MAX_DESCRIPTION);
            draft.problem(row.place, &columns.description, what);
        }
        draft.body = draft.text(body);
        let brand = parts(columns.brands.of(row)).into_iter().next().unwrap_or_default();
        draft.brand = draft.short(row.place, &columns.brands, brand);
        draft.tagged(row.place, &columns.tags, parts(columns.tags.of(row)));
    }

    /// Where it stands: the first of the deepest paths. The others are words to find it by.
    fn categories(&self, draft: &mut Draft, row: &Record) {
        let column = &self.columns.categories;
        let path =
            |path: String| -> Vec<String> { path.split('>').map(one_line).filter(|step| !step.is_empty()).collect() };
        let paths: Vec<Vec<String>> = parts(column.of(row))
            .into_iter()
            .map(path)
            .filter(|path| !path.is_empty() && !path[0].eq_ignore_ascii_case(NOWHERE))
            .collect();
        let Some(chosen) = paths.iter().rev().max_by_key(|path| path.len()).cloned() else { return };
        for other in paths.iter().filter(|other| !chosen.starts_with(other)) {
            let name = other.last().cloned().unwrap_or_default();
            let what = Said::new("import-category-tag").with("category", excerpt(&name));
            draft.notice(row.place, column, what);
            draft.tagged(row.place, column, [name]);
        }
        draft.stands(row.place, column, chosen);
    }

    fn visibility(&self, draft: &mut Draft, row: &Record) {
        let columns = self.columns;
        draft.published = match columns.published.of(row) {
            "" | "1" => true,
            "0" | "-1" => false,
            _ => draft.yes_or_no(row, &columns.published, true),
        };
        match columns.visibility.of(row).to_lowercase().as_str() {
            "" | "visible" | "catalog" | "search" => {}
            "hidden" => {
                draft.published = false;
                draft.notice(row.place, &columns.visibility, Said::new("import-hidden"));
            }
            other => {
                let what = Said::new("import-visibility").with("value", excerpt(other));
                draft.problem(row.place, &columns.visibility, what);
            }
        }
        if columns.kind.of(row).to_lowercase().contains("downloadable") {
            draft.published = false;
            draft.notice(row.place, &columns.kind, Said::new("import-download"));
        }
    }

    /// How the product is taxed: its variations are taxed alike.
    fn tax(&self, draft: &mut Draft, row: &Record) {
        let columns = self.columns;
        match columns.tax_status.of(row).to_lowercase().as_str() {
            "" | "taxable" => {}
            "none" | "shipping" => {
                draft.tax = TaxCategory::Exempt;
                return;
            }
            other => {
                let what = Said::new("import-tax-status").with("value", excerpt(other));
                return draft.problem(row.place, &columns.tax_status, what);
            }
        }
        draft.tax = match columns.tax_class.of(row).to_lowercase().as_str() {
            "" | "standard" | "parent" => TaxCategory::Standard,
            "reduced-rate" | "reduced rate" => TaxCategory::Reduced,
            // What is taxed at 0 % everywhere is exempt here.
            "zero-rate" | "zero rate" => TaxCategory::Exempt,
            other => {
                let what = Said::new("import-tax-class").with("value", excerpt(other));
                draft.notice(row.place, &columns.tax_class, what);
                TaxCategory::Standard
            }
        };
    }

    /// The attributes of a row.
    fn facts<'a>(&'a self, draft: &mut Draft, row: &Record) -> Vec<Fact<'a>> {
        let mut facts: Vec<Fact<'_>> = Vec::new();
        for columns in &self.columns.attributes {
            let name = draft.name(row, &columns.name);
            let values = parts(columns.values.of(row));
            if name.is_empty() {
                if !values.is_empty() && columns.name.of(row).is_empty() {
                    draft.problem(row.place, &columns.name, Said::new("import-fact-unnamed"));
                }
                continue;
            }
            if facts.iter().any(|fact| fact.name.eq_ignore_ascii_case(&name)) {
                draft.problem(row.place, &columns.name, Said::new("import-fact-twice").with("fact", excerpt(&name)));
                continue;
            }
            let visible = draft.yes_or_no(row, &columns.visible, true);
            facts.push(Fact { columns, name, values, visible });
        }
        facts
    }

    fn sizes(&self, draft: &mut Draft, row: &Record) {
        for size in &self.columns.sizes {
            let value = one_line(size.column.of(row));
            if !value.is_empty() && !value.trim_matches(['0', '.']).is_empty() {
                let key = slug_for(&size.label, "a");
                draft.fact(row.place, &size.column, &key, &size.label, &format!("{value} {}", size.unit));
            }
        }
    }

    fn only_variant(&self, draft: &mut Draft, row: &Record) {
        let before = draft.flaws();
        let offered = self.offered(draft, row, None, None);
        if draft.flaws() == before {
            draft.variant(row.place, &self.columns.name, Vec::new(), offered);
        }
    }

    fn variations(&self, draft: &mut Draft, family: &Family, facts: &[Fact<'_>]) {
        let (columns, parent) = (self.columns, &family.row);
        if family.variations.is_empty() {
            return draft.problem(parent.place, &columns.kind, Said::new("import-no-variation"));
        }
        let mut rows: Vec<(&Record, Vec<Fact<'_>>)> =
            family.variations.iter().map(|row| (row, self.facts(draft, row))).collect();
        let position = |row: &Record| columns.position.of(row).parse::<i64>().unwrap_or_default();
        rows.sort_by_key(|(row, _)| (position(row), row.place.row));
        for (slot, fact) in Self::chosen(draft, &rows, facts).into_iter().enumerate() {
            draft.options.push(Choice { slot, name: fact.0, values: fact.1 });
        }
        let shared = self.shared(draft, parent, &rows);
        for (n, (row, facts)) in rows.iter().enumerate() {
            let before = draft.flaws();
            if !draft.room_for_a_variant(row.place, &columns.kind) {
                return;
            }
            let mut values = Vec::with_capacity(draft.options.len());
            for option in draft.options.iter().map(|option| option.name.clone()).collect::<Vec<_>>() {
                let own = facts.iter().find(|fact| fact.name.eq_ignore_ascii_case(&option));
                match own.map(|fact| fact.values.as_slice()) {
                    Some([value]) => values.push(draft.short(row.place, &columns.name, value.clone())),
                    Some([_, _, ..]) => {
                        let what = Said::new("import-two-values").with("option", excerpt(&option));
                        draft.problem(row.place, &own.expect("it was found").columns.values, what);
                    }
                    _ => {
                        let column = own.map_or(&columns.attributes[0].values, |fact| &fact.columns.values);
                        let what = Said::new("import-value-open").with("option", excerpt(&option));
                        draft.problem(row.place, column, what);
                    }
                }
            }
            let offered = self.offered(draft, row, Some(parent), shared.get(n).copied());
            for src in parts(columns.images.of(row)) {
                draft.variant_image(row.place, &columns.images, &src);
            }
            if draft.flaws() == before {
                draft.variant(row.place, &columns.name, values, offered);
            }
        }
    }

    /// The options: what at least one variation decides, with the values that are used, in the parent's order.
    fn chosen(draft: &mut Draft, rows: &[(&Record, Vec<Fact<'_>>)], facts: &[Fact<'_>]) -> Vec<(String, Vec<String>)> {
        let mut chosen: Vec<(String, Vec<String>)> = Vec::new();
        let all = rows.iter().flat_map(|(row, facts)| facts.iter().map(move |fact| (row, fact)));
        let named = facts.iter().map(|fact| (fact.name.as_str(), &fact.columns.name));
        let names = named.chain(all.clone().map(|(_, fact)| (fact.name.as_str(), &fact.columns.name)));
        let mut seen = HashSet::new();
        for (name, column) in names {
            if !seen.insert(name.to_lowercase()) {
                continue;
            }
            let used: HashSet<&str> = all
                .clone()
                .filter(|(_, fact)| fact.name.eq_ignore_ascii_case(name))
                .flat_map(|(_, fact)| fact.values.iter().map(String::as_str))
                .collect();
            if used.is_empty() {
                let open = rows.iter().any(|(_, facts)| facts.iter().any(|f| f.name.eq_ignore_ascii_case(name)));
                if open {
                    let what = Said::new("import-option-undecided").with("option", excerpt(name));
                    draft.notice(draft.place(), column, what);
                }
                continue;
            }
            if chosen.len() == MAX_OPTIONS {
                let what = Said::new("import-many-choices").with("max", MAX_OPTIONS);
                draft.problem(draft.place(), column, what);
                break;
            }
            let own = facts.iter().find(|fact| fact.name.eq_ignore_ascii_case(name));
            let values = own.map_or(&[][..], |fact| &fact.values);
            let values = values.iter().filter(|value| used.contains(value.as_str())).cloned().collect();
            chosen.push((name.to_owned(), values));
        }
        chosen
    }

    /// What each variation has of the stock that they share; empty when they share none.
    fn shared(&self, draft: &mut Draft, parent: &Record, rows: &[(&Record, Vec<Fact<'_>>)]) -> Vec<i64> {
        let column = &self.columns.stock;
        let shares = |row: &Record| matches!(column.of(row).to_lowercase().as_str(), "" | "parent");
        let Some(pieces) = draft.pieces(parent, column).filter(|_| rows.iter().any(|(row, _)| shares(row))) else {
            return Vec::new();
        };
        let n = rows.iter().filter(|(row, _)| shares(row)).count() as i64;
        let (each, mut rest) = (pieces.max(0) / n, pieces.max(0) % n);
        let what = Said::new("import-shared-stock").with("pieces", pieces).with("variations", n);
        draft.notice(parent.place, column, what);
        let share = |row: &Record| {
            if !shares(row) {
                return 0;
            }
            let one = i64::from(rest > 0);
            rest -= one;
            each + one
        };
        rows.iter().map(|(row, _)| *row).map(share).collect()
    }

    /// What a row says of a variant. A variation takes its parent's weight where it has none; `share` is its part of a stock.
    fn offered(&self, draft: &mut Draft, row: &Record, parent: Option<&Record>, share: Option<i64>) -> Offered {
        let columns = self.columns;
        let regular = draft.money(row, &columns.price, self.currency);
        let mut sale = draft.money(row, &columns.sale_price, self.currency);
        if columns.price.of(row).is_empty() && columns.sale_price.of(row).is_empty() {
            draft.problem(row.place, &columns.price, Said::new("import-price-missing"));
        }
        let dated = [&columns.sale_starts, &columns.sale_ends].into_iter().find(|column| !column.of(row).is_empty());
        if let Some(column) = dated.filter(|_| sale.is_some() && regular.is_some()) {
            sale = None;
            draft.notice(row.place, column, Said::new("import-sale-dated"));
        }
        let (price, compare_at) = match (sale, regular) {
            (Some(sale), Some(regular)) if sale.minor >= regular.minor => {
                draft.notice(row.place, &columns.sale_price, Said::new("import-sale-high"));
                (Some(regular), None)
            }
            (Some(sale), regular) => (Some(sale), regular),
            (None, regular) => (regular, None),
        };
        let own = |draft: &mut Draft, row: &Record| {
            let weight = columns.weight.as_ref();
            weight.and_then(|(weight, grams)| draft.weight(row, &weight.column, Some(&weight.unit), *grams))
        };
        let weight_g = own(draft, row).or_else(|| parent.and_then(|parent| own(draft, parent)));
        let offered = Offered {
            price,
            compare_at,
            cost: draft.money(row, &columns.cost, self.currency),
            stock: self.stock(draft, row, share),
            low_stock: self.low_stock(draft, row).or_else(|| parent.and_then(|parent| self.low_stock(draft, parent))),
            weight_g,
            sku: draft.code(row, &columns.sku),
            barcode: draft.code(row, &columns.barcode),
        };
        draft.own_sku(row.place, &columns.sku, &offered.sku);
        offered
    }

    /// The stock at which a variant is low; below nothing is never.
    fn low_stock(&self, draft: &mut Draft, row: &Record) -> Option<i64> {
        draft.pieces(row, &self.columns.low_stock).filter(|low| *low >= 0)
    }

    fn stock(&self, draft: &mut Draft, row: &Record, share: Option<i64>) -> Stock {
        let columns = self.columns;
        let backorder = match columns.backorders.of(row).to_lowercase().as_str() {
            "notify" => true,
            _ => draft.yes_or_no(row, &columns.backorders, false),
        };
        let text = columns.stock.of(row).to_lowercase();
        if matches!(text.as_str(), "" | "parent") {
            if let Some(quantity) = share {
                return Stock { tracked: true, quantity, backorder };
            }
            return match columns.in_stock.of(row).to_lowercase().as_str() {
                "backorder" => Stock { tracked: true, quantity: 0, backorder: true },
                _ if draft.yes_or_no(row, &columns.in_stock, true) => Stock::UNTRACKED,
                _ => Stock { tracked: true, quantity: 0, backorder },
            };
        }
        // Weighed goods have halves; whole pieces are sold here.
        match text.split_once('.') {
            Some((whole, _)) if text.parse::<f64>().is_ok() && whole.parse::<i64>().is_ok() => {
                draft.notice(row.place, &columns.stock, Said::new("import-whole-pieces"));
                draft.counted(row, &columns.stock, whole.parse().unwrap_or_default(), backorder)
            }
            _ => {
                let quantity = draft.pieces(row, &columns.stock).unwrap_or_default();
                draft.counted(row, &columns.stock, quantity, backorder)
            }
        }
    }
}

/// Line breaks as the export writes them: `\n`; a backslash before it is its own.
fn lines(cell: &str) -> String {
    let kept: Vec<String> = cell.split("\\\\n").map(|part| part.replace("\\n", "\n")).collect();
    kept.join("\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_line_breaks_are_line_breaks() {
        assert_eq!(lines("One\\ntwo"), "One\ntwo");
        assert_eq!(lines("C:\\\\new"), "C:\\new");
    }
}
