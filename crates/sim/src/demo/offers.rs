//! The demo's offers, one of each kind that a small shop has, and two segments.

use vitrine_domain::id::{CategoryId, OfferId, SegmentId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::{Benefit, Conditions, Limits, Mode, Offer, Per, Scope};
use vitrine_domain::segment::{Clause, Segment};
use vitrine_domain::text::{Lang, Text};

/// An offer with the slug of the category that it is about, where it is about one.
#[derive(Debug, Clone)]
pub struct DemoOffer {
    /// The offer, without the category.
    pub offer: Offer,
    /// The category's slug.
    pub category: Option<&'static str>,
}

fn text(english: &str, arabic: &str, german: &str) -> Text {
    let lang = |tag: &str| -> Lang { tag.parse().expect("a constant of two letters") };
    Text::of(&lang("en"), english).with(&lang("ar"), arabic).with(&lang("de"), german)
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// The demo's offers. Their ids are constants, so a demo that is filled again has them once.
pub fn offers() -> Vec<DemoOffer> {
    let offer = |n: u8, name: Text, mode: Mode, benefit: Benefit| Offer {
        id: OfferId::new(i64::from(n), [n; 10]),
        name,
        on: true,
        mode,
        conditions: Conditions::default(),
        benefit,
        priority: 100,
        limits: Limits::default(),
    };
    let from = |minor: i64| Conditions { min_value: Some(eur(minor)), ..Conditions::default() };
    let plain = |offer: Offer| DemoOffer { offer, category: None };
    let code = "VITRINE10".parse().expect("a code");
    vec![
        plain(Offer {
            conditions: Conditions { scope: Scope { favourite: true, ..Scope::default() }, ..Conditions::default() },
            ..offer(
                1,
                text("10% off one piece, for you", "خصم 10% على قطعة واحدة، لك", "10 % auf ein Stück, für Sie"),
                Mode::Personal,
                Benefit::Percent { percent: 10, per: Per::One },
            )
        }),
        DemoOffer {
            category: Some("soap-and-salts"),
            offer: offer(
                2,
                text(
                    "Soap and salts: three for two",
                    "الصابون والأملاح: ثلاثة بثمن اثنين",
                    "Seife und Badesalz: drei für zwei",
                ),
                Mode::Automatic,
                Benefit::CheapestFree { of: 3 },
            ),
        },
        plain(Offer {
            conditions: from(6_000),
            ..offer(3, text("Free delivery", "توصيل مجاني", "Versand frei"), Mode::Automatic, Benefit::FreeDelivery)
        }),
        plain(Offer {
            conditions: from(4_000),
            limits: Limits { uses: Some(500), per_buyer: Some(1), budget: Some(eur(200_000)) },
            ..offer(
                4,
                text("10% with the code", "خصم 10% بالرمز", "10 % mit dem Code"),
                Mode::Coded { code },
                Benefit::Percent { percent: 10, per: Per::Order },
            )
        }),
        DemoOffer {
            category: Some("desk-and-books"),
            offer: Offer {
                conditions: Conditions { first_order: true, ..from(3_000) },
                ..offer(
                    5,
                    text(
                        "A little off your first order of books and paper",
                        "خصم صغير على أول طلب من الكتب والورق",
                        "Etwas Nachlass auf die erste Bestellung von Büchern und Papier",
                    ),
                    Mode::Automatic,
                    Benefit::Amount { amount: eur(500), per: Per::Order },
                )
            },
        },
    ]
}

/// The demo's segments: people who look at lamps, and people who have not ordered for two months.
pub fn segments(category: impl Fn(&str) -> Option<CategoryId>) -> Vec<Segment> {
    let segment = |n: u8, name: &str, clauses: Vec<Clause>| Segment {
        id: SegmentId::new(i64::from(n), [n; 10]),
        name: name.to_owned(),
        clauses,
    };
    let likes = category("lighting").map(|category| Clause::Likes { category, percent: 30 });
    let mut segments = vec![segment(
        2,
        "Ordered before, but not for two months",
        vec![Clause::Orders { from: 1, to: None }, Clause::Ordered { days: 60, within: false }],
    )];
    segments.extend(likes.map(|likes| segment(1, "Looks at lamps", vec![likes])));
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offer_is_sound_and_about_goods_there_are() {
        let goods = super::super::catalog();
        let made = |n: u8| Some(CategoryId::new(0, [n; 10]));
        assert!(segments(|_| made(1)).iter().all(|segment| segment.check(Currency::EUR).is_empty()));
        for DemoOffer { offer, category } in offers() {
            assert_eq!(offer.check(Currency::EUR), [], "{:?}", offer.name);
            if let Some(slug) = category {
                assert!(goods.iter().any(|it| it.category.iter().any(|step| step.slug == slug)), "{slug}");
            }
        }
    }
}
