//! Every page of the clients: by number where there are few, several at once; else by checkpoint where the tenant offers
//! it. Clients that are made or deleted meanwhile move others across the edge of a numbered page: what comes twice is
//! dropped, and what may have been missed is looked for again.

use std::collections::HashSet;

use clientele_forms::Kind;
use futures_util::stream::{self, StreamExt};

use super::decode::{self, Page};
use super::dialect::Dialect;
use super::request;
use crate::http::{PAGE_CAP, Session};
use crate::pages::Shelf;
use crate::{Error, Item};

/// More pages than any tenant has: a server that never ends its list is left here.
const MOST_PAGES: usize = 10_000;
/// Auth0 means page numbers for lists of up to this length (its page on the management API).
const FEW: u64 = 1_000;
/// Numbered pages that are read at once.
const ABREAST: usize = 4;

/// Reads all clients but the one that stands for the whole tenant.
pub(super) async fn all(session: &Session<Dialect>, shelf: Shelf) -> Result<(), Error> {
    let mut list = List { session, shelf, seen: HashSet::new(), entries: 0 };
    let first = list.page(&request::numbered(0)).await?;
    let (total, empty) = (first.total, first.items.is_empty());
    list.keep(first.items, total).await;
    if empty || total.is_some_and(|total| total <= list.entries) {
        return Ok(());
    }
    if let Some(total) = total.filter(|total| *total <= FEW)
        && list.by_number(total).await?
    {
        return Ok(());
    }
    if !list.by_checkpoint(total).await? {
        match total {
            Some(total) => drop(list.by_number(total).await?),
            None => list.until_empty().await?,
        }
    }
    Ok(())
}

struct List<'s> {
    session: &'s Session<Dialect>,
    shelf: Shelf,
    seen: HashSet<String>,
    /// How many were kept.
    entries: u64,
}

impl List<'_> {
    /// Reads the pages after the first of a list of this length. Answers whether nothing moved meanwhile.
    async fn by_number(&mut self, total: u64) -> Result<bool, Error> {
        let session = self.session;
        let last = usize::try_from(total.div_ceil(request::PER_PAGE)).unwrap_or(MOST_PAGES).min(MOST_PAGES);
        let pages = (1..last).map(|number| read(session, request::numbered(number)));
        let mut pages = stream::iter(pages).buffered(ABREAST);
        let mut still = true;
        while let Some(page) = pages.next().await {
            let page = page?;
            still &= page.total == Some(total);
            self.keep(page.items, Some(total)).await;
        }
        Ok(still && self.entries >= total)
    }

    /// Reads the pages after the first of a list whose length nobody tells.
    async fn until_empty(&mut self) -> Result<(), Error> {
        for number in 1..MOST_PAGES {
            let page = self.page(&request::numbered(number)).await?;
            let (known, empty) = (self.entries, page.items.is_empty());
            self.keep(page.items, None).await;
            // A server that ignores page numbers answers the same page for ever.
            if empty || self.entries == known {
                break;
            }
        }
        Ok(())
    }

    /// Reads all pages by checkpoint. Answers whether the tenant knows checkpoints: where `take` is unknown it is refused
    /// or ignored.
    async fn by_checkpoint(&mut self, total: Option<u64>) -> Result<bool, Error> {
        let mut page = match self.page(&request::checkpoint(None)).await {
            Ok(page) if page.checkpoint => page,
            Ok(_) | Err(Error::Invalid { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        let mut visited = HashSet::new();
        loop {
            let next = page.next.take();
            self.keep(page.items, total).await;
            match next {
                Some(from) if visited.len() < MOST_PAGES && visited.insert(from.clone()) => {
                    page = self.page(&request::checkpoint(Some(&from))).await?;
                }
                _ => return Ok(true),
            }
        }
    }

    async fn page(&self, path: &str) -> Result<Page, Error> {
        read(self.session, path.to_owned()).await
    }

    /// Hands on what has not come before. Entries without an id are known by all that they hold.
    async fn keep(&mut self, mut items: Vec<Item>, total: Option<u64>) {
        items.retain(|item| {
            let id = &item.document.target.id;
            match id.is_empty() {
                true => self.seen.insert(format!("\u{0}{}", item.document.body)),
                false => self.seen.insert(id.clone()),
            }
        });
        self.entries += items.len() as u64;
        if !items.is_empty() {
            self.shelf.put(items, total.map(|total| total.max(self.entries))).await;
        }
    }
}

async fn read(session: &Session<Dialect>, path: String) -> Result<Page, Error> {
    let answer = session.read_page(&path, Kind::Auth0Client, PAGE_CAP).await?;
    decode::page(answer).ok_or_else(|| session.unexpected("list of clients"))
}
