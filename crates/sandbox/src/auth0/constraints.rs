//! Rules between the fields of a client, checked on what it would become.

use serde_json::Value;

use super::answer::Refusal;
use crate::store::{Document, text};

const METADATA_LIMIT: usize = 10;
const METADATA_LENGTH: usize = 255;

/// Refuses what cannot be; `before` is the client as it is, none for a new one.
pub(super) fn check(after: &Document, before: Option<&Document>) -> Result<(), Refusal> {
    authentication(after)?;
    metadata(after)?;
    if let Some(before) = before {
        fixed(after, before)?;
    }
    let third_party = after.get("is_first_party") == Some(&Value::Bool(false));
    if third_party
        && (after.contains_key("organization_usage") || after.contains_key("organization_require_behavior"))
    {
        return Err(Refusal::rule("Organizations are only supported for first party clients"));
    }
    Ok(())
}

fn authentication(after: &Document) -> Result<(), Refusal> {
    let method = text(after, "token_endpoint_auth_method");
    let by_key = after.get("client_authentication_methods").is_some_and(Value::is_object);
    if by_key && !method.is_empty() {
        return Err(Refusal::rule(
            "client_authentication_methods and token_endpoint_auth_method are mutually exclusive",
        ));
    }
    let alg = after.get("jwt_configuration").and_then(|jwt| jwt.get("alg")).and_then(Value::as_str);
    if by_key && alg == Some("HS256") {
        return Err(Refusal::rule(
            "client_authentication_methods requires jwt_configuration.alg to be RS256",
        ));
    }
    if method == "none" && grants(after, "client_credentials") {
        return Err(Refusal::rule(
            "Application must not have Token Endpoint Authentication Method set to \"none\" when client_credentials \
             grant type is enabled",
        ));
    }
    Ok(())
}

/// Whether `grant` is among the grant types.
pub(super) fn grants(document: &Document, grant: &str) -> bool {
    document
        .get("grant_types")
        .and_then(Value::as_array)
        .is_some_and(|types| types.iter().any(|one| one == grant))
}

fn metadata(after: &Document) -> Result<(), Refusal> {
    let Some(Value::Object(labels)) = after.get("client_metadata") else { return Ok(()) };
    let refuse = |what: String| Err(Refusal::payload(&what));
    if labels.len() > METADATA_LIMIT {
        let what = format!("'Too many properties defined ({}), maximum {METADATA_LIMIT}'", labels.len());
        return refuse(format!("{what} on property client_metadata"));
    }
    for (key, value) in labels {
        if key.is_empty() || key.chars().count() > METADATA_LENGTH || !key.chars().all(label_character) {
            return refuse(format!("'Additional properties not allowed: {key}' on property client_metadata"));
        }
        let place = format!("on property client_metadata.{key}");
        match value.as_str() {
            None => return refuse(format!("'Expected type string but found another' {place}")),
            Some(label) if label.chars().count() > METADATA_LENGTH => {
                let length = label.chars().count();
                return refuse(format!(
                    "'String is too long ({length} chars), maximum {METADATA_LENGTH}' {place}"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn label_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || ":,-+=_*?\"/\\()<>@ \t".contains(character)
}

/// What is decided when a client is made.
fn fixed(after: &Document, before: &Document) -> Result<(), Refusal> {
    let encoded = |document: &Document| {
        document.get("jwt_configuration").and_then(|jwt| jwt.get("secret_encoded")).and_then(Value::as_bool)
    };
    if encoded(after).unwrap_or(false) != encoded(before).unwrap_or(false) {
        return Err(Refusal::rule("jwt_configuration.secret_encoded cannot be modified"));
    }
    if after.get("third_party_security_mode") != before.get("third_party_security_mode") {
        return Err(Refusal::rule("third_party_security_mode cannot be modified"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(after: Value) -> Option<String> {
        let after = after.as_object().cloned().unwrap_or_default();
        check(&after, None).err().map(|refusal| refusal.message().to_owned())
    }

    #[test]
    fn a_public_client_has_no_credentials_of_its_own() {
        let message =
            refused(json!({"token_endpoint_auth_method": "none", "grant_types": ["client_credentials"]}));
        assert!(message.is_some_and(|text| text.contains("set to \"none\"")));
    }

    #[test]
    fn one_way_of_authentication() {
        let keys = json!({"private_key_jwt": {"credentials": []}});
        assert!(refused(json!({"client_authentication_methods": keys})).is_none());
        let both = json!({"client_authentication_methods": keys, "token_endpoint_auth_method": "client_secret_post"});
        assert!(refused(both).is_some());
        let hs = json!({"client_authentication_methods": keys, "jwt_configuration": {"alg": "HS256"}});
        assert!(refused(hs).is_some());
    }

    #[test]
    fn labels_are_few_and_short() {
        let many: Document = (0..11).map(|n| (format!("k{n}"), json!("v"))).collect();
        assert!(refused(json!({"client_metadata": many})).is_some());
        assert!(refused(json!({"client_metadata": {"a": 1}})).is_some());
        assert!(refused(json!({"client_metadata": {"owner team": "x"}})).is_none());
        assert!(refused(json!({"client_metadata": {"a": "x".repeat(256)}})).is_some());
    }
}
