//! The two extension keywords: `x-form` says how a field is shown, `x-api` how the vendor treats it.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::field::Condition;

/// How the form shows a field (`x-form`).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FormMarks {
    /// The section it belongs to; below the first level, that of its parent.
    pub section: Option<String>,
    /// No form shows it, because it has a page of its own.
    pub hidden: bool,
    /// Its place among its siblings: lower comes first.
    pub order: i32,
    /// The widget that it asks for by name. Lists of URIs ask for `redirect-uris`, `logout-uris`, `backchannel-uris` or `origins`: what they
    /// are for decides what may stand in them.
    pub widget: Option<String>,
    /// The unit of a number: `seconds`, `minutes`, `hours`, `days` are durations; any other word is shown as it is.
    pub unit: Option<String>,
    /// Shown in an empty input.
    pub placeholder: Option<String>,
    /// One sentence in our words.
    pub help: String,
    /// The vendor's page about it.
    pub docs: Option<String>,
    /// Shown only where a sibling has a certain value.
    pub visible_when: Option<Condition>,
    /// What the values of a choice are called, by value.
    pub titles: IndexMap<String, String>,
    /// A group under which fields of a section stand together.
    pub group: Option<String>,
    /// The property whose value tells the variants of an object apart.
    pub discriminator: Option<String>,
    /// The sentence that is said where `pattern` is broken.
    pub expects: Option<String>,
}

/// How the vendor treats a field (`x-api`).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ApiMarks {
    /// The first API generation that has it.
    pub since: Option<u16>,
    /// The last API generation that has it.
    pub until: Option<u16>,
    /// The first API generation that accepts it in a write.
    pub writable_since: Option<u16>,
    /// Accepted when a resource is made, never after.
    pub create_only: bool,
    /// Accepted in changes of a resource, not when it is made.
    pub update_only: bool,
    /// Never accepted.
    pub read_only: bool,
    /// Never returned, so that a document without it says nothing.
    pub write_only: bool,
    /// The value is a secret.
    pub secret: bool,
    /// The field repeats this field of the default client.
    pub mirror_of: Option<String>,
    /// The list is a set, although the vendor does not refuse an element that is in it twice.
    pub set: bool,
    /// How the vendor lets a value be cleared; absent where it does not say.
    pub clear: Option<Clear>,
    /// The scopes of which one is needed to read it.
    pub read_scopes: Vec<String>,
    /// The scopes of which one is needed to write it.
    pub write_scopes: Vec<String>,
}

/// How a vendor lets a value be cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clear {
    /// By sending `null`.
    Null,
    /// By leaving the key out of the object that is sent.
    Omit,
    /// By sending the empty text, list or object.
    Empty,
}
