//! One very large plate, one very large name: how the home page opens.

use leptos::prelude::*;

use super::button::{Button, Look, button_link, dismiss};
use super::plate::{Plate, field_classes, hero_object};
use super::price::{Price, price};
use super::reason::{Reason, reason};
use super::{Art, Link, heading_size};

/// The hero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hero {
    /// Element id of the heading.
    pub id: String,
    /// Drawing; its field colours the whole band.
    pub plate: Plate,
    /// Name, the page's first heading.
    pub name: String,
    /// One or two sentences.
    pub lede: String,
    /// Price; `None` when the hero is not a product.
    pub price: Option<Price>,
    /// Where it leads.
    pub button: Link,
    /// Why it is here, when that is personal; stands on a white slip under the plate, where violet can be read.
    pub reason: Option<Reason>,
    /// "Not interested".
    pub dismiss: Option<Button>,
}

/// The hero with its slip.
pub fn hero(art: &Art, hero: Hero) -> AnyView {
    let class = format!("hero {}", field_classes(&hero.plate));
    let (label, size) = (hero.id.clone(), heading_size(&hero.name));
    let slip = slip(art, hero.reason, hero.dismiss);
    view! {
        <section class=class aria-labelledby=label>
            <div class="wrap hero-in">
                {hero_object(art, &hero.plate)}
                <div class="hero-txt">
                    <h1 id=hero.id class=size>{hero.name}</h1>
                    <p class="lede">{hero.lede}</p>
                    <div class="hero-buy">{hero.price.map(price)}{button_link(hero.button, Look::PrimaryLarge)}</div>
                </div>
            </div>
        </section>
        {slip}
    }
    .into_any()
}

fn slip(art: &Art, why: Option<Reason>, no: Option<Button>) -> Option<AnyView> {
    (why.is_some() || no.is_some()).then(|| {
        let why = why.map(|r| reason(art, r));
        let no = no.map(|b| dismiss(art, b));
        view! { <div class="slip"><div class="wrap">{why}{no}</div></div> }.into_any()
    })
}
