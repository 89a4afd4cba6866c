//! Seconds that run down.

use gloo::timers::callback::Interval;
use yew::prelude::*;

/// How often the clock is looked at, in milliseconds: often enough that no second is skipped.
const TICK: u32 = 250;

/// Seconds that run down.
#[derive(Clone, PartialEq)]
pub(super) struct Countdown {
    end: UseStateHandle<Option<f64>>,
    left: UseStateHandle<u64>,
}

impl Countdown {
    /// The seconds that are left; 0: it does not run.
    pub(super) fn left(&self) -> u64 {
        if self.end.is_some() { *self.left } else { 0 }
    }

    /// Starts anew; 0 stops.
    pub(super) fn start(&self, seconds: u64) {
        self.left.set(seconds);
        self.end.set((seconds > 0).then(|| js_sys::Date::now() + seconds as f64 * 1_000.0));
    }
}

/// The seconds from now to `end`, both in milliseconds, begun ones counted whole.
fn seconds_left(end: f64, now: f64) -> u64 {
    ((end - now) / 1_000.0).ceil().max(0.0) as u64
}

/// A countdown that renders its component once a second.
#[hook]
pub(super) fn use_countdown() -> Countdown {
    let end = use_state_eq(|| None::<f64>);
    let left = use_state_eq(|| 0_u64);
    let countdown = Countdown { end: end.clone(), left };
    use_effect_with(*end, {
        let countdown = countdown.clone();
        move |end| {
            let interval = end.map(|end| {
                Interval::new(TICK, move || {
                    let left = seconds_left(end, js_sys::Date::now());
                    countdown.left.set(left);
                    if left == 0 {
                        countdown.end.set(None);
                    }
                })
            });
            move || drop(interval)
        }
    });
    countdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begun_seconds_count_whole_and_none_are_negative() {
        assert_eq!(seconds_left(30_000.0, 0.0), 30);
        assert_eq!(seconds_left(30_000.0, 1.0), 30);
        assert_eq!(seconds_left(30_000.0, 29_999.0), 1);
        assert_eq!(seconds_left(30_000.0, 30_000.0), 0);
        assert_eq!(seconds_left(30_000.0, 90_000.0), 0);
    }
}
