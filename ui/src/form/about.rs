//! Help on demand: what a setting is for, what the API calls it, what it may hold, and the vendor's page about it.

use clientele_forms::{Access, Field, Shape};
use wasm_bindgen::JsCast;
use web_sys::Node;
use yew::prelude::*;

use super::place::Shared;
use super::words;
use crate::backend;
use crate::browser;
use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Look};
use crate::toast::use_toasts;

#[derive(Properties, PartialEq)]
pub(super) struct AboutProps {
    /// The setting.
    pub(super) field: Shared<Field>,
    /// The place of its value.
    pub(super) id: AttrValue,
}

/// A quiet question mark, and what it opens.
#[component]
pub(super) fn About(props: &AboutProps) -> Html {
    let open = use_state_eq(|| false);
    let (root, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                event.stop_propagation();
                open.set(false);
                browser::focus(&button);
            }
        })
    };
    // Who goes on elsewhere has read it.
    let onfocusout = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let within = root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref()));
            if !within {
                open.set(false);
            }
        })
    };
    let field = &props.field;
    html! {
        <div class="cl-about" ref={root} {onkeydown} {onfocusout}>
            <button
                ref={button}
                type="button"
                class="cl-about__mark"
                aria-label={format!("About {}", field.label)}
                aria-expanded={open.to_string()}
                aria-controls={open.then(|| panel_id(&props.id))}
                data-ouia-component-id={format!("{}-about", props.id)}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
                onclick={toggle}
            >
                <Icon glyph={Glyph::Help} size={14} />
            </button>
            if *open { <Panel field={field.clone()} id={props.id.clone()} /> }
        </div>
    }
}

fn panel_id(id: &str) -> String {
    format!("{id}-about-panel")
}

#[component]
fn Panel(props: &AboutProps) -> Html {
    let toasts = use_toasts();
    let field = &props.field;
    let facts =
        facts(field).into_iter().map(|(name, fact)| html! { <><dt>{ name }</dt><dd>{ fact }</dd></> });
    html! {
        <div class="cl-about__panel" id={panel_id(&props.id)} role="group" aria-label={format!("About {}", field.label)}>
            if !field.node.form.help.is_empty() { <p>{ &field.node.form.help }</p> }
            if let Access::ReadOnly(reason) = &field.access { <p>{ reason.to_string() }</p> }
            <dl class="cl-about__facts">
                { for facts }
                <dt>{ "In the API" }</dt>
                <dd class="cl-mono">{ field.pointer.tokens().join(".") }</dd>
            </dl>
            if let Some(page) = field.node.form.docs.clone() {
                <Button
                    ouia={format!("{}-docs", props.id)}
                    look={Look::Inline}
                    label="The vendor's page about it"
                    glyph={Glyph::Out}
                    onclick={move |_: MouseEvent| backend::open_link(toasts.clone(), page.clone())}
                />
            }
        </div>
    }
}

/// What a setting may hold, in words.
fn facts(field: &Field) -> Vec<(&'static str, String)> {
    let node = &field.node;
    let mut facts = Vec::new();
    if let Some(default) = &node.default {
        facts.push(("Default", words::value(field, Some(default))));
    }
    let range = |least: Option<String>, most: Option<String>, unit: &str| match (least, most) {
        (Some(least), Some(most)) => Some(format!("{least} to {most} {unit}")),
        (Some(least), None) => Some(format!("at least {least} {unit}")),
        (None, Some(most)) => Some(format!("at most {most} {unit}")),
        (None, None) => None,
    };
    // That something must be there is said by its mark.
    let least = |count: Option<usize>| count.filter(|count| *count > 1).map(|count| count.to_string());
    let most = |count: Option<usize>| count.map(|count| count.to_string());
    let number = |number: Option<f64>| number.map(|number| number.to_string());
    let unit = node.form.unit.as_deref().unwrap_or_default();
    let limits = match &field.shape {
        Shape::Text | Shape::Secret => range(least(node.min_length), most(node.max_length), "characters"),
        Shape::Number(_) => range(number(node.minimum), number(node.maximum), unit),
        Shape::Map => range(None, most(node.max_properties), "entries"),
        _ => range(least(node.min_items), most(node.max_items), "entries"),
    };
    if let Some(limits) = limits {
        facts.push(("Limits", limits.trim_end().to_owned()));
    }
    match (node.api.since, node.api.until) {
        (Some(since), Some(until)) => facts.push(("API generations", format!("{since} to {until}"))),
        (Some(since), None) => facts.push(("API generations", format!("from {since} on"))),
        (None, Some(until)) => facts.push(("API generations", format!("up to {until}"))),
        (None, None) => {}
    }
    facts
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Schema};

    use super::*;

    fn said(property: &str) -> Vec<String> {
        let marks = r#""x-form": {"sections": [{"id": "s", "title": "S"}]}"#;
        let text = format!(r#"{{"type": "object", {marks}, "properties": {{"a": {property}}}}}"#);
        let form = Schema::parse(&text).expect("a schema").project(&Grant::default());
        let field = form.fields().next().expect("a field");
        facts(field).into_iter().map(|(name, fact)| format!("{name}: {fact}")).collect()
    }

    #[test]
    fn limits_are_said_in_words() {
        let cases = [
            (
                r#"{"type": "string", "maxLength": 140, "x-form": {"section": "s"}}"#,
                "Limits: at most 140 characters",
            ),
            (
                r#"{"type": "integer", "minimum": 5, "maximum": 14, "x-form": {"section": "s", "unit": "days"}}"#,
                "Limits: 5 to 14 days",
            ),
            (r#"{"type": "integer", "minimum": 0, "x-form": {"section": "s"}}"#, "Limits: at least 0"),
            (
                r#"{"type": "array", "items": {"type": "string"}, "maxItems": 9, "x-form": {"section": "s"}}"#,
                "Limits: at most 9 entries",
            ),
            (r#"{"type": "boolean", "default": true, "x-form": {"section": "s"}}"#, "Default: on"),
            (
                r#"{"type": "string", "x-form": {"section": "s"}, "x-api": {"since": 2025}}"#,
                "API generations: from 2025 on",
            ),
        ];
        for (property, expected) in cases {
            assert_eq!(said(property), [expected], "{property}");
        }
        assert_eq!(said(r#"{"type": "string", "minLength": 1, "x-form": {"section": "s"}}"#), [""; 0]);
    }
}
