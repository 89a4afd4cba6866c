//! The Auth0 tenant: the showcases, and as many composed clients as wanted.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Scale, auth0_showcase, names, times};
use crate::auth0::credentials::seeded;
use crate::auth0::defaults::new_client;
use crate::entropy::Entropy;
use crate::store::{Document, Record, Records, text};
use crate::transmit::documents::object;

/// One round of kinds: about as often as they are met in a grown tenant.
const KINDS: [&str; 20] = [
    "regular_web",
    "spa",
    "non_interactive",
    "regular_web",
    "native",
    "spa",
    "regular_web",
    "non_interactive",
    "spa",
    "regular_web",
    "native",
    "non_interactive",
    "regular_web",
    "spa",
    "resource_server",
    "regular_web",
    "native",
    "spa",
    "non_interactive",
    "regular_web",
];

/// Makes the whole tenant.
pub(super) fn tenant(scale: &Scale, now: Timestamp, entropy: &mut Entropy) -> Tenant {
    let expected = scale.auth0_clients;
    let mut tenant = Tenant { now, expected, clients: Records::new(), credentials: Records::new() };
    auth0_showcase::add(&mut tenant, entropy);
    let rest = scale.auth0_clients - tenant.clients.len();
    for n in 0..rest {
        // Another part of the names than Transmit's, so that the two tenants do not mirror each other.
        let name = names::composed(n + 37);
        let kind = KINDS[n % KINDS.len()];
        let mut fields = composed(&name, kind, n, entropy);
        blemish(&mut fields, &name, kind, n);
        tenant.add(fields, entropy);
    }
    tenant
}

/// The tenant while it is being made.
pub(super) struct Tenant {
    now: Timestamp,
    expected: usize,
    pub(super) clients: Records,
    pub(super) credentials: Records,
}

impl Tenant {
    /// Adds a client as the server would make it; returns its document for what no request could set.
    pub(super) fn add(&mut self, fields: Document, entropy: &mut Entropy) -> Option<&mut Document> {
        let (id, secret) = (entropy.auth0_id(), entropy.auth0_secret());
        let (created, updated) = times(self.clients.len(), self.expected, self.now, entropy);
        let mut document = new_client(fields, &id, &secret, &created);
        document.insert("updated_at".into(), json!(updated));
        self.clients.insert(id.clone(), Record::of(document));
        self.clients.get_mut(&id).map(|record| &mut record.document)
    }

    /// Adds a client that authenticates with `key`, as an upload describes it.
    pub(super) fn add_keyed(&mut self, fields: Document, key: &Value, id: &str, entropy: &mut Entropy) {
        let Some(document) = self.add(fields, entropy) else { return };
        let methods = json!({"private_key_jwt": {"credentials": [{"id": id}]}});
        document.insert("client_authentication_methods".into(), methods);
        let made = text(document, "created_at").to_owned();
        let owner = text(document, "client_id").to_owned();
        if let Some(record) = seeded(key, id, &owner, &made) {
            self.credentials.insert(id.to_owned(), record);
        }
    }
}

fn composed(name: &str, kind: &str, n: usize, entropy: &mut Entropy) -> Document {
    let slug = names::slug(name);
    let host = format!("https://{slug}.harborbank.example");
    let suffix = match kind {
        "native" => " App",
        "non_interactive" => " Worker",
        "resource_server" => " API",
        _ => "",
    };
    let mut fields = object(json!({
        "name": format!("{name}{suffix}"),
        "app_type": kind,
        "oidc_conformant": true,
        "jwt_configuration": {"alg": "RS256", "lifetime_in_seconds": 36_000},
        "client_metadata": {"owner": names::owner(n), "environment": if n % 6 == 5 { "staging" } else { "production" }},
    }));
    let mut set = |field: &str, value: Value| {
        fields.insert(field.to_owned(), value);
    };
    if n % 3 != 2 {
        set("description", json!(format!("{name} of Harbor Bank, run by {}.", names::owner(n))));
    }
    match kind {
        "native" => {
            let bundle = slug.replace('-', "");
            set(
                "callbacks",
                json!([format!("example.harborbank.{bundle}://callback"), format!("{host}/app/callback")]),
            );
            set("grant_types", json!(["authorization_code", "refresh_token"]));
            set(
                "mobile",
                json!({
                    "ios": {"team_id": "HB7T3AM0ID", "app_bundle_identifier": format!("example.harborbank.{bundle}")},
                    "android": {
                        "app_package_name": format!("example.harborbank.{bundle}"),
                        "sha256_cert_fingerprints": [entropy.fingerprint(32)],
                    },
                }),
            );
            set(
                "native_social_login",
                json!({"apple": {"enabled": true}, "google": {"enabled": n.is_multiple_of(2)}}),
            );
            set("refresh_token", rotating());
        }
        "spa" => {
            set("callbacks", json!([format!("{host}/callback")]));
            set("allowed_logout_urls", json!([format!("{host}/goodbye")]));
            set("web_origins", json!([host]));
            set("allowed_origins", json!([host]));
            set("grant_types", json!(["authorization_code", "refresh_token"]));
            set("refresh_token", rotating());
        }
        "regular_web" => {
            set("callbacks", json!([format!("{host}/auth/callback"), format!("{host}/auth/renew")]));
            set("allowed_logout_urls", json!([format!("{host}/signed-out")]));
            set("initiate_login_uri", json!(format!("{host}/login")));
            set("grant_types", json!(["authorization_code", "refresh_token", "client_credentials"]));
            set("token_endpoint_auth_method", json!("client_secret_post"));
        }
        "resource_server" => {
            set("resource_server_identifier", json!(format!("https://api.harborbank.example/{slug}")))
        }
        _ => {
            set("grant_types", json!(["client_credentials"]));
            set("token_endpoint_auth_method", json!("client_secret_basic"));
        }
    }
    fields
}

fn rotating() -> Value {
    json!({"rotation_type": "rotating", "expiration_type": "expiring", "leeway": 0, "token_lifetime": 2_592_000,
           "idle_token_lifetime": 1_296_000, "infinite_token_lifetime": false, "infinite_idle_token_lifetime": false})
}

/// Leaves something for a review to find on every few clients.
fn blemish(fields: &mut Document, name: &str, kind: &str, n: usize) {
    let slug = names::slug(name);
    if let Some(Value::Array(callbacks)) = fields.get_mut("callbacks") {
        match n % 18 {
            2 => callbacks.push(json!(format!("http://{slug}.harborbank.example/callback"))),
            6 => callbacks.push(json!("https://*.preview.harborbank.example/callback")),
            9 => callbacks.push(json!("http://localhost:4200/callback")),
            13 => callbacks.push(json!(format!("https://{slug}.harborbank.example/callback/"))),
            _ => {}
        }
    }
    if let Some(Value::Array(grants)) = fields.get_mut("grant_types") {
        match n % 13 {
            1 if kind == "spa" => grants.push(json!("implicit")),
            3 if kind == "regular_web" => grants.push(json!("password")),
            4 if kind == "native" => grants.push(json!("http://auth0.com/oauth/grant-type/password-realm")),
            9 if kind != "non_interactive" => grants.push(json!("implicit")),
            _ => {}
        }
    }
    match n % 16 {
        5 => {
            fields.insert("jwt_configuration".into(), json!({"alg": "HS256", "lifetime_in_seconds": 36_000}))
        }
        8 => fields.shift_remove("refresh_token"),
        11 => fields.insert("oidc_conformant".into(), json!(false)),
        14 => fields.insert("cross_origin_authentication".into(), json!(true)),
        _ => None,
    };
}
