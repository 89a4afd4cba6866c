//! The rows of a list in blocks, so that a key press compares blocks and renders one.

use yew::prelude::*;

use super::list::Step;
use super::row::{Row, RowContent};

/// Rows of one block.
pub(super) const BLOCK: usize = 32;

#[derive(Properties, PartialEq)]
pub(super) struct BlockProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What the list is called.
    pub(super) label: AttrValue,
    /// The rows.
    pub(super) rows: Vec<RowContent>,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
}

/// Some rows.
#[component]
pub(super) fn Block(props: &BlockProps) -> Html {
    let rows = props.rows.iter().map(|content| {
        html! {
            <Row
                key={content.index}
                id={props.id.clone()}
                label={props.label.clone()}
                content={content.clone()}
                on_step={props.on_step.clone()}
            />
        }
    });
    html! { <>{ for rows }</> }
}
