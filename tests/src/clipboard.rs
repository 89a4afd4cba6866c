//! The desktop's clipboard, as other programs see it: through `xclip`.

use std::process::Stdio;

use anyhow::{Context, Result};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::wait::{PATIENCE, until};

/// The text on the clipboard; `None` where there is none, or its owner does not hand it out.
///
/// # Errors
/// `xclip` does not start.
pub async fn read() -> Result<Option<String>> {
    let mut command = Command::new("xclip");
    command.args(["-selection", "clipboard", "-out"]);
    command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let Ok(output) = timeout(PATIENCE, command.output()).await else { return Ok(None) };
    let output = output.context("xclip does not start")?;
    let text = String::from_utf8(output.stdout)?;
    Ok((output.status.success() && !text.is_empty()).then_some(text))
}

/// Another program that has put something on the clipboard. What it put there is gone when this is dropped.
#[derive(Debug)]
pub struct OtherProgram {
    _holds: Child,
}

/// Puts a text on the clipboard as another program would, and waits until it is there.
///
/// # Errors
/// `xclip` does not start, or the clipboard stays as it is.
pub async fn write_as_another_program(text: &str) -> Result<OtherProgram> {
    let mut command = Command::new("xclip");
    // It stays in front instead of leaving a child behind.
    command.args(["-quiet", "-selection", "clipboard", "-in"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let mut holds = command.spawn().context("xclip does not start")?;
    let mut input = holds.stdin.take().context("xclip has an input")?;
    input.write_all(text.as_bytes()).await?;
    drop(input);
    until("the other program's text is on the clipboard", async || {
        Ok((read().await?.as_deref() == Some(text)).then_some(()))
    })
    .await?;
    Ok(OtherProgram { _holds: holds })
}

/// Waits until something is on the clipboard that `wanted` accepts, and answers it.
///
/// # Errors
/// It does not come. The message does not say what is there instead: it may be a secret.
pub async fn wait_for(what: &str, wanted: impl Fn(Option<&str>) -> bool) -> Result<Option<String>> {
    until(what, async || {
        let held = read().await?;
        Ok(wanted(held.as_deref()).then_some(held))
    })
    .await
}
