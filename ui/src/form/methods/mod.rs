//! The login-method editor: one row a method, with a switch, a summary and its settings inside.

mod expander;
mod row;
mod standing;
mod stranger;
mod summary;

use std::rc::Rc;

use clientele_forms::{Draft, Kind, Pointer, Violation};
use serde_json::Value;
use yew::prelude::*;

use self::row::MethodRow;
use self::standing::on;
use self::stranger::StrangerRow;
use super::entry::{Entry, FormContext};
use super::place::Shared;
use super::problems::blocking_problems;
use super::view::SectionPlan;

#[derive(Properties, PartialEq)]
pub(super) struct MethodsViewProps {
    /// The groups of methods.
    pub(super) sections: Shared<Vec<SectionPlan>>,
    /// The methods that are on, and what the person changed.
    pub(super) draft: Rc<Draft>,
    /// What is the same for every field.
    pub(super) context: Shared<FormContext>,
    /// What rules between fields say.
    pub(super) said: Vec<Violation>,
}

/// The groups of methods.
#[component]
pub(super) fn MethodsView(props: &MethodsViewProps) -> Html {
    let problems = blocking_problems(Kind::TransmitLoginMethods, &props.draft, &props.context.rules);
    let groups = props.sections.iter().map(|section| {
        let rows = section.fields.iter().map(|field| {
            let entry = Entry::new(field.clone(), props.draft.clone(), props.context.clone(), &props.said);
            let problems = problems.iter().filter(|problem| field.pointer.contains(&problem.pointer)).count();
            html! { <MethodRow key={field.pointer.to_string()} {entry} {problems} /> }
        });
        let on = section.fields.iter().filter(|field| on(props.draft.get(&field.pointer))).count();
        let count = format!("{on} of {} on", section.fields.len());
        group(&section.id, &section.title, count, rows.collect())
    });
    let strangers = strangers(props.draft.base(), &props.sections);
    let count = format!("{} on", strangers.len());
    let rows = strangers.iter().map(|(name, settings)| {
        html! { <StrangerRow key={*name} name={(*name).to_owned()} settings={(*settings).clone()} /> }
    });
    html! {
        <>
            { for groups }
            if !strangers.is_empty() { { group("strangers", "Other methods", count, rows.collect()) } }
        </>
    }
}

fn group(id: &str, title: &str, count: String, rows: Html) -> Html {
    html! {
        <section class="cl-methods" id={format!("section-{id}")} aria-label={title.to_owned()} key={id.to_owned()}>
            <h2 class="cl-methods__title" tabindex="-1">
                { title }
                <span class="cl-count">{ count }</span>
            </h2>
            <ul class={classes!("cl-methods__list", format!("cl-methods__list--{id}"))} role="list">{ rows }</ul>
        </section>
    }
}

/// The methods that the vendor has on and that no group knows.
fn strangers<'v>(document: &'v Value, sections: &[SectionPlan]) -> Vec<(&'v str, &'v Value)> {
    let known = |name: &str| {
        let at = Pointer::of([name]);
        sections.iter().any(|section| section.fields.iter().any(|field| field.pointer == at))
    };
    let methods = document.as_object().into_iter().flatten();
    let strange = methods.filter(|(name, settings)| on(Some(settings)) && !known(name));
    strange.map(|(name, settings)| (name.as_str(), settings)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn methods_of_the_future_are_strangers() {
        let document = json!({"sms": {}, "vipps": {"a": 1}, "gone": null});
        assert_eq!(strangers(&document, &[]), [("sms", &json!({})), ("vipps", &json!({"a": 1}))]);
        assert!(strangers(&json!([1]), &[]).is_empty());
    }
}
