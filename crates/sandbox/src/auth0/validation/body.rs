//! The fields of a client, as bodies of POST and PATCH may hold them.

use super::addons::ADDONS;
use super::credentials::{
    AUTHENTICATION, NEW_AUTHENTICATION, NEW_SIGNED_REQUEST, NEW_VAULT, SIGNED_REQUEST, VAULT,
};
use super::forms;
use super::nested::{
    ACTIVE, DEFAULT_ORGANIZATION, ENCRYPTION_KEY, EXPRESS, FEDCM, JWT, MOBILE, MY_ORGANIZATION, OIDC_LOGOUT,
    REFRESH_TOKEN, SESSION_TRANSFER, SOCIAL, TOKEN_EXCHANGE, TOKEN_QUOTA,
};
use crate::rules::{ANY_OBJECT, Field, NO_LIMIT, Object, Rule, TEXT, closed, list, optional, required, text};

pub(super) const CREATE: Object = Object { min: 1, ..closed(CREATE_FIELDS) };
pub(super) const UPDATE: Object = Object { min: 1, ..closed(UPDATE_FIELDS) };

const WORD: Rule = text(1, NO_LIMIT);
const CALLBACK: Rule = Rule::Formed(&forms::CALLBACK);
const ORIGIN: Rule = Rule::Formed(&forms::URL_WITH_PLACEHOLDERS);
const APP_TYPES: &[&str] = &[
    "native",
    "spa",
    "regular_web",
    "non_interactive",
    "resource_server",
    "express_configuration",
    "rms",
    "box",
    "cloudbees",
    "concur",
    "dropbox",
    "mscrm",
    "echosign",
    "egnyte",
    "newrelic",
    "office365",
    "salesforce",
    "sentry",
    "sharepoint",
    "slack",
    "springcm",
    "zendesk",
    "zoom",
    "sso_integration",
    "oag",
];
const COMPLIANCE: &[&str] =
    &["none", "fapi1_adv_pkj_par", "fapi1_adv_mtls_par", "fapi2_sp_pkj_mtls", "fapi2_sp_mtls_mtls"];

/// What both bodies share; the two differ in what comes first.
macro_rules! client_fields {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            optional("description", text(0, 140)),
            optional("app_type", Rule::Choice(APP_TYPES)),
            optional("logo_uri", Rule::Formed(&forms::URI_OR_EMPTY)),
            optional("is_first_party", Rule::Flag),
            optional("oidc_conformant", Rule::Flag),
            optional("callbacks", list(&CALLBACK)),
            optional("allowed_logout_urls", list(&ORIGIN)),
            optional("allowed_origins", list(&ORIGIN)),
            optional("web_origins", list(&ORIGIN)),
            optional("client_aliases", list(&WORD)),
            optional("allowed_clients", list(&WORD)),
            optional("grant_types", list(&WORD)),
            optional("token_endpoint_auth_method", Rule::Nullable(&Rule::Choice(
                &["none", "client_secret_post", "client_secret_basic"],
            ))),
            optional("is_token_endpoint_ip_header_trusted", Rule::Flag),
            optional("jwt_configuration", Rule::Object(&JWT)),
            optional("encryption_key", Rule::Nullable(&Rule::Object(&ENCRYPTION_KEY))),
            optional("sso", Rule::Flag),
            optional("sso_disabled", Rule::Flag),
            optional("cross_origin_authentication", Rule::Flag),
            optional("cross_origin_loc", Rule::Nullable(&Rule::Formed(&forms::URL))),
            optional("custom_login_page_on", Rule::Flag),
            optional("addons", Rule::Nullable(&Rule::Object(&ADDONS))),
            optional("client_metadata", ANY_OBJECT),
            optional("mobile", Rule::Object(&MOBILE)),
            optional("initiate_login_uri", Rule::Formed(&forms::HTTPS_OR_EMPTY)),
            optional("native_social_login", Rule::Nullable(&Rule::Object(&SOCIAL))),
            optional("fedcm_login", Rule::Nullable(&Rule::Object(&FEDCM))),
            optional("refresh_token", Rule::Nullable(&Rule::Object(&REFRESH_TOKEN))),
            optional("default_organization", Rule::Nullable(&Rule::Object(&DEFAULT_ORGANIZATION))),
            optional("organization_usage", Rule::Nullable(&Rule::Choice(&["deny", "allow", "require"]))),
            optional("organization_require_behavior", Rule::Nullable(&Rule::Choice(
                &["no_prompt", "pre_login_prompt", "post_login_prompt"],
            ))),
            optional("organization_discovery_methods", Rule::Nullable(&Rule::List {
                of: &Rule::Choice(&["email", "organization_name"]), min: 1, max: NO_LIMIT, unique: true,
            })),
            optional("require_pushed_authorization_requests", Rule::Flag),
            optional("require_proof_of_possession", Rule::Flag),
            optional("par_request_expiry", Rule::Nullable(&Rule::Integer { min: 10, max: 600 })),
            optional("compliance_level", Rule::Nullable(&Rule::Choice(COMPLIANCE))),
            optional("skip_non_verifiable_callback_uri_confirmation_prompt", Rule::Nullable(&Rule::Flag)),
            optional("token_exchange", Rule::Nullable(&Rule::Object(&TOKEN_EXCHANGE))),
            optional("token_quota", Rule::Nullable(&Rule::Object(&TOKEN_QUOTA))),
            optional("session_transfer", Rule::Nullable(&Rule::Object(&SESSION_TRANSFER))),
            optional("oidc_logout", Rule::Object(&OIDC_LOGOUT)),
            optional("oidc_backchannel_logout", Rule::Nullable(&Rule::Object(&OIDC_LOGOUT))),
            optional("express_configuration", Rule::Nullable(&Rule::Object(&EXPRESS))),
            optional("my_organization_configuration", Rule::Nullable(&Rule::Object(&MY_ORGANIZATION))),
            optional("async_approval_notification_channels", Rule::Nullable(&Rule::List {
                of: &Rule::Choice(&["guardian-push", "email"]), min: 1, max: NO_LIMIT, unique: true,
            })),
            optional("third_party_security_mode", Rule::Choice(&["strict", "permissive"])),
            optional("redirection_policy", Rule::Choice(&["allow_always", "open_redirect_protection"])),
            optional("identity_assertion_authorization_grant", Rule::Nullable(&Rule::Object(&ACTIVE))),
            optional("anonymous_sessions", Rule::Nullable(&Rule::Object(&ACTIVE))),
            optional("b2b_integration_configuration", ANY_OBJECT),
            optional("oidc_support", Rule::Nullable(&ANY_OBJECT)),
        ]
    };
}

const CREATE_FIELDS: &[Field] = client_fields![
    required("name", Rule::Formed(&forms::NAME)),
    optional("resource_server_identifier", text(1, 600)),
    optional("custom_login_page", WORD),
    optional("custom_login_page_preview", WORD),
    optional("form_template", WORD),
    // A new client brings its credentials along, whole.
    optional("client_authentication_methods", Rule::Nullable(&Rule::Object(&NEW_AUTHENTICATION))),
    optional("signed_request_object", Rule::Nullable(&Rule::Object(&NEW_SIGNED_REQUEST))),
    optional("token_vault_privileged_access", Rule::Nullable(&Rule::Object(&NEW_VAULT))),
];

const UPDATE_FIELDS: &[Field] = client_fields![
    optional("name", Rule::Formed(&forms::NAME)),
    optional("client_secret", WORD),
    optional("custom_login_page", TEXT),
    optional("custom_login_page_preview", TEXT),
    optional("form_template", TEXT),
    // One that exists refers to credentials it has.
    optional("client_authentication_methods", Rule::Nullable(&Rule::Object(&AUTHENTICATION))),
    optional("signed_request_object", Rule::Nullable(&Rule::Object(&SIGNED_REQUEST))),
    optional("token_vault_privileged_access", Rule::Nullable(&Rule::Object(&VAULT))),
];
