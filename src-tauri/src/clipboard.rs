//! The desktop's clipboard.

use std::sync::{Mutex, MutexGuard, PoisonError};

use clientele_console::{Clipboard, ClipboardError};

/// One connection for the program's life: on X11 and Wayland the content lives only as long as its owner.
#[derive(Default)]
pub(crate) struct DesktopClipboard {
    open: Mutex<Option<arboard::Clipboard>>,
}

impl DesktopClipboard {
    fn with<T>(
        &self,
        act: impl FnOnce(&mut arboard::Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, ClipboardError> {
        let mut open: MutexGuard<'_, _> = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_none() {
            *open = Some(arboard::Clipboard::new().map_err(refused)?);
        }
        match open.as_mut() {
            Some(clipboard) => act(clipboard).map_err(refused),
            None => Err(ClipboardError("The clipboard is not open.".into())),
        }
    }
}

impl Clipboard for DesktopClipboard {
    fn write(&self, text: &str, confidential: bool) -> Result<(), ClipboardError> {
        self.with(|clipboard| {
            let set = clipboard.set();
            if !confidential {
                return set.text(text);
            }
            #[cfg(target_os = "macos")]
            use arboard::SetExtApple as _;
            #[cfg(target_os = "linux")]
            use arboard::SetExtLinux as _;
            #[cfg(windows)]
            use arboard::SetExtWindows as _;
            #[cfg(windows)]
            let set = set.exclude_from_cloud();
            set.exclude_from_history().text(text)
        })
    }

    fn read(&self) -> Result<Option<String>, ClipboardError> {
        self.with(|clipboard| match clipboard.get_text() {
            Ok(text) => Ok(Some(text)),
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn clear(&self) -> Result<(), ClipboardError> {
        self.with(arboard::Clipboard::clear)
    }
}

fn refused(error: arboard::Error) -> ClipboardError {
    ClipboardError(error.to_string())
}
