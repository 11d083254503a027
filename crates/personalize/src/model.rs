//! What visitors do together.

/// How a model is trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrainConfig {
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// What the shop's time zone adds to UTC now, in milliseconds; days of trends are the shop's days.
    pub utc_offset_ms: i64,
    /// A signal that crosses from visitor to visitor counts from so many distinct people on: 1 to 5.
    pub min_people: u8,
}
