//! The sandbox as a program of its own, so that the application meets it as it meets a vendor: by address and secret.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use crate::connect::{Account, Vendor};
use crate::stage::program;
use crate::wait::PATIENCE;

/// A running sandbox. It ends when this is dropped.
#[derive(Debug)]
pub struct Sandbox {
    /// Its Transmit Security tenant.
    pub transmit: Account,
    /// Its Auth0 tenant.
    pub auth0: Account,
    control: String,
    client: reqwest::Client,
    _program: Child,
    _input: ChildStdin,
}

impl Sandbox {
    /// Starts a sandbox whose old Auth0 secrets work for `grace` after a rotation.
    ///
    /// # Errors
    /// `CLIENTELE_SANDBOX` names no program, or it does not start.
    pub async fn start(grace: Duration) -> Result<Self> {
        let mut command = Command::new(program("CLIENTELE_SANDBOX")?);
        command.args(["--grace", &grace.as_secs().to_string(), "--until-stdin-closes"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut program = command.spawn().context("the sandbox does not start")?;
        let input = program.stdin.take().context("the sandbox has an input")?;
        let output = program.stdout.take().context("the sandbox has an output")?;
        let mut line = String::new();
        timeout(PATIENCE, BufReader::new(output).read_line(&mut line))
            .await
            .context("the sandbox says nothing")??;
        let said: Value = serde_json::from_str(&line).context("the sandbox does not say where it is")?;
        let word =
            |value: &Value| value.as_str().map(str::to_owned).context("the sandbox's line is incomplete");
        let account = |vendor, name: &str, said: &Value| -> Result<Account> {
            Ok(Account {
                vendor,
                name: name.to_owned(),
                address: word(&said["base_url"])?,
                client_id: word(&said["client_id"])?,
                client_secret: word(&said["client_secret"])?,
            })
        };
        Ok(Self {
            transmit: account(Vendor::Transmit, "Harbor people", &said["transmit"])?,
            auth0: account(Vendor::Auth0, "Harbor machines", &said["auth0"])?,
            control: word(&said["control_url"])?,
            client: reqwest::Client::builder().no_proxy().build()?,
            _program: program,
            _input: input,
        })
    }

    /// Switches a fault on.
    ///
    /// # Errors
    /// The sandbox does not know such a fault.
    pub async fn misbehave(&self, fault: &Value) -> Result<()> {
        let answer = self.client.post(format!("{}/faults", self.control)).json(fault).send().await?;
        ensure!(answer.status().is_success(), "the sandbox refuses the fault: {}", answer.text().await?);
        Ok(())
    }

    /// Switches all faults off.
    ///
    /// # Errors
    /// The sandbox does not answer.
    pub async fn behave(&self) -> Result<()> {
        self.client.delete(format!("{}/faults", self.control)).send().await?.error_for_status()?;
        Ok(())
    }
}
