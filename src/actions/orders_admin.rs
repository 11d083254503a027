//! What operators do to orders: money in, goods out, money back, cancel, note.
//!
//! The one idea: what is possible the shop decides; a refusal comes back to the order's page as a sentence, with everything
//! typed kept. A form that looked at an older version of the order does nothing, so a second press of a button never sends
//! money twice.

use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::orders::one::{refund_field, ship_field};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::id::MailId;
use vitrine_domain::money::Money;
use vitrine_domain::order::{Order, OrderRefusal, Pieces, RefundAsk};
use vitrine_shop::Error;
use vitrine_shop::orders::Why;
use vitrine_shop::payments::State;

/// What is wrong, by field.
type Wrong = Vec<(String, String)>;

/// An order's form as it came.
struct Step<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: &'static str,
    order: Order,
    /// The version of the order that the operator looked at.
    seen: Option<i64>,
    wrong: Wrong,
}

impl<'a> Step<'a> {
    async fn of(cx: &'a Cx, form: &'a Form, action: &'static str) -> Result<Self, PageError> {
        let order = cx.shop.order_by_number(form.parse("number")?, &cx.by()).await?;
        let seen = Some(form.parse("version")?);
        Ok(Self { cx, form, action, order, seen, wrong: Vec::new() })
    }

    /// Pieces of each line, from fields that are there.
    fn pieces(&mut self, name: fn(usize) -> String) -> Pieces {
        let mut pieces = Vec::new();
        for line in 0..self.order.quote.lines.len() {
            let field = name(line);
            let typed = self.form.get(&field).trim();
            match typed.parse::<i64>() {
                Ok(0) => {}
                Ok(count) if count > 0 => pieces.push((line, count)),
                _ if typed.is_empty() => {}
                _ => self.wrong.push((field, self.cx.t("admin-order-bad-pieces"))),
            }
        }
        pieces
    }

    /// An amount in the order's currency, zero or more; an empty field is zero.
    fn amount(&mut self, field: &str) -> i64 {
        let typed = self.form.get(field).trim();
        let read = Money::parse_major(typed, self.order.quote.currency()).ok().filter(|money| money.minor >= 0);
        if let Some(money) = read {
            return money.minor;
        }
        if !typed.is_empty() {
            let example = self.order.money(1_250).to_major();
            self.wrong.push((field.to_owned(), self.cx.tf("admin-order-bad-amount", &[("example", example.into())])));
        }
        0
    }

    /// The answer: done, or the form once more with what is wrong.
    async fn answer(self, said: &str, outcome: Result<Order, Error>) -> Result<Response, PageError> {
        let page = desk::order(self.order.number);
        let whole = |key: &str| vec![(String::new(), self.cx.t(key))];
        let wrong = match outcome {
            Ok(_) => return done(self.cx, self.cx.with_flash("good", self.cx.t(said)), &page).await,
            Err(Error::Conflict) => whole("admin-order-moved"),
            Err(Error::Order(refusal)) => whole(refused(refusal)),
            // Which of the few sentences it is, the form says.
            Err(Error::Refused(_)) => whole(match self.action {
                action::ADMIN_ORDER_CANCEL => "admin-order-paying",
                action::ADMIN_ORDER_NOTE => "admin-order-note-length",
                _ => "admin-order-online",
            }),
            Err(Error::Gateway(_)) => whole("admin-order-gateway"),
            Err(error) => return Err(error.into()),
        };
        mend(self.cx, self.form, self.action, &[], wrong, &page).await
    }

    /// What was written about it.
    fn why(&self) -> Why<'a> {
        Why { reason: self.form.get("reason"), message: self.form.get("message") }
    }

    /// The form once more, when something is wrong with what was typed.
    async fn mended(&self) -> Option<Result<Response, PageError>> {
        if self.wrong.is_empty() {
            return None;
        }
        Some(mend(self.cx, self.form, self.action, &[], self.wrong.clone(), &desk::order(self.order.number)).await)
    }
}

/// The key of why a step was refused.
fn refused(refusal: OrderRefusal) -> &'static str {
    match refusal {
        OrderRefusal::Cancelled => "admin-order-refused-cancelled",
        OrderRefusal::Sent => "admin-order-refused-sent",
        OrderRefusal::Pieces => "admin-order-refused-pieces",
        OrderRefusal::Nothing => "admin-order-refused-nothing",
        OrderRefusal::TooMuch => "admin-order-refused-too-much",
        OrderRefusal::Late => "admin-order-refused-late",
        OrderRefusal::Again => "admin-order-refused-again",
        OrderRefusal::TooLong => "admin-order-refused-too-long",
        OrderRefusal::Unpaid => "admin-order-refused-unpaid",
    }
}

/// Money came in by hand.
pub async fn paid(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut step = Step::of(&cx, &form, action::ADMIN_ORDER_PAID).await?;
    let amount = step.amount("amount");
    if let Some(mended) = step.mended().await {
        return mended;
    }
    let outcome = cx.shop.mark_paid(step.order.id, step.seen, amount, &cx.by()).await;
    step.answer("admin-order-pay-done", outcome).await
}

/// Goods leave.
pub async fn fulfil(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut step = Step::of(&cx, &form, action::ADMIN_ORDER_FULFIL).await?;
    let lines = step.pieces(ship_field);
    if let Some(mended) = step.mended().await {
        return mended;
    }
    let (carrier, tracking) = (form.get("carrier"), form.get("tracking"));
    let outcome = cx.shop.fulfil(step.order.id, step.seen, Some(&lines), carrier, tracking, &cx.by()).await;
    step.answer("admin-order-ship-done", outcome).await
}

/// Money goes back.
pub async fn refund(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut step = Step::of(&cx, &form, action::ADMIN_ORDER_REFUND).await?;
    let ask = RefundAsk {
        lines: step.pieces(refund_field),
        delivery: step.amount("delivery"),
        goodwill: step.amount("goodwill"),
        restock: form.get("restock") == "on",
    };
    if let Some(mended) = step.mended().await {
        return mended;
    }
    let outcome = cx.shop.refund(step.order.id, step.seen, &ask, step.why(), &cx.by()).await;
    step.answer("admin-order-refund-done", outcome).await
}

/// Money that the gateway did not send is asked for once more. The refund itself says whether it waits for that.
pub async fn refund_again(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let order = cx.shop.order_by_number(form.parse("number")?, &cx.by()).await?;
    let (tone, said) = match cx.shop.refund_again(order.id, form.parse("refund")?, &cx.by()).await {
        Ok(refund) => match refund.state {
            State::Done => ("good", "admin-order-again-done"),
            State::Open => ("info", "admin-order-again-waits"),
            State::Failed => ("warn", "admin-order-again-refused"),
        },
        Err(Error::Conflict) => ("info", "admin-order-again-before"),
        Err(Error::Gateway(_)) => ("warn", "admin-order-again-away"),
        Err(error) => return Err(error.into()),
    };
    done(&cx, cx.with_flash(tone, cx.t(said)), &format!("{}#money", desk::order(order.number))).await
}

/// Money that the gateway did not send went another way.
pub async fn refund_by_hand(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let order = cx.shop.order_by_number(form.parse("number")?, &cx.by()).await?;
    let (tone, said) = match cx.shop.refund_by_hand(order.id, form.parse("refund")?, &cx.by()).await {
        Ok(refund) if refund.reference.is_some() => ("warn", "admin-order-by-hand-sent"),
        Ok(_) => ("good", "admin-order-by-hand-done"),
        Err(Error::Conflict) => ("info", "admin-order-by-hand-before"),
        Err(error) => return Err(error.into()),
    };
    done(&cx, cx.with_flash(tone, cx.t(said)), &format!("{}#money", desk::order(order.number))).await
}

/// Nothing was sent, and nothing will be.
pub async fn cancel(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let step = Step::of(&cx, &form, action::ADMIN_ORDER_CANCEL).await?;
    let outcome = cx.shop.cancel_order(step.order.id, step.seen, step.why(), &cx.by()).await;
    step.answer("admin-order-cancel-done", outcome).await
}

/// A note for whoever works here.
pub async fn note(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    // A note holds whatever happened meanwhile.
    let step = Step::of(&cx, &form, action::ADMIN_ORDER_NOTE).await?;
    let outcome = cx.shop.note(step.order.id, form.get("note"), &cx.by()).await;
    step.answer("admin-order-note-done", outcome).await
}

/// A letter goes out once more.
pub async fn mail(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let order = cx.shop.order_by_number(form.parse("number")?, &cx.by()).await?;
    let (letter, seen): (MailId, i64) = (form.parse("letter")?, form.parse("seen")?);
    let state = match cx.shop.send_letter_again(order.id, letter, seen, &cx.by()).await {
        Ok(true) => cx.with_flash("good", cx.t("admin-order-mail-done")),
        Ok(false) => cx.with_flash("info", cx.t("admin-order-mail-before")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-order-mail-not")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &format!("{}#letters", desk::order(order.number))).await
}
