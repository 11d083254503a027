//! A personal offer, drawn as a ticket: what it is worth, why you got it, and two ways to answer.

use leptos::prelude::*;

use super::Art;
use super::button::{Button, Look, button};
use super::reason::{Reason, reason};

/// An offer to this person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Element id of the heading.
    pub id: String,
    /// "10 %".
    pub worth: String,
    /// "off one lamp, until 30 November".
    pub terms: String,
    /// "An offer for you".
    pub title: String,
    /// Two or three sentences.
    pub body: String,
    /// Why this person got it.
    pub reason: Reason,
    /// "No thanks".
    pub decline: Option<Button>,
    /// "Stop personal offers".
    pub stop: Option<Button>,
}

/// The ticket as a section of the page.
pub fn ticket(art: &Art, ticket: Ticket) -> AnyView {
    let label = ticket.id.clone();
    let why = reason(art, ticket.reason);
    let answers = answers(ticket.decline, ticket.stop);
    view! {
        <section class="ticket" aria-labelledby=label>
            <p class="ticket-worth"><bdi class="ticket-sum">{ticket.worth}</bdi>" "<span>{ticket.terms}</span></p>
            <div class="ticket-body">
                <h2 id=ticket.id>{ticket.title}</h2>
                <p>{ticket.body}</p>
                {why}
                {answers}
            </div>
        </section>
    }
    .into_any()
}

fn answers(decline: Option<Button>, stop: Option<Button>) -> AnyView {
    let list = [(decline, Look::Line), (stop, Look::Bare)];
    let list: Vec<_> = list.into_iter().filter_map(|(b, look)| b.map(|b| button(b, look))).collect();
    view! { <div class="btns">{list}</div> }.into_any()
}
