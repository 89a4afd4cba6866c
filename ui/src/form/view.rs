//! The form: section navigation on the left, sections of fields beside it.

use std::rc::Rc;

use clientele_forms::{Draft, Field, Grant, Kind, Violation, schema};
use clientele_ipc::resource::RedirectRules;
use clientele_review::Client;
use yew::prelude::*;

use super::entry::{Entry, FormContext, SecretContext};
use super::field::FieldView;
use super::methods::MethodsView;
use super::nav::{NavItem, SectionNav};
use super::other::{Base, OtherFields, others};
use super::place::Shared;
use super::problems::{between_fields, blocking_problems};
use super::stable::use_stable;
use super::{DraftAction, registry};

/// What a form needs.
#[derive(Properties, PartialEq)]
pub(crate) struct FormViewProps {
    /// What the document is.
    pub(crate) kind: Kind,
    /// What the tenant and the token allow.
    pub(crate) grant: Grant,
    /// The document and what the person changed in it.
    pub(crate) draft: Rc<Draft>,
    /// Takes the person's edits.
    pub(crate) on_edit: Callback<DraftAction>,
    /// What URIs may look like here.
    pub(crate) rules: RedirectRules,
    /// For secret fields.
    pub(crate) secret: SecretContext,
}

/// A section of the form, as the form's kind and grant make it.
#[derive(PartialEq)]
pub(super) struct SectionPlan {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) fields: Vec<Shared<Field>>,
}

impl SectionPlan {
    /// Whether its one field can stand for it: the heading of both would be the same.
    fn lone(&self) -> bool {
        match self.fields.as_slice() {
            [only] => only.label == self.title && !registry::choose(only).layout.one_control(),
            _ => false,
        }
    }
}

fn plan(kind: Kind, grant: &Grant) -> Vec<SectionPlan> {
    let form = schema(kind).project(grant);
    let sections = form.sections.into_iter().map(|section| SectionPlan {
        id: section.id,
        title: section.title,
        help: section.help,
        fields: section.fields.into_iter().map(Shared::new).collect(),
    });
    sections.collect()
}

/// The form of one resource.
#[component]
pub(crate) fn FormView(props: &FormViewProps) -> Html {
    let on_edit = use_stable(props.on_edit.clone());
    let on_rotate = use_stable(props.secret.on_rotate.clone());
    let secret = SecretContext { on_rotate, ..props.secret.clone() };
    let client = Client::of(props.draft.current());
    let context = use_memo(FormContext { on_edit, rules: props.rules, client, secret }, Clone::clone);
    let context: Shared<FormContext> = context.into();
    let sections = use_memo((props.kind, props.grant.clone()), |(kind, grant)| plan(*kind, grant));
    let draft = &props.draft;
    let said = between_fields(props.kind, draft);
    let other_fields = html! { <OtherFields kind={props.kind} base={Base(draft.clone())} /> };
    if props.kind == Kind::TransmitLoginMethods {
        let sections: Shared<Vec<SectionPlan>> = sections.into();
        return html! {
            <div class="cl-form cl-form--plain">
                <MethodsView {sections} draft={draft.clone()} {context} {said} />
                { other_fields }
            </div>
        };
    }
    let problems = blocking_problems(props.kind, draft, &props.rules);
    let there = |section: &&SectionPlan| section.fields.iter().any(|field| field.shown(draft.current()));
    let sections: Vec<&SectionPlan> = sections.iter().filter(there).collect();
    let mut items: Vec<NavItem> = Vec::new();
    for section in &sections {
        let within = |pointer: &clientele_forms::Pointer| {
            section.fields.iter().any(|field| field.pointer.contains(pointer))
        };
        items.push(NavItem {
            id: section.id.clone().into(),
            title: section.title.clone().into(),
            changed: section.fields.iter().any(|field| draft.changed(&field.pointer)),
            error: problems.iter().any(|problem| within(&problem.pointer)),
        });
    }
    if !others(props.kind, draft.base()).is_empty() {
        items.push(NavItem { id: "other".into(), title: "Other".into(), changed: false, error: false });
    }
    let body = sections.iter().map(|section| view_section(section, draft, &context, &said));
    html! {
        <div class="cl-form">
            <SectionNav {items} />
            <div class="cl-form__body">
                { for body }
                { other_fields }
            </div>
        </div>
    }
}

fn view_section(
    section: &SectionPlan,
    draft: &Rc<Draft>,
    context: &Shared<FormContext>,
    said: &[Violation],
) -> Html {
    let lone = section.lone();
    let fields = section.fields.iter().filter(|field| field.shown(draft.current()));
    let fields = fields.map(|field| {
        let entry = Entry::new(field.clone(), draft.clone(), context.clone(), said);
        let entry = Entry { heading: lone.then(|| section.help.clone().into()), ..entry };
        html! { <FieldView key={field.pointer.to_string()} ..entry /> }
    });
    let id = format!("section-{}", section.id);
    html! {
        <section class="cl-form__section" {id} aria-label={section.title.clone()} key={section.id.clone()}>
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
