//! Bodies of what belongs to the tenant rather than to one application: resources, service providers, groups of
//! clients; and of signing keys.

use super::{REDIRECT_URI, client::NAME};
use crate::rules::{ANY_OBJECT, Object, Rule, TEXT, closed, optional, required};

const SECONDS: Rule = Rule::Number { min: 0, max: i64::MAX };
const TEXT_OR_NULL: Rule = Rule::Nullable(&TEXT);

pub(in crate::transmit) const NEW_RESOURCE: Object = closed(&[
    required("name", NAME),
    optional("description", TEXT_OR_NULL),
    required("uri", REDIRECT_URI),
    required("access_token_ttl", SECONDS),
    required("refresh_token_ttl", SECONDS),
    required("max_refresh_rotate", SECONDS),
]);
pub(in crate::transmit) const RESOURCE: Object = closed(&[
    optional("name", NAME),
    optional("description", TEXT_OR_NULL),
    optional("uri", REDIRECT_URI),
    optional("access_token_ttl", SECONDS),
    optional("refresh_token_ttl", SECONDS),
    optional("max_refresh_rotate", SECONDS),
]);
pub(in crate::transmit) const NEW_PROVIDER: Object = closed(&[
    required("name", NAME),
    optional("description", TEXT_OR_NULL),
    required("assertion_consumer_service_URL", REDIRECT_URI),
    required("entity_id", NAME),
    optional("name_qualifier", TEXT_OR_NULL),
]);
pub(in crate::transmit) const PROVIDER: Object = closed(&[
    optional("name", NAME),
    optional("description", TEXT_OR_NULL),
    optional("assertion_consumer_service_URL", REDIRECT_URI),
    optional("entity_id", NAME),
    optional("name_qualifier", TEXT_OR_NULL),
]);
const GROUP_SETTINGS: Object = closed(&[
    required("journey", NAME),
    optional("allowSilentLogin", Rule::Flag),
    optional("sessionTimeout", Rule::Number { min: 1, max: i64::MAX }),
    optional("sessionTimeoutGranularity", Rule::Choice(&["seconds", "minutes", "hours", "days", "weeks"])),
]);
pub(in crate::transmit) const NEW_GROUP: Object = closed(&[
    required("name", NAME),
    optional("description", TEXT_OR_NULL),
    required("configuration", Rule::Object(&GROUP_SETTINGS)),
]);
pub(in crate::transmit) const GROUP: Object = closed(&[
    optional("name", NAME),
    optional("description", TEXT_OR_NULL),
    optional("configuration", Rule::Object(&GROUP_SETTINGS)),
]);
pub(in crate::transmit) const NEW_KEY: Object = closed(&[required("name", NAME)]);
pub(in crate::transmit) const UPLOADED_KEY: Object =
    closed(&[required("name", NAME), required("jwk", ANY_OBJECT)]);
pub(in crate::transmit) const KEY: Object = closed(&[
    optional("name", NAME),
    optional("status", Rule::Choice(&["signing", "disabled", "validating"])),
]);
