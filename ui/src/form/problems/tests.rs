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

#[test]
fn a_rule_between_fields_blocks_only_where_one_of_them_was_changed() {
    let kind = Kind::Auth0Client;
    let base =
        json!({"name": "n", "token_endpoint_auth_method": "none", "grant_types": ["client_credentials"]});
    let judged = |place: &str, value: Value| {
        let draft = draft(base.clone(), &[(place, value)]);
        let told: Vec<String> = between_fields(&violations(schema(kind), &draft), &draft)
            .iter()
            .map(|v| v.pointer.to_string())
            .collect();
        (told, blocking_problems(kind, &draft, &RULES).len())
    };
    assert_eq!(judged("/name", json!("m")), (vec![], 0));
    assert_eq!(judged("/grant_types/1", json!("refresh_token")), (vec!["/grant_types".to_owned()], 1));
    assert_eq!(judged("/token_endpoint_auth_method", json!("client_secret_post")), (vec![], 0));
}

#[test]
fn typed_json_that_is_none_keeps_a_draft_from_being_saved() {
    let at = "/jwt_configuration/scopes".parse().expect("a pointer");
    let mut draft = draft(json!({"name": "n"}), &[]);
    let messages = |draft: &Draft| -> Vec<String> {
        let found = blocking_problems(Kind::Auth0Client, draft, &RULES);
        found.into_iter().map(|found| found.message).collect()
    };
    draft.type_json(&at, "{\"a\": ");
    assert_eq!(messages(&draft), ["Line 1, column 6: the text ends too early."]);
    assert!(draft.dirty() && draft.edits().is_empty());
    draft.type_json(&at, "{\"a\": {}}");
    assert_eq!(messages(&draft), [""; 0]);
}
