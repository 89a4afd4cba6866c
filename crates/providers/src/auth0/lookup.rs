//! Connections of a client and custom domains of a tenant at Auth0.

use clientele_forms::Kind;
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use super::dialect::Dialect;
use super::request;
use crate::document::text;
use crate::http::{PAGE_CAP, Session};
use crate::lookup::Words;
use crate::{Choice, Error, Lookup, ResourceRef};

/// More pages of connections than a client has.
const MOST_PAGES: usize = 100;

pub(super) async fn look_up(session: &Session<Dialect>, lookup: &Lookup) -> Result<Vec<Choice>, Error> {
    match lookup {
        Lookup::Connections(client) => {
            let words = Words { id: &["id"], name: &["display_name", "name"], note: &["strategy"] };
            let first = request::connections(&ResourceRef::auth0_client(client))?;
            Ok(words.choices(pages(session, &first, "connections").await?))
        }
        Lookup::CustomDomains => {
            let words = Words { id: &["custom_domain_id"], name: &["domain"], note: &["status"] };
            match session.read("/api/v2/custom-domains", Kind::Auth0Client, PAGE_CAP).await? {
                Value::Array(entries) => Ok(words.choices(entries)),
                _ => Err(session.unexpected("list of domains")),
            }
        }
        _ => Err(Error::Unsupported("Auth0 has nothing of this kind.".into())),
    }
}

/// Every page of a list that goes on by checkpoint.
async fn pages(session: &Session<Dialect>, first: &str, key: &str) -> Result<Vec<Value>, Error> {
    let mut entries = Vec::new();
    let mut path = first.to_owned();
    for _ in 0..MOST_PAGES {
        let mut answer = session.read(&path, Kind::Auth0Client, PAGE_CAP).await?;
        let next = text(answer.get("next"));
        match answer.get_mut(key).map(Value::take) {
            Some(Value::Array(page)) => entries.extend(page),
            _ => return Err(session.unexpected("list of connections")),
        }
        match next {
            Some(next) => {
                let from: String = byte_serialize(next.as_bytes()).collect();
                let joint = if first.contains('?') { '&' } else { '?' };
                path = format!("{first}{joint}from={from}");
            }
            None => break,
        }
    }
    Ok(entries)
}
