//! Which widget renders a field: each says how well it fits, and the highest wins. None knows another.

use clientele_forms::Field;
use yew::prelude::*;

use super::entry::Entry;
use super::widgets;

/// How much room a widget takes, and who says what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One column, one control with a label.
    Cell,
    /// One column, several controls under one label.
    Options,
    /// All columns, one control with a label.
    Row,
    /// All columns, several controls under one label.
    Block,
    /// All columns; it draws label and notes itself.
    Own,
}

impl Layout {
    /// The class of the field.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Cell | Self::Options => "cl-field--cell",
            Self::Row | Self::Block | Self::Own => "cl-field--wide",
        }
    }

    /// Whether one control stands for the field, so that a `<label>` can point to it.
    pub(crate) fn one_control(self) -> bool {
        matches!(self, Self::Cell | Self::Row)
    }
}

/// A widget: how well it fits a field, and how it renders one.
pub(crate) struct Widget {
    /// Its name, for tests and messages.
    pub(crate) name: &'static str,
    /// How well it fits; `None`: not at all.
    rank: fn(&Field) -> Option<u32>,
    /// Renders a field.
    pub(crate) view: fn(Entry) -> Html,
    /// How much room it takes.
    pub(crate) layout: Layout,
}

macro_rules! widgets {
    ($($module:ident::$component:ident, $layout:ident;)*) => {
        /// Every widget.
        static WIDGETS: &[Widget] = &[$(Widget {
            name: stringify!($module),
            rank: widgets::$module::rank,
            view: |entry| html! { <widgets::$module::$component ..entry /> },
            layout: Layout::$layout,
        },)*];
    };
}

widgets! {
    readonly::ReadOnlyLine, Cell;
    text::Line, Cell;
    multiline::Multiline, Row;
    uri::UriLine, Cell;
    number::NumberBox, Cell;
    duration::DurationBox, Cell;
    slider::Slider, Cell;
    steps::Steps, Options;
    switch::SwitchBox, Cell;
    select::Select, Cell;
    radio::Radio, Block;
    checklist::Checklist, Block;
    texts::Texts, Block;
    redirect_uris::RedirectUris, Own;
    group::Group, Own;
    variants::Variants, Block;
    list::List, Block;
    presence::Presence, Cell;
    key_value::KeyValue, Block;
    color::ColorBox, Cell;
    identifier::Identifier, Cell;
    secret::SecretBox, Block;
    json::Json, Block;
}

/// The widget that fits a field best. The JSON widget fits everything.
pub(crate) fn choose(field: &Field) -> &'static Widget {
    let ranked = WIDGETS.iter().filter_map(|widget| Some(((widget.rank)(field)?, widget)));
    ranked.max_by_key(|(rank, _)| *rank).map_or(&WIDGETS[WIDGETS.len() - 1], |(_, widget)| widget)
}

#[cfg(test)]
mod tests {
    use clientele_forms::{Grant, Kind, Pointer, Shape, schema};

    use super::*;

    fn names(kind: Kind, grant: &Grant) -> Vec<(String, &'static str)> {
        fn walk(field: &Field, found: &mut Vec<(String, &'static str)>) {
            found.push((field.pointer.to_string(), choose(field).name));
            if let Shape::Group(fields) = &field.shape {
                fields.iter().for_each(|field| walk(field, found));
            }
        }
        let mut found = Vec::new();
        schema(kind).project(grant).fields().for_each(|field| walk(field, &mut found));
        found
    }

    #[test]
    fn the_right_widget_wins() {
        let grant = Grant { generation: Some(2025), ..Grant::default() };
        let all: Vec<_> = Kind::ALL.iter().flat_map(|kind| names(*kind, &grant)).collect();
        let widget = |pointer: &str| {
            let found = all.iter().find(|(place, _)| place == pointer);
            found.map_or("none", |(_, name)| *name)
        };
        for (pointer, expected) in [
            ("/name", "text"),
            ("/description", "multiline"),
            ("/logo_uri", "uri"),
            ("/app_type", "select"),
            ("/is_first_party", "switch"),
            ("/callbacks", "redirect_uris"),
            ("/redirect_uris", "redirect_uris"),
            ("/client_id", "identifier"),
            ("/client_secret", "secret"),
            ("/signing_keys", "json"),
            ("/grant_types", "checklist"),
            ("/response_types", "checklist"),
            ("/resources", "texts"),
            ("/jwt_configuration", "group"),
            ("/jwt_configuration/lifetime_in_seconds", "duration"),
            ("/jwt_configuration/secret_encoded", "readonly"),
            ("/client_metadata", "key_value"),
            ("/password/passwordMinLength", "slider"),
            ("/password/passwordComplexity", "steps"),
            ("/password/message", "group"),
            ("/password/message/primaryColor", "color"),
            ("/google/clientSecret", "secret"),
            ("/token_expiration/access_token_ttl", "readonly"),
            ("/created_at", "readonly"),
        ] {
            assert_eq!(widget(pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn anything_has_a_widget() {
        let node: std::sync::Arc<_> = clientele_forms::Node::default().into();
        let field = Field {
            pointer: Pointer::root(),
            label: String::new(),
            shape: Shape::List(Box::new(Field {
                pointer: Pointer::root(),
                label: String::new(),
                shape: Shape::Json,
                access: clientele_forms::Access::Writable,
                required: false,
                branch: None,
                node: node.clone(),
            })),
            access: clientele_forms::Access::Writable,
            required: false,
            branch: None,
            node,
        };
        let Shape::List(item) = &field.shape else { panic!("a list") };
        assert_eq!(choose(item).name, "json");
        assert_eq!(choose(&field).name, "list");
    }
}
