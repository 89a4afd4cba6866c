//! Composed Transmit clients, some of them blemished.

use serde_json::{Value, json};

use super::names;
use super::transmit::Tenant;
use crate::entropy::Entropy;
use crate::store::Document;
use crate::transmit::documents::{new_client, new_saml_client, object};

const KINDS: [&[&str]; 4] = [
    &["Web", "iOS", "Android", "Tablet"],
    &["Web", "Staging", "Service"],
    &["Web", "Partner SSO", "Service"],
    &["Web", "iOS", "Kiosk"],
];

/// Adds `count` clients to the `n`th composed application.
pub(super) fn add(
    tenant: &mut Tenant<'_>,
    app_id: &str,
    app: &str,
    n: usize,
    count: usize,
    entropy: &mut Entropy,
) {
    let kinds = KINDS[n % KINDS.len()];
    for position in 0..count {
        let kind = kinds[position % kinds.len()];
        let round = position / kinds.len();
        let name = if round == 0 { format!("{app} {kind}") } else { format!("{app} {kind} {}", round + 1) };
        let resources = tenant.resource(n + position);
        let total = tenant.clients.len();
        if kind == "Partner SSO" {
            let fields = object(json!({
                "name": name,
                "description": "Signs partner staff in over SAML.",
                "sp_entity_id": format!("https://partners.example/{}/{round}", names::slug(&name)),
                "sp_acs_url": format!("https://partners.example/{}/acs", names::slug(&name)),
            }));
            tenant.client(app_id, entropy, |birth, id, secret| new_saml_client(birth, id, secret, fields));
            continue;
        }
        let mut fields = oidc(&name, app, kind, resources);
        blemish(&mut fields, app, kind, total);
        tenant.client(app_id, entropy, |birth, id, secret| new_client(birth, id, secret, fields));
    }
}

fn oidc(name: &str, app: &str, kind: &str, resources: Value) -> Document {
    let slug = names::slug(app);
    let host = format!("https://{slug}.harborbank.example");
    let bundle = slug.replace('-', "");
    let (client_type, uris) = match kind {
        "iOS" | "Android" | "Tablet" => (
            "native",
            json!([format!("example.harborbank.{bundle}:/oauth2/callback"), format!("{host}/app/callback")]),
        ),
        "Staging" => ("web", json!([format!("https://{slug}.staging.harborbank.example/auth/callback")])),
        "Service" => ("web", json!([])),
        _ => ("web", json!([format!("{host}/auth/callback"), format!("{host}/auth/silent")])),
    };
    let mut fields = object(json!({
        "name": name,
        "description": format!("{kind} client of {app}."),
        "client_type": client_type,
        "redirect_uris": uris,
        "resources": resources,
        "pkce": "enforcePkceAlongsideClientCredentials",
    }));
    if client_type == "native" {
        fields.insert("pkce".into(), json!("enforcePkceInsteadOfClientCredentials"));
        fields.insert("token_endpoint_auth_method".into(), json!("none"));
    }
    if kind == "Kiosk" {
        fields.insert(
            "device_authorization".into(),
            json!({
                "enabled": true,
                "approval_uri": format!("{host}/device/approve"),
                "success_uri": format!("{host}/device/done"),
                "input_uri": format!("{host}/device"),
            }),
        );
    }
    fields
}

/// Leaves something for a review to find on every few clients.
fn blemish(fields: &mut Document, app: &str, kind: &str, n: usize) {
    let slug = names::slug(app);
    let mut add = |uri: String| {
        if let Some(Value::Array(uris)) = fields.get_mut("redirect_uris") {
            uris.push(json!(uri));
        }
    };
    if kind != "Service" {
        match n % 24 {
            3 => add(format!("http://{slug}.harborbank.example/auth/callback")),
            9 => add("https://*.preview.harborbank.example/auth/callback".to_owned()),
            14 => add("http://localhost:3000/callback".to_owned()),
            // The same address but for its end: one of the two never matches.
            19 => add(format!("https://{slug}.harborbank.example/auth/callback/")),
            22 => add(format!("{}://callback", slug.replace('-', ""))),
            _ => {}
        }
    }
    match n % 21 {
        5 => {
            fields.shift_remove("pkce");
        }
        11 if kind == "Web" => {
            fields.insert("token_endpoint_auth_method".into(), json!("none"));
        }
        16 => {
            fields.insert("token_expiration".into(), json!({
                "access_token_ttl": 86_400, "refresh_token_ttl": 31_536_000, "max_refresh_rotate": 31_536_000,
            }));
        }
        _ => {}
    }
}
