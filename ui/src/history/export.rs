use clientele_ipc::Error;
use clientele_ipc::command::ExportChangesCommand;
use clientele_ipc::history::{ExportChanges, ListChanges};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::format;
use crate::ipc::call;
use crate::parts::{Button, ErrorAlert, Look, Modal};
use crate::toast::use_toasts;

#[derive(Properties, PartialEq)]
pub(super) struct ExportDialogProps {
    /// Which changes.
    pub(super) which: ListChanges,
    /// How many they are.
    pub(super) total: u64,
    /// It was written, or given up.
    pub(super) onclose: Callback<()>,
}

/// Where to write the changes that are looked at.
#[component]
pub(super) fn ExportDialog(props: &ExportDialogProps) -> Html {
    let toasts = use_toasts();
    let (path, error, busy) =
        (use_state_eq(String::new), use_state(|| None::<Error>), use_state_eq(|| false));
    let write = {
        let (path, error, busy) = (path.clone(), error.clone(), busy.clone());
        let (which, onclose) = (props.which.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let request = ExportChanges { which: which.clone(), path: Some((*path).clone()) };
            let (toasts, error, busy, onclose) =
                (toasts.clone(), error.clone(), busy.clone(), onclose.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                match call::<ExportChangesCommand>(request).await {
                    Ok(done) => {
                        let number = usize::try_from(done.changes).unwrap_or(usize::MAX);
                        toasts.success(format!(
                            "{} written to {}",
                            format::counted(number, "change"),
                            done.path
                        ));
                        onclose.emit(());
                    }
                    Err(failure) => {
                        error.set(Some(failure));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let oninput = {
        let path = path.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            path.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let number = usize::try_from(props.total).unwrap_or(usize::MAX);
    let foot = html! {
        <div class="cl-modal__buttons">
            <Button ouia="export-write" look={Look::Primary} label="Export" busy={*busy} onclick={write.reform(|_: MouseEvent| ())} />
            <Button ouia="export-cancel" look={Look::Link} label="Cancel" disabled={*busy} onclick={props.onclose.reform(|_: MouseEvent| ())} />
        </div>
    };
    html! {
        <Modal
            ouia="export-dialog"
            title={format!("Export {}", format::counted(number, "change"))}
            size="cl-modal--small"
            {foot}
            onclose={props.onclose.clone()}
            onconfirm={write}
            busy={*busy}
        >
            <p>{ "The changes that the filters leave, one JSON object a line. There is no secret in them." }</p>
            <label class="cl-export" for="export-path">{ "File" }</label>
            <span class="pf-v6-c-form-control cl-mono">
                <input
                    id="export-path"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    value={(*path).clone()}
                    {oninput}
                    aria-describedby="export-help"
                    data-ouia-component-id="export-path"
                    data-ouia-component-type="TextInput"
                    data-ouia-safe="true"
                />
            </span>
            <p class="cl-help" id="export-help">{ "The whole path. Left empty, a file is made in the folder “exports” beside the journal. A file that is there is not replaced." }</p>
            if let Some(error) = (*error).clone() {
                <ErrorAlert ouia="export-error" title="Nothing was exported." {error} />
            }
        </Modal>
    }
}
