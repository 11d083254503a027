//! Who is in which group of which experiment, and the note of when they could first see what it is about.
//!
//! The one idea: a group is a stable hash, drawn at the person's first exposure and stored with it; what is stored wins over
//! what the settings say today, so nobody changes sides when an owner turns a knob, clears a cookie, or signs in.
//!
//! The experiment of the whole ([`WHOLE`]) is drawn with consent (`people`); the control half sees nothing personal and is in
//! no other experiment. Beside it each kind of personal thing may be withheld from a few, and an owner may try things out.
//! Whoever was counted to the end of their days in the control half, and would not be in it under the share of today, is let
//! go: nobody is held out for ever.
//!
//! Left out: what comes of it (`report`).

use crate::DAY_MS;
use crate::Shop;
use crate::acting::Acting;
use crate::error::Result;
use crate::people::{Person, Viewer};
use crate::settings::{Area, ExperimentSettings, Extra, PersonalKind, PersonalizationSettings, SMALL_SHARE};
use std::borrow::Cow;
use vitrine_db as db;
use vitrine_db::experiments::Exposure;
use vitrine_db::people::Drawn;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::PersonId;
use vitrine_personalize::measure;

/// The name of the experiment of everything personal together.
pub const WHOLE: &str = "all";
/// Before the name of an experiment of the owner's own.
pub const EXTRA: &str = "try:";
/// The job that asks whether the whole has its answer, how often it does, a little less than daily so that a clock that calls
/// hourly keeps the hour, and how long it may take.
const JOB: &str = "experiments";
const EVERY_MS: i64 = DAY_MS - 1_800_000;
const LEASE_MS: i64 = 1_800_000;
/// Shares are stored in parts of this.
const MILLION: f64 = 1e6;

/// Which group the hash gives.
pub(crate) fn draw(salt: &str, person: PersonId, share: f64) -> Arm {
    draw_text(salt, &person.to_string(), share)
}

/// The same for somebody who is known by a text.
pub(crate) fn draw_text(salt: &str, subject: &str, share: f64) -> Arm {
    match measure::arm(salt, subject, share) {
        measure::Arm::Control => Arm::Control,
        measure::Arm::Treatment => Arm::Treatment,
    }
}

pub(crate) fn ppm(share: f64) -> i64 {
    (share * MILLION).round() as i64
}

impl Viewer {
    /// The same viewer, as somebody from whom a kind of personal thing is withheld, if it is.
    pub(crate) fn held(&self, kind: PersonalKind) -> Cow<'_, Self> {
        if self.withheld.contains(&kind) {
            Cow::Owned(Self { personal: false, ..self.clone() })
        } else {
            Cow::Borrowed(self)
        }
    }
}

impl Shop {
    /// The salt of the arms.
    pub(crate) fn salt(&self) -> String {
        crate::tokens::hex(&self.inner.secret)
    }

    /// Draws somebody into a half of the experiment of the whole, by the share of today.
    pub(crate) fn draw_whole(&self, person: PersonId) -> Drawn {
        self.draw_at(person, self.settings().personalization.control_share)
    }

    fn draw_at(&self, person: PersonId, share: f64) -> Drawn {
        Drawn { arm: draw(&self.salt(), person, share), share_ppm: Some(ppm(share)) }
    }

    /// The half that somebody is treated as: the stored one, unless they were counted to the end as control and the share of
    /// today would not hold them.
    pub(crate) fn half(&self, person: PersonId, drawn: Option<Drawn>, exposures: &[Exposure], share: f64) -> Arm {
        let Some(Drawn { arm, share_ppm: Some(_) }) = drawn else { return drawn.map_or(Arm::Treatment, |it| it.arm) };
        let window_ms = self.settings().experiments.window_days * DAY_MS;
        let over = exposures.iter().any(|it| it.experiment == WHOLE && it.at_ms + window_ms < self.now_ms());
        if arm == Arm::Control && over { self.draw_at(person, share).arm } else { arm }
    }

    /// The stored group of somebody, or the one the hash gives.
    fn group(&self, person: &Person, experiment: &str, share: f64) -> (Arm, i64) {
        self.group_of(person.id, &person.groups, experiment, share)
    }

    fn group_of(&self, person: PersonId, groups: &[Exposure], experiment: &str, share: f64) -> (Arm, i64) {
        let stored = groups.iter().find(|it| it.experiment == experiment);
        stored.map_or_else(
            || (draw(&format!("{}:{experiment}", self.salt()), person, share), ppm(share)),
            |it| (it.arm, it.share_ppm),
        )
    }

    /// True when a kind is withheld from somebody, by the groups that are stored of them.
    pub(crate) fn withheld(&self, person: PersonId, groups: &[Exposure], kind: PersonalKind) -> bool {
        let share = self.settings().experiments.holdout(kind);
        share > 0.0 && self.group_of(person, groups, kind.name(), share).0 == Arm::Control
    }

    /// Whether somebody is shown anything personal, what of it is withheld all the same, and what is tried out on them.
    pub(crate) fn treated(
        &self,
        settings: &PersonalizationSettings,
        person: &Person,
    ) -> (bool, Vec<PersonalKind>, Vec<Extra>) {
        let paused = person.paused_until_ms > self.now_ms();
        let personal = !settings.off() && person.arm == Arm::Treatment && !paused;
        let (withheld, tried) = if personal { self.groups(person) } else { Default::default() };
        (personal, withheld, tried)
    }

    /// What is withheld from somebody who gets personal pages, and what is tried out on them.
    pub(crate) fn groups(&self, person: &Person) -> (Vec<PersonalKind>, Vec<Extra>) {
        let settings = self.settings();
        let experiments = &settings.experiments;
        let withheld = PersonalKind::ALL.into_iter().filter(|kind| {
            let share = experiments.holdout(*kind);
            share > 0.0 && self.group(person, kind.name(), share).0 == Arm::Control
        });
        let tried = experiments.extra.iter().filter(|extra| self.extra_group(person, extra).0 == Arm::Treatment);
        (withheld.collect(), tried.cloned().collect())
    }

    fn extra_group(&self, person: &Person, extra: &Extra) -> (Arm, i64) {
        self.group(person, &format!("{EXTRA}{}", extra.name), extra.control_percent as f64 / 100.0)
    }

    /// A page was drawn: notes what its viewer could see for the first time. The control half is noted on the same pages.
    pub(crate) fn note_exposures(&self, viewer: &Viewer, page: &str) {
        let Some(person) = self.measured(viewer) else { return };
        if let Some(Drawn { arm, share_ppm: Some(share) }) = person.drawn {
            self.expose(person, WHOLE, (arm, share));
        }
        if !viewer.personal {
            return;
        }
        let settings = self.settings();
        let kind = match page {
            "home" => Some(PersonalKind::Home),
            "mail" => Some(PersonalKind::Mail),
            "search" | "category" if settings.personalization.orders_results() => Some(PersonalKind::Search),
            _ => None,
        };
        if let Some(kind) = kind {
            self.note_kind(viewer, kind);
        }
        for extra in &settings.experiments.extra {
            self.expose(person, &format!("{EXTRA}{}", extra.name), self.extra_group(person, extra));
        }
    }

    /// Something of a kind could be shown now, and is or is withheld: notes it the first time. To be called for both.
    pub fn note_kind(&self, viewer: &Viewer, kind: PersonalKind) {
        let share = self.settings().experiments.holdout(kind);
        if let Some(person) = self.measured(viewer).filter(|_| viewer.personal && share > 0.0) {
            self.expose(person, kind.name(), self.group(person, kind.name(), share));
        }
    }

    /// The person, where their orders may be counted.
    fn measured<'a>(&self, viewer: &'a Viewer) -> Option<&'a Person> {
        let both = Consent::BROWSING.and(Consent::PURCHASES);
        let may = viewer.records && viewer.consent.has(both) && !self.settings().personalization.off();
        viewer.person.as_deref().filter(|_| may && !viewer.prefetch)
    }

    fn expose(&self, person: &Person, experiment: &str, (arm, share_ppm): (Arm, i64)) {
        let drawn = share_ppm > 0 && share_ppm < ppm(1.0);
        let known = |person: &Person| person.groups.iter().any(|it| it.experiment == experiment);
        if !drawn || known(person) {
            return;
        }
        let at_ms = self.now_ms();
        let exposure = Exposure { experiment: experiment.to_owned(), person: person.id, arm, share_ppm, at_ms };
        // Known at once, or a share that is changed before they are read again would change their side.
        let mut first = false;
        self.change_person(person.id, |person| {
            first = !known(person);
            if first {
                person.groups.push(exposure.clone());
            }
        });
        if first {
            self.queue_exposure(exposure);
        }
    }

    /// The same once a day and on one node.
    pub async fn tend_experiments_daily(&self) -> Result<bool> {
        let jobs = db::leases::jobs(&self.inner.db).await?;
        let last = jobs.iter().find(|job| job.name == JOB).map(|job| job.started_ms);
        if last.is_some_and(|last_ms| self.now_ms() - last_ms < EVERY_MS) {
            return Ok(false);
        }
        self.tend_experiments_now().await
    }

    /// The same whenever it is asked for.
    pub async fn tend_experiments_now(&self) -> Result<bool> {
        self.alone(JOB, LEASE_MS, async || self.tend_experiments().await).await
    }

    /// Once the whole has its answer, the control group shrinks, once. Answers whether it did now.
    pub async fn tend_experiments(&self) -> Result<bool> {
        let settings = self.settings();
        let shrinks = settings.experiments.shrink && settings.experiments.answered_ms.is_none();
        if !shrinks || settings.personalization.control_share <= SMALL_SHARE {
            return Ok(false);
        }
        let report = self.measure().await?;
        if !report.whole().is_some_and(|it| it.worth.verdict.answered()) {
            return Ok(false);
        }
        let by = Acting::program();
        let mut personalization = settings.personalization.clone();
        personalization.control_share = SMALL_SHARE;
        let version = |name: &str| settings.versions.get(name).copied();
        self.publish(&personalization, version(crate::settings::PersonalizationSettings::NAME), &by).await?;
        let experiments = ExperimentSettings { answered_ms: Some(self.now_ms()), ..settings.experiments.clone() };
        self.publish(&experiments, version(ExperimentSettings::NAME), &by).await?;
        Ok(true)
    }

    /// Somebody without a name turned out to be a customer, `taken_over` with all they did: what they were exposed to is the
    /// customer's, where both are in one half; else it is counted that somebody changed sides.
    pub(crate) async fn hand_exposures(
        &self,
        tx: &mut db::Tx,
        from: &Person,
        (to, arm): (PersonId, Arm),
        taken_over: bool,
    ) -> Result<()> {
        if from.drawn.is_some_and(|drawn| drawn.arm != arm) {
            let day = self.settings().day(self.now_ms());
            db::totals::add(tx, day, CROSSOVERS, WHOLE, 1).await?;
        } else if taken_over {
            db::experiments::hand_over(tx, from.id, to).await?;
        }
        Ok(())
    }
}

/// Daily totals of those who signed in as a customer of the other half.
pub(crate) const CROSSOVERS: &str = "crossover";
