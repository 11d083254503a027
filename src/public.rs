//! What is the same for everyone: the shop and its goods as machines read them, be it a search engine, a feed reader or a
//! social network.
//!
//! The one idea: whatever is written for machines is made from a [`Public`]. It knows the shop, its goods, a language and a
//! currency, and no request, so nothing personal can get into it. It is also the one place that says which address a page has
//! in each language, and which picture a product has outside of a page.

mod traits;

pub use vitrine_domain::traits::Trait;

use crate::cx::{App, Cx};
use crate::server::art::{self, Shape};
use crate::urls::{Url, machine};
use std::sync::Arc;
use vitrine_domain::catalog::{Category, Product, Variant};
use vitrine_domain::media::Picture;
use vitrine_domain::money::Currency;
use vitrine_domain::plate::Plate;
use vitrine_domain::text::{Lang, Text};
use vitrine_i18n::{Locale, Texts, plate_alt, texts};
use vitrine_shop::catalog::{Catalog, Entry};
use vitrine_shop::settings::Settings;

/// Categories that the shop is described by at most.
const MAX_NAMED: usize = 8;

/// The shop as everyone may know it, in a language and a currency.
#[derive(Clone)]
pub struct Public {
    /// The goods.
    pub catalog: Arc<Catalog>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// Where absolute links begin.
    pub origin: Arc<str>,
    /// The language.
    pub locale: Locale,
    /// Every language offered that the program has texts in.
    pub languages: Arc<[Locale]>,
    /// Prices are in this currency.
    pub currency: Currency,
    default_locale: Locale,
    chain: Vec<Lang>,
}

/// A picture as social networks are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPicture {
    /// Its address.
    pub url: String,
    /// Its media type.
    pub kind: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// A page that search engines may list.
#[derive(Debug, Clone, Copy)]
pub enum Indexed<'a> {
    /// The home page.
    Home,
    /// A category.
    Category(&'a Category),
    /// A product.
    Product(&'a Product),
}

impl Indexed<'_> {
    /// Its address in a language, as links inside the shop have it.
    pub(crate) fn url(self, locale: Locale) -> Url {
        match self {
            Self::Home => Url::Home,
            Self::Category(category) => Url::Category(category.slug_in(locale.lang()).to_owned()),
            Self::Product(product) => Url::Product(product.slug_in(locale.lang()).to_owned()),
        }
    }
}

impl Public {
    /// The shop in its default language and base currency.
    pub fn new(app: &App) -> Self {
        Self::of_shop(app.shop.catalog(), app.shop.settings(), Arc::clone(&app.origin))
    }

    /// The same, of its parts.
    pub(crate) fn of_shop(catalog: Arc<Catalog>, settings: Arc<Settings>, origin: Arc<str>) -> Self {
        let languages: Vec<Locale> =
            settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse().ok()).collect();
        let default_locale: Locale = settings.languages.default.as_str().parse().unwrap_or(Locale::En);
        Self {
            catalog,
            origin,
            locale: default_locale,
            languages: languages.into(),
            currency: settings.currencies.base,
            default_locale,
            chain: settings.languages.chain(default_locale.lang()),
            settings,
        }
    }

    /// What everyone is told who asks for this address: its language, and the currency that the address names. What the
    /// visitor chose is not looked at.
    pub fn of(cx: &Cx) -> Self {
        let named = cx.query_pairs().into_iter().find(|(name, _)| name == "currency");
        let named = named.and_then(|(_, code)| code.parse().ok()).filter(|code| cx.shop.currencies().contains(code));
        let public = Self::new(&cx.app).in_language(cx.locale);
        Self { currency: named.unwrap_or(public.currency), ..public }
    }

    /// The same in another language.
    #[must_use]
    pub fn in_language(self, locale: Locale) -> Self {
        Self { locale, chain: self.settings.languages.chain(locale.lang()), ..self }
    }

    /// The same in another currency.
    #[must_use]
    pub fn in_currency(self, currency: Currency) -> Self {
        Self { currency, ..self }
    }

    /// The language of pages without a prefix.
    pub fn default_locale(&self) -> Locale {
        self.default_locale
    }

    /// The program's texts.
    pub fn texts(&self) -> &'static Texts {
        texts(self.locale)
    }

    /// The shop in a line: its name and what it sells.
    pub fn description(&self) -> String {
        let shop = self.settings.shop.name.as_str();
        let roots = self.catalog.roots.iter().map(|place| &self.catalog.categories[*place]);
        let roots: Vec<&str> = roots
            .filter(|node| !node.products.is_empty())
            .map(|node| self.text(&node.category.name))
            .take(MAX_NAMED)
            .collect();
        if roots.is_empty() {
            return shop.to_owned();
        }
        let categories = vitrine_i18n::list(self.locale, &roots);
        self.texts().format("site-description", &[("shop", shop.into()), ("categories", categories.as_str().into())])
    }

    /// A text of the goods in this language, or the nearest there is.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(&self.chain)
    }

    /// A path of this shop with the shop's own address in front.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Where a page stands in this language.
    pub fn address(&self, page: Indexed<'_>) -> String {
        self.absolute(&page.url(self.locale).in_language(self.locale, self.default_locale))
    }

    /// A page's addresses in every language, each with its tag; `x-default` is for readers of none of them and comes last.
    pub fn addresses(&self, page: Indexed<'_>) -> Vec<(&'static str, String)> {
        let address = |locale: Locale| self.absolute(&page.url(locale).in_language(locale, self.default_locale));
        let each = self.languages.iter().map(|locale| (locale.tag(), address(*locale)));
        each.chain([("x-default", address(self.default_locale))]).collect()
    }

    /// A variant's page in this currency: what is asked for there is what is told here.
    pub fn variant_address(&self, product: &Product, variant: &Variant) -> String {
        let page = self.address(Indexed::Product(product));
        format!("{page}?variant={}&currency={}", variant.id, self.currency)
    }

    /// A drawn plate as a file.
    pub fn plate(&self, recipe: Plate, shape: Shape) -> String {
        self.absolute(&art::address(recipe, shape))
    }

    /// The picture of a product, or of one of its variants: its first photograph, else its plate.
    pub fn picture(&self, product: &Product, variant: Option<&Variant>, shape: Shape) -> String {
        let Some(Picture { media, .. }) = product.pictures.first() else {
            return self.plate(variant.and_then(|variant| variant.input.plate).unwrap_or(product.plate), shape);
        };
        let narrow = if shape == Shape::Small { media.widths().next() } else { None };
        self.absolute(&machine::media(media.hash, narrow))
    }

    /// A product's picture on a card of a social network.
    pub fn shared(&self, product: &Product) -> SharedPicture {
        let url = self.picture(product, None, Shape::Social);
        let Some(Picture { alt, media }) = product.pictures.first() else {
            let (width, height) = Shape::Social.size();
            return SharedPicture { url, kind: "image/png", width, height, alt: plate_alt(self.locale, product.plate) };
        };
        let words = self.text(alt);
        let alt = if words.is_empty() { self.text(&product.title) } else { words }.to_owned();
        SharedPicture { url, kind: media.kind.name(), width: media.width, height: media.height, alt }
    }

    /// The names of the categories a product stands in, root first.
    pub fn path_names(&self, entry: &Entry) -> Vec<&str> {
        entry.path.iter().map(|place| self.text(&self.catalog.categories[*place].category.name)).collect()
    }

    /// A product's name with what tells the variant from its siblings.
    pub fn variant_name(&self, product: &Product, variant: &Variant) -> String {
        let title = self.text(&product.title);
        match product.variant_name(variant, &self.chain) {
            own if own.is_empty() => title.to_owned(),
            own => format!("{title} ({own})"),
        }
    }

    /// Published products, the last that came in first.
    pub fn newest(&self) -> impl Iterator<Item = &Arc<Entry>> {
        // Numbers are given in the order of coming in, and the goods stand in the order of their numbers.
        self.catalog.entries.iter().rev().filter(|entry| entry.product.published)
    }
}
