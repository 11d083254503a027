//! What is known of a page of people when it is decided whether to write to them.
//!
//! The one idea: one query for each kind of fact and page, the rest from the snapshots in memory. What may never be written
//! about (sensitive, banned by the owner, not wanted by the reader, sold out, without a price) is left out here, so that no rule
//! further on can forget it.

use crate::Shop;
use crate::catalog::{Catalog, Entry};
use crate::error::Result;
use crate::people::Mute;
use crate::preferences::Preferences;
use crate::settings::{PersonalKind, Settings};
use crate::{DAY_MS, offers, read_lock};
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError};
use vitrine_db as db;
use vitrine_db::audience::{Act, Left, Reached};
use vitrine_db::sign_ups::Kept;
use vitrine_db::subscribers::Subscriber;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CustomerId, PersonId, ProductId, SubscriberId};
use vitrine_domain::letter::{Cart, Facts, Kinds, LetterKind, Likely, News, Offered, Past, Signal, What, ZoneOf};
use vitrine_domain::money::Currency;
use vitrine_domain::offer::Invitation;
use vitrine_i18n::Locale;
use vitrine_personalize::{Facet, Rules};

/// The past that decisions read: nothing in them looks further back.
pub(super) const PAST_MS: i64 = 60 * DAY_MS;
/// Who did something with this many products has told enough for the picks of a week.
const PICKS_FROM: usize = 3;
/// News are looked at this far back; decisions make them shorter.
const NEWS_MS: i64 = 14 * DAY_MS;
/// Goods that one offer is tried on, the latest looked at.
const OFFERED: usize = 12;

/// What is the same for everyone in one run of the job.
pub(super) struct Run {
    pub(super) settings: Arc<Settings>,
    pub(super) catalog: Arc<Catalog>,
    rules: Arc<Rules>,
    offers: Arc<offers::Snapshot>,
    /// Which prices fell when, and by how many per cent.
    drops: FxHashMap<ProductId, (i64, i64)>,
    /// What was sold out and came back when.
    back: HashMap<ProductId, i64>,
    pub(super) now_ms: i64,
    /// False where the owner does nothing personal: then only what was asked for is told.
    personal: bool,
}

/// One reader with everything that a decision, and the letter after it, need.
pub(super) struct Known {
    pub(super) subscriber: Subscriber,
    pub(super) reached: Option<Reached>,
    pub(super) facts: Facts,
    pub(super) cart: Option<Left>,
    pub(super) waits: Vec<Kept>,
    pub(super) acts: Vec<Act>,
    pub(super) invitation: Option<Invitation>,
    pub(super) zone: TimeZone,
    pub(super) currency: Currency,
    pub(super) locale: Locale,
    /// Facets that nothing is wanted from.
    muted: Vec<Facet>,
}

impl Known {
    /// What the reader's clocks are ahead of UTC at a moment (ms).
    pub(super) fn ahead(&self) -> impl Fn(i64) -> i64 {
        let zone = self.zone.clone();
        move |at_ms| {
            jiff::Timestamp::from_millisecond(at_ms).map_or(0, |at| i64::from(zone.to_offset(at).seconds()) * 1_000)
        }
    }

    /// The product, if a letter to this reader may be about it now.
    pub(super) fn wanted<'a>(&self, run: &'a Run, product: ProductId) -> Option<&'a Arc<Entry>> {
        let entry = run.catalog.product(product).filter(|entry| entry.product.published && entry.available)?;
        let item = run.catalog.facts.get(entry.product.item_no).filter(|item| !item.sensitive)?;
        let dismissed = self.reached.iter().flat_map(|reached| &reached.dismissed);
        let id = product.to_string();
        let unwanted = dismissed.clone().any(|(kind, subject)| kind == "product" && *subject == id);
        let muted = self.muted.iter().any(|facet| item.has(*facet));
        let banned = run.rules.bans(entry.product.item_no, item);
        (!unwanted && !muted && !banned && entry.lead_price(self.currency).is_some()).then_some(entry)
    }

    fn stopped(&self, what: &str) -> bool {
        let dismissed = self.reached.iter().flat_map(|reached| &reached.dismissed);
        dismissed.clone().any(|(kind, subject)| kind == "kind" && subject == what)
    }

    /// When each product was last looked at or put in the cart, the latest first.
    fn minded(&self) -> Vec<(ProductId, Signal, i64)> {
        let mut latest: BTreeMap<ProductId, (Signal, i64)> = BTreeMap::new();
        for act in &self.acts {
            let signal = match act.name {
                EventName::AddToCart => Signal::InCart,
                EventName::ViewItem => Signal::Looked,
                _ => continue,
            };
            let known = latest.entry(act.product).or_insert((signal, act.last_ms));
            // Of two ways to know the one that asks for less: somebody who looked needs no word about a cart.
            *known = (known.0.min(signal), known.1.max(act.last_ms));
        }
        let mut all: Vec<_> = latest.into_iter().map(|(product, (signal, at_ms))| (product, signal, at_ms)).collect();
        all.sort_by_key(|(product, _, at_ms)| (std::cmp::Reverse(*at_ms), *product));
        all
    }
}

impl Shop {
    /// Reads what is the same for everyone.
    pub(super) async fn letter_run(&self) -> Result<Run> {
        let (settings, catalog, now_ms) = (self.settings(), self.catalog(), self.now_ms());
        let absences = self.note_absences(&catalog, now_ms).await?;
        let personal = !settings.privacy.nothing_personal && !settings.personalization.off();
        Ok(Run {
            drops: catalog.drops(now_ms - NEWS_MS),
            back: absences,
            rules: read_lock(&self.inner.rules),
            offers: read_lock(&self.inner.offers),
            settings,
            catalog,
            now_ms,
            personal,
        })
    }

    /// Notes what is sold out and what came back; answers when things came back.
    async fn note_absences(&self, catalog: &Catalog, now_ms: i64) -> Result<HashMap<ProductId, i64>> {
        let most = i64::try_from(catalog.entries.len()).unwrap_or(i64::MAX);
        let mut known: HashMap<ProductId, Option<i64>> =
            db::stock::absences(&self.inner.db, most).await?.into_iter().collect();
        let published = || catalog.entries.iter().filter(|entry| entry.product.published);
        let gone: Vec<ProductId> = published()
            .filter(|entry| !entry.available && known.get(&entry.product.id).is_none_or(Option::is_some))
            .map(|entry| entry.product.id)
            .collect();
        let back: Vec<ProductId> = published()
            .filter(|entry| entry.available && known.get(&entry.product.id).is_some_and(Option::is_none))
            .map(|entry| entry.product.id)
            .collect();
        for (products, away) in [(&gone, true), (&back, false)] {
            for products in products.chunks(super::SLICE as usize) {
                let mut tx = self.inner.db.begin().await?;
                if away {
                    db::stock::absent(&mut tx, products, now_ms).await?;
                } else {
                    db::stock::back(&mut tx, products, now_ms).await?;
                }
                tx.commit().await?;
            }
        }
        known.extend(gone.into_iter().map(|product| (product, None)));
        known.extend(back.into_iter().map(|product| (product, Some(now_ms))));
        let recent = |at_ms: &i64| *at_ms >= now_ms - NEWS_MS;
        Ok(known.into_iter().filter_map(|(product, at_ms)| Some((product, at_ms.filter(recent)?))).collect())
    }

    /// What is known of a page of readers.
    pub(super) async fn letter_facts(&self, run: &Run, page: Vec<Subscriber>) -> Result<Vec<Known>> {
        let db = &self.inner.db;
        let ids: Vec<SubscriberId> = page.iter().map(|subscriber| subscriber.id).collect();
        let persons: Vec<PersonId> = page.iter().filter_map(|subscriber| subscriber.person).collect();
        let off = db::subscribers::turned_off(db, &ids).await?;
        let mut past = db::letters::past(db, &ids, run.now_ms - PAST_MS).await?;
        let mut waits: HashMap<SubscriberId, Vec<Kept>> = HashMap::new();
        for kept in db::sign_ups::wanted_by(db, &ids).await? {
            waits.entry(kept.subscriber).or_default().push(kept);
        }
        let mut reached = db::audience::reached(db, &persons).await?;
        // Whoever allowed no letters has none but those that were asked for: nothing more is read of them.
        let open = |reached: &Reached| run.personal && reached.consent.has(Consent::EMAIL);
        let persons: Vec<PersonId> = reached.values().filter(|it| open(it)).map(|it| it.person).collect();
        let customers: Vec<CustomerId> = reached.values().filter(|it| open(it)).map(|it| it.customer).collect();
        let mut acts = db::audience::acts(db, &persons, run.now_ms - PAST_MS).await?;
        let mut carts = db::audience::carts(db, &customers).await?;
        let mut saved = db::audience::saved(db, &customers).await?;
        let mut invitations = db::offers::invitations_of(db, &persons, run.now_ms).await?;
        let addresses = db::audience::delivered(db, &customers).await?;
        let mut all = Vec::with_capacity(page.len());
        for mut subscriber in page {
            let reached = subscriber.person.and_then(|person| reached.remove(&person));
            if let Some(address) = reached.as_ref().and_then(|reached| addresses.get(&reached.customer)) {
                subscriber.delivery = Some((address.country, address.region.clone()));
            }
            let id = subscriber.id;
            let (person, customer) = (reached.as_ref().map(|it| it.person), reached.as_ref().map(|it| it.customer));
            let mut known = Self::reader(run, subscriber, reached);
            known.waits = waits.remove(&id).unwrap_or_default();
            known.acts = person.and_then(|person| acts.remove(&person)).unwrap_or_default();
            known.cart = customer.and_then(|customer| carts.remove(&customer));
            known.invitation = person.and_then(|person| invitations.remove(&person));
            let saved = customer.and_then(|customer| saved.remove(&customer)).unwrap_or_default();
            let (off, past) = (off.get(&id).copied().unwrap_or_default(), past.remove(&id).unwrap_or_default());
            known.facts = self.facts_of(run, &known, &saved, off, past);
            all.push(known);
        }
        Ok(all)
    }

    /// The reader, of whom no history is known yet.
    fn reader(run: &Run, subscriber: Subscriber, reached: Option<Reached>) -> Known {
        let chosen = reached.as_ref().and_then(|it| serde_json::from_str::<Preferences>(&it.preferences).ok());
        let chosen = chosen.unwrap_or_default();
        let languages = &run.settings.languages;
        let offered = |tag: &&str| languages.offered.iter().any(|lang| lang.as_str() == *tag);
        let tag = [chosen.language.as_deref(), Some(subscriber.lang.as_str())].into_iter().flatten().find(offered);
        let locale = tag.unwrap_or(languages.default.as_str()).parse().unwrap_or(Locale::En);
        let currencies = &run.settings.currencies;
        let wanted = chosen.currency.and_then(|code| code.parse::<Currency>().ok());
        let currency = wanted.filter(|code| currencies.offered.iter().any(|it| it.code == *code));
        let muted = reached.iter().flat_map(|it| &it.dismissed);
        let muted = muted.filter_map(|(kind, subject)| Mute::of_stored(kind, subject)?.facet(&run.catalog)).collect();
        let delivery = subscriber.delivery.as_ref().map(|(country, region)| (*country, region.as_str()));
        let zone = ZoneOf { chosen: subscriber.zone.as_deref(), delivery };
        let zone = zone.name(&run.settings.shop.time_zone, |name| TimeZone::get(name).is_ok());
        Known {
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            currency: currency.unwrap_or(currencies.base),
            subscriber,
            reached,
            facts: Facts::default(),
            cart: None,
            waits: Vec::new(),
            acts: Vec::new(),
            invitation: None,
            locale,
            muted,
        }
    }

    fn facts_of(&self, run: &Run, known: &Known, saved: &[(ProductId, i64)], off: Kinds, past: Vec<Past>) -> Facts {
        let subscriber = &known.subscriber;
        let mut facts = Facts {
            proven: subscriber.proven_ms.is_some(),
            bounced: subscriber.bounced,
            silent: subscriber.silent_ms.is_some(),
            off,
            past,
            news: asked_news(run, known),
            ..Facts::default()
        };
        let Some(reached) = known.reached.as_ref().filter(|_| run.personal) else { return facts };
        facts.consent = reached.consent;
        let share = run.settings.personalization.control_share;
        facts.arm = self.half(reached.person, reached.drawn, &reached.exposures, share);
        facts.withheld = self.withheld(reached.person, &reached.exposures, PersonalKind::Mail);
        facts.paused_until_ms = reached.paused_until_ms;
        facts.joined_ms = Some(reached.created_ms);
        facts.seen_ms = known.acts.iter().map(|act| act.last_ms).max();
        let bought = known.acts.iter().filter(|act| act.name == EventName::Purchase);
        facts.bought = bought.clone().map(|act| (act.product, act.last_ms)).collect();
        facts.cart = known.cart.as_ref().and_then(|left| {
            let mut products: Vec<ProductId> = left.lines.iter().map(|(product, _)| *product).collect();
            products.dedup();
            products.retain(|product| known.wanted(run, *product).is_some());
            (!products.is_empty()).then_some(Cart { left_ms: left.at_ms, products })
        });
        let minded = known.minded();
        let saved = saved.iter().map(|(product, at_ms)| (*product, Signal::Saved, *at_ms));
        for (product, signal, since_ms) in saved.chain(minded.iter().copied()) {
            if facts.news.iter().any(|news| news.product == product && news.signal != signal) {
                continue;
            }
            // Told of twice by one letter it would be, if it came back cheaper: each kind has a letter of its own.
            let back = run.back.get(&product).map(|at_ms| (*at_ms, What::Back));
            let drop = run.drops.get(&product).map(|(at_ms, percent)| (*at_ms, What::Dropped { percent: *percent }));
            for (at_ms, what) in [back, drop].into_iter().flatten().filter(|(at_ms, _)| *at_ms > since_ms) {
                if known.wanted(run, product).is_some() {
                    facts.news.push(News { product, signal, since_ms, what, at_ms });
                }
            }
        }
        facts.likely = self.likely(run, known, bought.copied());
        facts.offered = self.offered(run, known, reached, &minded);
        facts.picks = minded.len() + facts.bought.len() >= PICKS_FROM && !known.stopped("shelves");
        facts
    }

    /// What is due to be bought again.
    fn likely(&self, run: &Run, known: &Known, bought: impl Iterator<Item = Act>) -> Vec<Likely> {
        let model = self.inner.model.read().unwrap_or_else(PoisonError::into_inner);
        let person = known.reached.as_ref().map_or(0, |reached| reached.person.short());
        let due = bought.filter_map(|act| {
            let entry = known.wanted(run, act.product)?;
            let own_ms = (act.times > 1).then(|| (act.last_ms - act.first_ms) / (act.times - 1));
            let due_ms = model.due_ms(entry.product.item_no, person, own_ms, act.last_ms)?;
            Some(Likely { product: act.product, bought_ms: act.last_ms, due_ms })
        });
        due.collect()
    }

    /// The personal offer that runs, with goods it is on that were looked at or put in the cart.
    fn offered(
        &self,
        run: &Run,
        known: &Known,
        reached: &Reached,
        minded: &[(ProductId, Signal, i64)],
    ) -> Option<Offered> {
        let rules = &run.settings.personalization.offers;
        let withheld = self.withheld(reached.person, &reached.exposures, PersonalKind::Offers);
        let invitation = known.invitation.as_ref().filter(|it| rules.on && it.runs(run.now_ms))?;
        if withheld || known.stopped("offers") {
            return None;
        }
        let offer = run.offers.offers.iter().find(|it| Some(it.id) == invitation.offer && it.runs(run.now_ms))?;
        let on = |product: &ProductId| {
            let entry = known.wanted(run, *product);
            entry.is_some_and(|entry| self.bears(entry, offer, invitation.category, known.currency))
        };
        let products: Vec<_> = minded.iter().take(OFFERED).filter(|(product, ..)| on(product)).copied().collect();
        (!products.is_empty()).then_some(Offered {
            invitation: invitation.id,
            made_ms: invitation.made_ms,
            until_ms: invitation.ends_ms(offer),
            products,
        })
    }
}

/// What somebody asked to be told and what has happened.
fn asked_news(run: &Run, known: &Known) -> Vec<News> {
    let mut news = Vec::new();
    for kept in known.waits.iter().filter(|kept| !kept.sign_up.lapsed(run.now_ms)) {
        let Some(since_ms) = kept.sign_up.confirmed_ms else { continue };
        // What is not wanted was asked for after all; what is sensitive is told of by nobody.
        let entry = run.catalog.product(kept.product).filter(|entry| entry.product.published);
        let Some((entry, (place, variant))) = entry.and_then(|entry| Some((entry, entry.variant(kept.variant)?)))
        else {
            continue;
        };
        if run.catalog.is_sensitive(kept.product) || !variant.input.stock.available() {
            continue;
        }
        let price = entry.price(place, kept.price.currency).map(|price| price.price.minor);
        let what = match (kept.kind, price) {
            (LetterKind::BackInStock, Some(_)) => What::Back,
            (LetterKind::PriceDrop, Some(minor)) if minor < kept.price.minor => {
                What::Dropped { percent: (kept.price.minor - minor) * 100 / kept.price.minor }
            }
            _ => continue,
        };
        news.push(News { product: kept.product, signal: Signal::Asked, since_ms, what, at_ms: run.now_ms });
    }
    news
}
