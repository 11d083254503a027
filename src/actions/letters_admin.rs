//! The back office: which personal letters the shop writes, and addresses that nobody reads.

use crate::actions::admin::{Numbers, publish};
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::letters::minutes;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::letter::{Kinds, LetterFlaw, LetterKind, LetterSettings, Quiet};

/// Which field a flaw is about.
fn field(flaw: LetterFlaw) -> &'static str {
    match flaw {
        LetterFlaw::PerDay => "per_day",
        LetterFlaw::PerWeek => "per_week",
        LetterFlaw::Quiet => "quiet_to",
        LetterFlaw::CartHours => "cart_hours",
        LetterFlaw::CartAgainHours => "cart_again_hours",
        LetterFlaw::DropPercent => "drop_percent",
        LetterFlaw::PicksDay => "picks_day",
        LetterFlaw::PicksMinute => "picks_minute",
    }
}

/// Kinds, cap and hours.
pub async fn letters(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut numbers = Numbers::of(&cx, &form);
    let on: Kinds = LetterKind::ALL.into_iter().filter(|kind| form.get(kind.name()) == "on").collect();
    let again = form.get("cart_again_hours").trim();
    let mut wanted = LetterSettings {
        on,
        per_day: numbers.whole("per_day", &LetterSettings::PER_DAY),
        per_week: numbers.whole("per_week", &LetterSettings::PER_WEEK),
        cart_hours: numbers.whole("cart_hours", &LetterSettings::CART_HOURS),
        cart_again_hours: (!again.is_empty())
            .then(|| numbers.whole("cart_again_hours", &LetterSettings::CART_AGAIN_HOURS)),
        drop_percent: numbers.whole("drop_percent", &LetterSettings::DROP_PERCENT),
        picks_day: numbers.whole("picks_day", &LetterSettings::DAYS),
        ..LetterSettings::default()
    };
    let mut wrong = numbers.wrong;
    let mut time = |name: &str| {
        minutes(form.get(name)).unwrap_or_else(|| {
            wrong.push((name.to_owned(), cx.t("admin-letters-time-wrong")));
            0
        })
    };
    wanted.quiet = Quiet { from_minute: time("quiet_from"), to_minute: time("quiet_to") };
    wanted.picks_minute = time("picks_minute");
    if wrong.is_empty() {
        let said = |flaw: LetterFlaw| {
            let field = field(flaw);
            (field.to_owned(), cx.t(&format!("admin-letters-wrong-{}", field.replace('_', "-"))))
        };
        wrong.extend(wanted.check().into_iter().map(said));
    }
    if on != Kinds::NONE && cx.settings.shop.postal().is_empty() {
        // The law wants it in every such letter.
        wrong.push((String::new(), cx.t("admin-letters-postal")));
    }
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, &cx.settings.letters, read, action::ADMIN_LETTERS, desk::LETTERS).await
}

/// Nobody reads an address.
pub async fn bounced(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    if cx.shop.mark_bounced(form.get("bounced"), &cx.by()).await? {
        return done(&cx, cx.with_flash("good", cx.t("admin-letters-bounced-done")), desk::LETTERS).await;
    }
    let wrong = vec![("bounced".to_owned(), cx.t("admin-letters-bounced-unknown"))];
    mend(&cx, &form, action::ADMIN_BOUNCED, &[], wrong, desk::LETTERS).await
}
