//! What is done with each answered client, and what has to come of it.

use std::fmt;
use std::sync::Arc;

use anyhow::Result;
use clientele_forms::{Form, FormSection, Kind, Pointer, Violation, diff, is_placeholder, schema, validate};
use clientele_providers::{Account, Document, Error, Proof, Provider, ResourceRef, Vendor, connect};
use serde_json::{Map, Value};
use url::Url;

use crate::edit::{Edit, edits};
use crate::{recording, vendor};

/// How much was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    /// Lines of the recordings.
    pub(crate) exchanges: usize,
    /// Clients in their answers.
    pub(crate) clients: usize,
    /// Fields that were edited.
    pub(crate) edits: usize,
    /// Sections of which no field could be edited.
    pub(crate) untouched: usize,
    /// Edits that the door refuses, because the vendor does not say how it merges them.
    pub(crate) refused: usize,
    /// What went wrong.
    pub(crate) failures: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} exchanges, {} clients, {} fields edited, {} edits refused by the door, {} sections without a field to edit, \
             {} failures",
            self.exchanges, self.clients, self.edits, self.refused, self.untouched, self.failures
        )
    }
}

/// The door and the form of clients.
pub(crate) struct Trial {
    door: Arc<dyn Provider>,
    form: Form,
    /// Whether every field is edited, one after the other, and not only the first of each section.
    every: bool,
}

impl Trial {
    /// The door to a tenant that nobody will call.
    pub(crate) fn new(every: bool) -> Result<Self> {
        let address = Url::parse("https://replay.invalid/")?;
        let account = Account::new(address, "replay", Proof::Secret(String::new().into()));
        let door = connect(Vendor::Auth0, account).map_err(|error| anyhow::anyhow!("{error}"))?;
        let form = schema(Kind::Auth0Client).project(&door.grant());
        Ok(Self { door, form, every })
    }

    /// Everything that is wrong with what one line brings.
    pub(crate) fn line(&self, line: &str, counts: &mut Counts) -> Vec<String> {
        if line.trim().is_empty() {
            return Vec::new();
        }
        counts.exchanges += 1;
        let failures = match recording::answered(line) {
            Ok(clients) => clients.into_iter().flat_map(|client| self.client(client, counts)).collect(),
            Err(problem) => vec![problem],
        };
        counts.failures += failures.len();
        failures
    }

    fn client(&self, answered: Value, counts: &mut Counts) -> Vec<String> {
        counts.clients += 1;
        let id =
            answered["client_id"].as_str().map_or_else(|| answered["client_id"].to_string(), str::to_owned);
        let document = Document::decode(ResourceRef::auth0_client(id.clone()), answered);
        let mut failures = Vec::new();
        for section in &self.form.sections {
            let outcomes = self.section(section, &document);
            let refused = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Refused)).count();
            counts.refused += refused;
            counts.untouched += usize::from(outcomes.is_empty());
            for outcome in outcomes {
                match outcome {
                    Outcome::Kept => counts.edits += 1,
                    Outcome::Refused => {}
                    Outcome::Failed(problem) => {
                        failures.push(format!("client {id}, {}: {problem}", section.title))
                    }
                }
            }
        }
        failures
    }

    /// Edits the first field of a section that can be edited, or each.
    fn section(&self, section: &FormSection, document: &Document) -> Vec<Outcome> {
        let fields = section.fields.iter().filter(|field| field.shown(&document.body));
        let mut outcomes = Vec::new();
        for edit in fields.flat_map(|field| edits(field, &document.body)) {
            let mut wanted = document.clone();
            if !edit.at.set(&mut wanted.body, edit.value.clone()) || worse(document, &wanted) {
                continue;
            }
            let outcome = self.outcome(document, &wanted, &edit);
            let done = !matches!(outcome, Outcome::Refused);
            outcomes.push(outcome);
            if done && !self.every {
                break;
            }
        }
        outcomes
    }

    fn outcome(&self, document: &Document, wanted: &Document, edit: &Edit) -> Outcome {
        let request = match self.door.update_request(document, wanted) {
            Ok(Some(request)) => request,
            Ok(None) => return Outcome::Failed(format!("{}: the door sees no change", edit.at)),
            Err(Error::Unsupported(_)) => return Outcome::Refused,
            Err(error) => return Outcome::Failed(format!("{}: {error}", edit.at)),
        };
        let Some(body) = request.body.as_ref().and_then(Value::as_object) else {
            return Outcome::Failed(format!("{}: the request has no body", edit.at));
        };
        let filled = |place: &Pointer| request.secrets.get(place).is_some();
        // What was put where a secret belongs travels beside the body.
        let wanted = Document::decode(wanted.target.clone(), wanted.body.clone());
        match checked(document, &wanted, edit, body, filled) {
            Ok(()) => Outcome::Kept,
            Err(problem) => Outcome::Failed(problem),
        }
    }
}

enum Outcome {
    Kept,
    Refused,
    Failed(String),
}

/// Whether an edit breaks a rule that held before.
fn worse(before: &Document, wanted: &Document) -> bool {
    let schema = schema(Kind::Auth0Client);
    let known = validate(schema, &before.body);
    let new = |violation: &Violation| {
        !known.iter().any(|old| (&old.pointer, &old.keyword) == (&violation.pointer, &violation.keyword))
    };
    validate(schema, &wanted.body).iter().any(new)
}

/// Checks what a body would do at the vendor: the edit, and nothing else.
fn checked(
    document: &Document,
    wanted: &Document,
    edit: &Edit,
    body: &Map<String, Value>,
    filled: impl Fn(&Pointer) -> bool,
) -> Result<(), String> {
    let at = &edit.at;
    let key = at.tokens().first().cloned().unwrap_or_default();
    if let Some(other) = body.keys().find(|name| **name != key) {
        return Err(format!("{at}: {other} is sent as well"));
    }
    let sent = Value::Object(body.clone());
    if let Some(place) = placeholders(&sent, &Pointer::root()).into_iter().find(|p| !filled(p)) {
        return Err(format!("{at}: nothing fills the secret at {place}"));
    }
    let (Some(before), Some(after)) = (document.body.as_object(), wanted.body.as_object()) else {
        return Err(format!("{at}: the client is no object"));
    };
    let merged = vendor::without_nulls(&Value::Object(vendor::patched(before, body)));
    // What the vendor repeats follows, as far as it did before.
    let expected = vendor::without_nulls(&Value::Object(vendor::mirrored(after.clone())));
    match diff(&expected, &merged).first() {
        None => Ok(()),
        Some(change) => Err(format!(
            "{at}: {} would be {} instead of {}",
            change.pointer,
            change.after.as_ref().map_or("gone".into(), Value::to_string),
            change.before.as_ref().map_or("nothing".into(), Value::to_string)
        )),
    }
}

fn placeholders(value: &Value, at: &Pointer) -> Vec<Pointer> {
    match value {
        value if is_placeholder(value) => vec![at.clone()],
        Value::Object(map) => {
            map.iter().flat_map(|(name, inner)| placeholders(inner, &at.child(name))).collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, inner)| placeholders(inner, &at.child(index.to_string()))).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
