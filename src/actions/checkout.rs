//! The checkout's forms: who, where, how, paid how, and the order itself.
//!
//! The one idea: a step that was taken leads to the first that is not; whatever is missing or no longer possible is found out
//! there, and said there. Placing is safe to press twice: the quote in the form is an order at most once.

use crate::actions::{Form, done, mend, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::address::{BILLING, Part, SHIPPING, flaw_text, redraws};
use crate::pages::checkout::{buying, step_link};
use crate::pages::error::PageError;
use crate::urls::{OrderRef, Url, action};
use axum::response::Response;
use vitrine_domain::address::Address;
use vitrine_domain::checkout::{MAX_NOTE, Step};
use vitrine_domain::id::{AddressId, QuoteId};
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::checkout::CheckoutFlaw;
use vitrine_shop::orders::{NotPlaced, Placed};

/// Which field a flaw belongs to, and what is said of it.
pub(super) fn said(cx: &Cx, flaw: CheckoutFlaw) -> (String, String) {
    let of = |part: Part, field, flaw| (part.field(field), flaw_text(cx, field, flaw));
    let field = |name: &str, text: String| (name.to_owned(), text);
    match flaw {
        CheckoutFlaw::Email => field("email", cx.t("field-email")),
        CheckoutFlaw::Address(at, flaw) => of(SHIPPING, at, flaw),
        CheckoutFlaw::Billing(at, flaw) => {
            // Said with whose field it is: the other address has the same.
            let text = flaw_text(cx, at, flaw);
            (BILLING.field(at), cx.tf("checkout-billing-flaw", &[("text", text.into())]))
        }
        CheckoutFlaw::Closed => field("country", cx.t("checkout-closed-country")),
        CheckoutFlaw::Delivery => field("delivery", cx.t("checkout-delivery-missing")),
        CheckoutFlaw::Payment => field("payment", cx.t("checkout-payment-missing")),
        CheckoutFlaw::Note => field("note", cx.tf("field-too-long", &[("max", Value::from(MAX_NOTE))])),
    }
}

/// What a step came to: on to the first that is not done, or back with what is wrong. Without a cart there is no checkout.
async fn answer(
    cx: &Cx,
    form: &Form,
    action: &str,
    step: Step,
    chosen: Result<Result<(), Vec<CheckoutFlaw>>, Error>,
) -> Result<Response, PageError> {
    let next = match chosen {
        Ok(Ok(())) => cx.shop.checkout(&cx.viewer, &buying(cx)).await,
        Ok(Err(flaws)) => {
            // One sentence for a field: a country that is none is also one that nothing is delivered to.
            let mut errors: Vec<(String, String)> = Vec::new();
            for (field, text) in flaws.into_iter().map(|flaw| said(cx, flaw)) {
                if !errors.iter().any(|(known, _)| *known == field) {
                    errors.push((field, text));
                }
            }
            return mend(cx, form, action, &[], errors, &step_link(cx, step)).await;
        }
        Err(error) => Err(error),
    };
    match next {
        Ok(view) => {
            let state = SessionState { form: None, ..cx.state.clone() };
            done(cx, state, &step_link(cx, view.step)).await
        }
        Err(Error::NotFound) => Ok(see_other(&cx.link(&Url::Cart))),
        Err(error) => Err(error.into()),
    }
}

/// Who buys.
pub async fn contact(cx: Cx, form: Form) -> Result<Response, PageError> {
    let chosen = cx.shop.choose_contact(&buying(&cx), form.get("email")).await;
    answer(&cx, &form, action::CHECKOUT_CONTACT, Step::Contact, chosen).await
}

/// The address that the form names: one of the book, or the one that was typed.
async fn named(cx: &Cx, form: &Form) -> Result<Address, PageError> {
    let Ok(id) = form.get("book").parse::<AddressId>() else { return Ok(SHIPPING.read(form)) };
    let customer = cx.state.customer.ok_or(PageError::NotFound)?;
    let book = cx.shop.address_book(customer).await?;
    book.into_iter().find(|(known, _)| *known == id).map(|(_, address)| address).ok_or(PageError::NotFound)
}

/// Where it goes, and the invoice when elsewhere.
pub async fn address(cx: Cx, form: Form) -> Result<Response, PageError> {
    if redraws(&form, SHIPPING) || redraws(&form, BILLING) {
        return mend(&cx, &form, action::CHECKOUT_ADDRESS, &[], Vec::new(), &step_link(&cx, Step::Address)).await;
    }
    let address = named(&cx, &form).await?;
    let billing = (!form.get("elsewhere").is_empty()).then(|| BILLING.read(&form));
    let chosen = cx.shop.choose_address(&buying(&cx), address, billing).await;
    answer(&cx, &form, action::CHECKOUT_ADDRESS, Step::Address, chosen).await
}

/// How it goes.
pub async fn delivery(cx: Cx, form: Form) -> Result<Response, PageError> {
    let chosen = cx.shop.choose_delivery(&cx.viewer, &buying(&cx), form.get("delivery")).await;
    answer(&cx, &form, action::CHECKOUT_DELIVERY, Step::Delivery, chosen).await
}

/// How it is paid, and a word to the shop.
pub async fn payment(cx: Cx, form: Form) -> Result<Response, PageError> {
    let chosen = cx.shop.choose_payment(&cx.viewer, &buying(&cx), form.get("payment"), form.get("note")).await;
    answer(&cx, &form, action::CHECKOUT_PAYMENT, Step::Payment, chosen).await
}

/// The order.
pub async fn place(cx: Cx, form: Form) -> Result<Response, PageError> {
    let quote: QuoteId = form.parse("quote")?;
    let refused = match cx.shop.place(&cx.viewer, &buying(&cx), quote).await {
        Ok(Ok(placed)) => return stands(&cx, placed).await,
        Ok(Err(refused)) => refused,
        // The cart is gone: there is nothing to place.
        Err(Error::NotFound) => NotPlaced::Expired,
        Err(error) => return Err(error.into()),
    };
    let (text, to) = match refused {
        NotPlaced::Unfinished => (cx.t("flash-unfinished"), cx.link(&Url::Checkout)),
        NotPlaced::Expired => (cx.t("flash-quote-old"), step_link(&cx, Step::Review)),
        NotPlaced::Changed(_) => (cx.t("flash-quote-changed"), step_link(&cx, Step::Review)),
        NotPlaced::SoldOut { title, left } => {
            let text = cx.tf("flash-sold-out", &[("item", title.into()), ("count", left.into())]);
            (text, cx.link(&Url::Cart))
        }
    };
    done(&cx, cx.with_flash("warn", text), &to).await
}

/// It stands: to its page, or first to where it is paid.
async fn stands(cx: &Cx, placed: Placed) -> Result<Response, PageError> {
    let token = cx.state.customer.is_none().then_some(placed.token);
    let order = OrderRef { number: placed.number, token };
    let state = if placed.pay { cx.state.clone() } else { cx.with_flash("good", cx.t("flash-placed")) };
    let to = if placed.pay { Url::Pay(order) } else { Url::Order(order) };
    let cart = state.cart.filter(|_| placed.cart_stays);
    done(cx, SessionState { cart, form: None, ..state }, &cx.link(&to)).await
}
