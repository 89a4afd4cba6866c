//! Something that is read from the backend: what was read last, what went wrong since, whether it is being read.

use clientele_ipc::Error;

use super::Shared;

/// What is known of something that is read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading<T> {
    /// What was read last. A failure does not take it away.
    pub(crate) value: Option<Shared<T>>,
    /// Why the latest reading failed.
    pub(crate) error: Option<Error>,
    /// The number of the reading that is under way; 0: none is.
    under_way: u64,
    /// The number of the latest reading.
    latest: u64,
    /// Whether something that was sent since may have changed it.
    pub(crate) stale: bool,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { value: None, error: None, under_way: 0, latest: 0, stale: false }
    }
}

impl<T> Reading<T> {
    /// Whether it is being read.
    pub(crate) fn loading(&self) -> bool {
        self.under_way != 0
    }

    /// Whether it should be read: it never was, or what is known of it is out of date. A failure waits for a person.
    pub(crate) fn wanted(&self) -> bool {
        !self.loading() && self.error.is_none() && (self.value.is_none() || self.stale)
    }

    /// Notes that it is being read under this number.
    pub(crate) fn ask(&mut self, number: u64) {
        self.under_way = number;
        self.latest = number;
        self.stale = false;
    }

    /// Takes the answer to a reading. An answer to an earlier question is dropped.
    pub(crate) fn answer(&mut self, number: u64, answer: Result<T, Error>) {
        if number != self.latest {
            return;
        }
        self.under_way = 0;
        match answer {
            Ok(value) => {
                self.value = Some(value.into());
                self.error = None;
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Shows what has come of a reading that is still under way.
    pub(crate) fn show(&mut self, number: u64, part: T) {
        if number == self.latest {
            self.value = Some(part.into());
        }
    }

    /// Gives up a reading that is under way.
    pub(crate) fn give_up(&mut self) {
        self.under_way = 0;
        self.latest = 0;
    }

    /// Takes a value that came by another way; a reading that is still under way is out of date.
    pub(crate) fn replace(&mut self, value: T) {
        self.value = Some(value.into());
        self.error = None;
        self.under_way = 0;
        self.latest = 0;
        self.stale = false;
    }
}

#[cfg(test)]
mod tests {
    use clientele_ipc::ErrorCode;

    use super::*;

    fn failure() -> Error {
        Error::new(ErrorCode::Offline, "No answer.")
    }

    #[test]
    fn a_failure_keeps_what_was_read_before() {
        let mut reading = Reading::default();
        assert!(reading.wanted());
        reading.ask(1);
        assert!(reading.loading() && !reading.wanted());
        reading.answer(1, Ok("old"));
        reading.ask(2);
        reading.answer(2, Err(failure()));
        assert_eq!(reading.value.as_deref(), Some(&"old"));
        assert!(reading.error.is_some() && !reading.loading() && !reading.wanted());
    }

    #[test]
    fn only_the_answer_to_the_latest_question_counts() {
        let mut reading = Reading::default();
        reading.ask(1);
        reading.ask(2);
        reading.answer(1, Ok("first"));
        assert!(reading.loading() && reading.value.is_none());
        reading.answer(2, Ok("second"));
        assert_eq!(reading.value.as_deref(), Some(&"second"));
        reading.ask(3);
        reading.replace("saved");
        reading.answer(3, Ok("from before the save"));
        assert_eq!(reading.value.as_deref(), Some(&"saved"));
    }
}
