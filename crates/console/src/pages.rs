//! Pages of the vendors' documentation, opened in the person's browser. The window itself loads nothing from a network.

use clientele_ipc::{Error, ErrorCode};
use url::Url;

use crate::Console;

/// The hosts whose pages may be opened: the vendors' documentation, and the standards that the review names.
const HOSTS: [&str; 5] = [
    "auth0.com",
    "developer.transmitsecurity.com",
    "docs.transmitsecurity.com",
    "datatracker.ietf.org",
    "www.rfc-editor.org",
];

impl Console {
    /// Opens a page in the person's browser.
    pub(crate) async fn open_page(&self, url: &str) -> Result<(), Error> {
        let page = allowed(url).ok_or_else(|| {
            Error::new(ErrorCode::BadInput, "Only pages of the vendors' documentation are opened from here.")
        })?;
        let host = self.inner.host.clone();
        let opened = tokio::task::spawn_blocking(move || host.open_page(page.as_str())).await;
        let failed = |reason: String| Error::new(ErrorCode::Internal, reason);
        opened.map_err(|error| failed(error.to_string()))?.map_err(failed)
    }
}

/// The address, if it may be opened: over https, from one of the known hosts, without credentials or a port.
fn allowed(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let plain = url.scheme() == "https"
        && url.username().is_empty()
        && url.password().is_none()
        && url.port().is_none();
    (plain && HOSTS.contains(&url.host_str()?)).then_some(url)
}

#[cfg(test)]
mod tests {
    use clientele_forms::Kind;
    use serde_json::Value;

    use super::*;

    #[test]
    fn only_documentation_over_https_is_opened() {
        for url in ["https://auth0.com/docs/api", "https://developer.transmitsecurity.com/guides/x#y"] {
            assert!(allowed(url).is_some(), "{url}");
        }
        for url in [
            "http://auth0.com/docs",
            "https://auth0.com.attacker.example/",
            "https://attacker.example/auth0.com",
            "https://auth0.com@attacker.example/",
            "https://someone@auth0.com/",
            "https://auth0.com:8443/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "auth0.com",
            "",
        ] {
            assert!(allowed(url).is_none(), "{url}");
        }
    }

    #[test]
    fn every_page_that_a_schema_names_may_be_opened() {
        fn pages(schema: &Value, found: &mut Vec<String>) {
            match schema {
                Value::Object(map) => {
                    found.extend(map.get("docs").and_then(Value::as_str).map(str::to_owned));
                    map.values().for_each(|inner| pages(inner, found));
                }
                Value::Array(items) => items.iter().for_each(|inner| pages(inner, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        Kind::ALL.iter().for_each(|kind| pages(&kind.schema_json(), &mut found));
        for page in found {
            assert!(allowed(&page).is_some(), "{page}");
        }
    }
}
