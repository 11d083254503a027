//! WooCommerce's product CSV, with an English header.
//!
//! The one idea: a variable product is a row of its own, and each of its variations is another one anywhere in the file, which
//! names its parent by SKU or as `id:123`. So the rows are read first and put together at the end; a product whose variation
//! has a flaw is refused whole.
//!
//! How columns are read (names without regard to case):
//! - a sale price below the regular one is the price, and the regular one the former; a sale with dates is left out, because
//!   prices here have none;
//! - of several categories (`A > B, C`) the first deepest is where it stands, the others become tags; `Uncategorized` is none;
//! - attributes that variations choose from are options; the others are facts, unless they are hidden; an attribute that no
//!   variation decides (blank means "any" there) is a fact too;
//! - blank stock is not counted, unless the row says that there is none; a stock shared by variations is divided among them;
//! - what is not taxed, or at the zero rate, is exempt; a tax class of the shop's own is taken as standard, and said; a variation
//!   is taxed as its parent, and takes its parent's low stock where it has none;
//! - weights and sizes are in the unit that their column names; the length, width and height are facts;
//! - shoppers see what is published and visible; private, hidden and downloadable goods come in unseen;
//! - the short description stands before the long one; `\n` is a line break and `\,` a comma, as the export writes them;
//! - handles are made of names; the second product of a name has its number behind it.
//!
//! Not taken, and said: grouped products (their parts come in by themselves) and external ones (other shops sell them).
//! Left out: shipping classes, upsells, downloads, `Meta: ...`, headers in other languages.

mod columns;
mod product;

use super::draft::Outcome;
use super::table::{Broken, Record, Table};
use super::{Gathering, Parsed, Problem, Problems, Said, Terms, excerpt, one_line, slug_for};
use columns::Columns;
use std::collections::HashMap;
use std::io::Read;
use vitrine_domain::text::MAX_SLUG;

pub(super) use columns::wrote;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Simple,
    Variable,
    Variation,
}

/// A product's own row, and those of its variations.
struct Family {
    kind: Kind,
    row: Record,
    variations: Vec<Record>,
    /// What is wrong with rows of it that could not be read.
    torn: Vec<Problem>,
}

/// Reads the rows.
pub(super) fn read(table: &mut Table<impl Read>, terms: &Terms) -> Result<Parsed, Problem> {
    let columns = Columns::find(table);
    table.unguard();
    let mut rows = Rows::new(&columns);
    for item in table {
        match item {
            Ok(record) if record.is_blank() => {}
            Ok(record) => rows.take(record, None),
            Err(Broken::Row(problem, record)) => rows.take(*record, Some(problem)),
            Err(Broken::File(problem)) => return Err(problem),
        }
    }
    rows.finish(terms)
}

/// The rows of the file, as they belong together.
struct Rows<'a> {
    columns: &'a Columns,
    families: Vec<Family>,
    /// SKU or `id:123` of each product's own row.
    by_key: HashMap<String, usize>,
    variations: Vec<(Record, Option<Problem>)>,
    gathering: Gathering,
    notices: Problems,
}

impl<'a> Rows<'a> {
    fn new(columns: &'a Columns) -> Self {
        Self {
            columns,
            families: Vec::new(),
            by_key: HashMap::new(),
            variations: Vec::new(),
            gathering: Gathering::default(),
            notices: Problems::default(),
        }
    }

    fn take(&mut self, row: Record, problem: Option<Problem>) {
        let columns = self.columns;
        let name = one_line(columns.name.of(&row));
        let kind = match kind(columns.kind.of(&row)) {
            Ok(kind) => kind,
            Err(why) => {
                let said = Problem::at(row.place, why.said()).in_column(&columns.kind.name).of_product(&name);
                return if why.is_fault() { self.gathering.refuse(said) } else { self.notices.push(said) };
            }
        };
        if kind == Kind::Variation {
            self.variations.push((row, problem));
            return;
        }
        let number = self.families.len();
        let (id, sku) = (columns.id.of(&row), columns.sku.of(&row));
        for key in [format!("id:{id}"), sku.to_owned()] {
            if !key.is_empty() && key != "id:" {
                self.by_key.entry(key).or_insert(number);
            }
        }
        self.families.push(Family { kind, row, variations: Vec::new(), torn: problem.into_iter().collect() });
    }

    /// Brings variations to their parents, and makes products.
    fn finish(mut self, terms: &Terms) -> Result<Parsed, Problem> {
        for (row, problem) in std::mem::take(&mut self.variations) {
            let parent = one_line(self.columns.parent.of(&row)).replace("id: ", "id:");
            match self.by_key.get(&parent).map(|number| &mut self.families[*number]) {
                Some(family) if family.kind == Kind::Variable => match problem {
                    Some(problem) => family.torn.push(problem),
                    None => family.variations.push(row),
                },
                found => {
                    let what = match found {
                        _ if problem.is_some() || parent.is_empty() => Said::new("import-no-parent"),
                        Some(_) => Said::new("import-parent-simple").with("parent", excerpt(&parent)),
                        None => Said::new("import-parent-missing").with("parent", excerpt(&parent)),
                    };
                    let name = self.columns.name.of(&row);
                    let said = Problem::at(row.place, what).in_column(&self.columns.parent.name).of_product(name);
                    self.gathering.refuse(problem.unwrap_or(said));
                }
            }
        }
        let mut names: HashMap<String, u64> = HashMap::new();
        for family in std::mem::take(&mut self.families) {
            let place = family.row.place;
            let slug = self.slug(&family.row, &mut names);
            let outcome = self.outcome(family, &slug, terms);
            self.gathering.take(place, slug, outcome)?;
        }
        let mut parsed = self.gathering.finish(&self.columns.sku);
        parsed.says.status = self.columns.published.is_there();
        parsed.says.tax = self.columns.tax_status.is_there() || self.columns.tax_class.is_there();
        parsed.notices.extend(self.notices.kept().iter().cloned());
        parsed.notices.extend(super::unused(self.columns.unknown()));
        Ok(parsed)
    }

    fn outcome(&self, family: Family, slug: &str, terms: &Terms) -> Outcome {
        if family.torn.is_empty() {
            return product::product(&family, slug, self.columns, terms);
        }
        Err(family.torn.into_iter().map(|problem| problem.of_product(slug)).collect())
    }

    /// A handle made of the name; the number behind it tells products of one name apart.
    fn slug(&self, row: &Record, names: &mut HashMap<String, u64>) -> String {
        let name = one_line(self.columns.name.of(row));
        let slug = slug_for(&name, "p");
        let seen = names.entry(slug.clone()).or_default();
        *seen += 1;
        if *seen == 1 {
            return slug;
        }
        let (id, sku) = (self.columns.id.of(row), self.columns.sku.of(row));
        let behind = slug_for(if id.is_empty() { sku } else { id }, "p");
        let kept = &slug[..slug.len().min(MAX_SLUG.saturating_sub(behind.len() + 1))];
        format!("{}-{behind}", kept.trim_end_matches('-')).trim_matches('-').chars().take(MAX_SLUG).collect()
    }
}

/// Why a row becomes no product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotTaken<'a> {
    Grouped,
    External,
    Unknown(&'a str),
}

impl NotTaken<'_> {
    /// True when the file is wrong; the others are right and have no place here.
    fn is_fault(self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    fn said(self) -> Said {
        match self {
            Self::Grouped => Said::new("import-grouped"),
            Self::External => Said::new("import-external"),
            Self::Unknown(word) => Said::new("import-type").with("value", excerpt(word)),
        }
    }
}

/// What a row is, by its type, such as `simple, virtual`; blank is simple.
fn kind(cell: &str) -> Result<Kind, NotTaken<'_>> {
    let mut kind = Kind::Simple;
    for word in cell.split(',').map(str::trim) {
        match word.to_lowercase().as_str() {
            "" | "simple" | "virtual" | "downloadable" => {}
            "variable" => kind = Kind::Variable,
            "variation" => kind = Kind::Variation,
            "grouped" => return Err(NotTaken::Grouped),
            "external" => return Err(NotTaken::External),
            _ => return Err(NotTaken::Unknown(word)),
        }
    }
    Ok(kind)
}

/// The parts of a cell with commas between them; `\,` is a comma inside one.
fn parts(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&',') => {
                chars.next();
                parts.last_mut().expect("there is one from the start").push(',');
            }
            ',' => parts.push(String::new()),
            _ => parts.last_mut().expect("there is one from the start").push(c),
        }
    }
    parts.iter().map(|part| one_line(part)).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_may_be_several_words() {
        assert_eq!(kind("simple, downloadable, virtual"), Ok(Kind::Simple));
        assert_eq!(kind(""), Ok(Kind::Simple));
        assert_eq!(kind("Variation, virtual"), Ok(Kind::Variation));
        assert_eq!(kind("subscription"), Err(NotTaken::Unknown("subscription")));
    }

    #[test]
    fn commas_part_and_may_be_kept() {
        assert_eq!(parts("Blue, Green\\, dark ,, Red"), ["Blue", "Green, dark", "Red"]);
        assert_eq!(parts(" "), [""; 0]);
    }
}
