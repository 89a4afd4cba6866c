//! Tenants and how to connect them.

use clientele_forms::Grant;
use serde::{Deserialize, Serialize};

/// The name of a tenant within the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TenantId(pub String);

/// Who made the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vendor {
    /// Transmit Security.
    Transmit,
    /// Auth0.
    Auth0,
}

impl Vendor {
    /// The vendor's name as it writes it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Transmit => "Transmit Security",
            Self::Auth0 => "Auth0",
        }
    }
}

/// How careful one has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// People sign in here.
    Production,
    /// A rehearsal.
    Staging,
    /// For developers.
    Development,
    /// For trying things out.
    Sandbox,
}

/// Where a tenant's API answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Address {
    /// One of Transmit Security's regions: `us`, `eu`, `ca`, `au`, `jp` or `sandbox`.
    Region {
        /// The region.
        region: String,
    },
    /// A host name, or an address with a scheme. Anything but https is accepted on loopback only.
    Domain {
        /// As the person typed it.
        domain: String,
    },
}

/// How a management client proves itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Proof {
    /// By its client secret.
    #[default]
    Secret,
    /// By assertions signed with an RSA key (`private_key_jwt`), Auth0 only. What is kept as its secret is the key, in PEM.
    PrivateKey {
        /// The `kid` of the key, where the vendor needs one to find it.
        #[serde(default)]
        key_id: Option<String>,
    },
    /// A person signed in with a device code, Auth0 only. What is kept is the access token; when it has run out, the person
    /// signs in again.
    SignIn,
}

/// What can be set for the API of a tenant besides its address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApiSettings {
    /// The API generation, 2023, 2025 or 2026; `None` lets the answers tell. Transmit Security only.
    pub generation: Option<u16>,
    /// A file of certificates in PEM, of authorities that are trusted besides those of the system.
    pub certificates: Option<String>,
}

/// Sets how a tenant's API is spoken to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetApi {
    /// The tenant.
    pub tenant: TenantId,
    /// All of the settings.
    pub settings: ApiSettings,
}

/// A tenant that was connected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tenant {
    /// Its name within the program.
    pub id: TenantId,
    /// Its name for people.
    pub name: String,
    /// Whose it is.
    pub vendor: Vendor,
    /// Where it answers.
    pub address: Address,
    /// The host that it answers at, for people: `api.eu.transmitsecurity.io`.
    pub host: String,
    /// The management client's ID.
    pub client_id: String,
    /// How the management client proves itself.
    #[serde(default)]
    pub proof: Proof,
    /// How its API is spoken to.
    #[serde(default)]
    pub settings: ApiSettings,
    /// The API generation that its answers showed, where its vendor has several.
    #[serde(default)]
    pub seen_generation: Option<u16>,
    /// How careful one has to be.
    pub environment: Environment,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// When it is for reading only again by itself, RFC 3339, where it was opened for editing for a while.
    #[serde(default)]
    pub editing_until: Option<String>,
    /// Whether it belongs to the built-in sandbox and is gone when the program ends.
    pub sandbox: bool,
    /// Whether its credential is held for this session only.
    pub session_only: bool,
}

/// A request to connect. The one type, besides an edit, in which the window hands a secret in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Connect {
    /// Its name for people.
    pub name: String,
    /// Whose it is.
    pub vendor: Vendor,
    /// Where it answers.
    pub address: Address,
    /// The management client's ID.
    pub client_id: String,
    /// The management client's secret, or what its proof has in its place.
    pub client_secret: String,
    /// How the management client proves itself.
    #[serde(default)]
    pub proof: Proof,
    /// How its API is spoken to.
    #[serde(default)]
    pub settings: ApiSettings,
    /// How careful one has to be.
    pub environment: Environment,
    /// Whether nothing may be written.
    pub read_only: bool,
}

impl std::fmt::Debug for Connect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connect")
            .field("name", &self.name)
            .field("vendor", &self.vendor)
            .finish_non_exhaustive()
    }
}

/// What came of trying credentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionVerdict {
    /// Whether the tenant can be used.
    pub ok: bool,
    /// One sentence: what answered, or what went wrong and what to do.
    pub message: String,
    /// What the person should know although it works, such as a missing scope.
    pub warnings: Vec<String>,
    /// The input that is wrong: `address`, `client_id`, `client_secret` or `name`.
    pub input: Option<String>,
    /// The host that was asked.
    pub host: String,
    /// How long the answer took, in milliseconds.
    pub milliseconds: u64,
    /// What is known of the tenant and the token now.
    pub grant: Option<Grant>,
}

/// A person begins to sign in on another screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInCode {
    /// The sign-in's name within the program.
    pub id: String,
    /// What the person compares with what the browser shows.
    pub user_code: String,
    /// Where the person decides.
    pub address: String,
    /// For how many seconds.
    pub seconds: u64,
    /// How many seconds to wait before each question whether the person has decided.
    pub interval: u64,
}

/// Asks whether the person has decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishSignIn {
    /// The sign-in.
    pub id: String,
}

/// Which tenant to forget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForgetTenant {
    /// The tenant.
    pub tenant: TenantId,
}

/// Asks to open a tenant for editing, or for reading only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetEditing {
    /// The tenant.
    pub tenant: TenantId,
    /// Whether changes may be sent from now on.
    pub editing: bool,
    /// After how many minutes it ends by itself; `None`: it does not.
    #[serde(default)]
    pub minutes: Option<u32>,
}
