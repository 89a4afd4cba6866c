//! What Auth0 accepts in client bodies, and how it words a refusal.
//!
//! Fields, bounds and required marks follow the vendor's OpenAPI description; the wording is that of recorded
//! refusals. Auth0 reports the first violation only.

mod addons;
mod body;
mod credentials;
mod forms;
mod nested;

use serde_json::Value;

use super::answer::Refusal;
use crate::rules::{Problem, Violation, dotted, violations};

/// Checks the body of POST /clients.
pub(super) fn check_create(body: &Value) -> Result<(), Refusal> {
    first(violations(body, &body::CREATE))
}

/// Checks the body of PATCH /clients/{id}.
pub(super) fn check_update(body: &Value) -> Result<(), Refusal> {
    first(violations(body, &body::UPDATE))
}

/// Checks the body of POST /clients/{id}/credentials.
pub(super) fn check_credential(body: &Value) -> Result<(), Refusal> {
    first(violations(body, &credentials::ANY))?;
    let kind = match body.get("credential_type").and_then(Value::as_str) {
        Some("public_key") => &credentials::PUBLIC_KEY,
        Some("x509_cert") => &credentials::X509,
        _ => &credentials::SUBJECT_DN,
    };
    first(violations(body, kind))
}

/// Checks the body of PATCH /clients/{id}/credentials/{id}.
pub(super) fn check_credential_update(body: &Value) -> Result<(), Refusal> {
    first(violations(body, &credentials::CHANGES))
}

fn first(found: Vec<Violation>) -> Result<(), Refusal> {
    match found.first() {
        None => Ok(()),
        Some(violation) => Err(Refusal::payload(&worded(violation))),
    }
}

/// A violation as the vendor says it: `'…' on property a.b[0]`, or `'…'` at the root.
fn worded(violation: &Violation) -> String {
    let what = match &violation.problem {
        Problem::Type { expected, found } => format!("Expected type {expected} but found type {found}"),
        Problem::Choice { found, .. } => format!("No enum match for: {found}"),
        Problem::Form { name, found } => format!("Object didn't pass validation for format {name}: {found}"),
        Problem::Shorter { length, min } => format!("String is too short ({length} chars), minimum {min}"),
        Problem::Longer { length, max } => format!("String is too long ({length} chars), maximum {max}"),
        Problem::Less { found, min } => format!("Value {found} is less than minimum {min}"),
        Problem::Greater { found, max } => format!("Value {found} is greater than maximum {max}"),
        Problem::FewerItems { count, min } => format!("Array is too short ({count}), minimum {min}"),
        Problem::MoreItems { count, max } => format!("Array is too long ({count}), maximum {max}"),
        Problem::Repeated { first, again } => {
            format!("Array items are not unique (indexes {first} and {again})")
        }
        Problem::FewerFields { count, min } => {
            format!("Too few properties defined ({count}), minimum {min}")
        }
        Problem::MoreFields { count, max } => {
            format!("Too many properties defined ({count}), maximum {max}")
        }
        Problem::Missing { name } => format!("Missing required property: {name}"),
        Problem::Unknown { name } => format!("Additional properties not allowed: {name}"),
    };
    match dotted(&violation.path).as_str() {
        "" => format!("'{what}'"),
        path => format!("'{what}' on property {path}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(body: Value) -> String {
        check_update(&body).expect_err("should be refused").message().to_owned()
    }

    #[test]
    fn refusals_are_worded_as_recorded() {
        assert_eq!(
            refusal(json!({"grant_types": [""]})),
            "Payload validation error: 'String is too short (0 chars), minimum 1' on property grant_types[0]."
        );
        assert_eq!(
            refusal(json!({"surprise": 1})),
            "Payload validation error: 'Additional properties not allowed: surprise'."
        );
        assert_eq!(
            refusal(json!({"callbacks": ["not a url"]})),
            "Payload validation error: 'Object didn't pass validation for format callback-url: not a url' \
             on property callbacks[0]."
        );
        assert_eq!(
            refusal(json!({})),
            "Payload validation error: 'Too few properties defined (0), minimum 1'."
        );
    }

    #[test]
    fn what_only_the_server_sets_is_refused() {
        for field in ["client_id", "tenant", "global", "signing_keys", "callback_url_template", "jwks_uri"] {
            assert!(refusal(json!({field: "x"})).contains("Additional properties not allowed"), "{field}");
        }
    }

    #[test]
    fn what_can_be_unset_may_be_null() {
        for field in
            ["addons", "token_endpoint_auth_method", "refresh_token", "native_social_login", "token_quota"]
        {
            assert!(check_update(&json!({field: null})).is_ok(), "{field}");
        }
        assert!(check_update(&json!({"name": null})).is_err());
    }
}
