//! Generated forms: a resource kind's schema, as one tenant and one token allow it, rendered over a draft.
//!
//! Every field is rendered by the widget that ranks itself highest for it (see [`registry`]); the login-method editor
//! takes the place of sections where the kind is a set of login methods. Nothing here knows a vendor. The draft
//! belongs to the page: what a person does here becomes a [`DraftAction`].
//!
//! A field's properties compare by what stands at its place, so that typing renders that field and the groups around
//! it, whatever the form's size.

mod about;
mod action;
mod entry;
mod field;
mod find;
mod finder;
mod frame;
mod jump;
mod methods;
mod nav;
mod other;
mod pick;
mod place;
mod problems;
mod registry;
mod secret;
mod section;
mod stable;
mod states;
mod uris;
mod view;
mod widgets;
mod words;

pub(crate) use action::DraftAction;
pub(crate) use entry::SecretContext;
pub(crate) use jump::go_to_field;
pub(crate) use pick::PickedFields;
pub(crate) use problems::{Problem, blocking_problems, change_labels, use_blocking};
pub(crate) use view::FormView;
pub(crate) use words::span;
#[cfg(feature = "bench")]
pub(crate) use {
    place::Shared,
    problems::labels,
    view::{FormPlan, PlannedForm},
};
