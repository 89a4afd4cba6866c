//! The box that stands for a secret, and what can be done with it: copy, reveal, rotate.

use clientele_forms::{Pointer, is_placeholder};
use clientele_ipc::command::{ClearClipboard, CopySecret, RevealSecret};
use clientele_ipc::resource::Rotation;
use clientele_ipc::secret::SecretAt;
use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::clipboard::use_clipboard;
use super::countdown::use_countdown;
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

/// A secret that stands in a component's state while it is shown. It has no `Debug`, and ends with the component.
#[derive(PartialEq)]
struct Shown(String);

/// A secret.
#[component]
pub(crate) fn SecretField(props: &SecretFieldProps) -> Html {
    let shown = use_state(|| None::<Shown>);
    let reveal_left = use_countdown();
    let clipboard = use_clipboard();
    let fingerprint = use_state_eq(|| None::<AttrValue>);
    let failure = use_state_eq(|| None::<AttrValue>);
    let busy = use_state_eq(|| false);
    let context = &props.context;
    let place = SecretAt {
        tenant: context.tenant.clone(),
        target: context.target.clone(),
        pointer: props.pointer.clone(),
    };
    // Answers that come after the person has gone elsewhere are dropped.
    let asked = use_mut_ref(|| 0_u64);

    let hide = {
        let (shown, reveal_left, asked) = (shown.clone(), reveal_left.clone(), asked.clone());
        Callback::from(move |()| {
            *asked.borrow_mut() += 1;
            shown.set(None);
            reveal_left.start(0);
        })
    };
    // Another secret in the same component: nothing of the first may stay.
    use_effect_with(
        (context.tenant.clone(), context.target.clone(), props.pointer.clone(), context.unclaimed),
        {
            let (hide, fingerprint, failure) = (hide.clone(), fingerprint.clone(), failure.clone());
            move |_| {
                hide.emit(());
                fingerprint.set(None);
                failure.set(None);
            }
        },
    );
    let visible = shown.is_some();
    use_effect_with(visible, {
        let hide = hide.clone();
        move |visible| {
            let listener =
                visible.then(|| EventListener::new(&gloo::utils::window(), "blur", move |_| hide.emit(())));
            move || drop(listener)
        }
    });
    use_effect_with((visible, reveal_left.left() == 0), {
        let hide = hide.clone();
        move |(visible, over)| {
            if *visible && *over {
                hide.emit(());
            }
        }
    });

    let copy = {
        let (place, clipboard, fingerprint, failure, busy) =
            (place.clone(), clipboard.clone(), fingerprint.clone(), failure.clone(), busy.clone());
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| {
            let (place, clipboard, fingerprint, failure, busy) =
                (place.clone(), clipboard.clone(), fingerprint.clone(), failure.clone(), busy.clone());
            busy.set(true);
            let (asked, number) = (asked.clone(), *asked.borrow());
            spawn_local(async move {
                let answer = crate::ipc::call::<CopySecret>(place).await;
                busy.set(false);
                match answer {
                    Ok(receipt) => {
                        clipboard.claim(receipt.seconds);
                        failure.set(None);
                        if *asked.borrow() == number {
                            fingerprint.set(Some(receipt.fingerprint.into()));
                        }
                    }
                    Err(error) => failure.set(Some(error.message.into())),
                }
            });
        })
    };
    let reveal = {
        let (place, shown, reveal_left, failure, hide) =
            (place, shown.clone(), reveal_left.clone(), failure.clone(), hide.clone());
        Callback::from(move |_: MouseEvent| {
            if visible {
                hide.emit(());
                return;
            }
            let (place, shown, reveal_left, failure) =
                (place.clone(), shown.clone(), reveal_left.clone(), failure.clone());
            *asked.borrow_mut() += 1;
            let (asked, number) = (asked.clone(), *asked.borrow());
            spawn_local(async move {
                let answer = crate::ipc::call::<RevealSecret>(place).await;
                if *asked.borrow() != number {
                    return;
                }
                match answer {
                    Ok(revealed) => {
                        reveal_left.start(revealed.seconds);
                        shown.set(Some(Shown(revealed.secret)));
                        failure.set(None);
                    }
                    Err(error) => failure.set(Some(error.message.into())),
                }
            });
        })
    };
    let clear = {
        let (clipboard, failure) = (clipboard.clone(), failure.clone());
        Callback::from(move |_: MouseEvent| {
            let (clipboard, failure) = (clipboard.clone(), failure.clone());
            spawn_local(async move {
                match crate::ipc::call::<ClearClipboard>(()).await {
                    Ok(()) => clipboard.emptied(),
                    Err(error) => failure.set(Some(error.message.into())),
                }
            });
        })
    };
    let rotate = context.on_rotate.reform(|_: MouseEvent| ());

    let id = format!("secret-{}", props.pointer);
    let on_clipboard = clipboard.left();
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
                    if let Some(secret) = &*shown {
                        <span class="cl-secret__text cl-mono">{ secret.0.clone() }</span>
                    } else {
                        <span class="cl-secret__dots" aria-label={format!("{}, hidden", props.label)} role="img">{ DOTS }</span>
                    }
                    if visible {
                        <span class="cl-secret__aside">{ format!("hides in {} s", reveal_left.left()) }</span>
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
                        onclick={reveal}
                    >
                        <span class="pf-v6-c-button__icon">
                            <Icon glyph={if visible { Glyph::EyeOff } else { Glyph::Eye }} />
                        </span>
                    </button>
                    if let Some(fingerprint) = &*fingerprint {
                        <span class="cl-secret__print cl-mono" title="The first 4 bytes of its SHA-256">
                            <span class="pf-v6-screen-reader">{ "Fingerprint " }</span>
                            { fingerprint }
                        </span>
                    }
                </div>
                <button
                    type="button"
                    class={classes!("pf-v6-c-button", "pf-m-small", if copied { "pf-m-primary" } else { "pf-m-secondary" })}
                    disabled={*busy}
                    aria-label={format!("{} {}", if copied { "Copied" } else { "Copy" }, props.label)}
                    data-ouia-component-id={format!("{id}-copy")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={copy}
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
                        onclick={clear}
                    >
                        { "Clear now" }
                    </button>
                </p>
            }
            if let Some(reason) = unavailable {
                <p class="cl-field__note" id={format!("{id}-why")}>{ reason }</p>
            }
            if let Some(failure) = &*failure {
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
