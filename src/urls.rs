//! Every address of the shop: the only place that builds a link.
//!
//! The one idea: a page is named by a [`Url`], and [`Url::in_language`] puts the language's prefix in front (the default
//! language has none). Actions and the back office have no language in their address.

pub mod action;
pub mod admin;

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
