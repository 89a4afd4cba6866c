//! Callbacks that stay the same while what they do changes, so that handing them down renders nothing anew.

use yew::prelude::*;

/// A callback that is the same on every render and does what the latest `callback` does.
#[hook]
pub(crate) fn use_stable<T: 'static>(callback: Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| Callback::<T>::noop());
    *latest.borrow_mut() = callback;
    let stable = use_memo((), move |()| {
        Callback::from(move |value: T| {
            let callback = latest.borrow().clone();
            callback.emit(value);
        })
    });
    (*stable).clone()
}
