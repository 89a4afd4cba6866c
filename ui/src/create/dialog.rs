use clientele_ipc::Error;
use clientele_ipc::resource::{RedirectRules, Resource, Target};
use clientele_ipc::tenant::{Environment, Tenant};
use yew::prelude::*;

use super::choose::Choose;
use super::errand;
use super::essentials::Essentials;
use super::leaving::Leaving;
use super::made::Made;
use super::steps::Steps;
use super::wizard::{Event, Page, Subject, Wizard};
use crate::parts::{Button, ErrorAlert, Look, Modal, Skeleton};
use crate::review::{Production, Review, ReviewBody, Stage, Step, apply, discard};
use crate::state::{Action, Beginning, ListPlace, use_store};
use crate::toast::use_toasts;

#[derive(Properties, PartialEq)]
pub(crate) struct CreateDialogProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// How it begins.
    pub(crate) beginning: Beginning,
    /// It was made, or given up.
    pub(crate) onclose: Callback<()>,
}

/// Makes something new, step by step.
#[component]
pub(crate) fn CreateDialog(props: &CreateDialogProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let tenant = &props.tenant;
    let wizard = use_reducer(|| {
        let list = ListPlace { tenant: tenant.id.clone(), application: None };
        let known = store.lists.get(&list).and_then(|reading| reading.value.as_ref());
        let grant = known.map(|listing| listing.grant.clone()).unwrap_or_default();
        let parent = match &props.beginning {
            Beginning::Blank { application } => application.clone(),
            Beginning::Copy { place, .. } => place.target.parent.clone(),
        };
        Wizard::new(Subject::new(tenant.vendor, parent, &grant))
    });
    let review = use_reducer(Review::default);
    let failed = use_state(|| None::<Error>);
    let leaving = use_state_eq(|| false);
    let made = use_state(|| None::<(Resource, Option<Target>)>);
    let production = tenant.environment == Environment::Production;
    let rules = RedirectRules::of(tenant);
    let read_copy = {
        let (wizard, failed, beginning) = (wizard.dispatcher(), failed.setter(), props.beginning.clone());
        Callback::from(move |()| {
            if let Beginning::Copy { place, .. } = &beginning {
                let failed = failed.clone();
                errand::copy(place.clone(), wizard.clone(), Callback::from(move |error| failed.set(error)));
            }
        })
    };
    use_effect_with((), {
        let read_copy = read_copy.clone();
        move |()| read_copy.emit(())
    });
    use_effect_with(review.stage.clone(), {
        let (store, toasts, tenant, made) = (store.clone(), toasts, tenant.id.clone(), made.setter());
        let wizard = wizard.dispatcher();
        move |stage| {
            if let Stage::Done(resource, secret) = stage {
                toasts.success(format!("{} was created", resource.name));
                store.dispatch(Action::ResourceMade(tenant, (**resource).clone(), secret.clone()));
                made.set(Some(((**resource).clone(), secret.clone())));
                wizard.dispatch(Event::Go(Page::Made));
            }
        }
    });
    // What the vendor refused stands at its field, also on the way back.
    use_effect_with(review.error.clone(), {
        let wizard = wizard.dispatcher();
        move |error| {
            if let Some(error) = error {
                wizard.dispatch(Event::Refused(error.fields.clone()));
            }
        }
    });
    let problems = wizard.problems(&rules);
    let obstacle = review.obstacle(production);
    let leave = {
        let (review, onclose) = (review.clone(), props.onclose.clone());
        Callback::from(move |()| {
            if let Some(plan) = review.plan() {
                discard(plan.id.clone());
            }
            onclose.emit(());
        })
    };
    let close = {
        let (leaving, leave, typed) = (leaving.clone(), leave.clone(), wizard.typed());
        Callback::from(move |()| {
            if typed && !*leaving {
                leaving.set(true);
            } else {
                leave.emit(());
            }
        })
    };
    let go = |page: Page| {
        let wizard = wizard.dispatcher();
        Callback::from(move |_: MouseEvent| wizard.dispatch(Event::Go(page)))
    };
    let plan = {
        let (wizard, review, tenant, allowed) =
            (wizard.clone(), review.dispatcher(), tenant.id.clone(), problems.is_empty());
        Callback::from(move |()| {
            if allowed {
                wizard.dispatch(Event::Go(Page::Review));
                errand::plan(&tenant, &wizard, review.clone());
            }
        })
    };
    let send = {
        let review = review.clone();
        Callback::from(move |()| {
            if review.obstacle(production).is_none() {
                apply(&review);
            }
        })
    };
    let onconfirm = match wizard.page {
        Page::Essentials => Some(plan.clone()),
        Page::Review => Some(send.clone()),
        Page::Type | Page::Made => None,
    };
    let copying = matches!(props.beginning, Beginning::Copy { .. });
    let body = match wizard.page {
        Page::Type if copying => match (*failed).clone() {
            Some(error) => html! {
                <ErrorAlert title="This could not be copied." {error} retry={read_copy.reform(|_: MouseEvent| ())} />
            },
            None => html! {
                <div role="status" aria-label="Reading what is copied…"><Skeleton shape="text" /><Skeleton shape="text" /></div>
            },
        },
        Page::Type => {
            let dispatcher = wizard.dispatcher();
            let onchoose = Callback::from(move |recipe| dispatcher.dispatch(Event::Choose(recipe)));
            html! { <Choose wizard={(*wizard).clone()} {onchoose} /> }
        }
        Page::Essentials => html! { <Essentials tenant={tenant.clone()} wizard={wizard.clone()} {rules} /> },
        Page::Review => html! {
            <ReviewBody
                vendor={tenant.vendor.title()}
                review={review.clone()}
                onplan={plan.clone()}
                onapply={send.clone()}
                oncheck={{ let review = review.clone(); Callback::from(move |()| errand::check(&review)) }}
            />
        },
        Page::Made => match (*made).clone() {
            Some((resource, secret)) => html! {
                <Made
                    tenant={tenant.clone()}
                    {resource}
                    {secret}
                    methods={wizard.copied.as_ref().and_then(|copied| copied.login_methods.clone())}
                    onclose={props.onclose.clone()}
                />
            },
            None => Html::default(),
        },
    };
    let noun = wizard.subject.noun();
    let buttons = match wizard.page {
        Page::Type => html! {
            <Button ouia="create-cancel" look={Look::Link} label="Cancel" onclick={close.reform(|_| ())} />
        },
        Page::Essentials => html! {
            <>
                <Button
                    ouia="create-review"
                    look={Look::Primary}
                    label="Review…"
                    disabled={!problems.is_empty()}
                    described_by="create-problem"
                    onclick={plan.reform(|_: MouseEvent| ())}
                />
                if !copying { <Button ouia="create-back" look={Look::Link} label="Back" onclick={go(Page::Type)} /> }
                <Button ouia="create-cancel" look={Look::Link} label="Cancel" onclick={close.reform(|_| ())} />
                <span id="create-problem" class="cl-quiet cl-small" role="status" data-ouia-component-id="create-problem">
                    { problems.first().map(|problem| format!("{}: {}", problem.label, problem.message)).unwrap_or_default() }
                </span>
            </>
        },
        Page::Review => html! {
            <>
                <Button
                    ouia="create-apply"
                    look={Look::Primary}
                    label={format!("Create {noun}")}
                    busy={review.sending()}
                    disabled={obstacle.is_some() && !review.sending()}
                    described_by="create-obstacle"
                    onclick={send.reform(|_: MouseEvent| ())}
                />
                <Button
                    ouia="create-back"
                    look={Look::Link}
                    label="Back"
                    disabled={review.sending() || review.lost()}
                    onclick={{
                        let (back, review) = (go(Page::Essentials), review.clone());
                        Callback::from(move |event: MouseEvent| {
                            if let Some(plan) = review.plan() {
                                discard(plan.id.clone());
                            }
                            back.emit(event);
                        })
                    }}
                />
                <span id="create-obstacle" class="cl-quiet cl-small" role="status">
                    { obstacle.filter(|_| matches!(review.stage, Stage::Open(_))).unwrap_or_default() }
                </span>
            </>
        },
        Page::Made => html! {
            <Button ouia="create-close" look={Look::Secondary} label="Close" onclick={leave.reform(|_: MouseEvent| ())} />
        },
    };
    let stay = {
        let leaving = leaving.clone();
        Callback::from(move |()| leaving.set(false))
    };
    let onconfirmed = {
        let review = review.dispatcher();
        Callback::from(move |on| review.dispatch(Step::Confirm(on)))
    };
    let foot = html! {
        <>
            if production && wizard.page == Page::Review && matches!(review.stage, Stage::Open(_) | Stage::Applying(_)) {
                <Production confirmed={review.confirmed} onchange={onconfirmed} verb="Create in Production" />
            }
            if *leaving {
                <Leaving onleave={leave} onstay={stay} />
            } else {
                <div class="cl-modal__buttons">{ buttons }</div>
            }
        </>
    };
    let title = match (&props.beginning, wizard.page) {
        (_, Page::Made) => {
            format!("{} is ready", made.as_ref().map_or("It", |(resource, _)| resource.name.as_str()))
        }
        (Beginning::Copy { name, .. }, _) => format!("Clone {name}"),
        (Beginning::Blank { .. }, Page::Type) => format!("New {noun}"),
        (Beginning::Blank { .. }, _) => match (wizard.name(), wizard.recipe) {
            (Some(name), _) => format!("New {noun}: {name}"),
            (None, Some(recipe)) => format!("New {}", uncapitalised(&recipe.title)),
            (None, None) => format!("New {noun}"),
        },
    };
    html! {
        <Modal
            ouia="create-dialog"
            {title}
            subtitle={html! { <Steps page={wizard.page} typed={!copying} /> }}
            size={if wizard.page == Page::Made { "cl-modal--small" } else { "cl-modal--large" }}
            {foot}
            onclose={close}
            {onconfirm}
            busy={review.sending()}
        >
            { body }
        </Modal>
    }
}

/// A title within a sentence; an abbreviation stays as it is.
fn uncapitalised(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}
