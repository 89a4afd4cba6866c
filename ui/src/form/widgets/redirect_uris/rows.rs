//! The rows of a list in blocks, so that a key press compares blocks and renders one row.

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
    /// Whether rows can be moved.
    pub(super) movable: bool,
    /// Takes the person's steps.
    pub(super) on_step: Callback<Step>,
    /// The person takes hold of a row, at a height in the window.
    pub(super) on_grab: Callback<(usize, i32)>,
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
                movable={props.movable}
                on_step={props.on_step.clone()}
                on_grab={props.on_grab.clone()}
            />
        }
    });
    html! { <>{ for rows }</> }
}
