//! Recipes: what a new client of a type begins with, what has to be asked, and why each default is what it is.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Kind, Pointer};

/// How a client of one type begins. The files are in `assets/recipes`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Its name, stable across versions; different within a kind.
    pub id: String,
    /// What is made.
    pub kind: Kind,
    /// What such a client is called.
    pub title: String,
    /// What it is, in a sentence.
    pub help: String,
    /// The name of its icon.
    pub glyph: String,
    /// The first API generation that can make one at all.
    #[serde(default)]
    pub since: Option<u16>,
    /// The first API generation that can make one in an application that has clients already.
    #[serde(default)]
    pub alone_since: Option<u16>,
    /// The fields that only a person can fill in.
    pub asks: Vec<Pointer>,
    /// What it begins with. The first one tells the type.
    pub settings: Vec<Setting>,
}

/// One setting that a new client begins with.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Where it stands.
    pub at: Pointer,
    /// What it is.
    pub value: Value,
    /// Why, in a sentence; empty where it follows from the type.
    #[serde(default)]
    pub why: String,
    /// The first API generation that has it.
    #[serde(default)]
    pub since: Option<u16>,
}

/// The recipes of a kind, in the order in which they are offered.
pub fn recipes(kind: Kind) -> impl Iterator<Item = &'static Recipe> {
    static ALL: LazyLock<Vec<Recipe>> = LazyLock::new(|| {
        let files = [
            include_str!("../../../assets/recipes/transmit.json"),
            include_str!("../../../assets/recipes/auth0.json"),
        ];
        let read = |text| match serde_json::from_str::<Vec<Recipe>>(text) {
            Ok(recipes) => recipes,
            Err(error) => panic!("assets/recipes: {error}"),
        };
        files.into_iter().flat_map(read).collect()
    });
    ALL.iter().filter(move |recipe| recipe.kind == kind)
}

impl Recipe {
    /// The settings that a tenant of this generation has.
    pub fn settings(&self, generation: Option<u16>) -> impl Iterator<Item = &Setting> {
        let has =
            move |since: Option<u16>| since.is_none_or(|since| generation.is_none_or(|now| since <= now));
        self.settings.iter().filter(move |setting| has(setting.since))
    }

    /// The document that a new client begins with.
    pub fn document(&self, generation: Option<u16>) -> Value {
        let mut document = json!({});
        for setting in self.settings(generation) {
            setting.at.set(&mut document, setting.value.clone());
        }
        document
    }

    /// Whether a document is of this type.
    pub fn fits(&self, document: &Value) -> bool {
        self.settings.first().is_some_and(|first| first.at.get(document) == Some(&first.value))
    }

    /// The first API generation that can make one, as the first client of an application or as a further one.
    pub fn needs(&self, further: bool) -> Option<u16> {
        if further { self.alone_since.or(self.since) } else { self.since }
    }
}
