//! A sentence set apart, with an icon and a rule in its tone.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// How a notice is meant. Icon and words carry it; the colour only repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// Something to know.
    Info,
    /// It worked.
    Good,
    /// Mind this.
    Warn,
    /// It did not work.
    Bad,
    /// About what is personal: violet.
    Personal,
}

impl NoticeTone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice",
            Self::Good => "notice good",
            Self::Warn => "notice warn",
            Self::Bad => "notice bad",
            Self::Personal => "notice personal",
        }
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Good => Icon::Check,
            Self::Warn | Self::Bad => Icon::Warn,
            Self::Personal => Icon::Why,
        }
    }
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: NoticeTone,
    /// First words, set bold; may be empty.
    pub lead: String,
    /// The rest.
    pub text: String,
    /// A way on.
    pub link: Option<Link>,
}

/// The notice.
pub fn notice(art: &Art, notice: Notice) -> AnyView {
    let lead = (!notice.lead.is_empty()).then(|| view! { <b>{notice.lead}</b>" " });
    let link = notice.link.map(|l| view! { " "<a class="link" href=l.href>{l.text}</a> });
    view! {
        <div class=notice.tone.class()>{icon(art, notice.tone.icon())}<p>{lead}{notice.text}{link}</p></div>
    }
    .into_any()
}
