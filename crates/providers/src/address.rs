//! Where a tenant's API answers.

use std::net::IpAddr;

use url::{Host, Url};

/// Why a text cannot be the address of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("Enter the tenant's domain, such as tenant.eu.auth0.com.")]
    Empty,
    /// It cannot be read as an address.
    #[error("“{0}” is not a domain or an address.")]
    NotAnAddress(String),
    /// Another protocol than HTTP.
    #[error("The address must start with https://, not with {0}://.")]
    Scheme(String),
    /// Without encryption, to another computer.
    #[error(
        "The address must start with https://. Without encryption only this computer itself can be used."
    )]
    Unencrypted,
    /// A name or password in the address.
    #[error(
        "The address must not contain a user name or password. The client ID and secret have their own inputs."
    )]
    Credentials,
    /// A part after `?` or `#`.
    #[error("The address must end with the domain, without a part after ? or #.")]
    QueryOrFragment,
    /// A path that is not the API's.
    #[error("The address must end with the domain, without the path {0}.")]
    Path(String),
}

/// What people paste after the domain because the vendors' pages show it: dropped.
const TAILS: [&str; 9] = [
    "",
    "/api/v2",
    "/api/v2/clients",
    "/cis",
    "/cis/v1",
    "/cis/v1/applications",
    "/oauth/token",
    "/oidc/token",
    "/cis/oidc/token",
];

/// Reads an address as a person types or pastes it: `tenant.eu.auth0.com`, `https://tenant.eu.auth0.com/api/v2/`,
/// `http://127.0.0.1:1234`. The result is the root of the host.
///
/// # Errors
/// What is wrong with it, in words for that person. Anything but https is accepted on loopback only.
pub fn parse_address(text: &str) -> Result<Url, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    let unreadable = || AddressError::NotAnAddress(shown(text));
    // The parser would drop line breaks and read backslashes as slashes without a word.
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(unreadable());
    }
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let mut url = Url::parse(&whole).map_err(|_| unreadable())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(AddressError::Scheme(url.scheme().to_owned()));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(unreadable());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Credentials);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(AddressError::QueryOrFragment);
    }
    if !encrypted_or_loopback(&url) {
        return Err(AddressError::Unencrypted);
    }
    if !TAILS.contains(&url.path().trim_end_matches('/')) {
        return Err(AddressError::Path(shown(url.path())));
    }
    url.set_path("/");
    Ok(url)
}

/// The host of one of Transmit Security's regions: `us`, `eu`, `ca`, `au`, `jp` or `sandbox`.
///
/// From the server lists of the vendor's OpenAPI documents of 2025 and 2026; `jp` from its current pages.
pub fn transmit_region(region: &str) -> Option<&'static str> {
    Some(match region {
        "us" => "api.transmitsecurity.io",
        "eu" => "api.eu.transmitsecurity.io",
        "ca" => "api.ca.transmitsecurity.io",
        "au" => "api.au.transmitsecurity.io",
        "jp" => "api.gasne1-ts01.transmitsecurity.io",
        "sandbox" => "api.sbx.transmitsecurity.io",
        _ => return None,
    })
}

/// Whether credentials may be sent there.
pub(crate) fn encrypted_or_loopback(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => loopback(url),
        _ => false,
    }
}

/// Whether the host is this computer.
pub(crate) fn loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

/// The beginning of what was typed; an address with a password in it is not repeated at all.
fn shown(text: &str) -> String {
    let visible = if text.contains('@') { "…" } else { text };
    let mut short: String = visible.chars().take(60).collect();
    if visible.chars().count() > 60 {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_paste_them() {
        for (text, root) in [
            ("tenant.eu.auth0.com", "https://tenant.eu.auth0.com/"),
            ("  Tenant.EU.auth0.com/ ", "https://tenant.eu.auth0.com/"),
            ("https://tenant.eu.auth0.com/api/v2/", "https://tenant.eu.auth0.com/"),
            ("https://tenant.eu.auth0.com/oauth/token", "https://tenant.eu.auth0.com/"),
            ("api.eu.transmitsecurity.io/cis", "https://api.eu.transmitsecurity.io/"),
            ("https://login.example.com:8443", "https://login.example.com:8443/"),
            ("http://127.0.0.1:1234", "http://127.0.0.1:1234/"),
            ("http://127.9.9.9", "http://127.9.9.9/"),
            ("http://[::1]:8080/", "http://[::1]:8080/"),
            ("http://localhost:3000", "http://localhost:3000/"),
            ("bücher.example", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(parse_address(text).map(String::from).as_deref(), Ok(root), "{text}");
        }
    }

    #[test]
    fn addresses_that_are_refused() {
        use AddressError as E;
        for (text, error) in [
            ("", E::Empty),
            ("   ", E::Empty),
            ("two words", E::NotAnAddress("two words".into())),
            ("ten\nant.example", E::NotAnAddress("ten\nant.example".into())),
            ("https://", E::NotAnAddress("https://".into())),
            ("http://tenant.auth0.com", E::Unencrypted),
            ("http://127.0.0.1.example.com", E::Unencrypted),
            ("http://localhost.example.com", E::Unencrypted),
            ("http://0.0.0.0:80", E::Unencrypted),
            ("ftp://tenant.auth0.com", E::Scheme("ftp".into())),
            ("https://me:pw@tenant.auth0.com", E::Credentials),
            ("me@tenant.auth0.com", E::Credentials),
            ("https://tenant.auth0.com?x=1", E::QueryOrFragment),
            ("https://tenant.auth0.com/#/apps", E::QueryOrFragment),
            ("https://manage.auth0.com/dashboard/eu/x", E::Path("/dashboard/eu/x".into())),
        ] {
            let expected = error;
            assert_eq!(parse_address(text), Err(expected.clone()), "{text}");
            assert!(!expected.to_string().contains("pw"));
        }
    }

    #[test]
    fn every_region_is_an_address() {
        for region in ["us", "eu", "ca", "au", "jp", "sandbox"] {
            assert!(parse_address(transmit_region(region).unwrap()).is_ok());
        }
        assert_eq!(transmit_region("mars"), None);
    }
}
