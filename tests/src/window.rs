//! The frame of the window. Nothing manages windows on the tests' display, so that we say ourselves what the button in
//! the corner says.

use anyhow::{Context, Result};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};
use x11rb::rust_connection::RustConnection;

/// Asks every window of a process that can be asked to close.
pub(crate) fn close(process: u32) -> Result<()> {
    let (display, screen) = x11rb::connect(None).context("the display cannot be reached")?;
    let root = display.setup().roots.get(screen).context("the display has no screen")?.root;
    let protocols = atom(&display, "WM_PROTOCOLS")?;
    let delete = atom(&display, "WM_DELETE_WINDOW")?;
    let owner = atom(&display, "_NET_WM_PID")?;
    let mut asked = 0;
    for window in display.query_tree(root)?.reply()?.children {
        let Ok(mapped) = display.get_window_attributes(window)?.reply() else { continue };
        let seen = mapped.map_state == x11rb::protocol::xproto::MapState::VIEWABLE;
        let ours = numbers(&display, window, owner, AtomEnum::CARDINAL)? == [process];
        if seen && ours && numbers(&display, window, protocols, AtomEnum::ATOM)?.contains(&delete) {
            let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
            display.send_event(false, window, EventMask::NO_EVENT, message)?;
            asked += 1;
        }
    }
    display.flush()?;
    anyhow::ensure!(asked > 0, "process {process} has no window");
    // The server has read our messages once it answers this; only then may the connection be closed.
    display.get_input_focus()?.reply()?;
    Ok(())
}

fn atom(display: &RustConnection, name: &str) -> Result<u32> {
    Ok(display.intern_atom(false, name.as_bytes())?.reply()?.atom)
}

/// A property that is a list of numbers; empty where there is none.
fn numbers(display: &RustConnection, window: Window, name: u32, kind: AtomEnum) -> Result<Vec<u32>> {
    let answer = display.get_property(false, window, name, kind, 0, 1024)?.reply();
    Ok(answer.ok().and_then(|answer| Some(answer.value32()?.collect())).unwrap_or_default())
}
