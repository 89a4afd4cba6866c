//! Names and addresses of the made-up company.

const LINES: [&str; 10] = [
    "Mortgages",
    "Cards",
    "Treasury",
    "Savings",
    "Payments",
    "Insurance",
    "Leasing",
    "Youth Accounts",
    "Brokerage",
    "Trade Finance",
];
const PURPOSES: [&str; 8] = [
    "Portal",
    "Onboarding",
    "Statements",
    "Partner Gateway",
    "Approvals",
    "Rates",
    "Support Desk",
    "Reporting",
];
const BRANCHES: [&str; 12] = [
    "Northgate",
    "Old Quay",
    "Lakeside",
    "Riverton",
    "Kingsport",
    "Elm Hill",
    "Saltmarsh",
    "Castle Street",
    "Fairhaven",
    "Westbrook",
    "Stonebridge",
    "Millfield",
];
const OWNERS: [&str; 8] = [
    "retail-channels",
    "cards-platform",
    "payments-core",
    "wealth-tech",
    "branch-systems",
    "risk-and-fraud",
    "open-banking",
    "identity",
];

/// The `n`th composed name; every `n` has its own.
pub(super) fn composed(n: usize) -> String {
    // Neighbours differ in both words, so that a list does not read like a table.
    let pairs = LINES.len() * PURPOSES.len();
    let pair = n % pairs;
    let purpose = pair % PURPOSES.len();
    let line = (pair / PURPOSES.len() + purpose * 3) % LINES.len();
    let name = format!("{} {}", LINES[line], PURPOSES[purpose]);
    match n / pairs {
        0 => name,
        round if round <= BRANCHES.len() => format!("{name} {}", BRANCHES[round - 1]),
        round => format!("{name} {} {}", BRANCHES[round % BRANCHES.len()], round / BRANCHES.len() + 1),
    }
}

/// The team that owns the `n`th document.
pub(super) fn owner(n: usize) -> &'static str {
    OWNERS[n % OWNERS.len()]
}

/// `Trade Finance Portal` as part of an address: `trade-finance-portal`.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn composed_names_do_not_repeat() {
        let names: HashSet<String> = (0..6000).map(composed).collect();
        assert_eq!(names.len(), 6000);
    }

    #[test]
    fn slugs_are_host_labels() {
        assert_eq!(slug("Trade Finance  Portal (new)"), "trade-finance-portal-new");
    }
}
