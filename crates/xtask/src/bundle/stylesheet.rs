//! The references of a stylesheet: which files it needs beside it.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// The files that a stylesheet in `folder` (empty for the top) refers to, by their paths from the top, in order.
/// `data:` and `#fragment` are no files. Fails on what would come from a network or from above the top.
pub(crate) fn local_files(folder: &str, css: &str) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for url in urls(css).into_iter().chain(imports(css)) {
        if url.is_empty() || url.starts_with('#') || url.starts_with("data:") {
            continue;
        }
        if url.contains("://") || url.starts_with("//") {
            bail!("url({url}) would load from a network");
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let Some(place) = resolved(folder, path) else { bail!("url({url}) leads out of the bundle") };
        files.insert(place);
    }
    Ok(files)
}

/// A relative path, seen from the top; none if it leads above it.
fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let start = if path.starts_with('/') { "" } else { folder };
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The stylesheet without the comment that sends developer tools looking for a source map we do not have.
pub(crate) fn without_source_map(css: &str) -> String {
    match css.rfind("/*# sourceMappingURL=") {
        Some(start) => css[..start].trim_end().to_owned() + "\n",
        None => css.to_owned(),
    }
}

/// What stands in each `url(...)`, without quotes.
fn urls(css: &str) -> Vec<&str> {
    css.split("url(")
        .skip(1)
        .map(|rest| {
            let rest = rest.trim_start();
            match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or_default(),
                _ => rest.split(')').next().unwrap_or_default().trim_end(),
            }
        })
        .collect()
}

/// What stands in each `@import "..."`.
fn imports(css: &str) -> Vec<&str> {
    css.split("@import")
        .skip(1)
        .filter_map(|rest| {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
            rest[1..].split(quote).next()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(css: &str) -> Vec<String> {
        local_files("", css).unwrap().into_iter().collect()
    }

    #[test]
    fn paths_are_seen_from_the_top() {
        let css = "a{b:url(x.svg)}c{d:url(../static/y.svg)}e{f:url(/z.svg)}";
        let files: Vec<String> = local_files("css", css).unwrap().into_iter().collect();
        assert_eq!(files, ["css/x.svg", "static/y.svg", "z.svg"]);
    }

    #[test]
    fn files_are_found_in_every_spelling_once() {
        let css = r#"a{src:url(assets/a.woff2) format("woff2"),url( 'b.woff2?v=1' )}
            :root{--x:url("./assets/c.svg#part")}d{src:url(assets/a.woff2)}@import "e.css";"#;
        assert_eq!(files(css), ["assets/a.woff2", "assets/c.svg", "b.woff2", "e.css"]);
    }

    #[test]
    fn what_is_no_file_is_left_alone() {
        assert_eq!(files("a{mask:url(#m);background:url(data:image/png;base64,AA==)}b{c:url()}"), [""; 0]);
    }

    #[test]
    fn networks_and_other_folders_are_refused() {
        for css in ["a{b:url(https://x.test/y)}", "a{b:url('//x.test/y')}", "@import 'http://x.test/y';"] {
            assert!(local_files("", css).unwrap_err().to_string().contains("network"), "{css}");
        }
        for css in ["a{b:url(../x)}", "a{b:url(a/../../x)}"] {
            assert!(local_files("", css).unwrap_err().to_string().contains("leads out"), "{css}");
        }
    }

    #[test]
    fn the_source_map_is_forgotten() {
        assert_eq!(without_source_map("a{}\n/*# sourceMappingURL=x.css.map */\n"), "a{}\n");
        assert_eq!(without_source_map("a{}\n"), "a{}\n");
    }
}
