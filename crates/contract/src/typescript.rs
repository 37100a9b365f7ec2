//! TypeScript of every shape, and the interface of all operations, as one file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use seatkeeper_domain as domain;
use ts_rs::{Config, TS, TypeVisitor};

#[allow(clippy::wildcard_imports)]
use crate::*;

struct Collect<'a> {
    config: &'a Config,
    seen: BTreeMap<String, String>,
}

impl TypeVisitor for Collect<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let declared = T::output_path().is_some();
        if !declared {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        // Before the check: `List<User>` was seen, `List<Denial>` still brings `Denial`.
        T::visit_generics(self);
        let name = T::ident(self.config);
        if self.seen.contains_key(&name) {
            return;
        }
        self.seen.insert(name, T::decl(self.config));
        T::visit_dependencies(self);
    }
}

macro_rules! collect {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        fn operations(all: &mut Collect<'_>) -> String {
            let mut interface = String::from("export interface Operations {\n");
            $(
                all.visit::<$request>();
                all.visit::<$response>();
                let request = <$request as TS>::name(all.config);
                let response = <$response as TS>::name(all.config);
                let _ = writeln!(interface, "  {}: {{ request: {request}; response: {response} }};", stringify!($name));
            )*
            interface.push_str("}\n");
            interface
        }
    };
}
for_each_operation!(collect);

/// The whole TypeScript file.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default().with_large_int("number");
    let mut all = Collect { config: &config, seen: BTreeMap::new() };
    all.visit::<Problem>();
    all.visit::<domain::Right>();
    let interface = operations(&mut all);
    let mut file =
        String::from("// Made from crates/contract by `cargo xtask generate`. Do not edit.\n\n");
    for declaration in all.seen.values() {
        let _ = writeln!(file, "export {declaration}\n");
    }
    let codes: Vec<_> = CODES.iter().map(|(code, _)| format!("\"{code}\"")).collect();
    let _ = writeln!(
        file,
        "export const CODES = [\n  {},\n] as const;\n\nexport type Code = (typeof CODES)[number];\n",
        codes.join(",\n  ")
    );
    file.push_str(&interface);
    file
}
