//! As whom the shop is looked at: a new visitor, somebody of the demo, a customer by address, the people of a segment.

use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use leptos::prelude::*;
use std::sync::Arc;
use vitrine_domain::id::{PersonId, SegmentId};
use vitrine_domain::operator::Permission;
use vitrine_shop::Error;
use vitrine_shop::preview::Who;

/// The longest address of somebody.
const MAX_ADDRESS: u32 = 254;

/// Who looks.
pub struct Chosen {
    /// As whom.
    pub who: Who,
    /// The word in addresses.
    pub word: String,
    /// The name.
    pub name: String,
    /// The people of the segment, where one was chosen; the first of them looks.
    pub members: Option<Arc<Vec<PersonId>>>,
    /// What was asked for is nobody.
    pub unknown: bool,
}

impl Chosen {
    /// Whom a word stands for; a word that means nobody is a new visitor.
    pub async fn of(cx: &Cx, word: &str) -> Result<Self, PageError> {
        let fresh = |unknown| Self {
            who: Who::New,
            word: "new".to_owned(),
            name: cx.t("admin-who-new"),
            members: None,
            unknown,
        };
        let known =
            |person, word: String, name| Self { who: Who::Person(person), word, name, members: None, unknown: false };
        if word.is_empty() || word == "new" {
            return Ok(fresh(false));
        }
        if let Some(key) = word.strip_prefix("demo:") {
            for (shopper, customer) in cx.shop.demo_people().await? {
                if shopper.key == key
                    && let Some(person) = cx.shop.person_of_customer(*customer, &cx.by()).await?
                {
                    return Ok(known(person, word.to_owned(), cx.text(&shopper.name).to_owned()));
                }
            }
            return Ok(fresh(true));
        }
        if let Some(id) = word.strip_prefix("segment:").and_then(|id| id.parse::<SegmentId>().ok()) {
            let names = cx.shop.segment_names(&cx.by())?;
            let Some((_, name)) = names.into_iter().find(|(known, _)| *known == id) else { return Ok(fresh(true)) };
            let members = match cx.shop.members(id, &cx.by()).await {
                Ok(members) => members,
                Err(Error::NotFound) => return Ok(fresh(true)),
                Err(error) => return Err(error.into()),
            };
            let who = members.first().map_or(Who::New, |person| Who::Person(*person));
            return Ok(Self { who, word: word.to_owned(), name, members: Some(members), unknown: false });
        }
        if word.contains('@') {
            let person = cx.shop.person_of_email(word, &cx.by()).await?;
            return Ok(person.map_or_else(|| fresh(true), |person| known(person, word.to_owned(), word.to_owned())));
        }
        Ok(fresh(true))
    }
}

/// The field for it, with a second one for the address of a customer.
pub async fn who_fields(cx: &Cx, chosen: &Chosen) -> Result<AnyView, PageError> {
    let mut choices = vec![Choice::new("new", cx.t("admin-who-new"), chosen.word == "new")];
    // Who may not look as somebody is not asked as whom.
    if !cx.by().role().has(Permission::PreviewAsVisitor) {
        let new = select_field(FieldFrame::new("as", cx.t("admin-who")), choices);
        return Ok(view! { <div class="form short">{new}</div> }.into_any());
    }
    let demo = if cx.shop.is_demo() { cx.shop.demo_people().await? } else { &[] };
    for (shopper, _) in demo.iter().filter(|(shopper, _)| shopper.named) {
        let word = format!("demo:{}", shopper.key);
        let on = word == chosen.word;
        choices.push(Choice::new(word, cx.text(&shopper.name), on));
    }
    for (id, name) in cx.shop.segment_names(&cx.by())? {
        let word = format!("segment:{id}");
        let on = word == chosen.word;
        choices.push(Choice::new(word, cx.tf("admin-who-segment", &[("name", name.into())]), on));
    }
    let email = if chosen.word.contains('@') { chosen.word.clone() } else { String::new() };
    let address = TextField {
        frame: FieldFrame::new("email", cx.t("admin-who-email")).hint(cx.t("admin-who-email-hint")),
        kind: InputKind::Email,
        value: email,
        autocomplete: "off",
        required: false,
        max_length: MAX_ADDRESS,
    };
    Ok(view! {
        <div class="form short">
            {select_field(FieldFrame::new("as", cx.t("admin-who")), choices)}
            {text_field(address)}
        </div>
    }
    .into_any())
}
