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
    check(Step::Move(0, 3), &["", "c", "a"], Some(Focus::Grip(2)));
    check(Step::Move(2, 0), &["c", "a", ""], Some(Focus::Grip(0)));
    check(Step::Move(1, 2), &["a", "", "c"], Some(Focus::Grip(1)));
    check(Step::Move(0, 4), &["a", "", "c"], None);
    check(Step::Mend(vec![(2, Some("d".into()))]), &["a", "", "d"], Some(Focus::Input(2)));
    check(Step::Mend(vec![(0, None), (2, Some("d".into()))]), &["", "d"], Some(Focus::Remove(0)));
    check(Step::Replace(vec![]), &[], Some(Focus::Add));
    check(Step::Append(texts(&["x", "c"])), &["a", "c", "x"], Some(Focus::Input(2)));
    assert_eq!(after(&[], Step::Remove(0)), (vec![], None));
    assert_eq!(after(&list(&["a"]), Step::Remove(0)), (vec![], Some(Focus::Add)));
    assert_eq!(after(&list(&["a"]), Step::Fold(0)), (vec![], Some(Focus::Add)));
    // What is no text is kept where it is.
    assert_eq!(after(&[json!(7), json!("b")], Step::Up(1)).0, [json!("b"), json!(7)]);
}
