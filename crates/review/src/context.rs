//! What a rule has to know of the world around a document.

use std::collections::HashMap;

use clientele_forms::Schema;

/// What the vendor does with the URIs of a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Capabilities {
    /// A `*` within the leftmost label of an http(s) host matches one label.
    pub wildcards: bool,
    /// Placeholders such as `{organization_name}` are replaced at sign-in.
    pub placeholders: bool,
    /// What has no pattern is compared character by character.
    pub exact: bool,
    /// Whether any port is accepted for a loopback address; `None` where the vendor does not say.
    pub any_loopback_port: Option<bool>,
}

/// What is known around a document.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The description of the document: it says which lists hold URIs, and what for.
    pub schema: &'a Schema,
    /// What the vendor does with URIs.
    pub capabilities: Capabilities,
    /// People sign in at this tenant.
    pub production: bool,
    /// What other clients have registered.
    pub elsewhere: &'a Elsewhere,
}

/// The redirect URIs of other clients, of this tenant and of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere(HashMap<String, Vec<String>>);

impl Elsewhere {
    /// From the names of clients, each with its redirect URIs.
    pub fn of<N, U>(clients: impl IntoIterator<Item = (N, U)>) -> Self
    where
        N: Into<String>,
        U: IntoIterator,
        U::Item: Into<String>,
    {
        let mut owners: HashMap<String, Vec<String>> = HashMap::new();
        for (name, uris) in clients {
            let name = name.into();
            for uri in uris {
                let names = owners.entry(uri.into()).or_default();
                if !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
        Self(owners)
    }

    /// The names of the other clients that have registered a URI.
    pub fn owners(&self, uri: &str) -> &[String] {
        self.0.get(uri).map(Vec::as_slice).unwrap_or_default()
    }
}
