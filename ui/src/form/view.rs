//! The form: section navigation on the left, sections of fields beside it.

use std::rc::Rc;

use clientele_forms::{Draft, Field, Grant, Kind, Pointer, Schema, Violation, schema};
use clientele_ipc::resource::RedirectRules;
use clientele_review::Client;
use yew::prelude::*;

use super::entry::{FormContext, SecretContext};
use super::finder::Finder;
use super::methods::MethodsView;
use super::nav::{NavItem, SectionNav};
use super::other::{Base, OtherFields, others};
use super::place::Shared;
use super::section::{SectionView, use_drafts};
use super::stable::use_stable;
use super::{DraftAction, problems, registry};

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

/// A form as its schema and a grant make it.
pub(crate) struct FormPlan {
    pub(super) schema: &'static Schema,
    pub(super) sections: Shared<Vec<SectionPlan>>,
    /// Whether its fields are login methods.
    pub(super) methods: bool,
}

impl FormPlan {
    /// The form of a schema for a grant.
    pub(crate) fn new(schema: &'static Schema, grant: &Grant, methods: bool) -> Self {
        Self { schema, sections: Shared::new(sections(schema, grant)), methods }
    }

    /// Its schema.
    #[cfg(feature = "bench")]
    pub(crate) fn schema(&self) -> &'static Schema {
        self.schema
    }
}

/// A section of the form, as the form's schema and grant make it.
#[derive(PartialEq)]
pub(super) struct SectionPlan {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) fields: Vec<Shared<Field>>,
}

impl SectionPlan {
    /// Whether its one field can stand for it: the heading of both would be the same.
    pub(super) fn lone(&self) -> bool {
        match self.fields.as_slice() {
            [only] => only.label == self.title && !registry::choose(only).layout.one_control(),
            _ => false,
        }
    }

    /// Whether something in it was changed, where only what stands below these names can be.
    fn changed(&self, draft: &Draft, touched: Option<&[&str]>) -> bool {
        let near = |place: &Pointer| {
            let names = touched.zip(place.tokens().first());
            names.is_none_or(|(touched, name)| touched.contains(&name.as_str()))
        };
        self.fields.iter().any(|field| near(&field.pointer) && draft.changed(&field.pointer))
    }

    /// Whether it has a field to show.
    fn shown(&self, draft: &Draft) -> bool {
        self.fields.iter().any(|field| field.shown(draft.current()))
    }
}

pub(super) fn sections(schema: &Schema, grant: &Grant) -> Vec<SectionPlan> {
    let sections = schema.project(grant).sections.into_iter().map(|section| SectionPlan {
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
    let plan = use_memo((props.kind, props.grant.clone()), |(kind, grant)| {
        FormPlan::new(schema(*kind), grant, *kind == Kind::TransmitLoginMethods)
    });
    html! {
        <PlannedForm
            plan={Shared::from(plan)}
            draft={props.draft.clone()}
            on_edit={props.on_edit.clone()}
            rules={props.rules}
            secret={props.secret.clone()}
        />
    }
}

/// What a form needs whose plan is made.
#[derive(Properties, PartialEq)]
pub(crate) struct PlannedFormProps {
    /// The form.
    pub(crate) plan: Shared<FormPlan>,
    /// The document and what the person changed in it.
    pub(crate) draft: Rc<Draft>,
    /// Takes the person's edits.
    pub(crate) on_edit: Callback<DraftAction>,
    /// What URIs may look like here.
    pub(crate) rules: RedirectRules,
    /// For secret fields.
    pub(crate) secret: SecretContext,
}

/// A form whose plan is made.
#[component]
pub(crate) fn PlannedForm(props: &PlannedFormProps) -> Html {
    let on_edit = use_stable(props.on_edit.clone());
    let on_rotate = use_stable(props.secret.on_rotate.clone());
    let secret = SecretContext { on_rotate, ..props.secret.clone() };
    let client = Client::of(props.draft.current());
    let context = use_memo(FormContext { on_edit, rules: props.rules, client, secret }, Clone::clone);
    let context: Shared<FormContext> = context.into();
    let (plan, draft) = (&props.plan, &props.draft);
    let violations = problems::use_violations(plan.schema, Some(&**draft));
    let said = problems::between_fields(&violations, draft);
    let latest = use_mut_ref(|| draft.clone());
    latest.borrow_mut().clone_from(draft);
    let drafts = use_drafts(plan, draft);
    let finder = html! { <Finder sections={plan.sections.clone()} draft={Shared::from(latest)} /> };
    let others = use_memo((plan.clone(), Base(draft.clone())), |(plan, base)| others(plan, base.0.base()));
    let other_fields = html! { <OtherFields others={Shared::from(others.clone())} /> };
    if plan.methods {
        return html! {
            <div class="cl-form cl-form--plain">
                { finder }
                <MethodsView sections={plan.sections.clone()} draft={draft.clone()} {context} {said} />
                { other_fields }
            </div>
        };
    }
    let mut items = nav_items(plan, draft, &violations, &props.rules);
    if !others.is_empty() {
        items.push(NavItem { id: "other".into(), title: "Other".into(), changed: false, error: false });
    }
    let sections = plan.sections.iter().zip(drafts).enumerate();
    let body = sections.filter(|(_, (section, _))| section.shown(draft)).map(|(index, (section, draft))| {
        html! {
            <SectionView
                key={section.id.clone()}
                sections={plan.sections.clone()}
                {index}
                {draft}
                said={section.said(&said)}
                context={context.clone()}
            />
        }
    });
    html! {
        <div class="cl-form">
            <SectionNav {items} {finder} />
            <div class="cl-form__body">
                { for body }
                { other_fields }
            </div>
        </div>
    }
}

fn nav_items(
    plan: &FormPlan,
    draft: &Draft,
    violations: &[Violation],
    rules: &RedirectRules,
) -> Vec<NavItem> {
    let problems = problems::among(violations, plan.schema, draft, rules);
    let touched = draft.touched();
    let items = plan.sections.iter().filter(|section| section.shown(draft)).map(|section| {
        let within = |pointer: &Pointer| section.fields.iter().any(|field| field.pointer.contains(pointer));
        NavItem {
            id: section.id.clone().into(),
            title: section.title.clone().into(),
            changed: section.changed(draft, touched.as_deref()),
            error: problems.iter().any(|problem| within(&problem.pointer)),
        }
    });
    items.collect()
}
