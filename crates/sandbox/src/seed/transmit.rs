//! The Transmit tenant: resources, the showcases, and as many composed applications as wanted.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Scale, login, names, times, transmit_clients, transmit_showcase};
use crate::clock::{earlier, written};
use crate::entropy::Entropy;
use crate::store::{Document, Record, Records};
use crate::transmit::documents::{Birth, new_application, object};

const ADMINS: [&str; 4] = [
    "maya.lindqvist@harborbank.example",
    "tom.okafor@harborbank.example",
    "ines.duarte@harborbank.example",
    "terraform@harborbank.example",
];

/// The tenant while it is being made.
pub(super) struct Tenant<'a> {
    pub(super) tenant_id: &'a str,
    pub(super) now: Timestamp,
    pub(super) resources: Records,
    pub(super) applications: Records,
    pub(super) clients: Records,
    expected: usize,
}

/// Makes the whole tenant.
pub(super) fn tenant<'a>(id: &'a str, scale: &Scale, now: Timestamp, entropy: &mut Entropy) -> Tenant<'a> {
    let mut tenant = Tenant {
        tenant_id: id,
        now,
        resources: resources(id, now, entropy),
        applications: Records::new(),
        clients: Records::new(),
        expected: scale.applications,
    };
    transmit_showcase::add(&mut tenant, entropy);
    let rest = scale.applications - tenant.applications.len();
    let clients = scale.transmit_clients - tenant.clients.len();
    for n in 0..rest {
        let name = names::composed(n);
        let domain = format!("{}.harborbank.example", names::slug(&name));
        let mut fields = object(json!({
            "app_name": name,
            "app_description": description(n),
            "login_uri": format!("https://{domain}/login"),
        }));
        if n % 9 == 4 {
            fields.insert("subdomain".into(), json!(names::slug(&name)));
            fields.insert("custom_domain".into(), json!(format!("login.{domain}")));
        }
        if n % 7 == 2 {
            fields.insert("allow_public_signup".into(), json!(true));
        }
        let methods = login::methods(n, &domain, entropy);
        let app_id = tenant.application(fields, methods, entropy);
        let share = clients * (n + 1) / rest - clients * n / rest;
        transmit_clients::add(&mut tenant, &app_id, &name, n, share, entropy);
    }
    tenant
}

impl Tenant<'_> {
    /// Adds an application; the first client added to it becomes its default.
    pub(super) fn application(&mut self, fields: Document, methods: Value, entropy: &mut Entropy) -> String {
        let app_id = entropy.nanoid();
        let (created, updated) = times(self.applications.len(), self.expected, self.now, entropy);
        let birth = Birth { tenant_id: self.tenant_id, app_id: &app_id, now: &created };
        let mut document = new_application(&birth, fields);
        document.insert("login_preferences".into(), json!({"auth_methods": methods}));
        document.insert("created_by".into(), json!(entropy.pick(&ADMINS)));
        document.insert("updated_at".into(), json!(updated));
        self.applications.insert(app_id.clone(), Record::of(document));
        app_id
    }

    /// Adds a client that `make` builds from its birth, id and secret; returns its id.
    pub(super) fn client(
        &mut self,
        app_id: &str,
        entropy: &mut Entropy,
        make: impl FnOnce(&Birth<'_>, &str, &str) -> Document,
    ) -> String {
        let (id, secret) = (entropy.nanoid(), entropy.transmit_secret());
        let (created, updated) = times(self.applications.len(), self.expected, self.now, entropy);
        let birth = Birth { tenant_id: self.tenant_id, app_id, now: &created };
        let mut document = make(&birth, &id, &secret);
        document.insert("updated_at".into(), json!(updated));
        self.clients.insert(id.clone(), Record::of(document));
        if let Some(owner) = self.applications.get_mut(app_id) {
            owner.default_client.get_or_insert_with(|| id.clone());
        }
        id
    }

    /// The id of the `n`th resource.
    pub(super) fn resource(&self, n: usize) -> Value {
        match self.resources.get_index(n % self.resources.len().max(1)) {
            Some((id, _)) => json!([id]),
            None => json!([]),
        }
    }
}

fn description(n: usize) -> String {
    let audience = ["customers", "branch staff", "partners", "the back office"][n % 4];
    let owner = names::owner(n);
    match n % 5 {
        4 => String::new(),
        _ => format!("For {audience}; looked after by {owner}."),
    }
}

fn resources(tenant_id: &str, now: Timestamp, entropy: &mut Entropy) -> Records {
    let known = [
        ("Accounts API", "accounts", "Balances, transactions and statements", 900),
        ("Payments API", "payments", "Initiates and cancels payments", 300),
        ("Cards API", "cards", "Card settings and limits", 900),
        ("Customer Profile API", "profile", "Names, addresses and consents", 3600),
        ("Fraud Signals API", "fraud", "Device and session signals", 600),
    ];
    let made = written(earlier(now, super::DAY * super::OLDEST_DAYS as i64));
    known
        .into_iter()
        .map(|(name, path, text, ttl)| {
            let id = entropy.nanoid();
            let document = object(json!({
                "resource_id": id,
                "tenant_id": tenant_id,
                "name": name,
                "description": text,
                "uri": format!("https://api.harborbank.example/{path}"),
                "access_token_ttl": ttl,
                "refresh_token_ttl": 86_400,
                "max_refresh_rotate": 604_800,
                "created_at": made,
                "updated_at": made,
            }));
            (id, Record::of(document))
        })
        .collect()
}
