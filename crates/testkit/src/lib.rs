//! vitrine-testkit
