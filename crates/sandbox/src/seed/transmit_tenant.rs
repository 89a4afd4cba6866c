//! The Transmit tenant's service providers and groups of clients.

use jiff::Timestamp;
use serde_json::json;

use super::{DAY, OLDEST_DAYS};
use crate::clock::{earlier, written};
use crate::entropy::Entropy;
use crate::store::{Document, Record, Records};
use crate::transmit::collection::Newborn;
use crate::transmit::documents::object;
use crate::transmit::tenant::{new_group, new_provider};

pub(super) fn service_providers(tenant_id: &str, now: Timestamp, entropy: &mut Entropy) -> Records {
    let providers = [("Expense Reports", "expenses"), ("Learning Portal", "learning")];
    let bodies = providers.map(|(name, host)| {
        object(json!({
            "name": name,
            "description": format!("Signs staff in to {host}.example."),
            "assertion_consumer_service_URL": format!("https://{host}.example/saml/acs"),
            "entity_id": format!("https://{host}.example/saml/metadata"),
        }))
    });
    records(tenant_id, now, entropy, bodies, new_provider)
}

pub(super) fn sso_groups(tenant_id: &str, now: Timestamp, entropy: &mut Entropy) -> Records {
    let groups = [("Retail sign-in", "retail-login", 14), ("Staff sign-in", "staff-login", 1)];
    let bodies = groups.map(|(name, journey, days)| {
        object(json!({
            "name": name,
            "description": "",
            "configuration": {"journey": journey, "allowSilentLogin": true, "sessionTimeout": days,
                              "sessionTimeoutGranularity": "days"},
        }))
    });
    records(tenant_id, now, entropy, bodies, new_group)
}

fn records<const N: usize>(
    tenant_id: &str,
    now: Timestamp,
    entropy: &mut Entropy,
    bodies: [Document; N],
    make: fn(&Newborn<'_>, Document) -> Document,
) -> Records {
    let made = written(earlier(now, DAY * OLDEST_DAYS as i64));
    let with_id = bodies.into_iter().map(|body| {
        let id = entropy.nanoid();
        let document = make(&Newborn { id: &id, tenant_id, now: &made }, body);
        (id, Record::of(document))
    });
    with_id.collect()
}
