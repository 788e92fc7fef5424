//! Rules of this house that no compiler knows.

use std::fs;
use std::path::Path;

use super::Totals;
use crate::site::files;
use crate::workspace::Workspace;

/// A rule, read over one file.
struct Rule {
    /// What it says, as a sentence for the person who broke it.
    says: &'static str,
    /// Whether it is about this file, by its path from the root.
    about: fn(&str) -> bool,
    /// Whether this line breaks it.
    broken_by: fn(&str) -> bool,
}

const RULES: [Rule; 4] = [
    Rule {
        says: "leptos 0.8 writes the children of a textarea unescaped: use `components::Textarea`",
        about: |path| is_view(path) && path != "app/src/components/textarea.rs",
        broken_by: |line| line.contains("<textarea"),
    },
    Rule {
        says: "the content security policy refuses inline style: give it a class in style/",
        about: is_view,
        broken_by: |line| line.contains(" style=\"") || line.contains("<style"),
    },
    Rule {
        says: "the content security policy refuses inline script: an island, or nothing",
        about: is_view,
        broken_by: |line| line.contains("<script>") || line.contains(" onclick=\""),
    },
    Rule {
        says: "the lock of the browser tests names no registry: run npm with `omit-lockfile-registry-resolved`",
        about: |path| path == "tests/browser/package-lock.json",
        broken_by: |line| line.trim_start().starts_with("\"resolved\":"),
    },
];

/// Reads every file a rule is about.
pub fn check(workspace: &Workspace) -> anyhow::Result<Totals> {
    let mut complaints = Vec::new();
    for folder in ["app/src", "tests/browser"] {
        for path in files(&workspace.root.join(folder))? {
            let short = path
                .strip_prefix(&workspace.root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            if !short.contains("/node_modules/") {
                complaints.extend(read(&short, &path));
            }
        }
    }
    for complaint in &complaints {
        println!("{complaint}");
    }
    let failed = complaints.len() as u64;
    Ok(Totals { passed: RULES.len() as u64 - failed.min(RULES.len() as u64), failed, skipped: 0 })
}

fn is_view(path: &str) -> bool {
    path.starts_with("app/src/") && path.ends_with(".rs")
}

fn read(short: &str, path: &Path) -> Vec<String> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| (rule.about)(short)).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    // What is not text breaks no rule about text.
    let text = fs::read_to_string(path).unwrap_or_default();
    breaches(&rules, &text)
        .into_iter()
        .map(|(line, says)| format!("{short}:{line}: {says}"))
        .collect()
}

/// Lines, from 1, that break a rule; comments and tests, which stand last, may speak of anything.
fn breaches<'a>(rules: &[&'a Rule], text: &str) -> Vec<(usize, &'a str)> {
    let code = text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]");
    code.filter(|(_, line)| !line.trim_start().starts_with("//"))
        .flat_map(|(at, line)| {
            rules
                .iter()
                .filter(move |rule| (rule.broken_by)(line))
                .map(move |rule| (at + 1, rule.says))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_textarea_outside_its_component_is_found_but_not_in_a_comment() {
        let rules: Vec<&Rule> =
            RULES.iter().filter(|rule| (rule.about)("app/src/repair.rs")).collect();
        let found = breaches(
            &rules,
            "// no <textarea here\nview! {\n  <textarea>{x}</textarea>\n}\n#[cfg(test)]\n<textarea",
        );
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3]);
        assert!(
            !RULES.iter().any(|rule| (rule.about)("app/src/components/textarea.rs")
                && (rule.broken_by)("<textarea>"))
        );
    }

    #[test]
    fn an_address_in_the_lock_is_found() {
        assert!((RULES[3].broken_by)("      \"resolved\": \"somewhere\","));
    }
}
