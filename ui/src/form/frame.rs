//! What stands around every field: its label, its marks, its notes.

use clientele_review::UriList;
use yew::prelude::*;

use super::about::About;
use super::entry::Entry;
use super::words;
use crate::icon::{Glyph, Icon};

/// The blue dot of everything that differs from what was read.
pub(crate) fn dot() -> Html {
    html! {
        <span class="cl-dot" title="Changed">
            <span class="pf-v6-screen-reader">{ "Changed" }</span>
        </span>
    }
}

/// The tag of what may not be written.
pub(crate) fn read_only_tag() -> Html {
    html! { <span class="cl-tag"><Icon glyph={Glyph::Lock} size={12} />{ "Read-only" }</span> }
}

/// The line above a field. `one_control`: a `<label>` points to the control; otherwise the label has the id
/// `<control>-label`. `beside` stands right of the label, `end` at the end of the line.
pub(crate) fn head(entry: &Entry, one_control: bool, beside: Html, end: Html) -> Html {
    let id = entry.id();
    let label = &entry.field.label;
    let required = entry.field.required && entry.writable();
    let marks = html! {
        if required {
            <span class="cl-field__required" aria-hidden="true" title="Required">{ "*" }</span>
        }
    };
    let name = match (&entry.heading, one_control) {
        (Some(_), _) => {
            html! { <h2 class="cl-form__title" id={format!("{id}-label")} tabindex="-1">{ label }{ marks }</h2> }
        }
        (None, true) => html! { <label class="cl-field__label" for={id.clone()}>{ label }{ marks }</label> },
        (None, false) => {
            html! { <span class="cl-field__label" id={format!("{id}-label")}>{ label }{ marks }</span> }
        }
    };
    let changed = entry.place.changed();
    let revert = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| entry.revert())
    };
    // A secret says in its own words why it cannot be typed here.
    let tagged = entry.reason().is_some()
        && !entry.told
        && !matches!(entry.field.shape, clientele_forms::Shape::Secret);
    html! {
        <div class={classes!("cl-field__head", entry.heading.is_some().then_some("cl-field__head--section"))}>
            { name }
            <About field={entry.field.clone()} id={id.clone()} />
            { beside }
            if changed {
                { dot() }
                if entry.writable() {
                    <button
                        type="button"
                        class="cl-field__revert"
                        title="Take this change back"
                        aria-label={format!("Take the change of {label} back")}
                        data-ouia-component-id={format!("{id}-revert")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={revert}
                    >
                        <Icon glyph={Glyph::Undo} size={14} />
                    </button>
                }
            }
            if tagged { { read_only_tag() } }
            { end }
        </div>
    }
}

/// A sentence that keeps nobody from saving.
pub(crate) fn doubt(sentence: &str) -> Html {
    html! {
        <p class="cl-field__verdict" key={sentence.to_owned()}>
            <Icon glyph={Glyph::Warning} size={14} /><span>{ sentence }</span>
        </p>
    }
}

/// The lines below a field: what is wrong, what it was, why it may not be written, what it is for.
pub(crate) fn notes(entry: &Entry, problems: &[String]) -> Html {
    let id = entry.id();
    let (problem, help, was) = (format!("{id}-problem"), format!("{id}-help"), format!("{id}-was"));
    html! {
        <>
            if !problems.is_empty() {
                <p class="cl-field__problem" id={problem}>
                    <Icon glyph={Glyph::Error} size={14} />
                    <span>{ problems.join(" ") }</span>
                </p>
            }
            if let Some(text) = was_text(entry) {
                <p class="cl-field__note" id={was}>{ text }</p>
            }
            if let Some(text) = help_text(entry) {
                <p class="cl-field__note" id={help}>{ text }</p>
            }
        </>
    }
}

/// The ids of the notes that [`notes`] shows.
pub(crate) fn described(entry: &Entry, problems: &[String]) -> Option<AttrValue> {
    let id = entry.id();
    let ids = [
        (!problems.is_empty()).then(|| format!("{id}-problem")),
        was_text(entry).map(|_| format!("{id}-was")),
        help_text(entry).map(|_| format!("{id}-help")),
    ];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" ").into())
}

/// What a field is for; where it stands for its section, what the section is for as well.
pub(crate) fn help(entry: &Entry) -> String {
    let own = &entry.field.node.form.help;
    match &entry.heading {
        Some(section) if !section.is_empty() => format!("{section} {own}").trim().to_owned(),
        _ => own.clone(),
    }
}

fn help_text(entry: &Entry) -> Option<String> {
    use clientele_forms::Shape;
    let own = help(entry);
    let reason = entry.reason().filter(|_| !entry.told && entry.field.shape != Shape::Secret);
    let text = reason.map_or_else(|| own.clone(), |reason| format!("{own} {reason}").trim().to_owned());
    (!text.is_empty()).then_some(text)
}

fn was_text(entry: &Entry) -> Option<String> {
    use clientele_forms::Shape;
    // The fields of a group say themselves what they were, and nobody knows what a secret was.
    let silent = matches!(
        entry.field.shape,
        Shape::Group(_) | Shape::List(_) | Shape::Variants(_) | Shape::Secret | Shape::Map | Shape::Json
    ) || UriList::of(&entry.field.node, entry.place.pointer()).is_some();
    if silent || !entry.place.changed() || entry.fresh {
        return None;
    }
    Some(format!("Was: {}", words::value(&entry.field, entry.place.was())))
}
