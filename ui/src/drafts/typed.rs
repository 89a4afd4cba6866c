//! Secrets that a person typed into a draft. They are never kept, and so they are counted. Pure.

use clientele_forms::{Draft, Kind, Pointer, is_placeholder, schema, secret_pointers};

/// The places where a secret was typed.
pub(super) fn secrets(kind: Kind, draft: &Draft) -> Vec<Pointer> {
    let wanted = draft.current();
    let places = secret_pointers(schema(kind), wanted).into_iter();
    places.filter(|place| place.get(wanted).is_some_and(|value| !is_placeholder(value))).collect()
}

/// The places of `lost` where nothing was typed again.
pub(super) fn missing(lost: &[Pointer], draft: &Draft) -> Vec<Pointer> {
    let again = |place: &&Pointer| draft.get(place).is_some_and(|value| !is_placeholder(value));
    lost.iter().filter(|place| !again(place)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use clientele_forms::placeholder;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_typed_is_counted_and_what_stands_for_a_secret_is_not() {
        let kept = json!({"google": {"clientId": "a", "clientSecret": placeholder()}});
        let mut draft = Draft::new(kept);
        let place: Pointer = "/google/clientSecret".parse().unwrap();
        assert!(secrets(Kind::TransmitLoginMethods, &draft).is_empty());
        assert_eq!(missing(std::slice::from_ref(&place), &draft), std::slice::from_ref(&place));
        draft.set(&place, json!("typed"));
        assert_eq!(secrets(Kind::TransmitLoginMethods, &draft), std::slice::from_ref(&place));
        assert!(missing(&[place], &draft).is_empty());
    }
}
