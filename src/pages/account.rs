//! The account: its home, signing in, making one, and the page of a sign-in link.
//!
//! The one idea: opening a link signs nobody in, because mail programs and previews open links too. The page says whose
//! account it is and has one button.

use crate::app::{Head, page, page_with_status};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::forms::{frame, returned, summary};
use crate::ui::button::{Look, button_row, submit};
use crate::ui::error_page::{ErrorPage, error_page};
use crate::ui::field::{InputKind, TextField, text_field};
use crate::ui::icon::Icon;
use crate::ui::plate::{Plate, plate};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::title::reading_title;
use crate::ui::ways::{Way, ways};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{Url, action, admin, safe_return};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
use vitrine_i18n::Value;
use vitrine_shop::account::{Customer, MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD};
use vitrine_shop::tokens::{LINK_MINUTES, Principal};

pub(super) fn private(title: String) -> Head {
    Head { title, private: true, ..Head::default() }
}

/// What a customer is called: the name, or else the address.
pub fn called(customer: &Customer) -> &str {
    if customer.name.is_empty() { &customer.email } else { &customer.name }
}

/// The sign-in page that leads on to a path of this shop.
pub fn sign_in_href(cx: &Cx, next: &str) -> String {
    let page = cx.link(&Url::SignIn);
    if next == "/" {
        return page;
    }
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{page}?{query}")
}

/// Where the query asks to be led after signing in; "/" when it does not.
fn next(cx: &Cx) -> String {
    let pairs = cx.query_pairs();
    let next = pairs.iter().find(|(name, _)| name == "next").map_or("/", |(_, next)| next.as_str());
    safe_return(next).to_owned()
}

/// `GET /account`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let known = match cx.state.customer {
        Some(id) => cx.shop.customer(id).await?,
        None => None,
    };
    let Some(customer) = known else {
        // A session of an account that is gone would be led in a circle.
        if cx.state.customer.is_some() {
            cx.end_session().await?;
        }
        return Ok(Redirect::to(&sign_in_href(&cx, &cx.link(&Url::Account))).into_response());
    };
    let letters = cx.shop.own_letter_link(customer.id).await?;
    page(&cx, private(cx.t("account-title")), || home(&cx, &customer, letters)).await
}

fn home(cx: &Cx, customer: &Customer, letters: Option<String>) -> AnyView {
    let art = cx.art();
    let hello = cx.tf("account-hello", &[("name", Value::from(called(customer)))]);
    let mut rows = vec![(cx.t("account-email"), customer.email.clone())];
    if !customer.name.is_empty() {
        rows.insert(0, (cx.t("register-name"), customer.name.clone()));
    }
    let facts = spec_table(SpecTable { caption: cx.t("account-details"), rows });
    let way =
        |url: &Url, icon: Icon, title: &str, text: String| Way { href: cx.link(url), icon, title: cx.t(title), text };
    let count = |key: &str, count: usize| cx.tf(key, &[("count", count.into())]);
    let mut list = vec![
        way(&Url::Orders, Icon::Cart, "orders-title", cx.t("account-orders-text")),
        way(&Url::Addresses, Icon::User, "addresses-title", cx.t("account-addresses-text")),
        way(&Url::Saved, Icon::Save, "saved-title", count("saved-count", cx.saved.len())),
        way(&Url::Security, Icon::User, "security-title", cx.t("security-way")),
        way(&Url::Preferences, Icon::Globe, "account-preferences", cx.t("account-preferences-text")),
        way(&Url::TellUs, Icon::Check, "account-tell-us", cx.t("account-tell-us-text")),
        way(&Url::AboutMe, Icon::Why, "account-about-you", cx.t("account-about-you-text")),
    ];
    list.extend(letters.map(|link| way(&Url::LetterChoices(link), Icon::Check, "letters-title", cx.t("letters-way"))));
    let out = post_form(
        PostForm::new::<String, String>(action::SIGN_OUT, []),
        "solo",
        submit(cx.t("sign-out-submit"), Look::Line),
    );
    view! {
        <div class="wrap">
            {reading_title(cx.t("account-title"), hello)}
            <div class="account flow">
                <section aria-labelledby="yours"><h2 class="hide" id="yours">{cx.t("account-lists")}</h2>{ways(&art, list)}</section>
                <section class="stack" aria-labelledby="details">
                    <h2 class="hide" id="details">{cx.t("account-details")}</h2>
                    {facts}
                    <p class="small quiet">{cx.t("sign-out-text")}</p>
                    {button_row(vec![out])}
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The plate beside a form, where there is room for it. Decoration: nothing is said of it.
fn door(cx: &Cx, silhouette: Silhouette, palette: Palette, field: Field) -> AnyView {
    let recipe = vitrine_domain::plate::Plate { silhouette, palette, surface: Surface::Plain, field };
    plate(&cx.art(), &Plate::new(recipe, String::new()))
}

/// `GET /account/sign-in`. Whoever is signed in is led to the account.
pub async fn sign_in(cx: Cx) -> Result<Response, PageError> {
    if cx.state.customer.is_some() {
        return Ok(Redirect::to(&cx.link(&Url::Account)).into_response());
    }
    let next = next(&cx);
    page(&cx, private(cx.t("sign-in-title")), || sign_in_view(&cx, next)).await
}

fn sign_in_view(cx: &Cx, next: String) -> AnyView {
    let form = returned(cx, action::SIGN_IN);
    let email = text_field(TextField {
        frame: frame(cx, &form, "email", "sign-in-email"),
        kind: InputKind::Email,
        value: form.value("email").to_owned(),
        autocomplete: "username",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let password = text_field(TextField {
        frame: frame(cx, &form, "password", "sign-in-password"),
        kind: InputKind::Password,
        value: String::new(),
        autocomplete: "current-password",
        required: true,
        max_length: MAX_PASSWORD as u32,
    });
    let fields = view! { {email}{password}{submit(cx.t("sign-in-submit"), Look::PrimaryLarge)} };
    view! {
        <div class="wrap at-door">
            {reading_title(cx.t("sign-in-title"), String::new())}
            <div class="narrow stack">
                {summary(cx, &form, "email")}
                {post_form(PostForm::new(action::SIGN_IN, [("return", next)]), "form", fields.into_any())}
                <p><a class="link" href=cx.link(&Url::Forgot)>{cx.t("forgot-link")}</a></p>
                <p>
                    {cx.t("sign-in-no-account")}" "
                    <a class="link" href=cx.link(&Url::Register)>{cx.t("sign-in-register")}</a>
                </p>
                <p class="small"><a class="link" href=admin::SIGN_IN>{cx.t("sign-in-operator")}</a></p>
            </div>
            {door(cx, Silhouette::Armchair, Palette::Cobalt, Field::Citrus)}
        </div>
    }
    .into_any()
}

/// `GET /account/register`.
pub async fn register(cx: Cx) -> Result<Response, PageError> {
    if cx.state.customer.is_some() {
        return Ok(Redirect::to(&cx.link(&Url::Account)).into_response());
    }
    page(&cx, private(cx.t("register-title")), || register_view(&cx)).await
}

fn register_view(cx: &Cx) -> AnyView {
    let form = returned(cx, action::REGISTER);
    let hint = cx.tf("register-password-hint", &[("min", Value::from(MIN_PASSWORD))]);
    let name = text_field(TextField {
        frame: frame(cx, &form, "name", "register-name").hint(cx.t("register-name-hint")),
        kind: InputKind::Text,
        value: form.value("name").to_owned(),
        autocomplete: "name",
        required: false,
        max_length: MAX_NAME as u32,
    });
    let email = text_field(TextField {
        frame: frame(cx, &form, "email", "register-email"),
        kind: InputKind::Email,
        value: form.value("email").to_owned(),
        autocomplete: "username",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let password = text_field(TextField {
        frame: frame(cx, &form, "password", "register-password").hint(hint),
        kind: InputKind::Password,
        value: String::new(),
        autocomplete: "new-password",
        required: true,
        max_length: MAX_PASSWORD as u32,
    });
    let fields = view! { {name}{email}{password}{submit(cx.t("register-submit"), Look::PrimaryLarge)} };
    view! {
        <div class="wrap at-door">
            {reading_title(cx.t("register-title"), String::new())}
            <div class="narrow stack">
                {summary(cx, &form, "email")}
                {post_form(PostForm::new::<String, String>(action::REGISTER, []), "form", fields.into_any())}
                <p>
                    {cx.t("register-have-account")}" "
                    <a class="link" href=cx.link(&Url::SignIn)>{cx.t("sign-in-submit")}</a>
                </p>
            </div>
            {door(cx, Silhouette::Suitcase, Palette::Tomato, Field::Sky)}
        </div>
    }
    .into_any()
}

/// `GET /account/link/{secret}`.
pub async fn link(cx: Cx, Path(secret): Path<String>) -> Result<Response, PageError> {
    let name = match cx.shop.link_works(&secret).await? {
        Some(Principal::Customer(id)) => cx.shop.customer(id).await?.map(|customer| called(&customer).to_owned()),
        Some(Principal::Operator(id)) => cx.shop.operator(id).await?.map(|operator| operator.name),
        None => None,
    };
    let Some(name) = name else { return link_gone(&cx).await };
    page(&cx, private(cx.t("link-title")), || {
        let form = PostForm::new(action::USE_LINK, [("secret", secret)]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("link-title"), cx.tf("link-text", &[("name", name.into())]))}
                {post_form(form, "solo", submit(cx.t("link-submit"), Look::PrimaryLarge))}
            </div>
        }
        .into_any()
    })
    .await
}

/// A sign-in link that was used, is too old, or never was.
pub async fn link_gone(cx: &Cx) -> Result<Response, PageError> {
    gone_after_minutes(cx, LINK_MINUTES).await
}

/// The same of a link that works for some minutes.
pub async fn gone_after_minutes(cx: &Cx, minutes: i64) -> Result<Response, PageError> {
    gone(cx, cx.tf("link-used-text", &[("minutes", Value::from(minutes))])).await
}

/// A link that was used, is too old, or never was: 410, and the way to sign in.
pub async fn gone(cx: &Cx, text: String) -> Result<Response, PageError> {
    let plate = vitrine_domain::plate::Plate {
        silhouette: Silhouette::Umbrella,
        palette: Palette::Graphite,
        surface: Surface::Plain,
        field: Field::Stone,
    };
    let said = ErrorPage {
        plate: Plate::new(plate, String::new()),
        code: StatusCode::GONE.as_str().to_owned(),
        title: cx.t("link-used-title"),
        text,
        reference: String::new(),
        search: None,
        links: vec![
            Link::new(cx.link(&Url::SignIn), cx.t("sign-in-title")),
            Link::new(cx.link(&Url::Home), cx.t("error-way-home")),
        ],
    };
    let head = private(said.title.clone());
    page_with_status(cx, StatusCode::GONE, head, || error_page(&cx.art(), said)).await
}
