//! The colours by their names in `style/1-tokens.css`, and how well one is read on another (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../style/1-tokens.css");

/// A way the site looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// By day.
    Light,
    /// By night.
    Dark,
    /// 长辈版 by day.
    LightLarge,
    /// 长辈版 by night.
    DarkLarge,
}

impl Look {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::LightLarge, Self::DarkLarge];

    /// The contrast that every text must have: 4.5, in large letters 7.
    pub fn least(self) -> f64 {
        match self {
            Self::Light | Self::Dark => 4.5,
            Self::LightLarge | Self::DarkLarge => 7.0,
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "styleguide-light",
            Self::Dark => "styleguide-dark",
            Self::LightLarge => "styleguide-light-large",
            Self::DarkLarge => "styleguide-dark-large",
        }
    }
}

/// What is written on what: each pair stands somewhere on the site.
pub const TEXT: [(&str, &str); 37] = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("teal", "paper"),
    ("teal", "card"),
    ("seal", "paper"),
    ("seal", "card"),
    ("gold", "paper"),
    ("gold", "card"),
    ("green", "paper"),
    ("green", "card"),
    ("ink", "teal-soft"),
    ("ink", "seal-soft"),
    ("ink", "gold-soft"),
    ("ink", "green-soft"),
    ("ink", "mark"),
    ("soft", "mark"),
    ("teal", "mark"),
    ("seal", "mark"),
    ("gold", "mark"),
    ("ink", "line"),
    ("soft", "teal-soft"),
    ("soft", "seal-soft"),
    ("soft", "gold-soft"),
    ("teal", "teal-soft"),
    ("teal", "seal-soft"),
    ("teal", "gold-soft"),
    ("teal", "green-soft"),
    ("seal", "seal-soft"),
    ("gold", "gold-soft"),
    ("green", "green-soft"),
    ("on-fill", "fill"),
    ("on-fill", "fill-hover"),
    ("on-fill-soft", "fill"),
    ("on-fill-soft", "fill-hover"),
    ("paper", "ink"),
];

/// What has to be seen to be used: the edge of a field, a step, the line of a period. At least 3.
pub const EDGES: [(&str, &str); 6] = [
    ("edge", "paper"),
    ("edge", "card"),
    ("teal", "card"),
    ("seal", "card"),
    ("gold", "card"),
    ("fill", "paper"),
];

/// The colours of a look, `#rrggbb` by name. The rules of the sheet in their order: a later one wins, and `.large` and
/// `:root` count alike.
pub fn colours(look: Look) -> BTreeMap<&'static str, &'static str> {
    let dark = TOKENS.find("@media (prefers-color-scheme: dark)").unwrap_or(TOKENS.len());
    let more = TOKENS.find("@media (prefers-contrast: more)").unwrap_or(TOKENS.len());
    let (light, dark) = (&TOKENS[..dark], &TOKENS[dark..more]);
    let mut found = BTreeMap::new();
    let sheets: &[&str] = match look {
        Look::Light | Look::LightLarge => &[light],
        Look::Dark | Look::DarkLarge => &[light, dark],
    };
    let large = matches!(look, Look::LightLarge | Look::DarkLarge);
    for sheet in sheets {
        for block in sheet.split('}') {
            let Some((selector, rules)) = block.rsplit_once('{') else { continue };
            let counts = selector.trim_end().ends_with(":root")
                || (large && selector.trim_end().ends_with(".large"));
            if counts {
                found.extend(rules.split(';').filter_map(colour));
            }
        }
    }
    found
}

/// Name and value of a rule that is a colour.
fn colour(rule: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, value) = rule.rsplit_once("--")?.1.split_once(':')?;
    let value = value.trim();
    (value.len() == 7 && value.starts_with('#')).then_some((name, value))
}

/// The contrast of two colours: 1 for the same, 21 for black on white.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let byte = colour.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok());
        let part = f64::from(byte.unwrap_or_default()) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_as_the_standard_does() {
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_text_is_read_well_by_day_by_night_and_in_large_letters() {
        for look in Look::ALL {
            let colours = colours(look);
            assert!(colours.len() > 18, "{look:?} has {} colours", colours.len());
            for (text, ground) in TEXT {
                let found = contrast(colours[text], colours[ground]);
                assert!(found >= look.least(), "{text} on {ground}, {look:?}: {found:.2}");
            }
            for (edge, ground) in EDGES {
                let found = contrast(colours[edge], colours[ground]);
                assert!(found >= 3.0, "{edge} on {ground}, {look:?}: {found:.2}");
            }
        }
    }

    /// Every style sheet but that of the names, with its name.
    fn sheets() -> Vec<(String, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let paths = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let named = paths.map(|it| (it.file_name().unwrap().to_str().unwrap().to_owned(), it));
        named
            .filter(|(name, _)| name.ends_with(".css") && name != "1-tokens.css")
            .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()))
            .collect()
    }

    /// Properties and values.
    fn rules(css: &str) -> impl Iterator<Item = (&str, &str)> {
        let rules = css.split([';', '{', '}']).filter_map(|it| it.split_once(':'));
        rules.map(|(property, value)| (property.trim(), value.trim()))
    }

    #[test]
    fn distances_are_multiples_of_four() {
        for (name, css) in sheets() {
            for (property, value) in rules(&css) {
                let about = ["gap", "padding", "margin", "row-gap", "column-gap"];
                let about = about.iter().any(|it| property.starts_with(it));
                for part in value.split_whitespace().filter(|_| about && !value.contains("calc")) {
                    let Some(px) = part.strip_suffix("px") else { continue };
                    let px: i32 = px.parse().unwrap();
                    // A line is moved by one, two or three to stand straight.
                    assert!(px % 4 == 0 || px.abs() < 4, "{name}: {property}: {value}");
                }
            }
        }
    }

    #[test]
    fn every_letter_has_a_size_of_the_scale_and_none_is_tiny() {
        let mut seen = 0;
        for (name, css) in sheets() {
            for (property, value) in rules(&css) {
                let size = match property {
                    "font-size" => value,
                    // Weight and size, the height of the line, the family.
                    "font" => value.split('/').next().unwrap().rsplit(' ').next().unwrap(),
                    _ => continue,
                };
                seen += 1;
                let named = size.starts_with("var(--t-") || size == "inherit";
                // What is relative to the text around it, and sheets of paper.
                let relative = ["%", "pt"].iter().any(|it| size.ends_with(it)) || size == ".9em";
                assert!(named || relative, "{name}: {property}: {value}");
            }
        }
        assert!(seen > 200, "{seen}");
        let steps = TOKENS.split("--t-").skip(1).filter_map(|it| it.split_once(':'));
        let steps: Vec<f64> = steps
            .map(|(_, size)| size.split("rem").next().unwrap().trim().parse().unwrap())
            .collect();
        assert!(steps.len() > 10 && steps.iter().all(|it| *it >= 0.75), "{steps:?}");
    }
}
