//! What every widget is given, and what it can do with it.

use std::rc::Rc;

use clientele_forms::{Access, Clear, Draft, Field, Pointer, Reason, Type, Violation};
use clientele_ipc::resource::{RedirectRules, Rotation, Target};
use clientele_ipc::tenant::TenantId;
use clientele_review::Client;
use serde_json::Value;
use yew::prelude::*;

use super::DraftAction;
use super::place::{Place, Shared};

/// What secret fields need to know of the resource around them.
#[derive(Clone, PartialEq)]
pub(crate) struct SecretContext {
    /// The tenant.
    pub(crate) tenant: TenantId,
    /// The resource.
    pub(crate) target: Target,
    /// How a new secret is made here.
    pub(crate) rotation: Rotation,
    /// Whether a fresh secret waits to be copied.
    pub(crate) unclaimed: bool,
    /// Starts a rotation.
    pub(crate) on_rotate: Callback<()>,
}

/// What is the same for every field of a form.
#[derive(Clone, PartialEq)]
pub(crate) struct FormContext {
    /// Takes the person's edits.
    pub(crate) on_edit: Callback<DraftAction>,
    /// What URIs may look like here.
    pub(crate) rules: RedirectRules,
    /// What the draft says of the client whose they are.
    pub(crate) client: Client,
    /// For secret fields.
    pub(crate) secret: SecretContext,
}

/// One field over one place of a draft.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Entry {
    /// What the form says of it.
    pub(crate) field: Shared<Field>,
    /// Its place.
    pub(crate) place: Place,
    /// What is the same for every field.
    pub(crate) context: Shared<FormContext>,
    /// Whether the object around it exists only because of the person's edits.
    #[prop_or_default]
    pub(crate) fresh: bool,
    /// It stands for its whole section, whose help this is: its label is the section's heading.
    #[prop_or_default]
    pub(crate) heading: Option<AttrValue>,
    /// Whether the field around it says already why it may not be written.
    #[prop_or_default]
    pub(crate) told: bool,
    /// The ids of the notes that describe its control.
    #[prop_or_default]
    pub(crate) described: Option<AttrValue>,
    /// Whether its value cannot be saved.
    #[prop_or_default]
    pub(crate) invalid: bool,
    /// What rules between fields say at its place and below.
    #[prop_or_default]
    pub(crate) said: Vec<Violation>,
}

impl Entry {
    /// The id of its control, in the page and for tools.
    pub(crate) fn id(&self) -> String {
        dom_id(self.place.pointer())
    }

    /// Why it may not be written, if it may not.
    pub(crate) fn reason(&self) -> Option<&Reason> {
        match &self.field.access {
            Access::ReadOnly(reason) => Some(reason),
            Access::Writable => None,
        }
    }

    /// Whether it may be written.
    pub(crate) fn writable(&self) -> bool {
        self.field.access.writable()
    }

    /// The wanted value, unless there is none or `null`.
    pub(crate) fn value(&self) -> Option<&Value> {
        self.place.value().filter(|value| !value.is_null())
    }

    /// The wanted text; empty where there is none.
    pub(crate) fn text(&self) -> &str {
        self.value().and_then(Value::as_str).unwrap_or_default()
    }

    /// One field of the first level of a draft. Of what rules `said` it keeps what is told at its place and below.
    pub(crate) fn new(
        field: Shared<Field>,
        draft: Rc<Draft>,
        context: Shared<FormContext>,
        said: &[Violation],
    ) -> Self {
        let at = &field.pointer;
        Self {
            said: said.iter().filter(|violation| at.contains(&violation.pointer)).cloned().collect(),
            place: Place::new(draft, at.clone()),
            context,
            fresh: false,
            heading: None,
            told: false,
            described: None,
            invalid: false,
            field,
        }
    }

    /// A field within this one.
    pub(crate) fn within(&self, field: Shared<Field>) -> Self {
        let inner = Self::new(field, self.place.draft(), self.context.clone(), &self.said);
        let told = self.reason().is_some() && inner.field.access == self.field.access;
        Self { fresh: self.place.fresh(), told, ..inner }
    }

    /// Takes a step.
    pub(crate) fn step(&self, step: DraftAction) {
        self.context.on_edit.emit(step);
    }

    /// Wants a value here.
    pub(crate) fn set(&self, value: Value) {
        self.context.on_edit.emit(DraftAction::Set(self.place.pointer().clone(), value));
    }

    /// Takes the edits here back.
    pub(crate) fn revert(&self) {
        self.context.on_edit.emit(DraftAction::Revert(self.place.pointer().clone()));
    }

    /// Wants this text here; the empty one clears the field.
    pub(crate) fn set_text(&self, text: String) {
        if text.is_empty() { self.clear() } else { self.set(Value::String(text)) }
    }

    /// Wants the field empty, in the way in which the vendor lets it be cleared.
    pub(crate) fn clear(&self) {
        self.context.on_edit.emit(cleared(&self.field, &self.place));
    }

    /// The placeholder of an empty input: the schema's, or the vendor's default.
    pub(crate) fn ghost(&self) -> String {
        let own = self.field.node.form.placeholder.clone();
        own.or_else(|| {
            let default = self.field.node.default.as_ref()?;
            Some(format!("Default: {}", super::words::value(&self.field, Some(default))))
        })
        .unwrap_or_default()
    }
}

/// The step that empties a field: what was never there goes away again, what was there is cleared as the vendor wants.
pub(crate) fn cleared(field: &Field, place: &Place) -> DraftAction {
    let pointer = place.pointer().clone();
    let never = match place.was() {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(_) => false,
    };
    if never {
        return DraftAction::Revert(pointer);
    }
    let inner = pointer.tokens().len() > 1 && !field.required;
    match field.node.api.clear {
        Some(Clear::Omit) => DraftAction::Remove(pointer),
        Some(Clear::Null) if field.node.nullable() => DraftAction::Set(pointer, Value::Null),
        // Objects below the first level are sent whole, so that leaving a key out clears it.
        None if inner => DraftAction::Remove(pointer),
        _ => match emptied(field) {
            Some(empty) => DraftAction::Set(pointer, empty),
            None if field.node.nullable() => DraftAction::Set(pointer, Value::Null),
            None => DraftAction::Remove(pointer),
        },
    }
}

/// The empty value of a field's kind, if it has one.
fn emptied(field: &Field) -> Option<Value> {
    let allows = |kind| field.node.allows(kind);
    if allows(Type::String) {
        Some(Value::from(""))
    } else if allows(Type::Array) {
        Some(Value::Array(Vec::new()))
    } else if allows(Type::Object) {
        Some(Value::Object(Default::default()))
    } else {
        None
    }
}

/// The id of a field's control. Names may hold anything, ids no white space.
pub(crate) fn dom_id(pointer: &Pointer) -> String {
    let plain: String = pointer
        .to_string()
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c })
        .collect();
    format!("field-{plain}")
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Kind, schema};
    use serde_json::json;

    use super::*;

    fn field(name: &str) -> Field {
        let form = schema(Kind::Auth0Client).project(&Grant::default());
        let found = form.fields().find(|field| field.pointer == Pointer::of([name])).cloned();
        found.expect("a field of that name")
    }

    fn place(document: Value, name: &str) -> Place {
        Place::new(Rc::new(Draft::new(document)), Pointer::of([name]))
    }

    #[test]
    fn emptying_clears_as_the_vendor_wants() {
        let at = Pointer::of(["description"]);
        let description = field("description");
        let step = |document| cleared(&description, &place(document, "description"));
        assert!(step(json!({})) == DraftAction::Revert(at.clone()));
        assert!(step(json!({"description": null})) == DraftAction::Revert(at.clone()));
        assert!(step(json!({"description": "x"})) == DraftAction::Set(at, json!("")));
        let method = "token_endpoint_auth_method";
        let step = cleared(&field(method), &place(json!({method: "none"}), method));
        assert!(step == DraftAction::Set(Pointer::of([method]), Value::Null));
    }

    #[test]
    fn ids_hold_no_white_space() {
        assert_eq!(dom_id(&Pointer::of(["app_name"])), "field-/app_name");
        assert_eq!(dom_id(&Pointer::of(["a b", "~", "/"])), "field-/a_b/~0/~1");
    }
}
