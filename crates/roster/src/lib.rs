//! Exported lists: written and saved (CSV-01 to CSV-04), and read back.
//!
//! This crate owns the shape of a list (its columns, its dialects, how cells are escaped) and what
//! makes saving one safe. It knows no store, no service and no network: the caller hands it rows,
//! and words such as a license or a role arrive already spelled.

mod atomic_file;
mod cells;
mod column;
mod dialect;
mod export;
mod list_reader;
mod list_writer;
mod row;
mod save_error;
mod stamp;
mod table_reader;
mod table_writer;

pub use atomic_file::AtomicFile;
pub use column::{COLUMNS, Column};
pub use dialect::{Delimiter, Dialect};
pub use export::{Export, save_list, save_table};
pub use list_reader::Reader;
pub use list_writer::Writer;
pub use row::{ListRow, Row};
pub use save_error::SaveError;
pub use stamp::Stamp;
pub use table_reader::{MAX_RECORD_BYTES, ReadError, Record, TableReader};
pub use table_writer::TableWriter;
