//! A disk of the test's own that is soon full: a file system in memory, mounted where nobody else sees
//! it, for one test that runs again in a process with that as its temporary folder.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// Where the disk is, told to the process that has one.
const DISK: &str = "SEATKEEPER_SMALL_DISK";

/// Mounts the disk in a namespace of this process and of what it starts, and runs a program there. Who
/// is not root is root in a namespace of users for as long as it takes to mount.
const ROOT: &str = r#"mount -t tmpfs -o "size=$1,mode=1777" disk "$2" && shift 2 && exec "$@""#;
const OTHER: &str = r#"mount -t tmpfs -o "size=$1,mode=1777" disk "$2" && shift 2 &&
exec unshare --user --map-user="$OWN_USER" --map-group="$OWN_GROUP" "$@""#;

/// Runs a test of this program on a disk of so many MiB.
///
/// # Panics
/// If the disk cannot be made, or the test fails.
pub fn on_a_small_disk(name: &str, mebibytes: u32, test: impl FnOnce(&Disk)) {
    if let Some(folder) = std::env::var_os(DISK) {
        return test(&Disk { folder: folder.into() });
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [user, group] = ["-u", "-g"].map(id);
    let mut command = Command::new("unshare");
    if user == "0" {
        command.args(["--mount", "sh", "-c", ROOT]);
    } else {
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", OTHER]);
        command.env("OWN_USER", &user).env("OWN_GROUP", &group);
    }
    command.args(["disk", &format!("{mebibytes}m")]).arg(folder.path());
    command.arg(std::env::current_exe().expect("this program"));
    command.args(["--exact", name, "--nocapture"]);
    for name in [DISK, "TMPDIR", "SEATKEEPER_TEST_CLUSTERS"] {
        command.env(name, folder.path());
    }
    // Told only where it fails: the test counts once.
    let ran = command.output().expect("unshare");
    let told = [ran.stdout, ran.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let told = told.concat();
    let passed = ran.status.success() && told.contains("ok. 1 passed");
    assert!(passed, "{name} does not hold on a small disk, or is none:\n{told}");
}

fn id(which: &str) -> String {
    let told = Command::new("id").arg(which).output().expect("id").stdout;
    String::from_utf8_lossy(&told).trim().to_owned()
}

/// The disk of this process.
pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// Takes all the room that is left.
    pub fn fill(&self) {
        const BLOCK: [u8; 4096] = [1; 4096];
        let mut ballast = File::create(self.ballast()).expect("a file");
        while ballast.write_all(&BLOCK).is_ok() {}
    }

    /// Gives it back.
    pub fn free(&self) {
        fs::remove_file(self.ballast()).expect("removed");
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }
}
