//! Every route of the shop, in one column.

use crate::actions::upload::MAX_UPLOAD;
use crate::cx::App;
use crate::faults;
use crate::pages::error;
use crate::server::doors::Doors;
use crate::server::{art, assets, bench, compress, feeds, health, hooks, media, security, session};
use crate::urls::{ARCHIVE, CART_DRAWER, SUGGEST, action, admin as desk, machine};
use crate::{actions, admin, pages};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler as _;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

/// A request that takes longer is cut off.
const TIMEOUT: Duration = Duration::from_secs(30);
/// One that sends pictures has so long: [`MAX_UPLOAD`] over a line of 2 Mbit/s, and their drawing.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(5);

/// Answers 503 where an answer takes too long; who sends pictures may have a slow line.
async fn in_time(request: Request, next: Next) -> Response {
    let time = if request.uri().path() == action::ADMIN_GOODS_UPLOAD { UPLOAD_TIMEOUT } else { TIMEOUT };
    let answer = tokio::time::timeout(time, next.run(request)).await;
    answer.unwrap_or_else(|_| error::plain(StatusCode::SERVICE_UNAVAILABLE))
}

/// The back office: every page and action with what it takes.
pub(super) fn desk() -> Doors {
    use vitrine_domain::operator::Permission::*;
    use vitrine_shop::acting::Wants;
    Doors::default()
        .page(desk::HOME, SeeOverview, admin::home::get)
        .page(desk::PERSONALIZATION, SeePersonalization, admin::personalization::get)
        .page(desk::PLACE, SeePersonalization, admin::personalization::place::get)
        .page(desk::EVALUATION, SeePersonalization, admin::evaluation::get)
        .page(desk::REPORT, SeeReports, admin::report::get)
        .page(desk::LANGUAGES, SeeSettings, admin::languages::get)
        .page(desk::SEARCH, SeeSearch, admin::search::get)
        .page(desk::CURRENCIES, SeeSettings, admin::currencies::get)
        .page(desk::MAIL, SeeMail, admin::mail::get)
        .page(desk::LETTER, SeeMail, admin::mail::letter)
        .page(desk::LETTER_DOCUMENT, SeeMail, admin::mail::document)
        .page(desk::AUDIT, SeeAudit, admin::audit::get)
        .page(desk::CUSTOMERS, SeeCustomers, admin::customers::get)
        .page(desk::CUSTOMER, SeeCustomers, admin::customers::one::get)
        .page(desk::SYSTEM, SeeSystem, admin::system::get)
        .page(desk::BACKUP, MakeBackups, admin::system::backup)
        .page(desk::ORDERS, SeeOrders, admin::orders::get)
        .page(desk::ORDER_NEW, MakeOrders, admin::orders::new::get)
        .page(desk::ORDER, SeeOrders, admin::orders::one::get)
        .page(desk::PAYMENTS, SeeSettings, admin::payments::get)
        .page(desk::SHOP, SeeSettings, admin::shop::get)
        .page(desk::TAXES, SeeSettings, admin::taxes::get)
        .page(desk::DELIVERY, SeeSettings, admin::delivery::get)
        .page(desk::OFFERS, SeeOffers, admin::offers::get)
        .page(desk::SEGMENTS, SeeSegments, admin::segments::get)
        .page(desk::PRIVACY, SeeSettings, admin::privacy::get)
        .page(desk::PEOPLE, SeeCustomers, admin::people::get)
        .page(desk::ARCHIVE, DownloadPerson, admin::people::archive)
        .page(desk::PRODUCTS, SeeGoods, admin::goods::get)
        .page(desk::PRODUCT_NEW, ChangeGoods, admin::goods::new::get)
        .page(desk::PRODUCT, SeeGoods, admin::goods::one::get)
        .page(desk::PRODUCT_VARIANTS, SeeGoods, admin::goods::variants::get)
        .page(desk::PRODUCT_STOCK, SeeGoods, admin::goods::stock::get)
        .page(desk::PRODUCT_PICTURES, SeeGoods, admin::goods::pictures::get)
        .page(desk::CATEGORIES, SeeGoods, admin::categories::get)
        .action(action::ADMIN_OFFER, ChangeOffers, actions::offers_admin::offer)
        .action(action::ADMIN_SEGMENT, ChangeSegments, actions::offers_admin::segment)
        .action(action::ADMIN_PERSONALIZATION, TunePersonalization, actions::personalization_admin::personalization)
        .action(action::ADMIN_PLACE, TunePersonalization, actions::personalization_admin::place)
        .action(action::ADMIN_PLACE_ITEM, TunePersonalization, actions::personalization_admin::item)
        .action(action::ADMIN_DRAFT, TunePersonalization, actions::personalization_admin::draft)
        .action(action::ADMIN_PREVIEW, SeePersonalization, actions::personalization_admin::preview)
        .action(action::ADMIN_EVALUATE, RunEvaluation, actions::admin::evaluate)
        .action(action::ADMIN_EXPERIMENTS, ChangeExperiments, actions::experiments_admin::experiments)
        .action(action::ADMIN_WEIGHING, TunePersonalization, actions::admin::weighing)
        .action(action::ADMIN_LANGUAGES, ChangeLanguages, actions::admin::languages)
        .action(action::ADMIN_SEARCH, TuneSearch, actions::search_admin::search)
        .action(action::ADMIN_CURRENCIES, ChangeCurrencies, actions::admin::currencies)
        .action(action::ADMIN_RATE, ChangeCurrencies, actions::admin::rate)
        .action(action::ADMIN_MAIL_AGAIN, ResendMail, actions::admin::mail_again)
        // What going back takes, depends on what goes back: the shop asks.
        .action(action::ADMIN_RESTORE, SeeSettings, actions::admin::restore)
        .action(action::ADMIN_PAYMENTS, ChangePayments, actions::commerce_admin::payments)
        .action(action::ADMIN_SHOP, ChangeShop, actions::commerce_admin::shop)
        .action(action::ADMIN_TAXES, ChangeTaxes, actions::commerce_admin::taxes)
        .action(action::ADMIN_TAX_RATE, ChangeTaxes, actions::commerce_admin::tax_rate)
        .action(action::ADMIN_ZONE, ChangeDelivery, actions::commerce_admin::zone)
        .action(action::ADMIN_METHOD, ChangeDelivery, actions::commerce_admin::method)
        .action(action::ADMIN_PRIVACY, ChangePrivacy, actions::people_admin::privacy)
        .action(action::ADMIN_SENSITIVE, ChangePrivacy, actions::people_admin::sensitive)
        .action(action::ADMIN_PERSON_DOWNLOAD, DownloadPerson, actions::people_admin::download)
        .action(action::ADMIN_PERSON_ERASE, ErasePerson, actions::people_admin::erase)
        .action(action::ADMIN_GOODS_MANY, ChangeGoods, actions::goods_admin::many)
        .action(action::ADMIN_GOODS_MAKE, ChangeGoods, actions::goods_admin::make)
        .action(action::ADMIN_GOODS_SAVE, ChangeGoods, actions::goods_admin::save)
        .action(action::ADMIN_GOODS_OPTIONS, ChangeGoods, actions::goods_admin::variants::options)
        .action(action::ADMIN_GOODS_VARIANTS, ChangeGoods, actions::goods_admin::variants::variants)
        .action(action::ADMIN_GOODS_STOCK, AdjustStock, actions::goods_admin::variants::stock)
        .action(action::ADMIN_GOODS_PICTURES, ChangeGoods, actions::goods_admin::pictures::pictures)
        .action(
            action::ADMIN_GOODS_UPLOAD,
            ChangeGoods,
            actions::goods_admin::pictures::upload.layer(DefaultBodyLimit::max(MAX_UPLOAD)),
        )
        .action(action::ADMIN_GOODS_LIFE, ChangeGoods, actions::goods_admin::life)
        .action(action::ADMIN_GOODS_BACK, ChangeGoods, actions::goods_admin::back)
        .action(action::ADMIN_CATEGORY, ChangeGoods, actions::categories_admin::save)
        .action(action::ADMIN_CATEGORY_MOVE, ChangeGoods, actions::categories_admin::shift)
        .action(action::ADMIN_VIEW, Wants::In, actions::views_admin::view)
        .action(action::ADMIN_ORDER_BEGIN, MakeOrders, actions::manual_order::begin)
        .action(action::ADMIN_ORDER_TERMS, MakeOrders, actions::manual_order::terms)
        .action(action::ADMIN_ORDER_PLACE, MakeOrders, actions::manual_order::place)
        .action(action::ADMIN_ORDER_DROP, MakeOrders, actions::manual_order::drop)
        .action(action::ADMIN_ORDER_MAIL, ResendMail, actions::orders_admin::mail)
        .action(action::ADMIN_RATES_FILE, ChangeCurrencies, actions::rates_admin::file)
        .action(action::ADMIN_RATES_SOURCE, ChangeCurrencies, actions::rates_admin::source)
        .action(action::ADMIN_RUN_JOB, RunJobs, actions::system_admin::run_job)
        .action(action::ADMIN_BACKUP, MakeBackups, actions::system_admin::backup)
        .action(action::ADMIN_ORDER_PAID, TakePayments, actions::orders_admin::paid)
        .action(action::ADMIN_ORDER_FULFIL, FulfilOrders, actions::orders_admin::fulfil)
        .action(action::ADMIN_ORDER_REFUND, RefundOrders, actions::orders_admin::refund)
        .action(action::ADMIN_ORDER_CANCEL, CancelOrders, actions::orders_admin::cancel)
        .action(action::ADMIN_ORDER_NOTE, NoteOrders, actions::orders_admin::note)
}

/// The routes with their layers.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home::get))
        .route("/p/{slug}", get(pages::product::get))
        .route("/c/{slug}", get(pages::category::get))
        .route("/search", get(pages::search::get))
        .route("/cart/back/{token}", get(pages::cart_back::get))
        .route("/cart", get(pages::cart::get))
        .route(CART_DRAWER, get(pages::cart::drawer))
        .route("/checkout", get(pages::checkout::get))
        .route("/checkout/{step}", get(pages::checkout::step))
        .route("/order/{number}/{token}", get(pages::order::get))
        .route("/order/{number}/{token}/invoice", get(pages::order::invoice::get))
        .route("/order/{number}/{token}/pay", get(pages::order::pay::get))
        .route("/withdraw", get(pages::withdraw::get))
        .route("/withdraw/confirm", get(pages::withdraw::confirm))
        .route("/account", get(pages::account::get))
        .route("/account/sign-in", get(pages::account::sign_in))
        .route("/account/register", get(pages::account::register))
        .route("/account/link/{secret}", get(pages::account::link))
        .route("/account/reset", get(pages::security::forgot))
        .route("/account/reset/{secret}", get(pages::security::new_password))
        .route("/account/address/{secret}", get(pages::security::address))
        .route("/account/security", get(pages::security::get))
        .route("/account/saved", get(pages::saved::get))
        .route("/account/orders", get(pages::orders::get))
        .route("/account/orders/{number}", get(pages::order::get))
        .route("/account/orders/{number}/invoice", get(pages::order::invoice::get))
        .route("/account/orders/{number}/pay", get(pages::order::pay::get))
        .route("/account/addresses", get(pages::addresses::get))
        .route("/account/addresses/{id}", get(pages::addresses::one))
        .route("/preferences", get(pages::preferences::get))
        .route("/preferences/likes", get(pages::preferences::likes))
        .route("/privacy", get(pages::privacy::get))
        .route("/privacy/me", get(pages::privacy::me))
        .route("/privacy/download", get(pages::privacy::download))
        .route(ARCHIVE, get(pages::privacy::archive))
        .route("/privacy/erase", get(pages::privacy::erase))
        .route("/why/{ranking}/{product}", get(pages::why::get))
        .route(SUGGEST, get(pages::search::suggest));

    let actions = Router::new()
        .route(action::CART_ADD, post(actions::cart::add))
        .route(action::CART_BACK, post(actions::cart::back))
        .route(action::CART_SET, post(actions::cart::set))
        .route(action::CART_SAVE, post(actions::cart::save))
        .route(action::CHECKOUT_CONTACT, post(actions::checkout::contact))
        .route(action::CHECKOUT_ADDRESS, post(actions::checkout::address))
        .route(action::CHECKOUT_DELIVERY, post(actions::checkout::delivery))
        .route(action::CHECKOUT_PAYMENT, post(actions::checkout::payment))
        .route(action::CHECKOUT_PLACE, post(actions::checkout::place))
        .route(action::ORDER_AGAIN, post(actions::order::again))
        .route(action::WITHDRAW_FIND, post(actions::withdraw::find))
        .route(action::WITHDRAW_CONFIRM, post(actions::withdraw::confirm))
        .route(action::ADDRESS_SAVE, post(actions::addresses::save))
        .route(action::ADDRESS_REMOVE, post(actions::addresses::remove))
        .route(action::SAVED_SET, post(actions::saved::set))
        .route(action::SAVED_TO_CART, post(actions::saved::to_cart))
        .route(action::SIGN_IN, post(actions::account::sign_in))
        .route(action::USE_LINK, post(actions::account::use_link))
        .route(action::SIGN_OUT, post(actions::account::sign_out))
        .route(action::FORGOT, post(actions::security::forgot))
        .route(action::NEW_PASSWORD, post(actions::security::new_password))
        .route(action::PASSWORD, post(actions::security::password))
        .route(action::EMAIL, post(actions::security::email))
        .route(action::PROOF, post(actions::security::proof))
        .route(action::ADDRESS, post(actions::security::address))
        .route(action::END_SESSION, post(actions::security::end_session))
        .route(action::END_SESSIONS, post(actions::security::end_sessions))
        .route(action::REGISTER, post(actions::account::register))
        .route(action::PREFERENCES, post(actions::preferences::save))
        .route(action::HOME_SECTION, post(actions::preferences::section))
        .route(action::RESET, post(actions::preferences::reset))
        .route(action::SUGGESTED, post(actions::preferences::suggested))
        .route(action::LIKES, post(actions::preferences::likes))
        .route(action::PLACE, post(actions::preferences::place))
        .route(action::CONSENT, post(actions::privacy::consent))
        .route(action::DISMISS, post(actions::privacy::dismiss))
        .route(action::UNDISMISS, post(actions::privacy::undismiss))
        .route(action::PAUSE, post(actions::privacy::pause))
        .route(action::STOP, post(actions::privacy::stop))
        .route(action::FORGET, post(actions::privacy::forget))
        .route(action::MUTE, post(actions::privacy::mute))
        .route(action::AFRESH, post(actions::privacy::afresh))
        .route(action::DOWNLOAD, post(actions::privacy::download))
        .route(action::ERASE, post(actions::privacy::erase))
        .route(action::OFFER_DECLINE, post(actions::offer::decline))
        .route(action::OFFER_CODE, post(actions::offer::code))
        .route(action::SEEN, post(actions::seen::seen))
        .route(action::VIEW_AS, post(actions::demo::view_as))
        .route(action::ADMIN_SIGN_IN, post(actions::admin::sign_in))
        .route(action::ADMIN_SIGN_OUT, post(actions::admin::sign_out))
        .route(action::ADMIN_PROVE, post(actions::proof_admin::prove));

    let threshold = Router::new()
        .route(desk::SIGN_IN, get(admin::sign_in::get))
        .route(desk::PROVE, get(admin::prove::get));

    Router::new()
        .merge(pages)
        .merge(threshold)
        .merge(self::desk().into_router(&app))
        .merge(actions)
        .fallback(feeds::numbered_or_not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(session::layer(app.shop.clone(), app.secure))
        .route("/health", get(health::health))
        .route(machine::STRIPE_HOOK, post(hooks::stripe))
        .route("/metrics", get(health::metrics))
        .route("/bench/bare", get(bench::bare))
        .route("/bench/rows", get(bench::rows))
        .route(machine::ROBOTS, get(feeds::robots))
        .route(machine::SITEMAP, get(feeds::sitemap))
        .route(machine::FEEDS, get(feeds::feed))
        .route(machine::PLATES, get(art::get))
        .route(machine::MEDIA[0], get(media::whole))
        .route(machine::MEDIA[1], get(media::narrow))
        .merge(assets::routes(app.assets.clone()))
        .layer(DefaultBodyLimit::max(security::MAX_BODY))
        .layer(RequestBodyLimitLayer::new(MAX_UPLOAD))
        .layer(from_fn_with_state(app.clone(), security::guard))
        .layer(CatchPanicLayer::custom(|said: Box<dyn std::any::Any + Send>| -> Response {
            faults::panicked(&*said);
            error::plain(StatusCode::INTERNAL_SERVER_ERROR)
        }))
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(from_fn(in_time))
        .layer(from_fn(compress::layer))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), faults::layer))
        .with_state(app)
}
