//! What is bought: the lines of a review and of an order, which nobody changes any more.

use leptos::prelude::*;

use super::plate::{Plate, Thumb, thumb};
use super::price::{MoneyText, inline_money, money};
use super::{Art, Link};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// Drawing.
    pub plate: Plate,
    /// Name.
    pub name: String,
    /// The product page, while there is one.
    pub href: Option<String>,
    /// "Tomato, EU plug"; may be empty.
    pub variant: String,
    /// "2 pieces at €16.00 each".
    pub pieces: String,
    /// "One of 2 sent"; may be empty.
    pub note: String,
    /// What an offer takes off: "Your offer, 10 % off one piece" and how much.
    pub offer: Option<(String, MoneyText)>,
    /// Pieces times price.
    pub total: MoneyText,
}

/// The lines.
pub fn bought(art: &Art, lines: Vec<Bought>) -> AnyView {
    view! { <ul class="rows bought">{lines.into_iter().map(|l| line(art, l)).collect::<Vec<_>>()}</ul> }.into_any()
}

fn line(art: &Art, line: Bought) -> AnyView {
    let name = match line.href {
        Some(href) => view! { <a class="row-name" href=href>{line.name}</a> }.into_any(),
        None => view! { <b>{line.name}</b> }.into_any(),
    };
    let small = |text: String| (!text.is_empty()).then(|| view! { <p class="quiet small"><bdi>{text}</bdi></p> });
    let offer =
        line.offer.map(|(text, amount)| view! { <p class="sig small">{text}" "{inline_money(&amount)}</p> }.into_any());
    view! {
        <li>
            {thumb(art, &line.plate, Thumb::Large)}
            <div class="grow">{name}{small(line.variant)}{small(line.pieces)}{small(line.note)}{offer}</div>
            <div class="row-end">{money(line.total)}</div>
        </li>
    }
    .into_any()
}

/// A block with a heading, a way to change it, and what stands in it: the parts of a review and of an order.
pub fn part(id: &'static str, title: String, change: Option<Link>, body: AnyView) -> AnyView {
    let change = change.map(|l| view! { <a class="link" href=l.href aria-describedby=id>{l.text}</a> }.into_any());
    view! {
        <section class="part" aria-labelledby=id>
            <div class="part-head"><h2 id=id>{title}</h2>{change}</div>
            {body}
        </section>
    }
    .into_any()
}

/// A postal address, line by line.
pub fn postal(lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <span><bdi>{line}</bdi></span> }.into_any()).collect::<Vec<_>>();
    view! { <address class="postal">{lines}</address> }.into_any()
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// "22 Nov 2026, 14:05".
    pub at: String,
    /// What it was.
    pub what: String,
    /// Where there is more of it.
    pub link: Option<Link>,
}

/// What happened and when, as a list.
pub fn timeline(entries: Vec<Happened>) -> AnyView {
    let entry = |it: Happened| {
        let link = it.link.map(|l| view! { " "<a class="link" href=l.href rel="noreferrer">{l.text}</a> });
        view! { <li><span class="mono quiet">{it.at}</span><span>{it.what}{link}</span></li> }.into_any()
    };
    view! { <ol class="timeline">{entries.into_iter().map(entry).collect::<Vec<_>>()}</ol> }.into_any()
}
