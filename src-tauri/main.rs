//! The desktop console's program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    if let Err(error) = seatkeeper_shell::run() {
        eprintln!("{error}");
    }
}
