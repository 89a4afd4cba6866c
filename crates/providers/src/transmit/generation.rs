//! Which generation of the API answers: 2023, 2025 or 2026, as the answers show.
//!
//! The answers about clients are wrapped until 2023 and bare since; the short list of applications is there since 2025;
//! and each field that the schemas mark with `since` shows that a tenant is of that generation at least.

use std::sync::atomic::{AtomicU16, Ordering};

use clientele_forms::{Kind, schema};
use serde_json::Value;

/// Assumed where nothing has told yet.
const USUAL: u16 = 2025;

/// What is known of a tenant's generation.
pub(super) struct Generation {
    chosen: Option<u16>,
    /// 0: nothing yet.
    seen: AtomicU16,
}

impl Generation {
    /// `chosen` was set by hand, `seen` was known before.
    pub(super) fn new(chosen: Option<u16>, seen: Option<u16>) -> Self {
        Self { chosen, seen: AtomicU16::new(seen.unwrap_or(0)) }
    }

    /// The generation that counts.
    pub(super) fn now(&self) -> u16 {
        self.chosen.or(self.seen()).unwrap_or(USUAL)
    }

    /// The generation that the answers show; `None` before any did.
    pub(super) fn seen(&self) -> Option<u16> {
        Some(self.seen.load(Ordering::Relaxed)).filter(|seen| *seen > 0)
    }

    /// An answer that only this generation gives.
    pub(super) fn is(&self, generation: u16) {
        self.seen.store(generation, Ordering::Relaxed);
    }

    /// An answer that is given since this generation.
    pub(super) fn at_least(&self, generation: u16) {
        self.seen.fetch_max(generation, Ordering::Relaxed);
    }

    /// Looks at the answer to a list or to one resource.
    pub(super) fn look(&self, kind: Kind, answer: &Value) {
        let wrapped = answer.get("result").filter(|_| answer.get("client_id").is_none());
        let inner = wrapped.unwrap_or(answer);
        let entries: &[Value] = match inner {
            Value::Array(entries) => entries,
            one => std::slice::from_ref(one),
        };
        let named = |key: &str| entries.iter().any(|entry| entry.get(key).is_some());
        if kind == Kind::TransmitClient && named("client_id") {
            match wrapped {
                Some(_) => return self.is(2023),
                None => self.at_least(2025),
            }
        }
        let fields = &schema(kind).root.properties;
        let known = entries.iter().filter_map(Value::as_object).flat_map(|entry| entry.keys());
        let newest = known.filter_map(|key| fields.get(key).and_then(|node| node.api.since)).max();
        if let Some(since) = newest {
            self.at_least(since);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_answers_show_the_generation() {
        let newer = schema(Kind::TransmitApplication).root.properties.iter();
        let newer = newer.filter(|(_, node)| node.api.since == Some(2026)).map(|(key, _)| key.clone()).next();
        let newer = newer.expect("a field of 2026");
        for (kind, answer, seen) in [
            (Kind::TransmitClient, json!([{"client_id": "c"}]), Some(2025)),
            (Kind::TransmitClient, json!({"result": [{"client_id": "c"}]}), Some(2023)),
            (Kind::TransmitClient, json!({"client_id": "c", "result": 1}), Some(2025)),
            (Kind::TransmitClient, json!([]), None),
            (Kind::TransmitApplication, json!({"result": {"app_id": "a", newer: true}}), Some(2026)),
            (Kind::TransmitApplication, json!({"result": [{"app_id": "a"}, 7]}), None),
        ] {
            let generation = Generation::new(None, None);
            generation.look(kind, &answer);
            assert_eq!(generation.seen(), seen, "{answer}");
        }
    }

    #[test]
    fn what_was_set_by_hand_counts_and_what_was_seen_stays_known() {
        let generation = Generation::new(Some(2023), None);
        generation.look(Kind::TransmitClient, &json!([{"client_id": "c"}]));
        assert_eq!((generation.now(), generation.seen()), (2023, Some(2025)));
        assert_eq!(Generation::new(None, Some(2026)).now(), 2026);
        assert_eq!(Generation::new(None, None).now(), USUAL);
    }
}
