//! `/robots.txt`: what is worth nobody's time to fetch, and where the sitemap is.
//!
//! Pages that are merely not to be listed (privacy, preferences) are not named here: a robot must be able to read the page to
//! see that it says so.

use crate::public::Public;
use crate::urls::{SUGGEST, Url, admin, machine, prefixed};
use std::fmt::Write as _;

/// The file.
pub(super) fn text(public: &Public) -> String {
    let pages = [Url::Search.path(), Url::Cart.path(), Url::Checkout.path(), Url::Account.path()];
    let pages = pages.into_iter().chain(["/order/", "/why/"].map(str::to_owned)).collect::<Vec<_>>();
    let mut text = "User-agent: *\n".to_owned();
    let default = public.default_locale();
    for locale in public.languages.iter() {
        for path in &pages {
            let _ = writeln!(text, "Disallow: {}", prefixed(path, *locale, default));
        }
    }
    for path in [SUGGEST, admin::HOME, "/do/"] {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "\nSitemap: {}", public.absolute(machine::SITEMAP));
    text
}
