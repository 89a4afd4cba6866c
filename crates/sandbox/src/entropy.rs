//! Identifiers and secrets in the vendors' shapes.
//!
//! The shapes are documentation examples and recordings, not contracts: Transmit ids are 21-character nanoids, Auth0
//! client ids 32 alphanumerics, Auth0 secrets 64 characters of base64url.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

const NANOID: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const CONSONANTS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ";

/// A stream of identifiers and secrets: from a number where the same ones must come again, else from the system.
pub(crate) struct Entropy(ChaCha20Rng);

impl Entropy {
    /// The stream that belongs to `seed`.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A stream nobody can foresee.
    pub(crate) fn from_system() -> Result<Self, getrandom::Error> {
        let mut seed = [0u8; 32];
        getrandom::fill(&mut seed)?;
        Ok(Self(ChaCha20Rng::from_seed(seed)))
    }

    /// A Transmit application, client, tenant or resource id.
    pub(crate) fn nanoid(&mut self) -> String {
        // A leading dash would read as a command-line flag wherever an id is pasted.
        let mut id = self.text(ALPHANUMERIC, 1);
        id.push_str(&self.text(NANOID, 20));
        id
    }

    /// A Transmit client secret.
    pub(crate) fn transmit_secret(&mut self) -> String {
        let bytes: [u8; 32] = self.0.random();
        let mut text = String::with_capacity(64);
        for byte in bytes {
            text.push_str(&format!("{byte:02x}"));
        }
        format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..32])
    }

    /// An Auth0 client id.
    pub(crate) fn auth0_id(&mut self) -> String {
        self.text(ALPHANUMERIC, 32)
    }

    /// An Auth0 credential id.
    pub(crate) fn credential_id(&mut self) -> String {
        format!("cred_{}", self.text(ALPHANUMERIC, 22))
    }

    /// What a person types to let a device in: no vowels, so that no words come up.
    pub(crate) fn user_code(&mut self) -> String {
        format!("{}-{}", self.text(CONSONANTS, 4), self.text(CONSONANTS, 4))
    }

    /// An Auth0 client secret.
    pub(crate) fn auth0_secret(&mut self) -> String {
        self.opaque(48)
    }

    /// `bytes` random bytes in base64url.
    pub(crate) fn opaque(&mut self, bytes: usize) -> String {
        let mut raw = vec![0u8; bytes];
        self.0.fill(raw.as_mut_slice());
        URL_SAFE_NO_PAD.encode(raw)
    }

    /// `bytes` random bytes in upper-case hexadecimal, with a colon between them.
    pub(crate) fn fingerprint(&mut self, bytes: usize) -> String {
        let pairs: Vec<String> = (0..bytes).map(|_| format!("{:02X}", self.0.random::<u8>())).collect();
        pairs.join(":")
    }

    /// A number of `0..end`; 0 when the range is empty.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// One of `choices`.
    ///
    /// # Panics
    /// When there is nothing to choose from.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length).map(|_| char::from(alphabet[self.below(alphabet.len())])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_the_vendors() {
        let mut entropy = Entropy::seeded(1);
        assert_eq!(entropy.nanoid().len(), 21);
        assert_eq!(entropy.auth0_id().len(), 32);
        assert_eq!(entropy.auth0_secret().len(), 64);
        assert_eq!(entropy.credential_id().len(), 27);
        assert_eq!(entropy.transmit_secret().len(), 36);
    }

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        assert_eq!(Entropy::seeded(7).auth0_secret(), Entropy::seeded(7).auth0_secret());
        assert_ne!(Entropy::seeded(7).auth0_secret(), Entropy::seeded(8).auth0_secret());
    }
}
