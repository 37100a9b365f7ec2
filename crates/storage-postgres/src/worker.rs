//! One thread's connection, and what becomes of a job on it: committed, rolled back, or tried again.

use std::time::Duration;

use postgres::Error;
use rand::Rng as _;
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Bell, Job, Mode, Stored};

use crate::connect::Connector;
use crate::fault::{Trouble, fault, trouble, unavailable};
use crate::link::Link;
use crate::news::Herald;
use crate::task;
use crate::tx::PgTx;

/// Times that a job which lost against another one is tried.
const TRIES: u32 = 12;
/// How long the second try waits at most; each further one twice as long.
const PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// A connection that may have to be made first.
pub(crate) struct Worker {
    connector: Connector,
    bell: Bell,
    herald: Herald,
    link: Option<Link>,
    /// A snapshot that was read from is open yet.
    reading: bool,
}

/// How a try ended.
enum End {
    Answer(Stored<()>),
    /// It lost against another transaction.
    Conflict,
    /// The connection was lost before anything could have been committed.
    Gone(Refusal),
}

impl Worker {
    /// Without a connection yet.
    pub(crate) fn new(connector: Connector, bell: Bell, herald: Herald) -> Self {
        Self { connector, bell, herald, link: None, reading: false }
    }

    /// Runs a job in a transaction, again where it met a conflict, and once more where the
    /// connection turned out to be lost.
    pub(crate) fn run(&mut self, mode: Mode, job: &Job) -> Stored<()> {
        let mut lost_already = false;
        for attempt in 1..=TRIES {
            match self.attempt(mode, job) {
                End::Answer(answer) => return answer,
                End::Conflict => pause(attempt),
                End::Gone(refusal) if lost_already => return Err(refusal),
                End::Gone(_) => lost_already = true,
            }
        }
        Err(Refusal::StoreBusy)
    }

    fn attempt(&mut self, mode: Mode, job: &Job) -> End {
        let link = match self.link() {
            Ok(link) => link,
            Err(refusal) => return End::Answer(Err(refusal)),
        };
        let mut tx = PgTx::new(link, mode);
        let mut result = task::run(job, &mut tx);
        // After a failure PostgreSQL answers COMMIT by rolling back, without a word.
        if result.is_ok() && tx.trouble().is_some() {
            result = Err(Refusal::internal("a job went on after a failed statement"));
        }
        let (trouble, begun) = (tx.trouble(), tx.has_begun());
        match (trouble, result) {
            (Some(Trouble::Gone), _) => {
                self.link = None;
                End::Gone(unavailable("the connection to the database was lost"))
            }
            (Some(Trouble::Conflict), _) => {
                self.roll_back();
                End::Conflict
            }
            (_, Err(refusal)) => {
                if begun {
                    self.roll_back();
                }
                End::Answer(Err(refusal))
            }
            (None, Ok(())) if mode == Mode::Read => {
                self.reading = begun;
                End::Answer(Ok(()))
            }
            (_, Ok(())) => {
                let committed = tx.commit();
                self.committed(committed)
            }
        }
    }

    /// Ends the snapshot of a job that read, once it is answered: there is nothing to keep.
    pub(crate) fn end_reading(&mut self) {
        if std::mem::take(&mut self.reading) {
            self.roll_back();
        }
    }

    fn link(&mut self) -> Stored<&mut Link> {
        if self.link.as_ref().is_some_and(Link::is_closed) {
            self.link = None;
        }
        match &mut self.link {
            Some(link) => Ok(link),
            empty => Ok(empty.insert(self.connector.link()?)),
        }
    }

    /// Takes all back. A connection that cannot even do that is dropped.
    fn roll_back(&mut self) {
        let roll_back = |link: &Link| {
            link.together(&[], async |client| client.batch_execute("ROLLBACK").await).1
        };
        if self.link.as_ref().is_some_and(|link| roll_back(link).is_err()) {
            self.link = None;
        }
    }

    /// Where the connection is lost meanwhile, nobody knows whether the server has committed: it is
    /// neither told as done nor done again.
    fn committed(&mut self, committed: Result<bool, Error>) -> End {
        let error = match committed {
            Ok(wrote) => {
                if wrote {
                    self.bell.ring();
                    self.herald.tell();
                }
                return End::Answer(Ok(()));
            }
            Err(error) => error,
        };
        let trouble = trouble(&error);
        if trouble == Trouble::Gone {
            self.link = None;
            return End::Answer(Err(unavailable(
                "the connection was lost during the commit: look whether the change is there",
            )));
        }
        self.roll_back();
        match trouble {
            Trouble::Conflict => End::Conflict,
            _ => End::Answer(Err(fault(&error))),
        }
    }
}

/// Waits a while, each a different one, so that those who met do not meet again.
fn pause(attempt: u32) {
    let most = PAUSE.saturating_mul(1 << attempt.min(10)).min(LONGEST_PAUSE);
    std::thread::sleep(most.mul_f64(rand::rng().random_range(0.1..1.0)));
}
