//! A product on a shelf or a wall: plate, two lines, and, where it is personal, why.
//!
//! The part that is the same for everyone (its front: face and mark) can be drawn before, as [`Front`], because pages keep it
//! in a cache; both ways go through the same views.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::button::{Button, Look, button, dismiss};
use super::field::escape;
use super::icon::{Icon, icon};
use super::plate::{Plate, plate, plate_that_travels};
use super::price::{Price, price};
use super::reason::{Reason, reason};
use super::save::{SaveMark, save_mark};
use super::{Art, ready};

/// A word on a corner of the plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// "New".
    New(String),
    /// "Sale".
    Sale(String),
    /// "Sold out". Set `sold_out` on the plate as well.
    SoldOut(String),
}

/// What is the same for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// The product page. A shelf may add what it needs to attribute the click.
    pub href: String,
    /// Name.
    pub name: String,
    /// Which variant, where it is a certain one; may be empty.
    pub note: String,
    /// Drawing. Its `alt` may stay empty: the name stands under it.
    pub plate: Plate,
    /// Price.
    pub price: Price,
    /// At most one is a good idea.
    pub tags: Vec<Tag>,
    /// Key of the moving plate (see [`plate_that_travels`]); `None` keeps it still.
    pub travel_key: Option<String>,
}

/// The front of a card as HTML, with three places left open: what a shelf adds to the address, the mark of a move, and the
/// name, in which a search marks its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    to_query: Box<str>,
    to_moved: Box<str>,
    to_name: Box<str>,
    rest: Box<str>,
    name: Box<str>,
}

/// Stands for something else by its meaning (U+FFFC), so no address or class of ours has it: what lies before the three
/// places is never anybody's text.
const PLACE: char = '\u{fffc}';

/// The comment by which the renderer finds its places again in the browser.
const MARK: &str = "<!>";

impl Front {
    /// Draws the face and the mark of a card.
    pub fn draw(art: &Art, mut face: Face, save: Option<SaveMark>) -> Self {
        face.href.push(PLACE);
        let name = std::mem::replace(&mut face.name, PLACE.to_string());
        // Without the renderer's marks for waking up: nothing here wakes up. (Text and attributes hold no such sign, they are
        // escaped.)
        let html = front(art, face, save, Some(PLACE.to_string().into_any())).to_html().replace(MARK, "");
        let mut parts = html.splitn(4, PLACE).map(Box::from);
        let mut next = || parts.next().unwrap_or_default();
        Self { to_query: next(), to_moved: next(), to_name: next(), rest: next(), name: name.into() }
    }

    /// How much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let pieces = [&self.to_query, &self.to_moved, &self.to_name, &self.rest, &self.name];
        size_of::<Self>() + pieces.map(|piece| piece.len()).iter().sum::<usize>()
    }

    /// The name, in which words may be marked.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes it with what belongs in the three places.
    fn write(&self, html: &mut String, query: &str, moved: Option<AnyView>, marks: &[Range<usize>]) {
        html.push_str(&self.to_query);
        html.push_str(&escape(query).replace('"', "&quot;"));
        html.push_str(&self.to_moved);
        html.extend(moved.map(RenderHtml::to_html));
        html.push_str(&self.to_name);
        for (piece, marked) in pieces(&self.name, marks) {
            let piece = escape(piece);
            if marked {
                html.extend(["<mark>", &piece, "</mark>"]);
            } else {
                html.push_str(&piece);
            }
        }
        html.push_str(&self.rest);
    }
}

/// A text cut at the marks, and which pieces are marked. Marks that do not fit the text are left out.
pub fn pieces<'t>(text: &'t str, marks: &[Range<usize>]) -> Vec<(&'t str, bool)> {
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        if let (Some(before), Some(marked)) = (text.get(at..mark.start), text.get(mark.clone())) {
            pieces.extend([(before, false), (marked, true)]);
            at = mark.end;
        }
    }
    pieces.push((&text[at..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// The part of a card that is the same for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "the large ones are few: a page of saved goods")]
pub enum CardFront {
    /// To be drawn.
    New {
        /// The linked part.
        face: Face,
        /// Save for later.
        save: Option<SaveMark>,
    },
    /// Drawn before.
    Ready {
        /// As HTML.
        front: Arc<Front>,
        /// What is added to the address, with its question mark; may be empty.
        query: String,
        /// The words of a search in the name, in bytes, ascending and apart.
        marks: Vec<Range<usize>>,
    },
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCard {
    /// The part that is the same for everyone.
    pub front: CardFront,
    /// "2 places" in a personal order.
    pub moved: Option<Moved>,
    /// Why it is here, when that is personal.
    pub reason: Option<Reason>,
    /// "Not interested".
    pub dismiss: Option<Button>,
    /// What can be done with it at once: "Move to cart".
    pub action: Option<Button>,
}

/// The mark of an item that a personal order moved up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What is seen beside the arrow: "2 places".
    pub text: String,
    /// What is said before it: "Moved up".
    pub label: String,
}

impl From<CardFront> for ProductCard {
    fn from(front: CardFront) -> Self {
        Self { front, moved: None, reason: None, dismiss: None, action: None }
    }
}

/// A card, to stand in a list.
pub fn product_card(art: &Art, card: ProductCard) -> AnyView {
    let moved = card.moved.map(|m| moved(art, m));
    let below = [
        card.reason.map(|r| reason(art, r)),
        card.dismiss.map(|b| dismiss(art, b)),
        card.action.map(|b| button(b, Look::Line)),
    ];
    let (front, query, marks) = match card.front {
        CardFront::Ready { front, query, marks } => (front, query, marks),
        CardFront::New { face, save } => {
            return view! { <li class="card">{front(art, face, save, moved)}{below.into_iter().collect::<Vec<_>>()}</li> }
                .into_any();
        }
    };
    // Most of it is there already, so the rest is written around it: two dozen of these make a page.
    const AROUND: [&str; 2] = ["<li class=\"card\">", "</li>"];
    let mut html = String::with_capacity(front.bytes() + query.len() + AROUND[0].len() + AROUND[1].len());
    html.push_str(AROUND[0]);
    front.write(&mut html, &query, moved, &marks);
    html.extend(below.into_iter().flatten().map(RenderHtml::to_html));
    html.push_str(AROUND[1]);
    ready(html)
}

fn front(art: &Art, it: Face, save: Option<SaveMark>, moved: Option<AnyView>) -> AnyView {
    view! {
        {face(art, it, moved)}
        {save.map(|mark| save_mark(art, mark))}
    }
    .into_any()
}

/// The linked part of a card.
pub fn face(art: &Art, face: Face, moved: Option<AnyView>) -> AnyView {
    let picture = match face.travel_key {
        Some(key) => plate_that_travels(art, &face.plate, key),
        None => plate(art, &face.plate),
    };
    let note = (!face.note.is_empty()).then(|| view! { <span class="note"><bdi>{face.note}</bdi></span>" " });
    view! {
        <a class="face" href=face.href>
            <span class="pic">{picture}{tags(face.tags)}{moved}</span>
            <span class="txt"><span class="nm">{face.name}</span>" "{note}{price(face.price)}</span>
        </a>
    }
    .into_any()
}

/// The words on the plate's corner.
pub fn tags(tags: Vec<Tag>) -> Option<AnyView> {
    (!tags.is_empty())
        .then(|| view! { <span class="tags">{tags.into_iter().map(tag).collect::<Vec<_>>()}</span> }.into_any())
}

fn tag(tag: Tag) -> AnyView {
    let (class, word) = match tag {
        Tag::New(word) => ("tag", word),
        Tag::Sale(word) => ("tag sale", word),
        Tag::SoldOut(word) => ("tag out", word),
    };
    view! { <span class=class>{word}</span>" " }.into_any()
}

fn moved(art: &Art, moved: Moved) -> AnyView {
    view! {
        <span class="moved">{icon(art, Icon::Up)}<span class="hide">{moved.label}" "</span>{moved.text}</span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sheet::{art, goods};

    /// Every state of a card, drawn at once and from what was kept, is the same HTML to the byte, but for the renderer's marks.
    #[test]
    fn words_are_marked_and_never_markup() {
        let face = goods::face("<b>Osier</b> vase", "vase sky tomato glazed", "39.00");
        let front = Arc::new(Front::draw(&art(), face, None));
        let at = |start, end| Range { start, end };
        let drawn = |marks: &[Range<usize>]| {
            let card = CardFront::Ready { front: Arc::clone(&front), query: String::new(), marks: marks.to_vec() };
            product_card(&art(), card.into()).to_html()
        };
        assert!(
            drawn(&[at(3, 8), at(13, 17)]).contains("&lt;b&gt;<mark>Osier</mark>&lt;/b&gt; <mark>vase</mark></span>")
        );
        assert!(drawn(&[at(0, 3)]).contains("<mark>&lt;b&gt;</mark>Osier"));
        // Ranges of another text draw the name all the same.
        for marks in [vec![at(90, 99)], vec![at(5, 2)], vec![at(8, 9), at(0, 2)]] {
            let text = drawn(&marks).replace("<mark>", "").replace("</mark>", "");
            assert!(text.contains("&lt;b&gt;Osier&lt;/b&gt; vase</span>"), "{marks:?}");
        }
        assert_eq!(pieces("مصباح", &[at(0, 1)]), [("مصباح", false)], "not on the border of a letter");
    }

    #[test]
    fn what_was_kept_is_what_would_be_drawn() {
        let plain = goods::face("Osier vase", "vase sky tomato glazed", "39.00");
        let travels = Face { travel_key: Some("p7".into()), tags: vec![Tag::Sale("Sale".into())], ..plain.clone() };
        let note = Face { note: format!("a {PLACE} b"), ..plain.clone() };
        let hostile =
            Face { name: format!("<b>{PLACE}&\"{PLACE}"), tags: vec![Tag::New("New".into())], ..plain.clone() };
        let marks = [None, Some(goods::mark("Osier vase", false)), Some(goods::mark(&format!("{PLACE}<"), true))];
        let moves = [None, Some(Moved { text: "2 places".into(), label: "Moved up".into() })];
        for face in [plain, travels, note, hostile] {
            for (save, query) in marks.iter().flat_map(|save| ["", "?from=1&x=\"<"].map(|query| (save, query))) {
                let kept = Arc::new(Front::draw(&art(), face.clone(), save.clone()));
                for moved in &moves {
                    let linked = Face { href: format!("{}{query}", face.href), ..face.clone() };
                    let new = CardFront::New { face: linked, save: save.clone() };
                    let (front, query) = (Arc::clone(&kept), query.to_owned());
                    let ready = CardFront::Ready { front, query, marks: Vec::new() };
                    let [drawn, kept] = [new, ready].map(|front| {
                        let card = ProductCard { moved: moved.clone(), ..front.into() };
                        product_card(&art(), goods::because(card, "You follow Garden")).to_html().replace(MARK, "")
                    });
                    assert_eq!(kept, drawn);
                }
            }
        }
    }
}
