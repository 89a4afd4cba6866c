//! What the window knows, and every way in which that changes. Pure: no calls, no DOM, no clock.
//!
//! Components read the [`State`] through [`Store`] and hand in [`Action`]s. What talks to the backend is in
//! `crate::backend` and ends in actions as well.

mod action;
mod front;
mod growth;
mod reading;
mod reduce;
mod route;
mod shared;
mod store;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::rc::Rc;

use clientele_forms::{Draft, Pointer};
use clientele_ipc::Error;
use clientele_ipc::history::KeptDraft;
use clientele_ipc::resource::{Listing, RateLimit, Resource, Target};
use clientele_ipc::start::{KeyringState, Preferences, UnclaimedSecret};
use clientele_ipc::tenant::{Tenant, TenantId};

pub(crate) use action::Action;
pub(crate) use front::{Beginning, Front};
pub(crate) use growth::{Growing, ListGrowth};
pub(crate) use reading::Reading;
pub(crate) use route::{ApplicationTab, Route};
pub(crate) use shared::Shared;
pub(crate) use store::{Store, StoreProvider, use_store};

use crate::applications::order::Sort;

/// Everything that the window knows.
#[derive(Clone, PartialEq)]
pub(crate) struct State {
    /// How far the start has come.
    pub(crate) phase: Phase,
    /// The program's version.
    pub(crate) version: String,
    /// The tenants that can be opened.
    pub(crate) tenants: Vec<Tenant>,
    /// The tenant that is open.
    pub(crate) open: Option<TenantId>,
    /// What the person prefers.
    pub(crate) preferences: Preferences,
    /// Whether credentials can be kept.
    pub(crate) keyring: KeyringState,
    /// What the person should know, until they have closed it.
    pub(crate) notices: Vec<Notice>,
    /// The number of the next notice.
    pub(crate) next_notice: usize,
    /// Fresh secrets that nobody has copied yet.
    pub(crate) unclaimed: Vec<UnclaimedSecret>,
    /// What stands in front of the pages.
    pub(crate) front: Option<Front>,
    /// The page in front.
    pub(crate) route: Route,
    /// The pages before it, the latest last.
    pub(crate) history: Vec<Route>,
    /// Lists that were read.
    pub(crate) lists: HashMap<ListPlace, Reading<Listing>>,
    /// Lists that are being read, as far as they have come.
    pub(crate) growing: HashMap<ListPlace, Growing>,
    /// Resources that were read.
    pub(crate) resources: HashMap<Place, Reading<Open>>,
    /// Edits that have not been sent, by resource. They survive a change of the page.
    pub(crate) drafts: HashMap<Place, Shared<Draft>>,
    /// Drafts that outlived the program and whose resources were not read since.
    pub(crate) kept: HashMap<Place, Shared<KeptDraft>>,
    /// Places of drafts that outlived the program where a secret had been typed, which was not kept.
    pub(crate) retype: HashMap<Place, Vec<Pointer>>,
    /// How many changes the journal has of each tenant, and how many of them have no known outcome.
    pub(crate) changes: HashMap<TenantId, (u64, u64)>,
    /// How each tenant's list was left.
    pub(crate) views: HashMap<TenantId, ListView>,
    /// Seconds until the clipboard is cleared of a secret; 0: there is none on it.
    pub(crate) clipboard: u64,
    /// Somebody closes the window, and something would be lost.
    pub(crate) closing: bool,
}

/// How far the start has come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Phase {
    /// The backend has not answered yet.
    Starting,
    /// It answered that it cannot start.
    Failed(Error),
    /// The window can be used.
    Ready,
}

/// A sentence that stays until it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Its number, never used again.
    pub(crate) number: usize,
    /// What it says.
    pub(crate) message: String,
}

/// One resource of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    /// The tenant.
    pub(crate) tenant: TenantId,
    /// The resource.
    pub(crate) target: Target,
}

/// One list of one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ListPlace {
    /// The tenant.
    pub(crate) tenant: TenantId,
    /// The application whose clients are listed; `None`: the tenant's top level.
    pub(crate) application: Option<String>,
}

/// A resource as it was read, with the draft that nobody has touched.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Open {
    /// The resource.
    pub(crate) resource: Resource,
    /// Its document without edits.
    pub(crate) pristine: Rc<Draft>,
}

impl From<Resource> for Open {
    fn from(resource: Resource) -> Self {
        Self { pristine: Rc::new(Draft::new(resource.document.clone())), resource }
    }
}

/// How a list was left.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListView {
    /// What is searched for.
    pub(crate) query: String,
    /// The order of its rows.
    pub(crate) sort: Sort,
    /// The row that the keyboard is on, by its id.
    pub(crate) current: Option<String>,
    /// How far it is scrolled, in pixels.
    pub(crate) scroll: i32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            phase: Phase::Starting,
            version: String::new(),
            tenants: Vec::new(),
            open: None,
            preferences: Preferences::default(),
            keyring: KeyringState::Available,
            notices: Vec::new(),
            next_notice: 0,
            unclaimed: Vec::new(),
            front: None,
            route: Route::Welcome,
            history: Vec::new(),
            lists: HashMap::new(),
            growing: HashMap::new(),
            resources: HashMap::new(),
            drafts: HashMap::new(),
            kept: HashMap::new(),
            retype: HashMap::new(),
            changes: HashMap::new(),
            views: HashMap::new(),
            clipboard: 0,
            closing: false,
        }
    }
}

impl State {
    /// The tenant that is open.
    pub(crate) fn tenant(&self) -> Option<&Tenant> {
        self.open.as_ref().and_then(|open| self.tenants.iter().find(|tenant| tenant.id == *open))
    }

    /// A resource that was read, and its draft: the edited one, or the untouched one.
    pub(crate) fn opened(&self, place: &Place) -> Option<(Shared<Open>, Rc<Draft>)> {
        let open = self.resources.get(place)?.value.clone()?;
        let draft = self.drafts.get(place).map_or_else(|| open.pristine.clone(), Shared::rc);
        Some((open, draft))
    }

    /// Whether a resource has edits that were not sent.
    pub(crate) fn dirty(&self, place: &Place) -> bool {
        self.drafts.get(place).is_some_and(|draft| draft.dirty())
    }

    /// How many resources of a tenant have edits that were not sent.
    pub(crate) fn unsent(&self, tenant: &TenantId) -> usize {
        self.unsent_names(tenant).len()
    }

    /// The resources of a tenant that have edits which were not sent, and their names.
    pub(crate) fn unsent_names(&self, tenant: &TenantId) -> Vec<(Target, String)> {
        let named = |place: &Place| {
            let read = self.opened(place).map(|(open, _)| open.resource.name.clone());
            read.unwrap_or_else(|| place.target.id.clone())
        };
        let edited = self.drafts.iter().filter(|(_, draft)| draft.dirty());
        let edited = edited.map(|(place, _)| (place, named(place)));
        let kept = self.kept.iter().map(|(place, draft)| (place, draft.name.clone()));
        let all = edited.chain(kept).filter(|(place, _)| place.tenant == *tenant);
        all.map(|(place, name)| (place.target.clone(), name)).collect()
    }

    /// The list of the tenant that is open.
    pub(crate) fn applications(&self) -> Option<&Reading<Listing>> {
        let tenant = self.open.clone()?;
        self.lists.get(&ListPlace { tenant, application: None })
    }

    /// What the vendor said of its rate limit last, on the page in front.
    pub(crate) fn rate_limit(&self) -> Option<RateLimit> {
        let tenant = self.open.as_ref()?;
        match self.route.target() {
            Some(target) => {
                let place = Place { tenant: tenant.clone(), target };
                self.resources.get(&place)?.value.as_ref()?.resource.rate_limit
            }
            None => self.applications()?.value.as_ref()?.rate_limit,
        }
    }
}
