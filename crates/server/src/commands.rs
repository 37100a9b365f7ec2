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

use crate::args::{Backup, Command, Staff};
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
        Command::Backup(backup) => copy(&backup),
        Command::Restore(restore) => restore::run(&restore),
        Command::Verify(of) => whole::run(&of),
    }
}

fn copy(backup: &Backup) -> Result<(), Failure> {
    backup.of.store.open()?.backup(&backup.out)?;
    say::line(format_args!("Copied to {}", backup.out.display()));
    Ok(())
}

/// A name for who was given none.
fn local_part(email: &str) -> String {
    email.trim().split('@').next().unwrap_or_default().to_owned()
}
