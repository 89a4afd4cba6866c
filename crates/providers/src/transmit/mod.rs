//! The door to Transmit Security.

mod decode;
mod dialect;
mod request;

use std::time::Instant;

use async_trait::async_trait;
use clientele_forms::{Grant, Kind};
use secrecy::SecretString;

use crate::http::{Dialect as _, LIST_CAP, PAGE_CAP, Session};
use crate::request::segment;
use crate::{
    Account, Document, Error, Item, Probe, Provider, RateLimit, Request, ResourceRef, RotationSupport,
    TokenTrial,
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

    async fn list(&self) -> Result<Vec<Item>, Error> {
        let answer = self.session.read(request::APPLICATIONS, Kind::TransmitApplication, LIST_CAP).await?;
        decode::applications(answer).ok_or_else(|| self.session.unexpected("list of applications"))
    }

    async fn list_clients(&self, application: &str) -> Result<Vec<Item>, Error> {
        let path = format!("{}/{}/clients", request::APPLICATIONS, segment(application)?);
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

    fn rotate_request(&self, _target: &ResourceRef) -> Result<Request, Error> {
        Err(Error::Unsupported(request::no_rotation(self.generation)))
    }

    fn rotation(&self, _document: &Document) -> RotationSupport {
        RotationSupport::Unavailable(request::no_rotation(self.generation))
    }

    async fn send(&self, request: &Request) -> Result<Document, Error> {
        let answer = self.session.write(request).await?;
        match answer.and_then(|answer| decode::written(&request.target, answer)) {
            Some(document) => Ok(document),
            None => {
                self.get(&request.target).await.map_err(|error| error.after_accepted_write(Dialect::TITLE))
            }
        }
    }

    async fn token_with(&self, client_id: &str, secret: &SecretString) -> Result<TokenTrial, Error> {
        self.session.trial(client_id, secret).await
    }
}
