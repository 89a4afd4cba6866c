use serde_json::json;

use super::*;

const RULES: RedirectRules = RedirectRules {
    wildcards: false,
    placeholders: false,
    exact: true,
    any_loopback_port: None,
    production: false,
};

fn draft(base: Value, edits: &[(&str, Value)]) -> Draft {
    let mut draft = Draft::new(base);
    for (pointer, value) in edits {
        assert!(draft.set(&pointer.parse().expect("a pointer"), value.clone()));
    }
    draft
}

fn problems(kind: Kind, base: Value, edits: &[(&str, Value)]) -> Vec<String> {
    let found = blocking_problems(kind, &draft(base, edits), &RULES);
    found.into_iter().map(|found| format!("{}: {}", found.label, found.message)).collect()
}

#[test]
fn what_was_wrong_before_does_not_block() {
    let base = json!({"redirect_uris": ["not a uri", "x", "x"], "client_type": "toaster", "pkce": 7});
    assert_eq!(problems(Kind::TransmitClient, base.clone(), &[("/description", json!("new"))]), [""; 0]);
    // Nor when the list is changed elsewhere.
    let grown = json!(["x", "not a uri", "x", "https://a.example/cb"]);
    assert_eq!(problems(Kind::TransmitClient, base, &[("/redirect_uris", grown)]), [""; 0]);
}

#[test]
fn what_the_person_did_blocks() {
    let base = json!({"name": "n", "redirect_uris": ["https://a.example/cb"]});
    let edits = [
        ("/name", json!("")),
        (
            "/redirect_uris",
            json!(["https://a.example/cb", "nonsense", "https://b.example/", "https://b.example/"]),
        ),
        ("/device_authorization", json!({"enabled": true})),
        ("/session_expiration", json!("soon")),
    ];
    assert_eq!(
        problems(Kind::TransmitClient, base, &edits),
        [
            "Name: Must not be empty.",
            "Redirect URIs: Row 4: is in the list twice.",
            "Device flow · Approval page: Is required.",
            "Device flow · Success page: Is required.",
            "Device flow · Code entry page: Is required.",
            "Session: Must be a number.",
            "Redirect URIs: Row 2: an absolute URI starts with a scheme, such as https://.",
        ]
    );
}

#[test]
fn what_is_hidden_does_not_block() {
    let base = json!({"name": "n", "redirect_uris": [], "device_authorization": {"enabled": true}});
    assert_eq!(
        problems(Kind::TransmitClient, base, &[("/device_authorization/enabled", json!(false))]),
        [""; 0]
    );
}

#[test]
fn a_method_that_was_turned_on_has_to_be_complete() {
    let value = schema(Kind::TransmitLoginMethods).root.properties["google"].initial();
    let found = problems(Kind::TransmitLoginMethods, json!({}), &[("/google", value)]);
    assert_eq!(found, ["Google · Client ID: Must not be empty."]);
}

#[test]
fn changes_have_the_names_of_their_fields() {
    let base = json!({"password": {"passwordMinLength": 8, "message": {"subject": "a"}}});
    let draft =
        draft(base, &[("/password/passwordMinLength", json!(9)), ("/password/message/subject", json!("b"))]);
    assert_eq!(
        change_labels(Kind::TransmitLoginMethods, &draft),
        ["Password · Reset message · Subject", "Password · Minimum length"]
    );
}
