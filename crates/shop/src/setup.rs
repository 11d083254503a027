//! The first run: a shop that nobody works in is set up once, by whoever reads what the server prints.
//!
//! The one idea: the token is made of the shop's own secret, so that every node has the same one and it outlives a restart without
//! being kept anywhere; with the first operator it opens nothing any more, whoever still has it.
//!
//! Left out: goods. They come in behind the new owner's own session (`import::desk`), because a large file takes a while.

use crate::account::{AccountFlaw, email_key, is_email, password_flaw};
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::settings::{
    Area, CurrencySetting, CurrencySettings, DeliverySettings, LanguageSettings, PaymentSettings, ShopFlaw,
    ShopSettings, TaxSettings,
};
use crate::{Shop, audit, tokens};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use vitrine_db as db;
use vitrine_domain::address::Country;
use vitrine_domain::id::OperatorId;
use vitrine_domain::letter::zone_of;
use vitrine_domain::money::{Currency, Ending};
use vitrine_domain::operator::Role;
use vitrine_domain::tax::PriceMode;

/// Bytes of the token: nobody finds it by trying.
const TOKEN_BYTES: usize = 16;

/// What the first owner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstRun {
    /// The owner's address.
    pub email: String,
    /// The owner's password.
    pub password: String,
    /// What the shop is called.
    pub name: String,
    /// Where it sells from.
    pub country: Country,
    /// Prices are set in this one. A shop that has goods keeps the one it has.
    pub currency: Currency,
    /// What it speaks.
    pub languages: LanguageSettings,
    /// Prices with or without tax.
    pub prices: PriceMode,
}

/// What is wrong with a [`FirstRun`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetupFlaw {
    /// Address or password.
    Account(AccountFlaw),
    /// The shop's name.
    Name,
    /// The country is none.
    Country,
    /// The default language is not among those spoken, or the program has no texts in one.
    Languages,
}

impl FirstRun {
    fn shop(&self) -> ShopSettings {
        let zone = zone_of(self.country, "").unwrap_or("UTC").to_owned();
        let (name, country) = (self.name.clone(), self.country.code().to_owned());
        ShopSettings { name, country, time_zone: zone, ..ShopSettings::default() }
    }

    /// Everything that is wrong.
    pub fn flaws(&self) -> Vec<SetupFlaw> {
        let mut flaws = Vec::new();
        if !is_email(&self.email) {
            flaws.push(SetupFlaw::Account(AccountFlaw::Email));
        }
        flaws.extend(password_flaw(&self.password, &self.email).map(SetupFlaw::Account));
        flaws.extend(self.shop().flaws().into_iter().filter_map(|flaw| match flaw {
            ShopFlaw::Name => Some(SetupFlaw::Name),
            ShopFlaw::Country => Some(SetupFlaw::Country),
            _ => None,
        }));
        if self.languages.check().is_err() {
            flaws.push(SetupFlaw::Languages);
        }
        flaws
    }
}

impl Shop {
    fn setup_mac(&self) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.inner.secret)
            .expect("HMAC takes a key of any length")
            .chain_update("setup")
    }

    /// The token that opens the first run (HMAC-SHA256, 128 bits of it); `None` once somebody works here, or did.
    pub async fn setup_token(&self) -> Result<Option<String>> {
        let token = tokens::hex(&self.setup_mac().finalize().into_bytes()[..TOKEN_BYTES]);
        Ok((self.operators().await? == 0).then_some(token))
    }

    /// Whether a token opens the first run now: [`Error::NotFound`] for a wrong one (compared in constant time, without a look
    /// into the database), and for the right one once somebody works here.
    pub async fn may_set_up(&self, token: &str) -> Result<()> {
        let right = tokens::unhex::<TOKEN_BYTES>(token)
            .is_some_and(|bytes| self.setup_mac().verify_truncated_left(&bytes).is_ok());
        if right && self.operators().await? == 0 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// True when prices are stored already, in the base currency of now; also those of goods in the archive.
    pub async fn has_goods(&self) -> Result<bool> {
        Ok(db::products::any(&self.inner.db).await?)
    }

    /// Sets the shop up: its first owner, and what they decided, in one transaction. Of two who try at once one does; for the
    /// other there is nothing here any more. A shop begins without delivery: what that costs nobody but the owner knows.
    pub async fn set_up(
        &self,
        token: &str,
        run: &FirstRun,
        from: &str,
    ) -> Result<std::result::Result<OperatorId, Vec<SetupFlaw>>> {
        self.may_set_up(token).await?;
        let flaws = run.flaws();
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let password_hash = Some(self.hash_password(&run.password).await?);
        let now_ms = self.now_ms();
        let id = OperatorId::new(now_ms, self.dice().bytes());
        let email = run.email.trim().to_owned();
        let new = db::operators::NewOperator {
            id,
            email_key: email_key(&email),
            email,
            name: String::new(),
            password_hash,
            role: Role::Owner,
        };
        let by = Acting::behind(Some(id)).at(from);
        let mut tx = self.inner.db.begin().await?;
        tx.lock("operators").await?;
        if db::operators::count(&mut tx).await? > 0 {
            return Err(Error::NotFound);
        }
        db::operators::create(&mut tx, &new, now_ms).await?;
        let after = json!({ "role": Role::Owner.name() }).to_string();
        audit::append(&mut tx, self, &by, "operator.first", &new.email, None, Some(&after)).await?;
        self.publish_in(&mut tx, &run.shop(), None, &by).await?;
        self.publish_in(&mut tx, &run.languages, None, &by).await?;
        if !db::products::any(&mut tx).await? {
            let base = CurrencySetting { code: run.currency, ending: Ending::NONE };
            let wanted = CurrencySettings { base: run.currency, offered: vec![base], ..CurrencySettings::default() };
            self.publish_in(&mut tx, &wanted, None, &by).await?;
        }
        self.publish_in(&mut tx, &TaxSettings { prices: run.prices, ..TaxSettings::default() }, None, &by).await?;
        self.publish_in(&mut tx, &DeliverySettings { zones: Vec::new() }, None, &by).await?;
        // Of a demo that was made a real shop: nobody's bank account.
        if db::settings::live(&mut tx, PaymentSettings::NAME).await?.is_some() {
            self.publish_in(&mut tx, &PaymentSettings::default(), None, &by).await?;
        }
        tx.commit().await?;
        self.refresh_all().await?;
        Ok(Ok(id))
    }
}
