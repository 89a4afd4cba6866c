//! Where clients are listed and read at Auth0.

use clientele_forms::Kind;
use url::form_urlencoded::Serializer;

use crate::request::segment;
use crate::{Error, ResourceRef};

/// All clients.
pub(super) const CLIENTS: &str = "/api/v2/clients";
/// The cheapest read.
pub(super) const ONE_CLIENT: &str = "/api/v2/clients?fields=client_id&include_fields=true&page=0&per_page=1";
/// What holds secrets or is long is left out of lists.
const NOT_LISTED: &str = "client_secret,signing_keys,encryption_key,client_authentication_methods,addons";

/// Most entries of a page.
pub(super) const PER_PAGE: u64 = 100;

/// A page of the list by checkpoint.
pub(super) fn checkpoint(from: Option<&str>) -> String {
    list(&[("take", "100")], from.map(|from| ("from", from)))
}

/// A page of the list by number, from 0.
pub(super) fn numbered(page: usize) -> String {
    list(&[("per_page", "100"), ("include_totals", "true")], Some(("page", &page.to_string())))
}

fn list(paging: &[(&str, &str)], position: Option<(&str, &str)>) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(paging).extend_pairs(position);
    query
        .append_pair("is_global", "false")
        .append_pair("fields", NOT_LISTED)
        .append_pair("include_fields", "false");
    format!("{CLIENTS}?{}", query.finish())
}

/// Where a client or a credential is read and changed.
pub(super) fn path(target: &ResourceRef) -> Result<String, Error> {
    match target.kind {
        Kind::Auth0Client => Ok(format!("{CLIENTS}/{}", segment(&target.id)?)),
        Kind::Auth0Credential => {
            let client = segment(target.parent.as_deref().unwrap_or_default())?;
            Ok(format!("{CLIENTS}/{client}/credentials/{}", segment(&target.id)?))
        }
        other => Err(Error::Unsupported(format!("Auth0 has no {other}."))),
    }
}

/// The connections that are enabled for a client.
pub(super) fn connections(target: &ResourceRef) -> Result<String, Error> {
    Ok(format!("{}/connections?take=50", path(target)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        assert_eq!(
            checkpoint(Some("a b&c")),
            "/api/v2/clients?take=100&from=a+b%26c&is_global=false&fields=client_secret%2Csigning_keys%2Cencryption_key\
             %2Cclient_authentication_methods%2Caddons&include_fields=false"
        );
        assert!(numbered(3).starts_with("/api/v2/clients?per_page=100&include_totals=true&page=3&"));
    }
}
