use clientele_forms::{Kind, Pointer};
use clientele_ipc::change::FieldChange;
use serde_json::Value;
use yew::prelude::*;

use super::lists::{ListLine, list_lines, lists};
use super::present::{Shown, shown};
use crate::format;
use crate::icon::{Glyph, Icon};

#[derive(Properties, PartialEq)]
pub(crate) struct FieldCardProps {
    /// What the document is.
    pub(crate) kind: Kind,
    /// The change.
    pub(crate) field: FieldChange,
    /// What is wrong with it, in the vendor's words or ours.
    pub(crate) complaints: Vec<String>,
}

/// One field before and after.
#[component]
pub(crate) fn FieldCard(props: &FieldCardProps) -> Html {
    let field = &props.field;
    let sides = (field.before.as_ref(), field.after.as_ref());
    let body = match lists(sides.0, sides.1).filter(|_| !field.secret) {
        Some((before, after)) => {
            let lines = list_lines(props.kind, &field.pointer, before, after);
            let kept = after.len() - lines.iter().filter(|line| line.added).count();
            html! { <><Lines {lines} /><p class="cl-help">{ kept_words(kept, before != after) }</p></> }
        }
        None => html! {
            <BeforeAfter kind={props.kind} pointer={field.pointer.clone()} before={field.before.clone()} after={field.after.clone()} />
        },
    };
    let wrong = !props.complaints.is_empty();
    html! {
        <section
            class={classes!("cl-change", wrong.then_some("cl-change--wrong"))}
            aria-label={field.label.clone()}
            data-ouia-component-id={format!("review-field-{}", field.pointer)}
            data-ouia-component-type="ReviewField"
            data-ouia-safe="true"
        >
            <h2 class="cl-change__title">{ &field.label }</h2>
            { body }
            { for props.complaints.iter().map(|complaint| html! {
                <p class="cl-help cl-help__wrong"><Icon glyph={Glyph::Error} size={14} />{ complaint }</p>
            }) }
        </section>
    }
}

/// What is said of the entries that stay.
pub(super) fn kept_words(kept: usize, moved: bool) -> String {
    match kept {
        0 => String::new(),
        1 => "1 entry stays.".into(),
        _ if moved => format!("{} entries stay.", format::count(kept)),
        _ => format!("{} entries, in another order.", format::count(kept)),
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct LinesProps {
    /// The lines.
    pub(super) lines: Vec<ListLine>,
    /// Whose they are, at the end of each line.
    #[prop_or_default]
    pub(super) whose: Option<&'static str>,
    /// They are somebody else's.
    #[prop_or_default]
    pub(super) theirs: bool,
}

/// Lines that come and go.
#[component]
pub(super) fn Lines(props: &LinesProps) -> Html {
    let lines = props.lines.iter().map(|line| {
        let (class, sign, word) = match (line.added, props.theirs) {
            (true, true) => ("cl-coming--theirs", "+", "added by someone else"),
            (false, true) => ("cl-coming--theirs", "−", "removed by someone else"),
            (true, false) => ("cl-coming--added", "+", "added"),
            (false, false) => ("cl-coming--removed", "−", "removed"),
        };
        html! {
            <li class={classes!("cl-coming", class)}>
                <span class="cl-coming__sign" aria-hidden="true">{ sign }</span>
                <span class="pf-v6-screen-reader">{ word }</span>
                <code title={line.text.clone()}>{ &line.text }</code>
                if let Some(whose) = props.whose { <small>{ whose }</small> }
            </li>
        }
    });
    html! { <ul class="cl-comings" role="list">{ for lines }</ul> }
}

#[derive(Properties, PartialEq)]
struct BeforeAfterProps {
    kind: Kind,
    pointer: Pointer,
    before: Option<Value>,
    after: Option<Value>,
}

#[component]
fn BeforeAfter(props: &BeforeAfterProps) -> Html {
    let side = |value: &Option<Value>| shown(props.kind, &props.pointer, value.as_ref());
    html! {
        <div class="cl-sides">
            <Side word="Before" class="cl-side--before" value={side(&props.before)} />
            <Icon glyph={Glyph::Arrow} />
            <Side word="After" class="cl-side--after" value={side(&props.after)} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct SideProps {
    /// What this side is.
    pub(super) word: &'static str,
    /// Its ground.
    pub(super) class: &'static str,
    /// The value.
    pub(super) value: Shown,
}

/// A value on its ground.
#[component]
pub(super) fn Side(props: &SideProps) -> Html {
    html! {
        <div class={classes!("cl-side", props.class)}>
            <small class="cl-side__word">{ props.word }</small>
            <div class="cl-side__value">{ value(&props.value) }</div>
        </div>
    }
}

/// A value.
pub(super) fn value(shown: &Shown) -> Html {
    match shown {
        Shown::Nothing => html! { <span class="cl-side__none">{ "Not set" }</span> },
        Shown::Words(words, exact) => html! {
            <>{ words }if let Some(exact) = exact { <small class="cl-side__exact">{ exact }</small> }</>
        },
        Shown::Code(code) => html! { <code>{ code }</code> },
        Shown::Parts(parts) => html! {
            <dl class="cl-side__parts">
                { for parts.iter().map(|(label, value)| html! { <><dt>{ label }</dt><dd>{ value }</dd></> }) }
            </dl>
        },
    }
}
