use std::rc::Rc;

use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use super::menu::Choice;
use crate::backend;
use crate::parts::{Confirm, Errand};
use crate::state::use_store;

#[derive(Properties, PartialEq)]
pub(super) struct QuestionProps {
    pub(super) choice: Choice,
    pub(super) tenant: Tenant,
    pub(super) onclose: Callback<()>,
}

/// What is asked before a tenant is forgotten or the sandbox made anew.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let store = use_store();
    let onclose = props.onclose.reform(|_: bool| ());
    let tenant = &props.tenant;
    if props.choice == Choice::Reset {
        let errand: Errand = Rc::new(move || {
            let store = store.clone();
            Box::pin(async move { backend::reset_sandbox(&store).await })
        });
        return html! {
            <Confirm
                ouia="reset-dialog"
                title="Reset the sandbox?"
                message="Every change that was made in the sandbox's tenants is lost, and they are as they were at first."
                verb="Reset the sandbox"
                {errand}
                {onclose}
            />
        };
    }
    let unsent = match store.unsent(&tenant.id) {
        0 => "",
        _ => " Changes that you have not sent are lost.",
    };
    let id = tenant.id.clone();
    let errand: Errand = Rc::new(move || {
        let (store, id) = (store.clone(), id.clone());
        Box::pin(async move { backend::forget(&store, id).await })
    });
    html! {
        <Confirm
            ouia="forget-dialog"
            title={format!("Forget {}?", tenant.name)}
            message={format!(
                "Clientele forgets the tenant and takes its management secret out of the keyring. Nothing changes at {}.{unsent}",
                tenant.vendor.title(),
            )}
            verb="Forget the tenant"
            {errand}
            {onclose}
        />
    }
}
