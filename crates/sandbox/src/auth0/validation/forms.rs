//! The texts at Auth0 that must have a form of their own.

use url::Url;

use crate::rules::Form;

pub(super) const CALLBACK: Form = Form { name: "callback-url", accepts: is_callback };
pub(super) const URL_WITH_PLACEHOLDERS: Form = Form { name: "url-with-placeholders", accepts: is_callback };
pub(super) const URL: Form = Form { name: "url", accepts: is_absolute };
pub(super) const URI_OR_EMPTY: Form = Form { name: "absolute-uri-or-empty", accepts: is_absolute_or_empty };
pub(super) const HTTPS_OR_EMPTY: Form =
    Form { name: "absolute-https-uri-with-placeholders-or-empty", accepts: is_https_or_empty };
pub(super) const NAME: Form = Form { name: "client-name", accepts: is_name };
pub(super) const CREDENTIAL_ID: Form = Form { name: "credential-id", accepts: is_credential_id };
pub(super) const DATE_TIME: Form = Form { name: "date-time", accepts: is_date_time };
pub(super) const KID: Form = Form { name: "^([0-9a-zA-Z-_]{10,64})$", accepts: is_kid };
pub(super) const BLOB_ACCOUNT: Form = Form { name: "^([a-z0-9]){3,24}$", accepts: is_blob_account };
pub(super) const BLOB_KEY: Form = Form { name: "^([A-Za-z0-9+/]){86}==$", accepts: is_blob_key };
pub(super) const BLOB_CONTAINER: Form =
    Form { name: "^([a-z0-9]){1}([a-z0-9-]){2,62}$", accepts: is_blob_container };
pub(super) const CLIENT_ID: Form = Form { name: "client-id", accepts: alphanumeric };
pub(super) const CONNECTION_PROFILE_ID: Form =
    Form { name: "connection-profile-id", accepts: is_connection_profile_id };
pub(super) const ATTRIBUTE_PROFILE_ID: Form =
    Form { name: "user-attribute-profile-id", accepts: is_attribute_profile_id };
pub(super) const LOGIN_TEMPLATE: Form =
    Form { name: "ec-initiate-login-uri-template-url", accepts: is_login_template };
pub(super) const ORGANIZATION_ID: Form = Form { name: "organization-id", accepts: is_organization_id };

/// Any absolute URI, with custom schemes, wildcards and `{organization_name}` where a host or path may be.
fn is_callback(text: &str) -> bool {
    is_absolute(&text.replace(['{', '}', '*'], "x"))
}

fn is_absolute(text: &str) -> bool {
    // The parser forgives what a browser forgives; the vendor does not.
    let clean = !text.chars().any(|character| character.is_whitespace() || character.is_control());
    clean && Url::parse(text).is_ok_and(|url| !url.cannot_be_a_base() || !url.path().is_empty())
}

fn is_absolute_or_empty(text: &str) -> bool {
    text.is_empty() || is_absolute(text)
}

fn is_https_or_empty(text: &str) -> bool {
    text.is_empty() || text.starts_with('{') || (text.starts_with("https://") && is_callback(text))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(['<', '>'])
}

fn is_credential_id(text: &str) -> bool {
    text.strip_prefix("cred_").is_some_and(alphanumeric)
}

fn is_organization_id(text: &str) -> bool {
    text.strip_prefix("org_").is_some_and(alphanumeric)
}

/// An instant: a date and a time with its offset.
fn is_date_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

fn is_kid(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (10..=64).contains(&text.len()) && text.bytes().all(known)
}

fn is_connection_profile_id(text: &str) -> bool {
    text.strip_prefix("cop_").is_some_and(alphanumeric)
}

fn is_attribute_profile_id(text: &str) -> bool {
    text.strip_prefix("uap_").is_some_and(alphanumeric)
}

fn is_login_template(text: &str) -> bool {
    text.starts_with("https://") && is_callback(text)
}

fn is_blob_account(text: &str) -> bool {
    (3..=24).contains(&text.len()) && text.bytes().all(lower_or_digit)
}

fn is_blob_key(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.strip_suffix("==").is_some_and(|key| key.len() == 86 && key.bytes().all(known))
}

fn is_blob_container(text: &str) -> bool {
    let known = |byte: u8| lower_or_digit(byte) || byte == b'-';
    (3..=63).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(known)
}

fn lower_or_digit(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn alphanumeric(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callbacks_are_absolute_addresses() {
        for good in [
            "https://a.example/cb",
            "http://localhost:3000",
            "https://*.a.example/cb",
            "https://{organization_name}.a.example/cb",
            "example.bank.mobile://login",
            "com.example.app:/callback",
        ] {
            assert!(is_callback(good), "{good}");
        }
        for bad in
            ["", "cb", "/cb", "www.a.example/cb", "https://", "https://a b.example", "https://a.example/ cb"]
        {
            assert!(!is_callback(bad), "{bad}");
        }
    }
}
