//! Stores as the command line names them.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a store is. Printed without a password.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreUrl {
    /// `sqlite:PATH`
    Sqlite(PathBuf),
    /// `postgres://user@host/database`, whole.
    Postgres(String),
}

impl FromStr for StoreUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const SAY: &str = "say sqlite:PATH or postgres://USER@HOST/DATABASE";
        match text.split_once(':') {
            Some(("sqlite", "")) => Err("sqlite: needs the path of a file behind it".to_owned()),
            Some(("sqlite", path)) => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                Ok(Self::Postgres(text.to_owned()))
            }
            Some((scheme, _)) => Err(format!("no store is known by {scheme}: {SAY}")),
            None => Err(SAY.to_owned()),
        }
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Scheme, user, host and database: a password may be in the user's part and in the parameters.
fn without_password(url: &str) -> String {
    let plain = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = plain.split_once("://") else { return plain.to_owned() };
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => format!("{scheme}://{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_store_is_named_by_its_scheme_and_place() {
        let url: StoreUrl = "sqlite:a/b:c.db".parse().expect("a path may have a colon");
        assert_eq!(url, StoreUrl::Sqlite(Path::new("a/b:c.db").to_owned()));
        let url: StoreUrl = "postgres://me@host/base".parse().expect("a database");
        assert_eq!(url, StoreUrl::Postgres("postgres://me@host/base".to_owned()));
        for wrong in ["accounts.db", "sqlite:", "mysql://host/base", "postgres:base", ""] {
            assert!(wrong.parse::<StoreUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_database_is_printed_without_its_password() {
        for url in ["postgres://me:s3cret@host/base", "postgres://me@host/base?password=s3cret"] {
            let url: StoreUrl = url.parse().expect("a database");
            assert_eq!(url.to_string(), "postgres://me@host/base");
            assert_eq!(format!("{url:?}"), "postgres://me@host/base");
        }
    }
}
