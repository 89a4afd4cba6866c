//! The kinds of resource, one schema file each.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Schema;
use crate::schema::bundle;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal $(with $folder:literal { $($part:literal)* })?;)*) => {
        /// A kind of resource. Its name is the path of its schema below `assets/schemas`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $name)] $kind,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];

            /// The name, such as `transmit/client`.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// The schema file as one JSON Schema: the files that it refers to are among its `$defs`.
            pub fn schema_json(self) -> Value {
                match self {
                    $(Kind::$kind => bundle(
                        include_str!(concat!("../../../assets/schemas/", $name, ".json")),
                        &[$($((
                            concat!("parts/", $part, ".json"),
                            include_str!(concat!("../../../assets/schemas/", $folder, "/parts/", $part, ".json")),
                        ),)*)?],
                    ),)*
                }
            }
        }

        /// The schema of a kind, parsed once.
        pub fn schema(kind: Kind) -> &'static Schema {
            match kind {
                $(Kind::$kind => {
                    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| match Schema::parse(&Kind::$kind.schema_json().to_string()) {
                        Ok(schema) => schema,
                        Err(error) => panic!("assets/schemas/{}.json: {error}", $name),
                    });
                    &SCHEMA
                })*
            }
        }
    };
}

kinds! {
    /// An application at Transmit Security.
    TransmitApplication = "transmit/application" with "transmit" { "client" "first-client" "methods" "social" };
    /// A client of an application at Transmit Security; it speaks OIDC or SAML.
    TransmitClient = "transmit/client" with "transmit" { "client" };
    /// The login methods of an application at Transmit Security.
    TransmitLoginMethods = "transmit/login-methods" with "transmit" { "methods" "social" };
    /// A protected resource at Transmit Security.
    TransmitResource = "transmit/resource";
    /// A client at Auth0, which Auth0 also calls an application.
    Auth0Client = "auth0/client" with "auth0" { "addons" "business" "credentials" "mobile" "sessions" "tokens" };
    /// A credential of a client at Auth0: a key or a certificate that it proves itself with.
    Auth0Credential = "auth0/credential";
}

/// A text that names no kind of resource.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no kind of resource called {0}")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| UnknownKind(name.into()))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
