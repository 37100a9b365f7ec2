//! Export jobs (CSV-01 to CSV-04): one at a time, with progress, cancelled at once, and the file
//! whole or not there.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use seatkeeper_contract::Problem;
use seatkeeper_domain::{CustomerId, Language};
use seatkeeper_roster::{Delimiter, Dialect, SaveError};
use seatkeeper_service::{ExportScope, ExportUsers, NotExported};
use serde_json::to_value;

use crate::Events;
use crate::open_store::OpenStore;
use crate::problem::{invalid, unsaved};
use crate::shapes::{ExportDone, ExportProgress, Preset, Scope};

/// Ten times a second is smooth, and costs nothing.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// The export under way, and what this run has exported.
#[derive(Default)]
pub(crate) struct Exports {
    running: Mutex<Option<Arc<AtomicBool>>>,
    saved: Mutex<HashSet<PathBuf>>,
}

/// The right to export; there is one.
pub(crate) struct Turn<'a> {
    exports: &'a Exports,
    cancelled: Arc<AtomicBool>,
}

/// What to export and how.
pub(crate) struct Job {
    pub(crate) request: ExportUsers,
    pub(crate) dialect: Dialect,
}

impl Exports {
    /// Takes the turn.
    ///
    /// # Errors
    /// `invalid` while another export runs.
    pub(crate) fn begin(&self) -> Result<Turn<'_>, Problem> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return Err(invalid("export", "another list is being exported: wait, or cancel it"));
        }
        let cancelled = Arc::new(AtomicBool::new(false));
        *running = Some(Arc::clone(&cancelled));
        Ok(Turn { exports: self, cancelled })
    }

    /// Ends the export under way, if there is one.
    pub(crate) fn cancel(&self) {
        if let Some(flag) = &*self.running.lock().unwrap_or_else(PoisonError::into_inner) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Whether this run exported that file.
    pub(crate) fn saved(&self, path: &Path) -> bool {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

impl Turn<'_> {
    /// Exports to the file at `path`.
    ///
    /// # Errors
    /// The service's refusals; `invalid` on `path` where the file cannot be written.
    pub(crate) fn run(
        &self,
        store: &OpenStore,
        path: &Path,
        job: &Job,
    ) -> Result<ExportDone, Problem> {
        let progress = Progress::new(Arc::clone(&store.events), Arc::clone(&self.cancelled));
        let outcome = write(store, path, job, &progress);
        progress.finish();
        match outcome {
            Err(NotExported::Save(SaveError::Cancelled)) => Ok(cancelled(&progress)),
            Err(NotExported::Save(error)) => Err(unsaved(&error)),
            Err(NotExported::Refused(problem)) => Err(problem),
            Ok(rows) => Ok(self.saved(path, rows)),
        }
    }

    fn saved(&self, path: &Path, rows: u64) -> ExportDone {
        let mut saved = self.exports.saved.lock().unwrap_or_else(PoisonError::into_inner);
        saved.insert(path.to_owned());
        ExportDone { path: Some(path.to_string_lossy().into_owned()), rows, cancelled: false }
    }
}

fn write(
    store: &OpenStore,
    path: &Path,
    job: &Job,
    progress: &Arc<Progress>,
) -> Result<u64, NotExported> {
    let (caller, session) = store.caller();
    let progress = Arc::clone(progress);
    let tell = Box::new(move |rows| progress.tell(rows));
    let outcome = store.accounts.export_users(&caller, &job.request, job.dialect, path, tell);
    if let Err(NotExported::Refused(problem)) = &outcome {
        store.note(session.as_ref(), problem);
    }
    outcome
}

fn cancelled(progress: &Progress) -> ExportDone {
    ExportDone { path: None, rows: progress.rows(), cancelled: true }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.exports.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Tells how far an export is, not too often.
struct Progress {
    events: Arc<dyn Events>,
    cancelled: Arc<AtomicBool>,
    state: Mutex<(u64, Option<Instant>)>,
}

impl Progress {
    fn new(events: Arc<dyn Events>, cancelled: Arc<AtomicBool>) -> Arc<Self> {
        Arc::new(Self { events, cancelled, state: Mutex::new((0, None)) })
    }

    fn tell(&self, rows: u64) -> ControlFlow<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 = rows;
        if state.1.is_none_or(|last| last.elapsed() >= TELL_EVERY) {
            state.1 = Some(Instant::now());
            drop(state);
            self.emit(rows, false);
        }
        ControlFlow::Continue(())
    }

    fn rows(&self) -> u64 {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn finish(&self) {
        self.emit(self.rows(), true);
    }

    fn emit(&self, rows: u64, done: bool) {
        let payload = to_value(ExportProgress { rows, total: None, done }).unwrap_or_default();
        self.events.emit("export_progress", payload);
    }
}

/// What the service is asked for.
pub(crate) fn request(customer: CustomerId, scope: Scope) -> ExportUsers {
    let scope = match scope {
        Scope::Workspace { workspace } => ExportScope::Workspace(workspace),
        Scope::Customer => ExportScope::Customer,
        Scope::View { view, users, except } => {
            ExportScope::View { view, users, except: except.unwrap_or_default() }
        }
    };
    ExportUsers { customer, scope }
}

/// How a preset is spelled in a language (CSV-02).
pub(crate) fn dialect(preset: Preset, language: Language) -> Dialect {
    match preset {
        Preset::Excel => Dialect::excel(language.as_str()),
        Preset::Plain => Dialect::plain(),
        Preset::Tab => Dialect { delimiter: Delimiter::Tab, bom: true },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_02_the_excel_preset_follows_the_language() {
        assert_eq!(dialect(Preset::Excel, Language::Fr).delimiter, Delimiter::Semicolon);
        assert_eq!(dialect(Preset::Excel, Language::En).delimiter, Delimiter::Comma);
        assert_eq!(dialect(Preset::Plain, Language::Fr), Dialect::plain());
    }

    #[test]
    fn csv_03_one_export_runs_at_a_time() {
        let exports = Exports::default();
        let turn = exports.begin().expect("the first turn");
        assert!(exports.begin().is_err());
        drop(turn);
        assert!(exports.begin().is_ok());
    }
}
