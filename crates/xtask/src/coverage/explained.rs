//! Differences that are known and meant: `assets/schemas/<vendor>/explained.yaml`.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clientele_forms::Kind;
use serde::Deserialize;

use super::compare::Difference;

/// Why differences at some places are as they should be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Explanation {
    /// The kind of resource.
    kind: Kind,
    /// The places: `*` stands for any name, `**` at the end for anything below.
    at: Vec<String>,
    /// The difference, as the table calls it.
    what: String,
    /// The bodies; none: any.
    #[serde(default)]
    bodies: Vec<String>,
    /// The API generation whose documents differ; none: any.
    #[serde(default)]
    generation: Option<u16>,
    /// What the document has to say for it; nothing: anything.
    #[serde(default)]
    document: Option<String>,
    /// What the schema has to say for it; nothing: anything.
    #[serde(default)]
    schema: Option<String>,
    /// The reason, in a sentence.
    pub(super) why: String,
    /// Where the reason is from.
    source: String,
}

impl Explanation {
    /// Whether it explains a difference.
    pub(super) fn explains(&self, difference: &Difference, generation: Option<u16>) -> bool {
        let said = |wanted: &Option<String>, said: &str| wanted.as_ref().is_none_or(|wanted| wanted == said);
        self.concerns(difference.kind, generation)
            && said(&self.document, &difference.theirs)
            && said(&self.schema, &difference.ours)
            && self.what == difference.what
            && self.at.iter().any(|pattern| covers(pattern, &difference.at))
            && (self.bodies.is_empty()
                || difference.bodies.iter().all(|body| self.bodies.iter().any(|name| name == body.name())))
    }

    /// Whether it could explain something in a document of this kind and generation.
    pub(super) fn concerns(&self, kind: Kind, generation: Option<u16>) -> bool {
        self.kind == kind && self.generation.is_none_or(|own| generation == Some(own))
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ({})", self.kind, self.at.join(" "), self.what, self.why)
    }
}

/// Whether a place is one of those that a pattern means.
fn covers(pattern: &str, at: &str) -> bool {
    let mut wanted = pattern.split('/');
    let mut place = at.split('/');
    loop {
        match (wanted.next(), place.next()) {
            (Some("**"), _) | (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(name), Some(token)) if name == token => {}
            _ => return false,
        }
    }
}

/// The explanations of both vendors.
pub(super) fn read(schemas: &Path) -> Result<Vec<Explanation>> {
    let mut all = Vec::new();
    for vendor in ["auth0", "transmit"] {
        let path = schemas.join(vendor).join("explained.yaml");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        all.extend(parse(&text).with_context(|| path.display().to_string())?);
    }
    Ok(all)
}

/// The explanations in a text.
pub(super) fn parse(text: &str) -> Result<Vec<Explanation>> {
    let found: Vec<Explanation> = serde_saphyr::from_str(text).map_err(|error| anyhow::anyhow!("{error}"))?;
    for one in &found {
        ensure!(!one.why.is_empty() && !one.source.is_empty(), "{one} has no reason or no source");
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn patterns() {
        for (pattern, at, yes) in [
            ("/a/b", "/a/b", true),
            ("/a/b", "/a", false),
            ("/a", "/a/b", false),
            ("/*/b", "/a/b", true),
            ("/a/**", "/a/b/c", true),
            ("/**", "/a", true),
            ("/a/**", "/b/c", false),
        ] {
            assert_eq!(covers(pattern, at), yes, "{pattern} {at}");
        }
    }
}
