//! What the wizard asks of the backend.

use clientele_forms::{Kind, Pointer};
use clientele_ipc::change::{CheckChange, CopyResource, PlanCreation};
use clientele_ipc::command::{
    CheckChangeCommand, CopyResourceCommand, PlanCreationCommand, ReadResourceCommand,
};
use clientele_ipc::resource::{ReadResource, Target};
use clientele_ipc::tenant::TenantId;
use clientele_ipc::{Error, ErrorCode};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::wizard::{Event, Wizard};
use crate::form::DraftAction;
use crate::ipc::call;
use crate::review::{Review, Step};
use crate::state::{Action, ApplicationTab, Place, Route, Store};

/// Reads what another one has.
pub(super) fn copy(place: Place, wizard: UseReducerDispatcher<Wizard>, failed: Callback<Option<Error>>) {
    failed.emit(None);
    spawn_local(async move {
        let request = CopyResource { tenant: place.tenant, target: place.target };
        match call::<CopyResourceCommand>(request).await {
            Ok(copied) => wizard.dispatch(Event::Copied(copied)),
            Err(error) => failed.emit(Some(error)),
        }
    });
}

/// Plans what the wizard makes.
pub(super) fn plan(tenant: &TenantId, wizard: &Wizard, review: UseReducerDispatcher<Review>) {
    let request = PlanCreation {
        tenant: tenant.clone(),
        kind: wizard.subject.kind(),
        parent: wizard.subject.parent.clone(),
        document: wizard.document(),
    };
    review.dispatch(Step::Plan);
    spawn_local(async move {
        review.dispatch(Step::Planned(call::<PlanCreationCommand>(request).await));
    });
}

/// Asks what became of a plan whose outcome is unknown.
pub(crate) fn check(review: &UseReducerHandle<Review>) {
    let Some(plan) = review.plan() else { return };
    let (request, review) = (CheckChange { plan: plan.id.clone() }, review.dispatcher());
    spawn_local(async move {
        review.dispatch(Step::Applied(call::<CheckChangeCommand>(request).await));
    });
}

/// Opens the login methods of a new application with those of its original as edits that nobody has sent.
///
/// # Errors
/// They could not be read.
pub(super) async fn bring_methods(
    store: &Store,
    tenant: TenantId,
    application: String,
    methods: &Value,
) -> Result<(), Error> {
    let target = Target { kind: Kind::TransmitLoginMethods, id: application.clone(), parent: None };
    let request = ReadResource { tenant: tenant.clone(), target: target.clone() };
    let resource = call::<ReadResourceCommand>(request).await?;
    let place = Place { tenant, target };
    let Some(methods) = methods.as_object() else {
        return Err(Error::new(ErrorCode::Internal, "The login methods are no object."));
    };
    store.dispatch(Action::ResourceSaved(place.clone(), resource));
    for (name, settings) in methods {
        let set = DraftAction::Set(Pointer::of([name]), settings.clone());
        store.dispatch(Action::Edited(place.clone(), set));
    }
    store.dispatch(Action::Go(Route::Application { id: application, tab: ApplicationTab::LoginMethods }));
    Ok(())
}
