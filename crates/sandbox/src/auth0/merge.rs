//! How PATCH changes a client, as measured on recorded traffic.

use serde_json::Value;

use crate::store::Document;

/// `document` after PATCH with `body`: what is not named stays, `null` unsets, objects merge one level deep, arrays
/// and everything below the first level are replaced.
pub(super) fn patched(document: &Document, body: Document) -> Document {
    let mut next = document.clone();
    for (field, value) in body {
        // The deprecated name of a field changes the field itself.
        let field = if field == "oidc_backchannel_logout" { "oidc_logout".to_owned() } else { field };
        match value {
            Value::Null => {
                next.shift_remove(&field);
            }
            Value::String(text) if text.is_empty() && field == "initiate_login_uri" => {
                next.shift_remove(&field);
            }
            // One method at a time, and a support matrix: neither is a set of independent settings.
            Value::Object(sent)
                if matches!(field.as_str(), "oidc_support" | "client_authentication_methods") =>
            {
                next.insert(field, Value::Object(sent));
            }
            Value::Object(sent) => {
                let mut whole = match next.get(&field) {
                    Some(Value::Object(current)) => current.clone(),
                    _ => Document::new(),
                };
                for (key, value) in sent {
                    if value.is_null() {
                        whole.shift_remove(&key);
                    } else {
                        whole.insert(key, value);
                    }
                }
                next.insert(field, Value::Object(whole));
            }
            value => {
                next.insert(field, value);
            }
        }
    }
    mirror(&mut next);
    next
}

/// Repeats fields under their older names.
pub(super) fn mirror(document: &mut Document) {
    for (field, older) in
        [("cross_origin_authentication", "cross_origin_auth"), ("oidc_logout", "oidc_backchannel_logout")]
    {
        match document.get(field).cloned() {
            Some(value) => {
                document.insert(older.to_owned(), value);
            }
            None => {
                document.shift_remove(older);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn after(document: Value, body: Value) -> Value {
        let object = |value: Value| value.as_object().cloned().unwrap_or_default();
        let mut next = patched(&object(document), object(body));
        next.sort_keys();
        Value::Object(next)
    }

    #[test]
    fn what_is_not_named_stays() {
        assert_eq!(after(json!({"a": 1, "b": 2}), json!({"b": 3})), json!({"a": 1, "b": 3}));
    }

    #[test]
    fn objects_merge_one_level_and_arrays_are_replaced() {
        let before = json!({"o": {"keep": 1, "deep": {"x": 1, "y": 2}}, "l": [1, 2]});
        let after = after(before, json!({"o": {"deep": {"x": 3}}, "l": []}));
        assert_eq!(after, json!({"l": [], "o": {"keep": 1, "deep": {"x": 3}}}));
    }

    #[test]
    fn null_unsets_at_both_levels() {
        let before = json!({"a": 1, "client_metadata": {"bar": "1", "foo": "0"}});
        let body = json!({"a": null, "client_metadata": {"bar": null, "foo": "x", "new": "y"}});
        assert_eq!(after(before, body), json!({"client_metadata": {"foo": "x", "new": "y"}}));
        assert_eq!(
            after(json!({"client_metadata": {"a": "1"}}), json!({"client_metadata": {"a": null}})),
            json!({"client_metadata": {}})
        );
    }

    #[test]
    fn older_names_follow() {
        let urls = json!({"backchannel_logout_urls": ["https://a.example/out"]});
        let changed = after(json!({}), json!({"oidc_backchannel_logout": urls}));
        assert_eq!(changed["oidc_logout"], urls);
        assert_eq!(changed["oidc_backchannel_logout"], urls);
        assert_eq!(after(changed, json!({"oidc_backchannel_logout": null})), json!({}));
        assert_eq!(after(json!({}), json!({"cross_origin_authentication": true}))["cross_origin_auth"], true);
    }

    #[test]
    fn an_empty_login_address_is_none() {
        assert_eq!(
            after(json!({"initiate_login_uri": "https://a"}), json!({"initiate_login_uri": ""})),
            json!({})
        );
        assert_eq!(after(json!({}), json!({"description": ""})), json!({"description": ""}));
    }
}
