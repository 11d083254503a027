//! Every letter in every language, held still; and letters whose words are hostile.

use super::draw::{Drawn, Site, draw};
use super::one_line;
use crate::config::SmtpUrl;
use std::fmt::Write as _;
use vitrine_domain::id::{ProductId, RankingId, SubscriberId};
use vitrine_domain::letter::LetterKind;
use vitrine_domain::money::{Currency, Money};
use vitrine_i18n::Locale;
use vitrine_shop::engine::Reason;
use vitrine_shop::mail::{
    Amount, AmountKind, Envelope, Letter, LetterGoods, LetterLine, OrderLetter, PaymentWords, PersonalLetter, Shipment,
};

const SITE: Site<'static> = Site { origin: "https://shop.example", default: Locale::En };
/// 2026-11-22, 10:00 UTC.
const AT_MS: i64 = 1_795_341_600_000;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn order() -> OrderLetter {
    let line = |title: &str, options: &str, quantity, minor| LetterLine {
        title: title.to_owned(),
        options: options.to_owned(),
        quantity,
        total: eur(minor),
    };
    let amount = |kind, name: &str, minor| Amount { kind, name: name.to_owned(), amount: eur(minor) };
    OrderLetter {
        at_ms: AT_MS,
        number: "1042".to_owned(),
        path: "/order/1042/t0k3n".to_owned(),
        lines: vec![line("Hallam teapot", "Blue, 1.2 l", 2, 9_600), line("Osier vase", "", 1, 3_900)],
        amounts: vec![
            amount(AmountKind::Goods, "", 13_500),
            amount(AmountKind::Discount, "Garden", -390),
            amount(AmountKind::Delivery, "DHL", 490),
            amount(AmountKind::Fee, "", 0),
            amount(AmountKind::TaxIncluded, "21 %", 2_360),
        ],
        total: eur(13_600),
        address: vec!["Ana Müller".to_owned(), "Rue Haute 7".to_owned(), "1000 Brussels".to_owned()],
        payment: Some(PaymentWords::BankTransfer {
            bank: vec!["Lamps & more".to_owned(), "BE68 5390 0754 7034".to_owned()],
            reference: "V-1042".to_owned(),
        }),
        shipment: None,
        refunded: None,
        note: String::new(),
    }
}

fn every_letter() -> Vec<Letter> {
    let short = OrderLetter { amounts: Vec::new(), payment: None, address: Vec::new(), ..order() };
    let link = "https://carrier.example/?p=00340&l=en".to_owned();
    let parcel = Shipment { carrier: "DHL".to_owned(), number: "00340".to_owned(), link };
    let until_ms = AT_MS + 1_800_000;
    vec![
        Letter::OrderPlaced(order()),
        Letter::OrderPlaced(OrderLetter { payment: Some(PaymentWords::CashOnDelivery), ..short.clone() }),
        Letter::OrderPlaced(OrderLetter { payment: Some(PaymentWords::AtPickUp), ..short.clone() }),
        Letter::OrderPlaced(OrderLetter { payment: Some(PaymentWords::Paid), ..short.clone() }),
        Letter::OrderShipped(OrderLetter { shipment: Some(parcel), address: order().address, ..short.clone() }),
        Letter::OrderRefunded(OrderLetter {
            refunded: Some(eur(3_900)),
            note: "The vase was chipped.\nWe are sorry.".to_owned(),
            ..short.clone()
        }),
        Letter::OrderCancelled(short.clone()),
        Letter::WithdrawalReceived(OrderLetter { note: "I withdraw.".to_owned(), ..short }),
        Letter::PasswordReset { path: "/account/reset/5ec4e7".to_owned(), until_ms },
        Letter::AddressVerification { path: "/account/address/5ec4e7".to_owned(), until_ms },
        Letter::PasswordChanged { at_ms: AT_MS },
        Letter::EmailChanged { at_ms: AT_MS, email: "new@example.org".to_owned() },
        Letter::OperatorInvite { path: "/admin/invite/5ec4e7".to_owned(), until_ms, from: "Olga".to_owned() },
    ]
    .into_iter()
    .chain([LetterKind::BackInStock, LetterKind::PriceDrop].map(|about| Letter::SignUp {
        path: "/mail/confirm/5ec4e7".to_owned(),
        until_ms,
        about,
        title: "Hallam teapot".to_owned(),
    }))
    .chain(LetterKind::ALL.map(|about| Letter::Personal(Box::new(personal(about)))))
    .chain([
        Letter::Personal(Box::new(PersonalLetter { last: true, ..personal(LetterKind::CartLeft) })),
        Letter::Personal(Box::new(PersonalLetter { asked: true, ranking: None, ..personal(LetterKind::BackInStock) })),
        Letter::Personal(Box::new(PersonalLetter { asked: true, ranking: None, ..personal(LetterKind::PriceDrop) })),
    ])
    .collect()
}

fn personal(about: LetterKind) -> PersonalLetter {
    let goods = |n: u8, title: &str, reason: Option<(Reason, String)>| LetterGoods {
        product: ProductId::new(AT_MS, [n; 10]),
        title: title.to_owned(),
        price: eur(4_800),
        go: format!("0190.{n}.5ec4e7"),
        reason,
    };
    let seen = Reason::RecentlyViewed { at_ms: AT_MS - 86_400_000 };
    let again = Reason::BuyAgain { times: 3, last_ms: AT_MS - 30 * 86_400_000 };
    PersonalLetter {
        about,
        asked: false,
        last: false,
        at_ms: AT_MS,
        subscriber: SubscriberId::new(AT_MS, [7; 10]),
        goods: vec![
            goods(1, "Hallam teapot", Some((seen, String::new()))),
            goods(
                2,
                "Osier \"vase\" <b>",
                Some((Reason::SimilarTo { item: 1, here: false }, "Hallam teapot".to_owned())),
            ),
            goods(3, "Linen cloth", (about == LetterKind::BuyAgain).then(|| (again, String::new()))),
        ],
        ranking: Some(RankingId::new(AT_MS, [3; 10])),
        leave: format!("0190.{}.5ec4e7", about.name()),
        cart: (about == LetterKind::CartLeft).then(|| "0190.5ec4e7".to_owned()),
        offer: (about == LetterKind::Offer).then(|| ("10 % off lamps".to_owned(), AT_MS + 3 * 86_400_000)),
        postal: vec!["Lamps & more".to_owned(), "Rue Haute 7".to_owned(), "1000 Brussels".to_owned()],
    }
}

fn drawn(locale: Locale, letter: Letter) -> Drawn {
    let envelope = Envelope {
        shop: "Lamps & more".to_owned(),
        contact: "help@shop.example".to_owned(),
        time_zone: "Europe/Brussels".to_owned(),
        name: "Ana".to_owned(),
        letter,
    };
    draw(locale, &envelope, &SITE)
}

#[test]
fn every_letter_in_every_language() {
    for locale in Locale::ALL.iter().copied() {
        let (mut texts, mut documents) = (String::new(), String::new());
        for letter in every_letter() {
            let kind = letter.kind();
            let Drawn { subject, text, html } = drawn(locale, letter);
            let _ = write!(texts, "=== {kind}\nSubject: {subject}\n\n{text}\n");
            let _ = write!(documents, "=== {kind}\n{html}\n");
        }
        insta::assert_snapshot!(format!("text_{locale}"), texts);
        insta::assert_snapshot!(format!("html_{locale}"), documents);
    }
}

#[test]
fn an_offer_is_said_to_hold_until_just_before_it_ends() {
    // It ends as the fifth of December begins in Brussels.
    let ends_ms = 1_796_425_200_000;
    let offer = Some(("10 % off lamps".to_owned(), ends_ms));
    let letter = Letter::Personal(Box::new(PersonalLetter { offer, ..personal(LetterKind::Offer) }));
    let text = drawn(Locale::En, letter).text;
    assert!(text.contains("4 Dec 2026, 23:59") && !text.contains("5 Dec"), "{text}");
}

#[test]
fn letters_are_whole_and_ask_for_nothing_from_elsewhere() {
    for locale in Locale::ALL.iter().copied() {
        for letter in every_letter() {
            let kind = letter.kind();
            let Drawn { subject, text, html } = drawn(locale, letter);
            for (form, said) in [("subject", &subject), ("text", &text), ("html", &html)] {
                assert!(!said.contains("mail-"), "{kind} {locale}: {form} has a key in it: {said}");
                assert!(!said.contains('{') && !said.contains('}'), "{kind} {locale}: {form}: {said}");
            }
            let head = format!("<html lang=\"{}\" dir=\"{}\">", locale.tag(), locale.dir());
            assert!(html.contains(&head), "{html}");
            for loaded in ["<img", "<link", "<script", "src=", "url(", "@import", "<iframe", "<form"] {
                assert!(!html.contains(loaded), "{kind}: {loaded}");
            }
            let document = html.replace("<!DOCTYPE html>", "").replace("<br>", "<br/>");
            let document = document.replace("\"utf-8\">", "\"utf-8\"/>").replace("scale=1\">", "scale=1\"/>");
            roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{kind}: {error}\n{document}"));
            for link in html.split("href=\"").skip(1) {
                let (link, _) = link.split_once('"').unwrap();
                let own = link.starts_with("https://shop.example/") || link.starts_with("https://carrier.example/");
                assert!(own && text.contains(&link.replace("&amp;", "&")), "{kind}: {link}");
            }
        }
    }
    let arabic = drawn(Locale::Ar, Letter::OrderPlaced(order()));
    assert!(arabic.text.contains("https://shop.example/ar/order/1042/t0k3n"), "{}", arabic.text);
}

#[test]
fn hostile_words_stay_words() {
    let evil = "<script>alert(1)</script>\" onload='x' &amp; \r\nBcc: all@example.org\u{1}";
    let letter = Letter::OrderShipped(OrderLetter {
        number: evil.to_owned(),
        lines: vec![LetterLine {
            title: evil.to_owned(),
            options: evil.to_owned(),
            quantity: -1,
            total: eur(i64::MIN),
        }],
        address: vec![evil.to_owned()],
        shipment: Some(Shipment {
            carrier: evil.to_owned(),
            number: evil.to_owned(),
            link: "javascript:alert(1)".to_owned(),
        }),
        note: evil.to_owned(),
        ..order()
    });
    let envelope = Envelope {
        shop: evil.to_owned(),
        contact: evil.to_owned(),
        time_zone: "Mars/Olympus".to_owned(),
        name: evil.to_owned(),
        letter,
    };
    let Drawn { subject, html, .. } = draw(Locale::En, &envelope, &SITE);
    assert!(!html.contains("<script") && !html.contains("javascript:") && !html.contains('\u{1}'));
    assert!(!html.contains("\" onload"));
    assert!(one_line(&subject).chars().all(|c| !c.is_control()));
}

#[test]
fn the_mail_servers_address_is_checked_and_its_password_never_shown() {
    for (typed, used) in [
        ("smtp://mail.example.com", "smtp://mail.example.com?tls=required"),
        ("smtp://u:p%40ss@mail.example.com:587/", "smtp://u:p%40ss@mail.example.com:587?tls=required"),
        ("smtps://u:p@mail.example.com", "smtps://u:p@mail.example.com"),
        ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"),
        ("smtp://127.0.0.1:2525?tls=required", "smtp://127.0.0.1:2525?tls=required"),
        ("smtp://localhost", "smtp://localhost"),
        ("smtp://[::1]:25", "smtp://[::1]:25"),
        ("smtp://localhost.example.com", "smtp://localhost.example.com?tls=required"),
    ] {
        let url: SmtpUrl = typed.parse().unwrap_or_else(|why| panic!("{typed}: {why}"));
        assert_eq!(url.reveal(), used);
        assert!(!format!("{url:?}").contains("p%40ss"), "{url:?}");
    }
    for bad in [
        "",
        "mail.example.com",
        "http://mail.example.com",
        "smtp://",
        "smtp:///x",
        "smtp://mail.example.com/path",
        "smtp://mail.example.com?tls=opportunistic",
    ] {
        assert!(bad.parse::<SmtpUrl>().is_err(), "{bad}");
    }
}
