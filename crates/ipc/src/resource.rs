//! Lists of resources and single ones.

use clientele_forms::{Grant, Kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::tenant::{Environment, Tenant, TenantId, Vendor};

/// One resource at a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    /// What it is.
    pub kind: Kind,
    /// The vendor's id of it.
    pub id: String,
    /// The vendor's id of the application that it belongs to, where it belongs to one.
    pub parent: Option<String>,
}

/// Asks for the top-level resources of a tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListResources {
    /// The tenant.
    pub tenant: TenantId,
    /// The number under which rows are told as they arrive ([`crate::Event::ListGrew`]), and by which the reading can be
    /// stopped. `None`: all rows come with the answer.
    #[serde(default)]
    pub reading: Option<u64>,
}

/// Stops the reading of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopReading {
    /// The number that was given to it.
    pub reading: u64,
}

/// Asks for the clients of an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListClients {
    /// The tenant.
    pub tenant: TenantId,
    /// The application.
    pub application: String,
}

/// A list of resources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The rows, in the vendor's order: those that no event told before.
    pub rows: Vec<Row>,
    /// How many rows were told by events.
    #[serde(default)]
    pub earlier: usize,
    /// How long reading took, in milliseconds.
    pub milliseconds: u64,
    /// When it was read, RFC 3339.
    pub read_at: String,
    /// Requests left in the vendor's window and its size, where the vendor says so.
    pub rate_limit: Option<RateLimit>,
    /// What the tenant and the token allow.
    pub grant: Grant,
}

/// What the vendor said of its rate limit last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// Requests left.
    pub remaining: u64,
    /// Requests in all.
    pub limit: u64,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it stands for.
    pub target: Target,
    /// Its name; its id where it has none.
    pub name: String,
    /// A note about it, or empty.
    pub description: String,
    /// `web`, `native`, `spa`, `machine` or another word of the vendor; empty where it has none.
    pub client_type: String,
    /// The client ID (of the default client, for an application), or empty.
    pub client_id: String,
    /// All redirect URIs, for counting and searching.
    pub redirect_uris: Vec<String>,
    /// The names of the login methods that are on; `None` where the resource has none of its own.
    pub login_methods: Option<Vec<String>>,
    /// When it last changed, RFC 3339, where the vendor says.
    pub updated_at: Option<String>,
    /// When it was made, RFC 3339, where the vendor says.
    pub created_at: Option<String>,
    /// What about it could not be understood. Such a row can be opened and read, but not trusted.
    pub problem: Option<String>,
}

/// Asks for the credentials of an Auth0 client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCredentials {
    /// The tenant.
    pub tenant: TenantId,
    /// The client's ID.
    pub client: String,
}

/// A key or a certificate of an Auth0 client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credential {
    /// What it is; it is read, changed, made and deleted like any resource.
    pub target: Target,
    /// Its name; its id where it has none.
    pub name: String,
    /// What the vendor tells of it. The key itself is never given back.
    pub document: Value,
    /// The places of the client that refer to it, such as `private_key_jwt`. Empty: it is not in force.
    pub places: Vec<String>,
}

/// What can be looked up, to pick from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Lookup {
    /// The protected resources of a Transmit tenant.
    Resources,
    /// The groups of clients of a Transmit tenant that share a sign-on.
    ClientGroups,
    /// The SAML service providers of a Transmit tenant.
    ServiceProviders,
    /// The connections of an Auth0 client.
    Connections {
        /// The client's ID.
        client: String,
    },
    /// The domains of an Auth0 tenant's own.
    CustomDomains,
}

/// Looks up what a field refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUp {
    /// The tenant.
    pub tenant: TenantId,
    /// What to look up.
    pub lookup: Lookup,
}

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What a field holds.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What tells it from others of that name; may be empty.
    pub note: String,
}

/// Asks for one resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadResource {
    /// The tenant.
    pub tenant: TenantId,
    /// The resource.
    pub target: Target,
}

/// One resource, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// What it is.
    pub target: Target,
    /// Its name.
    pub name: String,
    /// The whole document, with placeholders where secrets were.
    pub document: Value,
    /// What the tenant and the token allow.
    pub grant: Grant,
    /// When it was read, RFC 3339.
    pub read_at: String,
    /// How a new secret is made here.
    pub rotation: Rotation,
    /// Whether a fresh secret waits to be copied.
    pub unclaimed: bool,
    /// What redirect URIs may look like here.
    pub redirect_rules: RedirectRules,
    /// Requests left in the vendor's window and its size, where the vendor says so.
    pub rate_limit: Option<RateLimit>,
}

/// How a new secret is made for a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "strategy", rename_all = "snake_case")]
pub enum Rotation {
    /// The vendor replaces the secret; the old one stops working soon after.
    InPlace,
    /// The client gets a second secret; both work until one is revoked.
    Overlapping,
    /// Not here.
    Unavailable {
        /// Why, and what to do instead, in a sentence or two.
        reason: String,
    },
}

/// What redirect URIs may look like at a vendor. What the rules of `clientele-review` need to know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedirectRules {
    /// A `*` within the leftmost label of an http(s) host matches one label.
    pub wildcards: bool,
    /// Placeholders such as `{organization_name}` are replaced by the vendor.
    pub placeholders: bool,
    /// What has no pattern is compared character by character.
    pub exact: bool,
    /// Whether any port is accepted for a loopback address; `None` where the vendor does not say.
    pub any_loopback_port: Option<bool>,
    /// People sign in at this tenant.
    pub production: bool,
}

impl RedirectRules {
    /// The rules for the clients of a tenant. Wildcards and placeholders are Auth0's (*Wildcards for subdomains* in its
    /// documentation); neither vendor says anything of the ports of loopback addresses, and RFC 9700 §2.1 has all else
    /// compared exactly.
    pub fn of(tenant: &Tenant) -> Self {
        let auth0 = tenant.vendor == Vendor::Auth0;
        Self {
            wildcards: auth0,
            placeholders: auth0,
            exact: true,
            any_loopback_port: None,
            production: tenant.environment == Environment::Production,
        }
    }
}
