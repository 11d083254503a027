//! What people say about letters: tell me, yes, only these, no more.

use crate::actions::account::{allowed, flaw};
use crate::actions::{Form, done, mend};
use crate::cx::Cx;
use crate::pages::account::gone;
use crate::pages::error::PageError;
use crate::pages::letters::{MAX_ZONE, kind_name};
use crate::server::limits::Kind;
use crate::urls::{Url, action};
use axum::response::Response;
use vitrine_domain::id::SignUpId;
use vitrine_domain::letter::{Kinds, LetterKind, Scope};
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::account::email_key;
use vitrine_shop::letters::{LetterDoors, Told};

/// The address of the page that confirms.
pub struct Doors;

impl LetterDoors for Doors {
    fn confirm(&self, secret: &str) -> String {
        Url::LetterConfirm(secret.to_owned()).path()
    }
}

/// Tell me when it is back, or costs less. The answer is the same whoever's the address is.
pub async fn tell_me(cx: Cx, form: Form) -> Result<Response, PageError> {
    let kind: LetterKind = form.get("kind").parse().map_err(|()| PageError::Unreadable)?;
    let what = (kind, form.parse("variant")?);
    let (email, page) = (form.get("email"), form.back().to_owned());
    allowed(&cx, Kind::AccountLetterNetwork, "")?;
    // A few things at once may be waited for; each letter is asked for by one address.
    let whose = cx.state.customer.map_or_else(|| email_key(email), |customer| customer.to_string());
    allowed(&cx, Kind::AccountLetter, &format!("{whose}:{}", what.1))?;
    match cx.shop.tell_me(cx.state.customer, email, what, (cx.locale, cx.currency), &Doors).await? {
        Ok(Told::Wanted) => done(&cx, cx.with_flash("good", cx.t("tell-me-done")), &page).await,
        Ok(Told::Asked) => done(&cx, cx.with_flash("info", cx.t("tell-me-sent")), &page).await,
        Err(it) => mend(&cx, &form, action::TELL_ME, &[], vec![flaw(&cx, it)], &page).await,
    }
}

async fn over(cx: &Cx) -> Result<Response, PageError> {
    gone(cx, cx.t("letters-gone")).await
}

/// Yes, tell me.
pub async fn confirm(cx: Cx, form: Form) -> Result<Response, PageError> {
    allowed(&cx, Kind::SignInNetwork, "")?;
    match cx.shop.confirm_sign_up(form.get("secret")).await {
        Ok(what) => {
            let to = cx.product_link(&what.entry.product);
            done(&cx, cx.with_flash("good", cx.t("tell-me-done")), &to).await
        }
        Err(Error::Gone) => over(&cx).await,
        Err(error) => Err(error.into()),
    }
}

/// Which letters an address gets.
pub async fn choose(cx: Cx, form: Form) -> Result<Response, PageError> {
    let link = form.get("link");
    let choices = match cx.shop.letter_choices(link).await {
        Ok(choices) => choices,
        Err(Error::Gone) => return over(&cx).await,
        Err(error) => return Err(error.into()),
    };
    let wanted: Kinds = form.all("kind").filter_map(|kind| kind.parse().ok()).collect();
    let kept: Vec<SignUpId> = form.all("wait").filter_map(|id| id.parse().ok()).collect();
    let ended: Vec<SignUpId> = choices.waits.iter().map(|(id, ..)| *id).filter(|id| !kept.contains(id)).collect();
    let zone = form.get("zone").trim();
    let page = cx.link(&Url::LetterChoices(link.to_owned()));
    let zone = (!zone.is_empty()).then_some(zone);
    let fits = zone.is_none_or(|zone| zone.len() <= MAX_ZONE);
    let chosen = if fits {
        cx.shop.choose_letters(link, wanted, form.get("silent") == "on", zone, &ended).await
    } else {
        Err(Error::Refused(String::new()))
    };
    match chosen {
        Ok(()) => done(&cx, cx.with_flash("good", cx.t("letters-saved")), &page).await,
        Err(Error::Gone) => over(&cx).await,
        Err(Error::Refused(_)) => {
            let wrong = vec![("zone".to_owned(), cx.t("letters-zone-wrong"))];
            mend(&cx, &form, action::LETTERS, &[], wrong, &page).await
        }
        Err(error) => Err(error.into()),
    }
}

/// No more letters like one of them.
pub async fn leave(cx: Cx, form: Form) -> Result<Response, PageError> {
    let link = form.get("link");
    let said = match cx.shop.leave_letters(link).await {
        Ok(Scope::All) => cx.t("letters-left-all"),
        Ok(Scope::Kind(kind)) => cx.tf("letters-left-kind", &[("kind", Value::from(kind_name(&cx, kind)))]),
        Err(Error::Gone) => return over(&cx).await,
        Err(error) => return Err(error.into()),
    };
    done(&cx, cx.with_flash("good", said), &cx.link(&Url::LetterChoices(link.to_owned()))).await
}
