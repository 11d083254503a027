#![doc = include_str!("../README.md")]

pub mod blend;
mod choices;
pub mod evaluate;
mod events;
mod facts;
mod fatigue;
mod home;
pub mod longterm;
pub mod measure;
mod model;
mod next;
mod normal;
pub mod offers;
mod parallel;
mod profile;
mod reason;
mod recommend;
mod rerank;
mod rules;
mod sources;
mod trees;
mod variety;
mod weights;

pub use choices::{Asked, Choices};
pub use events::{DAY_MS, Interaction, Item, Kind, day_number};
pub use facts::{Facet, Facts, ItemFacts};
pub use fatigue::{Fatigue, MAX_FATIGUE_VISITS};
pub use home::{Block, HomeRequest, Shelf, ShelfKind, ShelfOrder, ShelfSeen, home};
pub use model::{Learned, LeftOut, Linear, Model, Place, Said, TrainConfig};
pub use offers::{OfferCandidate, OfferEvidence, offer_category};
pub use profile::{Affinity, Click, Declared, Profile, Purchased};
pub use reason::{Evidence, Reason, Recommendation, Recommendations, Term};
pub use recommend::{Request, recommend};
pub use rerank::{Band, Moved, rerank};
pub use rules::Rules;
pub use weights::{DataWeights, MAX_WEIGHT, Placement, Preset, Source, Weights};
