//! Waiting on conditions. Nothing in these tests waits for a length of time and hopes.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How long anything may take. Generous: machines are shared and slow, and a journey that passes never waits so long.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How often a condition is looked at.
const PACE: Duration = Duration::from_millis(40);

/// Waits for [`PATIENCE`] until `probe` answers something.
///
/// # Errors
/// As [`within`].
pub async fn until<T>(what: &str, probe: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    within(PATIENCE, what, probe).await
}

/// Waits until `probe` answers something. An error of the probe means "not yet": pages are drawn anew at any time.
///
/// # Errors
/// It did not come to pass in time. The message says what was awaited and what went wrong last.
pub async fn within<T>(
    patience: Duration,
    what: &str,
    mut probe: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Instant::now() + patience;
    let mut ticks = interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let last = match probe().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if Instant::now() >= deadline {
            let seconds = patience.as_secs();
            match last {
                Some(error) => bail!("waited {seconds} s in vain: {what} (last: {error:#})"),
                None => bail!("waited {seconds} s in vain: {what}"),
            }
        }
    }
}
