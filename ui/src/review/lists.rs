//! What comes into a list and what goes. Pure.

use clientele_forms::{Kind, Pointer, schema};
use serde_json::Value;

use super::present::of_node;

/// A line of a list that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListLine {
    /// Added; otherwise taken out.
    pub(crate) added: bool,
    /// What the line says.
    pub(crate) text: String,
}

/// What was taken out of a list and what was added, in that order; entries that are only moved are not listed.
pub(crate) fn list_lines(kind: Kind, pointer: &Pointer, before: &[Value], after: &[Value]) -> Vec<ListLine> {
    let node = schema(kind).node(pointer);
    let text = |item: &Value| of_node(node.and_then(|node| node.items.as_deref()), Some(item)).line();
    let (removed, added) = (without(before, after), without(after, before));
    let line = |added| move |item: &Value| ListLine { added, text: text(item) };
    removed.into_iter().map(line(false)).chain(added.into_iter().map(line(true))).collect()
}

/// The entries of one list that the other does not have, each as often as it is missing.
pub(crate) fn without<'v>(list: &'v [Value], other: &[Value]) -> Vec<&'v Value> {
    let mut rest: Vec<&Value> = other.iter().collect();
    list.iter()
        .filter(|item| match rest.iter().position(|kept| kept == item) {
            Some(at) => {
                rest.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Both sides as lists, where both are lists or nothing and one is a list.
pub(crate) fn lists<'v>(
    before: Option<&'v Value>,
    after: Option<&'v Value>,
) -> Option<(&'v [Value], &'v [Value])> {
    let list = |value: Option<&'v Value>| match value {
        Some(Value::Array(items)) => Some(items.as_slice()),
        None | Some(Value::Null) => Some(&[][..]),
        Some(_) => None,
    };
    let one = matches!(before, Some(Value::Array(_))) || matches!(after, Some(Value::Array(_)));
    list(before).zip(list(after)).filter(|_| one)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_show_what_comes_and_goes() {
        let lines = |before: Value, after: Value| {
            let (before, after) = (before.as_array().cloned().unwrap(), after.as_array().cloned().unwrap());
            list_lines(Kind::Auth0Client, &Pointer::of(["callbacks"]), &before, &after)
                .into_iter()
                .map(|line| format!("{}{}", if line.added { '+' } else { '-' }, line.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(lines(json!(["a", "b"]), json!(["b", "c"])), ["-a", "+c"]);
        assert_eq!(lines(json!(["a", "a"]), json!(["a"])), ["-a"]);
        assert_eq!(lines(json!(["a", "b"]), json!(["b", "a"])), [""; 0]);
        assert!(lists(None, Some(&json!(["a"]))).is_some());
        assert!(lists(None, None).is_none() && lists(Some(&json!("x")), Some(&json!([]))).is_none());
    }
}
