//! The document: everything around a page's own content, and how a page becomes a response.
//!
//! The one idea: a page is loaded first, then drawn in one piece. `leptos` draws the view to a string inside a reactive
//! owner of its own; nothing is streamed and nothing is serialised beside the HTML, so the page is whole without JavaScript.
//! (That is what `SsrMode::Async` gives, less the router and the data scripts; see `docs/decisions/0001-islands.md`.)

mod allowed;
mod card;
mod marks;

use self::allowed::Allowed;
pub(crate) use self::marks::without_marks;
use crate::admin::{may_open, may_send};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::frame;
use crate::public::SharedPicture;
use crate::ui::field::escape;
use crate::urls::{Url, machine};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::*;
use std::sync::Arc;
use vitrine_domain::id::{ProductId, RankingId};
use vitrine_domain::money::Money;
use vitrine_domain::operator::{Role, Second};
use vitrine_i18n::Locale;
use vitrine_shop::settings::{Area, LookSettings};

/// What a page says of itself, beside its content.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title, without the shop's name.
    pub title: String,
    /// One or two sentences for search engines; "" for none.
    pub description: String,
    /// Search engines stay away.
    pub private: bool,
    /// The query that belongs to the page's identity (a page number), as it stands in the canonical address; "" for none.
    pub canonical_query: String,
    /// What stands for the page where it is shared.
    pub picture: Option<SharedPicture>,
    /// What the product costs everyone, in the currency that the address names or the base currency.
    pub price: Option<Money>,
    /// What search engines are told, as JSON-LD; "" for nothing.
    pub data: String,
    /// The category that the navigation marks, by slug.
    pub category: Option<String>,
    /// What was searched for.
    pub search: String,
    /// The product the page is about: its view counts when the page is shown.
    pub product: Option<ProductId>,
    /// The ranking that was drawn.
    pub ranking: Option<RankingId>,
    /// The ranking whose card led here.
    pub from: Option<RankingId>,
    /// The browser fetches nothing ahead from here: whoever pays should pay, and nothing else.
    pub quiet: bool,
    /// The back office: other frame, other style, no personal anything.
    pub admin: bool,
}

/// Draws a page into the shop's frame.
pub async fn page(cx: &Cx, head: Head, body: impl FnOnce() -> AnyView) -> Result<Response, PageError> {
    page_with_status(cx, StatusCode::OK, head, body).await
}

/// The same with another status.
pub async fn page_with_status(
    cx: &Cx,
    status: StatusCode,
    head: Head,
    body: impl FnOnce() -> AnyView,
) -> Result<Response, PageError> {
    let frame = frame::load(cx, &head).await?;
    let html = in_owner(|| document(cx, &head, frame::view(cx, frame, body())).to_html());
    Ok(respond(cx, status, html))
}

/// Draws a page of the back office; `body` is its whole frame.
pub async fn admin_page(
    cx: &Cx,
    status: StatusCode,
    title: String,
    body: impl FnOnce() -> AnyView,
) -> Result<Response, PageError> {
    let head = Head { title, private: true, admin: true, ..Head::default() };
    let html = in_owner(|| document(cx, &head, body()).to_html());
    let (role, second) = (cx.by().role(), cx.by().second());
    let everything = role == Role::Owner && second != Second::Wanted;
    let html = if everything { html } else { allowed::only(&html, &desk_allows(cx)) };
    Ok(respond(cx, status, html))
}

/// What whoever is at the desk may send and open, as far as their role says.
fn desk_allows(cx: &Cx) -> Allowed<'_> {
    Allowed {
        sends: Box::new(|action| may_send(cx, action)),
        opens: Box::new(|path| may_open(cx, path)),
        said: cx.t("admin-only-looks"),
    }
}

/// Runs a drawing inside a reactive owner with the context that islands look for.
pub(crate) fn in_owner<T>(draw: impl FnOnce() -> T) -> T {
    let context = Arc::new(SsrSharedContext::new_islands()) as Arc<dyn SharedContext + Send + Sync>;
    let owner = Owner::new_root(Some(context));
    let drawn = owner.with(draw);
    owner.unset_with_forced_cleanup();
    drawn
}

fn respond(cx: &Cx, status: StatusCode, html: String) -> Response {
    let mut response = Response::new(Body::from(without_marks(&html)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // Every page is somebody's: language and currency by cookie, a cart, perhaps a profile.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Accept-Language, Sec-GPC, DNT"));
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
        cx.nonce
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The document.
fn document(cx: &Cx, head: &Head, body: AnyView) -> impl IntoView {
    let assets = &cx.app.assets;
    let shop_name = cx.settings.shop.name.clone();
    let title = if head.title.is_empty() { shop_name.clone() } else { format!("{} · {shop_name}", head.title) };
    // As HTML, because the renderer would mark its place in the text with a comment, and a title shows comments as they are.
    let title = escape(&title);
    let robots = head.private.then(|| view! { <meta name="robots" content="noindex" /> }.into_any());
    let description = (!head.description.is_empty())
        .then(|| view! { <meta name="description" content=head.description.clone() /> }.into_any());
    let style = assets.url("app.css").into_owned();
    // What the owner chose of colours and faces, behind ours; the back office looks as it comes.
    let look = (!head.admin && !cx.settings.look.is_ours()).then(|| {
        let version = cx.settings.versions.get(LookSettings::NAME).copied().unwrap_or(0);
        view! { <link rel="stylesheet" href=machine::look(version) /> }.into_any()
    });
    let faces: Vec<AnyView> = faces(cx.locale)
        .into_iter()
        .map(|face| {
            let href = assets.url(face).into_owned();
            view! { <link rel="preload" href=href r#as="font" r#type="font/woff2" crossorigin="anonymous" /> }
                .into_any()
        })
        .collect();
    let icon = assets.url("favicon.svg").into_owned();
    let token = cx.shop.view_token(&cx.viewer, head.product, head.ranking, head.from);
    let token = token.map(|token| view! { <meta name="view-token" content=token /> }.into_any());
    let alternates = (!head.private).then(|| alternates(cx, head));
    let card = (!head.private).then(|| card::view(cx, head, &canonical(cx, head)));
    // A script element that is data: it runs nothing, and carries the nonce so that no policy can mistake it.
    let data = (!head.data.is_empty()).then(|| {
        let (data, nonce) = (head.data.clone(), cx.nonce.clone());
        view! { <script type="application/ld+json" nonce=nonce inner_html=data></script> }.into_any()
    });
    let nonce = cx.nonce.clone();
    let speculation = (!head.admin && !head.quiet).then(|| speculation_rules(cx));
    view! {
        <!DOCTYPE html>
        <html lang=cx.locale.tag() dir=cx.locale.dir() data-theme=cx.theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title inner_html=title></title>
                {description}
                {robots}
                {alternates}
                {card}
                {data}
                {token}
                {faces}
                <link rel="stylesheet" href=style />
                {look}
                <link rel="icon" href=icon r#type="image/svg+xml" />
                {speculation}
                <script type="module" nonce=nonce inner_html=boot_script(cx)></script>
            </head>
            <body>{body}</body>
        </html>
    }
}

/// The faces that a first view is drawn with. They are fetched before the style sheet asks for them: one that is late is not
/// used on this page any more (`style/fonts.css`), so that nothing moves.
fn faces(locale: Locale) -> [&'static str; 4] {
    match locale.dir() {
        "rtl" => ["plex-sans-400.woff2", "plex-arabic-400.woff2", "plex-arabic-600.woff2", "plex-condensed-600.woff2"],
        _ => ["plex-sans-400.woff2", "plex-sans-600.woff2", "plex-condensed-600.woff2", "plex-mono-400.woff2"],
    }
}

/// The one address of a page in its language, whatever else its query says.
fn canonical(cx: &Cx, head: &Head) -> String {
    whole_address(cx, head, &cx.path_in(cx.locale))
}

fn whole_address(cx: &Cx, head: &Head, path: &str) -> String {
    let query = if head.canonical_query.is_empty() { String::new() } else { format!("?{}", head.canonical_query) };
    format!("{}{path}{query}", cx.app.origin)
}

/// Canonical address and the same page in every language.
fn alternates(cx: &Cx, head: &Head) -> AnyView {
    let address = |path: String| whole_address(cx, head, &path);
    let canonical = canonical(cx, head);
    let mut links = Vec::new();
    for lang in &cx.settings.languages.offered {
        if let Ok(locale) = lang.as_str().parse() {
            links.push((lang.to_string(), address(cx.path_in(locale))));
        }
    }
    links.push(("x-default".to_owned(), address(cx.path_in(cx.default_locale))));
    let links: Vec<AnyView> = links
        .into_iter()
        .map(|(lang, href)| view! { <link rel="alternate" hreflang=lang href=href /> }.into_any())
        .collect();
    view! {
        <link rel="canonical" href=canonical />
        {links}
    }
    .into_any()
}

/// Product and category pages may be fetched when a finger comes near; nothing else ever is.
fn speculation_rules(cx: &Cx) -> AnyView {
    let product = cx.link(&Url::Product("*".to_owned()));
    let category = cx.link(&Url::Category("*".to_owned()));
    let rules = format!(
        r#"{{"prefetch":[{{"where":{{"and":[{{"or":[{{"href_matches":"{product}"}},{{"href_matches":"{category}"}}]}},{{"not":{{"selector_matches":"[rel~=nofollow]"}}}}]}},"eagerness":"moderate"}}]}}"#
    );
    let nonce = cx.nonce.clone();
    view! { <script type="speculationrules" nonce=nonce inner_html=rules></script> }.into_any()
}

/// Wakes the islands of the page, if it has any, once the browser is idle; and says that a page fetched ahead is now seen.
fn boot_script(cx: &Cx) -> String {
    let js = cx.app.assets.url("app.js");
    let wasm = cx.app.assets.url("app.wasm");
    let seen = crate::urls::action::SEEN;
    format!(
        r#"const islands=document.querySelectorAll("leptos-island");
const token=document.querySelector("meta[name=view-token]");
if(token)fetch("{seen}",{{method:"POST",keepalive:true,body:new URLSearchParams({{token:token.content}})}});
if(islands.length)(window.requestIdleCallback||setTimeout)(async()=>{{
const half=await import("{js}");await half.default({{module_or_path:"{wasm}"}});half.hydrate();
for(const island of islands)half[island.dataset.component]?.(island);
document.documentElement.dataset.awake="";
}});"#
    )
}
