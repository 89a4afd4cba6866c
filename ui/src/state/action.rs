//! Everything that can happen to the state.

use clientele_ipc::Error;
use clientele_ipc::history::KeptDraft;
use clientele_ipc::resource::{Listing, Resource, Target};
use clientele_ipc::start::{Start, Theme};
use clientele_ipc::tenant::{Tenant, TenantId};

use super::{Front, ListGrowth, ListPlace, ListView, Place, Route};
use crate::form::DraftAction;

/// Something that happened.
pub(crate) enum Action {
    /// The program is being started again.
    Starting,
    /// The backend said how it is.
    Started(Result<Start, Error>),
    /// These tenants can be opened too, or are now described so.
    TenantsKnown(Vec<Tenant>),
    /// A tenant was forgotten.
    TenantForgotten(TenantId),
    /// A tenant is opened.
    TenantOpened(TenantId),
    /// The sandbox's data were made anew: nothing that was read from these tenants is true any more.
    SandboxReset(Vec<Tenant>),
    /// The person goes to a page.
    Go(Route),
    /// The person goes back.
    Back,
    /// A list is being read, under this number.
    ListAsked(ListPlace, u64),
    /// The list that is read under this number has grown.
    ListGrew(u64, ListGrowth),
    /// A list was read, or not.
    ListRead(ListPlace, u64, Result<Listing, Error>),
    /// How a list is looked at.
    ListViewed(TenantId, ListView),
    /// A resource is being read, under this number.
    ResourceAsked(Place, u64),
    /// A resource was read, or not.
    ResourceRead(Place, u64, Result<Resource, Error>),
    /// A resource was sent and read back. Its draft is done.
    ResourceSaved(Place, Resource),
    /// A client has a fresh secret. Its draft, if it has one, goes on.
    SecretRotated(Place, Resource),
    /// Something was made, and the client whose fresh secret waits. Its page comes to the front.
    ResourceMade(TenantId, Resource, Option<Target>),
    /// A resource was deleted.
    ResourceDeleted(Place),
    /// A dialog stands in front of the pages, or none any more.
    Fronted(Option<Front>),
    /// The person edits.
    Edited(Place, DraftAction),
    /// A fresh secret was copied.
    SecretClaimed(TenantId, Target),
    /// A resource was sent and read back. Its draft, if it has one, goes on.
    ReadBack(Place, Resource),
    /// How many changes the journal has of a tenant, and how many of them have no known outcome.
    ChangesCounted(TenantId, u64, u64),
    /// Drafts that outlived the program.
    DraftsFound(Vec<KeptDraft>),
    /// The person wants changes to be kept for so many days; `None`: for good.
    RetentionChosen(Option<u32>),
    /// Somebody closes the window although something would be lost; or they have thought better of it.
    ClosingAsked(bool),
    /// Something the person should know.
    Noticed(String),
    /// The person has read it.
    NoticeClosed(usize),
    /// The person prefers these colours.
    ThemeChosen(Theme),
    /// Seconds until the clipboard is cleared of a secret.
    Clipboard(u64),
}
