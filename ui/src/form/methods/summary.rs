//! The settings of a login method in one line.

use clientele_forms::is_placeholder;
use serde_json::Value;

use crate::form::words::{self, span};

/// The longest name or address within a line, in characters.
const LONGEST: usize = 40;

/// A line about a method's settings, such as `6 digits, valid 5 minutes`. Says only what is there and understood.
pub(super) fn summary(method: &str, settings: &Value) -> String {
    let said = Said(settings);
    let parts = match method {
        "google" | "facebook" | "line" | "tiktok" | "apple" => said.account(method),
        "email" => vec![
            said.span("expiresIn", "minutes").map(|span| format!("link valid {span}")),
            said.number("linksPerUser").map(|links| format!("{} a minute", words::quantity(links, "links"))),
            said.sender(),
        ],
        "email_otp" => vec![said.digits("codeLength"), said.valid(), said.sender()],
        "sms" => vec![said.digits("codeLength"), said.valid(), said.lockout()],
        "webauthn" => vec![said.id().map(|id| format!("client {id}"))],
        "webauthn_api" => said.passkeys(),
        "password" => said.password(),
        "totp" => said.authenticator(),
        "push" => said.push(),
        "pin_authenticator" | "face" => vec![said.lockout()],
        _ => Vec::new(),
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "On".into() } else { capital(&parts.join(", ")) }
}

/// Settings that say what a line needs, as far as they are what they should be.
struct Said<'v>(&'v Value);

impl Said<'_> {
    fn number(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64().filter(|number| (0.0..1e9).contains(number))
    }

    fn text(&self, name: &str) -> Option<String> {
        Some(short(self.0.get(name)?.as_str()?)).filter(|text| !text.is_empty())
    }

    fn id(&self) -> Option<String> {
        self.0.get("clientId")?.as_str().filter(|id| !id.is_empty()).map(masked)
    }

    fn on(&self, name: &str, words: &str) -> Option<String> {
        (self.0.get(name)? == true).then(|| words.to_owned())
    }

    fn entries(&self, name: &str) -> usize {
        self.0.get(name).and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn span(&self, name: &str, unit: &str) -> Option<String> {
        span(self.number(name)?, unit)
    }

    fn digits(&self, name: &str) -> Option<String> {
        self.number(name).map(|digits| words::quantity(digits, "digits"))
    }

    fn valid(&self) -> Option<String> {
        self.span("expiresIn", "minutes").map(|span| format!("valid {span}"))
    }

    fn sender(&self) -> Option<String> {
        Said(self.0.get("message")?).text("from").map(|from| format!("from {from}"))
    }

    /// What happens after wrong attempts.
    fn lockout(&self) -> Option<String> {
        let tiers = self.entries("lockoutTiers");
        if tiers > 0 {
            return Some(format!("lockout in {}", words::quantity(tiers as f64, "tiers")));
        }
        let failures = words::quantity(self.number("maxFailures")?, "failures");
        Some(match self.span("lockoutDuration", "minutes") {
            Some(span) => format!("locked for {span} after {failures}"),
            None => format!("locked after {failures}"),
        })
    }

    /// An account at somebody else's.
    fn account(&self, method: &str) -> Vec<Option<String>> {
        let noun = match method {
            "apple" => "service",
            "line" => "channel",
            "facebook" => "app",
            _ => "client",
        };
        let Some(id) = self.id() else { return vec![Some("no client ID yet".into())] };
        let secret = self.0.get("clientSecret");
        let held = secret.is_some_and(|secret| {
            is_placeholder(secret) || secret.as_str().is_some_and(|text| !text.is_empty())
        });
        let missing = if method == "apple" { "no signing key yet" } else { "no secret yet" };
        vec![Some(format!("{noun} {id}")), (!held).then(|| missing.into())]
    }

    fn passkeys(&self) -> Vec<Option<String>> {
        // Since 2026 the vendor keeps pages and applications apart.
        let apart = self.entries("rpWebOrigins") + self.entries("rpMobileOrigins");
        let origins = if apart > 0 { apart } else { self.entries("rpOrigins") };
        vec![
            self.text("rpId").map(|domain| format!("for {domain}")),
            (origins > 1).then(|| format!("{origins} origins")),
            self.on("enforceAttestation", "attestation required"),
        ]
    }

    fn password(&self) -> Vec<Option<String>> {
        let never = self.on("ignoreExpiration", "never expires");
        vec![
            self.number("passwordMinLength").map(|least| format!("{least}+ characters")),
            self.number("passwordComplexity").map(|level| format!("complexity {level}")),
            never.or_else(|| {
                self.span("passwordExpiresIn", "days").map(|span| format!("expires after {span}"))
            }),
            // The vendor asks for it when a password is reset, not at each sign-in.
            self.on("requireMFA", "MFA to reset"),
        ]
    }

    fn authenticator(&self) -> Vec<Option<String>> {
        let devices = self.number("maxTotpPerUser").filter(|devices| *devices > 1.0);
        vec![
            self.digits("digits"),
            self.span("period", "seconds").map(|span| format!("new every {span}")),
            devices.map(|devices| format!("{devices} devices a user")),
        ]
    }

    fn push(&self) -> Vec<Option<String>> {
        let apple = match self.0.get("apn") {
            Some(Value::Array(apps)) if !apps.is_empty() => {
                Some(words::quantity(apps.len() as f64, "Apple applications"))
            }
            Some(one @ Value::Object(_)) => {
                let bundle = Said(one).text("bundle");
                Some(bundle.map_or_else(|| "Apple".into(), |bundle| format!("Apple {bundle}")))
            }
            _ => None,
        };
        let google = self.0.get("fcm").is_some_and(Value::is_object).then(|| "Android".to_owned());
        vec![apple, google]
    }
}

/// The beginning and the end of a long id.
fn masked(id: &str) -> String {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() <= 30 {
        return id.to_owned();
    }
    let (start, end): (String, String) =
        (chars[..8].iter().collect(), chars[chars.len() - 8..].iter().collect());
    format!("{start}…{end}")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
