//! Plans: what a person wants, merged into what is at the vendor now.

use clientele_forms::{
    Conflict, Edits, Pointer, Violation, diff, is_placeholder, merge, new_placeholder, schema,
    secret_pointers, validate,
};
use clientele_providers::{Document, Provider, Request, ResourceRef, RotationSupport};
use secrecy::SecretString;
use serde_json::Value;

use crate::{Action, Along, Error, caution};

/// What would be sent, and why.
#[derive(Clone)]
pub struct Plan {
    /// What kind of change it is.
    pub action: Action,
    /// The resource.
    pub target: ResourceRef,
    /// The resource's name.
    pub name: String,
    /// The resource at the vendor when the plan was made.
    pub fresh: Document,
    /// The resource as it would be, without the places in conflict.
    pub wanted: Document,
    /// Field by field.
    pub fields: Vec<FieldChange>,
    /// The places that somebody else changed too.
    pub conflicts: Vec<Conflict>,
    /// What breaks the schema at the changed places.
    pub violations: Vec<Violation>,
    /// What would be sent; `None`: nothing.
    pub request: Option<Request>,
    /// What is not certain, a sentence each.
    pub warnings: Vec<String>,
    /// What cannot be taken back, a sentence each.
    pub consequences: Vec<String>,
    /// The ids of the resources that have the name of the one to be made.
    pub known: Vec<String>,
    /// What is deleted with the resource.
    pub along: Vec<Along>,
}

/// One field before and after. Secrets are placeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The place.
    pub pointer: Pointer,
    /// What it is called.
    pub label: String,
    /// The value at the vendor.
    pub before: Option<Value>,
    /// The wanted value.
    pub after: Option<Value>,
    /// Whether the value is a secret.
    pub secret: bool,
}

/// Plans edits: reads the resource afresh and merges three ways. Nothing is sent.
///
/// `base` is the document as the person read it, `edits` what they want changed in it.
///
/// # Errors
/// What the vendor answers to the read; a change that the vendor's API cannot express.
pub async fn plan_update(
    provider: &dyn Provider,
    target: &ResourceRef,
    base: &Value,
    edits: &Edits,
) -> Result<Plan, Error> {
    let fresh = provider.get(target).await?;
    let mine = typed(target, edits.apply(base));
    let merged = merge(schema(target.kind), base, &fresh.body, &mine.body);
    let mut wanted = Document { body: merged.edits.apply(&fresh.body), ..mine };
    wanted.target = target.clone();
    update(provider, fresh, wanted, merged.conflicts)
}

/// The plan that leads from one state to another.
pub(crate) fn update(
    provider: &dyn Provider,
    fresh: Document,
    wanted: Document,
    conflicts: Vec<Conflict>,
) -> Result<Plan, Error> {
    let kind = fresh.target.kind;
    let schema = schema(kind);
    let fields: Vec<FieldChange> = diff(&fresh.body, &wanted.body)
        .into_iter()
        .map(|change| {
            let secret = [&change.before, &change.after].into_iter().flatten().any(is_placeholder);
            let label = schema.label(&change.pointer);
            FieldChange { label, secret, pointer: change.pointer, before: change.before, after: change.after }
        })
        .collect();
    let touched = |at: &Pointer| fields.iter().any(|f| f.pointer.contains(at) || at.contains(&f.pointer));
    let broken = validate(schema, &wanted.body).into_iter().filter(|violation| violation.concerns(touched));
    let (doubtful, violations): (Vec<_>, Vec<_>) = broken.partition(|violation| violation.warning);
    let mut warnings = caution::warnings(kind, &fields);
    warnings.extend(doubtful.into_iter().map(|v| format!("{}: {}", schema.label(&v.pointer), v.message)));
    // What breaks the schema is shown instead of a request that nobody may send.
    let request = if violations.is_empty() { provider.update_request(&fresh, &wanted)? } else { None };
    Ok(Plan {
        action: Action::Update,
        target: fresh.target.clone(),
        name: fresh.name(),
        fresh,
        wanted,
        warnings,
        consequences: caution::consequences(kind, &fields),
        fields,
        conflicts,
        violations,
        request,
        known: Vec::new(),
        along: Vec::new(),
    })
}

/// Most secrets of one client that work at once, where there can be several (the vendor's guide).
const MOST_SECRETS: usize = 2;

/// Plans a new secret for a client. Nothing is sent.
///
/// # Errors
/// What the vendor answers to the read; [`clientele_providers::Error::Unsupported`] where this client's secret cannot
/// be replaced.
pub async fn plan_rotation(provider: &dyn Provider, target: &ResourceRef) -> Result<Plan, Error> {
    let fresh = provider.get(target).await?;
    let sentence = |text: &str| text.to_owned();
    let (consequences, warnings) = match provider.rotation(&fresh) {
        RotationSupport::Unavailable(reason) => {
            return Err(clientele_providers::Error::Unsupported(reason).into());
        }
        // Source: the vendor's page on rotating a client secret; up to 30 seconds during which either works.
        RotationSupport::InPlace => (
            vec![
                sentence(
                    "The old secret stops working within about 30 seconds. Whatever still uses it can no longer get \
                     tokens.",
                ),
                sentence("This cannot be undone."),
            ],
            Vec::new(),
        ),
        RotationSupport::Overlapping => {
            if provider.active_secrets(target).await?.len() >= MOST_SECRETS {
                let full =
                    "Two secrets of this client work already. Revoke one in the vendor's portal first.";
                return Err(clientele_providers::Error::Unsupported(sentence(full)).into());
            }
            (
                vec![sentence(
                    "The client gets a second secret. The one that it has keeps working until it is revoked, so that \
                     the new one can be rolled out.",
                )],
                vec![sentence(
                    "Revoke the old secret in the vendor's portal once nothing uses it any more: a client can have two \
                     at most.",
                )],
            )
        }
    };
    Ok(Plan {
        action: Action::Rotate,
        target: target.clone(),
        name: fresh.name(),
        request: Some(provider.rotate_request(target)?),
        wanted: fresh.clone(),
        fresh,
        fields: Vec::new(),
        conflicts: Vec::new(),
        violations: Vec::new(),
        warnings,
        consequences,
        known: Vec::new(),
        along: Vec::new(),
    })
}

/// Takes what a person typed at secret places out of the document. An untouched secret is a placeholder already.
pub(crate) fn typed(target: &ResourceRef, mut body: Value) -> Document {
    let places = secret_pointers(schema(target.kind), &body);
    let mut document = Document { target: target.clone(), body: Value::Null, secrets: Default::default() };
    for place in places {
        let text = place.get(&body).and_then(Value::as_str).map(SecretString::from);
        if let Some(secret) = text {
            document.secrets.insert(place.clone(), secret);
            place.set(&mut body, new_placeholder());
        }
    }
    document.body = body;
    document
}
