//! Bodies of credentials: alone, and inside a new client, which brings its credentials along.

use super::forms;
use crate::rules::{ANY_OBJECT, NO_LIMIT, Object, Rule, closed, list, open, optional, required, text};

const NAME: Rule = text(0, 128);
const PEM: Rule = text(1, NO_LIMIT);
/// A certificate is short; a bundle of them is not taken.
const CERTIFICATE: Rule = text(1, 4096);
const ALGORITHM: Rule = Rule::Choice(&["RS256", "RS384", "PS256"]);

/// What tells the kinds apart.
pub(super) const ANY: Object =
    open(&[required("credential_type", Rule::Choice(&["public_key", "cert_subject_dn", "x509_cert"]))]);
pub(super) const PUBLIC_KEY: Object = closed(&[
    required("credential_type", Rule::Choice(&["public_key"])),
    optional("name", NAME),
    required("pem", PEM),
    optional("alg", ALGORITHM),
    optional("parse_expiry_from_cert", Rule::Flag),
    optional("expires_at", Rule::Formed(&forms::DATE_TIME)),
    optional("kid", Rule::Formed(&forms::KID)),
]);
pub(super) const X509: Object = closed(&[
    required("credential_type", Rule::Choice(&["x509_cert"])),
    optional("name", NAME),
    required("pem", CERTIFICATE),
]);
pub(super) const SUBJECT_DN: Object = closed(&[
    required("credential_type", Rule::Choice(&["cert_subject_dn"])),
    optional("name", NAME),
    optional("subject_dn", text(1, 256)),
    optional("pem", CERTIFICATE),
]);
pub(super) const CHANGES: Object =
    Object { min: 1, ..closed(&[optional("expires_at", Rule::Nullable(&Rule::Formed(&forms::DATE_TIME)))]) };

const fn two(of: &'static Rule) -> Rule {
    Rule::List { of, min: 0, max: 2, unique: true }
}

const REFERENCE: Rule = Rule::Object(&closed(&[required("id", Rule::Formed(&forms::CREDENTIAL_ID))]));
const REFERENCES: Object = closed(&[required("credentials", two(&REFERENCE))]);
const NEW_KEYS: Object = closed(&[required("credentials", two(&Rule::Object(&PUBLIC_KEY)))]);

/// `client_authentication_methods` of a client that exists.
pub(super) const AUTHENTICATION: Object = Object {
    min: 1,
    max: 1,
    ..closed(&[
        optional("private_key_jwt", Rule::Object(&REFERENCES)),
        optional("tls_client_auth", Rule::Object(&REFERENCES)),
        optional("self_signed_tls_client_auth", Rule::Object(&REFERENCES)),
    ])
};
/// `client_authentication_methods` of a new client.
pub(super) const NEW_AUTHENTICATION: Object = Object {
    min: 1,
    max: 1,
    ..closed(&[
        optional("private_key_jwt", Rule::Object(&NEW_KEYS)),
        optional(
            "tls_client_auth",
            Rule::Object(&closed(&[required("credentials", two(&Rule::Object(&SUBJECT_DN)))])),
        ),
        optional(
            "self_signed_tls_client_auth",
            Rule::Object(&closed(&[required("credentials", two(&Rule::Object(&X509)))])),
        ),
    ])
};
pub(super) const SIGNED_REQUEST: Object =
    closed(&[optional("required", Rule::Flag), optional("credentials", two(&REFERENCE))]);
pub(super) const NEW_SIGNED_REQUEST: Object =
    closed(&[optional("required", Rule::Flag), optional("credentials", two(&Rule::Object(&PUBLIC_KEY)))]);
pub(super) const VAULT: Object = closed(&[
    required("credentials", two(&REFERENCE)),
    optional("ip_allowlist", list(&PEM)),
    optional("grants", list(&ANY_OBJECT)),
]);
pub(super) const NEW_VAULT: Object = closed(&[
    required("credentials", two(&Rule::Object(&PUBLIC_KEY))),
    optional("ip_allowlist", list(&PEM)),
    optional("grants", list(&ANY_OBJECT)),
]);
