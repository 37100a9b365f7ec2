//! Fields of a PATCH: absent means "as it is", null means "take it away".

use serde::{Deserialize, Deserializer};

/// Reads a present field, null included; `#[serde(default)]` makes an absent one `None`.
pub(crate) fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}
