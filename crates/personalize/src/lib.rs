#![doc = include_str!("../README.md")]

mod events;
mod facts;
mod home;
mod model;
mod offers;
mod profile;
mod reason;
mod recommend;
mod rerank;
mod rules;
mod weights;

pub use events::{DAY_MS, Interaction, Item, Kind, day_number};
pub use facts::{Facet, Facts, ItemFacts};
pub use home::{HomeRequest, Shelf, ShelfKind};
pub use model::TrainConfig;
pub use offers::{OfferCandidate, OfferEvidence};
pub use profile::{Affinity, Click, Declared, Profile, Purchased};
pub use reason::{Evidence, Reason, Recommendation, Recommendations, Term};
pub use recommend::Request;
pub use rerank::{Band, Moved};
pub use rules::Rules;
pub use weights::{DataWeights, Placement, Preset, Source, Weights};
