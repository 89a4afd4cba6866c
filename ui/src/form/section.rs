//! One section of a form. It is drawn anew only where something in it differs, whatever the size of the form.

use std::collections::HashSet;
use std::rc::Rc;

use clientele_forms::{Draft, Pointer, Violation};
use serde_json::Value;
use yew::prelude::*;

use super::entry::{Entry, FormContext};
use super::field::FieldView;
use super::place::Shared;
use super::view::{FormPlan, SectionPlan};

#[derive(Properties, PartialEq)]
pub(super) struct SectionViewProps {
    /// The sections of the form.
    pub(super) sections: Shared<Vec<SectionPlan>>,
    /// Which of them this is.
    pub(super) index: usize,
    /// The draft, as it was when something in this section last differed.
    pub(super) draft: Shared<Draft>,
    /// What rules between fields say of its fields.
    pub(super) said: Vec<Violation>,
    /// What is the same for every field.
    pub(super) context: Shared<FormContext>,
}

/// One section.
#[component]
pub(super) fn SectionView(props: &SectionViewProps) -> Html {
    let (section, draft) = (&props.sections[props.index], &props.draft);
    let lone = section.lone();
    let fields = section.fields.iter().filter(|field| field.shown(draft.current()));
    let fields = fields.map(|field| {
        let entry = Entry::new(field.clone(), draft.rc(), props.context.clone(), &props.said);
        let entry = Entry { heading: lone.then(|| section.help.clone().into()), ..entry };
        html! { <FieldView key={field.pointer.to_string()} ..entry /> }
    });
    let id = format!("section-{}", section.id);
    html! {
        <section class="cl-form__section" {id} aria-label={section.title.clone()}>
            if !lone {
                <h2 class="cl-form__title" tabindex="-1">{ &section.title }</h2>
                if !section.help.is_empty() {
                    <p class="cl-form__help">{ &section.help }</p>
                }
            }
            <div class="cl-form__grid">{ for fields }</div>
        </section>
    }
}

/// What each section was given last.
#[derive(Default)]
struct Given {
    plan: Option<Shared<FormPlan>>,
    latest: Option<Rc<Draft>>,
    drafts: Vec<Shared<Draft>>,
}

/// A draft for each section of a form: the latest where something in the section differs from what it was given last,
/// otherwise that again.
#[hook]
pub(super) fn use_drafts(plan: &Shared<FormPlan>, draft: &Rc<Draft>) -> Vec<Shared<Draft>> {
    let given = use_mut_ref(Given::default);
    let mut given = given.borrow_mut();
    let fresh = Shared::from(draft.clone());
    match given.latest.replace(draft.clone()) {
        Some(last) if given.plan.as_ref() == Some(plan) => {
            let names = differing(&last, draft);
            for (section, given) in plan.sections.iter().zip(&mut given.drafts) {
                if names.as_ref().is_none_or(|names| section.looks_at(names)) {
                    *given = fresh.clone();
                }
            }
        }
        _ => {
            given.plan = Some(plan.clone());
            given.drafts = vec![fresh; plan.sections.len()];
        }
    }
    given.drafts.clone()
}

impl SectionPlan {
    /// Those of the violations that are about its fields.
    pub(super) fn said(&self, violations: &[Violation]) -> Vec<Violation> {
        let own = |violation: &&Violation| {
            self.fields.iter().any(|field| field.pointer.contains(&violation.pointer))
        };
        violations.iter().filter(own).cloned().collect()
    }

    /// Whether a field stands under one of these names, or is shown by what stands there.
    fn looks_at(&self, names: &HashSet<&str>) -> bool {
        self.fields.iter().any(|field| {
            let mut conditions = field.node.form.visible_when.iter().chain(&field.branch);
            field.pointer.tokens().first().is_none_or(|name| names.contains(name.as_str()))
                || conditions.any(|condition| names.contains(condition.field.as_str()))
        })
    }
}

/// The names of the first level under which two drafts differ; `None`: they differ altogether.
fn differing<'d>(one: &'d Draft, other: &'d Draft) -> Option<HashSet<&'d str>> {
    let mut names = HashSet::new();
    if std::ptr::eq(one, other) {
        return Some(names);
    }
    let documents = [(one.base(), other.base()), (one.current(), other.current())];
    for (before, after) in documents.into_iter().filter(|(before, after)| !std::ptr::eq(*before, *after)) {
        let (Value::Object(before), Value::Object(after)) = (before, after) else { return None };
        names.extend(clientele_forms::differing(before, after));
    }
    let unread =
        |draft: &'d Draft| -> Vec<(&'d Pointer, &'d str)> { draft.unread(&Pointer::root()).collect() };
    let (before, after) = (unread(one), unread(other));
    let odd = before
        .iter()
        .filter(|text| !after.contains(text))
        .chain(after.iter().filter(|text| !before.contains(text)));
    names.extend(odd.filter_map(|(at, _)| at.tokens().first().map(String::as_str)));
    Some(names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names(edit: impl FnOnce(&mut Draft)) -> Vec<String> {
        let before = Draft::new(json!({"a": 1, "b": {"c": 2}, "d": []}));
        let mut after = before.clone();
        edit(&mut after);
        let mut names: Vec<String> =
            differing(&before, &after).expect("names").into_iter().map(str::to_owned).collect();
        names.sort();
        names
    }

    #[test]
    fn what_differs_is_named() {
        let at = |text: &str| text.parse::<Pointer>().expect("a pointer");
        assert_eq!(names(|_| {}), [""; 0]);
        assert_eq!(names(|draft| assert!(draft.set(&at("/b/c"), json!(3)))), ["b"]);
        assert_eq!(names(|draft| assert!(draft.set(&at("/e"), json!(3)))), ["e"]);
        assert_eq!(names(|draft| draft.remove(&at("/a"))), ["a"]);
        assert_eq!(names(|draft| *draft = Draft::new(json!({"d": [], "a": 1}))), ["b"]);
        assert!(differing(&Draft::new(json!([])), &Draft::new(json!({}))).is_none());
    }
}
