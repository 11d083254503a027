//! The shop's pages, as the design pictures them.

use leptos::prelude::*;

use super::art;
use super::frame::{a_shelf, demo, frame};
use super::goods::{because, card, dismissable, euro, face, link, plate, post, tagged};
use super::product_pages::pickers;
use crate::ui::admin::{Segment, SegmentGo};
use crate::ui::breadcrumbs::{Breadcrumbs, breadcrumbs};
use crate::ui::chips::{Chip, bar, chips};
use crate::ui::consent::{Consent, consent};
use crate::ui::error_page::{ErrorPage, ErrorSearch, error_page};
use crate::ui::facets::{Facet, FacetOption, Facets, RangeForm, facets};
use crate::ui::header::{LanguageOffer, language_offer};
use crate::ui::hero::{Hero, hero};
use crate::ui::option_picker::option_picker;
use crate::ui::pager::{Pager, pager};
use crate::ui::plate::{Field, Palette, Plate, Silhouette, Surface};
use crate::ui::price::Price;
use crate::ui::product_card::{CardFront, Moved, ProductCard, Tag};
use crate::ui::reason::Reason;
use crate::ui::rows::{Row, RowAction};
use crate::ui::shelf::{ShelfBody, shelf_pair, wall};
use crate::ui::sort::{PersonalOrder, Sort, personal_order, sort};
use crate::ui::ticket::{Ticket, ticket};
use crate::ui::tile::Tile;
use crate::ui::title::page_title;

fn why(text: &str, then: Option<&str>) -> Reason {
    Reason { text: text.into(), why_href: "/why/1/2".into(), why_text: then.map(Into::into) }
}

fn most_bought() -> Vec<ProductCard> {
    vec![
        card("Ridgeway backpack, 22 l", "backpack sky tomato", "89.00"),
        tagged(card("Rubber plant in a pot", "plant moss forest", "34.00"), Tag::New("New".into())),
        card("Beacon radio", "radio iris tomato", "99.00"),
        card("Cooper chair", "chair clay forest", "185.00"),
        card("Squall umbrella", "umbrella rose wine", "49.00"),
        card("Clerk task lamp", "task-lamp citrus graphite", "118.00"),
        card("Bench scissors", "scissors stone graphite", "27.00"),
        tagged(card("Gallon jug", "jug sky amber", "110.00"), Tag::Sale("Sale".into())),
    ]
}

fn for_you(no: &str) -> Vec<ProductCard> {
    let list = [
        (
            "Hallam ribbed teapot",
            "teapot lagoon amber ribbed",
            "48.00",
            "Goes with the Dunmore mug you bought in October",
        ),
        (
            "Fenwick ribbed pendant",
            "pendant citrus cobalt ribbed",
            "139.00",
            "Because you looked at the Clerk task lamp",
        ),
        ("Osier vase", "vase sky tomato glazed", "39.00", "Bought by others who looked at the Stave bowl"),
        ("A field guide to useful weeds", "book stone forest", "24.00", "You follow Garden"),
    ];
    list.into_iter().map(|(n, r, a, w)| dismissable(because(card(n, r, a), w), no)).collect()
}

fn row(name: &str, note: &str, recipe: &str, amount: &str, action: RowAction) -> Row {
    Row {
        href: "/p/x".into(),
        plate: plate(recipe, ""),
        name: name.into(),
        note: String::new(),
        reason: Some(Reason { text: note.into(), why_href: "/why/x".into(), why_text: None }),
        price: Some(Price::of(euro(amount))),
        action: Some(action),
    }
}

fn lamp_hero(reason: Option<Reason>) -> AnyView {
    let dismiss = reason.is_some().then(|| post("Not interested").about("in Morel table lamp"));
    hero(
        &art(),
        Hero {
            id: "hero".into(),
            plate: plate("lamp citrus tomato", "Lamp, tomato, on a citrus background"),
            name: "Morel table lamp".into(),
            lede: "Spun steel shade, one dimmer, two metres of cloth cord. Made to be repaired.".into(),
            price: Some(Price::of(euro("94.00"))),
            button: link("See the lamp"),
            reason,
            dismiss,
        },
    )
}

fn offer() -> AnyView {
    ticket(
        &art(),
        Ticket {
            id: "offer".into(),
            worth: "10 %".into(),
            terms: "off one lamp, until 30 November".into(),
            title: "An offer for you".into(),
            body: "You have looked at three lamps and bought none. If one of them is right, this takes 10 % off it. Prices \
                   on the pages are the same for everyone; the offer is taken off in your cart."
                .into(),
            reason: why("Why this offer, and who gets one", None),
            decline: Some(post("No thanks")),
            stop: Some(post("Stop personal offers")),
        },
    )
}

pub(super) fn home() -> AnyView {
    let again = |label: &str| RowAction::Go(link(label));
    let add = || RowAction::Post(post("Add"));
    let left = ShelfBody::Rows(vec![
        row(
            "Foreman work jacket",
            "Size M, ink blue. Looked at yesterday",
            "jacket rose cobalt",
            "142.00",
            again("Look again"),
        ),
        row("Perch stool", "Compared with Cooper chair on Sunday", "stool clay cobalt", "118.00", again("Compare")),
        row("Cairn headphones", "Saved for later, 3 November", "headphones iris amber", "179.00", again("Look again")),
    ]);
    let right = ShelfBody::Rows(vec![
        row("Second flush tea tin", "Bought 3 times, about every 5 weeks", "tin moss tomato", "12.50", add()),
        row("Kiln candle", "Bought in September", "candle citrus tomato", "26.00", add()),
        row(
            "Ledger notebook, A5",
            "Bought twice. You may be on the last pages",
            "notebook stone tomato",
            "14.50",
            add(),
        ),
    ]);
    let body = view! {
        <main id="main">
            {lamp_hero(Some(why("For you, because you looked at three lamps since Monday.", Some("Why this lamp"))))}
            <div class="wrap flow">
                {a_shelf("fy", "For you", "Four things picked from what you looked at and bought here.", true,
                    Some("Correct what we think you like"), ShelfBody::Grid(for_you("Not interested")))}
                {shelf_pair(a_shelf("cont", "Continue where you left", "", false, None, left),
                    a_shelf("again", "Buy again", "", false, None, right))}
                {offer()}
                {a_shelf("most", "Bought most this week", "The same list for everyone. Each was bought by at least 20 people.",
                    false, Some("All 412 products"), ShelfBody::Contact(most_bought()))}
            </div>
        </main>
    };
    view! { {demo()}{frame("", "", body.into_any())} }.into_any()
}

pub(super) fn home_new() -> AnyView {
    let tiles = [
        ("Kitchen and table", "casserole lagoon tomato"),
        ("Lighting", "pendant citrus cobalt ribbed"),
        ("Furniture", "armchair clay forest woven"),
        ("Bags and travel", "backpack sky tomato"),
        ("Clothing", "boot rose teal"),
        ("Garden", "watering-can moss wine"),
        ("Desk and books", "notebook stone cobalt"),
        ("Sound", "radio iris tomato"),
    ];
    let tiles = tiles
        .into_iter()
        .map(|(name, recipe)| Tile {
            href: "/c/x".into(),
            plate: plate(recipe, ""),
            name: name.into(),
            note: "96 products".into(),
        })
        .collect();
    let ask = Consent {
        id: "ask".into(),
        title: "Shall this shop remember what you look at?".into(),
        body: "If you say yes, these pages arrange themselves for you, and each personal thing tells you why it is there. If \
               you say no, nothing is recorded and the shop works the same."
            .into(),
        points: vec![
            "Kept in this shop only, for 180 days".into(),
            "You can read, correct and erase all of it".into(),
            "Prices are never personal".into(),
        ],
        no: post("No, keep it plain"),
        yes: post("Yes, arrange it for me"),
        choose: link("Choose what to allow"),
    };
    let arabic = LanguageOffer {
        lang: "ar".into(),
        dir: "rtl",
        text: "هذه الصفحة متاحة بالعربية.".into(),
        link: link("اعرضها بالعربية"),
    };
    let fresh = for_you("").into_iter().map(|mut c| {
        (c.reason, c.dismiss) = (None, None);
        tagged(c, Tag::New("New".into()))
    });
    let body = view! {
        <main id="main">
            {lamp_hero(None)}
            <div class="wrap flow">
                {consent(&art(), ask)}
                {a_shelf("shelves", "Eight shelves", "", false, None, ShelfBody::Tiles(tiles))}
                {a_shelf("new", "New this month", "Newest first.", false, None, ShelfBody::Grid(fresh.collect()))}
            </div>
        </main>
    };
    view! { {language_offer(&art(), arabic)}{frame("", "", body.into_any())} }.into_any()
}

pub(super) fn home_arabic() -> AnyView {
    let cards = [
        ("إبريق شاي هالام المضلّع", "teapot lagoon amber ribbed", "48.00", "يناسب كوب دنمور الذي اشتريته في أكتوبر"),
        ("مصباح فينويك المعلّق", "pendant citrus cobalt ribbed", "139.00", "لأنك شاهدت مصباح المكتب كليرك"),
        ("مزهرية أوزير", "vase sky tomato glazed", "39.00", "اشتراها من شاهدوا وعاء ستيف"),
        ("دليل الأعشاب النافعة", "book stone forest", "24.00", "أنت تتابع قسم الحديقة"),
    ];
    let cards = cards.into_iter().map(|(n, r, a, w)| dismissable(because(card(n, r, a), w), "لا يهمني")).collect();
    let lamp = hero(
        &art(),
        Hero {
            id: "hero".into(),
            plate: plate("lamp citrus tomato", "مصباح طاولة أحمر على خلفية صفراء"),
            name: "مصباح موريل للطاولة".into(),
            lede: "غطاء من الفولاذ، ومفتاح واحد لضبط الضوء، وسلك قماشي طوله متران. صُنع ليُصلَح.".into(),
            price: Some(Price::of(euro("94.00"))),
            button: link("شاهد المصباح"),
            reason: Some(why("اخترناه لك لأنك شاهدت ثلاثة مصابيح منذ يوم الاثنين.", Some("لماذا هذا المصباح؟"))),
            dismiss: Some(post("لا يهمني")),
        },
    );
    let offer = ticket(
        &art(),
        Ticket {
            id: "offer".into(),
            worth: "10%".into(),
            terms: "خصم على مصباح واحد حتى 30 نوفمبر".into(),
            title: "عرض لك".into(),
            body: "شاهدت ثلاثة مصابيح ولم تشترِ أيًّا منها. إن ناسبك واحد منها فهذا العرض يخفض ثمنه 10%.".into(),
            reason: why("لماذا هذا العرض؟", None),
            decline: Some(post("لا، شكرًا")),
            stop: None,
        },
    );
    let rows = ShelfBody::Rows(vec![row(
        "سترة العمل فورمان",
        "المقاس M، شاهدتها أمس",
        "jacket rose cobalt",
        "142.00",
        RowAction::Go(link("شاهد")),
    )]);
    let body = view! {
        <main id="main">
            {lamp}
            <div class="wrap flow">
                {a_shelf("fy", "لك", "أربعة أشياء اخترناها مما شاهدته واشتريته هنا.", true, Some("صحّح ما نظنه عن ذوقك"),
                    ShelfBody::Grid(cards))}
                {a_shelf("cont", "تابع من حيث توقفت", "", false, None, rows)}
                {offer}
            </div>
        </main>
    };
    frame("", "", body.into_any())
}

fn filters() -> AnyView {
    let option = |text: &str, count: &str, on: bool, field: Option<Field>| FacetOption {
        href: "/c/x?f=1".into(),
        text: text.into(),
        count: count.into(),
        empty: count == "0",
        on,
        on_label: "on".into(),
        field,
    };
    let group =
        |title: &str, options: Vec<FacetOption>| Facet { title: title.into(), options, folds: true, range: None };
    let own = RangeForm {
        action: "/c/x".into(),
        keep: vec![("material".into(), "Stoneware".into())],
        ends: [("min", "From".into(), "20".into()), ("max", "To".into(), String::new())],
        step: "0.01".into(),
        button: "Apply".into(),
    };
    let priced = |facet: Facet| Facet { range: Some(own), ..facet };
    facets(
        &art(),
        Facets {
            label: "Filter".into(),
            open: "Filter, 2 on".into(),
            more: "More".into(),
            groups: vec![
                group(
                    "Shelf",
                    vec![
                        option("Teapots and kettles", "9", false, Some(Field::Lagoon)),
                        option("Cups and glasses", "13", false, Some(Field::Iris)),
                        option("Bowls", "10", false, Some(Field::Clay)),
                    ],
                ),
                priced(group(
                    "Price",
                    vec![
                        option("Up to €20", "17", false, None),
                        option("€20 to €40", "24", false, None),
                        option("Over €80", "0", false, None),
                    ],
                )),
                group(
                    "Made in",
                    vec![
                        option("Portugal", "31", true, None),
                        option("United Kingdom", "27", true, None),
                        option("Japan", "16", false, None),
                    ],
                ),
            ],
        },
    )
}

fn order_form() -> AnyView {
    sort(Sort {
        action: "/c/x".into(),
        keep: vec![("made".into(), "pt".into())],
        label: "Sort".into(),
        name: "sort".into(),
        options: vec![("most".into(), "Bought most".into(), true), ("new".into(), "Newest".into(), false)],
        button: "Show".into(),
    })
}

pub(super) fn category() -> AnyView {
    let cards = vec![
        card("Hallam ribbed teapot", "teapot lagoon amber ribbed", "48.00"),
        card("Dunmore mug", "mug iris cobalt speckled", "16.00"),
        card("Stave serving bowl", "bowl clay cobalt glazed", "32.00"),
        card("Osier vase, speckled", "vase sky bone speckled", "42.00"),
        card("Burr pepper mill", "mill citrus forest ribbed", "34.00"),
        card("Heron pouring kettle", "kettle lagoon tomato", "72.00"),
        tagged(card("Dunmore glazed mug", "mug iris tomato glazed", "18.00"), Tag::New("New".into())),
        card("Carrick oil bottle", "bottle moss wine", "22.00"),
        card("Gallon jug, speckled", "jug sky wine speckled", "38.00"),
        tagged(card("Larder casserole, 4 l", "casserole citrus teal", "110.00"), Tag::Sale("Sale".into())),
        card("Sluice tumbler", "tumbler iris teal ribbed", "9.50"),
        tagged(
            card("Hallam glazed teapot", "teapot lagoon cobalt glazed soldout", "52.00"),
            Tag::SoldOut("Sold out".into()),
        ),
    ];
    let on = |text: &str| Chip::On { link: link(text), remove: "Remove".into() };
    let trail = Breadcrumbs { label: "You are here".into(), links: vec![link("Shop"), link("Kitchen and table")] };
    let pages = Pager {
        label: "Pages".into(),
        text: "21 to 32 of 58".into(),
        previous: Some(link("Previous 20")),
        next: Some(link("Next 20")),
    };
    let taken = chips(&art(), vec![on("Made in Portugal"), on("United Kingdom"), Chip::Clear(link("Clear both"))]);
    let body = view! {
        <main id="main" class="wrap">
            {breadcrumbs(&art(), trail)}
            {page_title("Kitchen and table".into(), "58 of 96 products".into())}
            <div class="split">
                {filters()}
                <div>{bar(taken, order_form())}{wall(&art(), cards, true)}{pager(&art(), pages)}</div>
            </div>
        </main>
    };
    frame("Kitchen and table", "", body.into_any())
}

pub(super) fn search() -> AnyView {
    let up = |mut card: ProductCard, places: &str, reason: &str| {
        card.moved = Some(Moved { text: places.into(), label: "Moved up".into() });
        because(card, reason)
    };
    let cards = vec![
        up(
            card("Clerk task lamp", "task-lamp citrus graphite", "118.00"),
            "2 places",
            "You looked at it twice this week",
        ),
        card("Morel table lamp", "lamp citrus tomato", "94.00"),
        up(
            card("Morel ribbed lamp", "lamp citrus forest ribbed", "98.00"),
            "3 places",
            "Green is in four things you saved",
        ),
        card("Fenwick pendant", "pendant citrus teal", "129.00"),
    ];
    let segment =
        |text: &str, on: bool| Segment { go: SegmentGo::Link("/search?q=lamp".into()), text: text.into(), on };
    let whose = PersonalOrder {
        lead: "This order is yours.".into(),
        body: "Three results moved up because of what you look at here. Nothing was hidden and no price changed."
            .into(),
        why: link("Why this order"),
        switch_label: "Order of results".into(),
        choices: vec![segment("Same for everyone", false), segment("For you", true)],
    };
    let quick = vec![Chip::Off(link("Dimmable")), Chip::Off(link("In stock today")), Chip::Off(link("Under €100"))];
    let body = view! {
        <main id="main" class="wrap">
            {page_title("Lamp".into(), "8 results, also for “light” and “pendant”".into())}
            {personal_order(whose)}
            <div class="split">
                {filters()}<div>{bar(chips(&art(), quick), order_form())}{wall(&art(), cards, false)}</div>
            </div>
        </main>
    };
    frame("", "lamp", body.into_any())
}

pub(super) fn error() -> AnyView {
    let page = ErrorPage {
        plate: plate("chair sky cobalt soldout", ""),
        code: "404".into(),
        title: "This page is not here".into(),
        text: "The address may be mistyped, or what stood here was taken away. The shop is fine.".into(),
        reference: String::new(),
        search: Some(ErrorSearch {
            action: "/search".into(),
            label: "Search for what should be here".into(),
            value: "hallam tea pot".into(),
            button: "Search".into(),
            suggested: ("Did you mean".into(), vec![link("Hallam ribbed teapot"), link("Hallam plain teapot")]),
        }),
        links: vec![link("To the home page"), link("Search the shop")],
    };
    frame("", "", view! { <main id="main">{error_page(&art(), page)}</main> }.into_any())
}

/// Every silhouette, palette and surface.
pub(super) fn plates() -> AnyView {
    let mut cards = Vec::new();
    for (at, silhouette) in Silhouette::ALL.iter().enumerate() {
        let mut shown = face(silhouette.name(), "mug lagoon amber", "1.00");
        shown.plate = Plate {
            silhouette: *silhouette,
            palette: Palette::ALL[at % Palette::ALL.len()],
            surface: Surface::ALL[at % Surface::ALL.len()],
            field: Field::ALL[at % Field::ALL.len()],
            sold_out: false,
            alt: String::new(),
            photo: None,
        };
        cards.push(CardFront::New { face: shown, save: None }.into());
    }
    let pick = pickers().into_iter().map(|p| option_picker(&art(), p)).collect::<Vec<_>>();
    let body = view! {
        <main id="main" class="wrap">
            {page_title("Plates".into(), String::new())}{wall(&art(), cards, true)}{pick}
        </main>
    };
    frame("", "", body.into_any())
}
