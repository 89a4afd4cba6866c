//! A request as it will be sent, indented for reading.

use clientele_forms::{Pointer, is_placeholder};
use clientele_ipc::change::{FieldChange, RequestPreview};
use serde_json::Value;
use yew::prelude::*;

use super::lists::{lists, without};
use super::present::SECRET;
use crate::format;

/// One line of an indented document.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    depth: usize,
    key: Option<String>,
    text: String,
    changed: bool,
}

/// What is marked in a document.
struct Marks<'f> {
    fields: &'f [FieldChange],
}

impl Marks<'_> {
    /// Whether a place of the request's body holds something new. A body may wrap the document in one key.
    fn hold(&self, place: &Pointer, value: &Value) -> bool {
        let unwrapped = place.tokens().first().and_then(|first| place.below(&Pointer::of([first.clone()])));
        let places = [Some(place.clone()), unwrapped];
        places.into_iter().flatten().any(|place| {
            self.fields.iter().any(|field| match lists(field.before.as_ref(), field.after.as_ref()) {
                Some((before, after)) => {
                    let item = place.below(&field.pointer).filter(|below| below.tokens().len() == 1);
                    item.is_some() && without(after, before).contains(&value)
                }
                None => field.pointer.contains(&place),
            })
        })
    }
}

fn lines(value: &Value, marks: &Marks) -> Vec<Line> {
    let mut found = Vec::new();
    walk(value, &Pointer::root(), 0, None, "", marks, &mut found);
    found
}

fn walk(
    value: &Value,
    at: &Pointer,
    depth: usize,
    key: Option<String>,
    end: &str,
    marks: &Marks,
    found: &mut Vec<Line>,
) {
    let changed = marks.hold(at, value);
    let line = |key, text: String| Line { depth, key, text, changed };
    let close = |count: usize, at: usize| if at + 1 < count { "," } else { "" };
    match value {
        secret if is_placeholder(secret) => found.push(line(key, format!("{SECRET}{end}"))),
        Value::Object(map) if !map.is_empty() => {
            found.push(line(key, "{".into()));
            for (index, (name, inner)) in map.iter().enumerate() {
                walk(
                    inner,
                    &at.child(name),
                    depth + 1,
                    Some(name.clone()),
                    close(map.len(), index),
                    marks,
                    found,
                );
            }
            found.push(line(None, format!("}}{end}")));
        }
        Value::Array(items) if !items.is_empty() => {
            found.push(line(key, "[".into()));
            for (index, inner) in items.iter().enumerate() {
                walk(
                    inner,
                    &at.child(index.to_string()),
                    depth + 1,
                    None,
                    close(items.len(), index),
                    marks,
                    found,
                );
            }
            found.push(line(None, format!("]{end}")));
        }
        other => found.push(line(key, format!("{other}{end}"))),
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// Whether a document holds the placeholder of a secret.
fn hides(value: &Value) -> bool {
    match value {
        value if is_placeholder(value) => true,
        Value::Object(map) => map.values().any(hides),
        Value::Array(items) => items.iter().any(hides),
        _ => false,
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct RequestViewProps {
    /// The request.
    pub(crate) request: RequestPreview,
    /// What is new in it.
    pub(crate) fields: Vec<FieldChange>,
}

/// Method, path and body.
#[component]
pub(crate) fn RequestView(props: &RequestViewProps) -> Html {
    let request = &props.request;
    let marks = Marks { fields: &props.fields };
    let body = request.body.as_ref().map(|body| {
        let bytes = format::count(body.to_string().len());
        let note = match hides(body) {
            true => format!(
                "{bytes} bytes without the secrets, which are filled in when it is sent and never shown here."
            ),
            false => format!(
                "Exact body, {bytes} bytes, indented for reading. Access tokens are never shown here."
            ),
        };
        let lines = lines(body, &marks).into_iter().map(|line| {
            html! {
                <span class={classes!("cl-code__line", line.changed.then_some("cl-code__line--changed"))}>
                    { indent(line.depth) }
                    if let Some(key) = line.key { <b>{ Value::String(key).to_string() }</b>{ ": " } }
                    { line.text }{ "\n" }
                </span>
            }
        });
        html! { <><pre class="cl-code" tabindex="0">{ for lines }</pre><p class="cl-help">{ note }</p></> }
    });
    html! {
        <div class="cl-request">
            <div class="cl-request__head">
                <span class="cl-request__method">{ &request.method }</span>
                <code title={request.path.clone()}>{ &request.path }</code>
            </div>
            { body.unwrap_or_else(|| html! { <p class="cl-help">{ "Without a body." }</p> }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use clientele_forms::placeholder;
    use serde_json::json;

    use super::*;

    fn shown(body: &Value, fields: &[FieldChange]) -> Vec<String> {
        let lines = lines(body, &Marks { fields }).into_iter();
        lines
            .map(|line| {
                let key = line.key.map(|key| format!("{key}: ")).unwrap_or_default();
                format!("{}{}{key}{}", if line.changed { "*" } else { "" }, " ".repeat(line.depth), line.text)
            })
            .collect()
    }

    fn change(pointer: &str, before: Option<Value>, after: Option<Value>) -> FieldChange {
        FieldChange { pointer: pointer.parse().unwrap(), label: String::new(), before, after, secret: false }
    }

    #[test]
    fn secrets_stay_hidden_and_news_are_marked() {
        let body = json!({"name": "B", "secret": placeholder(), "uris": ["a", "b"], "empty": {}, "n": null});
        let fields = [
            change("/name", Some(json!("A")), Some(json!("B"))),
            change("/uris", Some(json!(["a"])), Some(json!(["a", "b"]))),
        ];
        assert_eq!(
            shown(&body, &fields),
            [
                "{",
                "* name: \"B\",",
                " secret: ••••• (secret),",
                " uris: [",
                "  \"a\",",
                "*  \"b\"",
                " ],",
                " empty: {},",
                " n: null",
                "}"
            ]
        );
        assert!(hides(&body) && !hides(&json!({"secret": "x"})));
    }

    #[test]
    fn a_body_may_wrap_the_document() {
        let fields = [change("/password/length", Some(json!(8)), Some(json!(12)))];
        let lines = shown(&json!({"auth_methods": {"password": {"length": 12}}}), &fields);
        assert!(lines.contains(&"*   length: 12".to_owned()), "{lines:?}");
    }
}
