//! The checks themselves. Text only: nothing is parsed, so each errs on the side of silence.

use std::sync::LazyLock;

use regex::Regex;

use super::Fault;
use crate::files::SourceFile;

type Check = fn(&SourceFile) -> Vec<Fault>;

/// Every check.
pub(crate) const ALL: &[Check] = &[
    file_length,
    module_docs,
    module_names,
    sql_outside_storage,
    tauri_outside_the_shell,
    tauri_api_outside_platform,
    unfinished_business,
    skipped_tests,
    machine_paths,
];

const FILE_LINES_MAX: usize = 400;

/// Made by a tool, or data: nobody's style applies.
pub(crate) fn is_foreign(path: &str) -> bool {
    const PREFIXES: &[&str] = &["ui/src/api/generated/", "icons/", "LICENSE", "docs/rules.md"];
    const SUFFIXES: &[&str] = &["-lock.json", ".lock", ".snap", ".po", ".svg", ".out"];
    PREFIXES.iter().any(|prefix| path.starts_with(prefix))
        || SUFFIXES.iter().any(|suffix| path.ends_with(suffix))
}

fn file_length(file: &SourceFile) -> Vec<Fault> {
    // A page that everyone reads first stays short enough to be read.
    const OVERVIEW_LINES_MAX: usize = 200;
    let is_overview = file.path == "ARCHITECTURE.md";
    let lines_max = if is_overview { OVERVIEW_LINES_MAX } else { FILE_LINES_MAX };
    let is_code = has_suffix(&file.path, &[".rs", ".ts", ".tsx", ".css", ".sql"]);
    let lines = file.text.lines().count();
    let is_free = !(is_code || is_overview) || file.path.starts_with("ui/src/locales/");
    if is_free || lines <= lines_max {
        return Vec::new();
    }
    vec![fault(file, 0, format!("{lines} lines, {lines_max} at most: split it by topic"))]
}

fn module_docs(file: &SourceFile) -> Vec<Fault> {
    let documented = file.text.lines().any(|line| line.starts_with("//!"));
    if !file.path.ends_with(".rs") || documented {
        return Vec::new();
    }
    vec![fault(file, 1, "begin with `//!`: what the module owns and must not know".to_owned())]
}

fn module_names(file: &SourceFile) -> Vec<Fault> {
    static EMPTY_NAME: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(^|/)(utils?|helpers?|managers?|common|misc)(/|\.(rs|tsx?)$)"));
    // A catalogue of texts may well be common to all pages.
    if file.path.starts_with("ui/src/locales/") || !EMPTY_NAME.is_match(&file.path) {
        return Vec::new();
    }
    vec![fault(file, 0, "name it for what it owns".to_owned())]
}

fn sql_outside_storage(file: &SourceFile) -> Vec<Fault> {
    // A test, a benchmark or a storm speaks to the file behind the program's back; that is its point.
    const ALLOWED: &[&str] = &["crates/storage-", "benches/", "tests/", OURSELVES];
    static SQL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(SELECT\s.*\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX|UNIQUE INDEX|TRIGGER|VIEW)|ALTER TABLE|DROP TABLE|PRAGMA \w+)\b",
        )
    });
    if !has_suffix(&file.path, &[".rs", ".ts", ".tsx", ".sql"])
        || starts(&file.path, ALLOWED)
        || file.path.contains("/tests/")
    {
        return Vec::new();
    }
    lines_matching(file, &SQL, "SQL belongs to crates/storage-*")
}

fn tauri_outside_the_shell(file: &SourceFile) -> Vec<Fault> {
    static DEPENDENCY: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^\s*"?tauri[-\w]*"?[\s.=]"#));
    let manifest = file.path.ends_with("Cargo.toml");
    if !manifest || !starts(&file.path, &["crates/", "tests/", "benches/"]) {
        return Vec::new();
    }
    lines_matching(file, &DEPENDENCY, "Tauri stays in the root package, the shell")
}

fn tauri_api_outside_platform(file: &SourceFile) -> Vec<Fault> {
    static IMPORT: LazyLock<Regex> = LazyLock::new(|| pattern("@tauri-apps/"));
    let elsewhere = file.path.starts_with("ui/src/") && !file.path.starts_with("ui/src/platform/");
    if elsewhere {
        return lines_matching(file, &IMPORT, "only ui/src/platform may import Tauri");
    }
    Vec::new()
}

fn unfinished_business(file: &SourceFile) -> Vec<Fault> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(TODO|FIXME|XXX|HACK)\b"));
    if file.path.starts_with(OURSELVES) || file.path == "docs/development.md" {
        return Vec::new();
    }
    lines_matching(file, &MARK, "finish it, or say in an issue what is left")
}

fn skipped_tests(file: &SourceFile) -> Vec<Fault> {
    static RUST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*#\[ignore"));
    static SCRIPT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(test|it|describe)\.(skip|only|todo|fixme|fails)\b"));
    let message = "a test runs, or does not exist";
    if file.path.ends_with(".rs") && !file.path.starts_with(OURSELVES) {
        return lines_matching(file, &RUST, message);
    }
    if has_suffix(&file.path, &[".ts", ".tsx"]) {
        return lines_matching(file, &SCRIPT, message);
    }
    Vec::new()
}

fn machine_paths(file: &SourceFile) -> Vec<Fault> {
    static PATHS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(^|[^\w.$}~/-])/(home/\w|root/|work/|Users/\w)|[A-Z]:\\Users"));
    if file.path.starts_with(OURSELVES) {
        return Vec::new();
    }
    lines_matching(file, &PATHS, "the path of one machine")
}

/// This folder names in its patterns and tests what it looks for.
const OURSELVES: &str = "crates/xtask/src/tidy/";

fn lines_matching(file: &SourceFile, wanted: &Regex, message: &str) -> Vec<Fault> {
    let hits = file.text.lines().enumerate().filter(|(_, line)| wanted.is_match(line));
    hits.map(|(index, _)| fault(file, index + 1, message.to_owned())).collect()
}

fn fault(file: &SourceFile, line: usize, message: String) -> Fault {
    Fault { path: file.path.clone(), line, message }
}

fn starts(path: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| path.starts_with(prefix))
}

fn has_suffix(path: &str, suffixes: &[&str]) -> bool {
    suffixes.iter().any(|suffix| path.ends_with(suffix))
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(check: Check, path: &str, text: &str) -> Vec<usize> {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        check(&file).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn a_file_of_401_lines_is_a_fault_and_one_of_400_is_none() {
        assert_eq!(faults(file_length, "crates/a/src/b.rs", &"x\n".repeat(401)), [0]);
        assert!(faults(file_length, "crates/a/src/b.rs", &"x\n".repeat(400)).is_empty());
        assert!(faults(file_length, "docs/long.md", &"x\n".repeat(900)).is_empty());
    }

    #[test]
    fn an_overview_has_200_lines_at_most() {
        assert_eq!(faults(file_length, "ARCHITECTURE.md", &"x\n".repeat(201)), [0]);
    }

    #[test]
    fn a_module_says_what_it_owns_and_is_named_for_it() {
        assert_eq!(faults(module_docs, "crates/a/src/b.rs", "fn c() {}"), [1]);
        assert!(faults(module_docs, "crates/a/src/b.rs", "//! Owns c.\nfn c() {}").is_empty());
        assert_eq!(faults(module_names, "crates/a/src/utils.rs", ""), [0]);
        assert_eq!(faults(module_names, "crates/a/src/common/b.rs", ""), [0]);
        assert!(faults(module_names, "ui/src/locales/en/common.ts", "").is_empty());
        assert!(faults(module_names, "crates/a/src/commonplace.rs", "").is_empty());
    }

    #[test]
    fn sql_is_a_fault_but_in_a_storage_crate() {
        let text = "let a = 1;\nconn.execute(\"DELETE FROM users\")";
        assert_eq!(faults(sql_outside_storage, "crates/service/src/a.rs", text), [2]);
        assert!(faults(sql_outside_storage, "crates/storage-sqlite/src/a.rs", text).is_empty());
        let prose = "// select one from the list; UPDATE the user";
        assert!(faults(sql_outside_storage, "crates/service/src/a.rs", prose).is_empty());
    }

    #[test]
    fn a_tauri_dependency_is_a_fault_below_crates() {
        let text = "[dependencies]\ntauri = \"2\"\ntauri-plugin-dialog.workspace = true\n";
        assert_eq!(faults(tauri_outside_the_shell, "crates/bridge/Cargo.toml", text), [2, 3]);
        assert!(faults(tauri_outside_the_shell, "Cargo.toml", text).is_empty());
    }

    #[test]
    fn the_tauri_api_is_imported_in_one_folder() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";";
        assert_eq!(faults(tauri_api_outside_platform, "ui/src/features/a.ts", text), [1]);
        assert!(faults(tauri_api_outside_platform, "ui/src/platform/tauri.ts", text).is_empty());
    }

    #[test]
    fn unfinished_marks_and_skipped_tests_are_faults() {
        assert_eq!(faults(unfinished_business, "ui/src/a.ts", "// TODO later"), [1]);
        assert_eq!(faults(skipped_tests, "crates/a/src/b.rs", "    #[ignore]\n"), [1]);
        assert_eq!(faults(skipped_tests, "ui/src/a.test.ts", "it.only(\"x\", f)"), [1]);
        assert!(faults(skipped_tests, "crates/a/src/b.rs", "list.skip(1)").is_empty());
    }

    #[test]
    fn the_path_of_a_machine_is_a_fault_and_a_relative_one_is_none() {
        assert_eq!(faults(machine_paths, "docs/a.md", "see /home/ann/x"), [1]);
        assert_eq!(faults(machine_paths, "docs/a.md", concat!("\"/wo", "rk/main\"")), [1]);
        assert!(
            faults(
                machine_paths,
                "docs/a.md",
                concat!("see ui/wo", "rk/main and $HOME/ro", "ot/x")
            )
            .is_empty()
        );
    }
}
