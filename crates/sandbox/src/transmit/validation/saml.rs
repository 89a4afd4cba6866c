//! Bodies of SAML clients. Alone they are taken since 2026; before, only the first client of an application could be
//! one, and of its settings only those that every client has could be changed.

use super::client::{ADDRESS, CLAIMS, CLAIMS_2026, NAME, PROMPTS, SAME_SITE};
use crate::rules::{Field, Object, Rule, TEXT, closed, list, optional, required, since, until};

pub(super) const CREATE: Object = closed(CREATE_FIELDS);
pub(super) const UPDATE: Object = closed(UPDATE_FIELDS);

const FLAG: Rule = Rule::Nullable(&Rule::Flag);
const NAME_ID: Rule =
    Rule::Nullable(&Rule::Choice(&["email", "secondaryEmail", "username", "phoneNumber", "externalUserId"]));

/// What both bodies share. `$later` is the year in which a body learned to set what only SAML clients have.
macro_rules! saml_fields {
    ($later:literal; $($own:expr,)*) => {
        &[
            $($own,)*
            optional("description", Rule::Nullable(&TEXT)),
            optional("resources", Rule::Nullable(&list(&TEXT))),
            since($later, optional("client_group_id", Rule::Nullable(&TEXT))),
            until(2025, since($later, optional("default_custom_claims", CLAIMS))),
            since(2026, optional("default_custom_claims", CLAIMS_2026)),
            since($later, optional("sp_acs_url", Rule::Nullable(&ADDRESS))),
            since($later, optional("sp_name_id_type", NAME_ID)),
            since($later, optional("supported_prompts", PROMPTS)),
            since($later, optional("sign_assertion", FLAG)),
            since($later, optional("optional_acs_url", FLAG)),
            since(2026, optional("default_user_info_claims", CLAIMS_2026)),
            since(2026, optional("sync_id_token_claims_to_userinfo", FLAG)),
            since(2026, optional("short_cookies_samesite_type", SAME_SITE)),
            since(2026, optional("use_centralized_login", FLAG)),
        ]
    };
}

const CREATE_FIELDS: &[Field] = saml_fields![
    2025;
    required("name", NAME),
    required("sp_entity_id", NAME),
    optional("authentication_protocol", Rule::Choice(&["saml"])),
];

const UPDATE_FIELDS: &[Field] = saml_fields![
    2026;
    optional("name", NAME),
    since(2026, optional("sp_entity_id", NAME)),
];
