use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::next_option;
use crate::browser;
use crate::icon::{Glyph, Icon};

/// One thing that can be done.
#[derive(Clone, PartialEq)]
pub(crate) struct MenuAction {
    /// The end of its component id.
    pub(crate) id: &'static str,
    /// The words.
    pub(crate) label: AttrValue,
    /// Its icon.
    pub(crate) glyph: Glyph,
    /// It takes away for good.
    pub(crate) danger: bool,
    /// Why it cannot be done now.
    pub(crate) obstacle: Option<AttrValue>,
    /// It is done.
    pub(crate) onselect: Callback<()>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct ActionMenuProps {
    /// The component id; its entries are `<id>-<action>`.
    pub(crate) ouia: AttrValue,
    /// The accessible name: what the actions are about.
    pub(crate) name: AttrValue,
    /// What can be done.
    pub(crate) actions: Vec<MenuAction>,
    /// Not reached by Tab: it stands in a row of a list that has keys of its own.
    #[prop_or_default]
    pub(crate) untabbed: bool,
}

/// A button that opens a menu of actions. The menu stands in front of everything, so that no list cuts it off.
#[component]
pub(crate) fn ActionMenu(props: &ActionMenuProps) -> Html {
    let open = use_state_eq(|| false);
    let (toggle, menu) = (use_node_ref(), use_node_ref());
    use_effect_with(*open, {
        let (toggle, menu) = (toggle.clone(), menu.clone());
        move |open| {
            if *open {
                place(&toggle, &menu);
                move_to(&menu, "Home");
            }
        }
    });
    let close = {
        let (open, toggle) = (open.clone(), toggle.clone());
        Callback::from(move |()| {
            open.set(false);
            browser::focus(&toggle);
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            open.set(!*open);
        })
    };
    let onopenkey = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                open.set(true);
            }
        })
    };
    let onkeydown = {
        let (menu, close) = (menu.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Escape" | "Tab" => close.emit(()),
                key if move_to(&menu, key) => {}
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocusout = {
        let (open, menu) = (open.clone(), menu.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            if !menu.cast::<Node>().is_some_and(|menu| menu.contains(to.as_ref())) {
                open.set(false);
            }
        })
    };
    let entries = props.actions.iter().map(|action| {
        let onclick = {
            let (close, onselect, allowed) =
                (close.clone(), action.onselect.clone(), action.obstacle.is_none());
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                if allowed {
                    close.emit(());
                    onselect.emit(());
                }
            })
        };
        html! {
            <button
                type="button"
                class={classes!("cl-option", "cl-action", action.danger.then_some("cl-option--danger"))}
                role="menuitem"
                tabindex="-1"
                aria-disabled={action.obstacle.as_ref().map(|_| "true")}
                title={action.obstacle.clone()}
                {onclick}
                data-ouia-component-id={format!("{}-{}", props.ouia, action.id)}
                data-ouia-component-type="MenuItem"
                data-ouia-safe="true"
            >
                <Icon glyph={action.glyph} />
                { action.label.clone() }
            </button>
        }
    });
    let view = html! {
        <div ref={menu} class="cl-menu cl-actions" role="menu" aria-label={props.name.clone()} {onkeydown} {onfocusout}>
            { for entries }
        </div>
    };
    html! {
        <>
            <button
                ref={toggle}
                type="button"
                class="pf-v6-c-button pf-m-plain pf-m-small cl-more"
                aria-label={props.name.clone()}
                title={props.name.clone()}
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                tabindex={props.untabbed.then_some("-1")}
                {onclick}
                onkeydown={onopenkey}
                data-ouia-component-id={props.ouia.clone()}
                data-ouia-component-type="MenuToggle"
                data-ouia-safe="true"
            >
                <span class="pf-v6-c-button__icon"><Icon glyph={Glyph::More} /></span>
            </button>
            if *open { { create_portal(view, gloo::utils::body().into()) } }
        </>
    }
}

/// Puts the menu below its button, or above where there is no room.
fn place(toggle: &NodeRef, menu: &NodeRef) {
    let (Some(button), Some(list)) = (toggle.cast::<HtmlElement>(), menu.cast::<HtmlElement>()) else {
        return;
    };
    let (at, size) = (button.get_bounding_client_rect(), list.get_bounding_client_rect());
    let window = gloo::utils::document_element();
    let (width, height) = (f64::from(window.client_width()), f64::from(window.client_height()));
    let below = at.bottom() + 4.0;
    let top = if below + size.height() > height { at.top() - size.height() - 4.0 } else { below };
    let left = (at.right() - size.width()).clamp(8.0, (width - size.width() - 8.0).max(8.0));
    browser::style(menu, "top", &format!("{top}px"));
    browser::style(menu, "left", &format!("{left}px"));
}

/// Moves the focus within the menu; false where the key does not.
fn move_to(menu: &NodeRef, key: &str) -> bool {
    let Some(list) = menu.cast::<HtmlElement>() else { return false };
    let Ok(nodes) = list.query_selector_all("[role=menuitem]") else { return false };
    let entries: Vec<HtmlElement> =
        (0..nodes.length()).filter_map(|at| nodes.item(at)?.dyn_into().ok()).collect();
    let at = browser::focused().and_then(|focused| entries.iter().position(|entry| *entry == focused));
    let Some(next) = next_option(key, at, entries.len()) else { return false };
    entries[next].focus().is_ok()
}
