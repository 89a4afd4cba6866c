//! What a review asks of the backend.

use clientele_ipc::change::{ApplyChange, DiscardPlan, PlanChange, PlanId};
use clientele_ipc::command::{
    ApplyChangeCommand, DiscardPlanCommand, PlanChangeCommand, ReadResourceCommand, ResolvePending,
};
use clientele_ipc::resource::ReadResource;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::stage::{Review, Step};
use crate::ipc::call;
use crate::state::{Action, Place, Store};

/// Plans the edits of a draft.
pub(super) fn plan(store: &Store, place: &Place, review: UseReducerDispatcher<Review>) {
    let Some((_, draft)) = store.opened(place) else { return };
    review.dispatch(Step::Plan);
    let request = PlanChange {
        tenant: place.tenant.clone(),
        target: place.target.clone(),
        base: draft.base().clone(),
        edits: draft.edits(),
    };
    spawn_local(async move {
        review.dispatch(Step::Planned(call::<PlanChangeCommand>(request).await));
    });
}

/// Sends the plan.
pub(crate) fn apply(review: &UseReducerHandle<Review>) {
    let Some(plan) = review.plan() else { return };
    let (request, review) =
        (ApplyChange { plan: plan.id.clone(), choices: review.decisions() }, review.dispatcher());
    review.dispatch(Step::Apply);
    spawn_local(async move {
        review.dispatch(Step::Applied(call::<ApplyChangeCommand>(request).await));
    });
}

/// Forgets the plan. A plan that is gone already is as good.
pub(crate) fn discard(plan: PlanId) {
    spawn_local(async move {
        let _ = call::<DiscardPlanCommand>(DiscardPlan { plan }).await;
    });
}

/// Asks what became of a write whose answer was lost, and compares anew.
pub(super) fn check(store: &Store, place: &Place, review: UseReducerDispatcher<Review>) {
    review.dispatch(Step::Plan);
    let (store, place) = (store.clone(), place.clone());
    spawn_local(async move {
        match call::<ResolvePending>(place.tenant.clone()).await {
            Ok(_) => plan(&store, &place, review),
            Err(error) => review.dispatch(Step::Planned(Err(error))),
        }
    });
}

/// Reads the resource and lets the draft go: everything is as it was wanted.
pub(super) fn accept(store: &Store, place: &Place, onclose: Callback<()>) {
    let (store, place) = (store.clone(), place.clone());
    spawn_local(async move {
        let request = ReadResource { tenant: place.tenant.clone(), target: place.target.clone() };
        match call::<ReadResourceCommand>(request).await {
            Ok(resource) => store.dispatch(Action::ResourceSaved(place, resource)),
            Err(error) => {
                store.dispatch(Action::Noticed(format!("The latest state could not be read. {error}")))
            }
        }
        onclose.emit(());
    });
}
