//! What holds for any document of any kind.

mod any;
mod grown;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use clientele_forms::{
    Checked, Draft, Field, Form, Grant, Kind, Pointer, Shape, apply, diff, merge, other_fields, schema,
    secret_pointers, validate,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use grown::{Wild, grown};

static AUTHORITIES: LazyLock<Vec<(Kind, jsonschema::Validator)>> = LazyLock::new(|| {
    let compiled = |kind: &Kind| {
        let authority = jsonschema::draft202012::new(&kind.schema_json());
        (*kind, authority.expect("a schema file is a JSON Schema"))
    };
    Kind::ALL.iter().map(compiled).collect()
});

fn authority(kind: Kind) -> &'static jsonschema::Validator {
    let found = AUTHORITIES.iter().find(|(known, _)| *known == kind);
    &found.expect("each kind has an authority").1
}

/// A kind, and a document of it that is right but for `wildness` in a hundred of its values.
fn document(wildness: u32) -> impl Strategy<Value = (Kind, Value)> {
    let kinds = Kind::ALL.iter().map(|kind| {
        grown(&schema(*kind).root, 4, Wild(wildness)).prop_map(|document| (*kind, document)).boxed()
    });
    prop::strategy::Union::new(kinds)
}

/// The places that the authority finds fault with: where a key is missing, the place of that key. Then the places of
/// what fits none of its variants: the authority does not say what in it is wrong.
fn faults(kind: Kind, document: &Value) -> (BTreeSet<Pointer>, Vec<Pointer>) {
    use jsonschema::error::ValidationErrorKind as Fault;
    let mut unfit = Vec::new();
    let places = authority(kind).iter_errors(document).map(|error| {
        let place: Pointer =
            error.instance_path().to_string().parse().expect("the authority's place is a pointer");
        match error.kind() {
            Fault::Required { property } => place.child(property.as_str().unwrap_or_default()),
            // We name the second of two equal items, the authority the list.
            Fault::UniqueItems => place.child("twice"),
            // We name the key, the authority the object.
            Fault::PropertyNames { .. } => place.child("named"),
            Fault::OneOfNotValid { .. } | Fault::OneOfMultipleValid { .. } => {
                unfit.push(place.clone());
                place
            }
            _ => place,
        }
    });
    (places.collect(), unfit)
}

/// The places that we find fault with. Our own rules between fields are no matter of the authority's.
fn ours(kind: Kind, document: &Value) -> BTreeSet<Pointer> {
    let found =
        validate(schema(kind), document).into_iter().filter(|violation| violation.keyword != "x-rules");
    let places = found.map(|violation| match (violation.keyword.as_str(), violation.pointer.parent()) {
        ("uniqueItems", Some(list)) => list.child("twice"),
        ("propertyNames", Some(map)) => map.child("named"),
        _ => violation.pointer,
    });
    places.collect()
}

/// Places without what lies within something that fits none of its variants.
fn outermost(places: BTreeSet<Pointer>, unfit: &[Pointer]) -> BTreeSet<Pointer> {
    let outer = |place: Pointer| {
        let around = unfit.iter().filter(|around| around.contains(&place)).min_by_key(|at| at.tokens().len());
        around.cloned().unwrap_or(place)
    };
    places.into_iter().map(outer).collect()
}

/// Whether a value lies in a field that is shown, or in what is listed as not known.
fn has_a_place(form: &Form, document: &Value, place: &Pointer, others: &[Pointer]) -> bool {
    let within = |field: &Field| field.pointer.contains(place) && field.shown(document);
    form.fields().any(within) || others.iter().any(|other| other.contains(place))
}

/// Every field of a form, groups opened.
fn fields(form: &Form) -> Vec<&Field> {
    fn open<'f>(field: &'f Field, found: &mut Vec<&'f Field>) {
        found.push(field);
        match &field.shape {
            Shape::Group(inner) => inner.iter().for_each(|field| open(field, found)),
            Shape::Variants(alternatives) => {
                let inner = alternatives.choices.iter().filter_map(|choice| choice.field.as_ref());
                inner.for_each(|field| open(field, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    form.fields().for_each(|field| open(field, &mut found));
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn our_validator_judges_as_the_authority_does((kind, document) in prop_oneof![document(0), document(8)]) {
        let (faults, unfit) = faults(kind, &document);
        let ours = outermost(ours(kind, &document), &unfit);
        prop_assert_eq!(ours, outermost(faults, &unfit), "{} {}", kind, document);
    }

    #[test]
    fn checking_again_where_it_differs_finds_what_checking_anew_finds(
        (kind, one) in document(8), picked in prop::collection::vec((any::<prop::sample::Index>(), any::json()), 1..6),
    ) {
        let known = schema(kind);
        let form = known.project(&Grant::default());
        let all = fields(&form);
        let (mut draft, mut checked) = (Draft::new(one), Checked::new(known));
        prop_assert_eq!(checked.violations(draft.current()), validate(known, draft.current()));
        for (index, value) in picked {
            let place = &index.get(&all).pointer;
            match value.is_null() {
                true => draft.remove(place),
                false => { draft.set(place, value); }
            }
            prop_assert_eq!(checked.violations(draft.current()), validate(known, draft.current()));
        }
    }

    #[test]
    fn nothing_of_a_document_is_without_a_place((kind, document) in document(4)) {
        let form = schema(kind).project(&Grant::default());
        let others: Vec<Pointer> = other_fields(schema(kind), &document).into_iter().map(|(at, _)| at).collect();
        // Fields that have a page of their own, that are shown on a condition, or that no vendor returns.
        let hidden = |name: &str| schema(kind).root.fit(&document).property(name).is_some_and(|node| {
            node.form.hidden || node.form.visible_when.is_some() || !Grant::default().has(&node.api)
        });
        for name in document.as_object().into_iter().flat_map(|map| map.keys()).filter(|name| !hidden(name)) {
            let place = Pointer::of([name]);
            prop_assert!(has_a_place(&form, &document, &place, &others), "{} {} {}", kind, place, document);
        }
    }

    #[test]
    fn editing_changes_what_was_edited_and_nothing_else(
        (kind, document) in document(4), picked in prop::collection::vec((any::<prop::sample::Index>(), any::json()), 1..4),
    ) {
        let form = schema(kind).project(&Grant::default());
        let all = fields(&form);
        let mut draft = Draft::new(document.clone());
        let mut edited = Vec::new();
        for (index, value) in picked {
            let field = index.get(&all);
            if draft.set(&field.pointer, value.clone()) {
                prop_assert_eq!(draft.get(&field.pointer), Some(&value));
                edited.push(&field.pointer);
            }
        }
        let changed = diff(&document, draft.current());
        for change in &changed {
            // What was a scalar on the way to an edited place has become an object.
            let meant = edited.iter().any(|at| at.contains(&change.pointer) || change.pointer.contains(at));
            prop_assert!(meant, "{} was not edited", change.pointer);
        }
        prop_assert_eq!(&apply(&changed, &document), draft.current());
        prop_assert_eq!(&draft.edits().apply(&document), draft.current());
        let merged = merge(schema(kind), &document, &document, draft.current());
        prop_assert_eq!(&merged.edits.apply(&document), draft.current());
    }

    #[test]
    fn switching_any_variant_there_and_back_is_the_identity((kind, document) in document(2), way in any::<prop::sample::Index>()) {
        let form = schema(kind).project(&Grant::default());
        let mut draft = Draft::new(document.clone());
        for field in fields(&form) {
            let Shape::Variants(alternatives) = &field.shape else { continue };
            let now = draft.get(&alternatives.at).cloned();
            let Some(from) = now.as_ref().and_then(|value| alternatives.variants.of(value)) else { continue };
            let to = way.index(alternatives.variants.branches.len());
            draft.switch(&alternatives.at, &alternatives.variants, to);
            let there = draft.get(&alternatives.at).cloned();
            prop_assert_eq!(there.as_ref().and_then(|value| alternatives.variants.of(value)), Some(to));
            draft.switch(&alternatives.at, &alternatives.variants, from);
            prop_assert_eq!(draft.current(), &document, "{} {}", kind, alternatives.at);
        }
    }

    #[test]
    fn no_json_breaks_anything(kind in prop::sample::select(Kind::ALL), document in prop_oneof![any::json(), any::object()], other in any::json()) {
        let known = schema(kind);
        let form = known.project(&Grant::default());
        let _ = (validate(known, &document), secret_pointers(known, &document), other_fields(known, &document));
        let mut draft = Draft::new(document.clone());
        for field in fields(&form) {
            let _ = (field.shown(&document), draft.get(&field.pointer), known.label(&field.pointer));
            if let Shape::Variants(alternatives) = &field.shape {
                let last = alternatives.variants.branches.len() - 1;
                draft.switch(&alternatives.at, &alternatives.variants, last);
                draft.leave(&alternatives.at, &alternatives.variants, true);
            }
            draft.set(&field.pointer, other.clone());
            draft.revert(&field.pointer);
        }
        let _ = merge(known, &document, &other, draft.current());
    }
}

#[test]
fn hostile_documents_are_handled() {
    let deep = |levels: usize| {
        (0..levels)
            .fold(json!(1), |value, level| if level % 2 == 0 { json!([value]) } else { json!({"": value}) })
    };
    let text = "x".repeat(1_000_000);
    let items: Vec<String> = (0..10_000).map(|index| format!("https://{index}.example")).collect();
    for kind in Kind::ALL {
        let known = schema(*kind);
        let form = known.project(&Grant::default());
        for value in [deep(120), json!(text), json!(items), json!({"a.b": 1, "0": [1], "~1": {"": {"/": 2}}})]
        {
            // A few fields of each kind: each of the values is large.
            let few: Vec<&Field> = form.fields().step_by(9).collect();
            for field in &few {
                let mut draft = Draft::new(json!({"kept": deep(120)}));
                set_and_apply(&mut draft, field, &value);
            }
            let document: Value = few
                .iter()
                .map(|field| (field.pointer.last().unwrap_or_default().to_owned(), value.clone()))
                .collect();
            let text = document.to_string();
            assert_eq!(serde_json::from_str::<Value>(&text).expect("it is read again"), document);
            let _ = (
                validate(known, &document),
                secret_pointers(known, &document),
                other_fields(known, &document),
            );
        }
    }
}

fn set_and_apply(draft: &mut Draft, field: &Field, value: &Value) {
    assert!(draft.set(&field.pointer, value.clone()), "{}", field.pointer);
    let edits = draft.edits();
    assert_eq!(&edits.apply(draft.base()), draft.current(), "{}", field.pointer);
}
