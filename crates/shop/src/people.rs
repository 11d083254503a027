//! Who is looking: visitors with consent, the person behind them, and what may be done with what is known.
//!
//! The one idea: [`Viewer`] answers every question of permission once per request: may anything be recorded, may anything
//! personal be shown. Without consent there is no visitor id and no person, so nothing can be written even by mistake.
//!
//! A [`Person`] is kept in memory with recent events and the profile made of them, so that a view or a cart changes the very
//! next page; the database has the same events a fraction of a second later.

use crate::audit::By;
use crate::error::{Error, Result};
use crate::experiments::Exposed;
use crate::settings::{Extra, PersonalKind, Settings};
use crate::{DAY_MS, Shop, events};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use vitrine_db as db;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::{CONSENT_VERSION, Choice, Consent};
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CategoryId, CustomerId, EventId, PersonId, ProductId, VisitId, VisitorId};
use vitrine_domain::offer::Invitation;
use vitrine_personalize::{Declared, Facet, Interaction, Item, Kind, Profile};

/// A visit ends after this much silence.
pub const VISIT_GAP_MS: i64 = 30 * 60_000;
/// How exactly it is known when a visitor was seen last.
const SEEN_STEP_MS: i64 = 10_000;
/// A visitor id lives this long.
pub const VISITOR_DAYS: i64 = 180;
/// Events of a person that are kept in memory and read for the profile, the newest first.
const EVENTS_READ: i64 = 2_000;
/// Declared facts a person may have.
pub const MAX_DECLARED: usize = 60;

/// What a person told the shop. Every field is optional; the lists are short words from the catalog or from fixed lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclaredFacts {
    /// Slugs of favourite categories.
    pub categories: Vec<String>,
    /// Favourite attribute values as (key, text in the default language), such as ("material", "oak").
    pub attributes: Vec<(String, String)>,
    /// Country or region ([`crate::place`]): data of a kind of its own, with its own consent.
    pub place: Option<String>,
}

impl DeclaredFacts {
    /// True when nothing was told.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.attributes.is_empty() && self.place.is_none()
    }
}

/// A person as kept in memory.
#[derive(Debug, Clone)]
pub struct Person {
    /// Whose.
    pub id: PersonId,
    /// Which half of the experiment they are treated as.
    pub arm: Arm,
    /// Which half they were drawn into, and how.
    pub(crate) drawn: Option<db::people::Drawn>,
    /// What they were exposed to, as the database had it.
    pub(crate) groups: Vec<db::experiments::Exposure>,
    /// The same, as far as this process knows.
    pub(crate) exposed: Arc<Exposed>,
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

/// Kinds of personal things that can be stopped one by one.
pub const KINDS: [&str; 3] = ["shelves", "offers", "order"];

/// What a person wants nothing personal from: it is not suggested, and what was done with it says nothing about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mute {
    /// A category with all below it.
    Category(CategoryId),
    /// A brand.
    Brand(String),
}

impl Mute {
    /// As it is stored: kind and subject.
    fn stored(&self) -> (&'static str, String) {
        match self {
            Self::Category(id) => ("category", id.to_string()),
            Self::Brand(brand) => ("brand", brand.clone()),
        }
    }

    pub(crate) fn of_stored(kind: &str, subject: &str) -> Option<Self> {
        match kind {
            "category" => subject.parse().ok().map(Self::Category),
            "brand" => Some(Self::Brand(subject.to_owned())),
            _ => None,
        }
    }

    /// As the engine reads it; `None` for a category that is gone.
    pub(crate) fn facet(&self, catalog: &crate::catalog::Catalog) -> Option<Facet> {
        match self {
            Self::Category(id) => Some(Facet::Category(catalog.category(*id)?.category.category_no)),
            Self::Brand(brand) => Some(crate::catalog::brand_facet(brand)),
        }
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
        if state.choice.consent.is_none() {
            return Ok(Viewer { answered: true, ..nobody });
        }
        let person = self.person(state.person, state.choice.consent).await?;
        let settings = self.settings();
        let paused = person.paused_until_ms > self.now_ms();
        let personal = !settings.personalization.off() && person.arm == Arm::Treatment && !paused;
        let (withheld, tried) = if personal { self.groups(&person) } else { Default::default() };
        Ok(Viewer {
            visitor: Some(visitor),
            visit: Some(state.visit),
            customer: asks.customer,
            consent: state.choice.consent,
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

    /// Records a choice of consent. A first yes makes the visitor; a no to everything ends it. Answers the visitor that
    /// the browser should carry from now on.
    pub async fn choose_consent(
        &self,
        visitor: Option<VisitorId>,
        customer: Option<CustomerId>,
        consent: Consent,
    ) -> Result<Option<VisitorId>> {
        let now_ms = self.now_ms();
        let known = match visitor {
            Some(id) => self.visitor_state(id).await?.map(|state| (id, state)),
            None => None,
        };
        // Where nothing personal is done there is nothing to allow.
        if consent.is_none() || self.settings().privacy.nothing_personal {
            if let Some((id, state)) = known {
                let consent = Consent::NONE;
                let mut tx = self.inner.db.begin().await?;
                db::people::record_choice(
                    &mut tx,
                    id,
                    state.person,
                    Choice { consent, version: CONSENT_VERSION, at_ms: now_ms },
                )
                .await?;
                db::people::end_visitor(&mut tx, id, now_ms).await?;
                // Whoever has no account leaves nobody behind whom no browser leads to: what was allowed no longer is, and
                // they could never ask for it.
                if db::customers::by_person(&mut tx, state.person).await?.is_none() {
                    let of = db::requests::Of { person: Some(state.person), ..db::requests::Of::default() };
                    self.put_erasure(&mut tx, &of, &By::default()).await?;
                }
                tx.commit().await?;
                self.inner.visitors.invalidate(&id);
                self.inner.people.invalidate(&state.person);
                self.leave_place(state.person);
            }
            return Ok(None);
        }
        let (id, person, fresh) = if let Some((id, state)) = &known {
            (*id, state.person, false)
        } else {
            let person = match customer {
                Some(customer) => self.customer_person(customer).await?,
                None => PersonId::new(now_ms, self.dice().bytes()),
            };
            (VisitorId::new(now_ms, self.dice().bytes()), person, true)
        };
        let mut tx = self.inner.db.begin().await?;
        if fresh {
            db::people::new_visitor(&mut tx, id, person, now_ms).await?;
        }
        db::people::set_arm_once(&mut tx, person, self.draw_whole(person), now_ms).await?;
        db::people::record_choice(&mut tx, id, person, Choice { consent, version: CONSENT_VERSION, at_ms: now_ms })
            .await?;
        tx.commit().await?;
        self.inner.visitors.invalidate(&id);
        self.inner.people.invalidate(&person);
        if !consent.has(Consent::PLACE) {
            self.leave_place(person);
        }
        Ok(Some(id))
    }

    /// What a person does from now on counts for no place. Allowed again, it does from the next training on.
    fn leave_place(&self, person: PersonId) {
        self.inner.model.write().unwrap_or_else(PoisonError::into_inner).settle(person.short(), None);
    }

    /// Links a browser to the customer who signed in with it: from the start of the current visit, or from the beginning
    /// when nobody else was ever linked to it.
    pub async fn link_customer(&self, visitor: VisitorId, customer: CustomerId) -> Result<()> {
        let Some(state) = self.visitor_state(visitor).await? else { return Ok(()) };
        let person = self.customer_person(customer).await?;
        if person == state.person {
            return Ok(());
        }
        let now_ms = self.now_ms();
        self.flush().await?;
        let links = db::people::links_of(&self.inner.db, visitor).await?;
        // A link from the moment of the first one takes its place.
        let all_ms = links.first().filter(|_| links.len() == 1).map(|link| link.since_ms);
        let anonymous = self.person(state.person, state.choice.consent).await?;
        let mut tx = self.inner.db.begin().await?;
        let customers = db::customers::by_person(&mut tx, state.person).await?.is_some();
        let since_ms = match all_ms {
            // What another customer did here stays theirs.
            _ if customers => now_ms,
            Some(all_ms) => all_ms,
            None => state.visit_since_ms,
        };
        db::people::link(&mut tx, visitor, person, since_ms).await?;
        // A customer who has none yet keeps the half that this browser was shown; else the customer's own half wins.
        let drawn = anonymous.drawn.unwrap_or_else(|| self.draw_whole(person));
        let arm = db::people::set_arm_once(&mut tx, person, drawn, now_ms).await?;
        if !customers {
            self.hand_exposures(&mut tx, &anonymous, (person, arm), all_ms.is_some()).await?;
        }
        if all_ms.is_some() && !customers {
            self.hand_over(&mut tx, visitor, &anonymous, person, state.choice).await?;
        }
        tx.commit().await?;
        self.inner.visitors.invalidate(&visitor);
        self.inner.people.invalidate(&person);
        self.inner.people.invalidate(&state.person);
        Ok(())
    }

    /// What an anonymous person said goes to the customer they turned out to be, who said nothing to the contrary; and
    /// nobody is left behind whom no browser leads to, for nobody could have them erased.
    async fn hand_over(
        &self,
        tx: &mut db::Tx,
        visitor: VisitorId,
        from: &Person,
        to: PersonId,
        choice: Choice,
    ) -> Result<()> {
        if db::people::declared(&mut *tx, to).await?.is_none() && !from.declared.is_empty() {
            db::people::set_declared(tx, to, &serde_json::to_string(&from.declared)?).await?;
        }
        for (kind, subject) in db::people::dismissed(&mut *tx, from.id).await? {
            db::people::dismiss(tx, to, &kind, &subject, self.now_ms()).await?;
        }
        db::people::erase(tx, from.id).await?;
        db::people::record_choice(tx, visitor, to, choice).await?;
        Ok(())
    }

    /// Ends a browser's visitor id at sign-out.
    pub async fn end_visitor(&self, visitor: VisitorId) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::people::end_visitor(&mut tx, visitor, self.now_ms()).await?;
        tx.commit().await?;
        self.inner.visitors.invalidate(&visitor);
        Ok(())
    }

    async fn customer_person(&self, customer: CustomerId) -> Result<PersonId> {
        let row = db::customers::by_id(&self.inner.db, customer).await?.ok_or(Error::NotFound)?;
        Ok(row.person)
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
            arm: self.half(id, drawn, &groups),
            drawn,
            exposed: Arc::new(Exposed::to(&groups)),
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
        let declared = Self::declared_facets(&person.declared, &person.dismissed, &catalog, &settings);
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
        person.profile =
            Profile::build(person.id.short(), &person.events, &declared, &catalog.facts, &weights, self.now_ms());
        let person = Arc::new(person);
        self.inner.people.insert(person.id, Arc::clone(&person));
        person
    }

    /// What a person said, as the engine reads it.
    pub(crate) fn declared_facets(
        told: &DeclaredFacts,
        dismissed: &[ProductId],
        catalog: &crate::catalog::Catalog,
        settings: &Settings,
    ) -> Declared {
        let chain = settings.languages.chain(&settings.languages.default);
        let categories = told.categories.iter().filter_map(|slug| catalog.category_by_slug(slug));
        let categories = categories.filter(|node| !catalog.is_sensitive_category(node.category.id));
        let mut likes: Vec<Facet> = categories.map(|node| Facet::Category(node.category.category_no)).collect();
        likes.extend(told.attributes.iter().map(|(key, value)| {
            let text = vitrine_domain::text::Text::of(&settings.languages.default, value.clone());
            crate::catalog::attribute_facet(key, &text, &chain)
        }));
        let dismissed = dismissed.iter().filter_map(|id| catalog.product(*id)).map(|entry| entry.product.item_no);
        let place = told.place.as_deref().and_then(crate::place::read);
        Declared { likes, muted: Vec::new(), dismissed: dismissed.collect(), place }
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

    /// Saves what a person told. Needs consent for declared facts.
    pub async fn declare(&self, viewer: &Viewer, facts: DeclaredFacts) -> Result<()> {
        let person = allowed(viewer, Consent::DECLARED)?;
        if facts.categories.len() + facts.attributes.len() > MAX_DECLARED {
            return Err(Error::Refused(format!("At most {MAX_DECLARED} things.")));
        }
        let catalog = self.catalog();
        let known = facts.categories.iter().all(|slug| catalog.category_by_slug(slug).is_some());
        if !known || facts.attributes.iter().any(|(key, value)| key.len() > 64 || value.chars().count() > 255) {
            return Err(Error::Refused("One of the answers is not on the list.".to_owned()));
        }
        let mut tx = self.inner.db.begin().await?;
        db::people::set_declared(&mut tx, person, &serde_json::to_string(&facts)?).await?;
        tx.commit().await?;
        self.change_person(person, |person| person.declared = facts);
        Ok(())
    }

    /// Saves where a person says they are, or that they no longer do. Needs consent for it; their looks count for the place from
    /// now on.
    pub async fn declare_place(&self, viewer: &Viewer, code: Option<&str>) -> Result<()> {
        let person = allowed(viewer, Consent::PLACE)?;
        let place = match code {
            Some(code) => {
                Some(crate::place::read(code).ok_or_else(|| Error::Refused("There is no such place.".to_owned()))?)
            }
            None => None,
        };
        let mut facts = viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
        facts.place = code.map(str::to_owned);
        let mut tx = self.inner.db.begin().await?;
        db::people::set_declared(&mut tx, person, &serde_json::to_string(&facts)?).await?;
        tx.commit().await?;
        self.inner.model.write().unwrap_or_else(PoisonError::into_inner).settle(person.short(), place);
        self.change_person(person, |person| person.declared = facts);
        Ok(())
    }

    /// "Not interested" in a product: gone from every personal place from the next page on. Said again, it changes nothing.
    pub async fn dismiss(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.catalog().product(product).ok_or(Error::NotFound)?;
        let mut tx = self.inner.db.begin().await?;
        db::people::dismiss(&mut tx, person, "product", &product.to_string(), self.now_ms()).await?;
        tx.commit().await?;
        self.change_person(person, |person| {
            if !person.dismissed.contains(&product) {
                person.dismissed.push(product);
            }
        });
        Ok(())
    }

    /// Takes "not interested" back, also out of the history, where it counts as well.
    pub async fn undismiss(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let events = db::events::of_person(&self.inner.db, person, EVENTS_READ).await?;
        let taken_back =
            events.iter().filter(|event| event.name == EventName::Dismiss && event.product == Some(product));
        let mut tx = self.inner.db.begin().await?;
        db::people::undismiss(&mut tx, person, "product", &product.to_string()).await?;
        for event in taken_back {
            db::events::delete_of_person(&mut tx, person, event.id).await?;
        }
        tx.commit().await?;
        let item = self.catalog().product(product).map(|entry| entry.product.item_no);
        self.change_person(person, |person| {
            person.dismissed.retain(|id| *id != product);
            person.events.retain(|event| event.kind != Kind::Dismiss || Some(event.item) != item);
        });
        Ok(())
    }

    /// Wants nothing personal from a category or a brand, or takes that back.
    pub async fn mute(&self, viewer: &Viewer, what: Mute, mute: bool) -> Result<()> {
        /// A brand's longest name, in bytes; more than catalogs take.
        const MAX_BRAND: usize = 1_000;
        /// Mutes of one person at most.
        const MAX_MUTED: usize = 500;
        let person = allowed(viewer, Consent::NONE)?;
        let known = match &what {
            Mute::Category(id) => self.catalog().category(*id).is_some(),
            Mute::Brand(brand) => !brand.is_empty() && brand.len() <= MAX_BRAND,
        };
        let full = viewer.person.as_ref().is_some_and(|person| person.muted.len() >= MAX_MUTED);
        if mute && (!known || full) {
            return Err(Error::NotFound);
        }
        let (kind, subject) = what.stored();
        let mut tx = self.inner.db.begin().await?;
        if mute {
            db::people::dismiss(&mut tx, person, kind, &subject, self.now_ms()).await?;
        } else {
            db::people::undismiss(&mut tx, person, kind, &subject).await?;
        }
        tx.commit().await?;
        self.change_person(person, |person| {
            person.muted.retain(|known| *known != what);
            if mute {
                person.muted.push(what);
            }
        });
        Ok(())
    }

    /// Stops a kind of personal thing (one of [`KINDS`]), or starts it again.
    pub async fn stop_kind(&self, viewer: &Viewer, kind: &str, stop: bool) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        if !KINDS.contains(&kind) {
            return Err(Error::NotFound);
        }
        let mut tx = self.inner.db.begin().await?;
        if stop {
            db::people::dismiss(&mut tx, person, "kind", kind, self.now_ms()).await?;
        } else {
            db::people::undismiss(&mut tx, person, "kind", kind).await?;
        }
        tx.commit().await?;
        self.change_person(person, |person| {
            person.stopped.retain(|stopped| stopped != kind);
            if stop {
                person.stopped.push(kind.to_owned());
            }
        });
        Ok(())
    }

    /// Pauses personal pages for some days, or goes on with zero.
    pub async fn pause(&self, viewer: &Viewer, days: i64) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        let until_ms = (days > 0).then(|| self.now_ms() + days.min(3_650) * DAY_MS);
        let mut tx = self.inner.db.begin().await?;
        db::people::pause_until(&mut tx, person, until_ms).await?;
        tx.commit().await?;
        self.change_person(person, |person| person.paused_until_ms = until_ms.unwrap_or(0));
        Ok(())
    }

    /// Removes everything a person did with one product from the history.
    pub async fn forget_product(&self, viewer: &Viewer, product: ProductId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let mut tx = self.inner.db.begin().await?;
        db::events::delete_item_of_person(&mut tx, person, product).await?;
        tx.commit().await?;
        if let Some(entry) = self.catalog().product(product) {
            let item = entry.product.item_no;
            self.change_person(person, |person| person.events.retain(|event| event.item != item));
            self.drop_groundless_offer(person, viewer.consent).await?;
        }
        Ok(())
    }

    /// An offer that was made because of something that is no longer in the history has lost its reason.
    async fn drop_groundless_offer(&self, id: PersonId, consent: Consent) -> Result<()> {
        let person = self.person(id, consent).await?;
        let Some((made, because)) = person.invitation.as_ref().filter(|(made, _)| !made.declined) else {
            return Ok(());
        };
        if because.iter().all(|item| person.remembers(*item)) {
            return Ok(());
        }
        let mut tx = self.inner.db.begin().await?;
        db::offers::uninvite(&mut tx, made.id).await?;
        tx.commit().await?;
        self.change_person(id, |person| person.invitation = None);
        Ok(())
    }

    /// Removes one event; what it fed is worked out again for the next page.
    pub async fn forget_event(&self, viewer: &Viewer, event: EventId) -> Result<()> {
        let person = allowed(viewer, Consent::NONE)?;
        self.flush().await?;
        let mut tx = self.inner.db.begin().await?;
        let removed = db::events::delete_of_person(&mut tx, person, event).await?;
        tx.commit().await?;
        self.inner.people.invalidate(&person);
        self.drop_groundless_offer(person, viewer.consent).await?;
        if removed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Starts afresh: the browsers and the account go on with somebody of whom nothing is known, in the same half and with
    /// the same kinds stopped; the one they were is erased by a job.
    pub async fn start_afresh(&self, viewer: &Viewer) -> Result<()> {
        let before = viewer.person.as_ref().ok_or(Error::Forbidden)?;
        let now_ms = self.now_ms();
        let fresh = PersonId::new(now_ms, self.dice().bytes());
        self.flush().await?;
        let visitors = db::people::visitors_of(&self.inner.db, before.id).await?;
        let mut tx = self.inner.db.begin().await?;
        for (visitor, _) in &visitors {
            // Only browsers that are this person's now.
            if db::people::person_of(&mut tx, *visitor).await?.is_none_or(|(person, _)| person != before.id) {
                continue;
            }
            let Some(choice) = db::people::choice_of(&mut tx, *visitor).await? else { continue };
            db::people::link(&mut tx, *visitor, fresh, now_ms).await?;
            // Said once more, under the new one: what was said under the old one goes with it.
            db::people::record_choice(&mut tx, *visitor, fresh, Choice { at_ms: now_ms, ..choice }).await?;
        }
        let drawn = before.drawn.unwrap_or_else(|| self.draw_whole(fresh));
        db::people::set_arm_once(&mut tx, fresh, drawn, now_ms).await?;
        for kind in &before.stopped {
            db::people::dismiss(&mut tx, fresh, "kind", kind, now_ms).await?;
        }
        if let Some(customer) = db::customers::by_person(&mut tx, before.id).await? {
            db::customers::set_person(&mut tx, customer.id, fresh).await?;
            // A no to letters outlives the history; what was written goes with it.
            db::subscribers::begin_again(&mut tx, before.id, fresh).await?;
        }
        let of = db::requests::Of { person: Some(before.id), ..db::requests::Of::default() };
        self.put_erasure(&mut tx, &of, &By::default()).await?;
        tx.commit().await?;
        for (visitor, _) in visitors {
            self.inner.visitors.invalidate(&visitor);
        }
        self.forget_person(before.id);
        Ok(())
    }

    /// Nothing of a person is left in this process, but in the model until it is trained anew.
    pub(crate) fn forget_person(&self, person: PersonId) {
        self.inner.people.invalidate(&person);
        self.leave_place(person);
        self.inner.fatigue.invalidate(&person);
        self.inner.rankings.invalidate_all();
        self.inner.pending.invalidate_all();
    }
}

/// The person behind the viewer, when the consent is there.
fn allowed(viewer: &Viewer, needed: Consent) -> Result<PersonId> {
    let person = viewer.person_id().ok_or(Error::Forbidden)?;
    if viewer.consent.has(needed) { Ok(person) } else { Err(Error::Forbidden) }
}
