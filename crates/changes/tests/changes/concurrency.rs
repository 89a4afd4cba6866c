//! Two consoles on one tenant, their steps in any order: no edit is lost without a conflict having been shown to
//! somebody.

use std::collections::BTreeSet;

use clientele_changes::{Applied, Choice, Error, Plan, apply, plan_update};
use clientele_forms::{Edits, Pointer, Side};
use clientele_providers::{Document, Provider, ResourceRef};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::common::{World, pointer};

/// What somebody wants.
#[derive(Clone, Debug)]
struct Wish {
    /// Another description, or none.
    description: Option<u8>,
    /// The lifetime of ID tokens, within an object that is sent whole.
    lifetime: Option<u32>,
    /// Callbacks that are added and taken out, of six that there may be.
    add: BTreeSet<u8>,
    remove: BTreeSet<u8>,
    /// Whose value is taken in a conflict.
    side: Side,
}

fn wish() -> impl Strategy<Value = Wish> {
    let uris = || prop::collection::btree_set(0..6_u8, 0..3);
    let side = prop::sample::select(vec![Side::Mine, Side::Theirs, Side::Both]);
    (prop::option::of(0..3_u8), prop::option::of(300..303_u32), uris(), uris(), side).prop_map(
        |(description, lifetime, add, remove, side)| Wish { description, lifetime, add, remove, side },
    )
}

fn uri(number: u8) -> Value {
    json!(format!("https://{number}.example/cb"))
}

impl Wish {
    fn made(&self, document: &Document) -> Edits {
        let mut wanted = document.body.clone();
        if let Some(description) = self.description {
            wanted["description"] = json!(format!("number {description}"));
        }
        if let Some(lifetime) = self.lifetime {
            wanted["jwt_configuration"]["lifetime_in_seconds"] = json!(lifetime);
        }
        if let Some(uris) = wanted["callbacks"].as_array_mut() {
            uris.retain(|known| !self.remove.iter().any(|number| uri(*number) == *known));
            for number in self.add.difference(&self.remove) {
                if !uris.contains(&uri(*number)) {
                    uris.push(uri(*number));
                }
            }
        }
        Edits::between(&document.body, &wanted)
    }
}

/// Somebody at a console: what they read, what they review, and the places of which they were told that somebody else
/// changed them too.
struct Person {
    wish: Wish,
    read: Option<Document>,
    plan: Option<Plan>,
    shown: BTreeSet<Pointer>,
    /// They began when the other had finished, so that they saw what they changed.
    later: bool,
    done: bool,
}

impl Person {
    fn new(wish: Wish) -> Self {
        Self { wish, read: None, plan: None, shown: BTreeSet::new(), later: false, done: false }
    }

    /// The next thing that they do: read, review, apply, and review again where something changed in between.
    async fn step(&mut self, door: &dyn Provider, world: &World, target: &ResourceRef) {
        let Some(read) = &self.read else {
            self.read = Some(door.get(target).await.expect("the client"));
            return;
        };
        let Some(plan) = self.plan.take() else {
            let edits = self.wish.made(read);
            self.look_at(plan_update(door, target, &read.body, &edits).await.expect("a plan"));
            return;
        };
        let side =
            |both: bool| if self.wish.side == Side::Both && !both { Side::Mine } else { self.wish.side };
        let choices = plan.conflicts.iter().map(|conflict| Choice {
            pointer: conflict.pointer.clone(),
            side: side(conflict.both.is_some()),
        });
        match apply(door, &world.around(), &plan, &choices.collect::<Vec<_>>()).await {
            Ok(Applied::Stale(plan)) => self.look_at(*plan),
            Ok(Applied::Done(..)) | Err(Error::NothingToSend) => self.done = true,
            Ok(Applied::Unknown(error, _)) => panic!("nobody knows: {error}"),
            Ok(Applied::Deleted) => panic!("nobody deletes"),
            Err(error) => panic!("refused: {error}"),
        }
    }

    fn look_at(&mut self, plan: Plan) {
        self.shown.extend(plan.conflicts.iter().map(|conflict| conflict.pointer.clone()));
        self.plan = Some(plan);
    }
}

/// The places where what somebody wanted is not there, and nobody was shown that somebody else wanted something else.
fn lost(people: &[Person; 2], end: &Document) -> Vec<String> {
    let shown =
        |place: &Pointer| people.iter().any(|person| person.shown.iter().any(|at| at.contains(place)));
    let mut lost = Vec::new();
    for (at, person) in people.iter().enumerate() {
        if people[1 - at].later {
            continue;
        }
        let read = person.read.as_ref().expect("they have read");
        let wanted = person.wish.made(read).apply(&read.body);
        for name in ["description", "jwt_configuration"] {
            let place = Pointer::of([name]);
            let place = if name == "jwt_configuration" { place.child("lifetime_in_seconds") } else { place };
            let (was, want, is) = (place.get(&read.body), place.get(&wanted), place.get(&end.body));
            if want != was && want != is && !shown(&place) {
                lost.push(format!("{place}: {want:?} is {is:?}"));
            }
        }
        let list = |body: &Value| body["callbacks"].as_array().cloned().unwrap_or_default();
        let (was, want, is) = (list(&read.body), list(&wanted), list(&end.body));
        if shown(&pointer("/callbacks")) {
            continue;
        }
        let missing = want.iter().filter(|uri| !was.contains(uri) && !is.contains(uri));
        lost.extend(missing.map(|uri| format!("{uri} was not added")));
        let there = was.iter().filter(|uri| !want.contains(uri) && is.contains(uri));
        lost.extend(there.map(|uri| format!("{uri} was not removed")));
    }
    lost
}

/// Runs one interleaving: `order` says who is next.
async fn run(world: &World, target: &ResourceRef, wishes: [Wish; 2], order: &[bool]) -> Vec<String> {
    let door = &*world.auth0;
    let begin = door.get(target).await.expect("the client");
    let mut beginning = begin.body.clone();
    beginning["callbacks"] = json!([uri(0), uri(1), uri(2)]);
    beginning["description"] = json!("as it was");
    beginning["jwt_configuration"]["lifetime_in_seconds"] = json!(600);
    let edits = Edits::between(&begin.body, &beginning);
    if !edits.is_empty() {
        let plan = plan_update(door, target, &begin.body, &edits).await.expect("a plan");
        apply(door, &world.around(), &plan, &[]).await.expect("the beginning");
    }
    let mut people = wishes.map(Person::new);
    let mut turns =
        order.iter().copied().chain(std::iter::repeat_n(true, 8)).chain(std::iter::repeat_n(false, 8));
    while people.iter().any(|person| !person.done) {
        let next = usize::from(turns.next().expect("sixteen turns are enough for both"));
        if !people[next].done {
            if people[next].read.is_none() {
                people[next].later = people[1 - next].done;
            }
            people[next].step(door, world, target).await;
        }
    }
    lost(&people, &door.get(target).await.expect("the client"))
}

#[test]
fn no_edit_is_lost_without_a_conflict_having_been_shown() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let world = runtime.block_on(World::new());
    let target = runtime.block_on(world.auth0_client("Harbor Statements"));
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let cases = (wish(), wish(), prop::collection::vec(any::<bool>(), 0..8));
    let result = runner.run(&cases, |(one, other, order)| {
        let lost = runtime.block_on(run(&world, &target, [one, other], &order));
        prop_assert!(lost.is_empty(), "lost: {lost:?}");
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
