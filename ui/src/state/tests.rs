use clientele_forms::{Grant, Kind, Pointer};
use clientele_ipc::ErrorCode;
use clientele_ipc::resource::{RedirectRules, Rotation};
use clientele_ipc::start::Start;
use clientele_ipc::start::Theme;
use clientele_ipc::tenant::{Address, ApiSettings, Environment, Proof, Vendor};
use serde_json::{Value, json};

use super::*;
use crate::form::DraftAction;

fn id(name: &str) -> TenantId {
    TenantId(name.into())
}

fn tenant(name: &str, sandbox: bool) -> Tenant {
    Tenant {
        id: id(name),
        name: name.into(),
        vendor: Vendor::Auth0,
        address: Address::Domain { domain: format!("{name}.example") },
        host: format!("{name}.example"),
        client_id: "c".into(),
        proof: Proof::Secret,
        settings: ApiSettings::default(),
        seen_generation: None,
        environment: Environment::Development,
        read_only: false,
        sandbox,
        editing_until: None,
        session_only: false,
    }
}

fn target(name: &str) -> Target {
    Target { kind: Kind::Auth0Client, id: name.into(), parent: None }
}

fn place(client: &str) -> Place {
    Place { tenant: id("one"), target: target(client) }
}

fn resource(client: &str, document: Value) -> Resource {
    Resource {
        target: target(client),
        name: client.into(),
        document,
        grant: Grant::default(),
        read_at: "2026-03-01T10:00:00Z".into(),
        rotation: Rotation::InPlace,
        unclaimed: true,
        redirect_rules: RedirectRules::default(),
        rate_limit: None,
    }
}

fn started() -> State {
    let mut state = State::default();
    state.apply(Action::Started(Ok(Start {
        version: "0.1.0".into(),
        tenants: vec![tenant("one", false), tenant("two", true)],
        open: Some(id("one")),
        preferences: Preferences { theme: Theme::Dark, last_tenant: None, keep_days: None },
        keyring: KeyringState::Available,
        notices: vec!["A file was set aside.".into(), "A file was set aside.".into()],
        unclaimed: vec![UnclaimedSecret {
            tenant: id("one"),
            target: target("a"),
            name: "a".into(),
            created_at: String::new(),
        }],
    })));
    state
}

fn read(state: &mut State, client: &str, document: Value) {
    state.apply(Action::ResourceAsked(place(client), 1));
    state.apply(Action::ResourceRead(place(client), 1, Ok(resource(client, document))));
}

fn set(state: &mut State, client: &str, pointer: &str, value: Value) {
    let pointer: Pointer = pointer.parse().unwrap();
    state.apply(Action::Edited(place(client), DraftAction::Set(pointer, value)));
}

#[test]
fn the_start_opens_the_tenant_that_it_names_and_says_each_notice_once() {
    let state = started();
    assert_eq!(state.route, Route::Applications);
    assert_eq!(state.tenant().map(|tenant| tenant.name.as_str()), Some("one"));
    assert_eq!(state.notices.len(), 1);
    let mut failed = State::default();
    failed.apply(Action::Started(Err(Error::new(ErrorCode::Storage, "No."))));
    assert!(matches!(failed.phase, Phase::Failed(_)));
    failed.apply(Action::TenantOpened(id("nobody")));
    assert_eq!(failed.open, None);
}

#[test]
fn edits_survive_a_walk_and_go_when_they_lead_back() {
    let mut state = started();
    read(&mut state, "a", json!({"name": "A"}));
    set(&mut state, "a", "/name", json!("B"));
    state.apply(Action::Go(Route::Client { target: target("a") }));
    state.apply(Action::Go(Route::Applications));
    assert!(state.dirty(&place("a")));
    assert_eq!(state.unsent(&id("one")), 1);
    let (open, draft) = state.opened(&place("a")).unwrap();
    assert_eq!(draft.current(), &json!({"name": "B"}));
    assert_eq!(open.resource.document, json!({"name": "A"}));
    set(&mut state, "a", "/name", json!("A"));
    assert!(!state.dirty(&place("a")));
    set(&mut state, "unread", "/name", json!("A"));
    assert!(!state.dirty(&place("unread")));
}

#[test]
fn what_is_set_aside_survives_a_walk_and_is_no_change() {
    let mut state = started();
    read(&mut state, "a", json!({}));
    let at = Pointer::of(["addons"]);
    state.apply(Action::Edited(place("a"), DraftAction::Set(at.clone(), json!({"x": 1}))));
    state.apply(Action::Edited(place("a"), DraftAction::SetAside(at.clone())));
    assert!(!state.dirty(&place("a")) && state.unsent(&id("one")) == 0);
    state.apply(Action::Go(Route::Applications));
    state.apply(Action::Edited(place("a"), DraftAction::TakeUp(at)));
    let (_, draft) = state.opened(&place("a")).expect("it was read");
    assert_eq!(draft.current(), &json!({"addons": {"x": 1}}));
    assert!(state.dirty(&place("a")) && state.unsent(&id("one")) == 1);
}

#[test]
fn what_was_saved_is_shown_as_it_was_read_back_and_the_lists_are_read_again() {
    let mut state = started();
    let list = ListPlace { tenant: id("one"), application: None };
    let listing = Listing {
        rows: vec![],
        earlier: 0,
        milliseconds: 1,
        read_at: String::new(),
        rate_limit: None,
        grant: Default::default(),
    };
    state.apply(Action::ListAsked(list.clone(), 5));
    state.apply(Action::ListRead(list.clone(), 5, Ok(listing)));
    assert!(!state.lists[&list].wanted());
    read(&mut state, "a", json!({"name": "A"}));
    set(&mut state, "a", "/name", json!("B"));
    state.apply(Action::ResourceSaved(place("a"), resource("a", json!({"name": "B", "updated_at": "now"}))));
    let (_, draft) = state.opened(&place("a")).unwrap();
    assert_eq!(draft.current()["updated_at"], "now");
    assert!(!state.dirty(&place("a")) && state.lists[&list].wanted());
}

#[test]
fn a_rotation_keeps_the_edits() {
    let mut state = started();
    read(&mut state, "a", json!({"name": "A", "updated_at": 1}));
    set(&mut state, "a", "/name", json!("B"));
    state.apply(Action::SecretRotated(place("a"), resource("a", json!({"name": "A", "updated_at": 2}))));
    let (_, draft) = state.opened(&place("a")).unwrap();
    assert_eq!(draft.current(), &json!({"name": "B", "updated_at": 2}));
    assert_eq!(draft.edits().len(), 1);
    assert_eq!(state.unclaimed.len(), 1);
}

#[test]
fn a_copied_secret_is_claimed_everywhere() {
    let mut state = started();
    read(&mut state, "a", json!({}));
    state.apply(Action::SecretClaimed(id("one"), target("a")));
    assert!(state.unclaimed.is_empty());
    assert!(!state.opened(&place("a")).unwrap().0.resource.unclaimed);
}

#[test]
fn the_way_back_skips_tabs() {
    let mut state = started();
    let page = |tab| Route::Application { id: "x".into(), tab };
    state.apply(Action::Go(page(ApplicationTab::Settings)));
    state.apply(Action::Go(page(ApplicationTab::Clients)));
    state.apply(Action::Go(Route::Client { target: target("a") }));
    state.apply(Action::Back);
    assert_eq!(state.route, page(ApplicationTab::Clients));
    state.apply(Action::Back);
    assert_eq!(state.route, Route::Applications);
    state.apply(Action::Back);
    assert_eq!(state.route, Route::Applications);
}

#[test]
fn a_forgotten_tenant_leaves_nothing_behind() {
    let mut state = started();
    read(&mut state, "a", json!({"name": "A"}));
    set(&mut state, "a", "/name", json!("B"));
    state.apply(Action::TenantForgotten(id("one")));
    assert_eq!((state.open.clone(), state.route.clone()), (None, Route::Welcome));
    assert!(state.resources.is_empty() && state.drafts.is_empty() && state.unclaimed.is_empty());
    assert_eq!(state.preferences.last_tenant, None);
}

#[test]
fn a_new_sandbox_replaces_the_old_one() {
    let mut state = started();
    state.apply(Action::TenantOpened(id("two")));
    state.apply(Action::ResourceAsked(Place { tenant: id("two"), target: target("a") }, 1));
    state.apply(Action::SandboxReset(vec![tenant("two", true), tenant("three", true)]));
    assert_eq!(state.open, Some(id("two")));
    assert!(state.resources.is_empty());
    assert_eq!(state.tenants.len(), 3);
    state.apply(Action::SandboxReset(vec![tenant("four", true)]));
    assert_eq!((state.open.clone(), state.route.clone()), (None, Route::Welcome));
}

#[test]
fn opening_a_tenant_for_editing_reads_again_and_keeps_what_was_typed() {
    let mut state = started();
    read(&mut state, "a", json!({"name": "A"}));
    set(&mut state, "a", "/name", json!("B"));
    let place = Place { tenant: id("one"), target: target("a") };
    assert!(!state.resources[&place].wanted());
    let known = state.tenants.iter().find(|known| known.id == id("one")).cloned().expect("the tenant");
    state.apply(Action::TenantsKnown(vec![Tenant { read_only: !known.read_only, ..known }]));
    assert!(state.resources[&place].wanted());
    assert!(state.dirty(&place));
}

#[test]
fn a_draft_that_outlived_the_program_goes_on_where_its_resource_is_read() {
    let mut state = started();
    let kept = KeptDraft {
        tenant: id("one"),
        target: target("a"),
        name: "A".into(),
        base: json!({"name": "A", "description": "old"}),
        wanted: json!({"name": "B", "description": "old"}),
        secrets: vec![Pointer::of(["client_secret"])],
    };
    state.apply(Action::DraftsFound(vec![kept.clone()]));
    assert_eq!(state.unsent_names(&id("one")), [(target("a"), "A".to_owned())]);
    assert!(!state.dirty(&place("a")), "nobody has read it yet");
    read(&mut state, "a", json!({"name": "A", "description": "theirs"}));
    let (_, draft) = state.opened(&place("a")).expect("it was read");
    assert_eq!(draft.current()["name"], "B");
    assert_eq!(draft.base()["description"], "old", "the review merges from where the person began");
    assert_eq!(state.retype[&place("a")], kept.secrets);
    assert_eq!(state.unsent(&id("one")), 1);

    // What is edited by now is newer than what was found.
    set(&mut state, "a", "/name", json!("C"));
    state.apply(Action::DraftsFound(vec![kept]));
    assert_eq!(state.opened(&place("a")).expect("read").1.current()["name"], "C");
    state.apply(Action::Edited(place("a"), DraftAction::RevertAll));
    assert!(state.unsent(&id("one")) == 0 && state.retype.is_empty());
}
