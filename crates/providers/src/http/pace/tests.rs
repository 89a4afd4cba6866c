//! Against a vendor's exact bucket, whatever the latency and however many ask at once.

use std::collections::BinaryHeap;

use proptest::prelude::*;

use super::*;

/// The vendor's bucket, as exact as it says it is.
struct Vendor {
    size: f64,
    rate: f64,
    level: f64,
    at: f64,
}

impl Vendor {
    fn take(&mut self, now: f64) -> (bool, Told) {
        self.level = (self.level + (now - self.at) * self.rate).min(self.size);
        self.at = now;
        let allowed = self.level >= 1.0;
        if allowed {
            self.level -= 1.0;
        }
        let missing = 1.0 - self.level.fract();
        // The moment is told as a whole second, and the time of the answer loses its fraction.
        let more_in = ((now + missing / self.rate).ceil() - now.floor()).max(0.0);
        let told = Told {
            limit: self.size as u64,
            remaining: self.level as u64,
            more_in: Some(Duration::from_secs_f64(more_in)),
        };
        (allowed, told)
    }
}

#[derive(PartialEq)]
struct Arrival {
    at: f64,
    number: u64,
    told: Told,
    allowed: bool,
}

impl Eq for Arrival {}

impl PartialOrd for Arrival {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Arrival {
    /// The earliest is the greatest.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.at.total_cmp(&self.at).then(other.number.cmp(&self.number))
    }
}

struct Run {
    refused: usize,
    took: f64,
}

/// Sends `wanted` requests that are not refused, up to `abreast` at once, and says how it went. Requests take the latencies
/// of the list in turn, half of each on the way there.
fn run(vendor: &mut Vendor, wanted: usize, abreast: usize, latencies: &[f64], headers: bool) -> Run {
    let mut pace = Pace::default();
    let mut now = 0.0;
    let (mut done, mut refused, mut sent) = (0, 0, 0);
    // What was sent and has not reached the vendor, and what the vendor answered and has not come back.
    let mut outward: BinaryHeap<Arrival> = BinaryHeap::new();
    let mut homeward: BinaryHeap<Arrival> = BinaryHeap::new();
    let nothing = Told { limit: 0, remaining: 0, more_in: None };
    let time = Duration::from_secs_f64;
    for _ in 0..wanted * 200 {
        let free = outward.len() + homeward.len() < abreast && done + outward.len() + homeward.len() < wanted;
        let verdict = if free { pace.admit(time(now), true) } else { Verdict::WaitForAnswer };
        let next = match verdict {
            Verdict::Go(number) => {
                let way = latencies[sent % latencies.len()] / 2.0;
                sent += 1;
                outward.push(Arrival { at: now + way, number, told: nothing, allowed: false });
                continue;
            }
            Verdict::Wait(wait) => Some(now + wait.as_secs_f64()),
            Verdict::WaitForAnswer => None,
        };
        let soonest = [next, outward.peek().map(|a| a.at), homeward.peek().map(|a| a.at)];
        let soonest = soonest.into_iter().flatten().fold(f64::INFINITY, f64::min);
        assert!(soonest.is_finite(), "it waits for nothing: {pace:?}");
        now = soonest.max(now);
        if outward.peek().is_some_and(|arrival| arrival.at <= now) {
            let arrival = outward.pop().expect("it was there");
            let (allowed, told) = vendor.take(now);
            let way = latencies[arrival.number as usize % latencies.len()] / 2.0;
            homeward.push(Arrival { at: now + way, told, allowed, ..arrival });
        } else if homeward.peek().is_some_and(|arrival| arrival.at <= now) {
            let arrival = homeward.pop().expect("it was there");
            let told = headers.then_some(arrival.told);
            if arrival.allowed {
                done += 1;
                pace.answered(arrival.number, time(now), told);
            } else {
                refused += 1;
                pace.refused(arrival.number, time(now), told, None, 0.5);
            }
        }
        if done == wanted {
            return Run { refused, took: now };
        }
    }
    panic!("{done} of {wanted} after {now} s: {pace:?}");
}

fn vendor(size: u32, rate: f64) -> Vendor {
    Vendor { size: f64::from(size), rate, level: f64::from(size), at: 0.0 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_limit_that_is_told_is_never_exceeded(
        size in 1u32..120,
        rate in 0.2f64..60.0,
        abreast in 1usize..12,
        latencies in proptest::collection::vec(0.001f64..1.5, 1..7),
    ) {
        prop_assert_eq!(run(&mut vendor(size, rate), 150, abreast, &latencies, true).refused, 0);
    }

    #[test]
    fn a_bucket_that_others_emptied_refuses_once(
        size in 1u32..60,
        rate in 0.2f64..60.0,
        abreast in 1usize..12,
        latencies in proptest::collection::vec(0.001f64..0.5, 1..5),
    ) {
        let mut vendor = Vendor { level: 0.0, ..vendor(size, rate) };
        prop_assert!(run(&mut vendor, 60, abreast, &latencies, true).refused <= 1);
    }

    #[test]
    fn a_limit_that_nobody_tells_refuses_ever_less(
        size in 1u32..60,
        rate in 0.5f64..60.0,
        abreast in 1usize..8,
    ) {
        // What was under way when the limit was met is refused with it.
        let refused = run(&mut vendor(size, rate), 120, abreast, &[0.02], false).refused;
        prop_assert!(refused <= 10 * abreast, "{refused}");
    }

    #[test]
    fn no_order_of_events_makes_it_panic(events in proptest::collection::vec((0u8..5, 0u64..20, 0u64..100, 0.0f64..5.0), 0..80)) {
        let mut pace = Pace::default();
        let mut now = Duration::ZERO;
        for (what, number, count, seconds) in events {
            now += Duration::from_secs_f64(seconds);
            let told = Told { limit: count, remaining: number * 7, more_in: Some(Duration::from_secs(count)) };
            match what {
                0 | 1 => drop(pace.admit(now, count % 3 > 0)),
                2 => pace.answered(number, now, (count % 2 == 0).then_some(told)),
                3 => pace.refused(number, now, (count % 2 == 0).then_some(told), None, seconds),
                _ => pace.lost(number),
            }
        }
    }
}

#[test]
fn the_plans_of_auth0_are_used_to_the_full() {
    for (name, size, rate, wanted) in
        [("free", 2, 2.0, 200), ("professional lists", 5, 100.0 / 60.0, 100), ("enterprise", 50, 16.0, 1000)]
    {
        for abreast in [1, 4] {
            let run = run(&mut vendor(size, rate), wanted, abreast, &[0.01], true);
            let floor = (wanted as f64 - f64::from(size)) / rate;
            assert_eq!(run.refused, 0, "{name}");
            assert!(run.took <= floor * 1.05 + 1.0, "{name} {abreast}: {} s over {floor} s", run.took);
        }
    }
}

#[test]
fn a_long_wait_is_kept() {
    let mut pace = Pace::default();
    let Verdict::Go(first) = pace.admit(Duration::ZERO, true) else { panic!("the first goes") };
    assert_eq!(pace.admit(Duration::ZERO, true), Verdict::WaitForAnswer);
    pace.refused(first, Duration::ZERO, None, Some(Duration::from_secs(3600)), 0.0);
    assert_eq!(pace.admit(Duration::from_secs(600), true), Verdict::Wait(Duration::from_secs(3000)));
    assert!(matches!(pace.admit(Duration::from_secs(3600), true), Verdict::Go(_)));
}

#[test]
fn a_bucket_of_which_nothing_more_is_told_is_tried_again() {
    let mut pace = Pace::default();
    let Verdict::Go(first) = pace.admit(Duration::ZERO, true) else { panic!("the first goes") };
    pace.answered(first, Duration::ZERO, Some(Told { limit: 9, remaining: 0, more_in: None }));
    let Verdict::Wait(wait) = pace.admit(Duration::ZERO, true) else { panic!("it is empty") };
    assert!(matches!(pace.admit(wait, true), Verdict::Go(_)));
}

#[test]
fn a_request_that_is_given_up_makes_room_for_the_next() {
    let mut pace = Pace::default();
    let Verdict::Go(first) = pace.admit(Duration::ZERO, true) else { panic!("the first goes") };
    pace.lost(first);
    assert!(matches!(pace.admit(Duration::ZERO, true), Verdict::Go(_)));
}
