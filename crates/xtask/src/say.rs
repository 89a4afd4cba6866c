//! What the tool tells the person who runs it: always on standard output, and never a reason to fail.

use std::fmt::Display;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Prints one line. A closed pipe (`cargo xtask doctor | head`) is no error.
pub(crate) fn line(text: impl Display) {
    raw(format!("{text}\n").as_bytes());
}

/// Passes bytes of another program's output through as they come.
pub(crate) fn raw(bytes: &[u8]) {
    // What this tool says in its own tests would run into the lines of the test harness.
    if cfg!(test) {
        return;
    }
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes);
    let _ = out.flush();
}

/// Runs one step of the work under a heading and says afterwards how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    line(format_args!("\n==> {title}"));
    let started = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    line(format_args!("    {title}: {outcome} in {}", seconds(started.elapsed())));
    result
}

/// A duration for people: `0.4 s`, `31 s`, `2 min 5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    match whole {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..120 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// A file size for people: `512 B`, `636 KB`, `14.2 MB` (powers of ten, as toolkits and shops count).
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(31)), "31 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn sizes_read_naturally() {
        assert_eq!(size(512), "512 B");
        assert_eq!(size(635_001), "636 KB");
        assert_eq!(size(14_200_000), "14.2 MB");
    }
}
