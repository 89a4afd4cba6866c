//! The desktop shell: it opens the window, lends the console the machine it runs on, and carries commands between the
//! two. Wiring only; what a command does is in `clientele-console`.

// A console window of its own would open behind ours on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod clipboard;
mod desktop;
mod folder;
mod keyring;
mod log;
mod redact;
mod shell;
mod store;
mod webkit;
mod window;

use clap::Parser;

fn main() {
    webkit::prepare();
    shell::run(args::Args::parse());
}
