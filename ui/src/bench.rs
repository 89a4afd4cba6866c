//! A way to the form of any schema and a count of what is drawn, for measuring. Only with the feature `bench`: it is
//! not in what is shipped.
#![expect(unreachable_pub, reason = "what JavaScript calls has to be public")]

use std::cell::Cell;
use std::rc::Rc;

use clientele_forms::{Draft, Grant, Kind, Schema};
use clientele_ipc::resource::{RedirectRules, Rotation, Target};
use clientele_ipc::tenant::TenantId;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::form::{DraftAction, FormPlan, PlannedForm, SecretContext, Shared, labels, use_blocking};
use crate::state::StoreProvider;
use crate::toast::ToastProvider;

thread_local! {
    static DRAWN: Cell<u32> = const { Cell::new(0) };
}

/// Notes that a field is drawn.
pub(crate) fn draw() {
    DRAWN.with(|drawn| drawn.set(drawn.get() + 1));
}

/// How many fields were drawn since the program started; one that is drawn twice counts twice.
#[wasm_bindgen]
pub fn drawn() -> u32 {
    DRAWN.with(Cell::get)
}

/// A form that is shown until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted(yew::AppHandle<Bench>);

#[wasm_bindgen]
impl Mounted {
    /// Takes the form away.
    pub fn unmount(self) {
        self.0.destroy();
    }
}

/// Shows the form of a schema over a document, both as JSON.
///
/// # Panics
/// One of them is no such thing.
#[wasm_bindgen]
pub fn mount(root: Element, schema: &str, document: &str) -> Mounted {
    let schema = Schema::parse(schema).unwrap_or_else(|error| panic!("{error}"));
    let document: Value = serde_json::from_str(document).unwrap_or_else(|error| panic!("{error}"));
    // A few forms in the life of a test: they may stay.
    let plan = FormPlan::new(Box::leak(Box::new(schema)), &Grant::default(), false);
    let props = BenchProps { plan: Shared::new(plan), base: Shared::new(Draft::new(document)) };
    Mounted(yew::Renderer::<Bench>::with_root_and_props(root, props).render())
}

#[derive(Properties, PartialEq)]
struct BenchProps {
    plan: Shared<FormPlan>,
    base: Shared<Draft>,
}

struct Edited(Rc<Draft>);

impl Reducible for Edited {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut draft = Draft::clone(&self.0);
        action.apply(&mut draft);
        Self(draft.into()).into()
    }
}

/// The form with what its page computes on each edit.
#[component]
fn Bench(props: &BenchProps) -> Html {
    let base = props.base.rc();
    let edited = use_reducer(|| Edited(base));
    let draft = edited.0.clone();
    let rules = RedirectRules::default();
    let secret = SecretContext {
        tenant: TenantId("bench".into()),
        target: Target { kind: Kind::Auth0Client, id: "bench".into(), parent: None },
        rotation: Rotation::InPlace,
        unclaimed: false,
        on_rotate: Callback::noop(),
    };
    let on_edit = use_callback((), {
        let dispatcher = edited.dispatcher();
        move |action: DraftAction, ()| dispatcher.dispatch(action)
    });
    let problems = use_blocking(props.plan.schema(), Some(&draft), &rules);
    let changes = labels(props.plan.schema(), &draft);
    html! {
        <ToastProvider>
            <StoreProvider>
                <PlannedForm plan={props.plan.clone()} {draft} {on_edit} {rules} {secret} />
                <output>{ format!("{} changes, {} problems", changes.len(), problems.len()) }</output>
            </StoreProvider>
        </ToastProvider>
    }
}
