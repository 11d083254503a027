//! Forms and the states of small pieces.

use leptos::prelude::*;

use super::art;
use super::frame::frame;
use super::goods::{card, link, plate, post, tagged};
use super::product_pages::pickers;
use crate::ui::bars::{BarRow, Bars, bars};
use crate::ui::button::{Look, button_row, submit};
use crate::ui::empty::{Empty, empty};
use crate::ui::error_summary::{ErrorSummary, error_summary};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, checkbox, checkbox_group, radio_group, select_field, text_area,
    text_field,
};
use crate::ui::flash::{Flash, flash_region};
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::option_picker::option_picker;
use crate::ui::plate::{Thumb, thumb};
use crate::ui::price::{MoneyText, Price, price};
use crate::ui::product_card::Tag;
use crate::ui::shelf::wall;
use crate::ui::title::reading_title;
use crate::ui::{Link, PostForm, post_form};

fn text(name: &str, label: &str, kind: InputKind, value: &str, error: &str) -> AnyView {
    text_field(TextField {
        frame: FieldFrame::new(name, label).error(error),
        kind,
        value: value.into(),
        autocomplete: if kind == InputKind::Email { "email" } else { "" },
        required: true,
        max_length: 200,
    })
}

pub(super) fn wrong_email() -> AnyView {
    let error = "That is not an e-mail address. It needs an @, as in ana@example.org.";
    text("email", "E-mail", InputKind::Email, "ana.example.org", error)
}

pub(super) fn forms() -> AnyView {
    let problems = ErrorSummary {
        title: "Two answers need another look".into(),
        problems: vec![
            Link::new("#email", "That is not an e-mail address."),
            Link::new("#size", "Pick one size, or leave it out."),
        ],
    };
    let flashes =
        vec![Flash { tone: NoticeTone::Good, text: "Dunmore mug is in your cart.".into(), undo: Some(post("Undo")) }];
    let fields = view! {
        <div class="form">
            {text("name", "Name", InputKind::Text, "Ana", "")}
            {wrong_email()}
            {text("password", "Password", InputKind::Password, "", "")}
            {text_area(TextArea {
                frame: FieldFrame::new("note", "Note for us").hint("Anything that helps. At most 500 characters."),
                value: "Ring twice.\nThe bell is quiet.".into(),
                rows: 3,
                required: false,
                max_length: 500,
            })}
            {select_field(FieldFrame::new("currency", "Currency"), vec![
                Choice::new("EUR", "Euro, EUR", true),
                Choice::new("JPY", "Japanese yen, JPY", false),
            ])}
            {radio_group(FieldFrame::new("theme", "Theme"), vec![
                Choice::new("auto", "As this device", true),
                Choice::new("light", "Light", false),
                Choice { note: "Easier at night".into(), ..Choice::new("dark", "Dark", false) },
            ])}
            {checkbox_group(
                FieldFrame::new("size", "Shoe sizes").hint("We ask so that shelves leave out what does not fit.")
                    .error("Pick one size, or leave it out."),
                vec![Choice::new("38", "38", true), Choice::new("39", "39", true)],
            )}
            {checkbox(FieldFrame::new("mail", "Write to me when it is back"), "1".into(), false)}
            {button_row(vec![submit("Save".into(), Look::Primary), submit("Leave it".into(), Look::Line)])}
        </div>
    };
    let body = view! {
        {flash_region(&art(), flashes)}
        <main id="main" class="wrap">
            {reading_title("Tell us what you like".into(), "Each answer is optional. The next page already uses it.".into())}
            <div class="narrow stack">
                {error_summary(&art(), problems)}
                {post_form(PostForm::new("/do", [("a", "b")]), "", fields.into_any())}
            </div>
        </main>
    };
    frame("", "", body.into_any())
}

fn say(tone: NoticeTone, lead: &str, text: &str) -> AnyView {
    notice(&art(), Notice { tone, lead: lead.into(), text: text.into(), link: Some(link("Show it")) })
}

fn belief(label: &str, note: &str, percent: u8) -> BarRow {
    BarRow {
        label: label.into(),
        note: note.into(),
        percent,
        percent_words: format!("{percent} of 100"),
        buttons: vec![post("Remove").about(label)],
    }
}

pub(super) fn states() -> AnyView {
    let yen = MoneyText { before: "¥".into(), amount: "15,400".into(), after: String::new() };
    let after = MoneyText { before: String::new(), amount: "48,00".into(), after: " €".into() };
    let from = Price { lead: "From".into(), ..Price::of(yen) };
    let long = "A very long name of a product that somebody imported from another shop, with sizes and colours in it";
    let cards = vec![
        card("Plain", "vase sky tomato", "39.00"),
        tagged(card("On sale", "casserole citrus teal", "110.00"), Tag::Sale("Sale".into())),
        tagged(card("Sold out", "radio iris tomato soldout", "99.00"), Tag::SoldOut("Sold out".into())),
        card(long, "book stone forest", "1,204,500.00"),
    ];
    let nothing = Empty {
        plate: plate("bowl clay bone soldout", ""),
        title: "Your cart is empty".into(),
        text: "Things you add stay here for 30 days, on this device.".into(),
        links: vec![link("See what is new"), link("Buy again")],
    };
    let beliefs = Bars {
        rows: vec![
            belief("Lamps", "3 visits since Monday", 92),
            belief("Green things", "Four things you saved", 60),
            belief("Up to €50", "", 18),
        ],
    };
    let icons = Icon::ALL.into_iter().map(|i| icon(&art(), i)).collect::<Vec<_>>();
    let sizes = [Thumb::Small, Thumb::Medium, Thumb::Large].map(|s| thumb(&art(), &plate("boot rose teal", ""), s));
    let off = view! { <button class="btn" type="button" disabled=true>"Add to cart"</button> }.into_any();
    let buttons = vec![
        submit("Primary".into(), Look::Primary),
        submit("Line".into(), Look::Line),
        submit("Bare".into(), Look::Bare),
        submit("Large".into(), Look::PrimaryLarge),
        off,
    ];
    let pick = pickers().into_iter().map(|p| option_picker(&art(), p)).collect::<Vec<_>>();
    let body = view! {
        <main id="main" class="wrap flow">
            {reading_title("States".into(), "Small pieces in every state.".into())}
            <div class="btns">{icons}</div>
            <div class="btns">{sizes.into_iter().collect::<Vec<_>>()}</div>
            {button_row(buttons)}
            <p>{price(from)}" "{price(Price::of(after))}</p>
            {wall(&art(), cards, false)}
            <div class="stack">
                {say(NoticeTone::Info, "Good to know.", "Prices are the same for everyone.")}
                {say(NoticeTone::Good, "Done.", "It is saved.")}
                {say(NoticeTone::Warn, "Before you save.", "Beacon radio leaves the row.")}
                {say(NoticeTone::Bad, "It did not work.", "The price changed while you were away.")}
                {say(NoticeTone::Personal, "This is personal.", "You looked at three lamps.")}
            </div>
            <div class="narrow stack">{pick}</div>
            {bars(&art(), beliefs)}
            {empty(&art(), nothing)}
        </main>
    };
    frame("", "", body.into_any())
}
