//! A secret of the document: the client's own, or one inside its settings that can be replaced.

use clientele_forms::{Access, Field, Reason, Shape};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::form::entry::Entry;
use crate::form::secret::{SecretField, held};

/// Fits every secret.
pub(crate) fn rank(field: &Field) -> Option<u32> {
    (field.shape == Shape::Secret).then_some(300)
}

/// The secret that the vendor holds, and an input for a new one where one can be given.
#[component]
pub(crate) fn SecretBox(entry: &Entry) -> Html {
    let held_now = held(entry.place.was());
    let own = entry.field.node.api.read_only;
    let typed = if held(entry.value()) { "" } else { entry.text() };
    let scopes = &entry.field.node.api.read_scopes;
    html! {
        <>
            if held_now {
                <SecretField
                    pointer={entry.place.pointer().clone()}
                    label={entry.field.label.clone()}
                    context={entry.context.secret.clone()}
                    {own}
                />
            } else if own {
                <p class="cl-quiet" data-ouia-component-id={format!("secret-{}", entry.place.pointer())}>
                    { "The vendor did not hand it out." }
                    if !scopes.is_empty() { { format!(" The token needs the scope {}.", scopes.join(" or ")) } }
                </p>
            }
            if !own { { replacement(entry, typed, held_now) } }
        </>
    }
}

fn replacement(entry: &Entry, typed: &str, held_now: bool) -> Html {
    if let Access::ReadOnly(reason) = &entry.field.access {
        let shown = *reason != Reason::Vendor;
        return html! { if shown { <p class="cl-field__note">{ reason.to_string() }</p> } };
    }
    let oninput = {
        let entry = entry.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            // Nothing typed: the secret that the vendor holds stays.
            match input.value() {
                text if text.is_empty() => entry.revert(),
                text => entry.set(text.into()),
            }
        })
    };
    let class = classes!("pf-v6-c-form-control", "cl-secret__new", entry.invalid.then_some("pf-m-error"));
    html! {
        <>
            <span {class}>
                <input
                    id={entry.id()}
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    value={typed.to_owned()}
                    placeholder={if held_now { "Replace…" } else { "" }}
                    aria-label={format!("{}{}", if held_now { "New " } else { "" }, entry.field.label)}
                    aria-describedby={entry.described.clone()}
                    aria-invalid={entry.invalid.then_some("true")}
                    data-ouia-component-id={entry.id()}
                    data-ouia-component-type="TextInput"
                    data-ouia-safe="true"
                    {oninput}
                />
            </span>
            if held_now && !typed.is_empty() {
                <p class="cl-field__note">{ "Takes the place of the present one when you save." }</p>
            }
        </>
    }
}
