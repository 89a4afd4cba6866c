//! A desktop session of our own: display, bus, unlocked keyring and home folder, made anew and gone afterwards. What
//! runs in it neither sees nor changes anything of the person's own session.

mod authority;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::checkout::{Checkout, clean};
use crate::say;

/// The size of the display: the window opens at 1280x800 and fits.
const SCREEN: &str = "1440x900x24";
/// Unlocks the session's own keyring, which holds nothing but what the tests put there.
const KEYRING_PASSWORD: &[u8] = b"test";

/// A running session. Ends when dropped.
pub(crate) struct Session {
    /// Closed last: the programs below still write to it.
    folder: TempDir,
    programs: Vec<Child>,
    variables: Vec<(&'static str, OsString)>,
}

impl Session {
    /// Starts a session. Returns when display, bus and keyring answer.
    pub(crate) fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("clientele-session-").tempdir()?;
        let mut session = Self { folder, programs: Vec::new(), variables: Vec::new() };
        session.make_home()?;
        session.start_display().context("the display did not start")?;
        session.start_bus().context("the session bus did not start")?;
        session.start_keyring().context("the keyring did not start")?;
        Ok(session)
    }

    /// A command that will run in this session.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        clean(&mut command);
        // Anything that would lead back to the person's own session.
        for name in
            ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "SESSION_MANAGER", "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK"]
        {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The home folder of this session.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn make_home(&mut self) -> Result<()> {
        // Cargo and rustup look below HOME: keep them where they are, for who runs them in here.
        if let Some(home) = env::var_os("HOME").map(PathBuf::from) {
            for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
                if env::var_os(name).is_none() && home.join(folder).is_dir() {
                    self.variables.push((name, home.join(folder).into_os_string()));
                }
            }
        }
        let home = self.home();
        for (name, folder) in [
            ("HOME", home.clone()),
            ("XDG_DATA_HOME", home.join(".local/share")),
            ("XDG_STATE_HOME", home.join(".local/state")),
            ("XDG_CONFIG_HOME", home.join(".config")),
            ("XDG_CACHE_HOME", home.join(".cache")),
            ("XDG_RUNTIME_DIR", self.folder.path().join("run")),
        ] {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
            self.variables.push((name, folder.into_os_string()));
        }
        // No graphics card and no accessibility bus here, and the same language and time wherever this runs.
        for (name, value) in [
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("GDK_BACKEND", "x11"),
            ("NO_AT_BRIDGE", "1"),
            ("LC_ALL", "C.UTF-8"),
            ("TZ", "UTC"),
        ] {
            self.variables.push((name, value.into()));
        }
        Ok(())
    }

    fn start_display(&mut self) -> Result<()> {
        let authority = self.folder.path().join("xauthority");
        authority::write(&authority)?;
        let mut command = self.command("Xvfb");
        // The server picks a free number itself and says it once it can be used.
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-auth"]);
        command.arg(&authority);
        let number = self.keep_running(command)?;
        ensure!(number.bytes().all(|digit| digit.is_ascii_digit()), "unexpected answer `{number}`");
        self.variables.push(("DISPLAY", format!(":{number}").into()));
        self.variables.push(("XAUTHORITY", authority.into_os_string()));
        Ok(())
    }

    fn start_bus(&mut self) -> Result<()> {
        let mut command = self.command("dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        let address = self.keep_running(command)?;
        self.variables.push(("DBUS_SESSION_BUS_ADDRESS", address.into()));
        Ok(())
    }

    fn start_keyring(&mut self) -> Result<()> {
        // In the foreground: sent to the background it would at times outlive its bus.
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        let mut keyring = command.stdout(Stdio::null()).stderr(self.log()?).spawn()?;
        let password = keyring.stdin.take();
        self.programs.push(keyring);
        password.context("no input to write to")?.write_all(KEYRING_PASSWORD)?;
        // A question before it has its name would make the bus start a second one, locked.
        let limit = Instant::now() + Duration::from_secs(20);
        while !self.has_secret_service()? {
            ensure!(Instant::now() < limit, "it does not answer: {}", self.logged());
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    fn has_secret_service(&self) -> Result<bool> {
        let mut question = self.command("dbus-send");
        question.args([
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
        ]);
        question.args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]);
        let answer = question.output().context("cannot start dbus-send")?;
        Ok(String::from_utf8_lossy(&answer.stdout).contains("true"))
    }

    /// Where the session's programs write what they have to say.
    fn log(&self) -> Result<File> {
        Ok(OpenOptions::new().create(true).append(true).open(self.folder.path().join("log"))?)
    }

    fn logged(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default().trim().to_owned()
    }

    /// Starts a program of the session and returns the first line it writes, which says that it is ready.
    fn keep_running(&mut self, mut command: Command) -> Result<String> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(self.log()?).spawn()?;
        let output = child.stdout.take().context("no output to read")?;
        self.programs.push(child);
        let mut line = String::new();
        let mut output = BufReader::new(output);
        output.read_line(&mut line)?;
        ensure!(!line.trim().is_empty(), "{}", self.logged());
        // Its output stays open, so that it may go on writing.
        thread::spawn(move || output.read_to_end(&mut Vec::new()));
        Ok(line.trim().to_owned())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The last one started goes first: each lives on those before it.
        for program in self.programs.iter_mut().rev() {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

/// Runs a person's command in a session of its own.
pub(crate) fn run(checkout: &Checkout, words: &[OsString]) -> Result<()> {
    let (program, arguments) =
        words.split_first().context("name a command: cargo xtask session -- COMMAND")?;
    let session = Session::start()?;
    let mut command = session.command(program);
    command.args(arguments);
    for (name, program) in [("CLIENTELE_APP", "clientele"), ("CLIENTELE_SANDBOX", "clientele-sandbox")] {
        let built = checkout.target.join("debug").join(program);
        if env::var_os(name).is_none() && built.is_file() {
            command.env(name, built);
        }
    }
    say::line(format_args!(
        "$ {}",
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    ));
    let status = command.status().with_context(|| format!("cannot start {}", program.to_string_lossy()))?;
    ensure!(status.success(), "{} failed ({status})", program.to_string_lossy());
    Ok(())
}
