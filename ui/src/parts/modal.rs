use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Button, Look};
use crate::browser;
use crate::icon::Glyph;

/// What Tab can reach in a dialog.
const REACHABLE: &str = "button:not([tabindex='-1']), a[href], input, select, textarea, [tabindex='0']";

#[derive(Properties, PartialEq)]
pub(crate) struct ModalProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// The heading.
    pub(crate) title: AttrValue,
    /// One line below it.
    #[prop_or_default]
    pub(crate) subtitle: Html,
    /// Beside the heading, at the end.
    #[prop_or_default]
    pub(crate) aside: Html,
    /// `cl-modal--small` or `cl-modal--large`.
    pub(crate) size: &'static str,
    /// What is in it.
    pub(crate) children: Html,
    /// Its buttons.
    pub(crate) foot: Html,
    /// Esc or the cross. While something is under way, nothing may close it.
    pub(crate) onclose: Callback<()>,
    /// Ctrl+Enter.
    #[prop_or_default]
    pub(crate) onconfirm: Option<Callback<()>>,
    /// Something is under way.
    #[prop_or_default]
    pub(crate) busy: bool,
}

/// A dialog. It keeps the focus, makes what lies below it inert, gives the focus back, and does not close when somebody
/// clicks beside it.
#[component]
pub(crate) fn Modal(props: &ModalProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            let before = browser::focused();
            let below = gloo::utils::document().get_element_by_id("app");
            if let Some(below) = &below {
                let _ = below.set_attribute("inert", "");
            }
            browser::focus(&dialog);
            move || {
                if let Some(below) = &below {
                    let _ = below.remove_attribute("inert");
                }
                // What had the focus may be gone: then the page takes it.
                let kept = before.filter(|element| element.is_connected() && element.tag_name() != "BODY");
                let page = || gloo::utils::document().get_element_by_id("page")?.dyn_into().ok();
                if let Some(element) = kept.or_else(page) {
                    let _ = element.focus();
                }
            }
        }
    });
    // What had the focus can go while the dialog stays, and the focus with it: then the dialog takes it back.
    use_effect({
        let dialog = dialog.clone();
        move || {
            if browser::focused().is_none_or(|element| element.tag_name() == "BODY") {
                browser::focus(&dialog);
            }
        }
    });
    use_keys({
        let (dialog, onclose, onconfirm) = (dialog.clone(), props.onclose.clone(), props.onconfirm.clone());
        let busy = props.busy;
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if !busy => {
                event.prevent_default();
                onclose.emit(());
            }
            "Enter" if event.ctrl_key() && !busy => {
                event.prevent_default();
                onconfirm.iter().for_each(|confirm| confirm.emit(()));
            }
            "Tab" => go_round(&dialog, &event),
            _ => {}
        })
    });
    let onclick = props.onclose.reform(|_: MouseEvent| ());
    let title_id = format!("{}-title", props.ouia);
    let view = html! {
        <div class="cl-scrim">
            <div
                ref={dialog}
                class={classes!("pf-v6-c-modal-box", "cl-modal", props.size)}
                role="dialog"
                aria-modal="true"
                aria-labelledby={title_id.clone()}
                tabindex="-1"
                data-ouia-component-id={props.ouia.clone()}
                data-ouia-component-type="ModalContent"
                data-ouia-safe={if props.busy { "false" } else { "true" }}
            >
                <header class="cl-modal__head">
                    <div class="cl-grow">
                        <h1 id={title_id} class="cl-title">{ props.title.clone() }</h1>
                        <div class="cl-quiet">{ props.subtitle.clone() }</div>
                    </div>
                    { props.aside.clone() }
                    <Button
                        ouia={format!("{}-close", props.ouia)}
                        look={Look::Plain}
                        glyph={Glyph::Close}
                        name="Close the dialog"
                        disabled={props.busy}
                        {onclick}
                    />
                </header>
                <div class="cl-modal__body">{ props.children.clone() }</div>
                <footer class="cl-modal__foot">{ props.foot.clone() }</footer>
            </div>
        </div>
    };
    create_portal(view, gloo::utils::body().into())
}

/// Hears keys wherever the focus is, with what the latest drawing does on them.
#[hook]
fn use_keys(pressed: Callback<KeyboardEvent>) {
    let latest = use_mut_ref(|| pressed.clone());
    *latest.borrow_mut() = pressed;
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let document = gloo::utils::document();
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                let pressed = latest.borrow().clone();
                pressed.emit(event.clone());
            }
        });
        move || drop(listener)
    });
}

/// Keeps Tab within the dialog: after the last comes the first.
fn go_round(dialog: &NodeRef, event: &KeyboardEvent) {
    let Some(dialog) = dialog.cast::<HtmlElement>() else { return };
    let Ok(nodes) = dialog.query_selector_all(REACHABLE) else { return };
    let reachable: Vec<HtmlElement> = (0..nodes.length())
        .filter_map(|at| nodes.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_parent().is_some() && !element.matches(":disabled").unwrap_or(false))
        .collect();
    let (Some(first), Some(last)) = (reachable.first(), reachable.last()) else { return };
    let focused = browser::focused();
    let at = |element: &HtmlElement| focused.as_ref() == Some(element);
    let target = match event.shift_key() {
        true if at(first) || at(&dialog) => last,
        false if at(last) => first,
        _ => return,
    };
    event.prevent_default();
    let _ = target.focus();
}
