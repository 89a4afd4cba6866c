//! The order of the rows.

use std::cmp::Ordering;

use clientele_ipc::resource::Row;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Name and description.
    Name,
    /// The type of client.
    Type,
    /// The client ID.
    ClientId,
    /// How many redirect URIs.
    RedirectUris,
    /// The login methods that are on.
    LoginMethods,
    /// When it changed last.
    Updated,
}

impl Column {
    /// What it is called in a list of such things.
    pub(crate) fn title(self, noun: &'static str) -> &'static str {
        match self {
            Self::Name => noun,
            Self::Type => "Type",
            Self::ClientId => "Client ID",
            Self::RedirectUris => "Redirect URIs",
            Self::LoginMethods => "Login methods",
            Self::Updated => "Updated",
        }
    }

    /// The end of its class and of its component id.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::ClientId => "client-id",
            Self::RedirectUris => "redirect-uris",
            Self::LoginMethods => "login-methods",
            Self::Updated => "updated",
        }
    }

    /// The direction that one wants first: names from A, times from the latest, numbers from the largest.
    fn falling_first(self) -> bool {
        matches!(self, Self::RedirectUris | Self::LoginMethods | Self::Updated)
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    /// By what.
    pub(crate) column: Column,
    /// The largest first.
    pub(crate) falling: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: Column::Name, falling: false }
    }
}

impl Sort {
    /// The order after a click on the head of a column.
    pub(crate) fn clicked(self, column: Column) -> Self {
        match self.column == column {
            true => Self { column, falling: !self.falling },
            false => Self { column, falling: column.falling_first() },
        }
    }

    /// What `aria-sort` says of a column.
    pub(crate) fn aria(self, column: Column) -> &'static str {
        match (self.column == column, self.falling) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }
}

/// The indices of the rows in this order. Rows that are equal stay in the order of their names, then in the vendor's.
pub(crate) fn ordered(rows: &[Row], sort: Sort) -> Vec<usize> {
    let names: Vec<String> = rows.iter().map(|row| row.name.to_lowercase()).collect();
    let by_name = |a: &usize, b: &usize| names[*a].cmp(&names[*b]);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| {
        let (one, two) = (&rows[*a], &rows[*b]);
        let by_column = match sort.column {
            Column::Name => by_name(a, b),
            Column::Type => one.client_type.cmp(&two.client_type),
            Column::ClientId => one.client_id.cmp(&two.client_id),
            Column::RedirectUris => one.redirect_uris.len().cmp(&two.redirect_uris.len()),
            Column::LoginMethods => methods(one).cmp(&methods(two)),
            // RFC 3339 in one zone sorts as text; nothing known comes last when the latest is first.
            Column::Updated => one.updated_at.cmp(&two.updated_at),
        };
        let directed = if sort.falling { by_column.reverse() } else { by_column };
        directed.then_with(|| if sort.column == Column::Name { Ordering::Equal } else { by_name(a, b) })
    });
    order
}

fn methods(row: &Row) -> usize {
    row.login_methods.as_ref().map_or(0, |methods| methods.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::search::tests::row;
    use super::*;

    fn names(column: Column, falling: bool) -> Vec<String> {
        let mut rows =
            vec![row("beta", &["https://b"]), row("Alpha", &[]), row("alpha 2", &["https://a", "https://c"])];
        rows[0].updated_at = Some("2026-01-02T00:00:00Z".into());
        rows[1].updated_at = Some("2026-02-01T00:00:00Z".into());
        ordered(&rows, Sort { column, falling }).into_iter().map(|at| rows[at].name.clone()).collect()
    }

    #[test]
    fn every_column_both_ways() {
        assert_eq!(names(Column::Name, false), ["Alpha", "alpha 2", "beta"]);
        assert_eq!(names(Column::Name, true), ["beta", "alpha 2", "Alpha"]);
        assert_eq!(names(Column::RedirectUris, true), ["alpha 2", "beta", "Alpha"]);
        assert_eq!(names(Column::Updated, true), ["Alpha", "beta", "alpha 2"]);
        assert_eq!(names(Column::Type, true), ["Alpha", "alpha 2", "beta"]);
    }

    #[test]
    fn clicks_turn_the_order() {
        let by_name = Sort::default();
        let by_time = by_name.clicked(Column::Updated);
        assert!(
            by_time.falling
                && !by_time.clicked(Column::Updated).falling
                && by_name.clicked(Column::Name).falling
        );
        assert_eq!(by_time.aria(Column::Name), "none");
        assert_eq!(by_time.aria(Column::Updated), "descending");
    }
}
