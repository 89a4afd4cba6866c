//! The errands that several pages run: they talk to the backend and end in actions.

use clientele_ipc::command::{
    CopyTextCommand, ForgetTenantCommand, GetStart, ListChangesCommand, ListClientsCommand,
    ListResourcesCommand, OpenLinkCommand, OpenSandbox, ReadResourceCommand, ResetSandbox, SetEditingCommand,
    SetPreferences, StopReadingCommand,
};
use clientele_ipc::history::ListChanges;
use clientele_ipc::resource::{ListClients, ListResources, ReadResource, StopReading};
use clientele_ipc::secret::CopyText;
use clientele_ipc::start::{OpenLink, Theme};
use clientele_ipc::tenant::{ForgetTenant, SetEditing, TenantId};
use clientele_ipc::{Error, Event};
use wasm_bindgen_futures::spawn_local;

use crate::ipc::{call, listen};
use crate::state::{Action, ListGrowth, ListPlace, Place, Store};
use crate::toast::Toasts;

/// Starts: asks the backend how it is.
pub(crate) fn start(store: Store) {
    store.dispatch(Action::Starting);
    spawn_local(async move {
        let answer = call::<GetStart>(()).await;
        store.dispatch(Action::Started(answer));
    });
}

/// Hears what the backend says unasked.
pub(crate) fn hear(store: Store) {
    listen(move |event| match event {
        Event::Clipboard { seconds } => store.dispatch(Action::Clipboard(seconds)),
        Event::ListGrew { reading, rows, total, read_at, grant } => {
            store.dispatch(Action::ListGrew(reading, ListGrowth { rows, total, read_at, grant }));
        }
        Event::TenantChanged { tenant } => store.dispatch(Action::TenantsKnown(vec![*tenant])),
        Event::ClosingAsked => store.dispatch(Action::ClosingAsked(true)),
        Event::Notice { message } => store.dispatch(Action::Noticed(message)),
    });
}

/// Reads a list.
pub(crate) fn read_list(store: Store, place: ListPlace) {
    let number = store.question();
    store.dispatch(Action::ListAsked(place.clone(), number));
    spawn_local(async move {
        let tenant = place.tenant.clone();
        let answer = match place.application.clone() {
            None => call::<ListResourcesCommand>(ListResources { tenant, reading: Some(number) }).await,
            Some(application) => call::<ListClientsCommand>(ListClients { tenant, application }).await,
        };
        store.dispatch(Action::ListRead(place, number, answer));
    });
}

/// Reads a resource.
pub(crate) fn read_resource(store: Store, place: Place) {
    let number = store.question();
    store.dispatch(Action::ResourceAsked(place.clone(), number));
    spawn_local(async move {
        let request = ReadResource { tenant: place.tenant.clone(), target: place.target.clone() };
        let answer = call::<ReadResourceCommand>(request).await;
        store.dispatch(Action::ResourceRead(place, number, answer));
    });
}

/// Opens a tenant and remembers that it was the last.
pub(crate) fn open_tenant(store: &Store, tenant: TenantId) {
    for reading in store.readings_elsewhere(&tenant) {
        spawn_local(async move {
            // Where it ended meanwhile there is nothing to stop.
            let _ = call::<StopReadingCommand>(StopReading { reading }).await;
        });
    }
    store.dispatch(Action::TenantOpened(tenant));
    keep_preferences(store.clone());
}

/// Chooses the colours and remembers the choice.
pub(crate) fn choose_theme(store: &Store, theme: Theme) {
    store.dispatch(Action::ThemeChosen(theme));
    keep_preferences(store.clone());
}

/// Chooses for how many days changes are kept, and remembers the choice.
pub(crate) fn choose_retention(store: &Store, days: Option<u32>) {
    store.dispatch(Action::RetentionChosen(days));
    keep_preferences(store.clone());
}

/// Counts the changes that the journal has of a tenant.
pub(crate) fn count_changes(store: Store, tenant: TenantId) {
    spawn_local(async move {
        let request = ListChanges { tenant: tenant.clone(), ..ListChanges::default() };
        // A journal that cannot be read says so on its own page.
        if let Ok(list) = call::<ListChangesCommand>(request).await {
            store.dispatch(Action::ChangesCounted(tenant, list.kept, list.unknown));
        }
    });
}

fn keep_preferences(store: Store) {
    spawn_local(async move {
        if let Err(error) = call::<SetPreferences>(store.preferences.clone()).await {
            store.dispatch(Action::Noticed(format!("The preferences could not be kept: {error}")));
        }
    });
}

/// Opens the sandbox: its first tenant, unless one of it is open already.
///
/// # Errors
/// Those of the command.
pub(crate) async fn open_sandbox(store: &Store) -> Result<(), Error> {
    let tenants = call::<OpenSandbox>(()).await?;
    let first = tenants.first().map(|tenant| tenant.id.clone());
    store.dispatch(Action::TenantsKnown(tenants));
    if let Some(first) = first {
        open_tenant(store, first);
    }
    Ok(())
}

/// Makes the sandbox's data anew.
///
/// # Errors
/// Those of the command.
pub(crate) async fn reset_sandbox(store: &Store) -> Result<(), Error> {
    let tenants = call::<ResetSandbox>(()).await?;
    store.dispatch(Action::SandboxReset(tenants));
    Ok(())
}

/// Opens a tenant for editing, for good or for some minutes, or for reading only.
///
/// # Errors
/// Those of the command.
pub(crate) async fn set_editing(
    store: &Store,
    tenant: TenantId,
    editing: bool,
    minutes: Option<u32>,
) -> Result<(), Error> {
    let tenant = call::<SetEditingCommand>(SetEditing { tenant, editing, minutes }).await?;
    store.dispatch(Action::TenantsKnown(vec![tenant]));
    Ok(())
}

/// Forgets a tenant.
///
/// # Errors
/// Those of the command.
pub(crate) async fn forget(store: &Store, tenant: TenantId) -> Result<(), Error> {
    call::<ForgetTenantCommand>(ForgetTenant { tenant: tenant.clone() }).await?;
    store.dispatch(Action::TenantForgotten(tenant));
    Ok(())
}

/// Copies something that is no secret and says so.
pub(crate) fn copy_text(toasts: Toasts, what: &str, text: String) {
    let what = what.to_owned();
    spawn_local(async move {
        match call::<CopyTextCommand>(CopyText { text }).await {
            Ok(()) => toasts.success(format!("{what} copied")),
            Err(error) => toasts.danger(format!("{what} could not be copied. {error}")),
        }
    });
}

/// Opens one of the vendors' pages in the person's browser.
pub(crate) fn open_link(toasts: Toasts, url: String) {
    spawn_local(async move {
        if let Err(error) = call::<OpenLinkCommand>(OpenLink { url }).await {
            toasts.danger(format!("The page could not be opened. {error}"));
        }
    });
}
