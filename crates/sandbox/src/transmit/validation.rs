//! What Transmit accepts in request bodies, and how it words a refusal.
//!
//! Fields, bounds and required marks follow the vendor's descriptions of each generation. The wording is not documented: it
//! is that of the validation library whose shape the error body has, one sentence per violation.

mod application;
mod claims;
mod client;
mod login;
mod saml;
pub(super) mod tenant;

use serde_json::{Value, json};

use super::answer::Refusal;
use crate::generation::Generation;
use crate::rules::{
    Form, Object, Problem, Rule, TEXT, Violation, closed, dotted, list, required, violations, violations_in,
};

/// Checks the body of POST /v1/applications.
pub(super) fn check_new_application(year: Generation, body: &Value) -> Result<(), Refusal> {
    check(year, body, &application::CREATE)?;
    let Some(first) = body.get("first_client").filter(|first| !first.is_null()) else { return Ok(()) };
    let saml = names_saml(first) || body.get("first_client_authentication_protocol") == Some(&json!("saml"));
    check(year, first, if saml { &saml::CREATE } else { &client::FIRST })?;
    claims_agree(first)
}

/// Checks the body of PUT /v1/applications/{appId}.
pub(super) fn check_application(year: Generation, body: &Value) -> Result<(), Refusal> {
    check(year, body, &application::UPDATE)
}

/// Checks the body of POST …/clients.
pub(super) fn check_new_client(year: Generation, body: &Value) -> Result<(), Refusal> {
    let saml = year >= Generation::Y2026 && names_saml(body);
    check(year, body, if saml { &saml::CREATE } else { &client::CREATE })?;
    claims_agree(body)
}

/// Checks the body of PUT …/clients/{clientId} for a client that speaks SAML, or OIDC.
pub(super) fn check_client(year: Generation, body: &Value, saml: bool) -> Result<(), Refusal> {
    check(year, body, if saml { &saml::UPDATE } else { &client::UPDATE })?;
    claims_agree(body)
}

/// Checks the body of PUT …/resources.
pub(super) fn check_resource_ids(body: &Value) -> Result<(), Refusal> {
    const BODY: Object = closed(&[required("resource_ids", list(&TEXT))]);
    all(violations(body, &BODY))
}

/// Checks the body of PUT /loginPreferences/{appId}/authMethods.
pub(super) fn check_login_methods(year: Generation, body: &Value) -> Result<(), Refusal> {
    check(year, body, &login::METHODS)
}

/// Checks a body against a table.
pub(super) fn check(year: Generation, body: &Value, object: &Object) -> Result<(), Refusal> {
    all(violations_in(year.year(), body, object))
}

fn names_saml(body: &Value) -> bool {
    body.get("authentication_protocol") == Some(&json!("saml")) || body.get("sp_entity_id").is_some()
}

/// Refuses a list of claims beside the wish to keep it the same as another list.
fn claims_agree(body: &Value) -> Result<(), Refusal> {
    let synced = body.get("sync_id_token_claims_to_userinfo") == Some(&json!(true));
    if synced && body.get("default_user_info_claims").is_some_and(|claims| !claims.is_null()) {
        let what = "default_user_info_claims must not be sent with sync_id_token_claims_to_userinfo";
        return Err(Refusal::invalid(vec![what.to_owned()]));
    }
    Ok(())
}

const URI: Form = Form { name: "URI", accepts: is_uri };
const URI_OR_EMPTY: Form = Form { name: "URI", accepts: |text| text.is_empty() || is_uri(text) };
const REDIRECT_URI: Rule = Rule::Formed(&URI);

/// A scheme, a colon and something after it, without blanks; custom schemes and wildcards included.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|one| one.is_ascii_alphanumeric() || "+-.".contains(one));
    let clean = !text.chars().any(|one| one.is_whitespace() || one.is_control());
    named && clean && !rest.trim_start_matches('/').is_empty()
}

fn all(found: Vec<Violation>) -> Result<(), Refusal> {
    if found.is_empty() { Ok(()) } else { Err(Refusal::invalid(found.iter().map(worded).collect())) }
}

fn worded(violation: &Violation) -> String {
    let path = dotted(&violation.path);
    let name = if path.is_empty() { "request body" } else { &path };
    match &violation.problem {
        Problem::Type { expected: "array", .. } => format!("{name} must be an array"),
        Problem::Type { expected: "object", .. } => format!("{name} must be an object"),
        Problem::Type { expected, .. } => format!("{name} must be a {expected}"),
        Problem::Choice { choices, .. } => {
            format!("{name} must be one of the following values: {}", choices.join(", "))
        }
        Problem::Form { name: form, .. } => format!("{name} must be a valid {form}"),
        Problem::Shorter { min: 1, .. } => format!("{name} should not be empty"),
        Problem::Shorter { min, .. } => format!("{name} must be longer than or equal to {min} characters"),
        Problem::Longer { max, .. } => format!("{name} must be shorter than or equal to {max} characters"),
        Problem::Less { min, .. } => format!("{name} must not be less than {min}"),
        Problem::Greater { max, .. } => format!("{name} must not be greater than {max}"),
        Problem::FewerItems { min, .. } => format!("{name} must contain at least {min} elements"),
        Problem::MoreItems { max, .. } => format!("{name} must contain no more than {max} elements"),
        Problem::Repeated { .. } => format!("all {name}'s elements must be unique"),
        Problem::FewerFields { .. } => format!("{name} should not be empty"),
        Problem::MoreFields { .. } => format!("{name} has too many properties"),
        Problem::Missing { name: missing } if path.is_empty() => format!("{missing} is required"),
        Problem::Missing { name: missing } => format!("{path}.{missing} is required"),
        Problem::Unknown { name: unknown } if path.is_empty() => {
            format!("property {unknown} should not exist")
        }
        Problem::Unknown { name: unknown } => format!("property {path}.{unknown} should not exist"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn addresses_have_a_scheme_and_more() {
        for good in
            ["https://a.example/cb", "http://localhost", "example.bank.app:/cb", "https://*.a.example"]
        {
            assert!(is_uri(good), "{good}");
        }
        for bad in ["", "cb", "/cb", "https://", "https:", "1a:b", "https://a b", "www.a.example/cb"] {
            assert!(!is_uri(bad), "{bad}");
        }
    }
}
