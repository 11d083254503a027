//! Every address of the shop: the only place that builds a link.
//!
//! The one idea: a page is named by a [`Url`], and [`Url::in_language`] puts the language's prefix in front (the default
//! language has none). Actions and the back office have no language in their address.

use vitrine_domain::checkout::Step;
use vitrine_domain::id::{AddressId, ProductId, RankingId};
use vitrine_i18n::Locale;

/// An order, as its buyer asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRef {
    /// Its number.
    pub number: i64,
    /// The token of its link; `None` for whoever is signed in.
    pub token: Option<String>,
}

impl OrderRef {
    fn path(&self) -> String {
        match &self.token {
            Some(token) => format!("/order/{}/{token}", self.number),
            None => format!("/account/orders/{}", self.number),
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// The home page.
    Home,
    /// A page of the owner's, by slug.
    Info(String),
    /// A product, by slug.
    Product(String),
    /// A category, by slug.
    Category(String),
    /// The search page.
    Search,
    /// The cart.
    Cart,
    /// The checkout; leads to the step that is next.
    Checkout,
    /// A step of the checkout.
    CheckoutStep(Step),
    /// An order.
    Order(OrderRef),
    /// Its invoice, made for paper.
    Invoice(OrderRef),
    /// Leads on to the page of a payment gateway.
    Pay(OrderRef),
    /// Withdraw from a contract: which one?
    Withdraw,
    /// Withdraw from a contract: is it this one?
    WithdrawConfirm,
    /// The account's home.
    Account,
    /// The orders of an account.
    Orders,
    /// The address book.
    Addresses,
    /// An address of the book, or a new one.
    Address(Option<AddressId>),
    /// Sign in.
    SignIn,
    /// Make an account.
    Register,
    /// Ask for a link to choose a new password.
    Forgot,
    /// Choose a new password, by the link's secret.
    NewPassword(String),
    /// A link that proves an address, by secret.
    ProveAddress(String),
    /// Address, password and sessions of the account.
    Security,
    /// Goods saved for later; of an account or of a session.
    Saved,
    /// A sign-in link's page, by secret.
    SignInLink(String),
    /// Language, currency, theme, consent.
    Preferences,
    /// What the visitor likes.
    TellUs,
    /// What this shop knows about me.
    AboutMe,
    /// How the shop treats data.
    Privacy,
    /// One archive of everything that is kept of me.
    Download,
    /// Everything that is kept of me goes.
    Erase,
    /// Why something was shown.
    Why(RankingId, ProductId),
    /// The cart that a link in a letter brings back.
    CartBack(String),
    /// Leads from a letter to a product, by a signed link.
    LetterGo(String),
    /// Which letters an address gets, by a signed link.
    LetterChoices(String),
    /// No more letters like this one, by a signed link.
    LetterLeave(String),
    /// A link that says: yes, tell me; by secret.
    LetterConfirm(String),
}

impl Url {
    /// The path without a language.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Info(slug) => format!("/info/{slug}"),
            Self::Product(slug) => format!("/p/{slug}"),
            Self::Category(slug) => format!("/c/{slug}"),
            Self::Search => "/search".to_owned(),
            Self::Cart => "/cart".to_owned(),
            Self::Checkout => "/checkout".to_owned(),
            Self::CheckoutStep(step) => format!("/checkout/{}", step.name()),
            Self::Order(order) => order.path(),
            Self::Invoice(order) => format!("{}/invoice", order.path()),
            Self::Pay(order) => format!("{}/pay", order.path()),
            Self::Withdraw => "/withdraw".to_owned(),
            Self::WithdrawConfirm => "/withdraw/confirm".to_owned(),
            Self::Account => "/account".to_owned(),
            Self::Orders => "/account/orders".to_owned(),
            Self::Addresses => "/account/addresses".to_owned(),
            Self::Address(None) => "/account/addresses/new".to_owned(),
            Self::Address(Some(id)) => format!("/account/addresses/{id}"),
            Self::SignIn => "/account/sign-in".to_owned(),
            Self::Register => "/account/register".to_owned(),
            Self::Forgot => "/account/reset".to_owned(),
            Self::NewPassword(secret) => format!("/account/reset/{secret}"),
            Self::ProveAddress(secret) => format!("/account/address/{secret}"),
            Self::Security => "/account/security".to_owned(),
            Self::Saved => "/account/saved".to_owned(),
            Self::SignInLink(secret) => format!("/account/link/{secret}"),
            Self::Preferences => "/preferences".to_owned(),
            Self::TellUs => "/preferences/likes".to_owned(),
            Self::AboutMe => "/privacy/me".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::Download => "/privacy/download".to_owned(),
            Self::Erase => "/privacy/erase".to_owned(),
            Self::Why(ranking, product) => format!("/why/{ranking}/{product}"),
            Self::CartBack(token) => format!("/cart/back/{token}"),
            Self::LetterGo(token) => format!("/mail/go/{token}"),
            Self::LetterChoices(link) => format!("/mail/{link}"),
            Self::LetterLeave(link) => format!("/mail/leave/{link}"),
            Self::LetterConfirm(secret) => format!("/mail/confirm/{secret}"),
        }
    }

    /// The path in a language of a shop whose default language is `default`.
    pub fn in_language(&self, locale: Locale, default: Locale) -> String {
        prefixed(&self.path(), locale, default)
    }
}

/// A path without a language, in a language.
pub fn prefixed(path: &str, locale: Locale, default: Locale) -> String {
    if locale == default {
        path.to_owned()
    } else if path == "/" {
        format!("/{}", locale.tag())
    } else {
        format!("/{}{path}", locale.tag())
    }
}

/// What forms post to. The file in `actions/` has the same name.
pub mod action {
    /// Put in the cart.
    pub const CART_ADD: &str = "/do/cart/add";
    /// Bring back the cart of a link.
    pub const CART_BACK: &str = "/do/cart/back";
    /// Change the pieces of a line; zero takes it out.
    pub const CART_SET: &str = "/do/cart/set";
    /// Take a line out of the cart and save it for later.
    pub const CART_SAVE: &str = "/do/cart/save";
    /// Checkout: who buys.
    pub const CHECKOUT_CONTACT: &str = "/do/checkout/contact";
    /// Checkout: where it goes.
    pub const CHECKOUT_ADDRESS: &str = "/do/checkout/address";
    /// Checkout: how it goes.
    pub const CHECKOUT_DELIVERY: &str = "/do/checkout/delivery";
    /// Checkout: how it is paid.
    pub const CHECKOUT_PAYMENT: &str = "/do/checkout/payment";
    /// Checkout: the order is placed.
    pub const CHECKOUT_PLACE: &str = "/do/checkout/place";
    /// Put what an order had into the cart.
    pub const ORDER_AGAIN: &str = "/do/order/again";
    /// Withdraw from a contract: find it.
    pub const WITHDRAW_FIND: &str = "/do/withdraw/find";
    /// Withdraw from a contract: do it.
    pub const WITHDRAW_CONFIRM: &str = "/do/withdraw/confirm";
    /// The address book: keep an address.
    pub const ADDRESS_SAVE: &str = "/do/address/save";
    /// The address book: take one out.
    pub const ADDRESS_REMOVE: &str = "/do/address/remove";
    /// Save a product for later, or take it off the list.
    pub const SAVED_SET: &str = "/do/saved/set";
    /// Put something saved in the cart and take it off the list.
    pub const SAVED_TO_CART: &str = "/do/saved/to-cart";
    /// Sign in with address and password.
    pub const SIGN_IN: &str = "/do/account/sign-in";
    /// Sign in with a link.
    pub const USE_LINK: &str = "/do/account/use-link";
    /// Sign out.
    pub const SIGN_OUT: &str = "/do/account/sign-out";
    /// Send a link to choose a new password.
    pub const FORGOT: &str = "/do/account/forgot";
    /// Choose a new password, by a link.
    pub const NEW_PASSWORD: &str = "/do/account/new-password";
    /// Change the password.
    pub const PASSWORD: &str = "/do/account/password";
    /// Send a link that makes a new address the account's.
    pub const EMAIL: &str = "/do/account/email";
    /// Send a link that proves the address that the account has.
    pub const PROOF: &str = "/do/account/proof";
    /// Prove an address, by a link.
    pub const ADDRESS: &str = "/do/account/address";
    /// End one of the account's sessions.
    pub const END_SESSION: &str = "/do/account/end-session";
    /// End all of them but this one.
    pub const END_SESSIONS: &str = "/do/account/end-sessions";
    /// Make an account.
    pub const REGISTER: &str = "/do/account/register";
    /// Language, currency, theme.
    pub const PREFERENCES: &str = "/do/preferences/save";
    /// A section of the home page: up, down, left out, shown.
    pub const HOME_SECTION: &str = "/do/preferences/section";
    /// Forget every choice.
    pub const RESET: &str = "/do/preferences/reset";
    /// The answer to a suggested setting.
    pub const SUGGESTED: &str = "/do/preferences/suggested";
    /// What the visitor likes.
    pub const LIKES: &str = "/do/preferences/likes";
    /// Where the visitor is.
    pub const PLACE: &str = "/do/preferences/place";
    /// Consent: yes, no, or each kind.
    pub const CONSENT: &str = "/do/privacy/consent";
    /// "Not interested".
    pub const DISMISS: &str = "/do/privacy/dismiss";
    /// Take "not interested" back.
    pub const UNDISMISS: &str = "/do/privacy/undismiss";
    /// Pause personal pages, or go on.
    pub const PAUSE: &str = "/do/privacy/pause";
    /// Stop a kind of personal thing, or start it again.
    pub const STOP: &str = "/do/privacy/stop";
    /// Remove a product from the history.
    pub const FORGET: &str = "/do/privacy/forget";
    /// Want nothing personal from a category or a brand, or take that back.
    pub const MUTE: &str = "/do/privacy/mute";
    /// Begin again with no history.
    pub const AFRESH: &str = "/do/privacy/afresh";
    /// Ask for an archive of everything.
    pub const DOWNLOAD: &str = "/do/privacy/download";
    /// Erase everything.
    pub const ERASE: &str = "/do/privacy/erase";
    /// Tell me when it is back, or costs less.
    pub const TELL_ME: &str = "/do/letters/tell-me";
    /// Yes, tell me; by a link's secret.
    pub const TELL_CONFIRM: &str = "/do/letters/confirm";
    /// Which letters an address gets, by a signed link.
    pub const LETTERS: &str = "/do/letters/choose";
    /// No more letters like one of them, by a signed link.
    pub const LETTERS_LEAVE: &str = "/do/letters/leave";
    /// The back office: which letters the shop writes.
    pub const ADMIN_LETTERS: &str = "/do/admin/letters";
    /// The back office: nobody reads an address.
    pub const ADMIN_BOUNCED: &str = "/do/admin/letters/bounced";
    /// No thanks.
    pub const OFFER_DECLINE: &str = "/do/offer/decline";
    /// The code of an offer: typed, or taken out.
    pub const OFFER_CODE: &str = "/do/offer/code";
    /// The back office: an offer, kept or removed.
    pub const ADMIN_OFFER: &str = "/do/admin/offers/save";
    /// The back office: what an offer would do, as a piece of HTML.
    pub const ADMIN_OFFER_TRY: &str = "/do/admin/offers/try";
    /// The back office: an offer as it was.
    pub const ADMIN_OFFER_BACK: &str = "/do/admin/offers/back";
    /// The back office: a segment, kept or removed.
    pub const ADMIN_SEGMENT: &str = "/do/admin/segments/save";
    /// A page fetched ahead is now seen.
    pub const SEEN: &str = "/do/seen";
    /// The demo bar.
    pub const VIEW_AS: &str = "/do/demo/view-as";
    /// The back office: sign in.
    pub const ADMIN_SIGN_IN: &str = "/do/admin/sign-in";
    /// The back office: sign out.
    pub const ADMIN_SIGN_OUT: &str = "/do/admin/sign-out";
    /// Sets the shop up, by the token that the server prints; whoever does is no operator yet.
    pub const SETUP: &str = "/do/setup";
    /// Takes an invitation to the back office; whoever does is no operator yet.
    pub const JOIN: &str = "/do/join";
    /// The back office: one's own password.
    pub const ADMIN_ME_PASSWORD: &str = "/do/admin/me/password";
    /// The back office: begins to set up one's own second factor.
    pub const ADMIN_ME_SECOND_BEGIN: &str = "/do/admin/me/second/begin";
    /// The back office: the first code of it.
    pub const ADMIN_ME_SECOND_ON: &str = "/do/admin/me/second/on";
    /// The back office: takes it away.
    pub const ADMIN_ME_SECOND_OFF: &str = "/do/admin/me/second/off";
    /// The back office: new recovery codes.
    pub const ADMIN_ME_CODES: &str = "/do/admin/me/codes";
    /// The back office: ends one of one's own sessions.
    pub const ADMIN_ME_SESSION: &str = "/do/admin/me/session";
    /// The back office: what is wanted of everybody who works here.
    pub const ADMIN_TEAM_RULES: &str = "/do/admin/team/rules";
    /// The back office: an operator's name and role.
    pub const ADMIN_TEAM_CHANGE: &str = "/do/admin/team/change";
    /// The back office: an operator's access ends.
    pub const ADMIN_TEAM_END: &str = "/do/admin/team/end";
    /// The back office: an operator is signed out everywhere.
    pub const ADMIN_TEAM_SESSIONS: &str = "/do/admin/team/sessions";
    /// The back office: an operator's second factor is taken away.
    pub const ADMIN_TEAM_SECOND: &str = "/do/admin/team/second";
    /// The back office: invites somebody.
    pub const ADMIN_TEAM_INVITE: &str = "/do/admin/team/invite";
    /// The back office: takes an invitation back.
    pub const ADMIN_TEAM_WITHDRAW: &str = "/do/admin/team/withdraw";
    /// The back office: password or code, once more.
    pub const ADMIN_PROVE: &str = "/do/admin/prove";
    /// The back office: preset and sources.
    pub const ADMIN_PERSONALIZATION: &str = "/do/admin/personalization";
    /// The back office: one placement.
    pub const ADMIN_PLACE: &str = "/do/admin/personalization/place";
    /// The back office: a product first at a placement, or not there.
    pub const ADMIN_PLACE_ITEM: &str = "/do/admin/personalization/item";
    /// The back office: one or two kinds are switched on beside a control group.
    pub const ADMIN_FIRST_WEEK: &str = "/do/admin/personalization/first-week";
    /// The back office: the draft is published or thrown away.
    pub const ADMIN_DRAFT: &str = "/do/admin/personalization/draft";
    /// The back office: a preview of what a form says, as a piece of HTML.
    pub const ADMIN_PREVIEW: &str = "/do/admin/personalization/preview";
    /// The back office: replay the shop's own history.
    pub const ADMIN_EVALUATE: &str = "/do/admin/evaluate";
    /// The back office: which learned version weighs the sources.
    pub const ADMIN_WEIGHING: &str = "/do/admin/weighing";
    /// The back office: what is measured and tried out.
    pub const ADMIN_EXPERIMENTS: &str = "/do/admin/experiments";
    /// The back office: words of searches.
    pub const ADMIN_SEARCH: &str = "/do/admin/search";
    /// The back office: what a search finds, as a piece of HTML.
    pub const ADMIN_SEARCH_TRY: &str = "/do/admin/search/try";
    /// The back office: a product first or last for some words.
    pub const ADMIN_SEARCH_PLACE: &str = "/do/admin/search/place";
    /// The back office: how much fields count in a search, and how personal results are.
    pub const ADMIN_SEARCH_TUNE: &str = "/do/admin/search/tune";
    /// The back office: synonyms out of what was asked in vain and what was asked next.
    pub const ADMIN_SEARCH_SYNONYM: &str = "/do/admin/search/synonym";
    /// The back office: languages.
    pub const ADMIN_LANGUAGES: &str = "/do/admin/languages";
    /// The back office: currencies.
    pub const ADMIN_CURRENCIES: &str = "/do/admin/currencies";
    /// The back office: an exchange rate.
    pub const ADMIN_RATE: &str = "/do/admin/rate";
    /// The back office: try a letter again that was given up.
    pub const ADMIN_MAIL_AGAIN: &str = "/do/admin/mail-again";
    /// The back office: publish an older version.
    pub const ADMIN_RESTORE: &str = "/do/admin/restore";
    /// The back office: a change is taken back by its line of the log.
    pub const ADMIN_UNDO: &str = "/do/admin/undo";
    /// The back office: ways to pay.
    pub const ADMIN_PAYMENTS: &str = "/do/admin/payments";
    /// The shop itself, and who sells.
    pub const ADMIN_SHOP: &str = "/do/admin/shop";
    /// The back office: prices with or without tax.
    pub const ADMIN_TAXES: &str = "/do/admin/taxes";
    /// The back office: a tax rate, added, changed or removed.
    pub const ADMIN_TAX_RATE: &str = "/do/admin/taxes/rate";
    /// The back office: a delivery zone.
    pub const ADMIN_ZONE: &str = "/do/admin/delivery/zone";
    /// The back office: a way of delivery.
    pub const ADMIN_METHOD: &str = "/do/admin/delivery/method";
    /// The back office: what is kept of people, and how long.
    pub const ADMIN_PRIVACY: &str = "/do/admin/privacy";
    /// The back office: sensitive categories.
    pub const ADMIN_SENSITIVE: &str = "/do/admin/privacy/sensitive";
    /// The back office: an archive for somebody who wrote in.
    pub const ADMIN_PERSON_DOWNLOAD: &str = "/do/admin/people/download";
    /// The back office: erase somebody who wrote in.
    pub const ADMIN_PERSON_ERASE: &str = "/do/admin/people/erase";
    /// The back office: money came in by hand.
    pub const ADMIN_ORDER_PAID: &str = "/do/admin/orders/paid";
    /// The back office: goods leave.
    pub const ADMIN_ORDER_FULFIL: &str = "/do/admin/orders/fulfil";
    /// The back office: money back.
    pub const ADMIN_ORDER_REFUND: &str = "/do/admin/orders/refund";
    /// The back office: a refund that the gateway refused is asked for once more.
    pub const ADMIN_ORDER_REFUND_AGAIN: &str = "/do/admin/orders/refund-again";
    /// The back office: an order is cancelled.
    pub const ADMIN_ORDER_CANCEL: &str = "/do/admin/orders/cancel";
    /// The back office: many products at once.
    pub const ADMIN_GOODS_MANY: &str = "/do/admin/goods/many";
    /// The back office: a new product.
    pub const ADMIN_GOODS_MAKE: &str = "/do/admin/goods/make";
    /// The back office: a product's texts and where it stands.
    pub const ADMIN_GOODS_SAVE: &str = "/do/admin/goods/save";
    /// The back office: a product's options.
    pub const ADMIN_GOODS_OPTIONS: &str = "/do/admin/goods/options";
    /// The back office: a product's variants.
    pub const ADMIN_GOODS_VARIANTS: &str = "/do/admin/goods/variants";
    /// The back office: pieces that come or go.
    pub const ADMIN_GOODS_STOCK: &str = "/do/admin/goods/stock";
    /// The back office: the order and words of a product's pictures.
    pub const ADMIN_GOODS_PICTURES: &str = "/do/admin/goods/pictures";
    /// The back office: pictures are sent.
    pub const ADMIN_GOODS_UPLOAD: &str = "/do/admin/goods/upload";
    /// The back office: the list of first steps is put away, or had back.
    pub const ADMIN_FIRST_STEPS: &str = "/do/admin/first-steps";
    /// The back office: a file of goods is taken.
    pub const ADMIN_GOODS_IMPORT: &str = "/do/admin/goods/import";
    /// The back office: the demo's goods go into a shop that has none.
    pub const ADMIN_GOODS_DEMO: &str = "/do/admin/goods/demo";
    /// The back office: a product is copied, goes to the archive, or comes back.
    pub const ADMIN_GOODS_LIFE: &str = "/do/admin/goods/life";
    /// The back office: a category, made or changed.
    pub const ADMIN_CATEGORY: &str = "/do/admin/categories/save";
    /// The back office: a category goes up or down.
    pub const ADMIN_CATEGORY_MOVE: &str = "/do/admin/categories/move";
    /// The back office: a view of a list, kept or forgotten.
    pub const ADMIN_VIEW: &str = "/do/admin/views";
    /// The back office: a note on an order.
    pub const ADMIN_ORDER_NOTE: &str = "/do/admin/orders/note";
    /// The back office: an order for somebody who phoned, begun.
    pub const ADMIN_ORDER_BEGIN: &str = "/do/admin/orders/begin";
    /// The back office: how it goes and how it is paid.
    pub const ADMIN_ORDER_TERMS: &str = "/do/admin/orders/terms";
    /// The back office: it is placed.
    pub const ADMIN_ORDER_PLACE: &str = "/do/admin/orders/place";
    /// The back office: it is forgotten.
    pub const ADMIN_ORDER_DROP: &str = "/do/admin/orders/drop";
    /// The back office: a letter about an order once more.
    pub const ADMIN_ORDER_MAIL: &str = "/do/admin/orders/mail";
    /// The back office: colours of plates, face of headings.
    pub const ADMIN_LOOK: &str = "/do/admin/look";
    /// The back office: the logo.
    pub const ADMIN_LOGO: &str = "/do/admin/look/logo";
    /// The back office: no logo.
    pub const ADMIN_LOGO_REMOVE: &str = "/do/admin/look/no-logo";
    /// The back office: a page of the owner's.
    pub const ADMIN_PAGE: &str = "/do/admin/pages";
    /// The back office: a file of exchange rates.
    pub const ADMIN_RATES_FILE: &str = "/do/admin/rates/file";
    /// The back office: where exchange rates are fetched from.
    pub const ADMIN_RATES_SOURCE: &str = "/do/admin/rates/source";
    /// The back office: a job runs now.
    pub const ADMIN_RUN_JOB: &str = "/do/admin/system/run";
    /// The back office: a copy of everything.
    pub const ADMIN_BACKUP: &str = "/do/admin/system/backup";
}

/// Pages of the back office.
pub mod admin {
    use vitrine_domain::id::{CategoryId, CustomerId, MailId, ProductId, RequestId};
    use vitrine_i18n::Locale;

    /// Its home.
    pub const HOME: &str = "/admin";
    /// Sign in.
    pub const SIGN_IN: &str = "/admin/sign-in";
    /// Password or code, once more.
    pub const PROVE: &str = "/admin/prove";
    /// The operator's own password, second factor and sessions.
    pub const ME: &str = "/admin/me";
    /// Who works here.
    pub const TEAM: &str = "/admin/team";
    /// The route of the first run; [`setup`] is its address.
    pub const SETUP: &str = "/setup/{token}";
    /// The route of an invitation's page; [`invite`] is its address.
    pub const INVITE: &str = "/admin/invite/{secret}";
    /// The route of a letter's page; [`mail`] is its address.
    pub const LETTER: &str = "/admin/mail/{id}";
    /// The route of a letter's own document; [`mail_document`] is its address.
    pub const LETTER_DOCUMENT: &str = "/admin/mail/{id}/letter";
    /// Preset and sources.
    pub const PERSONALIZATION: &str = "/admin/personalization";
    /// The first week.
    pub const FIRST_WEEK: &str = "/admin/first-week";
    /// The route of a placement; [`place`] names one.
    pub const PLACE: &str = "/admin/personalization/{placement}";
    /// What the shop's own history says of the engine.
    pub const EVALUATION: &str = "/admin/evaluation";
    /// Sales, visits, goods, searches, stock.
    pub const REPORTS: &str = "/admin/reports";
    /// The route of a report's table as a file; [`report_file`] is its address.
    pub const REPORT_FILE: &str = "/admin/reports/{table}";
    /// What personalization earns.
    pub const REPORT: &str = "/admin/report";
    /// Words of searches.
    pub const SEARCH: &str = "/admin/search";
    /// Languages.
    pub const LANGUAGES: &str = "/admin/languages";
    /// Currencies and rates.
    pub const CURRENCIES: &str = "/admin/currencies";
    /// Which personal letters the shop writes.
    pub const LETTERS: &str = "/admin/letters";
    /// The document of a preview of one.
    pub const LETTER_PREVIEW: &str = "/admin/letters/preview";
    /// Letters and what became of them.
    pub const MAIL: &str = "/admin/mail";
    /// Who changed what.
    pub const AUDIT: &str = "/admin/audit";
    /// The same as a file.
    pub const AUDIT_FILE: &str = "/admin/audit/file";
    /// Every setting at one look.
    pub const SETTINGS: &str = "/admin/settings";
    /// How the shop looks.
    pub const LOOK: &str = "/admin/look";
    /// Pages of the owner's.
    pub const PAGES: &str = "/admin/pages";
    /// The route of one of them; [`own_page`] is its address.
    pub const OWN_PAGE: &str = "/admin/pages/{slug}";
    /// Customers.
    pub const CUSTOMERS: &str = "/admin/customers";
    /// The route of a customer's page; [`customer`] is its address.
    pub const CUSTOMER: &str = "/admin/customers/{id}";
    /// Jobs, health, copies, faults.
    pub const SYSTEM: &str = "/admin/system";
    /// The route of a copy of everything; [`backup`] is its address.
    pub const BACKUP: &str = "/admin/system/backups/{name}";
    /// Orders.
    pub const ORDERS: &str = "/admin/orders";
    /// An order for somebody who phoned.
    pub const ORDER_NEW: &str = "/admin/orders/new";
    /// The route of an order's page; [`order`] is its address.
    pub const ORDER: &str = "/admin/orders/{number}";
    /// Ways to pay.
    pub const PAYMENTS: &str = "/admin/payments";
    /// The shop itself, and who sells.
    pub const SHOP: &str = "/admin/shop";
    /// Prices with or without tax, and the rates.
    pub const TAXES: &str = "/admin/taxes";
    /// Offers.
    pub const OFFERS: &str = "/admin/offers";
    /// Segments.
    pub const SEGMENTS: &str = "/admin/segments";
    /// Delivery zones and what is offered there.
    pub const DELIVERY: &str = "/admin/delivery";
    /// What is kept of people, and how long; sensitive categories.
    pub const PRIVACY: &str = "/admin/privacy";
    /// People who write in.
    pub const PEOPLE: &str = "/admin/people";
    /// Products.
    pub const PRODUCTS: &str = "/admin/products";
    /// A product that is begun.
    pub const PRODUCT_NEW: &str = "/admin/products/new";
    /// Markets.
    pub const MARKETS: &str = "/admin/markets";
    /// Goods come in: a file, or the demo's.
    pub const IMPORT: &str = "/admin/products/import";
    /// All goods as a file.
    pub const EXPORT: &str = "/admin/products/export";
    /// The route of a product's page; [`product`] is its address.
    pub const PRODUCT: &str = "/admin/products/{id}";
    /// The route of its variants.
    pub const PRODUCT_VARIANTS: &str = "/admin/products/{id}/variants";
    /// The route of its stock and past.
    pub const PRODUCT_STOCK: &str = "/admin/products/{id}/stock";
    /// The route of its pictures.
    pub const PRODUCT_PICTURES: &str = "/admin/products/{id}/pictures";
    /// The category tree.
    pub const CATEGORIES: &str = "/admin/categories";
    /// The route of an archive; [`archive`] is its address.
    pub const ARCHIVE: &str = "/admin/people/{id}/archive";

    /// The page of the first run.
    pub fn setup(token: &str) -> String {
        format!("/setup/{token}")
    }

    /// The same in a language.
    pub fn setup_in(token: &str, locale: Locale) -> String {
        format!("/setup/{token}?lang={}", locale.tag())
    }

    /// The page behind an invitation's link.
    pub fn invite(secret: &str) -> String {
        format!("/admin/invite/{secret}")
    }

    /// A page of the owner's.
    pub fn own_page(slug: &str) -> String {
        format!("{PAGES}/{slug}")
    }

    /// The page that asks for password or code and leads back.
    pub fn prove(back: &str) -> String {
        let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        format!("{PROVE}?return={back}")
    }

    /// A table of a report as a file.
    pub fn report_file(table: &str) -> String {
        format!("{REPORTS}/{table}")
    }

    /// The page of a product; `part` is "" or one of `variants`, `stock`, `pictures`.
    pub fn product(id: ProductId, part: &str) -> String {
        if part.is_empty() { format!("{PRODUCTS}/{id}") } else { format!("{PRODUCTS}/{id}/{part}") }
    }

    /// The tree with the form of a category open; `None` is a new one.
    pub fn category(id: Option<CategoryId>) -> String {
        id.map_or_else(|| format!("{CATEGORIES}?category=new"), |id| format!("{CATEGORIES}?category={id}"))
    }

    /// The page of a customer.
    pub fn customer(id: CustomerId) -> String {
        format!("{CUSTOMERS}/{id}")
    }

    /// A copy of everything, as a file.
    pub fn backup(name: &str) -> String {
        format!("{SYSTEM}/backups/{name}")
    }

    /// An archive that an operator asked for.
    pub fn archive(id: RequestId) -> String {
        format!("{PEOPLE}/{id}/archive")
    }

    /// A placement, by its word.
    pub fn place(word: &str) -> String {
        format!("{PERSONALIZATION}/{word}")
    }

    /// A placement as somebody sees it.
    pub fn place_as(word: &str, who: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("as", who).finish();
        format!("{PERSONALIZATION}/{word}?{query}")
    }

    /// The search desk with words tried.
    pub fn search_for(words: &str) -> String {
        search_as(words, "new")
    }

    /// The same as somebody sees it.
    pub fn search_as(words: &str, who: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        format!("{SEARCH}?{}", query.append_pair("try", words).append_pair("as", who).finish())
    }

    /// The page of an order.
    pub fn order(number: i64) -> String {
        format!("{ORDERS}/{number}")
    }

    /// A letter.
    pub fn mail(id: MailId) -> String {
        format!("{MAIL}/{id}")
    }

    /// A letter's own document.
    pub fn mail_document(id: MailId) -> String {
        format!("{MAIL}/{id}/letter")
    }
}

/// What machines read: search engines, feed readers, social networks.
pub mod machine {
    use vitrine_domain::media::MediaHash;
    use vitrine_domain::money::Currency;
    use vitrine_i18n::Locale;

    /// Where they may go.
    pub const ROBOTS: &str = "/robots.txt";
    /// The list of the parts that list every page.
    pub const SITEMAP: &str = "/sitemap.xml";
    /// The route of feeds: [`merchant`] and [`new_goods`].
    pub const FEEDS: &str = "/feeds/{file}";
    /// The route of drawn plates as files; `server::art` names them.
    pub const PLATES: &str = "/plates/{recipe}/{file}";
    /// The routes of pictures that the shop has: whole, and narrower.
    pub const MEDIA: [&str; 2] = ["/media/{hash}", "/media/{hash}/{width}"];

    /// The route of what the owner chose of the look; [`look`] is its address.
    pub const LOOK: &str = "/look/{file}";

    /// The style sheet of what the owner chose, in a version of the settings.
    pub fn look(version: i64) -> String {
        format!("/look/{version}.css")
    }

    /// What Stripe tells us by itself.
    pub const STRIPE_HOOK: &str = "/hooks/stripe";

    /// The route that ends letters with one POST (RFC 8058); [`letter_leave`] is its address.
    pub const LETTER_LEAVE: &str = "/mail/end/{link}";
    /// What its addresses begin with.
    pub const LETTER_END: &str = "/mail/end/";

    /// Where a mail program ends letters like one of them.
    pub fn letter_leave(link: &str) -> String {
        format!("{LETTER_END}{link}")
    }

    /// A part of the sitemap, from 1.
    pub fn sitemap_part(n: usize) -> String {
        format!("/sitemap-{n}.xml")
    }

    /// The number of a sitemap's part, from its path.
    pub fn part_of(path: &str) -> Option<usize> {
        let number = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
        // One spelling only, so that a part has one address.
        number.parse().ok().filter(|n: &usize| *n > 0 && n.to_string() == number)
    }

    /// Goods for price comparison, in a language and a currency.
    pub fn merchant(locale: Locale, currency: Currency) -> String {
        format!("/feeds/merchant-{}-{}.xml", locale.tag(), currency.code())
    }

    /// New products, for feed readers.
    pub fn new_goods(locale: Locale) -> String {
        format!("/feeds/new-{}.atom", locale.tag())
    }

    /// A plate drawn as a file.
    pub fn plate(recipe: &str, file: &str) -> String {
        format!("/plates/{recipe}/{file}")
    }

    /// A picture that the shop has, whole or in one of its widths.
    pub fn media(hash: MediaHash, width: Option<u32>) -> String {
        width.map_or_else(|| format!("/media/{hash}"), |width| format!("/media/{hash}/{width}"))
    }
}

/// The archive that somebody asked for themselves, as a file.
pub const ARCHIVE: &str = "/privacy/download/archive";

/// The cart as a piece of HTML, for the drawer.
pub const CART_DRAWER: &str = "/cart/drawer";

/// Suggestions while something is typed: a plain GET that answers a piece of HTML.
pub const SUGGEST: &str = "/suggest";

/// A path of this shop that a form may lead back to: begins with one slash, has no scheme, host or control character.
/// Everything else leads home.
pub fn safe_return(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= 2_000
        && !path.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    if own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_language_has_no_prefix() {
        let (en, ar): (Locale, Locale) = ("en".parse().unwrap(), "ar".parse().unwrap());
        assert_eq!(Url::Home.in_language(en, en), "/");
        assert_eq!(Url::Home.in_language(ar, en), "/ar");
        assert_eq!(Url::Product("lamp".to_owned()).in_language(ar, en), "/ar/p/lamp");
        assert_eq!(Url::Cart.in_language(en, ar), "/en/cart");
    }

    #[test]
    fn a_part_of_the_sitemap_has_one_address() {
        assert_eq!(machine::part_of(&machine::sitemap_part(12)), Some(12));
        for other in ["/sitemap-0.xml", "/sitemap-01.xml", "/sitemap-+1.xml", "/sitemap-.xml", "/sitemap-1", "/x"] {
            assert_eq!(machine::part_of(other), None, "{other}");
        }
    }

    #[test]
    fn only_own_paths_are_returned_to() {
        for good in ["/", "/cart", "/ar/p/lamp?variant=x", "/search?q=%2F%2Fevil"] {
            assert_eq!(safe_return(good), good);
        }
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "evil",
            "",
            "/a b",
            "/\r\nX: y",
            "/\t/evil",
            "javascript:alert(1)",
        ] {
            assert_eq!(safe_return(bad), "/", "{bad}");
        }
    }
}
