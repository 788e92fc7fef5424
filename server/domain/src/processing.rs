//! Why personal information is processed (个人信息保护法 §13, §17): one entry for each processing, with
//! its purpose, legal basis, sources, recipients, and the rule by which it ends.

use serde::Deserialize;

use crate::fault::{Fault, repeated};
use crate::rules::{Basis, Confidence};

/// The entries, `content/processing.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processing {
    /// One for each processing.
    #[serde(default)]
    pub processing: Vec<Entry>,
}

/// One processing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `sign-in`, `record` …
    pub id: String,
    /// What is kept, in plain words.
    pub what: String,
    /// What for.
    pub purpose: String,
    /// On what it rests.
    pub ground: Ground,
    /// The law behind it.
    pub basis: Basis,
    /// How sure we are of it.
    pub confidence: Confidence,
    /// The consent it rests on (`content/consents/`), where it rests on one.
    #[serde(default)]
    pub consent: Option<String>,
    /// Where the information comes from.
    pub source: String,
    /// Who receives it.
    pub recipients: String,
    /// The rule in `content/retention.toml` by which it ends.
    pub retention: String,
    /// What of the person's it counts: names of `store::export::TABLES`.
    #[serde(default)]
    pub tables: Vec<String>,
}

/// On what a processing rests (个人信息保护法 §13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The person agreed, and may take it back (§13(1), §15).
    Consent,
    /// A statutory duty of an authority (§13(3), §34).
    Duty,
    /// A duty that the law lays on whoever runs the site: security, logs (§13(3), §51).
    Security,
}

impl Ground {
    /// Its key in `locales/` after `data-ground-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Duty => "duty",
            Self::Security => "security",
        }
    }
}

impl Processing {
    /// Everything that is wrong, given the ids of the retention rules and of the consent texts.
    pub fn faults(&self, retention: &[&str], consents: &[&str]) -> Vec<Fault> {
        let mut faults = repeated(self.processing.iter().map(|it| it.id.as_str()));
        for it in &self.processing {
            let mut wrong =
                |why: String| faults.push(Fault::at(&it.id, format!("{}：{why}", it.id)));
            if !retention.contains(&it.retention.as_str()) {
                wrong(format!("retention.toml 里没有 {}", it.retention));
            }
            match (&it.consent, it.ground) {
                (Some(id), _) if !consents.contains(&id.as_str()) => {
                    wrong(format!("consents 里没有 {id}"));
                }
                (None, Ground::Consent) => wrong("以同意为依据的，要写是哪一份同意".to_owned()),
                (Some(_), Ground::Duty | Ground::Security) => {
                    wrong("写了同意，依据就要是 consent".to_owned());
                }
                _ => {}
            }
            let texts = [&it.what, &it.purpose, &it.source, &it.recipients];
            if texts.iter().any(|text| text.trim().is_empty()) {
                wrong("内容、目的、来源、接收方都要写".to_owned());
            }
            if it.basis.title.trim().is_empty() || it.basis.article.trim().is_empty() {
                wrong("依据要写到条".to_owned());
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_processing_without_article_consent_or_end_is_refused() {
        let entry = Entry {
            id: "points".into(),
            what: "x".into(),
            purpose: "x".into(),
            ground: Ground::Consent,
            basis: Basis { title: "个人信息保护法".into(), ..Basis::default() },
            confidence: Confidence::Official,
            consent: None,
            source: "x".into(),
            recipients: "x".into(),
            retention: "points".into(),
            tables: Vec::new(),
        };
        let reasons = |entry: Entry| {
            let faults = Processing { processing: vec![entry] }.faults(&["draft"], &["points"]);
            faults.into_iter().map(|it| it.reason).collect::<Vec<_>>()
        };
        assert_eq!(
            reasons(entry.clone()),
            [
                "points：retention.toml 里没有 points",
                "points：以同意为依据的，要写是哪一份同意",
                "points：依据要写到条",
            ]
        );
        let basis = Basis { article: "第十三条".into(), ..entry.basis.clone() };
        let right =
            Entry { basis, consent: Some("points".into()), retention: "draft".into(), ..entry };
        assert!(reasons(right.clone()).is_empty());
        assert_eq!(
            reasons(Entry { consent: Some("nowhere".into()), ..right }),
            ["points：consents 里没有 nowhere"]
        );
    }
}
