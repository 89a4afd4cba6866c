use std::ops::Range;

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct HighlightProps {
    /// The text.
    pub(crate) text: AttrValue,
    /// What is searched for.
    pub(crate) query: AttrValue,
}

/// A text in which what is searched for is marked.
#[component]
pub(crate) fn Highlight(props: &HighlightProps) -> Html {
    let marked = pieces(&props.text, &props.query).into_iter().map(|(range, hit)| {
        let piece = props.text[range].to_owned();
        if hit {
            html! { <mark class="cl-mark">{ piece }</mark> }
        } else {
            html! { { piece } }
        }
    });
    html! { <>{ for marked }</> }
}

/// The pieces of a text, in order, with whether each is a hit. Upper and lower case are the same.
pub(crate) fn pieces(text: &str, query: &str) -> Vec<(Range<usize>, bool)> {
    let wanted: Vec<char> = query.trim().chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return vec![(0..text.len(), false)];
    }
    // Each lower-case character with the character of the text that it comes from: some letters become two.
    let lower: Vec<(char, Range<usize>)> = text
        .char_indices()
        .flat_map(|(at, c)| c.to_lowercase().map(move |lower| (lower, at..at + c.len_utf8())))
        .collect();
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at + wanted.len() <= lower.len() {
        let hit = lower[at..at + wanted.len()].iter().zip(&wanted).all(|((have, _), want)| have == want);
        if !hit {
            at += 1;
            continue;
        }
        let range = lower[at].1.start..lower[at + wanted.len() - 1].1.end;
        if from < range.start {
            found.push((from..range.start, false));
        }
        from = range.end;
        found.push((range, true));
        at += wanted.len();
    }
    if from < text.len() {
        found.push((from..text.len(), false));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, query: &str) -> String {
        let pieces = pieces(text, query).into_iter();
        pieces
            .map(|(range, hit)| if hit { format!("[{}]", &text[range]) } else { text[range].into() })
            .collect()
    }

    #[test]
    fn hits_are_marked_whatever_their_case() {
        assert_eq!(shown("Harbor Bar", "BAR"), "Harbor [Bar]");
        assert_eq!(shown("aaaa", "aa"), "[aa][aa]");
        assert_eq!(shown("Harbor", " "), "Harbor");
        assert_eq!(shown("Harbor", "x"), "Harbor");
        assert_eq!(shown("", "x"), "");
        assert_eq!(shown("ÉTÉ Straße", "été s"), "[ÉTÉ S]traße");
        assert_eq!(shown("İstanbul", "i"), "[İ]stanbul");
    }
}
