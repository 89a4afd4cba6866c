//! What a person does to a list of URIs. Pure.

use std::collections::HashSet;

use serde_json::Value;

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// Types into a row.
    Edit(usize, String),
    /// Wants an empty row at this position.
    Insert(usize),
    /// Takes a row out.
    Remove(usize),
    /// Takes an empty row out by the keyboard: the focus goes to the row before.
    Fold(usize),
    /// Moves a row up.
    Up(usize),
    /// Moves a row down.
    Down(usize),
    /// Moves a row into the gap before a row.
    Move(usize, usize),
    /// Puts several rows in the place of a row, or behind it where it is not empty.
    Spread(usize, Vec<String>),
    /// Puts several rows at the end.
    Append(Vec<String>),
    /// Puts rows in order: each gets another text, or goes.
    Mend(Vec<(usize, Option<String>)>),
    /// Wants another list.
    Replace(Vec<Value>),
}

/// Where the focus goes after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Into the input of a row.
    Input(usize),
    /// On the grip of a row.
    Grip(usize),
    /// On the button that removes a row.
    Remove(usize),
    /// On the button that adds rows.
    Add,
    /// On the button that opens the panel for pasting.
    Paste,
}

/// The list after a step, and where the focus goes. A step that names no row changes nothing.
pub(super) fn after(list: &[Value], step: Step) -> (Vec<Value>, Option<Focus>) {
    let mut list = list.to_vec();
    let focus = match step {
        Step::Edit(row, text) => {
            if let Some(item) = list.get_mut(row) {
                *item = Value::String(text);
            }
            None
        }
        Step::Insert(row) => {
            let row = row.min(list.len());
            list.insert(row, Value::from(""));
            Some(Focus::Input(row))
        }
        Step::Remove(row) if row < list.len() => {
            list.remove(row);
            Some(if list.is_empty() { Focus::Add } else { Focus::Remove(row.min(list.len() - 1)) })
        }
        Step::Fold(row) if row < list.len() => {
            list.remove(row);
            Some(if list.is_empty() { Focus::Add } else { Focus::Input(row.saturating_sub(1)) })
        }
        Step::Up(row) if row > 0 && row < list.len() => {
            list.swap(row, row - 1);
            Some(Focus::Grip(row - 1))
        }
        Step::Down(row) if row + 1 < list.len() => {
            list.swap(row, row + 1);
            Some(Focus::Grip(row + 1))
        }
        Step::Move(from, gap) if from < list.len() && gap <= list.len() => {
            let row = list.remove(from);
            let to = if gap > from { gap - 1 } else { gap };
            list.insert(to, row);
            Some(Focus::Grip(to))
        }
        Step::Mend(mends) => {
            let mut gone: Vec<usize> = Vec::new();
            let first = mends.first().map(|(row, _)| *row).unwrap_or_default();
            for (row, text) in mends {
                match (list.get_mut(row), text) {
                    (Some(item), Some(text)) => *item = Value::String(text),
                    (Some(_), None) => gone.push(row),
                    (None, _) => {}
                }
            }
            let mut row = 0;
            list.retain(|_| (!gone.contains(&row), row += 1).0);
            Some(match list.len() {
                0 => Focus::Add,
                length if gone.is_empty() => Focus::Input(first.min(length - 1)),
                length => Focus::Remove(first.min(length - 1)),
            })
        }
        Step::Replace(other) => {
            list = other;
            Some(Focus::Add)
        }
        Step::Spread(row, texts) if row < list.len() => {
            let empty = list[row].as_str().is_some_and(str::is_empty);
            let start = if empty { row } else { row + 1 };
            let fresh: Vec<Value> = new_ones(&list, texts);
            let last = (start + fresh.len()).saturating_sub(1);
            list.splice(start..start + usize::from(empty && !fresh.is_empty()), fresh);
            Some(Focus::Input(last.min(list.len() - 1)))
        }
        Step::Append(texts) => {
            let fresh = new_ones(&list, texts);
            list.retain(|item| item.as_str() != Some(""));
            list.extend(fresh);
            (!list.is_empty()).then(|| Focus::Input(list.len() - 1))
        }
        Step::Remove(_) | Step::Fold(_) | Step::Up(_) | Step::Down(_) | Step::Move(..) | Step::Spread(..) => {
            None
        }
    };
    (list, focus)
}

/// The texts that are not in a list, each once.
fn new_ones(list: &[Value], texts: Vec<String>) -> Vec<Value> {
    let mut known: HashSet<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    texts.into_iter().filter(|text| known.insert(text.clone())).map(Value::String).collect()
}

#[cfg(test)]
mod tests;
