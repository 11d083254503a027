//! The page of an archive: everything that is kept of somebody, as one document that people can read.
//!
//! The one idea: it is opened from a folder, years later perhaps: no script, no picture, nothing from elsewhere, the few styles
//! in the document. Whatever comes in as text goes out escaped.

use crate::cx::App;
use crate::mail::{Site, draw};
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS, kind_name};
use crate::pages::privacy::event_word;
use crate::pages::told::Words;
use jiff::tz::TimeZone;
use std::fmt::Write as _;
use std::sync::Arc;
use vitrine_domain::address::Address;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Choice;
use vitrine_domain::id::ProductId;
use vitrine_domain::money::Money;
use vitrine_domain::offer::{Benefit, Per};
use vitrine_domain::text::Lang;
use vitrine_i18n::{Locale, Texts, Value, date_time, list, texts};
use vitrine_shop::Shop;
use vitrine_shop::catalog::{Catalog, FacetName};
use vitrine_shop::people::{Mute, Person};
use vitrine_shop::requests::{Held, PAGE_ROWS, Scribe};

/// Names of products that a line has room for.
const NAMES: usize = 12;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;\
border-block-end:1px solid #8884}th{font-weight:600;width:14rem}td{overflow-wrap:anywhere}";

/// Draws archives.
pub struct Reader {
    shop: Shop,
    origin: String,
    default: Locale,
}

impl Reader {
    /// For a website.
    pub fn of(app: &App) -> Self {
        let default = app.shop.settings().languages.default.as_str().parse().unwrap_or(Locale::En);
        Self { shop: app.shop.clone(), origin: app.origin.to_string(), default }
    }
}

impl Scribe for Reader {
    fn page(&self, held: &Held, lang: &str) -> String {
        let locale = lang.parse().unwrap_or(self.default);
        let settings = self.shop.settings();
        let pen = Pen {
            texts: texts(locale),
            zone: settings.time_zone(),
            catalog: self.shop.catalog(),
            chain: settings.languages.chain(locale.lang()),
            site: Site { origin: &self.origin, default: self.default },
            locale,
            out: String::new(),
        };
        pen.draw(held, &settings.shop.name)
    }
}

/// A row of a table: what, and what of it.
type Line = (String, String);

struct Pen<'a> {
    texts: &'static Texts,
    locale: Locale,
    zone: TimeZone,
    catalog: Arc<Catalog>,
    chain: Vec<Lang>,
    site: Site<'a>,
    out: String,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Pen<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    fn at(&self, at_ms: i64) -> String {
        date_time(self.locale, at_ms, &self.zone)
    }

    fn product(&self, id: ProductId) -> String {
        self.catalog.product(id).map_or_else(|| id.to_string(), |it| it.product.title.get(&self.chain).to_owned())
    }

    fn products(&self, ids: impl Iterator<Item = ProductId>) -> String {
        let names: Vec<String> = ids.take(NAMES).map(|id| self.product(id)).collect();
        list(self.locale, &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A section; nothing where there are no lines.
    fn section(&mut self, title: &str, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        let _ = write!(self.out, "<section><h2>{}</h2><table>", escaped(&self.t(title)));
        for (what, of_it) in lines {
            let _ = write!(self.out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(&what), escaped(&of_it));
        }
        self.out.push_str("</table></section>");
    }

    fn draw(mut self, held: &Held, shop: &str) -> String {
        let (lang, dir) = (self.locale.tag(), self.locale.dir());
        let title = escaped(&self.texts.format("archive-title", &[("shop", Value::from(shop))]));
        let made = escaped(&self.texts.format("archive-text", &[("date", Value::from(self.at(held.made_ms)))]));
        let _ = write!(
            self.out,
            "<!DOCTYPE html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head>\
             <body><h1>{title}</h1><p>{made}</p>"
        );
        if held.cut || held.events.len() >= PAGE_ROWS || held.drawn.len() >= PAGE_ROWS {
            let cut = self.texts.format("archive-cut", &[("rows", Value::from(PAGE_ROWS))]);
            let _ = write!(self.out, "<p>{}</p>", escaped(&cut));
        }
        self.account(held);
        self.known(held);
        self.dealings(held);
        self.happened(held);
        self.out.push_str("</body></html>");
        self.out
    }

    fn account(&mut self, held: &Held) {
        if let Some(account) = &held.account {
            let mut lines = vec![(self.t("account-email"), account.email.clone())];
            if !account.name.is_empty() {
                lines.push((self.t("archive-name"), account.name.clone()));
            }
            lines.push((self.t("archive-since"), self.at(account.created_ms)));
            self.section("archive-account", lines);
        }
        let address = |it: &Address| (it.name.clone(), it.lines().join(", "));
        self.section("archive-addresses", held.addresses.iter().map(address).collect());
        let saved = held.saved.iter().map(|it| (self.at(it.at_ms), self.product(it.product))).collect();
        self.section("saved-title", saved);
        let session = |(device, since_ms, _): &(String, Option<i64>, Option<i64>)| {
            (since_ms.map_or_else(String::new, |at_ms| self.at(at_ms)), device.clone())
        };
        let sessions = held.sessions.iter().map(session).collect();
        self.section("archive-sessions", sessions);
    }

    /// What was allowed, told, refused, and what the shop makes of it.
    fn known(&mut self, held: &Held) {
        let choice = |it: &Choice| {
            let kinds = ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]);
            let kinds: Vec<String> = kinds
                .filter(|(_, kind)| it.consent.has(*kind))
                .map(|(name, _)| self.t(&format!("consent-{name}")))
                .collect();
            let said = list(self.locale, &kinds.iter().map(String::as_str).collect::<Vec<_>>());
            (self.at(it.at_ms), if kinds.is_empty() { self.t("about-choices-none") } else { said })
        };
        let choices = held.choices.iter().map(choice).collect();
        self.section("about-choices-title", choices);
        let Some(person) = &held.person else { return };
        let arm = match person.arm {
            Arm::Treatment => "about-arm-treatment",
            Arm::Control => "about-arm-control",
        };
        let lines = vec![(self.t("about-arm-title"), self.t(arm))];
        self.section("about-arm-title", lines);
        let lines = self.told(person);
        self.section("about-told-title", lines);
        let refused = person.dismissed.iter().map(|id| (self.t("about-event-dismiss"), self.product(*id)));
        let stopped = person.stopped.iter().map(|kind| (self.t("archive-stopped"), self.t(kind_name(kind))));
        let muted = person.muted.iter().map(|mute| {
            let name = match mute {
                Mute::Category(id) => self.catalog.category(*id).map(|it| it.category.name.get(&self.chain).to_owned()),
                Mute::Brand(brand) => Some(brand.clone()),
            };
            (self.t("about-muted-title"), name.unwrap_or_default())
        });
        let lines = refused.chain(stopped).chain(muted).collect();
        self.section("about-dismissed-title", lines);
        let liking = |it: &vitrine_shop::why::Liking| {
            let name = match &it.name {
                FacetName::Category(place) => self.catalog.categories[*place].category.name.get(&self.chain).to_owned(),
                FacetName::Brand(brand) => brand.clone(),
                FacetName::Attribute { name, value, .. } => {
                    format!("{}: {}", name.get(&self.chain), value.get(&self.chain))
                }
                FacetName::PriceBand(_) => self.t("archive-price-band"),
                FacetName::Size { value, .. } => value.get(&self.chain).to_owned(),
            };
            (name, self.products(it.evidence.iter().map(|entry| entry.product.id)))
        };
        let likings = held.likings.iter().map(liking).collect();
        self.section("about-likings-title", likings);
    }

    fn told(&self, person: &Person) -> Vec<Line> {
        let words = Words { texts: self.texts, locale: self.locale, chain: &self.chain, catalog: &self.catalog };
        person.declared.all().iter().map(|told| words.of(told)).collect()
    }

    /// Orders, letters, offers.
    fn dealings(&mut self, held: &Held) {
        let money = |it: Money| vitrine_i18n::money(self.locale, it).plain();
        let orders = held.orders.iter().map(|it| {
            let goods: Vec<String> =
                it.quote.lines.iter().map(|line| format!("{} × {}", line.goods.quantity, line.goods.title)).collect();
            let what = format!("{} · {} · {}", it.number, money(it.total()), goods.join(", "));
            (self.at(it.placed_ms), format!("{what} · {}", it.buyer.address.lines().join(", ")))
        });
        let orders = orders.collect();
        self.section("archive-orders", orders);
        let letters = held.letters.iter().map(|it| {
            let subject = it.envelope.as_ref().map(|envelope| draw(it.to.locale, envelope, &self.site).subject);
            (self.at(it.created_ms), format!("{} · {}", it.to.email, subject.unwrap_or_else(|| it.kind.clone())))
        });
        let letters = letters.collect();
        self.section("about-letters-title", letters);
        let offers = held.offers.iter().filter_map(|it| {
            let (made, offer) = (&it.invitation, it.offer.as_ref()?);
            let category = made.category.and_then(|id| self.catalog.category(id));
            let what = match (offer.benefit, category) {
                (Benefit::Percent { percent, per: Per::One }, Some(node)) => {
                    let percent = vitrine_i18n::percent(self.locale, percent);
                    let name = node.category.name.get(&self.chain);
                    self.texts.format("about-offers-line", &[("percent", percent.into()), ("category", name.into())])
                }
                _ => offer.name.get(&self.chain).to_owned(),
            };
            Some((self.at(made.made_ms), what))
        });
        let offers = offers.collect();
        self.section("about-offers-title", offers);
    }

    /// Events and what was shown, the newest.
    fn happened(&mut self, held: &Held) {
        let events = held.events.iter().map(|it| {
            let about = it.query.clone().or_else(|| it.product.map(|id| self.product(id)));
            let word = self.t(event_word(it.name));
            (self.at(it.at_ms), about.map_or(word.clone(), |about| format!("{word}: {about}")))
        });
        let events = events.collect();
        self.section("about-events-title", events);
        let drawn = held.drawn.iter().map(|it| {
            let key = format!("why-page-{}", it.page.replace('_', "-"));
            let page = if self.texts.has(&key) { self.t(&key) } else { it.page.clone() };
            (self.at(it.at_ms), format!("{page}: {}", self.products(it.products.iter().copied())))
        });
        let drawn = drawn.collect();
        self.section("archive-shown", drawn);
    }
}
