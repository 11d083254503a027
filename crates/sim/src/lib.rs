//! vitrine-sim
