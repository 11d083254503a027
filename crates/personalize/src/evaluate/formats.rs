//! The files of an evaluation: sessions, users and baskets as tab-separated text, and predictions written back.
//!
//! The one idea: every id becomes a small number once, in order of first appearance ([`Names`]), so that models never see
//! text; numbers below [`Names::len`] at the end of the training file are known to the model, later ones are only ever
//! targets or steps that nothing is known of.
//!
//! ```text
//! sessions   train  session  start  item,item,...     test  case  at  prefix,...  target
//! users      train  user  item,item,...               test  user  target
//! baskets    train  user  at  item,item,...           test  user  at  item,item,...
//! predictions       case  item,item,...               best first
//! ```
//!
//! UTF-8, no header, one record a line; times are numbers that only ever grow (usually Unix seconds). A line that does not
//! fit is an error that names it: a figure from half a file is worse than none. Left out: reading files.

use std::{fmt, fmt::Write as _};

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest list of items on one line.
pub const MAX_ITEMS_A_LINE: usize = 100_000;
/// The most lines of one file.
pub const MAX_LINES: usize = 50_000_000;
/// The longest id, in bytes.
pub const MAX_ID_BYTES: usize = 512;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Which line, the first being 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is no line at all.
    Empty,
    /// More lines than [`MAX_LINES`].
    TooManyLines,
    /// Another number of columns than the format has.
    Columns { expected: usize, found: usize },
    /// An id is empty.
    NoId,
    /// An id is longer than [`MAX_ID_BYTES`].
    LongId,
    /// A time is no finite number.
    Time(String),
    /// A list of items longer than [`MAX_ITEMS_A_LINE`].
    TooManyItems,
    /// The case was on an earlier line already.
    Repeated(String),
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.problem {
            Problem::Empty => write!(f, "the file is empty"),
            Problem::TooManyLines => write!(f, "more than {MAX_LINES} lines"),
            Problem::Columns { expected, found } => {
                write!(f, "{expected} columns separated by tabs expected, {found} found")
            }
            Problem::NoId => write!(f, "an id is empty"),
            Problem::LongId => write!(f, "an id is longer than {MAX_ID_BYTES} bytes"),
            Problem::Time(text) => write!(f, "{text:?} is no time"),
            Problem::TooManyItems => write!(f, "more than {MAX_ITEMS_A_LINE} items"),
            Problem::Repeated(case) => write!(f, "case {case:?} appears twice"),
        }
    }
}

impl std::error::Error for BadLine {}

/// Item ids and their numbers.
#[derive(Debug, Clone, Default)]
pub struct Names<'a> {
    numbers: FxHashMap<&'a str, u32>,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The number of an id; a new one gets the next.
    pub fn number(&mut self, id: &'a str) -> u32 {
        *self.numbers.entry(id).or_insert_with(|| {
            self.names.push(id);
            (self.names.len() - 1) as u32
        })
    }

    /// The id of a number; none for a number that was never given.
    pub fn name(&self, number: u32) -> Option<&'a str> {
        self.names.get(number as usize).copied()
    }

    /// How many ids have a number.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no id has a number.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The numbers of a list of ids, separated by commas.
    fn list(&mut self, line: usize, text: &'a str) -> Result<Vec<u32>, BadLine> {
        let items: Vec<u32> = text
            .split(',')
            .take(MAX_ITEMS_A_LINE + 1)
            .map(|name| Ok(self.number(id(line, name)?)))
            .collect::<Result<_, BadLine>>()?;
        if items.len() > MAX_ITEMS_A_LINE {
            return Err(BadLine { line, problem: Problem::TooManyItems });
        }
        Ok(items)
    }
}

/// A past visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// When it began.
    pub at: f64,
    /// What was looked at, oldest first.
    pub items: Vec<u32>,
}

/// A question about a visit: what comes next?
#[derive(Debug, Clone, PartialEq)]
pub struct SessionCase<'a> {
    /// Its name in the file.
    pub id: &'a str,
    /// When it is asked.
    pub at: f64,
    /// What was looked at so far, oldest first; may be empty.
    pub prefix: Vec<u32>,
    /// What came next.
    pub target: u32,
}

/// A person's history.
#[derive(Debug, Clone, PartialEq)]
pub struct User<'a> {
    /// Their name in the file.
    pub id: &'a str,
    /// What they had to do with, oldest first.
    pub items: Vec<u32>,
}

/// A question about a person: what comes next?
#[derive(Debug, Clone, PartialEq)]
pub struct UserCase<'a> {
    /// Their name in the file.
    pub id: &'a str,
    /// What came next.
    pub target: u32,
}

/// One order.
#[derive(Debug, Clone, PartialEq)]
pub struct Basket<'a> {
    /// The name of the person in the file.
    pub user: &'a str,
    /// When.
    pub at: f64,
    /// What was bought, in the order of the file.
    pub items: Vec<u32>,
}

/// Past visits, oldest first (equal times keep the order of the file).
pub fn sessions<'a>(text: &'a str, names: &mut Names<'a>) -> Result<Vec<Session>, BadLine> {
    let mut sessions = records(text, |line, [session, at, items]: [&'a str; 3]| {
        id(line, session)?;
        Ok(Session { at: time(line, at)?, items: names.list(line, items)? })
    })?;
    sessions.sort_by(|a, b| a.at.total_cmp(&b.at));
    Ok(sessions)
}

/// Questions about visits, in the order of the file.
pub fn session_cases<'a>(text: &'a str, names: &mut Names<'a>) -> Result<Vec<SessionCase<'a>>, BadLine> {
    let mut seen = FxHashSet::default();
    records(text, |line, [case, at, prefix, target]: [&'a str; 4]| {
        Ok(SessionCase {
            id: once(line, case, &mut seen)?,
            at: time(line, at)?,
            prefix: if prefix.is_empty() { Vec::new() } else { names.list(line, prefix)? },
            target: names.number(id(line, target)?),
        })
    })
}

/// People's histories, in the order of the file.
pub fn users<'a>(text: &'a str, names: &mut Names<'a>) -> Result<Vec<User<'a>>, BadLine> {
    let mut seen = FxHashSet::default();
    records(text, |line, [user, items]: [&'a str; 2]| {
        Ok(User { id: once(line, user, &mut seen)?, items: names.list(line, items)? })
    })
}

/// Questions about people, in the order of the file.
pub fn user_cases<'a>(text: &'a str, names: &mut Names<'a>) -> Result<Vec<UserCase<'a>>, BadLine> {
    let mut seen = FxHashSet::default();
    records(text, |line, [user, target]: [&'a str; 2]| {
        Ok(UserCase { id: once(line, user, &mut seen)?, target: names.number(id(line, target)?) })
    })
}

/// Orders, in the order of the file; training and test files have the same columns.
pub fn baskets<'a>(text: &'a str, names: &mut Names<'a>) -> Result<Vec<Basket<'a>>, BadLine> {
    records(text, |line, [user, at, items]: [&'a str; 3]| {
        Ok(Basket { user: id(line, user)?, at: time(line, at)?, items: names.list(line, items)? })
    })
}

/// Adds one line to a file of predictions.
pub fn write_prediction(file: &mut String, case: &str, items: &[u32], names: &Names<'_>) {
    let _ = write!(file, "{case}\t"); // writing to a String cannot fail
    for (place, name) in items.iter().filter_map(|&item| names.name(item)).enumerate() {
        if place > 0 {
            file.push(',');
        }
        file.push_str(name);
    }
    file.push('\n');
}

/// Reads every line as `N` columns.
fn records<'a, const N: usize, T>(
    text: &'a str,
    mut read: impl FnMut(usize, [&'a str; N]) -> Result<T, BadLine>,
) -> Result<Vec<T>, BadLine> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = Vec::new();
    for (place, row) in text.lines().enumerate() {
        let line = place + 1;
        if line > MAX_LINES {
            return Err(BadLine { line, problem: Problem::TooManyLines });
        }
        let columns: Vec<&str> = row.splitn(N + 1, '\t').collect();
        let found = columns.len();
        let columns: [&str; N] =
            columns.try_into().map_err(|_| BadLine { line, problem: Problem::Columns { expected: N, found } })?;
        records.push(read(line, columns)?);
    }
    if records.is_empty() {
        return Err(BadLine { line: 1, problem: Problem::Empty });
    }
    Ok(records)
}

fn id(line: usize, text: &str) -> Result<&str, BadLine> {
    match text.len() {
        0 => Err(BadLine { line, problem: Problem::NoId }),
        1..=MAX_ID_BYTES => Ok(text),
        _ => Err(BadLine { line, problem: Problem::LongId }),
    }
}

fn once<'a>(line: usize, case: &'a str, seen: &mut FxHashSet<&'a str>) -> Result<&'a str, BadLine> {
    let case = id(line, case)?;
    if seen.insert(case) { Ok(case) } else { Err(BadLine { line, problem: Problem::Repeated(case.to_owned()) }) }
}

fn time(line: usize, text: &str) -> Result<f64, BadLine> {
    let bad = || BadLine { line, problem: Problem::Time(text.chars().take(40).collect()) };
    text.trim().parse().ok().filter(|at: &f64| at.is_finite()).ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem<T: fmt::Debug>(read: Result<Vec<T>, BadLine>) -> (usize, Problem) {
        let bad = read.unwrap_err();
        (bad.line, bad.problem)
    }

    #[test]
    fn ids_are_numbered_as_they_come_and_written_back() {
        let mut names = Names::default();
        let train = sessions("s\t2\tb,a,b\r\nr\t1.5\tc\r\n", &mut names).unwrap();
        assert_eq!(train[0], Session { at: 1.5, items: vec![2] }, "by time, not by line");
        assert_eq!(train[1].items, [0, 1, 0]);
        let cases = session_cases("1\t3\t\ta\n2\t3\tx,b\ty\n", &mut names).unwrap();
        assert_eq!((cases[0].prefix.len(), cases[0].target), (0, 1));
        assert_eq!((&cases[1].prefix[..], cases[1].target), (&[3, 0][..], 4), "unknown ones get later numbers");
        let mut file = String::new();
        write_prediction(&mut file, "1", &[2, 0], &names);
        write_prediction(&mut file, "2", &[], &names);
        assert_eq!(file, "1\tc,b\n2\t\n");
    }

    #[test]
    fn a_bad_line_is_named() {
        let long = format!("a\t1\t{}", "x,".repeat(MAX_ITEMS_A_LINE) + "x");
        let wide = format!("a\t{}", "x".repeat(MAX_ID_BYTES + 1));
        let names = &mut Names::default();
        assert_eq!(problem(sessions("", names)), (1, Problem::Empty));
        assert_eq!(problem(sessions("a\t1\tx\n\n", names)), (2, Problem::Columns { expected: 3, found: 1 }));
        assert_eq!(problem(users("a\tx\ty", names)), (1, Problem::Columns { expected: 2, found: 3 }));
        assert_eq!(problem(baskets("a\tNaN\tx", names)), (1, Problem::Time("NaN".into())));
        assert_eq!(problem(sessions("a\t1\tx,,y", names)), (1, Problem::NoId));
        assert_eq!(problem(users("a\tx\na\ty", names)), (2, Problem::Repeated("a".into())));
        assert_eq!(problem(sessions(&long, names)), (1, Problem::TooManyItems));
        assert_eq!(problem(user_cases(&wide, names)), (1, Problem::LongId));
        assert_eq!(problem(session_cases("a\t1\t\t", names)), (1, Problem::NoId), "no target");
    }
}
