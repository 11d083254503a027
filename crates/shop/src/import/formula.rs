//! Cells that a spreadsheet would take for a formula.
//!
//! The one idea: an apostrophe before such a cell, and off again when it is read: what goes out comes back. (OWASP, "CSV
//! injection"; WooCommerce writes and reads its files in the same way.) A cell that begins with an apostrophe that reading
//! would take off gets one more. Files of other systems are read as they are, where those systems write no such apostrophe.

use std::borrow::Cow;

/// True for what a formula begins with.
fn starts_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r')
}

/// True when reading takes the first apostrophe off.
fn is_guarded(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(|rest| rest.starts_with(|c| c == '\'' || starts_formula(c)))
}

/// The cell as it is written.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(starts_formula) || is_guarded(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A SKU or barcode as it is written: digits get the apostrophe too, so that spreadsheets neither round them nor drop zeros.
pub(crate) fn guard_code(text: &str) -> Cow<'_, str> {
    if text.starts_with(|c: char| c.is_ascii_digit()) { Cow::Owned(format!("'{text}")) } else { guard(text) }
}

/// The cell as it was meant.
pub(super) fn unguard(text: &mut String) {
    if is_guarded(text) {
        text.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_goes_out_comes_back(text in "('|=|\\+|-|@|\t|a|1){0,5}") {
            let written = guard(&text);
            prop_assert!(!written.starts_with(starts_formula));
            let mut read = written.into_owned();
            unguard(&mut read);
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn plain_cells_stay_plain() {
        assert_eq!(guard("'Twas the night"), "'Twas the night");
        assert_eq!(guard("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(guard_code("0042"), "'0042");
        assert_eq!(guard_code("HJ-1"), "HJ-1");
    }
}
