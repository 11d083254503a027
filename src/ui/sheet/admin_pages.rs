//! The back office.

use leptos::prelude::*;

use super::goods::link;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::switch::{Switch, Weight, switch, weight};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::admin::{AdminFrame, NavItem, NavSection, Segment, SegmentGo, admin_layout, panel, segments};
use crate::ui::{Link, PostForm, post_form};

fn section(title: &str, items: &[(&str, &str)]) -> NavSection {
    let item =
        |(text, count): &(&str, &str)| NavItem { link: link(text), count: (*count).into(), current: *text == "Desk" };
    NavSection { title: title.into(), items: items.iter().map(item).collect() }
}

fn preset(text: &str, on: bool) -> Segment {
    Segment { go: SegmentGo::Submit { name: "preset".into(), value: text.to_lowercase() }, text: text.into(), on }
}

fn source(id: &str, label: &str, note: &str, on: bool) -> AnyView {
    switch(Switch {
        id: id.into(),
        name: id.into(),
        label: label.into(),
        note: note.into(),
        on,
        words: ("On".into(), "Off".into()),
    })
}

fn slider(id: &str, label: &str, note: &str, value: u8, changed: bool) -> AnyView {
    weight(Weight { id: id.into(), name: id.into(), label: label.into(), note: note.into(), value, most: 100, changed })
}

pub(super) fn log() -> AnyView {
    let cell = |text: &'static str| view! { {text} }.into_any();
    table(Table {
        caption: "Changes".into(),
        columns: vec![
            Column::words("When"),
            Column::words("Who"),
            Column::words("State"),
            Column::figures("Extra, per 1 000"),
        ],
        rows: vec![
            vec![cell("Today, 11:02"), cell("Mina"), status(Square::Full, "Live".into()), cell("+€147")],
            vec![cell("Yesterday"), cell("Mina"), status(Square::Half, "Test".into()), cell("−€6")],
            vec![cell("18 November"), cell("Jo"), status(Square::Open, "Old".into()), cell("none yet")],
            vec![cell("2 November"), cell("Jo"), status(Square::Bad, "Failed".into()), cell("none")],
        ],
        empty: "Nothing has been changed yet.".into(),
    })
}

pub(super) fn desk() -> AnyView {
    let presets = segments(
        "Preset".into(),
        vec![preset("Off", false), preset("Gentle", false), preset("Balanced", true), preset("Full", false)],
    );
    let tools = post_form(PostForm::new::<&str, &str>("/admin/preset", []), "", presets);
    let settings = view! {
        <div>
            {source("neighbours", "Session neighbours", "What others looked at next", true)}
            {source("together", "Bought together", "In the same order, 2 people or more", true)}
            {source("trending", "Trending", "Bought most this week", false)}
            {slider("content", "Content", "Same maker, material, shelf", 25, false)}
            {slider("variety", "Variety", "Keeps one shelf from filling the row", 70, true)}
        </div>
        {save_bar(SaveBar {
            text: "2 changes to For you. Half of visitors stay in the control group.".into(),
            undo: Some(link("Undo both")),
            button: "Save and make live".into(),
        })}
    };
    let form = post_form(PostForm::new("/admin/sources", [("version", "41")]), "", settings.into_any());
    let body = view! {
        {panel("sources".into(), "How much each source counts".into(), "0 turns a source off.".into(), form)}
        {panel("log".into(), "Change log".into(), String::new(), log())}
    };
    let frame = AdminFrame {
        home: Link::new("/", "Vitrine"),
        nav_label: "Back office".into(),
        sections: vec![
            section("Shop", &[("Orders", "12"), ("Products", "412"), ("Customers", "3 806")]),
            section("Personalization", &[("Desk", "7"), ("What it earned", ""), ("Why was it shown", "")]),
            section("Setup", &[("Markets", "3"), ("Languages", "4"), ("Change log", "")]),
        ],
        title: "Personalization desk".into(),
        sub: "Seven placements run. Preset: Balanced, with 2 changes of your own.".into(),
    };
    admin_layout(frame, Some(tools), body.into_any())
}
