//! What ships to the browser.
