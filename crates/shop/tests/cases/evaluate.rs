//! The evaluation of search on files: figures, predictions, and files that are not what they should be.

use std::path::PathBuf;
use vitrine_shop::evaluate;

/// The three files in a folder.
fn files(folder: &std::path::Path, docs: &str, queries: &str, qrels: &str) -> [PathBuf; 3] {
    [("docs", docs), ("queries", queries), ("qrels", qrels)].map(|(name, text)| {
        let path = folder.join(format!("{name}.tsv"));
        std::fs::write(&path, text).unwrap();
        path
    })
}

const DOCS: &str = "a\tDesk lamp\tWarm light.\nb\tFloor lamp\t\nc\tTeapot\tFor tea at the desk.\nd\tNotebook\t";
const QUERIES: &str = "q1\tdev\tlamp\nq2\tdev\tteapot\nq3\ttest\tnotebook\nq4\tdev\tzzzzzz";
const QRELS: &str = "q1\ta\t3\nq1\tb\t2\nq2\tc\t3\nq2\td\t0\nq3\td\t1";

#[test]
fn figures_and_predictions() {
    let folder = tempfile::tempdir().unwrap();
    let [docs, queries, qrels] = files(folder.path(), DOCS, QUERIES, QRELS);
    let (report, predictions) = evaluate::search(&docs, &queries, &qrels, Some("dev")).unwrap();
    assert_eq!((report.documents, report.queries, report.ndcg_full.cases), (4, 3, 2));
    assert!((report.ndcg_full.mean - 1.0).abs() < 1e-9 && (report.recall.mean - 1.0).abs() < 1e-9, "{report:?}");
    assert!((report.nothing_found - 1.0 / 3.0).abs() < 1e-9);
    assert_eq!(predictions, "q1\ta,b\nq2\tc\nq4\t\n");
    assert_eq!(report.one_error.before.cases, 2, "the word that nothing has cannot be judged");
    assert_eq!((report.two_errors.before.cases, report.two_errors.share), (0, 1.0), "no long word to spoil");
    assert!(report.useless_profile.share > 0.0 && report.useless_profile.share <= 1.0);
    let all = evaluate::search(&docs, &queries, &qrels, None).unwrap();
    assert_eq!((all.0.queries, all.0.ndcg_full.cases), (4, 3));
    let again = evaluate::search(&docs, &queries, &qrels, None).unwrap();
    assert_eq!((all.0.one_error, all.0.useless_profile), (again.0.one_error, again.0.useless_profile));
}

#[test]
fn bad_files_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let [docs, queries, qrels] = files(folder.path(), DOCS, QUERIES, "q1\ta\tgood");
    let error = |docs: &PathBuf| evaluate::search(docs, &queries, &qrels, None).unwrap_err().to_string();
    assert!(error(&docs).contains("judgments, line 1: the grade is no number"), "{}", error(&docs));
    assert!(error(&folder.path().join("none.tsv")).contains("cannot be read"));
}
