//! The remote store as a console sees it, over a real server on this machine: one module a topic.

mod calls;
