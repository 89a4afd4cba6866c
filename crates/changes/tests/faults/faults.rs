//! What can go wrong, in the sandbox's words, and how an operation has to end then.

use serde_json::{Value, json};

/// How an operation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It was done, once.
    Done,
    /// It was not done, and an error says so.
    NotDone,
}

/// The fault of a cell.
pub(crate) fn fault(name: &str) -> Value {
    match name {
        "slow" => json!({"latency_ms": 150}),
        "limited_with_retry_after" => json!({"status": 429, "retry_after_s": 1, "times": 1}),
        "limited_with_reset" => json!({"status": 429, "reset_in_s": 1, "times": 1}),
        "limited_without_headers" => json!({"status": 429, "times": 1}),
        "limited_for_long" => json!({"status": 429, "retry_after_s": 900}),
        "expired_token" => json!({"status": 401, "times": 1}),
        "fails_once" => json!({"status": 503, "times": 1}),
        "fails_always" => json!({"status": 500}),
        "fails_after_commit" => json!({"status": 502, "after": true, "times": 1}),
        "connection_reset" => json!({"reset": true, "times": 1}),
        "connection_cut" => json!({"cut": true, "times": 1}),
        "truncated_json" => json!({"truncated": true, "times": 1}),
        "web_page_instead" => json!({"html": true}),
        "web_page_after_commit" => json!({"html": true, "after": true, "times": 1}),
        "unknown_fields" => json!({"unknown_fields": true}),
        "unknown_values" => json!({"unknown_values": true}),
        "ten_megabytes" => json!({"body_bytes": 10_000_000}),
        "shifting_pages" => json!({"shift": 3}),
        other => panic!("there is no fault called {other}"),
    }
}

/// How a read ends.
pub(crate) fn of_a_read(fault: &str) -> End {
    match fault {
        // A web page where JSON should be is most likely another server: that is said at once.
        "limited_for_long" | "fails_always" | "web_page_instead" | "web_page_after_commit" => End::NotDone,
        _ => End::Done,
    }
}

/// How a write ends. One that is different each time is never sent twice, whatever the vendor answers.
pub(crate) fn of_a_write(fault: &str, repeatable: bool) -> End {
    match fault {
        "limited_with_retry_after" | "limited_with_reset" | "limited_without_headers" | "expired_token"
            if !repeatable =>
        {
            End::NotDone
        }
        "limited_for_long" | "fails_once" | "fails_always" | "web_page_instead" => End::NotDone,
        _ => End::Done,
    }
}
