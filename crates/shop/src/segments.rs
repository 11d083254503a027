//! Segments: who is in them now, and how many that are.
//!
//! The one idea: facts are read from the event log, by the same query for one person and for everybody, and the question
//! itself is `domain::segment`. Whoever may not be shown anything personal is in no segment. A count is worked out when an operator
//! looks, for the newest people, and stands for a minute.
//!
//! What the owner marked as sensitive is not among the facts.

use crate::acting::Acting;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::{Shop, audit, read_lock, write_lock};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_db::segments::Deed;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CategoryId, PersonId, SegmentId};
use vitrine_domain::offer::Audience;
use vitrine_domain::operator::Permission;
use vitrine_domain::segment::{PersonFacts, Segment, SegmentFlaw};

pub use db::segments::MAX_PEOPLE;

/// A segment with how many are in it.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The segment.
    pub segment: Segment,
    /// Counts up with every change.
    pub version: i64,
    /// People who are in it now.
    pub people: usize,
}

/// A count of everybody stands so long.
const COUNTED_MS: i64 = 60_000;

/// How many were in segments: which, in which version.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    at_ms: i64,
    of: Vec<(SegmentId, i64, usize)>,
}

impl Shop {
    /// The segments that a viewer is in; none for whoever may not be shown anything personal.
    pub(crate) async fn segments_of(&self, viewer: &Viewer) -> Result<Vec<SegmentId>> {
        let Some(person) = viewer.person_id().filter(|_| viewer.personal) else { return Ok(Vec::new()) };
        let snapshot = read_lock(&self.inner.offers);
        if snapshot.segments.is_empty() {
            return Ok(Vec::new());
        }
        let mut facts = self.person_facts(Some(person)).await?.remove(&person).unwrap_or_default();
        // What is no longer allowed is not read, even though it is still there.
        if !viewer.consent.has(Consent::BROWSING) {
            facts = PersonFacts { looks: 0, looks_at: BTreeMap::default(), seen_ms: None, ..facts };
        }
        if !viewer.consent.has(Consent::PURCHASES) {
            let PersonFacts { seen_ms, looks, looks_at, .. } = facts;
            facts = PersonFacts { seen_ms, looks, looks_at, ..PersonFacts::default() };
        }
        let now_ms = self.now_ms();
        Ok(snapshot.segments.iter().filter(|it| it.has(&facts, now_ms)).map(|it| it.id).collect())
    }

    /// What is known of one person, or of the newest.
    pub(crate) async fn person_facts(&self, person: Option<PersonId>) -> Result<FxHashMap<PersonId, PersonFacts>> {
        self.flush().await?;
        let catalog = self.catalog();
        let mut all: FxHashMap<PersonId, PersonFacts> = FxHashMap::default();
        for deed in db::segments::deeds(&self.inner.db, person).await? {
            add(all.entry(deed.person).or_default(), &deed, &catalog);
        }
        for (person, orders) in db::segments::orders(&self.inner.db, person).await? {
            if let Some(facts) = all.get_mut(&person) {
                facts.orders = orders;
            }
        }
        for (person, buyer, lang) in db::segments::last_orders(&self.inner.db, person).await? {
            // Only of those whose purchases may be recorded.
            if let Some(facts) = all.get_mut(&person).filter(|facts| facts.orders > 0) {
                facts.country = Some(buyer.address.country);
                facts.lang = Some(lang);
            }
        }
        Ok(all)
    }

    /// Every segment with how many are in it now.
    pub async fn segments(&self, by: &Acting) -> Result<Vec<Counted>> {
        self.may(by, Permission::SeeSegments)?;
        let kept = db::segments::all(&self.inner.db).await?;
        if kept.is_empty() {
            return Ok(Vec::new());
        }
        let counts = self.counts(&kept).await?;
        let counted = kept.into_iter().zip(&counts.of);
        Ok(counted.map(|((segment, version), (.., people))| Counted { segment, version, people: *people }).collect())
    }

    /// How many are in each of these: a count stands for a minute, and whoever asks while somebody counts anew gets the one before.
    async fn counts(&self, kept: &[(Segment, i64)]) -> Result<Arc<Counts>> {
        let known = read_lock(&self.inner.counted);
        let same = kept.iter().map(|(segment, version)| (segment.id, *version));
        let same = same.eq(known.of.iter().map(|(id, version, _)| (*id, *version)));
        let age_ms = self.now_ms() - known.at_ms;
        if same && (0..COUNTED_MS).contains(&age_ms) {
            return Ok(known);
        }
        let _turn = match self.inner.counting.try_lock() {
            Ok(turn) => turn,
            Err(_) if same => return Ok(known),
            Err(_) => self.inner.counting.lock().await,
        };
        let (facts, now_ms) = (self.person_facts(None).await?, self.now_ms());
        let people = |segment: &Segment| facts.values().filter(|facts| segment.has(facts, now_ms)).count();
        let of = kept.iter().map(|(segment, version)| (segment.id, *version, people(segment))).collect();
        let counts = Arc::new(Counts { at_ms: now_ms, of });
        write_lock(&self.inner.counted, Arc::clone(&counts));
        Ok(counts)
    }

    /// The names of segments, without counting.
    pub fn segment_names(&self, by: &Acting) -> Result<Vec<(SegmentId, String)>> {
        self.may(by, Permission::SeeSegments)?;
        let offers = read_lock(&self.inner.offers);
        Ok(offers.segments.iter().map(|segment| (segment.id, segment.name.clone())).collect())
    }

    /// Keeps a segment: a new one (`expected` is 0), or a change of the version that the operator was looking at, else
    /// [`Error::Conflict`]. Answers its version, or everything that is wrong with it.
    pub async fn save_segment(
        &self,
        segment: &Segment,
        expected: i64,
        by: &Acting,
    ) -> Result<std::result::Result<i64, Vec<SegmentFlaw>>> {
        self.may(by, Permission::ChangeSegments)?;
        let flaws = segment.check(self.settings().currencies.base);
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let mut tx = self.inner.db.begin().await?;
        let before = db::segments::all(&mut tx).await?.into_iter().find(|(it, _)| it.id == segment.id);
        if expected == 0 && db::segments::all(&mut tx).await?.len() as i64 >= db::segments::MAX_SEGMENTS {
            return Err(Error::Refused(format!("At most {} segments.", db::segments::MAX_SEGMENTS)));
        }
        let version = match db::segments::save(&mut tx, segment, expected, self.now_ms()).await {
            Ok(version) => version,
            Err(db::Error::Stale(_)) => return Err(Error::Conflict),
            Err(error) => return Err(error.into()),
        };
        let before = before.map(|(before, _)| serde_json::to_string(&before)).transpose()?;
        let after = serde_json::to_string(segment)?;
        audit::append(&mut tx, self, by, "segment.save", &segment.name, before.as_deref(), Some(&after)).await?;
        tx.commit().await?;
        self.read_offers().await?;
        Ok(Ok(version))
    }

    /// Takes a segment out of the shop, unless an offer is for it: such an offer would be for nobody.
    pub async fn remove_segment(&self, id: SegmentId, by: &Acting) -> Result<()> {
        self.may(by, Permission::ChangeSegments)?;
        let mut tx = self.inner.db.begin().await?;
        let offers = db::offers::all(&mut tx).await?;
        let used = offers.iter().any(|it| it.offer.conditions.audience == Audience::Segment { segment: id });
        if used {
            return Err(Error::Refused("An offer is for this segment.".to_owned()));
        }
        let all = db::segments::all(&mut tx).await?;
        let (before, _) = all.into_iter().find(|(it, _)| it.id == id).ok_or(Error::NotFound)?;
        db::segments::archive(&mut tx, id, self.now_ms()).await?;
        let written = serde_json::to_string(&before)?;
        audit::append(&mut tx, self, by, "segment.remove", &before.name, Some(&written), None).await?;
        tx.commit().await?;
        self.read_offers().await
    }
}

/// Adds what was done to what is known.
fn add(facts: &mut PersonFacts, deed: &Deed, catalog: &Catalog) {
    facts.seen_ms = facts.seen_ms.max(Some(deed.last_ms));
    let entry = deed.product.and_then(|id| catalog.product(id));
    let nodes = entry.into_iter().flat_map(|entry| entry.path.iter().map(|step| &catalog.categories[*step].category));
    let path: Vec<(CategoryId, bool)> = nodes.map(|category| (category.id, category.sensitive)).collect();
    let sensitive = path.iter().any(|(_, sensitive)| *sensitive);
    match deed.name {
        EventName::ViewItem if !sensitive => {
            facts.looks += deed.count;
            for (category, _) in path {
                *facts.looks_at.entry(category).or_default() += deed.count;
            }
        }
        EventName::Purchase => {
            facts.ordered_ms = facts.ordered_ms.max(Some(deed.last_ms));
            facts.spent += deed.value;
            if let Some(product) = deed.product.filter(|_| !sensitive) {
                facts.bought.insert(product);
                facts.bought_of.extend(path.into_iter().map(|(category, _)| category));
            }
        }
        _ => {}
    }
}
