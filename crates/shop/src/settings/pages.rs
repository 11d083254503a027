//! Pages of the owner's: imprint, terms, returns, about.
//!
//! The one idea: a page is a title and plain text in the shop's languages, with three marks that anybody can type (a blank line
//! between paragraphs, `## ` before a heading, `- ` before an item). What is typed is never HTML.
//!
//! Left out: pages about goods, which goods have themselves, and what the program says about privacy, which must stay true.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::operator::Permission;
use vitrine_domain::text::{Text, slugify};

/// Pages at most: the whole document is read and versioned at once.
pub const MAX_PAGES: usize = 20;
/// The longest title, in characters.
pub const MAX_TITLE: usize = 80;
/// The longest text of a page in one language, in characters.
pub const MAX_BODY: usize = 10_000;
/// The longest part of an address, in characters.
pub const MAX_SLUG: usize = 60;

/// Pages that the law or buyers usually want; each with a text of its name.
pub const USUAL: [&str; 5] = ["imprint", "terms", "shipping", "returns", "about"];

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPage {
    /// The end of its address: `/info/SLUG`.
    pub slug: String,
    /// Its title, in the shop's languages.
    pub title: Text,
    /// What it says, in the shop's languages.
    pub body: Text,
    /// Everybody can read it, and the foot of every page leads to it.
    pub published: bool,
}

/// What is wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFlaw {
    /// Its address is none, or too long.
    Slug,
    /// Another page has this address.
    Taken,
    /// It has no title in the default language, or a long one.
    Title,
    /// Its text is too long.
    Body,
}

impl OwnPage {
    /// What is wrong with it beside `others`.
    pub fn flaws<'a>(&self, mut others: impl Iterator<Item = &'a OwnPage>) -> Vec<PageFlaw> {
        let fits = |text: &Text, most: usize| text.iter().all(|(_, text)| text.chars().count() <= most);
        let mut flaws = Vec::new();
        if self.slug.is_empty() || self.slug.chars().count() > MAX_SLUG || slugify(&self.slug) != self.slug {
            flaws.push(PageFlaw::Slug);
        } else if others.any(|other| other.slug == self.slug) {
            flaws.push(PageFlaw::Taken);
        }
        if self.title.is_empty() || !fits(&self.title, MAX_TITLE) {
            flaws.push(PageFlaw::Title);
        }
        if !fits(&self.body, MAX_BODY) {
            flaws.push(PageFlaw::Body);
        }
        flaws
    }
}

/// Pages of the owner's, in the order in which the foot names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageSettings {
    /// The pages.
    pub pages: Vec<OwnPage>,
}

impl PageSettings {
    /// The page of an address, published or not.
    pub fn of(&self, slug: &str) -> Option<&OwnPage> {
        self.pages.iter().find(|page| page.slug == slug)
    }
}

impl Area for PageSettings {
    const NAME: &'static str = "pages";
    const CHANGE: Permission = Permission::ChangeLook;
    fn check(&self) -> Result<(), String> {
        if self.pages.len() > MAX_PAGES {
            return Err(format!("At most {MAX_PAGES} pages."));
        }
        for (n, page) in self.pages.iter().enumerate() {
            let flaw = page.flaws(self.pages[..n].iter()).first().copied();
            let Some(flaw) = flaw else { continue };
            return Err(match flaw {
                PageFlaw::Slug => format!("{} cannot be the end of an address.", page.slug),
                PageFlaw::Taken => format!("There are two pages called {}.", page.slug),
                PageFlaw::Title => format!("A page has a title of at most {MAX_TITLE} characters."),
                PageFlaw::Body => format!("A page has at most {MAX_BODY} characters in each language."),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::text::Lang;

    fn page(slug: &str, title: &str) -> OwnPage {
        let en: Lang = "en".parse().unwrap();
        OwnPage { slug: slug.to_owned(), title: Text::default().with(&en, title), ..OwnPage::default() }
    }

    #[test]
    fn addresses_are_plain_and_each_is_one_page() {
        let all = |pages: &[OwnPage]| PageSettings { pages: pages.to_vec() }.check();
        assert_eq!(all(&[page("terms", "Terms"), page("about-us", "About")]), Ok(()));
        assert!(all(&[page("terms", "Terms"), page("terms", "Again")]).is_err());
        for slug in ["", "../x", "a b", "A", "é", "a/b", &"x".repeat(MAX_SLUG + 1)] {
            assert!(all(&[page(slug, "Title")]).is_err(), "{slug}");
        }
        assert!(all(&[page("terms", "")]).is_err());
        assert!(all(&[page("terms", &"x".repeat(MAX_TITLE + 1))]).is_err());
        assert!(all(&vec![page("terms", "Terms"); MAX_PAGES + 1]).is_err());
        for usual in USUAL {
            assert_eq!(all(&[page(usual, "Title")]), Ok(()), "{usual}");
        }
    }
}
