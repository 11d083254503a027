//! What an offer would do: the margin at stake by category and article, and a cart with it and without.
//!
//! The one idea: what is drawn was worked out by the code that works out every cart ([`vitrine_shop::offers::desk`]).

use crate::admin::evaluation::figure;
use crate::admin::personalization::who::Chosen;
use crate::admin::{table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::{offers as words, show};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::notice::{Notice, NoticeTone, notice};
use leptos::prelude::*;
use vitrine_domain::money::Money;
use vitrine_domain::offer::evaluate::Why;
use vitrine_domain::offer::{Bears, Benefit, Group, Offer, margin_percent};
use vitrine_shop::Error;
use vitrine_shop::cart::CartView;
use vitrine_shop::offers::desk::{Basket, Staked, Stakes, Sum, Trial};

/// Categories that are named.
const MAX_CATEGORIES: usize = 8;

/// An offer, looked at.
pub struct Looked {
    offer: Offer,
    stakes: Stakes,
    trial: Option<Trial>,
    chosen: Chosen,
}

impl Looked {
    /// Tries it on a cart, as somebody.
    pub async fn of(cx: &Cx, offer: Offer, stakes: Stakes, chosen: Chosen, basket: &Basket) -> Result<Self, PageError> {
        let onlooker = cx.shop.onlooker(chosen.who, &cx.by()).await?;
        cx.shop.note_look(&cx.by(), chosen.who).await?;
        let trial = match cx.shop.try_offer(&offer, &onlooker, basket, cx.currency, &cx.by()).await {
            Ok(trial) => Some(trial),
            // A cart that was bought since.
            Err(Error::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { offer, stakes, trial, chosen })
    }

    /// The pane, to stand in a panel or to be put there anew by the island.
    pub fn draw(&self, cx: &Cx) -> AnyView {
        view! {
            <h3>{cx.t("admin-stake-title")}</h3>
            {self.stake(cx)}
            <h3>{cx.t("admin-trial-title")}</h3>
            {self.tried(cx)}
        }
        .into_any()
    }

    fn stake(&self, cx: &Cx) -> AnyView {
        let all = &self.stakes.all;
        if self.offer.benefit == Benefit::FreeDelivery {
            return view! { <p class="quiet">{cx.t("admin-stake-delivery")}</p> }.into_any();
        }
        if all.articles == 0 {
            return view! { <p class="quiet">{cx.t("admin-stake-none")}</p> }.into_any();
        }
        if let (Benefit::Gift { .. }, Some(gift)) = (self.offer.benefit, &self.stakes.best) {
            return gift_at_stake(cx, gift);
        }
        let floors = &cx.settings.personalization.offers;
        let base = cx.settings.currencies.base;
        let percent = |percent: i64| vitrine_i18n::percent(cx.locale, percent);
        let mut said = vec![cx.tf("admin-stake-articles", &[("count", all.articles.into())])];
        if let Some((now, with)) = all.margins(base) {
            said.push(cx.tf("admin-stake-margin", &[("now", percent(now).into()), ("with", percent(with).into())]));
        }
        if all.unknown > 0 {
            said.push(cx.tf("admin-stake-unknown", &[("count", all.unknown.into())]));
        }
        if self.stakes.sampled {
            said.push(cx.tf("admin-stake-sampled", &[("count", self.stakes.looked.into())]));
        }
        let forbidden = (all.forbidden + all.partly > 0).then(|| {
            let text = cx.tf(
                "admin-stake-forbidden",
                &[
                    ("count", all.forbidden.into()),
                    ("partly", all.partly.into()),
                    ("floor", percent(floors.margin_floor_percent).into()),
                    ("most", percent(floors.most_percent).into()),
                ],
            );
            notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
        });
        view! {
            <p role="status">{said.join(" ")}</p>
            {forbidden}
            {self.categories(cx)}
            {self.articles(cx)}
        }
        .into_any()
    }

    fn categories(&self, cx: &Cx) -> AnyView {
        let (catalog, base) = (cx.shop.catalog(), cx.settings.currencies.base);
        let row = |(place, sum): &(usize, Sum)| {
            let name = catalog.categories.get(*place).map_or("", |node| cx.text(&node.category.name)).to_owned();
            let margins = sum.margins(base);
            let of = |margin: Option<i64>| {
                figure(margin.map_or_else(|| cx.t("admin-stake-not-known"), |it| vitrine_i18n::percent(cx.locale, it)))
            };
            vec![
                word(name),
                figure(cx.number(sum.articles as u64)),
                of(margins.map(|it| it.0)),
                of(margins.map(|it| it.1)),
                figure(cx.number(sum.forbidden as u64)),
            ]
        };
        let mut columns = vec![Column::words(cx.t("admin-stake-category"))];
        let keys = ["admin-stake-count", "admin-stake-now", "admin-stake-with", "admin-stake-not-borne"];
        columns.extend(keys.map(|key| Column::figures(cx.t(key))));
        table(Table {
            caption: cx.t("admin-stake-by-category"),
            columns,
            rows: self.stakes.categories.iter().take(MAX_CATEGORIES).map(row).collect(),
            empty: String::new(),
        })
    }

    fn articles(&self, cx: &Cx) -> AnyView {
        let plain = |money: Money| figure(vitrine_i18n::money(cx.locale, money).plain());
        let margin = |margin: Option<Money>, paid: Money| {
            let percent = margin.and_then(|margin| margin_percent(margin, paid));
            figure(percent.map_or_else(|| cx.t("admin-stake-not-known"), |it| vitrine_i18n::percent(cx.locale, it)))
        };
        let row = |it: &Staked| {
            let stake = &it.stake;
            let name = show::name(cx, &it.entry).to_owned();
            let name = if stake.pieces > 1 {
                cx.tf("admin-stake-pieces", &[("count", stake.pieces.into()), ("name", name.into())])
            } else {
                name
            };
            let (square, key) = match stake.bears() {
                Bears::All => (Square::Full, "admin-stake-all"),
                Bears::Part => (Square::Half, "admin-stake-part"),
                Bears::Nothing => (Square::Bad, "admin-stake-nothing"),
            };
            vec![
                word(name),
                plain(stake.price),
                plain(stake.reduced()),
                margin(stake.margin_now(), stake.price),
                margin(stake.margin_with(), stake.reduced()),
                stake.floor.map_or_else(|| word(cx.t("admin-stake-not-known")), plain),
                status(square, cx.t(key)),
            ]
        };
        let mut columns = vec![Column::words(cx.t("admin-stake-article"))];
        let keys =
            ["admin-stake-price", "admin-stake-reduced", "admin-stake-now", "admin-stake-with", "admin-stake-least"];
        columns.extend(keys.map(|key| Column::figures(cx.t(key))));
        columns.push(Column::words(cx.t("admin-stake-bears")));
        let list = table(Table {
            caption: cx.t("admin-stake-by-article"),
            columns,
            rows: self.stakes.articles.iter().map(row).collect(),
            empty: String::new(),
        });
        let title = cx.tf("admin-stake-lowest", &[("count", self.stakes.articles.len().into())]);
        let open = self.stakes.articles.first().is_some_and(|it| it.stake.bears() != Bears::All);
        view! { <details open=open><summary>{title}</summary>{list}</details> }.into_any()
    }

    fn tried(&self, cx: &Cx) -> AnyView {
        let Some(trial) = &self.trial else {
            return view! { <p class="quiet" role="status">{cx.t("admin-trial-gone")}</p> }.into_any();
        };
        let unknown = self.chosen.unknown.then(|| {
            let text = cx.t("admin-who-unknown");
            notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
        });
        if trial.after.lines.is_empty() {
            return view! { {unknown}<p class="quiet" role="status">{cx.t("admin-trial-empty")}</p> }.into_any();
        }
        let [before, after] = trial.to_pay();
        let saved = Money::new(before.minor - after.minor, before.currency);
        let arguments = [
            ("who", self.chosen.name.as_str().into()),
            ("before", cx.money(before).plain().into()),
            ("after", cx.money(after).plain().into()),
            ("saved", cx.money(saved).plain().into()),
        ];
        let key = if saved.minor == 0 { "admin-trial-same" } else { "admin-trial-said" };
        let [now, then] = trial.sides();
        let sides = [("admin-trial-before", now, before), ("admin-trial-after", then, after)];
        let sides = sides.map(|(key, side, sum)| {
            view! { <div class="seenside"><h4>{cx.t(key)}</h4>{receipt(cx, trial, side, sum)}</div> }.into_any()
        });
        view! {
            {unknown}
            <p role="status">{cx.tf(key, &arguments)}</p>
            <div class="beforeafter">{Vec::from(sides)}</div>
            {self.held(cx, trial)}
        }
        .into_any()
    }

    /// Which offers hold and which do not, with the reason.
    fn held(&self, cx: &Cx, trial: &Trial) -> AnyView {
        let offers = &trial.after.offers;
        let name = |offer: &Offer| {
            let called = if offer.name.is_empty() { cx.t("admin-trial-this") } else { words::name(cx, offer) };
            if offer.id == self.offer.id {
                let this = cx.t("admin-trial-this");
                view! { <b>{called}</b>" "<span class="quiet small">{this}</span> }.into_any()
            } else {
                word(called)
            }
        };
        let mut rows: Vec<Vec<AnyView>> = offers
            .applied()
            .map(|(offer, applied)| {
                let later = applied.group == Group::Delivery && applied.amount.minor == 0;
                let said = if later { cx.t("admin-trial-later") } else { cx.money(applied.amount).plain() };
                vec![name(offer), status(Square::Full, cx.t("admin-trial-holds")), figure(said)]
            })
            .collect();
        let refused = offers.refused().filter(|(offer, why)| {
            offer.id == self.offer.id || !matches!(why, Why::Off | Why::Over | Why::Code | Why::NotInvited)
        });
        rows.extend(refused.map(|(offer, why)| {
            let said = words::why(cx, offer, why);
            vec![name(offer), status(Square::Open, cx.t("admin-trial-refused")), word(said)]
        }));
        let columns = ["admin-offer-name", "admin-version-state", "admin-trial-why"];
        let list = table(Table {
            caption: table_of(cx, &cx.t("admin-trial-offers")),
            columns: columns.map(|key| Column::words(cx.t(key))).into(),
            rows,
            empty: cx.t("admin-offer-none"),
        });
        let limited = offers.outcome.limited.then(|| {
            let most = vitrine_i18n::percent(cx.locale, cx.settings.personalization.offers.most_percent);
            let text = cx.tf("offer-limited", &[("percent", most.into())]);
            view! { <p class="quiet small">{text}</p> }
        });
        view! { {list}{limited} }.into_any()
    }
}

/// What a gift costs: all of its article, which the rest of a cart has to bear.
fn gift_at_stake(cx: &Cx, gift: &Staked) -> AnyView {
    let plain = |money: Money| vitrine_i18n::money(cx.locale, money).plain();
    let name = show::name(cx, &gift.entry).to_owned();
    // As it was entered; else what the assumed margin leaves.
    let cost = gift.entry.product.variants[gift.variant].input.cost.or(gift.stake.cost);
    let worth = ("price", plain(gift.stake.price).into());
    let said = match cost {
        Some(cost) => cx.tf("admin-stake-gift", &[("name", name.into()), ("cost", plain(cost).into()), worth]),
        None => cx.tf("admin-stake-gift-unknown", &[("name", name.into()), worth]),
    };
    let forbidden = (gift.stake.bears() == Bears::Nothing).then(|| {
        let text = cx.t("admin-stake-gift-unborne");
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
    });
    view! { <p role="status">{said}</p>{forbidden} }.into_any()
}

/// A cart as a receipt.
fn receipt(cx: &Cx, trial: &Trial, (cart, delivery, tax): (&CartView, Option<Money>, Money), sum: Money) -> AnyView {
    let plain = |money: Money| cx.money(money).plain();
    let row =
        |label: String, amount: String| view! { <div><dt>{label}</dt><dd><bdi>{amount}</bdi></dd></div> }.into_any();
    let mut rows: Vec<AnyView> = cart
        .lines
        .iter()
        .map(|line| {
            let name = show::name(cx, &line.entry).to_owned();
            let name = cx.tf("admin-stake-pieces", &[("count", line.quantity.into()), ("name", name.into())]);
            row(name, plain(line.total))
        })
        .collect();
    let off = |group: bool| {
        let meant = cart.offers.applied().filter(move |(_, it)| (it.group == Group::Delivery) == group);
        meant.map(|(offer, it)| (words::name(cx, offer), Money::new(-it.amount.minor, it.amount.currency)))
    };
    rows.extend(off(false).map(|(name, amount)| row(name, plain(amount))));
    if let Some(delivery) = delivery {
        let to = trial.country.map_or_else(String::new, |country| vitrine_i18n::country(cx.locale, country));
        rows.push(row(cx.tf("admin-trial-delivery", &[("country", to.into())]), plain(delivery)));
        rows.extend(off(true).map(|(name, amount)| row(name, plain(amount))));
    }
    if tax.minor > 0 {
        rows.push(row(cx.t("admin-trial-tax"), plain(tax)));
    }
    let sum = plain(sum);
    view! {
        <dl class="trial">
            {rows}
            <div class="trial-sum"><dt>{cx.t("admin-trial-sum")}</dt><dd><bdi>{sum}</bdi></dd></div>
        </dl>
    }
    .into_any()
}
