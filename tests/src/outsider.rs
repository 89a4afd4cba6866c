//! Somebody else with credentials for the same tenants: what the application wrote is read back through this, and the
//! secrets that it hands out are tried through this. Shares nothing with the application but the address.

use anyhow::{Context, Result, bail, ensure};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::Sandbox;
use crate::connect::Account;

/// A client of both vendors' APIs.
#[derive(Debug)]
pub struct Outsider {
    client: Client,
    transmit: Account,
    auth0: Account,
}

impl Outsider {
    /// With the credentials of a sandbox.
    ///
    /// # Errors
    /// The HTTP client cannot be made.
    pub fn of(sandbox: &Sandbox) -> Result<Self> {
        let client = Client::builder().no_proxy().build()?;
        Ok(Self { client, transmit: sandbox.transmit.clone(), auth0: sandbox.auth0.clone() })
    }

    /// The Transmit Security application of this name.
    ///
    /// # Errors
    /// There is none.
    pub async fn application(&self, name: &str) -> Result<Value> {
        let list = self.transmit("/cis/v1/applications").await?;
        found(&list["result"], "app_name", name)
    }

    /// The client of this name in an application.
    ///
    /// # Errors
    /// There is none.
    pub async fn client(&self, application: &str, name: &str) -> Result<Value> {
        let list = self.transmit(&format!("/cis/v1/applications/{application}/clients")).await?;
        found(&list, "name", name)
    }

    /// The login methods of an application, by their names.
    ///
    /// # Errors
    /// The vendor does not answer.
    pub async fn login_methods(&self, application: &str) -> Result<Value> {
        let preferences = self.transmit(&format!("/cis/loginPreferences/{application}")).await?;
        Ok(preferences["result"]["auth_methods"].clone())
    }

    /// The Auth0 client of this name, with its secret.
    ///
    /// # Errors
    /// There is none.
    pub async fn auth0_client(&self, name: &str) -> Result<Value> {
        let token = self.auth0_token(&self.auth0.client_id, &self.auth0.client_secret, "/api/v2/").await?;
        let token = token.context("the management client has no token")?;
        let mut page = 0;
        loop {
            let url = format!("{}/api/v2/clients?per_page=100&page={page}", self.auth0.address);
            let list: Value =
                self.client.get(url).bearer_auth(&token).send().await?.error_for_status()?.json().await?;
            if list.as_array().is_none_or(Vec::is_empty) {
                bail!("there is no \"{name}\"");
            }
            match found(&list, "name", name) {
                Ok(client) => return Ok(client),
                Err(_) => page += 1,
            }
        }
    }

    /// Changes an Auth0 client, as a colleague would elsewhere.
    ///
    /// # Errors
    /// The vendor refuses.
    pub async fn change_auth0_client(&self, client_id: &str, body: &Value) -> Result<()> {
        let token = self.auth0_token(&self.auth0.client_id, &self.auth0.client_secret, "/api/v2/").await?;
        let token = token.context("the management client has no token")?;
        let url = format!("{}/api/v2/clients/{client_id}", self.auth0.address);
        self.client.patch(url).bearer_auth(token).json(body).send().await?.error_for_status()?;
        Ok(())
    }

    /// Whether the Auth0 tenant's token endpoint takes a client's secret.
    ///
    /// # Errors
    /// It answers something else than yes or no.
    pub async fn auth0_accepts(&self, client_id: &str, client_secret: &str) -> Result<bool> {
        Ok(self.auth0_token(client_id, client_secret, "/accounts").await?.is_some())
    }

    /// A token of the Auth0 tenant for one of its APIs; `None` where the secret is refused.
    async fn auth0_token(&self, client_id: &str, client_secret: &str, api: &str) -> Result<Option<String>> {
        let request = json!({
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            "audience": format!("{}{api}", self.auth0.address),
        });
        let url = format!("{}/oauth/token", self.auth0.address);
        token(self.client.post(url).json(&request).send().await?).await
    }

    /// Whether the Transmit Security tenant's token endpoint takes a client's secret.
    ///
    /// # Errors
    /// It answers something else than yes or no.
    pub async fn transmit_accepts(&self, client_id: &str, client_secret: &str) -> Result<bool> {
        Ok(self.transmit_token(client_id, client_secret).await?.is_some())
    }

    /// A token of the Transmit Security tenant; `None` where the secret is refused.
    async fn transmit_token(&self, client_id: &str, client_secret: &str) -> Result<Option<String>> {
        let request = [
            ("grant_type", "client_credentials"),
            ("client_id", client_id),
            ("client_secret", client_secret),
        ];
        let url = format!("{}/oidc/token", self.transmit.address);
        token(self.client.post(url).form(&request).send().await?).await
    }

    async fn transmit(&self, path: &str) -> Result<Value> {
        let Account { address, client_id, client_secret, .. } = &self.transmit;
        let token = self.transmit_token(client_id, client_secret).await?;
        let token = token.context("the management client has no token")?;
        let answer = self.client.get(format!("{address}{path}")).bearer_auth(token).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }
}

/// The text of a member of an answer.
///
/// # Errors
/// There is none.
pub fn text(document: &Value, name: &str) -> Result<String> {
    document[name].as_str().map(str::to_owned).with_context(|| format!("there is no `{name}`"))
}

fn found(list: &Value, field: &str, name: &str) -> Result<Value> {
    let list = list.as_array().context("the answer is no list")?;
    let named = list.iter().find(|entry| entry[field] == json!(name));
    named.cloned().with_context(|| format!("there is no \"{name}\""))
}

async fn token(answer: reqwest::Response) -> Result<Option<String>> {
    let status = answer.status();
    if status == StatusCode::UNAUTHORIZED {
        return Ok(None);
    }
    let body: Value = answer.json().await?;
    ensure!(status.is_success(), "the token endpoint answers {status}: {}", body["error"]);
    Ok(Some(text(&body, "access_token")?))
}
