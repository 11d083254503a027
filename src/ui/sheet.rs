//! Every piece in its states, drawn as a handful of pages. The test writes them as HTML beside the build so that they can be
//! looked at (serve `public/`, `style/` and the pages from one root); the snapshots hold the markup of the main pieces.

mod admin_pages;
mod contrast;
mod forms;
mod frame;
pub(crate) mod goods;
mod order_pages;
mod product_pages;
mod shop_pages;
mod snapshots;

use leptos::prelude::*;

use super::Art;

/// Addresses as they are when `public/` is the root.
pub(crate) fn art() -> Art {
    Art { plates_url: "/art/plates.svg".into(), icons_url: "/art/icons.svg".into() }
}

/// A whole document around a body, in every theme and direction the pieces must stand.
fn document(theme: &str, dir: &str, body: &str) -> String {
    let lang = if dir == "rtl" { "ar" } else { "en" };
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Pieces</title>\
         <link rel=\"stylesheet\" href=\"/style/main.css\"></head><body>{body}</body></html>"
    )
}

fn pages() -> Vec<(&'static str, &'static str, AnyView)> {
    vec![
        ("home", "ltr", shop_pages::home()),
        ("home-new", "ltr", shop_pages::home_new()),
        ("home-ar", "rtl", shop_pages::home_arabic()),
        ("category", "ltr", shop_pages::category()),
        ("search", "ltr", shop_pages::search()),
        ("product", "ltr", product_pages::product()),
        ("cart", "ltr", product_pages::cart()),
        ("review", "ltr", order_pages::review()),
        ("invoice", "ltr", order_pages::paper()),
        ("beside", "ltr", product_pages::beside()),
        ("error", "ltr", shop_pages::error()),
        ("forms", "ltr", forms::forms()),
        ("states", "ltr", forms::states()),
        ("plates", "ltr", shop_pages::plates()),
        ("admin", "ltr", admin_pages::desk()),
    ]
}

#[test]
fn every_page_of_pieces_is_written_and_has_no_inline_style() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/target/pieces"));
    std::fs::create_dir_all(folder).unwrap();
    for (name, dir, view) in pages() {
        let html = view.to_html();
        assert!(!html.contains(" style="), "{name} has an inline style");
        assert!(!html.contains("<script"), "{name} has a script");
        assert_eq!(html.matches("<h1").count(), 1, "{name} has one first heading");
        assert_ids_are_unique(name, &html);
        for theme in ["light", "dark"] {
            std::fs::write(folder.join(format!("{name}-{theme}.html")), document(theme, dir, &html)).unwrap();
        }
    }
}

fn assert_ids_are_unique(name: &str, html: &str) {
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "{name} uses an id twice");
    }
}

/// A style file that nobody imports would look right in an editor and be missing on the site.
#[test]
fn every_style_file_of_a_piece_is_imported_once() {
    let style = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/style"));
    let main = std::fs::read_to_string(style.join("main.css")).unwrap();
    for entry in std::fs::read_dir(style.join("components")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert_eq!(main.matches(&format!("url(\"components/{name}\")")).count(), 1, "{name}");
    }
}
