//! A small list, byte by byte, in each preset: what a person's other programs get to see.

use chrono::{DateTime, NaiveDate, Utc};
use rstest::rstest;
use seatkeeper_roster::{Delimiter, Dialect, Row, Stamp, Writer};

const HEADER: &str = "customer,workspace,full_name,email,phone,department,license,role,form_tags,\
    groups,status,locked,language,created_at,last_sign_in,expires_on,user_id,workspace_id";

const ADA: &str = "Acme; Sons,Main,Ada Lovelace,ada@acme.test,'+33 1 02,'=R&D,floating_writer,\
    writer,north|a\\|b,c\\\\d,active,false,fr,2026-01-05T08:30:00Z,2026-02-01T00:00:00.250Z,\
    2026-12-31,u-1,w-1";

const PIET: &str = "Acme; Sons,Main,''t Hooft,piet@acme.test,,\"two\nlines\",none,customer_manager,\
    ,,inactive,true,en,2026-01-05T08:30:00Z,,,u-2,w-1";

fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("an RFC 3339 time")
}

fn list(dialect: Dialect) -> String {
    let (tags, groups) = (["north".to_owned(), "a|b".to_owned()], [r"c\d".to_owned()]);
    let ada = Row {
        customer: "Acme; Sons",
        workspace: "Main",
        full_name: "Ada Lovelace",
        email: "ada@acme.test",
        phone: "+33 1 02",
        department: "=R&D",
        license: "floating_writer",
        role: "writer",
        form_tags: &tags,
        groups: &groups,
        status: "active",
        locked: false,
        language: "fr",
        created_at: time("2026-01-05T08:30:00Z").into(),
        last_sign_in: time("2026-02-01T00:00:00.250Z").into(),
        expires_on: NaiveDate::from_ymd_opt(2026, 12, 31).into(),
        user_id: "u-1",
        workspace_id: "w-1",
    };
    let piet = Row {
        full_name: "'t Hooft",
        email: "piet@acme.test",
        phone: "",
        department: "two\nlines",
        license: "none",
        role: "customer_manager",
        form_tags: &[],
        groups: &[],
        status: "inactive",
        locked: true,
        language: "en",
        last_sign_in: Stamp::None,
        expires_on: Stamp::None,
        user_id: "u-2",
        ..ada
    };
    let mut writer = Writer::new(Vec::new(), dialect).expect("memory");
    for row in [ada, piet] {
        writer.write(&row).expect("memory");
    }
    String::from_utf8(writer.finish().expect("memory")).expect("UTF-8")
}

fn expected(bom: &str, delimiter: &str) -> String {
    // The one cell with a semicolon in it is quoted where that is the delimiter.
    let respelled = |line: &str| {
        let line = line.replace(',', delimiter);
        if delimiter == ";" { line.replace("Acme; Sons", "\"Acme; Sons\"") } else { line }
    };
    format!("{bom}{}\r\n{}\r\n{}\r\n", respelled(HEADER), respelled(ADA), respelled(PIET))
}

#[rstest]
#[case::excel_in_french(Dialect::excel("fr"), "\u{feff}", ";")]
#[case::excel_in_english(Dialect::excel("en"), "\u{feff}", ",")]
#[case::plain(Dialect::plain(), "", ",")]
#[case::tab(Dialect { delimiter: Delimiter::Tab, bom: false }, "", "\t")]
fn csv_02_a_small_list_byte_by_byte(
    #[case] dialect: Dialect,
    #[case] bom: &str,
    #[case] delimiter: &str,
) {
    assert_eq!(list(dialect), expected(bom, delimiter));
}

#[test]
fn csv_01_inactive_and_locked_users_are_marked() {
    let list = list(Dialect::plain());
    assert!(list.contains(",active,false,"), "{list}");
    assert!(list.contains(",inactive,true,"), "{list}");
}

#[rstest]
#[case("=1+1")]
#[case("+1")]
#[case("-1")]
#[case("@SUM(A1)")]
#[case("\tx")]
#[case("\rx")]
#[case("\nx")]
#[case("'x")]
fn csv_02_formula_cells_are_prefixed_by_an_apostrophe(#[case] cell: &str) {
    let mut table =
        seatkeeper_roster::TableWriter::new(Vec::new(), Dialect::plain(), &["cell", "other"])
            .expect("memory");
    table.write([cell, "a=b"]).expect("memory");
    let bytes = table.finish().expect("memory");
    let mut parsed = csv::Reader::from_reader(bytes.as_slice());
    let row = parsed.records().next().expect("one row").expect("well-formed");
    assert_eq!(&row[0], format!("'{cell}"));
    assert_eq!(&row[1], "a=b");
}
