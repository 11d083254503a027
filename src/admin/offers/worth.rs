//! What offers brought: made, used, the orders they were in, what they took off; and the lift of personal ones.
//!
//! The one idea: an order that has an offer is not an order because of it. What would not have been bought otherwise is said by the
//! holdout alone, and only of offers that are withheld from somebody.

use crate::admin::evaluation::figure;
use crate::admin::{report, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::urls::admin as desk;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use vitrine_domain::id::OfferId;
use vitrine_domain::money::Money;
use vitrine_domain::offer::Mode;
use vitrine_shop::Error;
use vitrine_shop::offers::Kept;
use vitrine_shop::offers::desk::Worth;
use vitrine_shop::report::{About, Report};
use vitrine_shop::settings::PersonalKind;

/// What offers brought, loaded.
pub(super) struct Brought {
    kept: Vec<Kept>,
    worth: HashMap<OfferId, Worth>,
    /// Of who may see reports.
    report: Option<Arc<Report>>,
}

impl Brought {
    /// Everything that is known now.
    pub(super) async fn of(cx: &Cx, kept: Vec<Kept>) -> Result<Self, PageError> {
        let worth = cx.shop.offers_worth(&cx.by()).await?;
        let report = match cx.shop.report(&cx.by()).await {
            Ok(report) => Some(report),
            Err(Error::May(_)) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { kept, worth, report })
    }

    /// The panels.
    pub(super) fn draw(&self, cx: &Cx) -> AnyView {
        let title = cx.t("admin-worth-title");
        // Who was made an offer is forgotten with what they looked at.
        let text = cx.tf("admin-worth-text", &[("days", cx.settings.privacy.browsing_days.into())]);
        view! {
            {panel("worth".to_owned(), title, text, self.figures(cx))}
            {self.lift(cx)}
        }
        .into_any()
    }

    fn figures(&self, cx: &Cx) -> AnyView {
        let base = cx.settings.currencies.base;
        let amount = |minor: i64| figure(vitrine_i18n::money(cx.locale, Money::new(minor, base)).plain());
        let count = |count: i64| figure(cx.number(count));
        let blank = || word(String::new());
        let mut all: Vec<(&Kept, Worth)> =
            self.kept.iter().map(|kept| (kept, self.worth.get(&kept.offer.id).copied().unwrap_or_default())).collect();
        all.sort_by_key(|(_, worth)| std::cmp::Reverse((worth.revenue_minor, worth.orders)));
        let row = |(kept, worth): (&Kept, Worth)| {
            let personal = kept.offer.mode == Mode::Personal;
            let link = super::page_of(&kept.offer.id.to_string());
            let each = (worth.orders > worth.unpriced).then(|| worth.revenue_minor / (worth.orders - worth.unpriced));
            vec![
                view! { <a href=link>{cx.text(&kept.offer.name).to_owned()}</a> }.into_any(),
                if personal { count(worth.made) } else { blank() },
                if personal { count(worth.declined) } else { blank() },
                count(worth.orders),
                amount(worth.revenue_minor),
                each.map_or_else(blank, amount),
                amount(worth.spent_minor),
            ]
        };
        let mut columns = vec![Column::words(cx.t("admin-offer-name"))];
        let keys = [
            "admin-worth-made",
            "admin-worth-declined",
            "admin-nav-orders",
            "admin-worth-revenue",
            "admin-worth-each",
            "admin-offer-spent",
        ];
        columns.extend(keys.map(|key| Column::figures(cx.t(key))));
        table(Table {
            caption: table_of(cx, &cx.t("admin-worth-title")),
            columns,
            rows: all.into_iter().map(row).collect(),
            empty: cx.t("admin-offer-none"),
        })
    }

    fn lift(&self, cx: &Cx) -> AnyView {
        let title = cx.t("admin-worth-lift");
        let quiet = |key: &str| view! { <p class="quiet">{cx.t(key)}</p> }.into_any();
        let body = match &self.report {
            None => quiet("admin-worth-no-reports"),
            Some(report) => {
                let offers = |about: &About| *about == About::Kind(PersonalKind::Offers);
                match report.experiments.iter().find(|it| offers(&it.about)) {
                    Some(it) => report::measured(cx, report, it),
                    None => quiet("admin-worth-no-holdout"),
                }
            }
        };
        let others = quiet("admin-worth-others");
        let go = view! { <p class="leads"><a class="link" href=desk::REPORT>{cx.t("admin-nav-report")}</a></p> };
        panel("lift".to_owned(), title, cx.t("admin-worth-lift-text"), view! { {body}{others}{go} }.into_any())
    }
}
