//! A product's options, variants and stock, as they come from their forms.

use super::{amount, conflict, product};
use crate::actions::admin::Wrong;
use crate::actions::audit_admin::saved;
use crate::actions::commerce_admin::text;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::delivery::text_field_of;
use crate::admin::goods::variants::{FIELDS, lines_of, option_field};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::catalog::edit::{Cell, EditedOption, EditedValue, MAX_VALUES, MatrixFlaw};
use vitrine_domain::catalog::{
    AdjustReason, MAX_NAME, MAX_OPTIONS, MAX_STOCK, MAX_VARIANTS, Stock, Variant, VariantInput,
};
use vitrine_domain::id::{ProductId, VariantId};
use vitrine_domain::money::Money;
use vitrine_domain::text::Text;
use vitrine_shop::Error;
use vitrine_shop::goods::edit::Edited;
use vitrine_shop::goods::variants::{MAX_ADJUSTED, Pieces};

/// A product's options.
pub async fn options(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let it = product(&cx, &form).await?;
    let (id, version): (ProductId, i64) = (it.product.id, form.parse("version")?);
    let page = desk::product(id, "variants");
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_OPTIONS, &[], wrong, &page).await;
    // The fields are counted by what was there when the form was drawn.
    if it.product.version != version {
        return again(conflict(&cx)).await;
    }
    let mut wrong: Wrong = Vec::new();
    let there = &it.product.options;
    let edited: Vec<EditedOption> = (0..(there.len() + 1).min(MAX_OPTIONS))
        .map(|n| {
            let was = there.get(n);
            let mut read = |field: &str, before: Option<&Text>| {
                let before = before.cloned().unwrap_or_default();
                text(&cx, &form, field, &before, MAX_NAME, false, &mut wrong)
            };
            let name = read(&option_field(n, None), was.map(|option| &option.name));
            let values = (0..lines_of(was)).map(|value| {
                let live = was.and_then(|option| option.values.get(value));
                let text = read(&option_field(n, Some(value)), live);
                // Emptied in every language that the form shows: taken out, whatever other languages call it.
                let shown = cx.settings.languages.offered.iter().any(|lang| text.exact(lang).is_some());
                EditedValue { was: live.map(|_| value), text: if shown { text } else { Text::default() } }
            });
            EditedOption { was: was.map(|_| n), values: values.collect(), name }
        })
        .collect();
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    let all = !form.get("all").is_empty();
    match cx.shop.save_options(id, version, &edited, all, &cx.by()).await {
        Ok(Ok(line)) => done(&cx, saved(&cx, line, &page), &page).await,
        Ok(Err(flaws)) => again(flaws.into_iter().map(|flaw| option_said(&cx, flaw)).collect()).await,
        Err(Error::Conflict) => again(conflict(&cx)).await,
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with options, at its field.
fn option_said(cx: &Cx, flaw: MatrixFlaw) -> (String, String) {
    let field = |option: usize, value: Option<usize>| {
        text_field_of(&option_field(option, value), &cx.settings.languages.default)
    };
    match flaw {
        MatrixFlaw::OptionName(n) => (field(n, None), cx.t("admin-goods-bad-option-name")),
        MatrixFlaw::NoValues(n) => (field(n, Some(0)), cx.t("admin-goods-bad-no-values")),
        MatrixFlaw::ManyValues(n) => {
            (field(n, Some(0)), cx.tf("admin-goods-bad-many-values", &[("most", MAX_VALUES.into())]))
        }
        MatrixFlaw::Value(n, value) => (field(n, Some(value)), cx.t("admin-goods-bad-value")),
        MatrixFlaw::ManyVariants => {
            ("options".to_owned(), cx.tf("admin-goods-bad-many-variants", &[("most", MAX_VARIANTS.into())]))
        }
        _ => ("options".to_owned(), cx.t("admin-goods-bad-matrix")),
    }
}

/// Some of a product's variants.
pub async fn variants(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let it = product(&cx, &form).await?;
    let (id, version): (ProductId, i64) = (it.product.id, form.parse("version")?);
    let page = page_back(&form, id, "variants");
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_VARIANTS, &[], wrong, &page).await;
    if it.product.version != version {
        return again(conflict(&cx)).await;
    }
    let mut read = Rows { cx: &cx, form: &form, wrong: Vec::new() };
    let rows = rows(&form, &it)?;
    let mut cells: Vec<Cell> = rows.iter().map(|variant| read.cell(variant)).collect();
    let picked: Vec<VariantId> = form.all("pick").filter_map(|id| id.parse().ok()).collect();
    read.for_all(&mut cells, &picked);
    let gone = if form.get("gone").is_empty() { &[][..] } else { &picked[..] };
    if gone.len() >= it.product.variants.len() {
        read.refuse("gone", cx.t("admin-goods-bad-matrix"));
    }
    if !read.wrong.is_empty() {
        let wrong = read.wrong;
        return again(wrong).await;
    }
    match cx.shop.save_variants(id, version, &cells, gone, &cx.by()).await {
        Ok(Ok(line)) => done(&cx, saved(&cx, line, &page), &page).await,
        Ok(Err(flaws)) => again(flaws.into_iter().map(|flaw| cell_said(&cx, &cells, flaw)).collect()).await,
        Err(Error::Conflict) => again(conflict(&cx)).await,
        Err(error) => Err(error.into()),
    }
}

/// The page of the matrix that a form stood on.
fn page_back(form: &Form, id: ProductId, part: &str) -> String {
    let page: usize = form.get("page").parse().unwrap_or(1);
    let path = desk::product(id, part);
    if page > 1 { format!("{path}?page={page}") } else { path }
}

/// The variants that a form is about.
fn rows<'a>(form: &Form, it: &'a Edited) -> Result<Vec<&'a Variant>, PageError> {
    let of = |id: &str| it.product.variant(id.parse().ok()?);
    let rows: Option<Vec<&Variant>> = form.all("row").map(of).collect();
    rows.filter(|rows| rows.len() <= MAX_ADJUSTED).ok_or(PageError::Unreadable)
}

/// Reads rows, and keeps what is wrong with them.
struct Rows<'a> {
    cx: &'a Cx,
    form: &'a Form,
    wrong: Wrong,
}

impl Rows<'_> {
    fn refuse(&mut self, field: &str, said: String) {
        self.wrong.push((field.to_owned(), said));
    }

    /// A whole number that is not below zero; `None` where nothing was typed.
    fn number(&mut self, field: &str) -> Option<i64> {
        let typed = self.form.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse().ok().filter(|number| (0..=MAX_STOCK).contains(number));
        if read.is_none() {
            self.refuse(field, self.cx.t("admin-offer-bad-number"));
        }
        read
    }

    /// An amount; `None` where nothing was typed.
    fn money(&mut self, field: &str, like: Money) -> Option<Money> {
        let typed = self.form.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        match amount(self.cx, typed, like.currency) {
            Ok(money) => Some(money),
            Err(said) => {
                self.refuse(field, said);
                None
            }
        }
    }

    fn text(&mut self, field: &str) -> String {
        let typed = self.form.get(field).trim().to_owned();
        if typed.chars().count() > MAX_NAME {
            self.refuse(field, self.cx.tf("admin-too-long", &[("most", (MAX_NAME as i64).into())]));
        }
        typed
    }

    fn cell(&mut self, variant: &Variant) -> Cell {
        let it = &variant.input;
        let [sku, price, compare, cost, low, weight, barcode] = FIELDS.map(|field| format!("{field}-{}", variant.id));
        let typed_price = self.money(&price, it.price);
        if typed_price.is_none() && self.form.get(&price).trim().is_empty() {
            self.refuse(&price, self.cx.t("admin-goods-bad-no-price"));
        }
        let on = |field: &str| !self.form.get(&format!("{field}-{}", variant.id)).is_empty();
        let stock = Stock { tracked: on("counted"), backorder: on("backorder"), ..it.stock };
        let input = VariantInput {
            sku: self.text(&sku),
            price: typed_price.unwrap_or(it.price),
            compare_at: self.money(&compare, it.price),
            cost: self.money(&cost, it.price),
            stock,
            low_stock: self.number(&low),
            weight_g: self.number(&weight),
            barcode: self.text(&barcode),
            choice: it.choice.clone(),
            plate: it.plate,
        };
        Cell { id: Some(variant.id), input }
    }

    /// What is set for all rows that are ticked.
    fn for_all(&mut self, cells: &mut [Cell], picked: &[VariantId]) {
        let Some(like) = cells.first().map(|cell| cell.input.price) else { return };
        let price = self.money("all-price", like);
        let compare = self.money("all-compare", like);
        let typed = self.form.get("all-percent").trim().trim_end_matches('%').trim_end();
        let percent = typed.parse::<i64>().ok().filter(|percent| (-90..=900).contains(percent));
        if percent.is_none() && !typed.is_empty() {
            self.refuse("all-percent", self.cx.t("admin-goods-bad-percent"));
        }
        if (price.is_some() || compare.is_some() || percent.is_some()) && picked.is_empty() {
            self.refuse("all-price", self.cx.t("admin-goods-none-picked"));
        }
        for cell in cells.iter_mut().filter(|cell| cell.id.is_some_and(|id| picked.contains(&id))) {
            cell.input.price = price.unwrap_or(cell.input.price);
            cell.input.compare_at = compare.or(cell.input.compare_at);
            if let Some(percent) = percent {
                match cell.input.price.times_ratio(100 + percent, 100) {
                    Ok(price) => cell.input.price = price,
                    Err(_) => self.wrong.push(("all-percent".to_owned(), self.cx.t("admin-goods-bad-percent"))),
                }
            }
        }
    }
}

/// What is wrong with variants, at its field.
fn cell_said(cx: &Cx, cells: &[Cell], flaw: MatrixFlaw) -> (String, String) {
    let field = |name: &str, n: usize| {
        cells.get(n).and_then(|cell| cell.id).map_or_else(String::new, |id| format!("{name}-{id}"))
    };
    match flaw {
        MatrixFlaw::Sku(n) => (field("sku", n), cx.t("admin-goods-bad-sku")),
        MatrixFlaw::SkuTaken(n) => (field("sku", n), cx.t("admin-goods-sku-taken")),
        MatrixFlaw::Price(n) => (field("price", n), cx.t("admin-goods-bad-no-price")),
        MatrixFlaw::CompareAt(n) => (field("compare", n), cx.t("admin-goods-bad-compare")),
        MatrixFlaw::Below(n) => (field("cost", n), cx.t("admin-offer-bad-number")),
        _ => (String::new(), cx.t("admin-goods-bad-matrix")),
    }
}

/// Pieces come or go.
pub async fn stock(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let it = product(&cx, &form).await?;
    let id = it.product.id;
    let page = page_back(&form, id, "stock");
    let reason: AdjustReason = form.parse("reason")?;
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_STOCK, &[], wrong, &page).await;
    let mut wrong: Wrong = Vec::new();
    let mut pieces = Vec::new();
    for variant in rows(&form, &it)? {
        let field = format!("pieces-{}", variant.id);
        let typed = form.get(&field).trim();
        let typed = typed.strip_prefix('+').unwrap_or(typed);
        if typed.is_empty() {
            continue;
        }
        // A minus as typography has it is meant as one too.
        match typed.replace('\u{2212}', "-").parse::<i64>() {
            Ok(0) => {}
            Ok(n) if n.abs() <= MAX_STOCK => pieces.push(Pieces { variant: variant.id, pieces: n }),
            _ => wrong.push((field, cx.t("admin-goods-bad-pieces"))),
        }
    }
    let note = form.get("note").trim();
    if note.chars().count() > MAX_NAME {
        wrong.push(("note".to_owned(), cx.tf("admin-too-long", &[("most", (MAX_NAME as i64).into())])));
    }
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    if pieces.is_empty() {
        return done(&cx, cx.with_flash("info", cx.t("admin-unchanged")), &page).await;
    }
    match cx.shop.adjust_stock(id, &pieces, reason, note, &cx.by()).await {
        Ok(Ok(())) => {
            // Taken back by the opposite pieces.
            let mut fields = vec![
                ("product", id.to_string()),
                ("page", form.get("page").to_owned()),
                ("reason", AdjustReason::Corrected.name().to_owned()),
                ("note", cx.t("admin-undo")),
            ];
            let opposite: Vec<(String, String)> =
                pieces.iter().map(|it| (format!("pieces-{}", it.variant), (-it.pieces).to_string())).collect();
            fields.extend(pieces.iter().map(|it| ("row", it.variant.to_string())));
            fields.extend(opposite.iter().map(|(name, value)| (name.as_str(), value.clone())));
            let state = cx.with_way_back(cx.t("admin-goods-stock-saved"), action::ADMIN_GOODS_STOCK, fields);
            done(&cx, state, &page).await
        }
        Ok(Err(short)) => {
            let said = cx.tf("admin-goods-short", &[("left", short.left.into())]);
            again(vec![(format!("pieces-{}", short.variant), said)]).await
        }
        Err(error) => Err(error.into()),
    }
}
