//! Which tests belong to which suite. A new suite is one entry here.

use std::time::Duration;

use crate::cargo::Product;

/// One suite.
#[derive(Debug)]
pub(crate) struct Suite {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What it is about, in a few words.
    pub(crate) about: &'static str,
    /// Whether formatting, lints and documentation examples are part of it.
    pub(crate) checks: bool,
    /// Whether its tests need a desktop session, one of its own for each executable, and run one after the other.
    pub(crate) session: bool,
    /// Whether its tests look at the bundle that lets measurements in.
    pub(crate) measured: bool,
    /// How long one executable may run.
    pub(crate) limit: Duration,
    /// Which test executables it runs.
    pub(crate) tests: &'static [Pick],
}

/// A choice of test executables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    /// One target of a package: the tests beside the sources of a library (`clientele_console`), or one file of its
    /// folder `tests` (`crash`).
    Target(&'static str, &'static str),
    /// Everything of a package that no suite picks by its target.
    Rest(&'static str),
}

use Pick::{Rest, Target};

const MINUTE: Duration = Duration::from_secs(60);

/// Every suite, in the order in which they run.
pub(crate) const SUITES: &[Suite] = &[
    Suite {
        name: "unit",
        about: "formatting, lints, and everything that needs no I/O",
        checks: true,
        session: false,
        measured: false,
        limit: MINUTE.saturating_mul(10),
        tests: &[
            Rest("clientele-forms"),
            Rest("clientele-review"),
            Rest("clientele-ipc"),
            Rest("clientele-replay"),
            Target("clientele-console", "clientele_console"),
            Rest("clientele"),
            Rest("clientele-ui"),
            Rest("xtask"),
        ],
    },
    Suite {
        name: "sandbox",
        about: "the crates with I/O, against the sandbox over real HTTP",
        checks: false,
        session: false,
        measured: false,
        limit: MINUTE.saturating_mul(15),
        tests: &[
            Rest("clientele-sandbox"),
            Rest("clientele-providers"),
            Rest("clientele-changes"),
            Rest("clientele-console"),
            Rest("clientele-test-host"),
        ],
    },
    Suite {
        name: "crash",
        about: "killed between every two steps of a write, and started again",
        checks: false,
        session: false,
        measured: false,
        limit: MINUTE.saturating_mul(15),
        tests: &[Target("clientele-test-host", "crash")],
    },
    Suite {
        name: "faults",
        about: "each operation under each fault: a clear end, nothing doubled, nothing lost",
        checks: false,
        session: false,
        measured: false,
        limit: MINUTE.saturating_mul(15),
        tests: &[Target("clientele-changes", "faults")],
    },
    Suite {
        name: "accessibility",
        about: "every screen in a headless Chromium: what keeps somebody from using it, and what typing draws",
        checks: false,
        session: false,
        measured: true,
        limit: MINUTE.saturating_mul(15),
        tests: &[Rest("clientele-browser-tests")],
    },
    Suite {
        name: "journeys",
        about: "the real application in a real window",
        checks: false,
        session: true,
        measured: false,
        limit: MINUTE.saturating_mul(30),
        tests: &[Rest("clientele-tests")],
    },
];

/// The names that `cargo xtask test` knows.
pub(crate) fn suite_names() -> Vec<&'static str> {
    SUITES.iter().map(|suite| suite.name).collect()
}

/// The suite that runs this test executable.
pub(crate) fn suite_of(product: &Product) -> Option<&'static Suite> {
    claimant(SUITES, product)
}

fn claimant<'a>(suites: &'a [Suite], product: &Product) -> Option<&'a Suite> {
    let picking = |chosen: fn(&Pick, &Product) -> bool| {
        suites.iter().find(|suite| suite.tests.iter().any(|pick| chosen(pick, product)))
    };
    picking(|pick, product| {
        matches!(pick, Target(package, target) if *package == product.package && *target == product.target)
    })
    .or_else(|| picking(|pick, product| matches!(pick, Rest(package) if *package == product.package)))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn executable(package: &str, target: &str, kind: &str) -> Product {
        Product {
            package: package.to_owned(),
            folder: PathBuf::new(),
            target: target.to_owned(),
            kind: kind.to_owned(),
            test: true,
            path: PathBuf::new(),
        }
    }

    fn suite(package: &str, target: &str, kind: &str) -> Option<&'static str> {
        suite_of(&executable(package, target, kind)).map(|suite| suite.name)
    }

    #[test]
    fn each_executable_has_one_suite() {
        assert_eq!(suite("clientele-forms", "properties", "test"), Some("unit"));
        assert_eq!(suite("clientele-console", "clientele_console", "lib"), Some("unit"));
        assert_eq!(suite("clientele-console", "commands", "test"), Some("sandbox"));
        assert_eq!(suite("clientele-sandbox", "clientele-sandbox", "bin"), Some("sandbox"));
        assert_eq!(suite("clientele-tests", "main_job", "test"), Some("journeys"));
        assert_eq!(suite("clientele-changes", "faults", "test"), Some("faults"));
        assert_eq!(suite("clientele-test-host", "crash", "test"), Some("crash"));
        assert_eq!(suite("clientele-browser-tests", "accessibility", "test"), Some("accessibility"));
        assert_eq!(suite("clientele-new", "anything", "test"), None);
    }

    #[test]
    fn a_named_file_leaves_the_rest_of_its_package() {
        let plain = |name, tests| Suite {
            name,
            about: "",
            checks: false,
            session: false,
            measured: false,
            limit: MINUTE,
            tests,
        };
        let suites = [
            plain("sandbox", &[Rest("clientele-changes")]),
            plain("crash", &[Target("clientele-changes", "crash")]),
        ];
        let name =
            |target| claimant(&suites, &executable("clientele-changes", target, "test")).map(|s| s.name);
        assert_eq!(name("crash"), Some("crash"));
        assert_eq!(name("journal"), Some("sandbox"));
    }
}
