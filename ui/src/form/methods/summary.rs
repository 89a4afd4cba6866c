//! The settings of a login method in one line.

use clientele_forms::is_placeholder;
use serde_json::Value;

/// A line about a method's settings, such as `6 digits, valid 5 minutes`. Says only what is there and understood.
pub(super) fn summary(method: &str, settings: &Value) -> String {
    let number = |name: &str| settings.get(name).and_then(Value::as_f64);
    let text = |name: &str| settings.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let on = |name: &str| settings.get(name).and_then(Value::as_bool).unwrap_or(false);
    let mut parts: Vec<String> = Vec::new();
    let mut add = |part: Option<String>| parts.extend(part);
    match method {
        "password" => {
            add(number("passwordMinLength").map(|least| format!("{least}+ characters")));
            add(number("passwordComplexity").map(|level| format!("complexity {level}")));
            add(on("requireMFA").then(|| "with a second factor".into()));
            add(on("ignoreExpiration").then(|| "never expires".into()).or_else(|| {
                number("passwordExpiresIn").map(|days| format!("expires after {}", count(days, "day")))
            }));
            add(on("checkHibp").then(|| "leaked ones refused".into()));
        }
        "totp" => {
            add(number("digits").map(|digits| count(digits, "digit")));
            add(number("period").map(|seconds| format!("new every {}", count(seconds, "second"))));
            add(text("issuer").map(|issuer| format!("shown as {}", short(issuer))));
        }
        _ => {
            let link = method == "email";
            add(number("codeLength").map(|digits| count(digits, "digit")));
            add(number("expiresIn").map(|minutes| {
                format!("{} {}", if link { "Link valid" } else { "valid" }, count(minutes, "minute"))
            }));
            add(text("rpId").map(|domain| format!("for {}", short(domain))));
            let origins =
                settings.get("rpOrigins").and_then(Value::as_array).map(Vec::len).filter(|len| *len > 1);
            add(origins.map(|origins| format!("{origins} origins")));
            add(text("clientId").map(|id| format!("{} {}", id_name(method), masked(id))));
            let secret = settings.get("clientSecret");
            let missing = !method.contains("webauthn")
                && text("clientId").is_some()
                && secret.is_none_or(|secret| {
                    !is_placeholder(secret) && secret.as_str().is_none_or(str::is_empty)
                });
            add(missing.then(|| "no secret yet".into()));
        }
    }
    let message = settings.get("message").and_then(|message| message.get("from")).and_then(Value::as_str);
    add_sender(&mut parts, message);
    match parts.is_empty() {
        true => "On".into(),
        false => capital(&parts.join(", ")),
    }
}

fn add_sender(parts: &mut Vec<String>, sender: Option<&str>) {
    if let Some(sender) = sender.filter(|sender| !sender.is_empty() && parts.len() < 3) {
        parts.push(format!("from {}", short(sender)));
    }
}

fn id_name(method: &str) -> &'static str {
    match method {
        "apple" => "service",
        "line" => "channel",
        "facebook" => "app",
        _ => "client",
    }
}

fn count(number: f64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1.0 { "" } else { "s" })
}

/// The beginning and the end of a long id.
fn masked(id: &str) -> String {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() <= 24 {
        return id.to_owned();
    }
    let (start, end): (String, String) =
        (chars[..8].iter().collect(), chars[chars.len() - 8..].iter().collect());
    format!("{start}…{end}")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines() {
        let secret = json!({"$secret": "kept"});
        for (method, settings, expected) in [
            ("email", json!({"expiresIn": 10}), "Link valid 10 minutes"),
            ("email_otp", json!({"codeLength": 6, "expiresIn": 5}), "6 digits, valid 5 minutes"),
            ("sms", json!({"expiresIn": 1}), "Valid 1 minute"),
            (
                "password",
                json!({"passwordMinLength": 12, "passwordComplexity": 4, "requireMFA": true, "passwordExpiresIn": 90}),
                "12+ characters, complexity 4, with a second factor, expires after 90 days",
            ),
            ("totp", json!({"digits": 6, "period": 30}), "6 digits, new every 30 seconds"),
            ("totp", json!({}), "On"),
            ("google", json!({"clientId": "abc", "clientSecret": secret}), "Client abc"),
            ("google", json!({"clientId": "abc"}), "Client abc, no secret yet"),
            ("webauthn_api", json!({"rpId": "harborbank.example"}), "For harborbank.example"),
            (
                "email",
                json!({"expiresIn": 10, "message": {"from": "Harbor"}}),
                "Link valid 10 minutes, from Harbor",
            ),
            ("face", json!("odd"), "On"),
            ("sms", json!(null), "On"),
        ] {
            assert_eq!(summary(method, &settings), expected);
        }
        let long = "884112345678-abcdefghijklmnop.apps.googleusercontent.com";
        assert_eq!(summary("line", &json!({"clientId": long})), "Channel 88411234…tent.com, no secret yet");
    }
}
