//! Any documents, hostile names included.

use proptest::prelude::*;
use serde_json::{Map, Value};

/// A key: plain, or one of those that break careless code.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-e]",
        1 => prop::sample::select(vec!["", "0", "1", "a.b", "a/b", "~", "~0", "~1", "$secret", "ü"]).prop_map(String::from),
    ]
}

/// Any JSON, a few levels deep.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5i64..5).prop_map(Value::from),
        "[a-c]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Any JSON object.
pub(crate) fn object() -> impl Strategy<Value = Value> {
    prop::collection::vec((name(), json()), 0..5)
        .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()))
}
