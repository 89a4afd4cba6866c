//! What one tenant's API generation and one token's scopes allow, and why not where they do not.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ApiMarks;

/// What is known of a tenant and of the token in use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    /// The API generation; `None` where the vendor has but one.
    pub generation: Option<u16>,
    /// The token's scopes; `None` where access is not ruled by scopes.
    pub scopes: Option<BTreeSet<String>>,
    /// The one application that the token reaches; `None` where it reaches the whole tenant.
    #[serde(default)]
    pub application: Option<String>,
    /// The tenant is open for reading only.
    pub read_only: bool,
    /// The form makes a new resource.
    pub creating: bool,
}

/// Whether a field may be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// It may.
    Writable,
    /// It may not.
    ReadOnly(Reason),
}

/// Why a field may not be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The vendor sets it.
    Vendor,
    /// The vendor accepts it only when the resource is made.
    CreateOnly,
    /// It repeats a field of the default client, where it is edited.
    Mirror(String),
    /// An API generation later than the tenant's accepts it.
    Generation(u16),
    /// The token lacks each of these scopes, one of which is needed.
    Scope(Vec<String>),
    /// The tenant is open for reading only.
    Tenant,
}

impl Access {
    /// Whether the field may be written.
    pub fn writable(&self) -> bool {
        *self == Self::Writable
    }
}

impl Grant {
    /// Whether there is such a field: in the tenant's generation, and for a resource that is being made or that is there.
    pub fn has(&self, api: &ApiMarks) -> bool {
        let gone = api.create_only && api.write_only;
        if if self.creating { api.update_only } else { gone } {
            return false;
        }
        self.generation.is_none_or(|now| {
            api.since.is_none_or(|since| since <= now) && api.until.is_none_or(|until| now <= until)
        })
    }

    /// Whether a field with these marks may be written.
    pub fn access(&self, api: &ApiMarks) -> Access {
        let too_old = api.writable_since.filter(|since| self.generation.is_some_and(|now| now < *since));
        let held = |scope: &String| self.scopes.as_ref().is_none_or(|held| held.contains(scope));
        let reason = if let Some(field) = &api.mirror_of {
            Reason::Mirror(field.clone())
        } else if api.read_only {
            Reason::Vendor
        } else if self.read_only {
            Reason::Tenant
        } else if api.create_only && !self.creating {
            Reason::CreateOnly
        } else if let Some(since) = too_old {
            Reason::Generation(since)
        } else if !api.write_scopes.is_empty() && !api.write_scopes.iter().any(held) {
            Reason::Scope(api.write_scopes.clone())
        } else {
            return Access::Writable;
        };
        Access::ReadOnly(reason)
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Vendor => f.write_str("Set by the vendor."),
            Self::CreateOnly => f.write_str("Fixed when the resource was created."),
            Self::Mirror(field) => write!(f, "Repeats {field} of the default client: edit it there."),
            Self::Generation(since) => {
                write!(f, "Writable from API generation {since} on. This tenant uses an earlier one.")
            }
            Self::Scope(scopes) => write!(f, "The token lacks the scope {}.", scopes.join(" or ")),
            Self::Tenant => f.write_str("This tenant is read-only here."),
        }
    }
}
