use yew::prelude::*;

/// The program's mark and name.
#[component]
pub(super) fn Brand() -> Html {
    html! {
        <span class="cl-brand">
            <svg class="cl-brand__mark" viewBox="0 0 26 26" width="26" height="26" aria-hidden="true">
                <rect class="cl-brand__ground" width="26" height="26" rx="7" />
                <path class="cl-brand__arc" d="M17.6 8.7A6 6 0 1 0 17.6 17.3" fill="none" stroke-width="2.8" stroke-linecap="round" />
                <circle class="cl-brand__dot" cx="18.3" cy="13" r="1.9" />
            </svg>
            { "Clientele" }
        </span>
    }
}
