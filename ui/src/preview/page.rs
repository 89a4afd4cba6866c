use yew::prelude::*;

use super::model::{Page, Part, Preview};
use crate::icon::{Glyph, Icon};

/// The most accounts at somebody else's whose buttons have room for words.
const WORDS: usize = 2;

/// The sign-in page.
pub(super) fn page(preview: &Preview) -> Html {
    let Page { title, parts, .. } = &preview.page;
    html! {
        <div class="cl-shown">
            <span class="cl-shown__logo">{ &preview.initials }</span>
            <p class="cl-shown__title" dir="auto">{ title }</p>
            { for parts.iter().map(part) }
        </div>
    }
}

fn part(part: &Part) -> Html {
    match part {
        Part::Identifier(label, sample) => html! {
            <>
                <p class="cl-shown__label">{ *label }</p>
                <p class="cl-shown__input">{ *sample }</p>
            </>
        },
        Part::Password(hint) => html! {
            <>
                <p class="cl-shown__label">{ "Password" }</p>
                <p class="cl-shown__input cl-shown__input--focus">
                    { "••••••••••••" }<span class="cl-shown__accent">{ "Show" }</span>
                </p>
                if let Some(hint) = hint { <p class="cl-shown__hint">{ hint }</p> }
            </>
        },
        Part::Action(words) => html! { <p class="cl-shown__button">{ *words }</p> },
        Part::Link(words) => html! { <p class="cl-shown__link cl-shown__accent">{ *words }</p> },
        Part::Or => html! { <p class="cl-shown__or">{ "or" }</p> },
        Part::Other(method, words) => other(method, words),
        Part::Social(methods) if methods.len() <= WORDS => {
            html! { { for methods.iter().map(|(method, title)| other(method, &format!("Continue with {title}"))) } }
        }
        Part::Social(methods) => {
            let tiles = methods.iter().map(|(method, _)| {
                html! { <p class="cl-shown__other"><Icon glyph={Glyph::of_method(method)} /></p> }
            });
            html! { <div class="cl-shown__social">{ for tiles }</div> }
        }
        Part::Nobody => html! {
            <p class="cl-shown__none">{ "No login method is on that this page could offer. Nobody can sign in here." }</p>
        },
    }
}

fn other(method: &str, words: &str) -> Html {
    html! { <p class="cl-shown__other"><Icon glyph={Glyph::of_method(method)} />{ words.to_owned() }</p> }
}
