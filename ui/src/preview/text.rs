use yew::prelude::*;

use super::model::TextMessage;

/// The text message as a phone shows it.
pub(super) fn text(message: &TextMessage) -> Html {
    html! {
        <div class="cl-shown">
            <p class="cl-shown__time">{ "Text message, now" }</p>
            <p class="cl-shown__bubble" dir="auto">{ &message.0 }</p>
        </div>
    }
}
