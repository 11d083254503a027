//! Pages of the back office.

use vitrine_domain::id::{CategoryId, CustomerId, MailId, ProductId, RequestId};
use vitrine_i18n::Locale;

/// Its home.
pub const HOME: &str = "/admin";
/// Sign in.
pub const SIGN_IN: &str = "/admin/sign-in";
/// Password or code, once more.
pub const PROVE: &str = "/admin/prove";
/// The operator's own password, second factor and sessions.
pub const ME: &str = "/admin/me";
/// Who works here.
pub const TEAM: &str = "/admin/team";
/// The route of the first run; [`setup`] is its address.
pub const SETUP: &str = "/setup/{token}";
/// The route of an invitation's page; [`invite`] is its address.
pub const INVITE: &str = "/admin/invite/{secret}";
/// The route of a letter's page; [`mail`] is its address.
pub const LETTER: &str = "/admin/mail/{id}";
/// The route of a letter's own document; [`mail_document`] is its address.
pub const LETTER_DOCUMENT: &str = "/admin/mail/{id}/letter";
/// Preset and sources.
pub const PERSONALIZATION: &str = "/admin/personalization";
/// The first week.
pub const FIRST_WEEK: &str = "/admin/first-week";
/// The route of a placement; [`place`] names one.
pub const PLACE: &str = "/admin/personalization/{placement}";
/// What the shop's own history says of the engine.
pub const EVALUATION: &str = "/admin/evaluation";
/// Sales, visits, goods, searches, stock.
pub const REPORTS: &str = "/admin/reports";
/// The route of a report's table as a file; [`report_file`] is its address.
pub const REPORT_FILE: &str = "/admin/reports/{table}";
/// What personalization earns.
pub const REPORT: &str = "/admin/report";
/// Words of searches.
pub const SEARCH: &str = "/admin/search";
/// Languages.
pub const LANGUAGES: &str = "/admin/languages";
/// Currencies and rates.
pub const CURRENCIES: &str = "/admin/currencies";
/// Which personal letters the shop writes.
pub const LETTERS: &str = "/admin/letters";
/// The document of a preview of one.
pub const LETTER_PREVIEW: &str = "/admin/letters/preview";
/// Letters and what became of them.
pub const MAIL: &str = "/admin/mail";
/// Who changed what.
pub const AUDIT: &str = "/admin/audit";
/// The same as a file.
pub const AUDIT_FILE: &str = "/admin/audit/file";
/// Every setting at one look.
pub const SETTINGS: &str = "/admin/settings";
/// How the shop looks.
pub const LOOK: &str = "/admin/look";
/// Pages of the owner's.
pub const PAGES: &str = "/admin/pages";
/// The route of one of them; [`own_page`] is its address.
pub const OWN_PAGE: &str = "/admin/pages/{slug}";
/// Customers.
pub const CUSTOMERS: &str = "/admin/customers";
/// The route of a customer's page; [`customer`] is its address.
pub const CUSTOMER: &str = "/admin/customers/{id}";
/// Jobs, health, copies, faults.
pub const SYSTEM: &str = "/admin/system";
/// The route of a copy of everything; [`backup`] is its address.
pub const BACKUP: &str = "/admin/system/backups/{name}";
/// Orders.
pub const ORDERS: &str = "/admin/orders";
/// An order for somebody who phoned.
pub const ORDER_NEW: &str = "/admin/orders/new";
/// The route of an order's page; [`order`] is its address.
pub const ORDER: &str = "/admin/orders/{number}";
/// Ways to pay.
pub const PAYMENTS: &str = "/admin/payments";
/// The shop itself, and who sells.
pub const SHOP: &str = "/admin/shop";
/// Prices with or without tax, and the rates.
pub const TAXES: &str = "/admin/taxes";
/// Offers.
pub const OFFERS: &str = "/admin/offers";
/// Segments.
pub const SEGMENTS: &str = "/admin/segments";
/// Delivery zones and what is offered there.
pub const DELIVERY: &str = "/admin/delivery";
/// What is kept of people, and how long; sensitive categories.
pub const PRIVACY: &str = "/admin/privacy";
/// People who write in.
pub const PEOPLE: &str = "/admin/people";
/// Products.
pub const PRODUCTS: &str = "/admin/products";
/// A product that is begun.
pub const PRODUCT_NEW: &str = "/admin/products/new";
/// Markets.
pub const MARKETS: &str = "/admin/markets";
/// Goods come in: a file, or the demo's.
pub const IMPORT: &str = "/admin/products/import";
/// All goods as a file.
pub const EXPORT: &str = "/admin/products/export";
/// The route of a product's page; [`product`] is its address.
pub const PRODUCT: &str = "/admin/products/{id}";
/// The route of its variants.
pub const PRODUCT_VARIANTS: &str = "/admin/products/{id}/variants";
/// The route of its stock and past.
pub const PRODUCT_STOCK: &str = "/admin/products/{id}/stock";
/// The route of its pictures.
pub const PRODUCT_PICTURES: &str = "/admin/products/{id}/pictures";
/// The category tree.
pub const CATEGORIES: &str = "/admin/categories";
/// The route of an archive; [`archive`] is its address.
pub const ARCHIVE: &str = "/admin/people/{id}/archive";

/// The page of the first run.
pub fn setup(token: &str) -> String {
    format!("/setup/{token}")
}

/// The same in a language.
pub fn setup_in(token: &str, locale: Locale) -> String {
    format!("/setup/{token}?lang={}", locale.tag())
}

/// The page behind an invitation's link.
pub fn invite(secret: &str) -> String {
    format!("/admin/invite/{secret}")
}

/// A page of the owner's.
pub fn own_page(slug: &str) -> String {
    format!("{PAGES}/{slug}")
}

/// The page that asks for password or code and leads back.
pub fn prove(back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{PROVE}?return={back}")
}

/// A table of a report as a file.
pub fn report_file(table: &str) -> String {
    format!("{REPORTS}/{table}")
}

/// The page of a product; `part` is "" or one of `variants`, `stock`, `pictures`.
pub fn product(id: ProductId, part: &str) -> String {
    if part.is_empty() { format!("{PRODUCTS}/{id}") } else { format!("{PRODUCTS}/{id}/{part}") }
}

/// The tree with the form of a category open; `None` is a new one.
pub fn category(id: Option<CategoryId>) -> String {
    id.map_or_else(|| format!("{CATEGORIES}?category=new"), |id| format!("{CATEGORIES}?category={id}"))
}

/// The page of a customer.
pub fn customer(id: CustomerId) -> String {
    format!("{CUSTOMERS}/{id}")
}

/// A copy of everything, as a file.
pub fn backup(name: &str) -> String {
    format!("{SYSTEM}/backups/{name}")
}

/// An archive that an operator asked for.
pub fn archive(id: RequestId) -> String {
    format!("{PEOPLE}/{id}/archive")
}

/// A placement, by its word.
pub fn place(word: &str) -> String {
    format!("{PERSONALIZATION}/{word}")
}

/// A placement as somebody sees it.
pub fn place_as(word: &str, who: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("as", who).finish();
    format!("{PERSONALIZATION}/{word}?{query}")
}

/// The search desk with words tried.
pub fn search_for(words: &str) -> String {
    search_as(words, "new")
}

/// The same as somebody sees it.
pub fn search_as(words: &str, who: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    format!("{SEARCH}?{}", query.append_pair("try", words).append_pair("as", who).finish())
}

/// The page of an order.
pub fn order(number: i64) -> String {
    format!("{ORDERS}/{number}")
}

/// A letter.
pub fn mail(id: MailId) -> String {
    format!("{MAIL}/{id}")
}

/// A letter's own document.
pub fn mail_document(id: MailId) -> String {
    format!("{MAIL}/{id}/letter")
}
