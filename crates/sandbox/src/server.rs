//! A running sandbox.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use secrecy::SecretString;
use tokio::task::JoinHandle;

use crate::endpoints::{Endpoints, Tenant};
use crate::entropy::Entropy;
use crate::faults::Faults;
use crate::limits::Limiter;
use crate::options::{Options, StartError};
use crate::shared::Shared;
use crate::store::{ManagementClients, Store, StoredClient};
use crate::tls::Authority;
use crate::tokens::Tokens;
use crate::{auth0, control, http, limits, seed, transmit};

/// How long requests in flight are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// A running sandbox; it serves until it is dropped or [`Sandbox::shutdown`] is called.
///
/// It needs the Tokio runtime it was started in.
pub struct Sandbox {
    endpoints: Endpoints,
    shared: Arc<Shared>,
    servers: Vec<Server>,
}

struct Server {
    handle: Handle<SocketAddr>,
    task: JoinHandle<()>,
}

impl Sandbox {
    /// Reads or makes the data and starts to serve.
    ///
    /// # Errors
    /// See [`StartError`]; nothing is left running then, and a damaged state file is left as it was.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let mut entropy = Entropy::from_system()?;
        let control_token = entropy.opaque(24);
        let store = open_store(&options, &mut entropy)?;
        let listener = listen(options.port)?;
        let control_listener = listen(0)?;
        let address = |listener: &TcpListener| {
            listener.local_addr().map_err(|source| StartError::Listen { port: options.port, source })
        };
        let authority = options.tls.as_deref().map(Authority::create).transpose()?;
        let scheme = if authority.is_some() { "https" } else { "http" };
        let base_url = format!("{scheme}://{}", address(&listener)?);
        let tenant = |client: &StoredClient| Tenant {
            base_url: base_url.clone(),
            client_id: client.client_id.clone(),
            client_secret: SecretString::from(client.client_secret.clone()),
        };
        let endpoints = Endpoints {
            transmit: tenant(&store.management().transmit),
            auth0: tenant(&store.management().auth0),
            control_url: format!("http://{}/{control_token}", address(&control_listener)?),
            ca: authority.as_ref().map(|authority| authority.certificate.clone()),
        };
        let shared = Arc::new(Shared {
            base_url,
            grace: options.grace,
            seed: options.seed,
            scale: options.scale,
            generation: options.generation,
            clock: options.clock,
            store: Mutex::new(store),
            tokens: Mutex::new(Tokens::default()),
            faults: Mutex::new(Faults::default()),
            entropy: Mutex::new(entropy),
            doomed: http::Doomed::default(),
            limiter: Mutex::new(Limiter::new(options.plan)),
            devices: Mutex::default(),
            spent_assertions: Mutex::default(),
            grants: Mutex::default(),
        });
        let failed = |source| StartError::Listen { port: options.port, source };
        let api = api(&shared);
        let control = control::routes(&control_token)
            .layer(from_fn(http::loopback_only))
            .with_state(Arc::clone(&shared));
        let servers = vec![
            serve(listener, authority.map(|authority| authority.config), api, &shared).map_err(failed)?,
            serve(control_listener, None, control, &shared).map_err(failed)?,
        ];
        Ok(Self { endpoints, shared, servers })
    }

    /// Where it is reached, and with which credentials.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Makes the data anew and switches every fault off. Credentials and tokens stay in force.
    ///
    /// # Errors
    /// When the state file cannot be written; the data is as before then.
    pub fn reset(&self) -> std::io::Result<()> {
        self.shared.reset()
    }

    /// Switches a fault on, described as for the control endpoint; answers its id.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the description.
    pub fn switch_on(&self, fault: &serde_json::Value) -> Result<u64, String> {
        self.shared.faults().switch_on(fault)
    }

    /// Switches all faults off.
    pub fn switch_faults_off(&self) {
        self.shared.faults().clear();
    }

    /// How many requests were refused because they came too soon.
    pub fn limited(&self) -> u64 {
        self.shared.limiter().refused()
    }

    /// Grants an Auth0 client `scopes` at the management API, in the place of what it was granted before. Only the
    /// management client has any from the start. A reset and a restart withdraw it.
    pub fn grant(&self, client_id: &str, scopes: &[&str]) {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self.shared.grants().insert(client_id.to_owned(), scopes);
    }

    /// Decides, as the person at the other screen would, about the Auth0 device flow with this user code; false when
    /// there is none.
    pub fn decide_device(&self, user_code: &str, approved: bool) -> bool {
        self.shared.devices().decide(user_code, approved, self.shared.now())
    }

    /// Stops serving, waits a moment for requests in flight, and folds the log into the state file.
    pub async fn shutdown(mut self) {
        for server in &self.servers {
            server.handle.graceful_shutdown(Some(FAREWELL));
        }
        for server in std::mem::take(&mut self.servers) {
            // A server that panicked has stopped as well.
            let _ = server.task.await;
        }
        if let Err(error) = self.shared.store().settle() {
            tracing::warn!(%error, "the sandbox snapshot could not be written");
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        for server in &self.servers {
            server.handle.shutdown();
        }
        // Connections may live on for a moment; the file is free at once.
        self.shared.store().close();
    }
}

/// Both vendors on one port: their paths do not clash.
fn api(shared: &Arc<Shared>) -> Router {
    Router::new()
        .merge(transmit::routes())
        .merge(auth0::routes())
        .fallback(not_found)
        .layer(from_fn_with_state(Arc::clone(shared), limits::enforce))
        .layer(from_fn_with_state(Arc::clone(shared), http::faults))
        .layer(from_fn_with_state(Arc::clone(shared), http::request_ids))
        .layer(from_fn(http::loopback_only))
        .with_state(Arc::clone(shared))
}

async fn not_found(request: Request) -> Response {
    if auth0::owns(request.uri().path()) { auth0::not_found().await } else { transmit::not_found().await }
}

fn open_store(options: &Options, entropy: &mut Entropy) -> Result<Store, StartError> {
    let file = options.data.as_deref();
    if let Some(folder) = file.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|source| StartError::File { file: folder.to_owned(), source })?;
    }
    Store::open(file, || {
        let management = ManagementClients {
            transmit_tenant: entropy.nanoid(),
            transmit: StoredClient { client_id: entropy.nanoid(), client_secret: entropy.transmit_secret() },
            auth0: StoredClient { client_id: entropy.auth0_id(), client_secret: entropy.auth0_secret() },
        };
        let now = options.clock.now();
        let tables = seed::tables(&management.transmit_tenant, options.seed, options.scale, now);
        Ok((management, tables))
    })
}

fn listen(port: u16) -> Result<TcpListener, StartError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| StartError::Listen { port, source })
}

fn serve(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    routes: Router,
    shared: &Shared,
) -> std::io::Result<Server> {
    let handle = Handle::new();
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp(listener)?.handle(handle.clone());
    let plain = shared.doomed.clone();
    let task = match tls {
        None => {
            let server = server.acceptor(plain);
            tokio::spawn(async move { note(server.serve(service).await) })
        }
        Some(config) => {
            let server = server.acceptor(RustlsAcceptor::new(config).acceptor(plain));
            tokio::spawn(async move { note(server.serve(service).await) })
        }
    };
    Ok(Server { handle, task })
}

fn note(result: std::io::Result<()>) {
    if let Err(error) = result {
        tracing::error!(%error, "the sandbox stopped serving");
    }
}
