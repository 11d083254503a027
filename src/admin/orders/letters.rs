//! What an order wrote to its buyer, with a way to write it once more.

use crate::admin::mail::{drawn, state};
use crate::admin::{moment, said_in, table_of};
use crate::cx::Cx;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use vitrine_domain::operator::Permission;
use vitrine_domain::order::Order;
use vitrine_shop::mail::Mail;
use vitrine_shop::orders::{EntryView, What};

/// What a kind of letter is called.
pub(super) fn name(cx: &Cx, kind: &str) -> String {
    let key = format!("admin-letter-{kind}");
    if cx.texts().has(&key) { cx.t(&key) } else { kind.to_owned() }
}

/// The letters, newest first; nothing where there are none.
pub(super) fn panel_of(cx: &Cx, order: &Order, sent: &[Mail], entries: &[EntryView]) -> Option<AnyView> {
    if sent.is_empty() {
        return None;
    }
    // How often any was sent again: a second press of the same button sends nothing.
    let seen = entries.iter().filter(|entry| matches!(entry.what, What::Mailed { .. })).count();
    let may = cx.by().role().has(Permission::ResendMail);
    let rows = sent.iter().map(|mail| {
        let subject = drawn(cx, mail).map_or_else(|| mail.kind.clone(), |drawn| drawn.subject);
        let (lang, dir) = (mail.to.locale.tag(), mail.to.locale.dir());
        let whole = mail.envelope.as_ref().is_some_and(vitrine_shop::mail::Envelope::is_whole);
        let again = (may && whole).then(|| {
            let [language] = said_in(cx);
            let hidden = [
                ("number", order.number.to_string()),
                ("letter", mail.id.to_string()),
                ("seen", seen.to_string()),
                language,
            ];
            let form = PostForm::new(action::ADMIN_ORDER_MAIL, hidden);
            button(Button::new(cx.t("admin-order-mail-again"), form).about(name(cx, &mail.kind)), Look::Bare)
        });
        vec![
            moment(vitrine_i18n::date_time(cx.locale, mail.created_ms, &cx.settings.time_zone())),
            view! {
                {name(cx, &mail.kind)}<br />
                <a class="link" href=desk::mail(mail.id) lang=lang dir=dir>{subject}</a>
            }
            .into_any(),
            state(cx, mail.state),
            view! { {again} }.into_any(),
        ]
    });
    let title = cx.t("admin-order-letters");
    let list = table(Table {
        caption: table_of(cx, &title),
        columns: ["admin-mail-when", "admin-mail-subject", "admin-mail-state", "admin-order-mail-once-more"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: rows.collect(),
        empty: String::new(),
    });
    let text = cx.tf("admin-order-letters-text", &[("email", order.buyer.email.as_str().into())]);
    Some(panel("letters".to_owned(), title, text, list))
}
