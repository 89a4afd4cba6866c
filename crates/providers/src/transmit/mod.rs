//! The door to Transmit Security.

mod create;
mod decode;
mod delete;
mod dialect;
mod request;

use std::time::Instant;

use async_trait::async_trait;
use clientele_forms::{Grant, Kind};
use secrecy::SecretString;

use crate::http::{Dialect as _, LIST_CAP, PAGE_CAP, Session};
use crate::{
    Account, Attached, Document, Error, FreshSecret, Item, Pages, Probe, Provider, RateLimit, Request,
    ResourceRef, RotationSupport, TokenTrial,
};
use dialect::Dialect;

/// Assumed where nobody set a generation.
const USUAL_GENERATION: u16 = 2025;

/// One tenant at Transmit Security.
pub(crate) struct Transmit {
    session: Session<Dialect>,
    generation: u16,
}

impl Transmit {
    pub(crate) fn new(account: Account) -> Result<Self, Error> {
        let generation = account.generation.unwrap_or(USUAL_GENERATION);
        Ok(Self { session: Session::new(account)?, generation })
    }
}

#[async_trait]
impl Provider for Transmit {
    async fn probe(&self) -> Result<Probe, Error> {
        let started = Instant::now();
        self.session.login().await?;
        let kind = Kind::TransmitApplication;
        let answer = match self.session.read(request::BASIC_LIST, kind, LIST_CAP).await {
            // The generation of 2023 has no basic list and takes its name for an id.
            Err(Error::NotFound { .. } | Error::Invalid { .. }) => {
                self.session.read(request::APPLICATIONS, kind, LIST_CAP).await?
            }
            answer => answer?,
        };
        decode::applications(answer).ok_or_else(|| self.session.unexpected("list of applications"))?;
        Ok(Probe { grant: self.grant(), elapsed: started.elapsed(), warnings: Vec::new() })
    }

    fn grant(&self) -> Grant {
        Grant { generation: Some(self.generation), scopes: None, read_only: false, creating: false }
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
        let path = request::clients_path(application)?;
        let answer = self.session.read(&path, Kind::TransmitClient, LIST_CAP).await?;
        decode::clients(application, answer).ok_or_else(|| self.session.unexpected("list of clients"))
    }

    async fn get(&self, target: &ResourceRef) -> Result<Document, Error> {
        let path = request::read_path(target)?;
        let answer = self.session.read(&path, target.kind, PAGE_CAP).await?;
        decode::document(target, answer).ok_or_else(|| self.session.unexpected(decode::called(target.kind)))
    }

    fn update_request(&self, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
        request::update(&self.grant(), fresh, wanted)
    }

    fn create_request(&self, wanted: &Document) -> Result<Request, Error> {
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

    fn rotate_request(&self, _target: &ResourceRef) -> Result<Request, Error> {
        Err(Error::Unsupported(request::no_rotation(self.generation)))
    }

    fn rotation(&self, _document: &Document) -> RotationSupport {
        RotationSupport::Unavailable(request::no_rotation(self.generation))
    }

    async fn send(&self, request: &Request) -> Result<Document, Error> {
        let answer = self.session.write(request).await?;
        if request.creates() {
            let made = answer.and_then(|answer| create::made(&request.target, answer));
            return made.ok_or_else(|| Error::made_unseen(Dialect::TITLE));
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
