//! Faults: misbehaviour that can be switched on, for tests and for practice.
//!
//! A fault is a match (method, path prefix), how often it still strikes, and one [`Effect`]. Every fault that matches
//! a request strikes; the first that answers in the operation's stead ends the matter.

mod describe;
mod effect;

use axum::http::Method;
use serde_json::{Value, json};

pub(crate) use self::effect::{Answer, Effect, TokenLife};

const MATCH: [&str; 3] = ["method", "path", "times"];

struct Fault {
    id: u64,
    method: Option<Method>,
    path: String,
    /// How often it still strikes; `None`: until it is switched off.
    remaining: Option<u64>,
    effect: Effect,
}

/// The faults that are switched on.
#[derive(Default)]
pub(crate) struct Faults {
    active: Vec<Fault>,
    last_id: u64,
}

impl Faults {
    /// Switches a fault on, as described by a control request; returns its id.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the description.
    pub(crate) fn switch_on(&mut self, description: &Value) -> Result<u64, String> {
        let fields = description.as_object().ok_or("a fault is a JSON object")?;
        let known = || MATCH.iter().chain(&effect::KINDS).chain(&effect::DETAILS);
        if let Some(name) = fields.keys().find(|name| !known().any(|known| known == name)) {
            let known: Vec<&str> = known().copied().collect();
            return Err(format!("`{name}` is not known; a fault has {}", known.join(", ")));
        }
        let method = match fields.get("method") {
            None => None,
            Some(value) => Some(
                value
                    .as_str()
                    .and_then(|text| Method::from_bytes(text.to_ascii_uppercase().as_bytes()).ok())
                    .ok_or("`method` is an HTTP method")?,
            ),
        };
        let path = match fields.get("path") {
            None => String::from("/"),
            Some(value) => value.as_str().ok_or("`path` is the beginning of a path")?.to_owned(),
        };
        let remaining = match fields.get("times") {
            None => None,
            Some(value) => {
                Some(value.as_u64().filter(|times| *times > 0).ok_or("`times` is a positive number")?)
            }
        };
        let effect = effect::read(fields)?;
        self.last_id += 1;
        self.active.push(Fault { id: self.last_id, method, path, remaining, effect });
        Ok(self.last_id)
    }

    /// Switches one fault off; false when there was none.
    pub(crate) fn switch_off(&mut self, id: u64) -> bool {
        let before = self.active.len();
        self.active.retain(|fault| fault.id != id);
        self.active.len() < before
    }

    /// Switches all faults off.
    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    /// The effects that strike this request, in the order they were switched on.
    pub(crate) fn strike(&mut self, method: &Method, path: &str, token_endpoint: bool) -> Vec<Effect> {
        let mut effects = Vec::new();
        for fault in &mut self.active {
            let concerned = fault.method.as_ref().is_none_or(|wanted| wanted == method)
                && path.starts_with(&fault.path)
                && (token_endpoint || !fault.effect.is_about_tokens());
            if !concerned {
                continue;
            }
            if let Some(remaining) = &mut fault.remaining {
                *remaining -= 1;
            }
            effects.push(fault.effect.clone());
            if fault.effect.prevents() {
                break;
            }
        }
        self.active.retain(|fault| fault.remaining != Some(0));
        effects
    }

    /// The active faults, as a control answer shows them.
    pub(crate) fn described(&self) -> Value {
        self.active.iter().map(Fault::described).collect()
    }
}

impl Fault {
    fn described(&self) -> Value {
        let mut shown = json!({"id": self.id, "path": self.path});
        if let Some(method) = &self.method {
            shown["method"] = json!(method.as_str());
        }
        if let Some(remaining) = self.remaining {
            shown["times"] = json!(remaining);
        }
        self.effect.describe(&mut shown);
        shown
    }
}
