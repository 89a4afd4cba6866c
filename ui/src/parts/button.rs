use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// How much weight a button has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do here.
    Primary,
    /// One of the things to do here.
    #[default]
    Secondary,
    /// A word.
    Link,
    /// A word within a sentence.
    Inline,
    /// An icon.
    Plain,
    /// Something that takes away for good.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "pf-m-primary",
            Self::Secondary => "pf-m-secondary",
            Self::Link => "pf-m-link",
            Self::Inline => "pf-m-link pf-m-inline",
            Self::Plain => "pf-m-plain",
            Self::Danger => "pf-m-danger",
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ButtonProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// How much weight it has.
    #[prop_or_default]
    pub(crate) look: Look,
    /// 30 pixels high.
    #[prop_or_default]
    pub(crate) small: bool,
    /// The words on it; without, `name` is needed.
    #[prop_or_default]
    pub(crate) label: AttrValue,
    /// The accessible name, where the words do not say enough.
    #[prop_or_default]
    pub(crate) name: Option<AttrValue>,
    /// An icon before the words.
    #[prop_or_default]
    pub(crate) glyph: Option<Glyph>,
    /// What happens.
    #[prop_or_default]
    pub(crate) onclick: Callback<MouseEvent>,
    /// It can not be pressed now. It keeps the focus, so that nobody is thrown out of the page.
    #[prop_or_default]
    pub(crate) disabled: bool,
    /// What it started is under way.
    #[prop_or_default]
    pub(crate) busy: bool,
    /// It sends the form around it.
    #[prop_or_default]
    pub(crate) submit: bool,
    /// For a button that opens something: whether it is open.
    #[prop_or_default]
    pub(crate) expanded: Option<bool>,
    /// For a button that stays pressed: whether it is.
    #[prop_or_default]
    pub(crate) pressed: Option<bool>,
    /// The id of what describes it, such as why it is disabled.
    #[prop_or_default]
    pub(crate) described_by: Option<AttrValue>,
    /// More classes.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// The element.
    #[prop_or_default]
    pub(crate) node: NodeRef,
    /// Not reached by Tab: what it does has a key of its own.
    #[prop_or_default]
    pub(crate) untabbed: bool,
}

/// A button.
#[component]
pub(crate) fn Button(props: &ButtonProps) -> Html {
    let blocked = props.disabled || props.busy;
    let onclick = {
        let onclick = props.onclick.clone();
        Callback::from(move |event: MouseEvent| match blocked {
            true => event.prevent_default(),
            false => onclick.emit(event),
        })
    };
    let class = classes!(
        "pf-v6-c-button",
        props.look.class(),
        props.small.then_some("pf-m-small"),
        props.busy.then_some("pf-m-progress pf-m-in-progress"),
        (props.disabled && !props.busy).then_some("pf-m-aria-disabled"),
        props.class.clone(),
    );
    let word = |on: bool| if on { "true" } else { "false" };
    let title = props.label.is_empty().then(|| props.name.clone()).flatten();
    html! {
        <button
            ref={props.node.clone()}
            type={if props.submit { "submit" } else { "button" }}
            {class}
            {onclick}
            {title}
            aria-label={props.name.clone()}
            aria-disabled={blocked.then_some("true")}
            aria-expanded={props.expanded.map(word)}
            aria-pressed={props.pressed.map(word)}
            aria-describedby={props.described_by.clone()}
            tabindex={props.untabbed.then_some("-1")}
            data-ouia-component-id={props.ouia.clone()}
            data-ouia-component-type="Button"
            data-ouia-safe={word(!props.busy)}
        >
            if props.busy {
                <span class="pf-v6-c-button__progress"><Spinner /></span>
            }
            if let Some(glyph) = props.glyph.filter(|_| !props.busy) {
                <span class={classes!("pf-v6-c-button__icon", (!props.label.is_empty()).then_some("pf-m-start"))}>
                    <Icon {glyph} />
                </span>
            }
            if !props.label.is_empty() {
                <span class="pf-v6-c-button__text">{ props.label.clone() }</span>
            }
        </button>
    }
}

/// A turning ring. Written here because patternfly-yew's carries a style attribute, which the content security policy
/// of the window forbids.
#[component]
fn Spinner() -> Html {
    html! {
        <svg class="pf-v6-c-spinner pf-m-md" role="progressbar" viewBox="0 0 100 100" aria-label="Under way">
            <circle class="pf-v6-c-spinner__path" cx="50" cy="50" r="45" fill="none" />
        </svg>
    }
}
