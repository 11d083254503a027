//! Offers: what the owner keeps, what a cart gets, and what is counted.
//!
//! The one idea: prices are the same for everyone. What offers take off stands beside them, is worked out by
//! `domain::offer::evaluate` on every look, and is counted in the transaction that places the order. What only the database
//! knows (uses, money spent, who bought before) is asked for only when an offer depends on it, so most carts ask nothing.

mod choosing;
pub mod desk;
mod personal;

pub use choosing::REWARD_DAYS;
pub use personal::{Eligible, OfferView};

use crate::acting::Acting;
use crate::cart::{CartOwner, LineView};
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::{Shop, audit, read_lock, write_lock};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vitrine_db as db;
pub use vitrine_db::offers::Kept;
use vitrine_domain::address::Country;
use vitrine_domain::id::{CategoryId, CustomerId, OfferId, SegmentId};
use vitrine_domain::money::{Currency, Ending, Money, Rate};
use vitrine_domain::offer::evaluate::{Applied, Context, Counts, Line, Outcome, Why, evaluate};
use vitrine_domain::offer::{Audience, Code, Floors, LineCost, Mode, Offer, OfferFlaw};
use vitrine_domain::operator::Permission;
use vitrine_domain::quote::Adjustment;
use vitrine_domain::segment::Segment;
use vitrine_domain::text::Lang;
use vitrine_personalize::offers::Sampler;

/// The offers and segments of the shop, as they were read last.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    pub(crate) offers: Vec<Offer>,
    /// Uses and money of each offer when the snapshot was made.
    counts: FxHashMap<OfferId, Counts>,
    pub(crate) segments: Vec<Segment>,
    /// Which personal offer is made to whom, as it was learned; `None` before the first reading.
    sampler: Option<Sampler>,
}

/// What is known of a buyer beyond their session, from the checkout on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known<'a> {
    /// The address of their mailbox; may be "".
    pub(crate) email: &'a str,
    /// Where it goes.
    pub(crate) country: Option<Country>,
    /// A purchase is under way.
    pub(crate) buying: bool,
}

/// Everything that offers ask about a buyer.
#[derive(Debug, Clone, Default)]
struct Asked {
    snapshot: Arc<Snapshot>,
    counts: FxHashMap<OfferId, Counts>,
    code: Option<Code>,
    invited: Option<OfferView>,
    signed_in: bool,
    first_order: Option<bool>,
    segments: Vec<SegmentId>,
    country: Option<Country>,
}

/// What offers do to a cart.
#[derive(Debug, Clone)]
pub struct CartOffers {
    asked: Asked,
    /// What applies and what does not.
    pub outcome: Outcome,
}

impl CartOffers {
    /// Offers that apply, in the order of their groups.
    pub fn applied(&self) -> impl Iterator<Item = (&Offer, &Applied)> {
        self.outcome.applied.iter().map(|applied| (&self.asked.snapshot.offers[applied.offer], applied))
    }

    /// The offer on a line, with what it takes off there: one on the line itself, not one on the order.
    pub fn on_line(&self, line: usize) -> impl Iterator<Item = (&Offer, Money)> {
        let on_lines = self.applied().filter(|(_, it)| it.group == vitrine_domain::offer::Group::Line);
        on_lines.filter_map(move |(offer, it)| it.lines.iter().find(|(n, _)| *n == line).map(|(_, off)| (offer, *off)))
    }

    /// Offers that do not apply, and why.
    pub fn refused(&self) -> impl Iterator<Item = (&Offer, Why)> {
        self.outcome.refused.iter().map(|(offer, why)| (&self.asked.snapshot.offers[*offer], *why))
    }

    /// The code that was typed.
    pub fn code(&self) -> Option<&Code> {
        self.asked.code.as_ref()
    }

    /// The personal offer that the buyer has, whether it applies here or not.
    pub fn invited(&self) -> Option<&OfferView> {
        self.asked.invited.as_ref()
    }

    /// True when a personal offer takes something off.
    pub fn personal(&self) -> bool {
        self.applied().any(|(offer, _)| offer.mode == Mode::Personal)
    }
}

/// What an order takes of an offer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) offer: OfferId,
    /// In minor units of the base currency.
    pub(crate) minor: i64,
    per_buyer: Option<i64>,
    first_order: bool,
}

/// Why a typed code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// No offer has it.
    Unknown,
    /// It begins later (Unix ms).
    NotYet(i64),
    /// It is over.
    Over,
}

/// Amounts between the base currency and the one shown, by the rate of the day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exchange {
    base: Currency,
    shown: Currency,
    rate: Option<Rate>,
    ending: Ending,
}

impl Exchange {
    /// An amount that the owner set, in the currency shown: by the rate of the day and the ending rule, as prices are.
    pub(crate) fn to_shown(self, money: Money) -> Option<Money> {
        if money.currency == self.shown {
            return Some(money);
        }
        let rate = self.rate.filter(|rate| rate.from == money.currency)?;
        Some(self.ending.apply(rate.convert(money).ok()?))
    }

    /// An amount shown, in minor units of the base currency.
    fn to_base(self, money: Money) -> Option<i64> {
        if money.currency == self.base {
            return Some(money.minor);
        }
        self.rate.filter(|rate| rate.to == money.currency)?.back(money)
    }
}

impl Shop {
    pub(crate) async fn read_offers(&self) -> Result<()> {
        let kept = db::offers::all(&self.inner.db).await?;
        let segments = db::segments::all(&self.inner.db).await?.into_iter().map(|(segment, _)| segment).collect();
        let counts = kept.iter().map(|it| (it.offer.id, Counts { uses: it.uses, spent: it.spent, of_buyer: 0 }));
        let counts = counts.collect();
        let offers = kept.into_iter().map(|kept| kept.offer).collect();
        let sampler = Some(self.read_sampler().await?);
        write_lock(&self.inner.offers, Arc::new(Snapshot { offers, counts, segments, sampler }));
        Ok(())
    }

    /// What the owner knows of a variant's cost.
    fn line_cost(&self, entry: &Entry, variant: usize, currency: Currency) -> LineCost {
        LineCost {
            unit_cost: entry.price(variant, currency).and_then(|price| price.cost),
            assumed_margin_percent: self.settings().personalization.offers.assumed_margin_percent,
        }
    }

    fn floors(&self) -> Floors {
        let settings = self.settings();
        let offers = &settings.personalization.offers;
        Floors { margin_percent: offers.margin_floor_percent, most_percent: offers.most_percent }
    }

    pub(crate) fn exchange(&self, shown: Currency) -> Exchange {
        let settings = self.settings();
        let offered = settings.currencies.offered.iter().find(|offered| offered.code == shown);
        Exchange {
            base: settings.currencies.base,
            shown,
            rate: self.rate_to(shown),
            ending: offered.map_or(Ending::NONE, |offered| offered.ending),
        }
    }

    /// A line as offers look at it; `None` for what has no price in the currency.
    fn offer_line<'a>(&self, entry: &'a Entry, variant: usize, quantity: i64, currency: Currency) -> Option<Line<'a>> {
        let catalog = self.catalog();
        let unit = entry.price(variant, currency)?.price;
        Some(Line {
            product: entry.product.id,
            variant: entry.product.variants[variant].id,
            path: entry.path.iter().map(|step| catalog.categories[*step].category.id).collect(),
            tags: &entry.product.tags,
            quantity,
            unit,
            low: catalog.low(entry, variant, currency, self.now_ms()).unwrap_or(unit),
            cost: self.line_cost(entry, variant, currency),
        })
    }

    fn outcome(&self, lines: &[Line<'_>], asked: &Asked, delivery: Option<Money>, currency: Currency) -> Outcome {
        self.with_context(asked, delivery, currency, |context| evaluate(lines, &asked.snapshot.offers, context))
    }

    /// Hands on what `domain` asks about a buyer, with the owner's floors and the rates of the day.
    fn with_context<T>(
        &self,
        asked: &Asked,
        delivery: Option<Money>,
        currency: Currency,
        then: impl FnOnce(&Context<'_>) -> T,
    ) -> T {
        let exchange = self.exchange(currency);
        let counts =
            |id: OfferId| asked.counts.get(&id).or_else(|| asked.snapshot.counts.get(&id)).copied().unwrap_or_default();
        let context = Context {
            now_ms: self.now_ms(),
            currency,
            country: asked.country,
            code: asked.code.as_ref(),
            invited: asked.invited.as_ref().map(|it| (it.offer.id, it.invitation.category)),
            signed_in: asked.signed_in,
            first_order: asked.first_order,
            segments: &asked.segments,
            delivery,
            floors: self.floors(),
            counts: &counts,
            shown: &|money| exchange.to_shown(money),
            base: &|money| exchange.to_base(money),
        };
        then(&context)
    }

    /// What offers do to the lines of a cart.
    pub(crate) async fn cart_offers(
        &self,
        viewer: &Viewer,
        owner: CartOwner,
        code: Option<Code>,
        lines: &[LineView],
        currency: Currency,
        known: Known<'_>,
    ) -> Result<CartOffers> {
        if lines.is_empty() {
            let asked = Asked { code, ..Asked::default() };
            return Ok(CartOffers { asked, outcome: Outcome::none(0, currency) });
        }
        let asked = self.asked(viewer, owner.customer, code, currency, known).await?;
        let outcome = self.outcome(&self.offer_lines(lines, currency), &asked, None, currency);
        Ok(CartOffers { asked, outcome })
    }

    /// The same with a delivery that was chosen, and what it costs.
    pub(crate) fn with_delivery(&self, offers: &CartOffers, lines: &[LineView], delivery: Money) -> CartOffers {
        let currency = delivery.currency;
        let outcome = self.outcome(&self.offer_lines(lines, currency), &offers.asked, Some(delivery), currency);
        CartOffers { asked: offers.asked.clone(), outcome }
    }

    fn offer_lines<'a>(&self, lines: &'a [LineView], currency: Currency) -> Vec<Line<'a>> {
        lines.iter().filter_map(|it| self.offer_line(&it.entry, it.variant, it.quantity, currency)).collect()
    }

    async fn asked(
        &self,
        viewer: &Viewer,
        customer: Option<CustomerId>,
        code: Option<Code>,
        currency: Currency,
        known: Known<'_>,
    ) -> Result<Asked> {
        let snapshot = read_lock(&self.inner.offers);
        let invited = self.offer_to(viewer, currency, known.buying).await?;
        self.asked_of(snapshot, invited, viewer, customer, code, known).await
    }

    /// The same with these offers, and a personal one that is made to the viewer.
    async fn asked_of(
        &self,
        snapshot: Arc<Snapshot>,
        invited: Option<OfferView>,
        viewer: &Viewer,
        customer: Option<CustomerId>,
        code: Option<Code>,
        known: Known<'_>,
    ) -> Result<Asked> {
        let now_ms = self.now_ms();
        let meant: Vec<&Offer> = snapshot
            .offers
            .iter()
            .filter(|offer| offer.runs(now_ms))
            .filter(|offer| match &offer.mode {
                Mode::Automatic => true,
                Mode::Coded { code: own } => code.as_ref() == Some(own),
                Mode::Personal => invited.as_ref().is_some_and(|view| view.offer.id == offer.id),
            })
            .collect();
        let limited = meant.iter().filter(|it| it.limits.uses.is_some() || it.limits.budget.is_some());
        let limited: Vec<OfferId> = limited.map(|offer| offer.id).collect();
        let mut counts: FxHashMap<OfferId, Counts> = FxHashMap::default();
        if !limited.is_empty() {
            for (id, uses, spent) in db::offers::counts(&self.inner.db, &limited).await? {
                counts.insert(id, Counts { uses, spent, of_buyer: 0 });
            }
        }
        let mut first_order = None;
        if meant.iter().any(|offer| offer.per_buyer().is_some()) {
            let email = match customer {
                _ if !known.email.is_empty() => known.email.to_owned(),
                Some(customer) => self.customer(customer).await?.map(|it| it.email).unwrap_or_default(),
                None => String::new(),
            };
            if !email.is_empty() {
                let key = crate::account::email_key(&email);
                for (id, uses) in db::offers::of_buyer(&self.inner.db, &key).await? {
                    counts.entry(id).or_default().of_buyer = uses;
                }
                if meant.iter().any(|offer| offer.conditions.first_order) {
                    first_order = Some(!db::orders::any_of(&self.inner.db, &key).await?);
                }
            }
        }
        let by_segment = meant.iter().any(|offer| matches!(offer.conditions.audience, Audience::Segment { .. }));
        let segments = if by_segment { self.segments_of(viewer).await? } else { Vec::new() };
        let country = known.country;
        Ok(Asked { counts, code, invited, signed_in: customer.is_some(), first_order, segments, country, snapshot })
    }

    /// What a quote keeps of the offers that apply.
    pub(crate) fn adjustments(&self, offers: &CartOffers, chain: &[Lang], currency: Currency) -> Vec<Adjustment> {
        let exchange = self.exchange(currency);
        let applied = offers.applied().filter(|(_, applied)| applied.amount.minor > 0);
        applied
            .map(|(offer, applied)| Adjustment {
                offer: offer.id,
                group: applied.group,
                name: offer.name.get(chain).to_owned(),
                personal: offer.mode == Mode::Personal,
                amount: applied.amount,
                lines: applied.lines.clone(),
                taken_minor: exchange.to_base(applied.amount).unwrap_or(0),
            })
            .collect()
    }

    /// What an order takes of its offers.
    pub(crate) fn taken(&self, adjustments: &[Adjustment]) -> Vec<Taken> {
        let snapshot = read_lock(&self.inner.offers);
        let taken = adjustments.iter().map(|it| {
            let offer = snapshot.offers.iter().find(|offer| offer.id == it.offer);
            Taken {
                offer: it.offer,
                minor: it.taken_minor,
                per_buyer: offer.and_then(Offer::per_buyer),
                first_order: offer.is_some_and(|offer| offer.conditions.first_order),
            }
        });
        taken.collect()
    }

    /// Counts what an order takes, inside its transaction. False when an offer has too little left or the buyer has had it:
    /// roll back, and the next look says so.
    pub(crate) async fn take_offers(&self, tx: &mut db::Tx, email_key: &str, taken: &[Taken]) -> Result<bool> {
        if taken.iter().any(|it| it.per_buyer.is_some()) {
            // Two orders of one buyer at once: the second waits, and sees the first.
            tx.lock(&format!("buyer {email_key}")).await?;
            let had = db::offers::of_buyer(&mut *tx, email_key).await?;
            let uses = |id: OfferId| had.iter().find(|(offer, _)| *offer == id).map_or(0, |(_, uses)| *uses);
            if taken.iter().any(|it| it.per_buyer.is_some_and(|most| uses(it.offer) >= most)) {
                return Ok(false);
            }
            if taken.iter().any(|it| it.first_order) && db::orders::any_of(&mut *tx, email_key).await? {
                return Ok(false);
            }
        }
        let wanted: Vec<(OfferId, i64)> = taken.iter().map(|it| (it.offer, it.minor)).collect();
        Ok(db::offers::take(tx, &wanted).await?.is_ok())
    }

    /// Puts a code into the cart, in the place of another. What keeps it from applying now (too few goods, say) the cart says;
    /// only a code that cannot apply to anything is refused. Answers the cart.
    pub async fn use_code(
        &self,
        owner: CartOwner,
        typed: &str,
    ) -> Result<std::result::Result<vitrine_domain::id::CartId, CodeRefusal>> {
        let id = owner.cart.ok_or(Error::NotFound)?;
        let Ok(code) = typed.parse::<Code>() else { return Ok(Err(CodeRefusal::Unknown)) };
        let snapshot = read_lock(&self.inner.offers);
        let offer = snapshot.offers.iter().find(|offer| offer.on && offer.code() == Some(&code));
        let Some(offer) = offer else { return Ok(Err(CodeRefusal::Unknown)) };
        let now_ms = self.now_ms();
        if let Some(from) = offer.conditions.from_ms.filter(|from| *from > now_ms) {
            return Ok(Err(CodeRefusal::NotYet(from)));
        }
        if !offer.runs(now_ms) {
            return Ok(Err(CodeRefusal::Over));
        }
        self.set_code(id, Some(code)).await?;
        Ok(Ok(id))
    }

    /// Takes the code out of the cart.
    pub async fn drop_code(&self, owner: CartOwner) -> Result<()> {
        self.set_code(owner.cart.ok_or(Error::NotFound)?, None).await
    }

    /// Automatic offers that run and are about a product, for its page: those that a visitor could get by putting it in the
    /// cart. What else they ask for stands in the offer.
    pub fn offers_on(&self, entry: &Entry) -> Vec<Offer> {
        let catalog = self.catalog();
        let path: Vec<CategoryId> = entry.path.iter().map(|step| catalog.categories[*step].category.id).collect();
        let (snapshot, now_ms) = (read_lock(&self.inner.offers), self.now_ms());
        let left = |offer: &Offer| {
            let counts = snapshot.counts.get(&offer.id).copied().unwrap_or_default();
            offer.limits.uses.is_none_or(|uses| counts.uses < uses)
                && offer.limits.budget.is_none_or(|budget| counts.spent < budget.minor)
        };
        let mut offers: Vec<Offer> = snapshot
            .offers
            .iter()
            .filter(|offer| offer.mode == Mode::Automatic && offer.runs(now_ms) && left(offer))
            .filter(|offer| offer.conditions.audience == Audience::Everybody)
            .filter(|offer| offer.conditions.scope.has(entry.product.id, &path, &entry.product.tags, None))
            .cloned()
            .collect();
        offers.sort_by_key(|offer| (std::cmp::Reverse(offer.priority), offer.id));
        offers
    }

    /// Every offer with what is counted of it, for the owner.
    pub async fn all_offers(&self, by: &Acting) -> Result<Vec<Kept>> {
        self.may(by, Permission::SeeOffers)?;
        Ok(db::offers::all(&self.inner.db).await?)
    }

    /// Keeps an offer: a new one (`expected` is 0), or a change of the version that the operator was looking at, else
    /// [`Error::Conflict`]. Answers its version, or everything that is wrong with it.
    pub async fn save_offer(
        &self,
        offer: &Offer,
        expected: i64,
        by: &Acting,
    ) -> Result<std::result::Result<i64, Vec<OfferFlaw>>> {
        self.may(by, Permission::ChangeOffers)?;
        let mut flaws = offer.check(self.settings().currencies.base);
        if let Audience::Segment { segment } = offer.conditions.audience
            && !read_lock(&self.inner.offers).segments.iter().any(|it| it.id == segment)
        {
            flaws.push(OfferFlaw::Segment);
        }
        let mut tx = self.inner.db.begin().await?;
        let before = db::offers::get(&mut tx, offer.id).await?.map(|kept| kept.offer);
        // It can be switched off whatever became of what it names, such as the base currency.
        let only_off = before.as_ref().is_some_and(|before| Offer { on: false, ..before.clone() } == *offer);
        if !flaws.is_empty() && !only_off {
            return Ok(Err(flaws));
        }
        if expected == 0 && db::offers::count(&mut tx).await? >= db::offers::MAX_OFFERS {
            return Err(Error::Refused(format!("At most {} offers.", db::offers::MAX_OFFERS)));
        }
        let version = match db::offers::save(&mut tx, offer, expected, self.now_ms()).await {
            Ok(version) => version,
            Err(error) if error.is_unique() => return Ok(Err(vec![OfferFlaw::Code])),
            Err(db::Error::Stale(_)) => return Err(Error::Conflict),
            Err(error) => return Err(error.into()),
        };
        let before = before.map(|before| serde_json::to_string(&before)).transpose()?;
        let after = serde_json::to_string(offer)?;
        let subject = self.offer_subject(offer);
        audit::append(&mut tx, self, by, "offer.save", &subject, before.as_deref(), Some(&after)).await?;
        tx.commit().await?;
        self.read_offers().await?;
        Ok(Ok(version))
    }

    /// What the change log calls an offer.
    fn offer_subject(&self, offer: &Offer) -> String {
        let settings = self.settings();
        offer.name.get([&settings.languages.default]).to_owned()
    }

    /// Takes an offer out of the shop. Orders keep what it gave them.
    pub async fn remove_offer(&self, id: OfferId, by: &Acting) -> Result<()> {
        self.may(by, Permission::ChangeOffers)?;
        let mut tx = self.inner.db.begin().await?;
        let before = db::offers::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if !db::offers::archive(&mut tx, id, self.now_ms()).await? {
            return Err(Error::NotFound);
        }
        let (subject, before) = (self.offer_subject(&before.offer), serde_json::to_string(&before.offer)?);
        audit::append(&mut tx, self, by, "offer.remove", &subject, Some(&before), None).await?;
        tx.commit().await?;
        self.read_offers().await
    }
}
