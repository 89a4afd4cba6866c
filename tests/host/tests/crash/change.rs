//! The kinds of change, and what each asks of the console.

/// A kind of change at a vendor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Change {
    Auth0Update,
    Auth0Rotation,
    Auth0Creation,
    Auth0Deletion,
    Auth0Undo,
    TransmitUpdate,
    TransmitLoginMethods,
    TransmitRotation,
    TransmitCreation,
    TransmitDeletion,
    TransmitUndo,
}

impl Change {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Auth0Update => "Auth0, update",
            Self::Auth0Rotation => "Auth0, rotation",
            Self::Auth0Creation => "Auth0, creation",
            Self::Auth0Deletion => "Auth0, deletion",
            Self::Auth0Undo => "Auth0, undo",
            Self::TransmitUpdate => "Transmit, update",
            Self::TransmitLoginMethods => "Transmit, login methods",
            Self::TransmitRotation => "Transmit, rotation",
            Self::TransmitCreation => "Transmit, creation",
            Self::TransmitDeletion => "Transmit, deletion",
            Self::TransmitUndo => "Transmit, undo",
        }
    }

    pub(crate) fn at_auth0(self) -> bool {
        matches!(
            self,
            Self::Auth0Update
                | Self::Auth0Rotation
                | Self::Auth0Creation
                | Self::Auth0Deletion
                | Self::Auth0Undo
        )
    }

    pub(crate) fn creates(self) -> bool {
        matches!(self, Self::Auth0Creation | Self::TransmitCreation)
    }

    pub(crate) fn deletes(self) -> bool {
        matches!(self, Self::Auth0Deletion | Self::TransmitDeletion)
    }

    pub(crate) fn rotates(self) -> bool {
        matches!(self, Self::Auth0Rotation | Self::TransmitRotation)
    }

    pub(crate) fn undoes(self) -> bool {
        matches!(self, Self::Auth0Undo | Self::TransmitUndo)
    }

    pub(crate) fn has_fresh_secret(self) -> bool {
        self.creates() || self.rotates()
    }
}
