//! Tells a test of each step of applying a change, so that it can end the program there. The telling is compiled in with
//! the feature `crash` alone, which no product has.

/// A step was done. `name` is one of [`STEPS`].
#[cfg(not(feature = "crash"))]
pub(crate) const fn done(_name: &str) {}

#[cfg(feature = "crash")]
pub(crate) use told::done;
#[cfg(feature = "crash")]
pub use told::{STEPS, at_each_step};

#[cfg(feature = "crash")]
mod told {
    use std::sync::OnceLock;

    type Tell = dyn Fn(&str) + Send + Sync;

    static TOLD: OnceLock<Box<Tell>> = OnceLock::new();

    /// The steps, in the order in which they are done. A change whose answer came has neither `noted as unknown` nor
    /// `asked the vendor`.
    pub const STEPS: [&str; 8] = [
        "read again",
        "journalled",
        "sent",
        "noted as unknown",
        "asked the vendor",
        "kept the secret",
        "noted the outcome",
        "read back",
    ];

    /// Has this called after each step, in the thread that did it. The first call counts.
    pub fn at_each_step(tell: impl Fn(&str) + Send + Sync + 'static) {
        // A second one is not called.
        let _ = TOLD.set(Box::new(tell));
    }

    pub(crate) fn done(name: &str) {
        if let Some(tell) = TOLD.get() {
            tell(name);
        }
    }
}
