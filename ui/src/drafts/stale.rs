use clientele_forms::{Draft, Pointer, diff, schema};
use clientele_ipc::resource::Resource;
use yew::prelude::*;

use super::typed;
use crate::parts::{Alert, Severity};
use crate::review::FieldCard;
use crate::state::{Place, use_store};

#[derive(Properties, PartialEq)]
pub(crate) struct StaleDraftProps {
    /// Where it is.
    pub(crate) place: Place,
    /// The resource as it was read last.
    pub(crate) resource: Resource,
    /// What the person wants of it.
    pub(crate) draft: std::rc::Rc<Draft>,
}

/// What a person should know of a draft that they began earlier: what changed since, and which secrets are to be typed
/// again.
#[component]
pub(crate) fn StaleDraft(props: &StaleDraftProps) -> Html {
    let store = use_store();
    let (resource, draft) = (&props.resource, &props.draft);
    let kind = props.place.target.kind;
    let schema = schema(kind);
    let since =
        use_memo((resource.clone(), draft.base().clone()), |(resource, base)| changed(resource, base));
    let lost = store.retype.get(&props.place).map(|lost| typed::missing(lost, draft)).unwrap_or_default();
    let labels =
        |places: &[Pointer]| places.iter().map(|place| schema.label(place)).collect::<Vec<_>>().join(", ");
    if since.is_empty() && lost.is_empty() {
        return Html::default();
    }
    let cards = since.iter().map(|field| {
        html! { <FieldCard key={field.pointer.to_string()} {kind} field={field.clone()} complaints={Vec::new()} /> }
    });
    html! {
        <div class="cl-above">
            if !lost.is_empty() {
                <Alert ouia="draft-secrets" severity={Severity::Warning} title="A typed secret was not kept">
                    { format!("Type it again, or it stays as it is: {}.", labels(&lost)) }
                </Alert>
            }
            if !since.is_empty() {
                <Alert ouia="draft-stale" severity={Severity::Info} title="This changed at the vendor since you began">
                    <p>{ "Your changes are kept. The review merges them with these, and asks where both touched the same." }</p>
                    <details class="cl-since"><summary>{ labels(&since.iter().map(|field| field.pointer.clone()).collect::<Vec<_>>()) }</summary>{ for cards }</details>
                </Alert>
            }
        </div>
    }
}

/// What differs between the resource and what a draft began with, but for what the vendor sets by itself.
fn changed(resource: &Resource, base: &serde_json::Value) -> Vec<clientele_ipc::change::FieldChange> {
    let schema = schema(resource.target.kind);
    let settable = |pointer: &Pointer| {
        let upto = (1..=pointer.tokens().len()).map(|depth| Pointer::of(&pointer.tokens()[..depth]));
        let mut nodes = upto.filter_map(|step| schema.node(&step));
        !nodes.any(|node| node.api.read_only || node.api.mirror_of.is_some())
    };
    diff(base, &resource.document)
        .into_iter()
        .filter(|change| settable(&change.pointer))
        .map(|change| clientele_ipc::change::FieldChange {
            label: schema.label(&change.pointer),
            secret: change.before.iter().chain(&change.after).any(clientele_forms::is_placeholder),
            pointer: change.pointer,
            before: change.before,
            after: change.after,
        })
        .collect()
}
