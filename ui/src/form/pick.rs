//! A few fields of a form, one below the other: for a wizard that asks for what matters.

use std::rc::Rc;

use clientele_forms::{Draft, Field, Grant, Kind, Pointer, Shape, schema, validate};
use clientele_ipc::resource::{RedirectRules, Rotation, Target};
use clientele_ipc::tenant::TenantId;
use clientele_review::Client;
use yew::prelude::*;

use super::DraftAction;
use super::entry::{Entry, FormContext, SecretContext};
use super::field::FieldView;
use super::place::Shared;
use super::problems::between_fields;
use super::stable::use_stable;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(crate) struct PickedFieldsProps {
    /// What the document is.
    pub(crate) kind: Kind,
    /// What the tenant allows.
    pub(crate) grant: Grant,
    /// The tenant.
    pub(crate) tenant: TenantId,
    /// The document that is made.
    pub(crate) draft: Rc<Draft>,
    /// The places of the fields, in the order in which they are shown.
    pub(crate) fields: Vec<Pointer>,
    /// What the vendor refused, by place.
    #[prop_or_default]
    pub(crate) refused: Vec<(Pointer, String)>,
    /// What URIs may look like here.
    pub(crate) rules: RedirectRules,
    /// Takes the person's edits.
    pub(crate) on_edit: Callback<DraftAction>,
}

/// A few fields of something that is not made yet.
#[component]
pub(crate) fn PickedFields(props: &PickedFieldsProps) -> Html {
    let on_edit = use_stable(props.on_edit.clone());
    let secret = SecretContext {
        tenant: props.tenant.clone(),
        target: Target { kind: props.kind, id: String::new(), parent: None },
        rotation: Rotation::Unavailable { reason: "It is not made yet.".into() },
        unclaimed: false,
        on_rotate: use_stable(Callback::noop()),
    };
    let client = Client::of(props.draft.current());
    let context = use_memo(FormContext { on_edit, rules: props.rules, client, secret }, Clone::clone);
    let context: Shared<FormContext> = context.into();
    let fields =
        use_memo((props.kind, props.grant.clone(), props.fields.clone()), |(kind, grant, places)| {
            let form = schema(*kind).project(grant);
            let all: Vec<Field> = form.fields().cloned().collect();
            let found = places.iter().filter_map(|place| find(&all, place));
            found.cloned().map(Shared::new).collect::<Vec<_>>()
        });
    let said = between_fields(&validate(schema(props.kind), props.draft.current()), &props.draft);
    let views = fields.iter().map(|field| {
        let refused = props.refused.iter().filter(|(at, _)| field.pointer.contains(at));
        let entry = Entry::new(field.clone(), props.draft.clone(), context.clone(), &said);
        html! {
            <div class="cl-picked" key={field.pointer.to_string()}>
                <FieldView ..entry />
                { for refused.map(|(_, message)| html! {
                    <p class="cl-field__problem" role="status"><Icon glyph={Glyph::Error} size={14} /><span>{ message }</span></p>
                }) }
            </div>
        }
    });
    html! { <div class="cl-picks-list">{ for views }</div> }
}

/// The field at a place, within groups as well.
fn find<'f>(fields: &'f [Field], place: &Pointer) -> Option<&'f Field> {
    fields.iter().find_map(|field| match &field.shape {
        _ if field.pointer == *place => Some(field),
        Shape::Group(inner) if field.pointer.contains(place) => find(inner, place),
        _ => None,
    })
}
