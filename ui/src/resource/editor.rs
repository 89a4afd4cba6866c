use std::rc::Rc;

use clientele_forms::{Kind, schema};
use clientele_ipc::resource::Target;
use clientele_ipc::tenant::Tenant;
use clientele_review::Elsewhere;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::beside::BesidePreview;
use super::elsewhere::use_elsewhere;
use super::save_bar::SaveBar;
use crate::drafts::StaleDraft;
use crate::form::{DraftAction, FormView, SecretContext, change_labels, use_blocking};
use crate::parts::{ErrorAlert, Skeleton};
use crate::review::ReviewDialog;
use crate::rotate::RotateDialog;
use crate::state::{Action, Place, use_store};
use crate::{backend, browser};

#[derive(Properties, PartialEq)]
pub(super) struct EditorProps {
    /// The tenant.
    pub(super) tenant: Tenant,
    /// The resource.
    pub(super) target: Target,
}

/// What stands in front of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Front {
    Nothing,
    Review,
    Rotation,
}

/// The form of one resource, its save bar and its dialogs.
#[component]
pub(super) fn Editor(props: &EditorProps) -> Html {
    let store = use_store();
    let front = use_state_eq(|| Front::Nothing);
    let place = Place { tenant: props.tenant.id.clone(), target: props.target.clone() };
    let reading = store.resources.get(&place).cloned().unwrap_or_default();
    let first = use_mut_ref(|| true);
    use_effect_with((place.clone(), reading.wanted()), {
        let (store, failed) = (store.clone(), reading.error.is_some());
        move |(place, wanted)| {
            let comes_back = std::mem::take(&mut *first.borrow_mut());
            if *wanted || (comes_back && failed) {
                backend::read_resource(store, place.clone());
            }
        }
    });
    let read_again = {
        let (store, place) = (store.clone(), place.clone());
        Callback::from(move |_: MouseEvent| backend::read_resource(store.clone(), place.clone()))
    };
    let failure = |kept: Option<AttrValue>| {
        reading.error.clone().map(|error| {
            html! {
                <div class="cl-above">
                    <ErrorAlert
                        title={format!("This could not be read from {}.", props.tenant.vendor.title())}
                        {error}
                        retry={read_again.clone()}
                        busy={reading.loading()}
                        {kept}
                    />
                </div>
            }
        })
    };
    let opened = store.opened(&place);
    let (kind, draft) = (place.target.kind, opened.as_ref().map(|(_, draft)| &**draft));
    let rules = opened.as_ref().map(|(open, _)| open.resource.redirect_rules).unwrap_or_default();
    let problems = use_blocking(schema(kind), draft, &rules);
    let labels = draft.map(|draft| change_labels(kind, draft)).unwrap_or_default();
    let dirty = store.dirty(&place);
    let onreview = {
        let (front, allowed) = (front.clone(), dirty && problems.is_empty());
        Callback::from(move |()| {
            if allowed {
                front.set(Front::Review);
            }
        })
    };
    use_save_key(&onreview);
    // The form is drawn anew where these change, so they do not.
    let on_edit = use_callback(place.clone(), {
        let store = store.clone();
        move |edit: DraftAction, place| store.dispatch(Action::Edited(place.clone(), edit))
    });
    let on_rotate = use_callback((), {
        let front = front.setter();
        move |(), ()| front.set(Front::Rotation)
    });
    let elsewhere = use_elsewhere(&place);
    let Some((open, draft)) = opened else {
        return failure(None).unwrap_or_else(|| html! { <Waiting /> });
    };
    let ondiscard = {
        let (store, place) = (store.clone(), place.clone());
        Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Edited(place.clone(), DraftAction::RevertAll))
        })
    };
    let onclose = {
        let front = front.clone();
        Callback::from(move |()| front.set(Front::Nothing))
    };
    let resource = &open.resource;
    let secret = SecretContext {
        tenant: place.tenant.clone(),
        target: place.target.clone(),
        rotation: resource.rotation.clone(),
        unclaimed: resource.unclaimed,
        on_rotate,
    };
    let kept = AttrValue::from(browser::clock(&resource.read_at));
    let form = html! {
        <FormView
            kind={place.target.kind}
            grant={resource.grant.clone()}
            draft={draft.clone()}
            {on_edit}
            rules={resource.redirect_rules}
            {secret}
        />
    };
    let body = match place.target.kind {
        Kind::TransmitLoginMethods => html! {
            <BesidePreview
                tenant={place.tenant.clone()}
                application={place.target.id.clone()}
                draft={draft.clone()}
            >
                { form }
            </BesidePreview>
        },
        _ => html! { <div class="cl-body">{ form }</div> },
    };
    html! {
        <>
            { failure(Some(kept)).unwrap_or_default() }
            if dirty {
                <StaleDraft place={place.clone()} resource={resource.clone()} draft={draft.clone()} />
            }
            <ContextProvider<Rc<Elsewhere>> context={elsewhere}>{ body }</ContextProvider<Rc<Elsewhere>>>
            if dirty {
                <SaveBar {labels} {problems} {ondiscard} onreview={onreview.reform(|_: MouseEvent| ())} />
            }
            if *front == Front::Review {
                <ReviewDialog tenant={props.tenant.clone()} place={place.clone()} name={resource.name.clone()} onclose={onclose.clone()} />
            }
            if *front == Front::Rotation {
                <RotateDialog tenant={props.tenant.clone()} place={place.clone()} name={resource.name.clone()} {onclose} />
            }
        </>
    }
}

/// Where the form will be.
#[component]
fn Waiting() -> Html {
    let field =
        html! { <div class="cl-waiting__field"><Skeleton shape="id" /><Skeleton shape="text" /></div> };
    html! {
        <div class="cl-waiting cl-waiting--form" role="status" aria-label="Reading…">
            { for (0..5).map(|_| field.clone()) }
        </div>
    }
}

/// Ctrl+S reviews the changes.
#[hook]
fn use_save_key(onreview: &Callback<()>) {
    use_effect_with(onreview.clone(), |onreview| {
        let onreview = onreview.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let document = gloo::utils::document();
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.ctrl_key() && event.key().eq_ignore_ascii_case("s") {
                event.prevent_default();
                if !browser::dialog_open() {
                    onreview.emit(());
                }
            }
        });
        move || drop(listener)
    });
}
