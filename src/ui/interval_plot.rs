//! A figure over time with its interval: a band, a line in it, and the line of nothing.
//!
//! The one idea: the table under it says the same in numbers, so the drawing is one picture for screen readers, named in words.
//! Left out: a scale of its own; a line under it says from where to where it goes.

use leptos::prelude::*;

/// Width and height of the drawing, in its own units.
const SIZE: (f64, f64) = (640.0, 220.0);

/// A plot.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalPlot {
    /// What it shows, in a sentence.
    pub label: String,
    /// Low end, figure and high end of each point, oldest first.
    pub points: Vec<(f64, f64, f64)>,
    /// From which value to which it goes, and what the line of nothing means.
    pub ends: String,
    /// The first and the last day, as written.
    pub days: (String, String),
}

/// The plot; nothing where there are fewer than two points.
pub fn interval_plot(plot: IntervalPlot) -> Option<AnyView> {
    if plot.points.len() < 2 {
        return None;
    }
    let (width, height) = SIZE;
    let low = plot.points.iter().map(|point| point.0).fold(0.0, f64::min);
    let high = plot.points.iter().map(|point| point.2).fold(0.0, f64::max);
    let span = (high - low).max(f64::MIN_POSITIVE);
    let last = (plot.points.len() - 1) as f64;
    let at = |(n, value): (usize, f64)| format!("{:.1},{:.1}", n as f64 / last * width, (high - value) / span * height);
    let list = |values: Vec<(usize, f64)>| values.into_iter().map(at).collect::<Vec<_>>().join(" ");
    let upper: Vec<(usize, f64)> = plot.points.iter().map(|point| point.2).enumerate().collect();
    let lower: Vec<(usize, f64)> = plot.points.iter().map(|point| point.0).enumerate().collect();
    let band = list(upper.into_iter().chain(lower.into_iter().rev()).collect());
    let line = list(plot.points.iter().map(|point| point.1).enumerate().collect());
    let zero = format!("{:.1}", high / span * height);
    let (first, newest) = plot.days;
    let drawn = view! {
        <figure class="plot">
            <svg viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none" role="img" aria-label=plot.label>
                <polygon class="plot-band" points=band />
                <line class="plot-zero" x1="0" x2=width.to_string() y1=zero.clone() y2=zero />
                <polyline class="plot-line" points=line />
            </svg>
            <figcaption class="quiet small">
                <span>{plot.ends}</span>
                <span class="plot-days"><bdi>{first}</bdi>" → "<bdi>{newest}</bdi></span>
            </figcaption>
        </figure>
    };
    Some(drawn.into_any())
}
