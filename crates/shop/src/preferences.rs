//! What a visitor chose: language, currency, theme, units, the sections of the home page. The chosen always beats the guessed.
//!
//! The one idea: one model with two homes. It is kept with the account (as JSON) when somebody is signed in, else in one
//! cookie of the visitor's own making, as a short line (`en.GBP.dark.metric.pnF.`). Everything may be unchosen, and a word
//! that means nothing (any more) counts as unchosen, so an old cookie reads well in a newer program.
//!
//! Left out: what may be recorded and what is personal, which are consent ([`crate::people`]) and no question of taste.

use crate::Shop;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use vitrine_db as db;
use vitrine_domain::id::CustomerId;
pub use vitrine_domain::measure::Units;
use vitrine_personalize::ShelfKind;

/// Refused suggestions that are remembered, the newest.
pub const MAX_REFUSED: usize = 8;
/// The longest part of the line, in bytes; longer ones were not written here.
const MAX_PART: usize = 80;

macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident $word:literal $letter:literal;)*) => {
        /// A section of the home page that can be left out and moved. (What it opens with always stands first.)
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Section { $($(#[$doc])* $name),* }

        impl Section {
            /// Every section, in the shop's own order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in forms and texts.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The letter in the cookie.
            fn letter(self) -> char {
                match self { $(Self::$name => $letter),* }
            }
        }
    };
}

sections! {
    /// Things that fit this person.
    ForYou "for-you" 'f';
    /// Looked at lately.
    Continue "continue" 'c';
    /// Due again.
    BuyAgain "buy-again" 'a';
    /// From what this person told.
    Told "told" 't';
    /// Bought most this week.
    BoughtMost "bought-most" 'b';
    /// Looked at by many now.
    Popular "popular" 'p';
    /// The doors to the categories.
    Categories "categories" 'k';
    /// New arrivals.
    New "new" 'n';
    /// From the shop's range.
    Assortment "assortment" 's';
}

impl Section {
    /// The section of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|section| section.name() == word)
    }

    /// The section that a shelf is; `None` for what the page opens with.
    pub fn of_shelf(kind: ShelfKind) -> Option<Self> {
        Some(match kind {
            ShelfKind::Hero => return None,
            ShelfKind::ForYou => Self::ForYou,
            ShelfKind::Told => Self::Told,
            ShelfKind::Continue => Self::Continue,
            ShelfKind::BuyAgain => Self::BuyAgain,
            ShelfKind::BoughtMost => Self::BoughtMost,
            ShelfKind::Popular => Self::Popular,
            ShelfKind::New => Self::New,
            ShelfKind::Assortment => Self::Assortment,
        })
    }
}

/// The sections of the home page as a visitor wants them; empty when nothing was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HomeChoice(Vec<(Section, bool)>);

impl HomeChoice {
    /// True when nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every section once, in order, each with whether it is shown. One that the choice does not name stands where the shop
    /// puts it: after the one before it in the shop's own order.
    pub fn sections(&self) -> Vec<(Section, bool)> {
        let mut all: Vec<(Section, bool)> = Vec::with_capacity(Section::ALL.len());
        for (section, shown) in &self.0 {
            if all.iter().all(|(known, _)| known != section) {
                all.push((*section, *shown));
            }
        }
        for (n, section) in Section::ALL.iter().enumerate() {
            if all.iter().all(|(known, _)| known != section) {
                let before = n.checked_sub(1).map(|n| Section::ALL[n]);
                let at = all.iter().position(|(known, _)| Some(*known) == before).map_or(0, |at| at + 1);
                all.insert(at, (*section, true));
            }
        }
        all
    }

    /// The sections that are shown, in order: as the visitor chose, else the shop's own order with its moving shelves in the
    /// order of `learned`.
    pub fn shown(&self, learned: &[ShelfKind]) -> Vec<Section> {
        let mut shown: Vec<Section> =
            self.sections().into_iter().filter(|(_, shown)| *shown).map(|(section, _)| section).collect();
        if self.is_empty() {
            let mut moving = learned.iter().copied().filter_map(Section::of_shelf);
            let moves: Vec<Section> = moving.by_ref().collect();
            let mut next = moves.iter().copied();
            for section in shown.iter_mut().filter(|section| moves.contains(section)) {
                *section = next.next().unwrap_or(*section);
            }
        }
        shown
    }

    /// True when a section is shown.
    pub fn shows(&self, section: Section) -> bool {
        self.0.iter().find(|(known, _)| *known == section).is_none_or(|(_, shown)| *shown)
    }

    /// The same with a section shown or left out.
    #[must_use]
    pub fn with(&self, section: Section, shown: bool) -> Self {
        let mut all = self.sections();
        all.iter_mut().filter(|(known, _)| *known == section).for_each(|(_, it)| *it = shown);
        Self(all)
    }

    /// The same with a section one place up or down; at the end of the list it stays.
    #[must_use]
    pub fn moved(&self, section: Section, up: bool) -> Self {
        let mut all = self.sections();
        if let Some(at) = all.iter().position(|(known, _)| *known == section) {
            let to = if up { at.saturating_sub(1) } else { (at + 1).min(all.len() - 1) };
            all.swap(at, to);
        }
        Self(all)
    }
}

/// What a visitor chose; `None` and empty: nothing yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language tag.
    pub language: Option<String>,
    /// Currency code.
    pub currency: Option<String>,
    /// `light`, `dark` or `auto`.
    pub theme: Option<String>,
    /// Units of measure.
    pub units: Option<Units>,
    /// Sections of the home page.
    pub home: HomeChoice,
    /// Suggestions that were refused, such as `GBP` or `de`, the newest last.
    pub refused: Vec<String>,
}

impl Preferences {
    /// These choices, and `other`'s where nothing was chosen here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            language: self.language.or(other.language),
            currency: self.currency.or(other.currency),
            theme: self.theme.or(other.theme),
            units: self.units.or(other.units),
            home: if self.home.is_empty() { other.home } else { self.home },
            refused: if self.refused.is_empty() { other.refused } else { self.refused },
        }
    }

    /// Remembers that a suggestion was refused.
    pub fn refuse(&mut self, what: &str) {
        self.refused.retain(|known| known != what);
        self.refused.push(what.to_owned());
        let surplus = self.refused.len().saturating_sub(MAX_REFUSED);
        self.refused.drain(..surplus);
    }

    /// The line for the cookie: the parts in order with dots between them, `-` where nothing was chosen, a section's letter in
    /// capitals where it is left out.
    pub fn line(&self) -> String {
        let part = |choice: &Option<String>| choice.clone().filter(|it| is_part(it)).unwrap_or_else(|| "-".to_owned());
        let units = self.units.map_or("-", Units::name);
        let mut line = format!("{}.{}.{}.{units}.", part(&self.language), part(&self.currency), part(&self.theme));
        let letter = |(section, shown): &(Section, bool)| {
            if *shown { section.letter() } else { section.letter().to_ascii_uppercase() }
        };
        line.extend(self.home.0.iter().map(letter));
        let refused: Vec<&str> = self.refused.iter().map(String::as_str).filter(|it| is_part(it)).collect();
        let _ = write!(line, ".{}", refused.join("-"));
        line
    }

    /// Reads such a line, with suspicion.
    pub fn read(line: &str) -> Self {
        let mut parts = line.split('.').map(|part| if part.len() <= MAX_PART { part } else { "" });
        let mut word = || parts.next().filter(|part| is_part(part)).map(str::to_owned);
        let (language, currency, theme) = (word(), word(), word());
        let units = word().and_then(|word| Units::of(&word));
        let mut home = Vec::new();
        for letter in parts.next().unwrap_or_default().chars().take(Section::ALL.len()) {
            let section = Section::ALL.iter().find(|section| section.letter() == letter.to_ascii_lowercase());
            home.extend(section.map(|section| (*section, letter.is_ascii_lowercase())));
        }
        let refused = parts.next().unwrap_or_default().split('-').filter(|part| is_part(part)).take(MAX_REFUSED);
        Self { language, currency, theme, units, home: HomeChoice(home), refused: refused.map(str::to_owned).collect() }
    }
}

/// A short word of letters: every choice that is kept as text.
fn is_part(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
}

impl Shop {
    /// The choices kept with an account, from memory where possible: every page asks.
    pub async fn customer_preferences(&self, id: CustomerId) -> Result<Preferences> {
        if let Some(kept) = self.inner.preferences.get(&id) {
            return Ok(kept);
        }
        let preferences = self.customer(id).await?.map(|customer| customer.preferences).unwrap_or_default();
        self.inner.preferences.insert(id, preferences.clone());
        Ok(preferences)
    }

    /// Keeps choices with the account.
    pub async fn set_preferences(&self, id: CustomerId, preferences: &Preferences) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::customers::set_preferences(&mut tx, id, &serde_json::to_string(preferences)?).await?;
        tx.commit().await?;
        self.inner.preferences.insert(id, preferences.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_order_has_every_section_once() {
        let plain = HomeChoice::default();
        assert!(plain.sections().iter().map(|(section, _)| section).eq(Section::ALL) && plain.is_empty());
        let up = plain.moved(Section::Categories, true);
        let names = |choice: &HomeChoice| choice.sections().iter().map(|(s, _)| s.letter()).collect::<String>();
        assert_eq!((names(&plain).as_str(), names(&up).as_str()), ("fcatbpkns", "fcatbkpns"));
        assert_eq!(names(&plain.moved(Section::ForYou, true)), "fcatbpkns", "nothing stands above the first");
        assert_eq!(names(&plain.moved(Section::Assortment, false)), "fcatbpkns");
        let less = up.with(Section::New, false);
        assert!(!less.shows(Section::New) && less.shows(Section::Categories) && names(&less) == names(&up));
        assert!(less.with(Section::New, true).shows(Section::New));
        // A section that a later release adds stands where the shop puts it.
        let old = HomeChoice(vec![(Section::New, true), (Section::Popular, false), (Section::Popular, true)]);
        assert_eq!(names(&old), "fcatbnspk");
    }

    #[test]
    fn the_line_reads_back() {
        let chosen = Preferences {
            language: Some("de".to_owned()),
            currency: Some("KWD".to_owned()),
            theme: Some("dark".to_owned()),
            units: Some(Units::Imperial),
            home: HomeChoice::default().with(Section::Popular, false),
            refused: vec!["GBP".to_owned(), "ar".to_owned()],
        };
        assert_eq!(chosen.line(), "de.KWD.dark.imperial.fcatbPkns.GBP-ar");
        assert_eq!(Preferences::read(&chosen.line()), chosen);
        assert_eq!(Preferences::default().line(), "-.-.-.-..");
        assert_eq!(Preferences::read("-.-.-.-.."), Preferences::default());
        assert_eq!(Preferences::read("en.EUR.dark").theme.as_deref(), Some("dark"), "as it was written before");
        assert_eq!(Preferences::read(&"x.".repeat(9_999)).units, None);
    }

    #[test]
    fn refusals_are_few() {
        let mut chosen = Preferences::default();
        for code in ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "BBB"] {
            chosen.refuse(code);
        }
        assert_eq!(chosen.refused, ["CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "BBB"]);
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in "[a-zA-Z.é-]{0,200}|\\PC{0,60}") {
            let read = Preferences::read(&line);
            prop_assert_eq!(Preferences::read(&read.line()), read.clone());
            prop_assert_eq!(read.home.sections().len(), Section::ALL.len());
            prop_assert!(read.line().len() < 120 && read.line().is_ascii());
        }
    }
}
