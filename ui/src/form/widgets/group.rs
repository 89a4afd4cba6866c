//! An object with known keys: its fields within one field. Messages are such objects too.

use clientele_forms::{Field, Shape};
use serde_json::Value;
use yew::prelude::*;

use crate::form::entry::Entry;
use crate::form::field::FieldView;
use crate::form::place::Shared;

/// Fits every group.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    matches!(field.shape, Shape::Group(_)).then_some(10)
}

/// The fields of a group.
#[component]
pub(crate) fn Group(entry: &Entry) -> Html {
    let fields = use_memo(entry.field.clone(), |field| match &field.shape {
        Shape::Group(fields) => fields.iter().cloned().map(Shared::new).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let siblings = entry.place.value().unwrap_or(&Value::Null);
    let visible = fields.iter().filter(|field| field.shown(siblings));
    let fresh = entry.place.fresh();
    let views = visible.map(|field| {
        let inner = Entry {
            field: field.clone(),
            place: entry.place.at(&field.pointer),
            context: entry.context.clone(),
            fresh,
            heading: None,
            told: entry.reason().is_some() && field.access == entry.field.access,
            described: None,
            invalid: false,
        };
        html! { <FieldView key={field.pointer.to_string()} ..inner /> }
    });
    html! {
        <div
            class="cl-group cl-form__grid"
            role="group"
            aria-labelledby={format!("{}-label", entry.id())}
            aria-describedby={entry.described.clone()}
            data-ouia-component-id={entry.id()}
        >
            { for views }
        </div>
    }
}
