//! What ships to the browser, and nothing else does.
//!
//! The one idea: an island wakes what the server has drawn already. It draws nothing of its own, takes no props (what it needs
//! stands in the page), and speaks to the same routes as the page without it; so a page is whole before the islands wake,
//! and without them.
//!
//! Left out: state that outlives a page, routing, and any text: words for people come from the server.

// Without the feature the islands are empty shells that mark their place in the server's HTML.
#[cfg(feature = "hydrate")]
mod cart_drawer;
pub mod cart_forms;
#[cfg(feature = "hydrate")]
mod dom;
pub mod live_preview;
pub mod suggest;

pub use cart_forms::CartForms;
pub use live_preview::LivePreview;
pub use suggest::Suggest;

/// Addresses that islands speak to. The server's are in `urls`, which does not ship; a test holds them equal.
#[cfg(any(feature = "hydrate", test))]
mod address {
    pub(super) const SUGGEST: &str = "/suggest";
    pub(super) const CART_ADD: &str = "/do/cart/add";
    pub(super) const CART_SET: &str = "/do/cart/set";
    pub(super) const SAVED_SET: &str = "/do/saved/set";
    pub(super) const DISMISS: &str = "/do/privacy/dismiss";
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::address;
    use crate::urls;

    #[test]
    fn islands_and_server_name_the_same_addresses() {
        assert_eq!(address::SUGGEST, urls::SUGGEST);
        assert_eq!(address::CART_ADD, urls::action::CART_ADD);
        assert_eq!(address::CART_SET, urls::action::CART_SET);
        assert_eq!(address::SAVED_SET, urls::action::SAVED_SET);
        // The drawer is fetched from below the cart's own address, in the language of the link.
        assert_eq!(format!("{}/drawer", urls::Url::Cart.path()), urls::CART_DRAWER);
        assert_eq!(address::DISMISS, urls::action::DISMISS);
    }
}
