use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use clientele_forms::Draft;
use clientele_ipc::Error;
use clientele_ipc::command::{CloseWindow, DropDraftCommand, KeepDraft, ListDrafts, SetUnkept};
use clientele_ipc::history::{DropDraft, KeptDraft, Unkept};
use clientele_ipc::tenant::TenantId;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::typed;
use crate::format;
use crate::ipc::call;
use crate::parts::{Confirm, Errand};
use crate::state::{Action, Place, Shared, State, Store, use_store};

/// How long typing has to rest before a draft is written, in milliseconds.
const REST: u32 = 400;

/// What is on the disk, as far as this window knows.
#[derive(Default)]
struct Disk {
    drafts: HashMap<Place, Option<Shared<Draft>>>,
    /// The tenants whose drafts were asked for.
    asked: HashSet<TenantId>,
    /// What the shell was told would be lost.
    told: Option<Unkept>,
}

/// Keeps every draft on the disk, and asks before the window closes if a typed secret would be lost. Draws nothing
/// else.
#[component]
pub(crate) fn DraftKeeper() -> Html {
    let store = use_store();
    let disk = use_mut_ref(Disk::default);
    let rest = use_mut_ref(|| None::<Timeout>);
    use_effect_with(store.open.clone(), {
        let (store, disk) = (store.clone(), disk.clone());
        move |open| {
            if let Some(tenant) = open.clone().filter(|tenant| disk.borrow_mut().asked.insert(tenant.clone()))
            {
                find(store, disk, tenant);
            }
        }
    });
    use_effect_with(store.drafts.clone(), {
        let (store, disk) = (store.clone(), disk.clone());
        move |_| {
            if work(&store, &disk.borrow()).is_empty() {
                return;
            }
            // Until it is written, a closing window has to wait for it.
            let secrets = disk.borrow().told.as_ref().map_or(0, |told| told.secrets);
            tell(&disk, Unkept { secrets, pending: 1 });
            *rest.borrow_mut() = Some(Timeout::new(REST, move || spawn_local(keep(store, disk))));
        }
    });
    let asked = use_state_eq(|| 0_usize);
    use_effect_with(store.closing, {
        let (store, disk, asked) = (store.clone(), disk.clone(), asked.clone());
        move |closing| {
            if *closing {
                spawn_local(async move {
                    keep(store.clone(), disk).await;
                    match secrets(&store) {
                        0 => close(&store).await.unwrap_or_default(),
                        count => asked.set(count),
                    }
                });
            }
        }
    });
    if !store.closing || *asked == 0 {
        return Html::default();
    }
    let errand: Errand = Rc::new({
        let store = store.clone();
        move || {
            let store = store.clone();
            Box::pin(async move { close(&store).await })
        }
    });
    let onclose = {
        let store = store.clone();
        Callback::from(move |_: bool| {
            asked.set(0);
            store.dispatch(Action::ClosingAsked(false));
        })
    };
    let number = secrets(&store);
    html! {
        <Confirm
            ouia="closing-dialog"
            title={format!("Close and lose {}?", format::counted(number, "typed secret"))}
            message="What you changed is kept and offered again at the next start, but a secret that was typed is never \
                     written to the disk. You would have to type it again."
            verb="Close anyway"
            {errand}
            {onclose}
        />
    }
}

/// Asks for the drafts of a tenant that outlived the program.
fn find(store: Store, disk: Rc<RefCell<Disk>>, tenant: TenantId) {
    spawn_local(async move {
        match call::<ListDrafts>(()).await {
            Ok(mut kept) => {
                kept.retain(|draft| draft.tenant == tenant);
                for draft in &kept {
                    disk.borrow_mut().drafts.entry(place(draft)).or_default();
                }
                store.dispatch(Action::DraftsFound(kept));
            }
            Err(error) => {
                store.dispatch(Action::Noticed(format!("Earlier drafts could not be read. {error}")))
            }
        }
    });
}

fn place(draft: &KeptDraft) -> Place {
    Place { tenant: draft.tenant.clone(), target: draft.target.clone() }
}

/// The places whose draft has to be written (true) or forgotten.
fn work(state: &State, disk: &Disk) -> Vec<(Place, bool)> {
    let changed = state.drafts.iter().filter(|(place, draft)| {
        draft.dirty() && { disk.drafts.get(*place).is_none_or(|known| known.as_ref() != Some(*draft)) }
    });
    let gone = |place: &&Place| !state.dirty(place) && !state.kept.contains_key(*place);
    let dropped = disk.drafts.keys().filter(gone);
    changed
        .map(|(place, _)| (place.clone(), true))
        .chain(dropped.map(|place| (place.clone(), false)))
        .collect()
}

/// Writes what changed since it was written last.
async fn keep(store: Store, disk: Rc<RefCell<Disk>>) {
    let work = work(&store, &disk.borrow());
    for (place, write) in work {
        let draft = store.drafts.get(&place).cloned().filter(|_| write);
        match written(&store, &place, draft.as_ref()).await {
            Ok(()) if write => drop(disk.borrow_mut().drafts.insert(place, draft)),
            Ok(()) => drop(disk.borrow_mut().drafts.remove(&place)),
            Err(error) => {
                store.dispatch(Action::Noticed(format!(
                    "What you typed could not be kept on the disk. {error}"
                )));
            }
        }
    }
    let pending = self::work(&store, &disk.borrow()).len();
    tell(&disk, Unkept { secrets: secrets(&store), pending });
}

async fn written(store: &Store, place: &Place, draft: Option<&Shared<Draft>>) -> Result<(), Error> {
    let (tenant, target) = (place.tenant.clone(), place.target.clone());
    let Some(draft) = draft else {
        return call::<DropDraftCommand>(DropDraft { tenant, target }).await;
    };
    let name = store.opened(place).map_or_else(|| target.id.clone(), |(open, _)| open.resource.name.clone());
    let secrets = store.retype.get(place).map(|lost| typed::missing(lost, draft)).unwrap_or_default();
    let (base, wanted) = (draft.base().clone(), draft.current().clone());
    call::<KeepDraft>(KeptDraft { tenant, target, name, base, wanted, secrets }).await
}

/// How many secrets were typed and not sent.
fn secrets(state: &State) -> usize {
    state.drafts.iter().map(|(place, draft)| typed::secrets(place.target.kind, draft).len()).sum()
}

/// Tells the shell what would be lost, where it does not know yet.
fn tell(disk: &Rc<RefCell<Disk>>, unkept: Unkept) {
    if disk.borrow_mut().told.replace(unkept.clone()) != Some(unkept.clone()) {
        spawn_local(async move {
            // A shell that cannot be told closes without asking; the drafts are on the disk all the same.
            let _ = call::<SetUnkept>(unkept).await;
        });
    }
}

async fn close(store: &Store) -> Result<(), Error> {
    let closed = call::<CloseWindow>(()).await;
    if closed.is_err() {
        store.dispatch(Action::ClosingAsked(false));
    }
    closed
}
