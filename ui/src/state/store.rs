//! How components reach the state.

use std::cell::Cell;
use std::ops::Deref;

use yew::prelude::*;

use super::{Action, State};

thread_local! {
    static QUESTIONS: Cell<u64> = const { Cell::new(0) };
}

/// The state as it is now, and the way to change it. After a wait it shows what has become of the state meanwhile.
#[derive(Clone, PartialEq)]
pub(crate) struct Store(UseReducerHandle<State>);

impl Store {
    /// Lets something happen.
    pub(crate) fn dispatch(&self, action: Action) {
        self.0.dispatch(action);
    }

    /// A number for a question to the backend, never 0 and never given twice.
    pub(crate) fn question(&self) -> u64 {
        QUESTIONS.with(|asked| {
            asked.set(asked.get() + 1);
            asked.get()
        })
    }
}

impl Deref for Store {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct StoreProviderProps {
    pub(crate) children: Html,
}

/// Holds the state for everything below it.
#[component]
pub(crate) fn StoreProvider(props: &StoreProviderProps) -> Html {
    let state = use_reducer_eq(State::default);
    html! {
        <ContextProvider<Store> context={Store(state)}>{ props.children.clone() }</ContextProvider<Store>>
    }
}

/// The state, for components below a [`StoreProvider`].
#[hook]
pub(crate) fn use_store() -> Store {
    use_context::<Store>().expect("the application stands in a StoreProvider")
}
