//! The door to Auth0.

mod assertion;
mod create;
mod credentials;
mod decode;
mod delete;
mod device;
mod dialect;
mod list;
mod lookup;
mod request;
mod rotation;
mod update;

use std::time::Instant;

use async_trait::async_trait;
use clientele_forms::{Grant, Kind};
use secrecy::SecretString;

use crate::http::{Dialect as _, PAGE_CAP, Session};
use crate::{
    Account, ActiveSecret, Attached, Choice, Document, Error, FreshSecret, Item, Lookup, Pages, Probe,
    Provider, RateLimit, Request, ResourceRef, RotationSupport, TokenTrial,
};
pub use device::{Decision, SignIn};
use dialect::Dialect;

/// One tenant at Auth0.
pub(crate) struct Auth0 {
    session: Session<Dialect>,
}

impl Auth0 {
    pub(crate) fn new(account: Account) -> Result<Self, Error> {
        Ok(Self { session: Session::new(account)? })
    }
}

#[async_trait]
impl Provider for Auth0 {
    async fn probe(&self) -> Result<Probe, Error> {
        let started = Instant::now();
        self.session.login().await?;
        let answer = self.session.read(request::ONE_CLIENT, Kind::Auth0Client, PAGE_CAP).await?;
        decode::page(answer).ok_or_else(|| self.session.unexpected("list of clients"))?;
        let grant = self.grant();
        let warnings = rotation::warnings(&grant);
        Ok(Probe { grant, elapsed: started.elapsed(), warnings })
    }

    fn grant(&self) -> Grant {
        Grant { scopes: self.session.scopes(), ..Grant::default() }
    }

    fn seen_generation(&self) -> Option<u16> {
        None
    }

    fn rate_limit(&self) -> Option<RateLimit> {
        self.session.rate_limit()
    }

    fn list(&self) -> Pages<'_> {
        Pages::of(|shelf| list::all(&self.session, shelf))
    }

    async fn list_clients(&self, _application: &str) -> Result<Vec<Item>, Error> {
        Ok(Vec::new())
    }

    async fn list_credentials(&self, client: &str) -> Result<Vec<Item>, Error> {
        let path = credentials::credentials_path(client)?;
        let answer = self.session.read(&path, Kind::Auth0Credential, PAGE_CAP).await?;
        credentials::items(client, answer).ok_or_else(|| self.session.unexpected("list of credentials"))
    }

    fn credential_places(&self, client: &Document, credential: &str) -> Vec<&'static str> {
        credentials::places(client, credential)
    }

    fn with_credentials(&self, client: &Document, place: &str, ids: &[String]) -> Result<Document, Error> {
        credentials::with(client, place, ids)
    }

    async fn look_up(&self, lookup: &Lookup) -> Result<Vec<Choice>, Error> {
        lookup::look_up(&self.session, lookup).await
    }

    async fn get(&self, target: &ResourceRef) -> Result<Document, Error> {
        let path = request::path(target)?;
        let answer = self.session.read(&path, target.kind, PAGE_CAP).await?;
        decode::document(target, answer).ok_or_else(|| self.session.unexpected("object"))
    }

    fn update_request(&self, fresh: &Document, wanted: &Document) -> Result<Option<Request>, Error> {
        update::update(&self.grant(), fresh, wanted)
    }

    fn create_request(&self, wanted: &Document) -> Result<Request, Error> {
        match wanted.target.kind {
            Kind::Auth0Credential => credentials::create(&self.grant(), wanted),
            _ => create::create(&self.grant(), wanted),
        }
    }

    fn delete_request(&self, fresh: &Document) -> Result<Request, Error> {
        delete::delete(&self.grant(), fresh)
    }

    async fn attached(&self, fresh: &Document) -> Result<Attached, Error> {
        if let (Kind::Auth0Credential, Some(client)) = (fresh.target.kind, &fresh.target.parent) {
            // Auth0 refuses to delete what a client refers to (its deploy tool detaches first, too).
            let client = self.get(&ResourceRef::auth0_client(client)).await?;
            let places = credentials::places(&client, &fresh.target.id);
            return match places.as_slice() {
                [] => Ok(Attached::default()),
                places => Err(Error::Conflict {
                    message: format!(
                        "This credential is in use as {}. Take it out of there first.",
                        places.join(" and ")
                    ),
                    reply: None,
                }),
            };
        }
        let mut sentences = delete::lost(fresh);
        // Without the scope to read connections nothing is told of them.
        if rotation::held(&self.grant(), "read:connections") {
            let path = request::connections(&fresh.target)?;
            match self.session.read(&path, fresh.target.kind, PAGE_CAP).await {
                Ok(answer) => sentences.extend(delete::connections(&answer)),
                Err(Error::NotAuthorised { .. } | Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Attached { documents: Vec::new(), sentences })
    }

    async fn fresh_secret(&self, made: &Document) -> Result<Option<FreshSecret>, Error> {
        Ok(create::fresh_secret(made))
    }

    fn rotate_request(&self, target: &ResourceRef) -> Result<Request, Error> {
        rotation::rotate(&self.grant(), target)
    }

    fn rotation(&self, document: &Document) -> RotationSupport {
        rotation::rotation(&self.grant(), document)
    }

    async fn active_secrets(&self, _client: &ResourceRef) -> Result<Vec<ActiveSecret>, Error> {
        Ok(Vec::new())
    }

    async fn send(&self, request: &Request) -> Result<Document, Error> {
        let answer = self.session.write(request).await?;
        if request.creates() {
            let made = answer.and_then(|answer| match request.target.kind {
                Kind::Auth0Credential => credentials::made(&request.target, answer),
                _ => create::made(answer),
            });
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
