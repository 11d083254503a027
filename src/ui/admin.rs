//! The back office: the same paper, set tighter.

use leptos::prelude::*;

use super::Link;
use super::header::word_mark;

pub mod cells;
pub mod picture;
pub mod save_bar;
pub mod status;
pub mod switch;
pub mod table;

/// The frame of every admin page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminFrame {
    /// The shop and its name.
    pub home: Link,
    /// Screen reader name of the navigation: "Back office".
    pub nav_label: String,
    /// Sections.
    pub sections: Vec<NavSection>,
    /// Title of the page, its first heading.
    pub title: String,
    /// One line under it; may be empty.
    pub sub: String,
}

/// A section of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavSection {
    /// "Personalization".
    pub title: String,
    /// Pages.
    pub items: Vec<NavItem>,
}

/// A page in the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Address and name.
    pub link: Link,
    /// How many, as written; may be empty.
    pub count: String,
    /// The page one is on.
    pub current: bool,
}

/// Navigation at the side, the page's head, and `body`. `tools` stands at the end of the head and may be `None`.
pub fn admin_layout(frame: AdminFrame, tools: Option<AnyView>, body: AnyView) -> AnyView {
    let sections = frame.sections.into_iter().map(section).collect::<Vec<_>>();
    let sub = (!frame.sub.is_empty()).then(|| view! { <p class="quiet">{frame.sub}</p> });
    let tools = tools.map(|t| view! { <div class="btns">{t}</div> });
    view! {
        <div class="adm">
            <nav class="side" aria-label=frame.nav_label>
                {word_mark(frame.home)}
                <div class="side-list">{sections}</div>
            </nav>
            <main id="main" class="adm-main">
                <div class="adm-top"><div><h1>{frame.title}</h1>{sub}</div>{tools}</div>
                {body}
            </main>
        </div>
    }
    .into_any()
}

fn section(section: NavSection) -> AnyView {
    let items = section.items.into_iter().map(item).collect::<Vec<_>>();
    view! { <div class="side-section"><h2>{section.title}</h2><ul>{items}</ul></div> }.into_any()
}

fn item(item: NavItem) -> AnyView {
    let count = (!item.count.is_empty()).then(|| view! { " "<span class="side-count">{item.count}</span> });
    view! {
        <li>
            <a href=item.link.href aria-current=item.current.then_some("page")><span>{item.link.text}</span>{count}</a>
        </li>
    }
    .into_any()
}

/// A part of an admin page: heading, one line, content.
pub fn panel(id: String, title: String, sub: String, body: AnyView) -> AnyView {
    let sub = (!sub.is_empty()).then(|| view! { <p class="quiet">{sub}</p> });
    let label = id.clone();
    view! { <section class="panel" aria-labelledby=label><h2 id=id>{title}</h2>{sub}{body}</section> }.into_any()
}

/// One position of a segmented control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it does.
    pub go: SegmentGo,
    /// Words.
    pub text: String,
    /// The one in force.
    pub on: bool,
}

/// How a position is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentGo {
    /// By a link: a view of the same thing.
    Link(String),
    /// By posting `name=value` with the form around it: a setting.
    Submit {
        /// Name of the button.
        name: String,
        /// Its value.
        value: String,
    },
}

/// Positions side by side. Where they post, put a form around them.
pub fn segments(label: String, list: Vec<Segment>) -> AnyView {
    let list = list.into_iter().map(segment).collect::<Vec<_>>();
    view! { <div class="seg" role="group" aria-label=label>{list}</div> }.into_any()
}

fn segment(segment: Segment) -> AnyView {
    let on = segment.on.then_some("true");
    match segment.go {
        SegmentGo::Link(href) => view! { <a href=href aria-current=on rel="nofollow">{segment.text}</a> }.into_any(),
        SegmentGo::Submit { name, value } => {
            let pressed = if segment.on { "true" } else { "false" };
            view! { <button type="submit" name=name value=value aria-pressed=pressed>{segment.text}</button> }
                .into_any()
        }
    }
}
