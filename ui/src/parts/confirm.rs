use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use clientele_ipc::Error;
use yew::prelude::*;

use super::{Button, ErrorAlert, Look, Modal};

/// What a confirmed question starts.
pub(crate) type Errand = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), Error>>>>>;

#[derive(Properties)]
pub(crate) struct ConfirmProps {
    /// The component id; its buttons are `<id>-confirm` and `<id>-cancel`.
    pub(crate) ouia: AttrValue,
    /// The question.
    pub(crate) title: AttrValue,
    /// What happens, in a sentence or two.
    pub(crate) message: AttrValue,
    /// The word on the button that does it.
    pub(crate) verb: AttrValue,
    /// What else is to be decided.
    #[prop_or_default]
    pub(crate) children: Html,
    /// What is done.
    pub(crate) errand: Errand,
    /// It was done, or given up.
    pub(crate) onclose: Callback<bool>,
}

impl PartialEq for ConfirmProps {
    fn eq(&self, other: &Self) -> bool {
        self.ouia == other.ouia
            && self.title == other.title
            && self.message == other.message
            && self.children == other.children
    }
}

/// A question before something that cannot be taken back.
#[component]
pub(crate) fn Confirm(props: &ConfirmProps) -> Html {
    let error = use_state(|| None::<Error>);
    let busy = use_state(|| false);
    let confirm = {
        let (error, busy) = (error.clone(), busy.clone());
        let (errand, onclose) = (props.errand.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let (error, busy, onclose) = (error.clone(), busy.clone(), onclose.clone());
            let work = errand();
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                match work.await {
                    Ok(()) => onclose.emit(true),
                    Err(failure) => {
                        error.set(Some(failure));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let cancel = props.onclose.reform(|()| false);
    let foot = html! {
        <>
            <Button
                ouia={format!("{}-confirm", props.ouia)}
                look={Look::Danger}
                label={props.verb.clone()}
                busy={*busy}
                onclick={confirm.reform(|_| ())}
            />
            <Button
                ouia={format!("{}-cancel", props.ouia)}
                look={Look::Link}
                label="Cancel"
                disabled={*busy}
                onclick={cancel.reform(|_| ())}
            />
        </>
    };
    html! {
        <Modal
            ouia={props.ouia.clone()}
            title={props.title.clone()}
            size="cl-modal--small"
            {foot}
            onclose={cancel}
            onconfirm={confirm}
            busy={*busy}
        >
            <p>{ props.message.clone() }</p>
            { props.children.clone() }
            if let Some(error) = (*error).clone() {
                <ErrorAlert title="That did not work." {error} />
            }
        </Modal>
    }
}
