//! Lists that other hands have touched: respelled, reordered, broken.

use rstest::rstest;
use seatkeeper_roster::{COLUMNS, Column, Dialect, ListRow, MAX_RECORD_BYTES, ReadError, Reader};
use std::io::{self, Read};

fn read(text: &str) -> Result<Vec<ListRow>, ReadError> {
    Reader::open(text.as_bytes())?.rows().collect()
}

fn emails(text: &str) -> Vec<String> {
    read(text).expect("a readable list").into_iter().map(|row| row.email).collect()
}

#[rstest]
#[case(",")]
#[case(";")]
#[case("\t")]
fn the_delimiter_is_found_in_the_header(#[case] delimiter: &str) {
    for bom in ["", "\u{feff}"] {
        let text = format!("{bom}{}\r\n", COLUMNS.join(delimiter));
        let reader = Reader::open(text.as_bytes()).expect("our header");
        assert!(reader.is_ours());
        assert_eq!(reader.rows().count(), 0);
    }
}

#[test]
fn columns_of_a_foreign_list_are_found_by_name() {
    let text = "Nickname; EMAIL ;groups\nada;ada@acme.test;x|y\n";
    let reader = Reader::open(text.as_bytes()).expect("a list of users");
    assert!(!reader.is_ours());
    assert_eq!(reader.columns(), [None, Some(Column::Email), Some(Column::Groups)]);
    let rows: Vec<ListRow> = reader.rows().collect::<Result<_, _>>().expect("well-formed");
    let groups = vec!["x".to_owned(), "y".to_owned()];
    assert_eq!(rows, [ListRow { email: "ada@acme.test".into(), groups, ..ListRow::default() }]);
}

#[test]
fn csv_02_a_foreign_apostrophe_stays_unless_a_formula_follows() {
    let text = "full_name,email\n't Hooft,a@x.test\n'=1+1,b@x.test\n''=1,c@x.test\n";
    let names: Vec<String> =
        read(text).expect("well-formed").into_iter().map(|row| row.full_name).collect();
    assert_eq!(names, ["'t Hooft", "=1+1", "''=1"]);
}

#[test]
fn one_column_alone_is_a_list_with_or_without_a_last_line_end() {
    assert_eq!(emails("email\na@x.test\nb@x.test"), ["a@x.test", "b@x.test"]);
    assert_eq!(emails("email"), Vec::<String>::new());
}

#[test]
fn what_a_spreadsheet_leaves_behind_is_forgiven() {
    let text = "email;locked;phone\r\na@x.test;VRAI;\r\n;;\r\n\r\nb@x.test;FALSE;\r\n;;\r\n";
    let locked: Vec<bool> =
        read(text).expect("well-formed").into_iter().map(|row| row.locked).collect();
    assert_eq!(locked, [true, false]);
}

#[rstest]
#[case::crlf("\r\n")]
#[case::lf("\n")]
fn an_error_names_its_line_and_column(#[case] end: &str) {
    let lines = ["email,locked", "a@x.test,\"", "false\"", "", "b@x.test,maybe"];
    let refused = read(&lines.join(end)).expect_err("neither true nor false");
    assert_eq!(refused.to_string(), "line 5, column 2: neither true nor false");

    let lines = ["email,phone", "a@x.test,\"two", "lines\"", "b@x.test", ""];
    let refused = read(&lines.join(end)).expect_err("a cell is missing");
    assert_eq!(refused.to_string(), "line 4: 1 cells, but the header has 2");
}

#[test]
fn what_is_not_utf_8_is_refused_with_its_place() {
    let refused = |bytes: &[u8]| match Reader::open(bytes) {
        Ok(reader) => reader.rows().find_map(Result::err),
        Err(error) => Some(error),
    };
    let latin_1 = refused(b"full_name,email\nAda,a@x.test\nRen\xe9,b@x.test\n");
    assert!(matches!(latin_1, Some(ReadError::NotUtf8 { line: 3, column: 1 })), "{latin_1:?}");
    let halves = refused(b"full_name,email\na\xc3,\xa9\n");
    assert!(matches!(halves, Some(ReadError::NotUtf8 { line: 2, column: 1 })), "{halves:?}");
    let utf_16 = refused(b"\xff\xfee\0m\0a\0i\0l\0\n\0");
    assert!(matches!(utf_16, Some(ReadError::NotUtf8 { line: 1, column: 1 })), "{utf_16:?}");
}

#[test]
fn what_is_no_list_of_users_is_refused() {
    assert!(matches!(read(""), Err(ReadError::Empty)));
    assert!(matches!(read("\u{feff}\r\n\r\n"), Err(ReadError::Empty)));
    assert!(matches!(read("at,actor,action\n"), Err(ReadError::NotAList)));
    let twice = read("email,Email\n");
    assert!(matches!(twice, Err(ReadError::RepeatedColumn { name: "email" })), "{twice:?}");
}

#[test]
fn a_quote_never_closed_ends_at_the_limit() {
    let endless = "email,phone\n\"".as_bytes().chain(io::repeat(b'x'));
    let refused = Reader::open(endless).expect("a header").rows().find_map(Result::err);
    let Some(ReadError::TooLong { line: 2, limit_bytes: MAX_RECORD_BYTES }) = refused else {
        panic!("{refused:?}");
    };
}

#[test]
fn a_row_of_nothing_but_delimiters_ends_at_the_limit() {
    let endless = "email,phone\n".as_bytes().chain(io::repeat(b','));
    let refused = Reader::open(endless).expect("a header").rows().find_map(Result::err);
    assert!(matches!(refused, Some(ReadError::TooLong { line: 2, .. })), "{refused:?}");
}

#[test]
fn rows_end_after_the_first_error() {
    let text = "email,phone\nalone\na@x.test,1\n";
    let outcomes: Vec<bool> =
        Reader::open(text.as_bytes()).expect("a header").rows().map(|row| row.is_ok()).collect();
    assert_eq!(outcomes, [false]);
}

#[test]
fn a_list_longer_than_any_buffer_is_read_whole() {
    let mut writer =
        seatkeeper_roster::Writer::new(Vec::new(), Dialect::excel("fr")).expect("memory");
    let mut row = ListRow { department: "R&D\n;\"x\"".into(), ..ListRow::default() };
    for number in 0..5_000 {
        row.email = format!("user{number}@acme.test");
        writer.write(&row.as_row()).expect("memory");
    }
    let bytes = writer.finish().expect("memory");
    let mut reader = Reader::open(bytes.as_slice()).expect("our header");
    for number in 0..5_000 {
        assert!(reader.read(&mut row).expect("our list"));
        assert_eq!(row.email, format!("user{number}@acme.test"));
    }
    assert!(!reader.read(&mut row).expect("our list"));
}
