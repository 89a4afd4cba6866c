//! Schema → form → draft → edits → validated document; structural diff; three-way merge.
//!
//! What enters: a JSON Schema with the `x-form` and `x-api` marks of `assets/schemas`, and JSON documents as a vendor
//! returned them. What leaves: a tree of fields to render, edits, differences and violations. This room knows no
//! vendor, does no I/O and compiles for the window and for the backend alike. It must never drop a field it does
//! not know.

mod access;
mod aside;
mod copy;
mod diff;
mod draft;
mod duration;
mod field;
mod kind;
mod merge;
mod other;
mod pointer;
pub mod present;
mod project;
mod recipe;
mod schema;
mod secret;
mod switch;
mod typed_json;
mod validate;

pub use access::{Access, Grant, Reason};
pub use copy::{Copy, LeftOut, Why};
pub use diff::{Change, apply, diff, differing};
pub use draft::{Draft, Edit, Edits, State};
pub use duration::{BadDuration, Unit};
pub use field::{Alternative, Alternatives, Choice, Condition, Field, Form, FormSection, Shape};
pub use kind::{Kind, UnknownKind, schema};
pub use merge::{Conflict, Merge, Side, merge};
pub use other::other_fields;
pub use pointer::{BadPointer, Pointer};
pub use recipe::{Recipe, Setting, recipes};
pub use schema::{
    ApiMarks, Branch, By, Clear, FormMarks, Limit, Node, Pattern, Rule, Schema, SchemaError, Section, Sign,
    Test, Type, Variants,
};
pub use secret::{is_placeholder, looks_secret, new_placeholder, placeholder, secret_pointers};
pub use typed_json::{BadJson, DEEPEST, read_json};
pub use validate::{Checked, Violation, validate, validate_at};
