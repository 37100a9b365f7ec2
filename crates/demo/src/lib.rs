//! A store of made-up people.
