//! Every page of the clients, by checkpoint where the tenant offers it, else by page number.

use std::collections::HashSet;

use clientele_forms::Kind;

use super::decode::{self, Page};
use super::dialect::Dialect;
use super::request;
use crate::http::{PAGE_CAP, Session};
use crate::{Error, Item};

/// More pages than any tenant has: a server that never ends its list is left here.
const MOST_PAGES: usize = 10_000;

/// All clients but the one that stands for the whole tenant.
pub(super) async fn all(session: &Session<Dialect>) -> Result<Vec<Item>, Error> {
    let first = match page(session, &request::checkpoint(None)).await {
        Ok(first) if first.checkpoint => first,
        // Where `take` is unknown it is refused or ignored.
        Ok(_) | Err(Error::Invalid { .. }) => return by_number(session).await,
        Err(error) => return Err(error),
    };
    let mut items = first.items;
    let mut next = first.next;
    let mut seen = HashSet::new();
    while let Some(from) = next.filter(|from| seen.len() < MOST_PAGES && seen.insert(from.clone())) {
        let page = page(session, &request::checkpoint(Some(&from))).await?;
        items.extend(page.items);
        next = page.next;
    }
    Ok(items)
}

async fn by_number(session: &Session<Dialect>) -> Result<Vec<Item>, Error> {
    let mut items: Vec<Item> = Vec::new();
    let mut seen = HashSet::new();
    for number in 0..MOST_PAGES {
        let page = page(session, &request::numbered(number)).await?;
        let empty = page.items.is_empty();
        // Clients that are made or deleted meanwhile move others across the edge of a page.
        let known = items.len();
        items.extend(page.items.into_iter().filter(|item| {
            let id = &item.document.target.id;
            id.is_empty() || seen.insert(id.clone())
        }));
        // A server that ignores page numbers answers the same page for ever.
        let stuck = known > 0 && items.len() == known;
        if empty || stuck || page.total.is_some_and(|total| items.len() as u64 >= total) {
            break;
        }
    }
    Ok(items)
}

async fn page(session: &Session<Dialect>, path: &str) -> Result<Page, Error> {
    let answer = session.read(path, Kind::Auth0Client, PAGE_CAP).await?;
    decode::page(answer).ok_or_else(|| session.unexpected("list of clients"))
}
