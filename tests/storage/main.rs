//! Stores through their port: one suite for every kind, and what the file does under SQLite's.
// The suite is there once for each kind of store, so that each test is named after its store.
#![allow(clippy::duplicate_mod)]

mod encrypted;
mod file;
mod moving;
mod outages;
mod postgres;
mod schemas;
mod sqlite;
