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

/// The pieces of a text, in order, with whether each is a hit: the query as it is or, where that is nowhere, each of its
/// words. Upper and lower case are the same.
pub(crate) fn pieces(text: &str, query: &str) -> Vec<(Range<usize>, bool)> {
    let mut hits = found(text, query);
    if hits.is_empty() {
        hits = query.split_whitespace().flat_map(|word| found(text, word)).collect();
        hits.sort_by_key(|hit| (hit.start, hit.end));
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for hit in hits {
        if from < hit.start {
            pieces.push((from..hit.start, false));
        }
        // Words can lie within one another.
        if from < hit.end {
            pieces.push((hit.start.max(from)..hit.end, true));
            from = hit.end;
        }
    }
    if from < text.len() || pieces.is_empty() {
        pieces.push((from..text.len(), false));
    }
    pieces
}

/// Where a word is in a text.
fn found(text: &str, word: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = word.trim().chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    // Each lower-case character with the character of the text that it comes from: some letters become two.
    let lower: Vec<(char, Range<usize>)> = text
        .char_indices()
        .flat_map(|(at, c)| c.to_lowercase().map(move |lower| (lower, at..at + c.len_utf8())))
        .collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at + wanted.len() <= lower.len() {
        let here = &lower[at..at + wanted.len()];
        if here.iter().zip(&wanted).all(|((have, _), want)| have == want) {
            found.push(here[0].1.start..here[wanted.len() - 1].1.end);
            at += wanted.len();
        } else {
            at += 1;
        }
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

    #[test]
    fn words_are_marked_where_the_whole_is_nowhere() {
        assert_eq!(shown("Harbor Web Bar", "bar harbor"), "[Harbor] Web [Bar]");
        assert_eq!(shown("Harbor Bar", "bor harbor"), "[Harbor] Bar");
    }
}
