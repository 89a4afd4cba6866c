//! The pages and the way between them.

use clientele_forms::Kind;
use clientele_ipc::resource::{Row, Target};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The first page: the sandbox, or a tenant.
    Welcome,
    /// The same page, with the connect form in front.
    Connect,
    /// The list of the open tenant.
    Applications,
    /// An application that has clients and login methods of its own.
    Application {
        /// The vendor's id of it.
        id: String,
        /// The tab in front.
        tab: ApplicationTab,
    },
    /// A client.
    Client {
        /// The client.
        target: Target,
    },
    /// What was changed.
    Changes {
        /// The resource whose changes alone are shown, and its name.
        of: Option<(Target, String)>,
    },
}

/// A tab of an application's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ApplicationTab {
    /// Its own fields.
    Settings,
    /// Its clients.
    Clients,
    /// Its login methods.
    LoginMethods,
}

impl ApplicationTab {
    /// The tabs in order.
    pub(crate) const ALL: [Self; 3] = [Self::Settings, Self::Clients, Self::LoginMethods];

    /// What it is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Settings => "Settings",
            Self::Clients => "Clients",
            Self::LoginMethods => "Login methods",
        }
    }

    /// The end of its component id.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Clients => "clients",
            Self::LoginMethods => "login-methods",
        }
    }

    /// The resource that the tab edits; the list of clients edits none.
    pub(crate) fn target(self, application: &str) -> Option<Target> {
        let kind = match self {
            Self::Settings => Kind::TransmitApplication,
            Self::LoginMethods => Kind::TransmitLoginMethods,
            Self::Clients => return None,
        };
        Some(Target { kind, id: application.to_owned(), parent: None })
    }
}

impl Route {
    /// The page of a row in a list.
    pub(crate) fn of_row(row: &Row) -> Self {
        Self::of_target(&row.target)
    }

    /// The page of a resource.
    pub(crate) fn of_target(target: &Target) -> Self {
        match target.kind {
            Kind::TransmitApplication => {
                Self::Application { id: target.id.clone(), tab: ApplicationTab::Settings }
            }
            Kind::TransmitLoginMethods => {
                Self::Application { id: target.id.clone(), tab: ApplicationTab::LoginMethods }
            }
            _ => Self::Client { target: target.clone() },
        }
    }

    /// The resource that the page edits.
    pub(crate) fn target(&self) -> Option<Target> {
        match self {
            Self::Application { id, tab } => tab.target(id),
            Self::Client { target } => Some(target.clone()),
            Self::Welcome | Self::Connect | Self::Applications | Self::Changes { .. } => None,
        }
    }

    /// Whether both are the same page, whichever tab is in front.
    pub(crate) fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Application { id, .. }, Self::Application { id: other, .. }) => id == other,
            (one, other) => one == other,
        }
    }
}
