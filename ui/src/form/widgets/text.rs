//! A line of text.

use clientele_forms::{Field, Shape};
use yew::prelude::*;

use super::input::line;
use crate::form::entry::Entry;

/// Fits every text.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Text).then_some(10)
}

/// A line of text.
#[component]
pub(crate) fn Line(entry: &Entry) -> Html {
    line(entry, false)
}
