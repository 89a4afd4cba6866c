//! The bundle and the commands over HTTP on loopback, for a browser on this computer.

use std::convert::Infallible;
use std::future::IntoFuture;
use std::io;
use std::path::{Component, Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event as SseEvent, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use clientele_console::{Console, Host};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use crate::Machine;

#[derive(Clone)]
struct Served {
    bundle: Arc<PathBuf>,
    machine: Arc<Machine>,
    console: Console,
    /// Part of every address: pages of other origins cannot guess it.
    key: Arc<str>,
}

/// Serves a bundle and the commands of a console. Answers the address of the page, and what serves it while it is
/// awaited.
///
/// # Errors
/// The port on loopback is taken; 0 takes a free one.
pub async fn serve(
    bundle: &FilePath,
    machine: Arc<Machine>,
    console: Console,
    port: u16,
) -> io::Result<(String, impl Future<Output = io::Result<()>> + Send + use<>)> {
    let key: String = machine.random().iter().map(|byte| format!("{byte:02x}")).collect();
    let served = Served { bundle: Arc::new(bundle.to_owned()), machine, console, key: key.as_str().into() };
    let routes = Router::new()
        .route("/{key}/call/{name}", post(call))
        .route("/{key}/events", get(events))
        .route("/{key}/", get(page))
        .route("/{key}/{*file}", get(file))
        .with_state(served);
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = format!("http://{}/{key}/", listener.local_addr()?);
    Ok((address, axum::serve(listener, routes).into_future()))
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
        Some("json") => "application/json",
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
