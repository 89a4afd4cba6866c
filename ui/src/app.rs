//! The application: what it holds together and which page is in front.

use clientele_ipc::tenant::Tenant;
use yew::prelude::*;

use crate::applications::ApplicationsPage;
use crate::backend;
use crate::create::CreateDialog;
use crate::delete::DeleteDialog;
use crate::drafts::DraftKeeper;
use crate::frame::{Bare, Frame, use_theme};
use crate::history::ChangesPage;
use crate::parts::ErrorAlert;
use crate::resource::{ApplicationPage, ClientPage};
use crate::state::{Action, Front, Phase, Route, StoreProvider, use_store};
use crate::toast::ToastProvider;
use crate::welcome::WelcomePage;

/// Everything in the window.
#[component]
pub(crate) fn App() -> Html {
    html! {
        <ToastProvider>
            <StoreProvider>
                <Window />
            </StoreProvider>
        </ToastProvider>
    }
}

#[component]
fn Window() -> Html {
    let store = use_store();
    use_theme(store.preferences.theme);
    use_effect_with((), {
        let store = store.clone();
        move |()| {
            backend::hear(store.clone());
            backend::start(store);
        }
    });
    use_back_key();
    match (&store.phase, store.tenant()) {
        (Phase::Starting, _) => html! { <Bare>{ Html::default() }</Bare> },
        (Phase::Failed(error), _) => {
            let retry = {
                let store = store.clone();
                Callback::from(move |_: MouseEvent| backend::start(store.clone()))
            };
            html! {
                <Bare>
                    <div class="cl-failed">
                        <ErrorAlert title="Clientele could not start." error={error.clone()} {retry} />
                    </div>
                </Bare>
            }
        }
        (Phase::Ready, Some(tenant)) => {
            let tenant = tenant.clone();
            let page = match store.route.clone() {
                Route::Welcome | Route::Connect => return welcome(),
                Route::Applications => html! { <ApplicationsPage tenant={tenant.clone()} /> },
                Route::Application { id, tab } => {
                    html! { <ApplicationPage key={id.clone()} tenant={tenant.clone()} id={id.clone()} {tab} /> }
                }
                Route::Changes { of } => {
                    let key = of.as_ref().map_or(String::new(), |(target, _)| target.id.clone());
                    html! { <ChangesPage key={format!("{}/{key}", tenant.id.0)} tenant={tenant.clone()} {of} /> }
                }
                Route::Client { target } => {
                    html! { <ClientPage key={target.id.clone()} tenant={tenant.clone()} target={target.clone()} /> }
                }
            };
            html! {
                <>
                    <DraftKeeper />
                    <Frame tenant={tenant.clone()}>{ page }</Frame>
                    <InFront {tenant} />
                </>
            }
        }
        (Phase::Ready, None) => welcome(),
    }
}

#[derive(Properties, PartialEq)]
struct InFrontProps {
    tenant: Tenant,
}

/// The dialogs that outlive the page below them.
#[component]
fn InFront(props: &InFrontProps) -> Html {
    let store = use_store();
    let tenant = props.tenant.clone();
    let onclose = {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Fronted(None)))
    };
    match store.front.clone() {
        None => Html::default(),
        Some(Front::Create(beginning)) => html! { <CreateDialog {tenant} {beginning} {onclose} /> },
        Some(Front::Delete { place, name }) => html! { <DeleteDialog {tenant} {place} {name} {onclose} /> },
    }
}

fn welcome() -> Html {
    html! { <Bare><WelcomePage /></Bare> }
}

/// Alt+Left goes back.
#[hook]
fn use_back_key() {
    use wasm_bindgen::JsCast;

    let store = use_store();
    use_effect_with((), move |()| {
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        let document = gloo::utils::document();
        let listener =
            gloo::events::EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.alt_key() && event.key() == "ArrowLeft" {
                    event.prevent_default();
                    if !crate::browser::dialog_open() {
                        store.dispatch(Action::Back);
                    }
                }
            });
        move || drop(listener)
    });
}
