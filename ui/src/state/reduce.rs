//! What each action does to the state.

use std::rc::Rc;

use clientele_forms::Draft;
use clientele_ipc::history::KeptDraft;
use clientele_ipc::resource::{Resource, Target};
use clientele_ipc::start::{Start, UnclaimedSecret};
use clientele_ipc::tenant::{Tenant, TenantId};
use yew::Reducible;

use super::{Action, ApplicationTab, Notice, Open, Phase, Place, Route, State};
use crate::form::DraftAction;

/// How many pages the way back remembers.
const WAY_BACK: usize = 50;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Rc::unwrap_or_clone(self);
        state.apply(action);
        state.into()
    }
}

impl State {
    /// Lets something happen to the state.
    pub(super) fn apply(&mut self, action: Action) {
        match action {
            Action::Starting => self.phase = Phase::Starting,
            Action::Started(Ok(start)) => self.start(start),
            Action::Started(Err(error)) => self.phase = Phase::Failed(error),
            Action::TenantsKnown(tenants) => self.know(tenants),
            Action::TenantForgotten(tenant) => self.forget(&tenant),
            Action::TenantOpened(tenant) => self.open(tenant),
            Action::SandboxReset(tenants) => self.reset_sandbox(tenants),
            Action::Go(route) => self.go(route),
            Action::Back => {
                if let Some(route) = self.history.pop() {
                    self.route = route;
                }
            }
            Action::ListAsked(place, number) => self.ask_for_list(place, number),
            Action::ListGrew(number, growth) => self.grow(number, growth),
            Action::ListRead(place, number, answer) => self.list_read(place, number, answer),
            Action::ListViewed(tenant, view) => {
                self.views.insert(tenant, view);
            }
            Action::ResourceAsked(place, number) => self.resources.entry(place).or_default().ask(number),
            Action::ResourceRead(place, number, answer) => {
                let reading = self.resources.entry(place.clone()).or_default();
                reading.answer(number, answer.map(Open::from));
                if reading.value.is_some() {
                    self.resume(place);
                }
            }
            Action::ResourceSaved(place, resource) => {
                self.drafts.remove(&place);
                self.retype.remove(&place);
                self.read_back(place, resource);
            }
            Action::SecretRotated(place, resource) => {
                self.rebase(&place, &resource);
                self.wait_for_copy(&place, &resource);
                self.read_back(place, resource);
            }
            Action::ResourceMade(tenant, resource, secret) => self.made(tenant, resource, secret),
            Action::ResourceDeleted(place) => self.deleted(&place),
            Action::Fronted(front) => self.front = front,
            Action::Edited(place, edit) => self.edit(place, edit),
            Action::SecretClaimed(tenant, target) => self.claim(&tenant, &target),
            Action::ReadBack(place, resource) => self.read_back(place, resource),
            Action::ChangesCounted(tenant, kept, unknown) => {
                self.changes.insert(tenant, (kept, unknown));
            }
            Action::DraftsFound(drafts) => self.find_drafts(drafts),
            Action::RetentionChosen(days) => self.preferences.keep_days = days,
            Action::ClosingAsked(asked) => self.closing = asked,
            Action::Noticed(message) => self.notice(message),
            Action::NoticeClosed(number) => self.notices.retain(|notice| notice.number != number),
            Action::ThemeChosen(theme) => self.preferences.theme = theme,
            Action::Clipboard(seconds) => self.clipboard = seconds,
        }
    }

    fn start(&mut self, start: Start) {
        self.phase = Phase::Ready;
        self.version = start.version;
        self.tenants = start.tenants;
        self.preferences = start.preferences;
        self.keyring = start.keyring;
        self.unclaimed = start.unclaimed;
        start.notices.into_iter().for_each(|message| self.notice(message));
        if let Some(tenant) = start.open {
            self.open(tenant);
        }
    }

    fn know(&mut self, tenants: Vec<Tenant>) {
        for tenant in tenants {
            match self.tenants.iter_mut().find(|known| known.id == tenant.id) {
                Some(known) => {
                    if known.read_only != tenant.read_only {
                        // What was read says what may be written.
                        let read = self.resources.iter_mut().filter(|(place, _)| place.tenant == tenant.id);
                        read.for_each(|(_, reading)| reading.stale = true);
                    }
                    *known = tenant;
                }
                None => self.tenants.push(tenant),
            }
        }
    }

    fn open(&mut self, tenant: TenantId) {
        if self.tenants.iter().any(|known| known.id == tenant) {
            self.stop_elsewhere(&tenant);
            self.preferences.last_tenant = Some(tenant.clone());
            self.open = Some(tenant);
            self.front = None;
            self.route = Route::Applications;
            self.history.clear();
        }
    }

    fn forget(&mut self, tenant: &TenantId) {
        self.tenants.retain(|known| known.id != *tenant);
        self.unclaimed.retain(|secret| secret.tenant != *tenant);
        self.drop_readings(tenant);
        if self.preferences.last_tenant.as_ref() == Some(tenant) {
            self.preferences.last_tenant = None;
        }
        if self.open.as_ref() == Some(tenant) {
            self.open = None;
            self.route = Route::Welcome;
            self.history.clear();
        }
    }

    fn reset_sandbox(&mut self, tenants: Vec<Tenant>) {
        let gone: Vec<TenantId> =
            self.tenants.iter().filter(|known| known.sandbox).map(|known| known.id.clone()).collect();
        let open = self.open.clone().filter(|open| gone.contains(open));
        gone.iter().for_each(|tenant| self.drop_readings(tenant));
        self.unclaimed.retain(|secret| !gone.contains(&secret.tenant));
        self.tenants.retain(|known| !known.sandbox);
        self.know(tenants);
        if let Some(open) = open {
            match self.tenants.iter().any(|known| known.id == open) {
                true => self.open(open),
                false => self.forget(&open),
            }
        }
    }

    fn drop_readings(&mut self, tenant: &TenantId) {
        self.lists.retain(|place, _| place.tenant != *tenant);
        self.growing.retain(|place, _| place.tenant != *tenant);
        self.resources.retain(|place, _| place.tenant != *tenant);
        self.drafts.retain(|place, _| place.tenant != *tenant);
        self.kept.retain(|place, _| place.tenant != *tenant);
        self.changes.remove(tenant);
        self.views.remove(tenant);
    }

    fn go(&mut self, route: Route) {
        if self.route == route {
            return;
        }
        // A change of the tab is no step on the way back.
        if !self.route.same_page(&route) {
            let left = std::mem::replace(&mut self.route, route);
            self.history.push(left);
            if self.history.len() > WAY_BACK {
                self.history.remove(0);
            }
        } else {
            self.route = route;
        }
    }

    fn edit(&mut self, place: Place, edit: DraftAction) {
        let Some((_, draft)) = self.opened(&place) else { return };
        let mut draft = Draft::clone(&draft);
        edit.apply(&mut draft);
        self.keep(place, draft);
    }

    /// Takes in drafts that outlived the program. What is edited by now is newer.
    fn find_drafts(&mut self, drafts: Vec<KeptDraft>) {
        for draft in drafts {
            let place = Place { tenant: draft.tenant.clone(), target: draft.target.clone() };
            if !self.drafts.contains_key(&place) {
                self.kept.insert(place.clone(), draft.into());
                if self.resources.get(&place).is_some_and(|reading| reading.value.is_some()) {
                    self.resume(place);
                }
            }
        }
    }

    /// Goes on with a draft that outlived the program, now that its resource was read.
    fn resume(&mut self, place: Place) {
        let Some(kept) = self.kept.remove(&place) else { return };
        let mut draft = Draft::new(kept.base.clone());
        draft.set(&clientele_forms::Pointer::root(), kept.wanted.clone());
        if !kept.secrets.is_empty() {
            self.retype.insert(place.clone(), kept.secrets.clone());
        }
        self.drafts.insert(place, draft.into());
    }

    fn keep(&mut self, place: Place, draft: Draft) {
        if draft.untouched() {
            self.drafts.remove(&place);
            self.retype.remove(&place);
        } else {
            self.drafts.insert(place, draft.into());
        }
    }

    /// Puts the edits of a draft on a newer reading of the resource.
    fn rebase(&mut self, place: &Place, resource: &Resource) {
        if let Some(draft) = self.drafts.get(place) {
            let newer = draft.rebased(resource.document.clone());
            self.keep(place.clone(), newer);
        }
    }

    /// Takes a resource that was read back after a write. Lists that may show it are out of date.
    fn read_back(&mut self, place: Place, resource: Resource) {
        for (list, reading) in &mut self.lists {
            if list.tenant == place.tenant {
                reading.stale = true;
            }
        }
        for (other, reading) in &mut self.resources {
            let related =
                other.target.id == place.target.id || place.target.parent.as_ref() == Some(&other.target.id);
            if *other != place && other.tenant == place.tenant && related {
                reading.stale = true;
            }
        }
        self.resources.entry(place).or_default().replace(resource.into());
    }

    /// Takes something new: it is read already, lists that may show it are out of date, and its page comes to the front.
    fn made(&mut self, tenant: TenantId, resource: Resource, secret: Option<Target>) {
        let place = Place { tenant: tenant.clone(), target: resource.target.clone() };
        if let Some(target) = secret {
            let of_it = |known: &UnclaimedSecret| known.tenant == tenant && known.target == target;
            self.unclaimed.retain(|known| !of_it(known));
            let (name, created_at) = (resource.name.clone(), resource.read_at.clone());
            self.unclaimed.push(UnclaimedSecret { tenant: tenant.clone(), target, name, created_at });
        }
        let route = Route::of_target(&resource.target);
        self.read_back(place, resource);
        if self.open.as_ref() == Some(&tenant) {
            self.go(route);
        }
    }

    /// Lets go of a resource that is gone, and of what belonged to it. Its page is left.
    fn deleted(&mut self, place: &Place) {
        let id = &place.target.id;
        let gone = |other: &Place| {
            let belongs = place.target.parent.is_none() && other.target.parent.as_ref() == Some(id);
            other.tenant == place.tenant && (other.target.id == *id || belongs)
        };
        self.resources.retain(|other, _| !gone(other));
        self.drafts.retain(|other, _| !gone(other));
        self.lists.retain(|list, _| list.tenant != place.tenant || list.application.as_ref() != Some(id));
        for (list, reading) in &mut self.lists {
            reading.stale |= list.tenant == place.tenant;
        }
        let above = place.target.parent.as_ref();
        for (other, reading) in &mut self.resources {
            reading.stale |= other.tenant == place.tenant && Some(&other.target.id) == above;
        }
        self.unclaimed
            .retain(|secret| !gone(&Place { tenant: secret.tenant.clone(), target: secret.target.clone() }));
        let leads_there = |route: &Route| {
            let target = match route {
                Route::Application { id, tab: _ } => Some(Target {
                    kind: clientele_forms::Kind::TransmitApplication,
                    id: id.clone(),
                    parent: None,
                }),
                route => route.target(),
            };
            target.is_some_and(|target| gone(&Place { tenant: place.tenant.clone(), target }))
        };
        self.history.retain(|route| !leads_there(route));
        if self.open.as_ref() == Some(&place.tenant) && leads_there(&self.route) {
            self.route = match &place.target.parent {
                Some(id) => Route::Application { id: id.clone(), tab: ApplicationTab::Clients },
                None => Route::Applications,
            };
        }
    }

    /// Notes that a fresh secret waits to be copied.
    fn wait_for_copy(&mut self, place: &Place, resource: &Resource) {
        self.unclaimed.retain(|secret| secret.tenant != place.tenant || secret.target != place.target);
        if resource.unclaimed {
            self.unclaimed.push(UnclaimedSecret {
                tenant: place.tenant.clone(),
                target: place.target.clone(),
                name: resource.name.clone(),
                created_at: resource.read_at.clone(),
            });
        }
    }

    fn claim(&mut self, tenant: &TenantId, target: &Target) {
        self.unclaimed.retain(|secret| secret.tenant != *tenant || secret.target != *target);
        let place = Place { tenant: tenant.clone(), target: target.clone() };
        if let Some(reading) = self.resources.get_mut(&place)
            && let Some(open) = reading.value.as_ref().filter(|open| open.resource.unclaimed)
        {
            let mut resource = open.resource.clone();
            resource.unclaimed = false;
            reading.replace(resource.into());
        }
    }

    fn notice(&mut self, message: String) {
        if !self.notices.iter().any(|known| known.message == message) {
            self.notices.push(Notice { number: self.next_notice, message });
            self.next_notice += 1;
        }
    }
}
