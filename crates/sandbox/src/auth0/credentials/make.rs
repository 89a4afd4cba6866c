//! What the server makes of an uploaded key or certificate.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::auth0::answer::Refusal;
use crate::clock::written;
use crate::keys::{self, KeyError};
use crate::store::{Document, Record};

/// The credential that a checked body describes.
pub(super) fn uploaded(body: &Value, id: &str, client_id: &str, now: &str) -> Result<Record, Refusal> {
    let kind = body.get("credential_type").and_then(Value::as_str).unwrap_or_default();
    let mut document = Document::new();
    let mut set = |field: &str, value: Value| {
        document.insert(field.to_owned(), value);
    };
    set("id", json!(id));
    set("credential_type", json!(kind));
    if let Some(name) = body.get("name").filter(|name| **name != "") {
        set("name", name.clone());
    }
    let (own, key) = match kind {
        "public_key" => {
            let (own, key) = of_key(body)?;
            (own, Some(key))
        }
        "x509_cert" => (of_certificate(body)?, None),
        _ => (of_subject(body)?, None),
    };
    for (field, value) in own {
        set(field, value);
    }
    set("created_at", json!(now));
    set("updated_at", json!(now));
    Ok(Record { owner: Some(client_id.to_owned()), key, ..Record::of(document) })
}

/// An instant as documents write it. Validation has seen to it that it is one.
pub(super) fn in_utc(text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), written)
}

type Fields = Vec<(&'static str, Value)>;

fn of_key(body: &Value) -> Result<(Fields, keys::RsaKey), Refusal> {
    let (key, certificate) = keys::public_key(pem(body)).map_err(unusable)?;
    let parse = body.get("parse_expiry_from_cert") == Some(&Value::Bool(true));
    let asked = body.get("expires_at").and_then(Value::as_str);
    let until = match (parse, asked, certificate) {
        (true, Some(_), _) => {
            return Err(Refusal::rule("parse_expiry_from_cert and expires_at are mutually exclusive"));
        }
        (true, None, None) => {
            return Err(Refusal::rule("parse_expiry_from_cert requires pem to be an X509 certificate"));
        }
        (true, None, Some(certificate)) => Some(certificate.not_after),
        (false, asked, _) => asked.map(in_utc),
    };
    let kid = body.get("kid").cloned().unwrap_or_else(|| json!(key.thumbprint()));
    let alg = body.get("alg").cloned().unwrap_or_else(|| json!("RS256"));
    let mut fields = vec![("kid", kid), ("alg", alg)];
    fields.extend(until.map(|until| ("expires_at", json!(until))));
    Ok((fields, key))
}

fn of_certificate(body: &Value) -> Result<Fields, Refusal> {
    let certificate = keys::certificate(pem(body)).map_err(unusable)?;
    Ok(vec![
        ("thumbprint_sha256", json!(certificate.thumbprint)),
        ("expires_at", json!(certificate.not_after)),
    ])
}

fn of_subject(body: &Value) -> Result<Fields, Refusal> {
    let subject = match (body.get("subject_dn"), body.get("pem")) {
        (Some(subject), None) => subject.clone(),
        (None, Some(_)) => json!(keys::certificate(pem(body)).map_err(unusable)?.subject),
        (Some(_), Some(_)) => return Err(Refusal::rule("pem and subject_dn are mutually exclusive")),
        (None, None) => return Err(Refusal::rule("Either pem or subject_dn is required")),
    };
    Ok(vec![("subject_dn", subject)])
}

fn pem(body: &Value) -> &str {
    body.get("pem").and_then(Value::as_str).unwrap_or_default()
}

fn unusable(error: KeyError) -> Refusal {
    Refusal::rule(match error {
        KeyError::Unreadable => "pem could not be parsed".to_owned(),
        KeyError::NotRsa => "pem must contain an RSA public key".to_owned(),
        KeyError::Size(bits) => format!("RSA keys must have between 2048 and 4096 bits, this one has {bits}"),
    })
}
