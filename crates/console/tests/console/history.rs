//! The history as a window asks for it, drafts, and what ends by itself.

use std::path::Path;

use clientele_console::Console;
use clientele_forms::{Edits, Kind, Node, Pointer, schema};
use clientele_ipc::change::{Applied, ApplyChange, ChangePlan, PlanChange, PlanRotation};
use clientele_ipc::history::{
    DropDraft, ExportChanges, KeptDraft, ListChanges, Outcome, PlanRestore, PlanUndo, Undo, Unkept, What,
};
use clientele_ipc::resource::{ReadResource, Resource, Target};
use clientele_ipc::tenant::{SetEditing, Tenant, Vendor};
use clientele_ipc::{Commands, ErrorCode, Event};
use clientele_test_host::Machine;
use serde_json::{Value, json};

use super::lifecycle::connected;
use super::{rows, sandbox, started};

async fn read(console: &Console, tenant: &Tenant, target: &Target) -> Resource {
    let request = ReadResource { tenant: tenant.id.clone(), target: target.clone() };
    console.read_resource(request).await.expect("a resource")
}

async fn apply(console: &Console, plan: ChangePlan) -> Applied {
    console.apply_change(ApplyChange { plan: plan.id, choices: Vec::new() }).await.expect("applied")
}

async fn change(console: &Console, tenant: &Tenant, target: &Target, values: &[(&str, Value)]) {
    let resource = read(console, tenant, target).await;
    let mut wanted = resource.document.clone();
    for (at, value) in values {
        at.parse::<Pointer>().expect("a pointer").set(&mut wanted, value.clone());
    }
    let edits = Edits::between(&resource.document, &wanted);
    let request =
        PlanChange { tenant: tenant.id.clone(), target: target.clone(), base: resource.document, edits };
    let plan = console.plan_change(request).await.expect("a plan");
    assert!(matches!(apply(console, plan).await, Applied::Done { .. }));
}

async fn client(console: &Console, tenant: &Tenant, name: &str) -> Target {
    let rows = rows(console, &tenant.id).await;
    rows.into_iter().find(|row| row.name == name).expect("a client of this name").target
}

#[tokio::test]
async fn a_change_is_listed_exported_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let target = client(&console, &tenant, "Harbor Statements").await;
    change(&console, &tenant, &target, &[("/description", json!("changed"))]).await;

    let all = ListChanges { tenant: tenant.id.clone(), ..ListChanges::default() };
    let list = console.list_changes(all.clone()).await.expect("the changes");
    let [past] = list.changes.as_slice() else { panic!("{} changes", list.changes.len()) };
    assert_eq!((past.what, past.outcome, &past.undo), (What::Update, Outcome::Applied, &Undo::Possible));
    assert_eq!((past.client_id.as_str(), past.fields.len()), (tenant.client_id.as_str(), 1));
    assert_eq!((list.total, list.kept, list.unknown), (1, 1, 0));

    let file = folder.path().join("changes.jsonl");
    let export = ExportChanges { which: all.clone(), path: Some(file.display().to_string()) };
    assert_eq!(console.export_changes(export.clone()).await.expect("written").changes, 1);
    let line: Value =
        serde_json::from_str(std::fs::read_to_string(&file).expect("a file").trim()).expect("JSON");
    assert_eq!((&line["vendor"], &line["fields"][0]["after"]), (&json!("Auth0"), &json!("changed")));
    let again = console.export_changes(export.clone()).await.expect_err("it is there");
    assert_eq!(again.code, ErrorCode::Storage, "nothing is overwritten");
    let relative = ExportChanges { path: Some("changes.jsonl".into()), ..export.clone() };
    assert_eq!(console.export_changes(relative).await.expect_err("where?").code, ErrorCode::BadInput);
    let chosen = console.export_changes(ExportChanges { path: None, ..export }).await.expect("written");
    assert!(Path::new(&chosen.path).starts_with(folder.path().join("exports")), "{}", chosen.path);

    let undo = PlanUndo { tenant: tenant.id.clone(), change: past.id };
    let plan = console.plan_undo(undo.clone()).await.expect("a plan");
    apply(&console, plan).await;
    let list = console.list_changes(all).await.expect("the changes");
    assert_eq!(list.changes[1].undo, Undo::Undone { by: list.changes[0].id });
    assert_eq!(list.changes[0].reverts, Some(past.id));
    let restore = PlanRestore { tenant: tenant.id.clone(), target, at: past.at.clone() };
    let plan = console.plan_restore(restore).await.expect("a plan");
    assert_eq!(plan.fields[0].after, Some(json!("changed")));
    let elsewhere = PlanUndo { tenant: clientele_ipc::tenant::TenantId("another".into()), ..undo };
    assert_eq!(console.plan_undo(elsewhere).await.expect_err("not theirs").code, ErrorCode::NotFound);
}

#[tokio::test]
async fn drafts_outlive_the_program_and_the_window_asks_only_for_what_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let target = client(&console, &tenant, "Harbor Statements").await;
    let base = read(&console, &tenant, &target).await.document;
    let mut wanted = base.clone();
    wanted["description"] = json!("not sent");
    let draft = KeptDraft {
        tenant: tenant.id.clone(),
        target: target.clone(),
        name: "Harbor Statements".into(),
        base,
        wanted,
        secrets: Vec::new(),
    };
    console.keep_draft(draft.clone()).await.expect("kept");
    let again = started(&machine);
    assert_eq!(again.list_drafts(()).await.expect("drafts"), std::slice::from_ref(&draft));
    again.drop_draft(DropDraft { tenant: tenant.id.clone(), target }).await.expect("dropped");
    assert!(again.list_drafts(()).await.expect("drafts").is_empty());

    let mut events = machine.events();
    assert!(!again.asks_before_closing());
    again.set_unkept(Unkept { secrets: 1, pending: 0 }).await.expect("noted");
    assert!(again.asks_before_closing());
    assert_eq!(events.recv().await.expect("an event"), Event::ClosingAsked);
    again.close_window(()).await.expect("closed");
    assert!(machine.closed() && !again.asks_before_closing());
}

#[tokio::test]
async fn a_time_for_editing_ends_also_while_the_program_does_not_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let tenant = connected(&console, Vendor::Auth0, &sandbox).await;
    let editing = |minutes| SetEditing { tenant: tenant.id.clone(), editing: true, minutes };
    let open = console.set_editing(editing(Some(30))).await.expect("opened");
    assert!(!open.read_only && open.editing_until.is_some());
    assert!(!started(&machine).start(()).await.expect("a start").tenants[0].read_only);
    // No minute is left.
    let open = console.set_editing(editing(Some(0))).await.expect("opened");
    assert!(!open.read_only);
    let again = started(&machine).start(()).await.expect("a start");
    assert!(again.tenants[0].read_only && again.tenants[0].editing_until.is_none());
    let open = console.set_editing(editing(None)).await.expect("opened");
    assert!(!open.read_only && open.editing_until.is_none());
}

const CANARY: &str = "canary-9f27b1c4-in-a-secret-field";

/// Puts the canary at every place that a schema marks as secret.
fn plant(node: &Node, document: &mut Value, planted: &mut usize) {
    if node.api.secret {
        *document = json!(CANARY);
        *planted += 1;
        return;
    }
    for (name, inner) in &node.properties {
        let mut value = Value::Object(serde_json::Map::new());
        let before = *planted;
        plant(inner, &mut value, planted);
        if *planted > before {
            if !document.is_object() {
                *document = json!({});
            }
            document[name] = value;
        }
    }
    if let Some(items) = &node.items {
        let mut value = json!({});
        let before = *planted;
        plant(items, &mut value, planted);
        if *planted > before {
            *document = json!([value]);
        }
    }
}

fn holding_the_canary(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding_the_canary(&path));
        } else if String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).contains(CANARY) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn no_secret_of_any_field_is_in_the_journal_its_drafts_or_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let (machine, sandbox) = (Machine::new(folder.path()), sandbox().await);
    let console = started(&machine);
    let transmit = connected(&console, Vendor::Transmit, &sandbox).await;
    let auth0 = connected(&console, Vendor::Auth0, &sandbox).await;
    let mut planted = 0;
    for kind in Kind::ALL {
        let mut wanted = json!({});
        plant(&schema(*kind).root, &mut wanted, &mut planted);
        let tenant = if kind.name().starts_with("auth0") { &auth0 } else { &transmit };
        let draft = KeptDraft {
            tenant: tenant.id.clone(),
            target: Target { kind: *kind, id: "any".into(), parent: None },
            name: "any".into(),
            base: json!({}),
            wanted,
            secrets: Vec::new(),
        };
        console.keep_draft(draft).await.expect("kept");
    }
    assert!(planted > 20, "{planted} fields are secret");

    // Typed, sent and read back.
    let rows = rows(&console, &transmit.id).await;
    let google = |row: &&super::Row| row.login_methods.iter().flatten().any(|name| name == "google");
    let application = rows.iter().find(google).expect("an application with Google").target.id.clone();
    let methods = Target { kind: Kind::TransmitLoginMethods, id: application, parent: None };
    change(&console, &transmit, &methods, &[("/google/clientSecret", json!(CANARY))]).await;
    let ingest = client(&console, &auth0, "Fraud Signals Ingest").await;
    let rotation = PlanRotation { tenant: auth0.id.clone(), target: ingest };
    let plan = console.plan_rotation(rotation).await.expect("a plan");
    assert!(matches!(apply(&console, plan).await, Applied::Done { .. }));
    for tenant in [&transmit, &auth0] {
        let which = ListChanges { tenant: tenant.id.clone(), ..ListChanges::default() };
        let done = console.export_changes(ExportChanges { which, path: None }).await.expect("written");
        assert!(done.changes > 0);
        let list = console.list_changes(ListChanges { tenant: tenant.id.clone(), ..ListChanges::default() });
        let text = serde_json::to_string(&list.await.expect("the changes")).expect("JSON");
        assert!(!text.contains(CANARY));
    }
    assert_eq!(holding_the_canary(folder.path()), [""; 0]);
}
