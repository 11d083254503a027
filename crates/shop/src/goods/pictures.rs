//! A product's pictures: sent by an operator, put in order, described in each language.
//!
//! The one idea: what is sent is drawn anew ([`crate::media`]) before anything is written, and stands behind the others from then
//! on. Order, words and what goes are one change, in the version that was looked at.

use super::edit::stale;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::import::images::key;
use crate::media;
use crate::media::encode::{self, NotAPicture};
use crate::{Shop, audit};
use serde_json::json;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::catalog::{ImageRef, MAX_IMAGES, MAX_NAME};
use vitrine_domain::id::ProductId;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Text;

/// What became of a picture that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It stands behind the others.
    Added,
    /// The product has it already.
    Known,
    /// It is none that the shop takes.
    Refused(NotAPicture),
    /// The product has as many as it may.
    Full,
}

impl Shop {
    /// Takes a picture that an operator sent. Its file's bytes say what it is, never its name.
    pub async fn add_picture(&self, id: ProductId, bytes: Vec<u8>, by: &Acting) -> Result<Sent> {
        self.may(by, Permission::ChangeGoods)?;
        // Before a second of a core is spent on it.
        let it = db::products::edit::get(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        if it.archived_ms.is_some() {
            return Err(Error::Conflict);
        }
        if it.product.images.len() >= MAX_IMAGES {
            return Ok(Sent::Full);
        }
        let data = self.inner.config.data.clone();
        let turn = Arc::clone(&self.inner.drawing).acquire_owned().await;
        let turn = turn.map_err(|error| Error::Machine(error.to_string()))?;
        let drawn = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let encoded = match encode::encode(&bytes) {
                Ok(encoded) => encoded,
                Err(refused) => return Ok(Err(refused)),
            };
            let stored = media::store(&data, &encoded);
            stored.map(Ok).map_err(|error| Error::Machine(format!("a picture cannot be written: {error}")))
        });
        // A decoder that gives up in the middle takes nobody with it.
        let drawn = drawn.await.unwrap_or_else(|error| Ok(Err(NotAPicture::Damaged(error.to_string()))));
        let picture = match drawn? {
            Ok(picture) => picture,
            Err(refused) => return Ok(Sent::Refused(refused)),
        };
        let src = format!("/media/{}", picture.hash);
        let (source, image) = (key(&src), ImageRef { src: src.clone(), alt: Text::default() });
        let mut tx = self.inner.db.begin().await?;
        match db::products::edit::add_image(&mut tx, id, &source, image, &picture, self.now_ms()).await {
            Ok(true) => {}
            Ok(false) => return Ok(Sent::Known),
            Err(db::Error::Missing(_)) => return Err(Error::Conflict),
            Err(error) => return Err(error.into()),
        }
        let after = json!({ "added": src }).to_string();
        audit::append(&mut tx, self, by, "product.picture", &it.product.slug, None, Some(&after)).await?;
        self.done(tx, &[id]).await?;
        Ok(Sent::Added)
    }

    /// Writes which pictures a product has, in their order, with what they show. Only those that it has may be named, each once.
    pub async fn save_pictures(&self, id: ProductId, expected: i64, images: &[ImageRef], by: &Acting) -> Result<()> {
        self.may(by, Permission::ChangeGoods)?;
        let mut tx = self.inner.db.begin().await?;
        let before = self.as_looked_at(&mut tx, id, expected).await?.product;
        let known = |image: &ImageRef| before.images.iter().any(|it| it.src == image.src);
        let twice = images.iter().enumerate().any(|(n, image)| images[..n].iter().any(|it| it.src == image.src));
        let long = |image: &ImageRef| image.alt.iter().any(|(_, alt)| alt.chars().count() > MAX_NAME);
        if twice || !images.iter().all(known) || images.iter().any(long) {
            return Err(Error::Refused(format!("Pictures of this product, with at most {MAX_NAME} characters each.")));
        }
        if before.images == images {
            return Ok(());
        }
        db::products::edit::save_images(&mut tx, id, expected, images, self.now_ms()).await.map_err(stale)?;
        let (was, is) = (json!(before.images).to_string(), json!(images).to_string());
        audit::append(&mut tx, self, by, "product.pictures", &before.slug, Some(&was), Some(&is)).await?;
        self.done(tx, &[id]).await
    }
}
