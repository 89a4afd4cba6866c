//! The add-ons a client may carry: thirty names, of which only those with required or bounded fields say more.

use super::forms;
use crate::rules::{ANY_OBJECT, NO_LIMIT, Object, Rule, TEXT, closed, list, open, optional, required, text};

const WORD: Rule = text(1, NO_LIMIT);

const OBJECT: Rule = ANY_OBJECT;
const WITH_URL: Rule = Rule::Object(&open(&[required("url", Rule::Formed(&forms::URL))]));
pub(super) const ADDONS: Object = closed(&[
    optional(
        "aws",
        Rule::Object(&open(&[optional("lifetime_in_seconds", Rule::Integer { min: 900, max: 43200 })])),
    ),
    optional("azure_blob", OBJECT),
    optional("azure_sb", OBJECT),
    optional("rms", WITH_URL),
    optional("mscrm", WITH_URL),
    optional("slack", Rule::Object(&open(&[required("team", TEXT)]))),
    optional("sentry", OBJECT),
    optional("box", OBJECT),
    optional("cloudbees", OBJECT),
    optional("concur", OBJECT),
    optional("dropbox", OBJECT),
    optional("echosign", OBJECT),
    optional("egnyte", OBJECT),
    optional("firebase", OBJECT),
    optional("newrelic", OBJECT),
    optional("office365", OBJECT),
    optional("salesforce", OBJECT),
    optional("salesforce_api", OBJECT),
    optional("salesforce_sandbox_api", OBJECT),
    optional(
        "samlp",
        Rule::Object(&open(&[
            optional("lifetimeInSeconds", Rule::Integer { min: i64::MIN, max: i64::MAX }),
            optional("signResponse", Rule::Flag),
            optional("mappings", OBJECT),
            optional("nameIdentifierProbes", list(&WORD)),
        ])),
    ),
    optional(
        "layer",
        Rule::Object(&open(&[
            required("providerId", TEXT),
            required("keyId", TEXT),
            required("privateKey", TEXT),
        ])),
    ),
    optional("sap_api", OBJECT),
    optional("sharepoint", OBJECT),
    optional("springcm", OBJECT),
    optional("wams", OBJECT),
    optional("wsfed", OBJECT),
    optional("zendesk", OBJECT),
    optional("zoom", OBJECT),
    optional("sso_integration", OBJECT),
    optional("oag", Rule::Nullable(&OBJECT)),
]);
