//! One field: its frame, and the widget that fits it best.

use yew::prelude::*;

use super::entry::Entry;
use super::registry::{self, Layout};
use super::widgets::wrong_type;
use super::{frame, problems, states};

/// One field.
#[component]
pub(crate) fn FieldView(entry: &Entry) -> Html {
    #[cfg(feature = "bench")]
    crate::bench::draw();
    if problems::wrong_type(entry) {
        return html! {
            <div class="cl-field cl-field--wide">
                { frame::head(entry, false, Html::default(), Html::default()) }
                <wrong_type::WrongType ..entry.clone() />
                { frame::notes(entry, &[]) }
            </div>
        };
    }
    let widget = registry::choose(&entry.field);
    let problems = problems::of_entry(entry);
    let described = frame::described(entry, &problems);
    let inner = Entry { described, invalid: !problems.is_empty(), ..entry.clone() };
    let control = (widget.view)(inner);
    let class =
        classes!("cl-field", widget.layout.class(), format!("cl-field--{}", widget.name.replace('_', "-")));
    if widget.layout == Layout::Own {
        return html! { <div {class}>{ control }</div> };
    }
    html! {
        <div {class}>
            { frame::head(entry, widget.layout.one_control(), Html::default(), states::controls(entry)) }
            { control }
            { for problems::doubts(entry).map(frame::doubt) }
            { frame::notes(entry, &problems) }
        </div>
    }
}
