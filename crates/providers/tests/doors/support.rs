//! A sandbox and the doors to it.

use std::sync::Arc;

use clientele_providers::{Account, Document, Item, Proof, Provider, Vendor, connect, parse_address};
use clientele_sandbox::{Options, Sandbox, Tenant};
use secrecy::ExposeSecret;
use serde_json::Value;

/// A sandbox of its own for each test, in memory.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) account: Account,
    vendor: Vendor,
}

impl Bench {
    pub(crate) async fn start(vendor: Vendor) -> Self {
        let options = Options { grace: std::time::Duration::ZERO, ..Options::default() };
        Self::with_options(vendor, options).await
    }

    pub(crate) async fn with_options(vendor: Vendor, options: Options) -> Self {
        let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
        let account = match vendor {
            Vendor::Transmit => account(&sandbox.endpoints().transmit),
            Vendor::Auth0 => account(&sandbox.endpoints().auth0),
        };
        let provider = connect(vendor, account.clone()).expect("the door opens");
        Self { sandbox, provider, account, vendor }
    }

    /// Another door to the same tenant, with a changed account.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Account)) -> Arc<dyn Provider> {
        let mut account = self.account.clone();
        change(&mut account);
        connect(self.vendor, account).expect("the door opens")
    }

    /// Switches a fault of the sandbox on.
    pub(crate) async fn fault(&self, fault: Value) {
        let url = format!("{}/faults", self.sandbox.endpoints().control_url);
        let answer = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client")
            .post(url)
            .json(&fault)
            .send()
            .await
            .expect("the sandbox answers");
        assert!(answer.status().is_success(), "{fault}");
    }
}

fn account(tenant: &Tenant) -> Account {
    let base_url = parse_address(&tenant.base_url).expect("an address");
    Account::new(base_url, &tenant.client_id, Proof::Secret(tenant.client_secret.clone()))
}

/// The first entry of a list whose body fits.
pub(crate) fn find(items: &[Item], fits: impl Fn(&Value) -> bool) -> &Document {
    &items.iter().find(|item| fits(&item.document.body)).expect("the sandbox has one").document
}

/// The secret that a document holds at `/client_secret`.
pub(crate) fn secret(document: &Document) -> String {
    let place = "/client_secret".parse().expect("a pointer");
    document.secrets.get(&place).expect("a secret").expose_secret().to_owned()
}
