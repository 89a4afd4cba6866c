//! Killed between every two steps: for each kind of change and vendor, whether the vendor commits or not, a process of
//! its own applies a plan and is killed with signal 9 at one moment. Afterwards the vendor is asked as at a new start:
//! every entry has to be resolved rightly, nothing may be doubled, and no fresh secret lost.
//!
//! No hook is compiled into anything: the moments lie where `apply` touches what is lent to it, and the process that is
//! killed lends it doors that kill.

mod changes;
mod doors;

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use async_trait::async_trait;
use clientele_changes::{EntryState, Journal, Surroundings, Unclaimed, apply, resolve_pending};
use clientele_providers::ResourceRef;
use clientele_sandbox::{Options, Sandbox};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};

use changes::Change;
use doors::{Dying, Moment, Shelf, door};

/// What the vendor does with the write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vendor {
    /// It commits and answers.
    Answers,
    /// It commits, and its answer is a failure.
    Commits,
    /// It fails before it commits.
    Fails,
}

const VENDOR: [Vendor; 3] = [Vendor::Answers, Vendor::Commits, Vendor::Fails];
/// What the process that is killed is told by.
const CASE: &str = "CLIENTELE_CRASH_CASE";

/// The process that is killed. Does nothing where nobody told it what.
#[tokio::test]
async fn victim() {
    let Ok(case) = std::env::var(CASE) else { return };
    let mut words = case.split('\n');
    let mut next = || words.next().expect("a word").to_owned();
    let (change, moment, folder) = (Change::called(&next()), Moment::called(&next()), next());
    let door = door(change, &next(), &next(), &next());
    let plan = change.plan(&*door).await;
    let journal =
        Journal::open(&Path::new(&folder).join("journal.sqlite"), Timestamp::now()).expect("a journal");
    let dying = Dying::new(door, moment);
    let shelf = Shelf { file: Path::new(&folder).join("shelf"), dying: &dying };
    let now = || dying.now();
    let around = Surroundings {
        tenant: "t",
        read_only: false,
        client_id: "management",
        reverts: None,
        journal: &journal.journal,
        unclaimed: &shelf,
        now: &now,
    };
    dying.arm();
    // Where the moment never comes, the process ends by itself.
    let _ = apply(&dying, &around, &plan, &[]).await;
}

/// Fresh secrets, as the next start finds them.
#[derive(Default)]
struct Found(Mutex<Vec<String>>);

#[async_trait]
impl Unclaimed for Found {
    async fn keep(&self, _target: &ResourceRef, _name: &str, secret: &SecretString) {
        self.0.lock().expect("no test panics here").push(secret.expose_secret().to_owned());
    }
}

/// What is wrong after one death; empty where all is well. And what the journal says, in a word.
async fn after(change: Change, moment: Moment, vendor: Vendor) -> (String, Vec<String>) {
    let sandbox = Sandbox::start(Options::default()).await.expect("a sandbox");
    let folder = tempfile::tempdir().expect("a folder");
    let tenant = change.tenant(&sandbox);
    let secret = tenant.client_secret.expose_secret().to_owned();
    let door = door(change, &tenant.base_url, &tenant.client_id, &secret);
    let before = change.state(&*door).await;
    if vendor != Vendor::Answers {
        sandbox.switch_on(&change.fault(vendor == Vendor::Commits)).expect("a fault");
    }
    let case = [
        change.name(),
        moment.name(),
        &folder.path().display().to_string(),
        &tenant.base_url,
        &tenant.client_id,
        &secret,
    ];
    let itself = std::env::current_exe().expect("this test");
    let died = tokio::task::spawn_blocking({
        let case = case.join("\n");
        move || Command::new(itself).args(["--exact", "victim", "--quiet"]).env(CASE, case).output()
    });
    died.await.expect("it was waited for").expect("it was started");
    sandbox.switch_faults_off();

    let opened = Journal::open(&folder.path().join("journal.sqlite"), Timestamp::now()).expect("the journal");
    let mut wrong = Vec::new();
    if opened.set_aside.is_some() {
        wrong.push("the journal was damaged".to_owned());
    }
    let found = Found::default();
    // A request that got no answer is surely over by then.
    let now = || Timestamp::now() + SignedDuration::from_mins(2);
    let around = Surroundings {
        tenant: "t",
        read_only: false,
        client_id: "management",
        reverts: None,
        journal: &opened.journal,
        unclaimed: &found,
        now: &now,
    };
    resolve_pending(&*door, &around).await.expect("resolved");
    let entries = opened.journal.entries("t").expect("readable");
    let made = change.state(&*door).await;
    let committed = made.number != before.number || made.mark != before.mark;
    let state = entries.first().map(|entry| entry.state);
    match state {
        None if committed => wrong.push("the vendor has it and the journal does not".into()),
        Some(EntryState::Done) if !committed => {
            wrong.push("the journal says done, the vendor does not".into())
        }
        Some(EntryState::Failed) if committed => {
            wrong.push("the journal says failed, the vendor has it".into())
        }
        Some(EntryState::Pending | EntryState::Unknown) => {
            wrong.push("nobody knows what became of it".into())
        }
        _ => {}
    }
    if entries.len() > 1 || made.number.abs_diff(before.number) > 1 {
        wrong.push(format!("doubled: {} entries, {} of {}", entries.len(), made.number, before.number));
    }
    if let Some(secret) = change.fresh(&*door).await.filter(|_| committed) {
        let shelf = std::fs::read_to_string(folder.path().join("shelf")).unwrap_or_default();
        let found = found.0.lock().expect("no test panics here").clone();
        if !shelf.lines().any(|line| line == secret) && !found.contains(&secret) {
            wrong.push("the fresh secret is nowhere".into());
        }
    }
    sandbox.shutdown().await;
    let word = match state {
        None => "not begun",
        Some(EntryState::Done) => "done",
        Some(EntryState::Failed) => "not made",
        Some(_) => "UNKNOWN",
    };
    (if wrong.is_empty() { word.to_owned() } else { word.to_uppercase() }, wrong)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_every_death_the_journal_is_right() {
    let mut wrong = Vec::new();
    // Past the test's own capture: the table is what a person runs this for.
    let mut table = std::io::stdout();
    let mut print = |line: String| writeln!(table, "{}", line.trim_end()).expect("somewhere to print");
    print(format!("{:<38}{}", "", Moment::ALL.map(|moment| format!("{:<16}", moment.name())).join("")));
    for change in Change::ALL {
        for vendor in VENDOR {
            let mut line = format!("{:<28}{:<10}", change.name(), format!("{vendor:?}").to_lowercase());
            for moment in Moment::ALL {
                let (word, problems) = after(change, moment, vendor).await;
                line.push_str(&format!("{word:<16}"));
                let place = format!("{}, {vendor:?}, {}", change.name(), moment.name());
                wrong.extend(problems.into_iter().map(|problem| format!("{place}: {problem}")));
            }
            print(line);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
