//! How a method stands between the vendor and the draft, and what becomes of its settings. Pure.

use clientele_forms::{Node, is_placeholder};
use serde_json::Value;

use super::summary::summary;
use crate::form::DraftAction;
use crate::form::place::Place;

/// Whether settings turn a method on. The vendor configures a method by its being there.
pub(super) fn on(settings: Option<&Value>) -> bool {
    settings.is_some_and(|settings| !settings.is_null())
}

/// How a method stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is on.
    On,
    /// It is off and has no settings.
    Off,
    /// It was turned on here and off again: what was typed is kept.
    Kept,
    /// It is on at the vendor and off in the draft; true where a secret is among its settings.
    Leaving(bool),
}

impl Standing {
    /// How the method at a place stands.
    pub(super) fn of(place: &Place) -> Self {
        match (on(place.value()), place.was().filter(|was| !was.is_null())) {
            (true, _) => Self::On,
            (false, Some(was)) => Self::Leaving(holds_secret(was)),
            (false, None) if place.aside().is_some() => Self::Kept,
            (false, None) => Self::Off,
        }
    }

    /// What a row says beside the name.
    pub(super) fn line(self, method: &str, settings: Option<&Value>) -> String {
        match self {
            Self::On => settings.map_or_else(|| "On".into(), |settings| summary(method, settings)),
            Self::Off => "Off".into(),
            Self::Kept => "Off. Its settings are kept until you apply or discard".into(),
            Self::Leaving(_) => "Off once the changes are applied".into(),
        }
    }

    /// What becomes of the settings, where that has to be said.
    pub(super) fn fate(self) -> Option<&'static str> {
        match self {
            Self::On | Self::Off | Self::Kept => None,
            Self::Leaving(false) => Some(
                "Until then its settings are kept, and turning it on brings them back. What becomes of them at the \
                 vendor is not documented: Clientele sends null for the method, so expect them to be deleted.",
            ),
            Self::Leaving(true) => Some(
                "Until then its settings are kept, and turning it on brings them back. What becomes of them at the \
                 vendor is not documented: Clientele sends null for the method, so expect them to be deleted, and \
                 the secret in them with them. The secret cannot be brought back from here afterwards.",
            ),
        }
    }
}

/// Whether a secret was taken out anywhere within settings.
fn holds_secret(settings: &Value) -> bool {
    match settings {
        settings if is_placeholder(settings) => true,
        Value::Object(members) => members.values().any(holds_secret),
        Value::Array(items) => items.iter().any(holds_secret),
        _ => false,
    }
}

/// The step that turns a method on: with what was kept, with what the vendor has, or with a beginning.
pub(super) fn turned_on(node: &Node, place: &Place) -> DraftAction {
    let pointer = place.pointer().clone();
    if place.aside().is_some() {
        DraftAction::TakeUp(pointer)
    } else if on(place.was()) {
        DraftAction::Revert(pointer)
    } else {
        DraftAction::Set(pointer, node.initial())
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use clientele_forms::{Draft, Kind, Pointer, schema};
    use serde_json::json;

    use super::*;

    fn node(method: &str) -> &'static Node {
        &schema(Kind::TransmitLoginMethods).root.properties[method]
    }

    /// A method's place, after these steps.
    fn place(method: &str, base: Value, steps: &[DraftAction]) -> Place {
        let mut draft = Draft::new(base);
        steps.iter().for_each(|step| step.apply(&mut draft));
        Place::new(Rc::new(draft), Pointer::of([method]))
    }

    #[test]
    fn turning_on_brings_back_what_was_there() {
        let (at, sms) = (Pointer::of(["sms"]), node("sms"));
        let never = place("sms", json!({}), &[]);
        let beginning = DraftAction::Set(at.clone(), json!({"expiresIn": 5, "maxFailures": 5}));
        assert!(turned_on(sms, &never) == beginning);
        assert_eq!(Standing::of(&never).line("sms", None), "Off");
        let kept = place("sms", json!({}), &[beginning.clone(), DraftAction::SetAside(at.clone())]);
        assert_eq!(Standing::of(&kept), Standing::Kept);
        assert!(turned_on(sms, &kept) == DraftAction::TakeUp(at.clone()));
        // What was taken out in another way than here.
        let gone = place("sms", json!({"sms": {"expiresIn": 3}}), &[DraftAction::Remove(at.clone())]);
        assert!(turned_on(sms, &gone) == DraftAction::Revert(at.clone()));
        // At the vendor, null turns nothing on.
        let null = place("sms", json!({"sms": null}), &[]);
        assert_eq!(Standing::of(&null), Standing::Off);
        assert!(turned_on(sms, &null) == beginning);
        assert_eq!(Standing::of(&place("sms", json!({"sms": {}}), &[])), Standing::On);
    }

    #[test]
    fn what_becomes_of_settings_at_the_vendor_is_said_where_there_are_any() {
        let standing = |method: &str, base: Value| {
            let off = DraftAction::SetAside(Pointer::of([method]));
            Standing::of(&place(method, base, &[off]))
        };
        let google =
            standing("google", json!({"google": {"clientId": "a", "clientSecret": {"$secret": "kept"}}}));
        assert_eq!(google, Standing::Leaving(true));
        assert!(
            google.fate().is_some_and(|words| words.contains("not documented") && words.contains("secret"))
        );
        let deep = json!({"push": {"apn": [{"key": {"$secret": "kept"}}]}});
        assert_eq!(standing("push", deep), Standing::Leaving(true));
        let sms = standing("sms", json!({"sms": {"expiresIn": 3}}));
        assert!(
            sms.fate().is_some_and(|words| words.contains("not documented") && !words.contains("secret"))
        );
        assert_eq!(standing("sms", json!({})).fate(), None);
    }
}
