//! Saves that go well, are cancelled, or fail: the old file is whole, and nothing lies about.

use seatkeeper_roster::{AtomicFile, Dialect, ListRow, SaveError, save_list, save_table};
use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const OLD: &str = "the list of last month";
/// Set in the process that may not write large files.
const LIMITED: &str = "ROSTER_SAVE_AT";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("an entry"))).collect();
    names.sort();
    names
}

fn save_rows(
    path: &Path,
    rows: u64,
    mut on_progress: impl FnMut(u64) -> ControlFlow<()>,
) -> Result<u64, SaveError> {
    let row = ListRow { full_name: "Ada Lovelace".into(), ..ListRow::default() };
    save_list(path, Dialect::plain(), &mut on_progress, |list| {
        (0..rows).try_for_each(|_| list.push(&row.as_row()))
    })
}

fn go_on(_rows: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn csv_02_a_list_replaces_the_old_file_and_keeps_its_permissions() {
    let folder = folder();
    let path = folder.path().join("list.csv");
    fs::write(&path, OLD).expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o606)).expect("set");
    assert_eq!(save_rows(&path, 3, go_on).expect("saved"), 3);
    assert_eq!(fs::read_to_string(&path).expect("a list").lines().count(), 4);
    assert_eq!(mode(&path), 0o606);
    assert_eq!(names_in(folder.path()), ["list.csv"]);
}

#[test]
fn csv_02_a_new_list_has_the_permissions_of_any_new_file() {
    let folder = folder();
    let (list, other) = (folder.path().join("list.csv"), folder.path().join("other"));
    fs::write(&other, "").expect("written");
    save_rows(&list, 1, go_on).expect("saved");
    assert_eq!(mode(&list), mode(&other));
}

#[test]
fn csv_02_the_part_is_beside_its_place_and_gone_when_dropped() {
    let folder = folder();
    let path = folder.path().join("list.csv");
    let mut file = AtomicFile::create(&path).expect("created");
    file.write_all(b"half").expect("written");
    let names = names_in(folder.path());
    let [part] = names.as_slice() else { panic!("{names:?}") };
    assert!(part.starts_with(".list.csv.") && part.ends_with(".part"), "{part}");
    drop(file);
    assert!(names_in(folder.path()).is_empty());
}

#[test]
fn csv_02_a_name_as_long_as_names_may_be_is_saved() {
    let folder = folder();
    let path = folder.path().join(format!("{}.csv", "é".repeat(125)));
    save_rows(&path, 1, go_on).expect("saved");
    assert!(path.is_file());
}

#[test]
fn csv_02_a_link_stays_and_the_file_behind_it_is_replaced() {
    let folder = folder();
    fs::create_dir(folder.path().join("lists")).expect("made");
    let behind = folder.path().join("lists/real.csv");
    let (link, dangling) = (folder.path().join("link.csv"), folder.path().join("new.csv"));
    fs::write(&behind, OLD).expect("written");
    symlink("lists/real.csv", &link).expect("linked");
    symlink("link.csv", folder.path().join("link2.csv")).expect("linked");
    symlink("lists/made.csv", &dangling).expect("linked");
    for path in [folder.path().join("link2.csv"), dangling] {
        save_rows(&path, 2, go_on).expect("saved");
        assert!(fs::symlink_metadata(&path).expect("a link").is_symlink());
    }
    assert_ne!(fs::read_to_string(&behind).expect("a list"), OLD);
    assert_eq!(names_in(&folder.path().join("lists")), ["made.csv", "real.csv"]);
    symlink("round.csv", folder.path().join("round.csv")).expect("linked");
    let refused = save_rows(&folder.path().join("round.csv"), 1, go_on);
    assert!(matches!(refused, Err(SaveError::Io(_))), "{refused:?}");
}

#[test]
fn csv_03_progress_begins_at_none_and_ends_at_all() {
    let folder = folder();
    let mut seen = Vec::new();
    let saved = save_rows(&folder.path().join("list.csv"), 600, |rows| {
        seen.push(rows);
        ControlFlow::Continue(())
    });
    assert_eq!(saved.expect("saved"), 600);
    assert_eq!(seen, [0, 256, 512, 600]);
}

#[test]
fn csv_03_cancel_leaves_the_old_file_whole() {
    let folder = folder();
    let path = folder.path().join("list.csv");
    fs::write(&path, OLD).expect("written");
    for cancel_at in [0, 256, 100_000] {
        let cancelled = save_rows(&path, 100_000, |rows| {
            if rows == cancel_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(cancelled, Err(SaveError::Cancelled)), "{cancelled:?}");
        assert_eq!(fs::read_to_string(&path).expect("the old file"), OLD);
        assert_eq!(names_in(folder.path()), ["list.csv"]);
    }
}

#[test]
fn csv_03_an_error_of_the_source_leaves_the_old_file_whole() {
    #[derive(Debug)]
    enum Failure {
        Source,
        Save,
    }
    impl From<SaveError> for Failure {
        fn from(_: SaveError) -> Failure {
            Failure::Save
        }
    }
    let folder = folder();
    let path = folder.path().join("audit.csv");
    fs::write(&path, OLD).expect("written");
    let failed = save_table(&path, Dialect::plain(), &["at"], |table| {
        table.write(["now"]).map_err(|error| Failure::from(SaveError::from(error)))?;
        Err(Failure::Source)
    });
    assert!(matches!(failed, Err(Failure::Source)), "{failed:?}");
    assert_eq!(fs::read_to_string(&path).expect("the old file"), OLD);
    assert_eq!(names_in(folder.path()), ["audit.csv"]);
}

#[test]
fn csv_04_any_table_is_saved_likewise() {
    let folder = folder();
    let path = folder.path().join("audit.csv");
    save_table(&path, Dialect::excel("fr"), &["at", "who"], |table| {
        table.write(["2026-01-05", "ada"]).map_err(SaveError::from)
    })
    .expect("saved");
    let saved = fs::read_to_string(&path).expect("a table");
    assert_eq!(saved, "\u{feff}at;who\r\n2026-01-05;ada\r\n");
}

#[test]
fn csv_02_no_such_folder_is_told_apart() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").expect("written");
    for path in ["missing/list.csv", "file/list.csv"] {
        let refused = save_rows(&folder.path().join(path), 1, go_on);
        assert!(matches!(refused, Err(SaveError::NotFound(_))), "{path}: {refused:?}");
    }
}

#[test]
fn csv_02_a_place_that_may_not_be_written_is_told_apart() {
    // Refused to everyone, root too: the kernel lets nobody make a file there.
    let refused = save_rows(Path::new("/sys/kernel/list.csv"), 1, go_on);
    assert!(matches!(refused, Err(SaveError::ReadOnly(_))), "{refused:?}");
    let folder = folder();
    let refused = save_rows(folder.path(), 1, go_on);
    assert!(matches!(refused, Err(SaveError::Io(_))), "{refused:?}");
}

#[test]
fn csv_02_a_full_device_is_told_apart_and_stays_a_device() {
    let folder = folder();
    let link = folder.path().join("list.csv");
    symlink("/dev/full", &link).expect("linked");
    let refused = save_rows(&link, 1, go_on);
    assert!(matches!(refused, Err(SaveError::Full(_))), "{refused:?}");
    assert!(!fs::metadata("/dev/full").expect("a device").is_file());
}

/// Plays the disk that fills up half way: this test runs itself again with a limit on file size.
#[test]
fn csv_02_a_save_that_runs_out_of_room_leaves_the_old_file_whole() {
    if let Some(path) = std::env::var_os(LIMITED) {
        let refused = save_rows(Path::new(&path), 100_000, go_on);
        assert!(matches!(refused, Err(SaveError::Full(_))), "{refused:?}");
        return;
    }
    let folder = folder();
    let path = folder.path().join("list.csv");
    fs::write(&path, OLD).expect("written");
    let this_test = "csv_02_a_save_that_runs_out_of_room_leaves_the_old_file_whole";
    let limited = Command::new("sh")
        .args(["-c", r#"trap "" XFSZ; ulimit -f 300; exec "$0" --exact "$1""#])
        .arg(std::env::current_exe().expect("this test's own program"))
        .arg(this_test)
        .env(LIMITED, &path)
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&limited.stdout);
    assert!(limited.status.success() && said.contains("1 passed"), "{limited:?}");
    assert_eq!(fs::read_to_string(&path).expect("the old file"), OLD);
    assert_eq!(names_in(folder.path()), ["list.csv"]);
}

#[test]
fn csv_02_a_pipe_is_written_straight() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut text = String::new();
            fs::File::open(pipe).and_then(|mut end| end.read_to_string(&mut text)).map(|_| text)
        }
    });
    save_rows(&pipe, 2, go_on).expect("saved");
    let text = reading.join().expect("no panic").expect("read");
    assert_eq!(text.lines().count(), 3);
}
