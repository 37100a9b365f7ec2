//! The rules, one file a topic. Each function names the rules that it holds.

pub mod access;
pub mod accounts;
pub mod attention;
pub mod audit;
pub mod licensing;
pub mod passwords;
pub mod rights;
pub mod roles;
pub mod seats;
pub mod sign_in;
pub mod validity;
