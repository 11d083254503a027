//! The change log: found again, taken away as a file, and taken back line by line.

use vitrine_domain::catalog::edit::Matrix;
use vitrine_domain::catalog::{AdjustReason, ImageRef};
use vitrine_domain::id::{AuditId, SegmentId};
use vitrine_domain::operator::{Refusal, Role};
use vitrine_domain::segment::{Clause, Segment};
use vitrine_domain::text::{Lang, Text};
use vitrine_shop::Error;
use vitrine_shop::acting::{Acting, AtDesk};
use vitrine_shop::audit::undo::undo_takes;
use vitrine_shop::audit::{AuditFilter, AuditRow, diff};
use vitrine_shop::goods::variants::Pieces;
use vitrine_shop::settings::{
    Area, CurrencySettings, DeliverySettings, ExperimentSettings, LanguageSettings, LookSettings, PageSettings,
    PaymentSettings, PersonalizationSettings, PrivacySettings, SearchSettings, ShopSettings, TaxSettings, TeamSettings,
};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    settings_are_taken_back_unless_they_changed_since,
    goods_offers_and_segments_are_taken_back,
    what_was_decided_again_stays,
    pieces_are_no_part_of_going_back,
    going_back_takes_what_the_change_took,
    the_log_is_narrowed_and_paged,
    a_file_of_the_log_is_whole_and_harmless,
);

fn en(text: &str) -> Text {
    Text::of(&"en".parse::<Lang>().unwrap(), text)
}

async fn newest(shop: &TestShop, action: &str) -> AuditRow {
    let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
    shop.audit_page(&filter, None, &Acting::program()).await.unwrap().rows.remove(0)
}

async fn of_role(shop: &TestShop, role: Role) -> Acting {
    let email = format!("{role}@example.org");
    let id = shop.make_operator(&email, "", None, role, &Acting::program()).await.unwrap();
    shop.at_desk(&AtDesk::begun(id, shop.now_ms()), "192.0.2.7").await.unwrap().unwrap().1
}

/// Publishes `changed` over what is live, takes it back, and wants to be told when there is nothing to take back any more.
async fn back_and_forth<A: Area + PartialEq + std::fmt::Debug>(
    shop: &TestShop,
    changed: A,
    live: impl Fn(&TestShop) -> A,
) {
    let (by, before) = (shop.an_operator().await, live(shop));
    assert_ne!(changed, before, "{}", A::NAME);
    shop.publish(&changed, None, &by).await.unwrap();
    let line = newest(shop, "settings.publish").await;
    assert_eq!((line.subject.as_str(), undo_takes(&line)), (A::NAME, Some(A::CHANGE)));
    shop.undo(line.id, &by).await.unwrap();
    assert_eq!(live(shop), before, "{}", A::NAME);
    let undone = newest(shop, "settings.publish").await;
    assert!(undone.id > line.id && undone.operator == by.operator(), "going back is in the log too");
    assert_eq!(undone.after_json, line.before_json);
    assert!(matches!(shop.undo(line.id, &by).await, Err(Error::Conflict)), "{}", A::NAME);
    shop.undo(undone.id, &by).await.unwrap();
    assert_eq!(live(shop), changed, "and forth again");
}

async fn settings_are_taken_back_unless_they_changed_since(site: Site) {
    let shop = site.stocked().await;
    shop.advance(1_000);
    let it = shop.settings().clone();
    back_and_forth(&shop, ShopSettings { name: "Osier".to_owned(), ..it.shop.clone() }, |shop| {
        shop.settings().shop.clone()
    })
    .await;
    let english: Lang = "en".parse().unwrap();
    let few = LanguageSettings { default: english.clone(), offered: vec![english] };
    back_and_forth(&shop, few, |shop| shop.settings().languages.clone()).await;
    let mut few = it.currencies.clone();
    few.offered.truncate(2);
    back_and_forth::<CurrencySettings>(&shop, few, |shop| shop.settings().currencies.clone()).await;
    let many = PersonalizationSettings { min_people: 4, ..it.personalization.clone() };
    back_and_forth(&shop, many, |shop| shop.settings().personalization.clone()).await;
    let transfer = PaymentSettings { hold_minutes: 60, ..it.payments.clone() };
    back_and_forth(&shop, transfer, |shop| shop.settings().payments.clone()).await;
    let short = PrivacySettings { browsing_days: 30, ..it.privacy.clone() };
    back_and_forth(&shop, short, |shop| shop.settings().privacy.clone()).await;
    let mut zones = it.delivery.clone();
    zones.zones.truncate(1);
    back_and_forth::<DeliverySettings>(&shop, zones, |shop| shop.settings().delivery.clone()).await;
    // Each kind of document is read and written in the same way: for the others it is enough that they are known by name.
    let names = [
        TaxSettings::NAME,
        SearchSettings::NAME,
        LookSettings::NAME,
        PageSettings::NAME,
        ExperimentSettings::NAME,
        TeamSettings::NAME,
        vitrine_domain::letter::LetterSettings::NAME,
    ];
    for name in names {
        let late = shop.restore_area(name, 0, Some(99), &Acting::program()).await;
        assert!(matches!(late, Err(Error::Conflict)), "{name}: {late:?}");
    }
    assert!(matches!(shop.restore_area("nothing", 0, None, &Acting::program()).await, Err(Error::NotFound)));
}

async fn goods_offers_and_segments_are_taken_back(site: Site) {
    let shop = site.stocked().await;
    // Later than what was written when the shop was filled.
    shop.advance(1_000);
    let by = shop.an_operator().await;
    let none = AuditId::new(1, [0; 10]);
    assert!(matches!(shop.undo(none, &by).await, Err(Error::NotFound)));
    // A category, whose address changed too.
    let lighting = shop.catalog().category_by_slug("lighting").unwrap().category.id;
    let before = shop.edited_category(lighting, &by).await.unwrap();
    let mut content = before.content.clone();
    (content.name, content.slug) = (en("Lamps"), "lamps".to_owned());
    shop.save_category(Some(lighting), before.version, &content, &by).await.unwrap().unwrap();
    let line = newest(&shop, "category.save").await.id;
    shop.undo(line, &by).await.unwrap();
    assert_eq!(shop.edited_category(lighting, &by).await.unwrap().content, before.content);
    assert!(matches!(shop.undo(line, &by).await, Err(Error::Conflict)));
    // An offer.
    let kept = shop.all_offers(&by).await.unwrap().remove(0);
    let mut off = kept.offer.clone();
    off.on = !off.on;
    shop.save_offer(&off, kept.version, &by).await.unwrap().unwrap();
    let line = newest(&shop, "offer.save").await.id;
    shop.undo(line, &by).await.unwrap();
    assert_eq!(shop.all_offers(&by).await.unwrap()[0].offer, kept.offer);
    assert!(matches!(shop.undo(line, &by).await, Err(Error::Conflict)));
    // A segment: that it was made cannot be taken back, that it was changed can.
    let id = SegmentId::new(5, [5; 10]);
    let clause = |days| Clause::Seen { within: true, days };
    let segment = Segment { id, name: "Lately here".to_owned(), clauses: vec![clause(7)] };
    shop.save_segment(&segment, 0, &by).await.unwrap().unwrap();
    let made = newest(&shop, "segment.save").await;
    assert_eq!(undo_takes(&made), None);
    assert!(matches!(shop.undo(made.id, &by).await, Err(Error::NotFound)));
    let wider = Segment { clauses: vec![clause(30)], ..segment.clone() };
    shop.save_segment(&wider, 1, &by).await.unwrap().unwrap();
    let line = newest(&shop, "segment.save").await.id;
    shop.undo(line, &by).await.unwrap();
    assert_eq!(shop.segments(&by).await.unwrap()[0].segment, segment);
    // What shows in pictures; a picture that is gone does not come back.
    let lamp = shop.product("morel-table-lamp");
    for colour in [[1, 2, 3], [200, 100, 0]] {
        shop.add_picture(lamp, vitrine_testkit::png(8, 8, colour), &by).await.unwrap();
    }
    let it = shop.edited(lamp, &by).await.unwrap().product;
    let turned: Vec<ImageRef> = it.images.iter().rev().cloned().collect();
    shop.save_pictures(lamp, it.version, &turned, &by).await.unwrap();
    let turn = newest(&shop, "product.pictures").await.id;
    shop.undo(turn, &by).await.unwrap();
    let now = shop.edited(lamp, &by).await.unwrap().product;
    assert_eq!(now.images, it.images);
    shop.save_pictures(lamp, now.version, &now.images[..1], &by).await.unwrap();
    let fewer = newest(&shop, "product.pictures").await;
    assert_eq!(undo_takes(&fewer), None, "no button for it");
    assert!(matches!(shop.undo(fewer.id, &by).await, Err(Error::NotFound)));
    // An address that is another product's by now.
    let mut content = shop.edited(lamp, &by).await.unwrap().content();
    content.category = None;
    let version = shop.edited(lamp, &by).await.unwrap().product.version;
    let line = shop.save_product(lamp, version, content.clone(), &by).await.unwrap().unwrap().unwrap();
    content.brand = "Another".into();
    shop.save_product(lamp, version + 1, content, &by).await.unwrap().unwrap();
    assert!(matches!(shop.undo(line, &by).await, Err(Error::Conflict)), "the brand would be lost");
    assert_eq!(shop.edited(lamp, &by).await.unwrap().product.brand, "Another");
}

/// A to B, B to A, A to B: it is as the first of these left it, and was meant anew.
async fn what_was_decided_again_stays(site: Site) {
    let shop = site.stocked().await;
    shop.advance(1_000);
    let by = shop.an_operator().await;
    let lines = async |action: &str| -> Vec<AuditId> {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        let page = shop.audit_page(&filter, None, &by).await.unwrap();
        page.rows.iter().rev().map(|line| line.id).collect()
    };
    let only_the_last = async |lines: &[AuditId]| {
        let lines = &lines[lines.len() - 3..];
        for older in &lines[..2] {
            assert!(matches!(shop.undo(*older, &by).await, Err(Error::Conflict)));
        }
        shop.undo(lines[2], &by).await.unwrap();
    };
    for name in ["B", "A", "B"] {
        let named = ShopSettings { name: name.to_owned(), ..shop.settings().shop.clone() };
        shop.publish(&named, None, &by).await.unwrap();
    }
    only_the_last(&lines("settings.publish").await).await;
    assert_eq!(shop.settings().shop.name, "A");
    // A product's content, whose address is another in between, and its prices.
    let mug = shop.product("dunmore-mug");
    for brand in ["B", "A", "B"] {
        let it = shop.edited(mug, &by).await.unwrap();
        let mut content = it.content();
        (content.brand, content.slug) = (brand.to_owned(), format!("mug-{}", brand.to_lowercase()));
        shop.save_product(mug, it.product.version, content, &by).await.unwrap().unwrap().unwrap();
    }
    only_the_last(&lines("product.save").await).await;
    assert_eq!(shop.edited(mug, &by).await.unwrap().product.brand, "A");
    for minor in [1_111, 2_222, 1_111] {
        let it = shop.edited(mug, &by).await.unwrap();
        let mut cells = it.matrix().cells;
        cells[0].input.price.minor = minor;
        shop.save_variants(mug, it.product.version, &cells, &[], &by).await.unwrap().unwrap().unwrap();
    }
    only_the_last(&lines("product.variants").await).await;
    // A category; two offers of one name, of which the other does not stand in the way.
    let lighting = shop.catalog().category_by_slug("lighting").unwrap().category.id;
    for name in ["B", "A", "B"] {
        let it = shop.edited_category(lighting, &by).await.unwrap();
        let mut content = it.content.clone();
        content.name = en(name);
        shop.save_category(Some(lighting), it.version, &content, &by).await.unwrap().unwrap();
    }
    only_the_last(&lines("category.save").await).await;
    let segments: Vec<Segment> = [7_u8, 8]
        .map(|n| Segment {
            id: SegmentId::new(5, [n; 10]),
            name: "Lately".to_owned(),
            clauses: vec![Clause::Seen { within: true, days: 7 }],
        })
        .into();
    for (version, days) in [7, 30, 7, 30].into_iter().enumerate() {
        let clauses = vec![Clause::Seen { within: true, days }];
        let segment = Segment { clauses, ..segments[0].clone() };
        shop.save_segment(&segment, version as i64, &by).await.unwrap().unwrap();
    }
    let of_one = lines("segment.save").await;
    for (version, days) in [7, 30].into_iter().enumerate() {
        let clauses = vec![Clause::Seen { within: true, days }];
        let segment = Segment { clauses, ..segments[1].clone() };
        shop.save_segment(&segment, version as i64, &by).await.unwrap().unwrap();
    }
    only_the_last(&of_one).await;
    // Offers are told apart in the same way.
    let kept = shop.all_offers(&by).await.unwrap().remove(0);
    for step in 0..3 {
        let mut offer = kept.offer.clone();
        offer.on = kept.offer.on == (step == 1);
        shop.save_offer(&offer, kept.version + step, &by).await.unwrap().unwrap();
    }
    only_the_last(&lines("offer.save").await).await;
}

async fn pieces_are_no_part_of_going_back(site: Site) {
    let shop = site.stocked().await;
    shop.advance(1_000);
    let (by, mug) = (shop.an_operator().await, shop.product("dunmore-mug"));
    let it = shop.edited(mug, &by).await.unwrap();
    let mut cells = it.matrix().cells;
    cells[0].input.price.minor += 100;
    let line = shop.save_variants(mug, it.product.version, &cells, &[], &by).await.unwrap().unwrap().unwrap();
    let variant = cells[0].id.unwrap();
    let pieces = [Pieces { variant, pieces: 7 }];
    shop.adjust_stock(mug, &pieces, AdjustReason::Received, "", &by).await.unwrap().unwrap();
    shop.undo(line, &by).await.unwrap();
    let now = shop.edited(mug, &by).await.unwrap().matrix();
    assert_eq!(now.cells[0].input.price, it.matrix().cells[0].input.price);
    assert_eq!(now.cells[0].input.stock.quantity, it.matrix().cells[0].input.stock.quantity + 7, "they stay");
    // And the log says what is there, so that going forth again finds it so.
    let undone = newest(&shop, "product.variants").await;
    let said: Matrix = serde_json::from_str(undone.after_json.as_deref().unwrap()).unwrap();
    assert_eq!(said, now);
    let changed = diff(undone.before_json.as_deref(), undone.after_json.as_deref());
    assert!(changed.iter().all(|it| !it.path.contains("quantity")), "{changed:?}");
}

async fn going_back_takes_what_the_change_took(site: Site) {
    let shop = site.stocked().await;
    shop.advance(1_000);
    let owner = shop.an_operator().await;
    let named = ShopSettings { name: "Osier".to_owned(), ..shop.settings().shop.clone() };
    shop.publish(&named, None, &owner).await.unwrap();
    let line = newest(&shop, "settings.publish").await.id;
    for role in [Role::Support, Role::Merchandiser, Role::Viewer] {
        let by = of_role(&shop, role).await;
        assert!(matches!(shop.undo(line, &by).await, Err(Error::May(Refusal::Role))), "{role}");
    }
    assert_eq!(shop.settings().shop.name, "Osier");
    shop.undo(line, &of_role(&shop, Role::Manager).await).await.unwrap();
    assert_ne!(shop.settings().shop.name, "Osier");
    // Who may change goods may take that back, though they do not see the log.
    let lamp = shop.product("morel-table-lamp");
    let it = shop.edited(lamp, &owner).await.unwrap();
    let mut content = it.content();
    content.brand = "Other".into();
    let line = shop.save_product(lamp, it.product.version, content, &owner).await.unwrap().unwrap().unwrap();
    let merchandiser = shop.make_operator("m@example.org", "", None, Role::Merchandiser, &owner).await.unwrap();
    let desk = AtDesk::begun(merchandiser, shop.now_ms());
    shop.undo(line, &shop.at_desk(&desk, "").await.unwrap().unwrap().1).await.unwrap();
    assert_eq!(shop.edited(lamp, &owner).await.unwrap().content(), it.content());
}

async fn the_log_is_narrowed_and_paged(site: Site) {
    let shop = site.empty().await;
    let (ana, ben) = (shop.an_operator().await, shop.an_operator().await);
    let begun_ms = shop.now_ms();
    for n in 0..60 {
        shop.advance(1_000);
        let by = if n % 2 == 0 { &ana } else { &ben };
        let named = ShopSettings { name: format!("Osier {n}"), ..ShopSettings::default() };
        shop.publish(&named, None, by).await.unwrap();
    }
    let by = Acting::program();
    let all = AuditFilter { action: Some("settings.publish".to_owned()), ..AuditFilter::default() };
    let first = shop.audit_page(&all, None, &by).await.unwrap();
    let second = shop.audit_page(&all, first.next, &by).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (50, 10, None));
    assert!(first.rows[49].id > second.rows[0].id, "newest first, none twice");
    let of = async |filter: AuditFilter| shop.audit_page(&filter, None, &by).await.unwrap().rows.len();
    assert_eq!(of(AuditFilter { operator: ana.operator(), ..all.clone() }).await, 30);
    assert_eq!(of(AuditFilter { subject: Some("languages".to_owned()), ..all.clone() }).await, 0);
    let lately = AuditFilter { from_ms: Some(begun_ms + 51_000), until_ms: Some(begun_ms + 56_000), ..all.clone() };
    assert_eq!(of(lately).await, 5);
    let words = shop.audit_words(&by).await.unwrap();
    assert_eq!(
        (words.operators.len(), words.actions.as_slice()),
        (2, &["operator.make".to_owned(), "settings.publish".to_owned()][..])
    );
}

async fn a_file_of_the_log_is_whole_and_harmless(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    let segment = |n: u8| Segment {
        id: SegmentId::new(i64::from(n), [n; 10]),
        name: format!("=HYPERLINK(\"{n}\")"),
        clauses: vec![Clause::Seen { within: true, days: 7 }],
    };
    for n in 0..90 {
        for version in 0..6 {
            let mut it = segment(n);
            it.clauses = vec![Clause::Seen { within: true, days: 7 + version }];
            shop.save_segment(&it, version, &by).await.unwrap().unwrap();
        }
    }
    let filter = AuditFilter { action: Some("segment.save".to_owned()), ..AuditFilter::default() };
    let (mut file, mut next, mut lines) = (Vec::new(), None, 0);
    loop {
        let part = shop.audit_csv(&filter, next, &by).await.unwrap();
        file.extend(part.csv);
        lines += part.lines;
        next = part.next;
        if next.is_none() {
            break;
        }
    }
    let text = String::from_utf8(file).unwrap();
    assert_eq!((lines, text.lines().count()), (540, 541), "a header, and every line once");
    assert!(text.starts_with("id,time,operator,action,subject,address,before,after\n"));
    let row = text.lines().nth(1).unwrap();
    assert!(row.contains("\"'=HYPERLINK(\"\"89\"\")\"") && row.contains("@example.com,segment.save"), "{row}");
    assert!(!text.contains(",=") && !text.contains(",\"="), "nothing that a spreadsheet would work out");
    let exported = newest(&shop, "audit.export").await;
    assert!(exported.operator == by.operator() && exported.after_json.unwrap().contains("segment.save"));
    let exports = AuditFilter { action: Some("audit.export".to_owned()), ..AuditFilter::default() };
    assert_eq!(shop.audit_page(&exports, None, &by).await.unwrap().rows.len(), 1, "one line a file");
}
