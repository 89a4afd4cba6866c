//! The dialogs that outlive the page below them: what they make or delete changes which page is in front.

use super::Place;

/// What stands in front of the pages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Front {
    /// Something new.
    Create(Beginning),
    /// The end of something.
    Delete {
        /// What it is.
        place: Place,
        /// Its name.
        name: String,
    },
}

/// How something new begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Beginning {
    /// With a type: on the tenant's top level, or in an application.
    Blank {
        /// The vendor's id of the application.
        application: Option<String>,
    },
    /// With what another one has.
    Copy {
        /// The other one.
        place: Place,
        /// Its name.
        name: String,
    },
}
