//! A photograph on a plate.
//!
//! The one idea: the plate is a square before anything has come, so nothing moves when the picture does. The browser picks the
//! narrowest of the widths that fills the place on its screen, and fetches what is below the fold when it gets near.

use leptos::prelude::*;

use super::Thumb;

/// A photograph, with the addresses of its widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// For whoever knows no widths.
    pub src: String,
    /// Every width: `/media/ab/160 160w, /media/ab 1200w`. Empty for a picture as narrow as the narrowest.
    pub srcset: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// How large a plate stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// What the page is about.
    Large,
    /// One of two to six beside each other.
    Card,
    /// A thumbnail.
    Thumb(Thumb),
}

impl Shown {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Large | Self::Card => "",
            Self::Thumb(size) => size.class(),
        }
    }

    /// How wide that is, for the browser to choose by before it knows the style sheet; where it waits until the picture is near,
    /// it knows better.
    const fn sizes(self) -> &'static str {
        match self {
            Self::Large => "(min-width: 44rem) 50vw, 100vw",
            Self::Card => "auto, (min-width: 60rem) 20rem, (min-width: 44rem) 33vw, 50vw",
            Self::Thumb(Thumb::Small) => "40px",
            Self::Thumb(Thumb::Medium) => "64px",
            Self::Thumb(Thumb::Large) => "96px",
        }
    }
}

pub(super) fn photo(photo: &Photo, class: String, alt: &str, shown: Shown, key: Option<String>) -> AnyView {
    let Photo { src, srcset, width, height } = photo.clone();
    let srcset = (!srcset.is_empty()).then_some(srcset);
    let sizes = srcset.is_some().then(|| shown.sizes());
    // What the page is about is fetched first, everything else when it is near.
    let (loading, priority) = if shown == Shown::Large { (None, Some("high")) } else { (Some("lazy"), None) };
    view! {
        <img
            class=class
            src=src
            srcset=srcset
            sizes=sizes
            width=width
            height=height
            alt=alt.to_owned()
            loading=loading
            fetchpriority=priority
            decoding="async"
            data-plate=key
        />
    }
    .into_any()
}
