//! The login-method editor: one row a method, with a switch, a summary and its settings inside.

mod row;
mod summary;

use std::collections::HashMap;
use std::rc::Rc;

use clientele_forms::{Draft, Violation};
use serde_json::Value;
use yew::prelude::*;

use self::row::MethodRow;
use super::entry::{Entry, FormContext};
use super::place::Shared;
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

/// The settings of methods that were turned off since the document was read, to bring them back.
#[derive(Default)]
pub(super) struct Memory {
    base: Value,
    settings: HashMap<String, Value>,
}

impl Memory {
    /// Forgets everything where the document was read anew.
    fn fit(&mut self, base: &Value) {
        if self.base != *base {
            *self = Self { base: base.clone(), settings: HashMap::new() };
        }
    }

    /// Keeps the settings of a method.
    pub(super) fn keep(&mut self, method: &str, settings: Value) {
        self.settings.insert(method.to_owned(), settings);
    }

    /// The settings of a method, if they were kept.
    pub(super) fn settings(&self, method: &str) -> Option<&Value> {
        self.settings.get(method)
    }
}

/// The groups of methods.
#[component]
pub(super) fn MethodsView(props: &MethodsViewProps) -> Html {
    let memory = use_mut_ref(Memory::default);
    memory.borrow_mut().fit(props.draft.base());
    let groups = props.sections.iter().map(|section| {
        let on = section.fields.iter().filter(|field| props.draft.get(&field.pointer).is_some()).count();
        let rows = section.fields.iter().map(|field| {
            let entry = Entry::new(field.clone(), props.draft.clone(), props.context.clone(), &props.said);
            html! { <MethodRow key={field.pointer.to_string()} {entry} memory={Shared::from(memory.clone())} /> }
        });
        html! {
            <section class="cl-methods" id={format!("section-{}", section.id)} aria-label={section.title.clone()} key={section.id.clone()}>
                <h2 class="cl-methods__title" tabindex="-1">
                    { &section.title }
                    <span class="cl-count">{ format!("{on} of {} on", section.fields.len()) }</span>
                </h2>
                <ul class={classes!("cl-methods__list", format!("cl-methods__list--{}", section.id))} role="list">
                    { for rows }
                </ul>
            </section>
        }
    });
    html! { <>{ for groups }</> }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_kept_until_the_document_is_read_anew() {
        let mut memory = Memory::default();
        memory.fit(&json!({"sms": {}}));
        memory.keep("sms", json!({"expiresIn": 3}));
        memory.fit(&json!({"sms": {}}));
        assert_eq!(memory.settings("sms"), Some(&json!({"expiresIn": 3})));
        memory.fit(&json!({}));
        assert_eq!(memory.settings("sms"), None);
    }
}
