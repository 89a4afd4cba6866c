//! Three-way merges: on tables, on any documents, and on lists that two people changed.

mod any;

use std::sync::LazyLock;

use clientele_forms::{Change, Edit, Kind, Merge, Pointer, Schema, Side, diff, merge, schema};
use proptest::prelude::*;
use serde_json::{Value, json};

/// `set` is a set and `list` is a list; nothing is known of other keys.
static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let text =
        r#"{"properties": {"set": {"type": "array", "uniqueItems": true}, "list": {"type": "array"}}}"#;
    Schema::parse(text).expect("a schema of this test")
});

fn merged(base: &Value, theirs: &Value, mine: &Value) -> Merge {
    merge(&SCHEMA, base, theirs, mine)
}

#[test]
fn merges() {
    // base, theirs, mine → my edits that go through, places in conflict with both sides where they have a meaning
    type Named = &'static [(&'static str, &'static str)];
    let cases: Vec<(Value, Value, Value, Named, Named)> = vec![
        (json!({"a": 1}), json!({"a": 1}), json!({"a": 2}), &[("/a", "2")], &[]),
        (json!({"a": 1, "b": 1}), json!({"a": 1, "b": 2}), json!({"a": 2, "b": 1}), &[("/a", "2")], &[]),
        (json!({"a": 1}), json!({"a": 2}), json!({"a": 2}), &[], &[]),
        (json!({"a": 1}), json!({"a": 2}), json!({"a": 3}), &[], &[("/a", "none")]),
        (json!({"o": {"a": 1}}), json!({}), json!({"o": {"a": 2}}), &[], &[("/o", "none")]),
        (
            json!({"o": {"a": 1, "b": 1}}),
            json!({"o": {"a": 1, "b": 2}}),
            json!({"o": {"a": 2, "b": 1}}),
            &[("/o/a", "2")],
            &[],
        ),
    ];
    for (base, theirs, mine, edits, conflicts) in cases {
        compare(&base, &theirs, &mine, edits, conflicts);
    }
}

#[test]
fn lists_that_both_changed() {
    // The name of the list, base, theirs, mine → the merged list, or both sides of the conflict.
    let cases = [
        // Each added one, I took one out.
        ("set", "xy", "xyt", "xm", Ok("xtm")),
        ("set", "x", "tx", "mx", Ok("tmx")),
        // The same addition, and one that is mine alone.
        ("set", "x", "xa", "xab", Ok("xab")),
        // They took out what I moved.
        ("set", "xyz", "xz", "zyx", Ok("zx")),
        // Both put something else in the place of x.
        ("set", "xy", "ty", "my", Err("tmy")),
        // Both moved, differently.
        ("set", "xyz", "yxz", "xzy", Err("xzy")),
        // Two people changed two ends of a list.
        ("list", "abcd", "xbcd", "abcdm", Ok("xbcdm")),
        ("list", "aab", "ab", "aabb", Ok("abb")),
        // Both changed one stretch.
        ("list", "abc", "axc", "amc", Err("axmc")),
        ("list", "abc", "abct", "abcm", Err("abctm")),
        // They took out what I moved to the other end: no stretch shows that.
        ("list", "xab", "ab", "abx", Err("ab")),
        // Both moved one thing to two places.
        ("list", "xab", "axb", "abx", Err("abx")),
    ];
    let list = |letters: &str| Value::from(letters.chars().map(String::from).collect::<Vec<_>>());
    for (name, base, theirs, mine, expected) in cases {
        let document = |letters: &str| json!({ name: list(letters) });
        let (edits, conflicts) = match expected {
            Ok(letters) => (vec![(format!("/{name}"), list(letters).to_string())], vec![]),
            Err(letters) => (vec![], vec![(format!("/{name}"), list(letters).to_string())]),
        };
        let borrowed = |pairs: &[(String, String)]| {
            pairs.iter().map(|(at, value)| (at.clone(), value.clone())).collect::<Vec<_>>()
        };
        let found = merged(&document(base), &document(theirs), &document(mine));
        assert_eq!(shown(&found), (borrowed(&edits), borrowed(&conflicts)), "{name} {base} {theirs} {mine}");
    }
}

#[test]
fn a_list_that_both_began_is_merged_and_one_that_was_taken_out_is_asked_about() {
    compare(&json!({}), &json!({"set": ["t"]}), &json!({"set": ["m"]}), &[("/set", r#"["t","m"]"#)], &[]);
    compare(&json!({"set": ["x"]}), &json!({}), &json!({"set": ["x", "m"]}), &[], &[("/set", r#"["m"]"#)]);
}

#[test]
fn two_objects_of_a_list_are_never_made_of_one() {
    let list = |secret: &str| json!({"list": [{"id": 1, "name": secret}]});
    compare(&list("a"), &list("b"), &list("c"), &[], &[("/list", "none")]);
}

#[test]
fn the_schemas_say_which_lists_are_sets() {
    let places = [
        (Kind::Auth0Client, "/callbacks"),
        (Kind::Auth0Client, "/grant_types"),
        (Kind::TransmitClient, "/redirect_uris"),
        (Kind::TransmitClient, "/resources"),
        (Kind::TransmitLoginMethods, "/google/redirectUris"),
    ];
    for (kind, at) in places {
        let pointer: Pointer = at.parse().expect("a pointer");
        assert!(schema(kind).node(&pointer).is_some_and(|node| node.is_set()), "{kind} {at}");
    }
}

fn compare(base: &Value, theirs: &Value, mine: &Value, edits: &[(&str, &str)], conflicts: &[(&str, &str)]) {
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(at, value)| (at.to_string(), value.to_string())).collect::<Vec<_>>()
    };
    let found = merged(base, theirs, mine);
    assert_eq!(shown(&found), (owned(edits), owned(conflicts)), "{base} {theirs} {mine}");
}

type Shown = Vec<(String, String)>;

fn shown(merge: &Merge) -> (Shown, Shown) {
    let edits = merge.edits.iter().map(|(at, edit)| match edit {
        Edit::Set(value) => (at.to_string(), value.to_string()),
        Edit::Remove => (at.to_string(), "removed".into()),
    });
    let conflicts = merge
        .conflicts
        .iter()
        .map(|c| (c.pointer.to_string(), c.both.as_ref().map_or("none".into(), Value::to_string)));
    (edits.collect(), conflicts.collect())
}

/// What a person did to a list.
#[derive(Clone, Debug)]
enum Act {
    Insert(usize, char),
    Remove(usize),
    Move(usize, usize),
}

/// What a person may do who inserts these letters.
fn acts(letters: &'static str) -> impl Strategy<Value = Vec<Act>> {
    let letter = prop::sample::select(letters.chars().collect::<Vec<_>>());
    let act = prop_oneof![
        (0..8_usize, letter).prop_map(|(at, letter)| Act::Insert(at, letter)),
        (0..8_usize).prop_map(Act::Remove),
        (0..8_usize, 0..8_usize).prop_map(|(from, to)| Act::Move(from, to)),
    ];
    prop::collection::vec(act, 0..4)
}

fn acted(letters: &str, acts: &[Act], distinct: bool) -> Value {
    let mut list: Vec<char> = letters.chars().collect();
    for act in acts {
        match act {
            Act::Insert(_, letter) if distinct && list.contains(letter) => {}
            Act::Insert(at, letter) => list.insert((*at).min(list.len()), *letter),
            Act::Remove(at) if *at < list.len() => drop(list.remove(*at)),
            Act::Move(from, to) if *from < list.len() => {
                let letter = list.remove(*from);
                list.insert((*to).min(list.len()), letter);
            }
            Act::Remove(_) | Act::Move(..) => {}
        }
    }
    Value::from(list.into_iter().map(String::from).collect::<Vec<_>>())
}

/// One document as it was, and as two people left it.
fn people() -> impl Strategy<Value = [Value; 3]> {
    let person = |letters| (acts(letters), acts(letters), prop::option::of(0..3), prop::option::of(0..3));
    (
        "[abc]{0,6}",
        prop::sample::subsequence(vec!['a', 'b', 'c', 'd', 'e'], 0..=5),
        person("xyt"),
        person("xym"),
    )
        .prop_map(|(list, set, theirs, mine)| {
            let set: String = set.into_iter().collect();
            let left = |(in_list, in_set, plain, deep): &(Vec<Act>, Vec<Act>, Option<i32>, Option<i32>)| {
                json!({
                    "list": acted(&list, in_list, false),
                    "set": acted(&set, in_set, true),
                    "plain": plain.unwrap_or(9),
                    "object": { "deep": deep.unwrap_or(9), "kept": true },
                })
            };
            let base = left(&(Vec::new(), Vec::new(), None, None));
            [base, left(&theirs), left(&mine)]
        })
}

/// Whether a change shows in a result: a value arrived, or for a list each addition is there and each removal is gone.
fn shows(change: &Change, base: &Value, result: &Value) -> bool {
    let (was, is) = (change.pointer.get(base), change.pointer.get(result));
    let nothing = Value::Array(Vec::new());
    let lists = [was.filter(|was| !was.is_null()).or(Some(&nothing)), change.after.as_ref(), is]
        .map(|value| value.and_then(Value::as_array));
    let [Some(was), Some(want), Some(is)] = lists else { return is == change.after.as_ref() };
    let count = |list: &[Value], item: &Value| list.iter().filter(|other| *other == item).count();
    let mut items = was.iter().chain(want).chain(is);
    items.all(|item| match count(want, item).cmp(&count(was, item)) {
        // What was there more than once may have been added again by the other.
        std::cmp::Ordering::Less => !is.contains(item) || count(was, item) > 1,
        std::cmp::Ordering::Equal => true,
        std::cmp::Ordering::Greater => is.contains(item),
    })
}

/// Every list of the document with its elements in one order.
fn sorted(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(Value::Array(items)) = document.get_mut("set") {
        items.sort_by_key(Value::to_string);
    }
    document
}

fn touches(merge: &Merge, at: &Pointer) -> bool {
    merge.conflicts.iter().any(|c| c.pointer.contains(at) || at.contains(&c.pointer))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_edit_is_dropped_silently(base in any::object(), theirs in any::object(), mine in any::object()) {
        let merge = merged(&base, &theirs, &mine);
        let result = merge.edits.apply(&theirs);
        for change in diff(&base, &mine) {
            prop_assert!(
                shows(&change, &base, &result) || touches(&merge, &change.pointer),
                "{} is neither made nor shown", change.pointer
            );
        }
        // What only they changed stays theirs.
        for change in diff(&base, &theirs) {
            let mine_too = |m: &Change| m.pointer.contains(&change.pointer) || change.pointer.contains(&m.pointer);
            if !diff(&base, &mine).iter().any(mine_too) {
                prop_assert_eq!(change.pointer.get(&result), change.after.as_ref());
            }
        }
    }

    #[test]
    fn nobodys_edit_of_a_list_is_dropped_silently([base, theirs, mine] in people()) {
        let merge = merged(&base, &theirs, &mine);
        let result = merge.edits.apply(&theirs);
        for change in diff(&base, &mine).iter().chain(&diff(&base, &theirs)) {
            prop_assert!(
                shows(change, &base, &result) || touches(&merge, &change.pointer),
                "{} of {} is not in {}", change.pointer, base, result
            );
        }
    }

    #[test]
    fn merging_is_symmetric_in_what_does_not_conflict([base, one, other] in people()) {
        let (there, back) = (merged(&base, &one, &other), merged(&base, &other, &one));
        let places = |merge: &Merge| merge.conflicts.iter().map(|c| c.pointer.clone()).collect::<Vec<_>>();
        prop_assert_eq!(places(&there), places(&back));
        let (mut there, mut back) = (there.edits.apply(&one), back.edits.apply(&other));
        for place in places(&merged(&base, &one, &other)) {
            place.remove(&mut there);
            place.remove(&mut back);
        }
        prop_assert_eq!(sorted(&there), sorted(&back));
    }

    #[test]
    fn merging_again_changes_nothing([base, theirs, mine] in people()) {
        let merge = merged(&base, &theirs, &mine);
        let result = merge.edits.apply(&theirs);
        let again = merged(&base, &result, &mine);
        prop_assert!(again.edits.is_empty(), "{:?}", again.edits);
        prop_assert_eq!(again.conflicts, merge.conflicts);
        prop_assert_eq!(merged(&base, &mine, &mine), Merge::default());
    }

    #[test]
    fn a_conflict_settles_to_exactly_the_chosen_side(base in any::object(), theirs in any::object(), mine in any::object()) {
        let merge = merged(&base, &theirs, &mine);
        let result = merge.edits.apply(&theirs);
        for conflict in &merge.conflicts {
            prop_assert_eq!(conflict.pointer.get(&result), conflict.theirs.as_ref());
            for (side, value) in [(Side::Mine, &conflict.mine), (Side::Theirs, &conflict.theirs)] {
                let mut settled = result.clone();
                prop_assert!(conflict.settle(side, &mut settled));
                prop_assert_eq!(conflict.pointer.get(&settled), value.as_ref());
                let mut untouched = result.clone();
                conflict.pointer.remove(&mut settled);
                conflict.pointer.remove(&mut untouched);
                // The document itself cannot be taken out.
                prop_assert!(conflict.pointer.tokens().is_empty() || settled == untouched, "nothing else changed");
            }
            let mut settled = result.clone();
            prop_assert_eq!(conflict.settle(Side::Both, &mut settled), conflict.both.is_some());
        }
        // With every conflict settled to mine, all of mine is there.
        let mut settled = result;
        for conflict in &merge.conflicts {
            conflict.settle(Side::Mine, &mut settled);
        }
        for change in diff(&base, &mine) {
            prop_assert!(shows(&change, &base, &settled));
        }
    }

    #[test]
    fn without_anybody_else_every_edit_goes_through(base in any::object(), mine in any::object()) {
        let merge = merged(&base, &base, &mine);
        prop_assert!(merge.conflicts.is_empty());
        prop_assert_eq!(merge.edits.apply(&base), mine);
    }
}
