//! Personal letters from end to end: asked for on a page, confirmed, sent over SMTP, ended by one POST.

use crate::browser::{Browser, Website, form};
use crate::mail::{Server, owner};
use axum::http::{Method, StatusCode};
use vitrine_domain::catalog::Stock;
use vitrine_domain::letter::{LetterKind, LetterSettings, Quiet};
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::{Letter, Mail, PersonalLetter};
use vitrine_shop::settings::{Seller, ShopSettings};
use vitrine_testkit::MINUTE_MS;

const EVE: &str = "eve@example.org";

async fn writes(site: &Website) {
    let on = LetterKind::ALL.into_iter().collect();
    let settings = LetterSettings { on, quiet: Quiet { from_minute: 0, to_minute: 0 }, ..LetterSettings::default() };
    site.shop.publish(&settings, None, &Acting::program()).await.unwrap();
}

async fn stock(site: &Website, pieces: i64) {
    site.shop
        .reimport("dunmore-mug", |product| product.variants.iter_mut().for_each(|it| it.stock = Stock::of(pieces)))
        .await;
}

async fn newest(site: &Website) -> Mail {
    site.shop.letters(None, &Acting::program()).await.unwrap().remove(0)
}

/// Asks on the sold-out product's page in Arabic, and says yes by the letter's link.
async fn asked_and_confirmed(site: &Website, eve: &mut Browser) {
    stock(site, 0).await;
    let page = eve.get("/ar/p/dunmore-mug").await;
    assert!(page.body.contains("action=\"/do/letters/tell-me?lang=ar\""), "the form is there without JavaScript");
    let (variant, back) = (page.field("variant").unwrap().to_owned(), "/ar/p/dunmore-mug");
    let fields = |email| [("variant", variant.as_str()), ("kind", "back_in_stock"), ("email", email), ("return", back)];
    let wrong = eve.submit("/do/letters/tell-me?lang=ar", &fields("no address")).await;
    assert!(wrong.body.contains("aria-invalid=\"true\""), "what is wrong stands beside the field");
    let sent = eve.submit("/do/letters/tell-me?lang=ar", &fields(EVE)).await;
    assert_eq!(sent.status, StatusCode::OK);
    let mail = newest(site).await;
    let Letter::SignUp { path, .. } = mail.envelope.unwrap().letter else { panic!("a letter that asks") };
    let page = eve.get(&format!("/ar{path}")).await;
    assert!(page.status == StatusCode::OK && page.body.contains("dir=\"rtl\""));
    assert_eq!(eve.get(&format!("/ar{path}")).await.status, StatusCode::OK, "opening it changes nothing");
    let secret = path.rsplit('/').next().unwrap();
    eve.submit("/do/letters/confirm?lang=ar", &[("secret", secret)]).await;
    assert_eq!(eve.get(&format!("/ar{path}")).await.status, StatusCode::GONE, "used up");
}

fn personal(mail: &Mail) -> PersonalLetter {
    match &mail.envelope.as_ref().unwrap().letter {
        Letter::Personal(letter) => (**letter).clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_for_on_a_page_and_sent_over_smtp_and_ended_by_one_post() {
    let site = Website::stocked().await;
    writes(&site).await;
    let mut eve = site.browser();
    asked_and_confirmed(&site, &mut eve).await;
    stock(&site, 5).await;
    site.shop.advance(60 * MINUTE_MS);
    assert_eq!(site.shop.write_letters().await.unwrap().sent, 1);
    let server = Server::start(&[], false);
    site.shop.deliver_letters(&server.post(&site)).await.unwrap();
    let received = server.received().into_iter().find(|it| it.headers().contains("List-Unsubscribe")).unwrap();
    assert_eq!(received.to, [format!("RCPT TO:<{EVE}>")]);
    assert_eq!(received.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(received.header("Content-Language"), "ar");
    let letter = personal(&newest(&site).await);
    let header = received.header("List-Unsubscribe");
    let end = header.strip_prefix("<https://shop.example").unwrap().strip_suffix('>').unwrap();
    assert_eq!(end, format!("/mail/end/{}", letter.leave));
    // A mail program has no cookie, comes from nowhere and follows nothing.
    let mut program = site.browser().forgetful();
    let leave = format!("/mail/leave/{}", letter.leave);
    assert_eq!(program.get(end).await.header("location"), leave);
    assert_eq!(program.get(&leave).await.status, StatusCode::OK);
    let choices = format!("/mail/{}", letter.leave);
    let on = |body: &str| {
        body.split("value=\"back_in_stock\"").nth(1).unwrap().split('>').next().unwrap().contains("checked")
    };
    assert!(on(&program.get(&choices).await.body), "opening pages ends nothing");
    let body = form(&[("List-Unsubscribe", "One-Click")]);
    let elsewhere = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://mail.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    let answer = program.send(Method::POST, end, &elsewhere, body).await;
    assert_eq!((answer.status, answer.cookies()), (StatusCode::OK, Vec::new()));
    assert!(!on(&program.get(&choices).await.body));
    let forged = end.replace(".back_in_stock.", ".all.");
    let answer = program.send(Method::POST, &forged, &elsewhere, form(&[])).await;
    assert_eq!(answer.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_are_made_without_signing_in() {
    let site = Website::stocked().await;
    writes(&site).await;
    let mut eve = site.browser();
    asked_and_confirmed(&site, &mut eve).await;
    stock(&site, 5).await;
    site.shop.advance(60 * MINUTE_MS);
    site.shop.write_letters().await.unwrap();
    let letter = personal(&newest(&site).await);
    let mut reader = site.browser();
    // To the product, counted once, by a link of this shop alone.
    let click = reader.get(&format!("/ar/mail/go/{}", letter.goods[0].go)).await;
    assert_eq!((click.status, click.header("location")), (StatusCode::SEE_OTHER, "/ar/p/dunmore-mug"));
    assert_eq!(reader.get("/mail/go/x.0.00").await.status, StatusCode::GONE);
    let link = letter.leave.as_str();
    let wrong =
        reader.submit("/do/letters/choose", &[("link", link), ("zone", "Mars/Olympus"), ("kind", "picks")]).await;
    assert!(wrong.body.contains("aria-invalid=\"true\""));
    let saved = reader.submit("/do/letters/choose", &[("link", link), ("zone", "Asia/Tokyo"), ("kind", "picks")]).await;
    assert!(saved.body.contains("Asia/Tokyo"));
    let left = reader.submit("/do/letters/leave", &[("link", link)]).await;
    assert_eq!(left.status, StatusCode::OK);
    for bad in ["/mail/x", "/mail/leave/x", "/mail/confirm/x"] {
        assert_eq!(reader.get(bad).await.status, StatusCode::GONE, "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_switches_kinds_on_and_sees_each_in_every_language() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/letters").await;
    assert!(
        page.body.matches("role=\"switch\"").count() == 7
            && !page.body.contains("role=\"switch\" value=\"on\" checked")
    );
    let fields = |version: &str, quiet_to: &str| {
        [
            ("version", version.to_owned()),
            ("cart_left", "on".to_owned()),
            ("per_day", "1".to_owned()),
            ("per_week", "3".to_owned()),
            ("quiet_from", "21:00".to_owned()),
            ("quiet_to", quiet_to.to_owned()),
            ("cart_hours", "4".to_owned()),
            ("cart_again_hours", "24".to_owned()),
            ("drop_percent", "10".to_owned()),
            ("picks_day", "5".to_owned()),
            ("picks_minute", "09:30".to_owned()),
        ]
    };
    let mut save = async |quiet_to: &str| {
        let page = desk.get("/admin/letters").await;
        let fields = fields(page.field("version").unwrap(), quiet_to);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        desk.submit("/do/admin/letters", &fields).await;
        site.shop.settings().letters.clone()
    };
    assert_eq!(save("08:00").await, LetterSettings::default(), "no letters before the shop says where it is");
    let seller = Seller { line1: "Rue Haute 7".to_owned(), city: "Brussels".to_owned(), ..Seller::default() };
    site.shop.publish(&ShopSettings { seller, ..ShopSettings::default() }, None, &Acting::program()).await.unwrap();
    assert_eq!(save("25:00").await, LetterSettings::default(), "no such hour");
    assert_eq!(save("20:59").await, LetterSettings::default(), "quiet all day");
    let saved = save("08:00").await;
    assert!(saved.on.has(LetterKind::CartLeft) && !saved.on.has(LetterKind::Picks));
    assert_eq!((saved.cart_hours, saved.cart_again_hours, saved.picks_minute), (4, Some(24), 570));
    for (tag, dir) in [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")] {
        for kind in LetterKind::ALL {
            let shown = desk.get(&format!("/admin/letters/preview?kind={}&language={tag}", kind.name())).await;
            assert!(shown.header("content-security-policy").contains("sandbox"));
            assert!(shown.body.contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\">")), "{kind:?} {tag}");
            assert!(shown.body.contains("Rue Haute 7"), "where the shop is");
        }
    }
    assert_eq!(site.browser().get("/admin/letters/preview").await.status, StatusCode::SEE_OTHER, "operators only");
}
