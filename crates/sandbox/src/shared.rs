//! What every request handler can reach.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::auth0::{Devices, SpentAssertions};
use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::faults::Faults;
use crate::generation::Generation;
use crate::http::Doomed;
use crate::limits::Limiter;
use crate::seed;
use crate::store::Store;
use crate::tokens::Tokens;

/// The state of a running sandbox.
pub(crate) struct Shared {
    /// `http://127.0.0.1:PORT`, or `https`.
    pub(crate) base_url: String,
    pub(crate) grace: Duration,
    pub(crate) seed: u64,
    pub(crate) scale: Option<usize>,
    pub(crate) generation: Generation,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) store: Mutex<Store>,
    pub(crate) tokens: Mutex<Tokens>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) entropy: Mutex<Entropy>,
    /// Connections that a fault will reset.
    pub(crate) doomed: Doomed,
    pub(crate) limiter: Mutex<Limiter>,
    pub(crate) devices: Mutex<Devices>,
    pub(crate) spent_assertions: Mutex<SpentAssertions>,
    /// What Auth0 clients other than the management client are granted at the management API.
    pub(crate) grants: Mutex<HashMap<String, Vec<String>>>,
}

impl Shared {
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The documents. Held over a whole operation, so that every operation is seen entirely or not at all.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        held(&self.store)
    }

    pub(crate) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        held(&self.tokens)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        held(&self.faults)
    }

    pub(crate) fn entropy(&self) -> MutexGuard<'_, Entropy> {
        held(&self.entropy)
    }

    pub(crate) fn limiter(&self) -> MutexGuard<'_, Limiter> {
        held(&self.limiter)
    }

    pub(crate) fn devices(&self) -> MutexGuard<'_, Devices> {
        held(&self.devices)
    }

    pub(crate) fn spent_assertions(&self) -> MutexGuard<'_, SpentAssertions> {
        held(&self.spent_assertions)
    }

    pub(crate) fn grants(&self) -> MutexGuard<'_, HashMap<String, Vec<String>>> {
        held(&self.grants)
    }

    /// Makes the data anew, switches every fault off and withdraws grants. Credentials and tokens stay.
    pub(crate) fn reset(&self) -> std::io::Result<()> {
        let mut store = self.store();
        let tenant = store.management().transmit_tenant.clone();
        store.replace(seed::tables(&tenant, self.seed, self.scale, self.now()))?;
        *self.faults() = Faults::default();
        *self.grants() = HashMap::new();
        self.limiter().refill();
        Ok(())
    }
}

/// A handler that panicked has committed wholly or not at all, so a poisoned lock guards nothing worse than before.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
