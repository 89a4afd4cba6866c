use std::rc::Rc;

use clientele_forms::{Draft, Kind};
use clientele_ipc::resource::Target;
use clientele_ipc::tenant::TenantId;
use yew::prelude::*;

use super::head::use_name;
use crate::browser;
use crate::icon::Glyph;
use crate::parts::Button;
use crate::preview::PreviewPanel;

#[derive(Properties, PartialEq)]
pub(super) struct BesidePreviewProps {
    /// The tenant.
    pub(super) tenant: TenantId,
    /// The vendor's id of the application whose login methods these are.
    pub(super) application: AttrValue,
    /// The login methods, with what was not saved.
    pub(super) draft: Rc<Draft>,
    /// The form.
    pub(super) children: Html,
}

/// A form of login methods, and beside it what users would see. In a narrow window the preview is a drawer.
#[component]
pub(super) fn BesidePreview(props: &BesidePreviewProps) -> Html {
    let open = use_state_eq(|| false);
    let (panel, button) = (use_node_ref(), use_node_ref());
    let target = Target { kind: Kind::TransmitApplication, id: props.application.to_string(), parent: None };
    let name = use_name(&props.tenant, &target).unwrap_or_default();
    let first = use_mut_ref(|| true);
    use_effect_with(*open, {
        let (panel, button) = (panel.clone(), button.clone());
        move |open| {
            // The drawer takes the focus and gives it back; nothing happens before it was opened once.
            if !std::mem::take(&mut *first.borrow_mut()) {
                browser::focus(if *open { &panel } else { &button });
            }
        }
    });
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onclose = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <div class="cl-beside">
            <div class="cl-beside__form">
                <div class="cl-beside__bar">
                    <Button
                        ouia="preview-open"
                        small=true
                        glyph={Glyph::Eye}
                        label="Preview"
                        name="Preview of what users see"
                        expanded={*open}
                        node={button}
                        {onclick}
                    />
                </div>
                <div class="cl-body">{ props.children.clone() }</div>
            </div>
            <PreviewPanel {name} draft={props.draft.clone()} open={*open} {onclose} node={panel} />
        </div>
    }
}
