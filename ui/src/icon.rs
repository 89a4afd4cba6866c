//! The window's own icons: a 16 grid, lines of 1.4 with round ends. One `<svg>` each, so that no file is loaded.

mod method;
mod paths;

use yew::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// Applications.
    Applications,
    /// To the next step.
    Arrow,
    /// A flask: the sandbox.
    Flask,
    /// A plug: a connection.
    Plug,
    /// Look for something.
    Search,
    /// Something that may be opened downwards.
    Down,
    /// Something that may be closed upwards.
    Up,
    /// A level below.
    Right,
    /// A level above.
    Left,
    /// Close or remove.
    Close,
    /// Add.
    Add,
    /// More that can be done.
    More,
    /// Less.
    Minus,
    /// Chosen.
    Check,
    /// In order.
    Ok,
    /// Look out.
    Warning,
    /// Wrong.
    Error,
    /// Worth knowing.
    Note,
    /// A question.
    Help,
    /// Out of this window.
    Out,
    /// Nearly the same thing twice.
    Twice,
    /// Copy.
    Copy,
    /// Paste.
    Paste,
    /// Show what is hidden.
    Eye,
    /// Hide what is shown.
    EyeOff,
    /// Locked, or kept safely.
    Lock,
    /// Careful: people sign in here.
    Shield,
    /// Make anew.
    Rotate,
    /// What was changed before.
    History,
    /// Write to a file.
    Export,
    /// Nobody knows.
    Unknown,
    /// Take back.
    Undo,
    /// Take away for good.
    Trash,
    /// Change.
    Edit,
    /// Grip for moving.
    Grip,
    /// A clock.
    Clock,
    /// Light colours.
    Sun,
    /// Dark colours.
    Moon,
    /// The desktop's colours.
    Desktop,
    /// A web application.
    Web,
    /// A native application.
    Native,
    /// An application that lives in a browser.
    Browser,
    /// A machine.
    Machine,
    /// A link sent by mail.
    Mail,
    /// A code sent by mail.
    MailCode,
    /// A code sent as a text message.
    Message,
    /// A passkey.
    Passkey,
    /// A password.
    Password,
    /// Codes from an authenticator.
    Authenticator,
    /// A question on a phone.
    Push,
    /// A short number.
    Pin,
    /// A face.
    Face,
    /// A letter, where a mark would be a brand's artwork.
    Letter(char),
}

#[derive(Properties, PartialEq)]
pub(crate) struct IconProps {
    /// What it shows.
    pub(crate) glyph: Glyph,
    /// Width and height in pixels.
    #[prop_or(16)]
    pub(crate) size: u32,
    /// More classes.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// What it says, where no word beside it says so; without, it is hidden from screen readers.
    #[prop_or_default]
    pub(crate) title: Option<AttrValue>,
}

/// One icon.
#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    let size = props.size.to_string();
    let drawing = match props.glyph {
        Glyph::Letter(letter) => html! {
            <text class="cl-icon__letter" x="8" y="12.6" text-anchor="middle">{ letter }</text>
        },
        glyph => html! { <path d={paths::path(glyph)} /> },
    };
    html! {
        <svg
            class={classes!("cl-icon", props.class.clone())}
            viewBox="0 0 16 16"
            width={size.clone()}
            height={size}
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
            stroke-linecap="round"
            stroke-linejoin="round"
            role={props.title.as_ref().map(|_| "img")}
            aria-label={props.title.clone()}
            aria-hidden={props.title.is_none().then_some("true")}
        >
            { drawing }
        </svg>
    }
}
