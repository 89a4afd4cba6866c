use clientele_forms::{Recipe, recipes};
use yew::prelude::*;

use super::wizard::Wizard;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct ChooseProps {
    pub(super) wizard: Wizard,
    pub(super) onchoose: Callback<&'static Recipe>,
}

/// The types that can be made.
#[component]
pub(super) fn Choose(props: &ChooseProps) -> Html {
    let cards = recipes(props.wizard.subject.client).map(|recipe| {
        let lacks = props.wizard.subject.lacks(recipe);
        let chosen = props.wizard.recipe == Some(recipe);
        let onclick = props.onchoose.reform(move |_: MouseEvent| recipe);
        let why = format!("create-type-{}-why", recipe.id);
        html! {
            <button
                type="button"
                class={classes!("cl-type-card", chosen.then_some("cl-type-card--on"))}
                aria-disabled={lacks.map(|_| "true")}
                aria-pressed={if chosen { "true" } else { "false" }}
                aria-describedby={why.clone()}
                onclick={if lacks.is_none() { onclick } else { Callback::noop() }}
                data-ouia-component-id={format!("create-type-{}", recipe.id)}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
            >
                <span class="cl-type-card__mark"><Icon glyph={glyph(recipe)} size={20} /></span>
                <span class="cl-grow">
                    <b>{ &recipe.title }</b>
                    <small id={why}>
                        { &recipe.help }
                        if let Some(since) = lacks {
                            { format!(" Needs API generation {since}; this tenant uses an earlier one.") }
                        }
                    </small>
                </span>
                <Icon glyph={if lacks.is_some() { Glyph::Lock } else { Glyph::Right }} />
            </button>
        }
    });
    html! { <div class="cl-type-cards" role="group" aria-label="Type">{ for cards }</div> }
}

/// The icon of a type.
fn glyph(recipe: &Recipe) -> Glyph {
    match recipe.glyph.as_str() {
        "web" => Glyph::Web,
        "native" => Glyph::Native,
        "browser" => Glyph::Browser,
        "shield" => Glyph::Shield,
        _ => Glyph::Machine,
    }
}
