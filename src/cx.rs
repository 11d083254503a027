//! This request: who asks, in which language and currency, and everything a page needs to answer.
//!
//! The one idea: [`Cx`] is built once, before the page, by one extractor. It reads cookies and headers, asks the shop who is
//! looking, and never writes anything; a session row is made only when somebody stores something through
//! [`Cx::save_state`].

use crate::config::WebArgs;
use crate::pages::cards::CardCache;
use crate::pages::frame::KeptPieces;
use crate::public::Indexed;
use crate::server::assets::Assets;
use crate::server::limits::Limits;
use crate::server::{client, cookies};
use crate::ui::Art;
use crate::ui::price::MoneyText;
use crate::urls::{Url, prefixed};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use tower_cookies::Cookies;
use tower_sessions::Session;
use vitrine_domain::catalog::{Category, Product};
use vitrine_domain::id::{CartId, CustomerId, VisitorId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::operator::Refusal;
use vitrine_domain::saved::SavedList;
use vitrine_domain::text::{Lang, Text};
use vitrine_i18n::{Locale, Texts, Value, texts};
use vitrine_shop::acting::{Acting, AtDesk, Wants};
use vitrine_shop::cart::CartOwner;
use vitrine_shop::operators::Operator;
use vitrine_shop::people::{Asks, Viewer};
use vitrine_shop::preferences::{Preferences, Units};
use vitrine_shop::settings::Settings;
use vitrine_shop::{Error, Shop};

/// The key of everything we keep in a session.
const STATE: &str = "s";
/// Messages that wait at most.
const MAX_FLASHES: usize = 5;

/// What all requests share, behind one pointer: every layer of the router copies it for every request, and each field's
/// counter would be one that all cores write to.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// The parts of [`App`].
#[derive(Clone)]
pub struct Shared {
    /// The shop.
    pub shop: Shop,
    /// Static files.
    pub assets: Arc<Assets>,
    /// How the shop is reached.
    pub web: Arc<WebArgs>,
    /// Where absolute links begin: the public address, or the one listened on.
    pub origin: Arc<str>,
    /// Cookies are sent only over TLS, and their names say so.
    pub secure: bool,
    /// Rate limits.
    pub limits: Arc<Limits>,
    /// What is the same on many pages as long as the goods are.
    pub pieces: Arc<KeptPieces>,
    /// Fronts of product cards.
    pub cards: Arc<CardCache>,
}

impl From<Shared> for App {
    fn from(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl std::ops::Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// Changes this copy alone.
impl std::ops::DerefMut for App {
    fn deref_mut(&mut self) -> &mut Shared {
        Arc::make_mut(&mut self.0)
    }
}

/// A message shown once, on the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlashMessage {
    /// `good`, `info`, `warn` or `bad`.
    pub tone: String,
    /// Already in the visitor's language.
    pub text: String,
    /// In the back office: the area of settings and the version to go back to.
    #[serde(default)]
    pub undo: Option<(String, i64)>,
    /// In the back office: what takes it back where that is an ordinary change: where its form posts, and the form's fields.
    #[serde(default)]
    pub back: Option<(String, Vec<(String, String)>)>,
}

/// A form that came back: what was typed (never a secret) and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// Which form: the action it posts to.
    pub form: String,
    /// What was typed, by field.
    pub values: Vec<(String, String)>,
    /// What is wrong, by field, in the visitor's language; a field "" is about the form as a whole.
    pub errors: Vec<(String, String)>,
}

impl FormState {
    /// What was typed in a field.
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Everything typed in fields of one name.
    pub fn all(&self, field: &str) -> Vec<&str> {
        self.values.iter().filter(|(name, _)| name == field).map(|(_, value)| value.as_str()).collect()
    }

    /// What is wrong with a field; "" when nothing is.
    pub fn error(&self, field: &str) -> &str {
        self.errors.iter().find(|(name, _)| name == field).map_or("", |(_, error)| error)
    }
}

/// What is shown once: messages, and a form that came back.
pub type Flashed = (Vec<FlashMessage>, Option<FormState>);

/// What a session holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionState {
    /// Who is signed in to the shop.
    pub customer: Option<CustomerId>,
    /// Who is signed in to the back office.
    pub desk: Option<AtDesk>,
    /// Where somebody signed in: words about the browser, for their list of sessions.
    pub device: String,
    /// When the customer signed in (Unix ms).
    pub since_ms: Option<i64>,
    /// The cart.
    pub cart: Option<CartId>,
    /// The cart whose checkout was begun: that is recorded once.
    pub begun: Option<CartId>,
    /// The order that the operator takes down for somebody: its cart, its currency, its language.
    pub taking_down: Option<(CartId, Currency, Lang)>,
    /// The order that is being withdrawn from: its number, and the address it was placed with.
    pub withdrawing: Option<(i64, String)>,
    /// Goods saved for later by somebody who is not signed in.
    pub saved: SavedList,
    /// Messages for the next page.
    pub flash: Vec<FlashMessage>,
    /// A form that came back.
    pub form: Option<FormState>,
    /// A form of the back office that was sent when a password was owed: it waits until that is typed.
    pub kept: Option<FormState>,
}

/// Colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in cookies, forms and the document.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == word)
    }
}

/// The language that the address names; put there by the layer around the router.
#[derive(Debug, Clone, Copy)]
pub struct UrlLocale(pub Option<Locale>);

/// This request.
#[derive(Clone)]
pub struct Cx {
    /// What all requests share.
    pub app: App,
    /// The shop.
    pub shop: Shop,
    /// The live settings.
    pub settings: Arc<Settings>,
    /// The language of this page.
    pub locale: Locale,
    /// The language of pages without a prefix.
    pub default_locale: Locale,
    /// The language the visitor chose, if one was chosen.
    pub chosen_locale: Option<Locale>,
    /// Along this chain texts of goods fall back.
    pub chain: Vec<Lang>,
    /// The currency of this page.
    pub currency: Currency,
    /// Colours.
    pub theme: Theme,
    /// Everything that was chosen: with the account, else in this browser.
    pub preferences: Preferences,
    /// Who is looking.
    pub viewer: Viewer,
    /// The session as it was at the beginning of the request.
    pub state: SessionState,
    /// What the visitor saved for later.
    pub saved: Arc<SavedList>,
    /// What stands before and after a name in "Save Hallam teapot": every card of a page says it.
    pub save_words: Arc<OnceLock<(String, String)>>,
    session: Session,
    /// Cookies, to be read and set.
    pub cookies: Cookies,
    /// Who is signed in to the back office.
    pub operator: Option<Operator>,
    acting: Acting,
    /// The path without the language.
    pub path: String,
    /// The query as it came.
    pub query: String,
    /// The headers as they came.
    pub headers: HeaderMap,
    /// For inline scripts of this page; 128 random bits.
    pub nonce: String,
    /// Now (Unix ms).
    pub now_ms: i64,
    /// Where the request came from.
    pub addr: IpAddr,
    /// An island asks: JSON instead of a redirect.
    pub wants_json: bool,
}

impl FromRequestParts<App> for Cx {
    type Rejection = crate::pages::error::PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let shop = app.shop.clone();
        let settings = shop.settings();
        let cookies = parts.extensions.get::<Cookies>().cloned().unwrap_or_default();
        let session = parts.extensions.get::<Session>().cloned().ok_or(crate::pages::error::PageError::Internal)?;
        let state: SessionState = match session.get(STATE).await {
            Ok(state) => state.unwrap_or_default(),
            // A session written by another version: better signed out than broken.
            Err(tower_sessions::session::Error::SerdeJson(_)) => SessionState::default(),
            Err(error) => {
                tracing::error!(%error, "the session cannot be read");
                return Err(crate::pages::error::PageError::Internal);
            }
        };
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let browser = cookies::preferences(&cookies, app.secure);
        let preferences = match state.customer {
            Some(id) => shop.customer_preferences(id).await?.or(browser),
            None => browser,
        };
        let offered: Vec<Locale> =
            settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse().ok()).collect();
        let default_locale: Locale = settings.languages.default.as_str().parse().unwrap_or(Locale::En);
        let chosen_locale =
            preferences.language.as_deref().and_then(|tag| tag.parse().ok()).filter(|locale| offered.contains(locale));
        let from_url =
            parts.extensions.get::<UrlLocale>().and_then(|url| url.0).filter(|locale| offered.contains(locale));
        // Actions and the back office have no language in their address: there the choice, or what the form says, decides.
        let unprefixed = parts.uri.path().starts_with("/do/")
            || speaks_as_chosen(parts.uri.path())
            || parts.uri.path() == "/suggest";
        let said_in = |query: &str| {
            pairs(query).into_iter().find(|(name, _)| name == "lang").and_then(|(_, tag)| tag.parse::<Locale>().ok())
        };
        // An action answers in the language of the page that its form stood on.
        let stood_on = || {
            let page = Some(header("referer"))
                .filter(|_| parts.uri.path().starts_with("/do/"))?
                .parse::<axum::http::Uri>()
                .ok()?;
            if speaks_as_chosen(page.path()) {
                return page.query().and_then(said_in);
            }
            Some(page.path().split('/').nth(1).and_then(|first| first.parse().ok()).unwrap_or(default_locale))
        };
        let said = said_in(&query).or_else(stood_on);
        let locale = match from_url {
            Some(locale) => locale,
            None if unprefixed => {
                said.filter(|locale| offered.contains(locale)).or(chosen_locale).unwrap_or(default_locale)
            }
            None => default_locale,
        };
        let currencies = shop.currencies();
        let asked_currency = pairs(&query).into_iter().find(|(name, _)| name == "currency").map(|(_, code)| code);
        let currency = [asked_currency, preferences.currency.clone()]
            .into_iter()
            .flatten()
            .filter_map(|code| code.parse::<Currency>().ok())
            .find(|currency| currencies.contains(currency))
            .unwrap_or(settings.currencies.base);
        let theme = preferences.theme.as_deref().and_then(Theme::of).unwrap_or_default();
        let asks = Asks {
            visitor: cookies::visitor(&cookies, app.secure),
            customer: state.customer,
            // In the demo one person plays every part, so there the owner's own looks count too.
            operator: state.desk.is_some() && !shop.is_demo(),
            signal: client::asks_for_privacy(&parts.headers) && !cookies::overrides_signal(&cookies, app.secure),
            automated: client::is_automated(header("user-agent")),
            prefetch: header("sec-purpose").contains("prefetch") || header("purpose") == "prefetch",
        };
        let mut viewer = shop.viewer(&asks).await?;
        viewer.answered = viewer.answered || cookies::refused(&cookies, app.secure);
        let addr = client::address(parts, &app.web.trusted_proxies);
        let mut at_desk = None;
        if let Some(desk) = &state.desk {
            let over = |acting: &Acting| matches!(shop.may(acting, Wants::In), Err(Error::May(Refusal::SessionOver)));
            at_desk = shop.at_desk(desk, &addr.to_string()).await?.filter(|(_, acting)| !over(acting));
        }
        let (operator, acting) = at_desk.unzip();
        let saved = match state.customer {
            Some(id) => shop.saved(id).await?,
            None => Arc::new(state.saved.clone()),
        };
        let nonce = vitrine_shop::tokens::hex(&shop.dice().bytes::<16>());
        Ok(Self {
            addr,
            chain: settings.languages.chain(locale.lang()),
            wants_json: header("accept").starts_with("application/json") && parts.method != Method::GET,
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
            now_ms: shop.now_ms(),
            app: app.clone(),
            shop,
            settings,
            locale,
            default_locale,
            chosen_locale,
            currency,
            theme,
            preferences,
            viewer,
            saved,
            save_words: Arc::default(),
            state,
            session,
            cookies,
            operator,
            acting: acting.unwrap_or_else(Acting::nobody),
            query,
            nonce,
        })
    }
}

/// Pages without a language in their address: they speak the one that was chosen, unless `lang` asks for another.
fn speaks_as_chosen(path: &str) -> bool {
    path.starts_with("/admin") || path.starts_with("/setup/")
}

/// The pairs of a query or a form, as many as a form of ours could have; anything malformed is read as well as it can be.
pub fn pairs(encoded: &str) -> Vec<(String, String)> {
    /// More fields than any form here has.
    const MAX_PAIRS: usize = 2_000;
    form_urlencoded::parse(encoded.as_bytes())
        .take(MAX_PAIRS)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

impl Cx {
    /// A text in the page's language.
    pub fn t(&self, key: &str) -> String {
        self.texts().get(key)
    }

    /// A text with arguments.
    pub fn tf(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.texts().format(key, arguments)
    }

    /// The texts of the page's language.
    pub fn texts(&self) -> &'static Texts {
        texts(self.locale)
    }

    /// A text of the goods in the page's language, or the nearest there is.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(&self.chain)
    }

    /// A link to a page in the page's language.
    pub fn link(&self, url: &Url) -> String {
        url.in_language(self.locale, self.default_locale)
    }

    /// A product's page, under its slug in the page's language.
    pub fn product_link(&self, product: &Product) -> String {
        self.link(&Url::Product(product.slug_in(self.locale.lang()).to_owned()))
    }

    /// A category's page, under its slug in the page's language.
    pub fn category_link(&self, category: &Category) -> String {
        self.link(&Url::Category(category.slug_in(self.locale.lang()).to_owned()))
    }

    /// This page's address in another language: the prefix, and of goods the slug.
    pub fn path_in(&self, locale: Locale) -> String {
        let catalog = self.shop.catalog();
        let page = if let Some(slug) = self.path.strip_prefix("/p/") {
            catalog.by_slug(slug).map(|entry| Indexed::Product(&entry.product))
        } else if let Some(slug) = self.path.strip_prefix("/c/") {
            catalog.category_by_slug(slug).map(|node| Indexed::Category(&node.category))
        } else {
            None
        };
        match page {
            Some(page) => page.url(locale).in_language(locale, self.default_locale),
            None => prefixed(&self.path, locale, self.default_locale),
        }
    }

    /// This very page, as forms lead back to it.
    pub fn here(&self) -> String {
        let path = if self.path.starts_with("/admin") {
            self.path.clone()
        } else {
            prefixed(&self.path, self.locale, self.default_locale)
        };
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    /// A path to go on to, in the language of this page: where the address has none and the page would speak another, it asks
    /// for it.
    pub fn going_on(&self, to: &str) -> String {
        let (page, place) = to.split_once('#').map_or((to, None), |(page, place)| (page, Some(place)));
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        let usual = self.chosen_locale.unwrap_or(self.default_locale);
        let asks = pairs(query).iter().any(|(name, _)| name == "lang");
        if !speaks_as_chosen(path) || self.locale == usual || asks {
            return to.to_owned();
        }
        let join = if query.is_empty() { "" } else { "&" };
        let place = place.map_or_else(String::new, |place| format!("#{place}"));
        format!("{path}?{query}{join}lang={}{place}", self.locale.tag())
    }

    /// The query's pairs.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(&self.query)
    }

    /// An amount as the page writes it.
    pub fn money(&self, money: Money) -> MoneyText {
        let text = vitrine_i18n::money(self.locale, money);
        MoneyText { before: text.before, amount: text.amount, after: text.after }
    }

    /// The units that weights and sizes are written in.
    pub fn units(&self) -> Units {
        self.preferences.units.unwrap_or_default()
    }

    /// A fact of the goods as the page writes it: a measure in the units chosen, anything else as it is.
    pub fn fact(&self, text: &Text) -> String {
        let text = self.text(text);
        vitrine_i18n::in_units(self.locale, text, self.units()).unwrap_or_else(|| text.to_owned())
    }

    /// A whole number as the page writes it.
    pub fn number(&self, n: impl TryInto<i64>) -> String {
        vitrine_i18n::number(self.locale, n.try_into().unwrap_or(i64::MAX))
    }

    /// Where drawings and icons come from.
    pub fn art(&self) -> Art {
        Art { plates_url: self.app.assets.url("plates.svg").into(), icons_url: self.app.assets.url("icons.svg").into() }
    }

    /// Whose cart.
    pub fn cart_owner(&self) -> CartOwner {
        CartOwner { cart: self.state.cart, customer: self.state.customer }
    }

    /// Who is acting in the back office.
    pub fn by(&self) -> Acting {
        self.acting.clone()
    }

    /// Stores the session. A state that is empty leaves no row behind where there was none.
    pub async fn save_state(&self, state: &SessionState) -> Result<(), crate::pages::error::PageError> {
        if *state == SessionState::default() && self.state == *state {
            return Ok(());
        }
        self.session.insert(STATE, state).await.map_err(|error| {
            tracing::error!(%error, "the session cannot be written");
            crate::pages::error::PageError::Internal
        })
    }

    /// Gives the session a new id, so that one known before sign-in is worth nothing after it.
    pub async fn rotate_session(&self) -> Result<(), crate::pages::error::PageError> {
        self.session.cycle_id().await.map_err(|error| {
            tracing::error!(%error, "the session's id cannot be changed");
            crate::pages::error::PageError::Internal
        })
    }

    /// What the database knows this session by; "" when there is none.
    pub fn session_hash(&self) -> String {
        self.session.id().map_or_else(String::new, |id| crate::server::session::hash(&id))
    }

    /// What the browser says it is.
    pub fn user_agent(&self) -> &str {
        self.headers.get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Ends the session.
    pub async fn end_session(&self) -> Result<(), crate::pages::error::PageError> {
        self.session.flush().await.map_err(|error| {
            tracing::error!(%error, "the session cannot be ended");
            crate::pages::error::PageError::Internal
        })
    }

    /// The state with one more message for the next page.
    #[must_use]
    pub fn with_flash(&self, tone: &str, text: impl Into<String>) -> SessionState {
        let mut state = self.state.clone();
        state.form = None;
        state.flash.push(FlashMessage { tone: tone.to_owned(), text: text.into(), undo: None, back: None });
        let surplus = state.flash.len().saturating_sub(MAX_FLASHES);
        state.flash.drain(..surplus);
        state
    }

    /// The same with a button that takes it back: a form of these fields to `action`.
    pub fn with_way_back(&self, text: impl Into<String>, action: &str, fields: Vec<(&str, String)>) -> SessionState {
        let mut state = self.with_flash("good", text);
        if let Some(message) = state.flash.last_mut() {
            let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            message.back = Some((action.to_owned(), fields));
        }
        state
    }

    /// Takes messages and a form that came back out of the session: they are shown once.
    pub async fn take_flash(&self) -> Result<Flashed, crate::pages::error::PageError> {
        self.take(false).await
    }

    /// The same with a form that was kept while a password was owed.
    pub async fn take_kept(&self) -> Result<Flashed, crate::pages::error::PageError> {
        self.take(true).await
    }

    async fn take(&self, kept: bool) -> Result<Flashed, crate::pages::error::PageError> {
        let waits = !self.state.flash.is_empty() || self.state.form.is_some() || (kept && self.state.kept.is_some());
        if !waits || self.viewer.prefetch {
            return Ok((Vec::new(), None));
        }
        let mut rest = self.state.clone();
        let (messages, mut form) = (std::mem::take(&mut rest.flash), rest.form.take());
        if kept {
            let waited = rest.kept.take();
            form = form.or(waited);
        }
        self.save_state(&rest).await?;
        Ok((messages, form))
    }

    /// Keeps what was chosen: in this browser, and with the account when somebody is signed in. (The browser's copy leads
    /// addresses without a language to the one chosen before any session is read.)
    pub async fn choose(&self, chosen: &Preferences) -> Result<(), crate::pages::error::PageError> {
        cookies::set_preferences(&self.cookies, self.app.secure, chosen);
        if let Some(customer) = self.state.customer {
            self.shop.set_preferences(customer, chosen).await?;
        }
        Ok(())
    }

    /// Sets or clears the visitor cookie.
    pub fn set_visitor(&self, visitor: Option<VisitorId>) {
        cookies::set_visitor(&self.cookies, self.app.secure, visitor);
    }
}
