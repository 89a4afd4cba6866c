//! Tenants as the menu lists them. Pure.

use clientele_ipc::tenant::{Address, Tenant, Vendor};

/// The vendor, and the region or the host.
pub(super) fn place(tenant: &Tenant) -> String {
    let vendor = tenant.vendor.title();
    match &tenant.address {
        _ if tenant.sandbox => format!("{vendor} · sandbox"),
        Address::Region { region } => format!("{vendor} · {}", region.to_uppercase()),
        Address::Domain { .. } => format!("{vendor} · {}", tenant.host),
    }
}

/// The tenants that hold the query, by vendor.
pub(super) fn grouped(tenants: &[Tenant], query: &str) -> Vec<(Vendor, Vec<Tenant>)> {
    let query = query.trim().to_lowercase();
    let holds =
        |tenant: &&Tenant| format!("{} {}", tenant.name, place(tenant)).to_lowercase().contains(&query);
    let of = |vendor| {
        let group = tenants.iter().filter(|tenant| tenant.vendor == vendor).filter(holds);
        (vendor, group.cloned().collect::<Vec<_>>())
    };
    [Vendor::Transmit, Vendor::Auth0].map(of).into_iter().filter(|(_, group)| !group.is_empty()).collect()
}
