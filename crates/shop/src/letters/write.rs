//! Carrying a decision out: goods from the engine, the letter into the outbox, the log that the cap counts.
//!
//! The one idea: the decision is made once more inside the transaction, with the past as it is then, under a lock on the
//! address. So no job that runs twice, and no two nodes, can write one letter too many.

use super::Written;
use super::choices::go;
use super::facts::{Known, PAST_MS, Run};
use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::events::{Ranking, Shown};
use crate::mail::{Addressee, Envelope, Letter, LetterGoods, PersonalLetter};
use crate::people::Viewer;
use crate::window::shown;
use crate::{DAY_MS, read_lock};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use vitrine_db as db;
use vitrine_db::letters::Logged;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CustomerId, MailId, OrderId, PersonId, ProductId, RankingId};
use vitrine_domain::letter::{Decision, LetterKind, LetterLink, MAX_GOODS, Made, Scope, SignUpState, decide, sign};
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;
use vitrine_i18n::Locale;
use vitrine_personalize::{Facet, Item, Placement, Reason, Request, recommend};

/// Goods in a letter that the engine fills; with fewer it is not worth one.
const FILLED: usize = 6;
const FEWEST: usize = 3;
/// Orders of one buyer that are read to know what was bought, the newest.
const ORDERS: i64 = 200;

/// Times of an order and of its event that are no further apart are those of one purchase.
const SAME_ORDER_MS: i64 = 3_600_000;

/// A letter as it would be now, for the admin page.
#[derive(Debug, Clone)]
pub struct Previewed {
    /// To whom.
    pub to: Addressee,
    /// What it says.
    pub envelope: Envelope,
    /// The goods are the shop's newest: the visitor has no such letter now.
    pub sample: bool,
}

/// Goods with why they are in the letter.
type Filled = Vec<Shown>;

impl Shop {
    /// Writes what was decided for some readers, in one transaction.
    pub(super) async fn write_some(&self, run: &Run, some: &mut [Known], written: &mut Written) -> Result<()> {
        let settings = &run.settings.letters;
        // In one order everywhere, so that two nodes cannot wait for each other.
        some.sort_by_key(|known| known.subscriber.id);
        for known in some.iter_mut() {
            self.note_orders(known, run.now_ms).await?;
        }
        let viewers = self.letter_viewers(run, some).await?;
        let ids: Vec<_> = some.iter().map(|known| known.subscriber.id).collect();
        let mut rankings = Vec::new();
        let mut tx = self.inner.db.begin().await?;
        for id in &ids {
            tx.lock(&id.to_string()).await?;
        }
        let mut past = db::letters::past(&mut tx, &ids, run.now_ms - PAST_MS).await?;
        for (known, viewer) in some.iter_mut().zip(&viewers) {
            let id = known.subscriber.id;
            known.facts.past = past.remove(&id).unwrap_or_default();
            // Whoever said no meanwhile is not written to.
            let Some(now) = db::subscribers::by_id(&mut tx, id).await? else { continue };
            known.facts.silent = now.silent_ms.is_some();
            known.facts.bounced = now.bounced;
            let (kind, asked, products, made) = match decide(&known.facts, settings, run.now_ms, known.ahead()) {
                Decision::Send { kind, asked, products } => (kind, asked, products, Made::Sent),
                Decision::Hold { kind, products } => (kind, false, products, Made::Held),
                Decision::Wait { .. } | Decision::No(_) => continue,
            };
            let goods = self.letter_goods(run, known, viewer, kind, &products);
            if goods.is_empty() || (products.is_empty() && goods.len() < FEWEST) {
                continue;
            }
            let mail = MailId::new(run.now_ms, self.dice().bytes());
            let mut logged = Logged {
                id: mail,
                subscriber: id,
                kind,
                asked,
                made,
                at_ms: run.now_ms,
                products: goods.iter().map(|shown| shown.product).collect(),
                ranking: None,
                clicked_ms: None,
            };
            if made == Made::Sent {
                let ranking = self.letter_ranking(run, viewer, kind, goods.clone());
                logged.ranking = ranking.as_ref().map(|ranking| ranking.id);
                let letter = self.compose(run, known, kind, asked, mail, &goods, logged.ranking);
                let mut row = self.outgoing(&addressee(known), Letter::Personal(Box::new(letter)), String::new())?;
                row.id = mail;
                row.dedupe = format!("letter:{mail}");
                db::outbox::put(&mut tx, &row, run.now_ms).await?;
                rankings.extend(ranking.map(|ranking| (viewer, ranking)));
                if asked {
                    answer(&mut tx, known, kind, &logged.products, run.now_ms).await?;
                }
                written.sent += 1;
            } else {
                written.held += 1;
            }
            db::letters::log(&mut tx, &logged).await?;
            if !asked {
                self.note_exposures(viewer, "mail");
            }
        }
        tx.commit().await?;
        for (viewer, ranking) in rankings {
            self.letter_drawn(viewer, ranking);
        }
        Ok(())
    }

    fn letter_drawn(&self, viewer: &Viewer, ranking: Ranking) {
        self.drawn(viewer, Arc::new(ranking));
    }

    /// What was bought is known from orders too: of buyers whose events are not kept, and of guests with this address.
    async fn note_orders(&self, known: &mut Known, now_ms: i64) -> Result<()> {
        let since = OrderId::new(now_ms - PAST_MS, [0; 10]);
        let customer: Option<CustomerId> = known.reached.as_ref().map(|reached| reached.customer);
        let email = Some(known.subscriber.email_key.as_str());
        for order in db::orders::of_buyer(&self.inner.db, customer, email, Some(since), ORDERS).await? {
            for line in &order.quote.lines {
                let at_ms = known.facts.bought.entry(line.goods.product).or_insert(order.placed_ms);
                // The event of the same order is a moment younger or older.
                if order.placed_ms > *at_ms + SAME_ORDER_MS {
                    *at_ms = order.placed_ms;
                }
            }
        }
        Ok(())
    }

    /// The readers as the pages would know them; somebody without an account is nobody.
    async fn letter_viewers(&self, run: &Run, some: &[Known]) -> Result<Vec<Viewer>> {
        let mut viewers = Vec::with_capacity(some.len());
        for known in some {
            viewers.push(match &known.reached {
                Some(reached) if !known.facts.consent.is_none() => {
                    self.letter_viewer(run, reached.person, reached.customer, reached.consent).await?
                }
                _ => Viewer::nobody(),
            });
        }
        Ok(viewers)
    }

    async fn letter_viewer(
        &self,
        run: &Run,
        person: PersonId,
        customer: CustomerId,
        consent: Consent,
    ) -> Result<Viewer> {
        let person = self.person(person, consent).await?;
        let paused = person.paused_until_ms > run.now_ms;
        let (personal, withheld, tried) = self.treated(&run.settings.personalization, &person);
        Ok(Viewer {
            customer: Some(customer),
            consent,
            answered: true,
            records: !paused,
            personal,
            withheld,
            tried,
            person: Some(person),
            ..Viewer::nobody()
        })
    }

    /// The goods of a letter, in order, as they are logged: those that were decided on, or the engine's.
    fn letter_goods(
        &self,
        run: &Run,
        known: &Known,
        viewer: &Viewer,
        kind: LetterKind,
        products: &[ProductId],
    ) -> Filled {
        let named = Cow::Borrowed(kind.placement());
        if !products.is_empty() {
            let there = products.iter().filter(|product| run.catalog.product(**product).is_some());
            return there
                .enumerate()
                .map(|(position, product)| Shown {
                    product: *product,
                    placement: named.clone(),
                    position,
                    source: None,
                    reason: because(run, known, kind, *product),
                    score: 1.0,
                    terms: Vec::new(),
                    propensity: 1.0,
                    moved: 0,
                })
                .collect();
        }
        let item = |product: &ProductId| Some(run.catalog.product(*product)?.product.item_no);
        let cart = known.facts.cart.iter().flat_map(|cart| &cart.products).filter_map(item).collect();
        let bought: Vec<Item> = known.facts.bought.keys().filter_map(item).collect();
        let request = Request {
            placement: Placement::Mail,
            page_item: None,
            cart,
            limit: FILLED,
            exclude: bought,
            now_ms: run.now_ms,
            seed: viewer.person_id().map_or(0, PersonId::short) ^ run.now_ms.div_euclid(DAY_MS).unsigned_abs(),
        };
        let by = self.arrangement();
        let found = {
            let model = self.inner.model.read().unwrap_or_else(PoisonError::into_inner);
            recommend(&model, &run.catalog.facts, &by.rules, &by.weights_for(viewer), viewer.shelf_profile(), &request)
        };
        let mut goods = Vec::new();
        for found in found.items.iter().chain(&found.spares) {
            let entry = run.catalog.item(found.item).and_then(|entry| known.wanted(run, entry.product.id));
            if let Some(entry) = entry.filter(|_| goods.len() < FILLED.min(MAX_GOODS)) {
                goods.push(shown(found, entry.product.id, kind.placement(), goods.len()));
            }
        }
        goods
    }

    /// What was put into a letter, as a ranking; `None` where nothing may be recorded of the reader.
    fn letter_ranking(&self, run: &Run, viewer: &Viewer, kind: LetterKind, items: Filled) -> Option<Ranking> {
        let person = viewer.person.as_ref().filter(|_| viewer.records && viewer.consent.has(Consent::BROWSING))?;
        Some(Ranking {
            id: RankingId::new(run.now_ms, self.dice().bytes()),
            at_ms: run.now_ms,
            page: kind.placement().to_owned(),
            person: person.id,
            arm: person.arm,
            model_version: self.inner.model_version.load(Ordering::Relaxed),
            items,
            query: None,
        })
    }

    #[expect(clippy::too_many_arguments, reason = "one call, and a struct for it would say each name twice")]
    fn compose(
        &self,
        run: &Run,
        known: &Known,
        kind: LetterKind,
        asked: bool,
        mail: MailId,
        goods: &[Shown],
        ranking: Option<RankingId>,
    ) -> PersonalLetter {
        let chain = run.settings.languages.chain(known.locale.lang());
        let secret = &self.inner.secret;
        let goods = goods.iter().enumerate().filter_map(|(place, shown)| {
            let entry = run.catalog.product(shown.product)?;
            // What was asked for is about one variant.
            let kept = known.waits.iter().find(|kept| asked && kept.kind == kind && kept.product == shown.product);
            let variant = kept.and_then(|kept| entry.variant(kept.variant)).map_or(entry.lead, |(place, _)| place);
            let currency = kept
                .filter(|kept| kept.kind == LetterKind::PriceDrop)
                .map_or(known.currency, |kept| kept.price.currency);
            Some(LetterGoods {
                product: shown.product,
                title: entry.product.title.get(&chain).to_owned(),
                price: entry.price(variant, currency)?.price,
                go: go(secret, mail, place),
                reason: shown
                    .reason
                    .as_ref()
                    .map(|reason| (reason.clone(), Self::about(run, known.locale, &chain, reason))),
            })
        });
        let again = run.settings.letters.cart_again_hours.is_none();
        let reminded = known.cart.as_ref().is_some_and(|cart| {
            known.facts.past.iter().any(|past| past.kind == LetterKind::CartLeft && past.at_ms > cart.at_ms)
        });
        let offer = known.invitation.as_ref().filter(|_| kind == LetterKind::Offer).and_then(|invitation| {
            let offer = read_lock(&self.inner.offers).offers.iter().find(|it| Some(it.id) == invitation.offer)?.clone();
            Some((offer.name.get(&chain).to_owned(), invitation.ends_ms(&offer)))
        });
        PersonalLetter {
            about: kind,
            asked,
            last: again || reminded,
            at_ms: run.now_ms,
            subscriber: known.subscriber.id,
            goods: goods.collect(),
            ranking,
            leave: sign(secret, LetterLink { subscriber: known.subscriber.id, scope: Scope::Kind(kind) }),
            cart: known.cart.as_ref().filter(|_| kind == LetterKind::CartLeft).map(|left| self.cart_token(left.cart)),
            offer,
            postal: run.settings.shop.postal(),
        }
    }

    /// The name of what a reason is about, in the letter's language.
    fn about(run: &Run, locale: Locale, chain: &[Lang], reason: &Reason) -> String {
        let title =
            |item: Item| run.catalog.item(item).map_or_else(String::new, |it| it.product.title.get(chain).to_owned());
        let facet = |facet: Facet| match run.catalog.facet_name(facet) {
            Some(crate::catalog::FacetName::Category(place)) => {
                run.catalog.categories[*place].category.name.get(chain).to_owned()
            }
            Some(crate::catalog::FacetName::Brand(name)) => name.clone(),
            Some(
                crate::catalog::FacetName::Attribute { value, .. } | crate::catalog::FacetName::Size { value, .. },
            ) => value.get(chain).to_owned(),
            Some(crate::catalog::FacetName::PriceBand(_)) | None => String::new(),
        };
        match reason {
            Reason::Viewed { item, .. }
            | Reason::OthersAlsoViewed { item }
            | Reason::BoughtTogetherWith { item, .. }
            | Reason::OthersCameTo { item }
            | Reason::SimilarTo { item, .. } => title(*item),
            Reason::Affinity { facet: it, .. } | Reason::Told { facet: it } => facet(*it),
            Reason::PopularNear { place } => {
                crate::place::of(*place).map_or_else(String::new, |(country, _)| vitrine_i18n::country(locale, country))
            }
            _ => String::new(),
        }
    }

    /// A letter of a kind as the customer with this address would get it now; with goods of the shop where nobody has the address
    /// (as compared) or they would get none.
    pub async fn preview_letter(
        &self,
        kind: LetterKind,
        locale: Locale,
        email_key: &str,
        by: &Acting,
    ) -> Result<Previewed> {
        self.may(by, Permission::SeeMail)?;
        let run = self.letter_run().await?;
        let customer = if email_key.is_empty() {
            None
        } else {
            self.may(by, Permission::PreviewAsVisitor)?;
            db::customers::by_email_key(&self.inner.db, email_key).await?
        };
        let subscriber = super::choices::stand_in(customer.as_ref(), locale, run.now_ms);
        let mut known = self.letter_facts(&run, vec![subscriber]).await?.pop().ok_or(Error::NotFound)?;
        known.locale = locale;
        let viewer = self.letter_viewers(&run, std::slice::from_ref(&known)).await?.pop().ok_or(Error::NotFound)?;
        let products = known.candidates(kind);
        let mut goods = self.letter_goods(&run, &known, &viewer, kind, &products);
        let sample = goods.is_empty();
        if sample {
            // Whoever would get none sees what one looks like.
            goods = self.letter_goods(&run, &known, &Viewer::nobody(), kind, &[]);
            for shown in &mut goods {
                shown.reason = None;
            }
        }
        let mail = MailId::new(run.now_ms, self.dice().bytes());
        let mut letter = self.compose(&run, &known, kind, false, mail, &goods, None);
        if kind == LetterKind::Offer && letter.offer.is_none() {
            letter.offer = Some((run.settings.shop.name.clone(), run.now_ms + DAY_MS));
        }
        let to = addressee(&known);
        let row = self.outgoing(&to, Letter::Personal(Box::new(letter)), String::new())?;
        Ok(Previewed { to, envelope: serde_json::from_str(&row.data)?, sample })
    }
}

impl Known {
    /// Goods that a letter of a kind would be about, whatever the manners say.
    fn candidates(&self, kind: LetterKind) -> Vec<ProductId> {
        use vitrine_domain::letter::What;
        let news = |wanted: fn(&What) -> bool| {
            self.facts.news.iter().filter(|news| wanted(&news.what)).map(|news| news.product).collect::<Vec<_>>()
        };
        let mut products = match kind {
            LetterKind::Welcome | LetterKind::Picks => Vec::new(),
            LetterKind::CartLeft => self.facts.cart.as_ref().map(|cart| cart.products.clone()).unwrap_or_default(),
            LetterKind::Offer => {
                self.facts.offered.iter().flat_map(|it| &it.products).map(|(product, ..)| *product).collect()
            }
            LetterKind::BackInStock => news(|what| matches!(what, What::Back)),
            LetterKind::PriceDrop => news(|what| matches!(what, What::Dropped { .. })),
            LetterKind::BuyAgain => self.facts.likely.iter().map(|likely| likely.product).collect(),
        };
        products.truncate(MAX_GOODS);
        products
    }
}

fn addressee(known: &Known) -> Addressee {
    let name = known.reached.as_ref().map(|reached| reached.name.clone()).unwrap_or_default();
    Addressee { email: known.subscriber.email.clone(), name, locale: known.locale }
}

/// Why a product that was decided on is in the letter. What was asked for or saved says so in the letter's own words.
fn because(run: &Run, known: &Known, kind: LetterKind, product: ProductId) -> Option<Reason> {
    let act = |name: EventName| known.acts.iter().find(|act| act.product == product && act.name == name);
    match kind {
        LetterKind::BuyAgain => act(EventName::Purchase)
            .map(|act| Reason::BuyAgain { times: u32::try_from(act.times).unwrap_or(u32::MAX), last_ms: act.last_ms }),
        LetterKind::Offer | LetterKind::PriceDrop | LetterKind::BackInStock => {
            let looked = act(EventName::ViewItem).filter(|act| act.last_ms <= run.now_ms)?;
            known.facts.consent.has(Consent::BROWSING).then_some(Reason::RecentlyViewed { at_ms: looked.last_ms })
        }
        _ => None,
    }
}

/// The sign-ups that a letter answers are done.
async fn answer(tx: &mut db::Tx, known: &Known, kind: LetterKind, products: &[ProductId], now_ms: i64) -> Result<()> {
    let told: HashMap<_, _> = known.waits.iter().map(|kept| (kept.id, kept)).collect();
    for kept in told.values().filter(|kept| kept.kind == kind && products.contains(&kept.product)) {
        if kept.sign_up.state == SignUpState::Wanted
            && let Ok(done) = kept.sign_up.told(now_ms)
        {
            db::sign_ups::step(tx, kept.id, &kept.sign_up, &done).await?;
        }
    }
    Ok(())
}
