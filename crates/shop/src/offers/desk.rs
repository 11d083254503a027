//! The offers desk: what an offer would do before it holds, and what became of it.
//!
//! The one idea: an offer is tried by the code that works out every cart ([`super`]), among the offers of now with this one in its
//! place, as it would be once it runs. Nothing is written but the line that somebody looked.
//!
//! What a trial supposes: that the offer has begun; that a code of its own was typed; that a personal one was made to whoever
//! looks, where there is a category they look at; that who has no account orders for the first time.

use super::personal::liked;
use super::{Asked, CartOffers, Known, OfferView, Snapshot};
use crate::acting::Acting;
use crate::cart::CartView;
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::preview::Onlooker;
use crate::{Shop, read_lock};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use vitrine_db as db;
pub use vitrine_db::offers::Worth;
use vitrine_domain::address::Country;
use vitrine_domain::cart::{CartLine, MAX_LINES};
use vitrine_domain::delivery::{MethodKind, Zone};
use vitrine_domain::id::{AuditId, CartId, InvitationId, OfferId, OperatorId, PersonId, ProductId, SegmentId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::calendar::{Calendar, calendar};
use vitrine_domain::offer::evaluate::Counts;
use vitrine_domain::offer::{
    Bears, Benefit, Code, Group, Invitation, Mode, Offer, OfferFlaw, Stake, Weighed, margin_percent,
};
use vitrine_domain::operator::Permission;
use vitrine_domain::segment::Clause;
use vitrine_domain::tax::PriceMode;

/// Variants that are looked at for what an offer puts at stake, each of an article with all its others; of more articles than have
/// so many, some are looked at, evenly.
pub const MAX_STAKED: usize = 4_000;
/// Articles that are named, those with the least left first.
pub const NAMED: usize = 20;
/// Carts to choose from.
pub const CARTS: i64 = 20;
/// Versions of an offer that are shown.
pub const VERSIONS: usize = 12;

/// What an offer puts at stake over some articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Articles.
    pub articles: usize,
    /// Of them, those that do not bear it at all.
    pub forbidden: usize,
    /// Those that bear a part of it.
    pub partly: usize,
    /// Those of which nobody knows the cost.
    pub unknown: usize,
    /// What the others cost, what is left of it to the merchant, and what the offer takes off; in minor units of the base
    /// currency, a set of pieces of each.
    pub price_minor: i64,
    /// See `price_minor`.
    pub margin_minor: i64,
    /// See `price_minor`.
    pub taken_minor: i64,
}

impl Sum {
    fn add(&mut self, it: &Stake) {
        self.articles += 1;
        self.forbidden += usize::from(it.bears() == Bears::Nothing);
        self.partly += usize::from(it.bears() == Bears::Part);
        match it.margin_now() {
            Some(margin) => {
                self.price_minor = self.price_minor.saturating_add(it.price.minor);
                self.margin_minor = self.margin_minor.saturating_add(margin.minor);
                self.taken_minor = self.taken_minor.saturating_add(it.taken.minor);
            }
            None => self.unknown += 1,
        }
    }

    /// The margin without the offer and with it, in per cent of what is paid.
    pub fn margins(&self, base: Currency) -> Option<(i64, i64)> {
        let of = |margin, paid| margin_percent(Money::new(margin, base), Money::new(paid, base));
        let now = of(self.margin_minor, self.price_minor)?;
        let with = of(self.margin_minor - self.taken_minor, self.price_minor - self.taken_minor)?;
        Some((now, with))
    }
}

/// An article under an offer.
#[derive(Debug, Clone)]
pub struct Staked {
    /// The product.
    pub entry: Arc<Entry>,
    /// The place of the variant in it.
    pub variant: usize,
    /// What is at stake.
    pub stake: Stake,
}

/// What an offer puts at stake.
#[derive(Debug, Clone, Default)]
pub struct Stakes {
    /// All articles together.
    pub all: Sum,
    /// The same by category (its place in the catalog), the largest first.
    pub categories: Vec<(usize, Sum)>,
    /// Articles: those that do not bear it first, then those with the least left.
    pub articles: Vec<Staked>,
    /// The article that bears it best.
    pub best: Option<Staked>,
    /// There are more articles than were looked at.
    pub sampled: bool,
    /// Articles that were looked at.
    pub looked: usize,
}

/// What a cart is tried with.
#[derive(Debug, Clone, Default)]
pub struct Basket {
    /// Lines that were typed; none: another cart.
    pub lines: Vec<CartLine>,
    /// A cart of the shop; `None`: that of whoever looks.
    pub cart: Option<CartId>,
    /// A code that is typed at the cart.
    pub code: Option<Code>,
    /// Where it goes; `None`: the first country of the first zone.
    pub country: Option<Country>,
}

/// A cart with an offer and without it.
#[derive(Debug, Clone)]
pub struct Trial {
    /// By the offers of now.
    pub before: CartView,
    /// With this one among them.
    pub after: CartView,
    /// Where it goes.
    pub country: Option<Country>,
    /// The cheapest way to send it there, before any offer on the delivery; now, and with this offer: what goods still cost may
    /// decide what sending them does.
    pub delivery: [Option<Money>; 2],
    /// The tax that is put on top, where prices are without.
    pub tax_added: [Money; 2],
}

impl Trial {
    /// Both sides: the cart with what sending it costs, and the tax that is put on top.
    pub fn sides(&self) -> [(&CartView, Option<Money>, Money); 2] {
        let ([now, then], [tax_now, tax_then]) = (self.delivery, self.tax_added);
        [(&self.before, now, tax_now), (&self.after, then, tax_then)]
    }

    /// What is to be paid on each side: the delivery included where it is known, and the tax of where it goes.
    pub fn to_pay(&self) -> [Money; 2] {
        self.sides().map(|(cart, delivery, tax)| {
            let delivery = delivery.map_or(0, |delivery| delivery.minor - cart.offers.outcome.delivery.minor);
            Money::new(cart.totals.total.minor + delivery + tax.minor, cart.totals.total.currency)
        })
    }
}

/// How an offer was at a time.
#[derive(Debug, Clone)]
pub struct Version {
    /// The line of the log.
    pub line: AuditId,
    /// Since when (Unix ms).
    pub at_ms: i64,
    /// Who made it so; `None` for the program.
    pub operator: Option<OperatorId>,
    /// The offer.
    pub offer: Offer,
}

impl Shop {
    /// A segment of people who stayed away, for a beginning.
    pub fn segment_of_the_away(&self) -> Option<SegmentId> {
        let away = |clause: &Clause| {
            matches!(clause, Clause::Ordered { within: false, .. } | Clause::Seen { within: false, .. })
        };
        read_lock(&self.inner.offers).segments.iter().find(|it| it.clauses.iter().any(away)).map(|it| it.id)
    }

    /// What an offer puts at stake, of the goods of now in the base currency.
    pub fn offer_stakes(&self, offer: &Offer, by: &Acting) -> Result<Stakes> {
        self.may(by, Permission::SeeOffers)?;
        let base = self.settings().currencies.base;
        let catalog = self.catalog();
        let gift = match offer.benefit {
            Benefit::Gift { variant } => catalog.by_variant(variant),
            _ => None,
        };
        let scope = &offer.conditions.scope;
        let all = scope.favourite || scope.is_everything();
        let meant = |entry: &&Arc<Entry>| {
            let path = || entry.path.iter().map(|step| catalog.categories[*step].category.id).collect::<Vec<_>>();
            gift.map_or_else(
                || all || scope.has(entry.product.id, &path(), &entry.product.tags, None),
                |gift| gift.product.id == entry.product.id,
            )
        };
        let goods: Vec<&Arc<Entry>> =
            catalog.entries.iter().filter(|entry| entry.product.published).filter(meant).collect();
        let variants: usize = goods.iter().map(|entry| entry.product.variants.len()).sum();
        let step = variants.div_ceil(MAX_STAKED).max(1);
        let mut stakes = Stakes::default();
        let mut categories: BTreeMap<usize, Sum> = BTreeMap::new();
        self.with_context(&Asked::default(), None, base, |context| {
            let weighed = Weighed::of(offer, context);
            let mut left_over = MAX_STAKED;
            for entry in goods.iter().step_by(step) {
                let variants = entry.product.variants.len();
                // Articles of many variants stand where they stand: what is looked at is bounded all the same.
                if variants > left_over && stakes.looked > 0 {
                    break;
                }
                left_over = left_over.saturating_sub(variants);
                stakes.looked += 1;
                // The variant that bears it least.
                let of = |variant: usize| {
                    let line = self.offer_line(entry, variant, 1, base)?;
                    Some((variant, weighed.stake(&line)?))
                };
                let worst = (0..variants).filter_map(of).min_by_key(|(_, stake)| left(stake));
                let Some((variant, stake)) = worst else { continue };
                stakes.all.add(&stake);
                if let Some(category) = entry.path.last() {
                    categories.entry(*category).or_default().add(&stake);
                }
                stakes.articles.push(Staked { entry: Arc::clone(entry), variant, stake });
            }
        });
        stakes.sampled = stakes.looked < goods.len();
        stakes.categories = categories.into_iter().collect();
        stakes.categories.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.articles));
        stakes.articles.sort_by_key(|it| (left(&it.stake), it.entry.product.item_no));
        // Of those whose cost is known, where there are any.
        stakes.best = stakes
            .articles
            .iter()
            .max_by_key(|it| (it.stake.bears(), it.stake.cost.is_some(), left(&it.stake)))
            .cloned();
        stakes.articles.truncate(NAMED);
        Ok(stakes)
    }

    /// The carts that were changed last, to try an offer on: which, when, and pieces.
    pub async fn newest_carts(&self, by: &Acting) -> Result<Vec<(CartId, i64, i64)>> {
        self.may(by, Permission::PreviewAsVisitor)?;
        Ok(db::carts::newest(&self.inner.db, CARTS).await?)
    }

    /// A cart with an offer that is not kept yet, and without it. [`Error::NotFound`] of a cart that is gone.
    pub async fn try_offer(
        &self,
        offer: &Offer,
        who: &Onlooker,
        basket: &Basket,
        currency: Currency,
        by: &Acting,
    ) -> Result<Trial> {
        self.may(by, Permission::SeeOffers)?;
        let kept = match basket.cart {
            Some(cart) if basket.lines.is_empty() => {
                self.may(by, Permission::PreviewAsVisitor)?;
                Some(db::carts::get(&self.inner.db, cart).await?.ok_or(Error::NotFound)?.0)
            }
            _ => who.kept.clone().filter(|_| basket.lines.is_empty()),
        };
        let lines = kept.as_ref().map_or(&basket.lines[..], |cart| &cart.lines[..]);
        let (lines, gone) = self.line_views(&lines[..lines.len().min(MAX_LINES)], currency)?;
        let code = basket.code.clone().or_else(|| kept.and_then(|cart| cart.code));
        // At home, unless it is said.
        let home = |zones: &[Zone]| zones.iter().flat_map(|zone| &zone.countries).next().copied();
        let country = basket.country.or_else(|| home(&self.settings().delivery.zones));
        let live = read_lock(&self.inner.offers);
        let invited = self.running_offer(&who.viewer);
        let view = async |snapshot, invited, code| {
            let known = Known { country, ..Known::default() };
            let (viewer, customer) = (&who.viewer, who.viewer.customer);
            let mut asked = self.asked_of(snapshot, invited, viewer, customer, code, known).await?;
            if customer.is_none() {
                asked.first_order = Some(true);
            }
            let outcome = self.outcome(&self.offer_lines(&lines, currency), &asked, None, currency);
            let cart = CartView::of(lines.clone(), gone, CartOffers { asked, outcome }, currency)?;
            let offered = country.map_or_else(Vec::new, |country| self.deliveries(country, "", &cart, currency));
            // What is fetched costs nobody anything.
            let sent = offered.iter().filter(|offered| offered.kind == MethodKind::Ship);
            let delivery = sent.map(|offered| offered.price).min_by_key(|price| price.minor);
            let Some(price) = delivery.filter(|_| !cart.lines.is_empty()) else { return Ok((cart, None)) };
            let offers = self.with_delivery(&cart.offers, &cart.lines, price);
            Ok::<_, Error>((CartView { offers, ..cart }, Some(price)))
        };
        // An offer that is there already is tried as it is, too: with its code typed, or made to whoever looks.
        let kept = live.offers.iter().find(|it| it.id == offer.id);
        let made = |offer: &Offer| {
            let made = Some(offer).filter(|it| it.mode == Mode::Personal).and_then(|it| self.as_made_to(it, who));
            made.or_else(|| invited.clone())
        };
        let code_now = kept.and_then(Offer::code).cloned().or_else(|| code.clone());
        let made_now = kept.map_or_else(|| invited.clone(), made);
        let (before, now) = view(Arc::clone(&live), made_now, code_now).await?;
        let begun = begun(offer, self.now_ms());
        let mut all: Vec<Offer> = live.offers.clone();
        match all.iter_mut().find(|it| it.id == offer.id) {
            Some(place) => *place = begun.clone(),
            None => all.push(begun.clone()),
        }
        let snapshot =
            Snapshot { offers: all, counts: live.counts.clone(), segments: live.segments.clone(), sampler: None };
        let code_then = offer.code().cloned().or_else(|| code.clone());
        let (after, then) = view(Arc::new(snapshot), made(&begun), code_then).await?;
        let tax_added = [self.tax_on_top(&before, now, country)?, self.tax_on_top(&after, then, country)?];
        Ok(Trial { before, after, country, delivery: [now, then], tax_added })
    }

    /// The tax that a cart that goes somewhere has put on top, with what sending it costs before any offer.
    fn tax_on_top(&self, cart: &CartView, delivery: Option<Money>, country: Option<Country>) -> Result<Money> {
        let zero = Money::zero(cart.totals.total.currency);
        let without = self.settings().tax.prices == PriceMode::Net;
        let Some(country) = country.filter(|_| without) else { return Ok(zero) };
        let outcome = &cart.offers.outcome;
        let delivery = Money::new(delivery.map_or(0, |it| it.minor - outcome.delivery.minor), zero.currency);
        let priced = self.priced(cart, delivery, (country, ""), &[], self.now_ms())?;
        Ok(priced.amounts.tax_added)
    }

    /// A personal offer as it would be made to somebody; `None` where there is nothing they look at.
    fn as_made_to(&self, offer: &Offer, who: &Onlooker) -> Option<OfferView> {
        let catalog = self.catalog();
        let person = who.viewer.person.as_ref()?;
        let (_, node) = liked(&person.profile, &catalog)?;
        let invitation = Invitation {
            id: InvitationId::new(0, [0; 10]),
            offer: Some(offer.id),
            person: PersonId::new(0, [0; 10]),
            category: offer.conditions.scope.favourite.then_some(node.category.id),
            made_ms: 0,
            until_ms: i64::MAX,
            declined: false,
        };
        Some(OfferView { invitation, offer: offer.clone(), evidence: Vec::new() })
    }

    /// What runs on some days (the moments at which they begin, and at which the last one ends), of the offers of now.
    pub async fn offer_calendar(&self, days: &[i64], by: &Acting) -> Result<(Vec<db::offers::Kept>, Calendar)> {
        let kept = self.all_offers(by).await?;
        let counts = |it: &db::offers::Kept| Counts { uses: it.uses, spent: it.spent, of_buyer: 0 };
        let offers: Vec<(&Offer, Counts)> = kept.iter().map(|it| (&it.offer, counts(it))).collect();
        let (begin, end) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
        let shared = self.shared_goods(&offers, |offer| {
            let conditions = &offer.conditions;
            offer.on
                && conditions.from_ms.is_none_or(|from| from < end)
                && conditions.until_ms.is_none_or(|until| until > begin)
        });
        let month = calendar(&offers, days, self.now_ms(), |one, other| shared[one].meets(&shared[other]));
        Ok((kept, month))
    }

    /// Which goods each offer that is asked for is about; of the others nothing. What is for the whole order or its delivery is about
    /// all, and so may be what is for somebody's favourite category.
    fn shared_goods(&self, offers: &[(&Offer, Counts)], asked: impl Fn(&Offer) -> bool) -> Vec<About> {
        let catalog = self.catalog();
        // Goods by their tags, for those that anybody asks about.
        let mut tagged: HashMap<&str, Vec<usize>> = HashMap::new();
        for (offer, _) in offers.iter().filter(|(offer, _)| asked(offer)) {
            tagged.extend(offer.conditions.scope.tags.iter().map(|tag| (tag.as_str(), Vec::new())));
        }
        if !tagged.is_empty() {
            for (place, entry) in catalog.entries.iter().enumerate().filter(|(_, entry)| entry.product.published) {
                for tag in &entry.product.tags {
                    if let Some(goods) = tagged.get_mut(tag.as_str()) {
                        goods.push(place);
                    }
                }
            }
        }
        let about = |offer: &Offer| {
            let scope = &offer.conditions.scope;
            let on_sale = |id: ProductId| catalog.place(id).filter(|place| catalog.entries[*place].product.published);
            let mut goods = Goods::none(catalog.entries.len());
            match offer.benefit {
                _ if offer.benefit.group() != Group::Line => return About::Everything,
                Benefit::Gift { variant } => {
                    goods.add(catalog.by_variant(variant).and_then(|entry| on_sale(entry.product.id)));
                }
                _ if scope.favourite || scope.is_everything() => return About::Everything,
                _ => {
                    goods.add(scope.products.iter().filter_map(|id| on_sale(*id)));
                    let categories = scope.categories.iter().filter_map(|id| catalog.category(*id));
                    goods.add(categories.flat_map(|node| &node.products).copied());
                    goods.add(scope.tags.iter().flat_map(|tag| &tagged[tag.as_str()]).copied());
                }
            }
            About::Some(goods)
        };
        offers.iter().map(|(offer, _)| if asked(offer) { about(offer) } else { About::Some(Goods::none(0)) }).collect()
    }

    /// What became of each offer that was used or made to anybody.
    pub async fn offers_worth(&self, by: &Acting) -> Result<HashMap<OfferId, Worth>> {
        self.may(by, Permission::SeeOffers)?;
        Ok(db::offers::worth(&self.inner.db).await?)
    }

    /// How an offer was, the newest first, as the log has it.
    pub async fn offer_versions(&self, id: OfferId, by: &Acting) -> Result<Vec<Version>> {
        self.may(by, Permission::SeeOffers)?;
        let rows = db::audit::naming(&self.inner.db, "offer.save", &id.to_string(), VERSIONS as i64).await?;
        let read = |row: db::audit::AuditRow| {
            let offer: Offer = serde_json::from_str(row.after_json.as_deref()?).ok()?;
            (offer.id == id).then_some(Version { line: row.id, at_ms: row.at_ms, operator: row.operator, offer })
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// Makes an offer again as it was by a line of the log, if nobody changed it since (`expected`).
    pub async fn restore_offer(
        &self,
        id: OfferId,
        line: AuditId,
        expected: i64,
        by: &Acting,
    ) -> Result<std::result::Result<i64, Vec<OfferFlaw>>> {
        self.may(by, Permission::ChangeOffers)?;
        let line = db::audit::get(&self.inner.db, line).await?.ok_or(Error::NotFound)?;
        let was = line.after_json.as_deref().filter(|_| line.action == "offer.save").ok_or(Error::NotFound)?;
        let offer: Offer = serde_json::from_str(was)?;
        if offer.id != id || expected == 0 {
            return Err(Error::NotFound);
        }
        self.save_offer(&offer, expected, by).await
    }
}

/// Goods, a bit for each by its place in the catalog.
struct Goods(Vec<u64>);

impl Goods {
    fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }

    fn add(&mut self, places: impl IntoIterator<Item = usize>) {
        for place in places {
            self.0[place / 64] |= 1 << (place % 64);
        }
    }
}

/// Which goods an offer is about.
enum About {
    /// All there are.
    Everything,
    /// These.
    Some(Goods),
}

impl About {
    /// Whether both are about one article.
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everything, Self::Everything) => true,
            (Self::Everything, Self::Some(goods)) | (Self::Some(goods), Self::Everything) => {
                goods.0.iter().any(|bits| *bits != 0)
            }
            (Self::Some(one), Self::Some(other)) => one.0.iter().zip(&other.0).any(|(one, other)| one & other != 0),
        }
    }
}

/// The order in which articles are named: what does not bear the offer, then by what is left in per cent; unknown costs last.
fn left(stake: &Stake) -> (Bears, bool, i64) {
    let percent = stake.margin_with().and_then(|margin| margin_percent(margin, stake.reduced()));
    (stake.bears(), percent.is_none(), percent.unwrap_or(0))
}

/// An offer as it is once it runs.
fn begun(offer: &Offer, now_ms: i64) -> Offer {
    let mut begun = Offer { on: true, ..offer.clone() };
    begun.conditions.from_ms = begun.conditions.from_ms.filter(|from| *from <= now_ms);
    begun
}
