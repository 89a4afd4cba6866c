//! What stands in the connect form, and the request that it becomes. Pure.

use clientele_ipc::Error;
use clientele_ipc::tenant::{Address, ApiSettings, Connect, Environment, Proof, Vendor};

/// The regions of Transmit Security: what the backend calls them, and what people do.
pub(super) const REGIONS: [(&str, &str); 6] = [
    ("us", "US"),
    ("eu", "EU"),
    ("ca", "Canada"),
    ("au", "Australia"),
    ("jp", "Japan"),
    ("sandbox", "Sandbox"),
];
/// The region that stands for a host of one's own.
pub(super) const OWN_DOMAIN: &str = "domain";

/// An input of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// The tenant's name.
    Name,
    /// Where it answers.
    Address,
    /// The management client's ID.
    ClientId,
    /// Its secret.
    ClientSecret,
}

impl Input {
    /// The input that the backend names.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim_start_matches('/') {
            "name" => Some(Self::Name),
            "address" | "domain" | "region" => Some(Self::Address),
            "client_id" => Some(Self::ClientId),
            "client_secret" => Some(Self::ClientSecret),
            _ => None,
        }
    }
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The input.
    pub(super) input: Input,
    /// A sentence.
    pub(super) message: String,
}

/// What stands in the form.
#[derive(Clone, PartialEq)]
pub(super) struct ConnectDraft {
    pub(super) vendor: Vendor,
    pub(super) name: String,
    pub(super) region: &'static str,
    pub(super) domain: String,
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) environment: Environment,
    /// Whether the tenant is opened for reading only; `None`: as is usual for the environment.
    pub(super) read_only: Option<bool>,
}

impl Default for ConnectDraft {
    fn default() -> Self {
        Self {
            vendor: Vendor::Transmit,
            name: String::new(),
            region: "us",
            domain: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
            environment: Environment::Production,
            read_only: None,
        }
    }
}

impl ConnectDraft {
    /// Whether the tenant is opened for reading only.
    pub(super) fn read_only(&self) -> bool {
        self.read_only.unwrap_or(self.environment == Environment::Production)
    }

    /// Whether a domain is asked for.
    pub(super) fn wants_domain(&self) -> bool {
        self.vendor == Vendor::Auth0 || self.region == OWN_DOMAIN
    }

    /// The request.
    ///
    /// # Errors
    /// The inputs that are empty.
    pub(super) fn request(&self) -> Result<Connect, Vec<Complaint>> {
        let domain = self.domain.trim();
        let needed = [
            (Input::Name, self.name.trim().is_empty(), "Give the tenant a name."),
            (Input::Address, self.wants_domain() && domain.is_empty(), "Say where the tenant answers."),
            (Input::ClientId, self.client_id.trim().is_empty(), "The client ID is needed."),
            (Input::ClientSecret, self.client_secret.is_empty(), "The client secret is needed."),
        ];
        let missing: Vec<Complaint> = needed
            .into_iter()
            .filter(|(_, missing, _)| *missing)
            .map(|(input, _, message)| Complaint { input, message: message.into() })
            .collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(Connect {
            name: self.name.trim().into(),
            vendor: self.vendor,
            address: match self.wants_domain() {
                true => Address::Domain { domain: domain.into() },
                false => Address::Region { region: self.region.into() },
            },
            client_id: self.client_id.trim().into(),
            client_secret: self.client_secret.clone(),
            proof: Proof::Secret,
            settings: ApiSettings::default(),
            environment: self.environment,
            read_only: self.read_only(),
        })
    }
}

/// The inputs that a failure is about, where it says so.
pub(super) fn complaints(error: &Error) -> Vec<Complaint> {
    let fields = error.fields.iter();
    fields
        .filter_map(|field| {
            let input = Input::named(field.pointer.tokens().first()?)?;
            Some(Complaint { input, message: field.message.clone() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> ConnectDraft {
        ConnectDraft {
            name: " Harbor ".into(),
            client_id: " id\n".into(),
            client_secret: " secret ".into(),
            ..ConnectDraft::default()
        }
    }

    #[test]
    fn spaces_around_are_dropped_except_in_the_secret() {
        let request = filled().request().unwrap_or_else(|_| panic!("nothing is missing"));
        assert_eq!((request.name.as_str(), request.client_id.as_str()), ("Harbor", "id"));
        assert_eq!(request.client_secret, " secret ");
        assert_eq!(request.address, Address::Region { region: "us".into() });
    }

    #[test]
    fn a_domain_is_needed_where_there_is_no_region() {
        let own = ConnectDraft { region: OWN_DOMAIN, ..filled() };
        let auth0 = ConnectDraft { vendor: Vendor::Auth0, ..filled() };
        for draft in [own, auth0] {
            let missing = draft.request().err().unwrap_or_default();
            assert_eq!(missing.iter().map(|complaint| complaint.input).collect::<Vec<_>>(), [Input::Address]);
            let given = ConnectDraft { domain: "x.example".into(), ..draft };
            assert!(given.request().is_ok_and(|request| matches!(request.address, Address::Domain { .. })));
        }
        assert_eq!(ConnectDraft::default().request().err().map(|missing| missing.len()), Some(3));
    }

    #[test]
    fn production_begins_read_only_until_somebody_says_otherwise() {
        let mut draft = ConnectDraft::default();
        assert!(draft.read_only());
        draft.environment = Environment::Staging;
        assert!(!draft.read_only());
        draft.read_only = Some(true);
        assert!(draft.read_only());
    }

    #[test]
    fn the_backend_s_names_of_inputs() {
        assert_eq!(Input::named("/client_secret"), Some(Input::ClientSecret));
        assert_eq!(Input::named("address"), Some(Input::Address));
        assert_eq!(Input::named("other"), None);
    }
}
