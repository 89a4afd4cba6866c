use yew::prelude::*;

use super::wizard::Page;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct StepsProps {
    /// The page in front.
    pub(super) page: Page,
    /// Whether a type has to be chosen at all.
    pub(super) typed: bool,
}

/// How far it is.
#[component]
pub(super) fn Steps(props: &StepsProps) -> Html {
    let all = [
        (Page::Type, "Type"),
        (Page::Essentials, "Essentials"),
        (Page::Review, "Review"),
        (Page::Made, "Ready"),
    ];
    let shown = all.into_iter().filter(|(page, _)| props.typed || *page != Page::Type);
    let steps = shown.enumerate().map(|(at, (page, title))| {
        let current = page == props.page;
        let done = page < props.page;
        let class =
            classes!("cl-step", current.then_some("cl-step--current"), done.then_some("cl-step--done"),);
        html! {
            <li {class} aria-current={current.then_some("step")}>
                <span class="cl-step__mark" aria-hidden="true">
                    if done { <Icon glyph={Glyph::Check} size={12} /> } else { { at + 1 } }
                </span>
                { title }
                if done { <span class="pf-v6-screen-reader">{ "done" }</span> }
            </li>
        }
    });
    html! { <ol class="cl-way" aria-label="Steps">{ for steps }</ol> }
}
