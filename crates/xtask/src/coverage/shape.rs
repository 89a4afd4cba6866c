//! What a description of an object says of each place in it, wherever the description comes from.

use std::collections::{BTreeMap, BTreeSet};

/// What is said, by place: `/a/b`, `*` for the items of a list, `{}` for the values under free keys.
pub(super) type Shape = BTreeMap<String, Facts>;

/// What is said of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// The types without `null`; none: any.
    pub(super) types: BTreeSet<String>,
    /// Whether `null` is among the types.
    pub(super) nullable: bool,
    /// The allowed values without `null`, as JSON.
    pub(super) choices: Option<BTreeSet<String>>,
    /// The limits by their keywords.
    pub(super) limits: BTreeMap<&'static str, f64>,
}

/// The limits that are compared. The first half says the least, the second the most.
pub(super) const LEAST: [&str; 4] = ["minimum", "minLength", "minItems", "minProperties"];
pub(super) const MOST: [&str; 4] = ["maximum", "maxLength", "maxItems", "maxProperties"];

impl Facts {
    /// What either of two descriptions allows.
    pub(super) fn or(self, other: Self) -> Self {
        let any = self.types.is_empty() || other.types.is_empty();
        let loosest = |name: &'static str| {
            let (a, b) = (*self.limits.get(name)?, *other.limits.get(name)?);
            Some((name, if LEAST.contains(&name) { a.min(b) } else { a.max(b) }))
        };
        Self {
            types: if any { BTreeSet::new() } else { &self.types | &other.types },
            nullable: self.nullable || other.nullable,
            choices: self.choices.as_ref().zip(other.choices.as_ref()).map(|(a, b)| a | b),
            limits: LEAST.into_iter().chain(MOST).filter_map(loosest).collect(),
        }
    }

    /// What both of two descriptions allow.
    pub(super) fn and(self, other: Self) -> Self {
        let types = match (self.types.is_empty(), other.types.is_empty()) {
            (true, _) => other.types,
            (_, true) => self.types,
            _ => &self.types & &other.types,
        };
        let mut limits = self.limits;
        for (name, limit) in other.limits {
            let known = limits.entry(name).or_insert(limit);
            *known = if LEAST.contains(&name) { known.max(limit) } else { known.min(limit) };
        }
        let choices = match (self.choices, other.choices) {
            (Some(a), Some(b)) => Some(&a & &b),
            (a, b) => a.or(b),
        };
        Self { types, nullable: self.nullable || other.nullable, choices, limits }
    }
}

/// Joins two shapes place by place.
pub(super) fn join(mut one: Shape, other: Shape, how: fn(Facts, Facts) -> Facts) -> Shape {
    for (place, facts) in other {
        let facts = match one.remove(&place) {
            Some(known) => how(known, facts),
            None => facts,
        };
        one.insert(place, facts);
    }
    one
}

/// The place around a place.
pub(super) fn around(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(around, _)| around)
}
