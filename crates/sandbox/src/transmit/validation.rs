//! What Transmit accepts in request bodies, and how it words a refusal.
//!
//! Fields, bounds and required marks follow the vendor's description of May 2025. The wording is not documented: it
//! is that of the validation library whose shape the error body has, one sentence per violation.

mod application;
mod client;
mod login;

use serde_json::Value;

use super::answer::Refusal;
use crate::rules::{
    Form, Object, Problem, Rule, TEXT, Violation, closed, dotted, list, required, violations,
};
use crate::store::Document;

/// Checks the body of POST /v1/applications.
pub(super) fn check_new_application(body: &Value) -> Result<(), Refusal> {
    all(violations(body, &application::CREATE))?;
    let Some(first) = body.get("first_client").filter(|first| !first.is_null()) else { return Ok(()) };
    let named = |document: &Value, field: &str| document.get(field).and_then(Value::as_str) == Some("saml");
    let saml = named(body, "first_client_authentication_protocol") || named(first, "authentication_protocol");
    all(violations(first, if saml { &client::FIRST_SAML } else { &client::FIRST_OIDC }))
}

/// Checks the body of PUT /v1/applications/{appId}.
pub(super) fn check_application(body: &Value) -> Result<(), Refusal> {
    all(violations(body, &application::UPDATE))
}

/// Checks the body of POST …/clients.
pub(super) fn check_new_client(body: &Value) -> Result<(), Refusal> {
    all(violations(body, &client::CREATE))
}

/// Checks the body of PUT …/clients/{clientId}.
pub(super) fn check_client(body: &Value) -> Result<(), Refusal> {
    all(violations(body, &client::UPDATE))
}

/// Refuses settings that a SAML client does not have.
pub(super) fn check_saml_update(fields: &Document) -> Result<(), Refusal> {
    let known = ["name", "description", "resources"];
    let foreign = fields.keys().filter(|field| !known.contains(&field.as_str()));
    let messages: Vec<String> = foreign.map(|field| format!("property {field} should not exist")).collect();
    if messages.is_empty() { Ok(()) } else { Err(Refusal::invalid(messages)) }
}

/// Checks the body of PUT …/resources.
pub(super) fn check_resource_ids(body: &Value) -> Result<(), Refusal> {
    const BODY: Object = closed(&[required("resource_ids", list(&TEXT))]);
    all(violations(body, &BODY))
}

/// Checks the body of PUT /loginPreferences/{appId}/authMethods.
pub(super) fn check_login_methods(body: &Value) -> Result<(), Refusal> {
    all(violations(body, &login::METHODS))
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
