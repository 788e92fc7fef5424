//! The texts that people agree to: `content/consents/*.toml`, each version kept for as long as
//! somebody may have agreed to it.

use jiff::civil::Date;
use serde::Deserialize;
use store::seal::sha256;

/// Every version of one text.
#[derive(Clone, Debug, Default)]
pub struct Consents(Vec<Consent>);

/// One version.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// `2026-11`.
    pub version: String,
    /// The first day on which it is asked for.
    pub from: Date,
    /// Its sentences.
    pub text: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    consent: Vec<Consent>,
}

impl Consents {
    /// Reads the versions.
    ///
    /// # Errors
    /// When the file is not of this shape, a version is there twice or says nothing, or none is in
    /// force today.
    pub fn load(text: &str, today: Date) -> Result<Self, String> {
        let File { mut consent } = toml::from_str(text).map_err(|error| error.to_string())?;
        consent.sort_by_key(|it| it.from);
        for (at, it) in consent.iter().enumerate() {
            if it.text.is_empty() || it.text.iter().any(|line| line.trim().is_empty()) {
                return Err(format!("同意书 {} 没有内容", it.version));
            }
            if consent[..at].iter().any(|other| other.version == it.version) {
                return Err(format!("同意书 {} 写了两次", it.version));
            }
        }
        let consents = Self(consent);
        match consents.current(today) {
            Some(_) => Ok(consents),
            None => Err(format!("{today} 没有可用的同意书")),
        }
    }

    /// The version that is asked for on that day.
    pub fn current(&self, today: Date) -> Option<&Consent> {
        self.0.iter().rev().find(|it| it.from <= today)
    }

    /// The version of this name.
    pub fn version(&self, version: &str) -> Option<&Consent> {
        self.0.iter().find(|it| it.version == version)
    }
}

impl Consent {
    /// The SHA-256 of what is agreed to, in hex.
    pub fn hash(&self) -> String {
        sha256(format!("{}\n{}", self.version, self.text.join("\n")).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_version_of_the_day_is_asked_for_and_old_ones_are_kept() {
        let one = "[[consent]]\nversion = '1'\nfrom = '2026-01-01'\ntext = ['a']\n";
        let two = "[[consent]]\nversion = '2'\nfrom = '2026-06-01'\ntext = ['b']\n";
        let both = Consents::load(&format!("{two}{one}"), date(2026, 5, 1)).unwrap();
        assert_eq!(both.current(date(2026, 5, 31)).unwrap().version, "1");
        assert_eq!(both.current(date(2026, 6, 1)).unwrap().version, "2");
        assert!(both.version("1").is_some() && both.version("3").is_none());
        assert!(Consents::load(one, date(2025, 1, 1)).is_err());
        assert!(Consents::load(&format!("{one}{one}"), date(2026, 5, 1)).is_err());
    }
}
