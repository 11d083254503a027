//! vitrine-i18n
