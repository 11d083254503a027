//! How the shop speaks: which languages its pages have, their texts, and numbers, prices and dates as each writes them.
//!
//! The one idea: a [`Locale`] is a language that the program itself has texts in. Everything here takes one and gives
//! finished strings, so nothing of it is needed in the browser. To add a language: a folder `locales/<tag>/` with the same
//! files, and one line in `locale.rs`; the tests then name what the folder lacks.
//!
//! Left out on purpose: the texts of goods (`vitrine_domain::text::Text`, which an owner may have in more languages than
//! the program), who chose which language, and exchange rates.
#![warn(missing_docs)]

mod date;
mod locale;
mod measure;
mod negotiate;
mod number;
mod places;
mod region;
mod texts;

pub use date::{date, date_short, date_time, day, relative_day};
pub use locale::{Locale, UnknownLocale};
pub use measure::{in_units, weight};
pub use negotiate::negotiate;
pub use number::{PriceText, decimal, money, number, percent, rate};
pub use places::{countries, country, region, regions};
pub use region::{currency_of, currency_of_region};
pub use texts::{Texts, Value, all_keys, list, plate_alt, texts};
