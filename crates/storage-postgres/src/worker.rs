//! One thread's connection, and what becomes of a job on it: committed, rolled back, or tried again.

use std::time::Duration;

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

/// A write reads what is committed when each statement begins, and holds its customer (see `tx`).
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

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
        let begin = if mode == Mode::Write { BEGIN_WRITE } else { BEGIN_READ };
        if let Err(error) = link.client().batch_execute(begin) {
            self.link = None;
            return End::Gone(fault(&error));
        }
        let mut tx = PgTx::new(link, mode == Mode::Write);
        let result = task::run(job, &mut tx);
        let (trouble, wrote) = (tx.trouble(), tx.wrote());
        match (trouble, result) {
            (Some(Trouble::Gone), _) => {
                self.link = None;
                End::Gone(unavailable("the connection to the database was lost"))
            }
            (Some(Trouble::Conflict), _) if self.roll_back() => End::Conflict,
            (_, Err(refusal)) => {
                self.roll_back();
                End::Answer(Err(refusal))
            }
            // After a failure PostgreSQL answers COMMIT by rolling back, without a word.
            (Some(_), Ok(())) => {
                self.roll_back();
                End::Answer(Err(Refusal::internal("a job went on after a failed statement")))
            }
            (None, Ok(())) if mode == Mode::Read => {
                self.reading = true;
                End::Answer(Ok(()))
            }
            (None, Ok(())) => self.commit(wrote),
        }
    }

    /// Ends the snapshot of a job that read, once it is answered: there is nothing to keep.
    pub(crate) fn end_reading(&mut self) {
        if std::mem::take(&mut self.reading) {
            self.roll_back();
        }
    }

    fn link(&mut self) -> Stored<&mut Link> {
        if self.link.as_mut().is_some_and(|link| link.client().is_closed()) {
            self.link = None;
        }
        match &mut self.link {
            Some(link) => Ok(link),
            empty => Ok(empty.insert(Link::new(self.connector.connect()?))),
        }
    }

    /// Takes all back; true, for who goes on by it. A connection that cannot even do that is dropped.
    fn roll_back(&mut self) -> bool {
        if let Some(link) = &mut self.link
            && link.client().batch_execute("ROLLBACK").is_err()
        {
            self.link = None;
        }
        true
    }

    /// Where the connection is lost meanwhile, nobody knows whether the server has committed: it is
    /// neither told as done nor done again.
    fn commit(&mut self, wrote: bool) -> End {
        let Some(link) = &mut self.link else { return End::Conflict };
        match link.client().batch_execute("COMMIT") {
            Ok(()) => {
                if wrote {
                    self.bell.ring();
                    self.herald.tell();
                }
                End::Answer(Ok(()))
            }
            Err(error) => {
                self.link = None;
                match trouble(&error) {
                    Trouble::Conflict => End::Conflict,
                    Trouble::Gone => End::Answer(Err(unavailable(
                        "the connection was lost during the commit: look whether the change is there",
                    ))),
                    Trouble::Lasting => End::Answer(Err(fault(&error))),
                }
            }
        }
    }
}

/// Waits a while, each a different one, so that those who met do not meet again.
fn pause(attempt: u32) {
    let most = PAUSE.saturating_mul(1 << attempt.min(10)).min(LONGEST_PAUSE);
    std::thread::sleep(most.mul_f64(rand::rng().random_range(0.1..1.0)));
}
