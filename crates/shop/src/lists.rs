//! Orders and customers as lists, filtered and page by page, and one customer with everything about them.
//!
//! The one idea: a list is `db::index`'s; who may see it is asked here. Words and keys of what is new are made by a job behind
//! the change ([`Shop::tend_lists`]), so that neither buyers nor imports wait for them.
//!
//! Left out: goods, whose list is made of the catalog too.

use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::jobs::board::Job;
use crate::mail::Mail;
use crate::people::Person;
use crate::requests::Of;
use crate::why::Liking;
use std::sync::Arc;
use vitrine_db as db;
pub use vitrine_db::index::{CustomerFilter, CustomerHead, CustomerKey, OrderFilter, OrderKey, Page};
use vitrine_domain::address::Address;
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::id::CustomerId;
use vitrine_domain::operator::Permission;

/// Rows of a page of a list.
pub const PAGE: usize = 50;
/// Orders, letters, answers of one customer that their page shows, the newest.
pub const SHOWN: usize = 20;
/// Things that get their words in one transaction.
const SLICE: i64 = 200;
/// After a crash nobody makes words until this is over; doing the same twice does no harm.
const LEASE_MS: i64 = 60_000;

/// A customer with what the shop sells to them.
#[derive(Debug, Clone)]
pub struct CustomerView {
    /// Who.
    pub id: CustomerId,
    /// The address as typed.
    pub email: String,
    /// What to call them; may be "".
    pub name: String,
    /// When the account was made (Unix ms).
    pub created_ms: i64,
    /// When the address was last proven to be theirs (Unix ms).
    pub verified_ms: Option<i64>,
    /// The address book, the one used last first.
    pub addresses: Vec<Address>,
    /// The newest orders.
    pub orders: Vec<db::orders::Head>,
    /// The newest letters.
    pub letters: Vec<Mail>,
    /// What an archive or an erasure of them is asked for by.
    pub of: Of,
}

/// A customer as the shop window sees them.
#[derive(Debug, Clone)]
pub struct ProfileView {
    /// Their answers to the question about data, newest first.
    pub choices: Vec<Choice>,
    /// Their history's person, as far as they allow it to be read.
    pub person: Arc<Person>,
    /// What the profile says, the strongest first.
    pub likings: Vec<Liking>,
    /// Names of the segments that they are in.
    pub segments: Vec<String>,
}

impl Shop {
    /// A page of orders. `after` is the `next` of the page before.
    pub async fn order_index(
        &self,
        filter: &OrderFilter,
        after: Option<OrderKey>,
        by: &Acting,
    ) -> Result<Page<db::orders::Head, OrderKey>> {
        self.may(by, Permission::SeeOrders)?;
        Ok(db::index::orders(&self.inner.db, filter, after, PAGE).await?)
    }

    /// A page of customers. `after` is the `next` of the page before.
    pub async fn customer_index(
        &self,
        filter: &CustomerFilter,
        after: Option<CustomerKey>,
        by: &Acting,
    ) -> Result<Page<CustomerHead, CustomerKey>> {
        self.may(by, Permission::SeeCustomers)?;
        Ok(db::index::customers(&self.inner.db, filter, after, PAGE).await?)
    }

    /// One customer.
    pub async fn customer_view(&self, id: CustomerId, by: &Acting) -> Result<CustomerView> {
        self.may(by, Permission::SeeCustomers)?;
        let db = &self.inner.db;
        let row = db::customers::by_id(db, id).await?.ok_or(Error::NotFound)?;
        let filter = db::orders::Filter { customer: Some(id), ..Default::default() };
        let addresses = [crate::account::email_key(&row.email), row.email.clone()];
        let letters = db::outbox::to_any(db, &addresses, SHOWN as i64).await?;
        Ok(CustomerView {
            id,
            created_ms: row.created_ms,
            verified_ms: row.verified_ms,
            addresses: self.address_book(id).await?.into_iter().map(|(_, address)| address).collect(),
            orders: db::orders::list(db, &filter, SHOWN as i64).await?,
            letters: letters.into_iter().map(Mail::from).collect(),
            of: Of {
                person: Some(row.person),
                customer: Some(id),
                email_key: Some(crate::account::email_key(&row.email)),
            },
            email: row.email,
            name: row.name,
        })
    }

    /// What the shop window knows of a customer and uses. `None` where the shop uses nothing of anybody, or the customer never
    /// allowed anything.
    pub async fn profile_view(&self, id: CustomerId, by: &Acting) -> Result<Option<ProfileView>> {
        self.may(by, Permission::SeeProfiles)?;
        let row = db::customers::by_id(&self.inner.db, id).await?.ok_or(Error::NotFound)?;
        let choices = db::people::choices(&self.inner.db, row.person, SHOWN as i64).await?;
        let Some(newest) = choices.first() else { return Ok(None) };
        let nothing = self.settings().privacy.nothing_personal;
        let consent = if nothing { Consent::NONE } else { newest.consent };
        let person = self.person(row.person, consent).await?;
        let now_ms = self.now_ms();
        let facts = self.person_facts(Some(row.person)).await?;
        let segments = db::segments::all(&self.inner.db).await?;
        let within = segments.into_iter().filter(|(segment, _)| {
            let facts = facts.get(&row.person);
            facts.is_some_and(|facts| segment.has(facts, now_ms))
        });
        Ok(Some(ProfileView {
            likings: self.likings_of(&person),
            segments: within.map(|(segment, _)| segment.name).collect(),
            choices,
            person,
        }))
    }

    /// The job: makes words and keys of what is new or has changed, for the lists. Answers of how much.
    /// One node at a time; asks the database three small questions when nothing is new.
    pub async fn tend_lists(&self) -> Result<usize> {
        if !db::index::is_behind(&self.inner.db).await? {
            return Ok(0);
        }
        self.alone(Job::Lists.name(), LEASE_MS, async || {
            let lang = self.settings().languages.default.clone();
            let mut all = 0;
            loop {
                let mut tx = self.inner.db.begin().await?;
                let made = db::index::note_some(&mut tx, &lang, SLICE).await?;
                if made == 0 {
                    return Ok(all);
                }
                tx.commit().await?;
                all += made;
                self.inner.board.tell(Job::Lists, all as u64, None);
            }
        })
        .await
    }
}
