//! How fast one limit of a vendor may be used: a token bucket whose size and rate are learned from the answers.
//!
//! Pure: the time is passed in, as the time since some beginning. What is held of the bucket is a lower bound of what the
//! vendor holds, so that whoever keeps to it is not refused: the rate is the least that the answers so far prove, and every
//! request counts from the moment that it is sent. Where the vendor tells nothing, nothing limits until it refuses; then
//! the rate is half of what it took until then, and half again with each further refusal.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

/// What an answer tells of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Requests that the bucket holds at most.
    pub(crate) limit: u64,
    /// Requests that could follow at once.
    pub(crate) remaining: u64,
    /// How long until there is at least one more, where that is told.
    pub(crate) more_in: Option<Duration>,
}

/// Whether a request may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It may, under this number.
    Go(u64),
    /// Not for so long.
    Wait(Duration),
    /// Not before a request that is under way is answered.
    WaitForAnswer,
}

/// The longest wait that is taken as told. What is longer is a mistake or a quota that no program waits for.
const LONGEST: Duration = Duration::from_secs(86_400);
/// The first wait after a refusal that does not say how long to wait.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The largest of these waits is this many times as long.
const MOST_PAUSES: u32 = 64;

/// One bucket.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    /// What it holds at most; `None` where nothing limits as far as is known.
    size: Option<f64>,
    /// Requests a second that it gains at least.
    rate: f64,
    /// What it holds at least as of `at`, without what is under way.
    level: f64,
    at: Duration,
    /// What is told to be there by then.
    promise: Option<Promise>,
    /// Nothing before this.
    closed_until: Option<Duration>,
    /// Whether any answer came yet.
    answered_once: bool,
    /// Whether the size comes from an answer.
    told: bool,
    /// Refusals in a row.
    refusals: u32,
    sent: u64,
    answered: u64,
    under_way: BTreeMap<u64, Sent>,
    /// The answer from which the rate is measured.
    anchor: Option<Anchor>,
    /// Since when, and from which request on, the vendor took what it was sent.
    taken_since: Option<(Duration, u64)>,
}

#[derive(Clone, Copy, Debug)]
struct Sent {
    at: Duration,
    /// Requests that were answered before it was sent.
    answered_before: u64,
}

#[derive(Clone, Copy, Debug)]
struct Anchor {
    sent_at: Duration,
    remaining: f64,
    /// Requests that were sent before its answer came.
    sent: u64,
}

#[derive(Clone, Copy, Debug)]
struct Promise {
    at: Duration,
    level: f64,
}

impl Pace {
    /// Asks to send a request. With `alone`, who asks first waits for its answer, which tells how many may follow.
    pub(crate) fn admit(&mut self, now: Duration, alone: bool) -> Verdict {
        self.advance(now);
        if let Some(wait) =
            self.closed_until.and_then(|until| until.checked_sub(now)).filter(|w| !w.is_zero())
        {
            return Verdict::Wait(wait);
        }
        if alone && !self.answered_once && !self.under_way.is_empty() {
            return Verdict::WaitForAnswer;
        }
        if self.size.is_some() {
            if self.level < 1.0 {
                return self.wait(now);
            }
            self.level -= 1.0;
            if let Some(promise) = &mut self.promise {
                promise.level -= 1.0;
            }
        }
        let number = self.sent;
        self.sent += 1;
        self.taken_since.get_or_insert((now, number));
        self.under_way.insert(number, Sent { at: now, answered_before: self.answered });
        Verdict::Go(number)
    }

    /// Takes back a request that was let go and never sent.
    pub(crate) fn give_back(&mut self, number: u64) {
        if self.under_way.remove(&number).is_some() {
            self.answered += 1;
            if let Some(size) = self.size {
                self.level = (self.level + 1.0).min(size);
            }
            if let Some(promise) = &mut self.promise {
                promise.level += 1.0;
            }
        }
    }

    /// Whether what is told is about this bucket, as far as can be said by its size.
    pub(crate) fn may_be(&self, told: Told) -> bool {
        !self.told || self.size == Some(told.limit as f64)
    }

    /// Takes an answer that was no refusal.
    pub(crate) fn answered(&mut self, number: u64, now: Duration, told: Option<Told>) {
        self.refusals = 0;
        self.settle(number, now, told, true);
    }

    /// Takes a refusal. `wait` is how long the vendor asks to wait, and `random`, from 0 to 1, spreads the waits that it
    /// does not name.
    pub(crate) fn refused(
        &mut self,
        number: u64,
        now: Duration,
        told: Option<Told>,
        wait: Option<Duration>,
        random: f64,
    ) {
        self.anchor = None;
        self.rate /= 2.0;
        self.settle(number, now, told, false);
        self.level = self.level.min(0.0);
        let pause = FIRST_PAUSE * 2u32.saturating_pow(self.refusals).min(MOST_PAUSES);
        self.refusals = self.refusals.saturating_add(1);
        let named = wait.or_else(|| told.and_then(|told| told.more_in));
        let wait = named.unwrap_or_else(|| pause.mul_f64(1.0 + random.clamp(0.0, 1.0) / 2.0)).min(LONGEST);
        let until = now + wait;
        self.closed_until = Some(self.closed_until.map_or(until, |closed| closed.max(until)));
        self.promise = Some(Promise { at: until, level: 1.0 });
        if !self.told {
            let (since, first) = self.taken_since.take().unwrap_or((now, self.sent));
            let taken = self.sent.saturating_sub(first + 1) as f64;
            let seconds = now.saturating_sub(since).as_secs_f64().max(wait.as_secs_f64()).max(0.001);
            let guess = (taken / seconds).max(1.0 / wait.as_secs_f64().max(0.001)) / 2.0;
            self.rate = if self.size.is_some() { self.rate.min(guess) } else { guess };
            self.size = Some(1.0);
        }
    }

    /// A request whose answer never came, or was not waited for. It counts all the same.
    pub(crate) fn lost(&mut self, number: u64) {
        if self.under_way.remove(&number).is_some() {
            self.answered += 1;
        }
    }

    /// How long until one may be sent.
    fn wait(&mut self, now: Duration) -> Verdict {
        let missing = 1.0 - self.level;
        let by_rate = (self.rate > 0.0).then(|| Duration::from_secs_f64((missing / self.rate).min(86_400.0)));
        let promised = self.promise.filter(|promise| promise.level >= 1.0 && promise.at > now);
        let by_promise = promised.map(|promise| promise.at - now);
        match by_rate.into_iter().chain(by_promise).min() {
            // A wait that rounds to nothing would be asked for again at once.
            Some(wait) => Verdict::Wait(wait + Duration::from_micros(1)),
            // Nothing says when: one is tried after a while.
            None if self.under_way.is_empty() => {
                self.promise = Some(Promise { at: now + FIRST_PAUSE, level: 1.0 });
                Verdict::Wait(FIRST_PAUSE)
            }
            None => Verdict::WaitForAnswer,
        }
    }

    fn settle(&mut self, number: u64, now: Duration, told: Option<Told>, taken: bool) {
        self.advance(now);
        let Some(sent) = self.under_way.remove(&number) else { return };
        self.answered_once = true;
        // Requests that the vendor may have counted after this one, although they were sent before this answer came.
        let others = (self.sent - sent.answered_before - 1) as f64;
        self.answered += 1;
        let Some(told) = told else { return };
        let (size, remaining) = (told.limit as f64, told.remaining as f64);
        self.told = true;
        let first = self.size != Some(size);
        if first {
            self.size = Some(size);
            self.anchor = None;
        }
        self.measure(sent, now, remaining, taken);
        let least = remaining - others;
        // Somebody else may use the same limit: what is left now is no more than what was left then and came since.
        let most = remaining + self.rate * now.saturating_sub(sent.at).as_secs_f64();
        self.level = if first { least } else { self.level.max(least).min(most) };
        if let Some(more_in) = told.more_in.filter(|_| remaining < size) {
            let known = if self.rate > 0.0 { least } else { least.max(self.level) };
            self.promise = Some(Promise { at: now + more_in.min(LONGEST), level: known + 1.0 });
        }
        if self.anchor.is_none() || remaining + 1.0 >= size {
            self.anchor = Some(Anchor { sent_at: sent.at, remaining, sent: self.sent });
        }
    }

    /// Raises the rate to what this answer and the anchor prove.
    fn measure(&mut self, sent: Sent, now: Duration, remaining: f64, taken: bool) {
        let Some(anchor) = self.anchor else { return };
        // Surely counted between the two: sent after the one was answered, and answered before the other was sent.
        let between = sent.answered_before.saturating_sub(anchor.sent) as f64;
        let gained = remaining - anchor.remaining + between - if taken { 0.0 } else { 1.0 };
        let seconds = now.saturating_sub(anchor.sent_at).as_secs_f64();
        if gained > 0.0 && seconds > 0.0 {
            self.rate = self.rate.max(gained / seconds);
        }
    }

    fn advance(&mut self, now: Duration) {
        let Some(size) = self.size else { return };
        let seconds = now.saturating_sub(self.at).as_secs_f64();
        self.at = self.at.max(now);
        self.level = (self.level + seconds * self.rate).min(size);
        if let Some(promise) = self.promise.filter(|promise| promise.at <= now) {
            self.level = self.level.max(promise.level.min(size));
            self.promise = None;
        }
    }
}
