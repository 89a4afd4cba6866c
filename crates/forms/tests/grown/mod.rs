//! Documents that grow from a schema: what it allows, and what it nearly allows.

use clientele_forms::{Node, Type};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How often a value is anything instead of what the schema says, in a hundred.
#[derive(Clone, Copy)]
pub(crate) struct Wild(pub(crate) u32);

/// Any small value.
fn wild() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..100).prop_map(Value::from),
        (-2.0f64..12.0).prop_map(Value::from),
        "[a-z<>]{0,6}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["a", "a", 1])),
        Just(json!({"unknown": 1})),
    ]
    .boxed()
}

/// Documents of a description, `depth` levels deep at most.
pub(crate) fn grown(node: &Node, depth: u32, wildness: Wild) -> BoxedStrategy<Value> {
    if depth == 0 {
        return wild();
    }
    let fitting = fitting(node, depth, wildness);
    match wildness.0 {
        0 => fitting,
        part => prop_oneof![100 - part => fitting, part => wild()].boxed(),
    }
}

fn fitting(node: &Node, depth: u32, wildness: Wild) -> BoxedStrategy<Value> {
    if let Some(variants) = &node.variants {
        let branches = variants.branches.iter().map(|branch| grown(&branch.node, depth, wildness));
        return prop::strategy::Union::new(branches).boxed();
    }
    if !node.choices.is_empty() {
        return prop::sample::select(node.choices.clone()).boxed();
    }
    let kinds: Vec<Type> = node.types.clone();
    let kinds = if kinds.is_empty() { vec![Type::Object] } else { kinds };
    prop::strategy::Union::new(kinds.into_iter().map(|kind| of_type(node, kind, depth, wildness))).boxed()
}

fn of_type(node: &Node, kind: Type, depth: u32, wildness: Wild) -> BoxedStrategy<Value> {
    match kind {
        Type::Null => Just(Value::Null).boxed(),
        Type::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Type::Integer | Type::Number => {
            let least = node.minimum.or(node.above.map(|above| above + 1.0)).unwrap_or(-1.0) as i64;
            let most = node.maximum.or(node.below.map(|below| below - 1.0)).unwrap_or(2_000.0) as i64;
            let step = node.multiple_of.unwrap_or(1.0) as i64;
            (least.div_euclid(step)..=most.div_euclid(step)).prop_map(move |n| Value::from(n * step)).boxed()
        }
        Type::String => text(node),
        Type::Array => {
            let (least, most) = (node.min_items.unwrap_or(0), node.max_items.unwrap_or(4).min(12));
            let item = node.items.as_ref().map_or_else(wild, |items| grown(items, depth - 1, wildness));
            prop::collection::vec(item, least..=most.max(least)).prop_map(Value::from).boxed()
        }
        Type::Object => object(node, depth, wildness),
    }
}

fn text(node: &Node) -> BoxedStrategy<Value> {
    let pattern = node.pattern.as_ref().map(|pattern| pattern.to_string());
    // Generators know no anchors: what is generated is the whole text anyhow.
    let plain = pattern.map(|text| text.trim_start_matches('^').trim_end_matches('$').to_owned());
    let (least, most) = (node.min_length.unwrap_or(0), node.max_length.unwrap_or(160));
    let spelled = plain.and_then(|text| prop::string::string_regex(&text).ok());
    let any = format!("[a-zA-Z0-9 .:/]{{{least},{}}}", most.min(least + 200));
    let any = prop::string::string_regex(&any).expect("a pattern of this file");
    let cut = move |text: String| Value::from(text.chars().take(most).collect::<String>());
    spelled.map_or_else(|| any.prop_map(cut).boxed(), |spelled| spelled.prop_map(cut).boxed())
}

fn object(node: &Node, depth: u32, wildness: Wild) -> BoxedStrategy<Value> {
    let known = node.properties.iter().filter(|(_, inner)| !inner.forbidden);
    // About a dozen of many, so that documents stay small enough for thousands of them.
    let usual = (12.0 / node.properties.len().max(1) as f64).min(0.5);
    let parts: Vec<BoxedStrategy<Option<(String, Value)>>> = known
        .map(|(name, inner)| {
            let likely = match (node.required.contains(name), wildness.0) {
                (true, 0) => 1.0,
                (true, _) => 0.95,
                (false, _) => usual,
            };
            let name = name.clone();
            let value = grown(inner, depth - 1, wildness).prop_map(move |value| (name.clone(), value));
            if likely == 1.0 {
                value.prop_map(Some).boxed()
            } else {
                prop::option::weighted(likely, value).boxed()
            }
        })
        .collect();
    let free = node.additional.as_ref().map_or_else(wild, |inner| grown(inner, depth - 1, wildness));
    let least = node.min_properties.unwrap_or_default().saturating_sub(node.required.len());
    let most = node.max_properties.unwrap_or(3).max(least);
    let strangers = match (&node.additional, wildness.0) {
        (Some(_), _) => least..=most,
        (None, 0) => 0..=0,
        (None, _) => 0..=1,
    };
    let strangers = prop::collection::vec(("[a-z]{1,3}", free), strangers);
    (parts, strangers)
        .prop_map(|(known, strangers)| {
            let known: Map<String, Value> = known.into_iter().flatten().collect();
            let mut all: Map<String, Value> = strangers.into_iter().collect();
            all.extend(known);
            Value::Object(all)
        })
        .boxed()
}
