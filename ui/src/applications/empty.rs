use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::parts::Skeleton;

#[derive(Properties, PartialEq)]
pub(crate) struct EmptyProps {
    /// What is missing.
    pub(crate) title: AttrValue,
    /// More about it.
    pub(crate) children: Html,
    /// Its icon.
    pub(crate) glyph: Glyph,
}

/// Nothing to show, and what to do about it.
#[component]
pub(crate) fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="pf-v6-c-empty-state pf-m-sm cl-empty">
            <div class="pf-v6-c-empty-state__content">
                <div class="pf-v6-c-empty-state__header">
                    <div class="pf-v6-c-empty-state__icon"><Icon glyph={props.glyph} size={32} /></div>
                    <div class="pf-v6-c-empty-state__title">
                        <h2 class="pf-v6-c-empty-state__title-text">{ props.title.clone() }</h2>
                    </div>
                </div>
                <div class="pf-v6-c-empty-state__body">{ props.children.clone() }</div>
            </div>
        </div>
    }
}

/// Where rows will be.
#[component]
pub(crate) fn Skeletons() -> Html {
    let row = html! {
        <div class="cl-waiting__row">
            <Skeleton shape="tile" />
            <Skeleton shape="text" />
            <Skeleton shape="id" />
        </div>
    };
    html! {
        <div class="cl-waiting" role="status" aria-label="Reading…">
            { for (0..12).map(|_| row.clone()) }
        </div>
    }
}
