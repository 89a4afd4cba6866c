//! What a document holds that its schema does not know: shown as it is, kept, never sent.

use std::rc::Rc;

use clientele_forms::{Draft, Kind, Pointer, other_fields, schema};
use serde_json::Value;
use yew::prelude::*;

use super::frame::read_only_tag;
use super::words;

/// The document of a draft as it was read. Two are equal where the documents are.
#[derive(Clone)]
pub(crate) struct Base(pub(crate) Rc<Draft>);

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.base() == other.0.base()
    }
}

/// Every place that the schema does not describe. What stands for a secret is not one, and a login method that nobody
/// knows has a row of its own.
pub(super) fn others(kind: Kind, document: &Value) -> Vec<(Pointer, &Value)> {
    let mut others = other_fields(schema(kind), document);
    others.retain(|(pointer, _)| kind != Kind::TransmitLoginMethods || pointer.tokens().len() > 1);
    others
}

#[derive(Properties, PartialEq)]
pub(crate) struct OtherFieldsProps {
    /// What the document is.
    pub(crate) kind: Kind,
    /// The document.
    pub(crate) base: Base,
}

/// The last section of a form. Nothing where the schema knows everything.
#[component]
pub(crate) fn OtherFields(props: &OtherFieldsProps) -> Html {
    let others = others(props.kind, props.base.0.base());
    if others.is_empty() {
        return Html::default();
    }
    let rows = others.into_iter().map(|(pointer, value)| {
        let name = pointer.tokens().join(" · ");
        html! {
            <div class="cl-other__row" key={pointer.to_string()}>
                <dt class="cl-other__name">{ name }</dt>
                <dd class="cl-other__value">
                    <pre class="cl-json" tabindex="0" data-ouia-component-id={format!("field-{pointer}")}>
                        { words::pretty(value) }
                    </pre>
                </dd>
            </div>
        }
    });
    html! {
        <section class="cl-form__section" id="section-other" aria-label="Other">
            <h2 class="cl-form__title" tabindex="-1">{ "Other" }{ read_only_tag() }</h2>
            <p class="cl-form__help">
                { "What else the vendor returned. These fields have no editor yet: they are kept as they are, and never sent." }
            </p>
            <dl class="cl-other">{ for rows }</dl>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn strangers_are_listed_and_secrets_are_not() {
        let document = json!({"name": "n", "client_secret": {"$secret": "kept"}, "new": {"a": 1}});
        let found = others(Kind::TransmitClient, &document);
        assert_eq!(found, [(Pointer::of(["new"]), &json!({"a": 1}))]);
        let methods = json!({"vipps": {"a": 1}, "sms": {"new": 1}});
        let found = others(Kind::TransmitLoginMethods, &methods);
        assert_eq!(found, [(Pointer::of(["sms", "new"]), &json!(1))]);
    }
}
