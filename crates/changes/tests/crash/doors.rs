//! What is lent to `apply` and kills the process at a moment.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use clientele_changes::Unclaimed;
use clientele_forms::Grant;
use clientele_providers::{
    Account, ActiveSecret, Attached, Choice, Document, Error, FreshSecret, Item, Lookup, Pages, Probe, Proof,
    Provider, RateLimit, Request, ResourceRef, RotationSupport, TokenTrial, connect, parse_address,
};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use crate::changes::Change;

/// When a process is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before the journal is written to.
    Unbegun,
    /// The entry is on the disk, the request is not sent.
    Unsent,
    /// The vendor has done with the request.
    Sent,
    /// Before the fresh secret is kept.
    Unkept,
    /// After that.
    Kept,
    /// Before the journal's second line.
    Unfinished,
    /// After it, before the resource is read back.
    Finished,
}

impl Moment {
    pub(crate) const ALL: [Self; 7] =
        [Self::Unbegun, Self::Unsent, Self::Sent, Self::Unkept, Self::Kept, Self::Unfinished, Self::Finished];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unbegun => "before begin",
            Self::Unsent => "before send",
            Self::Sent => "after send",
            Self::Unkept => "before keep",
            Self::Kept => "after keep",
            Self::Unfinished => "before finish",
            Self::Finished => "after finish",
        }
    }

    pub(crate) fn called(name: &str) -> Self {
        Self::ALL.into_iter().find(|moment| moment.name() == name).expect("a moment")
    }
}

/// The door to the tenant that a change is made at.
pub(crate) fn door(change: Change, address: &str, client_id: &str, secret: &str) -> Arc<dyn Provider> {
    let address = parse_address(address).expect("the sandbox's address");
    let account = Account::new(address, client_id, Proof::Secret(SecretString::from(secret)));
    connect(change.vendor(), account).expect("a door to the sandbox")
}

/// A door that kills the process that goes through it.
pub(crate) struct Dying {
    door: Arc<dyn Provider>,
    moment: Moment,
    armed: AtomicBool,
    /// How often the time was asked for: before each line of the journal.
    asked: AtomicUsize,
}

impl Dying {
    pub(crate) fn new(door: Arc<dyn Provider>, moment: Moment) -> Self {
        Self { door, moment, armed: AtomicBool::new(false), asked: AtomicUsize::new(0) }
    }

    pub(crate) fn arm(&self) {
        self.armed.store(true, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> Timestamp {
        match self.asked.fetch_add(1, Ordering::Relaxed) {
            0 => self.at(Moment::Unbegun),
            1 => self.at(Moment::Unfinished),
            _ => {}
        }
        Timestamp::now()
    }

    pub(crate) fn at(&self, moment: Moment) {
        if moment == self.moment && self.armed.load(Ordering::Relaxed) {
            let _ = Command::new("kill").args(["-9", &std::process::id().to_string()]).status();
            unreachable!("nobody survives signal 9");
        }
    }
}

/// Where a fresh secret survives the process, as it would in a keyring.
pub(crate) struct Shelf<'d> {
    pub(crate) file: PathBuf,
    pub(crate) dying: &'d Dying,
}

#[async_trait]
impl Unclaimed for Shelf<'_> {
    async fn keep(&self, _target: &ResourceRef, _name: &str, secret: &SecretString) {
        self.dying.at(Moment::Unkept);
        let mut file =
            std::fs::OpenOptions::new().create(true).append(true).open(&self.file).expect("the shelf");
        writeln!(file, "{}", secret.expose_secret()).expect("kept");
        file.sync_all().expect("on the disk");
        self.dying.at(Moment::Kept);
    }
}

#[allow(clippy::disallowed_methods, reason = "a door that passes on to the one behind it")]
#[async_trait]
impl Provider for Dying {
    async fn send(&self, request: &Request) -> Result<Document, Error> {
        self.at(Moment::Unsent);
        let answer = self.door.send(request).await;
        self.at(Moment::Sent);
        answer
    }

    async fn delete(&self, request: &Request) -> Result<(), Error> {
        self.at(Moment::Unsent);
        let answer = self.door.delete(request).await;
        self.at(Moment::Sent);
        answer
    }

    async fn get(&self, target: &ResourceRef) -> Result<Document, Error> {
        if self.asked.load(Ordering::Relaxed) > 1 {
            self.at(Moment::Finished);
        }
        self.door.get(target).await
    }

    async fn probe(&self) -> Result<Probe, Error> {
        self.door.probe().await
    }

    fn grant(&self) -> Grant {
        self.door.grant()
    }

    fn seen_generation(&self) -> Option<u16> {
        self.door.seen_generation()
    }

    async fn list_credentials(&self, client: &str) -> Result<Vec<Item>, Error> {
        self.door.list_credentials(client).await
    }

    async fn active_secrets(&self, client: &ResourceRef) -> Result<Vec<ActiveSecret>, Error> {
        self.door.active_secrets(client).await
    }

    fn credential_places(&self, client: &Document, credential: &str) -> Vec<&'static str> {
        self.door.credential_places(client, credential)
    }

    fn with_credentials(&self, client: &Document, place: &str, ids: &[String]) -> Result<Document, Error> {
        self.door.with_credentials(client, place, ids)
    }

    async fn look_up(&self, lookup: &Lookup) -> Result<Vec<Choice>, Error> {
        self.door.look_up(lookup).await
    }

    fn rate_limit(&self) -> Option<RateLimit> {
        self.door.rate_limit()
    }

    fn list(&self) -> Pages<'_> {
        self.door.list()
    }

    async fn list_clients(&self, application: &str) -> Result<Vec<Item>, Error> {
        self.door.list_clients(application).await
    }

    fn update_request(&self, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
        self.door.update_request(fresh, wanted)
    }

    fn create_request(&self, wanted: &Document) -> Result<Request, Error> {
        self.door.create_request(wanted)
    }

    fn delete_request(&self, fresh: &Document) -> Result<Request, Error> {
        self.door.delete_request(fresh)
    }

    async fn attached(&self, fresh: &Document) -> Result<Attached, Error> {
        self.door.attached(fresh).await
    }

    async fn fresh_secret(&self, made: &Document) -> Result<Option<FreshSecret>, Error> {
        self.door.fresh_secret(made).await
    }

    fn rotate_request(&self, target: &ResourceRef) -> Result<Request, Error> {
        self.door.rotate_request(target)
    }

    fn rotation(&self, document: &Document) -> RotationSupport {
        self.door.rotation(document)
    }

    async fn token_with(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error> {
        self.door.token_with(client_id, secret).await
    }
}
