//! Bodies of applications.

use super::client::{AUTH_METHODS, CIBA, DEVICE, OLD_AUTH_METHODS, PKCE};
use super::{REDIRECT_URI, URI_OR_EMPTY};
use crate::rules::{
    ANY_OBJECT, Field, NO_LIMIT, Object, Rule, TEXT, closed, list, optional, required, since, text, until,
};

pub(super) const CREATE: Object = closed(CREATE_FIELDS);
pub(super) const UPDATE: Object = closed(UPDATE_FIELDS);

const ADDRESS: Rule = Rule::Nullable(&Rule::Formed(&URI_OR_EMPTY));
const TEXT_OR_NULL: Rule = Rule::Nullable(&TEXT);

const HUB: Object =
    closed(&[required("is_centralized", Rule::Flag), required("login_uri", Rule::Formed(&URI_OR_EMPTY))]);

const INVALIDATION: Object = closed(&[
    optional("invalidateOnMemberSuspension", Rule::Flag),
    optional("invalidateOnMemberPasswordReset", Rule::Flag),
    optional("invalidateOnMemberRoleUpdate", Rule::Flag),
]);

/// What both bodies share; the two differ in what comes first.
macro_rules! application_fields {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            optional("app_description", TEXT_OR_NULL),
            optional("client_type", Rule::Nullable(&Rule::Choice(&["web", "native"]))),
            optional("client_description", TEXT_OR_NULL),
            since(2025, optional("first_client_authentication_protocol", Rule::Choice(&["oidc", "saml"]))),
            since(2025, optional("first_client", Rule::Nullable(&ANY_OBJECT))),
            optional("logo", TEXT_OR_NULL),
            optional("resources", Rule::Nullable(&list(&TEXT))),
            optional("service_providers", Rule::Nullable(&list(&TEXT))),
            optional("authenticator_preferences", Rule::Nullable(&Rule::Object(&HUB))),
            optional("allow_public_signup", Rule::Nullable(&Rule::Flag)),
            optional("device_authorization", Rule::Nullable(&Rule::Object(&DEVICE))),
            optional("ciba_authorization", Rule::Nullable(&Rule::Object(&CIBA))),
            until(2023, optional("client_auth_method", Rule::Nullable(&Rule::Choice(OLD_AUTH_METHODS)))),
            since(2025, optional("client_auth_method", Rule::Nullable(&Rule::Choice(AUTH_METHODS)))),
            optional("login_uri", ADDRESS),
            since(2025, optional("invite_member_uri", ADDRESS)),
            since(2025, optional("invite_client_id", TEXT_OR_NULL)),
            optional("subdomain", TEXT_OR_NULL),
            optional(
                "invite_member_email_expiration_minutes",
                Rule::Nullable(&Rule::Number { min: 1, max: i64::MAX }),
            ),
            since(2025, optional("custom_domain", TEXT_OR_NULL)),
            since(2025, optional("pkce", Rule::Nullable(&Rule::Choice(PKCE)))),
            since(2026, optional("signing_key_enabled", Rule::Nullable(&Rule::Flag))),
            since(2026, optional("should_delete_signing_key", Rule::Flag)),
            since(2026, optional(
                "refresh_token_invalidation_trigger_configuration",
                Rule::Nullable(&Rule::Object(&INVALIDATION)),
            )),
        ]
    };
}

const CREATE_FIELDS: &[Field] = application_fields![
    required("app_name", text(1, NO_LIMIT)),
    required("client_display_name", text(1, NO_LIMIT)),
    until(2023, required("redirect_uris", list(&REDIRECT_URI))),
    since(2025, optional("redirect_uris", list(&REDIRECT_URI))),
];

const UPDATE_FIELDS: &[Field] = application_fields![
    optional("app_name", text(1, NO_LIMIT)),
    optional("client_display_name", text(1, NO_LIMIT)),
    optional("redirect_uris", list(&REDIRECT_URI)),
];
