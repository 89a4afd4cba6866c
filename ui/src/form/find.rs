//! Finding a setting: by what it is called, what it is for, its name in the API, and what stands in it. Pure.

use std::sync::Arc;

use clientele_forms::{Condition, Draft, Field, Pointer, Shape, Variants, is_placeholder};
use serde_json::Value;

use super::view::SectionPlan;
use super::words;

/// One setting of a form, prepared for searching.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// Where it is.
    pub(super) pointer: Pointer,
    /// What it is called.
    pub(super) label: String,
    /// The section and the groups around it.
    pub(super) trail: String,
    help: String,
    /// The names of the values that can be chosen.
    choices: String,
    needs: Vec<Need>,
    secret: bool,
}

/// What has to be so for a setting to be shown.
#[derive(Clone, Debug, PartialEq)]
enum Need {
    /// A condition holds in the object at this place.
    Holds(Pointer, Condition),
    /// The value at this place is this variant.
    Chosen(Pointer, Arc<Variants>, usize),
}

impl Need {
    /// Where it would have to be met, if it is not.
    fn unmet(&self, draft: &Draft) -> Option<Pointer> {
        let value = |place: &Pointer| draft.get(place).unwrap_or(&Value::Null);
        match self {
            Self::Holds(around, condition) => {
                (!condition.holds(value(around))).then(|| around.child(&condition.field))
            }
            Self::Chosen(at, variants, branch) => {
                (variants.of(value(at)) != Some(*branch)).then(|| at.clone())
            }
        }
    }
}

/// A setting that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Its place among the settings.
    pub(super) setting: usize,
    /// Where it leads: to the setting, or to the one that has to be set for it to be shown.
    pub(super) leads_to: Pointer,
    /// What was found, where it is neither in the label nor in the trail.
    pub(super) found: Option<String>,
}

/// Every setting of a form, in order.
pub(super) fn settings(sections: &[SectionPlan]) -> Vec<Setting> {
    let mut found = Vec::new();
    for section in sections {
        for field in &section.fields {
            collect(field, &section.title, &[], &mut found);
        }
    }
    found
}

fn collect(field: &Field, trail: &str, above: &[Need], found: &mut Vec<Setting>) {
    let mut needs = above.to_vec();
    let around = field.pointer.parent().unwrap_or_default();
    let conditions = field.node.form.visible_when.iter().chain(&field.branch);
    needs.extend(conditions.map(|condition| Need::Holds(around.clone(), condition.clone())));
    let choices: Vec<&str> = match &field.shape {
        Shape::Choice(choices) | Shape::Choices(choices) => {
            choices.iter().map(|choice| choice.title.as_str()).collect()
        }
        Shape::Variants(alternatives) => {
            alternatives.variants.branches.iter().map(|branch| branch.title.as_str()).collect()
        }
        _ => Vec::new(),
    };
    found.push(Setting {
        pointer: field.pointer.clone(),
        label: field.label.clone(),
        trail: trail.to_owned(),
        help: field.node.form.help.clone(),
        choices: choices.join("\n"),
        needs: needs.clone(),
        secret: field.shape == Shape::Secret,
    });
    // A section with one field of its own name is not said twice.
    let inner = if trail == field.label { trail.to_owned() } else { format!("{trail} · {}", field.label) };
    match &field.shape {
        Shape::Group(fields) => fields.iter().for_each(|field| collect(field, &inner, &needs, found)),
        Shape::Variants(alternatives) => {
            for choice in &alternatives.choices {
                // A variant that is no group has no settings of its own.
                let Some(Shape::Group(fields)) = choice.field.as_ref().map(|field| &field.shape) else {
                    continue;
                };
                let (at, variants) = (alternatives.at.clone(), alternatives.variants.clone());
                let chosen = [needs.clone(), vec![Need::Chosen(at, variants, choice.branch)]].concat();
                fields.iter().for_each(|field| collect(field, &inner, &chosen, found));
            }
        }
        _ => {}
    }
}

/// The settings that hold every word of a query; those whose label holds one come first.
pub(super) fn hits(settings: &[Setting], draft: &Draft, query: &str) -> Vec<Hit> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, Hit)> = Vec::new();
    for (index, setting) in settings.iter().enumerate() {
        let Some(told) = setting.holds(draft, &words) else { continue };
        let label = setting.label.to_lowercase();
        let hit = Hit { setting: index, leads_to: setting.leads_to(draft), found: told };
        found.push((words.iter().any(|word| label.contains(word)), hit));
    }
    found.sort_by_key(|(by_label, _)| !by_label);
    found.into_iter().map(|(_, hit)| hit).collect()
}

impl Setting {
    /// Where the first word was found that the label does not hold; `None`: not all words are here.
    fn holds(&self, draft: &Draft, words: &[&str]) -> Option<Option<String>> {
        let seen = format!("{}\n{}", self.trail, self.label).to_lowercase();
        let name = self.pointer.tokens().join(" · ");
        let value = match draft.get(&self.pointer) {
            Some(value) if !self.secret => texts(value),
            _ => String::new(),
        };
        let mut told = None;
        for word in words.iter().filter(|word| !seen.contains(*word)) {
            let lines = [&self.help, &name, &value, &self.choices].into_iter().flat_map(|text| text.lines());
            let line = lines.into_iter().find(|line| line.to_lowercase().contains(word))?;
            told.get_or_insert_with(|| around(line, word));
        }
        Some(told)
    }

    fn leads_to(&self, draft: &Draft) -> Pointer {
        self.needs.iter().find_map(|need| need.unmet(draft)).unwrap_or_else(|| self.pointer.clone())
    }
}

/// What stands in a value, a line each; nothing of a secret.
fn texts(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(on) => if *on { "on" } else { "off" }.into(),
        Value::String(text) => text.clone(),
        value if is_placeholder(value) => String::new(),
        Value::Array(items) => items.iter().map(texts).collect::<Vec<_>>().join("\n"),
        // A map is found by its keys as well; the fields of a group are settings of their own.
        Value::Object(map) if map.values().all(Value::is_string) => {
            let line =
                |(key, value): (&String, &Value)| format!("{key}: {}", value.as_str().unwrap_or_default());
            map.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

/// The part of a line around a word.
fn around(line: &str, word: &str) -> String {
    /// How much is shown before the word, in characters.
    const BEFORE: usize = 24;
    let at = line.to_lowercase().find(word).unwrap_or_default();
    // Lower-case letters can be longer than the others: then it is a place nearby.
    let before = line.char_indices().take_while(|(index, _)| *index < at).count();
    match before.checked_sub(BEFORE) {
        Some(cut) if cut > 0 => {
            let rest: String = line.chars().skip(cut).collect();
            format!("…{}", words::shortened(&rest))
        }
        _ => words::shortened(line),
    }
}

#[cfg(test)]
mod tests;
