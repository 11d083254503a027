//! The product page and the cart.

use leptos::prelude::*;

use super::art;
use super::frame::{a_shelf, frame};
use super::goods::{card, euro, link, mark, markable, plate, post, tagged};
use crate::ui::PostForm;
use crate::ui::breadcrumbs::{Breadcrumbs, breadcrumbs};
use crate::ui::bundle::{Bundle, BundleItem, bundle};
use crate::ui::button::{Look, button};
use crate::ui::buy_box::{Buy, BuyBox, Fact, Tone, buy_box};
use crate::ui::cart_drawer::{Drawer, cart_drawer};
use crate::ui::cart_line::{CartLine, LineOffer, cart_lines};
use crate::ui::dimensions::{Dimensions, dimensions};
use crate::ui::gallery::{Detail, Gallery, gallery};
use crate::ui::icon::Icon;
use crate::ui::option_picker::{OptionPicker, OptionValue, ValueState};
use crate::ui::plate::Field;
use crate::ui::price::{MoneyText, Price};
use crate::ui::product_card::Tag;
use crate::ui::prose::prose;
use crate::ui::quantity::{Quantity, Steps};
use crate::ui::reason::Reason;
use crate::ui::shelf::ShelfBody;
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::tile::{Tile, doors};
use crate::ui::title::page_title;
use crate::ui::totals::{TotalRow, Totals, totals};
use crate::ui::ways::{Way, ways};

fn colour(text: &str, palette: &str, state: ValueState) -> OptionValue {
    let recipe = format!("teapot lagoon {palette} ribbed");
    OptionValue { href: "/p/x".into(), text: text.into(), note: String::new(), plate: Some(plate(&recipe, "")), state }
}

fn size(text: &str, note: &str, state: ValueState) -> OptionValue {
    OptionValue { href: "/p/x".into(), text: text.into(), note: note.into(), plate: None, state }
}

pub(super) fn pickers() -> Vec<OptionPicker> {
    let colours = OptionPicker {
        id: "colour".into(),
        name: "Colour".into(),
        chosen: "Amber".into(),
        values: vec![
            colour("Amber", "amber", ValueState::Chosen),
            colour("Cobalt", "cobalt", ValueState::Free),
            colour("Bone", "bone", ValueState::Free),
            colour("Graphite", "graphite", ValueState::Absent),
        ],
        help: None,
    };
    let sizes = OptionPicker {
        id: "size".into(),
        name: "Size".into(),
        chosen: "1.1 litres".into(),
        values: vec![
            size("0.7 l", "€39.00", ValueState::Free),
            size("1.1 l", "€48.00", ValueState::Chosen),
            size("1.4 l", "Sold out", ValueState::SoldOut),
            size("1.6 l", "Not in amber", ValueState::Absent),
        ],
        help: Some(("1.6 litres is made in cobalt and bone.".into(), Some(link("Show it in cobalt")))),
    };
    vec![colours, sizes]
}

fn fact(tone: Tone, lead: &str, text: &str) -> Fact {
    Fact { tone, lead: lead.into(), text: text.into() }
}

pub(super) fn sizes() -> Dimensions {
    Dimensions {
        plate: plate("teapot lagoon amber soldout", ""),
        width: "265".into(),
        height: "150".into(),
        caption: "Sizes in mm".into(),
    }
}

pub(super) fn goes_with() -> Bundle {
    let item = |name: &str, note: &str, recipe: &str, amount: &str| BundleItem {
        href: if note.is_empty() { "/p/x".into() } else { String::new() },
        plate: plate(recipe, ""),
        name: name.into(),
        note: note.into(),
        variant: "1".into(),
        price: euro(amount),
        reason: None,
    };
    let mut tin = item("Second flush tea tin", "", "tin moss tomato", "12.50");
    tin.reason = Some(Reason {
        text: "Often bought with Dunmore mug, from your history here".into(),
        why_href: "/why/1/2".into(),
        why_text: None,
    });
    Bundle {
        id: "together".into(),
        title: "Goes with it".into(),
        sub: "Often in the same order.".into(),
        form: PostForm::new("/do/cart/add", [("bundle", "1")]),
        items: vec![
            item("Hallam ribbed teapot", "Amber, 1.1 l", "teapot lagoon amber ribbed", "48.00"),
            item("Dunmore mug", "", "mug iris cobalt speckled", "16.00"),
            tin,
        ],
        all: "Add all three, €76.50".into(),
        some: "Add what is ticked".into(),
    }
}

pub(super) fn product() -> AnyView {
    let part = |window, field, caption: &str| Detail {
        window,
        field,
        alt: caption.into(),
        caption: caption.into(),
        photo: None,
    };
    let pictures = Gallery {
        plate: plate("teapot lagoon amber ribbed", "Ribbed teapot, amber, on a lagoon background"),
        caption: "1100 ml".into(),
        travel_key: Some("p17".into()),
        details: vec![
            part((44, 158, 110), Field::Lagoon, "spout"),
            part((134, 112, 120), Field::Rose, "lid"),
            part((256, 168, 110), Field::Clay, "handle"),
        ],
    };
    let quantity = Quantity {
        id: "quantity".into(),
        name: "quantity".into(),
        label: "Quantity".into(),
        value: 1,
        min: 1,
        max: 14,
        steps: Steps::None,
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let facts_table = SpecTable {
        caption: "Specification".into(),
        rows: vec![
            pair("Holds", "1100 ml, 4 cups"),
            pair("Size", "265 × 160 × 150 mm"),
            pair("Weight", "940 g"),
            pair("Clay", "Stoneware, 1260 °C"),
            pair("Made in", "Stoke-on-Trent"),
        ],
    };
    let box_ = BuyBox {
        sku: "HAL-TP-1100-AMB".into(),
        name: "Hallam ribbed teapot".into(),
        price: Price::of(euro("48.00")),
        price_note: "VAT included, the same price for everyone".into(),
        options: pickers(),
        buy: Some(Buy { form: PostForm::new("/cart/add", [("variant", "1")]), quantity, button: "Add to cart".into() }),
        sold_out: String::new(),
        save: Some((mark("Hallam ribbed teapot", false), PostForm::new("/do/saved/set", [("variant", "1")]))),
        facts: vec![
            fact(Tone::Good, "In stock, 14 left.", "Sent tomorrow from Ghent"),
            fact(Tone::Plain, "", "Delivery €4.90, free from €60. Back within 60 days, we pay"),
        ],
    };
    let trail = Breadcrumbs {
        label: "You are here".into(),
        links: vec![link("Shop"), link("Kitchen and table"), link("Teapots and kettles")],
    };
    let text = "Thirteen ribs run from shoulder to foot. They stiffen a thin wall, so the pot weighs less than it looks, and \
                they give wet hands something to hold.\n\nThe lid is sold on its own. If you break it, you need not buy the \
                pot again.";
    let similar = vec![
        markable(card("Hallam plain teapot", "teapot lagoon bone", "44.00"), false),
        markable(card("Heron pouring kettle", "kettle lagoon tomato", "72.00"), true),
        tagged(card("Hallam glazed teapot", "teapot lagoon cobalt soldout", "52.00"), Tag::SoldOut("Sold out".into())),
        card("Heron kettle, speckled", "kettle lagoon graphite speckled", "78.00"),
    ];
    let body = view! {
        <main id="main" class="wrap">
            {breadcrumbs(&art(), trail)}
            <div class="product">
                {gallery(&art(), pictures)}
                <div class="aside">{buy_box(&art(), box_)}{spec_table(facts_table)}</div>
            </div>
            <div class="band about">{prose("Ribbed so that it does not slip".into(), text)}{dimensions(&art(), sizes())}</div>
            <div class="band">{bundle(&art(), goes_with())}</div>
            <div class="band">
                {a_shelf("sim", "Similar", "Same shelf, near in size and price.", false, None, ShelfBody::Grid(similar))}
            </div>
        </main>
    };
    frame("Kitchen and table", "", body.into_any())
}

fn cart_line(at: u32, name: &str, variant: &str, recipe: &str, amount: &str) -> CartLine {
    CartLine {
        href: "/p/x".into(),
        plate: plate(recipe, ""),
        name: name.into(),
        variant: variant.into(),
        form: PostForm::new("/cart/change", [("line", at.to_string())]),
        quantity: Quantity {
            id: format!("quantity-{at}"),
            name: "quantity".into(),
            label: "Quantity".into(),
            value: at,
            min: 0,
            max: 3,
            steps: Steps::Submit { less: "One less".into(), more: "One more".into(), update: "Update".into() },
        },
        remove: post("Remove").about(name),
        price: Price::of(euro(amount)),
        offer: None,
        low: String::new(),
        problem: String::new(),
        changed: String::new(),
        stock: "In stock".into(),
        later: Some(post("Save for later").about(name)),
    }
}

pub(super) fn cart() -> AnyView {
    let mut lamp = cart_line(1, "Morel table lamp", "Tomato, EU plug", "lamp citrus tomato", "94.00");
    lamp.offer = Some(LineOffer {
        text: "Your offer: 10 % off one lamp".into(),
        why: Some(link("Why")),
        amount: MoneyText { before: "−€".into(), ..euro("9.40") },
        personal: true,
    });
    let mut tin = cart_line(3, "Second flush tea tin", "125 g", "tin moss tomato", "37.50");
    tin.problem = "Only 3 are left, so we set the quantity to 3.".into();
    let mut mug = cart_line(2, "Dunmore mug", "Cobalt, speckled", "mug iris cobalt speckled", "32.00");
    mug.changed = "The price of one has changed since you put it in: it was €15.00, now it is €16.00.".into();
    let line = |label: &str, amount: &str, personal| TotalRow { label: label.into(), amount: euro(amount), personal };
    let sum = Totals {
        id: "sum".into(),
        title: "What it comes to".into(),
        rows: vec![
            line("Goods, 6", "163.50", false),
            TotalRow {
                label: "Your offer, one lamp".into(),
                amount: MoneyText { before: "−€".into(), ..euro("9.40") },
                personal: true,
            },
            line("Delivery, Belgium", "0.00", false),
        ],
        sum: ("To pay".into(), euro("154.10")),
        after: vec![line("of which VAT 21 %", "26.74", false)],
        notes: vec!["Delivery is free from €60. Nothing is added later.".into()],
    };
    let body = view! {
        <main id="main" class="wrap">
            {page_title("Cart".into(), "6 things".into())}
            <div class="cart">
                <div>{cart_lines(&art(), vec![lamp, mug, tin])}</div>
                {totals(sum, button(post("Check out"), Look::PrimaryLarge))}
            </div>
        </main>
    };
    frame("", "", body.into_any())
}

pub(super) fn drawer(filled: bool) -> AnyView {
    let lines = [cart_line(1, "Morel table lamp", "Tomato, EU plug", "lamp citrus tomato", "94.00")];
    let it = Drawer {
        title: "Cart".into(),
        fact: if filled { "One piece".into() } else { "Nothing in it".into() },
        close: "Close".into(),
        empty: if filled { String::new() } else { "What you add waits here.".into() },
        lines: lines.into_iter().filter(|_| filled).collect(),
        more: if filled { "and 3 more things".into() } else { String::new() },
        sum: ("To pay".into(), euro("94.00")),
        note: "VAT included".into(),
        to_cart: link("See the cart"),
        checkout: Some(link("Check out")),
    };
    cart_drawer(&art(), it)
}

/// The drawer and the account's home: what stands beside the pages of goods.
pub(super) fn beside() -> AnyView {
    let way = |icon, title: &str, text: &str| Way { href: "/x".into(), icon, title: title.into(), text: text.into() };
    let list = vec![
        way(Icon::Save, "Saved", "3 things"),
        way(Icon::Globe, "Preferences", "Language, currency, colours."),
        way(Icon::Why, "What this shop knows about me", "Read it, correct it, erase it."),
    ];
    let below = vec![
        Tile {
            href: "/c/x".into(),
            plate: plate("teapot lagoon amber", ""),
            name: "Teapots".into(),
            note: "9 products".into(),
        },
        Tile {
            href: "/c/x".into(),
            plate: plate("mug iris cobalt", ""),
            name: "Cups".into(),
            note: "13 products".into(),
        },
    ];
    let body = view! {
        <main id="main" class="wrap">
            {page_title("Beside".into(), String::new())}
            {doors(&art(), "Shelves below".into(), below)}{ways(&art(), list)}{drawer(true)}
        </main>
    };
    frame("", "", body.into_any())
}
