//! Making anew what was deleted, from the copy that the journal kept.

use clientele_forms::{Kind, LeftOut, Pointer, Why, schema};
use clientele_providers::Provider;
use serde_json::Value;

use crate::resolve::kept;
use crate::{Entry, Error, Plan, plan_create};

/// Where a new application holds its first client.
const FIRST: &str = "first_client";

/// Plans a resource like the one that an entry deleted, and says what is not as it was. Nothing is sent.
///
/// # Errors
/// As for [`plan_create`].
pub(crate) async fn plan_recreate(provider: &dyn Provider, entry: &Entry) -> Result<Plan, Error> {
    let (target, grant) = (&entry.target, provider.grant());
    let described = schema(target.kind);
    let copy = described.root.copy(&grant, &kept(&entry.before));
    let mut body = copy.document;
    let mut left: Vec<String> = told(&copy.left_out).map(|place| described.label(place)).collect();
    let mut missing = Vec::new();
    if target.kind == Kind::TransmitApplication {
        let mut clients = entry.along.iter().filter(|gone| gone.target.kind == Kind::TransmitClient);
        if let (Some(first), Value::Object(body)) = (clients.next(), &mut body) {
            // A first client could be told more than a later one before the API of 2026.
            let client = schema(first.target.kind);
            let node = described.node(&Pointer::of([FIRST])).filter(|node| !node.properties.is_empty());
            let copy = node.unwrap_or(&client.root).copy(&grant, &kept(&first.body));
            left.extend(told(&copy.left_out).map(|place| format!("First client · {}", client.label(place))));
            body.insert(FIRST.into(), copy.document);
        }
        missing.extend(clients.map(|gone| name(&gone.body)));
    }
    let mut plan = plan_create(provider, target.kind, target.parent.as_deref(), &body).await?;
    let mut say = |sentence: String| plan.consequences.push(sentence);
    say("It is made anew: it gets a new ID and a new secret, and whatever used the old ones has to be told."
        .into());
    if !left.is_empty() {
        say(format!("This is not restored: {}.", left.join(", ")));
    }
    if !missing.is_empty() {
        say(format!("Its other clients are not made anew: {}.", missing.join(", ")));
    }
    Ok(plan)
}

/// The places whose loss is worth a word. What the vendor sets by itself is not.
fn told(left_out: &[LeftOut]) -> impl Iterator<Item = &Pointer> {
    left_out
        .iter()
        .filter(|left| left.why != Why::Unknown || left.pointer.tokens().len() == 1)
        .map(|left| &left.pointer)
}

fn name(body: &Value) -> String {
    body.get("name").and_then(Value::as_str).unwrap_or("one without a name").to_owned()
}
