//! The shop window as somebody would see it under a draft, beside what they see now.
//!
//! The one idea: a page is made by the very code that serves visitors ([`crate::window`]), once with what is live and once with the
//! draft, for a [`Viewer`] who is made as theirs is. Nothing is written: no ranking, no event, no offer, no visit.
//!
//! What a preview cannot know: a visit that has not begun yet draws anew what is left to chance; a limit of people behind a
//! shared signal counts from the next training on. Left out: offers, which have a desk of their own.

use crate::acting::Acting;
use crate::audit;
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::events::Shown;
use crate::people::Viewer;
use crate::preferences::HomeChoice;
use crate::settings::PersonalizationSettings;
use crate::window::{Arranged, Arrangement, Displayed, Side};
use crate::{DAY_MS, Shop, read_lock};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::cart::Cart;
use vitrine_domain::consent::CONSENT_VERSION;
use vitrine_domain::id::{CustomerId, PersonId, ProductId, SegmentId, VisitId, VisitorId};
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;
use vitrine_personalize::{Placement, ShelfKind};

/// Members of a segment that its preview looks at, those who came last.
pub const MAX_MEMBERS: usize = 50;
/// Looking as the same person again within this time is one line of the audit log.
const SAME_LOOK_MS: i64 = DAY_MS / 24;

/// As whom the shop is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody who has just come in.
    New,
    /// Somebody the shop knows.
    Person(PersonId),
}

impl Who {
    /// What looking as them takes.
    fn wants(self) -> Permission {
        match self {
            Self::New => Permission::SeePersonalization,
            Self::Person(_) => Permission::PreviewAsVisitor,
        }
    }
}

/// Somebody in front of the shop, for whom pages are made without their being here.
#[derive(Debug, Clone)]
pub struct Onlooker {
    /// What they allow, and what is known of them.
    pub viewer: Viewer,
    cart: Vec<ProductId>,
    /// The cart of their account.
    pub(crate) kept: Option<Cart>,
    home: HomeChoice,
}

impl Onlooker {
    /// The products in the cart of their account.
    pub fn cart(&self) -> &[ProductId] {
        &self.cart
    }
}

/// A page that has placements on it.
#[derive(Debug, Clone)]
pub enum Sight {
    /// The home page.
    Home,
    /// A product's page.
    Product(Arc<Entry>),
    /// The cart with these products.
    Cart(Vec<ProductId>),
    /// A search that found nothing.
    EmptySearch,
    /// An address that does not exist.
    NotFound,
}

/// A shelf with what its order is made of.
#[derive(Debug, Clone)]
pub struct SeenShelf {
    /// The named spot.
    pub placement: Placement,
    /// What kind of home shelf it is; `None` on other pages.
    pub kind: Option<ShelfKind>,
    /// Items in order, each with the score that brought it.
    pub items: Vec<(Displayed, Shown)>,
}

/// A page now and under a draft.
#[derive(Debug, Clone)]
pub struct Preview {
    /// As it is.
    pub before: Vec<SeenShelf>,
    /// As it would be.
    pub after: Vec<SeenShelf>,
}

/// What a draft changes for many people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// People looked at.
    pub people: usize,
    /// Of them, those for whom anything is different.
    pub changed: usize,
    /// Places that show something under the draft.
    pub places: usize,
    /// Of them, those that show something else than before.
    pub moved: usize,
}

impl Preview {
    /// Places of the page under the draft, and those of them that show something else than now.
    pub fn places(&self) -> (usize, usize) {
        type Place = (Placement, Option<ShelfKind>, usize);

        let of = |shelves: &[SeenShelf]| -> Vec<(Place, ProductId)> {
            let items = |shelf: &SeenShelf| {
                let (placement, kind) = (shelf.placement, shelf.kind);
                let items = shelf.items.iter().enumerate();
                items.map(move |(n, (_, shown))| ((placement, kind, n), shown.product)).collect::<Vec<_>>()
            };
            shelves.iter().flat_map(items).collect()
        };
        let (before, after) = (of(&self.before), of(&self.after));
        (after.len(), after.iter().filter(|place| !before.contains(place)).count())
    }
}

impl Shop {
    /// The page of a sight for somebody, now and if `draft` were live.
    pub fn preview(
        &self,
        draft: &PersonalizationSettings,
        who: &Onlooker,
        sight: &Sight,
        currency: Currency,
    ) -> Preview {
        let (live, drafted) = (self.arrangement(), self.arrangement_under(draft));
        self.beside(&live, &drafted, who, sight, currency)
    }

    fn beside(
        &self,
        live: &Arrangement,
        drafted: &Arrangement,
        who: &Onlooker,
        sight: &Sight,
        currency: Currency,
    ) -> Preview {
        let then = self.viewer_under(drafted, &who.viewer);
        Preview {
            before: self.sees(live, (who, &who.viewer), sight, currency),
            after: self.sees(drafted, (who, &then), sight, currency),
        }
    }

    /// The page under one arrangement.
    fn sees(
        &self,
        by: &Arrangement,
        (who, viewer): (&Onlooker, &Viewer),
        sight: &Sight,
        currency: Currency,
    ) -> Vec<SeenShelf> {
        let side = |side| self.arrange_side(by, viewer, side, currency);
        let Arranged { shelves, log, .. } = match sight {
            Sight::Home => {
                let mut page = self.arrange_home(by, viewer, &who.cart, currency, &who.home);
                let place = |kind: Option<ShelfKind>| {
                    let section = kind.and_then(crate::preferences::Section::of_shelf);
                    section.and_then(|section| page.sections.iter().position(|known| *known == section))
                };
                // In the order drawn, each shelf with its part of the log.
                let mut log = std::mem::take(&mut page.log).into_iter();
                let mut shelves: Vec<_> = std::mem::take(&mut page.shelves)
                    .into_iter()
                    .map(|shelf| {
                        let shown: Vec<Shown> = log.by_ref().take(shelf.items.len()).collect();
                        (place(shelf.kind), shelf, shown)
                    })
                    .collect();
                shelves.sort_by_key(|(place, ..)| *place);
                let log = shelves.iter_mut().flat_map(|(.., shown)| std::mem::take(shown)).collect();
                let shelves = shelves.into_iter().map(|(_, shelf, _)| shelf).collect();
                Arranged { shelves, sections: page.sections, log }
            }
            Sight::Product(entry) => side(Side::product(entry, &who.cart)),
            Sight::Cart(cart) => side(Side::cart(cart)),
            Sight::EmptySearch => side(Side::instead("search")),
            Sight::NotFound => side(Side::instead("unknown")),
        };
        let mut log = log.into_iter();
        let shelf = |shelf: crate::window::ShelfView| {
            let (placement, kind) = (shelf.placement, shelf.kind);
            SeenShelf { placement, kind, items: shelf.items.into_iter().zip(log.by_ref()).collect() }
        };
        shelves.into_iter().map(shelf).collect()
    }

    /// Somebody in front of the shop. Of a person that nobody knows (any more) the answer is [`Error::NotFound`].
    pub async fn onlooker(&self, who: Who, by: &Acting) -> Result<Onlooker> {
        self.may(by, who.wants())?;
        let nobody = Onlooker { viewer: Viewer::nobody(), cart: Vec::new(), kept: None, home: HomeChoice::default() };
        let Who::Person(person) = who else { return Ok(nobody) };
        let db = &self.inner.db;
        let customer = db::customers::by_person(db, person).await?.map(|customer| customer.id);
        let linked = db::people::visitors_of(db, person).await?;
        if customer.is_none() && linked.is_empty() {
            return Err(Error::NotFound);
        }
        let mut kept = None;
        let mut home = HomeChoice::default();
        if let Some(customer) = customer {
            kept = db::carts::of_customer(db, customer).await?;
            home = self.customer_preferences(customer).await?.home;
        }
        let cart: Vec<ProductId> = kept.iter().flat_map(|cart| &cart.lines).map(|line| line.product).collect();
        // The browser that is here now, else the one that came last and is still theirs.
        let mut newest = None;
        for (visitor, _) in linked.into_iter().rev() {
            if db::people::person_of(db, visitor).await?.is_none_or(|(now, _)| now != person) {
                continue;
            }
            let Some(choice) = db::people::choice_of(db, visitor).await? else { continue };
            let visit = self.visit_of(visitor);
            if newest.is_none() || visit.is_some() {
                newest = Some((visitor, choice, visit));
            }
            if visit.is_some() {
                break;
            }
        }
        let allowed = newest.filter(|(_, choice, _)| !choice.consent.is_none());
        let Some((visitor, choice, visit)) = allowed.filter(|_| !self.settings().privacy.nothing_personal) else {
            // Who allows nothing sees what everybody sees.
            return Ok(Onlooker { viewer: Viewer { customer, ..Viewer::nobody() }, cart, kept, home });
        };
        let person = self.person(person, choice.consent).await?;
        let (personal, withheld, tried) = self.treated(&self.settings().personalization, &person);
        let viewer = Viewer {
            visitor: Some(visitor),
            visit,
            customer,
            consent: choice.consent,
            answered: choice.version >= CONSENT_VERSION,
            person: Some(person),
            personal,
            withheld,
            tried,
            ..Viewer::nobody()
        };
        Ok(Onlooker { viewer, cart, kept, home })
    }

    /// The visit that a browser is in now, as far as this process knows.
    fn visit_of(&self, visitor: VisitorId) -> Option<VisitId> {
        self.inner.visitors.get(&visitor)?.visit_at(self.now_ms())
    }

    /// Whose account an address is.
    pub async fn person_of_email(&self, email: &str, by: &Acting) -> Result<Option<PersonId>> {
        self.may(by, Permission::PreviewAsVisitor)?;
        let key = crate::account::email_key(email);
        Ok(db::customers::by_email_key(&self.inner.db, &key).await?.map(|customer| customer.person))
    }

    /// Who a customer is.
    pub async fn person_of_customer(&self, customer: CustomerId, by: &Acting) -> Result<Option<PersonId>> {
        self.may(by, Permission::PreviewAsVisitor)?;
        Ok(db::customers::by_id(&self.inner.db, customer).await?.map(|customer| customer.person))
    }

    /// The people of a segment who came last, at most [`MAX_MEMBERS`].
    /// The same answer stands for a minute: a slider asks many times.
    pub async fn members(&self, segment: SegmentId, by: &Acting) -> Result<Arc<Vec<PersonId>>> {
        self.may(by, Permission::PreviewAsVisitor)?;
        if let Some(members) = self.inner.members.get(&segment) {
            return Ok(members);
        }
        let known = read_lock(&self.inner.offers).segments.iter().find(|it| it.id == segment).cloned();
        let known = known.ok_or(Error::NotFound)?;
        let (facts, now_ms) = (self.person_facts(None).await?, self.now_ms());
        let mut members: Vec<_> = facts.iter().filter(|(_, facts)| known.has(facts, now_ms)).collect();
        members.sort_by_key(|(person, facts)| (std::cmp::Reverse(facts.seen_ms), **person));
        let members: Vec<PersonId> = members.into_iter().take(MAX_MEMBERS).map(|(person, _)| *person).collect();
        let members = Arc::new(members);
        self.inner.members.insert(segment, Arc::clone(&members));
        Ok(members)
    }

    /// What a draft changes at a sight for these people.
    pub async fn reach(
        &self,
        draft: &PersonalizationSettings,
        people: &[PersonId],
        sight: &Sight,
        currency: Currency,
        by: &Acting,
    ) -> Result<Reach> {
        self.may(by, Permission::PreviewAsVisitor)?;
        let (live, drafted) = (self.arrangement(), self.arrangement_under(draft));
        let mut reach = Reach::default();
        for person in people.iter().take(MAX_MEMBERS) {
            let onlooker = match self.onlooker(Who::Person(*person), by).await {
                Ok(onlooker) => onlooker,
                // Erased since.
                Err(Error::NotFound) => continue,
                Err(error) => return Err(error),
            };
            let (places, moved) = self.beside(&live, &drafted, &onlooker, sight, currency).places();
            reach.people += 1;
            reach.changed += usize::from(moved > 0);
            reach.places += places;
            reach.moved += moved;
        }
        Ok(reach)
    }

    /// Asks whether an operator may look at the shop as somebody, and writes down that they did; once an hour for the same person.
    pub async fn note_look(&self, by: &Acting, who: Who) -> Result<()> {
        self.may(by, who.wants())?;
        let subject = match who {
            Who::New => "new".to_owned(),
            Who::Person(person) => person.to_string(),
        };
        let (key, now_ms) = ((by.operator, who), self.now_ms());
        let lately = |at_ms: i64| (0..SAME_LOOK_MS).contains(&(now_ms - at_ms));
        if self.inner.looks.get(&key).is_some_and(lately) {
            return Ok(());
        }
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "preview.look", &subject, None, None).await?;
        tx.commit().await?;
        self.inner.looks.insert(key, now_ms);
        Ok(())
    }
}
