//! Whatever is in a row, it comes back as it was, in every dialect, and does no harm on the way.

use proptest::prelude::*;
use seatkeeper_roster::{
    COLUMNS, Delimiter, Dialect, ListRow, Reader, Record, TableReader, TableWriter, Writer,
};

/// Any Unicode text without NUL, and often what is special to a list.
fn text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(
        ["=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", "\"", "|", "\\", ",", ";", "\u{feff}"]
            .as_slice(),
    );
    let piece = prop_oneof![
        2 => special.prop_map(str::to_owned),
        1 => "[^\0]{0,6}",
        1 => "[a-zé]{0,6}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn values() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text().prop_filter("values say something", |v| !v.is_empty()), 0..4)
}

prop_compose! {
    fn row()(
        texts in prop::collection::vec(text(), 15),
        form_tags in values(),
        groups in values(),
        locked: bool,
    ) -> ListRow {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        ListRow {
            customer: next(), workspace: next(), full_name: next(), email: next(), phone: next(),
            department: next(), license: next(), role: next(), form_tags, groups, status: next(),
            locked, language: next(), created_at: next(), last_sign_in: next(),
            expires_on: next(), user_id: next(), workspace_id: next(),
        }
    }
}

fn dialect() -> impl Strategy<Value = Dialect> {
    (prop::sample::select(Delimiter::ALL.as_slice()), any::<bool>())
        .prop_map(|(delimiter, bom)| Dialect { delimiter, bom })
}

fn written(rows: &[ListRow], dialect: Dialect) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), dialect).expect("memory");
    for row in rows {
        writer.write(&row.as_row()).expect("memory");
    }
    writer.finish().expect("memory")
}

fn parsed_elsewhere(bytes: &[u8], dialect: Dialect) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(dialect.delimiter.byte())
        .from_reader(bytes);
    reader.records().map(|record| record.expect("well-formed")).collect()
}

/// Line ends outside quotes, each with the byte before it.
fn bare_line_ends(bytes: &[u8]) -> Vec<[u8; 2]> {
    let mut quoted = false;
    let mut found = Vec::new();
    for pair in bytes.windows(2) {
        quoted ^= pair[0] == b'"';
        if !quoted && (pair[0] == b'\r' || pair[1] == b'\n') {
            found.push([pair[0], pair[1]]);
        }
    }
    found
}

proptest! {
    #[test]
    fn csv_02_any_row_reads_as_it_was_written(
        rows in prop::collection::vec(row(), 0..4),
        dialect in dialect(),
    ) {
        let bytes = written(&rows, dialect);
        let reader = Reader::open(bytes.as_slice()).expect("our header");
        prop_assert!(reader.is_ours());
        let read: Vec<ListRow> = reader.rows().collect::<Result<_, _>>().expect("our list");
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn csv_02_no_cell_begins_a_formula_in_another_reader(
        rows in prop::collection::vec(row(), 0..4),
        dialect in dialect(),
    ) {
        let bytes = written(&rows, dialect);
        let records = parsed_elsewhere(&bytes, dialect);
        prop_assert_eq!(records.len(), rows.len() + 1);
        for record in &records {
            prop_assert_eq!(record.len(), COLUMNS.len());
            for cell in record {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
            }
        }
    }

    #[test]
    fn csv_02_every_line_outside_quotes_ends_in_crlf(
        rows in prop::collection::vec(row(), 0..4),
        dialect in dialect(),
    ) {
        let bytes = written(&rows, dialect);
        let line_ends = bare_line_ends(&bytes);
        prop_assert_eq!(line_ends.len(), rows.len() + 1);
        prop_assert!(line_ends.iter().all(|pair| pair == b"\r\n"));
        prop_assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), dialect.bom);
    }

    #[test]
    fn csv_02_any_table_reads_as_it_was_written(
        cells in prop::collection::vec([Just("seq".to_owned()).boxed(), text().boxed()], 0..4),
        dialect in dialect(),
    ) {
        let mut table = TableWriter::new(Vec::new(), dialect, &["at", "note"]).expect("memory");
        for row in &cells {
            table.write(row).expect("memory");
        }
        let bytes = table.finish().expect("memory");
        let mut reader = TableReader::open(bytes.as_slice(), &["at", "note"]).expect("a header");
        let mut record = Record::default();
        for row in &cells {
            prop_assert!(reader.read(&mut record).expect("our table"));
            prop_assert_eq!(&record.iter().collect::<Vec<_>>(), row);
        }
        prop_assert!(!reader.read(&mut record).expect("our table"));
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        list: bool,
    ) {
        let header = if list { "email,full_name\n".as_bytes() } else { b"" };
        let bytes = [header, &bytes].concat();
        if let Ok(reader) = Reader::open(bytes.as_slice()) {
            reader.rows().for_each(drop);
        }
    }
}
