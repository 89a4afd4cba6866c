//! The doctor's report: what is there, what is not, and the command for each.

use super::{Machine, Need, Purpose, needs};

/// One need and whether it is met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding {
    /// What is needed.
    pub(crate) need: Need,
    /// Whether the machine has it.
    pub(crate) present: bool,
}

/// Looks at everything that is needed up to a purpose.
pub(crate) fn examine(machine: &dyn Machine, purpose: Purpose) -> Vec<Finding> {
    needs()
        .into_iter()
        .filter(|need| need.purpose <= purpose)
        .map(|need| Finding { need, present: need.met_by(machine) })
        .collect()
}

/// The apt command that installs these packages.
pub(crate) fn apt_command(packages: &[&str]) -> String {
    format!("apt-get install -y --no-install-recommends {}", packages.join(" "))
}

/// The report, in two parts, one line per thing.
pub(crate) fn render(findings: &[Finding], machine: &dyn Machine) -> String {
    let width = findings.iter().map(|finding| finding.need.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (purpose, title) in [(Purpose::Run, "To run"), (Purpose::Test, "To test")] {
        let part: Vec<&Finding> = findings.iter().filter(|finding| finding.need.purpose == purpose).collect();
        if part.is_empty() {
            continue;
        }
        let missing = part.iter().filter(|finding| !finding.present).count();
        let verdict = if missing == 0 { "complete".to_owned() } else { format!("{missing} missing") };
        text.push_str(&format!("{title}: {verdict}\n"));
        for Finding { need, present } in part {
            let state = if *present { "present" } else { "MISSING" };
            text.push_str(&format!("  {state}  {:width$}  {}\n", need.name, need.why));
            if !present {
                text.push_str(&format!("           {:width$}  $ {}\n", "", need.remedy.command(machine)));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine with everything but what is named; names are those of programs, modules, files, targets, commands.
    struct Invented {
        lacks: &'static [&'static str],
    }

    impl Invented {
        fn has(&self, name: &str) -> bool {
            !self.lacks.contains(&name)
        }
    }

    impl Machine for Invented {
        fn has_program(&self, name: &str) -> bool {
            self.has(name)
        }
        fn has_module(&self, module: &str) -> bool {
            self.has(module)
        }
        fn has_file(&self, path: &str) -> bool {
            self.has(path)
        }
        fn has_target(&self, triple: &str) -> bool {
            self.has(triple)
        }
        fn has_subcommand(&self, name: &str) -> bool {
            self.has(name)
        }
        fn has_patternfly(&self) -> bool {
            self.has("PatternFly")
        }
        fn has_axe(&self) -> bool {
            self.has("axe-core")
        }
    }

    fn missing(machine: &Invented, purpose: Purpose) -> Vec<&'static str> {
        let findings = examine(machine, purpose);
        findings.iter().filter(|finding| !finding.present).map(|finding| finding.need.name).collect()
    }

    #[test]
    fn a_complete_machine_lacks_nothing() {
        let machine = Invented { lacks: &[] };
        assert_eq!(missing(&machine, Purpose::Test), [""; 0]);
        let report = render(&examine(&machine, Purpose::Test), &machine);
        assert!(report.contains("To run: complete") && report.contains("To test: complete"), "{report}");
        assert!(!report.contains("MISSING") && !report.contains('$'), "{report}");
    }

    #[test]
    fn each_missing_thing_is_shown_with_its_command() {
        let machine = Invented { lacks: &["webkit2gtk-4.1", "wasm32-unknown-unknown", "xclip", "clippy"] };
        let report = render(&examine(&machine, Purpose::Test), &machine);
        for command in [
            "$ apt-get install -y --no-install-recommends libwebkit2gtk-4.1-dev\n",
            "$ rustup target add wasm32-unknown-unknown\n",
            "$ apt-get install -y --no-install-recommends xclip\n",
            "$ rustup component add clippy\n",
        ] {
            assert!(report.contains(command), "{command} in\n{report}");
        }
        assert!(report.contains("To run: 2 missing") && report.contains("To test: 2 missing"), "{report}");
    }

    #[test]
    fn other_package_tools_are_named_where_there_is_no_apt() {
        let fedora = Invented { lacks: &["apt-get", "webkit2gtk-4.1"] };
        let report = render(&examine(&fedora, Purpose::Run), &fedora);
        assert!(report.contains("$ dnf install webkit2gtk4.1-devel"), "{report}");
        let arch = Invented { lacks: &["apt-get", "dnf", "webkit2gtk-4.1"] };
        let report = render(&examine(&arch, Purpose::Run), &arch);
        assert!(report.contains("$ pacman -S --needed webkit2gtk-4.1"), "{report}");
    }

    #[test]
    fn running_asks_for_nothing_that_only_tests_need() {
        let machine = Invented { lacks: &["Xvfb", "fmt"] };
        assert_eq!(missing(&machine, Purpose::Run), [""; 0]);
        assert_eq!(missing(&machine, Purpose::Test), ["rustfmt", "Xvfb"]);
    }

    #[test]
    fn npm_is_not_needed_once_patternfly_is_here() {
        assert_eq!(missing(&Invented { lacks: &["npm"] }, Purpose::Run), [""; 0]);
        assert_eq!(missing(&Invented { lacks: &["npm", "PatternFly"] }, Purpose::Run), ["npm", "PatternFly"]);
        assert_eq!(missing(&Invented { lacks: &["axe-core"] }, Purpose::Test), ["axe-core"]);
    }
}
