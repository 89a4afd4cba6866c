//! Public keys and certificates as administrators upload them: reading, naming, and checking signatures with them.

mod certificate;
mod rsa;

use x509_parser::pem::{Pem, parse_x509_pem};

pub(crate) use self::certificate::Certificate;
pub(crate) use self::rsa::{Algorithm, RsaKey};

/// Why a PEM text could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyError {
    /// Not PEM, or of something else.
    Unreadable,
    /// A key of another kind than RSA.
    NotRsa,
    /// Fewer than 2048 or more than 4096 bits.
    Size(usize),
}

/// The public key in a PEM text: bare (SPKI or PKCS #1) or in a certificate, which is then answered too.
pub(crate) fn public_key(text: &str) -> Result<(RsaKey, Option<Certificate>), KeyError> {
    let pem = section(text)?;
    match pem.label.as_str() {
        "PUBLIC KEY" => Ok((RsaKey::from_spki(&pem.contents)?, None)),
        "RSA PUBLIC KEY" => Ok((RsaKey::from_pkcs1(&pem.contents)?, None)),
        "CERTIFICATE" => {
            let certificate = Certificate::read(&pem.contents)?;
            Ok((RsaKey::from_spki(&certificate.spki)?, Some(certificate)))
        }
        _ => Err(KeyError::Unreadable),
    }
}

/// The certificate in a PEM text.
pub(crate) fn certificate(text: &str) -> Result<Certificate, KeyError> {
    let pem = section(text)?;
    if pem.label == "CERTIFICATE" { Certificate::read(&pem.contents) } else { Err(KeyError::Unreadable) }
}

fn section(text: &str) -> Result<Pem, KeyError> {
    parse_x509_pem(text.trim().as_bytes()).map(|(_, pem)| pem).map_err(|_| KeyError::Unreadable)
}
