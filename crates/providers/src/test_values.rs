//! JSON for the property tests.

use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON, with the names that the vendors' documents and answers use mixed in.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!({"$secret": "kept"})),
    ];
    let name = prop_oneof![
        3 => proptest::sample::select(vec![
            "result", "auth_methods", "app_id", "client_id", "client_secret", "name", "app_name", "clients", "next",
            "total", "start", "google", "password", "clientSecret", "message", "error", "errorCode", "error_description",
            "redirect_uris", "addons", "signing_keys", "key", "updated_at", "jwt_configuration", "client_metadata",
        ]).prop_map(str::to_owned),
        1 => ".{0,6}",
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}
