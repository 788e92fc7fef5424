//! `rules/catalogue.toml`: what may be recorded at all.

use std::path::Path;

use domain::catalogue::{Catalogue, CatalogueError};

use crate::problem::Problem;

/// Reads the catalogue and checks that it is whole: no code twice, no unknown area or group, none
/// without an item, no unit with two defaults.
///
/// # Errors
/// Everything that is wrong, with file and line.
pub fn load_catalogue(dir: &Path) -> Result<Catalogue, Vec<Problem>> {
    let path = dir.join("rules").join("catalogue.toml");
    let file = path.display().to_string();
    let problem = |line: usize, reason: String| Problem { file: file.clone(), line, reason };
    let text = std::fs::read_to_string(&path)
        .map_err(|error| vec![problem(1, format!("读不出来：{error}"))])?;
    let catalogue: Catalogue = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start).min(text.len());
        vec![problem(line_of(&text, at), error.message().to_owned())]
    })?;
    match catalogue.check() {
        Ok(()) => Ok(catalogue),
        Err(errors) => {
            Err(errors.into_iter().map(|it| problem(place(&text, &it), it.to_string())).collect())
        }
    }
}

/// The line on which somebody has to look: the last one that names what is wrong.
fn place(text: &str, error: &CatalogueError) -> usize {
    let quoted = |it: &str| format!("\"{it}\"");
    let (within, wanted) = match error {
        CatalogueError::Twice(key) | CatalogueError::Empty(key) => (None, quoted(key)),
        CatalogueError::Unknown { code, key } => (Some(code), quoted(key)),
        CatalogueError::Default { second, unit, .. } => (Some(second), quoted(unit)),
        CatalogueError::Blank(code)
        | CatalogueError::NoList(code)
        | CatalogueError::PublicPersons(code) => (Some(code), quoted(code)),
    };
    // The lines of an item begin with its code.
    let from = within.and_then(|code| text.find(&format!("code = {}", quoted(code)))).unwrap_or(0);
    let found = match within {
        Some(_) => text[from..].find(&wanted).map(|at| from + at),
        None => text.rfind(&wanted),
    };
    line_of(text, found.unwrap_or(from))
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|it| **it == b'\n').count()
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Publicity;
    use domain::record::Kind;

    use super::*;

    const WHOLE: &str = r#"edition = "2026-04-01"
area = [{ key = "food", name = "食品药品" }]
group = []
[[item]]
code = "A"
name = "行政处罚"
kind = "penalty"
area = "food"
publicity = "public"
sharing = "全市"
usage = "依法使用"
update = "每月"
default_for = ["scjg"]
basis = { title = "行政处罚法" }
confidence = "default"
"#;

    fn problems(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("rules")).unwrap();
        std::fs::write(folder.path().join("rules/catalogue.toml"), text).unwrap();
        let problems = load_catalogue(folder.path()).err().unwrap_or_default();
        let prefix = format!("{}/", folder.path().display());
        problems.iter().map(|it| it.to_string().replace(&prefix, "")).collect()
    }

    #[test]
    fn the_published_catalogue_covers_every_area_and_group() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let catalogue = load_catalogue(&dir).unwrap();
        assert_eq!((catalogue.area.len(), catalogue.group.len()), (15, 16));
        for area in &catalogue.area {
            assert!(crate::Domain::from_name(&area.name).is_some_and(|it| it.key() == area.key));
            for kind in [Kind::Penalty, Kind::Licence] {
                let has = |it: &&domain::catalogue::Item| {
                    it.kind == kind && it.area == area.key && it.publicity == Publicity::Public
                };
                assert!(catalogue.item.iter().find(has).is_some(), "{}", area.name);
            }
        }
        for kind in Kind::ALL {
            assert!(catalogue.item.iter().any(|it| it.kind == kind), "{}", kind.key());
        }
    }

    #[test]
    fn each_problem_has_its_line() {
        assert_eq!(problems(WHOLE), Vec::<String>::new());
        let twice = format!("{WHOLE}{}", &WHOLE[WHOLE.find("[[item]]").unwrap()..]);
        assert_eq!(problems(&twice)[0], "rules/catalogue.toml:17: “A”出现了两次");
        let unknown = WHOLE.replace("area = \"food\"", "area = \"air\"");
        assert_eq!(
            problems(&unknown),
            [
                "rules/catalogue.toml:8: 目录项 A 的“air”不在本文件列出的领域或人群里",
                "rules/catalogue.toml:2: “食品药品”没有任何目录项",
            ]
        );
        let group = WHOLE.replace("group = []", "group = [{ key = \"doctor\", name = \"医师\" }]");
        assert_eq!(problems(&group), ["rules/catalogue.toml:3: “医师”没有任何目录项"]);
        assert!(
            problems(&WHOLE.replace("\"public\"", "\"open\""))[0]
                .starts_with("rules/catalogue.toml:9: ")
        );
        assert!(problems("edition = 7")[0].starts_with("rules/catalogue.toml:1: "));
    }
}
