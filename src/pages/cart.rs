//! The cart: lines with today's prices, what they come to, and what goes with them.

use crate::app::{Head, page, without_marks};
use crate::cx::Cx;
use crate::pages::checkout::tax_note;
use crate::pages::error::PageError;
use crate::pages::show;
use crate::pages::{forms, offers};
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::cart_drawer::{Drawer, cart_drawer};
use crate::ui::cart_line::{CartLine, cart_lines};
use crate::ui::empty::{Empty, empty};
use crate::ui::field::{InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plate::Plate;
use crate::ui::price::Price;
use crate::ui::quantity::{Quantity, Steps};
use crate::ui::title::page_title;
use crate::ui::totals::{TotalRow, Totals, totals};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{Url, action};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use vitrine_domain::cart::MAX_QUANTITY;
use vitrine_domain::event::EventName;
use vitrine_domain::money::Money;
use vitrine_domain::offer::Code;
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
use vitrine_i18n::Value;
use vitrine_shop::cart::{CartView, LineView};
use vitrine_shop::engine::Placement;
use vitrine_shop::events::NewEvent;
use vitrine_shop::window::Window;

struct CartPage {
    cart: CartView,
    window: Window,
}

/// `GET /cart`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let it = load(&cx).await?;
    if !it.cart.lines.is_empty() {
        cx.shop.record(&cx.viewer, NewEvent::of(EventName::ViewCart));
    }
    let head = Head { title: cx.t("cart-title"), private: true, ranking: it.window.ranking, ..Head::default() };
    page(&cx, head, || view(&cx, it)).await
}

/// Lines that the drawer shows; the page has them all.
const DRAWER_LINES: usize = 8;

/// `GET /cart/drawer`: the cart as a piece of HTML, for the drawer beside a page.
pub async fn drawer(cx: Cx) -> Result<Response, PageError> {
    let cart = cx.shop.cart(&cx.viewer, cx.cart_owner(), cx.currency).await?;
    if !cart.lines.is_empty() {
        cx.shop.record(&cx.viewer, NewEvent::of(EventName::ViewCart));
    }
    let html = without_marks(&Owner::new().with(|| drawer_view(&cx, &cart).to_html()));
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "private, no-store")], html).into_response())
}

fn drawer_view(cx: &Cx, cart: &CartView) -> AnyView {
    let pieces: i64 = cart.lines.iter().map(|line| line.quantity).sum();
    let more = cart.lines.len().saturating_sub(DRAWER_LINES);
    let lines = cart.lines.iter().enumerate().take(DRAWER_LINES).map(|(n, line)| line_of(cx, cart, n, line)).collect();
    cart_drawer(
        &cx.art(),
        Drawer {
            title: cx.t("cart-title"),
            fact: cx.tf("cart-count", &[("count", Value::from(pieces))]),
            close: cx.t("site-close"),
            empty: if cart.lines.is_empty() { cx.t("cart-empty-text") } else { String::new() },
            lines,
            more: if more > 0 { cx.tf("cart-more-lines", &[("count", more.into())]) } else { String::new() },
            sum: (cx.t("checkout-so-far"), cx.money(cart.totals.total)),
            note: tax_note(cx),
            to_cart: Link::new(cx.link(&Url::Cart), cx.t("cart-open")),
            checkout: sells(cx).then(|| Link::new(cx.link(&Url::Checkout), cx.t("cart-checkout"))),
        },
    )
}

async fn load(cx: &Cx) -> Result<CartPage, PageError> {
    let cart = cx.shop.cart(&cx.viewer, cx.cart_owner(), cx.currency).await?;
    let products: Vec<_> = cart.lines.iter().map(|line| line.entry.product.id).collect();
    let window = cx.shop.beside_cart(&cx.viewer, &products, cx.currency);
    Ok(CartPage { cart, window })
}

fn view(cx: &Cx, it: CartPage) -> AnyView {
    let art = cx.art();
    let pieces: i64 = it.cart.lines.iter().map(|line| line.quantity).sum();
    let title = page_title(cx.t("cart-title"), cx.tf("cart-count", &[("count", Value::from(pieces))]));
    let gone = (it.cart.gone > 0).then(|| say(cx, NoticeTone::Warn, cx.t("cart-some-gone")));
    let waiting = it.cart.offers.invited().filter(|_| !it.cart.offers.personal());
    let waiting = waiting.map(|view| {
        let (lead, text) = (String::new(), offers::waiting(cx, view));
        notice(&art, Notice { tone: NoticeTone::Personal, lead, text, link: Some(offers::why_link(cx)) })
    });
    let content = if it.cart.lines.is_empty() {
        let plate = vitrine_domain::plate::Plate {
            silhouette: Silhouette::Backpack,
            palette: Palette::Graphite,
            surface: Surface::Plain,
            field: Field::Stone,
        };
        empty(
            &art,
            Empty {
                plate: Plate::new(plate, String::new()),
                title: cx.t("cart-empty-title"),
                text: cx.t("cart-empty-text"),
                links: vec![Link::new(cx.link(&Url::Search), cx.t("cart-empty-way"))],
            },
        )
    } else {
        let lines = it.cart.lines.iter().enumerate().map(|(n, line)| {
            let later = later(cx, line);
            CartLine { later: Some(later), ..line_of(cx, &it.cart, n, line) }
        });
        let lines = lines.collect();
        let sums = totals(sums(cx, &it.cart, pieces), checkout(cx));
        let code = code_form(cx, &it.cart);
        view! { <div class="cart"><div class="stack">{cart_lines(&art, lines)}{code}</div>{sums}</div> }.into_any()
    };
    let shelves = show::shelves(cx, it.window, |shelf| match shelf.placement {
        Placement::Cart => (cx.t("cart-together-title"), String::new()),
        _ => show::plain_title(cx, shelf),
    });
    view! { <div class="wrap flow">{title}{gone}{waiting}{content}{shelves}</div> }.into_any()
}

fn say(cx: &Cx, tone: NoticeTone, text: String) -> AnyView {
    notice(&cx.art(), Notice { tone, lead: String::new(), text, link: None })
}

/// True when something can be ordered: there is a place that is delivered to.
fn sells(cx: &Cx) -> bool {
    !cx.settings.delivery.zones.is_empty()
}

/// The way to the checkout; a shop that delivers nowhere says so instead.
fn checkout(cx: &Cx) -> AnyView {
    if sells(cx) {
        button_link(Link::new(cx.link(&Url::Checkout), cx.t("cart-checkout")), Look::PrimaryLarge)
    } else {
        view! { <p class="quiet">{cx.t("cart-checkout-closed")}</p> }.into_any()
    }
}

/// Takes a line out and saves it.
fn later(cx: &Cx, line: &LineView) -> Button {
    let variant = line.entry.product.variants[line.variant].id.to_string();
    let hidden = [("variant", variant), ("return", cx.link(&Url::Cart))];
    Button::new(cx.t("cart-later"), PostForm::new(action::CART_SAVE, hidden)).about(show::name(cx, &line.entry))
}

/// The code of an offer: a field for it, or what the one that was typed does, with a button that takes it out.
fn code_form(cx: &Cx, cart: &CartView) -> AnyView {
    if let (Some(code), Some(said)) = (cart.offers.code(), offers::of_code(cx, &cart.offers)) {
        let to = forms::post(cx, action::OFFER_CODE, [("code", String::new())]);
        let remove = button(Button::new(cx.t("offer-code-remove"), to), Look::Line);
        let title = cx.tf("offer-code-used", &[("code", code.as_str().into())]);
        return view! {
            <section class="code" aria-labelledby="code-title">
                <h2 id="code-title"><bdi>{title}</bdi></h2>
                <p>{said}</p>
                {remove}
            </section>
        }
        .into_any();
    }
    let form = forms::returned(cx, action::OFFER_CODE);
    let field = text_field(TextField {
        frame: forms::frame(cx, &form, "code", "offer-code"),
        kind: InputKind::Text,
        value: form.value("code").to_owned(),
        autocomplete: "off",
        required: true,
        max_length: Code::MAX as u32,
    });
    let inner = view! { {field}{submit(cx.t("offer-code-use"), Look::Line)} };
    let form = post_form(forms::post(cx, action::OFFER_CODE, []), "code", inner.into_any());
    form.into_any()
}

fn line_of(cx: &Cx, cart: &CartView, n: usize, line: &LineView) -> CartLine {
    let product = &line.entry.product;
    let variant = &product.variants[line.variant];
    let name = show::name(cx, &line.entry).to_owned();
    let item = || ("item", Value::from(name.as_str()));
    let hidden = |more: Option<(&'static str, String)>| {
        let back = cx.link(&Url::Cart);
        let base = [("variant", variant.id.to_string()), ("return", back), ("lang", cx.locale.tag().to_owned())];
        base.into_iter().chain(more).collect::<Vec<_>>()
    };
    let problem = if line.sellable == 0 {
        cx.t("cart-sold-out")
    } else if line.sellable < line.quantity {
        cx.tf("cart-only-left", &[("count", Value::from(line.sellable)), ("wanted", Value::from(line.quantity))])
    } else {
        String::new()
    };
    let changed = line.changed.map_or_else(String::new, |(before, now)| {
        let plain = |money: Money| cx.money(money).plain();
        cx.tf("cart-price-changed", &[("before", plain(before).into()), ("now", plain(now).into())])
    });
    CartLine {
        href: format!("{}?variant={}", show::href(cx, &line.entry, None), variant.id),
        plate: show::plate_of(cx, &line.entry, line.variant, false),
        variant: product.variant_name(variant, &cx.chain),
        form: PostForm::new(action::CART_SET, hidden(None)),
        quantity: Quantity {
            id: format!("quantity-{n}"),
            name: "quantity".to_owned(),
            label: cx.tf("cart-quantity-item", &[item()]),
            value: u32::try_from(line.quantity).unwrap_or(1),
            min: 0,
            max: MAX_QUANTITY as u32,
            steps: Steps::Submit {
                less: cx.t("product-less"),
                more: cx.t("product-more"),
                update: cx.t("cart-update"),
            },
        },
        remove: Button::new(
            cx.t("cart-remove"),
            PostForm::new(action::CART_SET, hidden(Some(("set", "0".to_owned())))),
        )
        .about(cx.tf("cart-remove-item", &[item()])),
        price: Price::of(cx.money(line.total)),
        offer: offers::on_line(cx, cart, n),
        low: offers::low_of_line(cx, cart, n, line),
        problem,
        changed,
        stock: stock(cx, line),
        later: None,
        name,
    }
}

/// What there is of a line, in words; "" where the problem says it.
fn stock(cx: &Cx, line: &LineView) -> String {
    /// From here on it is of no use to know how many there are.
    const FEW: i64 = 5;
    let stock = line.entry.product.variants[line.variant].input.stock;
    if line.sellable < line.quantity {
        String::new()
    } else if stock.tracked && stock.quantity < line.quantity {
        cx.t("product-backorder")
    } else if stock.tracked && stock.quantity <= FEW {
        cx.tf("product-few-left", &[("count", Value::from(stock.quantity))])
    } else {
        cx.t("product-in-stock")
    }
}

fn sums(cx: &Cx, cart: &CartView, pieces: i64) -> Totals {
    let row = |label: String, money: Money, personal: bool| TotalRow { label, amount: cx.money(money), personal };
    let mut rows = vec![row(cx.tf("cart-goods", &[("count", Value::from(pieces))]), cart.totals.goods, false)];
    rows.extend(offers::rows(cx, &cart.offers, false));
    let mut notes = vec![tax_note(cx), cx.t("checkout-delivery-later")];
    if let Some(view) = cart.offers.invited().filter(|_| cart.offers.personal()) {
        let count = Value::from(view.evidence.len() as i64);
        notes.push(cx.tf("cart-offer-reason", &[("count", count), ("category", offers::category(cx, view).into())]));
    }
    notes.extend(offers::notes(cx, &cart.offers));
    Totals {
        id: "sum".to_owned(),
        title: cx.t("cart-total-title"),
        rows,
        sum: (cx.t("checkout-so-far"), cx.money(cart.totals.total)),
        after: Vec::new(),
        notes,
    }
}
