//! Goods that an operator brings in through the back office: a file as other shops write it, or the demo's.
//!
//! The one idea: the same reading and writing as the command line's, with a permission before it, a line in the log behind it, and
//! no more said about a file than a page can show.

use super::{Problem, Row, images::Take};
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::jobs::board::Job;
use crate::{Shop, audit};
use serde_json::json;
use std::path::Path;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::operator::Permission;

/// Problems of one kind that are told; the others are counted.
pub const MAX_TOLD: usize = 20;

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HowToTake {
    /// Nothing is written; the answer says what would be.
    pub only_try: bool,
    /// Images that it names by an address are fetched and become pictures.
    pub fetch_images: bool,
}

/// What came of goods that were brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Products that are new.
    pub created: u64,
    /// Products in which something differed.
    pub updated: u64,
    /// Products that were the same already.
    pub unchanged: u64,
    /// Products that stay out.
    pub refused: u64,
    /// Why they do: the first of it, in English, as the file's own words are quoted in it.
    pub problems: Vec<Problem>,
    /// What was understood differently than written: the first of it.
    pub notices: Vec<Problem>,
    /// Problems and notices beyond these.
    pub more: u64,
    /// Images that are fetched from now on.
    pub images: u64,
}

impl Shop {
    /// Takes a file of products, Shopify's or WooCommerce's. `Err` of the inner result: the file as a whole cannot be read, and
    /// nothing of it went in.
    pub async fn take_goods_file(
        &self,
        file: Vec<u8>,
        how: HowToTake,
        by: &Acting,
    ) -> Result<std::result::Result<Brought, Problem>> {
        self.may(by, Permission::ImportGoods)?;
        let terms = self.terms();
        let read = tokio::task::spawn_blocking(move || super::read(file.as_slice(), &terms));
        let parsed = match read.await.map_err(|error| Error::Machine(error.to_string()))? {
            Ok(parsed) => parsed,
            Err(problem) => return Ok(Err(problem)),
        };
        let rows = parsed.products.iter().map(Row::as_ref);
        let mut brought = Brought { refused: parsed.refused_products, ..Brought::default() };
        let refused = if how.only_try {
            let preview = self.preview_import(rows).await?;
            (brought.created, brought.updated, brought.unchanged) =
                (preview.created, preview.updated, preview.unchanged);
            brought.refused += preview.refused_products;
            preview.refused
        } else {
            let report = self.import_products(rows, |_| ()).await?;
            (brought.created, brought.updated, brought.unchanged) = (report.created, report.updated, report.unchanged);
            brought.refused += report.refused_products;
            report.refused
        };
        if !how.only_try {
            // A file that was sent lies beside no pictures: only addresses lead to any.
            if how.fetch_images {
                let goods = parsed.products.iter().map(|row| &row.value);
                brought.images = self.want_images(goods, Take::Fetch, Path::new("")).await?;
                self.inner.board.ask(Job::Images);
            }
            self.note_import("file", &brought, by).await?;
        }
        let kept = |problems: &[Problem]| problems.iter().take(MAX_TOLD).cloned().collect::<Vec<_>>();
        let all: Vec<Problem> = [parsed.refused.kept(), refused.kept()].concat();
        brought.problems = kept(&all);
        brought.notices = kept(parsed.notices.kept());
        let told = (brought.problems.len() + brought.notices.len()) as u64;
        let counted = (all.len() + parsed.notices.kept().len()) as u64;
        brought.more = counted - told + parsed.refused.more() + refused.more() + parsed.notices.more();
        Ok(Ok(brought))
    }

    /// Puts the demo's goods into a shop that has none: [`Error::Conflict`] in any other. Their prices must be in the shop's base
    /// currency.
    pub async fn take_demo_goods(&self, goods: &[ProductInput], by: &Acting) -> Result<Brought> {
        self.may(by, Permission::ImportGoods)?;
        if self.has_goods().await? {
            return Err(Error::Conflict);
        }
        let rows = goods.iter().map(|value| Row { row: 0, line: 0, value });
        let report = self.import_products(rows, |_| ()).await?;
        let brought = Brought { created: report.created, refused: report.refused_products, ..Brought::default() };
        self.note_import("demo", &brought, by).await?;
        Ok(brought)
    }

    /// The line of the log, and the goods in this process's own window before the answer.
    async fn note_import(&self, what: &str, it: &Brought, by: &Acting) -> Result<()> {
        let after = json!({
            "created": it.created,
            "updated": it.updated,
            "unchanged": it.unchanged,
            "refused": it.refused,
        });
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "goods.import", what, None, Some(&after.to_string())).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(())
    }
}
