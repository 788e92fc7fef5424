//! Gets what is missing through Debian's package manager where that is allowed, and otherwise names it.

use std::process::{Command, Stdio};

use anyhow::bail;

use crate::progress::Step;
use crate::workspace::{installed, run_quietly};

/// Whether this process may do everything.
pub fn is_root() -> bool {
    run_quietly(Command::new("id").arg("-u")).is_ok_and(|number| number == "0")
}

/// Installs packages; `what` names the need, for the sentence when they cannot be had.
pub fn get(what: &str, packages: &[&str]) -> anyhow::Result<()> {
    let by_hand =
        format!("{what} is missing: install it with `apt-get install {}`", packages.join(" "));
    if !installed("apt-get") {
        bail!(
            "{what} is missing and there is no apt-get: install {} the way this system does it",
            packages.join(", ")
        );
    }
    let Some(apt) = apt() else { bail!("{by_hand}, since this account may not") };

    let step = Step::aloud(format!("apt-get install {}", packages.join(" ")));
    let install =
        || apt_get(&apt, &[&["install", "--yes", "--no-install-recommends"], packages].concat());
    // On a new machine the list of packages is empty or old.
    let got = install() || (apt_get(&apt, &["update"]) && install());
    if !got {
        bail!("{by_hand}; apt-get could not, and what it said stands above");
    }
    step.done("installed");
    Ok(())
}

/// `apt-get`, by itself for root, otherwise by `sudo` where that asks for no password.
fn apt() -> Option<Vec<&'static str>> {
    if is_root() {
        return Some(vec!["apt-get"]);
    }
    let may = installed("sudo") && run_quietly(Command::new("sudo").args(["-n", "true"])).is_ok();
    may.then(|| vec!["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
}

fn apt_get(apt: &[&str], arguments: &[&str]) -> bool {
    let mut command = Command::new(apt[0]);
    command.args(&apt[1..]).arg("-qq").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    // Package scripts are talkative; only what goes wrong is worth reading.
    command.stdin(Stdio::null()).stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}
