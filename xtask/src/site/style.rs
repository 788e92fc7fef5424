//! `style/*.css` in name order, lowered for the phones people have, in one file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, ensure};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use super::{Made, hash};

/// Hash over every style sheet, and over what is done to them here.
pub fn inputs(root: &Path) -> anyhow::Result<String> {
    let sheets = sheets(root)?;
    let parts = sheets
        .iter()
        .flat_map(|(path, text)| [path.as_os_str().as_encoded_bytes(), text.as_bytes()]);
    Ok(hash(parts.chain([include_bytes!("style.rs").as_slice()])))
}

/// The one style sheet.
pub fn make(root: &Path) -> anyhow::Result<Made> {
    let mut whole = String::new();
    for (path, text) in sheets(root)? {
        whole += &lowered(&path.strip_prefix(root).unwrap_or(&path).to_string_lossy(), &text)?;
    }
    let address = format!("/style/site.{}.css", hash([whole.as_bytes()]));
    Ok(Made {
        main: address.clone(),
        islands: Vec::new(),
        files: vec![(address, whole.into_bytes())],
    })
}

/// WeChat's browser on an old phone is the oldest we care for: Chrome 70, Safari 12.
fn phones() -> Targets {
    let chrome = Some(70 << 16);
    let safari = Some(12 << 16);
    Browsers {
        android: chrome,
        chrome,
        edge: Some(79 << 16),
        firefox: Some(68 << 16),
        ios_saf: safari,
        safari,
        ..Browsers::default()
    }
    .into()
}

/// What begins or ends a line, and the sides that are left and right of it. No page of ours is written from
/// right to left; said in general, old phones would need every rule twice with a list of languages, which was
/// more than half of the style sheet.
const SIDES: [(&str, [&str; 2]); 4] = [
    ("scroll-padding-inline", ["scroll-padding-left", "scroll-padding-right"]),
    ("margin-inline", ["margin-left", "margin-right"]),
    ("padding-inline", ["padding-left", "padding-right"]),
    ("inset-inline", ["left", "right"]),
];

/// The same style with left and right for the beginning and the end of a line.
fn sided(text: &str) -> String {
    let mut sided = text.to_owned();
    for (name, [left, right]) in SIDES {
        sided = sided.replace(&format!("{name}-start:"), &format!("{left}:"));
        sided = sided.replace(&format!("{name}-end:"), &format!("{right}:"));
        let both = format!("{name}:");
        while let Some(at) = sided.find(&both) {
            let from = at + both.len();
            let to = from + sided[from..].find([';', '}']).unwrap_or(sided.len() - from);
            let value = sided[from..to].trim().to_owned();
            let (one, other) = halves(&value);
            sided.replace_range(at..to, &format!("{left}: {one}; {right}: {other}"));
        }
    }
    sided.replace("border-inline-start", "border-left").replace("border-inline-end", "border-right")
}

/// The two values of a pair; one value stands for both.
fn halves(value: &str) -> (&str, &str) {
    let mut depth = 0;
    let space = value.char_indices().find(|(_, it)| {
        depth += i32::from(*it == '(') - i32::from(*it == ')');
        depth == 0 && *it == ' '
    });
    space.map_or((value, value), |(at, _)| (&value[..at], value[at..].trim()))
}

fn lowered(name: &str, text: &str) -> anyhow::Result<String> {
    let text = &sided(text);
    // The error speaks of the text; only its words outlive it.
    let mut sheet = StyleSheet::parse(
        text,
        ParserOptions { filename: name.to_owned(), ..ParserOptions::default() },
    )
    .map_err(|error| anyhow!("the style sheet cannot be read: {error}"))?;
    let targets = phones();
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("the style sheet cannot be made smaller: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("the style sheet {name} cannot be written: {error}"))?;
    ensure!(
        !printed.code.contains(":lang(ae"),
        "the style sheet {name} says begin or end of a line in a way that `sided` does not know"
    );
    Ok(printed.code)
}

fn sheets(root: &Path) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for path in super::files(&root.join("style"))? {
        if path.extension().is_some_and(|ending| ending == "css") {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} could not be read", path.display()))?;
            found.push((path, text));
        }
    }
    ensure!(!found.is_empty(), "there is no style sheet in style/");
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_lowered_for_old_phones() {
        let css = lowered("style/a.css", ".card { color: red; & a { color: #00f } }").unwrap();
        assert_eq!(css, ".card{color:red}.card a{color:#00f}");
    }

    #[test]
    fn the_beginning_of_a_line_is_left() {
        assert_eq!(sided("a{margin-inline:auto 8px}"), "a{margin-left: auto; margin-right: 8px}");
        assert_eq!(
            sided("a { padding-inline: calc(-1 * var(--gap)); }"),
            "a { padding-left: calc(-1 * var(--gap)); padding-right: calc(-1 * var(--gap)); }"
        );
        assert_eq!(sided("a{scroll-padding-inline-end:0}"), "a{scroll-padding-right:0}");
        assert_eq!(
            sided("a{inset-inline:0;border-inline-start:0}"),
            "a{left: 0; right: 0;border-left:0}"
        );
        assert!(lowered("style/a.css", "a { border-start-start-radius: 3px }").is_err());
    }

    #[test]
    fn a_mistake_is_told_with_its_file_and_line() {
        let error = lowered("style/a.css", ".card {\n  color: }\n}}").unwrap_err().to_string();
        assert!(error.contains("style/a.css"), "{error}");
    }

    #[test]
    fn sheets_come_in_name_order_into_one_file_named_by_its_content() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("style")).unwrap();
        fs::write(root.path().join("style/2-base.css"), "b { color: green }").unwrap();
        fs::write(root.path().join("style/1-tokens.css"), ":root { --ink: #1d2a30 }").unwrap();
        fs::write(root.path().join("style/mark.svg"), "<svg/>").unwrap();
        let made = make(root.path()).unwrap();
        assert_eq!(
            String::from_utf8(made.files[0].1.clone()).unwrap(),
            ":root{--ink:#1d2a30}b{color:green}"
        );
        assert!(made.main.starts_with("/style/site.") && made.main.ends_with(".css"));
    }
}
