//! How far the wizard has come, and what it makes. Pure.

use std::collections::BTreeSet;
use std::rc::Rc;

use clientele_forms::{Draft, Grant, Kind, Pointer, Recipe, recipes, schema, validate};
use clientele_ipc::change::Copied;
use clientele_ipc::error::FieldError;
use clientele_ipc::resource::RedirectRules;
use clientele_ipc::tenant::Vendor;
use serde_json::{Value, json};
use yew::Reducible;

use crate::form::{DraftAction, Problem, blocking_problems};

/// Where a new application holds its first client.
const FIRST: &str = "first_client";

/// A page of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Page {
    /// The type.
    Type,
    /// What only a person can say, and the defaults.
    Essentials,
    /// What would be sent.
    Review,
    /// It is there.
    Made,
}

/// Which of the two documents: a new application has its own beside that of its first client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The application.
    Application,
    /// The client.
    Client,
}

/// What is made.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Subject {
    /// What the client is.
    pub(super) client: Kind,
    /// Whether it comes with an application of its own.
    pub(super) with_application: bool,
    /// The vendor's id of the application that it belongs to.
    pub(super) parent: Option<String>,
    /// What the tenant and the token allow.
    pub(super) grant: Grant,
}

impl Subject {
    /// A new resource of a tenant, in an application or on the top level.
    pub(super) fn new(vendor: Vendor, parent: Option<String>, grant: &Grant) -> Self {
        let transmit = vendor == Vendor::Transmit;
        Self {
            client: if transmit { Kind::TransmitClient } else { Kind::Auth0Client },
            with_application: transmit && parent.is_none(),
            parent,
            // What may be made is another scope's matter than what may be changed.
            grant: Grant { creating: true, read_only: false, scopes: None, ..grant.clone() },
        }
    }

    /// What the plan makes.
    pub(super) fn kind(&self) -> Kind {
        if self.with_application { Kind::TransmitApplication } else { self.client }
    }

    /// What it is called in a sentence.
    pub(super) fn noun(&self) -> &'static str {
        if self.parent.is_some() { "client" } else { "application" }
    }

    /// What the client's form may write. A first client could be told more than a later one before the API of 2026.
    pub(super) fn client_grant(&self) -> Grant {
        let generation = self.grant.generation;
        let generation = if self.with_application { generation.map(|now| now.max(2026)) } else { generation };
        Grant { generation, ..self.grant.clone() }
    }

    /// The API generation that a type would need; `None`: it can be made here.
    pub(super) fn lacks(&self, recipe: &Recipe) -> Option<u16> {
        recipe
            .needs(!self.with_application)
            .filter(|since| self.grant.generation.is_some_and(|now| now < *since))
    }
}

/// The wizard.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wizard {
    /// What is made.
    pub(super) subject: Subject,
    /// The page in front.
    pub(super) page: Page,
    /// The type.
    pub(super) recipe: Option<&'static Recipe>,
    /// The application's own document.
    pub(super) application: Rc<Draft>,
    /// The client's document. What it began with is its base.
    pub(super) client: Rc<Draft>,
    /// The defaults that the person looks at to change them.
    pub(super) open: BTreeSet<Pointer>,
    /// What is copied.
    pub(super) copied: Option<Rc<Copied>>,
    /// What the vendor refused, until it is changed.
    pub(super) refused: Vec<FieldError>,
    /// What was typed for the client, whichever type it was typed for.
    typed: Value,
}

/// Something that happens to the wizard.
pub(super) enum Event {
    /// A type is chosen.
    Choose(&'static Recipe),
    /// What another one has was read.
    Copied(Copied),
    /// The person edits.
    Edit(Part, DraftAction),
    /// A default is opened, or closed again.
    Open(Pointer),
    /// Another page.
    Go(Page),
    /// The vendor refused fields.
    Refused(Vec<FieldError>),
}

impl Reducible for Wizard {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let mut wizard = Rc::unwrap_or_clone(self);
        wizard.take(event);
        wizard.into()
    }
}

impl Wizard {
    pub(super) fn new(subject: Subject) -> Self {
        Self {
            subject,
            page: Page::Type,
            recipe: None,
            application: Rc::new(Draft::new(json!({}))),
            client: Rc::new(Draft::new(json!({}))),
            open: BTreeSet::new(),
            copied: None,
            refused: Vec::new(),
            typed: json!({}),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Choose(recipe) => self.choose(recipe),
            Event::Copied(copied) => self.copy(copied),
            Event::Edit(part, edit) => self.edit(part, &edit),
            Event::Open(pointer) => {
                if !self.open.remove(&pointer) {
                    self.open.insert(pointer);
                }
            }
            Event::Go(page) => self.page = page,
            Event::Refused(fields) => self.refused = fields,
        }
    }

    fn choose(&mut self, recipe: &'static Recipe) {
        if self.recipe != Some(recipe) {
            let mut draft = Draft::new(recipe.document(self.subject.grant.generation));
            for ask in &recipe.asks {
                if let Some(value) = ask.get(&self.typed) {
                    draft.set(ask, value.clone());
                }
            }
            self.client = Rc::new(draft);
            self.recipe = Some(recipe);
            self.open.clear();
        }
        self.page = Page::Essentials;
    }

    fn copy(&mut self, copied: Copied) {
        let mut application = copied.document.clone();
        let first = application.as_object_mut().and_then(|fields| fields.shift_remove(FIRST));
        let client = if self.subject.with_application {
            self.application = Rc::new(Draft::new(application));
            first.unwrap_or_else(|| json!({}))
        } else {
            application
        };
        let all: Vec<&'static Recipe> = recipes(self.subject.client).collect();
        self.recipe = all.iter().rev().find(|recipe| recipe.fits(&client)).or(all.first()).copied();
        self.client = Rc::new(Draft::new(client));
        self.copied = Some(Rc::new(copied));
        self.page = Page::Essentials;
    }

    fn edit(&mut self, part: Part, edit: &DraftAction) {
        let name = |draft: &Draft, key: &str| draft.get(&Pointer::of([key])).cloned();
        let before = name(&self.application, "app_name");
        let was = (self.application.clone(), self.client.clone());
        let draft = match part {
            Part::Application => &mut self.application,
            Part::Client => &mut self.client,
        };
        edit.apply(Rc::make_mut(draft));
        // The first client is called as its application, until somebody calls it otherwise.
        if part == Part::Application && name(&self.client, "name") == before {
            let client = Rc::make_mut(&mut self.client);
            match name(&self.application, "app_name") {
                Some(name) => drop(client.set(&Pointer::of(["name"]), name)),
                None => client.remove(&Pointer::of(["name"])),
            }
        }
        for ask in self.recipe.iter().flat_map(|recipe| &recipe.asks) {
            if let Some(value) = self.client.get(ask) {
                ask.set(&mut self.typed, value.clone());
            }
        }
        let subject = &self.subject;
        let now = (&self.application, &self.client);
        self.refused.retain(|field| {
            let same = |was: &Draft, is: &Draft, at: &Pointer| was.get(at) == is.get(at);
            match refused_at(subject, &field.pointer) {
                (Part::Application, at) => same(&was.0, now.0, &at),
                (Part::Client, at) => same(&was.1, now.1, &at),
            }
        });
    }

    /// The document that is sent.
    pub(super) fn document(&self) -> Value {
        if !self.subject.with_application {
            return self.client.current().clone();
        }
        let mut document = self.application.current().clone();
        Pointer::of([FIRST]).set(&mut document, self.client.current().clone());
        document
    }

    /// What is missing or wrong, as far as that is known without asking the vendor.
    pub(super) fn problems(&self, rules: &RedirectRules) -> Vec<Problem> {
        let of = |kind: Kind, draft: &Draft| {
            let mut problems = blocking_problems(kind, draft, rules);
            let broken =
                validate(schema(kind), draft.current()).into_iter().filter(|violation| !violation.warning);
            for violation in broken {
                if !problems.iter().any(|known| known.pointer == violation.pointer) {
                    let label = schema(kind).label(&violation.pointer);
                    problems.push(Problem { pointer: violation.pointer, label, message: violation.message });
                }
            }
            problems
        };
        let mut problems = if self.subject.with_application {
            of(Kind::TransmitApplication, &self.application)
        } else {
            Vec::new()
        };
        problems.extend(of(self.subject.client, &self.client));
        problems
    }

    /// What the vendor refused in one part, by place.
    pub(super) fn refusals(&self, part: Part) -> Vec<(Pointer, String)> {
        let placed =
            self.refused.iter().map(|field| (refused_at(&self.subject, &field.pointer), &field.message));
        placed.filter(|((of, _), _)| *of == part).map(|((_, at), message)| (at, message.clone())).collect()
    }

    /// Whether anything would be lost by leaving.
    pub(super) fn typed(&self) -> bool {
        self.page != Page::Made && (self.application.dirty() || self.client.dirty())
    }

    /// What it will be called.
    pub(super) fn name(&self) -> Option<&str> {
        let place = if self.subject.with_application { "app_name" } else { "name" };
        let draft = if self.subject.with_application { &self.application } else { &self.client };
        draft.current().get(place)?.as_str().filter(|name| !name.is_empty())
    }
}

/// Which document a refused place of the request is in, and where in it.
fn refused_at(subject: &Subject, pointer: &Pointer) -> (Part, Pointer) {
    match pointer.below(&Pointer::of([FIRST])) {
        Some(inner) if subject.with_application => (Part::Client, inner),
        _ if subject.with_application => (Part::Application, pointer.clone()),
        _ => (Part::Client, pointer.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wizard(vendor: Vendor, parent: Option<&str>) -> Wizard {
        let grant = Grant { generation: (vendor == Vendor::Transmit).then_some(2025), ..Grant::default() };
        Wizard::new(Subject::new(vendor, parent.map(str::to_owned), &grant))
    }

    fn recipe(kind: Kind, id: &str) -> &'static Recipe {
        recipes(kind).find(|recipe| recipe.id == id).unwrap()
    }

    fn set(at: &str, value: Value) -> DraftAction {
        DraftAction::Set(at.parse().unwrap(), value)
    }

    #[test]
    fn what_is_typed_outlives_another_type() {
        let mut wizard = wizard(Vendor::Auth0, None);
        wizard.take(Event::Choose(recipe(Kind::Auth0Client, "spa")));
        wizard.take(Event::Edit(Part::Client, set("/name", json!("Shop"))));
        wizard.take(Event::Edit(Part::Client, set("/callbacks", json!(["https://a.example/cb"]))));
        wizard.take(Event::Choose(recipe(Kind::Auth0Client, "machine")));
        assert_eq!(wizard.document()["name"], "Shop");
        assert!(wizard.document().get("callbacks").is_none());
        wizard.take(Event::Choose(recipe(Kind::Auth0Client, "regular-web")));
        assert_eq!(wizard.document()["callbacks"], json!(["https://a.example/cb"]));
        assert_eq!(wizard.document()["app_type"], "regular_web");
        assert!(wizard.typed() && wizard.problems(&RedirectRules::default()).is_empty());
    }

    #[test]
    fn a_first_client_is_called_as_its_application_until_it_is_not() {
        let mut wizard = wizard(Vendor::Transmit, None);
        wizard.take(Event::Choose(recipe(Kind::TransmitClient, "web")));
        assert!(!wizard.typed() && wizard.problems(&RedirectRules::default()).len() > 1);
        wizard.take(Event::Edit(Part::Application, set("/app_name", json!("Shop"))));
        assert_eq!(wizard.document()["first_client"]["name"], "Shop");
        wizard.take(Event::Edit(Part::Client, set("/name", json!("Shop web"))));
        wizard.take(Event::Edit(Part::Application, set("/app_name", json!("Shop 2"))));
        assert_eq!(wizard.document()["first_client"]["name"], "Shop web");
        assert_eq!((wizard.name(), wizard.document()["app_name"].as_str()), (Some("Shop 2"), Some("Shop 2")));
    }

    #[test]
    fn a_refusal_stands_at_its_field_until_that_is_changed() {
        let mut wizard = wizard(Vendor::Transmit, None);
        wizard.take(Event::Choose(recipe(Kind::TransmitClient, "web")));
        let refused = |at: &str| FieldError { pointer: at.parse().unwrap(), message: "No.".into() };
        wizard.take(Event::Refused(vec![refused("/app_name"), refused("/first_client/redirect_uris/0")]));
        assert_eq!(wizard.refusals(Part::Client)[0].0.to_string(), "/redirect_uris/0");
        wizard.take(Event::Edit(Part::Client, set("/redirect_uris", json!(["https://a"]))));
        assert!(wizard.refusals(Part::Client).is_empty());
        assert_eq!(wizard.refusals(Part::Application).len(), 1);
        wizard.take(Event::Edit(Part::Application, set("/app_name", json!("Other"))));
        assert!(wizard.refused.is_empty());
    }

    #[test]
    fn a_copy_is_of_the_type_of_its_original() {
        let mut wizard = wizard(Vendor::Transmit, None);
        let document = json!({"app_name": "Copy of A", "first_client": {"name": "Copy of B", "client_type": "web",
            "redirect_uris": []}});
        let copied = Copied {
            kind: Kind::TransmitApplication,
            parent: None,
            document: document.clone(),
            login_methods: None,
            left_out: Vec::new(),
        };
        wizard.take(Event::Copied(copied));
        assert_eq!(wizard.recipe.map(|recipe| recipe.id.as_str()), Some("service"));
        assert_eq!((wizard.document(), wizard.typed()), (document, false));
    }

    #[test]
    fn a_type_that_the_tenant_cannot_make_says_what_it_needs() {
        let saml = recipe(Kind::TransmitClient, "saml");
        assert_eq!(wizard(Vendor::Transmit, None).subject.lacks(saml), None);
        assert_eq!(wizard(Vendor::Transmit, Some("a")).subject.lacks(saml), Some(2026));
    }
}
