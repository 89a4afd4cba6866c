//! The door to Transmit Security.

mod create;
mod decode;
mod delete;
mod dialect;
mod generation;
mod lookup;
mod request;
mod secrets;

use std::time::Instant;

use async_trait::async_trait;
use clientele_forms::{Grant, Kind};
use secrecy::SecretString;
use serde_json::Value;

use crate::http::{Dialect as _, LIST_CAP, PAGE_CAP, Session};
use crate::{
    Account, ActiveSecret, Attached, Choice, Document, Error, FreshSecret, Item, Lookup, Method, Pages,
    Probe, Provider, RateLimit, Request, ResourceRef, RotationSupport, TokenTrial,
};
use dialect::Dialect;
use generation::Generation;

/// One tenant at Transmit Security.
pub(crate) struct Transmit {
    session: Session<Dialect>,
    generation: Generation,
}

impl Transmit {
    pub(crate) fn new(account: Account) -> Result<Self, Error> {
        let generation = Generation::new(account.generation, account.seen_generation);
        Ok(Self { session: Session::new(account)?, generation })
    }

    /// Reads what tells something of the tenant's generation.
    async fn read(&self, path: &str, kind: Kind, cap: usize) -> Result<Value, Error> {
        let answer = self.session.read(path, kind, cap).await?;
        self.generation.look(kind, &answer);
        Ok(answer)
    }

    /// The list of clients: by the application, or by the token where that belongs to the application.
    fn clients_path(&self, application: &str) -> Result<String, Error> {
        match self.session.application() {
            Some(own) if own == application => Ok(request::OWN_CLIENTS.to_owned()),
            _ => request::clients_path(application),
        }
    }

    /// Refuses what a token of one application cannot do.
    fn tenant_wide(&self, what: &str) -> Result<(), Error> {
        match self.session.application() {
            None => Ok(()),
            Some(_) => Err(Error::NotAuthorised {
                scope: None,
                message: format!("The token belongs to one application: {what}."),
                reply: None,
            }),
        }
    }
}

#[async_trait]
impl Provider for Transmit {
    async fn probe(&self) -> Result<Probe, Error> {
        let started = Instant::now();
        self.session.login().await?;
        let kind = Kind::TransmitApplication;
        let mut warnings = Vec::new();
        if let Some(own) = self.session.application() {
            let application = self.get(&ResourceRef::application(own)).await?;
            self.list_clients(&application.target.id).await?;
            warnings.push(format!(
                "The credentials are those of a client of {}: only this application can be seen.",
                application.name()
            ));
        } else {
            let answer = match self.read(request::BASIC_LIST, kind, LIST_CAP).await {
                Ok(answer) => {
                    self.generation.at_least(2025);
                    answer
                }
                // The generation of 2023 has no basic list and takes its name for an id.
                Err(Error::NotFound { .. } | Error::Invalid { .. }) => {
                    let answer = self.read(request::APPLICATIONS, kind, LIST_CAP).await?;
                    self.generation.is(2023);
                    answer
                }
                Err(error) => return Err(error),
            };
            decode::applications(answer).ok_or_else(|| self.session.unexpected("list of applications"))?;
        }
        if let (Some(seen), now) = (self.generation.seen(), self.generation.now())
            && seen != now
        {
            warnings.push(format!("The answers are those of the API of {seen}, but {now} is set by hand."));
        }
        Ok(Probe { grant: self.grant(), elapsed: started.elapsed(), warnings })
    }

    fn grant(&self) -> Grant {
        let (generation, application) = (Some(self.generation.now()), self.session.application());
        Grant { generation, application, ..Grant::default() }
    }

    fn seen_generation(&self) -> Option<u16> {
        self.generation.seen()
    }

    fn rate_limit(&self) -> Option<RateLimit> {
        self.session.rate_limit()
    }

    fn list(&self) -> Pages<'_> {
        Pages::of(|shelf| async move {
            self.session.login().await?;
            let items = match self.session.application() {
                // A client's token reaches its own application only (the vendor's guide to client access tokens).
                Some(own) => {
                    let document = self.get(&ResourceRef::application(own)).await?;
                    vec![Item { document, problem: None }]
                }
                None => {
                    let kind = Kind::TransmitApplication;
                    let answer = self.session.read_page(request::APPLICATIONS, kind, LIST_CAP).await?;
                    self.generation.look(kind, &answer);
                    decode::applications(answer)
                        .ok_or_else(|| self.session.unexpected("list of applications"))?
                }
            };
            let total = items.len() as u64;
            shelf.put(items, Some(total)).await;
            Ok(())
        })
    }

    async fn list_clients(&self, application: &str) -> Result<Vec<Item>, Error> {
        let path = self.clients_path(application)?;
        let answer = self.read(&path, Kind::TransmitClient, LIST_CAP).await?;
        decode::clients(application, answer).ok_or_else(|| self.session.unexpected("list of clients"))
    }

    async fn list_credentials(&self, _client: &str) -> Result<Vec<Item>, Error> {
        Ok(Vec::new())
    }

    fn credential_places(&self, _client: &Document, _credential: &str) -> Vec<&'static str> {
        Vec::new()
    }

    fn with_credentials(&self, _client: &Document, _place: &str, _ids: &[String]) -> Result<Document, Error> {
        Err(Error::Unsupported("A client at Transmit Security has no credentials beside it.".into()))
    }

    async fn look_up(&self, lookup: &Lookup) -> Result<Vec<Choice>, Error> {
        lookup::look_up(&self.session, lookup).await
    }

    async fn get(&self, target: &ResourceRef) -> Result<Document, Error> {
        let path = request::read_path(target)?;
        let answer = self.read(&path, target.kind, PAGE_CAP).await?;
        decode::document(target, answer).ok_or_else(|| self.session.unexpected(decode::called(target.kind)))
    }

    fn update_request(&self, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
        request::update(&self.grant(), fresh, wanted)
    }

    fn create_request(&self, wanted: &Document) -> Result<Request, Error> {
        if wanted.target.kind == Kind::TransmitApplication {
            self.tenant_wide("it can make no other")?;
        }
        create::create(&self.grant(), wanted)
    }

    fn delete_request(&self, fresh: &Document) -> Result<Request, Error> {
        delete::delete(fresh)
    }

    async fn attached(&self, fresh: &Document) -> Result<Attached, Error> {
        let documents = |items: Vec<Item>| items.into_iter().map(|item| item.document).collect::<Vec<_>>();
        match (fresh.target.kind, &fresh.target.parent) {
            (Kind::TransmitApplication, _) => {
                let mut documents = documents(self.list_clients(&fresh.target.id).await?);
                let sentences = delete::lost_with_application(fresh, &documents);
                documents.push(self.get(&ResourceRef::login_methods(&fresh.target.id)).await?);
                Ok(Attached { documents, sentences })
            }
            (_, Some(application)) => {
                let clients = self.list_clients(application).await?.len();
                let application = self.get(&ResourceRef::application(application)).await?;
                let sentences = delete::lost_with_client(fresh, &application, clients);
                Ok(Attached { documents: Vec::new(), sentences })
            }
            _ => Ok(Attached::default()),
        }
    }

    async fn fresh_secret(&self, made: &Document) -> Result<Option<FreshSecret>, Error> {
        if made.target.kind != Kind::TransmitApplication {
            return Ok(create::fresh_secret(made));
        }
        // The application repeats the id and secret of its client, but not always how it proves itself.
        let clients = self.list_clients(&made.target.id).await?;
        Ok(clients.first().and_then(|client| create::fresh_secret(&client.document)))
    }

    fn rotate_request(&self, target: &ResourceRef) -> Result<Request, Error> {
        secrets::rotate(self.generation.now(), target)
    }

    fn rotation(&self, document: &Document) -> RotationSupport {
        secrets::rotation(self.generation.now(), document)
    }

    async fn active_secrets(&self, client: &ResourceRef) -> Result<Vec<ActiveSecret>, Error> {
        let answer = self.session.read(&secrets::path(client)?, client.kind, PAGE_CAP).await?;
        secrets::active(answer).ok_or_else(|| self.session.unexpected("list of secrets"))
    }

    async fn send(&self, request: &Request) -> Result<Document, Error> {
        let answer = self.session.write(request).await?;
        if request.creates() {
            let made = answer.and_then(|answer| create::made(&request.target, answer));
            return made.ok_or_else(|| Error::made_unseen(Dialect::TITLE));
        }
        if request.method == Method::Post {
            // A second secret. Which of the two the client itself shows, the vendor does not say.
            let client = self.get(&request.target).await;
            let client = client.map_err(|error| error.after_accepted_write(Dialect::TITLE))?;
            return secrets::with_fresh(client, answer).ok_or_else(|| Error::made_unseen(Dialect::TITLE));
        }
        match answer.and_then(|answer| decode::written(&request.target, answer)) {
            Some(document) => Ok(document),
            None => {
                self.get(&request.target).await.map_err(|error| error.after_accepted_write(Dialect::TITLE))
            }
        }
    }

    async fn delete(&self, request: &Request) -> Result<(), Error> {
        self.session.write(request).await.map(drop)
    }

    async fn token_with(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error> {
        self.session.trial(client_id, secret).await
    }
}
