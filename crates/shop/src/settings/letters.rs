//! Personal letters: which kinds, how often and when. The document is the domain's, with its bounds.

use super::Area;
use vitrine_domain::letter::{LetterFlaw, LetterSettings};
use vitrine_domain::operator::Permission;

impl Area for LetterSettings {
    const NAME: &'static str = "letters";
    const CHANGE: Permission = Permission::ChangeMail;
    fn check(&self) -> Result<(), String> {
        // Forms say each flaw beside its field; this is for whoever has no form.
        Self::check(self).first().map_or(Ok(()), |flaw| Err(sentence(*flaw).to_owned()))
    }
}

fn sentence(flaw: LetterFlaw) -> &'static str {
    match flaw {
        LetterFlaw::PerDay => "Letters a day: 1 to 3.",
        LetterFlaw::PerWeek => "Letters a week: 1 to 7, and not fewer than a day.",
        LetterFlaw::Quiet => "Quiet hours lie within a day and last 20 hours at most.",
        LetterFlaw::CartHours => "A cart is left behind after 1 to 72 hours.",
        LetterFlaw::CartAgainHours => "The second reminder comes 24 to 96 hours after the first.",
        LetterFlaw::DropPercent => "A price has dropped by 1 to 90 per cent.",
        LetterFlaw::PicksDay => "The day of the week's picks is 1 to 7.",
        LetterFlaw::PicksMinute => "The time of the week's picks is a minute of the day.",
    }
}
