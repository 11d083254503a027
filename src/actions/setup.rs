//! The first run: somebody becomes the owner, and the shop has a name.

use crate::actions::account::flaw;
use crate::actions::admin::{Wrong, at_desk};
use crate::actions::{Form, done, mend};
use crate::admin::setup::BASES;
use crate::admin::taxes::MODES;
use crate::cx::Cx;
use crate::pages::address::nowhere;
use crate::pages::error::PageError;
use crate::server::limits::Kind;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::money::Currency;
use vitrine_i18n::Locale;
use vitrine_shop::settings::{LanguageSettings, ShopSettings};
use vitrine_shop::setup::{FirstRun, SetupFlaw};

/// Never kept in a session.
const SECRETS: [&str; 2] = ["password", "secret"];

/// Sets the shop up, if the token is the right one and nobody was faster.
pub async fn set_up(cx: Cx, form: Form) -> Result<Response, PageError> {
    cx.app.limits.take(Kind::SignInNetwork, cx.addr, "", cx.now_ms).map_err(PageError::TooOften)?;
    let token = form.get("secret");
    cx.shop.may_set_up(token).await?;
    let (run, mut wrong) = read(&cx, &form)?;
    // A currency that is none is said beside everything else that is wrong.
    let flaws = if wrong.is_empty() {
        match cx.shop.set_up(token, &run, &cx.addr.to_string()).await? {
            Ok(owner) => {
                cx.rotate_session().await?;
                return done(&cx, at_desk(&cx, owner), desk::IMPORT).await;
            }
            Err(flaws) => flaws,
        }
    } else {
        run.flaws()
    };
    wrong.extend(flaws.into_iter().map(|it| said(&cx, it)));
    mend(&cx, &form, action::SETUP, &SECRETS, wrong, &desk::setup_in(token, cx.locale)).await
}

fn read(cx: &Cx, form: &Form) -> Result<(FirstRun, Wrong), PageError> {
    let typed = |field: &str| form.get(field).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wrong = Wrong::new();
    let base = cx.settings.currencies.base;
    let code = form.get("currency");
    let currency = code.parse::<Currency>().ok().filter(|it| BASES.contains(&it.code()) || *it == base);
    if currency.is_none() {
        wrong.push(("currency".to_owned(), cx.t("setup-bad-currency")));
    }
    let mode = MODES.iter().find(|(_, word)| *word == form.get("prices"));
    let offered: Vec<Locale> =
        form.all("offered").map(str::parse).collect::<Result<_, _>>().map_err(|_| PageError::Unreadable)?;
    let offered = Locale::ALL.iter().filter(|locale| offered.contains(locale)).map(|locale| locale.lang().clone());
    let run = FirstRun {
        email: form.get("email").trim().to_owned(),
        password: form.get("password").to_owned(),
        name: typed("shop"),
        country: form.get("country").parse().unwrap_or_else(|_| nowhere()),
        currency: currency.unwrap_or(base),
        languages: LanguageSettings {
            default: form.parse::<Locale>("default")?.lang().clone(),
            offered: offered.collect(),
        },
        prices: mode.ok_or(PageError::Unreadable)?.0,
    };
    Ok((run, wrong))
}

/// What is wrong, at its field.
fn said(cx: &Cx, it: SetupFlaw) -> (String, String) {
    let (field, text) = match it {
        SetupFlaw::Account(it) => return flaw(cx, it),
        SetupFlaw::Name => ("shop", cx.tf("admin-shop-bad-name", &[("most", ShopSettings::MAX_NAME.into())])),
        SetupFlaw::Country => ("country", cx.t("setup-bad-country")),
        SetupFlaw::Languages => ("offered", cx.t("setup-bad-languages")),
    };
    (field.to_owned(), text)
}
