//! What the window needs to show its first screen, and the person's preferences.

use serde::{Deserialize, Serialize};

use crate::resource::Target;
use crate::tenant::{Tenant, TenantId};

/// The state of the program when a window opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The program's version.
    pub version: String,
    /// The tenants that can be opened: those that were connected, and the sandbox's where it runs.
    pub tenants: Vec<Tenant>,
    /// The tenant to open at once.
    pub open: Option<TenantId>,
    /// The person's preferences.
    pub preferences: Preferences,
    /// Whether credentials can be kept.
    pub keyring: KeyringState,
    /// What the person should know before anything else, such as a file that was set aside.
    pub notices: Vec<String>,
    /// Fresh secrets that nobody has copied yet.
    pub unclaimed: Vec<UnclaimedSecret>,
}

/// What a person prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the desktop is.
    pub theme: Theme,
    /// The tenant that was open last.
    pub last_tenant: Option<TenantId>,
    /// For how many days changes are kept in the journal; `None`: for good.
    pub keep_days: Option<u32>,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop is.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Whether the operating system keeps secrets for us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum KeyringState {
    /// It does.
    Available,
    /// It does not: credentials are held in memory until the program ends.
    SessionOnly {
        /// Why, in one sentence.
        reason: String,
    },
}

/// A fresh secret that nobody has copied yet. It waits in the keyring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnclaimedSecret {
    /// The tenant.
    pub tenant: TenantId,
    /// The client.
    pub target: Target,
    /// The client's name.
    pub name: String,
    /// When it was made, RFC 3339.
    pub created_at: String,
}

/// A page to be opened in the person's browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLink {
    /// Its address: https, on a host of the vendors' documentation.
    pub url: String,
}
