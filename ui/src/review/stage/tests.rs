use clientele_forms::{Conflict, Kind};
use clientele_ipc::change::{FieldChange, PlanConflict, PlanId};
use clientele_ipc::resource::Target;
use serde_json::json;

use super::*;

pub(crate) fn plan(fields: &[&str], conflicts: &[&str]) -> ChangePlan {
    let at = |text: &&str| Pointer::of([*text]);
    ChangePlan {
        id: PlanId("p".into()),
        target: Target { kind: Kind::Auth0Client, id: "c".into(), parent: None },
        name: "C".into(),
        fields: fields
            .iter()
            .map(|name| FieldChange {
                pointer: at(name),
                label: (*name).into(),
                before: None,
                after: Some(json!(1)),
                secret: false,
            })
            .collect(),
        conflicts: conflicts
            .iter()
            .map(|name| PlanConflict {
                label: (*name).into(),
                conflict: Conflict {
                    pointer: at(name),
                    base: None,
                    theirs: Some(json!(1)),
                    mine: Some(json!(2)),
                    both: None,
                },
            })
            .collect(),
        requests: vec![],
        warnings: vec![],
        consequences: vec![],
        violations: vec![],
    }
}

fn after(steps: Vec<Step>) -> Review {
    let mut review = Review::default();
    steps.into_iter().for_each(|step| review.take(step));
    review
}

#[test]
fn every_conflict_needs_a_choice_and_production_a_confirmation() {
    let mut review = after(vec![Step::Planned(Ok(plan(&["a"], &["b"])))]);
    assert_eq!(review.obstacle(true), Some("Choose whose value is applied."));
    review.take(Step::Choose(Pointer::of(["b"]), Side::Theirs));
    assert_eq!(review.obstacle(true), Some("Confirm that this is production."));
    assert_eq!(review.obstacle(false), None);
    review.take(Step::Confirm(true));
    assert_eq!(review.obstacle(true), None);
    assert_eq!(review.decisions().len(), 1);
}

#[test]
fn a_plan_without_changes_is_not_sent() {
    let review = after(vec![Step::Planned(Ok(plan(&[], &[])))]);
    assert!(review.obstacle(false).is_some());
    assert!(Review::default().obstacle(false).is_some());
    assert_eq!(changes(&plan(&["a", "b"], &["b"])), 2);
}

#[test]
fn a_stale_plan_is_replaced_and_confirmed_again() {
    let confirmed = vec![
        Step::Planned(Ok(plan(&[], &["b", "c"]))),
        Step::Choose(Pointer::of(["b"]), Side::Mine),
        Step::Choose(Pointer::of(["c"]), Side::Mine),
        Step::Confirm(true),
        Step::Apply,
        Step::Applied(Ok(Applied::Stale { plan: plan(&["c"], &["b"]) })),
    ];
    let review = after(confirmed);
    assert!(review.note.is_some() && !review.confirmed);
    assert_eq!(review.choices.len(), 1);
    assert_eq!(review.obstacle(false), None);
}

#[test]
fn a_failure_keeps_the_plan_and_the_choices() {
    let failure = |code| Error::new(code, "No.");
    let steps = |code| {
        vec![
            Step::Planned(Ok(plan(&["a"], &["b"]))),
            Step::Choose(Pointer::of(["b"]), Side::Both),
            Step::Apply,
            Step::Applied(Err(failure(code))),
        ]
    };
    let review = after(steps(ErrorCode::RateLimited));
    assert!(review.error.is_some() && !review.sending() && !review.needs_plan());
    assert_eq!(review.obstacle(false), None);
    assert!(after(steps(ErrorCode::PlanGone)).needs_plan());
    let lost = after(vec![
        Step::Planned(Ok(plan(&["a"], &[]))),
        Step::Apply,
        Step::Applied(Ok(Applied::Unknown { error: failure(ErrorCode::OutcomeUnknown) })),
    ]);
    assert!(matches!(lost.stage, Stage::Lost(..)) && lost.obstacle(false).is_some());
}
