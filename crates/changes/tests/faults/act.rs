//! Runs a cell and looks, through another door, what became of it.

use clientele_changes::{
    Applied, EntryState, Plan, apply, plan_create, plan_delete, plan_rotation, plan_update, resolve_pending,
};
use clientele_forms::{Edits, Kind};
use clientele_providers::{Document, Error, Item, ResourceRef};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::faults::{End, fault, of_a_read, of_a_write};

/// What the matrix writes.
const MARK: &str = "written by the fault matrix";

/// Runs one cell.
pub(crate) async fn cell(operation: &str, name: &str) {
    let bench = Bench::new(operation).await;
    match operation.split_once('_').map_or("", |(_, what)| what) {
        "list" | "clients" | "read" => read(&bench, operation, name).await,
        what => write(&bench, operation, what, name).await,
    }
}

/// Switches the fault on for what the operation asks.
fn strike(bench: &Bench, name: &str, method: &str) {
    let mut fault = fault(name);
    fault["method"] = json!(method);
    // Token endpoints take no part: none of these operations is about them.
    bench.sandbox.switch_on(&with_path(fault.clone(), "/api/v2")).expect("a fault");
    bench.sandbox.switch_on(&with_path(fault, "/cis")).expect("a fault");
}

fn with_path(mut fault: Value, path: &str) -> Value {
    fault["path"] = json!(path);
    fault
}

async fn read(bench: &Bench, operation: &str, name: &str) {
    let target = bench.client(operation).await;
    let wanted = seen(&bench.witness, operation, &target).await.expect("without a fault it can be read");
    strike(bench, name, "GET");
    let end = match seen(&bench.door, operation, &target).await {
        Ok(found) => {
            assert_eq!(found.len(), wanted.len(), "nothing lost and nothing doubled");
            for (found, wanted) in found.iter().zip(&wanted) {
                assert_eq!(found["id"], wanted["id"]);
                assert!(name == "unknown_values" || without_unknown(found) == *wanted, "{found} {wanted}");
            }
            End::Done
        }
        Err(error) => {
            clear(bench, &error.to_string());
            End::NotDone
        }
    };
    assert_eq!(end, of_a_read(name));
}

/// What an operation reads: ids and documents, in order of the ids.
async fn seen(
    door: &std::sync::Arc<dyn clientele_providers::Provider>,
    operation: &str,
    target: &ResourceRef,
) -> Result<Vec<Value>, Error> {
    let entry = |document: Document| json!({"id": document.target.id, "body": document.body});
    let entries = |items: Vec<Item>| items.into_iter().map(|item| entry(item.document)).collect::<Vec<_>>();
    let mut found = match operation {
        "auth0_list" | "transmit_list" => entries(door.list().await?),
        "transmit_clients" => entries(door.list_clients(target.parent.as_deref().unwrap_or_default()).await?),
        _ => vec![entry(door.get(target).await?)],
    };
    found.sort_by_key(|entry| entry["id"].to_string());
    Ok(found)
}

/// The same without what the sandbox puts there for the fault.
fn without_unknown(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| *key != "x_unknown_field")
            .map(|(key, value)| (key.clone(), without_unknown(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_unknown).collect(),
        other => other.clone(),
    }
}

async fn write(bench: &Bench, operation: &str, what: &str, name: &str) {
    let target = match what {
        "login_methods" => ResourceRef::login_methods(bench.application().await.target.id),
        _ => bench.client(operation).await,
    };
    let before = bench.witness.get(&target).await.expect("it is there");
    let plan = planned(bench, what, &target).await;
    let method = plan.request.as_ref().expect("something to send").method.name();
    strike(bench, name, method);
    let applied = apply(&*bench.door, &bench.around(), &plan, &[]).await;
    bench.sandbox.switch_faults_off();
    let end = match applied {
        Ok(Applied::Done(..) | Applied::Deleted) => End::Done,
        Ok(Applied::Unknown(error, _)) => {
            clear(bench, &error.to_string());
            // Nobody knew at once: asking later tells.
            assert_eq!(resolve_pending(&*bench.witness, &bench.around()).await.expect("asked"), 1);
            match bench.journal.entries("t").expect("the journal")[0].state {
                EntryState::Done => End::Done,
                _ => End::NotDone,
            }
        }
        Ok(Applied::Stale(_)) => panic!("nobody else changed anything"),
        Err(error) => {
            clear(bench, &error.to_string());
            End::NotDone
        }
    };
    let times = effects(bench, what, &before).await;
    assert_eq!(times, usize::from(end == End::Done), "what is said is what is so");
    assert_eq!(end, of_a_write(name, matches!(what, "update" | "delete" | "login_methods")));
    let entries = bench.journal.entries("t").expect("the journal");
    let state = if end == End::Done { EntryState::Done } else { EntryState::Failed };
    assert_eq!(entries.iter().map(|entry| entry.state).collect::<Vec<_>>(), [state]);
}

async fn planned(bench: &Bench, what: &str, target: &ResourceRef) -> Plan {
    let door = &*bench.door;
    let edited = |document: &Document, place: &str| {
        let mut wanted = document.body.clone();
        *wanted.pointer_mut(place).unwrap_or(&mut Value::Null) = json!(MARK);
        if place == "/description" {
            wanted["description"] = json!(MARK);
        }
        Edits::between(&document.body, &wanted)
    };
    let plan = match what {
        "update" | "login_methods" => {
            let base = bench.witness.get(target).await.expect("it is there");
            let place = if what == "update" { "/description" } else { "/google/clientId" };
            plan_update(door, target, &base.body, &edited(&base, place)).await
        }
        "create" => {
            let mut body = json!({"name": MARK});
            if target.kind == Kind::TransmitClient {
                body["redirect_uris"] = json!(["https://matrix.example/cb"]);
            }
            plan_create(door, target.kind, target.parent.as_deref(), &body).await
        }
        "delete" => plan_delete(door, target).await,
        _ => plan_rotation(door, target).await,
    };
    plan.expect("a plan")
}

/// How often the operation took effect, as another door sees it.
async fn effects(bench: &Bench, what: &str, before: &Document) -> usize {
    let target = &before.target;
    match what {
        "create" => {
            let items = match &target.parent {
                Some(application) => bench.witness.list_clients(application).await,
                None => bench.witness.list().await,
            };
            items.expect("a list").iter().filter(|item| item.document.name() == MARK).count()
        }
        "delete" => match bench.witness.get(target).await {
            Ok(_) => 0,
            Err(Error::NotFound { .. }) => 1,
            Err(error) => panic!("{error}"),
        },
        "rotate" => {
            let now = secret(&bench.witness.get(target).await.expect("it is there"), "/client_secret");
            let fresh = bench.shelf.0.lock().expect("the shelf").clone();
            let rotated = now != secret(before, "/client_secret");
            assert_eq!(fresh, if rotated { vec![now] } else { Vec::new() }, "the fresh secret waits");
            usize::from(rotated)
        }
        _ => {
            let after = bench.witness.get(target).await.expect("it is there");
            let place = if what == "update" { "/description" } else { "/google/clientId" };
            let written = after.body.pointer(place) == Some(&json!(MARK));
            for place in before.secrets.pointers() {
                let place = place.to_string();
                assert_eq!(secret(&after, &place), secret(before, &place), "no secret is lost");
            }
            usize::from(written)
        }
    }
}

fn secret(document: &Document, place: &str) -> String {
    let place = place.parse().expect("a pointer");
    document.secrets.get(&place).map(|secret| secret.expose_secret().to_owned()).expect("a secret")
}

/// An error says something and holds no secret.
fn clear(bench: &Bench, words: &str) {
    assert!(words.len() > 20, "{words}");
    assert!(bench.secrets().iter().all(|secret| !words.contains(secret.as_str())), "{words}");
}
