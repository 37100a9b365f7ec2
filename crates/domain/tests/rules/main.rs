//! The rules, topic by topic; then long sequences of commands that must never break them.

mod access;
mod accounts;
mod attention;
mod audit;
mod build;
mod common_passwords;
mod license_change;
mod licensing;
mod passwords;
mod refusals;
mod rights;
mod roles;
mod seats;
mod sequences;
mod sessions;
mod sign_in;
mod text;
mod transfer;
mod validity;
mod words;
