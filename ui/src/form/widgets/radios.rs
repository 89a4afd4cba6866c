//! One of a few, side by side as cards.

use yew::prelude::*;

/// One card.
#[derive(Clone, PartialEq)]
pub(super) struct Card {
    /// Its name within the group, for tools.
    pub(super) name: AttrValue,
    /// What it is called.
    pub(super) title: AttrValue,
    /// One sentence, or empty.
    pub(super) help: AttrValue,
    /// Whether it cannot be chosen.
    pub(super) disabled: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct RadiosProps {
    /// The id of the group.
    pub(super) id: AttrValue,
    /// The id of what it is called.
    pub(super) labelled: AttrValue,
    /// The ids of the notes that describe it.
    #[prop_or_default]
    pub(super) described: Option<AttrValue>,
    /// The cards.
    pub(super) cards: Vec<Card>,
    /// The chosen one.
    pub(super) chosen: Option<usize>,
    /// Takes the choice.
    pub(super) onchoose: Callback<usize>,
}

/// Cards of which one is chosen. The arrow keys move between them, as between any radio buttons.
#[component]
pub(super) fn Radios(props: &RadiosProps) -> Html {
    let cards = props.cards.iter().enumerate().map(|(index, card)| {
        let id = format!("{}-{}", props.id, card.name.replace(char::is_whitespace, "_"));
        let help = (!card.help.is_empty()).then(|| format!("{id}-help"));
        let chosen = props.chosen == Some(index);
        let class = classes!(
            "cl-card",
            chosen.then_some("cl-card--chosen"),
            card.disabled.then_some("cl-card--disabled"),
        );
        html! {
            <label {class} key={card.name.to_string()}>
                <input
                    type="radio"
                    class="cl-card__radio"
                    id={id.clone()}
                    name={props.id.clone()}
                    checked={chosen}
                    disabled={card.disabled}
                    aria-describedby={help.clone()}
                    data-ouia-component-id={id}
                    data-ouia-component-type="Radio"
                    data-ouia-safe="true"
                    onchange={props.onchoose.reform(move |_: Event| index)}
                />
                <span class="cl-card__title">{ &card.title }</span>
                if let Some(help) = help { <span class="cl-card__help" id={help}>{ &card.help }</span> }
            </label>
        }
    });
    html! {
        <div
            class="cl-cards"
            role="radiogroup"
            aria-labelledby={props.labelled.clone()}
            aria-describedby={props.described.clone()}
            data-ouia-component-id={props.id.clone()}
        >
            { for cards }
        </div>
    }
}
