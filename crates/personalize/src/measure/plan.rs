//! What can be known with how many people: the smallest lift a shop can see, and how long it takes.

use super::sequence::reach;
use crate::normal;

/// A lift that is there is seen with this chance.
const POWER: f64 = 0.8;
/// Nothing is said about times further off than this.
const MAX_DAYS: f64 = 730.0;

/// The smallest lift, as a share, that is seen with a chance of 80 % once so many people are in, by the intervals that the
/// report draws. `mean` and `deviation` are those of a person's figure without personalization, `share` the control group's.
/// `None` where nothing can be seen.
pub fn smallest_lift(mean: f64, deviation: f64, people: f64, share: f64) -> Option<f64> {
    let (control, treatment) = (people * share, people * (1.0 - share));
    if !(mean > 0.0 && control >= 1.0 && treatment >= 1.0) {
        return None;
    }
    let error = deviation * (1.0 / control + 1.0 / treatment).sqrt();
    Some((reach(people) + normal::quantile(POWER)) * error / mean)
}

/// Days until an interval is at most `half` to either side, when after `people` the standard error is `error` and so many
/// come each day. `None` for more than two years.
pub(super) fn days_until(half: f64, error: f64, people: f64, per_day: f64) -> Option<u32> {
    let wide = |days: f64| {
        let then = people + days * per_day;
        reach(then) * error * (people / then).sqrt() > half
    };
    if !(per_day > 0.0 && half > 0.0) || wide(MAX_DAYS) {
        return None;
    }
    let (mut short, mut long) = (0.0, MAX_DAYS);
    while long - short > 0.5 {
        let middle = f64::midpoint(short, long);
        if wide(middle) { short = middle } else { long = middle }
    }
    days(long)
}

/// Whole days, at least one; `None` for more than two years.
pub(super) fn days(days: f64) -> Option<u32> {
    (days <= MAX_DAYS).then(|| days.ceil().max(1.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_people_and_even_groups_see_more() {
        let conversion = |people, share| smallest_lift(0.03, (0.03_f64 * 0.97).sqrt(), people, share).unwrap();
        // With an ordinary interval, which may be looked at once, the reference has 14.2 % and 23.7 %.
        let once = |share| conversion(50_000.0, share) * (1.959_964 + 0.841_621) / (reach(50_000.0) + 0.841_621);
        assert!((once(0.5) - 0.142).abs() < 0.001, "{}", once(0.5));
        assert!((once(0.1) - 0.237).abs() < 0.001, "{}", once(0.1));
        assert!(conversion(50_000.0, 0.5) > 0.142 && conversion(50_000.0, 0.5) < 0.25);
        assert_eq!(smallest_lift(0.0, 1.0, 1e4, 0.5), None);
        assert_eq!(smallest_lift(1.0, 1.0, 1e4, 0.0), None);
    }

    #[test]
    fn days_are_those_after_which_the_interval_is_narrow_enough() {
        let days = days_until(0.1, 0.1, 1_000.0, 50.0).unwrap();
        let width = |days: f64| reach(1_000.0 + 50.0 * days) * 0.1 * (1_000.0 / (1_000.0 + 50.0 * days)).sqrt();
        assert!(width(f64::from(days)) <= 0.1 && width(f64::from(days) - 2.0) > 0.1, "{days}");
        assert_eq!(days_until(0.1, 0.1, 1_000.0, 0.0), None);
        assert_eq!(days_until(1e-6, 0.1, 1_000.0, 50.0), None);
        assert_eq!(super::days(f64::NAN), None);
        assert_eq!(super::days(f64::INFINITY), None);
    }
}
