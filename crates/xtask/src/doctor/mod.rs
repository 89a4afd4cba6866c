//! What the machine has and lacks.

mod machine;
mod needs;
mod report;
mod system;

pub(crate) use machine::{Machine, ThisMachine};
pub(crate) use needs::{Need, Purpose, Remedy, needs};
pub(crate) use report::{Finding, apt_command, examine, render};
