//! Toasts: short messages at the lower edge that say what just happened, and go by themselves.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// How long a toast stays, in milliseconds. A failure stays until it is closed.
const STAY: u32 = 6_000;

/// What a toast tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It worked.
    Success,
    /// It did not work.
    Danger,
    /// Something to know.
    Info,
}

impl Tone {
    /// PatternFly's modifier.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Success => "pf-m-success",
            Self::Danger => "pf-m-danger",
            Self::Info => "pf-m-info",
        }
    }

    /// The mark that goes with it.
    pub(crate) fn glyph(self) -> Glyph {
        match self {
            Self::Success => Glyph::Ok,
            Self::Danger => Glyph::Error,
            Self::Info => Glyph::Note,
        }
    }

    /// The word that stands for the colour.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Success => "Done:",
            Self::Danger => "Failed:",
            Self::Info => "Note:",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Toast {
    number: usize,
    tone: Tone,
    message: AttrValue,
}

enum Action {
    Push(Tone, AttrValue),
    Close(usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Stack {
    next: usize,
    toasts: Vec<Toast>,
}

impl Reducible for Stack {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut stack = (*self).clone();
        match action {
            Action::Push(tone, message) => {
                stack.toasts.retain(|toast| toast.message != message);
                stack.toasts.push(Toast { number: stack.next, tone, message });
                stack.next += 1;
            }
            Action::Close(number) => stack.toasts.retain(|toast| toast.number != number),
        }
        stack.into()
    }
}

/// Where toasts are handed in.
#[derive(Clone, PartialEq)]
pub(crate) struct Toasts(UseReducerDispatcher<Stack>);

impl Toasts {
    /// Says that something worked.
    pub(crate) fn success(&self, message: impl Into<AttrValue>) {
        self.0.dispatch(Action::Push(Tone::Success, message.into()));
    }

    /// Says that something failed.
    pub(crate) fn danger(&self, message: impl Into<AttrValue>) {
        self.0.dispatch(Action::Push(Tone::Danger, message.into()));
    }

    /// Says something worth knowing.
    pub(crate) fn info(&self, message: impl Into<AttrValue>) {
        self.0.dispatch(Action::Push(Tone::Info, message.into()));
    }
}

/// Where toasts are handed in, for components below a [`ToastProvider`].
#[hook]
pub(crate) fn use_toasts() -> Toasts {
    use_context::<Toasts>().expect("the application stands in a ToastProvider")
}

#[derive(Properties, PartialEq)]
pub(crate) struct ToastProviderProps {
    pub(crate) children: Html,
}

/// Shows the toasts that anything below it hands in.
#[component]
pub(crate) fn ToastProvider(props: &ToastProviderProps) -> Html {
    let stack = use_reducer(Stack::default);
    let shown = stack.toasts.iter().map(|toast| {
        let (number, dispatcher) = (toast.number, stack.dispatcher());
        let onclose = Callback::from(move |()| dispatcher.dispatch(Action::Close(number)));
        html! { <ToastItem key={number} toast={toast.clone()} {onclose} /> }
    });
    // In the body, beside the application: a dialog makes the application inert, and toasts must still be read out.
    let list = html! {
        <ul class="pf-v6-c-alert-group pf-m-toast cl-toasts" role="list" aria-live="polite" aria-relevant="additions">
            { for shown }
        </ul>
    };
    html! {
        <ContextProvider<Toasts> context={Toasts(stack.dispatcher())}>
            { props.children.clone() }
            { create_portal(list, gloo::utils::body().into()) }
        </ContextProvider<Toasts>>
    }
}

#[derive(Properties, PartialEq)]
struct ToastItemProps {
    toast: Toast,
    onclose: Callback<()>,
}

#[component]
fn ToastItem(props: &ToastItemProps) -> Html {
    let toast = &props.toast;
    use_effect_with((toast.number, toast.tone), {
        let onclose = props.onclose.clone();
        move |(_, tone)| {
            let timeout = (*tone != Tone::Danger).then(|| Timeout::new(STAY, move || onclose.emit(())));
            move || drop(timeout)
        }
    });
    let onclick = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <li class="pf-v6-c-alert-group__item">
            <div
                class={classes!("pf-v6-c-alert", toast.tone.class())}
                data-ouia-component-id={format!("toast-{}", toast.number)}
                data-ouia-component-type="Alert"
                data-ouia-safe="true"
            >
                <div class="pf-v6-c-alert__icon"><Icon glyph={toast.tone.glyph()} /></div>
                <p class="pf-v6-c-alert__title">
                    <span class="pf-v6-screen-reader">{ toast.tone.word() }</span>
                    { toast.message.clone() }
                </p>
                <div class="pf-v6-c-alert__action">
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-plain"
                        aria-label="Close this message"
                        data-ouia-component-id={format!("toast-{}-close", toast.number)}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        {onclick}
                    >
                        <span class="pf-v6-c-button__icon"><Icon glyph={Glyph::Close} /></span>
                    </button>
                </div>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<Action>) -> Vec<(usize, String)> {
        let stack = actions.into_iter().fold(Rc::new(Stack::default()), |stack, action| stack.reduce(action));
        stack.toasts.iter().map(|toast| (toast.number, toast.message.to_string())).collect()
    }

    #[test]
    fn the_same_message_is_shown_once_and_numbers_are_not_used_again() {
        let push = |text: &'static str| Action::Push(Tone::Info, text.into());
        assert_eq!(after(vec![push("a"), push("b"), push("a")]), [(1, "b".into()), (2, "a".into())]);
        assert_eq!(after(vec![push("a"), Action::Close(0), push("b")]), [(1, "b".into())]);
    }
}
