//! The rows of a whole store, for moving it to another kind of storage: which tables with which columns, in
//! an order in which they can be put into an empty store. What a storage derives for itself (numbers of
//! rows, search indexes, generated columns) is none of it.

use super::Stored;

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// No value.
    Null,
    /// A number; a flag is 0 or 1.
    Integer(i64),
    /// Text.
    Text(String),
    /// An id's 16 bytes, a hash's 32, or others.
    Bytes(Vec<u8>),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number or a time.
    Number,
    /// True or false.
    Flag,
    /// Text.
    Text,
    /// An id.
    Id,
    /// A hash.
    Hash,
    /// Bytes of any number.
    Bytes,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
    /// How many of the columns, from the first, tell its rows apart.
    pub key: usize,
}

/// A store that can be moved.
pub trait Transfer {
    /// Hands every row of one snapshot over, table by table in the order of [`TABLES`].
    ///
    /// # Errors
    /// What `each` refuses; the storage's.
    fn dump(&self, each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>) -> Stored<()>;

    /// Puts rows into this store, which has just been made, in one transaction: all that `rows` hands
    /// over, or none.
    ///
    /// # Errors
    /// What `rows` refuses; the storage's.
    fn load(&self, rows: &mut Rows<'_>) -> Stored<()>;
}

/// Hands rows over, in the order of [`TABLES`], to who puts them into a store.
pub type Rows<'r> =
    dyn FnMut(&mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>) -> Stored<()> + Send + 'r;

macro_rules! tables {
    ($($name:ident[$key:literal]: $($column:ident $kind:ident),*;)*) => {
        /// Every table of a store. Pools come last: their counts are those of the rows before them.
        pub const TABLES: &[Table] = &[$(Table {
            name: stringify!($name),
            columns: &[$((stringify!($column), Kind::$kind)),*],
            key: $key,
        }),*];
    };
}

tables! {
    facts[1]: name Text, value Text;
    customers[1]: customer_id Id, name Text, number Text, sort_name Text, search Text, time_zone Text,
        language Text, extra_recipients Text, manager Id, support_until Number,
        idle_minutes Number, max_age_hours Number, lockout_tries Number,
        password_min_length Number, dormant_days Number, last_license Text, created_at Number;
    workspaces[2]: customer_id Id, id Id, name Text, name_lower Text, languages Text, created_at Number;
    users[2]: customer_id Id, id Id, status Text, license Text, license_rank Number, manager Flag,
        role_count Number, has_password Flag, must_change_password Flag, invited_until Number,
        failed_tries Number, locked_until Number, valid_from Text, expires_on Text,
        last_sign_in Number, created_at Number, deleted_at Number, version Number, language Text,
        full_name Text, email Text, phone Text, department Text, sort_name Text, sort_email Text,
        search Text;
    roles[3]: customer_id Id, user_id Id, workspace_id Id, place Number, role Text, tags Text;
    former_roles[3]: customer_id Id, user_id Id, workspace_id Id, place Number, role Text, tags Text;
    staff[1]: id Id, full_name Text, sort_name Text, email Text, lead Flag, language Text,
        has_password Flag, must_change_password Flag, invited_until Number, failed_tries Number,
        locked_until Number, last_sign_in Number, created_at Number;
    former_staff[1]: id Id;
    credentials[2]: customer_id Id, user_id Id, phc Text, temporary Flag;
    directory_code[1]: sha256 Hash, customer_id Id, user_id Id, purpose Text, expires_at Number;
    directory_email[1]: email_lower Text, customer_id Id, user_id Id;
    directory_token[1]: sha256 Hash, customer_id Id, session_id Id;
    directory_id[1]: id Id, customer_id Id, kind Text;
    sessions[2]: customer_id Id, id Id, user_id Id, license Text, workspace_id Id, client Text,
        device Text, address Text, started_at Number, last_seen_at Number, last_active_at Number,
        ended_at Number, end Text, ended_by Id, reason Text, token_sha256 Hash;
    denials[3]: customer_id Id, at Number, id Id, user_id Id, license Text, code Text;
    heads[1]: customer_id Id, seq Number, hash Hash;
    audit[2]: customer_id Id, seq Number, id Id, at Number, actor Id, action Text,
        subject_kind Text, subject Text, person Id, payload Text, salt Text, digest Hash, address Text,
        address_salt Text, address_digest Hash, hash Hash;
    kept_answers[1]: sha256 Hash, sealed Bytes, at Number;
    pools[2]: customer_id Id, license Text, subscribed Number, assigned Number, signed_in Number;
}
