//! The back office: sign in and out, settings, rates, going back.
//!
//! The one idea: a form of settings carries the version that was looked at. When another is live by now nothing is saved:
//! the form comes back with everything typed kept and says so. Every change goes to the shop with who made it, so it is in
//! the change log.

use crate::actions::{Form, done, mend, see_other};
use crate::admin::currencies::{TRIED, TRY, minus_field, others, step_field};
use crate::admin::sign_in::{address, inside};
use crate::admin::{Permitted, currency_name, live_version};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::server::client;
use crate::server::limits::Kind;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use std::ops::RangeInclusive;
use vitrine_domain::id::{MailId, OperatorId};
use vitrine_domain::money::{Currency, Ending, Money};
use vitrine_domain::operator::Refusal;
use vitrine_i18n::{Locale, Value};
use vitrine_shop::Error;
use vitrine_shop::account::email_key;
use vitrine_shop::acting::AtDesk;
use vitrine_shop::rates::parse_rate;
use vitrine_shop::settings::{
    Area, CurrencySetting, CurrencySettings, LanguageSettings, MAX_CURRENCIES, MAX_STEP_MINOR,
};

/// What is wrong, by field.
pub(super) type Wrong = Vec<(String, String)>;

/// Signs an operator in with address and password; the same answer for an unknown address and a wrong password.
pub async fn sign_in(cx: Cx, form: Form) -> Result<Response, PageError> {
    let (email, back) = (form.get("email"), inside(form.get("return")));
    let take = |kind, subject: &str| cx.app.limits.take(kind, cx.addr, subject, cx.now_ms).map_err(PageError::TooOften);
    take(Kind::SignInNetwork, "")?;
    take(Kind::AdminSignIn, &email_key(email))?;
    let Some(operator) = cx.shop.operator_sign_in(email, form.get("password")).await? else {
        let wrong = vec![(String::new(), cx.t("admin-sign-in-wrong"))];
        return mend(&cx, &form, action::ADMIN_SIGN_IN, &["password"], wrong, &address(back)).await;
    };
    cx.rotate_session().await?;
    done(&cx, at_desk(&cx, operator), back).await
}

/// The session of an operator who just showed to be one.
pub(super) fn at_desk(cx: &Cx, operator: OperatorId) -> SessionState {
    let device = client::device(cx.user_agent());
    SessionState {
        desk: Some(AtDesk::begun(operator, cx.now_ms)),
        device,
        ..cx.with_flash("good", cx.t("flash-signed-in"))
    }
}

/// Signs the operator out; a customer in the same session stays.
pub async fn sign_out(cx: Cx) -> Result<Response, PageError> {
    cx.rotate_session().await?;
    let mut state = cx.with_flash("good", cx.t("flash-signed-out"));
    state.desk = None;
    state.kept = None;
    done(&cx, state, desk::SIGN_IN).await
}

/// Replays the shop's own history in the background.
pub async fn evaluate(Permitted(cx): Permitted, _form: Form) -> Result<Response, PageError> {
    let state = match cx.shop.begin_evaluation(&cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-eval-started")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-eval-running")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk::EVALUATION).await
}

/// Makes a learned version live and holds it there, or lets go of it.
pub async fn weighing(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let hold = !form.get("hold").is_empty();
    cx.shop.choose_weighing(form.parse("version")?, hold, &cx.by()).await?;
    let said = cx.t(if hold { "admin-weighing-now-held" } else { "admin-weighing-let-go" });
    done(&cx, cx.with_flash("good", said), desk::EVALUATION).await
}

/// Languages.
pub async fn languages(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let read = read_languages(&cx, &form)?;
    publish(&cx, &form, &cx.settings.languages, read, action::ADMIN_LANGUAGES, desk::LANGUAGES).await
}

/// Currencies and what their prices end in.
pub async fn currencies(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    if form.get("op") == TRY {
        // Nothing is saved: the page shows what the typed endings would do.
        return mend(&cx, &form, action::ADMIN_CURRENCIES, &[], Vec::new(), TRIED).await;
    }
    let read = read_currencies(&cx, &form);
    publish(&cx, &form, &cx.settings.currencies, read, action::ADMIN_CURRENCIES, desk::CURRENCIES).await
}

/// Today's rate to a currency.
pub async fn rate(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let to: Currency = form.parse("to")?;
    if !others(&cx.settings.currencies).any(|offered| offered.code == to) {
        return Err(PageError::Unfit);
    }
    let Some(rate_e9) = parse_rate(form.get("rate")) else {
        let wrong = vec![("rate".to_owned(), cx.t("admin-currencies-bad-rate"))];
        return mend(&cx, &form, action::ADMIN_RATE, &[], wrong, desk::CURRENCIES).await;
    };
    cx.shop.set_rate(to, rate_e9, &cx.by()).await?;
    let said = cx.tf(
        "admin-rate-saved",
        &[("currency", currency_name(&cx, to).into()), ("rate", form.get("rate").trim().into())],
    );
    done(&cx, cx.with_flash("good", said), desk::CURRENCIES).await
}

/// A letter that was given up gets all its tries again.
pub async fn mail_again(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: MailId = form.parse("id")?;
    let state = match cx.shop.send_again(id, &cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-mail-in-line")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-mail-not-failed")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &desk::mail(id)).await
}

/// Goes back to an older version of an area, if `live` is still the one that would be undone.
pub async fn restore(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (version, live): (i64, i64) = (form.parse("version")?, form.parse("live")?);
    let (shop, by, back) = (&cx.shop, cx.by(), inside(form.get("return")));
    let state = match shop.restore_area(form.get("area"), version, Some(live), &by).await {
        Ok(_) => with_undo(&cx, cx.t("admin-undone"), form.get("area"), live),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-undo-late")),
        Err(Error::Refused(_)) => cx.with_flash("warn", cx.t("admin-audit-impossible")),
        Err(Error::May(Refusal::NotFresh)) => return Ok(see_other(&cx.going_on(&desk::prove(back)))),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, back).await
}

/// A message with a way back to the version before.
pub(super) fn with_undo(cx: &Cx, text: String, area: &str, before: i64) -> SessionState {
    let mut state = cx.with_flash("good", text);
    if let Some(message) = state.flash.last_mut() {
        message.undo = Some((area.to_owned(), before));
    }
    state
}

/// What is wrong with a form when somebody else was quicker.
pub(super) fn conflict_said(cx: &Cx) -> Wrong {
    vec![(String::new(), cx.t("admin-conflict"))]
}

/// Publishes what a form says, or hands the form back.
pub(super) async fn publish<A: Area + PartialEq>(
    cx: &Cx,
    form: &Form,
    live: &A,
    read: Result<A, Wrong>,
    action: &str,
    page: &str,
) -> Result<Response, PageError> {
    publish_and_go(cx, form, live, read, action, page, page).await
}

/// The same for a form whose page leads elsewhere once it is done.
pub(super) async fn publish_and_go<A: Area + PartialEq>(
    cx: &Cx,
    form: &Form,
    live: &A,
    read: Result<A, Wrong>,
    action: &str,
    page: &str,
    then: &str,
) -> Result<Response, PageError> {
    let looked_at: i64 = form.parse("version")?;
    let conflict = || conflict_said(cx);
    // Said before anything else that is wrong: the other errors may be about values that are no longer there.
    if looked_at != live_version(cx, A::NAME) {
        return mend(cx, form, action, &[], conflict(), page).await;
    }
    let wanted = match read {
        Ok(wanted) => wanted,
        Err(wrong) => return mend(cx, form, action, &[], wrong, page).await,
    };
    if wanted == *live {
        return done(cx, cx.with_flash("info", cx.t("admin-unchanged")), then).await;
    }
    match cx.shop.publish(&wanted, Some(looked_at), &cx.by()).await {
        Ok(_) => done(cx, with_undo(cx, cx.t("admin-saved"), A::NAME, looked_at), then).await,
        Err(Error::Conflict) => mend(cx, form, action, &[], conflict(), page).await,
        Err(Error::Refused(why)) => mend(cx, form, action, &[], vec![(String::new(), why)], page).await,
        Err(error) => Err(error.into()),
    }
}

/// Reads whole numbers and keeps what is wrong with them.
pub(super) struct Numbers<'a> {
    cx: &'a Cx,
    form: &'a Form,
    pub(super) wrong: Wrong,
}

impl<'a> Numbers<'a> {
    /// Nothing is wrong yet.
    pub(super) fn of(cx: &'a Cx, form: &'a Form) -> Self {
        Self { cx, form, wrong: Vec::new() }
    }

    /// A whole number inside a range; its least where it is not one, which is then among what is wrong.
    pub(super) fn whole(&mut self, field: &str, range: &RangeInclusive<i64>) -> i64 {
        let label = self.cx.t(&format!("admin-field-{field}"));
        self.whole_of(field, &label, range)
    }

    /// The same for a field with a label of its own.
    pub(super) fn whole_of(&mut self, field: &str, label: &str, range: &RangeInclusive<i64>) -> i64 {
        let typed = self.form.get(field).trim().trim_end_matches('%').trim_end();
        let (least, most) = (*range.start(), *range.end());
        typed.parse().ok().filter(|number| range.contains(number)).unwrap_or_else(|| {
            let said = {
                self.cx.tf(
                    "admin-number-range",
                    &[("field", label.into()), ("least", least.into()), ("most", most.into())],
                )
            };
            self.wrong.push((field.to_owned(), said));
            least
        })
    }
}

fn read_languages(cx: &Cx, form: &Form) -> Result<Result<LanguageSettings, Wrong>, PageError> {
    let default: Locale = form.parse("default")?;
    let wanted: Vec<Locale> =
        form.all("offered").map(str::parse).collect::<Result<_, _>>().map_err(|_| PageError::Unreadable)?;
    if !wanted.contains(&default) {
        return Ok(Err(vec![("offered".to_owned(), cx.t("admin-languages-last"))]));
    }
    let offered =
        Locale::ALL.iter().copied().filter(|locale| wanted.contains(locale)).map(|locale| locale.lang().clone());
    Ok(Ok(LanguageSettings { default: default.lang().clone(), offered: offered.collect() }))
}

fn read_currencies(cx: &Cx, form: &Form) -> Result<CurrencySettings, Wrong> {
    let live = &cx.settings.currencies;
    let mut wrong = Vec::new();
    let mut offered = Vec::new();
    for setting in &live.offered {
        let code = setting.code;
        if code == live.base {
            offered.push(setting.clone());
        } else if !form.all("off").any(|off| off == code.code()) {
            offered.push(CurrencySetting { code, ending: read_ending(cx, form, code, &mut wrong) });
        }
    }
    let added = form.get("add").trim().to_ascii_uppercase();
    match added.parse::<Currency>() {
        _ if added.is_empty() => {}
        Err(_) => wrong.push(("add".to_owned(), cx.t("admin-currencies-bad-code"))),
        Ok(code) if live.offered.iter().any(|setting| setting.code == code) => {
            wrong.push(("add".to_owned(), cx.tf("admin-currencies-twice", &[("currency", code.code().into())])));
        }
        Ok(_) if offered.len() >= MAX_CURRENCIES => {
            wrong.push(("add".to_owned(), cx.tf("admin-currencies-full", &[("max", Value::from(MAX_CURRENCIES))])));
        }
        Ok(code) => offered.push(CurrencySetting { code, ending: Ending::NONE }),
    }
    if wrong.is_empty() { Ok(CurrencySettings { offered, ..live.clone() }) } else { Err(wrong) }
}

/// What the prices of a currency end in, typed in its major units.
fn read_ending(cx: &Cx, form: &Form, code: Currency, wrong: &mut Wrong) -> Ending {
    let amount = |field: &str| Money::parse_major(form.get(field).trim(), code).ok().map(|money| money.minor);
    let (step_name, minus_name) = (step_field(code), minus_field(code));
    let step = amount(&step_name).filter(|minor| (1..=MAX_STEP_MINOR).contains(minor));
    let minus = amount(&minus_name).filter(|minor| (0..step.unwrap_or(i64::MAX)).contains(minor));
    if step.is_none() {
        let (least, most) = (Money::new(1, code).to_major(), Money::new(MAX_STEP_MINOR, code).to_major());
        wrong.push((
            step_name,
            cx.tf(
                "admin-currencies-bad-step",
                &[("currency", code.code().into()), ("least", least.into()), ("most", most.into())],
            ),
        ));
    }
    if minus.is_none() {
        wrong.push((minus_name, cx.tf("admin-currencies-bad-minus", &[("currency", code.code().into())])));
    }
    Ending { step_minor: step.unwrap_or(1), minus_minor: minus.unwrap_or(0) }
}
