use yew::prelude::*;

use crate::parts::{Button, Look};

#[derive(Properties, PartialEq)]
pub(super) struct LeavingProps {
    /// What was typed is given up.
    pub(super) onleave: Callback<()>,
    /// The person goes on.
    pub(super) onstay: Callback<()>,
}

/// Asks before what was typed is lost.
#[component]
pub(super) fn Leaving(props: &LeavingProps) -> Html {
    let stay = use_node_ref();
    use_effect_with((), {
        let stay = stay.clone();
        move |()| crate::browser::focus(&stay)
    });
    html! {
        <div class="cl-modal__buttons" role="alert">
            <b>{ "Discard what you typed?" }</b>
            <Button
                ouia="create-discard"
                look={Look::Danger}
                label="Discard"
                onclick={props.onleave.reform(|_: MouseEvent| ())}
            />
            <Button
                ouia="create-stay"
                look={Look::Link}
                label="Keep editing"
                node={stay}
                onclick={props.onstay.reform(|_: MouseEvent| ())}
            />
        </div>
    }
}
