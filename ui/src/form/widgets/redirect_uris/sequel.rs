//! What follows from a step besides the list: what is said of it, what stays in sight. Pure.

use serde_json::Value;

use super::list::{Focus, Step};

/// What a step did, where a person may want to take it back at once; `None` for what is seen as it is done.
pub(super) fn said(step: &Step, before: &[Value], after: &[Value]) -> Option<String> {
    let text =
        |list: &[Value], row: usize| list.get(row).and_then(Value::as_str).unwrap_or_default().to_owned();
    let moved = |to: usize| Some(format!("Moved to row {} of {}.", to + 1, after.len()));
    match step {
        Step::Remove(row) | Step::Fold(row) => {
            Some(text(before, *row)).filter(|text| !text.is_empty()).map(|text| format!("Removed {text}"))
        }
        Step::Up(row) => moved(row - 1),
        Step::Down(row) => moved(row + 1),
        Step::Move(from, gap) => moved(if gap > from { gap - 1 } else { *gap }),
        Step::Spread(..) | Step::Append(_) => {
            let there = |list: &[Value]| list.iter().filter(|item| item.as_str() != Some("")).count();
            Some(format!("{} added.", there(after).saturating_sub(there(before))))
        }
        Step::Mend(mends) => Some(match mends.as_slice() {
            [(row, None)] => format!("Removed {}", text(before, *row)),
            [(row, Some(_))] => format!("Row {} is changed.", row + 1),
            all => format!("{} rows are changed.", all.len()),
        }),
        Step::Replace(_) => Some(format!("{} removed.", before.len())),
        Step::Edit(..) | Step::Insert(_) => None,
    }
}

/// The first row in which two lists differ, as a place for the focus in the second one.
pub(super) fn difference(before: &[Value], after: &[Value]) -> Focus {
    let row = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    if after.is_empty() { Focus::Add } else { Focus::Input(row.min(after.len() - 1)) }
}

/// Where rows of a list are after a step, of those that are to be kept in sight; `None` where the step moves so much
/// that all should be seen.
pub(super) fn kept(rows: &[usize], step: &Step) -> Option<Vec<usize>> {
    let without = |gone: usize| {
        let left = rows.iter().filter(move |row| **row != gone);
        left.map(move |row| if *row > gone { row - 1 } else { *row }).collect()
    };
    match step {
        Step::Edit(..) => Some(rows.to_vec()),
        Step::Remove(gone) | Step::Fold(gone) => Some(without(*gone)),
        Step::Mend(mends) => match mends.as_slice() {
            [(gone, None)] => Some(without(*gone)),
            mends if mends.iter().all(|(_, text)| text.is_some()) => Some(rows.to_vec()),
            _ => None,
        },
        Step::Insert(at) => {
            let shifted = rows.iter().map(|row| if row >= at { row + 1 } else { *row });
            Some(shifted.chain([*at]).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::widgets::redirect_uris::list::after;

    fn list(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|text| json!(text)).collect()
    }

    #[test]
    fn the_focus_goes_where_lists_differ() {
        assert_eq!(difference(&list(&["a", "b"]), &list(&["a", "c"])), Focus::Input(1));
        assert_eq!(difference(&list(&["a", "b"]), &list(&["a"])), Focus::Input(0));
        assert_eq!(difference(&list(&["a"]), &[]), Focus::Add);
    }

    #[test]
    fn what_is_in_sight_stays_in_sight() {
        let kept = |step| kept(&[1, 4], &step);
        assert_eq!(kept(Step::Edit(1, "x".into())), Some(vec![1, 4]));
        assert_eq!(kept(Step::Remove(1)), Some(vec![3]));
        assert_eq!(kept(Step::Remove(2)), Some(vec![1, 3]));
        assert_eq!(kept(Step::Insert(2)), Some(vec![1, 5, 2]));
        assert_eq!(kept(Step::Mend(vec![(4, None)])), Some(vec![1]));
        assert_eq!(kept(Step::Mend(vec![(1, Some("x".into())), (4, Some("y".into()))])), Some(vec![1, 4]));
        assert_eq!(kept(Step::Append(vec![])), None);
    }

    #[test]
    fn a_step_is_told() {
        let told = |step: Step| {
            let before = list(&["a", "", "c"]);
            let (after, _) = after(&before, step.clone());
            said(&step, &before, &after).unwrap_or_default()
        };
        assert_eq!(told(Step::Remove(0)), "Removed a");
        assert_eq!(told(Step::Fold(1)), "");
        assert_eq!(told(Step::Up(2)), "Moved to row 2 of 3.");
        assert_eq!(told(Step::Move(0, 3)), "Moved to row 3 of 3.");
        assert_eq!(told(Step::Append(vec!["x".into(), "a".into(), "y".into()])), "2 added.");
        assert_eq!(told(Step::Mend(vec![(0, Some("x".into()))])), "Row 1 is changed.");
        assert_eq!(told(Step::Edit(0, "x".into())), "");
    }
}
