//! What executables say, well and badly behaved, and the rows that come of it.

use super::*;

fn rows(serial: bool, said: &str, fault: Option<&str>) -> Vec<(String, Outcome)> {
    let now = Instant::now();
    let mut report = Report::new("x".to_owned(), serial, now);
    said.lines().for_each(|line| report.line(line, now));
    let rows = report.rows(fault.map(str::to_owned), now);
    rows.into_iter().map(|row| (row.name, row.outcome)).collect()
}

fn row(name: &str, outcome: Outcome) -> (String, Outcome) {
    (name.to_owned(), outcome)
}

#[test]
fn each_test_is_a_row() {
    let said = "\nrunning 4 tests\ntest a::b ... ok\ntest c - should panic ... ok\ntest d ... FAILED\n\
        test e ... ignored, slow\n\nfailures:\n\n---- d stdout ----\n    at ./src/x.rs:1\n\n\nfailures:\n    d\n\n\
        test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
    let expected = [
        row("a::b", Outcome::Passed),
        row("c", Outcome::Passed),
        row("d", Outcome::Failed),
        row("e", Outcome::Ignored),
    ];
    assert_eq!(rows(false, said, Some("exit status: 101")), expected);
}

#[test]
fn a_result_among_other_output_is_found() {
    let said = "running 3 tests\ntest a ... {\"listening\":1}\nok\ntest b ... noise without a line endok\n\
        test c ... more\nmore\n\nfailures:\n    c\n\ntest result: FAILED. 2 passed; 1 failed\n";
    let expected = [row("a", Outcome::Passed), row("b", Outcome::Passed), row("c", Outcome::Failed)];
    assert_eq!(rows(true, said, Some("exit status: 101")), expected);
}

#[test]
fn a_name_that_is_lost_is_still_counted() {
    let said = "running 3 tests\nnoisetest a ... ok\nnoisetest b ... FAILED\ntest c ... ok\n\nfailures:\n    b\n\n\
        test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out\n";
    let expected = [
        row("c", Outcome::Passed),
        row("b", Outcome::Failed),
        row("(name lost among other output)", Outcome::Passed),
    ];
    assert_eq!(rows(false, said, Some("exit status: 101")), expected);
}

#[test]
fn colours_do_not_matter() {
    let said = "running 1 test\ntest a ... \u{1b}[32mok\u{1b}(B\u{1b}[m\n\ntest result: \u{1b}[32mok\u{1b}(B\u{1b}[m. 1 passed;";
    assert_eq!(rows(false, said, None), [row("a", Outcome::Passed)]);
}

#[test]
fn a_crash_is_a_failure_of_what_had_no_result() {
    let said = "running 3 tests\ntest a ... ok\ntest b ... ";
    let expected = [
        row("a", Outcome::Passed),
        row("b (no result)", Outcome::Failed),
        row("(1 announced without a result)", Outcome::Failed),
        row("(signal: 11)", Outcome::Failed),
    ];
    assert_eq!(rows(true, said, Some("signal: 11")), expected);
}

#[test]
fn a_failure_after_the_last_test_is_seen() {
    let said = "running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed; 0 failed;\n";
    let expected = [row("a", Outcome::Passed), row("(signal: 6)", Outcome::Failed)];
    assert_eq!(rows(false, said, Some("signal: 6")), expected);
    assert_eq!(rows(false, "", None), [row("(no summary: not a test executable?)", Outcome::Failed)]);
}

#[test]
fn several_reports_in_a_row_add_up() {
    let said = "running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed;\n\nrunning 0 tests\n\n\
        test result: ok. 0 passed;\n\nrunning 1 test\ntest src/lib.rs - b (line 3) ... ok\n\ntest result: ok.\n";
    assert_eq!(
        rows(false, said, None),
        [row("a", Outcome::Passed), row("src/lib.rs - b (line 3)", Outcome::Passed)]
    );
}

#[test]
fn serial_tests_have_times() {
    let start = Instant::now();
    let mut report = Report::new("x".to_owned(), true, start);
    report.line("running 2 tests", start + Duration::from_secs(1));
    report.line("test a ... ok", start + Duration::from_secs(4));
    report.line("test b ... ok", start + Duration::from_secs(9));
    report.line("test result: ok. 2 passed;", start + Duration::from_secs(9));
    let times: Vec<_> = report.rows(None, start).into_iter().map(|row| row.time).collect();
    assert_eq!(times, [3, 5].map(|seconds| Some(Duration::from_secs(seconds))));
}
