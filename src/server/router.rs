//! Every route of the shop, in one column.

use crate::cx::App;
use crate::pages::error;
use crate::server::{art, assets, bench, compress, feeds, health, security, session};
use crate::urls::{CART_DRAWER, SUGGEST, action, admin as desk, machine};
use crate::{actions, admin, pages};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// A request that takes longer is cut off.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The routes with their layers.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home::get))
        .route("/p/{slug}", get(pages::product::get))
        .route("/c/{slug}", get(pages::category::get))
        .route("/search", get(pages::search::get))
        .route("/cart", get(pages::cart::get))
        .route(CART_DRAWER, get(pages::cart::drawer))
        .route("/account", get(pages::account::get))
        .route("/account/sign-in", get(pages::account::sign_in))
        .route("/account/register", get(pages::account::register))
        .route("/account/link/{secret}", get(pages::account::link))
        .route("/account/saved", get(pages::saved::get))
        .route("/preferences", get(pages::preferences::get))
        .route("/preferences/likes", get(pages::preferences::likes))
        .route("/privacy", get(pages::privacy::get))
        .route("/privacy/me", get(pages::privacy::me))
        .route("/why/{ranking}/{product}", get(pages::why::get))
        .route(SUGGEST, get(pages::search::suggest));

    let desk = Router::new()
        .route(desk::HOME, get(admin::home::get))
        .route(desk::SIGN_IN, get(admin::sign_in::get))
        .route(desk::PERSONALIZATION, get(admin::personalization::get))
        .route(desk::LANGUAGES, get(admin::languages::get))
        .route(desk::CURRENCIES, get(admin::currencies::get))
        .route(desk::AUDIT, get(admin::audit::get));

    let actions = Router::new()
        .route(action::CART_ADD, post(actions::cart::add))
        .route(action::CART_SET, post(actions::cart::set))
        .route(action::SAVED_SET, post(actions::saved::set))
        .route(action::SAVED_TO_CART, post(actions::saved::to_cart))
        .route(action::SIGN_IN, post(actions::account::sign_in))
        .route(action::USE_LINK, post(actions::account::use_link))
        .route(action::SIGN_OUT, post(actions::account::sign_out))
        .route(action::REGISTER, post(actions::account::register))
        .route(action::PREFERENCES, post(actions::preferences::save))
        .route(action::HOME_SECTION, post(actions::preferences::section))
        .route(action::RESET, post(actions::preferences::reset))
        .route(action::SUGGESTED, post(actions::preferences::suggested))
        .route(action::LIKES, post(actions::preferences::likes))
        .route(action::CONSENT, post(actions::privacy::consent))
        .route(action::DISMISS, post(actions::privacy::dismiss))
        .route(action::UNDISMISS, post(actions::privacy::undismiss))
        .route(action::PAUSE, post(actions::privacy::pause))
        .route(action::STOP, post(actions::privacy::stop))
        .route(action::FORGET, post(actions::privacy::forget))
        .route(action::ERASE, post(actions::privacy::erase))
        .route(action::OFFER_DECLINE, post(actions::offer::decline))
        .route(action::SEEN, post(actions::seen::seen))
        .route(action::VIEW_AS, post(actions::demo::view_as))
        .route(action::ADMIN_SIGN_IN, post(actions::admin::sign_in))
        .route(action::ADMIN_SIGN_OUT, post(actions::admin::sign_out))
        .route(action::ADMIN_PERSONALIZATION, post(actions::admin::personalization))
        .route(action::ADMIN_LANGUAGES, post(actions::admin::languages))
        .route(action::ADMIN_CURRENCIES, post(actions::admin::currencies))
        .route(action::ADMIN_RATE, post(actions::admin::rate))
        .route(action::ADMIN_RESTORE, post(actions::admin::restore));

    Router::new()
        .merge(pages)
        .merge(desk)
        .merge(actions)
        .fallback(feeds::numbered_or_not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(session::layer(app.shop.clone(), app.secure))
        .route("/health", get(health::health))
        .route("/metrics", get(health::metrics))
        .route("/bench/bare", get(bench::bare))
        .route("/bench/rows", get(bench::rows))
        .route(machine::ROBOTS, get(feeds::robots))
        .route(machine::SITEMAP, get(feeds::sitemap))
        .route(machine::FEEDS, get(feeds::feed))
        .route(machine::PLATES, get(art::get))
        .merge(assets::routes(app.assets.clone()))
        .layer(RequestBodyLimitLayer::new(security::MAX_BODY))
        .layer(from_fn_with_state(app.clone(), security::guard))
        .layer(CatchPanicLayer::custom(|_| -> Response { error::plain(StatusCode::INTERNAL_SERVER_ERROR) }))
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(from_fn(compress::layer))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .with_state(app)
}
