//! What can be taken back in a list, and made again. Pure.

use serde_json::Value;

use super::list::Step;

/// As many steps can be taken back.
const DEEPEST: usize = 100;

/// The lists before each step and, after some were taken back, behind it.
#[derive(Debug, Default)]
pub(super) struct History {
    past: Vec<Vec<Value>>,
    future: Vec<Vec<Value>>,
    /// The row that is being typed in: what is typed there in one go is one step.
    typing: Option<usize>,
}

impl History {
    /// Notes that a step is made on this list.
    pub(super) fn note(&mut self, before: &[Value], step: &Step) {
        let typing = match step {
            Step::Edit(row, _) => Some(*row),
            _ => None,
        };
        if typing.is_none() || typing != self.typing {
            self.past.push(before.to_vec());
            let surplus = self.past.len().saturating_sub(DEEPEST);
            self.past.drain(..surplus);
        }
        self.typing = typing;
        self.future.clear();
    }

    /// The list before the latest step.
    pub(super) fn undo(&mut self, now: &[Value]) -> Option<Vec<Value>> {
        let before = self.past.pop()?;
        self.typing = None;
        self.future.push(now.to_vec());
        Some(before)
    }

    /// The list behind the step that was taken back last.
    pub(super) fn redo(&mut self, now: &[Value]) -> Option<Vec<Value>> {
        let after = self.future.pop()?;
        self.past.push(now.to_vec());
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::form::widgets::redirect_uris::list::after;

    fn list(texts: &[&str]) -> Vec<Value> {
        texts.iter().map(|text| json!(text)).collect()
    }

    #[test]
    fn typing_in_one_row_is_one_step() {
        let mut history = History::default();
        let mut now = list(&["a", "b"]);
        for step in [
            Step::Edit(0, "ax".into()),
            Step::Edit(0, "axy".into()),
            Step::Edit(1, "bx".into()),
            Step::Remove(0),
        ] {
            history.note(&now, &step);
            now = after(&now, step).0;
        }
        assert_eq!(now, list(&["bx"]));
        for expected in [&["axy", "bx"], &["axy", "b"], &["a", "b"]] {
            now = history.undo(&now).expect("a step");
            assert_eq!(now, list(expected));
        }
        assert_eq!(history.undo(&now), None);
        now = history.redo(&now).expect("a step");
        assert_eq!(now, list(&["axy", "b"]));
        // Typing on after that is a step of its own, and what was taken back is gone.
        history.note(&now, &Step::Edit(0, "z".into()));
        assert_eq!(history.redo(&now), None);
        assert_eq!(history.undo(&list(&["z", "b"])), Some(list(&["axy", "b"])));
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let mut history = History::default();
        for row in 0..DEEPEST + 5 {
            history.note(&[json!(row)], &Step::Insert(0));
        }
        let mut now = Vec::new();
        let mut steps = 0;
        while let Some(before) = history.undo(&now) {
            now = before;
            steps += 1;
        }
        assert_eq!((steps, now), (DEEPEST, vec![json!(5)]));
    }

    fn step() -> impl Strategy<Value = Step> {
        let row = 0_usize..5;
        prop_oneof![
            (row.clone(), "[a-c]{0,2}").prop_map(|(row, text)| Step::Edit(row, text)),
            row.clone().prop_map(Step::Insert),
            row.clone().prop_map(Step::Remove),
            row.clone().prop_map(Step::Up),
            (row.clone(), row.clone()).prop_map(|(from, gap)| Step::Move(from, gap)),
            prop::collection::vec("[a-c]{1,2}", 0..4).prop_map(Step::Append),
            (row, prop::option::of("[a-c]{1,2}")).prop_map(|(row, text)| Step::Mend(vec![(row, text)])),
        ]
    }

    proptest! {
        #[test]
        fn all_that_was_done_can_be_undone_and_done_again(steps in prop::collection::vec(step(), 0..30)) {
            let mut history = History::default();
            let mut now = list(&["a", "b"]);
            let first = now.clone();
            for step in steps {
                history.note(&now, &step);
                now = after(&now, step).0;
            }
            let last = now.clone();
            while let Some(before) = history.undo(&now) {
                now = before;
            }
            prop_assert_eq!(&now, &first);
            while let Some(after) = history.redo(&now) {
                now = after;
            }
            prop_assert_eq!(now, last);
        }
    }
}
