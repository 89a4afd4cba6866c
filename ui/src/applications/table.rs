use std::ops::Range;
use std::rc::Rc;

use clientele_ipc::resource::Listing;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::order::{Column, Sort};
use super::row::{RowView, row_id};
use super::sight::{self, ROW};
use crate::icon::{Glyph, Icon};
use crate::state::{Action, Front, Place, Shared, Store, use_store};
use crate::toast::use_toasts;
use crate::{backend, browser};

/// With more columns than these, a small window drops the last.
const ROOM: usize = 5;

#[derive(Properties, PartialEq)]
pub(crate) struct TableProps {
    /// The component id.
    pub(crate) ouia: AttrValue,
    /// The accessible name.
    pub(crate) name: AttrValue,
    /// What one row stands for.
    pub(crate) noun: &'static str,
    /// The columns.
    pub(crate) columns: &'static [Column],
    /// The list.
    pub(crate) listing: Shared<Listing>,
    /// The rows that are shown, in order, by their places in the list.
    pub(crate) shown: Rc<Vec<usize>>,
    /// What is searched for.
    pub(crate) query: AttrValue,
    /// The order.
    pub(crate) sort: Sort,
    /// The row that the keyboard is on, by its place in what is shown.
    pub(crate) current: Option<usize>,
    /// How far it is scrolled at first.
    #[prop_or_default]
    pub(crate) scroll: i32,
    /// Another order is chosen.
    pub(crate) onsort: Callback<Column>,
    /// The keyboard goes to a row, by its place in what is shown.
    pub(crate) oncurrent: Callback<usize>,
    /// A row is opened, by its place in the list.
    pub(crate) onopen: Callback<usize>,
    /// It is scrolled this far.
    #[prop_or_default]
    pub(crate) onscrolled: Callback<i32>,
    /// The element that takes the keys.
    #[prop_or_default]
    pub(crate) node: NodeRef,
}

/// A table that draws the rows in sight only. One element takes the keys and says which row they are on.
#[component]
pub(crate) fn Table(props: &TableProps) -> Html {
    let (toasts, store) = (use_toasts(), use_store());
    let scroller = use_node_ref();
    let count = props.shown.len();
    let (drawn, look) = use_sight(&scroller, count, props.scroll);

    // A new search begins at its best hit.
    let first = use_mut_ref(|| true);
    use_effect_with(props.query.clone(), {
        let scroller = scroller.clone();
        move |_| {
            if !std::mem::take(&mut *first.borrow_mut())
                && let Some(element) = scroller.cast::<Element>()
            {
                element.set_scroll_top(0);
            }
        }
    });
    let onscroll = {
        let (scroller, onscrolled) = (scroller.clone(), props.onscrolled.clone());
        Callback::from(move |_: Event| {
            look.emit(());
            if let Some(element) = scroller.cast::<Element>() {
                onscrolled.emit(element.scroll_top());
            }
        })
    };
    let onkeydown = {
        let (scroller, current) = (scroller.clone(), props.current);
        let (oncurrent, onopen) = (props.oncurrent.clone(), props.onopen.clone());
        let ondelete = ondelete(&store, &props.listing);
        let (listing, shown) = (props.listing.clone(), props.shown.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(element) = scroller.cast::<HtmlElement>() else { return };
            let row = current.and_then(|at| shown.get(at)).copied();
            match (event.key().as_str(), row) {
                ("Enter", Some(row)) => onopen.emit(row),
                ("Delete", Some(row)) => ondelete.emit(row),
                ("c", Some(row)) if event.ctrl_key() && !browser::text_marked() => {
                    let id = listing.rows.get(row).map(|row| row.client_id.clone()).unwrap_or_default();
                    if !id.is_empty() {
                        backend::copy_text(toasts.clone(), "Client ID", id);
                    }
                }
                (key, _) if !event.ctrl_key() && !event.alt_key() => {
                    let height = element.client_height();
                    let Some(next) = sight::moved(key, current, shown.len(), sight::page(height)) else {
                        return;
                    };
                    element.set_scroll_top(sight::reveal(next, element.scroll_top(), height));
                    oncurrent.emit(next);
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let rows = drawn.clone().filter_map(|position| Some((position, *props.shown.get(position)?)));
    let rows = rows.map(|(position, at)| {
        html! {
            <RowView
                key={at}
                listing={props.listing.clone()}
                {at}
                {position}
                current={props.current == Some(position)}
                query={props.query.clone()}
                columns={props.columns}
                oncurrent={props.oncurrent.clone()}
                onopen={props.onopen.clone()}
            />
        }
    });
    let active = props.current.filter(|at| drawn.contains(at)).map(row_id);
    html! {
        <div class="cl-grid" ref={scroller} {onscroll}>
            <table
                ref={props.node.clone()}
                class={classes!(
                    "pf-v6-c-table",
                    "pf-m-compact",
                    "cl-table",
                    (props.columns.len() > ROOM).then_some("cl-table--wide"),
                )}
                role="grid"
                aria-label={props.name.clone()}
                aria-rowcount={(count + 1).to_string()}
                aria-activedescendant={active}
                tabindex="0"
                {onkeydown}
                data-ouia-component-id={props.ouia.clone()}
                data-ouia-component-type="Table"
                data-ouia-safe="true"
            >
                <colgroup>{ for props.columns.iter().map(|column| html! { <col class={format!("cl-width--{}", column.id())} /> }) }</colgroup>
                <thead class="pf-v6-c-table__thead" role="rowgroup">
                    <tr class="pf-v6-c-table__tr" role="row" aria-rowindex="1">
                        { for props.columns.iter().map(|column| head(*column, props)) }
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody" role="rowgroup">
                    <Gap key="above" rows={drawn.start} />
                    { for rows }
                    <Gap key="below" rows={count - drawn.end} />
                </tbody>
            </table>
        </div>
    }
}

/// Asks whether the resource of a row is to be deleted.
fn ondelete(store: &Store, listing: &Shared<Listing>) -> Callback<usize> {
    let (store, listing) = (store.clone(), listing.clone());
    Callback::from(move |at: usize| {
        let (Some(row), Some(tenant)) = (listing.rows.get(at), store.tenant()) else { return };
        if !tenant.read_only && !row.target.id.is_empty() {
            let place = Place { tenant: tenant.id.clone(), target: row.target.clone() };
            store.dispatch(Action::Fronted(Some(Front::Delete { place, name: row.name.clone() })));
        }
    })
}

fn head(column: Column, props: &TableProps) -> Html {
    let onclick = props.onsort.reform(move |_: MouseEvent| column);
    let sorted = props.sort.column == column;
    html! {
        <th
            class={classes!("pf-v6-c-table__th", format!("cl-col--{}", column.id()))}
            role="columnheader"
            scope="col"
            aria-sort={props.sort.aria(column)}
        >
            <button
                type="button"
                class={classes!("cl-sort", sorted.then_some("cl-sort--on"))}
                {onclick}
                data-ouia-component-id={format!("{}-sort-{}", props.ouia, column.id())}
                data-ouia-component-type="Button"
                data-ouia-safe="true"
            >
                { column.title(props.noun) }
                if sorted { <Icon glyph={if props.sort.falling { Glyph::Down } else { Glyph::Up }} size={14} /> }
            </button>
        </th>
    }
}

#[derive(Properties, PartialEq)]
struct GapProps {
    rows: usize,
}

/// The room of rows that are not drawn.
#[component]
fn Gap(props: &GapProps) -> Html {
    let node = use_node_ref();
    use_effect_with(props.rows, {
        let node = node.clone();
        move |rows| {
            let pixels = i64::try_from(*rows).unwrap_or(0) * i64::from(ROW);
            browser::style(&node, "height", &format!("{pixels}px"));
        }
    });
    html! {
        <tr class="cl-gap" aria-hidden="true" hidden={props.rows == 0}>
            <td ref={node} />
        </tr>
    }
}

/// The rows to draw, and a callback that looks again.
#[hook]
fn use_sight(scroller: &NodeRef, count: usize, scroll: i32) -> (Range<usize>, Callback<()>) {
    let place = use_state_eq(|| (0..0, 0));
    let look = {
        let (scroller, place) = (scroller.clone(), place.setter());
        use_callback(count, move |(), count| {
            if let Some(element) = scroller.cast::<Element>() {
                let height = element.client_height();
                place.set((sight::drawn(*count, element.scroll_top(), height), *count));
            }
        })
    };
    use_effect_with((), {
        let scroller = scroller.clone();
        move |()| {
            if let Some(element) = scroller.cast::<Element>() {
                element.set_scroll_top(scroll);
            }
        }
    });
    use_effect_with(look.clone(), {
        let scroller = scroller.clone();
        move |look| {
            look.emit(());
            let resized = Closure::<dyn Fn()>::new({
                let look = look.clone();
                move || look.emit(())
            });
            let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, scroller.cast::<Element>()) {
                observer.observe(&element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(resized);
            }
        }
    });
    let (range, of) = (*place).clone();
    // Between a change of the list and the next look: what surely exists of it.
    let range = if of == count { range } else { sight::drawn(count, scroll, 0) };
    (range.start.min(count)..range.end.min(count), look)
}
