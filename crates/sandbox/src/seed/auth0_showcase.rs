//! Auth0 clients written by hand: the ones that guides, tests and screenshots rely on.

use serde_json::{Value, json};

use super::auth0::Tenant;
use crate::entropy::Entropy;
use crate::transmit::documents::object;

/// How many clients [`add`] makes.
pub(super) const CLIENTS: usize = 18;

/// The public half of `tests/sandbox/keys/signing.private.pem`, so that signing can be tried.
const SIGNING_KEY: &str = "\
-----BEGIN PUBLIC KEY-----\n\
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqU9CutlyGoetPqdQI/re\n\
ETgUL/ZwINxG7D/kCpFk/v1QKq9YznUmQjLJkW4YBW+2ZjEmzUKLfu9NpyFyUXW5\n\
0wpDJc8PrQRrIa5Koo93ZkuZEuJE1tyyh26PIOZgiOq+ThH06eCSCF8YbQJVTcXc\n\
aSDsdfhcbKQ+C8LhLqx+cfIod6phNvx9s2+hqmVdLlm52o14qZzItcaRVqlb8BAq\n\
hAtB9rPUn3WTIoiQm1Z+JgJe4x8QWFAfCO1RSFnMOcc7uhVJEHuUUTR50KfSviKq\n\
a5/1ZpmXx9OrhaMmtiyD5dZEnGHcpA6KtgtdLTmRLJfa59DML+m4RNqyZV3cUonp\n\
+QIDAQAB\n\
-----END PUBLIC KEY-----\n";

pub(super) fn add(tenant: &mut Tenant, entropy: &mut Entropy) {
    global(tenant, entropy);
    let key = format!("{}==", "Sb".repeat(43));
    let (layer, sas) = (entropy.opaque(32), entropy.opaque(32));
    for fields in interactive().into_iter().chain(machines()).chain(integrations(&key, &layer, &sas)) {
        tenant.add(object(fields), entropy);
    }
    keyed(tenant, entropy);
    odd(tenant, entropy);
    device(tenant, entropy);
}

/// Every tenant has one client that stands for all and cannot be deleted.
fn global(tenant: &mut Tenant, entropy: &mut Entropy) {
    if let Some(document) = tenant.add(object(json!({"name": "All Applications"})), entropy) {
        document.insert("global".into(), json!(true));
        document.insert("owners".into(), json!(["mr|auth0|harbor-bank-owner"]));
    }
}

fn interactive() -> Vec<Value> {
    vec![
        json!({
            "name": "Harbor Statements",
            "description": "Monthly statements and tax documents.",
            "app_type": "regular_web",
            "oidc_conformant": true,
            "callbacks": ["https://statements.harborbank.example/auth/callback"],
            "allowed_logout_urls": ["https://statements.harborbank.example/signed-out"],
            "initiate_login_uri": "https://statements.harborbank.example/login",
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
            "token_endpoint_auth_method": "client_secret_post",
            "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 36_000},
            "client_metadata": {"owner": "retail-channels", "environment": "production", "cost center": "4410"},
            "oidc_logout": {
                "backchannel_logout_urls": ["https://statements.harborbank.example/backchannel"],
                "backchannel_logout_initiators": {"mode": "custom", "selected_initiators": ["rp-logout", "idp-logout"]},
            },
        }),
        json!({
            "name": "Harbor Online Banking",
            "description": "The single-page application behind online banking.",
            "app_type": "spa",
            "oidc_conformant": true,
            "callbacks": ["https://online.harborbank.example/callback"],
            "allowed_logout_urls": ["https://online.harborbank.example/goodbye"],
            "web_origins": ["https://online.harborbank.example"],
            "allowed_origins": ["https://online.harborbank.example"],
            "grant_types": ["authorization_code", "refresh_token"],
            "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 3600},
            "refresh_token": {
                "rotation_type": "rotating", "expiration_type": "expiring", "leeway": 3, "token_lifetime": 604_800,
                "idle_token_lifetime": 86_400, "infinite_token_lifetime": false, "infinite_idle_token_lifetime": false,
                "policies": [{"audience": "https://api.harborbank.example/accounts", "scope": ["accounts:read"]}],
            },
        }),
        json!({
            "name": "Harbor Mobile",
            "description": "Banking on phones.",
            "app_type": "native",
            "oidc_conformant": true,
            "callbacks": ["example.harborbank.mobile://callback"],
            "grant_types": ["authorization_code", "refresh_token"],
            "mobile": {"ios": {"team_id": "HB7T3AM0ID", "app_bundle_identifier": "example.harborbank.mobile"}},
            "native_social_login": {"apple": {"enabled": true}, "google": {"enabled": true}},
            "session_transfer": {"can_create_session_transfer_token": true, "enforce_device_binding": "ip"},
        }),
        json!({
            "name": "Business Onboarding",
            "description": "Companies open their first account here.",
            "app_type": "regular_web",
            "oidc_conformant": true,
            "callbacks": ["https://{organization_name}.start.harborbank.example/callback"],
            "organization_usage": "require",
            "organization_require_behavior": "pre_login_prompt",
            "grant_types": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_method": "client_secret_basic",
        }),
        json!({
            "name": "Legacy Loan Calculator",
            "app_type": "regular_web",
            "callbacks": ["http://rates.harborbank.example/login", "http://localhost/login"],
            "grant_types": ["authorization_code", "implicit", "password"],
            "jwt_configuration": {"alg": "HS256", "lifetime_in_seconds": 2_592_000},
            "token_endpoint_auth_method": "client_secret_post",
        }),
        json!({
            "name": "Finlight Aggregator",
            "description": "Reads balances with the customer's consent.",
            "app_type": "regular_web",
            "is_first_party": false,
            "oidc_conformant": true,
            "callbacks": ["https://connect.finlight.example/return"],
            "grant_types": ["authorization_code", "refresh_token"],
            "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 3600},
        }),
    ]
}

fn machines() -> Vec<Value> {
    vec![
        json!({
            "name": "Fraud Signals Ingest",
            "description": "Streams device signals into the fraud engine.",
            "app_type": "non_interactive",
            "oidc_conformant": true,
            "grant_types": ["client_credentials"],
            "token_endpoint_auth_method": "client_secret_post",
            "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 36_000},
            "client_metadata": {"owner": "risk-and-fraud", "environment": "production"},
            "token_quota": {"client_credentials": {"enforce": true, "per_hour": 600, "per_day": 10_000}},
        }),
        json!({
            "name": "Nightly Reconciliation",
            "app_type": "non_interactive",
            "grant_types": ["client_credentials"],
        }),
        json!({
            "name": "Accounts API",
            "app_type": "resource_server",
            "resource_server_identifier": "https://api.harborbank.example/accounts",
        }),
        json!({"name": "Untyped Import"}),
    ]
}

fn integrations(storage_key: &str, layer: &str, sas: &str) -> Vec<Value> {
    vec![
        json!({
            "name": "Support Desk (Zendesk)",
            "app_type": "zendesk",
            "addons": {"zendesk": {"accountName": "harborbank"}},
        }),
        json!({
            "name": "Payroll Bureau",
            "app_type": "regular_web",
            "callbacks": ["https://payroll.example/saml/acs"],
            "addons": {"samlp": {
                "audience": "https://payroll.example/saml/metadata",
                "lifetimeInSeconds": 3600,
                "signResponse": true,
                "nameIdentifierProbes": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"],
            }},
        }),
        json!({
            "name": "Document Vault",
            "app_type": "regular_web",
            "callbacks": ["https://vault.harborbank.example/callback"],
            "addons": {
                "azure_blob": {"accountName": "harborvault", "containerName": "statements", "storageAccessKey": storage_key},
                "azure_sb": {"namespace": "harbor", "sasKeyName": "send", "sasKey": sas},
                "layer": {"providerId": "harbor", "keyId": "k1", "privateKey": layer},
            },
        }),
    ]
}

/// Authenticates with a key: its secret is remembered but not shown.
fn keyed(tenant: &mut Tenant, entropy: &mut Entropy) {
    let credential = entropy.credential_id();
    let fields = object(json!({
        "name": "Payments Signing",
        "description": "Signs its token requests with a private key.",
        "app_type": "non_interactive",
        "oidc_conformant": true,
        "grant_types": ["client_credentials"],
        "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 36_000},
    }));
    let key =
        json!({"credential_type": "public_key", "name": "HSM slot 1", "pem": SIGNING_KEY, "alg": "RS256"});
    tenant.add_keyed(fields, &key, &credential, entropy);
}

/// Signs in on a screen without a keyboard, or in a terminal.
fn device(tenant: &mut Tenant, entropy: &mut Entropy) {
    let fields = json!({
        "name": "Harbor Admin CLI",
        "description": "Signs administrators in from a terminal.",
        "app_type": "native",
        "oidc_conformant": true,
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
        "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 3600},
    });
    tenant.add(object(fields), entropy);
}

/// Fields that no description knows, and a known one with a value of the wrong type.
fn odd(tenant: &mut Tenant, entropy: &mut Entropy) {
    let console = json!({
        "name": "Treasury Console",
        "app_type": "regular_web",
        "callbacks": ["https://treasury.harborbank.example/callback"],
    });
    if let Some(document) = tenant.add(object(console), entropy) {
        document.insert(
            "x_future_setting".into(),
            json!({"mode": "adaptive", "levels": [1, 2, 3], "note": null}),
        );
    }
    let widget = json!({
        "name": "Rates Widget",
        "app_type": "spa",
        "callbacks": ["https://rates.harborbank.example/widget", "https://*.harborbank.example/widget"],
        "grant_types": ["implicit"],
    });
    if let Some(document) = tenant.add(object(widget), entropy) {
        document.insert("description".into(), json!(42));
    }
}
