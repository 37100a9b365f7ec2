//! Journeys in the real window. Each has a desktop, a profile and a store of its own.

mod create_store;
mod export;
mod hold;
mod journey;
mod keyboard;
mod languages;
mod licenses;
mod many_people;
mod out_of_licenses;
mod remote;
mod stay;
