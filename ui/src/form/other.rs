//! What a document holds that its schema does not know: shown as it is, kept, never sent.

use std::rc::Rc;

use clientele_forms::{Draft, Pointer, other_fields};
use serde_json::Value;
use yew::prelude::*;

use super::frame::read_only_tag;
use super::place::Shared;
use super::view::FormPlan;
use super::words;

/// The document of a draft as it was read. Two are equal where the documents are.
#[derive(Clone)]
pub(crate) struct Base(pub(crate) Rc<Draft>);

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0.base(), other.0.base()) || self.0.base() == other.0.base()
    }
}

/// Every place that the schema does not describe. What stands for a secret is not one, and among login methods one that
/// nobody knows has a row of its own.
pub(super) fn others(plan: &FormPlan, document: &Value) -> Vec<(Pointer, Value)> {
    let others = other_fields(plan.schema, document).into_iter();
    let own = others.filter(|(pointer, _)| !plan.methods || pointer.tokens().len() > 1);
    own.map(|(pointer, value)| (pointer, value.clone())).collect()
}

#[derive(Properties, PartialEq)]
pub(crate) struct OtherFieldsProps {
    /// What the schema does not know.
    pub(crate) others: Shared<Vec<(Pointer, Value)>>,
}

/// The last section of a form. Nothing where the schema knows everything.
#[component]
pub(crate) fn OtherFields(props: &OtherFieldsProps) -> Html {
    if props.others.is_empty() {
        return Html::default();
    }
    let rows = props.others.iter().map(|(pointer, value)| {
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
    use clientele_forms::{Grant, Kind, schema};
    use serde_json::json;

    use super::*;

    #[test]
    fn strangers_are_listed_and_secrets_are_not() {
        let document = json!({"name": "n", "client_secret": {"$secret": "kept"}, "new": {"a": 1}});
        let plan = |kind, methods| FormPlan::new(schema(kind), &Grant::default(), methods);
        let found = others(&plan(Kind::TransmitClient, false), &document);
        assert_eq!(found, [(Pointer::of(["new"]), json!({"a": 1}))]);
        let methods = json!({"vipps": {"a": 1}, "sms": {"new": 1}});
        let found = others(&plan(Kind::TransmitLoginMethods, true), &methods);
        assert_eq!(found, [(Pointer::of(["sms", "new"]), json!(1))]);
    }
}
