//! Changes that were typed and not sent: kept on the disk while a person types, offered again after a start, held
//! against what the vendor has now, and asked about before the window closes if a secret would be lost.

mod keeper;
mod offer;
mod stale;
mod typed;

pub(crate) use keeper::DraftKeeper;
pub(crate) use offer::KeptDrafts;
pub(crate) use stale::StaleDraft;
