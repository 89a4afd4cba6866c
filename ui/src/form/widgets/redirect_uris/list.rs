//! What a person does to a list of URIs. Pure.

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
    /// Puts several rows in the place of a row, or behind it where it is not empty.
    Spread(usize, Vec<String>),
    /// Puts several rows at the end.
    Append(Vec<String>),
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
        Step::Remove(_) | Step::Fold(_) | Step::Up(_) | Step::Down(_) | Step::Spread(..) => None,
    };
    (list, focus)
}

fn new_ones(list: &[Value], texts: Vec<String>) -> Vec<Value> {
    let mut fresh: Vec<Value> = Vec::new();
    for text in texts.into_iter().map(Value::String) {
        if !list.contains(&text) && !fresh.contains(&text) {
            fresh.push(text);
        }
    }
    fresh
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn list(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|text| json!(text)).collect()
    }

    #[track_caller]
    fn check(step: Step, expected: &[&str], focus: Option<Focus>) {
        let (after, found) = after(&list(&["a", "", "c"]), step);
        assert_eq!((after, found), (list(expected), focus));
    }

    #[test]
    fn steps() {
        let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        check(Step::Edit(0, "x".into()), &["x", "", "c"], None);
        check(Step::Edit(9, "x".into()), &["a", "", "c"], None);
        check(Step::Insert(1), &["a", "", "", "c"], Some(Focus::Input(1)));
        check(Step::Insert(9), &["a", "", "c", ""], Some(Focus::Input(3)));
        check(Step::Remove(2), &["a", ""], Some(Focus::Remove(1)));
        check(Step::Remove(3), &["a", "", "c"], None);
        check(Step::Fold(1), &["a", "c"], Some(Focus::Input(0)));
        check(Step::Up(0), &["a", "", "c"], None);
        check(Step::Up(2), &["a", "c", ""], Some(Focus::Grip(1)));
        check(Step::Down(0), &["", "a", "c"], Some(Focus::Grip(1)));
        check(Step::Down(2), &["a", "", "c"], None);
        check(Step::Spread(1, texts(&["x", "y", "a"])), &["a", "x", "y", "c"], Some(Focus::Input(2)));
        check(Step::Spread(0, texts(&["x", "y", "x"])), &["a", "x", "y", "", "c"], Some(Focus::Input(2)));
        check(Step::Spread(1, texts(&["a"])), &["a", "", "c"], Some(Focus::Input(0)));
        check(Step::Append(texts(&["x", "c"])), &["a", "c", "x"], Some(Focus::Input(2)));
        assert_eq!(after(&[], Step::Remove(0)), (vec![], None));
        assert_eq!(after(&list(&["a"]), Step::Remove(0)), (vec![], Some(Focus::Add)));
        assert_eq!(after(&list(&["a"]), Step::Fold(0)), (vec![], Some(Focus::Add)));
        // What is no text is kept where it is.
        assert_eq!(after(&[json!(7), json!("b")], Step::Up(1)).0, [json!("b"), json!(7)]);
    }
}
