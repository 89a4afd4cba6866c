use serde_json::json;

use super::*;

fn line(client: Value) -> String {
    json!({"method": "GET", "path": "/api/v2/clients/c", "status": 200, "response_body": client}).to_string()
}

#[test]
fn a_client_with_everything_odd_about_it_is_edited_in_every_section_that_can_be() {
    let trial = Trial::new(true).unwrap();
    let mut counts = Counts::default();
    let odd = json!({
        "client_id": "c", "name": "Shop", "description": null, "app_type": "from_the_future", "client_secret": "s",
        "callbacks": ["https://a", "https://a"], "grant_types": "authorization_code", "jwt_configuration": "RS256",
        "refresh_token": {"rotation_type": "rotating", "expiration_type": "expiring", "x_new": {"api_key": "k", "a": [1]}},
        "oidc_logout": {"backchannel_logout_urls": ["https://a"]},
        "oidc_backchannel_logout": {"backchannel_logout_urls": ["https://a"]},
        "client_metadata": {"a": "1"}, "mobile": {"ios": {"team_id": 7}}, "signing_keys": [{"key": "k", "cert": "c"}],
        "addons": {"layer": {"privateKey": "k", "keyId": "i", "providerId": "p"}},
        "vendor_news": {"a.b": {"": [null]}},
    });
    assert_eq!(trial.line(&line(odd), &mut counts), [""; 0]);
    assert_eq!(trial.line(&line(json!({"client_id": "c"})), &mut counts), [""; 0]);
    assert!(counts.edits > 100, "{counts}");
    assert_eq!(counts.clients, 2);
}

#[test]
fn what_would_change_beside_the_edit_is_told() {
    let document = Document::decode(
        ResourceRef::auth0_client("c"),
        json!({"name": "a", "description": "d", "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 60}}),
    );
    let edit = Edit { at: "/jwt_configuration/alg".parse().unwrap(), value: json!("PS256") };
    let mut wanted = document.clone();
    edit.at.set(&mut wanted.body, edit.value.clone());
    let judged = |body: Value| {
        let body = body.as_object().cloned().unwrap();
        checked(&document, &wanted, &edit, &body, |_| false).err().unwrap_or_default()
    };
    assert_eq!(judged(json!({"jwt_configuration": {"alg": "PS256"}})), "");
    assert!(
        judged(json!({"jwt_configuration": {"alg": "PS256"}, "name": "a"})).contains("name is sent as well")
    );
    assert!(
        judged(json!({"jwt_configuration": {"alg": "PS256", "lifetime_in_seconds": null}}))
            .contains("gone instead of 60")
    );
    assert!(
        judged(json!({"jwt_configuration": {"alg": "RS512"}})).contains("\"RS512\" instead of \"PS256\"")
    );
    let unfilled = json!({"jwt_configuration": {"alg": "PS256", "x": {"$secret": "kept"}}});
    assert!(judged(unfilled).contains("nothing fills the secret at /jwt_configuration/x"));
}

#[test]
fn lines_that_are_no_exchanges_are_failures() {
    let trial = Trial::new(false).unwrap();
    let mut counts = Counts::default();
    assert_eq!(trial.line("  ", &mut counts), [""; 0]);
    assert!(trial.line("{", &mut counts)[0].starts_with("no JSON"));
    assert_eq!((counts.exchanges, counts.failures), (1, 1));
}
