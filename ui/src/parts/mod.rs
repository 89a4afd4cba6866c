//! The small parts that pages are made of: PatternFly's markup and classes, with the accessible names, focus and
//! component ids that we need.
//!
//! Buttons, alerts, tabs and dialogs are written here rather than taken from patternfly-yew: its button gives the focus
//! away on every click, its alert's close button has no name, its tabs have no roles, and its dialog traps no focus.

mod actions;
mod alert;
mod button;
mod confirm;
mod environment;
mod highlight;
mod menu_keys;
mod modal;
mod skeleton;
mod tabs;
mod tile;
mod toggles;

pub(crate) use actions::{ActionMenu, MenuAction};
pub(crate) use alert::{Alert, ErrorAlert, Severity};
pub(crate) use button::{Button, Look};
pub(crate) use confirm::{Confirm, Errand};
pub(crate) use environment::{EnvironmentTag, environment_class, environment_name};
pub(crate) use highlight::Highlight;
pub(crate) use menu_keys::next_option;
pub(crate) use modal::Modal;
pub(crate) use skeleton::Skeleton;
pub(crate) use tabs::{Tab, Tabs};
pub(crate) use tile::{Tile, VendorMark};
pub(crate) use toggles::{Toggle, Toggles};
