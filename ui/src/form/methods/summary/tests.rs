use clientele_forms::{Kind, schema};
use serde_json::json;

use super::*;

#[test]
fn every_method_in_one_line() {
    let secret = json!({"$secret": "kept"});
    for (method, settings, expected) in [
        ("google", json!({"clientId": "abc", "clientSecret": secret}), "Client abc"),
        ("google", json!({"clientId": "abc"}), "Client abc, no secret yet"),
        ("tiktok", json!({"clientId": "abc", "clientSecret": "typed"}), "Client abc"),
        ("facebook", json!({"clientId": ""}), "No client ID yet"),
        ("apple", json!({"clientId": "a.b", "clientSecret": ""}), "Service a.b, no signing key yet"),
        ("email", json!({"expiresIn": 10}), "Link valid 10 minutes"),
        (
            "email",
            json!({"expiresIn": 60, "linksPerUser": 1, "message": {"from": "Harbor"}}),
            "Link valid 1 hour, 1 link a minute, from Harbor",
        ),
        (
            "email_otp",
            json!({"codeLength": 6, "expiresIn": 5, "message": {"from": "H"}}),
            "6 digits, valid 5 minutes, from H",
        ),
        (
            "sms",
            json!({"expiresIn": 1, "maxFailures": 5, "lockoutDuration": 15}),
            "Valid 1 minute, locked for 15 minutes after 5 failures",
        ),
        ("webauthn", json!({"clientId": "abc"}), "Client abc"),
        (
            "webauthn_api",
            json!({"rpId": "harborbank.example", "rpOrigins": ["a", "b"]}),
            "For harborbank.example, 2 origins",
        ),
        (
            "webauthn_api",
            json!({"rpWebOrigins": ["a"], "rpMobileOrigins": ["b", "c"], "enforceAttestation": true}),
            "3 origins, attestation required",
        ),
        (
            "password",
            json!({"passwordMinLength": 12, "passwordComplexity": 4, "requireMFA": true, "passwordExpiresIn": 90}),
            "12+ characters, complexity 4, expires after 90 days, MFA to reset",
        ),
        ("password", json!({"ignoreExpiration": true, "passwordExpiresIn": 90}), "Never expires"),
        ("totp", json!({"digits": 6, "period": 30}), "6 digits, new every 30 seconds"),
        ("totp", json!({"maxTotpPerUser": 3}), "3 devices a user"),
        (
            "push",
            json!({"apn": {"bundle": "example.harbor", "key": secret}, "fcm": {"key": secret}}),
            "Apple example.harbor, Android",
        ),
        ("push", json!({"apn": [{}, {}]}), "2 Apple applications"),
        ("pin_authenticator", json!({"maxFailures": 1}), "Locked after 1 failure"),
        ("face", json!({"lockoutTiers": [{}, {}]}), "Lockout in 2 tiers"),
        ("vipps", json!({"clientId": "abc"}), "On"),
    ] {
        assert_eq!(summary(method, &settings), expected);
    }
    let long = "884112345678-abcdefghijklmnop.apps.googleusercontent.com";
    assert_eq!(summary("line", &json!({"clientId": long})), "Channel 88411234…tent.com, no secret yet");
}

#[test]
fn odd_settings_have_a_line_too() {
    for method in schema(Kind::TransmitLoginMethods).root.properties.keys() {
        for odd in [json!(null), json!("odd"), json!([]), json!({"expiresIn": "x", "message": 3, "apn": 7})] {
            assert!(["On", "No client ID yet"].contains(&summary(method, &odd).as_str()), "{method} {odd}");
        }
        let huge = json!({"expiresIn": 1e300, "passwordMinLength": -1, "period": -5, "codeLength": 1e99});
        assert!(summary(method, &huge).len() < 40, "{method}");
    }
}
