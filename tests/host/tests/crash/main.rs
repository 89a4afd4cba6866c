//! The kill matrix: the host is killed between every two steps of applying a change, while the vendor makes the change
//! and answers, makes it and answers with an error, or does not make it. Started again on the same folder, the host knows
//! what became of every change; nothing is doubled and no fresh secret is lost. One test a kind of change, which prints
//! its part of the table.

mod bench;
mod change;
mod host;
mod table;

use clientele_changes::crash::STEPS;
use serde_json::json;

use crate::bench::Bench;
use crate::change::Change;
use crate::table::Row;

/// What the vendor does with the request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Vendor {
    /// It makes the change and answers.
    Answers,
    /// It makes the change, and an error of its own is the answer.
    FailsLate,
    /// It fails and makes nothing.
    Fails,
}

impl Vendor {
    /// Whether this step is worth a row: it is done, and does something that the one before did not.
    fn reaches(self, step: &str, change: Change) -> bool {
        match step {
            "read again" | "journalled" => self == Self::Answers,
            "noted as unknown" | "asked the vendor" => self != Self::Answers,
            "kept the secret" => self != Self::Fails && change.has_fresh_secret(),
            "read back" => self != Self::Fails && !change.deletes(),
            _ => true,
        }
    }
}

fn killed(change: Change) {
    let bench = Bench::start();
    let usual = usual(&bench, change);
    assert!(usual > 0, "the change is written at the vendor");
    let mut rows = Vec::new();
    for vendor in [Vendor::Answers, Vendor::FailsLate, Vendor::Fails] {
        for step in STEPS.into_iter().filter(|step| vendor.reaches(step, change)) {
            rows.push(cell(&bench, change, vendor, step, usual));
        }
    }
    table::print(change, &rows);
    let wrong: Vec<&Row> = rows.iter().filter(|row| row.wrong.is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How many writes the vendor keeps when nothing goes wrong.
fn usual(bench: &Bench, change: Change) -> usize {
    let mut stage = bench.stage(change);
    let before = bench.writes();
    let applied = stage.host.call("apply_change", json!({"plan": stage.plan, "choices": []}));
    assert!(["done", "deleted"].contains(&applied["outcome"].as_str().expect("an outcome")));
    assert_eq!(bench.effects(&stage), 1);
    bench.writes() - before
}

fn cell(bench: &Bench, change: Change, vendor: Vendor, step: &'static str, usual: usize) -> Row {
    let mut stage = bench.stage(change);
    let before = bench.writes();
    bench.strike(vendor, &stage.method);
    stage.host.halt_at(step);
    stage.host.apply_until_killed(&stage.plan, step);
    bench.sandbox.switch_faults_off();
    let committed = bench.writes() - before;
    let sent = !matches!(step, "read again" | "journalled");
    assert_eq!(committed, if sent && vendor != Vendor::Fails { usual } else { 0 }, "the vendor did as told");

    let mut again = bench.again(&stage);
    let found = again.journalled(&stage.tenant, stage.entries);
    let resolved = again.call("resolve_pending", json!(stage.tenant));
    let known = again.journalled(&stage.tenant, stage.entries);
    let made = committed > 0;
    let expected: &[&str] = match (step, made) {
        ("read again", _) => &[],
        (_, true) => &["applied"],
        (_, false) => &["rejected"],
    };
    let mut wrong = Vec::new();
    if known != expected {
        wrong.push(format!("the journal says {known:?}, not {expected:?}; {resolved} resolved"));
    }
    if again.unknown(&stage.tenant) != json!(0) {
        wrong.push("something is still unknown".to_owned());
    }
    if bench.writes() - before != committed {
        wrong.push("it was sent again".to_owned());
    }
    if bench.effects(&stage) != usize::from(made) {
        wrong.push(format!("it took effect {} times", bench.effects(&stage)));
    }
    if made && change.has_fresh_secret() {
        wrong.extend(bench.unclaimed(&mut again, &stage).err());
    }
    Row { vendor, step, made, found, known, wrong: (!wrong.is_empty()).then(|| wrong.join("; ")) }
}

macro_rules! matrix {
    ($($name:ident: $change:ident;)*) => {
        $(
            #[test]
            fn $name() {
                killed(Change::$change);
            }
        )*
    };
}

matrix! {
    auth0_update: Auth0Update;
    auth0_rotation: Auth0Rotation;
    auth0_creation: Auth0Creation;
    auth0_deletion: Auth0Deletion;
    auth0_undo: Auth0Undo;
    transmit_update: TransmitUpdate;
    transmit_login_methods: TransmitLoginMethods;
    transmit_rotation: TransmitRotation;
    transmit_creation: TransmitCreation;
    transmit_deletion: TransmitDeletion;
    transmit_undo: TransmitUndo;
}
