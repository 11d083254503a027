//! Writing goods that were read.
//!
//! The one idea: short transactions, so that carts and sign-ins go on while a large file comes in, and every product on its
//! own: one that the shop refuses stays out with its reason, and what is the same already is not written at all. Stopped
//! half-way, the slices that are in stay in, and the same file again brings the rest.
//!
//! Left out: the catalog in memory (whoever calls refreshes it) and events, which the shop applies itself.

use super::{Problem, Problems, Row, Said};
use rand::Rng;
use std::time::Duration;
use vitrine_db::products::{self, Outcome};
use vitrine_db::{Backend, Db, Error, Result};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::catalog::meet::Meeting;

/// Products in one transaction at most: an order that comes in meanwhile waits for one (DESIGN.md, section 6, allows 200).
pub const SLICE: usize = 100;
/// Variants in one transaction at most, so that goods with many of them do not hold it for longer.
pub const SLICE_VARIANTS: usize = 100;
/// Rest between two transactions on an SQLite file, so that another process that waits to write gets its turn: it looks every
/// millisecond or two (`Db::begin`), and once it is in, what waits behind it in that process follows without a gap.
const PAUSE_MS: u64 = 10;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Products that are new.
    pub created: u64,
    /// Products in which something differed.
    pub updated: u64,
    /// Products that were the same already.
    pub unchanged: u64,
    /// Products that are in the archive and stay there.
    pub archived: u64,
    /// Products that stay out.
    pub refused_products: u64,
    /// Why they do.
    pub refused: Problems,
}

impl Report {
    /// Products of which is known what became of them.
    fn done(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.archived + self.refused_products
    }
}

/// Goods without a flaw, and what is said of the others.
pub(super) struct Sifted<'a> {
    pub(super) waiting: Vec<Row<&'a ProductInput>>,
    pub(super) refused_products: u64,
    pub(super) refused: Problems,
}

/// Tells goods that can go in from those that cannot, whatever is in the shop.
pub(super) fn sifted<'a>(goods: impl IntoIterator<Item = Row<&'a ProductInput>>) -> Sifted<'a> {
    let mut sifted = Sifted { waiting: Vec::new(), refused_products: 0, refused: Problems::default() };
    for good in goods {
        let flaws = good.value.check();
        if flaws.is_empty() {
            sifted.waiting.push(good);
        } else {
            sifted.refused_products += 1;
            sifted.refused.extend(flaws.into_iter().map(|flaw| refusal(&good, flaw.into())));
        }
    }
    sifted
}

/// Puts goods into the shop, in their order. `now_ms` is asked once for each transaction, because other nodes follow the
/// changes by their time. `progress` hears how many products are done.
///
/// A product with a flaw, or with a SKU of another product, is refused; where the other product gives that SKU up later in
/// the same goods, it goes in after all, so a second run finds nothing left to do.
///
/// # Errors
/// When the database fails; slices before that are in, and counted in `report`.
pub async fn products<'a>(
    db: &Db,
    report: &mut Report,
    goods: impl IntoIterator<Item = Row<&'a ProductInput>>,
    meeting: Meeting,
    now_ms: impl Fn() -> i64,
    dice: &mut impl Rng,
    mut progress: impl FnMut(u64),
) -> Result<()> {
    let Sifted { mut waiting, refused_products, refused } = sifted(goods);
    *report = Report { refused_products, refused, ..Report::default() };
    let mut later = false;
    loop {
        let before = waiting.len();
        let mut taken: Vec<(Row<&ProductInput>, Error)> = Vec::new();
        for slice in slices(&waiting) {
            if later {
                rest(db).await;
            }
            later = true;
            let inputs: Vec<&ProductInput> = slice.iter().map(|good| good.value).collect();
            let mut tx = db.begin().await?;
            let outcomes = products::upsert_all(&mut tx, &inputs, meeting, now_ms(), dice).await?;
            tx.commit().await?;
            for (good, outcome) in slice.iter().zip(outcomes) {
                match outcome.map(|upserted| upserted.outcome) {
                    Ok(Outcome::Created) => report.created += 1,
                    Ok(Outcome::Updated) => report.updated += 1,
                    Ok(Outcome::Unchanged) => report.unchanged += 1,
                    Ok(Outcome::Archived) => report.archived += 1,
                    Err(error) => taken.push((good.clone(), error)),
                }
            }
            progress(report.done());
        }
        if taken.is_empty() || taken.len() == before {
            for (good, error) in taken {
                report.refused_products += 1;
                report.refused.push(refusal(&good, error.into()));
            }
            progress(report.done());
            return Ok(());
        }
        waiting = taken.into_iter().map(|(good, _)| good).collect();
    }
}

/// Lets another process write between two transactions on an SQLite file.
pub(crate) async fn rest(db: &Db) {
    if db.backend() == Backend::Sqlite {
        tokio::time::sleep(Duration::from_millis(PAUSE_MS)).await;
    }
}

/// The goods in pieces of one transaction each.
fn slices<'a, 'g>(goods: &'g [Row<&'a ProductInput>]) -> impl Iterator<Item = &'g [Row<&'a ProductInput>]> {
    let mut rest = goods;
    std::iter::from_fn(move || {
        let mut variants = 0;
        let fits = rest.iter().take(SLICE).take_while(|good| {
            variants += good.value.variants.len();
            variants <= SLICE_VARIANTS
        });
        let (slice, after) = rest.split_at(fits.count().max(1).min(rest.len()));
        rest = after;
        (!slice.is_empty()).then_some(slice)
    })
}

pub(super) fn refusal(good: &Row<&ProductInput>, what: Said) -> Problem {
    // Goods that come from no file have row 0, and the message names the product alone.
    Problem { row: good.row, line: good.line, column: None, product: None, what }.of_product(&good.value.slug)
}
