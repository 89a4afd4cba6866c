//! How Auth0 merges an update into a client, as recorded traffic shows it.

use serde_json::{Map, Value};

/// Fields that answers repeat under a second name.
const MIRRORS: [(&str, &str); 2] =
    [("oidc_logout", "oidc_backchannel_logout"), ("cross_origin_authentication", "cross_origin_auth")];

/// The client after a PATCH with this body: a key that is not sent stays, an object is merged one level deep, a list is
/// replaced, `null` unsets.
pub(crate) fn patched(client: &Map<String, Value>, body: &Map<String, Value>) -> Map<String, Value> {
    let mut after = client.clone();
    for (key, sent) in body {
        match (after.get_mut(key), sent) {
            (_, Value::Null) => {
                after.shift_remove(key);
            }
            // An empty login URI is no login URI.
            (_, Value::String(text)) if key == "initiate_login_uri" && text.is_empty() => {
                after.shift_remove(key);
            }
            (Some(Value::Object(known)), Value::Object(sent)) if key != "oidc_support" => {
                for (name, inner) in sent {
                    match inner {
                        Value::Null => {
                            known.shift_remove(name);
                        }
                        inner => {
                            known.insert(name.clone(), inner.clone());
                        }
                    }
                }
            }
            (_, sent) => {
                after.insert(key.clone(), sent.clone());
            }
        }
    }
    mirrored(after)
}

/// The client with the second names saying what the first ones say.
pub(crate) fn mirrored(mut client: Map<String, Value>) -> Map<String, Value> {
    for (first, second) in MIRRORS {
        if let (Some(value), true) = (client.get(first).cloned(), client.contains_key(second)) {
            client.insert(second.into(), value);
        }
    }
    client
}

/// The client without what is `null`: to the vendor that is not there.
pub(crate) fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let there = map.iter().filter(|(_, inner)| !inner.is_null());
            Value::Object(there.map(|(name, inner)| (name.clone(), without_nulls(inner))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn merging() {
        let map = |value: Value| value.as_object().cloned().unwrap();
        let before = map(json!({
            "name": "a", "callbacks": ["x"], "initiate_login_uri": "https://a", "description": "d",
            "jwt_configuration": {"alg": "RS256", "scopes": {"a": 1}}, "client_metadata": {"a": "1", "b": "2"},
            "oidc_logout": {"backchannel_logout_urls": []}, "oidc_backchannel_logout": {"backchannel_logout_urls": []},
        }));
        let sent = map(json!({
            "callbacks": [], "initiate_login_uri": "", "description": null, "client_metadata": {"a": null, "c": "3"},
            "jwt_configuration": {"scopes": {"b": 2}}, "oidc_logout": {"backchannel_logout_urls": ["https://a"]},
        }));
        assert_eq!(
            Value::Object(patched(&before, &sent)),
            json!({
                "name": "a", "callbacks": [], "jwt_configuration": {"alg": "RS256", "scopes": {"b": 2}},
                "client_metadata": {"b": "2", "c": "3"},
                "oidc_logout": {"backchannel_logout_urls": ["https://a"]},
                "oidc_backchannel_logout": {"backchannel_logout_urls": ["https://a"]},
            })
        );
    }
}
