//! What an answer shows of a document: by generation, and never what can only be written.

use serde_json::{Value, json};

use super::documents::mirrored;
use crate::generation::Generation;
use crate::store::{Document, Record, Store};

/// Fields that one generation brought, and what they are where nobody has set them. The documents are kept without
/// regard to generations.
struct Arrival {
    field: &'static str,
    since: Generation,
    usual: Option<fn() -> Value>,
}

const fn arrival(field: &'static str, since: Generation) -> Arrival {
    Arrival { field, since, usual: None }
}

const fn arrival_as(field: &'static str, since: Generation, usual: fn() -> Value) -> Arrival {
    Arrival { field, since, usual: Some(usual) }
}

const CLIENT: [Arrival; 13] = [
    arrival("pkce", Generation::Y2025),
    arrival("authentication_protocol", Generation::Y2025),
    arrival("client_group_id", Generation::Y2025),
    arrival("default_custom_claims", Generation::Y2025),
    arrival("supported_prompts", Generation::Y2025),
    arrival("authentication_configuration", Generation::Y2025),
    arrival("token_expiration", Generation::Y2025),
    arrival("session_expiration", Generation::Y2025),
    arrival("enforce_par", Generation::Y2025),
    arrival("fapi_version_compliancy", Generation::Y2025),
    arrival_as("default_user_info_claims", Generation::Y2026, || json!([])),
    arrival_as("sync_id_token_claims_to_userinfo", Generation::Y2026, || json!(false)),
    arrival_as("short_cookies_samesite_type", Generation::Y2026, || json!("lax")),
];
const OIDC: [Arrival; 1] =
    [arrival_as("id_token_encryption", Generation::Y2026, || json!({"enabled": false}))];
const SAML: [Arrival; 1] = [arrival_as("use_centralized_login", Generation::Y2026, || json!(false))];
const APPLICATION: [Arrival; 8] = [
    arrival("pkce", Generation::Y2025),
    arrival("custom_domain", Generation::Y2025),
    arrival("external_communication", Generation::Y2025),
    arrival("invite_member_uri", Generation::Y2025),
    arrival("invite_client_id", Generation::Y2025),
    arrival_as("application_type", Generation::Y2026, || json!("basic")),
    arrival_as("signing_key_enabled", Generation::Y2026, || json!(false)),
    arrival_as("refresh_token_invalidation_trigger_configuration", Generation::Y2026, || {
        json!({"invalidateOnMemberSuspension": true, "invalidateOnMemberPasswordReset": true,
               "invalidateOnMemberRoleUpdate": true})
    }),
];
const METHODS: [Arrival; 5] = [
    arrival("totp", Generation::Y2025),
    arrival("tiktok", Generation::Y2025),
    arrival("push", Generation::Y2025),
    arrival("pin_authenticator", Generation::Y2025),
    arrival("face", Generation::Y2026),
];
/// Settings of login methods: method, setting, generation.
const SETTINGS: [(&str, &str, Generation); 12] = [
    ("google", "redirectUris", Generation::Y2025),
    ("facebook", "redirectUris", Generation::Y2025),
    ("line", "redirectUris", Generation::Y2025),
    ("apple", "redirectUris", Generation::Y2025),
    ("webauthn_api", "rpOrigins", Generation::Y2025),
    ("webauthn_api", "replaceExistingPasskey", Generation::Y2025),
    ("password", "ignoreExpiration", Generation::Y2025),
    ("password", "checkHibp", Generation::Y2025),
    ("password", "checkDictionary", Generation::Y2025),
    ("password", "notifyOnPasswordUpdate", Generation::Y2025),
    ("password", "lockoutTiers", Generation::Y2026),
    ("email", "linksPerUser", Generation::Y2026),
];
/// Taken, and never shown.
const WRITE_ONLY: [&str; 5] =
    ["role_ids", "is_third_party", "allowed_scopes", "consent_uri", "consent_validity_period"];

/// A client.
pub(super) fn client(record: &Record, generation: Generation) -> Value {
    let mut shown = record.document.clone();
    shown.retain(|field, _| !WRITE_ONLY.contains(&field.as_str()));
    reduce(&mut shown, &CLIENT, generation);
    reduce(&mut shown, if is_saml(record) { &SAML } else { &OIDC }, generation);
    Value::Object(shown)
}

/// Whether a client is shown at all: before 2025 nobody had heard of SAML.
pub(super) fn knows(record: &Record, generation: Generation) -> bool {
    generation >= Generation::Y2025 || !is_saml(record)
}

/// An application, with what it repeats of its default client.
pub(super) fn application(store: &Store, record: &Record, generation: Generation) -> Value {
    let mut shown = record.document.clone();
    for (field, value) in mirrored(store, record) {
        shown.insert(field, value);
    }
    reduce(&mut shown, &APPLICATION, generation);
    if let Some(preferences) = shown.get_mut("login_preferences") {
        *preferences = login_preferences(preferences.take(), generation);
    }
    Value::Object(shown)
}

/// The login preferences of an application.
pub(super) fn login_preferences(mut preferences: Value, generation: Generation) -> Value {
    let Some(Value::Object(methods)) = preferences.get_mut("auth_methods") else { return preferences };
    reduce(methods, &METHODS, generation);
    if generation > Generation::Y2023 {
        methods.shift_remove("webauthn");
    }
    for (method, setting, since) in SETTINGS {
        if let Some(Value::Object(settings)) = methods.get_mut(method)
            && generation < since
        {
            settings.shift_remove(setting);
        }
    }
    // Required where it is known, but not in what was written before.
    if let Some(Value::Object(email)) = methods.get_mut("email")
        && generation >= Generation::Y2026
    {
        email.entry("linksPerUser").or_insert(json!(5));
    }
    preferences
}

fn reduce(document: &mut Document, arrivals: &[Arrival], generation: Generation) {
    for Arrival { field, since, usual } in arrivals {
        if generation < *since {
            document.shift_remove(*field);
        } else if let Some(usual) = usual {
            document.entry(*field).or_insert_with(usual);
        }
    }
}

fn is_saml(record: &Record) -> bool {
    record.text("authentication_protocol") == "saml"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(generation: Generation) -> Vec<String> {
        let document = json!({"client_id": "a", "pkce": "x", "role_ids": [], "x_future_setting": 1});
        let record = Record::of(document.as_object().cloned().unwrap_or_default());
        let shown = client(&record, generation);
        shown.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
    }

    #[test]
    fn each_generation_shows_what_it_knows_and_what_nobody_does() {
        assert_eq!(fields(Generation::Y2023), ["client_id", "x_future_setting"]);
        assert_eq!(fields(Generation::Y2025), ["client_id", "pkce", "x_future_setting"]);
        assert_eq!(fields(Generation::Y2026).len(), 7);
    }

    #[test]
    fn login_methods_follow_too() {
        let all = json!({"auth_methods": {"email": {}, "totp": {}, "webauthn": {}, "face": {},
                                          "password": {"checkHibp": true, "lockoutTiers": []}}});
        let shown = |generation| login_preferences(all.clone(), generation)["auth_methods"].clone();
        assert_eq!(shown(Generation::Y2023), json!({"email": {}, "webauthn": {}, "password": {}}));
        assert_eq!(
            shown(Generation::Y2025),
            json!({"email": {}, "totp": {}, "password": {"checkHibp": true}})
        );
        assert_eq!(shown(Generation::Y2026)["email"], json!({"linksPerUser": 5}));
    }
}
