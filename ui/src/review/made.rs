use clientele_forms::{Kind, Pointer};
use clientele_ipc::change::FieldChange;
use clientele_ipc::error::FieldError;
use yew::prelude::*;

use super::cards::value;
use super::present::shown;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct MadeFieldsProps {
    /// What is made.
    pub(super) kind: Kind,
    /// What it begins with.
    pub(super) fields: Vec<FieldChange>,
    /// What is wrong with it, in the vendor's words or ours.
    pub(super) complaints: Vec<FieldError>,
}

/// The settings of something new. There is no before.
#[component]
pub(super) fn MadeFields(props: &MadeFieldsProps) -> Html {
    let about = |pointer: &Pointer| {
        let complaints = props.complaints.iter().filter(|complaint| pointer.contains(&complaint.pointer));
        complaints.map(|complaint| complaint.message.clone()).collect::<Vec<_>>()
    };
    let rows = props.fields.iter().map(|field| {
        let complaints = about(&field.pointer);
        html! {
            <div
                class={classes!("cl-setting", (!complaints.is_empty()).then_some("cl-setting--wrong"))}
                key={field.pointer.to_string()}
                data-ouia-component-id={format!("review-field-{}", field.pointer)}
                data-ouia-component-type="ReviewField"
                data-ouia-safe="true"
            >
                <dt>{ &field.label }</dt>
                <dd>
                    { value(&shown(props.kind, &field.pointer, field.after.as_ref())) }
                    { for complaints.iter().map(|complaint| html! {
                        <p class="cl-help cl-help__wrong"><Icon glyph={Glyph::Error} size={14} />{ complaint }</p>
                    }) }
                </dd>
            </div>
        }
    });
    html! { <dl class="cl-settings">{ for rows }</dl> }
}
