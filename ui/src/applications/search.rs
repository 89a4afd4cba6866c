//! Instant search over the rows.

use clientele_ipc::resource::Row;

/// The rows' texts, prepared once for a list: a search is then a look through memory.
#[derive(Debug, PartialEq)]
pub(crate) struct Index {
    texts: Vec<Box<str>>,
}

impl Index {
    /// Prepares the names, client IDs, ids, redirect URIs and descriptions of rows.
    pub(crate) fn new(rows: &[Row]) -> Self {
        let text = |row: &Row| {
            let mut text = format!("{}\n{}\n{}\n{}", row.name, row.client_id, row.target.id, row.description);
            for uri in &row.redirect_uris {
                text.push('\n');
                text.push_str(uri);
            }
            text.to_lowercase().into_boxed_str()
        };
        Self { texts: rows.iter().map(text).collect() }
    }

    /// Those of `order` that hold every word of the query.
    pub(crate) fn matching(&self, order: &[usize], query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        let holds = |at: &usize| words.iter().all(|word| self.texts[*at].contains(word));
        order.iter().copied().filter(|at| holds(at)).collect()
    }
}

/// The first redirect URI that holds a word of the query, where nothing else that the row shows does.
pub(crate) fn matching_uri<'r>(row: &'r Row, query: &str) -> Option<&'r str> {
    let query = query.to_lowercase();
    let shown = format!("{}\n{}\n{}", row.name, row.description, row.client_id).to_lowercase();
    let hidden = query.split_whitespace().find(|word| !shown.contains(word))?;
    row.redirect_uris.iter().map(String::as_str).find(|uri| uri.to_lowercase().contains(hidden))
}

#[cfg(test)]
pub(super) mod tests {
    use clientele_forms::Kind;
    use clientele_ipc::resource::Target;

    use super::*;

    pub(crate) fn row(name: &str, uris: &[&str]) -> Row {
        Row {
            target: Target { kind: Kind::Auth0Client, id: format!("id-{name}"), parent: None },
            name: name.into(),
            description: String::new(),
            client_type: "web".into(),
            client_id: format!("id-{name}"),
            redirect_uris: uris.iter().map(|uri| (*uri).into()).collect(),
            login_methods: None,
            updated_at: None,
            created_at: None,
            problem: None,
        }
    }

    #[test]
    fn every_word_must_be_somewhere_in_the_row() {
        let rows =
            [row("Harbor Web", &["https://app.harbor.example/cb"]), row("Kiosk", &["https://kiosk.example"])];
        let index = Index::new(&rows);
        let found = |query: &str| index.matching(&[1, 0], query);
        assert_eq!(found(""), [1, 0]);
        assert_eq!(found("EXAMPLE"), [1, 0]);
        assert_eq!(found("web app.harbor"), [0]);
        assert_eq!(found("id-kiosk"), [1]);
        assert_eq!(found("web kiosk"), [] as [usize; 0]);
    }

    #[test]
    fn a_row_says_why_it_is_found() {
        let row = row("Harbor Web", &["https://a.example", "https://app.harbor.example/CB"]);
        assert_eq!(matching_uri(&row, "harbor"), None);
        assert_eq!(matching_uri(&row, "harbor /cb"), Some("https://app.harbor.example/CB"));
        assert_eq!(matching_uri(&row, ""), None);
    }
}
