//! Where complaints about a plan are shown: ours and the vendor's. Pure.

use clientele_forms::Pointer;
use clientele_ipc::change::ChangePlan;
use clientele_ipc::error::FieldError;

/// What is wrong at a place or within it: what the schema says, and what the vendor said.
pub(super) fn about(pointer: &Pointer, plan: &ChangePlan, refused: &[FieldError]) -> Vec<String> {
    let ours = plan.violations.iter().map(|violation| (&violation.pointer, &violation.message));
    let vendors = refused.iter().map(|field| (&field.pointer, &field.message));
    ours.chain(vendors).filter(|(place, _)| pointer.contains(place)).map(|(_, words)| words.clone()).collect()
}

/// What is wrong at places that the plan does not show.
pub(super) fn elsewhere(plan: &ChangePlan, refused: &[FieldError]) -> Vec<String> {
    let shown = |place: &Pointer| {
        plan.fields.iter().any(|field| field.pointer.contains(place))
            || plan.conflicts.iter().any(|open| open.conflict.pointer.contains(place))
    };
    let schema = clientele_forms::schema(plan.target.kind);
    let named = |place: &Pointer, words: &str| match schema.label(place) {
        label if label.is_empty() => words.to_owned(),
        label => format!("{label}: {words}"),
    };
    let ours = plan.violations.iter().map(|violation| (&violation.pointer, &violation.message));
    let vendors = refused.iter().map(|field| (&field.pointer, &field.message));
    ours.chain(vendors).filter(|(place, _)| !shown(place)).map(|(place, words)| named(place, words)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::stage::tests::plan;
    use super::*;

    #[test]
    fn complaints_stand_at_their_fields_and_strangers_above() {
        let mut plan = plan(&["callbacks"], &[]);
        plan.violations.push(clientele_forms::Violation {
            pointer: "/callbacks/1".parse().unwrap(),
            keyword: "minLength".into(),
            message: "Must not be empty.".into(),
            because: Vec::new(),
            warning: false,
        });
        let refused = [FieldError { pointer: "/name".parse().unwrap(), message: "Taken.".into() }];
        assert_eq!(about(&"/callbacks".parse().unwrap(), &plan, &refused), ["Must not be empty."]);
        assert_eq!(elsewhere(&plan, &refused), ["Name: Taken."]);
    }
}
