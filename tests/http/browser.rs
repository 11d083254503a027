//! A small browser: keeps cookies, follows nothing by itself, and says what a real one says of itself.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt;
use vitrine::config::{MailArgs, WebArgs};
use vitrine::cx::App;
use vitrine::server::limits::Limits;
use vitrine::server::{app_with, assets::Assets, locale, router};
use vitrine_testkit::{Site, TestShop};

/// A website in front of a shop of its own.
pub(crate) struct Website {
    pub(crate) shop: TestShop,
    pub(crate) app: App,
}

impl Website {
    /// In front of a shop with goods and no people.
    pub(crate) async fn stocked() -> Self {
        Self::before(Site::on_file().stocked().await, None)
    }

    /// In front of the demo.
    pub(crate) async fn demo() -> Self {
        Self::before(Site::on_file().demo().await, None)
    }

    /// Reached by a public address.
    pub(crate) async fn at(public_url: &str) -> Self {
        Self::before(Site::on_file().stocked().await, Some(public_url.to_owned()))
    }

    pub(crate) fn before(shop: TestShop, public_url: Option<String>) -> Self {
        let addr = "127.0.0.1:8080".parse().unwrap();
        let mail = MailArgs::default();
        let web = WebArgs { addr, public_url, trusted_proxies: Vec::new(), mail, bench_body: None };
        let app = app_with(vitrine_shop::Shop::clone(&shop), web, addr, Arc::new(Assets::none())).unwrap();
        Self { shop, app }
    }

    /// Without rate limits: for tests that ask thousands of times.
    pub(crate) fn unlimited(mut self) -> Self {
        self.app.limits = Arc::new(Limits::off());
        self
    }

    /// A new browser that was never here.
    pub(crate) fn browser(&self) -> Browser {
        Browser { app: self.app.clone(), jar: BTreeMap::new(), extra: Vec::new() }
    }
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    app: App,
    /// Cookies by name.
    pub(crate) jar: BTreeMap<String, String>,
    /// Headers sent along with everything.
    pub(crate) extra: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Names of the cookies that are set or taken away.
    pub(crate) fn cookies(&self) -> Vec<String> {
        let set = self.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        set.map(|cookie| cookie.split('=').next().unwrap_or_default().to_owned()).collect()
    }

    /// The value of the first field with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let tag =
            self.body.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")))?;
        tag.split("value=\"").nth(1)?.split('"').next()
    }
}

impl Browser {
    /// The same browser before a website that has drawn nothing yet.
    pub(crate) fn forgetful(mut self) -> Self {
        self.app.cards = Arc::default();
        self.app.pieces = Arc::default();
        self
    }

    /// The same browser with one more header.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.extra.push((name, value.to_owned()));
        self
    }

    /// Sends a request as a browser's page would; the test's own headers take the place of these.
    pub(crate) async fn send(&mut self, method: Method, uri: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(uri).body(body).unwrap();
        let cookie = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let usual = [
            ("host", "127.0.0.1:8080"),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            ("accept", "text/html,*/*;q=0.8"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookie.as_str()),
        ];
        let extra = self.extra.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in usual.into_iter().chain(extra).chain(headers.iter().copied()) {
            let name: axum::http::HeaderName = name.parse().unwrap();
            if value.is_empty() {
                request.headers_mut().remove(name);
            } else {
                request.headers_mut().insert(name, axum::http::HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
        }
        let service = locale::layer(self.app.clone(), router::router(self.app.clone()));
        let response = service.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 64 * 1024 * 1024).await.unwrap();
        let answer =
            Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() };
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub(crate) async fn get(&mut self, uri: &str) -> Answer {
        self.send(Method::GET, uri, &[], Body::empty()).await
    }

    /// Posts a form of a page.
    pub(crate) async fn post(&mut self, uri: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, uri, &[("content-type", "application/x-www-form-urlencoded")], form(fields)).await
    }

    /// Posts a form and opens the page it leads to.
    pub(crate) async fn submit(&mut self, uri: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(uri, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{uri}: {}", answer.body);
        let to = answer.header("location").to_owned();
        self.get(&to).await
    }

    /// Allows everything on the site.
    pub(crate) async fn says_yes(&mut self) {
        let answer = self.post("/do/privacy/consent", &[("answer", "yes"), ("return", "/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(self.jar.contains_key("vid"));
    }

    /// Makes an account and is signed in.
    pub(crate) async fn registers(&mut self, email: &str) {
        let fields = [("email", email), ("name", "Ana"), ("password", PASSWORD)];
        let answer = self.post("/do/account/register", &fields).await;
        assert_eq!(answer.header("location"), "/account", "{}", answer.body);
    }
}

/// A password that is good enough.
pub(crate) const PASSWORD: &str = "seven green lamps";

/// A form's body.
pub(crate) fn form(fields: &[(&str, &str)]) -> Body {
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        body.append_pair(name, value);
    }
    Body::from(body.finish())
}
