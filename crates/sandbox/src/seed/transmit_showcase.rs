//! Transmit applications written by hand: the ones that guides, tests and screenshots rely on.

use serde_json::{Value, json};

use super::login;
use super::transmit::Tenant;
use crate::entropy::Entropy;
use crate::store::Document;
use crate::transmit::documents::{new_client, new_saml_client, object};

/// How many applications and clients [`add`] makes.
pub(super) const APPLICATIONS: usize = 7;
pub(super) const CLIENTS: usize = 14;

pub(super) fn add(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    mobile_banking(tenant, entropy);
    business(tenant, entropy);
    sign_in_hub(tenant, entropy);
    wealth(tenant, entropy);
    teller(tenant, entropy);
    calculator(tenant, entropy);
}

fn oidc(tenant: &mut Tenant<'_>, app: &str, fields: Value, entropy: &mut Entropy) -> String {
    tenant.client(app, entropy, |birth, id, secret| new_client(birth, id, secret, object(fields)))
}

/// Sets fields that no description of a client knows, or sets known ones wrongly.
fn scribble(tenant: &mut Tenant<'_>, client_id: &str, fields: Value) {
    if let Some(client) = tenant.clients.get_mut(client_id) {
        client.document.extend(object(fields));
    }
}

fn application(tenant: &mut Tenant<'_>, fields: Value, methods: Value, entropy: &mut Entropy) -> String {
    let fields: Document = object(fields);
    tenant.application(fields, methods, entropy)
}

fn mobile_banking(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    let methods = login::rich("online.harborbank.example", entropy);
    let app = application(
        tenant,
        json!({
            "app_name": "Harbor Mobile Banking",
            "app_description": "Everyday banking for retail customers, on the web and on phones.",
            "logo": "https://static.harborbank.example/brand/mobile.png",
            "login_uri": "https://online.harborbank.example/login",
            "allow_public_signup": true,
        }),
        methods,
        entropy,
    );
    let resources = tenant.resource(0);
    oidc(
        tenant,
        &app,
        json!({
            "name": "Harbor Web",
            "description": "Online banking in the browser.",
            "redirect_uris": [
                "https://online.harborbank.example/auth/callback",
                "https://online.harborbank.example/auth/silent",
            ],
            "resources": resources,
            "pkce": "enforcePkceAlongsideClientCredentials",
        }),
        entropy,
    );
    for (name, system, uri) in [
        ("Harbor Mobile iOS", "iPhone and iPad", "example.harborbank.mobile.ios:/oauth2/callback"),
        ("Harbor Mobile Android", "Android", "example.harborbank.mobile.android:/oauth2/callback"),
    ] {
        oidc(
            tenant,
            &app,
            json!({
                "name": name,
                "description": format!("The banking app for {system}."),
                "client_type": "native",
                "redirect_uris": [uri, "https://online.harborbank.example/app/callback"],
                "resources": resources,
                "token_endpoint_auth_method": "none",
                "pkce": "enforcePkceInsteadOfClientCredentials",
            }),
            entropy,
        );
    }
}

fn business(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    let methods = login::methods(3, "business.harborbank.example", entropy);
    let app = application(
        tenant,
        json!({
            "app_name": "Harbor Business Online",
            "app_description": "Accounts, payroll and approvals for companies.",
            "login_uri": "https://business.harborbank.example/login",
            "subdomain": "harbor-business",
            "invite_member_email_expiration_minutes": 10_080,
            "invite_member_uri": "https://business.harborbank.example/invitation",
        }),
        methods,
        entropy,
    );
    let resources = tenant.resource(1);
    oidc(
        tenant,
        &app,
        json!({
            "name": "Business Web",
            "redirect_uris": ["https://business.harborbank.example/auth/callback"],
            "resources": resources,
            "pkce": "enforcePkceAlongsideClientCredentials",
        }),
        entropy,
    );
    oidc(
        tenant,
        &app,
        json!({
            "name": "Business Approvals",
            "description": "Asks a second person to approve a payment on their phone.",
            "client_type": "native",
            "redirect_uris": ["example.harborbank.approvals:/callback"],
            "ciba_authorization": {"enabled": true, "login_uri": "https://business.harborbank.example/approve"},
            "pkce": "enforcePkceInsteadOfClientCredentials",
        }),
        entropy,
    );
    let saml = object(json!({
        "name": "Payroll Partner",
        "description": "Single sign-on to the payroll bureau.",
        "sp_entity_id": "https://payroll.example/saml/metadata",
        "sp_acs_url": "https://payroll.example/saml/acs",
    }));
    tenant.client(&app, entropy, |birth, id, secret| new_saml_client(birth, id, secret, saml));
}

fn sign_in_hub(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    let methods = login::methods(0, "login.harborbank.example", entropy);
    let app = application(
        tenant,
        json!({
            "app_name": "Harbor Sign-in Hub",
            "app_description": "The one sign-in page that all other applications send people to.",
            "authenticator_preferences": {"is_centralized": true, "login_uri": "https://login.harborbank.example/"},
            "custom_domain": "login.harborbank.example",
        }),
        methods,
        entropy,
    );
    oidc(
        tenant,
        &app,
        json!({
            "name": "Hub Web",
            "redirect_uris": ["https://login.harborbank.example/callback"],
            "pkce": "enforcePkceAlongsideClientCredentials",
        }),
        entropy,
    );
}

/// Two applications that somebody made twice, one of them with settings of a later generation.
fn wealth(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    for (name, host) in [("Harbor Wealth Desk", "wealth"), ("Harbor Wealth-Desk", "wealth-old")] {
        let methods = login::methods(4, "wealth.harborbank.example", entropy);
        let app = application(
            tenant,
            json!({
                "app_name": name,
                "app_description": "Portfolios for advisers and their customers.",
            }),
            methods,
            entropy,
        );
        let client = oidc(
            tenant,
            &app,
            json!({
                "name": "Wealth Web",
                "redirect_uris": [format!("https://{host}.harborbank.example/callback")],
            }),
            entropy,
        );
        if host == "wealth" {
            let later = json!({"x_future_setting": {"mode": "adaptive", "levels": [1, 2, 3]}});
            scribble(tenant, &client, later.clone());
            if let Some(application) = tenant.applications.get_mut(&app) {
                application.document.extend(object(later));
            }
        } else {
            scribble(tenant, &client, json!({"description": 42, "session_expiration": "two weeks"}));
        }
    }
}

fn teller(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    let methods = login::methods(1, "branch.harborbank.example", entropy);
    let app = application(
        tenant,
        json!({
            "app_name": "Branch Teller Desk",
            "app_description": "What staff at the counter work with.",
        }),
        methods,
        entropy,
    );
    oidc(
        tenant,
        &app,
        json!({
            "name": "Teller Workstation",
            "redirect_uris": ["https://teller.branch.harborbank.example/signin", "http://localhost:8400/signin"],
            "pkce": "allowPkceAlongsideClientCredentials",
        }),
        entropy,
    );
    oidc(
        tenant,
        &app,
        json!({
            "name": "Lobby Kiosk",
            "redirect_uris": ["https://kiosk.branch.harborbank.example/done"],
            "device_authorization": {
                "enabled": true,
                "approval_uri": "https://online.harborbank.example/device/approve",
                "success_uri": "https://online.harborbank.example/device/done",
                "input_uri": "https://online.harborbank.example/device",
            },
        }),
        entropy,
    );
}

/// Everything about this one is out of date.
fn calculator(tenant: &mut Tenant<'_>, entropy: &mut Entropy) {
    let methods = login::methods(6, "rates.harborbank.example", entropy);
    let app = application(
        tenant,
        json!({
            "app_name": "Loan Calculator (legacy)",
            "app_description": "Kept alive for printed leaflets. Nobody knows who owns it.",
        }),
        methods,
        entropy,
    );
    for (name, uris) in [
        ("Calculator", json!(["http://rates.harborbank.example/login", "http://10.20.4.17:8080/login"])),
        ("Calculator previews", json!(["https://*.harborbank.example/*"])),
        ("calculator", json!(["https://rates.harborbank.example/login"])),
    ] {
        let client = oidc(tenant, &app, json!({"name": name, "redirect_uris": uris}), entropy);
        scribble(tenant, &client, json!({"created_at": "2018-03-09T08:15:30.000Z"}));
    }
}
