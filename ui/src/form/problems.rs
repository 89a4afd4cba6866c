//! What keeps a draft from being saved, and what it changes. Pure.
//!
//! What the vendor holds already is never held against the person: only what was changed has to be right.

use clientele_forms::{
    Checked, Draft, Field, Kind, Node, Pointer, Schema, Shape, Violation, read_json, schema, validate,
    validate_at,
};
use clientele_ipc::resource::RedirectRules;
use clientele_review::UriList;
use serde_json::Value;
use yew::prelude::*;

use super::entry::Entry;
use super::uris;

/// Something that keeps the draft from being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where it is.
    pub(crate) pointer: Pointer,
    /// What the field is called.
    pub(crate) label: String,
    /// What is wrong, in a sentence.
    pub(crate) message: String,
}

/// Everything that keeps a draft from being saved: violations of the schema where something was changed, and new
/// entries of lists of URIs that are no URIs.
pub(crate) fn blocking_problems(kind: Kind, draft: &Draft, rules: &RedirectRules) -> Vec<Problem> {
    blocking(schema(kind), draft, rules)
}

/// As [`blocking_problems`], for the documents of any schema.
pub(crate) fn blocking(schema: &Schema, draft: &Draft, rules: &RedirectRules) -> Vec<Problem> {
    among(&violations(schema, draft), schema, draft, rules)
}

/// As [`blocking`], for a draft that is drawn again and again: only what differs is checked anew.
#[hook]
pub(crate) fn use_blocking(
    schema: &'static Schema,
    draft: Option<&Draft>,
    rules: &RedirectRules,
) -> Vec<Problem> {
    let violations = use_violations(schema, draft);
    draft.map(|draft| among(&violations, schema, draft, rules)).unwrap_or_default()
}

/// Everything that the schema says against a draft; nothing where nothing was changed, because it would not matter.
fn violations(schema: &Schema, draft: &Draft) -> Vec<Violation> {
    if draft.dirty() { validate(schema, draft.current()) } else { Vec::new() }
}

/// As [`violations`], for a draft that is drawn again and again: only what differs is checked anew.
#[hook]
pub(super) fn use_violations(schema: &'static Schema, draft: Option<&Draft>) -> Vec<Violation> {
    let checked = use_mut_ref(|| None::<Checked>);
    let mut checked = checked.borrow_mut();
    let Some(draft) = draft.filter(|draft| draft.dirty()) else {
        // What was typed and taken back is not kept.
        *checked = None;
        return Vec::new();
    };
    let known = checked.take().filter(|known| std::ptr::eq(known.schema(), schema));
    checked.insert(known.unwrap_or_else(|| Checked::new(schema))).violations(draft.current())
}

/// As [`blocking`], where the violations are known.
pub(super) fn among(
    violations: &[Violation],
    schema: &Schema,
    draft: &Draft,
    rules: &RedirectRules,
) -> Vec<Problem> {
    let mut problems: Vec<Problem> = violations
        .iter()
        .filter(|violation| !violation.warning && blocks(&schema.root, draft, violation))
        .map(|violation| located(schema, draft, violation.pointer.clone(), violation.message.clone()))
        .collect();
    let unread = draft.unread(&Pointer::root()).filter_map(|(at, text)| Some((at, read_json(text).err()?)));
    problems.extend(unread.map(|(at, fault)| located(schema, draft, at.clone(), fault.to_string())));
    for (place, message) in uris::refusals(&schema.root, draft, rules) {
        if !problems.iter().any(|known| known.pointer == place) {
            problems.push(located(schema, draft, place, message));
        }
    }
    problems
}

/// What a draft changes, in words, without repetition.
pub(crate) fn change_labels(kind: Kind, draft: &Draft) -> Vec<String> {
    labels(schema(kind), draft)
}

/// As [`change_labels`], for the documents of any schema.
pub(crate) fn labels(schema: &Schema, draft: &Draft) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let edits = draft.edits();
    let unread = draft.unread(&Pointer::root()).map(|(at, _)| at);
    for pointer in edits.iter().map(|(at, _)| at).chain(unread) {
        let label = schema.label(pointer);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// What rules between fields say of a draft, where one of the fields was changed.
pub(super) fn between_fields(violations: &[Violation], draft: &Draft) -> Vec<Violation> {
    let between = violations.iter().filter(|violation| !violation.because.is_empty());
    between.filter(|violation| violation.concerns(|at| draft.changed(at))).cloned().collect()
}

/// What is wrong with one field's own value, in sentences.
pub(crate) fn of_entry(entry: &Entry) -> Vec<String> {
    let said = entry
        .said
        .iter()
        .filter(|violation| !violation.warning && violation.pointer == *entry.place.pointer());
    let mut problems = of_value(entry);
    problems.extend(said.map(|violation| violation.message.clone()));
    problems
}

/// What is doubtful about one field, in sentences.
pub(crate) fn doubts(entry: &Entry) -> impl Iterator<Item = &str> {
    let said = entry
        .said
        .iter()
        .filter(|violation| violation.warning && violation.pointer == *entry.place.pointer());
    said.map(|violation| violation.message.as_str())
}

/// What is wrong in a place and below, in sentences; nothing where nothing was changed.
pub(crate) fn within(entry: &Entry) -> Vec<String> {
    let (node, at) = (&entry.field.node, entry.place.pointer());
    let value = entry.place.value().filter(|_| entry.place.changed());
    let own = value.map(|value| validate_at(node, value, at)).unwrap_or_default().into_iter();
    own.filter(|violation| !violation.warning).map(|violation| violation.message).collect()
}

fn of_value(entry: &Entry) -> Vec<String> {
    let (place, node) = (&entry.place, &entry.field.node);
    let pointer = place.pointer();
    if let Some(fault) = place.unread().and_then(|text| read_json(text).err()) {
        return vec![fault.to_string()];
    }
    let Some(value) = place.value() else {
        let missing = entry.field.required && (entry.fresh || place.was().is_some());
        return if missing { vec!["Is required.".into()] } else { Vec::new() };
    };
    if !place.changed() || !entry.writable() {
        return Vec::new();
    }
    // The rows of a list of URIs say themselves what is wrong with them.
    let rows = has_fields(&entry.field) || UriList::of(node, pointer).is_some();
    let own = |violation: &Violation| !rows || violation.pointer == *pointer;
    let found = validate_at(node, value, pointer).into_iter().filter(own);
    let found = found.filter(|violation| violation.because.is_empty()).filter(|violation| {
        violation.pointer == *pointer || new_item(place.was(), value, &violation.pointer, &violation.keyword)
    });
    found
        .map(|violation| match row(pointer, &violation.pointer) {
            Some(row) => format!("Row {row}: {}", lower(&violation.message)),
            None => violation.message,
        })
        .collect()
}

/// Whether what lies in a field has fields of its own, which say themselves what is wrong.
fn has_fields(field: &Field) -> bool {
    match &field.shape {
        Shape::Group(_) | Shape::Map | Shape::List(_) => true,
        Shape::Variants(alternatives) => {
            alternatives.choices.iter().filter_map(|choice| choice.field.as_ref()).any(has_fields)
        }
        _ => false,
    }
}

/// Whether a field holds something that its widget cannot show, so that it is shown as it is.
pub(crate) fn wrong_type(entry: &Entry) -> bool {
    let Some(value) = entry.value() else { return false };
    let placeholder = clientele_forms::is_placeholder(value);
    let fits = match &entry.field.shape {
        Shape::Text | Shape::Choice(_) => value.is_string(),
        // Text that is no number is on its way to being one, if a person typed it.
        Shape::Number(_) => value.is_number() || (value.is_string() && entry.place.changed()),
        Shape::Switch => value.is_boolean(),
        Shape::Choices(_) | Shape::Texts | Shape::List(_) => value.as_array().is_some_and(|items| {
            matches!(entry.field.shape, Shape::List(_)) || items.iter().all(Value::is_string)
        }),
        Shape::Group(_) | Shape::Map => value.is_object() && !placeholder,
        Shape::Secret => placeholder || value.is_string(),
        Shape::Json | Shape::Variants(_) => true,
    };
    !fits
}

fn blocks(root: &Node, draft: &Draft, violation: &Violation) -> bool {
    let pointer = &violation.pointer;
    let parent = pointer.parent().unwrap_or_default();
    if violation.keyword == "required" {
        let whole = parent != Pointer::root() && draft.changed(&parent);
        return (draft.was(pointer).is_some() || whole) && shown(root, draft, pointer);
    }
    if !violation.because.is_empty() {
        return violation.concerns(|place| draft.changed(place));
    }
    if !draft.changed(pointer) {
        return false;
    }
    match draft.get(&parent) {
        Some(list @ Value::Array(_)) => new_item(draft.was(&parent), list, pointer, &violation.keyword),
        _ => true,
    }
}

/// Whether the item of a list that a violation names is the person's doing: it was not in the list before, or not as
/// often.
fn new_item(was: Option<&Value>, now: &Value, pointer: &Pointer, keyword: &str) -> bool {
    let (Some(Value::Array(was)), Value::Array(now)) = (was, now) else { return true };
    let index = pointer.last().and_then(|token| token.parse::<usize>().ok());
    let Some(item) = index.and_then(|index| now.get(index)) else { return true };
    let count = |list: &[Value]| list.iter().filter(|other| *other == item).count();
    match keyword {
        "uniqueItems" => count(now) > count(was),
        _ => count(was) == 0,
    }
}

/// Whether the conditions of a field and of all around it hold, so that the person can see it.
fn shown(root: &Node, draft: &Draft, pointer: &Pointer) -> bool {
    let (mut node, mut at) = (Some(root), Pointer::root());
    for token in pointer.tokens() {
        node = node.and_then(|node| node.fit(draft.get(&at).unwrap_or(&Value::Null)).property(token));
        let condition = node.and_then(|node| node.form.visible_when.as_ref());
        let siblings = draft.get(&at).unwrap_or(&Value::Null);
        if condition.is_some_and(|condition| !condition.holds(siblings)) {
            return false;
        }
        at = at.child(token);
    }
    true
}

fn located(schema: &Schema, draft: &Draft, pointer: Pointer, message: String) -> Problem {
    let parent = pointer.parent().unwrap_or_default();
    match draft.get(&parent) {
        Some(Value::Array(_)) => {
            let row = row(&parent, &pointer).unwrap_or_default();
            Problem {
                label: schema.label(&parent),
                message: format!("Row {row}: {}", lower(&message)),
                pointer,
            }
        }
        _ => Problem { label: schema.label(&pointer), message, pointer },
    }
}

/// The number of the row that a pointer into a list names, from 1.
fn row(list: &Pointer, item: &Pointer) -> Option<usize> {
    let below = item.below(list)?;
    below.tokens().first()?.parse::<usize>().ok().map(|index| index + 1)
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
