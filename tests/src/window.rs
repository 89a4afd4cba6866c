//! The frame of the window. Nothing manages windows on the tests' display, so that we say ourselves what the button in
//! the corner says.

use anyhow::{Context, Result};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, InputFocus, MapState, Window,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;

/// Asks every window of a process that can be asked to close.
pub(crate) fn close(process: u32) -> Result<()> {
    let (display, screen) = x11rb::connect(None).context("the display cannot be reached")?;
    let root = display.setup().roots.get(screen).context("the display has no screen")?.root;
    let protocols = atom(&display, "WM_PROTOCOLS")?;
    let delete = atom(&display, "WM_DELETE_WINDOW")?;
    let mut asked = 0;
    for window in windows(&display, root, process)? {
        if numbers(&display, window, protocols, AtomEnum::ATOM)?.contains(&delete) {
            let message =
                ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
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

/// Another window in front, with the focus. The application has the focus again when this is dropped.
#[derive(Debug)]
pub struct OtherWindow {
    display: RustConnection,
    window: Window,
    before: Window,
}

/// Opens another program's window and gives it the focus, which the application has before.
pub(crate) fn in_front_of(process: u32) -> Result<OtherWindow> {
    let (display, screen) = x11rb::connect(None).context("the display cannot be reached")?;
    let root = display.setup().roots.get(screen).context("the display has no screen")?.clone();
    let before = *windows(&display, root.root, process)?.first().context("the application has no window")?;
    // Nobody has given it the focus so far: there is no window manager.
    focus(&display, before)?;
    let window = display.generate_id()?;
    let look = CreateWindowAux::new().background_pixel(root.white_pixel).override_redirect(1);
    let depth = x11rb::COPY_DEPTH_FROM_PARENT;
    display.create_window(depth, window, root.root, 0, 0, 64, 64, 0, WindowClass::INPUT_OUTPUT, 0, &look)?;
    display.map_window(window)?;
    focus(&display, window)?;
    Ok(OtherWindow { display, window, before })
}

impl Drop for OtherWindow {
    fn drop(&mut self) {
        let _ = focus(&self.display, self.before);
        let _ = self.display.destroy_window(self.window);
        let _ = self.display.flush();
    }
}

fn focus(display: &RustConnection, window: Window) -> Result<()> {
    display.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?;
    let focused = display.get_input_focus()?.reply()?.focus;
    anyhow::ensure!(focused == window, "the focus stays elsewhere");
    Ok(())
}

/// The windows of a process that are to be seen.
fn windows(display: &RustConnection, root: Window, process: u32) -> Result<Vec<Window>> {
    let owner = atom(display, "_NET_WM_PID")?;
    let mut found = Vec::new();
    for window in display.query_tree(root)?.reply()?.children {
        let Ok(attributes) = display.get_window_attributes(window)?.reply() else { continue };
        let seen = attributes.map_state == MapState::VIEWABLE;
        if seen && numbers(display, window, owner, AtomEnum::CARDINAL)? == [process] {
            found.push(window);
        }
    }
    Ok(found)
}

fn atom(display: &RustConnection, name: &str) -> Result<u32> {
    Ok(display.intern_atom(false, name.as_bytes())?.reply()?.atom)
}

/// A property that is a list of numbers; empty where there is none.
fn numbers(display: &RustConnection, window: Window, name: u32, kind: AtomEnum) -> Result<Vec<u32>> {
    let answer = display.get_property(false, window, name, kind, 0, 1024)?.reply();
    Ok(answer.ok().and_then(|answer| Some(answer.value32()?.collect())).unwrap_or_default())
}
