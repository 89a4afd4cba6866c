//! The list of a tenant's applications: search, order, and a table that draws only the rows in sight.

mod cells;
mod empty;
mod list;
pub(crate) mod order;
mod page;
mod row;
mod search;
mod sight;
mod table;

pub(crate) use cells::{ClientType, CopyClientId};
pub(crate) use empty::{Empty, Skeletons};
pub(crate) use page::ApplicationsPage;

pub(crate) use table::Table;
