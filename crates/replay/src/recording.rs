//! One line of a recording: an exchange with the vendor.

use serde_json::Value;

/// The clients that an exchange answers.
///
/// # Errors
/// Text that is no JSON object.
pub(crate) fn answered(line: &str) -> Result<Vec<Value>, String> {
    let exchange: Value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"))?;
    if !exchange.is_object() {
        return Err("no exchange: a line has to be an object".into());
    }
    let path = exchange["path"].as_str().unwrap_or_default();
    let good = exchange["status"].as_u64().is_some_and(|status| (200..300).contains(&status));
    if !good || !of_clients(path) {
        return Ok(Vec::new());
    }
    let body = match &exchange["response_body"] {
        Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
        body => body.clone(),
    };
    let clients = match body {
        Value::Array(items) => items,
        Value::Object(mut map) => match map.remove("clients") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(map)],
        },
        _ => Vec::new(),
    };
    // What a client is, is told by its ID; a preview or a credential has none.
    Ok(clients.into_iter().filter(|client| client.get("client_id").is_some()).collect())
}

/// Whether an answer from this path is a client or a list of them.
fn of_clients(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let below = parts.iter().position(|part| *part == "clients").map(|at| &parts[at + 1..]);
    matches!(below, Some([] | [_] | [_, "rotate-secret"] | ["cimd", "register"]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn clients_are_found_in_every_kind_of_answer() {
        let client = json!({"client_id": "c", "name": "n"});
        for (path, status, body, count) in [
            ("/api/v2/clients", 201, client.clone(), 1),
            ("/api/v2/clients/c", 200, client.clone(), 1),
            ("/api/v2/clients/c?fields=name", 200, json!(client.to_string()), 1),
            ("/api/v2/clients", 200, json!([client, client, {"name": "no id"}, 7]), 2),
            ("/api/v2/clients", 200, json!({"start": 0, "clients": [client]}), 1),
            ("/api/v2/clients/c", 404, client.clone(), 0),
            ("/api/v2/clients/c/credentials", 201, client.clone(), 0),
            ("/api/v2/users", 200, client, 0),
            ("/api/v2/clients/c", 204, json!(null), 0),
        ] {
            let line = json!({"path": path, "status": status, "response_body": body}).to_string();
            assert_eq!(answered(&line).map(|found| found.len()), Ok(count), "{line}");
        }
        for odd in ["", "x", "[1]", "null"] {
            assert!(answered(odd).is_err());
        }
        assert_eq!(answered("{}"), Ok(Vec::new()));
    }
}
