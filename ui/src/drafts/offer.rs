use clientele_ipc::tenant::TenantId;
use yew::prelude::*;

use crate::format;
use crate::parts::{Alert, Button, Look, Severity};
use crate::state::{Action, Route, use_store};

#[derive(Properties, PartialEq)]
pub(crate) struct KeptDraftsProps {
    /// The tenant.
    pub(crate) tenant: TenantId,
}

/// The resources of a tenant that have changes which were not sent, each a way to its page.
#[component]
pub(crate) fn KeptDrafts(props: &KeptDraftsProps) -> Html {
    let store = use_store();
    let mut drafts = store.unsent_names(&props.tenant);
    if drafts.is_empty() {
        return Html::default();
    }
    drafts.sort_by(|one, other| one.1.cmp(&other.1));
    let links = drafts.iter().map(|(target, name)| {
        let (store, route) = (store.clone(), Route::of_target(target));
        let onclick = move |_: MouseEvent| store.dispatch(Action::Go(route.clone()));
        html! { <Button ouia={format!("draft-{}", target.id)} look={Look::Inline} label={name.clone()} {onclick} /> }
    });
    html! {
        <div class="cl-above">
            <Alert
                ouia="drafts-kept"
                severity={Severity::Info}
                title={format!("You have unsaved changes to {}", format::counted(drafts.len(), "resource"))}
            >
                <span class="cl-links">{ for links }</span>
            </Alert>
        </div>
    }
}
