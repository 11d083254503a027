//! A CSV file of unknown making, row by row.
//!
//! The one idea: every cell keeps its address (row, line, column), because what a merchant needs of a refusal is the place.
//! The reader is our own byte machine and not the `csv` crate's for two reasons: a quote that is never closed would be taken
//! for a very long cell and swallow goods without a word, and a row has no bound there. Cells are told apart on bytes
//! (delimiter, quote and line ends are ASCII in every encoding read here) and decoded one by one.
//!
//! It accepts: a byte order mark; CRLF, LF or CR; comma, semicolon or tab, whichever the header line has most of; quoted
//! cells with line breaks; cells that are not UTF-8, read as Windows-1252 and said so; rows that end early (spreadsheets drop
//! empty cells at the end). Left out: UTF-16, other delimiters, comments.

use super::{Problem, Said, excerpt};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Chain, Cursor, Read, Take};

/// The largest file, in bytes. Larger catalogs are split by hand; the bound is what one import may hold in memory.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// The longest row, in bytes: sixteen times the longest description that a product may have.
pub const MAX_ROW_BYTES: usize = 1 << 20;
/// The most columns. Shopify's own files have about sixty, and three for each market.
pub const MAX_COLUMNS: usize = 1_000;
/// The longest name of a column, in characters.
pub const MAX_COLUMN_NAME: usize = 255;

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// As a spreadsheet counts; the header is row 1.
    pub row: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
}

/// One row below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it stands.
    pub place: Place,
    /// As many as there are columns.
    cells: Vec<String>,
}

impl Record {
    /// The cell in a column (counted from 0), without white space at its ends; "" beyond the last.
    pub fn get(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// True when every cell is empty.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// One column: its place in a row and its name as written. A column that the file lacks reads as blank.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    pub(super) at: Option<usize>,
    pub(super) name: String,
}

impl Column {
    /// The cell of a row, without white space at its ends.
    pub(super) fn of<'a>(&self, record: &'a Record) -> &'a str {
        self.at.map_or("", |at| record.get(at))
    }

    /// True when the file has it.
    pub(super) fn is_there(&self) -> bool {
        self.at.is_some()
    }
}

/// Why there is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// This row cannot be used; the next one follows. What could be read of it is there to say what it belongs to.
    Row(Problem, Box<Record>),
    /// The file itself cannot be read any further.
    File(Problem),
}

/// An open file whose header has been read. Iterating gives its rows; blank lines are left out.
pub struct Table<R> {
    scanner: Scanner<R>,
    columns: Vec<String>,
    by_name: HashMap<String, usize>,
    /// The first cell that was not UTF-8, and how many there were.
    foreign: Option<(Place, String, u64)>,
    /// Cells were written with an apostrophe before what looks like a formula.
    guarded: bool,
}

impl<R: Read> Table<R> {
    /// Opens a file: finds encoding mark, delimiter and header.
    ///
    /// # Errors
    /// A file that is empty, in UTF-16, without a readable header, or whose header names a column twice or not at all.
    pub fn open(input: R) -> Result<Self, Problem> {
        let mut scanner = Scanner::new(input)?;
        let mut raw = Raw::default();
        let place = loop {
            match scanner.read(&mut raw)? {
                None => return Err(Problem::of_file(Said::new("import-empty"))),
                Some(_) if raw.blank() => {}
                Some(place) => break place,
            }
        };
        if let Some(flaw) = raw.flaw {
            return Err(Problem::at(place, flaw.said()));
        }
        let mut columns = Vec::new();
        let mut foreign = None;
        for cell in raw.cells() {
            let (text, is_foreign) = decode(cell);
            if text.contains('\0') {
                return Err(Problem::at(place, Said::new(ZERO_BYTE)));
            }
            let name = super::one_line(&text);
            if is_foreign && foreign.is_none() {
                foreign = Some((place, name.clone(), 1));
            }
            columns.push(name);
        }
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        if columns.len() > MAX_COLUMNS {
            return Err(Problem::at(place, Said::new("import-many-columns").with("max", MAX_COLUMNS)));
        }
        let mut by_name = HashMap::with_capacity(columns.len());
        for (n, name) in columns.iter().enumerate() {
            if name.is_empty() {
                return Err(Problem::at(place, Said::new("import-column-unnamed").with("column", n + 1)));
            }
            if name.chars().count() > MAX_COLUMN_NAME {
                let what = Said::new("import-column-long").with("max", MAX_COLUMN_NAME);
                return Err(Problem::at(place, what).in_column(&excerpt(name)));
            }
            if by_name.insert(name.to_lowercase(), n).is_some() {
                return Err(Problem::at(place, Said::new("import-column-twice")).in_column(name));
            }
        }
        Ok(Self { scanner, columns, by_name, foreign, guarded: false })
    }

    /// The names of the columns, as written.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The number of a column (from 0); names are compared without case.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// The column of that name; blank in every row when the file has none.
    pub(super) fn find(&self, name: &str) -> Column {
        let at = self.column(name);
        Column { at, name: at.map_or_else(|| name.to_owned(), |at| self.columns[at].clone()) }
    }

    /// Takes the apostrophe off cells that would be formulas without it ([`super::formula`]).
    pub(super) fn unguard(&mut self) {
        self.guarded = true;
    }

    /// What was noticed so far: that cells were not UTF-8.
    pub fn notice(&self) -> Option<Problem> {
        let (place, column, count) = self.foreign.as_ref()?;
        let said = match count {
            1 => Said::new("import-not-utf8"),
            n => Said::new("import-not-utf8-others").count("count", n - 1),
        };
        Some(Problem::at(*place, said).in_column(column))
    }

    fn record(&mut self, raw: &Raw, place: Place) -> Result<Record, Broken> {
        let mut problem = raw.flaw.map(|flaw| Problem::at(place, flaw.said()));
        let mut cells = Vec::with_capacity(self.columns.len());
        for (n, cell) in raw.cells().enumerate() {
            let Some(column) = self.columns.get(n) else {
                if cell.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                let what = || Said::new("import-many-cells").with("max", self.columns.len());
                problem.get_or_insert_with(|| Problem::at(place, what()));
                break;
            };
            let (mut text, is_foreign) = decode(cell);
            if self.guarded {
                super::formula::unguard(&mut text);
            }
            if is_foreign {
                self.foreign.get_or_insert_with(|| (place, column.clone(), 0)).2 += 1;
            }
            if text.contains('\0') {
                problem.get_or_insert_with(|| Problem::at(place, Said::new(ZERO_BYTE)).in_column(column));
            }
            cells.push(text);
        }
        cells.resize(self.columns.len(), String::new());
        let record = Record { place, cells };
        match problem {
            None => Ok(record),
            Some(problem) => Err(Broken::Row(problem, Box::new(record))),
        }
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Record, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut raw = Raw::default();
        loop {
            match self.scanner.read(&mut raw) {
                Err(problem) => return Some(Err(Broken::File(problem))),
                Ok(None) => return None,
                Ok(Some(_)) if raw.blank() => {}
                Ok(Some(place)) => return Some(self.record(&raw, place)),
            }
        }
    }
}

/// A cell's text, and whether it was not UTF-8.
fn decode(cell: &[u8]) -> (String, bool) {
    match std::str::from_utf8(cell) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0.into_owned(), true),
    }
}

/// PostgreSQL refuses it in texts, and no text has it.
const ZERO_BYTE: &str = "import-zero-byte";

/// What is wrong with a row as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    TooLong,
    OpenQuote { line: u64 },
    QuoteInside,
}

impl Flaw {
    fn said(self) -> Said {
        match self {
            Self::TooLong => Said::new("import-row-long").with("megabytes", MAX_ROW_BYTES >> 20),
            Self::OpenQuote { line } => Said::new("import-quote-open").with("line", line),
            Self::QuoteInside => Said::new("import-quote-inside"),
        }
    }
}

/// One row as bytes: all cells in one buffer, and where each ends.
#[derive(Default)]
struct Raw {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    flaw: Option<Flaw>,
}

impl Raw {
    fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }

    /// An empty line.
    fn blank(&self) -> bool {
        self.flaw.is_none() && self.bytes.is_empty() && self.ends.len() <= 1
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote in a quoted cell: its end, or the first half of a doubled one.
    Closed,
}

/// How much is looked at to find the delimiter.
const HEAD_BYTES: u64 = 64 << 10;

/// Splits bytes into rows. Memory: one row of at most [`MAX_ROW_BYTES`].
struct Scanner<R> {
    input: BufReader<Chain<Cursor<Vec<u8>>, Take<R>>>,
    delimiter: u8,
    /// Rows that were read so far.
    row: u64,
    /// The line that comes next.
    line: u64,
    read_bytes: u64,
    /// The last byte was CR: an LF right after it belongs to the same line end.
    after_cr: bool,
    done: bool,
}

impl<R: Read> Scanner<R> {
    fn new(input: R) -> Result<Self, Problem> {
        // One byte more than allowed, so that "too large" can be told from "exactly full".
        let mut input = input.take(MAX_FILE_BYTES + 1);
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(|error| unreadable(&error))?;
        if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
            return Err(Problem::of_file(Said::new("import-utf16")));
        }
        let mark = if head.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        let delimiter = delimiter_of(&head[mark..]);
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        let input = BufReader::with_capacity(HEAD_BYTES as usize, head.chain(input));
        Ok(Self { input, delimiter, row: 0, line: 1, read_bytes: mark as u64, after_cr: false, done: false })
    }

    /// Reads the next row into `raw`; `None` at the end of the file. An `Err` ends the file.
    fn read(&mut self, raw: &mut Raw) -> Result<Option<Place>, Problem> {
        raw.bytes.clear();
        raw.ends.clear();
        raw.flaw = None;
        if self.done {
            return Ok(None);
        }
        let place = Place { row: self.row + 1, line: self.line };
        let mut state = State::Start;
        let mut quote_line = 0;
        let mut length = 0_usize;
        let mut any = false;
        loop {
            let buffer = match fill(&mut self.input) {
                Ok(buffer) => buffer,
                Err(problem) => {
                    self.done = true;
                    return Err(Problem { row: place.row, line: place.line, ..problem });
                }
            };
            if buffer.is_empty() {
                self.done = true;
                if !any {
                    return Ok(None);
                }
                if state == State::Quoted {
                    raw.flaw = Some(Flaw::OpenQuote { line: quote_line });
                }
                raw.ends.push(raw.bytes.len());
                self.row += 1;
                return Ok(Some(place));
            }
            let mut used = 0;
            let mut finished = false;
            for &byte in buffer {
                used += 1;
                let second_half = self.after_cr && byte == b'\n';
                self.after_cr = byte == b'\r';
                let line_end = matches!(byte, b'\r' | b'\n');
                if second_half && state != State::Quoted {
                    continue; // the LF of a CRLF whose CR ended the row before
                }
                any = true;
                if line_end && !second_half {
                    self.line += 1;
                }
                length += 1;
                let keep = length <= MAX_ROW_BYTES;
                if !keep {
                    raw.flaw = Some(Flaw::TooLong);
                    raw.bytes.clear();
                    raw.ends.clear();
                }
                match state {
                    State::Quoted if byte == b'"' => state = State::Closed,
                    State::Quoted => {
                        // Inside a cell every line end is one LF.
                        if keep && !second_half {
                            raw.bytes.push(if line_end { b'\n' } else { byte });
                        }
                    }
                    _ if line_end => {
                        finished = true;
                        break;
                    }
                    _ if byte == self.delimiter => {
                        if keep {
                            raw.ends.push(raw.bytes.len());
                        }
                        state = State::Start;
                    }
                    State::Start if byte == b'"' => {
                        state = State::Quoted;
                        quote_line = self.line;
                    }
                    State::Closed if byte == b'"' => {
                        if keep {
                            raw.bytes.push(b'"');
                        }
                        state = State::Quoted;
                    }
                    State::Closed if byte == b' ' => {}
                    State::Closed => {
                        raw.flaw.get_or_insert(Flaw::QuoteInside);
                        state = State::Plain;
                    }
                    State::Start | State::Plain => {
                        if keep {
                            raw.bytes.push(byte);
                        }
                        state = State::Plain;
                    }
                }
            }
            self.input.consume(used);
            self.read_bytes += used as u64;
            if self.read_bytes > MAX_FILE_BYTES {
                self.done = true;
                let what = Said::new("import-file-large").with("megabytes", MAX_FILE_BYTES >> 20);
                return Err(Problem::at(place, what));
            }
            if finished {
                raw.ends.push(raw.bytes.len());
                self.row += 1;
                return Ok(Some(place));
            }
        }
    }
}

fn unreadable(error: &std::io::Error) -> Problem {
    Problem::of_file(Said::new("import-unreadable").with("error", error))
}

/// What is buffered, after reading more when nothing is; empty at the end.
fn fill<R: Read>(input: &mut BufReader<R>) -> Result<&[u8], Problem> {
    while let Err(error) = input.fill_buf() {
        if error.kind() != std::io::ErrorKind::Interrupted {
            return Err(unreadable(&error));
        }
    }
    Ok(input.buffer())
}

/// The delimiter that the first line has most of, outside quotes; ties and none go to the comma.
fn delimiter_of(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let mut seen = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted && seen => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(*delimiter == byte);
                }
            }
        }
        seen |= !byte.is_ascii_whitespace();
    }
    // `max_by_key` keeps the last of equals, so the comma stands last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}
