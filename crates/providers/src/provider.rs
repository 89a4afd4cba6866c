//! The door that both vendors have in common.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use clientele_forms::Grant;
use secrecy::SecretString;

use crate::auth0::Auth0;
use crate::transmit::Transmit;
use crate::{
    Account, Attached, Choice, Document, Error, FreshSecret, Item, Lookup, Pages, Request, ResourceRef,
};

/// Who made the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vendor {
    /// Transmit Security.
    Transmit,
    /// Auth0.
    Auth0,
}

/// What came of trying an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// What is known of the tenant and the token now.
    pub grant: Grant,
    /// How long token and read took together.
    pub elapsed: Duration,
    /// What an admin should know although it works: one sentence each.
    pub warnings: Vec<String>,
}

/// What the vendor said of its rate limit last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests left in the window.
    pub remaining: u64,
    /// Requests in a window.
    pub limit: u64,
}

/// Whether a client's secret can be rotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotationSupport {
    /// In place: the old secret stops working shortly after.
    InPlace,
    /// A second secret beside the first: both work until one is revoked.
    Overlapping,
    /// Not, and why not.
    Unavailable(String),
}

/// One of several secrets of a client, without the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveSecret {
    /// The vendor's id of it.
    pub id: String,
    /// When it was made, as the vendor writes it.
    pub created_at: Option<String>,
}

/// What the token endpoint said to a client's own secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenTrial {
    /// It issued a token: the secret works.
    Accepted,
    /// It refused the client or the secret.
    Refused(String),
    /// It refused for another reason, so that nothing is known of the secret.
    Undecided(String),
}

/// One tenant at one vendor. Cheap to share; holds its access token in memory only.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Fetches a token and makes the cheapest read.
    ///
    /// # Errors
    /// Whatever stands between the account and the API.
    async fn probe(&self) -> Result<Probe, Error>;

    /// What is known of the tenant and its token now. At Auth0 the scopes are unknown (`None`) until the first token.
    fn grant(&self) -> Grant;

    /// The API generation that the answers showed, where the vendor has several; `None` before any did.
    fn seen_generation(&self) -> Option<u16>;

    /// The rate limit as of the last answer that told it.
    fn rate_limit(&self) -> Option<RateLimit>;

    /// The top-level resources, page by page: Transmit applications, Auth0 clients. Entries of a list are not whole: what
    /// is secret is not asked for where the vendor allows that. To edit one, [`Provider::get`] it.
    fn list(&self) -> Pages<'_>;

    /// The clients of a Transmit application. Auth0 has none below a client: empty.
    ///
    /// # Errors
    /// As for [`Pages::next`], and an application that is not there.
    async fn list_clients(&self, application: &str) -> Result<Vec<Item>, Error>;

    /// The credentials of an Auth0 client. At Transmit a client has none: empty.
    ///
    /// # Errors
    /// As for [`Pages::next`], and a client that is not there.
    async fn list_credentials(&self, client: &str) -> Result<Vec<Item>, Error>;

    /// The places of a client that refer to a credential, such as `private_key_jwt`.
    fn credential_places(&self, client: &Document, credential: &str) -> Vec<&'static str>;

    /// The client as it would be with these credentials, and no other, in one of its places.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a place that there is not and for too many; [`Error::Unsupported`] where the vendor has no
    /// credentials.
    fn with_credentials(&self, client: &Document, place: &str, ids: &[String]) -> Result<Document, Error>;

    /// What fields refer to, to pick from.
    ///
    /// # Errors
    /// No token, no answer, an answer that is no list; [`Error::Unsupported`] where the vendor has nothing of the kind.
    async fn look_up(&self, lookup: &Lookup) -> Result<Vec<Choice>, Error>;

    /// One resource, whole.
    ///
    /// # Errors
    /// No token, no answer, no such resource, or an answer that is no object.
    async fn get(&self, target: &ResourceRef) -> Result<Document, Error>;

    /// The request that turns `fresh`, just read, into `wanted`; `None` where there is nothing to send.
    ///
    /// The body has the top-level keys that changed and no other, objects whole. The placeholder of a secret is filled
    /// from `wanted.secrets`, else from `fresh.secrets`. Nothing is sent by this.
    ///
    /// # Errors
    /// [`Error::Invalid`] where a field cannot be written or a placeholder has no secret, [`Error::NotAuthorised`] where
    /// the token is known to lack a scope, [`Error::Unsupported`] where the vendor has no safe way.
    fn update_request(&self, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error>;

    /// The request that makes a resource. `wanted.target` has an empty id, and for a client of an application the
    /// application as its parent. A new application holds its first client at `first_client`.
    ///
    /// # Errors
    /// As for [`Provider::update_request`].
    fn create_request(&self, wanted: &Document) -> Result<Request, Error>;

    /// The request that deletes `fresh`, just read.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where the vendor never deletes it, [`Error::NotAuthorised`] where a scope is known to be
    /// missing.
    fn delete_request(&self, fresh: &Document) -> Result<Request, Error>;

    /// What hangs on a resource and goes or suffers with it, as far as the vendor tells.
    ///
    /// # Errors
    /// No token, no answer, no such resource.
    async fn attached(&self, fresh: &Document) -> Result<Attached, Error>;

    /// The secret of what was just made, where a client can use one: that of its first client for an application.
    ///
    /// # Errors
    /// No token or no answer, where the secret has to be read first.
    async fn fresh_secret(&self, made: &Document) -> Result<Option<FreshSecret>, Error>;

    /// The request that gives a client a new secret.
    ///
    /// # Errors
    /// [`Error::Unsupported`] where the vendor has none, [`Error::NotAuthorised`] where a scope is known to be missing.
    fn rotate_request(&self, target: &ResourceRef) -> Result<Request, Error>;

    /// Whether the secret of this client can be rotated, and why not.
    fn rotation(&self, document: &Document) -> RotationSupport;

    /// The secrets of a client that work now, where there can be several ([`RotationSupport::Overlapping`]); else none.
    ///
    /// # Errors
    /// No token, no answer, no such client.
    async fn active_secrets(&self, client: &ResourceRef) -> Result<Vec<ActiveSecret>, Error>;

    /// Sends one write that is no deletion, and returns the resource as it is afterwards. What was made has its id then.
    ///
    /// It is sent again only where it is idempotent and the vendor plainly did not take it: an expired token (401) or a
    /// rate limit (429) with a short wait.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] where the write may have been made: the connection broke after sending, the vendor
    /// failed (5xx), or it accepted but could not be read back. With every other error nothing was changed.
    async fn send(&self, request: &Request) -> Result<Document, Error>;

    /// Sends a deletion. It is sent again only as [`Provider::send`] would.
    ///
    /// # Errors
    /// As for [`Provider::send`]; [`Error::NotFound`] where there was nothing to delete.
    async fn delete(&self, request: &Request) -> Result<(), Error>;

    /// Tries a client's own secret at the token endpoint. The token that comes back is thrown away.
    ///
    /// # Errors
    /// No answer, a rate limit or a failure of the vendor.
    async fn token_with(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error>;
}

/// Opens the door to one tenant. Nothing is sent yet.
///
/// # Errors
/// [`Error::Unsupported`] for an address without encryption that is not this computer, and where TLS cannot be set up.
pub fn connect(vendor: Vendor, account: Account) -> Result<Arc<dyn Provider>, Error> {
    Ok(match vendor {
        Vendor::Transmit => Arc::new(Transmit::new(account)?),
        Vendor::Auth0 => Arc::new(Auth0::new(account)?),
    })
}
