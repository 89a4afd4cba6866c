//! The window in any browser on this computer: serves the bundle and the commands on loopback. For tests of the page
//! (accessibility, speed) and for a look at it; never for real tenants.

use std::convert::Infallible;
use std::io::Write;
use std::path::{Component, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event as SseEvent, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use clap::Parser;
use clientele_console::{Console, Options};
use clientele_test_host::Machine;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

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

#[derive(Clone)]
struct Served {
    bundle: Arc<PathBuf>,
    machine: Arc<Machine>,
    console: Console,
    /// Part of every address: pages of other origins cannot guess it.
    key: Arc<str>,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    std::fs::create_dir_all(&args.data_dir)?;
    let machine = Machine::new(&args.data_dir);
    let console = machine.start(Options { sandbox: args.sandbox, notices: Vec::new() });
    let key: String =
        clientele_console::Host::random(&*machine).iter().map(|byte| format!("{byte:02x}")).collect();
    let served = Served { bundle: Arc::new(args.bundle), machine, console, key: key.as_str().into() };
    let routes = Router::new()
        .route("/{key}/call/{name}", post(call))
        .route("/{key}/events", get(events))
        .route("/{key}/", get(page))
        .route("/{key}/{*file}", get(file))
        .with_state(served);
    let listener = TcpListener::bind(("127.0.0.1", args.port)).await?;
    writeln!(std::io::stdout(), "http://{}/{key}/", listener.local_addr()?)?;
    axum::serve(listener, routes).await
}

async fn call(
    State(served): State<Served>,
    Path((key, name)): Path<(String, String)>,
    body: String,
) -> Response {
    if *key != *served.key {
        return StatusCode::NOT_FOUND.into_response();
    }
    let request = serde_json::from_str(&body).unwrap_or(Value::Null);
    match clientele_ipc::dispatch(&served.console, &name, request).await {
        Ok(answer) => axum::Json(answer).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(error)).into_response(),
    }
}

async fn events(State(served): State<Served>) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    let events = BroadcastStream::new(served.machine.events());
    Sse::new(
        events.filter_map(|event| event.ok().and_then(|e| SseEvent::default().json_data(e).ok()).map(Ok)),
    )
}

async fn page(state: State<Served>, Path(key): Path<String>) -> Response {
    file(state, Path((key, "index.html".into()))).await
}

async fn file(State(served): State<Served>, Path((key, file)): Path<(String, String)>) -> Response {
    let path = PathBuf::from(&file);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    if *key != *served.key || !plain {
        return StatusCode::NOT_FOUND.into_response();
    }
    if file == "shim.js" {
        return ([(header::CONTENT_TYPE, "text/javascript")], include_str!("shim.js")).into_response();
    }
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(served.bundle.join(&path)).await {
        Ok(bytes) if kind.starts_with("text/html") => {
            let page = String::from_utf8_lossy(&bytes).replacen(
                "<head>",
                "<head><script src=\"shim.js\"></script>",
                1,
            );
            ([(header::CONTENT_TYPE, kind)], page).into_response()
        }
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
