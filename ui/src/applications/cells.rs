use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::parts::{Button, Highlight, Look};
use crate::toast::use_toasts;
use crate::{backend, format};

#[derive(Properties, PartialEq)]
pub(crate) struct ClientTypeProps {
    /// The vendor's word.
    pub(crate) word: AttrValue,
}

/// A type of client with its icon.
#[component]
pub(crate) fn ClientType(props: &ClientTypeProps) -> Html {
    let glyph = match props.word.as_str() {
        "web" | "regular_web" => Some(Glyph::Web),
        "native" => Some(Glyph::Native),
        "spa" => Some(Glyph::Browser),
        "machine" | "non_interactive" => Some(Glyph::Machine),
        _ => None,
    };
    html! {
        <span class="cl-type">
            if let Some(glyph) = glyph { <Icon {glyph} /> }
            { format::client_type(&props.word) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct MethodsProps {
    /// The vendor's names of the methods.
    pub(crate) names: Vec<String>,
}

/// The marks of login methods; what does not fit is a number.
#[component]
pub(crate) fn Methods(props: &MethodsProps) -> Html {
    const ROOM: usize = 5;
    let schema = clientele_forms::schema(clientele_forms::Kind::TransmitLoginMethods);
    let title = |name: &str| {
        let known = schema.root.property(name).filter(|node| !node.title.is_empty());
        known.map_or_else(|| name.to_owned(), |node| node.title.clone())
    };
    let shown = if props.names.len() > ROOM { ROOM - 1 } else { props.names.len() };
    let marks = props.names.iter().take(shown).map(|name| {
        html! {
            <span class="cl-glyph" title={title(name)}>
                <Icon glyph={Glyph::of_method(name)} size={14} title={title(name)} />
            </span>
        }
    });
    let rest: Vec<String> = props.names.iter().skip(shown).map(|name| title(name)).collect();
    html! {
        <span class="cl-glyphs">
            { for marks }
            if !rest.is_empty() {
                <span class="cl-glyph" role="img" title={rest.join(", ")} aria-label={rest.join(", ")}>
                    { format!("+{}", rest.len()) }
                </span>
            }
        </span>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct CopyClientIdProps {
    /// The component id of the button.
    pub(crate) ouia: AttrValue,
    /// The client ID.
    pub(crate) id: AttrValue,
    /// The name of the client.
    pub(crate) of: AttrValue,
    /// What is searched for.
    #[prop_or_default]
    pub(crate) query: AttrValue,
    /// Show it whole, and let Tab reach the button.
    #[prop_or_default]
    pub(crate) whole: bool,
}

/// A client ID and a button that copies it.
#[component]
pub(crate) fn CopyClientId(props: &CopyClientIdProps) -> Html {
    let toasts = use_toasts();
    if props.id.is_empty() {
        return html! { <span class="cl-quiet">{ "–" }</span> };
    }
    let onclick = {
        let id = props.id.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            backend::copy_text(toasts.clone(), "Client ID", id.to_string());
        })
    };
    let text = if props.whole { props.id.to_string() } else { format::short_id(&props.id) };
    html! {
        <span class="cl-id">
            <span class="cl-mono" title={props.id.clone()}>
                <Highlight {text} query={props.query.clone()} />
            </span>
            <Button
                ouia={props.ouia.clone()}
                look={Look::Plain}
                small=true
                glyph={Glyph::Copy}
                name={format!("Copy the client ID of {}", props.of)}
                untabbed={!props.whole}
                {onclick}
            />
        </span>
    }
}
