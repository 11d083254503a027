//! Goods that an operator brings in through the back office: a file as other shops write it, or the demo's.
//!
//! The one idea: the same reading and writing as the command line's, with a permission before it, a line in the log behind it, and
//! no more said about a file than a page can show. Writing goes on to its end, or to what stops it, whether somebody still waits for
//! the answer or not; the line says how far it came.

use super::preview::Fate;
use super::{Meeting, Parsed, Problem, Row, apply, images::Take};
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::jobs::board::Job;
use crate::{Shop, audit};
use serde_json::json;
use std::path::Path;
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;

/// Problems of one kind, and products that would change, that are told; the others are counted.
pub const MAX_TOLD: usize = 20;
/// Fields of a product that are told.
pub const MAX_FIELDS: usize = 10;

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HowToTake {
    /// Nothing is written; the answer says what would be.
    pub only_try: bool,
    /// Images that it names by an address are fetched and become pictures.
    pub fetch_images: bool,
    /// There are as many pieces of what is there as the file says; else their number stays.
    pub pieces: bool,
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
    /// Products that are in the archive and stay there.
    pub archived: u64,
    /// Products that stay out.
    pub refused: u64,
    /// Why they do: the first of it.
    pub problems: Vec<Problem>,
    /// What was understood differently than written: the first of it.
    pub notices: Vec<Problem>,
    /// Problems and notices beyond these.
    pub more: u64,
    /// Images that are fetched from now on.
    pub images: u64,
    /// Of a file that is only tried: the first products that would be new or change (at most [`MAX_TOLD`], each with at most
    /// [`MAX_FIELDS`] fields), by their slug, with how many fields there are beyond these.
    pub fates: Vec<(String, Fate, usize)>,
}

impl Shop {
    /// Takes a file of products, Shopify's or WooCommerce's. `Err` of the inner result: the file as a whole cannot be read, and
    /// nothing of it went in. What a try says, it says in the languages of `chain`.
    pub async fn take_goods_file(
        &self,
        file: Vec<u8>,
        how: HowToTake,
        chain: &[Lang],
        by: &Acting,
    ) -> Result<std::result::Result<Brought, Problem>> {
        self.may(by, Permission::ImportGoods)?;
        let terms = self.terms();
        let read = tokio::task::spawn_blocking(move || super::read(file.as_slice(), &terms));
        let parsed = match read.await.map_err(|error| Error::Machine(error.to_string()))? {
            Ok(parsed) => parsed,
            Err(problem) => return Ok(Err(problem)),
        };
        let Parsed { products, refused, refused_products, notices, says } = parsed;
        let mut brought = Brought { refused: refused_products, ..Brought::default() };
        let meeting = Meeting::Kept { says, pieces: how.pieces, by: by.operator() };
        let refused_here = if how.only_try {
            let preview = self.preview_import(products, meeting, chain.to_vec()).await?;
            (brought.created, brought.updated, brought.unchanged, brought.archived) =
                (preview.created, preview.updated, preview.unchanged, preview.archived);
            brought.refused += preview.refused_products;
            brought.fates = preview.products.into_iter().take(MAX_TOLD).map(told).collect();
            preview.refused
        } else {
            let fetch = how.fetch_images;
            let (report, images) = self.bring("file", products, meeting, refused_products, fetch, by).await?;
            brought.count(&report);
            brought.images = images;
            report.refused
        };
        let kept = |problems: &[Problem]| problems.iter().take(MAX_TOLD).cloned().collect::<Vec<_>>();
        let all: Vec<Problem> = [refused.kept(), refused_here.kept()].concat();
        brought.problems = kept(&all);
        brought.notices = kept(notices.kept());
        let told = (brought.problems.len() + brought.notices.len()) as u64;
        let counted = (all.len() + notices.kept().len()) as u64;
        brought.more = counted - told + refused.more() + refused_here.more() + notices.more();
        Ok(Ok(brought))
    }

    /// Puts the demo's goods into a shop that has none: [`Error::Conflict`] in any other. Their prices must be in the shop's base
    /// currency.
    pub async fn take_demo_goods(&self, goods: &[ProductInput], by: &Acting) -> Result<Brought> {
        self.may(by, Permission::ImportGoods)?;
        if self.has_goods().await? {
            return Err(Error::Conflict);
        }
        let rows = goods.iter().map(|value| Row { row: 0, line: 0, value: value.clone() }).collect();
        let (report, _) = self.bring("demo", rows, Meeting::Whole, 0, false, by).await?;
        let mut brought = Brought::default();
        brought.count(&report);
        Ok(brought)
    }

    /// Writes goods in a task of its own, which goes on when whoever asked is gone. Answers what was done, and how many images are
    /// fetched from now on. `out` were refused when they were read.
    async fn bring(
        &self,
        what: &'static str,
        goods: Vec<Row<ProductInput>>,
        meeting: Meeting,
        out: u64,
        fetch: bool,
        by: &Acting,
    ) -> Result<(apply::Report, u64)> {
        let (shop, by) = (self.clone(), by.clone());
        let task = tokio::spawn(async move {
            let mut report = apply::Report::default();
            let written = shop.import_into(&mut report, goods.iter().map(Row::as_ref), meeting, |_| ()).await;
            // What is in is said, also where the rest could not be written.
            shop.note_import(what, &report, out, written.is_err(), &by).await?;
            written?;
            let mut images = 0;
            if fetch {
                // A file that was sent lies beside no pictures: only addresses lead to any.
                let goods = goods.iter().map(|row| &row.value);
                images = shop.want_images(goods, Take::Fetch, Path::new("")).await?;
                shop.inner.board.ask(Job::Images);
            }
            Ok((report, images))
        });
        task.await.map_err(|error| Error::Machine(error.to_string()))?
    }

    /// The line of the log, and the goods in this process's own window before the answer.
    async fn note_import(&self, what: &str, it: &apply::Report, out: u64, stopped: bool, by: &Acting) -> Result<()> {
        let mut after = json!({
            "created": it.created,
            "updated": it.updated,
            "unchanged": it.unchanged,
            "archived": it.archived,
            "refused": it.refused_products + out,
        });
        if stopped {
            after["stopped"] = true.into();
        }
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "goods.import", what, None, Some(&after.to_string())).await?;
        tx.commit().await?;
        self.follow().await?;
        Ok(())
    }
}

impl Brought {
    /// Adds what was written.
    fn count(&mut self, report: &apply::Report) {
        (self.created, self.updated) = (report.created, report.updated);
        (self.unchanged, self.archived) = (report.unchanged, report.archived);
        self.refused += report.refused_products;
    }
}

/// As much of what would happen to a product as is told.
fn told((slug, mut fate): (String, Fate)) -> (String, Fate, usize) {
    let mut more = 0;
    if let Fate::Changed(fields) = &mut fate {
        more = fields.len().saturating_sub(MAX_FIELDS);
        fields.truncate(MAX_FIELDS);
    }
    (slug, fate, more)
}
