//! Who is looking: visitors with consent, the person behind them, and what may be done with what is known.
//!
//! The one idea: [`Viewer`] answers every question of permission once per request: may anything be recorded, may anything
//! personal be shown. Without consent there is no visitor id and no person, so nothing can be written even by mistake.
//!
//! A [`Person`] is kept in memory with recent events and the profile made of them, so that a view or a cart changes the very
//! next page; the database has the same events a fraction of a second later.
//!
//! | part | what it does |
//! |---|---|
//! | `browsers` | which browser is whose: consent, sign-in, sign-out, starting afresh |
//! | `facts` | what people told of themselves, fact by fact |
//! | `told` | what people say, and what they take back |

mod browsers;
mod facts;
mod told;

pub use facts::{DeclaredFacts, Told};
pub use told::{KINDS, MAX_DECLARED, Mute};

use crate::error::Result;
use crate::settings::{Extra, PersonalKind, Settings};
use crate::{Shop, events};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use vitrine_db as db;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::{CONSENT_VERSION, Choice, Consent};
use vitrine_domain::id::{CustomerId, PersonId, ProductId, VisitId, VisitorId};
use vitrine_domain::offer::Invitation;
use vitrine_personalize::{Declared, Interaction, Item, Profile};

/// A visit ends after this much silence.
pub const VISIT_GAP_MS: i64 = 30 * 60_000;
/// How exactly it is known when a visitor was seen last.
const SEEN_STEP_MS: i64 = 10_000;
/// A visitor id lives this long.
pub const VISITOR_DAYS: i64 = 180;
/// Events of a person that are kept in memory and read for the profile, the newest first.
const EVENTS_READ: i64 = 2_000;

/// A person as kept in memory.
#[derive(Debug, Clone)]
pub struct Person {
    /// Whose.
    pub id: PersonId,
    /// Which half of the experiment they are treated as.
    pub arm: Arm,
    /// Which half they were drawn into, and how.
    pub(crate) drawn: Option<db::people::Drawn>,
    /// What they were exposed to, each with the group that they stay in.
    pub(crate) groups: Vec<db::experiments::Exposure>,
    /// Personal pages are off until then (Unix ms); 0 when they are not.
    pub paused_until_ms: i64,
    /// What the person told.
    pub declared: DeclaredFacts,
    /// Products the person does not want to see.
    pub dismissed: Vec<ProductId>,
    /// Kinds of personal things that the person stopped, such as `offers`.
    pub stopped: Vec<String>,
    /// Categories and brands that the person wants nothing personal from.
    pub muted: Vec<Mute>,
    /// Settings that visits pointed to.
    pub(crate) hints: Vec<db::people::Hint>,
    /// The personal offer that was made last and is not over, with what it was made for.
    pub invitation: Option<(Invitation, Vec<Item>)>,
    /// Newest last.
    pub events: Vec<Interaction>,
    /// Made of the above under the consent it was read with.
    pub profile: Profile,
    consent: Consent,
    generation: u64,
}

impl Person {
    /// True while something this person did with an item is in the history.
    pub(crate) fn remembers(&self, item: Item) -> bool {
        self.events.iter().any(|event| event.item == item)
    }
}

/// A visitor as kept in memory.
#[derive(Debug, Clone)]
pub(crate) struct VisitorState {
    person: PersonId,
    choice: Choice,
    visit: VisitId,
    visit_since_ms: i64,
    seen_ms: i64,
}

impl VisitorState {
    /// The visit, if it is not over at a time.
    pub(crate) fn visit_at(&self, now_ms: i64) -> Option<VisitId> {
        (now_ms - self.seen_ms <= VISIT_GAP_MS).then_some(self.visit)
    }
}

/// What a request brings along.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asks {
    /// The visitor cookie.
    pub visitor: Option<VisitorId>,
    /// Who is signed in.
    pub customer: Option<CustomerId>,
    /// An operator is signed in: nothing is recorded.
    pub operator: bool,
    /// Global Privacy Control or Do Not Track: counts as refusal.
    pub signal: bool,
    /// A robot.
    pub automated: bool,
    /// A page fetched before it is wanted.
    pub prefetch: bool,
}

/// Who is looking, with every permission decided.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The browser, when it consented.
    pub visitor: Option<VisitorId>,
    /// The visit.
    pub visit: Option<VisitId>,
    /// The person, when consent was given.
    pub person: Option<Arc<Person>>,
    /// Who is signed in.
    pub customer: Option<CustomerId>,
    /// What was allowed.
    pub consent: Consent,
    /// The visitor was asked and answered (yes or no).
    pub answered: bool,
    /// The browser's privacy signal decided.
    pub by_signal: bool,
    /// Events and rankings may be written now.
    pub records: bool,
    /// The page is fetched ahead: what would be written waits until it is seen.
    pub prefetch: bool,
    /// Personal things may be shown.
    pub personal: bool,
    /// Kinds of them that are withheld, so that their worth can be measured.
    pub withheld: Vec<PersonalKind>,
    /// What the owner tries out on this viewer.
    pub tried: Vec<Extra>,
}

impl Viewer {
    /// Nobody known.
    pub fn nobody() -> Self {
        Self {
            visitor: None,
            visit: None,
            person: None,
            customer: None,
            consent: Consent::NONE,
            answered: false,
            by_signal: false,
            records: false,
            prefetch: false,
            personal: false,
            withheld: Vec::new(),
            tried: Vec::new(),
        }
    }

    /// The profile to personalize with, if that may be done.
    pub fn profile(&self) -> Option<&Profile> {
        if self.personal { self.person.as_ref().map(|person| &person.profile) } else { None }
    }

    /// The same for shelves, which can be stopped alone.
    pub(crate) fn shelf_profile(&self) -> Option<&Profile> {
        self.profile().filter(|_| !self.stops("shelves"))
    }

    /// True when the person stopped a kind of personal thing (one of [`KINDS`]).
    pub fn stops(&self, kind: &str) -> bool {
        self.person.as_ref().is_some_and(|person| person.stopped.iter().any(|stopped| stopped == kind))
    }

    /// The person's id.
    pub fn person_id(&self) -> Option<PersonId> {
        self.person.as_ref().map(|person| person.id)
    }

    /// True when personal pages are paused by the person.
    pub fn paused(&self, now_ms: i64) -> bool {
        self.person.as_ref().is_some_and(|person| person.paused_until_ms > now_ms)
    }
}

impl Shop {
    /// Decides who is looking.
    pub async fn viewer(&self, asks: &Asks) -> Result<Viewer> {
        let nobody =
            Viewer { customer: asks.customer, by_signal: asks.signal, prefetch: asks.prefetch, ..Viewer::nobody() };
        if self.settings().privacy.nothing_personal {
            // Nothing to ask for: the question counts as answered.
            return Ok(Viewer { answered: true, by_signal: false, ..nobody });
        }
        let Some(visitor) = asks.visitor.filter(|_| !asks.signal) else { return Ok(nobody) };
        let Some(state) = self.visitor_state(visitor).await? else { return Ok(nobody) };
        let consent = state.choice.holds();
        if state.choice.consent.is_none() {
            return Ok(Viewer { answered: true, ..nobody });
        }
        let person = self.person(state.person, consent).await?;
        let settings = self.settings();
        let paused = person.paused_until_ms > self.now_ms();
        let (personal, withheld, tried) = self.treated(&settings.personalization, &person);
        Ok(Viewer {
            visitor: Some(visitor),
            visit: Some(state.visit),
            customer: asks.customer,
            consent,
            // A choice made under older texts stands, and is asked for once more.
            answered: state.choice.version >= CONSENT_VERSION,
            by_signal: false,
            // A pause is a refusal for a while: nothing new is written.
            records: !asks.operator && !asks.automated && !paused,
            prefetch: asks.prefetch,
            personal,
            withheld,
            tried,
            person: Some(person),
        })
    }

    /// The visitor's state, with its visit brought up to now. `None` for an id that the shop did not make or has ended.
    async fn visitor_state(&self, visitor: VisitorId) -> Result<Option<VisitorState>> {
        let now_ms = self.now_ms();
        let kept = self.inner.visitors.get(&visitor);
        let mut state = if let Some(mut state) = kept {
            if (0..SEEN_STEP_MS).contains(&(now_ms - state.seen_ms)) {
                return Ok(Some(state));
            }
            // Of several nodes another may have heard a no, a sign-in or the wish to be erased.
            if self.inner.db.backend() == db::Backend::Postgres {
                let Some((person, choice)) = self.read_visitor(visitor).await? else {
                    self.inner.visitors.invalidate(&visitor);
                    return Ok(None);
                };
                (state.person, state.choice) = (person, choice);
            }
            state
        } else {
            let Some((person, choice)) = self.read_visitor(visitor).await? else { return Ok(None) };
            VisitorState {
                person,
                choice,
                visit: VisitId::new(now_ms, self.dice().bytes()),
                visit_since_ms: now_ms,
                seen_ms: now_ms,
            }
        };
        if now_ms - state.seen_ms > VISIT_GAP_MS {
            state.visit = VisitId::new(now_ms, self.dice().bytes());
            state.visit_since_ms = now_ms;
        }
        state.seen_ms = now_ms;
        self.inner.visitors.insert(visitor, state.clone());
        Ok(Some(state))
    }

    /// Whose a visitor is now, with its newest choice.
    async fn read_visitor(&self, visitor: VisitorId) -> Result<Option<(PersonId, Choice)>> {
        let Some((person, _)) = db::people::person_of(&self.inner.db, visitor).await? else { return Ok(None) };
        let choice = db::people::choice_of(&self.inner.db, visitor).await?;
        Ok(choice.map(|choice| (person, choice)))
    }

    /// The person, from memory or the database, with a profile made under the present goods and settings.
    pub(crate) async fn person(&self, id: PersonId, consent: Consent) -> Result<Arc<Person>> {
        let generation = self.inner.generation.load(Ordering::Relaxed);
        let kept = self.inner.people.get(&id);
        if let Some(person) = kept {
            if person.generation == generation && person.consent == consent {
                return Ok(person);
            }
            let mut renewed = Person::clone(&person);
            renewed.consent = consent;
            return Ok(self.keep(renewed));
        }
        let db = &self.inner.db;
        let drawn = db::people::arm(db, id).await?;
        let groups = db::experiments::of_person(db, id).await?;
        let declared = db::people::declared(db, id).await?;
        let declared = declared.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let subjects = db::people::dismissed(db, id).await?;
        let pick = |kind: &str| {
            subjects.iter().filter(|(k, _)| k == kind).map(|(_, subject)| subject.clone()).collect::<Vec<_>>()
        };
        let invitation = self.stored_invitation(id).await?;
        let rows = db::events::of_person(db, id, EVENTS_READ).await?;
        let catalog = self.catalog();
        let mut events: Vec<Interaction> =
            rows.iter().filter_map(|event| events::interaction(event, id.short(), &catalog)).collect();
        events.sort_by_key(|event| event.at_ms);
        Ok(self.keep(Person {
            id,
            arm: self.half(id, drawn, &groups, self.settings().personalization.control_share),
            drawn,
            groups,
            paused_until_ms: db::people::paused_until(db, id).await?.unwrap_or(0),
            declared,
            dismissed: pick("product").iter().filter_map(|id| id.parse().ok()).collect(),
            stopped: pick("kind"),
            muted: subjects.iter().filter_map(|(kind, subject)| Mute::of_stored(kind, subject)).collect(),
            hints: db::people::hints(db, id).await?,
            invitation,
            events,
            profile: Profile::default(),
            consent,
            generation,
        }))
    }

    /// Makes the profile anew and keeps the person.
    fn keep(&self, mut person: Person) -> Arc<Person> {
        person.generation = self.inner.generation.load(Ordering::Relaxed);
        let (catalog, settings) = (self.catalog(), self.settings());
        // Marked as sensitive since it was made.
        let sensitive = |category| catalog.is_sensitive_category(category);
        person.invitation = person.invitation.filter(|(made, _)| !made.category.is_some_and(sensitive));
        person.profile = self.profile_of(&person, &settings);
        let person = Arc::new(person);
        self.inner.people.insert(person.id, Arc::clone(&person));
        person
    }

    /// What is known of a person, as settings let it be read.
    pub(crate) fn profile_of(&self, person: &Person, settings: &Settings) -> Profile {
        let catalog = self.catalog();
        let declared = person.declared.declared(&person.dismissed, &catalog, settings);
        let muted = person.muted.iter().filter_map(|mute| mute.facet(&catalog)).collect();
        let declared = Declared { muted, ..declared };
        let mut weights = settings.personalization.weights();
        // What is no longer allowed is not read, even though the events are still there until they age out.
        if !person.consent.has(Consent::BROWSING) {
            weights.data.browsing = 0.0;
        }
        if !person.consent.has(Consent::PURCHASES) {
            weights.data.purchases = 0.0;
        }
        if !person.consent.has(Consent::DECLARED) {
            weights.data.declared = 0.0;
        }
        if !person.consent.has(Consent::PLACE) {
            weights.data.place = 0.0;
        }
        Profile::build(person.id.short(), &person.events, &declared, &catalog.facts, &weights, self.now_ms())
    }

    /// Changes a person in memory: the profile is made anew, and the very next page sees it.
    pub(crate) fn change_person(&self, id: PersonId, change: impl FnOnce(&mut Person)) {
        let _turn = self.inner.people_turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(person) = self.inner.people.get(&id) {
            let mut changed = Person::clone(&person);
            change(&mut changed);
            self.keep(changed);
        }
    }

    /// Appends a live event to a person in memory.
    pub(crate) fn person_did(&self, id: PersonId, event: Interaction) {
        self.change_person(id, |person| {
            person.events.push(event);
            let surplus = person.events.len().saturating_sub(EVENTS_READ as usize);
            person.events.drain(..surplus);
        });
    }

    /// Nothing of a person is left in this process, but in the model until it is trained anew.
    pub(crate) fn forget_person(&self, person: PersonId) {
        self.inner.people.invalidate(&person);
        self.count_with(person, DeclaredFacts::default());
        self.inner.fatigue.invalidate(&person);
        self.inner.rankings.invalidate_all();
        self.inner.pending.invalidate_all();
    }
}
