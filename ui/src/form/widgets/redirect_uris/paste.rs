//! "Paste many": a text area, and what was recognised in it.

use std::collections::HashSet;

use clientele_review::uri::{Rules, normalised, split_pasted, verdict};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// The most entries that are listed; the counts count all.
const LISTED: usize = 60;

/// What becomes of one pasted entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It will be added.
    New,
    /// It will be added, and something about it should be looked at.
    Doubtful(String),
    /// It is in the list already.
    Present,
    /// It is no URI.
    Useless(String),
}

impl Fate {
    fn added(&self) -> bool {
        matches!(self, Self::New | Self::Doubtful(_))
    }
}

/// What a pasted text holds, in order.
pub(super) fn analysed(text: &str, present: &[String], rules: &Rules) -> Vec<(String, Fate)> {
    let mut known: HashSet<String> = present.iter().map(|uri| normalised(uri)).collect();
    let present: HashSet<&str> = present.iter().map(String::as_str).collect();
    let mut fate = |entry: &str| {
        if present.contains(entry) {
            return Fate::Present;
        }
        let verdict = verdict(entry, rules);
        if let Some(refusal) = verdict.refusal() {
            return Fate::Useless(refusal.message.to_string());
        }
        match known.insert(normalised(entry)) {
            false => Fate::Doubtful("differs little from another one".into()),
            true if verdict.problem() => Fate::Doubtful(verdict.short.to_lowercase()),
            true => Fate::New,
        }
    };
    let entries = split_pasted(text).into_iter();
    entries.map(|entry| (fate(&entry), entry)).map(|(fate, entry)| (entry, fate)).collect()
}

/// What was recognised, in one sentence.
pub(super) fn summary(found: &[(String, Fate)]) -> String {
    let count = |wanted: fn(&Fate) -> bool| found.iter().filter(|(_, fate)| wanted(fate)).count();
    let parts = [
        (count(Fate::added), "new"),
        (count(|fate| matches!(fate, Fate::Doubtful(_))), "to look at"),
        (count(|fate| *fate == Fate::Present), "in the list already"),
        (count(|fate| matches!(fate, Fate::Useless(_))), "not a URI"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    match parts.is_empty() {
        true => "Nothing recognised yet.".into(),
        false => format!("{} recognised: {}.", found.len(), parts.join(", ")),
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct PastePanelProps {
    /// The id of the list's field.
    pub(super) id: AttrValue,
    /// What the list is called.
    pub(super) label: AttrValue,
    /// What stands in the list.
    pub(super) present: Vec<String>,
    /// The rules of the list.
    pub(super) rules: RulesProp,
    /// Takes the new entries.
    pub(super) on_add: Callback<Vec<String>>,
    /// The person is done.
    pub(super) on_close: Callback<()>,
}

/// Rules as a property.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct RulesProp(pub(super) Rules);

/// The panel.
#[component]
pub(super) fn PastePanel(props: &PastePanelProps) -> Html {
    let text = use_state(String::new);
    let area = use_node_ref();
    use_effect_with((), {
        let area = area.clone();
        move |()| {
            if let Some(area) = area.cast::<HtmlElement>() {
                let _ = area.focus();
            }
        }
    });
    let found = use_memo(((*text).clone(), props.present.clone(), props.rules), |(text, present, rules)| {
        analysed(text, present, &rules.0)
    });
    let chosen = |wanted: fn(&Fate) -> bool| -> Vec<String> {
        let found = found.iter().filter(|(_, fate)| wanted(fate));
        found.map(|(entry, _)| entry.clone()).collect()
    };
    let fresh = chosen(Fate::added);
    let useless = chosen(|fate| matches!(fate, Fate::Useless(_)));
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            text.set(area.value());
        })
    };
    let add = match fresh.len() {
        0 => "Add".to_owned(),
        1 => "Add 1 entry".to_owned(),
        count => format!("Add {count} entries"),
    };
    let disabled = fresh.is_empty();
    let apply = {
        let (text, on_add, on_close) = (text.clone(), props.on_add.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            on_add.emit(fresh.clone());
            // What could not be used stays, to be put right.
            text.set(useless.join("\n"));
            if useless.is_empty() {
                on_close.emit(());
            }
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let onkeydown = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_close.emit(());
            }
        })
    };
    let id = &props.id;
    let entries = found.iter().take(LISTED).map(|(entry, fate)| {
        let (glyph, class, words) = match fate {
            Fate::New => (Glyph::Add, "cl-good", "new".to_owned()),
            Fate::Doubtful(why) => (Glyph::Warning, "cl-warn", why.clone()),
            Fate::Present => (Glyph::Twice, "cl-quiet", "in the list already".to_owned()),
            Fate::Useless(why) => (Glyph::Error, "cl-bad", why.clone()),
        };
        html! {
            <li class="cl-paste__entry" key={entry.clone()}>
                <Icon {glyph} size={14} {class} />
                <span class="cl-mono">{ entry }</span>
                <span class="cl-paste__fate">{ words }</span>
            </li>
        }
    });
    html! {
        <div class="cl-paste" role="group" aria-label={format!("Paste many into {}", props.label)} {onkeydown}>
            <span class="pf-v6-c-form-control pf-m-textarea pf-m-resize-vertical cl-mono">
                <textarea
                    rows="4"
                    ref={area}
                    value={(*text).clone()}
                    placeholder="One per line, or separated by commas, or a JSON array"
                    aria-label={format!("Entries to add to {}", props.label)}
                    aria-describedby={format!("{id}-paste-summary")}
                    spellcheck="false"
                    data-ouia-component-id={format!("{id}-paste-text")}
                    data-ouia-component-type="TextArea"
                    data-ouia-safe="true"
                    {oninput}
                />
            </span>
            if !found.is_empty() {
                <ul class="cl-paste__entries" role="list" tabindex="0" aria-label="What was recognised">{ for entries }</ul>
            }
            <div class="cl-paste__foot">
                <p class="cl-paste__summary" id={format!("{id}-paste-summary")} aria-live="polite">{ summary(&found) }</p>
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-small"
                    data-ouia-component-id={format!("{id}-paste-cancel")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={close}
                >
                    { "Cancel" }
                </button>
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-primary pf-m-small"
                    {disabled}
                    data-ouia-component-id={format!("{id}-paste-apply")}
                    data-ouia-component-type="Button"
                    data-ouia-safe="true"
                    onclick={apply}
                >
                    { add }
                </button>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_fate() {
        let text =
            "https://a.example/cb, https://b.example/cb\nhttp://c.example/cb nonsense https://A.example/cb";
        let found = analysed(text, &["https://a.example/cb".to_owned()], &Rules::default());
        let fates: Vec<&Fate> = found.iter().map(|(_, fate)| fate).collect();
        assert_eq!(fates[0], &Fate::Present);
        assert_eq!(fates[1], &Fate::New);
        assert_eq!(fates[2], &Fate::Doubtful("insecure".into()));
        assert!(matches!(fates[3], Fate::Useless(_)));
        assert_eq!(fates[4], &Fate::Doubtful("differs little from another one".into()));
        assert_eq!(summary(&found), "5 recognised: 3 new, 2 to look at, 1 in the list already, 1 not a URI.");
        assert_eq!(summary(&analysed(" ", &[], &Rules::default())), "Nothing recognised yet.");
    }
}
