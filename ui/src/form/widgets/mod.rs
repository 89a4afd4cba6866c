//! The widgets: one file each, with a rank (how well it fits a field) and a component.

pub(super) mod checklist;
pub(super) mod color;
pub(super) mod duration;
pub(super) mod group;
pub(super) mod identifier;
pub(super) mod input;
pub(super) mod json;
pub(super) mod key_value;
pub(super) mod list;
pub(super) mod multiline;
pub(super) mod number;
pub(super) mod presence;
pub(super) mod radio;
mod radios;
pub(super) mod readonly;
pub(super) mod redirect_uris;
pub(super) mod secret;
pub(super) mod select;
pub(super) mod slider;
pub(super) mod steps;
pub(super) mod switch;
pub(super) mod text;
pub(super) mod texts;
pub(super) mod uri;
pub(super) mod variants;
pub(super) mod wrong_type;

use clientele_forms::Field;

/// Whether a field asks for a widget by name.
fn asks(field: &Field, widget: &str) -> bool {
    field.node.form.widget.as_deref() == Some(widget)
}
