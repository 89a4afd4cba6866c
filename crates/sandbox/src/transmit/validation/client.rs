//! Bodies of clients: alone, and as the first client of a new application, where more can be set.

use super::{REDIRECT_URI, URI_OR_EMPTY};
use crate::rules::{Field, NO_LIMIT, Object, Rule, TEXT, closed, list, open, optional, required, text};

pub(super) const CREATE: Object = closed(CREATE_FIELDS);
pub(super) const UPDATE: Object = closed(UPDATE_FIELDS);
pub(super) const FIRST_OIDC: Object = closed(FIRST_OIDC_FIELDS);

pub(super) const AUTH_METHODS: &[&str] =
    &["client_secret_basic", "self_signed_tls_client_auth", "tls_client_auth", "none", "private_key_jwt"];
pub(super) const PKCE: &[&str] = &[
    "enforcePkceInsteadOfClientCredentials",
    "enforcePkceAlongsideClientCredentials",
    "allowPkceAlongsideClientCredentials",
];
const PROTOCOLS: &[&str] = &["oidc", "saml"];
const PROMPTS: &[&str] = &["login", "consent", "none"];
const CLAIMS: &[&str] = &[
    "tid",
    "fname",
    "lname",
    "mname",
    "email",
    "email_verified",
    "phone_number",
    "phone_number_verified",
    "groups",
    "new_user",
    "birthday",
    "language",
    "city",
    "address",
    "country",
    "street_address",
    "address_type",
    "webauthn",
    "roles",
    "ts_roles",
    "role_values",
    "ts_permissions",
    "permissions",
    "approval_data",
    "custom_group_data",
    "username",
    "secondary_phone_numbers",
    "secondary_emails",
    "picture",
    "created_at",
    "last_auth",
    "auth_time",
    "external_account_id",
    "external_user_id",
    "app_name",
    "custom_data",
    "custom_app_data",
];

const NAME: Rule = text(1, NO_LIMIT);
const ADDRESS: Rule = Rule::Formed(&URI_OR_EMPTY);
const SECONDS: Rule = Rule::Number { min: 0, max: i64::MAX };

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

/// What every OIDC body shares; the bodies differ in what comes first.
macro_rules! client_fields {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            optional("description", Rule::Nullable(&TEXT)),
            optional("client_type", Rule::Nullable(&Rule::Choice(&["web", "native"]))),
            // The vendor's own default once listed a stray `none`.
            optional("response_types", Rule::Nullable(&list(&Rule::Choice(&["code", "id_token", "none"])))),
            optional("token_endpoint_auth_method", Rule::Nullable(&Rule::Choice(AUTH_METHODS))),
            optional("resources", Rule::Nullable(&list(&TEXT))),
            optional("device_authorization", Rule::Nullable(&Rule::Object(&DEVICE))),
            optional("ciba_authorization", Rule::Nullable(&Rule::Object(&CIBA))),
            optional("pkce", Rule::Nullable(&Rule::Choice(PKCE))),
        ]
    };
}

const CREATE_FIELDS: &[Field] =
    client_fields![required("name", NAME), required("redirect_uris", list(&REDIRECT_URI)),];

const UPDATE_FIELDS: &[Field] =
    client_fields![optional("name", NAME), optional("redirect_uris", list(&REDIRECT_URI)),];

const FIRST_OIDC_FIELDS: &[Field] = client_fields![
    required("name", NAME),
    required("redirect_uris", list(&REDIRECT_URI)),
    optional("authentication_protocol", Rule::Choice(PROTOCOLS)),
    optional("client_group_id", TEXT),
    optional("default_custom_claims", list(&Rule::Choice(CLAIMS))),
    optional("supported_prompts", list(&Rule::Choice(PROMPTS))),
    optional("token_expiration", Rule::Object(&TOKEN_EXPIRATION)),
    optional("session_expiration", SECONDS),
    optional("enforce_par", Rule::Flag),
    optional("role_ids", list(&TEXT)),
    optional("fapi_version_compliancy", Rule::Flag),
];

pub(super) const FIRST_SAML: Object = closed(&[
    required("name", NAME),
    required("sp_entity_id", NAME),
    optional("description", TEXT),
    optional("resources", list(&TEXT)),
    optional("authentication_protocol", Rule::Choice(PROTOCOLS)),
    optional("client_group_id", TEXT),
    optional("default_custom_claims", list(&Rule::Choice(CLAIMS))),
    optional("sp_acs_url", ADDRESS),
    optional(
        "sp_name_id_type",
        Rule::Choice(&["email", "secondaryEmail", "username", "phoneNumber", "externalUserId"]),
    ),
    optional("supported_prompts", list(&Rule::Choice(PROMPTS))),
    optional("sign_assertion", Rule::Flag),
    optional("optional_acs_url", Rule::Flag),
]);
