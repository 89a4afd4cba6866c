//! What is refused in a bundle.

use anyhow::{Context, Result, bail, ensure};

use super::contents::Contents;
use super::stylesheet;
use crate::setup::patternfly;

/// Refuses a bundle that would ask for a file it does not have, load something from a network, or need an inline
/// script (which the window's content security policy forbids).
pub(crate) fn accept(contents: &Contents) -> Result<()> {
    for (place, content) in contents {
        if place.ends_with(".css") {
            let css = std::str::from_utf8(content).with_context(|| format!("{place} is not UTF-8"))?;
            let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
            for wanted in stylesheet::local_files(folder, css).with_context(|| format!("in {place}"))? {
                ensure!(
                    contents.contains_key(&wanted),
                    "{place} refers to {wanted}, which is not in the bundle"
                );
            }
        }
    }
    let page = contents.get("index.html").context("the bundle has no index.html")?;
    let page = std::str::from_utf8(page).context("index.html is not UTF-8")?;
    for (attribute, url) in references(page) {
        if url.contains("://") || url.starts_with("//") {
            bail!("index.html: {attribute}=\"{url}\" would load from a network");
        }
        let wanted = url.trim_start_matches("./").trim_start_matches('/');
        if !wanted.starts_with('#') && !wanted.starts_with("data:") {
            ensure!(contents.contains_key(wanted), "index.html refers to {url}, which is not in the bundle");
        }
    }
    for script in page.split("<script").skip(1) {
        let opening = script.split('>').next().unwrap_or_default();
        ensure!(
            opening.contains("src=") || opening.contains("json"),
            "index.html has an inline script, which the content security policy forbids: use boot.js"
        );
    }
    ensure!(contents.contains_key(patternfly::STYLESHEET), "PatternFly's stylesheet is not in the bundle");
    Ok(())
}

/// The values of the `src` and `href` attributes of a page.
fn references(page: &str) -> Vec<(&'static str, &str)> {
    let mut found = Vec::new();
    for attribute in ["src", "href"] {
        for (at, _) in page.match_indices(attribute) {
            let rest = &page[at + attribute.len()..];
            let own_word = page[..at].ends_with(|c: char| c.is_whitespace());
            if let Some(value) = rest.strip_prefix("=\"").and_then(|value| value.split('"').next())
                && own_word
            {
                found.push((attribute, value));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><link rel="stylesheet" href="./patternfly.min.css">
        <script type="module" src="boot.js"></script></head><body></body></html>"#;

    fn bundle(files: &[(&str, &str)]) -> Contents {
        let whole = [("index.html", PAGE), ("boot.js", ""), ("patternfly.min.css", "a{}")];
        whole
            .iter()
            .chain(files)
            .map(|(place, text)| ((*place).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    fn refusal(files: &[(&str, &str)]) -> String {
        format!("{:#}", accept(&bundle(files)).unwrap_err())
    }

    #[test]
    fn a_whole_bundle_is_accepted() {
        let css = "b{background:url(../static/x.svg)}@font-face{src:url('f.woff2')}";
        assert!(accept(&bundle(&[])).is_ok());
        assert!(accept(&bundle(&[("css/app.css", css), ("css/f.woff2", ""), ("static/x.svg", "")])).is_ok());
    }

    #[test]
    fn a_file_that_is_not_bundled_is_refused() {
        assert!(refusal(&[("css/app.css", "a{background:url(gone.svg)}")]).contains("gone.svg"));
        assert!(refusal(&[("index.html", r#"<script src="gone.js"></script>"#)]).contains("gone.js"));
    }

    #[test]
    fn nothing_comes_from_a_network() {
        assert!(refusal(&[("css/app.css", "@import url(https://example.com/a.css);")]).contains("network"));
        assert!(refusal(&[("index.html", r#"<link href="//example.com/a.css">"#)]).contains("network"));
    }

    #[test]
    fn inline_scripts_are_refused() {
        assert!(refusal(&[("index.html", "<script>start()</script>")]).contains("inline"));
    }
}
