//! System packages, through apt where we may; elsewhere they are named.

use std::process::Command;

use anyhow::{Result, bail};

use crate::doctor::{Machine, apt_command};
use crate::{say, shell};

/// Installs packages without asking anything, or says what a person has to type.
pub(crate) fn install(machine: &dyn Machine, packages: &[&str]) -> Result<()> {
    if !machine.has_program("apt-get") {
        bail!(
            "this machine has no apt-get: `cargo xtask doctor` names each package and the command that installs it"
        );
    }
    let Some(prefix) = privilege() else {
        bail!(
            "installing packages takes root, and `sudo -n` is refused here. Please type:\n\n    sudo apt-get update\n    sudo {}\n",
            apt_command(packages)
        );
    };
    // Fresh lists first: a package of an outdated list is no longer offered. A mirror that fails for a moment is not the
    // end: the lists that are here may do.
    if shell::run(&mut apt_get(prefix, &["update"])).is_err() {
        say::line("apt-get update failed: going on with the lists that are here");
    }
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    shell::run(&mut apt_get(prefix, &words))
}

/// How commands get root's rights here: as they are, through sudo, or not at all.
fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        Some(&[])
    } else if shell::agrees(Command::new("sudo").args(["-n", "true"])) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt_get(prefix: &[&str], words: &[&str]) -> Command {
    // The variable is passed by `env`, because sudo clears the environment.
    let mut line = prefix.to_vec();
    line.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    line.extend(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apt_never_asks() {
        let command = apt_get(&["sudo", "-n"], &["install", "-y", "xvfb"]);
        assert_eq!(
            shell::typed(&command),
            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y xvfb"
        );
    }
}
