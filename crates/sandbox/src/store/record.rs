//! What is kept about one resource besides the document that the vendor would show.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::keys::RsaKey;

/// A resource as JSON, whole: fields nobody knows are kept like all others.
pub(crate) type Document = Map<String, Value>;

/// A resource and what the vendor remembers about it without showing it. No `Debug`: it holds secrets.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Position in creation order, never used again after a deletion; given by the store.
    #[serde(default)]
    pub(crate) serial: u64,
    pub(crate) document: Document,
    /// Of a Transmit application: the client whose settings the application repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) default_client: Option<String>,
    /// Of an Auth0 client: secrets that still work for a moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) former_secrets: Vec<FormerSecret>,
    /// Of a Transmit client: its active secrets, oldest first, where there were ever two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) secrets: Vec<ActiveSecret>,
    /// Of an Auth0 credential: the client it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<String>,
    /// Of an Auth0 credential: the key that signatures are checked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<RsaKey>,
}

/// A secret with an id of its own.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ActiveSecret {
    pub(crate) id: String,
    pub(crate) secret: String,
    /// As written in documents.
    pub(crate) created_at: String,
}

/// A secret that has been replaced but is still accepted.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct FormerSecret {
    pub(crate) secret: String,
    pub(crate) until: Timestamp,
}

/// The credentials of both tenants' management clients. No `Debug`: it holds secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ManagementClients {
    /// The tenant ids, which documents repeat.
    pub(crate) transmit_tenant: String,
    pub(crate) transmit: StoredClient,
    pub(crate) auth0: StoredClient,
}

/// An id with its secret.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredClient {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

impl Record {
    /// A record that is only its document.
    pub(crate) fn of(document: Document) -> Self {
        Self { document, ..Self::default() }
    }

    /// A field as text; empty when it is missing or something else.
    pub(crate) fn text(&self, field: &str) -> &str {
        text(&self.document, field)
    }
}

/// A field as text; empty when it is missing or something else.
pub(crate) fn text<'a>(document: &'a Document, field: &str) -> &'a str {
    document.get(field).and_then(Value::as_str).unwrap_or_default()
}
