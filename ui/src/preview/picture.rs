use std::rc::Rc;

use yew::prelude::*;

use super::model::{MailKind, Preview};
use super::paint::Paint;
use super::words::off;
use super::{mail, page, text};
use crate::browser;
use crate::icon::{Glyph, Icon};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surface {
    /// The first page.
    Page,
    /// An e-mail message.
    Mail(MailKind),
    /// The text message.
    Text,
}

#[derive(Properties, PartialEq)]
pub(super) struct PictureProps {
    /// What users would see.
    pub(super) preview: Rc<Preview>,
    /// What of it.
    pub(super) surface: Surface,
    /// In dark colours.
    pub(super) dark: bool,
    /// On a desktop's screen rather than a phone's.
    pub(super) wide: bool,
}

/// One surface on one device. It is hidden from screen readers: the words beside it say what it shows.
#[component]
pub(super) fn Picture(props: &PictureProps) -> Html {
    let PictureProps { preview, surface, dark, wide } = props;
    let colour = match surface {
        Surface::Mail(kind) => preview.mail(*kind).and_then(|mail| mail.colour),
        _ => preview.page.colour,
    };
    let node = use_node_ref();
    use_effect_with((node.clone(), Paint::of(colour, *dark)), |(node, paint)| {
        browser::style(node, "--cl-shown-brand", &paint.brand.to_string());
        browser::style(node, "--cl-shown-on-brand", &paint.on_brand.to_string());
        browser::style(node, "--cl-shown-accent", &paint.accent.to_string());
    });
    let none = || {
        html! { <div class="cl-shown"><p class="cl-shown__none">{ off(*surface) }</p></div> }
    };
    let (bar, shown) = match surface {
        Surface::Page => ("Hosted sign-in page", page::page(preview)),
        Surface::Mail(kind) => {
            ("Inbox", preview.mail(*kind).map_or_else(none, |message| mail::mail(preview, message)))
        }
        Surface::Text => ("Messages", preview.text.as_ref().map_or_else(none, text::text)),
    };
    html! {
        <div
            ref={node}
            class={classes!(
                "cl-picture",
                dark.then_some("cl-picture--dark"),
                if *wide { "cl-picture--desktop" } else { "cl-picture--phone" },
            )}
            aria-hidden="true"
            data-ouia-component-id="preview-picture"
        >
            <div class="cl-picture__screen">
                <p class="cl-picture__bar">
                    if *surface == Surface::Page { <Icon glyph={Glyph::Lock} size={11} /> }
                    { bar }
                </p>
                { shown }
            </div>
        </div>
    }
}
