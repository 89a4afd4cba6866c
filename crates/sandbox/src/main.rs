//! Runs a sandbox on its own: prints one line of JSON and serves until it is stopped.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use clientele_sandbox::{Endpoints, Generation, Options, Plan, Sandbox, Tenant};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

/// A local server that speaks the management APIs of Transmit Security and Auth0.
#[derive(Parser)]
#[command(name = "clientele-sandbox", version)]
struct Arguments {
    /// State file, made when missing; without it everything is forgotten at the end
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Loopback port of both vendors' APIs; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// How many clients to make in all, both vendors together [default: 260]
    #[arg(long, value_name = "N")]
    scale: Option<usize>,
    /// The number that the made-up data follows from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How long an old Auth0 secret still works after a rotation
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    grace: u64,
    /// The generation of the Transmit API: 2023, 2025 or 2026
    #[arg(long, value_name = "YEAR", default_value = "2025")]
    generation: Generation,
    /// The subscription whose rate limits apply: free, professional, enterprise or unlimited
    #[arg(long, value_name = "PLAN", default_value = "unlimited")]
    plan: Plan,
    /// Serve over TLS, and write ca.pem to this folder
    #[arg(long, value_name = "DIR")]
    tls: Option<PathBuf>,
    /// Stop when standard input ends, as well as on a signal
    #[arg(long)]
    until_stdin_closes: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let until_stdin_closes = arguments.until_stdin_closes;
    let options = Options {
        data: arguments.data,
        port: arguments.port,
        scale: arguments.scale,
        seed: arguments.seed,
        grace: Duration::from_secs(arguments.grace),
        tls: arguments.tls,
        generation: arguments.generation,
        plan: arguments.plan,
        ..Options::default()
    };
    let sandbox = match Sandbox::start(options).await {
        Ok(sandbox) => sandbox,
        Err(error) => return failure(&error),
    };
    if let Err(error) = writeln!(std::io::stdout(), "{}", line(sandbox.endpoints())) {
        return failure(&error);
    }
    let stopped = stop_requested(until_stdin_closes).await;
    sandbox.shutdown().await;
    match stopped {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error),
    }
}

/// What is printed: the one place where the management secrets leave the process.
fn line(endpoints: &Endpoints) -> Value {
    let tenant = |tenant: &Tenant| {
        json!({
            "base_url": tenant.base_url,
            "client_id": tenant.client_id,
            "client_secret": tenant.client_secret.expose_secret(),
        })
    };
    json!({
        "transmit": tenant(&endpoints.transmit),
        "auth0": tenant(&endpoints.auth0),
        "control_url": endpoints.control_url,
        "ca": endpoints.ca,
    })
}

fn failure(error: &dyn std::error::Error) -> ExitCode {
    // If not even that can be written, the exit code has to say it.
    let _ = writeln!(std::io::stderr(), "clientele-sandbox: {error}");
    ExitCode::FAILURE
}

async fn stop_requested(until_stdin_closes: bool) -> std::io::Result<()> {
    let (closed, stdin) = tokio::sync::oneshot::channel();
    if until_stdin_closes {
        // A thread of its own: reading cannot be cancelled, and must not hold up the end of the runtime.
        std::thread::spawn(move || {
            let mut rest = [0u8; 1024];
            let mut input = std::io::stdin().lock();
            while matches!(input.read(&mut rest), Ok(read) if read > 0) {}
            // Nobody listens any more when a signal came first.
            let _ = closed.send(());
        });
        tokio::select! {
            result = signalled() => result,
            _ = stdin => Ok(()),
        }
    } else {
        signalled().await
    }
}

#[cfg(unix)]
async fn signalled() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn signalled() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
