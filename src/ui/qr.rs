//! A square code that a phone's camera reads.
//!
//! The one idea: it is drawn here, as one path of the page, so no other place ever learns what stands in it. Dark on light with
//! its quiet margin in every theme, because readers want it so.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// The light margin that readers need, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// The code of a text, called `label` for who does not see it; nothing where the text is longer than a code can be.
pub fn qr(text: &str, label: String) -> Option<AnyView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let view_box = format!("0 0 {side} {side}");
    let path = path_of(&code);
    Some(view! { <svg class="qr" viewBox=view_box role="img" aria-label=label><path d=path></path></svg> }.into_any())
}

/// The dark modules, run by run.
fn path_of(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the path back into modules.
    fn modules(path: &str) -> Vec<(i32, i32)> {
        let mut all = Vec::new();
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let length: i32 = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            all.extend((x..x + length).map(|x| (x - QUIET, y - QUIET)));
        }
        all
    }

    #[test]
    fn the_path_has_every_dark_module_and_no_other() {
        let code =
            QrCode::encode_text("otpauth://totp/Osier:o%40example.com?secret=GEZDGNBVGY3TQOJQ", QrCodeEcc::Medium);
        let code = code.unwrap();
        let mut drawn = modules(&path_of(&code));
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let mut dark: Vec<_> = all.filter(|(x, y)| code.get_module(*x, *y)).collect();
        dark.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(drawn, dark);
        // The three corners that readers look for are where they belong.
        assert!([(0, 0), (code.size() - 7, 0), (0, code.size() - 7)].iter().all(|corner| dark.contains(corner)));
    }

    #[test]
    fn a_text_that_fits_no_code_has_none() {
        assert!(qr("short", "Code".to_owned()).is_some());
        assert!(qr(&"x".repeat(3_000), "Code".to_owned()).is_none());
    }
}
