//! Which browser is whose: consent makes a visitor, signing in says whose it is, refusing and signing out end it, starting
//! afresh makes it somebody else's.
//!
//! The one idea: links say whose a browser is since when; nothing that happened is rewritten.

use super::facts::DeclaredFacts;
use super::{Person, Viewer};
use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::experiments::WHOLE;
use vitrine_db as db;
use vitrine_db::people::Drawn;
use vitrine_domain::consent::{CONSENT_VERSION, Choice, Consent};
use vitrine_domain::id::{CustomerId, PersonId, VisitorId};

impl Shop {
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
                    self.put_erasure(&mut tx, &of, &Acting::program()).await?;
                }
                tx.commit().await?;
                self.inner.visitors.invalidate(&id);
                self.inner.people.invalidate(&state.person);
                self.count_with(state.person, DeclaredFacts::default());
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
        let facts = self.person(person, consent).await?.declared.clone();
        self.count_with(person, facts.under(consent));
        Ok(Some(id))
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
        let anonymous = self.person(state.person, state.choice.holds()).await?;
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
            self.hand_pause(&mut tx, anonymous.id, person).await?;
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

    /// A pause goes along to whoever somebody turns out to be or becomes; the longer one holds.
    async fn hand_pause(&self, tx: &mut db::Tx, from: PersonId, to: PersonId) -> Result<()> {
        let said_ms = db::people::paused_until(&mut *tx, from).await?;
        if said_ms > db::people::paused_until(&mut *tx, to).await? {
            db::people::pause_until(tx, to, said_ms).await?;
        }
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
        // An offer in the cart stays there when somebody signs in to buy.
        db::offers::hand_over(tx, from.id, to).await?;
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

    /// Starts afresh: the browsers and the account go on with somebody of whom nothing is known, in the same groups of every
    /// experiment, with the same kinds stopped and the same pause; the one they were is erased by a job.
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
        let drawn = match before.drawn {
            // Whoever was let go stays so, and is not counted a second time.
            Some(drawn) if drawn.arm != before.arm => Drawn { arm: before.arm, share_ppm: None },
            Some(drawn) => drawn,
            None => self.draw_whole(fresh),
        };
        db::people::set_arm_once(&mut tx, fresh, drawn, now_ms).await?;
        // Groups are kept with the exposure; what was bought before is erased, so these people count from today on.
        let mut exposures = db::experiments::of_person(&mut tx, before.id).await?;
        exposures.retain(|it| it.experiment != WHOLE);
        for it in &mut exposures {
            (it.person, it.at_ms) = (fresh, now_ms);
        }
        db::experiments::expose(&mut tx, &exposures).await?;
        self.hand_pause(&mut tx, before.id, fresh).await?;
        for kind in &before.stopped {
            db::people::dismiss(&mut tx, fresh, "kind", kind, now_ms).await?;
        }
        if let Some(customer) = db::customers::by_person(&mut tx, before.id).await? {
            db::customers::set_person(&mut tx, customer.id, fresh).await?;
            // A no to letters outlives the history; what was written goes with it.
            db::subscribers::begin_again(&mut tx, before.id, fresh).await?;
        }
        let of = db::requests::Of { person: Some(before.id), ..db::requests::Of::default() };
        self.put_erasure(&mut tx, &of, &Acting::program()).await?;
        tx.commit().await?;
        for (visitor, _) in visitors {
            self.inner.visitors.invalidate(&visitor);
        }
        self.forget_person(before.id);
        Ok(())
    }
}
