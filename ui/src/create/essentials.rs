use clientele_forms::{Kind, Pointer, Setting, schema};
use clientele_ipc::resource::RedirectRules;
use clientele_ipc::tenant::Tenant;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::wizard::{Event, Part, Wizard};
use crate::form::{DraftAction, PickedFields};
use crate::parts::{Alert, Button, Look, Severity};
use crate::review::shown;

#[derive(Properties, PartialEq)]
pub(super) struct EssentialsProps {
    pub(super) tenant: Tenant,
    pub(super) wizard: UseReducerHandle<Wizard>,
    pub(super) rules: RedirectRules,
}

/// What only a person can say, and beside it what is set already and why.
#[component]
pub(super) fn Essentials(props: &EssentialsProps) -> Html {
    let wizard = &props.wizard;
    let asks = use_node_ref();
    use_effect_with((), {
        let asks = asks.clone();
        move |()| {
            let first =
                asks.cast::<Element>().and_then(|asks| asks.query_selector("input, textarea").ok().flatten());
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                let _ = first.focus();
            }
        }
    });
    let Some(recipe) = wizard.recipe else { return Html::default() };
    let edit = |part: Part| {
        let wizard = wizard.dispatcher();
        Callback::from(move |edit: DraftAction| wizard.dispatch(Event::Edit(part, edit)))
    };
    let client = |fields: Vec<Pointer>| {
        html! {
            <PickedFields
                kind={wizard.subject.client}
                grant={wizard.subject.client_grant()}
                tenant={props.tenant.id.clone()}
                draft={wizard.client.clone()}
                {fields}
                refused={wizard.refusals(Part::Client)}
                rules={props.rules}
                on_edit={edit(Part::Client)}
            />
        }
    };
    let settings: Vec<&Setting> = match &wizard.copied {
        // A copy has the settings of its original, each of which the review shows.
        Some(_) => Vec::new(),
        None => recipe
            .settings(wizard.subject.grant.generation)
            .filter(|setting| !setting.why.is_empty())
            .collect(),
    };
    let defaults = settings.into_iter().map(|setting| {
        let open = wizard.open.contains(&setting.at);
        let label = schema(wizard.subject.client).label(&setting.at);
        let value = shown(wizard.subject.client, &setting.at, wizard.client.get(&setting.at)).line();
        let changed = wizard.client.changed(&setting.at);
        let (dispatcher, at) = (wizard.dispatcher(), setting.at.clone());
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Event::Open(at.clone())));
        html! {
            <li class="cl-default" key={setting.at.to_string()} data-ouia-component-id={format!("create-default-{}", setting.at)}>
                <div class="cl-default__head">
                    <b class="cl-grow">{ &label }</b>
                    <Button
                        ouia={format!("create-default-{}-change", setting.at)}
                        look={Look::Inline}
                        small=true
                        label={if open { "Close" } else { "Change" }}
                        name={format!("{} {label}", if open { "Close" } else { "Change" })}
                        expanded={open}
                        {onclick}
                    />
                </div>
                if open {
                    { client(vec![setting.at.clone()]) }
                } else {
                    <div class="cl-default__value">{ value }if changed { <small class="cl-quiet">{ " (changed)" }</small> }</div>
                }
                <p class="cl-help">{ &setting.why }</p>
            </li>
        }
    });
    let defaults: Vec<Html> = defaults.collect();
    let left_out =
        wizard.copied.iter().flat_map(|copied| &copied.left_out).map(|said| html! { <li>{ said }</li> });
    let left_out: Vec<Html> = left_out.collect();
    html! {
        <div class={classes!("cl-create", (!defaults.is_empty() || !left_out.is_empty()).then_some("cl-create--both"))}>
            <div class="cl-create__asks" ref={asks}>
                if wizard.subject.with_application {
                    <section class="cl-create__part" aria-label="Application">
                        <PickedFields
                            kind={Kind::TransmitApplication}
                            grant={wizard.subject.grant.clone()}
                            tenant={props.tenant.id.clone()}
                            draft={wizard.application.clone()}
                            fields={vec![Pointer::of(["app_name"]), Pointer::of(["app_description"])]}
                            refused={wizard.refusals(Part::Application)}
                            rules={props.rules}
                            on_edit={edit(Part::Application)}
                        />
                    </section>
                    <section class="cl-create__part" aria-label="Its first client">
                        <h2 class="cl-form__title">{ "Its first client" }</h2>
                        { client(recipe.asks.clone()) }
                    </section>
                } else {
                    { client(recipe.asks.clone()) }
                }
            </div>
            if !defaults.is_empty() {
                <aside class="cl-create__defaults" aria-label="Set for you">
                    <h2 class="cl-form__title">{ "Set for you" }</h2>
                    <ul role="list">{ for defaults }</ul>
                </aside>
            }
            if !left_out.is_empty() {
                <aside class="cl-create__defaults" aria-label="Not copied">
                    <Alert ouia="create-left-out" severity={Severity::Info} title="What is not copied">
                        <ul class="cl-create__left">{ for left_out }</ul>
                    </Alert>
                </aside>
            }
        </div>
    }
}
