//! What each letter says, in its language.

use super::blocks::{self, Block, Goods};
use crate::urls::{Url, prefixed};
use jiff::tz::TimeZone;
use vitrine_domain::letter::LetterKind;
use vitrine_domain::money::Money;
use vitrine_i18n::{Locale, Texts, Value, texts};
use vitrine_shop::engine::{Facet, Reason};
use vitrine_shop::mail::{Amount, AmountKind, Envelope, Letter, OrderLetter, PaymentWords, PersonalLetter};

/// Where links lead.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Where absolute links begin.
    pub origin: &'a str,
    /// The language of pages without a prefix.
    pub default: Locale,
}

/// A letter, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The subject.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as an HTML document.
    pub html: String,
}

/// Draws a letter from nothing but itself.
pub fn draw(locale: Locale, envelope: &Envelope, site: &Site<'_>) -> Drawn {
    let pen = Pen {
        texts: texts(locale),
        zone: TimeZone::get(&envelope.time_zone).unwrap_or(TimeZone::UTC),
        kind: envelope.letter.kind().replace('_', "-"),
        locale,
        envelope,
        site,
    };
    let (subject, blocks) = pen.letter();
    Drawn { text: blocks::text(&blocks), html: blocks::html(locale, &subject, &blocks), subject }
}

/// The arguments of a text.
type Words<'a> = Vec<(&'a str, Value<'a>)>;

/// Everything that a letter is written with.
struct Pen<'a> {
    texts: &'static Texts,
    zone: TimeZone,
    /// The letter's word in keys of texts.
    kind: String,
    locale: Locale,
    envelope: &'a Envelope,
    site: &'a Site<'a>,
}

impl Pen<'_> {
    fn letter(&self) -> (String, Vec<Block>) {
        let shop = Value::from(&self.envelope.shop);
        let (mut arguments, body): (Words<'_>, Vec<Block>) = match &self.envelope.letter {
            Letter::OrderPlaced(order)
            | Letter::OrderShipped(order)
            | Letter::OrderRefunded(order)
            | Letter::OrderCancelled(order)
            | Letter::WithdrawalReceived(order) => self.order(order),
            Letter::PasswordReset { path, until_ms } | Letter::AddressVerification { path, until_ms } => {
                let arguments = vec![("until", self.moment(*until_ms).into())];
                (arguments, vec![self.button("button", self.link(path)), self.paragraph("ignore")])
            }
            Letter::PasswordChanged { at_ms } => {
                let body = vec![self.paragraph("ignore"), self.button("button", self.link(&Url::Forgot.path()))];
                (vec![("at", self.moment(*at_ms).into())], body)
            }
            Letter::EmailChanged { at_ms, email } => {
                let arguments = vec![("at", self.moment(*at_ms).into()), ("email", Value::from(email))];
                (arguments, vec![self.paragraph("ignore")])
            }
            Letter::OperatorInvite { path, until_ms, from } => {
                let arguments = vec![("until", self.moment(*until_ms).into()), ("from", Value::from(from))];
                // The back office has no language in its addresses; the query says it.
                let link = format!("{}{path}?lang={}", self.site.origin, self.locale.tag());
                (arguments, vec![self.button("button", link), self.paragraph("ignore")])
            }
            Letter::SignUp { path, until_ms, title, .. } => {
                let arguments = vec![("until", self.moment(*until_ms).into()), ("title", Value::from(title))];
                (arguments, vec![self.button("button", self.link(path)), self.paragraph("ignore")])
            }
            Letter::Personal(letter) => self.personal(letter),
        };
        arguments.push(("shop", shop.clone()));
        let subject = self.own("subject", &arguments);
        let mut blocks = vec![Block::Title(self.own("title", &arguments))];
        blocks.push(Block::Paragraph(match self.envelope.name.as_str() {
            "" => self.texts.get("mail-greeting-nobody"),
            name => self.texts.format("mail-greeting", &[("name", name.into())]),
        }));
        blocks.push(Block::Paragraph(self.own(self.said(), &arguments)));
        blocks.extend(body);
        if !self.envelope.contact.is_empty() {
            let contact = Value::from(&self.envelope.contact);
            blocks.push(Block::Paragraph(self.texts.format("mail-contact", &[("contact", contact)])));
        }
        if let Letter::Personal(letter) = &self.envelope.letter {
            blocks.extend(self.ways_out(letter, &shop));
        }
        blocks.push(Block::Small(self.texts.format("mail-footer", &[("shop", shop)])));
        (subject, blocks)
    }

    /// Which of a letter's texts says what it is about.
    fn said(&self) -> &'static str {
        match &self.envelope.letter {
            Letter::SignUp { about: LetterKind::PriceDrop, .. } => "price-drop",
            Letter::SignUp { .. } => "back-in-stock",
            Letter::Personal(letter) if letter.asked => "asked",
            Letter::Personal(letter) if letter.last && letter.about == LetterKind::CartLeft => "last",
            _ => "text",
        }
    }

    fn personal<'a>(&self, letter: &'a PersonalLetter) -> (Words<'a>, Vec<Block>) {
        let mut arguments = vec![];
        let first = letter.goods.first().map_or("", |goods| goods.title.as_str());
        arguments.push(("title", Value::from(first)));
        if let Some((offer, until_ms)) = &letter.offer {
            arguments.push(("offer", Value::from(offer)));
            // It holds until just before.
            arguments.push(("until", self.moment(*until_ms - 1).into()));
        }
        let goods = letter.goods.iter().map(|goods| Goods {
            title: goods.title.clone(),
            href: self.link(&Url::LetterGo(goods.go.clone()).path()),
            price: self.money(goods.price),
            reason: goods
                .reason
                .as_ref()
                .map_or_else(String::new, |(reason, about)| self.reason(reason, about, letter.at_ms)),
            why: letter.ranking.filter(|_| goods.reason.is_some()).map(|ranking| {
                (self.texts.get("mail-personal-why"), self.link(&Url::Why(ranking, goods.product).path()))
            }),
        });
        let way = match (letter.about, &letter.cart, letter.goods.first()) {
            (LetterKind::CartLeft, Some(token), _) => Url::CartBack(token.clone()),
            (LetterKind::BackInStock | LetterKind::PriceDrop, _, Some(goods)) => Url::LetterGo(goods.go.clone()),
            (LetterKind::Offer, ..) => Url::Cart,
            _ => Url::Home,
        };
        let body = vec![
            Block::Heading(self.own("goods", &[])),
            Block::Goods(goods.collect()),
            self.button("button", self.link(&way.path())),
        ];
        (arguments, body)
    }

    /// Why the letter came and how to end it; where the shop is.
    fn ways_out(&self, letter: &PersonalLetter, shop: &Value<'_>) -> Vec<Block> {
        let why = if letter.asked { "mail-personal-asked" } else { "mail-personal-footer" };
        let link = |key: &str, url: Url| (self.texts.get(key), self.link(&url.path()));
        let mut blocks = vec![
            Block::Small(self.texts.format(why, &[("shop", shop.clone())])),
            Block::Links(vec![
                link("mail-personal-leave", Url::LetterLeave(letter.leave.clone())),
                link("mail-personal-choose", Url::LetterChoices(letter.leave.clone())),
            ]),
        ];
        if !letter.postal.is_empty() {
            blocks.push(Block::Lines(letter.postal.clone()));
        }
        blocks
    }

    /// Why a product is in the letter, in the words that the pages use.
    fn reason(&self, reason: &Reason, about: &str, at_ms: i64) -> String {
        let when = |then_ms: i64| Value::from(vitrine_i18n::relative_day(self.locale, then_ms, at_ms, &self.zone));
        let named = |key: &str, name: &'static str| self.texts.format(key, &[(name, Value::from(about))]);
        match reason {
            Reason::Pinned => self.texts.get("reason-pinned"),
            Reason::RecentlyViewed { at_ms } => self.texts.format("reason-recently-viewed", &[("when", when(*at_ms))]),
            Reason::Viewed { at_ms, .. } => {
                self.texts.format("reason-viewed", &[("item", Value::from(about)), ("when", when(*at_ms))])
            }
            Reason::OthersAlsoViewed { .. } => named("reason-others-also-viewed", "item"),
            Reason::BoughtTogetherWith { here: true, .. } => named("reason-bought-together", "item"),
            Reason::BoughtTogetherWith { .. } => named("reason-bought-together-yours", "item"),
            Reason::OthersCameTo { .. } => named("reason-others-came-to", "item"),
            Reason::SimilarTo { here: true, .. } => named("reason-similar", "item"),
            Reason::SimilarTo { .. } => named("reason-similar-yours", "item"),
            Reason::Affinity { facet, .. } => match facet {
                Facet::Category(_) => named("reason-affinity-category", "category"),
                Facet::Brand(_) => named("reason-affinity-brand", "brand"),
                Facet::Attribute(..) | Facet::Size(..) => named("reason-affinity-attribute", "attribute"),
                Facet::PriceBand(_) => self.texts.get("reason-affinity-price"),
            },
            Reason::Told { facet } => {
                let fact = match facet {
                    Facet::Category(_) => named("tell-fact-category", "category"),
                    Facet::Brand(_) => named("tell-fact-brand", "brand"),
                    Facet::Size(..) => named("tell-fact-size", "size"),
                    Facet::Attribute(..) | Facet::PriceBand(_) => named("tell-fact-attribute", "attribute"),
                };
                self.texts.format("reason-told", &[("fact", fact.into())])
            }
            Reason::BuyAgain { times, last_ms } => self
                .texts
                .format("reason-buy-again", &[("times", Value::from(i64::from(*times))), ("when", when(*last_ms))]),
            Reason::PopularAmong { said } => {
                self.texts.format("reason-popular-among", &[("who", crate::pages::told::who(self.texts, *said).into())])
            }
            Reason::PopularNear { .. } => named("reason-popular-near", "place"),
            Reason::BoughtMost => self.texts.get("reason-bought-most"),
            Reason::Popular => self.texts.get("reason-popular"),
            Reason::New => self.texts.get("reason-new"),
            Reason::Assortment => self.texts.get("reason-assortment"),
        }
    }

    fn order<'a>(&self, order: &'a OrderLetter) -> (Words<'a>, Vec<Block>) {
        let refunded = order.refunded.map_or_else(String::new, |amount| self.money(amount));
        let arguments = vec![
            ("number", Value::from(&order.number)),
            ("at", self.moment(order.at_ms).into()),
            ("amount", refunded.into()),
        ];
        let mut body = Vec::new();
        if !order.note.is_empty() {
            body.push(Block::Heading(self.own("note", &[])));
            body.push(Block::Lines(order.note.lines().map(str::to_owned).collect()));
        }
        if let Some(parcel) = &order.shipment {
            let named = |key: &str, name: &'static str, value: &String| {
                (!value.is_empty()).then(|| self.texts.format(key, &[(name, Value::from(value))]))
            };
            let lines = [
                named("mail-parcel-carrier", "carrier", &parcel.carrier),
                named("mail-parcel-number", "number", &parcel.number),
            ];
            let lines: Vec<String> = lines.into_iter().flatten().collect();
            if !lines.is_empty() {
                body.push(Block::Lines(lines));
            }
            // Typed by an operator or sent by a carrier's machine: only an address of the web becomes a link.
            if parcel.link.starts_with("https://") || parcel.link.starts_with("http://") {
                body.push(Block::Button(self.texts.get("mail-parcel-follow"), parcel.link.clone()));
            }
        }
        if !order.lines.is_empty() {
            body.push(Block::Heading(self.own("goods", &[])));
            body.push(Block::Amounts(
                order
                    .lines
                    .iter()
                    .map(|line| {
                        let name = [("count", Value::from(line.quantity)), ("title", Value::from(&line.title))];
                        (self.texts.format("mail-line", &name), line.options.clone(), self.money(line.total))
                    })
                    .collect(),
            ));
        }
        if !order.amounts.is_empty() {
            let (inside, parts): (Vec<&Amount>, Vec<&Amount>) =
                order.amounts.iter().partition(|amount| amount.kind == AmountKind::TaxIncluded);
            let rows = |amounts: Vec<&Amount>| -> Vec<(String, String, String)> {
                let row = |amount: &Amount| (self.amount_name(amount), String::new(), self.money(amount.amount));
                amounts.into_iter().map(row).collect()
            };
            if !parts.is_empty() {
                body.push(Block::Amounts(rows(parts)));
            }
            body.push(Block::Total(self.texts.get("mail-amount-total"), self.money(order.total)));
            // Not a part of the sum: it stands behind the total.
            if !inside.is_empty() {
                body.push(Block::Amounts(rows(inside)));
            }
        }
        if let Some(payment) = &order.payment {
            body.extend(self.payment(payment, order.total));
        }
        if !order.address.is_empty() {
            body.push(Block::Heading(self.texts.get("mail-order-address")));
            body.push(Block::Lines(order.address.clone()));
        }
        body.push(Block::Button(self.texts.get("mail-order-button"), self.link(&order.path)));
        (arguments, body)
    }

    fn payment(&self, payment: &PaymentWords, total: Money) -> Vec<Block> {
        let amount = [("amount", Value::from(self.money(total)))];
        let mut blocks = vec![Block::Heading(self.texts.get("mail-pay-title"))];
        match payment {
            PaymentWords::BankTransfer { bank, reference } => {
                blocks.push(Block::Paragraph(self.texts.format("mail-pay-transfer", &amount)));
                let reference = self.texts.format("mail-pay-reference", &[("reference", reference.into())]);
                blocks.push(Block::Lines(bank.iter().cloned().chain([reference]).collect()));
            }
            PaymentWords::CashOnDelivery => {
                blocks.push(Block::Paragraph(self.texts.format("mail-pay-cash", &amount)));
            }
            PaymentWords::AtPickUp => blocks.push(Block::Paragraph(self.texts.format("mail-pay-pick-up", &amount))),
            PaymentWords::Paid => blocks.push(Block::Paragraph(self.texts.format("mail-pay-paid", &amount))),
        }
        blocks
    }

    fn amount_name(&self, amount: &Amount) -> String {
        let what = self.texts.get(match amount.kind {
            AmountKind::Goods => "mail-amount-goods",
            AmountKind::Discount => "mail-amount-discount",
            AmountKind::Delivery => "mail-amount-delivery",
            AmountKind::Fee => "mail-amount-fee",
            AmountKind::Tax => "mail-amount-tax",
            AmountKind::TaxIncluded => "mail-amount-tax-included",
        });
        if amount.name.is_empty() {
            return what;
        }
        self.texts.format("mail-amount-named", &[("what", what.into()), ("name", Value::from(&amount.name))])
    }

    /// One of the texts that each kind of letter has of its own.
    fn own(&self, part: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let kind = &self.kind;
        self.texts.format(&format!("mail-{kind}-{part}"), arguments)
    }

    fn paragraph(&self, part: &str) -> Block {
        Block::Paragraph(self.own(part, &[]))
    }

    fn button(&self, part: &str, href: String) -> Block {
        Block::Button(self.own(part, &[]), href)
    }

    fn link(&self, path: &str) -> String {
        format!("{}{}", self.site.origin, prefixed(path, self.locale, self.site.default))
    }

    fn money(&self, money: Money) -> String {
        vitrine_i18n::money(self.locale, money).plain()
    }

    fn moment(&self, at_ms: i64) -> String {
        vitrine_i18n::date_time(self.locale, at_ms, &self.zone)
    }
}
