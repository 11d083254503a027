//! An order that an operator takes down for somebody: what and for whom, how, placed.
//!
//! The one idea: which cart it is stands in the operator's session and never in a form, so no form leads to anybody else's.

use crate::actions::checkout::said;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::orders::new::{pieces_field, sku_field};
use crate::cx::{Cx, SessionState};
use crate::pages::address::{SHIPPING, redraws};
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::id::QuoteId;
use vitrine_domain::money::Currency;
use vitrine_i18n::Locale;
use vitrine_shop::Error;
use vitrine_shop::checkout::{Buying, CheckoutFlaw};
use vitrine_shop::orders::NotPlaced;
use vitrine_shop::orders::manual::{self, MAX_LINES, ManualFlaw, TakenDown};

/// What is bought for whom.
pub async fn begin(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    if redraws(&form, SHIPPING) {
        return mend(&cx, &form, action::ADMIN_ORDER_BEGIN, &[], Vec::new(), desk::ORDER_NEW).await;
    }
    let (currency, locale): (Currency, Locale) = (form.parse("currency")?, form.parse("language")?);
    // What is no number is no piece, and said so.
    let pieces = |n| form.get(&pieces_field(n)).trim().parse().unwrap_or(0);
    let wanted = TakenDown {
        lines: (0..MAX_LINES).map(|n| (form.get(&sku_field(n)).trim().to_owned(), pieces(n))).collect(),
        email: form.get("email").trim().to_owned(),
        address: SHIPPING.read(&form),
        currency,
        lang: locale.lang().clone(),
    };
    match cx.shop.begin_manual(&wanted, &cx.by()).await? {
        Ok(cart) => {
            if let Some((before, ..)) = cx.state.taking_down {
                cx.shop.drop_manual(before, &cx.by()).await?;
            }
            let taking_down = Some((cart, currency, wanted.lang));
            done(&cx, SessionState { taking_down, form: None, ..cx.state.clone() }, desk::ORDER_NEW).await
        }
        Err(flaws) => {
            let mut wrong: Vec<(String, String)> = Vec::new();
            for (field, text) in flaws.into_iter().map(|flaw| why(&cx, flaw)) {
                if !wrong.iter().any(|(known, _)| *known == field) {
                    wrong.push((field, text));
                }
            }
            mend(&cx, &form, action::ADMIN_ORDER_BEGIN, &[], wrong, desk::ORDER_NEW).await
        }
    }
}

fn why(cx: &Cx, flaw: ManualFlaw) -> (String, String) {
    match flaw {
        ManualFlaw::Nothing => (sku_field(0), cx.t("admin-manual-nothing")),
        ManualFlaw::Unknown { line } => (sku_field(line), cx.t("admin-manual-unknown")),
        ManualFlaw::Short { line, left } => (pieces_field(line), cx.tf("admin-manual-short", &[("left", left.into())])),
        ManualFlaw::Pieces { line } => (pieces_field(line), cx.t("admin-manual-pieces")),
        ManualFlaw::Currency => ("currency".to_owned(), cx.t("admin-manual-currency")),
        ManualFlaw::Checkout(flaw) => said(cx, flaw),
    }
}

/// The order that this session takes down.
fn open(cx: &Cx) -> Option<Buying> {
    cx.state.taking_down.clone().map(|(cart, currency, lang)| manual::buying(cart, currency, lang))
}

/// Nothing is being taken down any more: to the beginning, with a word.
async fn lost(cx: &Cx) -> Result<Response, PageError> {
    let state = SessionState { taking_down: None, ..cx.with_flash("warn", cx.t("admin-manual-lost")) };
    done(cx, state, desk::ORDER_NEW).await
}

/// How it goes and how it is paid.
pub async fn terms(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let Some(buying) = open(&cx) else { return lost(&cx).await };
    let (delivery, payment, note) = (form.get("delivery"), form.get("payment"), form.get("note"));
    match cx.shop.choose_manual(&buying, delivery, payment, note, &cx.by()).await {
        Ok(Ok(())) => {
            let state = SessionState { form: None, ..cx.state.clone() };
            done(&cx, state, &format!("{}#review", desk::ORDER_NEW)).await
        }
        Ok(Err(flaws)) => {
            let wrong = flaws.into_iter().map(|flaw: CheckoutFlaw| said(&cx, flaw)).collect();
            mend(&cx, &form, action::ADMIN_ORDER_TERMS, &[], wrong, desk::ORDER_NEW).await
        }
        Err(Error::NotFound) => lost(&cx).await,
        Err(error) => Err(error.into()),
    }
}

/// It is placed, as it was shown.
pub async fn place(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let quote: QuoteId = form.parse("quote")?;
    let Some(buying) = open(&cx) else { return lost(&cx).await };
    let text = match cx.shop.place_manual(&buying, quote, &cx.by()).await {
        Ok(Ok(placed)) => {
            let flash = cx.with_flash("good", cx.t("admin-manual-placed"));
            let state = SessionState { taking_down: None, form: None, ..flash };
            return done(&cx, state, &desk::order(placed.number)).await;
        }
        Ok(Err(NotPlaced::SoldOut { title, left })) => {
            cx.tf("admin-manual-sold-out", &[("item", title.into()), ("left", left.into())])
        }
        Ok(Err(NotPlaced::Unfinished)) => cx.t("admin-manual-unfinished"),
        Ok(Err(NotPlaced::Expired | NotPlaced::Changed(_))) => cx.t("admin-manual-changed"),
        Err(Error::NotFound) => return lost(&cx).await,
        Err(error) => return Err(error.into()),
    };
    done(&cx, cx.with_flash("warn", text), desk::ORDER_NEW).await
}

/// It is forgotten.
pub async fn drop(Permitted(cx): Permitted, _form: Form) -> Result<Response, PageError> {
    if let Some((cart, ..)) = cx.state.taking_down {
        cx.shop.drop_manual(cart, &cx.by()).await?;
    }
    let state = SessionState { taking_down: None, form: None, ..cx.state.clone() };
    done(&cx, state, desk::ORDER_NEW).await
}
