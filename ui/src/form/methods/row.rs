//! One login method.

use clientele_forms::Type;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::expander::{expander, panel};
use super::standing::{Standing, turned_on};
use crate::form::DraftAction;
use crate::form::entry::Entry;
use crate::form::frame;
use crate::form::widgets::group::Fields;
use crate::form::widgets::wrong_type::WrongType;
use crate::format;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(super) struct MethodRowProps {
    /// The method and its place.
    pub(super) entry: Entry,
    /// How many things in it have to be put right.
    pub(super) problems: usize,
}

/// One login method.
#[component]
pub(super) fn MethodRow(props: &MethodRowProps) -> Html {
    let entry = &props.entry;
    let name = entry.place.pointer().last().unwrap_or_default().to_owned();
    let open = use_state_eq(|| false);
    let node = &entry.field.node;
    let standing = Standing::of(&entry.place);
    let on = standing == Standing::On;
    let line = standing.line(&name, entry.place.value());
    let onchange = {
        let (entry, open) = (entry.clone(), open.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let step = if input.checked() {
                // What has to be filled in is shown at once.
                open.set(*open || entry.place.was().is_none());
                turned_on(&entry.field.node, &entry.place)
            } else {
                DraftAction::SetAside(entry.place.pointer().clone())
            };
            entry.context.on_edit.emit(step);
        })
    };
    let revert = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| entry.revert())
    };
    let label = &entry.field.label;
    let (id, changed, writable) = (format!("method-{name}"), entry.place.changed(), entry.writable());
    let settings = entry.place.value().filter(|_| *open && on).map(|settings| {
        if settings.is_object() && node.allows(Type::Object) {
            html! { <Fields ..entry.clone() /> }
        } else {
            html! { <WrongType ..entry.clone() /> }
        }
    });
    let fate = format!("{id}-fate");
    html! {
        <li
            class={classes!("cl-method", open.then_some("cl-method--open"), (!on).then_some("cl-method--off"), standing.fate().map(|_| "cl-method--leaving"))}
            data-place={entry.place.pointer().to_string()}
            data-ouia-component-id={id.clone()}
            data-ouia-component-type="DataListItem"
            data-ouia-safe="true"
        >
            <div class="cl-method__line">
                <span class="cl-method__tile"><Icon glyph={Glyph::of_method(&name)} /></span>
                <span class="cl-method__name" id={format!("{}-label", entry.id())}>{ label }</span>
                if changed { { frame::dot() } }
                if props.problems > 0 {
                    <span class="cl-method__problems">
                        <Icon glyph={Glyph::Error} size={14} />{ format!("{} to fix", format::count(props.problems)) }
                    </span>
                }
                <span class="cl-method__summary" title={line.clone()}>{ line }</span>
                if changed && writable {
                    <button
                        type="button"
                        class="cl-field__revert"
                        title="Take these changes back"
                        aria-label={format!("Take the changes of {label} back")}
                        data-ouia-component-id={format!("{}-revert", entry.id())}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={revert}
                    >
                        <Icon glyph={Glyph::Undo} size={14} />
                    </button>
                }
                if !writable { { frame::read_only_tag() } }
                <label class="pf-v6-c-switch">
                    <input
                        class="pf-v6-c-switch__input"
                        type="checkbox"
                        role="switch"
                        checked={on}
                        disabled={!writable}
                        aria-label={label.clone()}
                        aria-describedby={standing.fate().map(|_| fate.clone())}
                        data-ouia-component-id={format!("{id}-toggle")}
                        data-ouia-component-type="Switch"
                        data-ouia-safe="true"
                        {onchange}
                    />
                    <span class="pf-v6-c-switch__toggle" />
                </label>
                { expander(&id, label, entry.place.pointer(), &open) }
            </div>
            if let Some(words) = standing.fate() {
                <p class="cl-method__fate" id={fate} data-ouia-component-id={format!("{id}-fate")}>
                    <Icon glyph={Glyph::Warning} size={14} /><span>{ words }</span>
                </p>
            }
            if *open {
                <div class="cl-method__settings" id={panel(&id)}>
                    if let Some(reason) = entry.reason() { <p class="cl-field__note">{ reason.to_string() }</p> }
                    if let Some(settings) = settings {
                        { settings }
                    } else {
                        <p class="cl-quiet">{ "Turn it on to see its settings." }</p>
                    }
                </div>
            }
        </li>
    }
}
