//! What is tried out and not live yet: what the desk's forms begin from, and the panel that publishes it or throws it away.

use crate::admin::audit::differences_view;
use crate::admin::{Desk, live_version, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::button::{Button, Look, button};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::urls::action;
use leptos::prelude::*;
use vitrine_shop::settings::{Area, Draft, PersonalizationSettings};

/// What the desk's forms begin from: the draft, else what is live.
pub struct Base {
    /// The document.
    pub document: PersonalizationSettings,
    /// The draft, if there is one.
    pub draft: Option<Draft<PersonalizationSettings>>,
    /// The revision that a change of the draft names.
    pub revision: i64,
}

impl Base {
    /// What is there now.
    pub async fn of(cx: &Cx) -> Result<Self, PageError> {
        let (draft, revision) = cx.shop.draft::<PersonalizationSettings>(&cx.by()).await?;
        let document = draft.as_ref().map_or(&cx.settings.personalization, |draft| &draft.area).clone();
        Ok(Self { document, draft, revision })
    }
}

/// The field of a form that says which revision of the draft it was drawn from.
pub const REVISION: &str = "revision";

/// The panel of the draft, with everything that is different in it; nothing where there is none. `back` is the page to come
/// back to.
pub async fn draft_panel(desk: &Desk, base: &Base, back: &str) -> Result<Option<AnyView>, PageError> {
    let Some(draft) = &base.draft else { return Ok(None) };
    let cx = &desk.cx;
    let who = desk.operators(vec![draft.operator]).await?.name(draft.operator);
    let when = vitrine_i18n::date_time(cx.locale, draft.at_ms, &cx.settings.time_zone());
    let said = cx.tf("admin-draft-text", &[("who", who.into()), ("when", when.into())]);
    let live = live_version(cx, PersonalizationSettings::NAME);
    let stale = (draft.base_version != live).then(|| {
        let text = cx.tf("admin-draft-stale", &[("version", live.into())]);
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
    });
    let json = |document: &PersonalizationSettings| serde_json::to_string(document).unwrap_or_default();
    let (before, after) = (json(&cx.settings.personalization), json(&draft.area));
    let go = |verb: &str, key: &str, look| {
        let hidden = [
            ("verb", verb.to_owned()),
            ("live", live.to_string()),
            (REVISION, base.revision.to_string()),
            ("return", back.to_owned()),
        ];
        let mut form = PostForm::new(action::ADMIN_DRAFT, hidden);
        form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
        button(Button::new(cx.t(key), form), look)
    };
    let body = view! {
        {stale}
        <div>{differences_view(cx, Some(&before), Some(&after))}</div>
        <div class="btns">
            {go("publish", "admin-draft-publish", Look::Primary)}
            {go("discard", "admin-draft-discard", Look::Line)}
        </div>
    };
    Ok(Some(panel("draft".to_owned(), cx.t("admin-draft-title"), said, body.into_any())))
}
