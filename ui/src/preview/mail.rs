use yew::prelude::*;

use super::model::{Mail, Preview};

/// An e-mail message as a mail program shows it.
pub(super) fn mail(preview: &Preview, mail: &Mail) -> Html {
    let line = |text: &Option<String>, usual: &'static str| match text {
        Some(text) => html! { <bdi>{ text }</bdi> },
        None => html! { <i>{ usual }</i> },
    };
    html! {
        <>
            <div class="cl-shown__head">
                <p class="cl-shown__subject" dir="auto">{ line(&mail.subject, "The vendor's own subject") }</p>
                <p class="cl-shown__from">{ line(&mail.from, "The vendor's own sender") }</p>
                <p class="cl-shown__to">{ "to nadia.rossi@example.com" }</p>
            </div>
            <div class="cl-shown cl-shown--mail">
                <span class="cl-shown__logo">{ &preview.initials }</span>
                <p class="cl-shown__title" dir="auto">{ &mail.heading }</p>
                <p class="cl-shown__lead">{ mail.lead }</p>
                if let Some(button) = mail.button { <p class="cl-shown__button">{ button }</p> }
                if let Some(code) = mail.code { <p class="cl-shown__code">{ code }</p> }
                if let Some(expiry) = &mail.expiry { <p class="cl-shown__lead">{ expiry }</p> }
                <p class="cl-shown__foot">{ "If you did not ask for this, you can ignore this message." }</p>
            </div>
        </>
    }
}
