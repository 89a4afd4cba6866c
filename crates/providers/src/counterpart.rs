//! Where a secret that is to be sent stood when its document was read.

use clientele_forms::Pointer;
use serde_json::Value;

/// The place in the fresh body where the same secret stands as at `place` in the wanted one. Within a list that changed,
/// that is told by what stands around it, and not told where two entries look alike.
pub(crate) fn counterpart(fresh: &Value, wanted: &Value, place: &Pointer) -> Option<Pointer> {
    let (mut was, mut now) = (fresh, wanted);
    let mut source = Pointer::root();
    for token in place.tokens() {
        let step = match (was, now) {
            (Value::Array(before), Value::Array(after)) => {
                let index: usize = token.parse().ok()?;
                now = after.get(index)?;
                let index = same_entry(before, after, index)?;
                was = before.get(index)?;
                index.to_string()
            }
            _ => {
                (was, now) = (was.get(token)?, now.get(token)?);
                token.clone()
            }
        };
        source = source.child(step);
    }
    Some(source)
}

/// Where the entry at `index` of the new list was in the old one.
fn same_entry(before: &[Value], after: &[Value], index: usize) -> Option<usize> {
    let others_stay =
        before.len() == after.len() && (0..after.len()).all(|i| i == index || before[i] == after[i]);
    if others_stay {
        return Some(index);
    }
    let mut alike = (0..before.len()).filter(|i| before[*i] == after[index]);
    alike.next().filter(|_| alike.next().is_none())
}
