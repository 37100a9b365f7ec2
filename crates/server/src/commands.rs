//! The commands, one function each: read what is wanted, ask the service, say what came of it.

mod accounts;
mod demo;
mod export;
mod hold;
mod init;
mod password;
mod restore;
mod serve;
mod stop;
mod whole;

use seatkeeper_domain::Refusal;
use seatkeeper_storage_sqlite::SqliteStore;

use crate::args::{Backup, Command, Copy, Staff};
use crate::failure::Failure;
use crate::say;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Init(init) => init::run(init),
        Command::Demo(demo) => demo::run(&demo),
        Command::Staff(Staff::Add(add)) => accounts::add_staff(add),
        Command::ResetPassword(reset) => accounts::reset_password(&reset),
        Command::SetEmail(set) => accounts::set_email(&set),
        Command::TransferManager(transfer) => accounts::transfer_manager(&transfer),
        Command::Hold(hold) => hold::run(hold),
        Command::Export(export) => export::run(&export),
        Command::Serve(serve) => serve::run(*serve),
        Command::Backup(backup) => back_up(&backup),
        Command::Copy(copied) => copy(&copied),
        Command::Restore(restore) => restore::run(&restore),
        Command::Verify(of) => whole::run(&of),
    }
}

fn back_up(backup: &Backup) -> Result<(), Failure> {
    SqliteStore::open(backup.of.file()?)?.backup(&backup.out)?;
    say::line(format_args!("Copied to {}", backup.out.display()));
    Ok(())
}

/// `copy`: the same store on another kind of storage.
fn copy(wanted: &Copy) -> Result<(), Failure> {
    if wanted.from == wanted.to {
        return Err(Refusal::invalid("to", "this is the store itself").into());
    }
    let moved = seatkeeper_stores::copy(&wanted.from, &wanted.to)?;
    say::line(format_args!("{} rows copied to {}", moved.rows, wanted.to));
    Ok(())
}

/// A name for who was given none.
fn local_part(email: &str) -> String {
    email.trim().split('@').next().unwrap_or_default().to_owned()
}
