//! The virus scanner that uploads are tested against: Debian's clamd, with one signature of the tests'
//! own, so that no database of signatures has to be fetched.

use std::path::Path;

use crate::packages;
use crate::workspace::installed;

/// Gets it where it is missing.
pub fn install() -> anyhow::Result<()> {
    if installed("clamd") || Path::new("/usr/sbin/clamd").exists() {
        return Ok(());
    }
    packages::get("the virus scanner clamd", &["clamav-daemon"])
}
