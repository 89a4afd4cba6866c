use clientele_ipc::resource::Target;
use yew::prelude::*;

use crate::icon::Glyph;
use crate::parts::{ActionMenu, Button, Look, MenuAction};
use crate::state::{Action, Beginning, Front, Place, Route, use_store};

#[derive(Properties, PartialEq)]
pub(crate) struct ResourceActionsProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// The resource.
    pub(crate) target: Target,
    /// Its name.
    pub(crate) name: AttrValue,
    /// Not reached by Tab: it stands in a row of a list that has keys of its own.
    #[prop_or_default]
    pub(crate) untabbed: bool,
}

/// What can be done with a resource as a whole.
#[component]
pub(crate) fn ResourceActions(props: &ResourceActionsProps) -> Html {
    let store = use_store();
    let Some(tenant) = store.tenant() else { return Html::default() };
    let place = Place { tenant: tenant.id.clone(), target: props.target.clone() };
    let obstacle = tenant.read_only.then(|| AttrValue::from("This tenant is read-only in Clientele."));
    let front = |front: Front| {
        let store = store.clone();
        Callback::from(move |()| store.dispatch(Action::Fronted(Some(front.clone()))))
    };
    let name = props.name.to_string();
    let history = {
        let (store, of) = (store.clone(), (props.target.clone(), name.clone()));
        Callback::from(move |()| store.dispatch(Action::Go(Route::Changes { of: Some(of.clone()) })))
    };
    let actions = vec![
        MenuAction {
            id: "history",
            label: "History".into(),
            glyph: Glyph::History,
            danger: false,
            obstacle: None,
            onselect: history,
        },
        MenuAction {
            id: "clone",
            label: "Clone…".into(),
            glyph: Glyph::Twice,
            danger: false,
            obstacle: obstacle.clone(),
            onselect: front(Front::Create(Beginning::Copy { place: place.clone(), name: name.clone() })),
        },
        MenuAction {
            id: "delete",
            label: "Delete…".into(),
            glyph: Glyph::Trash,
            danger: true,
            obstacle,
            onselect: front(Front::Delete { place, name }),
        },
    ];
    html! {
        <ActionMenu
            ouia={props.ouia.clone()}
            name={format!("What can be done with {}", props.name)}
            {actions}
            untabbed={props.untabbed}
        />
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct NewButtonProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// The words on it.
    pub(crate) label: AttrValue,
    /// The vendor's id of the application that it will belong to.
    #[prop_or_default]
    pub(crate) application: Option<String>,
}

/// Begins something new.
#[component]
pub(crate) fn NewButton(props: &NewButtonProps) -> Html {
    let store = use_store();
    let read_only = store.tenant().is_some_and(|tenant| tenant.read_only);
    let onclick = {
        let (store, application) = (store.clone(), props.application.clone());
        Callback::from(move |_: MouseEvent| {
            let beginning = Beginning::Blank { application: application.clone() };
            store.dispatch(Action::Fronted(Some(Front::Create(beginning))));
        })
    };
    let why = format!("{}-why", props.ouia);
    html! {
        <>
            <Button
                ouia={props.ouia.clone()}
                look={Look::Primary}
                small=true
                glyph={Glyph::Add}
                label={props.label.clone()}
                disabled={read_only}
                described_by={read_only.then(|| AttrValue::from(why.clone()))}
                {onclick}
            />
            if read_only {
                <span id={why} class="pf-v6-screen-reader">{ "This tenant is read-only in Clientele." }</span>
            }
        </>
    }
}
