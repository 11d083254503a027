//! A figure over time: a band, a line in it, and perhaps another line to compare with.
//!
//! The one idea: the table under it says the same in numbers, so the drawing is one picture for screen readers, named in words;
//! whoever points at a day is told what it says. The band is what a figure may be as well, or what is under the line.
//! Left out: a scale of its own; a line under it says from where to where it goes.

use leptos::prelude::*;

/// Width and height of the drawing, in its own units.
const SIZE: (f64, f64) = (640.0, 220.0);

/// What a plot is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotTone {
    /// What personalization does: violet.
    Personal,
    /// Anything else: ink.
    Plain,
}

/// A plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// What it shows, in a sentence.
    pub label: String,
    /// What it is about.
    pub tone: PlotTone,
    /// Low end, figure and high end of each point, oldest first.
    pub points: Vec<(f64, f64, f64)>,
    /// Figures to compare with, from the same first point on, `None` where there is none; may be empty.
    pub other: Vec<Option<f64>>,
    /// What each point says; may be empty.
    pub said: Vec<String>,
    /// From which value to which it goes, and what the lines mean.
    pub ends: String,
    /// The first and the last day, as written.
    pub days: (String, String),
}

/// The plot; nothing where there are fewer than two points.
pub fn plot(it: Plot) -> Option<AnyView> {
    if it.points.len() < 2 {
        return None;
    }
    let (first, newest) = it.days.clone();
    let ends = it.ends.clone();
    let drawn = view! {
        <figure class="plot">
            {drawing(it, SIZE)}
            <figcaption class="quiet small">
                <span>{ends}</span>
                <span class="plot-days"><bdi>{first}</bdi>" → "<bdi>{newest}</bdi></span>
            </figcaption>
        </figure>
    };
    Some(drawn.into_any())
}

/// A plot as small as a line of text, beside a figure; nothing where there are fewer than two points.
pub fn spark(label: String, values: Vec<f64>) -> Option<AnyView> {
    let points: Vec<_> = values.into_iter().map(|value| (0.0, value, value)).collect();
    let it = Plot {
        label,
        tone: PlotTone::Plain,
        points,
        other: Vec::new(),
        said: Vec::new(),
        ends: String::new(),
        days: (String::new(), String::new()),
    };
    (it.points.len() > 1).then(|| view! { <div class="plot spark">{drawing(it, SIZE)}</div> }.into_any())
}

fn drawing(it: Plot, (width, height): (f64, f64)) -> AnyView {
    let low = it.points.iter().map(|point| point.0).chain(it.other.iter().flatten().copied()).fold(0.0, f64::min);
    let high = it.points.iter().map(|point| point.2).chain(it.other.iter().flatten().copied()).fold(0.0, f64::max);
    let span = (high - low).max(f64::MIN_POSITIVE);
    let last = (it.points.len() - 1) as f64;
    let at = |(n, value): (usize, f64)| format!("{:.1},{:.1}", n as f64 / last * width, (high - value) / span * height);
    let list = |values: Vec<(usize, f64)>| values.into_iter().map(at).collect::<Vec<_>>().join(" ");
    let upper: Vec<(usize, f64)> = it.points.iter().map(|point| point.2).enumerate().collect();
    let lower: Vec<(usize, f64)> = it.points.iter().map(|point| point.0).enumerate().collect();
    let band = list(upper.into_iter().chain(lower.into_iter().rev()).collect());
    let line = list(it.points.iter().map(|point| point.1).enumerate().collect());
    let other = it.other.into_iter().enumerate().take(it.points.len());
    let other = other.filter_map(|(n, value)| Some((n, value?))).collect::<Vec<_>>();
    let other = (other.len() > 1).then(|| view! { <polyline class="plot-other" points=list(other) /> });
    let zero = format!("{:.1}", high / span * height);
    // As wide as the way to the next point, with the point in its middle.
    let step = width / last;
    let said = it.said.into_iter().enumerate().map(|(n, said)| {
        let x = format!("{:.1}", n as f64 * step - step / 2.0);
        view! { <rect class="plot-day" x=x y="0" width=format!("{step:.1}") height=height.to_string()><title>{said}</title></rect> }
    });
    let said = said.collect::<Vec<_>>();
    let class = if it.tone == PlotTone::Plain { "plain" } else { "personal" };
    view! {
        <svg class=class viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none" role="img" aria-label=it.label>
            <polygon class="plot-band" points=band />
            <line class="plot-zero" x1="0" x2=width.to_string() y1=zero.clone() y2=zero />
            {other}
            <polyline class="plot-line" points=line />
            {said}
        </svg>
    }
    .into_any()
}
