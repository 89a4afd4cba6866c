//! The journal's file: made, reopened, set aside where it is damaged, refused where it is from the future.

use clientele_changes::{Journal, JournalError};
use jiff::Timestamp;

#[test]
fn a_journal_is_made_and_reopened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    for _ in 0..2 {
        let opened = Journal::open(&path, Timestamp::UNIX_EPOCH).expect("a journal");
        assert!(opened.set_aside.is_none());
        assert!(opened.journal.entries("any").expect("readable").is_empty());
    }
}

#[test]
fn what_is_no_journal_is_set_aside_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    let noise = b"this is not a database, but somebody may want it back".repeat(40);
    std::fs::write(&path, &noise).expect("written");
    let opened = Journal::open(&path, Timestamp::UNIX_EPOCH).expect("a new journal");
    let aside = opened.set_aside.expect("the old file is named");
    assert_eq!(std::fs::read(aside).expect("still there"), noise);
    assert!(opened.journal.entries("any").expect("readable").is_empty());
}

#[test]
fn a_journal_from_the_future_is_refused_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.sqlite");
    drop(Journal::open(&path, Timestamp::UNIX_EPOCH).expect("a journal"));
    let connection = rusqlite::Connection::open(&path).expect("a database");
    connection.pragma_update(None, "user_version", 999).expect("written");
    drop(connection);
    let refused = Journal::open(&path, Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(JournalError::TooNew(999))));
    assert!(path.exists());
}
