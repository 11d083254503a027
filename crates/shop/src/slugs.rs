//! Addresses: a product or category that was renamed answers under its old slug too, and has one for each language whose
//! letters a slug can spell.
//!
//! The one idea: a language's slug is made once, of the name it has when goods come in, and then stays, because an address
//! that changes with every polished title is no address. See `docs/decisions/0006-slugs-in-languages.md`.

use crate::Shop;
use crate::error::{Error, Result};
use crate::import::apply::{SLICE, rest};
use vitrine_db as db;
pub use vitrine_db::slugs::SlugKind;
use vitrine_domain::text::{Lang, slug_of_title};
use vitrine_i18n::Locale;

impl Shop {
    /// Gives products and categories a slug in each language that they have a name in and no slug yet. The default language
    /// is left out: what came in with the goods is meant for it. Run again it changes nothing.
    pub(crate) async fn name_in_languages(&self) -> Result<()> {
        let default = self.settings().languages.default.clone();
        for lang in Locale::ALL.iter().map(|locale| locale.lang()).filter(|lang| **lang != default) {
            for kind in [SlugKind::Category, SlugKind::Product] {
                self.name_in(kind, lang, &default).await?;
            }
        }
        Ok(())
    }

    async fn name_in(&self, kind: SlugKind, lang: &Lang, default: &Lang) -> Result<()> {
        let mut after = String::new();
        loop {
            let things = db::slugs::unnamed(&self.inner.db, kind, lang, &after, SLICE).await?;
            let Some(last) = things.last() else { return Ok(()) };
            after = last.id.clone();
            let wanted: Vec<((&str, u32), String)> = things
                .iter()
                // A name in this language alone: then the slug that came in is of this language.
                .filter(|thing| thing.name.exact(default).is_some())
                .filter_map(|thing| {
                    let slug = slug_of_title(thing.name.exact(lang)?, lang)?;
                    (slug != thing.slug).then_some(((thing.id.as_str(), thing.number), slug))
                })
                .collect();
            if wanted.is_empty() {
                continue;
            }
            rest(&self.inner.db).await;
            let mut tx = self.inner.db.begin().await?;
            for (thing, slug) in wanted {
                db::slugs::give_in(&mut tx, kind, lang, &slug, thing, self.now_ms()).await?;
            }
            tx.commit().await?;
        }
    }

    /// Where the thing that has or had this slug stands now: its slug of today. [`Error::Gone`] when it is no longer shown,
    /// [`Error::NotFound`] when nothing ever had the slug. For addresses that the snapshot does not know.
    pub async fn slug_of_today(&self, kind: SlugKind, slug: &str) -> Result<String> {
        let (_, today) = db::slugs::resolve(&self.inner.db, kind, slug).await?.ok_or(Error::NotFound)?;
        let catalog = self.catalog();
        let shown = match kind {
            SlugKind::Product => catalog.by_slug(&today).is_some_and(|entry| entry.product.published),
            SlugKind::Category => catalog.category_by_slug(&today).is_some(),
        };
        if shown && today != slug { Ok(today) } else { Err(Error::Gone) }
    }
}
