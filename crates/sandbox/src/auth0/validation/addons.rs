//! The add-ons a client may carry. Each is open: what the description does not name is taken as it comes.

use super::forms;
use crate::rules::{
    ANY_OBJECT, Field, NO_LIMIT, Object, Rule, TEXT, closed, list, open, optional, required, text,
};

const WORD: Rule = text(1, NO_LIMIT);
const NUMBER: Rule = Rule::Integer { min: i64::MIN, max: i64::MAX };
const SINCE_ZERO: Rule = Rule::Integer { min: 0, max: i64::MAX };
const URL: Rule = Rule::Formed(&forms::URL);

const SALESFORCE_API: &[Field] = &[
    optional("clientid", TEXT),
    optional("principal", TEXT),
    optional("communityName", TEXT),
    optional("community_url_section", TEXT),
];

pub(super) const ADDONS: Object = closed(&[
    addon(
        "aws",
        &open(&[
            optional("principal", TEXT),
            optional("role", TEXT),
            optional("lifetime_in_seconds", Rule::Integer { min: 900, max: 43200 }),
        ]),
    ),
    addon("azure_blob", &AZURE_BLOB),
    addon(
        "azure_sb",
        &open(&[
            optional("namespace", TEXT),
            optional("sasKeyName", TEXT),
            optional("sasKey", TEXT),
            optional("entityPath", TEXT),
            optional("expiration", NUMBER),
        ]),
    ),
    addon("rms", &open(&[required("url", URL)])),
    addon("mscrm", &open(&[required("url", URL)])),
    addon("slack", &open(&[required("team", TEXT)])),
    addon("sentry", &open(&[optional("org_slug", TEXT), optional("base_url", TEXT)])),
    optional("box", ANY_OBJECT),
    optional("cloudbees", ANY_OBJECT),
    optional("concur", ANY_OBJECT),
    optional("dropbox", ANY_OBJECT),
    addon("echosign", &open(&[optional("domain", TEXT)])),
    addon("egnyte", &open(&[optional("domain", TEXT)])),
    addon(
        "firebase",
        &open(&[
            optional("secret", TEXT),
            optional("private_key_id", TEXT),
            optional("private_key", TEXT),
            optional("client_email", TEXT),
            optional("lifetime_in_seconds", NUMBER),
        ]),
    ),
    addon("newrelic", &open(&[optional("account", TEXT)])),
    addon("office365", &open(&[optional("domain", TEXT), optional("connection", TEXT)])),
    addon("salesforce", &open(&[optional("entity_id", URL)])),
    addon("salesforce_api", &open(SALESFORCE_API)),
    addon("salesforce_sandbox_api", &open(SALESFORCE_API)),
    addon("samlp", &SAMLP),
    addon(
        "layer",
        &open(&[
            required("providerId", TEXT),
            required("keyId", TEXT),
            required("privateKey", TEXT),
            optional("principal", TEXT),
            optional("expiration", SINCE_ZERO),
        ]),
    ),
    addon(
        "sap_api",
        &open(&[
            optional("clientid", TEXT),
            optional("usernameAttribute", TEXT),
            optional("tokenEndpointUrl", URL),
            optional("scope", TEXT),
            optional("servicePassword", TEXT),
            optional("nameIdentifierFormat", TEXT),
        ]),
    ),
    addon(
        "sharepoint",
        &open(&[optional("url", TEXT), optional("external_url", Rule::TextOr(&list(&TEXT)))]),
    ),
    addon("springcm", &open(&[optional("acsurl", TEXT)])),
    addon("wams", &open(&[optional("masterkey", TEXT)])),
    optional("wsfed", ANY_OBJECT),
    addon("zendesk", &open(&[optional("accountName", TEXT)])),
    addon("zoom", &open(&[optional("account", TEXT)])),
    addon("sso_integration", &open(&[optional("name", TEXT), optional("version", TEXT)])),
    optional("oag", Rule::Nullable(&Rule::Object(&closed(&[])))),
]);

const AZURE_BLOB: Object = open(&[
    optional("accountName", Rule::Formed(&forms::BLOB_ACCOUNT)),
    optional("storageAccessKey", Rule::Formed(&forms::BLOB_KEY)),
    optional("containerName", Rule::Formed(&forms::BLOB_CONTAINER)),
    optional("blobName", text(1, 1024)),
    optional("expiration", SINCE_ZERO),
    optional("signedIdentifier", TEXT),
    optional("blob_read", Rule::Flag),
    optional("blob_write", Rule::Flag),
    optional("blob_delete", Rule::Flag),
    optional("container_read", Rule::Flag),
    optional("container_write", Rule::Flag),
    optional("container_delete", Rule::Flag),
    optional("container_list", Rule::Flag),
]);
const SAMLP: Object = open(&[
    optional("mappings", ANY_OBJECT),
    optional("audience", TEXT),
    optional("recipient", TEXT),
    optional("createUpnClaim", Rule::Flag),
    optional("mapUnknownClaimsAsIs", Rule::Flag),
    optional("passthroughClaimsWithNoMapping", Rule::Flag),
    optional("mapIdentities", Rule::Flag),
    optional("signatureAlgorithm", TEXT),
    optional("digestAlgorithm", TEXT),
    optional("issuer", TEXT),
    optional("destination", TEXT),
    optional("lifetimeInSeconds", NUMBER),
    optional("signResponse", Rule::Flag),
    optional("nameIdentifierFormat", TEXT),
    optional("nameIdentifierProbes", list(&WORD)),
    optional("authnContextClassRef", TEXT),
]);

const fn addon(name: &'static str, object: &'static Object) -> Field {
    optional(name, Rule::Object(object))
}
