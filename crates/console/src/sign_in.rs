//! A person signs in on another screen instead of typing a secret. The codes and the token stay here.

use std::sync::Arc;

use clientele_ipc::tenant::{Connect, Proof, SignInCode, Tenant, TenantId, Vendor};
use clientele_ipc::{Error, ErrorCode};
use clientele_providers::{Decision, SignIn};
use secrecy::{ExposeSecret, SecretString};

use crate::connect::described;
use crate::errors;
use crate::state::{Console, lock};
use crate::tenants;

/// Sign-ins that nobody asked about any more are forgotten when there are more than this.
const MOST: usize = 8;

impl Console {
    pub(crate) async fn begin(&self, connect: Connect) -> Result<SignInCode, Error> {
        if connect.vendor != Vendor::Auth0 {
            return Err(Error::new(ErrorCode::BadInput, "Only Auth0 lets a person sign in here."));
        }
        let tenant = described(&connect, TenantId(String::new()));
        let account = tenants::account(&tenant, SecretString::from(""), &self.inner.host)?;
        let sign_in = SignIn::begin(account).await.map_err(errors::provider)?;
        let id: String = self.inner.host.random().iter().map(|byte| format!("{byte:02x}")).collect();
        let code = SignInCode {
            id: id.clone(),
            user_code: sign_in.user_code.clone(),
            address: sign_in.address.clone(),
            seconds: sign_in.lifetime.as_secs(),
            interval: sign_in.interval.as_secs(),
        };
        let mut under_way = lock(&self.inner.sign_ins);
        if under_way.len() >= MOST {
            under_way.clear();
        }
        under_way.insert(id, Arc::new((sign_in, connect)));
        Ok(code)
    }

    pub(crate) async fn finish(&self, id: &str) -> Result<Option<Tenant>, Error> {
        let gone = || Error::new(ErrorCode::NotFound, "This sign-in has ended. Begin again.");
        let under_way = lock(&self.inner.sign_ins).get(id).cloned().ok_or_else(gone)?;
        let (sign_in, connect) = &*under_way;
        match sign_in.ask().await {
            Ok(Decision::Pending) => Ok(None),
            Ok(Decision::Granted(token)) => {
                lock(&self.inner.sign_ins).remove(id);
                let client_secret = token.expose_secret().to_owned();
                let connect = Connect { client_secret, proof: Proof::SignIn, ..connect.clone() };
                self.connect(connect).await.map(Some)
            }
            Err(error) => {
                if error.status().is_some() {
                    lock(&self.inner.sign_ins).remove(id);
                }
                Err(errors::provider(error))
            }
        }
    }
}
