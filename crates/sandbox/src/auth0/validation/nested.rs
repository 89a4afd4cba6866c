//! The objects inside a client.

use super::forms;
use crate::rules::{ANY_OBJECT, NO_LIMIT, Object, Rule, TEXT, closed, list, open, optional, required, text};

const WORD: Rule = text(1, NO_LIMIT);
const SECONDS: Rule = Rule::Integer { min: 1, max: i64::MAX };
const LOGOUT: Rule = Rule::Formed(&forms::HTTPS_OR_EMPTY);
const INITIATORS: &[&str] = &[
    "rp-logout",
    "idp-logout",
    "password-changed",
    "session-expired",
    "session-revoked",
    "account-deleted",
    "email-identifier-changed",
    "mfa-phone-unenrolled",
    "account-deactivated",
];

pub(super) const JWT: Object = open(&[
    optional("lifetime_in_seconds", Rule::Integer { min: 1, max: i64::MAX }),
    optional("secret_encoded", Rule::Flag),
    optional("scopes", ANY_OBJECT),
    optional("alg", Rule::Choice(&["HS256", "RS256", "RS512", "PS256"])),
]);
pub(super) const MOBILE: Object = open(&[
    optional(
        "android",
        Rule::Object(&open(&[
            optional("app_package_name", TEXT),
            optional(
                "sha256_cert_fingerprints",
                Rule::List { of: &WORD, min: 1, max: NO_LIMIT, unique: false },
            ),
        ])),
    ),
    optional(
        "ios",
        Rule::Object(&open(&[optional("team_id", TEXT), optional("app_bundle_identifier", TEXT)])),
    ),
]);
const ENABLED: Object = Object { min: 1, ..closed(&[optional("enabled", Rule::Flag)]) };
pub(super) const SOCIAL: Object = Object {
    min: 1,
    ..closed(&[
        optional("apple", Rule::Nullable(&Rule::Object(&ENABLED))),
        optional("facebook", Rule::Nullable(&Rule::Object(&ENABLED))),
        optional("google", Rule::Nullable(&Rule::Object(&ENABLED))),
    ])
};
pub(super) const FEDCM: Object = Object {
    min: 1,
    ..closed(&[optional(
        "google",
        Rule::Nullable(&Rule::Object(&Object { min: 1, ..closed(&[optional("is_enabled", Rule::Flag)]) })),
    )])
};
pub(super) const REFRESH_TOKEN: Object = closed(&[
    required("rotation_type", Rule::Choice(&["rotating", "non-rotating"])),
    required("expiration_type", Rule::Choice(&["expiring", "non-expiring"])),
    optional("leeway", Rule::Integer { min: 0, max: i64::MAX }),
    optional("token_lifetime", Rule::Integer { min: 1, max: 157_788_000 }),
    optional("idle_token_lifetime", SECONDS),
    optional("infinite_token_lifetime", Rule::Flag),
    optional("infinite_idle_token_lifetime", Rule::Flag),
    optional(
        "policies",
        Rule::Nullable(&Rule::List { of: &Rule::Object(&POLICY), min: 1, max: NO_LIMIT, unique: false }),
    ),
]);
const POLICY: Object = closed(&[required("audience", text(1, 600)), required("scope", list(&text(1, 280)))]);
pub(super) const DEFAULT_ORGANIZATION: Object = closed(&[
    required("organization_id", Rule::Formed(&forms::ORGANIZATION_ID)),
    required("flows", list(&Rule::Choice(&["client_credentials"]))),
]);
pub(super) const TOKEN_EXCHANGE: Object = closed(&[optional(
    "allow_any_profile_of_type",
    list(&Rule::Choice(&["custom_authentication", "on_behalf_of_token_exchange"])),
)]);
pub(super) const TOKEN_QUOTA: Object = closed(&[required(
    "client_credentials",
    Rule::Object(&Object {
        min: 1,
        ..closed(&[
            optional("enforce", Rule::Flag),
            optional("per_day", Rule::Integer { min: 1, max: 2_147_483_647 }),
            optional("per_hour", Rule::Integer { min: 1, max: 2_147_483_647 }),
        ])
    }),
)]);
pub(super) const SESSION_TRANSFER: Object = closed(&[
    optional("can_create_session_transfer_token", Rule::Flag),
    optional("enforce_cascade_revocation", Rule::Flag),
    optional("allowed_authentication_methods", Rule::Nullable(&list(&Rule::Choice(&["cookie", "query"])))),
    optional("enforce_device_binding", Rule::Choice(&["ip", "asn", "none"])),
    optional("allow_refresh_token", Rule::Flag),
    optional("enforce_online_refresh_tokens", Rule::Flag),
    optional(
        "delegation",
        Rule::Nullable(&Rule::Object(&closed(&[
            optional("allow_delegated_access", Rule::Flag),
            optional("enforce_device_binding", Rule::Choice(&["ip", "asn"])),
        ]))),
    ),
]);
pub(super) const OIDC_LOGOUT: Object = open(&[
    optional("backchannel_logout_urls", Rule::List { of: &LOGOUT, min: 0, max: 1, unique: false }),
    optional(
        "backchannel_logout_initiators",
        Rule::Object(&open(&[
            optional("mode", Rule::Choice(&["custom", "all"])),
            optional("selected_initiators", list(&Rule::Choice(INITIATORS))),
        ])),
    ),
    optional(
        "backchannel_logout_session_metadata",
        Rule::Nullable(&Rule::Object(&open(&[optional("include", Rule::Flag)]))),
    ),
]);
pub(super) const ENCRYPTION_KEY: Object =
    open(&[optional("pub", TEXT), optional("cert", TEXT), optional("subject", TEXT)]);
pub(super) const EXPRESS: Object = closed(&[
    required("initiate_login_uri_template", Rule::Formed(&forms::LOGIN_TEMPLATE)),
    required("user_attribute_profile_id", Rule::Formed(&forms::ATTRIBUTE_PROFILE_ID)),
    required("connection_profile_id", Rule::Formed(&forms::CONNECTION_PROFILE_ID)),
    required("enable_client", Rule::Flag),
    required("enable_organization", Rule::Flag),
    optional(
        "linked_clients",
        list(&Rule::Object(&closed(&[required("client_id", Rule::Formed(&forms::CLIENT_ID))]))),
    ),
    required("okta_oin_client_id", Rule::Formed(&forms::CLIENT_ID)),
    required("admin_login_domain", WORD),
    optional("oin_submission_id", text(1, 200)),
]);
pub(super) const MY_ORGANIZATION: Object = closed(&[
    optional("connection_profile_id", Rule::Formed(&forms::CONNECTION_PROFILE_ID)),
    optional("user_attribute_profile_id", Rule::Formed(&forms::ATTRIBUTE_PROFILE_ID)),
    required(
        "allowed_strategies",
        list(&Rule::Choice(&["pingfederate", "adfs", "waad", "google-apps", "okta", "oidc", "samlp"])),
    ),
    required("connection_deletion_behavior", Rule::Choice(&["allow", "allow_if_empty"])),
    optional("invitation_landing_client_id", Rule::Formed(&forms::CLIENT_ID)),
    optional("third_party_client_access", TEXT),
]);
pub(super) const ACTIVE: Object = open(&[optional("active", Rule::Flag)]);
