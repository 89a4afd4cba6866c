//! The generations of the Transmit API: what it could do in one year and not in another.

use std::str::FromStr;

/// A generation of the Transmit API, named by the year of its description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Generation {
    /// Answers about clients are wrapped; there are no basic list and no `first_client`.
    Y2023,
    /// The usual one.
    #[default]
    Y2025,
    /// Everything about a client can be written; secrets and signing keys are managed.
    Y2026,
}

impl Generation {
    /// The year it is named by.
    pub fn year(self) -> u16 {
        match self {
            Self::Y2023 => 2023,
            Self::Y2025 => 2025,
            Self::Y2026 => 2026,
        }
    }
}

impl FromStr for Generation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "2023" => Ok(Self::Y2023),
            "2025" => Ok(Self::Y2025),
            "2026" => Ok(Self::Y2026),
            _ => Err("a generation is 2023, 2025 or 2026".to_owned()),
        }
    }
}
