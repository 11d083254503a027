//! What a person decides about their data: consent, not interested, pause, stop, forget, erase.

use crate::actions::account::allowed;
use crate::actions::{Form, done, mend};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS, PAUSE_DAYS};
use crate::pages::privacy::{fresh, whose};
use crate::pages::show;
use crate::server::limits::Kind;
use crate::server::{client, cookies};
use crate::urls::{Url, action};
use axum::response::Response;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::ProductId;
use vitrine_shop::events::NewEvent;
use vitrine_shop::people::Mute;
use vitrine_shop::preferences::Preferences;

/// Products that one form may name: as many as a liking names behind it, with room.
const MAX_FORGOTTEN: usize = 20;

/// Remembers in the browser what was answered: the visitor's id for a yes, nothing but the refusal for a no. A yes against
/// the browser's own privacy signal is remembered too, for without it the signal would go on deciding.
pub fn remember_answer(cx: &Cx, visitor: Option<vitrine_domain::id::VisitorId>) {
    cx.set_visitor(visitor);
    let choice = match visitor {
        None => Some("no"),
        Some(_) if client::asks_for_privacy(&cx.headers) => Some("yes"),
        Some(_) => None,
    };
    cookies::set_choice(&cx.cookies, cx.app.secure, choice);
}

/// Consent: yes to everything on the site, no to everything, or the kinds that were ticked.
pub async fn consent(cx: Cx, form: Form) -> Result<Response, PageError> {
    let consent = match form.get("answer") {
        // One yes never includes mail, and never takes back the yes to mail that was given apart.
        "yes" => Consent::ON_SITE.and(cx.viewer.consent.only(Consent::EMAIL)),
        "no" => Consent::NONE,
        "choose" => {
            let kinds = ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]);
            kinds
                .filter(|(name, _)| form.all("kind").any(|kind| kind == *name))
                .fold(Consent::NONE, |all, (_, kind)| all.and(kind))
        }
        _ => return Err(PageError::Unreadable),
    };
    // The cookie and not the viewer: under a privacy signal the viewer is nobody, and a no must end the id all the same.
    let known = cookies::visitor(&cx.cookies, cx.app.secure);
    let said = match consent {
        // Somebody without an account leaves nobody behind.
        Consent::NONE if matches!(cx.shop.whose(known, None).await, Ok(Some(_))) => "consent-saved-no-erased",
        Consent::NONE => "consent-saved-no",
        all if all.has(Consent::ON_SITE) => "consent-saved-yes",
        _ => "consent-saved-choice",
    };
    let visitor = cx.shop.choose_consent(known, cx.state.customer, consent).await?;
    remember_answer(&cx, visitor);
    done(&cx, cx.with_flash("good", cx.t(said)), form.back()).await
}

/// A product's name, "" for one that is gone.
pub(super) fn item(cx: &Cx, product: ProductId) -> String {
    cx.shop.catalog().product(product).map_or_else(String::new, |entry| show::name(cx, entry).to_owned())
}

/// "Not interested".
pub async fn dismiss(cx: Cx, form: Form) -> Result<Response, PageError> {
    let product: ProductId = form.parse("product")?;
    cx.shop.dismiss(&cx.viewer, product).await?;
    let before = cx.viewer.person.as_ref().is_some_and(|person| person.dismissed.contains(&product));
    if !before {
        cx.shop.record(&cx.viewer, NewEvent::of(EventName::Dismiss).product(product));
    }
    let text = cx.tf("flash-dismissed", &[("item", item(&cx, product).into())]);
    done(&cx, cx.with_flash("good", text), form.back()).await
}

/// Takes "not interested" back.
pub async fn undismiss(cx: Cx, form: Form) -> Result<Response, PageError> {
    let product: ProductId = form.parse("product")?;
    cx.shop.undismiss(&cx.viewer, product).await?;
    let text = cx.tf("flash-dismissed-undone", &[("item", item(&cx, product).into())]);
    done(&cx, cx.with_flash("good", text), form.back()).await
}

/// Pauses personal pages for some days; zero goes on.
pub async fn pause(cx: Cx, form: Form) -> Result<Response, PageError> {
    let days: i64 = form.parse("days")?;
    if !(0..=PAUSE_DAYS).contains(&days) {
        return Err(PageError::Unreadable);
    }
    cx.shop.pause(&cx.viewer, days).await?;
    let said = if days > 0 { "flash-paused" } else { "flash-resumed" };
    done(&cx, cx.with_flash("good", cx.t(said)), form.back()).await
}

/// Stops a kind of personal thing, or starts it again.
pub async fn stop(cx: Cx, form: Form) -> Result<Response, PageError> {
    let (kind, start) = (form.get("kind"), form.get("start") == "1");
    cx.shop.stop_kind(&cx.viewer, kind, !start).await?;
    let said = cx.t(&format!("flash-{kind}-{}", if start { "started" } else { "stopped" }));
    done(&cx, cx.with_flash("good", said), form.back()).await
}

/// Removes everything the visitor did with a product, or a few, from the history; or one search; or
/// that visits pointed to a setting; or takes back a fact that was told.
pub async fn forget(cx: Cx, form: Form) -> Result<Response, PageError> {
    if !form.get("event").is_empty() {
        cx.shop.forget_event(&cx.viewer, form.parse("event")?).await?;
        return done(&cx, cx.with_flash("good", cx.t("flash-forgotten")), form.back()).await;
    }
    if !form.get("hint").is_empty() {
        cx.shop.forget_hint(&cx.viewer, form.get("hint")).await?;
        return done(&cx, cx.with_flash("good", cx.t("flash-forgotten")), form.back()).await;
    }
    if !form.get("told").is_empty() {
        cx.shop.untell(&cx.viewer, form.get("told")).await?;
        return done(&cx, cx.with_flash("good", cx.t("flash-forgotten")), form.back()).await;
    }
    let products: Result<Vec<ProductId>, _> = form.all("product").map(str::parse).collect();
    let products = products.map_err(|_| PageError::Unreadable)?;
    if products.is_empty() || products.len() > MAX_FORGOTTEN {
        return Err(PageError::Unreadable);
    }
    for product in products {
        cx.shop.forget_product(&cx.viewer, product).await?;
    }
    done(&cx, cx.with_flash("good", cx.t("flash-forgotten")), form.back()).await
}

/// Wants nothing personal from a category or a brand, or takes that back.
pub async fn mute(cx: Cx, form: Form) -> Result<Response, PageError> {
    let what = if form.get("brand").is_empty() {
        Mute::Category(form.parse("category")?)
    } else {
        Mute::Brand(form.get("brand").to_owned())
    };
    let undo = form.get("undo") == "1";
    cx.shop.mute(&cx.viewer, what, !undo).await?;
    let said = cx.t(if undo { "flash-unmuted" } else { "flash-muted" });
    done(&cx, cx.with_flash("good", said), form.back()).await
}

/// Begins again with no history.
pub async fn afresh(cx: Cx, form: Form) -> Result<Response, PageError> {
    cx.shop.start_afresh(&cx.viewer).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-afresh")), form.back()).await
}

/// Asks for an archive of everything.
pub async fn download(cx: Cx, _: Form) -> Result<Response, PageError> {
    let of = match whose(&cx, &Url::Download).await? {
        Ok(of) => of.ok_or(PageError::Forbidden)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    allowed(&cx, Kind::Archive, "")?;
    cx.shop.ask_download(&of, cx.locale.tag(), None).await?;
    done(&cx, cx.state.clone(), &cx.link(&Url::Download)).await
}

/// Erases everything: whoever has an account proves once more that it is theirs. The browser is nobody's afterwards.
pub async fn erase(cx: Cx, form: Form) -> Result<Response, PageError> {
    let of = match whose(&cx, &Url::Erase).await? {
        Ok(of) => of.ok_or(PageError::Forbidden)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(customer) = of.customer {
        allowed(&cx, Kind::SignIn, &customer.to_string())?;
        let proven = cx.shop.is_password(customer, form.get("password")).await?;
        if !proven.unwrap_or_else(|| fresh(&cx)) {
            let wrong = vec![("password".to_owned(), cx.t("security-wrong-password"))];
            return mend(&cx, &form, action::ERASE, &["password"], wrong, &cx.link(&Url::Erase)).await;
        }
    }
    cx.shop.ask_erase(&of, cx.state.cart, None).await?;
    cx.set_visitor(None);
    cookies::set_preferences(&cx.cookies, cx.app.secure, &Preferences::default());
    cx.rotate_session().await?;
    let flash = cx.with_flash("good", cx.t("flash-erased")).flash;
    let state = SessionState { desk: cx.state.desk, flash, ..SessionState::default() };
    done(&cx, state, &cx.link(&Url::Home)).await
}
