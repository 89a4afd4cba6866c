use clientele_ipc::Error;
use clientele_ipc::command::{ListChangesCommand, ResolvePending};
use clientele_ipc::history::{ChangeList, ListChanges, PastChange};
use clientele_ipc::resource::Target;
use clientele_ipc::tenant::Tenant;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::details::Details;
use super::entries::Entries;
use super::export::ExportDialog;
use super::filter::{Filter, FilterBar};
use super::restore::RestoreAt;
use super::retention::Retention;
use super::undo::{Back, BackDialog};
use super::words::noun;
use crate::icon::Glyph;
use crate::ipc::call;
use crate::parts::{Button, ErrorAlert, Look};
use crate::state::{Action, Route, use_store};
use crate::toast::use_toasts;
use crate::{browser, format};

#[derive(Properties, PartialEq)]
pub(crate) struct ChangesPageProps {
    /// The tenant.
    pub(crate) tenant: Tenant,
    /// The resource whose changes alone are shown, and its name.
    #[prop_or_default]
    pub(crate) of: Option<(Target, String)>,
}

/// What stands in front of the page.
#[derive(Clone, PartialEq)]
enum Front {
    Nothing,
    Export,
    Back(Back, String),
}

/// What was changed, newest first, and the details of one change.
#[component]
pub(crate) fn ChangesPage(props: &ChangesPageProps) -> Html {
    let (store, toasts) = (use_store(), use_toasts());
    let filter = use_state_eq(Filter::default);
    let read = use_state(|| None::<Result<ChangeList, Error>>);
    let current = use_state_eq(|| None::<i64>);
    let front = use_state_eq(|| Front::Nothing);
    let (round, checking) = (use_state_eq(|| 0_u32), use_state_eq(|| false));
    let latest = use_mut_ref(|| 0_u64);
    let list = use_node_ref();
    let tenant = &props.tenant;
    let target = props.of.as_ref().map(|(target, _)| target.clone());
    let request = filter.request(&tenant.id, target.clone(), browser::now());
    let load = {
        let (store, read, latest) = (store.clone(), read.clone(), latest.clone());
        move |request: ListChanges, kept: Vec<PastChange>| {
            let number = store.question();
            *latest.borrow_mut() = number;
            let (store, read, latest) = (store.clone(), read.clone(), latest.clone());
            spawn_local(async move {
                let tenant = request.tenant.clone();
                let answer = call::<ListChangesCommand>(request).await;
                if *latest.borrow() != number {
                    return;
                }
                if let Ok(list) = &answer {
                    store.dispatch(Action::ChangesCounted(tenant, list.kept, list.unknown));
                }
                read.set(Some(answer.map(|list| ChangeList {
                    changes: kept.into_iter().chain(list.changes).collect(),
                    ..list
                })));
            });
        }
    };
    use_effect_with(((*filter).clone(), tenant.id.clone(), target.clone(), *round), {
        let (load, request) = (load.clone(), request.clone());
        move |_| load(request, Vec::new())
    });
    let again = {
        let (round, now) = (round.setter(), *round);
        Callback::from(move |()| round.set(now + 1))
    };
    let list_read = read.as_ref().and_then(|read| read.as_ref().ok());
    let shown = list_read.and_then(|list| {
        let wanted = list.changes.iter().find(|change| Some(change.id) == *current);
        wanted.or(list.changes.first())
    });
    let oncheck = {
        let (tenant, checking, again, toasts) =
            (tenant.id.clone(), checking.clone(), again.clone(), toasts.clone());
        Callback::from(move |_: MouseEvent| {
            let (tenant, checking, again, toasts) =
                (tenant.clone(), checking.clone(), again.clone(), toasts.clone());
            checking.set(true);
            spawn_local(async move {
                match call::<ResolvePending>(tenant).await {
                    Ok(0) => toasts.info("The vendor was asked, and it is still not clear."),
                    Ok(count) => toasts.success(format!("{} known now", format::counted(count, "outcome"))),
                    Err(error) => toasts.danger(format!("The vendor could not be asked. {error}")),
                }
                checking.set(false);
                again.emit(());
            });
        })
    };
    let more = list_read.filter(|list| (list.changes.len() as u64) < list.total).map(|list| {
        let request = ListChanges { before: list.changes.last().map(|change| change.id), ..request.clone() };
        let kept = list.changes.clone();
        let onclick = move |_: MouseEvent| load(request.clone(), kept.clone());
        html! { <Button ouia="changes-more" look={Look::Link} label="Show older changes" {onclick} /> }
    });
    let onclose = {
        let (front, again) = (front.clone(), again.clone());
        Callback::from(move |()| {
            front.set(Front::Nothing);
            again.emit(());
        })
    };
    let set_front = {
        let front = front.setter();
        move |next: Front| front.set(next)
    };
    let details = shown.map(|change| {
        let (undo, restore) = (
            Back::Undo { change: change.id, target: change.target.clone() },
            Back::Restore { target: change.target.clone(), at: change.at.clone() },
        );
        let (one, other, name) = (set_front.clone(), set_front.clone(), change.name.clone());
        let of = change.name.clone();
        html! {
            <Details
                key={change.id}
                tenant={tenant.clone()}
                change={change.clone()}
                onundo={Callback::from(move |_| one(Front::Back(undo.clone(), name.clone())))}
                onrestore={Callback::from(move |_| other(Front::Back(restore.clone(), of.clone())))}
            />
        }
    });
    let extent = list_read.map(|list| {
        let number = format::counted(usize::try_from(list.kept).unwrap_or(usize::MAX), "change");
        match &list.since {
            Some(since) => {
                let day = browser::date(since);
                // "Today" begins a line elsewhere.
                let day =
                    if day.starts_with(|c: char| c.is_ascii_digit()) { day } else { day.to_lowercase() };
                format!("{number} on this computer since {day}")
            }
            None => number,
        }
    });
    let unknown = list_read.map_or(0, |list| list.unknown);
    let only_unknown = {
        let filter = filter.clone();
        move |_: MouseEvent| filter.set(Filter::unknown())
    };
    let ondown = {
        let list = list.clone();
        Callback::from(move |()| browser::focus_in(&list, "[tabindex='0']"))
    };
    let export = {
        let set_front = set_front.clone();
        move |_: MouseEvent| set_front(Front::Export)
    };
    let total = list_read.map_or(0, |list| list.total);
    let title = props.of.as_ref().map_or("Changes".to_owned(), |(_, name)| format!("Changes of {name}"));
    html! {
        <>
            <header class="cl-head">
                <h1 class="cl-title" data-ouia-component-id="page-title">{ title }</h1>
                if let Some(extent) = extent.filter(|_| props.of.is_none()) { <span class="cl-quiet cl-num">{ extent }</span> }
                <span class="cl-end" />
                if let Some((target, name)) = props.of.clone() {
                    <Button
                        ouia="changes-resource"
                        look={Look::Link}
                        small=true
                        label={format!("Open {}", noun(target.kind).to_lowercase())}
                        name={format!("Open {name}")}
                        onclick={{ let store = store.clone(); move |_: MouseEvent| store.dispatch(Action::Go(Route::of_target(&target))) }}
                    />
                }
                <Button ouia="changes-export" glyph={Glyph::Export} label="Export…" disabled={total == 0} onclick={export} />
            </header>
            <FilterBar filter={(*filter).clone()} onfilter={{ let filter = filter.clone(); move |next| filter.set(next) }} {ondown}>
                if unknown > 0 {
                    <Button
                        ouia="changes-unknown"
                        small=true
                        glyph={Glyph::Unknown}
                        class="cl-unknown"
                        label={format!("{} unknown", format::counted(usize::try_from(unknown).unwrap_or(usize::MAX), "outcome"))}
                        onclick={only_unknown}
                    />
                }
            </FilterBar>
            if let Some(Err(error)) = &*read {
                <div class="cl-above">
                    <ErrorAlert title="The changes could not be read." error={error.clone()} retry={again.reform(|_: MouseEvent| ())} />
                </div>
            }
            <div class="cl-history">
                <div class="cl-history__list">
                    if let Some(list_read) = list_read {
                        if list_read.changes.is_empty() {
                            <div class="cl-history__none" role="status" data-ouia-component-id="changes-none">
                                <b>{ if filter.is_wide() { "No changes yet" } else { "No change matches" } }</b>
                                <p class="cl-quiet">
                                    { if filter.is_wide() {
                                        "What is changed here is written down, and so is what somebody else changed, when it is seen."
                                    } else {
                                        "Try fewer words or wider filters."
                                    } }
                                </p>
                            </div>
                        } else {
                            <Entries
                                changes={list_read.changes.clone()}
                                current={shown.map(|change| change.id)}
                                oncurrent={{ let current = current.clone(); move |id| current.set(Some(id)) }}
                                {oncheck}
                                checking={*checking}
                                node={list}
                            />
                            { more.unwrap_or_default() }
                        }
                    }
                    <div class="cl-history__foot">
                        <Retention />
                        if let Some((target, name)) = props.of.clone().filter(|_| !tenant.read_only) {
                            <RestoreAt
                                noun={noun(target.kind).to_lowercase()}
                                onrestore={{ let set_front = set_front.clone(); move |at| set_front(Front::Back(Back::Restore { target: target.clone(), at }, name.clone())) }}
                            />
                        }
                    </div>
                </div>
                <div class="cl-history__details">{ details.unwrap_or_default() }</div>
            </div>
            { match &*front {
                Front::Nothing => Html::default(),
                Front::Export => html! { <ExportDialog which={request.clone()} {total} {onclose} /> },
                Front::Back(back, name) => html! {
                    <BackDialog tenant={tenant.clone()} back={back.clone()} name={name.clone()} {onclose} />
                },
            } }
        </>
    }
}
