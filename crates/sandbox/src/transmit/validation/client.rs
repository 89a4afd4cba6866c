//! Bodies of OIDC clients: alone, and as the first client of a new application, where more could be set before 2026.

use super::{REDIRECT_URI, URI_OR_EMPTY};
use crate::rules::{
    ANY_OBJECT, Field, NO_LIMIT, Object, Rule, TEXT, closed, list, open, optional, required, since, text,
    until,
};

pub(super) const CREATE: Object = closed(CREATE_FIELDS);
pub(super) const UPDATE: Object = closed(UPDATE_FIELDS);
pub(super) const FIRST: Object = closed(FIRST_FIELDS);

pub(super) const AUTH_METHODS: &[&str] =
    &["client_secret_basic", "self_signed_tls_client_auth", "tls_client_auth", "none", "private_key_jwt"];
pub(super) const OLD_AUTH_METHODS: &[&str] = &["client_secret_basic", "none"];
pub(super) const PKCE: &[&str] = &[
    "enforcePkceInsteadOfClientCredentials",
    "enforcePkceAlongsideClientCredentials",
    "allowPkceAlongsideClientCredentials",
];
const PROTOCOLS: &[&str] = &["oidc", "saml"];

pub(super) const NAME: Rule = text(1, NO_LIMIT);
pub(super) const ADDRESS: Rule = Rule::Formed(&URI_OR_EMPTY);
const TEXTS: Rule = Rule::Nullable(&list(&TEXT));
const FLAG: Rule = Rule::Nullable(&Rule::Flag);
const SECONDS: Rule = Rule::Number { min: 0, max: i64::MAX };
pub(super) const CLAIMS: Rule = Rule::Nullable(&list(&Rule::Choice(super::claims::UNTIL_2025)));
pub(super) const CLAIMS_2026: Rule = Rule::Nullable(&list(&Rule::Choice(&super::claims::ALL)));
pub(super) const PROMPTS: Rule = Rule::Nullable(&list(&Rule::Choice(&["login", "consent", "none"])));
pub(super) const SAME_SITE: Rule = Rule::Nullable(&Rule::Choice(&["lax", "none"]));

pub(super) const DEVICE: Object = closed(&[
    required("enabled", Rule::Flag),
    required("approval_uri", ADDRESS),
    required("success_uri", ADDRESS),
    required("input_uri", ADDRESS),
]);
pub(super) const CIBA: Object = closed(&[required("enabled", Rule::Flag), optional("login_uri", ADDRESS)]);
const TOKEN_EXPIRATION: Object = open(&[
    optional("access_token_ttl", SECONDS),
    optional("refresh_token_ttl", SECONDS),
    optional("max_refresh_rotate", SECONDS),
]);
const AUTHENTICATION: Object = closed(&[
    required(
        "method",
        Rule::Choice(&[
            "client_secret_basic",
            "self_signed_tls_client_auth",
            "tls_client_auth",
            "private_key_jwt",
        ]),
    ),
    optional("jwks", ANY_OBJECT),
    optional("isMtlsCertTokenBound", Rule::Flag),
    optional("tls_client_auth", Rule::Object(&TLS)),
]);
const TLS: Object = closed(&[
    optional("certificate_chain", TEXT),
    // The description says number; a name is a text.
    optional("distinguished_name", Rule::Any),
    optional("ocsp_on", Rule::Flag),
    optional("ocsp_responder_uri", ADDRESS),
    optional("ocsp_responder_certificate", TEXT),
    optional("ocsp_fail_open", Rule::Flag),
]);
const ENCRYPTION: Object = closed(&[required("enabled", Rule::Flag), optional("jwks", ANY_OBJECT)]);

/// What every OIDC body shares. `$later` is the year in which a body learned what `first_client` knew before.
macro_rules! client_fields {
    ($later:literal; $($own:expr,)*) => {
        &[
            $($own,)*
            optional("description", Rule::Nullable(&TEXT)),
            optional("client_type", Rule::Nullable(&Rule::Choice(&["web", "native"]))),
            // The vendor's own default once listed a stray `none`.
            optional("response_types", Rule::Nullable(&list(&Rule::Choice(&["code", "id_token", "none"])))),
            until(2023, optional("token_endpoint_auth_method", Rule::Nullable(&Rule::Choice(OLD_AUTH_METHODS)))),
            since(2025, optional("token_endpoint_auth_method", Rule::Nullable(&Rule::Choice(AUTH_METHODS)))),
            optional("resources", TEXTS),
            optional("device_authorization", Rule::Nullable(&Rule::Object(&DEVICE))),
            optional("ciba_authorization", Rule::Nullable(&Rule::Object(&CIBA))),
            since(2025, optional("pkce", Rule::Nullable(&Rule::Choice(PKCE)))),
            since($later, optional("client_group_id", Rule::Nullable(&TEXT))),
            until(2025, since($later, optional("default_custom_claims", CLAIMS))),
            since(2026, optional("default_custom_claims", CLAIMS_2026)),
            since($later, optional("supported_prompts", PROMPTS)),
            since($later, optional("token_expiration", Rule::Nullable(&Rule::Object(&TOKEN_EXPIRATION)))),
            since($later, optional("session_expiration", Rule::Nullable(&SECONDS))),
            since($later, optional("enforce_par", FLAG)),
            since($later, optional("role_ids", TEXTS)),
            since($later, optional("fapi_version_compliancy", FLAG)),
            since(2026, optional("authentication_configuration", Rule::Nullable(&Rule::Object(&AUTHENTICATION)))),
            since(2026, optional("default_user_info_claims", CLAIMS_2026)),
            since(2026, optional("sync_id_token_claims_to_userinfo", FLAG)),
            since(2026, optional("short_cookies_samesite_type", SAME_SITE)),
            since(2026, optional("id_token_encryption", Rule::Nullable(&Rule::Object(&ENCRYPTION)))),
            since(2026, optional("is_third_party", FLAG)),
            since(2026, optional("allowed_scopes", TEXTS)),
            since(2026, optional("consent_uri", Rule::Nullable(&ADDRESS))),
            since(2026, optional("consent_validity_period", Rule::Nullable(&SECONDS))),
        ]
    };
}

const CREATE_FIELDS: &[Field] = client_fields![
    2026;
    required("name", NAME),
    required("redirect_uris", list(&REDIRECT_URI)),
    since(2026, optional("authentication_protocol", Rule::Choice(PROTOCOLS))),
];

const UPDATE_FIELDS: &[Field] = client_fields![
    2026;
    optional("name", NAME),
    optional("redirect_uris", list(&REDIRECT_URI)),
];

const FIRST_FIELDS: &[Field] = client_fields![
    2025;
    required("name", NAME),
    required("redirect_uris", list(&REDIRECT_URI)),
    optional("authentication_protocol", Rule::Choice(PROTOCOLS)),
];
