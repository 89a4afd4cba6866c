//! Resources, groups of clients and service providers of a tenant at Transmit Security.

use clientele_forms::Kind;
use serde_json::Value;

use super::decode;
use super::dialect::Dialect;
use crate::http::{LIST_CAP, Session};
use crate::lookup::Words;
use crate::{Choice, Error, Lookup};

/// Where it is listed, and by which words.
fn place(lookup: &Lookup) -> Option<(&'static str, Words)> {
    Some(match lookup {
        Lookup::Resources => (
            "/cis/v1/resources",
            Words { id: &["resource_id"], name: &["name", "uri"], note: &["uri", "description"] },
        ),
        // A group is answered like an application.
        Lookup::ClientGroups => (
            "/cis/v1/sso-service/sso-group",
            Words {
                id: &["app_id", "id"],
                name: &["app_name", "name"],
                note: &["app_description", "description"],
            },
        ),
        Lookup::ServiceProviders => (
            "/cis/v1/serviceprovider/saml2",
            Words {
                id: &["service_provider_id", "id"],
                name: &["name", "entity_id"],
                note: &["entity_id", "description"],
            },
        ),
        Lookup::Connections(_) | Lookup::CustomDomains => return None,
    })
}

pub(super) async fn look_up(session: &Session<Dialect>, lookup: &Lookup) -> Result<Vec<Choice>, Error> {
    let Some((path, words)) = place(lookup) else {
        return Err(Error::Unsupported("Transmit Security has nothing of this kind.".into()));
    };
    match decode::unwrapped(session.read(path, Kind::TransmitResource, LIST_CAP).await?) {
        Value::Array(entries) => Ok(words.choices(entries)),
        _ => Err(session.unexpected("list")),
    }
}
