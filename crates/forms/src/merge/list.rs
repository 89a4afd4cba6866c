//! Three-way merge of lists: sets by element, everything else by stretches.

use serde_json::Value;

/// The list with both changes in it; `None` where both changed the same.
pub(super) fn merge(set: bool, base: &[Value], theirs: &[Value], mine: &[Value]) -> Option<Vec<Value>> {
    if set && [base, theirs, mine].into_iter().all(distinct) {
        return (!contested(base, theirs, mine)).then(|| elements(base, theirs, mine));
    }
    let again = |merged: &[Value], one: &[Value]| stretches(base, merged, one).as_deref() == Some(merged);
    stretches(base, theirs, mine).filter(|merged| {
        accounted(base, theirs, mine, merged) && again(merged, theirs) && again(merged, mine)
    })
}

/// Both changes at once, also where they collide: their list with my additions and without my removals. Only lists of
/// plain values can be put together so: of an object that both changed there would be two.
pub(super) fn both(base: &[Value], theirs: &[Value], mine: &[Value]) -> Option<Vec<Value>> {
    let plain = |items: &[Value]| items.iter().all(|item| !item.is_object() && !item.is_array());
    [base, theirs, mine].into_iter().all(plain).then(|| elements(base, theirs, mine))
}

fn distinct(items: &[Value]) -> bool {
    items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
}

/// Whether both put something else in the place of one element, or both moved what is common to all three, differently.
fn contested(base: &[Value], theirs: &[Value], mine: &[Value]) -> bool {
    let replaced = base.iter().any(|item| !theirs.contains(item) && !mine.contains(item));
    let only =
        |one: &[Value], other: &[Value]| one.iter().any(|item| !base.contains(item) && !other.contains(item));
    let order = [base, theirs, mine].map(|list| common(list, [base, theirs, mine]));
    let moved = order[0] != order[1] && order[0] != order[2] && order[1] != order[2];
    moved || (replaced && only(theirs, mine) && only(mine, theirs))
}

/// What all three have, in the order of `list`.
fn common<'v>(list: &'v [Value], all: [&[Value]; 3]) -> Vec<&'v Value> {
    list.iter().filter(|item| all.iter().all(|other| other.contains(item))).collect()
}

/// What either added and neither removed, in the order of whoever moved something, else in theirs.
fn elements(base: &[Value], theirs: &[Value], mine: &[Value]) -> Vec<Value> {
    let all = [base, theirs, mine];
    let (first, second) = match common(mine, all) == common(base, all) {
        true => (theirs, mine),
        false => (mine, theirs),
    };
    let kept = |item: &&Value, other: &[Value]| other.contains(item) || !base.contains(item);
    let mut merged: Vec<Value> = first.iter().filter(|item| kept(item, second)).cloned().collect();
    // From the back, so that what follows an addition is in its place already.
    for (at, item) in second.iter().enumerate().rev() {
        if base.contains(item) || merged.contains(item) {
            continue;
        }
        let follows = second[at + 1..].iter().find_map(|next| merged.iter().position(|known| known == next));
        merged.insert(follows.unwrap_or(merged.len()), item.clone());
    }
    merged
}

/// Stretch by stretch between the places that all three share: whoever changed one alone is right.
fn stretches(base: &[Value], theirs: &[Value], mine: &[Value]) -> Option<Vec<Value>> {
    let (in_theirs, in_mine) = (partners(base, theirs), partners(base, mine));
    let mut merged = Vec::new();
    let (mut b, mut t, mut m) = (0, 0, 0);
    for at in 0..=base.len() {
        let end = at == base.len();
        let shared = match (end, in_theirs.get(at).copied().flatten(), in_mine.get(at).copied().flatten()) {
            (true, ..) => (theirs.len(), mine.len()),
            (false, Some(theirs), Some(mine)) => (theirs, mine),
            (false, ..) => continue,
        };
        let (was, now, want) = (&base[b..at], &theirs[t..shared.0], &mine[m..shared.1]);
        let stretch = match (now == was, want == was) {
            (true, _) => want,
            (_, true) => now,
            _ if now == want => now,
            _ => return None,
        };
        merged.extend_from_slice(stretch);
        merged.extend(base.get(at).cloned());
        (b, t, m) = (at + 1, shared.0 + 1, shared.1 + 1);
    }
    Some(merged)
}

/// For each element of `base` its place in `other`, by a longest common subsequence.
fn partners(base: &[Value], other: &[Value]) -> Vec<Option<usize>> {
    let width = other.len() + 1;
    // How long the longest common subsequence is from here to both ends.
    let mut length = vec![0_usize; (base.len() + 1) * width];
    for i in (0..base.len()).rev() {
        for j in (0..other.len()).rev() {
            length[i * width + j] = match base[i] == other[j] {
                true => length[(i + 1) * width + j + 1] + 1,
                false => length[(i + 1) * width + j].max(length[i * width + j + 1]),
            };
        }
    }
    let mut found = vec![None; base.len()];
    let (mut i, mut j) = (0, 0);
    while i < base.len() && j < other.len() {
        if base[i] == other[j] {
            found[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// Whether every element is there as often as both changes together make it. It is not where one moved what the other
/// took out, or both moved one thing to two places: no stretch shows that.
fn accounted(base: &[Value], theirs: &[Value], mine: &[Value], merged: &[Value]) -> bool {
    let count = |list: &[Value], item: &Value| list.iter().filter(|other| *other == item).count() as i64;
    [base, theirs, mine, merged].into_iter().flatten().all(|item| {
        let was = count(base, item);
        let [now, want, is] = [theirs, mine, merged].map(|list| count(list, item) - was);
        // What both did alike counts once.
        let alike = now + want - is;
        alike == 0
            || (alike.signum() == now.signum()
                && alike.signum() == want.signum()
                && alike.abs() <= now.abs().min(want.abs()))
    })
}
