//! The list of a tenant's applications: search, order, and a table that draws only the rows in sight.

mod empty;
pub(crate) mod order;
mod page;
mod row;
mod search;
mod sight;
mod table;

pub(crate) use empty::{Empty, Skeletons};
pub(crate) use page::ApplicationsPage;
pub(crate) use row::{ClientType, CopyClientId};
pub(crate) use table::Table;
