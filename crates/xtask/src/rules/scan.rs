//! Finds the tests in a source file: name, place and text of each.

use std::sync::LazyLock;

use regex::Regex;

use crate::files::SourceFile;

/// One test as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Test {
    /// A function's name in Rust, a title in TypeScript.
    pub(super) name: String,
    /// The folder of its package: `crates/domain`, `ui`, `tests` …
    pub(super) place: String,
    /// Whether it meets the real rules, and no stand-in for them.
    pub(super) real: bool,
    pub(super) text: String,
}

/// Every test of one file.
pub(super) fn tests_of(file: &SourceFile) -> Vec<Test> {
    if file.path.starts_with("crates/xtask/") {
        // Its tests are about tests, and name rules and codes only to look for them.
        return Vec::new();
    }
    let script = [".test.ts", ".test.tsx", ".spec.ts", ".spec.tsx"];
    let named: Vec<(String, String)> = if file.path.ends_with(".rs") {
        rust_tests(&file.text)
    } else if script.iter().any(|suffix| file.path.ends_with(suffix)) {
        script_tests(&file.text)
    } else {
        Vec::new()
    };
    let place = place(&file.path);
    // A unit test of the UI answers itself with refusals of its own making.
    let real = !file.path.starts_with("ui/src/");
    named.into_iter().map(|(name, text)| Test { name, place: place.clone(), real, text }).collect()
}

/// A test is a function below an attribute that ends in `test`; its text lasts until the next
/// function that is not nested in it.
fn rust_tests(text: &str) -> Vec<(String, String)> {
    static ATTRIBUTE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*#\[(\w+::)*(test|rstest|test_case)\b"));
    static FUNCTION: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\s*)(?:pub(?:\(\w+\))? )?(?:async )?fn (\w+)"));
    let mut tests: Vec<(String, String)> = Vec::new();
    let mut attribute_seen = false;
    let mut open_at: Option<usize> = None;
    for line in text.lines() {
        attribute_seen |= ATTRIBUTE.is_match(line);
        if let Some(function) = FUNCTION.captures(line) {
            let indent = function[1].len();
            if attribute_seen {
                tests.push((function[2].to_owned(), String::new()));
                open_at = Some(indent);
            } else if open_at.is_some_and(|open| indent <= open) {
                open_at = None;
            }
            attribute_seen = false;
        }
        if let (Some(_), Some((_, body))) = (open_at, tests.last_mut()) {
            body.push_str(line);
            body.push('\n');
        }
    }
    tests
}

/// A test is a call of `test` or `it` with a title; its text lasts until the next one.
fn script_tests(text: &str) -> Vec<(String, String)> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"\b(?:test|it)(?:\.each\([^)]*\))?\(\s*(?:"([^"\n]+)"|'([^'\n]+)'|`([^`]+)`)"#)
    });
    let titles: Vec<(usize, String)> = TITLE
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?.start();
            let title = found.get(1).or_else(|| found.get(2)).or_else(|| found.get(3))?;
            Some((whole, title.as_str().to_owned()))
        })
        .collect();
    let ends = titles.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    titles
        .iter()
        .zip(ends)
        .map(|((start, title), end)| (title.clone(), text[*start..end].to_owned()))
        .collect()
}

fn place(path: &str) -> String {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    match (first, parts.next()) {
        ("crates" | "tests", Some(second)) if path.matches('/').count() > 1 => {
            format!("{first}/{second}")
        }
        _ => first.to_owned(),
    }
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, text: &str) -> Vec<String> {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        tests_of(&file).into_iter().map(|test| test.name).collect()
    }

    #[test]
    fn rust_tests_are_told_from_other_functions() {
        let text = "fn lic_01_no() {}\n#[test]\nfn lic_01_yes() {}\n#[tokio::test(flavor = \"x\")]\nasync fn b() {}\n#[rstest]\n#[case(1)]\nfn c(#[case] n: u8) {}\nfn d() {}\n";
        assert_eq!(names("crates/domain/src/a.rs", text), ["lic_01_yes", "b", "c"]);
    }

    #[test]
    fn a_rust_test_s_text_ends_where_the_next_function_begins() {
        let text = "    #[test]\n    fn a() {\n        fn inner() {}\n        one();\n    }\n\n    fn b() {\n        two();\n    }\n";
        let tests = rust_tests(text);
        assert_eq!(tests.len(), 1);
        assert!(tests[0].1.contains("one()") && !tests[0].1.contains("two()"));
    }

    #[test]
    fn titles_of_script_tests_are_found_on_one_line_or_two() {
        let text = "test(\"LIC-03 a\", f);\nit(\n  'usr_01 b', g);\nit.each([1, 2])(`c`, h);\nsubmit(\"no\");";
        assert_eq!(names("ui/src/a.test.ts", text), ["LIC-03 a", "usr_01 b", "c"]);
        assert!(names("ui/src/a.ts", text).is_empty());
    }

    #[test]
    fn a_place_is_the_folder_of_the_package() {
        assert_eq!(place("crates/domain/src/license.rs"), "crates/domain");
        assert_eq!(place("tests/desktop/journey.rs"), "tests/desktop");
        assert_eq!(place("ui/e2e/users.spec.ts"), "ui");
        assert_eq!(place("src-tauri/lib.rs"), "src-tauri");
    }
}
