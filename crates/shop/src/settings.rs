//! What an owner decides: typed documents, one per area, each with versions.
//!
//! The one idea: a document says only what was decided; every field has a stated default, so an older document reads well in
//! a newer program, and an unreadable one leaves the last good one live and says so. Undo is publishing an older version.

mod commerce;
mod currencies;
mod drafts;
mod experiments;
mod languages;
mod letters;
mod look;
mod pages;
mod payments;
mod personalization;
mod places;
mod privacy;
mod rules;
mod search;
mod shop;
mod team;

pub use commerce::{DeliverySettings, TaxSettings};
pub use currencies::{
    CurrencySetting, CurrencySettings, ECB_DAILY, MAX_CURRENCIES, MAX_SOURCE, MAX_STEP_MINOR, is_source,
};
pub use drafts::Draft;
pub use experiments::{ExperimentSettings, Extra, MAX_EXTRA, PersonalKind, SMALL_SHARE};
pub use languages::LanguageSettings;
pub use look::{Colour, Heading, LookSettings, MIN_CONTRAST, NotAColour, PlateColour};
pub use pages::{MAX_BODY, MAX_PAGES, MAX_SLUG, MAX_TITLE, OwnPage, PageFlaw, PageSettings, USUAL};
pub use payments::{BankAccount, HOLD_MINUTES, PaymentSettings, is_iban};
pub use personalization::{HeroBlock, HomeSettings, MAX_SHELVES, OfferSettings, PersonalizationSettings};
pub use places::{BRAND_RUN, MAX_ITEMS, OF_CATEGORY, PlacementSettings};
pub use privacy::{MAX_BROWSING_DAYS, MAX_PURCHASE_DAYS, PrivacySettings};
pub use rules::{BOOSTS, RuleSettings};
pub(crate) use search::weights;
pub use search::{FieldPercents, MAX_FIELD_PERCENT, MAX_PLACED, QueryRule, SearchSettings, SearchedField, is_own_path};
pub use shop::{Seller, SellerField, ShopFlaw, ShopSettings};
pub use team::TeamSettings;

use crate::Shop;
use crate::acting::Acting;
use crate::audit;
use crate::error::{Error, Result};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
pub use vitrine_domain::letter::LetterSettings;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Permission;

/// A document of settings: knows its area and what may not be saved.
pub trait Area: Clone + Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The stored name of the area.
    const NAME: &'static str;
    /// What changing it takes.
    const CHANGE: Permission;
    /// Refuses values that would break the shop, with a sentence for the person who tried.
    fn check(&self) -> Result<(), String>;
    /// The currency that stored prices are in, where the area decides it. It stays while there are goods.
    fn base(&self) -> Option<Currency> {
        None
    }
}

/// A version of an area, in the list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Counts up from 1; 0 is what the program states by itself.
    pub number: i64,
    /// When it was published (Unix ms); `None` for version 0.
    pub at_ms: Option<i64>,
    /// By whom; `None` for the program itself.
    pub operator: Option<OperatorId>,
    /// It can be gone back to.
    pub possible: bool,
}

/// Versions of an area that are listed.
const VERSIONS: i64 = 20;

/// Does something with the area of a name: `in_area!(name, A => ..)`, `None` where there is none. The only list of areas by name.
macro_rules! in_area {
    ($name:expr, $area:ident => $does:expr) => {
        $crate::settings::in_area!($name, $area => $does;
            ShopSettings, LanguageSettings, CurrencySettings, PersonalizationSettings, ExperimentSettings, PaymentSettings,
            TaxSettings, DeliverySettings, PrivacySettings, SearchSettings, LookSettings, PageSettings, LetterSettings,
            TeamSettings,
        )
    };
    ($name:expr, $area:ident => $does:expr; $($known:ident,)*) => {
        match $name {
            $(<$crate::settings::$known as $crate::settings::Area>::NAME => {
                type $area = $crate::settings::$known;
                Some($does)
            })*
            _ => None,
        }
    };
}
pub(crate) use in_area;

/// What changing an area takes; `None` where there is no such area.
pub fn change_of(area: &str) -> Option<Permission> {
    in_area!(area, A => A::CHANGE)
}

/// All live documents together, with their versions.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The shop.
    pub shop: ShopSettings,
    /// Languages.
    pub languages: LanguageSettings,
    /// Currencies.
    pub currencies: CurrencySettings,
    /// Personalization.
    pub personalization: PersonalizationSettings,
    /// Experiments.
    pub experiments: ExperimentSettings,
    /// Payments.
    pub payments: PaymentSettings,
    /// Taxes.
    pub tax: TaxSettings,
    /// Delivery.
    pub delivery: DeliverySettings,
    /// What is kept of people.
    pub privacy: PrivacySettings,
    /// Search.
    pub search: SearchSettings,
    /// Logo, colours of plates, face of headings.
    pub look: LookSettings,
    /// Pages of the owner's.
    pub pages: PageSettings,
    /// Personal letters.
    pub letters: LetterSettings,
    /// Who works here.
    pub team: TeamSettings,
    /// The live version of each area, readable or not; absent while the defaults are live.
    pub versions: BTreeMap<&'static str, i64>,
}

impl Settings {
    /// The shop's time zone; UTC when the machine does not know its name.
    pub fn time_zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.shop.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// What the shop's zone adds to UTC at a moment, in milliseconds.
    pub fn utc_offset_ms(&self, at_ms: i64) -> i64 {
        jiff::Timestamp::from_millisecond(at_ms)
            .map_or(0, |at| i64::from(self.time_zone().to_offset(at).seconds()) * 1_000)
    }

    /// When a day of the shop begins (Unix ms): at midnight, or at the first moment after it where clocks go forward just then.
    pub fn day_begins_ms(&self, day: i32) -> i64 {
        let midnight_ms = i64::from(day) * crate::DAY_MS;
        let date =
            jiff::Timestamp::from_millisecond(midnight_ms).map(|at| jiff::tz::TimeZone::UTC.to_datetime(at).date());
        let begins = date.and_then(|date| date.to_zoned(self.time_zone()));
        // Beyond the years of the calendar no zone adds anything.
        begins.map_or(midnight_ms, |at| at.timestamp().as_millisecond())
    }

    /// The shop's day of a moment as `2026-11-26`.
    pub fn date_of(&self, at_ms: i64) -> String {
        let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
        self.time_zone().to_datetime(at).date().to_string()
    }

    /// The shop's day of a moment: days since 1970-01-01.
    pub fn day(&self, at_ms: i64) -> i32 {
        vitrine_personalize::day_number(at_ms, self.utc_offset_ms(at_ms))
    }
}

/// Reads one area; an unreadable document is said in the log and `last` stays.
async fn read<A: Area>(db: &db::Db, last: &A, versions: &mut BTreeMap<&'static str, i64>) -> Result<A> {
    let Some(doc) = db::settings::live(db, A::NAME).await? else { return Ok(A::default()) };
    // The number of an unreadable document counts too: whoever publishes a better one was looking at it.
    versions.insert(A::NAME, doc.version);
    match serde_json::from_str::<A>(&doc.json) {
        Ok(area) => Ok(area),
        Err(error) => {
            tracing::error!(area = A::NAME, version = doc.version, %error, "settings cannot be read; the last good ones stay live");
            Ok(last.clone())
        }
    }
}

/// Reads every area from the database.
pub(crate) async fn load(db: &db::Db, last: &Settings) -> Result<Settings> {
    let mut versions = last.versions.clone();
    Ok(Settings {
        shop: read(db, &last.shop, &mut versions).await?,
        languages: read(db, &last.languages, &mut versions).await?,
        currencies: read(db, &last.currencies, &mut versions).await?,
        personalization: read(db, &last.personalization, &mut versions).await?,
        experiments: read(db, &last.experiments, &mut versions).await?,
        payments: read(db, &last.payments, &mut versions).await?,
        tax: read(db, &last.tax, &mut versions).await?,
        delivery: read(db, &last.delivery, &mut versions).await?,
        privacy: read(db, &last.privacy, &mut versions).await?,
        search: read(db, &last.search, &mut versions).await?,
        look: read(db, &last.look, &mut versions).await?,
        pages: read(db, &last.pages, &mut versions).await?,
        letters: read(db, &last.letters, &mut versions).await?,
        team: read(db, &last.team, &mut versions).await?,
        versions,
    })
}

/// Somebody else was quicker.
fn conflict(error: db::Error) -> Error {
    match error {
        db::Error::Conflict { .. } => Error::Conflict,
        other => other.into(),
    }
}

impl Shop {
    /// The live settings.
    pub fn settings(&self) -> Arc<Settings> {
        crate::read_lock(&self.inner.settings)
    }

    /// Publishes a new version of an area: checked, versioned, written to the audit log, and applied on this node before it
    /// answers. `expected` is the version the operator was looking at; when another is live by now the answer is
    /// [`Error::Conflict`] and nothing changes.
    pub async fn publish<A: Area>(&self, area: &A, expected: Option<i64>, by: &Acting) -> Result<i64> {
        self.may(by, A::CHANGE)?;
        let mut tx = self.inner.db.begin().await?;
        let version = self.publish_in(&mut tx, area, expected, by).await?;
        tx.commit().await?;
        self.refresh_settings().await?;
        Ok(version)
    }

    /// The same within a transaction; the caller refreshes once it is done.
    pub(crate) async fn publish_in<A: Area>(
        &self,
        tx: &mut db::Tx,
        area: &A,
        expected: Option<i64>,
        by: &Acting,
    ) -> Result<i64> {
        area.check().map_err(Error::Refused)?;
        let json = serde_json::to_string(area)?;
        let before = db::settings::live(&mut *tx, A::NAME).await?;
        self.base_stays(tx, area, before.as_ref()).await?;
        let version = db::settings::publish(tx, A::NAME, &json, by.operator, expected, self.now_ms()).await;
        let version = version.map_err(conflict)?;
        let before = before.map_or_else(|| serde_json::to_string(&A::default()), |doc| Ok(doc.json))?;
        audit::append(tx, self, by, "settings.publish", A::NAME, Some(&before), Some(&json)).await?;
        Ok(version)
    }

    /// Refuses another base currency while there are goods, also in the archive: their prices were set in the one of now.
    async fn base_stays<A: Area>(&self, tx: &mut db::Tx, area: &A, live: Option<&db::settings::Doc>) -> Result<()> {
        let Some(wanted) = area.base() else { return Ok(()) };
        let live: Result<A, _> = live.map_or_else(|| Ok(A::default()), |doc| serde_json::from_str(&doc.json));
        // Where the document cannot be read, the last good one is live.
        let live = live.map_or_else(|_| Some(self.settings().currencies.base), |live| live.base());
        if live == Some(wanted) {
            return Ok(());
        }
        // Nobody brings goods in between.
        tx.lock("goods").await?;
        if db::products::any(tx).await? {
            return Err(Error::Refused("The base currency stays while there are goods with prices in it.".to_owned()));
        }
        Ok(())
    }

    /// Publishes an older version of an area again; version 0 is what the program states by itself. `expected` as in
    /// [`Shop::publish`].
    pub async fn restore<A: Area>(&self, version: i64, expected: Option<i64>, by: &Acting) -> Result<i64> {
        self.may(by, A::CHANGE)?;
        let area = if version == 0 {
            A::default()
        } else {
            let doc = db::settings::version(&self.inner.db, A::NAME, version).await?.ok_or(Error::NotFound)?;
            serde_json::from_str(&doc.json)
                .map_err(|_| Error::Refused("That version cannot be read any more.".to_owned()))?
        };
        self.publish(&area, expected, by).await
    }

    /// The same for the area of a name; [`Error::NotFound`] where there is none.
    pub async fn restore_area(&self, area: &str, version: i64, expected: Option<i64>, by: &Acting) -> Result<i64> {
        let restored = in_area!(area, A => self.restore::<A>(version, expected, by).await);
        restored.unwrap_or(Err(Error::NotFound))
    }

    /// The shop as it was at a moment, for what is printed about that moment. Where it did not yet say who sells, as it is now:
    /// an owner who fills that in later means all invoices.
    pub async fn shop_on(&self, at_ms: i64) -> Result<ShopSettings> {
        let doc = db::settings::at(&self.inner.db, ShopSettings::NAME, at_ms).await?;
        let then: Option<ShopSettings> = doc.and_then(|doc| serde_json::from_str(&doc.json).ok());
        Ok(then.filter(|shop| shop.seller != Seller::default()).unwrap_or_else(|| self.settings().shop.clone()))
    }

    /// The newest versions of an area, the program's own behind the first that was published.
    pub async fn settings_history(&self, area: &str, by: &Acting) -> Result<Vec<Version>> {
        self.may(by, Permission::SeeSettings)?;
        let base = self.has_goods().await?.then(|| self.settings().currencies.base);
        let possible = |json: &str| in_area!(area, A => can_return::<A>(json, base)).unwrap_or(false);
        let docs = db::settings::history(&self.inner.db, area, VERSIONS).await?;
        let defaults = docs.last().is_some_and(|oldest| oldest.version == 1).then(|| Version {
            number: 0,
            at_ms: None,
            operator: None,
            // A document that says nothing is the program's own.
            possible: possible("{}"),
        });
        let versions = docs.into_iter().map(|doc| Version {
            number: doc.version,
            at_ms: Some(doc.at_ms),
            operator: doc.operator,
            possible: possible(&doc.json),
        });
        Ok(versions.chain(defaults).collect())
    }
}

/// True for a document that this program reads and that would not change the base currency, where one has to stay.
fn can_return<A: Area>(json: &str, base: Option<Currency>) -> bool {
    serde_json::from_str::<A>(json).is_ok_and(|it| base.is_none() || it.base().is_none() || it.base() == base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::tax::TaxTable;

    fn defaults_hold<A: Area + PartialEq + std::fmt::Debug>() {
        assert_eq!(A::default().check(), Ok(()), "{}", A::NAME);
        assert_eq!(serde_json::from_str::<A>("{}").unwrap(), A::default(), "missing fields take the default");
        let written = serde_json::to_string(&A::default()).unwrap();
        assert_eq!(serde_json::from_str::<A>(&written).unwrap(), A::default());
    }

    #[test]
    fn every_area_has_sound_defaults() {
        defaults_hold::<ShopSettings>();
        defaults_hold::<LanguageSettings>();
        defaults_hold::<CurrencySettings>();
        defaults_hold::<PersonalizationSettings>();
        defaults_hold::<PaymentSettings>();
        defaults_hold::<TaxSettings>();
        defaults_hold::<DeliverySettings>();
        defaults_hold::<PrivacySettings>();
        defaults_hold::<SearchSettings>();
        defaults_hold::<LookSettings>();
        defaults_hold::<PageSettings>();
        defaults_hold::<LetterSettings>();
        defaults_hold::<TeamSettings>();
    }

    #[test]
    fn a_day_begins_with_its_first_moment() {
        // Clocks go forward at midnight in the first three: that day has no 00:00.
        for (zone, odd) in [
            ("Atlantic/Azores", Some("2026-03-29")),
            ("America/Havana", Some("2026-03-08")),
            ("America/Santiago", Some("2026-09-06")),
            ("America/New_York", None),
            ("Pacific/Auckland", None),
            ("UTC", None),
        ] {
            let shop = ShopSettings { time_zone: zone.to_owned(), ..Default::default() };
            let settings = Settings { shop, ..Default::default() };
            for day in 20_454..20_454 + 730 {
                let begins_ms = settings.day_begins_ms(day);
                assert_eq!((settings.day(begins_ms - 1), settings.day(begins_ms)), (day - 1, day), "{zone}, day {day}");
                let at = jiff::Timestamp::from_millisecond(begins_ms).unwrap().in_tz(zone).unwrap();
                assert!(at.hour() == 0 || odd.is_some(), "{zone}, {at}");
                assert!(at.hour() == 1 || odd.is_none_or(|odd| at.date().to_string() != odd), "{zone}, {at}");
            }
            assert_eq!(settings.day_begins_ms(9_000_000), 9_000_000 * crate::DAY_MS);
        }
    }

    #[test]
    fn what_would_break_the_shop_is_refused() {
        let bad = PersonalizationSettings { min_people: 0, ..Default::default() };
        assert!(bad.check().is_err());
        let rules = RuleSettings { margin_weight: f32::NAN, ..RuleSettings::default() };
        let bad = PersonalizationSettings { rules, ..Default::default() };
        assert!(bad.check().is_err());
        let bad = PersonalizationSettings { explore: 0.6, ..Default::default() };
        assert!(bad.check().is_err());
        let bad = CurrencySettings { base: "CHF".parse().unwrap(), ..Default::default() };
        assert!(bad.check().is_err());
        let bad = LanguageSettings { offered: vec![], ..Default::default() };
        assert!(bad.check().is_err());
        let bad = TaxSettings { table: TaxTable(vec![TaxTable::shipped().0[0].clone(); 2]), ..Default::default() };
        assert!(bad.check().is_err());
        let mut bad = DeliverySettings::default();
        bad.zones[0].methods.clear();
        assert!(bad.check().is_err());
        let bad = PrivacySettings { browsing_days: MAX_BROWSING_DAYS + 1, ..Default::default() };
        assert!(bad.check().is_err());
        let bad = PrivacySettings { purchase_days: 0, ..Default::default() };
        assert!(bad.check().is_err());
        let bad = ShopSettings { time_zone: "Mars/Olympus".to_owned(), ..Default::default() };
        assert!(bad.check().is_err());
    }
}
