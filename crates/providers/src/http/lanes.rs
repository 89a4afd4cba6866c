//! The vendor's limits in use: who may send now, who waits, and for how long.
//!
//! A request passes one or more lanes, each with a [`Pace`] of its own: that of the whole API first, that of its endpoint
//! last. The answer speaks of the last one, and of an earlier one that it may be the same as. Who waits for a lane waits in
//! line, and gives up its place by being dropped.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Turn, MutexGuard as InTurn, Notify, Semaphore, SemaphorePermit};
use tokio::time::Instant;

use super::pace::{Pace, Told, Verdict};

/// Requests of one tenant that are under way at once.
const ABREAST: usize = 8;

/// The limits of one tenant.
pub(crate) struct Lanes {
    began: Instant,
    paces: Mutex<HashMap<&'static str, Pace>>,
    turns: Mutex<HashMap<&'static str, Arc<Turn<()>>>>,
    answered: Notify,
    room: Semaphore,
}

/// A request that may be sent, or is under way. Dropped before it is answered, it counts as lost.
pub(crate) struct Ticket<'l> {
    lanes: &'l Lanes,
    numbers: Vec<(&'static str, u64)>,
    _room: SemaphorePermit<'l>,
}

/// The wait would be longer than it is worth: so long it is.
#[derive(Debug)]
pub(crate) struct TooLong(pub(crate) Duration);

impl Default for Lanes {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            paces: Mutex::default(),
            turns: Mutex::default(),
            answered: Notify::new(),
            room: Semaphore::new(ABREAST),
        }
    }
}

impl Lanes {
    /// Waits until a request may pass these lanes, but not longer than `patience`.
    pub(crate) async fn enter(
        &self,
        lanes: &[&'static str],
        patience: Duration,
    ) -> Result<Ticket<'_>, TooLong> {
        let asked = Instant::now();
        let turn = lanes.last().map(|lane| self.turn(lane));
        let _in_turn: Option<InTurn<'_, ()>> = match &turn {
            Some(turn) => Some(turn.lock().await),
            None => None,
        };
        // Closed only by dropping the lanes, which this borrows.
        let Ok(room) = self.room.acquire().await else { return Err(TooLong(Duration::ZERO)) };
        loop {
            // Listens before it asks, so that no answer in between is missed.
            let answered = self.answered.notified();
            match self.ask(lanes) {
                Ok(numbers) => return Ok(Ticket { lanes: self, numbers, _room: room }),
                Err(Verdict::Wait(wait)) if asked.elapsed() + wait > patience => return Err(TooLong(wait)),
                // An answer may show that it need not take so long.
                Err(Verdict::Wait(wait)) => {
                    let _ = tokio::time::timeout(wait, answered).await;
                }
                Err(_) => answered.await,
            }
        }
    }

    /// Asks every lane; one that does not let pass gives what the others gave back.
    fn ask(&self, lanes: &[&'static str]) -> Result<Vec<(&'static str, u64)>, Verdict> {
        let now = self.began.elapsed();
        let mut paces = self.paces.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers: Vec<(&'static str, u64)> = Vec::new();
        for (at, lane) in lanes.iter().enumerate() {
            let pace = paces.entry(lane).or_default();
            match pace.admit(now, at + 1 == lanes.len()) {
                Verdict::Go(number) => numbers.push((lane, number)),
                refusal => {
                    for (lane, number) in numbers {
                        if let Some(pace) = paces.get_mut(lane) {
                            pace.give_back(number);
                        }
                    }
                    return Err(refusal);
                }
            }
        }
        Ok(numbers)
    }

    fn turn(&self, lane: &'static str) -> Arc<Turn<()>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner).entry(lane).or_default().clone()
    }
}

impl Ticket<'_> {
    /// The request was answered, and not refused for its haste.
    pub(crate) fn answered(self, told: Option<Told>) {
        self.settle(told, |pace, number, now| pace.answered(number, now, told));
    }

    /// The request came too soon. `random` is from 0 to 1.
    pub(crate) fn refused(self, told: Option<Told>, wait: Option<Duration>, random: f64) {
        self.settle(told, |pace, number, now| pace.refused(number, now, told, wait, random));
    }

    /// Tells the last lane what came of the request, and each that it may be the same as; the others learn that it is over.
    fn settle(mut self, told: Option<Told>, tell: impl Fn(&mut Pace, u64, Duration)) {
        let now = self.lanes.began.elapsed();
        let mut paces = self.lanes.paces.lock().unwrap_or_else(PoisonError::into_inner);
        let last = self.numbers.len().saturating_sub(1);
        for (at, (lane, number)) in self.numbers.drain(..).enumerate() {
            match paces.get_mut(lane) {
                Some(pace) if at == last || told.is_some_and(|told| pace.may_be(told)) => {
                    tell(pace, number, now);
                }
                Some(pace) => pace.lost(number),
                None => {}
            }
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut paces = self.lanes.paces.lock().unwrap_or_else(PoisonError::into_inner);
        for (lane, number) in self.numbers.drain(..) {
            if let Some(pace) = paces.get_mut(lane) {
                pace.lost(number);
            }
        }
        drop(paces);
        self.lanes.answered.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);
    const SOON: Duration = Duration::from_millis(80);

    fn told(limit: u64, remaining: u64) -> Option<Told> {
        Some(Told { limit, remaining, more_in: Some(SOON) })
    }

    #[tokio::test]
    async fn the_first_asks_alone_and_the_others_follow_as_they_may() {
        let lanes = Lanes::default();
        let first = lanes.enter(&["api"], PATIENCE).await.unwrap();
        let second = lanes.enter(&["api"], PATIENCE);
        tokio::pin!(second);
        assert!(tokio::time::timeout(Duration::from_millis(1), &mut second).await.is_err());
        first.answered(told(2, 1));
        let before = Instant::now();
        drop(second.await.unwrap());
        drop(lanes.enter(&["api"], PATIENCE).await.unwrap());
        assert!(before.elapsed() >= SOON / 2, "the bucket was empty");
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_it_is_worth() {
        let lanes = Lanes::default();
        let first = lanes.enter(&["api"], PATIENCE).await.unwrap();
        first.refused(None, Some(Duration::from_secs(60)), 0.0);
        let Err(TooLong(wait)) = lanes.enter(&["api"], PATIENCE).await else { panic!("it is closed") };
        assert!(wait > Duration::from_secs(50));
    }

    #[tokio::test]
    async fn who_is_dropped_leaves_the_line() {
        let lanes = Lanes::default();
        let first = lanes.enter(&["api"], PATIENCE).await.unwrap();
        let given_up = tokio::time::timeout(Duration::from_millis(1), lanes.enter(&["api"], PATIENCE)).await;
        assert!(given_up.is_err());
        first.answered(None);
        assert!(lanes.enter(&["api"], PATIENCE).await.is_ok());
    }

    #[tokio::test]
    async fn a_request_counts_in_each_of_its_lanes() {
        let lanes = Lanes::default();
        let first = lanes.enter(&["api"], PATIENCE).await.unwrap();
        let before = Instant::now();
        first.answered(told(3, 2));
        for left in [4, 3] {
            lanes.enter(&["api", "list"], PATIENCE).await.unwrap().answered(told(5, left));
        }
        drop(lanes.enter(&["api", "list"], PATIENCE).await.unwrap());
        assert!(before.elapsed() >= SOON, "the whole API takes no more");
    }
}
