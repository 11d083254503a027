//! vitrine-shop
