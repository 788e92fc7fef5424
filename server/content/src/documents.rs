//! The documents that promise something to the person: points, benefits, why and how long what is
//! kept is kept, the texts of consents, and the reasons a decision may begin with. They are read together, because they name each other.

use std::ops::Range;
use std::path::Path;

use domain::benefits::Benefits;
use domain::fault::Fault;
use domain::points::PointsRules;
use domain::processing::Processing;
use domain::retention::Retention;
use domain::template::Templates;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::consents::{Consents, load_consents};
use crate::problem::Problem;

/// All of them.
#[derive(Clone, Debug)]
pub struct Documents {
    /// `points.toml`
    pub points: PointsRules,
    /// `benefits.toml`
    pub benefits: Benefits,
    /// `processing.toml`
    pub processing: Processing,
    /// `retention.toml`
    pub retention: Retention,
    /// `consents/*.md`
    pub consents: Consents,
    /// `desk/reasons.toml`
    pub reasons: Templates,
}

/// Reads and checks all of them as of a day.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_documents(dir: &Path, today: Date) -> Result<Documents, Vec<Problem>> {
    let mut problems = Vec::new();
    let consents = load_consents(dir, today).map_err(|mut it| problems.append(&mut it)).ok();
    let points = read(dir, "points", &mut problems, PointsRules::faults);
    let benefits = read(dir, "benefits", &mut problems, Benefits::faults);
    let reasons = read(dir, "desk/reasons", &mut problems, Templates::faults);
    let retention = read(dir, "retention", &mut problems, Retention::faults);
    let processing = read(dir, "processing", &mut problems, |it: &Processing| {
        // Where another document cannot be read, what it says is not known yet.
        let (Some(retention), Some(consents)) = (&retention, &consents) else { return Vec::new() };
        let ends: Vec<_> = retention.rule.iter().map(|it| it.id.as_str()).collect();
        it.faults(&ends, &consents.ids())
    });
    let Some(reasons) = reasons else { return Err(problems) };
    match (points, benefits, processing, retention, consents) {
        (Some(points), Some(benefits), Some(processing), Some(retention), Some(consents)) => {
            Ok(Documents { points, benefits, processing, retention, consents, reasons })
        }
        _ => Err(problems),
    }
}

/// One document, if nothing is wrong with it.
fn read<T: DeserializeOwned>(
    dir: &Path,
    name: &str,
    problems: &mut Vec<Problem>,
    check: impl FnOnce(&T) -> Vec<Fault>,
) -> Option<T> {
    let file = format!("content/{name}.toml");
    let wrong = |line: usize, reason: String| Problem { file: file.clone(), line, reason };
    let text = match std::fs::read_to_string(dir.join(format!("{name}.toml"))) {
        Ok(text) => text,
        Err(error) => {
            problems.push(wrong(1, format!("读不出来：{error}")));
            return None;
        }
    };
    let document: T = match toml::from_str(&text) {
        Ok(document) => document,
        Err(error) => {
            let span: Range<usize> = error.span().unwrap_or(0..0);
            let line = 1 + text[..span.start.min(text.len())].matches('\n').count();
            problems.push(wrong(line, error.message().to_owned()));
            return None;
        }
    };
    let faults = check(&document);
    problems.extend(faults.iter().map(|it| wrong(line(&text, &it.at), it.reason.clone())));
    faults.is_empty().then_some(document)
}

/// The last line that names this id: the second of two is the one too many.
fn line(text: &str, id: &str) -> usize {
    let named = format!("id = \"{id}\"");
    let at = text.lines().enumerate().filter(|(_, line)| line.trim() == named);
    at.last().map_or(1, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 23);

    fn published() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
    }

    /// What is said when one text in one of the published documents is another.
    fn reasons(document: &str, from: &str, to: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("desk")).unwrap();
        for name in ["points", "benefits", "retention", "processing", "desk/reasons"] {
            let text = std::fs::read_to_string(published().join(format!("{name}.toml"))).unwrap();
            let text = match name == document {
                true => text.replacen(from, to, 1),
                false => text,
            };
            std::fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
        }
        std::fs::create_dir(folder.path().join("consents")).unwrap();
        for name in ["consents/points.md", "consents/notices.md", "consents/story.md"] {
            let consent = std::fs::read(published().join(name)).unwrap();
            std::fs::write(folder.path().join(name), consent).unwrap();
        }
        let problems = load_documents(folder.path(), TODAY).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_published_documents_load_and_every_field_of_the_policy_has_a_benefit() {
        let documents = load_documents(&published(), TODAY).unwrap();
        assert!(documents.points.in_force(TODAY));
        for field in domain::benefits::Field::ALL {
            assert!(documents.benefits.of(field).count() > 0, "{field:?}");
        }
        assert!(documents.consents.current("points").is_some());
        assert_eq!(load_documents(&published(), date(2000, 1, 1)).unwrap_err().len(), 3);
    }

    #[test]
    fn points_below_zero_overlapping_bands_and_a_missing_basis_are_refused_with_file_and_line() {
        let first = |problems: Vec<String>| problems[0].clone();
        let negative = first(reasons("points", "points = 2\n", "points = -2\n"));
        assert!(negative.starts_with("content/points.toml:"), "{negative}");
        assert!(negative.ends_with("积分不能是负数：只奖不罚"), "{negative}");
        let overlap = first(reasons("points", "from = 10\n", "from = 9\n"));
        assert!(overlap.contains("与前一档重叠"), "{overlap}");
        let missing = first(reasons("points", "basis = ", "# basis = "));
        assert!(missing.contains("basis"), "{missing}");
        let unknown = first(reasons("processing", "retention = \"draft\"", "retention = \"x\""));
        assert!(unknown.contains("retention.toml 里没有 x"), "{unknown}");
        let blank = first(reasons("desk/reasons", "的【材料】。", "的【材料。"));
        assert!(blank.starts_with("content/desk/reasons.toml:"), "{blank}");
        assert!(blank.contains("要成对"), "{blank}");
        let law = first(reasons("desk/reasons", "依据是【依据】", "依据是《条例》【依据】"));
        assert!(law.contains("不写法律的名称"), "{law}");
        let short = first(reasons("retention", "count = 10", "count = 5"));
        assert!(short.ends_with("查看记录至少保存 10 年"), "{short}");
    }

    #[test]
    fn the_privacy_page_says_what_the_documents_say() {
        let documents = load_documents(&published(), TODAY).unwrap();
        let page = std::fs::read_to_string(published().join("pages/privacy.md")).unwrap();
        for rule in &documents.retention.rule {
            let row = format!("| {} | {} |", rule.what, rule.text);
            assert!(page.contains(&row), "the privacy page lacks the line {row}");
        }
        for entry in &documents.processing.processing {
            assert!(page.contains(&entry.purpose), "the privacy page lacks {}", entry.purpose);
        }
    }
}
