//! Faults: misbehaviour that can be switched on, for tests and for practice.
//!
//! A fault is a match (method, path prefix), how often it still strikes, and one [`Effect`]. Every fault that matches
//! a request strikes; the first that answers by itself ends the matter.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

/// What a fault does to a request it strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Answers with this status and the vendor's error body; the operation does not happen.
    Status(StatusCode),
    /// Answers with an HTML page, as a proxy or a wrong address would; the operation does not happen.
    Html,
    /// Waits before the operation happens.
    Latency(Duration),
    /// At a token endpoint: the management client gets these scopes instead of its own.
    Scopes(Vec<String>),
}

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
        let known = ["method", "path", "times", "status", "html", "latency_ms", "no_scopes", "scopes"];
        if let Some(name) = fields.keys().find(|name| !known.contains(&name.as_str())) {
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
        let effect = effect(fields)?;
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
                && (token_endpoint || !matches!(fault.effect, Effect::Scopes(_)));
            if !concerned {
                continue;
            }
            if let Some(remaining) = &mut fault.remaining {
                *remaining -= 1;
            }
            let ends = matches!(fault.effect, Effect::Status(_) | Effect::Html);
            effects.push(fault.effect.clone());
            if ends {
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
        match &self.effect {
            Effect::Status(status) => shown["status"] = json!(status.as_u16()),
            Effect::Html => shown["html"] = json!(true),
            Effect::Latency(wait) => shown["latency_ms"] = json!(wait.as_millis() as u64),
            Effect::Scopes(scopes) => shown["scopes"] = json!(scopes),
        }
        shown
    }
}

fn effect(fields: &Map<String, Value>) -> Result<Effect, String> {
    let mut found = Vec::new();
    if let Some(value) = fields.get("status") {
        let status =
            value.as_u64().and_then(|code| u16::try_from(code).ok()).filter(|code| (400..600).contains(code));
        let status = status.and_then(|code| StatusCode::from_u16(code).ok());
        found.push(Effect::Status(status.ok_or("`status` is an error status, 400 to 599")?));
    }
    if let Some(value) = fields.get("latency_ms") {
        let wait =
            value.as_u64().filter(|ms| *ms <= 600_000).ok_or("`latency_ms` is a number up to 600000")?;
        found.push(Effect::Latency(Duration::from_millis(wait)));
    }
    for (name, effect) in [("html", Effect::Html), ("no_scopes", Effect::Scopes(Vec::new()))] {
        match fields.get(name) {
            None | Some(Value::Bool(false)) => {}
            Some(Value::Bool(true)) => found.push(effect),
            Some(_) => return Err(format!("`{name}` is true or false")),
        }
    }
    if let Some(value) = fields.get("scopes") {
        let scopes =
            value.as_array().map(|items| items.iter().map(|item| item.as_str().map(str::to_owned)).collect());
        let scopes: Option<Option<Vec<String>>> = scopes;
        found.push(Effect::Scopes(scopes.flatten().ok_or("`scopes` is a list of scope names")?));
    }
    match (found.pop(), found.is_empty()) {
        (Some(effect), true) => Ok(effect),
        _ => Err("a fault has exactly one of status, html, latency_ms, no_scopes, scopes".to_owned()),
    }
}
