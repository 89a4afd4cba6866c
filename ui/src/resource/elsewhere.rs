//! What other clients have registered, as far as the window has read it.

use std::rc::Rc;

use clientele_ipc::resource::{Listing, Target};
use clientele_review::Elsewhere;
use yew::prelude::*;

use crate::state::{ListPlace, Place, Shared, State, use_store};

/// The lists that were read, in an order that does not change by itself.
fn listings(state: &State) -> Vec<(ListPlace, Shared<Listing>)> {
    let read =
        state.lists.iter().filter_map(|(place, reading)| Some((place.clone(), reading.value.clone()?)));
    let mut read: Vec<_> = read.collect();
    read.sort_by_cached_key(|(place, _)| (place.tenant.0.clone(), place.application.clone()));
    read
}

/// The redirect URIs of every client but one, of all tenants whose lists were read. Clients of another tenant are named
/// with it.
pub(super) fn elsewhere(state: &State, own: &Place) -> Elsewhere {
    let tenant = |place: &ListPlace| {
        let found = state.tenants.iter().find(|tenant| tenant.id == place.tenant);
        found.filter(|tenant| tenant.id != own.tenant).map(|tenant| tenant.name.clone())
    };
    let read = listings(state);
    let mut clients = Vec::new();
    for (place, listing) in &read {
        let tenant = tenant(place);
        for row in &listing.rows {
            let mine = place.tenant == own.tenant
                && (row.target == own.target
                    || within(&own.target, &row.target)
                    || within(&row.target, &own.target));
            // An application repeats the redirect URIs of its default client.
            let list = ListPlace { application: Some(row.target.id.clone()), ..place.clone() };
            if mine || read.iter().any(|(place, _)| *place == list) {
                continue;
            }
            let name =
                tenant.as_ref().map_or_else(|| row.name.clone(), |tenant| format!("{} ({tenant})", row.name));
            clients.push((name, row.redirect_uris.clone()));
        }
    }
    Elsewhere::of(clients)
}

/// Whether one is a client of the other, an application.
fn within(client: &Target, application: &Target) -> bool {
    client.kind != application.kind && client.parent.as_ref() == Some(&application.id)
}

/// What other clients have registered, worked out anew when a list was read.
#[hook]
pub(super) fn use_elsewhere(own: &Place) -> Rc<Elsewhere> {
    let store = use_store();
    let lists = listings(&store);
    use_memo((own.clone(), lists), move |(own, _)| elsewhere(&store, own))
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Kind};
    use clientele_ipc::tenant::TenantId;
    use serde_json::json;

    use super::*;

    /// A list whose rows are named and have these redirect URIs.
    fn read(state: &mut State, tenant: &str, application: Option<&str>, rows: &[(&str, &[&str])]) {
        let kind = if application.is_some() { Kind::TransmitClient } else { Kind::TransmitApplication };
        let row = |(name, uris): &(&str, &[&str])| {
            json!({
                "target": {"kind": kind, "id": name, "parent": application},
                "name": name, "description": "", "client_type": "", "client_id": "", "redirect_uris": uris,
            })
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        let listing = json!({"rows": rows, "milliseconds": 0, "read_at": "", "rate_limit": null, "grant": Grant::default()});
        let place =
            ListPlace { tenant: TenantId(tenant.into()), application: application.map(str::to_owned) };
        let listing: Listing = serde_json::from_value(listing).expect("a listing");
        state.lists.entry(place).or_default().replace(listing);
    }

    #[test]
    fn other_clients_are_found_and_each_is_named_once() {
        let tenant = |id: &str, name: &str| {
            let tenant = json!({
                "id": id, "name": name, "vendor": "auth0", "address": {"type": "domain", "domain": ""}, "host": "",
                "client_id": "", "environment": "development", "read_only": false, "sandbox": false,
                "session_only": false,
            });
            serde_json::from_value(tenant).expect("a tenant")
        };
        let mut state =
            State { tenants: vec![tenant("one", "One"), tenant("two", "Two")], ..State::default() };
        // The application repeats what its default client has.
        read(&mut state, "one", None, &[("bank", &["https://a"]), ("desk", &["https://a", "https://b"])]);
        read(&mut state, "one", Some("bank"), &[("web", &["https://a"]), ("kiosk", &["https://a"])]);
        read(&mut state, "two", None, &[("far", &["https://a"])]);
        let target = |kind, id: &str, parent: Option<&str>| Place {
            tenant: TenantId("one".into()),
            target: Target { kind, id: id.into(), parent: parent.map(str::to_owned) },
        };
        let owners = |own: Place, uri: &str| {
            let mut owners = elsewhere(&state, &own).owners(uri).to_vec();
            owners.sort();
            owners
        };
        let web = target(Kind::TransmitClient, "web", Some("bank"));
        assert_eq!(owners(web.clone(), "https://a"), ["desk", "far (Two)", "kiosk"]);
        assert_eq!(owners(web, "https://c"), [""; 0]);
        let bank = target(Kind::TransmitApplication, "bank", None);
        assert_eq!(owners(bank, "https://a"), ["desk", "far (Two)"]);
        let other = target(Kind::TransmitClient, "till", Some("desk"));
        assert_eq!(owners(other, "https://a"), ["far (Two)", "kiosk", "web"]);
    }
}
