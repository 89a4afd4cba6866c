//! Putting it together: plugins, window, console, commands, and an orderly end.

use std::error::Error;
use std::sync::Arc;

use clientele_console::{Console, Options};
use clientele_ipc::{Error as IpcError, ErrorCode};
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;

use crate::args::Args;
use crate::clipboard::DesktopClipboard;
use crate::desktop::Desktop;
use crate::{folder, log, store, window};

/// Runs the program until its window is closed.
pub(crate) fn run(args: Args) {
    let context = tauri::generate_context!();
    let mut single = tauri_plugin_single_instance::Builder::new()
        .callback(|app: &AppHandle, _args, _folder| window::raise(app));
    let mut places = tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED);
    let mut args = args;
    if let Some(given) = &args.data_dir {
        let folder = match folder::prepare(given) {
            Ok(folder) => folder,
            Err(error) => fail(&format!("The folder {} cannot be used: {error}", given.display())),
        };
        single = single.dbus_id(format!("{}.{}", context.config().identifier, folder::short_name(&folder)));
        places = places.with_filename(folder.join("window.json").to_string_lossy());
        args.data_dir = Some(folder);
    }
    let app = tauri::Builder::default()
        .plugin(single.build())
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(places.build())
        .setup(move |app| set_up(app, &args))
        .on_window_event(|window, event| {
            // The window asks, where something would be lost; then it closes itself.
            let console = window.try_state::<Console>();
            if let (WindowEvent::CloseRequested { api, .. }, Some(console)) = (event, console)
                && console.asks_before_closing()
            {
                api.prevent_close();
            }
        })
        .invoke_handler(carry)
        .build(context);
    match app {
        Ok(app) => app.run(|app, event| {
            if let (RunEvent::Exit, Some(console)) = (event, app.try_state::<Console>()) {
                tauri::async_runtime::block_on(console.close());
            }
        }),
        Err(error) => fail(&format!("Clientele could not be started: {error}")),
    }
}

fn set_up(app: &mut App, args: &Args) -> Result<(), Box<dyn Error>> {
    let folder = match &args.data_dir {
        Some(folder) => folder.clone(),
        None => folder::prepare(&app.path().app_data_dir()?)?,
    };
    let held = folder::hold(&folder)
        .map_err(|error| format!("The folder {} cannot be used: {error}.", folder.display()))?;
    app.manage(held);
    log::start(&folder, args.log);
    let (store, notice) = store::open(app.handle(), &folder)?;
    let host = Desktop {
        app: app.handle().clone(),
        store,
        folder: folder.clone(),
        clipboard: DesktopClipboard::default(),
    };
    let options = Options { sandbox: args.sandbox, notices: notice.into_iter().collect() };
    app.manage(Console::open(Arc::new(host), options)?);
    window::open(app.handle(), &folder)?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), folder = %folder.display(), "started");
    Ok(())
}

/// Carries a command from the window to the console and its answer back. Only names with a permission in
/// `capabilities/` get here.
fn carry(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let name = message.command().to_owned();
    if !clientele_ipc::NAMES.contains(&name.as_str()) {
        return false;
    }
    let request = match message.payload() {
        InvokeBody::Json(payload) => payload.get("request").cloned().unwrap_or(Value::Null),
        InvokeBody::Raw(_) => Value::Null,
    };
    let console = message.webview_ref().try_state::<Console>().map(|console| console.inner().clone());
    resolver.respond_async(async move {
        let answer = match console {
            Some(console) => clientele_ipc::dispatch(&console, &name, request).await,
            None => Err(IpcError::new(ErrorCode::Internal, "Clientele is still starting.")),
        };
        answer.map_err(|error| {
            tracing::info!(command = name, code = ?error.code, status = error.status, "a command failed");
            InvokeError::from(serde_json::to_value(error).unwrap_or(Value::Null))
        })
    });
    true
}

fn fail(message: &str) -> ! {
    use std::io::Write;
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(std::io::stderr(), "{message}");
    std::process::exit(1)
}
