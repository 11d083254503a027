//! What an owner decides: typed documents, one per area, each with versions.
//!
//! The one idea: a document says only what was decided; every field has a stated default, so an older document reads well in
//! a newer program, and an unreadable one leaves the last good one live and says so. Undo is publishing an older version.

mod commerce;
mod drafts;
mod experiments;
mod letters;
mod look;
mod pages;
mod payments;
mod places;
mod privacy;
mod rules;
mod search;
mod shop;
mod team;

pub use commerce::{DeliverySettings, TaxSettings};
pub use drafts::Draft;
pub use experiments::{ExperimentSettings, Extra, MAX_EXTRA, PersonalKind, SMALL_SHARE};
pub use look::{Colour, Heading, LookSettings, MIN_CONTRAST, NotAColour, PlateColour};
pub use pages::{MAX_BODY, MAX_PAGES, MAX_SLUG, MAX_TITLE, OwnPage, PageFlaw, PageSettings, USUAL};
pub use payments::{BankAccount, HOLD_MINUTES, PaymentSettings, is_iban};
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
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::id::OperatorId;
pub use vitrine_domain::letter::LetterSettings;
use vitrine_domain::money::{Currency, Ending};
use vitrine_domain::operator::Permission;
use vitrine_domain::text::{Lang, Text};
use vitrine_personalize::{DataWeights, Placement, Preset, Rules, ShelfKind, Source, Weights};

/// Currencies of a shop at most: every price is worked out in each of them.
pub const MAX_CURRENCIES: usize = 20;
/// The European Central Bank's rates of the newest working day.
pub const ECB_DAILY: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
/// The longest address that rates are fetched from, in bytes.
pub const MAX_SOURCE: usize = 500;
/// What a price ending may step by at most, in minor units.
pub const MAX_STEP_MINOR: i64 = 1_000_000;

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

/// Languages of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageSettings {
    /// The language of pages without a prefix, and of goods that come in without one.
    pub default: Lang,
    /// Every language offered, the default among them.
    pub offered: Vec<Lang>,
}

fn lang(tag: &str) -> Lang {
    tag.parse().expect("a constant of two letters")
}

impl Default for LanguageSettings {
    fn default() -> Self {
        Self { default: lang("en"), offered: vec![lang("en"), lang("de"), lang("ar")] }
    }
}

impl Area for LanguageSettings {
    const NAME: &'static str = "languages";
    const CHANGE: Permission = Permission::ChangeLanguages;
    fn check(&self) -> Result<(), String> {
        if !self.offered.contains(&self.default) {
            return Err("The default language must be one of those offered.".to_owned());
        }
        match self.offered.iter().find(|lang| lang.as_str().parse::<vitrine_i18n::Locale>().is_err()) {
            Some(lang) => Err(format!("The shop has no texts in the language {lang}.")),
            None => Ok(()),
        }
    }
}

impl LanguageSettings {
    /// The chain along which a text in `first` falls back.
    pub fn chain(&self, first: &Lang) -> Vec<Lang> {
        let mut chain = vec![first.clone()];
        if *first != self.default {
            chain.push(self.default.clone());
        }
        chain
    }
}

/// One currency that the shop shows prices in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencySetting {
    /// Which.
    pub code: Currency,
    /// What converted prices end in; prices of the base currency stay as they were set.
    pub ending: Ending,
}

/// Currencies of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CurrencySettings {
    /// Prices are set in this one. It does not change once goods are in.
    pub base: Currency,
    /// Every currency offered, the base among them, in the order shown.
    pub offered: Vec<CurrencySetting>,
    /// Rates are fetched by the shop itself, every few hours.
    pub fetch: bool,
    /// Where from: a file as the European Central Bank writes it (CSV, XML, or either packed).
    pub source: String,
}

impl Default for CurrencySettings {
    fn default() -> Self {
        let offer =
            |code, step_minor, minus_minor| CurrencySetting { code, ending: Ending { step_minor, minus_minor } };
        Self {
            base: Currency::EUR,
            offered: vec![
                offer(Currency::EUR, 1, 0),
                offer(Currency::USD, 50, 0),
                offer(Currency::JPY, 10, 0),
                offer(Currency::GBP, 50, 0),
                offer(Currency::KWD, 50, 0),
            ],
            fetch: false,
            source: ECB_DAILY.to_owned(),
        }
    }
}

/// True for an address that rates may be fetched from: http or https, a server, no name or password in it.
pub fn is_source(address: &str) -> bool {
    let fits = |url: url::Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
    };
    address.len() <= MAX_SOURCE && url::Url::parse(address).is_ok_and(fits)
}

impl Area for CurrencySettings {
    const NAME: &'static str = "currencies";
    const CHANGE: Permission = Permission::ChangeCurrencies;
    fn base(&self) -> Option<Currency> {
        Some(self.base)
    }
    fn check(&self) -> Result<(), String> {
        if !self.offered.iter().any(|offered| offered.code == self.base) {
            return Err("The base currency must be one of those offered.".to_owned());
        }
        if self.offered.len() > MAX_CURRENCIES {
            return Err(format!("At most {MAX_CURRENCIES} currencies."));
        }
        if !is_source(&self.source) {
            return Err("Rates are fetched from an address that begins with https://.".to_owned());
        }
        for CurrencySetting { code, ending } in &self.offered {
            if !(1..=MAX_STEP_MINOR).contains(&ending.step_minor)
                || !(0..ending.step_minor).contains(&ending.minus_minor)
            {
                return Err(format!(
                    "The price ending of {code} must be a step of 1 to {MAX_STEP_MINOR}, less something below the step."
                ));
            }
            if self.offered.iter().filter(|other| other.code == *code).count() > 1 {
                return Err(format!("{code} is there twice."));
            }
        }
        Ok(())
    }
}

/// What holds over all offers, and whether personal ones are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferSettings {
    /// Personal offers are made at all.
    pub on: bool,
    /// The margin that must be left, in per cent of the reduced price.
    pub margin_floor_percent: i64,
    /// The margin assumed where a product has no cost; `None`: no personal offer on such a product.
    pub assumed_margin_percent: Option<i64>,
    /// All offers of one order together take at most so many per cent of the goods.
    pub most_percent: i64,
    /// How long a personal offer lasts.
    pub days: i64,
    /// Which personal offer is made, or none, is learned from what they earn; else the first by priority is made.
    pub learn: bool,
    /// Of such choices so many per cent are left to chance, evenly, so that every offer and none stay comparable.
    pub chance_percent: i64,
    /// Days after one personal offer before the next is made.
    pub rest_days: i64,
    /// Personal offers to one person in ninety days.
    pub most_in_90_days: i64,
}

impl Default for OfferSettings {
    fn default() -> Self {
        Self {
            on: false,
            margin_floor_percent: 20,
            assumed_margin_percent: None,
            most_percent: 50,
            days: 14,
            learn: true,
            chance_percent: 2,
            rest_days: 1,
            most_in_90_days: 6,
        }
    }
}

/// Shelves of a home page at most.
pub const MAX_SHELVES: usize = 9;

/// Blocks of an owner at most.
const MAX_BLOCKS: usize = 20;
/// Characters of a block's headline and of its text at most.
const MAX_HEADLINE: usize = 80;
/// See [`MAX_HEADLINE`].
const MAX_BLOCK_TEXT: usize = 200;

/// A block of the owner's own for the first place of the home page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeroBlock {
    /// Its headline, in the shop's languages.
    pub headline: Text,
    /// A sentence or two, in the shop's languages.
    pub text: Text,
    /// Slug of the product whose picture it shows; without a category it leads there.
    pub product: String,
    /// Slug of the category that it is about and leads to.
    pub category: Option<String>,
    /// How strongly it competes, 0 to 2; missing is 1.
    pub weight: Option<f32>,
}

impl HeroBlock {
    fn check(&self) -> Result<(), String> {
        let fits = |text: &Text, most: usize| text.iter().all(|(_, text)| (1..=most).contains(&text.chars().count()));
        if self.headline.is_empty() || !fits(&self.headline, MAX_HEADLINE) || !fits(&self.text, MAX_BLOCK_TEXT) {
            return Err(format!(
                "A block has a headline of at most {MAX_HEADLINE} characters and a text of at most {MAX_BLOCK_TEXT}."
            ));
        }
        if self.product.is_empty() {
            return Err("A block shows a product.".to_owned());
        }
        if self.weight.is_some_and(|weight| !(0.0..=2.0).contains(&weight)) {
            return Err("A block competes with a weight of 0 to 2.".to_owned());
        }
        Ok(())
    }
}

/// The home page's shelves, within which a visitor chooses and the shop learns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HomeSettings {
    /// Shelves under the large plate at most, 1 to 9; what would stand lower is left out.
    pub max_shelves: usize,
    /// Shelves that are never shown.
    pub hidden: Vec<ShelfKind>,
    /// The owner's own blocks, one of which may stand in the large plate's place for those whom it fits.
    pub blocks: Vec<HeroBlock>,
    /// The order is learned from which shelves are opened; else it is the shop's own.
    pub learn_order: bool,
}

impl Default for HomeSettings {
    fn default() -> Self {
        Self { max_shelves: MAX_SHELVES, hidden: Vec::new(), blocks: Vec::new(), learn_order: true }
    }
}

/// What the shop window may do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonalizationSettings {
    /// The starting point.
    pub preset: Preset,
    /// Changes of single sources against the preset: 0 is off, 1 is as usual, 2 is twice.
    pub sources: BTreeMap<Source, f32>,
    /// How strongly each kind of a person's data counts, 0 to 2; 0 leaves the kind out.
    pub data: DataWeights,
    /// Distinct people behind any signal shared between visitors, 1 to 5.
    pub min_people: u8,
    /// Share of people who see nothing personal, so that its worth can be measured; 0 to 0.9.
    pub control_share: f64,
    /// How strongly search results and categories are re-ordered, 0 to 1.
    pub order_strength: f32,
    /// Chance that the last place of a personal shelf goes to something that few have seen yet, new goods first; 0 to 0.5.
    pub explore: f32,
    /// How much each source counts is learned from the shop's own history, where it is not worse than what is live.
    pub learn: bool,
    /// What holds over any model.
    pub rules: RuleSettings,
    /// What is different at single placements.
    pub places: BTreeMap<Placement, PlacementSettings>,
    /// The home page's shelves.
    pub home: HomeSettings,
    /// What holds over all offers.
    pub offers: OfferSettings,
}

impl Default for PersonalizationSettings {
    fn default() -> Self {
        Self {
            preset: Preset::Gentle,
            sources: BTreeMap::new(),
            data: DataWeights::default(),
            min_people: 2,
            control_share: 0.5,
            order_strength: 0.5,
            explore: 0.05,
            learn: true,
            rules: RuleSettings::default(),
            places: BTreeMap::new(),
            home: HomeSettings::default(),
            offers: OfferSettings::default(),
        }
    }
}

impl Area for PersonalizationSettings {
    const NAME: &'static str = "personalization";
    const CHANGE: Permission = Permission::TunePersonalization;
    fn check(&self) -> Result<(), String> {
        if !(1..=5).contains(&self.min_people) {
            return Err("A shared signal needs 1 to 5 people.".to_owned());
        }
        if !(0.0..=0.9).contains(&self.control_share) {
            return Err("The control group is 0 to 90 per cent of people.".to_owned());
        }
        if !(0.0..=1.0).contains(&self.order_strength) {
            return Err("The strength of the personal order is 0 to 100 per cent.".to_owned());
        }
        if self.sources.values().any(|factor| !(0.0..=2.0).contains(factor)) {
            return Err("A source counts 0 to 200 per cent.".to_owned());
        }
        let DataWeights { browsing, purchases, declared, place } = self.data;
        if [browsing, purchases, declared, place].iter().any(|weight| !(0.0..=2.0).contains(weight)) {
            return Err("A kind of data counts 0 to 200 per cent.".to_owned());
        }
        if !(0.0..=0.5).contains(&self.explore) {
            return Err("At most every second shelf tries something new.".to_owned());
        }
        self.rules.check()?;
        self.places.values().try_for_each(PlacementSettings::check)?;
        if !(1..=MAX_SHELVES).contains(&self.home.max_shelves) {
            return Err(format!("A home page has 1 to {MAX_SHELVES} shelves."));
        }
        if self.home.blocks.len() > MAX_BLOCKS {
            return Err(format!("At most {MAX_BLOCKS} blocks."));
        }
        self.home.blocks.iter().try_for_each(HeroBlock::check)?;
        let offers = &self.offers;
        if !(1..=100).contains(&offers.most_percent) {
            return Err("Offers take off at most 1 to 100 per cent.".to_owned());
        }
        if !(0..=90).contains(&offers.margin_floor_percent)
            || offers.assumed_margin_percent.is_some_and(|m| !(1..=95).contains(&m))
        {
            return Err("The margin floor is 0 to 90 per cent, an assumed margin 1 to 95.".to_owned());
        }
        if !(0..=90).contains(&offers.rest_days) || !(1..=90).contains(&offers.most_in_90_days) {
            return Err("Personal offers rest 0 to 90 days; 1 to 90 are made in ninety.".to_owned());
        }
        if !(1..=50).contains(&offers.chance_percent) {
            return Err("1 to 50 per cent of choices of offers are left to chance.".to_owned());
        }
        if !(1..=90).contains(&offers.days) {
            return Err("A personal offer lasts 1 to 90 days.".to_owned());
        }
        Ok(())
    }
}

impl PersonalizationSettings {
    /// The weights that the recommendation engine works with.
    pub fn weights(&self) -> Weights {
        let mut weights = Weights::preset(self.preset);
        for (source, factor) in &self.sources {
            weights.sources.insert(*source, *factor);
        }
        // Off reads nothing, whatever each kind would count.
        if !self.off() {
            weights.data = self.data;
        }
        let places = self.places.iter().filter(|(_, place)| !place.sources.is_empty());
        weights.placements = places.map(|(placement, place)| (*placement, place.sources.clone())).collect();
        weights.explore = self.explore;
        weights
    }

    /// The rules in the engine's numbers.
    pub(crate) fn rules(&self, catalog: &crate::catalog::Catalog) -> Rules {
        let mut rules = self.rules.rules(catalog);
        rules.places = self.places.iter().filter_map(|(at, it)| Some((*at, it.rules(&rules, catalog)?))).collect();
        rules
    }

    /// Products on the shelf of a placement, where the usual number is `usual`.
    pub(crate) fn items_at(&self, placement: Placement, usual: usize) -> usize {
        self.places.get(&placement).and_then(|place| place.items).map_or(usual, usize::from)
    }

    /// True when nothing of a person may be read at all.
    pub fn off(&self) -> bool {
        self.preset == Preset::Off
    }

    /// True when search results and categories may be re-ordered: not under Off, and Gentle leaves order alone.
    pub fn orders_results(&self) -> bool {
        self.strength_of_order() > 0.0
    }

    /// How strongly they are re-ordered, 0 to 1.
    pub fn strength_of_order(&self) -> f32 {
        if matches!(self.preset, Preset::Balanced | Preset::Full) { self.order_strength } else { 0.0 }
    }
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
