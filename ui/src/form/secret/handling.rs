//! What can be done with a secret: copy it, see it for a while, take it off the clipboard.

use clientele_ipc::command::{ClearClipboard, CopySecret, RevealSecret};
use clientele_ipc::secret::SecretAt;
use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::clipboard::use_clipboard;
use super::countdown::use_countdown;
use crate::state::{Action, use_store};

/// A secret that stands in a component's state while it is shown. It has no `Debug`, and ends with the component.
#[derive(PartialEq)]
struct Shown(String);

/// A secret as one component handles it.
pub(super) struct Handling {
    shown: UseStateHandle<Option<Shown>>,
    /// The seconds until it hides itself.
    pub(super) hides_in: u64,
    /// The seconds for which it stays on the clipboard; 0: it is not there.
    pub(super) on_clipboard: u64,
    /// What it can be recognised by, once it was copied.
    pub(super) fingerprint: Option<AttrValue>,
    /// What went wrong last.
    pub(super) failure: Option<AttrValue>,
    /// Whether a copy is under way.
    pub(super) busy: bool,
    /// Copies it.
    pub(super) copy: Callback<MouseEvent>,
    /// Shows or hides it.
    pub(super) reveal: Callback<MouseEvent>,
    /// Takes it off the clipboard.
    pub(super) clear: Callback<MouseEvent>,
}

impl Handling {
    /// Whether it is shown.
    pub(super) fn visible(&self) -> bool {
        self.shown.is_some()
    }

    /// The secret, while it is shown.
    pub(super) fn text(&self) -> Option<&str> {
        self.shown.as_ref().map(|shown| shown.0.as_str())
    }
}

/// Handles the secret at a place. Where the place changes, or a fresh secret comes to it, everything starts anew.
#[hook]
pub(super) fn use_handling(place: SecretAt, unclaimed: bool) -> Handling {
    let shown = use_state(|| None::<Shown>);
    let reveal_left = use_countdown();
    let (store, clipboard) = (use_store(), use_clipboard());
    let fingerprint = use_state_eq(|| None::<AttrValue>);
    let failure = use_state_eq(|| None::<AttrValue>);
    let busy = use_state_eq(|| false);
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
    let anew = {
        let (hide, fingerprint, failure) = (hide.clone(), fingerprint.clone(), failure.clone());
        move || {
            hide.emit(());
            fingerprint.set(None);
            failure.set(None);
        }
    };
    // Another secret in the same component: nothing of the first may stay.
    use_effect_with(place.clone(), {
        let anew = anew.clone();
        move |_| anew()
    });
    use_effect_with(unclaimed, move |fresh| {
        if *fresh {
            anew();
        }
    });
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
        let (asked, store) = (asked.clone(), store.clone());
        Callback::from(move |_: MouseEvent| {
            let (place, clipboard, fingerprint, failure, busy) =
                (place.clone(), clipboard.clone(), fingerprint.clone(), failure.clone(), busy.clone());
            busy.set(true);
            let (asked, number) = (asked.clone(), *asked.borrow());
            let store = store.clone();
            spawn_local(async move {
                let claimed = Action::SecretClaimed(place.tenant.clone(), place.target.clone());
                let answer = crate::ipc::call::<CopySecret>(place).await;
                busy.set(false);
                match answer {
                    Ok(receipt) => {
                        store.dispatch(claimed);
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
    Handling {
        hides_in: reveal_left.left(),
        on_clipboard: clipboard.left(),
        fingerprint: (*fingerprint).clone(),
        failure: (*failure).clone(),
        busy: *busy,
        copy,
        reveal,
        clear,
        shown,
    }
}
