use std::rc::Rc;

use clientele_forms::Draft;
use yew::prelude::*;

use super::model::{MailKind, Preview};
use super::picture::{Picture, Surface};
use super::words::words;
use crate::icon::Glyph;
use crate::parts::{Button, Look, Toggle, Toggles};

#[derive(Properties, PartialEq)]
pub(crate) struct PreviewPanelProps {
    /// What the application is called.
    pub(crate) name: AttrValue,
    /// The login methods, with what was not saved.
    pub(crate) draft: Rc<Draft>,
    /// In a narrow window, where the panel is a drawer: whether it is open.
    pub(crate) open: bool,
    /// The drawer is to close.
    pub(crate) onclose: Callback<()>,
    /// The panel.
    pub(crate) node: NodeRef,
}

/// Which of the three tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Page,
    Mail,
    Text,
}

/// What users would see of a draft, and what to look at.
#[component]
pub(crate) fn PreviewPanel(props: &PreviewPanelProps) -> Html {
    let (tab, kind) = (use_state_eq(|| Tab::Page), use_state_eq(|| None::<MailKind>));
    let (dark, wide) = (use_state_eq(|| false), use_state_eq(|| false));
    let preview = use_memo((props.name.clone(), props.draft.current().clone()), |(name, document)| {
        Preview::of(name, document)
    });
    // Until somebody chooses, the first message that is sent.
    let mail = kind.or_else(|| preview.mails.first().map(|mail| mail.kind)).unwrap_or(MailKind::Link);
    let surface = match *tab {
        Tab::Page => Surface::Page,
        Tab::Mail => Surface::Mail(mail),
        Tab::Text => Surface::Text,
    };
    let word = |value, ouia, title| Toggle { value, ouia, title, glyph: None };
    let glyph = |value, ouia, title, glyph| Toggle { value, ouia, title, glyph: Some(glyph) };
    let tabs = vec![
        word(Tab::Page, "preview-page", "Sign-in page"),
        word(Tab::Mail, "preview-mail", "E-mail message"),
        word(Tab::Text, "preview-sms", "SMS"),
    ];
    let kinds = MailKind::ALL.map(|kind| {
        let ouia = match kind {
            MailKind::Link => "preview-mail-link",
            MailKind::Code => "preview-mail-code",
            MailKind::Reset => "preview-mail-reset",
        };
        Toggle { value: kind, ouia, title: kind.title(), glyph: None }
    });
    let themes = vec![
        glyph(false, "preview-light", "Light", Glyph::Sun),
        glyph(true, "preview-dark", "Dark", Glyph::Moon),
    ];
    let widths = vec![
        glyph(false, "preview-phone", "On a phone", Glyph::Native),
        glyph(true, "preview-desktop", "On a desktop", Glyph::Desktop),
    ];
    let said = words(&preview, surface);
    let later = preview.page.later.join(", ");
    let onclick = props.onclose.reform(|_: MouseEvent| ());
    let onkeydown = {
        let (open, onclose) = (props.open, props.onclose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                event.stop_propagation();
                onclose.emit(());
            }
        })
    };
    html! {
        <aside
            ref={props.node.clone()}
            id="preview"
            class={classes!("cl-preview", props.open.then_some("cl-preview--open"))}
            aria-label="Preview of what users see"
            tabindex="-1"
            data-ouia-component-id="preview"
            {onkeydown}
        >
            <div class="cl-preview__tools">
                <Toggles<Tab> toggles={tabs} current={*tab} onselect={setter(&tab)} name="What the preview shows" />
                <Button
                    ouia="preview-close"
                    class="cl-preview__close"
                    look={Look::Plain}
                    small=true
                    glyph={Glyph::Close}
                    name="Close the preview"
                    {onclick}
                />
            </div>
            <div class="cl-preview__tools">
                if *tab == Tab::Mail {
                    <Toggles<MailKind>
                        toggles={kinds.to_vec()}
                        current={mail}
                        onselect={let kind = kind.clone(); move |chosen| kind.set(Some(chosen))}
                        name="Which message"
                    />
                }
                <span class="cl-preview__looks">
                    <Toggles<bool> toggles={themes} current={*dark} onselect={setter(&dark)} name="Colours of the preview" />
                    <Toggles<bool> toggles={widths} current={*wide} onselect={setter(&wide)} name="Width of the preview" />
                </span>
            </div>
            <Picture preview={preview.clone()} {surface} dark={*dark} wide={*wide} />
            <div class="pf-v6-screen-reader" data-ouia-component-id="preview-words">
                <p>{ said.title }</p>
                <ol>{ for said.lines.into_iter().map(|line| html! { <li dir="auto">{ line }</li> }) }</ol>
            </div>
            <div class="cl-preview__note">
                if *tab == Tab::Page && !later.is_empty() {
                    <p>{ "Also on, and not on the first page: " }<bdi>{ later }</bdi></p>
                }
                <p>{ "Live from your unsaved settings; users still see the old ones. An approximation: the hosted page and its messages have their own layout, logo and words." }</p>
            </div>
        </aside>
    }
}

fn setter<T: PartialEq + 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let state = state.setter();
    Callback::from(move |value| state.set(value))
}
