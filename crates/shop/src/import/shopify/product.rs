//! One product out of its rows, as this dialect means them.

use super::columns::{Columns, TYPE_KEY};
use super::ours::More;
use crate::import::draft::{Choice, Draft, Offered, Outcome};
use crate::import::table::{Column, Place, Record};
use crate::import::{Problem, Said, Terms, excerpt, html, one_line};
use vitrine_domain::catalog::{MAX_DESCRIPTION, MAX_OPTIONS, Stock};
use vitrine_domain::tax::{NotATaxCategory, TaxCategory};
use vitrine_domain::text::Lang;

/// What is said of a row without handle and title.
pub(super) fn nobodys() -> Said {
    Said::new("import-nobodys")
}

/// The name and value that Shopify writes for a product without options.
const NO_OPTION: (&str, &str) = ("title", "default title");

/// A product while its rows come in.
pub(super) struct Rows {
    pub(super) draft: Draft,
    /// False: the slug was made from the title.
    pub(super) has_handle: bool,
    started: bool,
    /// What the title says, to be compared with later rows.
    title: String,
    /// The category as the cell has it.
    path: Vec<String>,
    /// What this shop wrote into a column of its own.
    more: Option<More>,
}

/// A tag as a shelf is called: "men" is "Men".
fn with_capital(tag: &str) -> String {
    let mut rest = tag.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Rows {
    pub(super) fn new(place: Place, slug: String, has_handle: bool, terms: &Terms) -> Self {
        let draft = Draft::new(place, slug, &terms.lang);
        Self { draft, has_handle, started: false, title: String::new(), path: Vec::new(), more: None }
    }

    /// A row of the product that cannot be read spoils it.
    pub(super) fn refuse(&mut self, problem: Problem) {
        self.started = true;
        self.draft.refuse_row(problem);
    }

    /// Says that the handle was not one of ours.
    pub(super) fn handle_changed(&mut self, columns: &Columns) {
        let what = Said::new("import-handle-changed").with("handle", self.draft.slug());
        self.draft.notice(self.draft.place(), &columns.handle, what);
    }

    /// Takes a row of the product.
    pub(super) fn take(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        if !self.started {
            self.started = true;
            self.product(record, columns, terms);
            self.variant(record, columns, terms);
        } else if !self.draft.is_torn() {
            let title = one_line(columns.title.of(record));
            if !title.is_empty() && title != self.title && !self.title.is_empty() {
                self.draft.notice(record.place, &columns.title, Said::new("import-other-title"));
            }
            let value = |(_, column): &(Column, Column)| !column.of(record).is_empty();
            let marks = [&columns.sku, &columns.price, &columns.barcode, &columns.quantity, &columns.compare_at];
            if columns.options.iter().any(value) || marks.iter().any(|column| !column.of(record).is_empty()) {
                self.variant(record, columns, terms);
            }
        }
        self.image(record, columns);
    }

    /// The product, or everything that is wrong with it.
    pub(super) fn finish(self, columns: &Columns) -> Outcome {
        let Self { draft, path, more, .. } = self;
        let Some(more) = more else { return draft.finish() };
        let mut keys: Vec<&str> = columns.metafields.iter().map(|field| field.key.as_str()).collect();
        // A product that stands nowhere has no cell for its type: it would be a category.
        if !path.is_empty() {
            keys.push(TYPE_KEY);
        }
        draft.finish_with(|input, lang| more.into_product(input, &path, &keys, lang))
    }

    fn product(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        let place = record.place;
        self.ours(record, columns, terms);
        let draft = &mut self.draft;
        self.title = draft.name(record, &columns.title);
        if columns.title.of(record).is_empty() {
            draft.problem(place, &columns.title, Said::new("import-title-missing"));
        }
        let body = body(draft, record, &columns.body);
        (draft.title, draft.body) = (draft.text(self.title.as_str()), draft.text(body));
        for (lang, column) in &columns.ours.titles {
            let title = draft.name(record, column);
            draft.title = std::mem::take(&mut draft.title).with(lang, title);
        }
        for (lang, column) in &columns.ours.descriptions {
            let text = self::body(draft, record, column);
            draft.body = std::mem::take(&mut draft.body).with(lang, text);
        }
        draft.brand = draft.name(record, &columns.vendor);
        draft.kind = draft.name(record, &columns.kind);
        draft.tagged(place, &columns.tags, columns.tags.of(record).split(',').map(one_line));
        self.category(record, columns);
        self.attributes(record, columns);
        let draft = &mut self.draft;
        for (slot, (name, value)) in columns.options.iter().enumerate() {
            let named = draft.name(record, name);
            let blank = value.of(record).is_empty();
            if named.is_empty() {
                if !blank && !value.of(record).eq_ignore_ascii_case(NO_OPTION.1) {
                    draft.problem(place, name, Said::new("import-option-unnamed"));
                }
            } else if !named.eq_ignore_ascii_case(NO_OPTION.0) || !value.of(record).eq_ignore_ascii_case(NO_OPTION.1) {
                draft.options.push(Choice { slot, name: named, values: Vec::new() });
            }
        }
        self.visibility(record, columns);
        self.tax(record, columns);
    }

    /// How the product is taxed: not at all, or as the column of ours says.
    fn tax(&mut self, record: &Record, columns: &Columns) {
        let (draft, column) = (&mut self.draft, &columns.ours.tax);
        if !draft.yes_or_no(record, &columns.taxable, true) {
            draft.tax = TaxCategory::Exempt;
            return;
        }
        match column.of(record).to_lowercase().as_str() {
            "" => {}
            word => match word.parse() {
                Ok(category) => draft.tax = category,
                Err(NotATaxCategory) => {
                    draft.problem(record.place, column, Said::new("import-tax").with("value", excerpt(word)));
                }
            },
        }
    }

    /// What this shop wrote of its own.
    fn ours(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        let (draft, ours) = (&mut self.draft, &columns.ours);
        match ours.language.of(record) {
            "" => {}
            tag => match tag.parse::<Lang>() {
                Ok(lang) => draft.speaks(lang),
                Err(_) => draft.problem(record.place, &ours.language, Said::new("import-language")),
            },
        }
        let currency = ours.currency.of(record);
        if !currency.is_empty() && currency != terms.currency.to_string() {
            let what = Said::new("import-currency").with("currency", excerpt(currency));
            draft.problem(record.place, &ours.currency, what.with("base", terms.currency));
        }
        match ours.more.of(record) {
            "" => {}
            text => match More::read(text) {
                Ok(more) => self.more = Some(more),
                Err(what) => draft.problem(record.place, &ours.more, what),
            },
        }
    }

    fn visibility(&mut self, record: &Record, columns: &Columns) {
        let (draft, place) = (&mut self.draft, record.place);
        draft.published = draft.yes_or_no(record, &columns.published, true);
        match columns.status.of(record).to_lowercase().as_str() {
            "" | "active" => {}
            "draft" | "archived" => draft.published = false,
            "unlisted" => {
                draft.published = false;
                draft.notice(place, &columns.status, Said::new("import-unlisted"));
            }
            other => {
                draft.problem(place, &columns.status, Said::new("import-status").with("value", excerpt(other)));
            }
        }
        if draft.yes_or_no(record, &columns.gift_card, false) {
            draft.published = false;
            draft.notice(place, &columns.gift_card, Said::new("import-gift-card"));
        }
    }

    fn category(&mut self, record: &Record, columns: &Columns) {
        let cell = columns.category.of(record);
        self.path = cell.split('>').map(one_line).filter(|step| !step.is_empty()).collect();
        let (column, steps) = if !cell.is_empty() {
            (&columns.category, self.path.clone())
        } else if !self.draft.kind.is_empty() {
            (&columns.kind, vec![self.draft.kind.clone()])
        } else {
            // Small shops sort by tags alone; goods that stand nowhere could only be found by searching.
            let first = columns.tags.of(record).split(',').map(one_line).find(|tag| !tag.is_empty());
            (&columns.tags, first.map(|tag| with_capital(&tag)).into_iter().collect())
        };
        self.draft.stands(record.place, column, steps);
    }

    fn attributes(&mut self, record: &Record, columns: &Columns) {
        let draft = &mut self.draft;
        // Without a category of its own the type is the category; saying it twice would help nobody.
        if !draft.kind.is_empty() && !columns.category.of(record).is_empty() {
            let kind = draft.kind.clone();
            draft.fact(record.place, &columns.kind, TYPE_KEY, &columns.kind.name, &kind);
        }
        for field in &columns.metafields {
            for value in field.column.of(record).split("; ").map(one_line).filter(|value| !value.is_empty()) {
                draft.fact(record.place, &field.column, &field.key, &field.label, &value);
            }
        }
    }

    fn variant(&mut self, record: &Record, columns: &Columns, terms: &Terms) {
        let (place, option) = (record.place, &columns.options[0].1);
        let before = self.draft.flaws();
        if !self.draft.room_for_a_variant(place, option) {
            return;
        }
        let values = self.option_values(record, columns);
        let draft = &mut self.draft;
        let price = draft.money(record, &columns.price, terms.currency);
        if columns.price.of(record).is_empty() {
            draft.problem(place, &columns.price, Said::new("import-price-missing"));
        }
        let former = draft.money(record, &columns.compare_at, terms.currency);
        let offered = Offered {
            price,
            compare_at: draft.compare_at(record, &columns.compare_at, price, former),
            cost: draft.money(record, &columns.cost, terms.currency),
            stock: stock(draft, record, columns),
            low_stock: None,
            weight_g: draft.weight(record, &columns.grams, None, 1.0),
            sku: draft.code(record, &columns.sku),
            barcode: draft.code(record, &columns.barcode),
        };
        draft.own_sku(place, &columns.sku, &offered.sku);
        let exempt = draft.tax == TaxCategory::Exempt;
        if place != draft.place() && draft.yes_or_no(record, &columns.taxable, !exempt) == exempt {
            draft.notice(place, &columns.taxable, Said::new("import-taxed-alike"));
        }
        draft.variant_image(place, &columns.variant_image, columns.variant_image.of(record));
        if draft.flaws() == before {
            draft.variant(place, option, values, offered);
        }
    }

    /// The value for each option that the product has.
    fn option_values(&mut self, record: &Record, columns: &Columns) -> Vec<String> {
        let draft = &mut self.draft;
        let mut values = Vec::with_capacity(draft.options.len());
        for (slot, (name, value)) in columns.options.iter().enumerate().take(MAX_OPTIONS) {
            let text = draft.name(record, value);
            let option = draft.options.iter().find(|option| option.slot == slot).map(|option| option.name.clone());
            let Some(option) = option else {
                if !text.is_empty() && !text.eq_ignore_ascii_case(NO_OPTION.1) && record.place != draft.place() {
                    draft.problem(record.place, value, Said::new("import-value-without-option"));
                }
                continue;
            };
            let named = one_line(name.of(record));
            if !named.is_empty() && named != option {
                let what = Said::new("import-option-called").with("option", excerpt(&option));
                draft.notice(record.place, name, what);
            }
            if text.is_empty() && value.of(record).is_empty() {
                draft.problem(record.place, value, Said::new("import-value-missing").with("option", excerpt(&option)));
            }
            values.push(text);
        }
        values
    }

    fn image(&mut self, record: &Record, columns: &Columns) {
        let position = columns.image_position.of(record);
        let src = columns.image.of(record);
        let number = position.parse();
        if !src.is_empty() && !position.is_empty() && number.is_err() {
            let what = Said::new("import-not-whole").with("value", excerpt(position));
            return self.draft.problem(record.place, &columns.image_position, what);
        }
        self.draft.image(record.place, &columns.image, src, columns.image_alt.of(record), number.ok());
    }
}

fn body(draft: &mut Draft, record: &Record, column: &Column) -> String {
    let body = html::to_text(column.of(record));
    if body.chars().count() > MAX_DESCRIPTION {
        draft.problem(record.place, column, Said::new("import-description-long").with("max", MAX_DESCRIPTION));
    }
    body
}

fn stock(draft: &mut Draft, record: &Record, columns: &Columns) -> Stock {
    let text = columns.quantity.of(record);
    // A file without the tracker's column says with a quantity that it counts.
    let tracked = if columns.tracker.is_there() { !columns.tracker.of(record).is_empty() } else { !text.is_empty() };
    let backorder = match columns.policy.of(record).to_lowercase().as_str() {
        "continue" | "true" | "yes" => true,
        "" | "deny" | "false" | "no" => false,
        other => {
            draft.problem(record.place, &columns.policy, Said::new("import-policy").with("value", excerpt(other)));
            false
        }
    };
    let quantity = draft.pieces(record, &columns.quantity);
    if !tracked {
        return Stock::UNTRACKED;
    }
    if text.is_empty() {
        draft.notice(record.place, &columns.quantity, Said::new("import-no-quantity"));
    }
    draft.counted(record, &columns.quantity, quantity.unwrap_or_default(), backorder)
}
