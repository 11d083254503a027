//! Small line icons from one sprite. They never stand alone: the words beside them, seen or hidden, carry the meaning.

use leptos::prelude::*;

use super::Art;

/// The icons that `public/art/icons.svg` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Magnifying glass.
    Search,
    /// Shopping bag.
    Cart,
    /// Head and shoulders.
    User,
    /// Cross: remove, not interested.
    Close,
    /// Tick.
    Check,
    /// Arrow head in reading direction.
    Onward,
    /// Arrow head against reading direction.
    Back,
    /// Arrow head down.
    Down,
    /// Arrow up.
    Up,
    /// Filled question mark: the door to "why?".
    Why,
    /// Letter i in a ring.
    Info,
    /// Exclamation mark in a triangle.
    Warn,
    /// Plus sign.
    Plus,
    /// Minus sign.
    Minus,
    /// Globe: language and market.
    Globe,
    /// Three sliders: filter.
    Filter,
    /// Arrow that turns round: undo.
    Undo,
    /// Bookmark: save for later; filled where `--mark` says so.
    Save,
    /// Three lines: the menu.
    Menu,
}

impl Icon {
    /// Every icon, for the test that the sprite has them all and for the sheet of pieces.
    pub const ALL: [Self; 19] = [
        Self::Search,
        Self::Cart,
        Self::User,
        Self::Close,
        Self::Check,
        Self::Onward,
        Self::Back,
        Self::Down,
        Self::Up,
        Self::Why,
        Self::Info,
        Self::Warn,
        Self::Plus,
        Self::Minus,
        Self::Globe,
        Self::Filter,
        Self::Undo,
        Self::Save,
        Self::Menu,
    ];

    /// The symbol's id in the sprite.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Cart => "cart",
            Self::User => "user",
            Self::Close => "close",
            Self::Check => "check",
            Self::Onward => "onward",
            Self::Back => "back",
            Self::Down => "down",
            Self::Up => "up",
            Self::Why => "why",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Plus => "plus",
            Self::Minus => "minus",
            Self::Globe => "globe",
            Self::Filter => "filter",
            Self::Undo => "undo",
            Self::Save => "save",
            Self::Menu => "menu",
        }
    }

    /// Whether the drawing turns round in right-to-left pages.
    const fn mirrors(self) -> bool {
        matches!(self, Self::Onward | Self::Back | Self::Undo)
    }
}

/// One icon, hidden from screen readers.
pub fn icon(art: &Art, icon: Icon) -> AnyView {
    let class = if icon.mirrors() { "ico mirror" } else { "ico" };
    let href = format!("{}#{}", art.icons_url, icon.symbol());
    view! { <svg class=class aria-hidden="true"><use_ href=href /></svg> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn the_sprite_has_every_icon() {
        let sprite = include_str!("../../public/art/icons.svg");
        for icon in Icon::ALL {
            assert!(sprite.contains(&format!("id=\"{}\"", icon.symbol())), "icons.svg lacks {}", icon.symbol());
        }
    }
}
