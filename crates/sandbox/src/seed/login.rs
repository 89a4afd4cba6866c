//! Login methods of the made-up applications.

use serde_json::{Value, json};

use crate::entropy::Entropy;

/// The `variety`th choice of methods for an application on `domain`.
pub(super) fn methods(variety: usize, domain: &str, entropy: &mut Entropy) -> Value {
    match variety % 8 {
        0 => json!({"password": password(14, 5), "email_otp": email_otp(6), "webauthn_api": passkey(domain)}),
        1 => json!({"password": password(8, 3), "sms": sms(6, 5)}),
        2 => json!({"email": magic_link(15), "google": social("google", entropy), "apple": apple(entropy)}),
        3 => json!({"password": password(12, 4), "totp": totp("Harbor Bank")}),
        4 => json!({"webauthn_api": passkey(domain), "email_otp": email_otp(8)}),
        5 => json!({"password": password(10, 4), "facebook": social("facebook", entropy),
                    "line": social("line", entropy), "email": magic_link(60)}),
        // Weak on purpose: short passwords that never expire, and a four-digit code that may be tried often.
        6 => json!({"password": weak_password(), "sms": sms(4, 20)}),
        _ => json!({}),
    }
}

/// Nearly everything at once, for the showcase.
pub(super) fn rich(domain: &str, entropy: &mut Entropy) -> Value {
    json!({
        "password": password(12, 4),
        "email": magic_link(15),
        "email_otp": email_otp(6),
        "sms": sms(6, 5),
        "webauthn_api": passkey(domain),
        "totp": totp("Harbor Mobile Banking"),
        "google": social("google", entropy),
        "apple": apple(entropy),
    })
}

fn message(subject: &str) -> Value {
    json!({"primaryColor": "#0B5C8E", "from": "Harbor Bank", "subject": subject})
}

fn password(length: u32, complexity: u32) -> Value {
    json!({
        "resetValidityMinutes": 15, "passwordComplexity": complexity, "passwordMinLength": length,
        "blockPreviousPasswords": 5, "passwordExpiresIn": 365, "ignoreExpiration": false, "maxPasswordFailures": 5,
        "passwordSuspensionDuration": 15, "failuresExpireIn": 30, "tempPasswordValidityHours": 24,
        "message": message("Reset your Harbor Bank password"), "requireMFA": true, "codeLength": 6,
        "checkHibp": true, "checkDictionary": true, "notifyOnPasswordUpdate": true,
    })
}

fn weak_password() -> Value {
    json!({
        "resetValidityMinutes": 60, "passwordComplexity": 1, "passwordMinLength": 5, "blockPreviousPasswords": 0,
        "passwordExpiresIn": 1096, "ignoreExpiration": true, "maxPasswordFailures": 20,
        "passwordSuspensionDuration": 1, "message": message("Your new password"), "requireMFA": false,
    })
}

fn magic_link(minutes: u32) -> Value {
    json!({"expiresIn": minutes, "message": message("Your sign-in link")})
}

fn email_otp(length: u32) -> Value {
    json!({"expiresIn": 10, "maxFailures": 5, "lockoutDuration": 15, "codeLength": length,
           "message": message("Your one-time code")})
}

fn sms(length: u32, failures: u32) -> Value {
    json!({"expiresIn": 5, "maxFailures": failures, "lockoutDuration": 15, "codeLength": length})
}

fn passkey(domain: &str) -> Value {
    json!({"rpId": "harborbank.example", "rpOrigin": format!("https://{domain}"),
           "rpOrigins": [format!("https://{domain}"), "https://login.harborbank.example"],
           "replaceExistingPasskey": false})
}

fn totp(issuer: &str) -> Value {
    json!({"algorithm": "sha1", "digits": 6, "period": 30, "window": 1, "issuer": issuer, "maxFailures": 5,
           "lockoutDuration": 15})
}

fn social(network: &str, entropy: &mut Entropy) -> Value {
    json!({"clientId": format!("harbor-{network}-{}", entropy.below(900_000) + 100_000),
           "clientSecret": entropy.opaque(24),
           "redirectUris": ["https://login.harborbank.example/social/callback"]})
}

fn apple(entropy: &mut Entropy) -> Value {
    json!({"clientId": "example.harborbank.signin",
           "clientSecret": format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----", entropy.opaque(48)),
           "appleTeamId": "HB7T3AM0ID", "keyId": "HB7K3Y0ID1",
           "redirectUris": ["https://login.harborbank.example/social/apple"]})
}
