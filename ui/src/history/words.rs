//! Changes in words. Pure.

use clientele_forms::Kind;
use clientele_ipc::history::{Outcome, PastChange, Undo, What};

use crate::format;
use crate::icon::Glyph;

/// What a change is called.
pub(super) fn title(change: &PastChange) -> String {
    let noun = noun(change.target.kind);
    let what = match change.what {
        What::Create => format!("{noun} created"),
        What::Delete => format!("{noun} deleted"),
        What::Rotate => "Secret rotated".to_owned(),
        What::Update => match change.fields.as_slice() {
            _ if change.target.kind == Kind::TransmitLoginMethods => "Login methods changed".to_owned(),
            [field] => format!("{} changed", field.label),
            fields => format!("{} changed", format::counted(fields.len(), "setting")),
        },
    };
    match change.reverts {
        Some(_) => format!("Undo: {}{}", what[..1].to_lowercase(), &what[1..]),
        None => what,
    }
}

/// What the resource is.
pub(super) fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::TransmitApplication | Kind::TransmitLoginMethods => "Application",
        Kind::TransmitResource => "Resource",
        _ => "Client",
    }
}

/// The icon of a change.
pub(super) fn glyph(change: &PastChange) -> Glyph {
    match change.what {
        _ if change.reverts.is_some() => Glyph::Undo,
        What::Update if change.outside_since.is_some() => Glyph::Eye,
        What::Update => Glyph::Edit,
        What::Rotate => Glyph::Rotate,
        What::Create => Glyph::Add,
        What::Delete => Glyph::Trash,
    }
}

/// Who made a change.
pub(super) fn who(change: &PastChange) -> String {
    match change.outside_since {
        Some(_) => "somebody else".into(),
        None if change.client_id.is_empty() => "this console".into(),
        None => format!("this console, as {}", format::short_id(&change.client_id)),
    }
}

/// What came of a change: icon, its class, and the word.
pub(super) fn outcome(change: &PastChange) -> (Glyph, &'static str, &'static str) {
    match (change.outcome, &change.undo) {
        (Outcome::Unknown, _) => (Glyph::Unknown, "cl-warning", "Outcome unknown"),
        (Outcome::Rejected, _) => (Glyph::Error, "cl-danger", "Rejected"),
        (Outcome::Applied, Undo::Undone { .. }) => (Glyph::Undo, "cl-quiet", "Undone"),
        (Outcome::Applied, _) if change.outside_since.is_some() => (Glyph::Eye, "cl-quiet", "Seen"),
        (Outcome::Applied, _) => (Glyph::Ok, "cl-fine", "Applied"),
    }
}

/// Changes and the headings above them: a heading before the first of each day.
pub(super) fn by_day(
    changes: &[PastChange],
    day: impl Fn(&str) -> String,
) -> Vec<(Option<String>, &PastChange)> {
    let mut last = String::new();
    let rows = changes.iter().map(|change| {
        let day = day(&change.at);
        let heading = (day != last).then(|| day.clone());
        last = day;
        (heading, change)
    });
    rows.collect()
}

#[cfg(test)]
pub(super) mod tests {
    use clientele_ipc::change::FieldChange;
    use clientele_ipc::resource::Target;

    use super::*;

    pub(crate) fn change(id: i64, labels: &[&str]) -> PastChange {
        let field = |label: &&str| FieldChange {
            pointer: clientele_forms::Pointer::of([*label]),
            label: (*label).into(),
            before: None,
            after: None,
            secret: false,
        };
        PastChange {
            id,
            what: What::Update,
            target: Target { kind: Kind::Auth0Client, id: "c".into(), parent: None },
            name: "Harbor Web".into(),
            fields: labels.iter().map(field).collect(),
            along: Vec::new(),
            request: None,
            outcome: Outcome::Applied,
            note: None,
            request_id: None,
            client_id: "management".into(),
            at: format!("2026-03-0{id}T10:00:00Z"),
            outside_since: None,
            reverts: None,
            undo: Undo::Possible,
        }
    }

    #[test]
    fn changes_are_called_after_what_they_did() {
        assert_eq!(title(&change(1, &["Callbacks"])), "Callbacks changed");
        assert_eq!(title(&change(1, &["Callbacks", "Name"])), "2 settings changed");
        let undo = PastChange { reverts: Some(1), ..change(2, &["Callbacks"]) };
        assert_eq!((title(&undo), glyph(&undo)), ("Undo: callbacks changed".into(), Glyph::Undo));
        let made = PastChange { what: What::Create, ..change(1, &["a", "b"]) };
        assert_eq!(title(&made), "Client created");
        let theirs = PastChange { outside_since: Some(String::new()), ..change(1, &["Name"]) };
        assert_eq!((who(&theirs).as_str(), outcome(&theirs).2), ("somebody else", "Seen"));
        let undone = PastChange { undo: Undo::Undone { by: 2 }, ..change(1, &["Name"]) };
        assert_eq!(outcome(&undone).2, "Undone");
    }

    #[test]
    fn a_day_has_one_heading() {
        let changes = [change(2, &[]), change(2, &[]), change(1, &[])];
        let rows = by_day(&changes, |at| at[..10].to_owned());
        let headings: Vec<_> = rows.iter().map(|(heading, _)| heading.as_deref()).collect();
        assert_eq!(headings, [Some("2026-03-02"), None, Some("2026-03-01")]);
    }
}
