//! What differs between two JSON documents, place by place: what a line of the log shows.
//!
//! Members of objects are compared by name, those of lists by place. A text that is no JSON is one value.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Changes that are told of one line at most.
pub const MAX_CHANGES: usize = 200;
/// Characters of a value that are told.
const MAX_VALUE: usize = 500;
/// Below this depth a value is compared as a whole.
const MAX_DEPTH: usize = 16;

/// A place that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Where: `sources[2].weight`; "" is the whole document.
    pub path: String,
    /// How it was: a text as it is, anything else as JSON; `None` when it was not there.
    pub before: Option<String>,
    /// How it is; `None` when it is gone.
    pub after: Option<String>,
}

/// What differs; the first [`MAX_CHANGES`] places, in the order of their names.
pub fn diff(before: Option<&str>, after: Option<&str>) -> Vec<Changed> {
    let read = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    let mut found = Vec::new();
    walk(&mut String::new(), before.map(read).as_ref(), after.map(read).as_ref(), 0, &mut found);
    found
}

fn walk(path: &mut String, before: Option<&Value>, after: Option<&Value>, depth: usize, found: &mut Vec<Changed>) {
    if before == after || found.len() == MAX_CHANGES {
        return;
    }
    // A document that is new or gone is told by its members too, and so is a member that is an object or a list.
    let object = |value: Option<&Value>| value.is_none_or(Value::is_object);
    let list = |value: Option<&Value>| value.is_none_or(Value::is_array);
    let is_empty =
        |value: &Value| value.as_object().is_some_and(serde_json::Map::is_empty) || value == &Value::Array(vec![]);
    let plain = depth == MAX_DEPTH || before.into_iter().chain(after).all(is_empty);
    let length = path.len();
    if !plain && object(before) && object(after) {
        let names = |value: Option<&Value>| -> BTreeSet<String> {
            value.and_then(Value::as_object).map(|members| members.keys().cloned().collect()).unwrap_or_default()
        };
        for name in names(before).union(&names(after)) {
            let _ = write!(path, "{}{name}", if length > 0 { "." } else { "" });
            let (before, after) = (before.and_then(|value| value.get(name)), after.and_then(|value| value.get(name)));
            walk(path, before, after, depth + 1, found);
            path.truncate(length);
        }
    } else if !plain && list(before) && list(after) {
        let places = |value: Option<&Value>| value.and_then(Value::as_array).map_or(0, Vec::len);
        for place in 0..places(before).max(places(after)) {
            let _ = write!(path, "[{place}]");
            let (before, after) = (before.and_then(|value| value.get(place)), after.and_then(|value| value.get(place)));
            walk(path, before, after, depth + 1, found);
            path.truncate(length);
        }
    } else {
        found.push(Changed { path: path.clone(), before: before.map(told), after: after.map(told) });
    }
}

fn told(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(MAX_VALUE) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: Option<&str>, after: Option<&str>) -> Vec<(String, Option<String>, Option<String>)> {
        diff(before, after).into_iter().map(|one| (one.path, one.before, one.after)).collect()
    }

    fn change(path: &str, before: Option<&str>, after: Option<&str>) -> (String, Option<String>, Option<String>) {
        (path.to_owned(), before.map(str::to_owned), after.map(str::to_owned))
    }

    #[test]
    fn places_that_differ_are_told() {
        let before = r#"{"name":"Shop","sources":[{"weight":3,"on":true},{"weight":1}],"old":null,"same":{"a":[1,2]}}"#;
        let after = r#"{"sources":[{"on":true,"weight":4}],"name":"Shöp","same":{"a":[1,2]},"new":{"x":{}}}"#;
        assert_eq!(
            told(Some(before), Some(after)),
            [
                change("name", Some("Shop"), Some("Shöp")),
                change("new.x", None, Some("{}")),
                change("old", Some("null"), None),
                change("sources[0].weight", Some("3"), Some("4")),
                change("sources[1].weight", Some("1"), None),
            ]
        );
        assert_eq!(told(Some(after), Some(after)), []);
        assert_eq!(told(None, None), []);
    }

    #[test]
    fn what_changes_its_kind_or_is_no_json_is_one_value() {
        assert_eq!(told(Some("{\"a\":[1]}"), Some("{\"a\":{\"b\":1}}")), [change("a", Some("[1]"), Some("{\"b\":1}"))]);
        assert_eq!(told(Some("not json"), Some("{}")), [change("", Some("not json"), Some("{}"))]);
        assert_eq!(told(None, Some("{\"a\":1}")), [change("a", None, Some("1"))]);
        assert_eq!(told(Some("{}"), None), [change("", Some("{}"), None)]);
        assert_eq!(told(Some("[]"), Some("{}")), [change("", Some("[]"), Some("{}"))]);
    }

    #[test]
    fn large_documents_are_told_in_part() {
        let long = format!("[{}]", vec!["1"; 5_000].join(","));
        assert_eq!(diff(None, Some(&long)).len(), MAX_CHANGES);
        let deep = |inner: &str| format!("{}{inner}{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(diff(Some(&deep("1")), Some(&deep("2"))).len(), 1);
        let text = format!("\"{}\"", "é".repeat(5_000));
        assert_eq!(diff(None, Some(&text))[0].after.as_ref().map(|text| text.chars().count()), Some(MAX_VALUE + 1));
    }
}
