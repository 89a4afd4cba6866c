//! The window in any browser on this computer: serves the bundle and the commands on loopback. For tests of the page
//! (accessibility, speed) and for a look at it; never for real tenants.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use clientele_console::Options;
use clientele_test_host::{Machine, serve};

/// Serves the window to browsers on this computer.
#[derive(Parser)]
struct Args {
    /// The folder of the bundle.
    #[arg(long, default_value = "ui/dist")]
    bundle: PathBuf,
    /// Where the console keeps its state.
    #[arg(long)]
    data_dir: PathBuf,
    /// The port on loopback; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Open straight in the sandbox.
    #[arg(long)]
    sandbox: bool,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    std::fs::create_dir_all(&args.data_dir)?;
    let machine = Machine::new(&args.data_dir);
    let console = machine.start(Options { sandbox: args.sandbox, notices: Vec::new() });
    let (address, serving) = serve(&args.bundle, machine, console, args.port).await?;
    writeln!(std::io::stdout(), "{address}")?;
    serving.await
}
