//! The first steps of a shop: what stands between an empty shop and its first sale, on the overview.
//!
//! The one idea: nothing is ticked by hand. Whether a step is done is read off what the shop has, so a step that comes undone is
//! open again; the list goes when its owner puts it away, and can be had back.
//!
//! Left out: what is wrong with a shop that sells already. That is said above (`home::todo`).

use crate::admin::{Desk, delivery, live_version, payments, said_in, shop, taxes};
use crate::cx::Cx;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::button::{Button, Look, button};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::delivery::delivers_to;
use vitrine_domain::operator::Permission;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::settings::{Area, LookSettings, PaymentSettings, ShopSettings, TaxSettings};

/// Pages of the owner's that a shop has at least: an imprint and terms.
const LEAST_PAGES: usize = 2;

/// A step: its word in keys, whether it is done, where it is done.
struct Step {
    word: &'static str,
    done: bool,
    href: String,
}

/// Whether the list stands on the overview: it is for who may change the shop, and not for the demo, which sells already.
pub fn shows(cx: &Cx) -> bool {
    listens(cx) && !cx.settings.shop.first_steps_away
}

fn listens(cx: &Cx) -> bool {
    !cx.shop.is_demo() && cx.by().role().has(Permission::ChangeShop)
}

/// Every step, in the order in which they are best done.
fn steps(cx: &Cx) -> Vec<Step> {
    let (settings, catalog) = (&cx.settings, cx.shop.catalog());
    let home: Option<Country> = settings.shop.country.parse().ok();
    let goods = if catalog.entries.is_empty() { desk::IMPORT } else { desk::PRODUCTS };
    let mut on_sale = catalog.entries.iter().filter(|entry| entry.product.published);
    let first = catalog.entries.iter().find(|entry| entry.product.published).or(catalog.entries.first());
    let pictures = first.map_or_else(|| goods.to_owned(), |entry| desk::product(entry.product.id, "pictures"));
    let rates = settings.tax.table.0.iter().any(|rate| Some(rate.country) == home);
    let zones = &settings.delivery.zones;
    let zone = if zones.is_empty() { delivery::page_of(delivery::NEW, "") } else { desk::DELIVERY.to_owned() };
    let decided = live_version(cx, PaymentSettings::NAME) > 0 && !payments::lacks_account(cx);
    let pages = settings.pages.pages.iter().filter(|page| page.published).count();
    let step = |word: &'static str, done: bool, href: &str| Step { word, done, href: href.to_owned() };
    vec![
        step("product", catalog.published() > 0, goods),
        step("picture", on_sale.any(|entry| !entry.product.pictures.is_empty()), &pictures),
        // The first version is the one that the shop was set up with: a second one is the owner's word.
        step("tax", rates || live_version(cx, TaxSettings::NAME) > 1, &taxes::page_of(home)),
        step("delivery", home.is_some_and(|home| delivers_to(zones, home)), &zone),
        step("payment", decided || cx.shop.has_gateway(PaymentMethod::Stripe), desk::PAYMENTS),
        step("mail", cx.app.web.mail.smtp_url.is_some(), desk::MAIL),
        step("seller", !shop::lacks_seller(cx), desk::SHOP),
        step("look", live_version(cx, LookSettings::NAME) > 0, desk::LOOK),
        step("law", pages >= LEAST_PAGES, desk::PAGES),
    ]
}

/// The list; where it was put away with something left to do, the way to have it back.
pub fn checklist(at: &Desk) -> Option<AnyView> {
    let cx = &at.cx;
    if !listens(cx) {
        return None;
    }
    let steps = steps(cx);
    let (count, done) = (steps.len(), steps.iter().filter(|step| step.done).count());
    let typed = at.typed(action::ADMIN_FIRST_STEPS, ShopSettings::NAME);
    let put = |away: bool, key: &str, look: Look| {
        let mut to = PostForm::new(action::ADMIN_FIRST_STEPS, said_in(cx));
        to.hidden.push(("version".to_owned(), typed.version()));
        to.hidden.push(("away".to_owned(), if away { "on" } else { "" }.to_owned()));
        button(Button::new(cx.t(key), to), look)
    };
    if !shows(cx) {
        let back = (done < count).then(|| put(false, "admin-steps-show", Look::Bare));
        return back.map(|back| view! { <div class="btns">{back}</div> }.into_any());
    }
    let line = |step: Step| {
        let (name, text) = (format!("admin-steps-{}", step.word), format!("admin-steps-{}-text", step.word));
        let state = if step.done {
            status(Square::Full, cx.t("admin-steps-done"))
        } else {
            status(Square::Open, cx.t("admin-steps-open"))
        };
        view! {
            <li>
                <div><a class="link" href=step.href>{cx.t(&name)}</a><p class="quiet">{cx.t(&text)}</p></div>
                {state}
            </li>
        }
        .into_any()
    };
    let list: Vec<AnyView> = steps.into_iter().map(line).collect();
    let text = if done == count {
        cx.t("admin-steps-ready")
    } else {
        cx.tf("admin-steps-text", &[("done", done.into()), ("count", count.into())])
    };
    let body = view! { <ol class="first-steps">{list}</ol><div class="panel-end">{put(true, "admin-steps-hide", Look::Line)}</div> };
    Some(panel("first-steps".to_owned(), cx.t("admin-steps-title"), text, body.into_any()))
}
