//! Every function of the back office, asked by every role. A table says what each takes; that nothing is missing from the table is
//! read from the sources, so a new function fails here until it has its line.

use std::collections::BTreeSet;
use std::path::Path;
use std::pin::Pin;
use vitrine_domain::catalog::AdjustReason;
use vitrine_domain::catalog::edit::{Content, Seo};
use vitrine_domain::id::{
    AuditId, CartId, CategoryId, CustomerId, InviteId, MailId, OfferId, OperatorId, OrderId, PersonId, ProductId,
    QuoteId, RefundId, RequestId, SegmentId, ViewId,
};
use vitrine_domain::letter::{LetterKind, LetterSettings};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::{Benefit, Conditions, Limits, Mode, Offer, Per};
use vitrine_domain::operator::{FRESH_MS, Permission, Refusal, Role};
use vitrine_domain::order::{Order, RefundAsk};
use vitrine_domain::segment::Segment;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::Text;
use vitrine_i18n::Locale;
use vitrine_shop::acting::{Acting, AtDesk, Wants};
use vitrine_shop::audit::AuditFilter;
use vitrine_shop::checkout::Buying;
use vitrine_shop::goods::edit::Beginning;
use vitrine_shop::goods::{Many, ProductFilter};
use vitrine_shop::import::desk::HowToTake;
use vitrine_shop::jobs::board::Job;
use vitrine_shop::lists::{CustomerFilter, OrderFilter};
use vitrine_shop::offers::desk::Basket;
use vitrine_shop::orders::manual::{TakenDown, buying};
use vitrine_shop::orders::{Filter, Why};
use vitrine_shop::preview::{Onlooker, Sight, Who};
use vitrine_shop::requests::Of;
use vitrine_shop::settings::{
    Area, CurrencySettings, DeliverySettings, ExperimentSettings, LanguageSettings, LookSettings, PageSettings,
    PaymentSettings, PersonalizationSettings, PrivacySettings, SearchSettings, ShopSettings, TaxSettings, TeamSettings,
};

use vitrine_shop::tree::CategoryContent;
use vitrine_shop::{Error, Result};
use vitrine_testkit::{Site, TestShop, brussels, png};

vitrine_testkit::on_both!(
    every_role_reaches_what_it_may_and_nothing_else,
    a_password_of_long_ago_reaches_nothing_dangerous,
    without_the_wanted_second_factor_one_can_only_be_set_up,
);

/// Things to ask for: none of them is there, so that whoever is let in is told so or gets an empty answer.
struct House {
    shop: TestShop,
    order: Order,
    buying: Buying,
    wanted: TakenDown,
    offer: Offer,
    segment: Segment,
    content: Content,
    category: CategoryContent,
    beginning: Beginning,
    of: Of,
    nobody: Onlooker,
    /// A cart that is nobody's.
    basket: Basket,
}

const NOBODY: [u8; 10] = [9; 10];
const LATE: i64 = 999;

impl House {
    async fn built(site: &Site) -> Self {
        let shop = site.stocked().await;
        let mut ana = shop.visitor();
        ana.adds("HAL-MG-COB", 1).await;
        let placed = ana.buys("ana@example.org").await;
        let order = shop.order_by_number(placed.number, &Acting::program()).await.unwrap();
        let en: vitrine_domain::text::Lang = "en".parse().unwrap();
        let name = Text::of(&en, "Thing");
        Self {
            order,
            buying: buying(CartId::new(1, NOBODY), Currency::EUR, en.clone()),
            wanted: TakenDown {
                lines: Vec::new(),
                email: String::new(),
                address: brussels(),
                currency: Currency::EUR,
                lang: en,
            },
            offer: Offer {
                id: OfferId::new(1, NOBODY),
                name: name.clone(),
                on: false,
                mode: Mode::Automatic,
                conditions: Conditions::default(),
                benefit: Benefit::Percent { percent: 10, per: Per::Each },
                priority: 0,
                limits: Limits::default(),
            },
            segment: Segment { id: SegmentId::new(1, NOBODY), name: "Few".to_owned(), clauses: Vec::new() },
            content: Content {
                slug: "thing".to_owned(),
                title: name.clone(),
                description: Text::default(),
                seo: Seo::default(),
                brand: String::new(),
                category: None,
                tags: Vec::new(),
                attributes: Vec::new(),
                tax: TaxCategory::Standard,
                published: false,
                publish_ms: None,
                unpublish_ms: None,
            },
            category: CategoryContent { slug: String::new(), name: Text::default(), parent: None, field: None },
            beginning: Beginning {
                title: Text::default(),
                category: None,
                price: Money::new(1, Currency::EUR),
                sku: String::new(),
            },
            of: Of { person: None, customer: None, email_key: Some("nobody@example.org".to_owned()) },
            nobody: shop.onlooker(Who::New, &Acting::program()).await.unwrap(),
            basket: Basket { cart: Some(CartId::new(1, NOBODY)), ..Basket::default() },
            shop,
        }
    }

    /// Somebody of a role who just typed their password.
    async fn somebody(&self, role: Role) -> AtDesk {
        let email = format!("{role}{:08x}@example.com", u32::from_be_bytes(self.shop.dice().bytes()));
        let made = self.shop.make_operator(&email, "", None, role, &Acting::program()).await.unwrap();
        AtDesk::begun(made, self.shop.now_ms())
    }

    async fn acts(&self, desk: &AtDesk) -> Acting {
        self.shop.at_desk(desk, "192.0.2.7").await.unwrap().expect("works here").1
    }
}

type Answer<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A function of the back office.
struct Function {
    name: &'static str,
    wants: Wants,
    ask: for<'a> fn(&'a House, &'a Acting) -> Answer<'a>,
}

macro_rules! functions {
    ($it:ident, $by:ident; $($name:ident: $wants:expr => $call:expr;)*) => {
        vec![$(Function {
            name: stringify!($name),
            wants: $wants.into(),
            ask: |$it, $by| Box::pin(async move { $call.map(drop) }),
        }),*]
    };
}

/// Publishing and going back in an area of settings: always too late.
fn of_area<A: Area>() -> Vec<Function> {
    functions![it, by;
        publish: A::CHANGE => it.shop.publish(&A::default(), Some(LATE), by).await;
        restore: A::CHANGE => it.shop.restore::<A>(0, Some(LATE), by).await;
        restore_area: A::CHANGE => it.shop.restore_area(A::NAME, 0, Some(LATE), by).await;
        save_draft: A::CHANGE => it.shop.save_draft(&A::default(), LATE, by).await;
        publish_draft: A::CHANGE => it.shop.publish_draft::<A>(LATE, LATE, by).await;
        discard_draft: A::CHANGE => it.shop.discard_draft::<A>(LATE, by).await;
        draft: Permission::SeeSettings => it.shop.draft::<A>(by).await;
    ]
}

/// Every area of settings, by the name of its document.
fn areas() -> Vec<(&'static str, Vec<Function>)> {
    macro_rules! areas {
        ($($area:ident),* $(,)?) => { vec![$((stringify!($area), of_area::<$area>())),*] };
    }
    areas![
        CurrencySettings,
        DeliverySettings,
        ExperimentSettings,
        LanguageSettings,
        LetterSettings,
        LookSettings,
        PageSettings,
        PaymentSettings,
        PersonalizationSettings,
        PrivacySettings,
        SearchSettings,
        ShopSettings,
        TaxSettings,
        TeamSettings,
    ]
}

/// Every function that takes somebody who acts, with what it takes; those of [`of_area`] aside.
#[rustfmt::skip]
fn all() -> Vec<Function> {
    #[allow(clippy::enum_glob_use, reason = "every line names its permission")]
    use Permission::*;
    functions![it, by;
        // Goods.
        goods_page: SeeGoods => it.shop.goods_page(&ProductFilter::default(), None, by).await;
        edited: SeeGoods => it.shop.edited(ProductId::new(1, NOBODY), by).await;
        past_of: SeeGoods => it.shop.past_of(&[], by).await;
        changes_of: SeeGoods => it.shop.changes_of("thing", by).await;
        low_stock: SeeGoods => it.shop.low_stock(1, by);
        edited_category: SeeGoods => it.shop.edited_category(CategoryId::new(1, NOBODY), by).await;
        category_sizes: SeeGoods => it.shop.category_sizes(by).await;
        change_many: ChangeGoods => it.shop.change_many(&Many::Publish, &[(ProductId::new(1, NOBODY), 1)], by).await;
        make_product: ChangeGoods => it.shop.make_product(&it.beginning, by).await;
        save_product: ChangeGoods => it.shop.save_product(ProductId::new(1, NOBODY), LATE, it.content.clone(), by).await;
        archive_product: ChangeGoods => it.shop.archive_product(ProductId::new(1, NOBODY), LATE, true, by).await;
        copy_product: ChangeGoods => it.shop.copy_product(ProductId::new(1, NOBODY), by).await;
        add_picture: ChangeGoods => it.shop.add_picture(ProductId::new(1, NOBODY), png(1, 1, [0, 0, 0]), by).await;
        save_pictures: ChangeGoods => it.shop.save_pictures(ProductId::new(1, NOBODY), LATE, &[], by).await;
        save_options: ChangeGoods => it.shop.save_options(ProductId::new(1, NOBODY), LATE, &[], false, by).await;
        save_variants: ChangeGoods => it.shop.save_variants(ProductId::new(1, NOBODY), LATE, &[], &[], by).await;
        adjust_stock: AdjustStock => it.shop.adjust_stock(ProductId::new(1, NOBODY), &[], AdjustReason::Counted, "", by).await;
        save_category: ChangeGoods => it.shop.save_category(Some(CategoryId::new(1, NOBODY)), LATE, &it.category, by).await;
        shift_category: ChangeGoods => it.shop.shift_category(CategoryId::new(1, NOBODY), true, by).await;
        take_goods_file: ImportGoods => it.shop.take_goods_file(Vec::new(), HowToTake { only_try: true, fetch_images: false, pieces: false }, &[], by).await;
        goods_file: ExportGoods => it.shop.goods_file(by).await;
        take_demo_goods: ImportGoods => it.shop.take_demo_goods(&[], by).await;
        // Orders.
        order_index: SeeOrders => it.shop.order_index(&OrderFilter::default(), None, by).await;
        orders: SeeOrders => it.shop.orders(&Filter::default(), by).await;
        order_by_number: SeeOrders => it.shop.order_by_number(LATE, by).await;
        order_letters: SeeOrders => it.shop.order_letters(&it.order, by).await;
        begin_manual: MakeOrders => it.shop.begin_manual(&it.wanted, by).await;
        manual: MakeOrders => it.shop.manual(&it.buying, by).await;
        choose_manual: MakeOrders => it.shop.choose_manual(&it.buying, "", "", "", by).await;
        review_manual: MakeOrders => it.shop.review_manual(&it.buying, by).await;
        place_manual: MakeOrders => it.shop.place_manual(&it.buying, QuoteId::new(1, NOBODY), by).await;
        drop_manual: MakeOrders => it.shop.drop_manual(CartId::new(1, NOBODY), by).await;
        mark_paid: TakePayments => it.shop.mark_paid(OrderId::new(1, NOBODY), None, 1, by).await;
        fulfil: FulfilOrders => it.shop.fulfil(OrderId::new(1, NOBODY), None, None, "", "", by).await;
        refund: RefundOrders => it.shop.refund(OrderId::new(1, NOBODY), None, &RefundAsk::default(), Why::default(), by).await;
        refund_again: RefundOrders => it.shop.refund_again(it.order.id, RefundId::new(1, NOBODY), by).await;
        stuck_refunds: RefundOrders => it.shop.stuck_refunds(by).await;
        refund_by_hand: RefundOrders => it.shop.refund_by_hand(it.order.id, RefundId::new(1, NOBODY), by).await;
        cancel_order: CancelOrders => it.shop.cancel_order(OrderId::new(1, NOBODY), None, Why::default(), by).await;
        note: NoteOrders => it.shop.note(OrderId::new(1, NOBODY), "x", by).await;
        send_letter_again: ResendMail => it.shop.send_letter_again(OrderId::new(1, NOBODY), MailId::new(1, NOBODY), 0, by).await;
        // Customers, and people who write in.
        customer_index: SeeCustomers => it.shop.customer_index(&CustomerFilter::default(), None, by).await;
        customer_view: SeeCustomers => it.shop.customer_view(CustomerId::new(1, NOBODY), by).await;
        profile_view: SeeProfiles => it.shop.profile_view(CustomerId::new(1, NOBODY), by).await;
        whose_address: SeeCustomers => it.shop.whose_address("nobody@example.org", by).await;
        requests: SeeCustomers => it.shop.requests(by).await;
        ask_download: DownloadPerson => it.shop.ask_download(&it.of, "en", Some(by)).await;
        ask_erase: ErasePerson => it.shop.ask_erase(&it.of, None, Some(by)).await;
        archive_for_operator: DownloadPerson => it.shop.archive_for_operator(RequestId::new(1, NOBODY), by).await;
        mark_sensitive: ChangePrivacy => it.shop.mark_sensitive(&[], None, by).await;
        // Letters.
        letters: SeeMail => it.shop.letters(None, by).await;
        posted: SeeMail => it.shop.posted(MailId::new(1, NOBODY), by).await;
        letters_fared: SeeMail => it.shop.letters_fared(7, by).await;
        preview_letter: SeeMail => it.shop.preview_letter(LetterKind::Welcome, Locale::En, "", by).await;
        send_again: ResendMail => it.shop.send_again(MailId::new(1, NOBODY), by).await;
        mark_bounced: ChangeMail => it.shop.mark_bounced("nobody@example.org", by).await;
        // Offers and segments.
        all_offers: SeeOffers => it.shop.all_offers(by).await;
        save_offer: ChangeOffers => it.shop.save_offer(&it.offer, LATE, by).await;
        remove_offer: ChangeOffers => it.shop.remove_offer(OfferId::new(1, NOBODY), by).await;
        offer_stakes: SeeOffers => it.shop.offer_stakes(&it.offer, by);
        newest_carts: PreviewAsVisitor => it.shop.newest_carts(by).await;
        try_offer: SeeOffers => it.shop.try_offer(&it.offer, &it.nobody, &Basket::default(), Currency::EUR, by).await;
        try_offer: PreviewAsVisitor => it.shop.try_offer(&it.offer, &it.nobody, &it.basket, Currency::EUR, by).await;
        offer_calendar: SeeOffers => it.shop.offer_calendar(&[0, 1], by).await;
        offers_worth: SeeOffers => it.shop.offers_worth(by).await;
        offer_versions: SeeOffers => it.shop.offer_versions(OfferId::new(1, NOBODY), by).await;
        restore_offer: ChangeOffers => it.shop.restore_offer(OfferId::new(1, NOBODY), AuditId::new(1, NOBODY), LATE, by).await;
        segments: SeeSegments => it.shop.segments(by).await;
        segment_names: SeeSegments => it.shop.segment_names(by);
        save_segment: ChangeSegments => it.shop.save_segment(&it.segment, LATE, by).await;
        remove_segment: ChangeSegments => it.shop.remove_segment(SegmentId::new(1, NOBODY), by).await;
        // What the shop window does, and for whom.
        weighings: SeePersonalization => it.shop.weighings(by).await;
        latest_evaluation: SeePersonalization => it.shop.latest_evaluation(by).await;
        last_two_evaluations: SeePersonalization => it.shop.last_two_evaluations(by).await;
        evaluating: SeePersonalization => it.shop.evaluating(by).await;
        choose_weighing: TunePersonalization => it.shop.choose_weighing(LATE, false, by).await;
        begin_evaluation: RunEvaluation => it.shop.begin_evaluation(by).await;
        onlooker: SeePersonalization => it.shop.onlooker(Who::New, by).await;
        onlooker: PreviewAsVisitor => it.shop.onlooker(Who::Person(PersonId::new(1, NOBODY)), by).await;
        note_look: SeePersonalization => it.shop.note_look(by, Who::New).await;
        note_look: PreviewAsVisitor => it.shop.note_look(by, Who::Person(PersonId::new(1, NOBODY))).await;
        person_of_email: PreviewAsVisitor => it.shop.person_of_email("nobody@example.org", by).await;
        person_of_customer: PreviewAsVisitor => it.shop.person_of_customer(CustomerId::new(1, NOBODY), by).await;
        members: PreviewAsVisitor => it.shop.members(SegmentId::new(1, NOBODY), by).await;
        reach: PreviewAsVisitor => it.shop.reach(&it.shop.settings().personalization, &[], &Sight::Home, Currency::EUR, by).await;
        search_figures: SeeSearch => it.shop.search_figures(by).await;
        searches: SeeReports => it.shop.searches(it.shop.last_days(7), by).await;
        figures: SeeReports => it.shop.figures(it.shop.last_days(7), by).await;
        top_products: SeeReports => it.shop.top_products(it.shop.last_days(7), 1, by).await;
        stock_alerts: SeeReports => it.shop.stock_alerts(by).await;
        report_soon: SeeReports => it.shop.report_soon(by).await;
        report: SeeReports => it.shop.report(by).await;
        // Settings.
        settings_history: SeeSettings => it.shop.settings_history("shop", by).await;
        keep_picture: ChangeLook => it.shop.keep_picture(png(1, 1, [0, 0, 0]), by).await;
        set_rate: ChangeCurrencies => it.shop.set_rate(Currency::EUR, 0, by).await;
        take_sheet: ChangeCurrencies => it.shop.take_sheet(b"", false, by).await;
        rates_job: SeeSettings => it.shop.rates_job(by).await;
        rate_history: SeeSettings => it.shop.rate_history(None, by).await;
        // The machine.
        audit_log: SeeAudit => it.shop.audit_log(None, by).await;
        audit_page: SeeAudit => it.shop.audit_page(&AuditFilter::default(), None, by).await;
        audit_words: SeeAudit => it.shop.audit_words(by).await;
        audit_csv: ExportAudit => it.shop.audit_csv(&AuditFilter::default(), None, by).await;
        jobs: SeeSystem => it.shop.jobs(by).await;
        ground: SeeSystem => it.shop.ground(by).await;
        fares: SeeSystem => it.shop.fares(by).await;
        faults: SeeSystem => it.shop.faults("", None, by).await;
        backups: SeeSystem => it.shop.backups(by).await;
        run_job: RunJobs => it.shop.run_job(Job::Lists, by).await;
        begin_backup: MakeBackups => it.shop.begin_backup(by).await;
        backup_file: MakeBackups => it.shop.backup_file("none", by).await;
        // Who works here.
        team: SeeOperators => it.shop.team(by).await;
        invites: SeeOperators => it.shop.invites(by).await;
        make_operator: ChangeOperators => it.shop.make_operator("no address", "", None, Role::Viewer, by).await;
        set_operator_password: ChangeOperators => it.shop.set_operator_password("nobody@example.org", "seven green lamps", by).await;
        change_operator: ChangeOperators => it.shop.change_operator(OperatorId::new(1, NOBODY), "", Role::Viewer, LATE, by).await;
        end_operator: ChangeOperators => it.shop.end_operator(OperatorId::new(1, NOBODY), LATE, by).await;
        end_sessions_of: ChangeOperators => it.shop.end_sessions_of(OperatorId::new(1, NOBODY), by).await;
        remove_second: ChangeOperators => it.shop.remove_second(OperatorId::new(1, NOBODY), by).await;
        invite_operator: ChangeOperators => it.shop.invite_operator("no address", Role::Viewer, Locale::En, str::to_owned, by).await;
        withdraw_invite: ChangeOperators => it.shop.withdraw_invite(InviteId::new(1, NOBODY), by).await;
        // What going back takes depends on what goes back: the cases of `audit` ask. This is nothing at all.
        undo: Wants::In => it.shop.undo(AuditId::new(1, NOBODY), by).await;
        // Oneself.
        operator_emails: Wants::In => it.shop.operator_emails(&BTreeSet::new(), by).await;
        views: Wants::In => it.shop.views("orders", by).await;
        keep_view: Wants::In => it.shop.keep_view("orders", "", "", false, by).await;
        forget_view: Wants::In => it.shop.forget_view(ViewId::new(1, NOBODY), by).await;
        desk_sessions: Wants::In => it.shop.desk_sessions(by).await;
        end_desk_session: Wants::In => it.shop.end_desk_session("", by).await;
        codes_left: Wants::In => it.shop.codes_left(by).await;
        begin_second: Wants::SetUp { fresh: true } => it.shop.begin_second(by).await;
        begun_second: Wants::SetUp { fresh: true } => it.shop.begun_second(by).await;
        confirm_second: Wants::SetUp { fresh: true } => it.shop.confirm_second("", by).await;
        new_codes: Wants::Fresh => it.shop.new_codes(by).await;
        remove_second: Wants::Fresh => it.shop.remove_second(by.operator().unwrap_or(OperatorId::new(1, NOBODY)), by).await;
        set_own_password: Wants::Fresh => it.shop.set_own_password("short", "", by).await;
    ]
}

fn everything() -> Vec<Function> {
    all().into_iter().chain(areas().into_iter().flat_map(|(_, functions)| functions)).collect()
}

fn refusal(answer: Result<()>) -> Option<Refusal> {
    match answer {
        Err(Error::May(refusal)) => Some(refusal),
        _ => None,
    }
}

async fn every_role_reaches_what_it_may_and_nothing_else(site: Site) {
    let house = House::built(&site).await;
    let program = Acting::program();
    for function in everything() {
        let who = Acting::nobody();
        let answer = (function.ask)(&house, &who).await;
        assert_eq!(refusal(answer), Some(Refusal::SessionOver), "nobody at {}", function.name);
    }
    for role in Role::ALL {
        let desk = house.somebody(*role).await;
        let by = house.acts(&desk).await;
        for function in everything() {
            let before = house.shop.audit_log(None, &program).await.unwrap();
            let answer = (function.ask)(&house, &by).await;
            let expected = match function.wants {
                Wants::May(permission) if !role.has(permission) => Some(Refusal::Role),
                _ => None,
            };
            assert_eq!(refusal(answer), expected, "{role} at {} ({:?})", function.name, function.wants);
            if expected.is_some() {
                let after = house.shop.audit_log(None, &program).await.unwrap();
                assert_eq!(before, after, "{role} left a trace at {}", function.name);
            }
        }
    }
    // A code that is owed: nothing at all.
    let desk = house.somebody(Role::Owner).await;
    let by = house.acts(&desk).await;
    let secret = house.shop.begin_second(&by).await.unwrap();
    let step = vitrine_domain::operator::totp::step_of(house.shop.now_ms());
    house.shop.confirm_second(&secret.code(step), &by).await.unwrap().expect("the code is right");
    let owes = house.acts(&desk).await;
    for function in everything() {
        let answer = (function.ask)(&house, &owes).await;
        assert_eq!(refusal(answer), Some(Refusal::SecondOwed), "{}", function.name);
    }
}

async fn a_password_of_long_ago_reaches_nothing_dangerous(site: Site) {
    let house = House::built(&site).await;
    let mut desk = house.somebody(Role::Owner).await;
    house.shop.advance(FRESH_MS + 1);
    desk.seen_ms = house.shop.now_ms();
    let by = house.acts(&desk).await;
    for function in everything() {
        let dangerous = match function.wants {
            Wants::In | Wants::SetUp { fresh: false } => false,
            Wants::Fresh | Wants::SetUp { fresh: true } => true,
            Wants::May(permission) => permission.wants_fresh(),
        };
        let expected = dangerous.then_some(Refusal::NotFresh);
        assert_eq!(refusal((function.ask)(&house, &by).await), expected, "{}", function.name);
    }
}

async fn without_the_wanted_second_factor_one_can_only_be_set_up(site: Site) {
    let house = House::built(&site).await;
    let desk = house.somebody(Role::Owner).await;
    house.shop.publish(&TeamSettings { second_wanted: true }, None, &Acting::program()).await.unwrap();
    let by = house.acts(&desk).await;
    for function in everything() {
        let expected = match function.wants {
            Wants::SetUp { .. } => None,
            _ => Some(Refusal::SecondWanted),
        };
        assert_eq!(refusal((function.ask)(&house, &by).await), expected, "{}", function.name);
    }
    // It is set up, and everything is as before.
    let secret = house.shop.begin_second(&by).await.unwrap();
    let step = vitrine_domain::operator::totp::step_of(house.shop.now_ms());
    house.shop.confirm_second(&secret.code(step), &by).await.unwrap().expect("the code is right");
    let shown = house.acts(&AtDesk { second: true, ..desk }).await;
    assert!(house.shop.team(&shown).await.is_ok());
    house.shop.remove_second(desk.operator, &shown).await.unwrap();
    assert!(matches!(house.shop.team(&house.acts(&desk).await).await, Err(Error::May(Refusal::SecondWanted))));
}

/// Every source file of the shop.
fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|it| it == "rs") {
            into.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Public functions that take somebody who acts.
fn written() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let (mut functions, mut areas) = (BTreeSet::new(), BTreeSet::new());
    for text in &all {
        for part in text.split("    pub async fn ").skip(1).chain(text.split("    pub fn ").skip(1)) {
            let (name, rest) = part.split_at(part.find(['(', '<']).unwrap());
            let takes = rest.split("\n    }").next().unwrap_or(rest).split('{').next().unwrap_or(rest);
            if takes.contains("&Acting") {
                functions.insert(name.to_owned());
            }
        }
        for part in text.split("Area for ").skip(1) {
            areas.insert(part.split([' ', '{']).next().unwrap().to_owned());
        }
    }
    (functions, areas)
}

#[test]
fn nothing_is_forgotten() {
    let (functions, known_areas) = written();
    assert!(functions.len() > 80 && known_areas.len() > 10, "the sources were not read: {}", functions.len());
    let table: BTreeSet<String> = everything().iter().map(|it| it.name.to_owned()).collect();
    // The question itself.
    let missing: Vec<_> = functions.iter().filter(|name| *name != "may" && !table.contains(*name)).collect();
    assert!(missing.is_empty(), "no line in this table: {missing:?}");
    let gone: Vec<_> = table.iter().filter(|name| !functions.contains(*name)).collect();
    assert!(gone.is_empty(), "do not take somebody who acts: {gone:?}");
    let tried: BTreeSet<String> = areas().iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(known_areas, tried, "areas of settings");
}
