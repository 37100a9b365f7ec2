//! Events as they happen: one reader of the store's feeds, and many streams that it tells.

mod hub;
mod places;
mod stream;

pub(crate) use hub::{Hub, read};
pub(crate) use places::Places;
pub(crate) use stream::{of_customer, of_session};
