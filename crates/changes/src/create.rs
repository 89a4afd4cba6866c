//! Making a resource. What was made and not answered is found again by its name: it is the one that was not there before.

use clientele_forms::{Kind, Pointer, diff, is_placeholder, schema, validate};
use clientele_providers::{Document, Error as ProviderError, Provider, ResourceRef};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::journal::Entry;
use crate::plan::typed;
use crate::{Action, Error, FieldChange, Plan};

/// Where a new application holds its first client.
const FIRST: &str = "first_client";
/// A request without an answer may still be under way at the vendor; after this long it is not.
const UNDER_WAY: SignedDuration = SignedDuration::from_secs(60);
/// How far the clocks of the vendor and of this computer may differ.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Plans a new resource: `body` is what a person wants, with the secrets they typed. Nothing is sent.
///
/// # Errors
/// What the vendor answers when it is asked for resources of the same name; what it has no way to make.
pub async fn plan_create(
    provider: &dyn Provider,
    kind: Kind,
    parent: Option<&str>,
    body: &Value,
) -> Result<Plan, Error> {
    let target = ResourceRef { kind, id: String::new(), parent: parent.map(str::to_owned) };
    create(provider, typed(&target, body.clone())).await
}

/// The plan that makes what is wanted, beside what is there now.
pub(crate) async fn create(provider: &dyn Provider, wanted: Document) -> Result<Plan, Error> {
    let target = wanted.target.clone();
    let name = wanted.name();
    let known: Vec<String> =
        alike(provider, &target, &name).await?.into_iter().map(|document| document.target.id).collect();
    let schema = schema(target.kind);
    let (doubtful, violations): (Vec<_>, Vec<_>) =
        validate(schema, &wanted.body).into_iter().partition(|violation| violation.warning);
    let request = if violations.is_empty() { Some(provider.create_request(&wanted)?) } else { None };
    let one = "There is another one of this name already. Names need not differ, but people may mix them up.";
    let mut warnings = if known.is_empty() { Vec::new() } else { vec![one.to_owned()] };
    warnings.extend(doubtful.into_iter().map(|v| format!("{}: {}", schema.label(&v.pointer), v.message)));
    Ok(Plan {
        action: Action::Create,
        fresh: Document { body: json!({}), target: target.clone(), secrets: Default::default() },
        fields: fields(&wanted),
        target,
        name,
        wanted,
        conflicts: Vec::new(),
        violations,
        request,
        warnings,
        consequences: Vec::new(),
        known,
        along: Vec::new(),
    })
}

/// What is set, field by field, in the order of the schema; those of a first client each for itself, after the others.
fn fields(wanted: &Document) -> Vec<FieldChange> {
    let kind = wanted.target.kind;
    let base =
        if wanted.body.get(FIRST).is_some_and(Value::is_object) { json!({FIRST: {}}) } else { json!({}) };
    let changes = diff(&base, &wanted.body).into_iter();
    let changes = changes.filter(|change| change.after.as_ref().is_some_and(|value| !value.is_null()));
    let mut fields: Vec<FieldChange> = changes
        .map(|change| FieldChange {
            label: label(kind, &change.pointer),
            secret: change.after.as_ref().is_some_and(is_placeholder),
            pointer: change.pointer,
            before: None,
            after: change.after,
        })
        .collect();
    fields.sort_by_key(|field| rank(kind, &field.pointer));
    fields
}

/// Where a field stands in its schema; what no schema knows stands last.
fn rank(kind: Kind, pointer: &Pointer) -> (bool, usize) {
    let inner = pointer.below(&Pointer::of([FIRST]));
    let of = if inner.is_some() { Kind::TransmitClient } else { kind };
    let name = inner.as_ref().unwrap_or(pointer).tokens().first().cloned().unwrap_or_default();
    let order = schema(of).root.properties.get_index_of(&name).unwrap_or(usize::MAX);
    (inner.is_some(), order)
}

fn label(kind: Kind, pointer: &Pointer) -> String {
    match pointer.below(&Pointer::of([FIRST])) {
        Some(inner) if schema(kind).node(pointer).is_none() => {
            format!("First client · {}", schema(Kind::TransmitClient).label(&inner))
        }
        _ => schema(kind).label(pointer),
    }
}

/// The resources of this kind, beside this one, that have its name.
async fn alike(
    provider: &dyn Provider,
    target: &ResourceRef,
    name: &str,
) -> Result<Vec<Document>, ProviderError> {
    let items = match &target.parent {
        Some(client) if target.kind == Kind::Auth0Credential => provider.list_credentials(client).await?,
        Some(application) => provider.list_clients(application).await?,
        None => provider.list().await?,
    };
    let documents = items.into_iter().map(|item| item.document);
    Ok(documents.filter(|document| !document.target.id.is_empty() && document.name() == name).collect())
}

/// What was found of something that was to be made.
pub(crate) enum Trace {
    /// It is there.
    Found(Box<Document>),
    /// It is not.
    None,
    /// Nobody can tell: more than one could be it, or the request may still be under way.
    Unclear,
}

/// Looks for what an entry was to make. `answered`: the vendor has done with the request.
pub(crate) async fn trace(
    provider: &dyn Provider,
    entry: &Entry,
    answered: bool,
    now: Timestamp,
) -> Result<Trace, ProviderError> {
    let mut found = alike(provider, &entry.target, &entry.name).await?;
    found.retain(|document| !entry.known.contains(&document.target.id) && !older(document, entry.started_at));
    match (found.pop(), found.is_empty()) {
        // The list may leave out what the resource has.
        (Some(one), true) => Ok(Trace::Found(Box::new(provider.get(&one.target).await?))),
        (Some(_), false) => Ok(Trace::Unclear),
        (None, _) if answered || now.duration_since(entry.started_at) >= UNDER_WAY => Ok(Trace::None),
        (None, _) => Ok(Trace::Unclear),
    }
}

/// Whether a resource was surely made before the request was sent, where the vendor says when.
fn older(document: &Document, sent: Timestamp) -> bool {
    let made = document
        .body
        .get("created_at")
        .and_then(Value::as_str)
        .and_then(|text| text.parse::<Timestamp>().ok());
    made.is_some_and(|made| sent.duration_since(made) > SKEW)
}
