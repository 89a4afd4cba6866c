use yew::prelude::*;

use super::next_option;
use crate::browser;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tab<T> {
    /// What it stands for.
    pub(crate) value: T,
    /// The end of its component id.
    pub(crate) id: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// How many things are in it, where that is known.
    pub(crate) count: Option<usize>,
    /// Whether something in it differs from what was read.
    pub(crate) changed: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct TabsProps<T: Copy + PartialEq + 'static> {
    /// The tabs in order.
    pub(crate) tabs: Vec<Tab<T>>,
    /// The one in front.
    pub(crate) current: T,
    /// Another one was chosen.
    pub(crate) onselect: Callback<T>,
    /// The name of the set.
    pub(crate) name: AttrValue,
}

/// A row of tabs. The panel has the id `<id>-panel`.
#[component]
pub(crate) fn Tabs<T: Copy + PartialEq + 'static>(props: &TabsProps<T>) -> Html {
    let nodes =
        use_memo(props.tabs.len(), |count| (0..*count).map(|_| NodeRef::default()).collect::<Vec<_>>());
    let at = props.tabs.iter().position(|tab| tab.value == props.current);
    let onkeydown = {
        let (values, onselect) =
            (props.tabs.iter().map(|tab| tab.value).collect::<Vec<_>>(), props.onselect.clone());
        let nodes = nodes.clone();
        Callback::from(move |event: KeyboardEvent| {
            let key = match event.key().as_str() {
                _ if event.alt_key() || event.ctrl_key() => return,
                "ArrowRight" => "ArrowDown".to_owned(),
                "ArrowLeft" => "ArrowUp".to_owned(),
                other => other.to_owned(),
            };
            if let Some(next) = next_option(&key, at, values.len()) {
                event.prevent_default();
                onselect.emit(values[next]);
                browser::focus(&nodes[next]);
            }
        })
    };
    let items = props.tabs.iter().zip(nodes.iter()).map(|(tab, node)| {
        let current = tab.value == props.current;
        let onclick = {
            let (onselect, value) = (props.onselect.clone(), tab.value);
            Callback::from(move |_: MouseEvent| onselect.emit(value))
        };
        html! {
            <li class={classes!("pf-v6-c-tabs__item", current.then_some("pf-m-current"))} role="presentation">
                <button
                    ref={node.clone()}
                    type="button"
                    class="pf-v6-c-tabs__link"
                    role="tab"
                    id={format!("{}-tab", tab.id)}
                    aria-selected={if current { "true" } else { "false" }}
                    aria-controls={current.then(|| format!("{}-panel", tab.id))}
                    tabindex={if current { "0" } else { "-1" }}
                    {onclick}
                    data-ouia-component-id={format!("tab-{}", tab.id)}
                    data-ouia-component-type="TabButton"
                    data-ouia-safe="true"
                >
                    <span class="pf-v6-c-tabs__item-text">{ tab.title }</span>
                    if let Some(count) = tab.count {
                        <span class="cl-tabcount">{ crate::format::count(count) }</span>
                    }
                    if tab.changed {
                        <span class="cl-dot" role="img" aria-label="has unsaved changes" />
                    }
                </button>
            </li>
        }
    });
    html! {
        <div class="pf-v6-c-tabs cl-tabs">
            <ul class="pf-v6-c-tabs__list" role="tablist" aria-label={props.name.clone()} {onkeydown}>{ for items }</ul>
        </div>
    }
}
