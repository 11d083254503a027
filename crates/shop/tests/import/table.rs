//! The table on its own.

use crate::said;
use proptest::prelude::*;
use vitrine_shop::import::table::{Broken, MAX_COLUMNS, MAX_ROW_BYTES, Table};

fn rows(file: impl AsRef<[u8]>) -> Vec<Vec<String>> {
    let mut table = Table::open(file.as_ref()).unwrap();
    let columns = table.columns().len();
    table.by_ref().map(|row| row.map(|row| (0..columns).map(|n| row.get(n).to_owned()).collect()).unwrap()).collect()
}

fn refusal(file: impl AsRef<[u8]>) -> String {
    said(&[Table::open(file.as_ref()).err().expect("refused")]).remove(0)
}

/// What is said of the rows that cannot be used.
fn broken(file: impl AsRef<[u8]>) -> Vec<String> {
    let table = Table::open(file.as_ref()).unwrap();
    table
        .filter_map(|row| match row {
            Ok(_) => None,
            Err(Broken::Row(problem, _) | Broken::File(problem)) => Some(said(&[problem]).remove(0)),
        })
        .collect()
}

#[test]
fn every_line_end_delimiter_and_mark_reads_the_same() {
    let wanted =
        vec![vec!["1".to_owned(), "a\nb".to_owned()], vec!["2".to_owned(), "say \"hi\", now; then".to_owned()]];
    for end in ["\n", "\r\n", "\r"] {
        for delimiter in [",", ";", "\t"] {
            for mark in ["", "\u{feff}"] {
                let lines = [
                    format!("{mark}n{delimiter}text"),
                    format!("1{delimiter}\"a{end}b\""),
                    String::new(),
                    format!("2{delimiter}\"say \"\"hi\"\", now; then\""),
                ];
                assert_eq!(rows(lines.join(end)), wanted, "{end:?} {delimiter:?} {mark:?}");
                assert_eq!(rows(lines.join(end) + end), wanted, "with a line end at the end");
            }
        }
    }
}

#[test]
fn every_row_knows_its_place() {
    let places: Vec<(u64, u64)> = Table::open("a,b\n1,\"x\r\ny\"\r\n\r\n2,z".as_bytes())
        .unwrap()
        .map(|row| row.map(|row| (row.place.row, row.place.line)).unwrap())
        .collect();
    assert_eq!(places, [(2, 2), (4, 5)]);
}

#[test]
fn a_byte_that_is_not_utf8_is_windows_1252_and_said_so() {
    let mut table = Table::open(&b"name,price\nCaf\xe9,1\nT\xfcr,\x80 2\nok\xc3\xa9,3\n"[..]).unwrap();
    let names: Vec<String> = table.by_ref().map(|row| row.unwrap().get(0).to_owned()).collect();
    assert_eq!(names, ["Café", "Tür", "oké"]);
    let notice = table.notice().unwrap().to_string();
    assert_eq!(notice, "row 2, column \"name\": not UTF-8, so it was read as Windows-1252 (and 2 other cells)");
    assert_eq!(Table::open("name\nok".as_bytes()).unwrap().notice(), None);
}

#[test]
fn headers_are_checked() {
    assert_eq!(refusal(""), "the file is empty");
    assert_eq!(refusal("\u{feff}\r\n\n"), "the file is empty");
    assert_eq!(refusal("a,b,A\n"), "row 1, column \"A\": the header has this column twice");
    assert_eq!(refusal("a,,b\n"), "row 1: column 2 of the header has no name");
    assert_eq!(refusal(b"\xff\xfea\0,\0"), "the file is in UTF-16: save it as \"CSV UTF-8\"");
    assert!(refusal("a,b\0").contains("zero byte"));
    assert!(refusal("\"a,b\n1,2\n").contains("the quote that opens in line 1 is never closed"));
    let many: Vec<String> = (0..=MAX_COLUMNS).map(|n| format!("c{n}")).collect();
    assert!(refusal(many.join(",")).contains("more than 1000 columns"));
    assert!(refusal("x".repeat(MAX_ROW_BYTES + 1)).contains("longer than 1 MB"));
    assert_eq!(rows("a,b,,\n1,2,,\n"), [["1", "2"]], "empty columns at the end are no columns");
    assert_eq!(rows("a\n1\n"), [["1"]]);
}

#[test]
fn bad_rows_are_told_apart_from_good_ones() {
    let file = "a,b\n1,2,3\n4\n\"5\"x,6\n7,8\0\n9,10\n";
    assert_eq!(
        broken(file),
        [
            "row 2: the row has more cells than the header's 2: a cell that contains a delimiter needs quotes",
            "row 4: a quoted cell goes on after its closing quote: a quote inside it is written twice",
            "row 5, column \"b\": there is a zero byte in it, which no text has",
        ]
    );
    assert_eq!(broken("a,b\n1,2\n3,\"4\n5,6\n7,8\n"), ["row 3: the quote that opens in line 3 is never closed"]);
    let long = format!("a,b\n1,{}\n2,3\n", "x".repeat(MAX_ROW_BYTES));
    assert_eq!(broken(&long), ["row 2: the row is longer than 1 MB: is a closing quote missing?"]);
    let mut after = Table::open(long.as_bytes()).unwrap();
    assert_eq!(after.nth(1).unwrap().unwrap().get(0), "2", "the next row is read");
}

#[test]
fn a_reader_that_gives_little_at_a_time_is_read_the_same() {
    /// One byte at a time, interrupted before each.
    struct Slow<'a>(&'a [u8], bool);
    impl std::io::Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            let n = self.0.len().min(into.len()).min(1);
            into[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }
    let file = format!("\u{feff}a;b\r\n1;\"x\r\ny\"\r\n{}", "2;z\r\n".repeat(20_000));
    let rows = Table::open(Slow(file.as_bytes(), false)).unwrap();
    let read: Vec<String> = rows.map(|row| row.unwrap().get(1).to_owned()).collect();
    assert_eq!(read.len(), 20_001);
    assert_eq!((read[0].as_str(), read[20_000].as_str()), ("x\ny", "z"));
}

#[test]
fn a_reader_that_fails_ends_the_file() {
    struct Failing(bool);
    impl std::io::Read for Failing {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if self.0 {
                return Err(std::io::Error::other("the disk is gone"));
            }
            into.fill(b'a');
            let n = into.len();
            into[n - 1] = b'\n';
            // After more than the first look at the header, so that opening works.
            self.0 = true;
            Ok(n)
        }
    }
    let failure = Table::open(Failing(false)).err().unwrap();
    assert_eq!(failure.to_string(), "the file could not be read: the disk is gone");
}

/// Cells as people write them, with everything that needs quotes.
fn cell() -> impl Strategy<Value = String> {
    "[a-zé ,;\t\"\n|']{0,8}".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_comes_back(
        body in prop::collection::vec(prop::array::uniform3(cell()), 0..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        crlf: bool,
        always: bool,
    ) {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .quote_style(if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
            .from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        for row in &body {
            writer.write_record(row).unwrap();
        }
        let file = writer.into_inner().unwrap();
        let body: Vec<Vec<String>> = body.iter().map(|row| row.to_vec()).collect();
        prop_assert_eq!(rows(file), body);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(table) = Table::open(bytes.as_slice()) {
            table.for_each(drop);
        }
    }

    #[test]
    fn any_punctuation_is_read_or_refused(file in "(a|b|,|;|\"|\n|\r|\t| |\0|\u{feff}){0,80}") {
        if let Ok(table) = Table::open(file.as_bytes()) {
            let lines = file.len() as u64 + 1;
            for row in table {
                let place = match row {
                    Ok(row) => row.place,
                    Err(Broken::Row(_, row)) => row.place,
                    Err(Broken::File(problem)) => return Err(TestCaseError::fail(problem.to_string())),
                };
                prop_assert!(place.row > 1 && place.row <= place.line && place.line <= lines);
            }
        }
    }
}
