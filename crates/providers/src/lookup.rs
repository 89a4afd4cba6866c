//! What fields refer to: short lists to pick from.

use serde_json::Value;

use crate::document::text;

/// What can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The protected resources of a Transmit tenant.
    Resources,
    /// The groups of clients of a Transmit tenant that share a sign-on.
    ClientGroups,
    /// The SAML service providers of a Transmit tenant.
    ServiceProviders,
    /// The connections of an Auth0 client, by its ID.
    Connections(String),
    /// The domains of an Auth0 tenant's own.
    CustomDomains,
}

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What a field holds.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What tells it from others of that name; may be empty.
    pub note: String,
}

/// Where the words of a choice stand in an entry: the first of the names that is there.
pub(crate) struct Words {
    pub(crate) id: &'static [&'static str],
    pub(crate) name: &'static [&'static str],
    pub(crate) note: &'static [&'static str],
}

impl Words {
    /// The choices of a list. What has no id cannot be picked and is left out.
    pub(crate) fn choices(&self, entries: Vec<Value>) -> Vec<Choice> {
        let first = |entry: &Value, names: &[&str]| names.iter().find_map(|name| text(entry.get(*name)));
        let choice = |entry: Value| {
            let id = first(&entry, self.id)?;
            let name = first(&entry, self.name).unwrap_or_else(|| id.clone());
            Some(Choice { name, note: first(&entry, self.note).unwrap_or_default(), id })
        };
        entries.into_iter().filter_map(choice).collect()
    }
}
