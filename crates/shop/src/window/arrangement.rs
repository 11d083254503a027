//! What pages are arranged by: the owner's decisions, with what was learned and the goods of now.
//!
//! The one idea: everything that a setting can change on a page is read from here and from the [`Viewer`] under it, never from
//! the shop's live settings. So a page under a draft is the page that visitors will see once the draft is live: there is no second
//! way to make one.

use crate::catalog::Catalog;
use crate::people::Viewer;
use crate::settings::{PersonalizationSettings, Settings};
use crate::{Shop, read_lock};
use std::sync::Arc;
use vitrine_personalize::blend::Blend;
use vitrine_personalize::{Rules, ShelfOrder, Weights};

/// One state of everything that pages are arranged by.
#[derive(Debug, Clone)]
pub struct Arrangement {
    /// The documents; of a draft, the live ones with the draft's in its place.
    pub(crate) settings: Arc<Settings>,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) rules: Arc<Rules>,
    pub(super) order: Arc<ShelfOrder>,
    blend: Arc<Blend>,
}

impl Arrangement {
    /// The weights that the engine works with: what the owner set, with what was learned.
    pub fn weights(&self) -> Weights {
        let personalization = &self.settings.personalization;
        let blend = if personalization.learn { Blend::clone(&self.blend) } else { Blend::default() };
        Weights { blend, ..personalization.weights() }
    }

    /// The weights for one viewer: the shop's, with what is tried out on them.
    pub(crate) fn weights_for(&self, viewer: &Viewer) -> Weights {
        let mut weights = self.weights();
        for (source, factor) in viewer.tried.iter().flat_map(|extra| &extra.sources) {
            weights.sources.insert(*source, *factor);
        }
        weights
    }
}

impl Shop {
    /// What pages are arranged by now.
    pub fn arrangement(&self) -> Arrangement {
        Arrangement {
            settings: self.settings(),
            catalog: self.catalog(),
            rules: read_lock(&self.inner.rules),
            order: read_lock(&self.inner.shelf_order),
            blend: read_lock(&self.inner.blend),
        }
    }

    /// What pages would be arranged by if a document were live.
    pub fn arrangement_under(&self, document: &PersonalizationSettings) -> Arrangement {
        let live = self.arrangement();
        let rules = Arc::new(document.rules(&live.catalog));
        let settings = Settings { personalization: document.clone(), ..Settings::clone(&live.settings) };
        Arrangement { settings: Arc::new(settings), rules, ..live }
    }

    /// The same viewer as an arrangement treats them: what of them is read and how strongly it counts, whether anything personal
    /// is shown, what is tried out on them.
    pub(crate) fn viewer_under(&self, by: &Arrangement, viewer: &Viewer) -> Viewer {
        let Some(person) = &viewer.person else { return viewer.clone() };
        let personalization = &by.settings.personalization;
        let mut seen = person.as_ref().clone();
        seen.arm = self.half(seen.id, seen.drawn, &seen.groups, personalization.control_share);
        seen.profile = self.profile_of(&seen, &by.settings);
        let (personal, withheld, tried) = self.treated(personalization, &seen);
        Viewer { person: Some(Arc::new(seen)), personal, withheld, tried, ..viewer.clone() }
    }
}
