//! Where a running sandbox is reached, and with which credentials.

use std::path::PathBuf;

use secrecy::SecretString;

/// The addresses and management credentials of a running sandbox.
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// The Transmit Security tenant.
    pub transmit: Tenant,
    /// The Auth0 tenant.
    pub auth0: Tenant,
    /// Root of the control API; it holds a random token, so treat it like a password.
    pub control_url: String,
    /// The certificate authority to trust when served over TLS.
    pub ca: Option<PathBuf>,
}

/// One vendor's tenant: an address and a management client with every right.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// `http://127.0.0.1:PORT` (`https` under TLS), below which the vendor's own paths live.
    pub base_url: String,
    /// The id of the management client.
    pub client_id: String,
    /// The secret of the management client.
    pub client_secret: SecretString,
}
