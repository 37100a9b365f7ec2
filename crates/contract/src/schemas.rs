//! JSON schemas of every request and response (JSON Schema 2020-12), made of the shapes themselves.

use schemars::{Schema, SchemaGenerator};

#[allow(clippy::wildcard_imports)]
use crate::*;

macro_rules! schemas {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// The schemas of an operation's request and response; `None` where there is no such one.
        pub fn schemas_of(operation: &str, generator: &mut SchemaGenerator) -> Option<(Schema, Schema)> {
            match operation {
                $(stringify!($name) => {
                    Some((generator.subschema_for::<$request>(), generator.subschema_for::<$response>()))
                })*
                _ => None,
            }
        }
    };
}
for_each_operation!(schemas);
