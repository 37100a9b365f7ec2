//! Commands of exported lists.

use std::path::Path;

use seatkeeper_contract::Problem;
use seatkeeper_domain::Refusal;

use crate::exports::{Job, dialect, request};
use crate::problem::{invalid, told};
use crate::{Console, ExportDone, ExportList, Nothing, OfPath};

#[allow(
    clippy::needless_pass_by_value,
    reason = "a command takes its request whole, as JSON hands it over"
)]
impl Console {
    /// `export_users`: asks for a file and saves a list to it; none where the person cancelled the
    /// dialog (CSV-01 to CSV-04). Comes back when the list is saved, or cancelled under way.
    ///
    /// # Errors
    /// The service's refusals; `invalid` on `path` where the file cannot be written, on `export`
    /// while another list is exported.
    pub fn export_users(&self, asked: ExportList) -> Result<Option<ExportDone>, Problem> {
        let store = self.store()?;
        let customer = store.customer()?;
        let turn = self.exports.begin()?;
        let Some(path) = self.dialogs.pick_export(&asked.title, &asked.suggested_name) else {
            return Ok(None);
        };
        let dialect = dialect(asked.preset, self.language());
        let job = Job { request: request(customer, asked.scope), dialect };
        turn.run(&store, &path, &job).map(Some)
    }

    /// `cancel_export`: the export under way ends; without one nothing happens.
    ///
    /// # Errors
    /// None.
    pub fn cancel_export(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.exports.cancel();
        Ok(Nothing {})
    }

    /// `reveal_file`: shows an exported file in the system's file browser.
    ///
    /// # Errors
    /// `forbidden` for a file that this run did not export.
    pub fn reveal_file(&self, request: OfPath) -> Result<Nothing, Problem> {
        let path = Path::new(&request.path);
        if !self.exports.saved(path) {
            return Err(told(&Refusal::Forbidden));
        }
        self.dialogs.reveal(path).map_err(|why| invalid("path", &why))?;
        Ok(Nothing {})
    }
}
