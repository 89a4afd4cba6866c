//! An effect as a control answer shows it: in the words it was asked for.

use serde_json::{Value, json};

use super::effect::{Answer, Effect};

impl Effect {
    /// Adds the description to that of the fault.
    pub(super) fn describe(&self, shown: &mut Value) {
        match self {
            Self::Answer(answer) => answer.describe(shown),
            Self::Latency(wait) => shown["latency_ms"] = json!(wait.as_millis() as u64),
            Self::Scopes(scopes) => shown["scopes"] = json!(scopes),
            Self::TokenLife(life) => {
                shown["token_ttl_s"] = json!(life.real.as_secs());
                if let Some(promised) = life.promised {
                    shown["promised"] = json!(promised.as_secs());
                }
            }
            Self::Cut => shown["cut"] = json!(true),
            Self::Reset => shown["reset"] = json!(true),
            Self::Truncated => shown["truncated"] = json!(true),
            Self::UnknownFields => shown["unknown_fields"] = json!(true),
            Self::UnknownValues => shown["unknown_values"] = json!(true),
            Self::Shift(items) => shown["shift"] = json!(items),
            Self::BodyBytes(bytes) => shown["body_bytes"] = json!(bytes),
        }
    }
}

impl Answer {
    fn describe(&self, shown: &mut Value) {
        match self.status {
            Some(status) => shown["status"] = json!(status.as_u16()),
            None => shown["html"] = json!(true),
        }
        if self.after {
            shown["after"] = json!(true);
        }
        if !self.headers.is_empty() {
            let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
            let headers =
                self.headers.iter().map(|(name, value)| (name.as_str().to_owned(), json!(text(value))));
            shown["headers"] = Value::Object(headers.collect());
        }
        if let Some(wait) = self.reset_in {
            shown["reset_in_s"] = json!(wait);
        }
    }
}
