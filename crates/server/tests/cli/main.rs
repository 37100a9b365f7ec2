//! `seatkeeperd` as people and scripts run it.

mod accounts;
mod files;
mod hold;
mod made;
mod program;
mod serve;
