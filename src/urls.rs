//! Every address of the shop: the only place that builds a link.
//!
//! The one idea: a page is named by a [`Url`], and [`Url::in_language`] puts the language's prefix in front (the default
//! language has none). Actions and the back office have no language in their address.

use vitrine_domain::id::{ProductId, RankingId};
use vitrine_i18n::Locale;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// The home page.
    Home,
    /// A product, by slug.
    Product(String),
    /// A category, by slug.
    Category(String),
    /// The search page.
    Search,
    /// The cart.
    Cart,
    /// The account's home.
    Account,
    /// Sign in.
    SignIn,
    /// Make an account.
    Register,
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
    /// Why something was shown.
    Why(RankingId, ProductId),
}

impl Url {
    /// The path without a language.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Product(slug) => format!("/p/{slug}"),
            Self::Category(slug) => format!("/c/{slug}"),
            Self::Search => "/search".to_owned(),
            Self::Cart => "/cart".to_owned(),
            Self::Account => "/account".to_owned(),
            Self::SignIn => "/account/sign-in".to_owned(),
            Self::Register => "/account/register".to_owned(),
            Self::Saved => "/account/saved".to_owned(),
            Self::SignInLink(secret) => format!("/account/link/{secret}"),
            Self::Preferences => "/preferences".to_owned(),
            Self::TellUs => "/preferences/likes".to_owned(),
            Self::AboutMe => "/privacy/me".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::Why(ranking, product) => format!("/why/{ranking}/{product}"),
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
    /// Change the pieces of a line; zero takes it out.
    pub const CART_SET: &str = "/do/cart/set";
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
    /// Erase everything.
    pub const ERASE: &str = "/do/privacy/erase";
    /// No thanks.
    pub const OFFER_DECLINE: &str = "/do/offer/decline";
    /// A page fetched ahead is now seen.
    pub const SEEN: &str = "/do/seen";
    /// The demo bar.
    pub const VIEW_AS: &str = "/do/demo/view-as";
    /// The back office: sign in.
    pub const ADMIN_SIGN_IN: &str = "/do/admin/sign-in";
    /// The back office: sign out.
    pub const ADMIN_SIGN_OUT: &str = "/do/admin/sign-out";
    /// The back office: preset and sources.
    pub const ADMIN_PERSONALIZATION: &str = "/do/admin/personalization";
    /// The back office: languages.
    pub const ADMIN_LANGUAGES: &str = "/do/admin/languages";
    /// The back office: currencies.
    pub const ADMIN_CURRENCIES: &str = "/do/admin/currencies";
    /// The back office: an exchange rate.
    pub const ADMIN_RATE: &str = "/do/admin/rate";
    /// The back office: publish an older version.
    pub const ADMIN_RESTORE: &str = "/do/admin/restore";
}

/// Pages of the back office.
pub mod admin {
    /// Its home.
    pub const HOME: &str = "/admin";
    /// Sign in.
    pub const SIGN_IN: &str = "/admin/sign-in";
    /// Preset and sources.
    pub const PERSONALIZATION: &str = "/admin/personalization";
    /// Languages.
    pub const LANGUAGES: &str = "/admin/languages";
    /// Currencies and rates.
    pub const CURRENCIES: &str = "/admin/currencies";
    /// Who changed what.
    pub const AUDIT: &str = "/admin/audit";
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
