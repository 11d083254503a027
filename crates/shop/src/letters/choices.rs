//! What people answer to letters: no to a kind, no to all, other hours; clicks; and what mail servers answer.
//!
//! The one idea: a link in a letter says whose it is and what it is about, and is signed, so nobody signs in to say no. It opens
//! the choices of one address and nothing else. A "no" is obeyed by letters that wait in the outbox already.

use crate::Shop;
use crate::account::email_key;
use crate::acting::Acting;
use crate::audit;
use crate::catalog::Entry;
use crate::error::{Error, Result};
use crate::events::NewEvent;
use crate::mail::{Letter, Mail};
use crate::people::Viewer;
use crate::tokens::{hex, unhex};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_db::outbox::State;
use vitrine_db::sign_ups::Kept;
use vitrine_db::subscribers::Subscriber;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CustomerId, MailId, OrderId, ProductId, RankingId, SignUpId, SubscriberId};
use vitrine_domain::letter::{Bounced, Kinds, LetterKind, LetterLink, Scope, SignUpState, sign, verify};
use vitrine_domain::operator::Permission;
use vitrine_i18n::Locale;

/// Bytes of the signature of a link that counts a click.
const GO_BYTES: usize = 16;
/// Orders that are read before a letter leaves, the newest of one buyer.
const ORDERS: i64 = 200;

/// Where a click leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Click {
    /// The product.
    pub product: ProductId,
    /// Under which it was ranked.
    pub ranking: Option<RankingId>,
}

/// The choices of one address.
#[derive(Debug, Clone)]
pub struct Choices {
    /// What the link is about.
    pub scope: Scope,
    /// The address.
    pub email: String,
    /// Kinds that the shop writes, with whether this address gets them.
    pub kinds: Vec<(LetterKind, bool)>,
    /// No letter at all.
    pub silent: bool,
    /// The time zone that was chosen for quiet hours.
    pub zone: Option<String>,
    /// What the address waits to be told, the newest first.
    pub waits: Vec<(SignUpId, LetterKind, Arc<Entry>)>,
}

fn go_mac(secret: &[u8], said: &str) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(secret)
        .expect("HMAC takes a key of any length")
        .chain_update("letter-go.")
        .chain_update(said)
}

/// The link to a product of a letter, by its place in it: no other page can be reached by it.
pub(super) fn go(secret: &[u8], mail: MailId, place: usize) -> String {
    let said = format!("{mail}.{place}");
    let signature = hex(&go_mac(secret, &said).finalize().into_bytes()[..GO_BYTES]);
    format!("{said}.{signature}")
}

/// The address of a customer, as if it were subscribed: for previews.
pub(super) fn stand_in(customer: Option<&db::customers::Customer>, locale: Locale, now_ms: i64) -> Subscriber {
    let email = customer.map_or_else(|| "reader@example.com".to_owned(), |customer| customer.email.clone());
    Subscriber {
        id: SubscriberId::new(0, [0; 10]),
        email_key: email_key(&email),
        email,
        person: customer.map(|customer| customer.person),
        lang: locale.tag().to_owned(),
        zone: None,
        delivery: None,
        created_ms: now_ms,
        proven_ms: Some(now_ms),
        silent_ms: None,
        bounced: Bounced::default(),
        next_ms: now_ms,
    }
}

/// What a try to hand a letter over says about its address: nobody is there, somebody is, or it is not known.
pub async fn note_outcome(tx: &mut db::Tx, address: &str, state: State, nobody: bool, now_ms: i64) -> Result<()> {
    if !matches!(state, State::Sent | State::Failed) {
        return Ok(());
    }
    let Some(known) = db::subscribers::by_email(&mut *tx, &email_key(address)).await? else { return Ok(()) };
    match state {
        State::Sent => db::subscribers::arrived(tx, known.id).await?,
        _ if nobody => db::subscribers::bounced(tx, known.id, now_ms).await?,
        _ => {
            db::subscribers::gave_up(tx, known.id).await?;
        }
    }
    Ok(())
}

impl Shop {
    async fn linked(&self, link: &str) -> Result<(Subscriber, Scope)> {
        let LetterLink { subscriber, scope } = verify(&self.inner.secret, link).ok_or(Error::Gone)?;
        Ok((db::subscribers::by_id(&self.inner.db, subscriber).await?.ok_or(Error::Gone)?, scope))
    }

    /// The choices that a link opens. [`Error::Gone`] for a link that is none, and for an address that is forgotten.
    pub async fn letter_choices(&self, link: &str) -> Result<Choices> {
        let (subscriber, scope) = self.linked(link).await?;
        self.choices_of(&subscriber, scope).await
    }

    async fn choices_of(&self, subscriber: &Subscriber, scope: Scope) -> Result<Choices> {
        let (catalog, on) = (self.catalog(), self.settings().letters.on);
        let off = db::subscribers::turned_off(&self.inner.db, &[subscriber.id]).await?;
        let off = off.get(&subscriber.id).copied().unwrap_or_default();
        let about = |kind: LetterKind| on.has(kind) || off.has(kind) || scope == Scope::Kind(kind);
        let waiting = |kept: &Kept| kept.sign_up.state == SignUpState::Wanted && !kept.sign_up.lapsed(self.now_ms());
        let waits = db::sign_ups::of_subscriber(&self.inner.db, subscriber.id).await?;
        let waits = waits
            .into_iter()
            .filter(waiting)
            .filter_map(|kept| Some((kept.id, kept.kind, Arc::clone(catalog.product(kept.product)?))));
        Ok(Choices {
            scope,
            email: subscriber.email.clone(),
            kinds: LetterKind::ALL.into_iter().filter(|kind| about(*kind)).map(|kind| (kind, !off.has(kind))).collect(),
            silent: subscriber.silent_ms.is_some(),
            zone: subscriber.zone.clone(),
            waits: waits.collect(),
        })
    }

    /// The link to the choices of somebody who is signed in; `None` while no letter was ever meant for them.
    pub async fn own_letter_link(&self, customer: CustomerId) -> Result<Option<String>> {
        let Some(customer) = db::customers::by_id(&self.inner.db, customer).await? else { return Ok(None) };
        let mut own = db::subscribers::of_person(&self.inner.db, customer.person).await?;
        if own.is_none() && customer.verified_ms.is_some() {
            // Whoever asked to be told about a thing and allowed nothing else.
            own = db::subscribers::by_email(&self.inner.db, &email_key(&customer.email)).await?;
        }
        Ok(own.map(|it| sign(&self.inner.secret, LetterLink { subscriber: it.id, scope: Scope::All })))
    }

    /// Chooses: which kinds, or none at all, the hours' zone (`None`: the shop's guess), and what need not be told any more.
    pub async fn choose_letters(
        &self,
        link: &str,
        wanted: Kinds,
        silent: bool,
        zone: Option<&str>,
        ended: &[SignUpId],
    ) -> Result<()> {
        let (subscriber, scope) = self.linked(link).await?;
        if zone.is_some_and(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
            return Err(Error::Refused("That is no time zone.".to_owned()));
        }
        let shown = self.choices_of(&subscriber, scope).await?;
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        for (kind, before) in shown.kinds {
            if wanted.has(kind) != before {
                db::subscribers::choose(&mut tx, subscriber.id, kind, wanted.has(kind), now_ms).await?;
            }
        }
        if silent != shown.silent {
            db::subscribers::set_silent(&mut tx, subscriber.id, silent.then_some(now_ms)).await?;
        }
        let placed = Subscriber { zone: zone.map(str::to_owned), ..subscriber.clone() };
        db::subscribers::place(&mut tx, &placed).await?;
        for kept in db::sign_ups::of_subscriber(&mut tx, subscriber.id).await? {
            if ended.contains(&kept.id) {
                db::sign_ups::step(&mut tx, kept.id, &kept.sign_up, &kept.sign_up.ended(now_ms)).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// No more letters of the link's kind, or none at all. Saying it twice is saying it once.
    pub async fn leave_letters(&self, link: &str) -> Result<Scope> {
        let (subscriber, scope) = self.linked(link).await?;
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        match scope {
            Scope::Kind(kind) => db::subscribers::choose(&mut tx, subscriber.id, kind, false, now_ms).await?,
            Scope::All if subscriber.silent_ms.is_some() => {}
            Scope::All => db::subscribers::set_silent(&mut tx, subscriber.id, Some(now_ms)).await?,
        }
        tx.commit().await?;
        Ok(scope)
    }

    /// A link to a product of a letter was followed. Counted once for the letter; as an event only where the visitor may be
    /// recorded and allowed letters.
    pub async fn follow_letter(&self, viewer: &Viewer, token: &str) -> Result<Click> {
        let (said, signature) = token.rsplit_once('.').ok_or(Error::Gone)?;
        let bytes = unhex::<GO_BYTES>(signature).ok_or(Error::Gone)?;
        go_mac(&self.inner.secret, said).verify_truncated_left(&bytes).map_err(|_| Error::Gone)?;
        let (mail, place) = said.split_once('.').ok_or(Error::Gone)?;
        let mail: MailId = mail.parse().map_err(|_| Error::Gone)?;
        let place: usize = place.parse().map_err(|_| Error::Gone)?;
        let letter = db::letters::by_id(&self.inner.db, mail).await?.ok_or(Error::Gone)?;
        let product = *letter.products.get(place).ok_or(Error::Gone)?;
        if !viewer.prefetch {
            let mut tx = self.inner.db.begin().await?;
            db::letters::clicked(&mut tx, mail, self.now_ms()).await?;
            tx.commit().await?;
            let event = NewEvent::of(EventName::EmailClick).product(product);
            let placement = Some(letter.kind.placement().to_owned());
            self.record(viewer, NewEvent { placement, ranking: letter.ranking, ..event });
        }
        Ok(Click { product, ranking: letter.ranking })
    }

    /// Takes out of a personal letter what is not worth telling any more; everything, when its reader said no since.
    pub(crate) async fn still_wanted(&self, mut mail: Mail) -> Result<Mail> {
        let Some(Letter::Personal(letter)) = mail.envelope.as_mut().map(|envelope| &mut envelope.letter) else {
            return Ok(mail);
        };
        let subscriber = db::subscribers::by_id(&self.inner.db, letter.subscriber).await?;
        let off = db::subscribers::turned_off(&self.inner.db, &[letter.subscriber]).await?;
        let wanted = subscriber.filter(|it| it.silent_ms.is_none() && !it.bounced.stops());
        let Some(wanted) = wanted.filter(|it| !off.get(&it.id).is_some_and(|off| off.has(letter.about))) else {
            letter.goods.clear();
            return Ok(mail);
        };
        // Bought since it was written.
        let since = OrderId::new(letter.at_ms, [0; 10]);
        let customer = match wanted.person {
            Some(person) => db::customers::by_person(&self.inner.db, person).await?.map(|it| it.id),
            None => None,
        };
        let orders =
            db::orders::of_buyer(&self.inner.db, customer, Some(&wanted.email_key), Some(since), ORDERS).await?;
        if !orders.is_empty() && letter.about == LetterKind::CartLeft {
            letter.goods.clear();
        }
        let catalog = self.catalog();
        letter.goods.retain(|goods| {
            let bought =
                orders.iter().flat_map(|order| &order.quote.lines).any(|line| line.goods.product == goods.product);
            !bought && catalog.product(goods.product).is_some_and(|it| it.product.published && it.available)
        });
        Ok(mail)
    }

    /// An operator heard that nobody reads an address. False where no letters go to it anyway.
    pub async fn mark_bounced(&self, email: &str, by: &Acting) -> Result<bool> {
        self.may(by, Permission::ChangeMail)?;
        let Some(known) = db::subscribers::by_email(&self.inner.db, &email_key(email)).await? else { return Ok(false) };
        let mut tx = self.inner.db.begin().await?;
        db::subscribers::bounced(&mut tx, known.id, self.now_ms()).await?;
        // Never the address: the change log is kept longer than addresses are.
        audit::append(&mut tx, self, by, "letters.bounced", &known.id.to_string(), None, None).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// How each kind fared in the last `days`.
    pub async fn letters_fared(&self, days: i64, by: &Acting) -> Result<Vec<db::letters::Fared>> {
        self.may(by, Permission::SeeMail)?;
        Ok(db::letters::fared(&self.inner.db, self.now_ms() - days * crate::DAY_MS).await?)
    }
}
