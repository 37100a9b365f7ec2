//! The rules as the service keeps them, over a real store: one module a topic.

mod licenses;
