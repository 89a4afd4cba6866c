//! The one window.

use std::path::Path;

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

pub(crate) const LABEL: &str = "main";

/// Opens the window. It shows our own pages only: a navigation to anywhere else is refused.
pub(crate) fn open(app: &AppHandle, folder: &Path) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Clientele")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1100.0, 700.0)
        .data_directory(folder.join("webview"))
        .devtools(cfg!(debug_assertions))
        .on_navigation(|url| matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost"))
        .build()
}

/// Closes the window without asking anybody.
pub(crate) fn close(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    if let Err(error) = window.destroy() {
        tracing::warn!(%error, "the window could not be closed");
    }
}

/// Brings the window to the front: somebody started the program a second time.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    for result in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = result {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}
