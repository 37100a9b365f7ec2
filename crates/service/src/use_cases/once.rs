//! Creations under a key: asked for again under it, the first result is answered, whichever server
//! on the store is asked and however often one was restarted.
//!
//! The answer is kept in the creation's own transaction, for a day. It may hold a one-time code, so
//! it is sealed: the key that opens it is made of the asker's, which is kept nowhere. A refusal is
//! not kept: asked for again, it is decided anew.

use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use chrono::Duration;
use seatkeeper_domain::{Access, Refusal, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::port::Stored;
use crate::tokens;

/// Hours that an answer is kept.
const KEPT_HOURS: i64 = 24;
const NONCE_BYTES: usize = 12;

/// A creation that is asked for under a key.
#[derive(Clone)]
struct Once {
    operation: &'static str,
    key: String,
    /// SHA-256 of what is asked for.
    asked: [u8; 32],
}

/// What is kept of an answer.
#[derive(Serialize, Deserialize)]
struct Kept {
    asked: [u8; 32],
    answer: Value,
}

impl Call<'_> {
    /// Runs a creation in a transaction of its own, of what `prepare` makes before it; under a key,
    /// once: whoever asks again is answered before anything is looked at, since what the first one was
    /// made of may be gone.
    pub fn create<P: Send + 'static, T: Serialize + DeserializeOwned + Send + 'static>(
        &self,
        operation: &'static str,
        request: &impl Serialize,
        prepare: impl FnOnce() -> Stored<P>,
        job: impl Fn(&mut Ask<'_>, &P) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        let Some(key) = self.caller.key() else {
            let prepared = prepare()?;
            return self.write(move |ask| job(ask, &prepared));
        };
        let asked = serde_json::to_vec(request).map_err(Refusal::internal)?;
        let once = Once { operation, key: key.to_owned(), asked: tokens::digest(&[&asked]) };
        let before = once.clone();
        if let Some(answer) = self.read(move |ask| before.answered(ask))? {
            return Ok(answer);
        }
        let prepared = prepare()?;
        self.write(move |ask| match once.answered(ask)? {
            Some(answer) => Ok(answer),
            None => {
                let answer = job(ask, &prepared)?;
                once.keep(ask, answer)
            }
        })
    }
}

impl Once {
    /// What was answered before, if anything was.
    fn answered<T: DeserializeOwned>(&self, ask: &mut Ask<'_>) -> Stored<Option<T>> {
        let Some(actor) = ask.actor_id() else { return Ok(None) };
        let Some(sealed) = ask.tx.kept_answer(&self.hash("place", actor))? else {
            return Ok(None);
        };
        let kept = open(&self.hash("seal", actor), &sealed)?;
        if kept.asked != self.asked {
            return Err(Refusal::invalid("idempotency-key", "used for something else before"));
        }
        serde_json::from_value(kept.answer).map(Some).map_err(Refusal::internal)
    }

    fn keep<T: Serialize>(&self, ask: &mut Ask<'_>, answer: T) -> Stored<T> {
        let Some(actor) = ask.actor_id() else { return Ok(answer) };
        let told = serde_json::to_value(&answer).map_err(Refusal::internal)?;
        let kept = Kept { asked: self.asked, answer: told };
        let sealed = close(&self.hash("seal", actor), &kept)?;
        ask.tx.keep_answer(&self.hash("place", actor), &sealed, ask.now)?;
        Ok(answer)
    }

    fn hash(&self, purpose: &str, actor: UserId) -> [u8; 32] {
        let parts = [purpose, &actor.to_string(), self.operation, &self.key];
        tokens::digest(&parts.map(str::as_bytes))
    }
}

fn close(seal: &[u8; 32], kept: &Kept) -> Stored<Vec<u8>> {
    let nonce = tokens::random::<NONCE_BYTES>();
    let plain = serde_json::to_vec(kept).map_err(Refusal::internal)?;
    let cipher = ChaCha20Poly1305::new(Key::from_slice(seal));
    let sealed = cipher.encrypt(Nonce::from_slice(&nonce), plain.as_slice());
    let sealed = sealed.map_err(|_| Refusal::internal("an answer could not be sealed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(seal: &[u8; 32], sealed: &[u8]) -> Stored<Kept> {
    let altered = || Refusal::internal("a kept answer was altered");
    let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES).ok_or_else(altered)?;
    let cipher = ChaCha20Poly1305::new(Key::from_slice(seal));
    let plain = cipher.decrypt(Nonce::from_slice(nonce), sealed).map_err(|_| altered())?;
    serde_json::from_slice(&plain).map_err(Refusal::internal)
}

impl Service {
    /// Forgets the answers that were kept long enough.
    pub(super) fn forget_answers(&self) -> Stored<()> {
        let holder = Caller::holder();
        let call = Call::new(self, &holder, Access::Manage);
        let before = self.now() - Duration::hours(KEPT_HOURS);
        if call.peek(move |ask| ask.tx.has_answers_before(before))? {
            call.write(move |ask| ask.tx.drop_answers(before))?;
        }
        Ok(())
    }
}
