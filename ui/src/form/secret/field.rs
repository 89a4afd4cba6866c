//! The box that stands for a secret, and what can be done with it: copy, reveal, rotate.

use clientele_forms::{Pointer, is_placeholder};
use clientele_ipc::resource::Rotation;
use clientele_ipc::secret::SecretAt;
use yew::prelude::*;

use super::handling::use_handling;
use crate::form::entry::SecretContext;
use crate::icon::{Glyph, Icon};

/// The dots that stand for a secret, whatever its length.
const DOTS: &str = "••••••••••••••••••••••••";

#[derive(Properties, PartialEq)]
pub(crate) struct SecretFieldProps {
    /// Where the secret sits in its document.
    pub(crate) pointer: Pointer,
    /// What it is called.
    pub(crate) label: AttrValue,
    /// The resource around it.
    pub(crate) context: SecretContext,
    /// Whether it belongs to the client itself, so that it can be rotated and can wait to be copied.
    pub(crate) own: bool,
}

/// A secret.
#[component]
pub(crate) fn SecretField(props: &SecretFieldProps) -> Html {
    let context = &props.context;
    let handling = use_handling(
        SecretAt {
            tenant: context.tenant.clone(),
            target: context.target.clone(),
            pointer: props.pointer.clone(),
        },
        context.unclaimed,
    );
    let visible = handling.visible();
    let rotate = context.on_rotate.reform(|_: MouseEvent| ());

    let id = format!("secret-{}", props.pointer);
    let on_clipboard = handling.on_clipboard;
    let fingerprint = &handling.fingerprint;
    let copied = on_clipboard > 0;
    let unclaimed = props.own && context.unclaimed && fingerprint.is_none();
    let unavailable = match &context.rotation {
        Rotation::Unavailable { reason } if props.own => Some(reason.clone()),
        _ => None,
    };
    let announced = announcement(on_clipboard, fingerprint.is_some());
    html! {
        <div class="cl-secret" data-ouia-component-id={id.clone()} data-ouia-component-type="Secret" data-ouia-safe="true">
            <div class="cl-secret__line">
                <div class="cl-secret__box">
                    if let Some(secret) = handling.text() {
                        <span class="cl-secret__text cl-mono">{ secret.to_owned() }</span>
                    } else {
                        <span class="cl-secret__dots" aria-label={format!("{}, hidden", props.label)} role="img">{ DOTS }</span>
                    }
                    if visible {
                        <span class="cl-secret__aside">{ format!("hides in {} s", handling.hides_in) }</span>
                    }
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-plain pf-m-small"
                        aria-label={format!("{} {}", if visible { "Hide" } else { "Reveal" }, props.label)}
                        aria-pressed={visible.to_string()}
                        title={if visible { "Hide" } else { "Reveal" }}
                        data-ouia-component-id={format!("{id}-reveal")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={handling.reveal.clone()}
                    >
                        <span class="pf-v6-c-button__icon">
                            <Icon glyph={if visible { Glyph::EyeOff } else { Glyph::Eye }} />
                        </span>
                    </button>
                    if let Some(fingerprint) = fingerprint {
                        <span class="cl-secret__print cl-mono" title="The first 4 bytes of its SHA-256">
                            <span class="pf-v6-screen-reader">{ "Fingerprint " }</span>
                            { fingerprint }
                        </span>
                    }
                </div>
                <button
                    type="button"
                    class={classes!("pf-v6-c-button", "pf-m-small", if copied { "pf-m-primary" } else { "pf-m-secondary" })}
                    disabled={handling.busy}
                    aria-label={format!("{} {}", if copied { "Copied" } else { "Copy" }, props.label)}
                    data-ouia-component-id={format!("{id}-copy")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={handling.copy.clone()}
                >
                    <span class="pf-v6-c-button__icon pf-m-start">
                        <Icon glyph={if copied { Glyph::Check } else { Glyph::Copy }} size={14} />
                    </span>
                    <span class="pf-v6-c-button__text">{ if copied { "Copied" } else { "Copy" } }</span>
                </button>
                if props.own {
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-secondary pf-m-small"
                        disabled={unavailable.is_some()}
                        aria-describedby={unavailable.is_some().then(|| format!("{id}-why"))}
                        data-ouia-component-id={format!("{id}-rotate")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={rotate}
                    >
                        <span class="pf-v6-c-button__icon pf-m-start"><Icon glyph={Glyph::Rotate} size={14} /></span>
                        <span class="pf-v6-c-button__text">{ "Rotate…" }</span>
                    </button>
                }
                if unclaimed { <span class="cl-tag cl-tag--attention">{ "Not yet copied" }</span> }
            </div>
            if copied {
                <p class="cl-secret__clock">
                    <Icon glyph={Glyph::Clock} size={14} />
                    <span data-ouia-component-id={format!("{id}-countdown")} data-ouia-component-type="Text" data-ouia-safe="true">
                        { format!("Clipboard clears in {on_clipboard} s") }
                    </span>
                    <button
                        type="button"
                        class="pf-v6-c-button pf-m-link pf-m-inline"
                        data-ouia-component-id={format!("{id}-clear")}
                        data-ouia-component-type="Button"
                        data-ouia-safe="true"
                        onclick={handling.clear.clone()}
                    >
                        { "Clear now" }
                    </button>
                </p>
            }
            if let Some(reason) = unavailable {
                <p class="cl-field__note" id={format!("{id}-why")}>{ reason }</p>
            }
            if let Some(failure) = &handling.failure {
                <p class="cl-field__problem" role="alert"><Icon glyph={Glyph::Error} size={14} /><span>{ failure }</span></p>
            }
            <span class="pf-v6-screen-reader" aria-live="polite">{ announced }</span>
        </div>
    }
}

/// What a screen reader is told of the clipboard: at the start, near the end, and at the end, not each second.
fn announcement(left: u64, copied_once: bool) -> &'static str {
    match left {
        0 if copied_once => "The secret is no longer on the clipboard.",
        0 => "",
        1..=10 => "The clipboard is cleared in 10 seconds.",
        _ => "Copied. The clipboard is cleared by itself.",
    }
}

/// Whether a value of a document stands for a secret that the vendor holds.
pub(crate) fn held(value: Option<&serde_json::Value>) -> bool {
    value.is_some_and(is_placeholder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_announced_three_times() {
        let mut said: Vec<&str> = (0..=30).rev().map(|left| announcement(left, true)).collect();
        said.dedup();
        assert_eq!(said.len(), 3);
        assert_eq!(announcement(0, false), "");
        assert_eq!(DOTS.chars().count(), 24);
    }
}
