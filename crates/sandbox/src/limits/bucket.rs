//! An exact token bucket: whole numbers, and no time but the one that is passed in.

use jiff::Timestamp;

/// How large a bucket is and how fast it fills: bursts up to `size`, in the long run `count` per `period`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) size: u32,
    pub(crate) count: u32,
    /// Nanoseconds.
    pub(crate) period: u64,
}

/// `size` at once, `count` per second.
pub(crate) const fn per_second(size: u32, count: u32) -> Policy {
    Policy { size, count, period: 1_000_000_000 }
}

/// `size` at once, `count` per minute.
pub(crate) const fn per_minute(size: u32, count: u32) -> Policy {
    Policy { size, count, period: 60_000_000_000 }
}

/// A bucket as it is at one instant.
pub(super) struct Bucket {
    policy: Policy,
    /// What it holds; a request costs one period. Counted so that nothing is ever rounded.
    credit: i128,
    at: Timestamp,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) allowed: bool,
    pub(crate) limit: u32,
    /// How many requests could follow at once.
    pub(crate) remaining: u32,
    /// The second by which the bucket has gained a request, in Unix time; now when it is full.
    pub(crate) reset: i64,
}

impl Bucket {
    /// A full bucket.
    pub(super) fn full(policy: Policy, now: Timestamp) -> Self {
        Self { policy, credit: capacity(policy), at: now }
    }

    /// Takes a request out, if there is one.
    pub(super) fn take(&mut self, now: Timestamp) -> Verdict {
        let (cost, count) = (i128::from(self.policy.period), i128::from(self.policy.count));
        let elapsed = now.as_nanosecond().saturating_sub(self.at.as_nanosecond()).max(0);
        self.credit = capacity(self.policy).min(self.credit.saturating_add(elapsed.saturating_mul(count)));
        self.at = self.at.max(now);
        let allowed = self.credit >= cost;
        if allowed {
            self.credit -= cost;
        }
        let missing = if self.credit == capacity(self.policy) { 0 } else { cost - self.credit % cost };
        let gained = now.as_nanosecond() + ceiling(missing, count);
        Verdict {
            allowed,
            limit: self.policy.size,
            remaining: u32::try_from(self.credit / cost).unwrap_or(self.policy.size),
            reset: i64::try_from(ceiling(gained, 1_000_000_000)).unwrap_or(i64::MAX),
        }
    }
}

fn capacity(policy: Policy) -> i128 {
    i128::from(policy.size) * i128::from(policy.period)
}

fn ceiling(number: i128, divisor: i128) -> i128 {
    let rest = number.rem_euclid(divisor);
    number.div_euclid(divisor) + i128::from(rest != 0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::clock::later;

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn after(milliseconds: u64) -> Timestamp {
        later(START, Duration::from_millis(milliseconds))
    }

    #[test]
    fn a_burst_and_then_the_sustained_rate() {
        let mut bucket = Bucket::full(per_second(50, 16), START);
        let taken = |bucket: &mut Bucket, at| (0..100).filter(|_| bucket.take(at).allowed).count();
        assert_eq!(taken(&mut bucket, START), 50);
        assert_eq!(taken(&mut bucket, after(62)), 0);
        assert_eq!(taken(&mut bucket, after(63)), 1);
        assert_eq!(taken(&mut bucket, after(1_000)), 15);
        assert_eq!(taken(&mut bucket, after(60_000)), 50, "never more than it holds");
    }

    #[test]
    fn nothing_is_lost_to_rounding() {
        // A third of a second is no whole number of nanoseconds.
        let mut bucket = Bucket::full(per_second(2, 30), START);
        let mut allowed = 0;
        for step in 0..300_000 {
            allowed += u32::from(bucket.take(later(START, Duration::from_micros(step * 1_000 / 3))).allowed);
        }
        assert_eq!(allowed, 2 + 30 * 100 - 1);
    }

    #[test]
    fn what_is_told_is_true() {
        let mut bucket = Bucket::full(per_minute(5, 100), START);
        let first = bucket.take(START);
        assert_eq!((first.limit, first.remaining, first.reset), (5, 4, 1));
        for left in [3, 2, 1, 0] {
            assert_eq!(bucket.take(START).remaining, left);
        }
        let refused = bucket.take(after(100));
        assert_eq!((refused.allowed, refused.remaining, refused.reset), (false, 0, 1));
        assert!(bucket.take(after(1_000)).allowed, "at the second that was told there is one");
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing() {
        let mut bucket = Bucket::full(per_second(1, 1), after(5_000));
        assert!(bucket.take(after(5_000)).allowed);
        assert!(!bucket.take(START).allowed);
        assert!(!bucket.take(after(5_999)).allowed);
        assert!(bucket.take(after(6_000)).allowed);
    }
}
