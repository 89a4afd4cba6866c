use std::rc::Rc;

use clientele_forms::{Draft, Grant, Kind, Pointer, schema};
use clientele_ipc::resource::{RedirectRules, Rotation, Target};
use clientele_ipc::tenant::TenantId;
use clientele_review::Client;
use serde_json::{Value, json};

use super::*;
use crate::form::entry::{FormContext, SecretContext};

fn entry(base: Value, current: Value) -> Entry {
    let form = schema(Kind::TransmitLoginMethods).project(&Grant::default());
    let at = Pointer::of(["sms"]);
    let field = form.fields().find(|field| field.pointer == at).expect("the method").clone();
    let mut draft = Draft::new(base);
    draft.set(&Pointer::root(), current);
    let target = Target { kind: Kind::TransmitLoginMethods, id: "a".into(), parent: None };
    let secret = SecretContext {
        tenant: TenantId("t".into()),
        target,
        rotation: Rotation::InPlace,
        unclaimed: false,
        on_rotate: Callback::noop(),
    };
    let context = FormContext {
        on_edit: Callback::noop(),
        rules: RedirectRules::default(),
        client: Client::default(),
        secret,
    };
    Entry::new(Shared::new(field), Rc::new(draft), Shared::new(context), &[])
}

#[test]
fn turning_on_brings_back_what_was_there() {
    let at = Pointer::of(["sms"]);
    let mut memory = Memory::default();
    let never = entry(json!({}), json!({}));
    let Some(DraftAction::Set(_, beginning)) = Some(turned_on(&never, "sms", &memory)) else {
        panic!("a value")
    };
    assert_eq!(beginning, json!({"expiresIn": 5, "maxFailures": 5}));
    assert_eq!(line(&never, "sms", &memory), "Off");
    let off = entry(json!({"sms": {"expiresIn": 3}}), json!({}));
    assert!(turned_on(&off, "sms", &memory) == DraftAction::Revert(at.clone()));
    assert_eq!(line(&off, "sms", &memory), "Off when you save. Settings are kept until then.");
    memory.keep("sms", json!({"expiresIn": 4}));
    assert!(turned_on(&off, "sms", &memory) == DraftAction::Set(at, json!({"expiresIn": 4})));
}
