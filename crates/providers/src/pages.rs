//! A list as it arrives: page by page.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use tokio::sync::mpsc;

use crate::{Error, Item};

/// Pages that are read ahead of whoever takes them.
const AHEAD: usize = 2;

/// Some entries of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The entries, none of which came on an earlier page.
    pub items: Vec<Item>,
    /// How many entries the list has in all, as far as is known by now.
    pub total: Option<u64>,
}

/// The pages of a list. They are read as they are asked for; dropping this stops the reading. Awaited itself, it answers
/// all entries at once.
pub struct Pages<'p> {
    reading: Option<Boxed<'p, Result<(), Error>>>,
    arrived: mpsc::Receiver<Page>,
    failed: Option<Error>,
}

type Boxed<'p, T> = Pin<Box<dyn Future<Output = T> + Send + 'p>>;

/// Where a reader puts the pages.
pub(crate) struct Shelf(mpsc::Sender<Page>);

impl Shelf {
    /// Puts a page there, once there is room.
    pub(crate) async fn put(&self, items: Vec<Item>, total: Option<u64>) {
        // Nobody is left to take it only when the reading itself is being dropped.
        let _ = self.0.send(Page { items, total }).await;
    }
}

impl<'p> Pages<'p> {
    /// The pages that `read` puts on the shelf, and then its error where it fails.
    pub(crate) fn of<R>(read: impl FnOnce(Shelf) -> R) -> Self
    where
        R: Future<Output = Result<(), Error>> + Send + 'p,
    {
        let (shelf, arrived) = mpsc::channel(AHEAD);
        Self { reading: Some(Box::pin(read(Shelf(shelf)))), arrived, failed: None }
    }

    /// The next page; `None` at the end. A failure is the last thing that comes.
    ///
    /// # Errors
    /// No token, no answer, or an answer that is no list. A single entry never fails the list.
    pub async fn next(&mut self) -> Option<Result<Page, Error>> {
        loop {
            tokio::select! {
                biased;
                Some(page) = self.arrived.recv() => return Some(Ok(page)),
                Some(result) = end(&mut self.reading) => {
                    self.reading = None;
                    self.failed = result.err();
                }
                else => return self.failed.take().map(Err),
            }
        }
    }
}

/// The end of a reading; `None` where it ended before.
async fn end(reading: &mut Option<Boxed<'_, Result<(), Error>>>) -> Option<Result<(), Error>> {
    match reading {
        Some(reading) => Some(reading.await),
        None => None,
    }
}

impl<'p> IntoFuture for Pages<'p> {
    type Output = Result<Vec<Item>, Error>;
    type IntoFuture = Boxed<'p, Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut items = Vec::new();
            while let Some(page) = self.next().await {
                items.extend(page?.items);
            }
            Ok(items)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_read_comes_before_the_failure() {
        let mut pages = Pages::of(|shelf| async move {
            for total in 0..5 {
                shelf.put(Vec::new(), Some(total)).await;
            }
            Err(Error::Unsupported("no more".into()))
        });
        for total in 0..5 {
            assert_eq!(pages.next().await.unwrap().unwrap().total, Some(total));
        }
        assert!(matches!(pages.next().await, Some(Err(Error::Unsupported(_)))));
        assert!(pages.next().await.is_none());
    }

    #[tokio::test]
    async fn what_nobody_asks_for_is_not_read() {
        let (told, mut heard) = mpsc::unbounded_channel();
        let mut pages = Pages::of(|shelf| async move {
            for number in 0..100u64 {
                let _ = told.send(number);
                shelf.put(Vec::new(), Some(number)).await;
            }
            Ok(())
        });
        assert!(pages.next().await.is_some());
        drop(pages);
        let mut read = 0;
        while heard.recv().await.is_some() {
            read += 1;
        }
        assert!(read <= AHEAD + 2, "{read}");
    }
}
