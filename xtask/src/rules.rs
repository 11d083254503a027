//! Which crate may import which (DESIGN.md section 3), as a table, checked against what cargo says.
//!
//! The compiler already refuses an import that no manifest allows; this refuses the manifest.

use std::collections::{BTreeMap, BTreeSet};

use crate::workspace::{Outcome, Workspace, extension, files_under, output_of, read_text};

/// Package, what it may import of ours, what its tests may import besides.
const EDGES: [(&str, &[&str], &[&str]); 10] = [
    ("vitrine-domain", &[], &[]),
    // Its tests hold what a personal order may cost against judged searches.
    ("vitrine-search", &[], &["vitrine-personalize"]),
    ("vitrine-personalize", &[], &["vitrine-sim"]),
    ("vitrine-i18n", &["vitrine-domain"], &[]),
    ("vitrine-db", &["vitrine-domain"], &["vitrine-testkit"]),
    ("vitrine-sim", &["vitrine-domain"], &[]),
    (
        "vitrine-shop",
        &["vitrine-domain", "vitrine-i18n", "vitrine-db", "vitrine-search", "vitrine-personalize"],
        &["vitrine-testkit", "vitrine-sim"],
    ),
    ("vitrine-testkit", &["vitrine-domain", "vitrine-db", "vitrine-shop", "vitrine-sim"], &[]),
    ("vitrine", &["vitrine-domain", "vitrine-i18n", "vitrine-shop", "vitrine-sim"], &["vitrine-testkit"]),
    ("xtask", &[], &[]),
];

/// Libraries that only the named packages may depend on. The only SQL is in `db`, the only HTTP server in the website, but for
/// the stand-ins that tests talk to.
const ONLY_IN: [(&str, &[&str]); 4] = [
    ("sqlx", &["vitrine-db"]),
    ("axum", &["vitrine", "vitrine-testkit"]),
    ("leptos", &["vitrine"]),
    ("leptos_axum", &["vitrine"]),
];

/// What must never reach the browser.
const SERVER_CRATES: [&str; 12] = [
    "argon2",
    "axum",
    "clap",
    "hyper",
    "image",
    "leptos_axum",
    "mio",
    "sqlx",
    "sqlx-core",
    "tokio",
    "tower-http",
    "vitrine-db",
];

/// How a string with SQL begins, and how sqlx is called.
const SQL: [&str; 6] = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", "\"CREATE ", "sqlx::"];

fn speaks_sql(line: &str) -> bool {
    SQL.iter().any(|word| line.contains(word))
}

/// The table against every manifest, and no SQL in the sources of another crate.
pub(crate) fn check_directions(workspace: &Workspace) -> Outcome {
    let mut problems = directions(&packages(workspace));
    for folder in ["src", "crates", "tests", "benches"] {
        for path in files_under(&workspace.root.join(folder))? {
            if extension(&path) != "rs" || path.starts_with(workspace.root.join("crates/db")) {
                continue;
            }
            for (number, line) in read_text(&path)?.lines().enumerate() {
                if speaks_sql(line) && !line.trim_start().starts_with("//") {
                    problems.push(format!("{}:{}: SQL belongs in crates/db", path.display(), number + 1));
                }
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(format!("crate directions\n{}", problems.join("\n"))) }
}

/// The browser half's dependency tree holds no server crate.
pub(crate) fn check_wasm_tree(workspace: &Workspace) -> Outcome {
    let tree = output_of(workspace.cargo().args([
        "tree",
        "--package",
        "vitrine",
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--features",
        "hydrate",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let present: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let wrong: Vec<_> = SERVER_CRATES.iter().filter(|name| present.contains(*name)).collect();
    if !present.contains("leptos") {
        return Err("the browser half's tree does not hold leptos: the check looks at the wrong tree".into());
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("server crates in the browser half: {wrong:?}")) }
}

/// A package's dependencies: name, and whether only its tests have it.
type Packages = BTreeMap<String, Vec<(String, bool)>>;

fn packages(workspace: &Workspace) -> Packages {
    let mut packages = Packages::new();
    for package in workspace.metadata["packages"].as_array().into_iter().flatten() {
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        let dependencies = dependencies.map(|one| (text(&one["name"]), one["kind"].as_str() == Some("dev")));
        packages.insert(text(&package["name"]), dependencies.collect());
    }
    packages
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn directions(packages: &Packages) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, dependencies) in packages {
        let Some((_, imports, in_tests)) = EDGES.iter().find(|(package, ..)| package == name) else {
            problems.push(format!("{name} is not in the table of xtask/src/rules.rs"));
            continue;
        };
        for (dependency, dev) in dependencies {
            let dependency = dependency.as_str();
            // A crate's tests may name the crate itself, to switch on a feature of it.
            let ours = packages.contains_key(dependency) && !(*dev && dependency == name);
            if ours && !imports.contains(&dependency) && !(*dev && in_tests.contains(&dependency)) {
                let where_ = if *dev { "in its tests" } else { "" };
                problems.push(format!("{name} may not import {dependency} {where_}"));
            }
            let owned = ONLY_IN.iter().find(|(library, _)| *library == dependency);
            if let Some((_, owners)) = owned.filter(|(_, owners)| !owners.contains(&name.as_str())) {
                problems.push(format!("{name} may not use {dependency}: it belongs to {}", owners.join(" and ")));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, dependency: &str, dev: bool) -> Vec<String> {
        let mut packages: Packages = EDGES.iter().map(|(name, ..)| ((*name).to_owned(), Vec::new())).collect();
        packages.insert(name.to_owned(), vec![(dependency.to_owned(), dev)]);
        directions(&packages)
    }

    #[test]
    fn a_wrong_edge_is_named_and_a_right_one_is_not() {
        assert_eq!(one("vitrine-shop", "vitrine-db", false), Vec::<String>::new());
        assert_eq!(one("vitrine", "vitrine-testkit", true), Vec::<String>::new());
        assert_eq!(one("vitrine-db", "vitrine-db", true), Vec::<String>::new());
        assert!(one("vitrine", "vitrine-testkit", false)[0].contains("may not import"));
        assert!(one("vitrine", "vitrine-db", false)[0].contains("may not import"));
        assert!(one("vitrine-domain", "vitrine-db", false)[0].contains("may not import"));
        assert!(one("vitrine-shop", "sqlx", false)[0].contains("vitrine-db"));
        assert!(one("vitrine-shop", "sqlx", true)[0].contains("vitrine-db"));
        assert!(one("vitrine-new", "serde", false)[0].contains("not in the table"));
    }

    #[test]
    fn the_table_itself_points_one_way() {
        // No package reaches itself through what it imports outside of tests.
        for (start, ..) in EDGES {
            let mut waiting = vec![start];
            let mut seen = BTreeSet::new();
            while let Some(name) = waiting.pop() {
                for next in EDGES.iter().find(|(package, ..)| *package == name).unwrap().1 {
                    assert_ne!(*next, start);
                    if seen.insert(*next) {
                        waiting.push(next);
                    }
                }
            }
        }
    }
}
