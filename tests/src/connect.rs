//! The connect form, filled in as a person does.

use anyhow::Result;

use crate::App;

/// Whose API a tenant speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Transmit Security.
    Transmit,
    /// Auth0.
    Auth0,
}

/// What a person needs to connect a tenant.
#[derive(Clone)]
pub struct Account {
    /// Whose API it speaks.
    pub vendor: Vendor,
    /// What to call it.
    pub name: String,
    /// Where it answers, `http://127.0.0.1:PORT`.
    pub address: String,
    /// The management client's ID.
    pub client_id: String,
    /// The management client's secret.
    pub client_secret: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("name", &self.name)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl App {
    /// Fills the connect form in.
    ///
    /// # Errors
    /// The form is not there, or does not take it.
    pub async fn fill_in(&self, account: &Account) -> Result<()> {
        match account.vendor {
            Vendor::Transmit => {
                self.click("connect-vendor-transmit").await?;
                self.click("connect-region-domain").await?;
            }
            Vendor::Auth0 => self.click("connect-vendor-auth0").await?,
        }
        self.fill("connect-name", &account.name).await?;
        self.fill("connect-domain", &account.address).await?;
        self.fill("connect-client-id", &account.client_id).await?;
        self.fill("connect-client-secret", &account.client_secret).await?;
        self.click("connect-environment-development").await?;
        if self.is_on("connect-read-only").await? {
            self.click("connect-read-only").await?;
        }
        Ok(())
    }

    /// Fills the connect form in, tries the connection, and connects. Answers the verdict in words.
    ///
    /// # Errors
    /// The form refuses, or no list follows.
    pub async fn connect(&self, account: &Account) -> Result<String> {
        self.fill_in(account).await?;
        self.click("connect-test").await?;
        let verdict = self.reads("connect-verdict", "answered in").await?;
        self.click("connect-submit").await?;
        self.shown("applications-table").await?;
        self.reads("tenant-switcher", &account.name).await?;
        Ok(verdict)
    }

    /// Opens the form for one more tenant, by way of the tenant switcher.
    ///
    /// # Errors
    /// The form does not appear.
    pub async fn another_tenant(&self) -> Result<()> {
        self.click("tenant-switcher").await?;
        self.click("tenant-connect-another").await?;
        self.shown("connect-client-id").await
    }

    /// Opens another tenant that is connected already.
    ///
    /// # Errors
    /// The tenant switcher does not offer it, or no list follows.
    pub async fn switch_to(&self, name: &str) -> Result<()> {
        self.click("tenant-switcher").await?;
        let option = self.named("tenant-option-", name).await?;
        self.click(&option).await?;
        self.reads("tenant-switcher", name).await?;
        self.shown("applications-table").await
    }

    /// Searches the list for a name and opens the row of that id.
    ///
    /// # Errors
    /// The row is not found.
    pub async fn find_and_open(&self, name: &str, id: &str) -> Result<()> {
        self.fill("applications-search", name).await?;
        self.click(&format!("row-{id}-open")).await?;
        self.reads("page-title", name).await?;
        Ok(())
    }
}
