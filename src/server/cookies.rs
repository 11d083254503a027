//! The cookies beside the session's: visitor, refusal, choices. Each is read with suspicion and set in one place.

use time::Duration;
use tower_cookies::cookie::SameSite;
use tower_cookies::{Cookie, Cookies};
use vitrine_domain::id::VisitorId;
use vitrine_shop::people::VISITOR_DAYS;
use vitrine_shop::preferences::Preferences;

/// Names: over TLS with the prefix that binds a cookie to this host and to TLS.
fn name(plain: &'static str, secure: bool) -> String {
    if secure { format!("__Host-{plain}") } else { plain.to_owned() }
}

/// The session's cookie.
pub fn session_name(secure: bool) -> String {
    name("sid", secure)
}

fn read(cookies: &Cookies, plain: &'static str, secure: bool) -> Option<String> {
    cookies.get(&name(plain, secure)).map(|cookie| cookie.value().to_owned())
}

fn set(cookies: &Cookies, plain: &'static str, secure: bool, value: Option<String>) {
    let empty = value.is_none();
    let mut cookie = Cookie::new(name(plain, secure), value.unwrap_or_default());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(secure);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(if empty { Duration::ZERO } else { Duration::days(VISITOR_DAYS) });
    cookies.add(cookie);
}

/// The visitor's id; exists only with consent.
pub fn visitor(cookies: &Cookies, secure: bool) -> Option<VisitorId> {
    read(cookies, "vid", secure)?.parse().ok()
}

/// Sets the visitor's id, or takes it away.
pub fn set_visitor(cookies: &Cookies, secure: bool, visitor: Option<VisitorId>) {
    if visitor.is_some() || cookies.get(&name("vid", secure)).is_some() {
        set(cookies, "vid", secure, visitor.map(|id| id.to_string()));
    }
}

/// True when the visitor said no; the cookie says nothing else.
pub fn refused(cookies: &Cookies, secure: bool) -> bool {
    read(cookies, "choice", secure).as_deref() == Some("no")
}

/// True when the visitor said yes here although the browser sends a privacy signal.
pub fn overrides_signal(cookies: &Cookies, secure: bool) -> bool {
    read(cookies, "choice", secure).as_deref() == Some("yes")
}

/// Remembers a refusal, or a yes against the browser's signal; forgets either.
pub fn set_choice(cookies: &Cookies, secure: bool, choice: Option<&'static str>) {
    if choice.is_some() || cookies.get(&name("choice", secure)).is_some() {
        set(cookies, "choice", secure, choice.map(str::to_owned));
    }
}

/// What was chosen in this browser.
pub fn preferences(cookies: &Cookies, secure: bool) -> Preferences {
    Preferences::read(&read(cookies, "prefs", secure).unwrap_or_default())
}

/// Remembers choices; nothing chosen leaves no cookie.
pub fn set_preferences(cookies: &Cookies, secure: bool, chosen: &Preferences) {
    let line = (*chosen != Preferences::default()).then(|| chosen.line());
    if line.is_some() || cookies.get(&name("prefs", secure)).is_some() {
        set(cookies, "prefs", secure, line);
    }
}
