//! The made-up company of the sandbox: Harbor Bank, its applications and clients.
//!
//! A few showcases are written by hand; the rest is composed, so that any number of clients can be had. The same
//! seed and the same instant give the same documents, secrets included. Some are blemished on purpose (`http`
//! addresses, wildcards, outdated grants, near duplicates): there is something to find.

mod auth0;
mod auth0_showcase;
mod login;
mod names;
mod transmit;
mod transmit_clients;
mod transmit_showcase;
mod transmit_tenant;

use jiff::Timestamp;

use crate::clock::{earlier, written};
use crate::entropy::Entropy;
use crate::store::{Table, Tables, numbered};

/// Clients of both vendors together when nobody asks for another number.
const USUAL_SCALE: usize = 260;
const DAY: i64 = 24 * 60 * 60;
/// The age of the oldest document.
const OLDEST_DAYS: usize = 2100;

/// How many documents of each kind there will be.
struct Scale {
    applications: usize,
    transmit_clients: usize,
    auth0_clients: usize,
}

impl Scale {
    /// Of 260 clients, 140 at Transmit in 60 applications and 120 at Auth0; other numbers in proportion, but never
    /// fewer than the showcases.
    fn of(clients: usize) -> Self {
        let least = transmit_showcase::CLIENTS + auth0_showcase::CLIENTS;
        let clients = clients.max(least);
        let transmit_clients =
            (clients * 140 / 260).clamp(transmit_showcase::CLIENTS, clients - auth0_showcase::CLIENTS);
        let applications = (transmit_clients * 60 / 140).max(transmit_showcase::APPLICATIONS);
        Self { applications, transmit_clients, auth0_clients: clients - transmit_clients }
    }
}

/// All documents of both tenants.
pub(crate) fn tables(tenant_id: &str, seed: u64, clients: Option<usize>, now: Timestamp) -> Tables {
    let scale = Scale::of(clients.unwrap_or(USUAL_SCALE));
    let mut entropy = Entropy::seeded(seed);
    let mut tables = Tables::new();
    let tenant = transmit::tenant(tenant_id, &scale, now, &mut entropy);
    tables.insert(Table::Resources, tenant.resources);
    tables.insert(Table::Applications, tenant.applications);
    tables.insert(Table::Clients, tenant.clients);
    // Of their own stream: what came later leaves the ids of everything else as they were.
    let mut further = Entropy::seeded(seed.wrapping_add(1 << 32));
    tables.insert(Table::ServiceProviders, transmit_tenant::service_providers(tenant_id, now, &mut further));
    tables.insert(Table::SsoGroups, transmit_tenant::sso_groups(tenant_id, now, &mut further));
    let tenant = auth0::tenant(&scale, now, &mut entropy);
    tables.insert(Table::Auth0Clients, tenant.clients);
    tables.insert(Table::Auth0Credentials, tenant.credentials);
    numbered(tables)
}

/// When the `position`th of `count` documents was made and last changed: the first is the oldest.
fn times(position: usize, count: usize, now: Timestamp, entropy: &mut Entropy) -> (String, String) {
    let age = (OLDEST_DAYS - OLDEST_DAYS * position / count.max(1)).max(3) as i64;
    let created = earlier(now, age * DAY - entropy.below(80_000) as i64);
    let since = entropy.below(usize::try_from(age).unwrap_or(1) * 9 / 10) as i64;
    let updated = earlier(now, since * DAY + entropy.below(40_000) as i64).max(created);
    (written(created), written(updated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_add_up() {
        for clients in [0, 40, 260, 261, 10_000] {
            let scale = Scale::of(clients);
            if clients >= 260 {
                assert_eq!(scale.transmit_clients + scale.auth0_clients, clients);
            }
            assert!(scale.applications <= scale.transmit_clients);
        }
        let usual = Scale::of(USUAL_SCALE);
        assert_eq!((usual.applications, usual.transmit_clients, usual.auth0_clients), (60, 140, 120));
    }

    #[test]
    fn tables_have_what_the_scale_says() {
        let tables = tables("tenant", 1, None, Timestamp::UNIX_EPOCH);
        let count = |table| tables.get(&table).map_or(0, indexmap::IndexMap::len);
        assert_eq!(count(Table::Applications), 60);
        assert_eq!(count(Table::Clients), 140);
        assert_eq!(count(Table::Auth0Clients), 120);
    }

    #[test]
    fn names_of_applications_are_unique_at_any_scale() {
        let tables = tables("tenant", 1, Some(10_000), Timestamp::UNIX_EPOCH);
        let names = tables[&Table::Applications].values().map(|record| record.text("app_name").to_owned());
        let unique: std::collections::HashSet<String> = names.collect();
        assert_eq!(unique.len(), tables[&Table::Applications].len());
    }
}
