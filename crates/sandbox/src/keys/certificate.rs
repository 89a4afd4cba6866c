//! X.509 certificates.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use x509_parser::certificate::X509Certificate;
use x509_parser::objects::{oid_registry, oid2abbrev};
use x509_parser::prelude::FromDer;
use x509_parser::time::ASN1Time;
use x509_parser::x509::{AttributeTypeAndValue, X509Name};

use super::KeyError;

/// What is kept of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Certificate {
    /// The subject, one attribute per line, in the order of the certificate: `C=es\nO=Harbor Bank\nCN=api`.
    pub(crate) subject: String,
    /// The SHA-256 of the whole certificate, in base64url.
    pub(crate) thumbprint: String,
    /// The end of its validity, as documents write it.
    pub(crate) not_after: String,
    pub(super) spki: Vec<u8>,
}

impl Certificate {
    pub(super) fn read(der: &[u8]) -> Result<Self, KeyError> {
        let (_, certificate) = X509Certificate::from_der(der).map_err(|_| KeyError::Unreadable)?;
        Ok(Self {
            subject: lines(certificate.subject()),
            thumbprint: URL_SAFE_NO_PAD.encode(digest(&SHA256, der)),
            not_after: written(certificate.validity().not_after),
            spki: certificate.public_key().raw.to_vec(),
        })
    }
}

fn lines(name: &X509Name<'_>) -> String {
    let attributes = |attributes: Vec<String>| attributes.join(" + ");
    let lines = name.iter_rdn().map(|rdn| attributes(rdn.iter().map(attribute).collect()));
    lines.collect::<Vec<_>>().join("\n")
}

fn attribute(attribute: &AttributeTypeAndValue<'_>) -> String {
    let oid = attribute.attr_type().to_id_string();
    let name = match oid.as_str() {
        "1.2.840.113549.1.9.1" => "emailAddress".to_owned(),
        _ => oid2abbrev(attribute.attr_type(), oid_registry()).map_or(oid, str::to_owned),
    };
    let value = match attribute.as_str() {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(attribute.as_slice()).into_owned(),
    };
    format!("{name}={value}")
}

/// Not by way of a timestamp: certificates that never expire end a day after the last instant that one can hold.
fn written(time: ASN1Time) -> String {
    let at = time.to_datetime();
    let (hour, minute, second) = at.to_hms();
    let (year, month, day) = at.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z", u8::from(month))
}
