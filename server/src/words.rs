//! The words of the interface: Fluent files in `locales/LANGUAGE/*.ftl`, read at start.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use app::components::count;
use app::words::Words;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The languages of the interface, the complete one first.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// Words with other arguments in each language: one writes a month as a number, the other by name.
const OWN_ARGUMENTS: [&str; 3] =
    ["components-day", "components-day-short", "components-month-year"];

/// The keys of a language, each with the arguments that its text names.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// The words in every language.
#[derive(Clone)]
pub struct Locales(Arc<Vec<Words>>);

/// One language: messages without arguments are plain text already, the others are formatted.
struct Language {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Locales {
    /// Reads every file of every language. Each language must have the same keys, with the same
    /// arguments in each.
    ///
    /// # Errors
    /// Which file cannot be read, which keys are missing where, or whose arguments differ.
    pub fn load(dir: &Path) -> anyhow::Result<Self> {
        let languages = LANGUAGES.map(|name| Language::load(&dir.join(name), name));
        let [first, rest @ ..] = languages;
        let (first, keys) = first?;
        let mut all = vec![first.into_words(None)];
        for (language, name) in rest.into_iter().zip(&LANGUAGES[1..]) {
            let (language, own) = language?;
            let missing = without(&keys, &own);
            let extra = without(&own, &keys);
            ensure!(missing.is_empty(), "locales/{name} lacks {}", missing.join(", "));
            ensure!(extra.is_empty(), "only locales/{name} has {}", extra.join(", "));
            for (key, arguments) in &own {
                let same = OWN_ARGUMENTS.contains(&key.as_str()) || keys[key] == *arguments;
                ensure!(same, "locales/{name}: {key} names {arguments:?}, not {:?}", keys[key]);
            }
            all.push(language.into_words(Some(all[0].clone())));
        }
        Ok(Self(Arc::new(all)))
    }

    /// The words in one language, by its place in [`LANGUAGES`].
    pub fn words(&self, language: usize) -> Words {
        self.0[language.min(self.0.len() - 1)].clone()
    }
}

impl Language {
    fn load(dir: &Path, name: &str) -> anyhow::Result<(Self, Keys)> {
        let mut bundle = FluentBundle::new_concurrent(vec![name.parse()?]);
        // The marks that isolate arguments of another direction show as boxes on old phones.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| grouped(value)));
        let mut plain = HashMap::new();
        let mut keys = Keys::new();
        let mut files: Vec<_> = std::fs::read_dir(dir)
            .with_context(|| format!("no locale folder {}", dir.display()))?
            .collect::<Result<_, _>>()?;
        files.sort_by_key(std::fs::DirEntry::path);
        for file in files
            .iter()
            .map(std::fs::DirEntry::path)
            .filter(|it| it.extension().is_some_and(|it| it == "ftl"))
        {
            let text = std::fs::read_to_string(&file)?;
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| anyhow::anyhow!("{}: {errors:?}", file.display()))?;
            let own: Keys = resource.entries().filter_map(key).collect();
            if let Err(errors) = bundle.add_resource(resource) {
                bail!("{}: {errors:?}", file.display());
            }
            keys.extend(own);
        }
        for key in keys.keys() {
            let Some(pattern) = bundle.get_message(key).and_then(|it| it.value()) else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors);
            if errors.is_empty() {
                plain.insert(key.clone(), text.into_owned());
            }
        }
        Ok((Self { plain, bundle }, keys))
    }

    fn into_words(self, otherwise: Option<Words>) -> Words {
        Words::new(move |key, args| {
            self.say(key, args).unwrap_or_else(|| match &otherwise {
                Some(words) => words.say(key, args),
                None => {
                    tracing::error!(key, "a word is missing in locales/");
                    key.to_owned()
                }
            })
        })
    }

    fn say(&self, key: &str, args: &[(&'static str, String)]) -> Option<String> {
        if let Some(text) = self.plain.get(key) {
            return Some(text.clone());
        }
        let pattern = self.bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> =
            args.iter().map(|(name, value)| (*name, value_of(name, value))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a word lacks an argument");
        }
        Some(text)
    }
}

/// A whole number is handed to Fluent as one, so that `{ $n -> [one] …}` works. Only `n` is always a
/// count; a year or a telephone number is never cut into groups.
fn value_of<'a>(name: &str, text: &'a str) -> FluentValue<'a> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => {
            let options = FluentNumberOptions { use_grouping: name == "n", ..Default::default() };
            FluentValue::Number(FluentNumber::new(number.into(), options))
        }
        _ => FluentValue::from(text),
    }
}

/// A count of five digits or more, in groups of three, as both languages write it: 12,345.
fn grouped(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let counts = number.options.use_grouping && number.value >= 10_000.0;
    counts.then(|| count(number.as_string()))
}

/// The keys of the one that the other lacks.
fn without<'a>(these: &'a Keys, those: &Keys) -> Vec<&'a str> {
    these.keys().filter(|key| !those.contains_key(*key)).map(String::as_str).collect()
}

fn key(entry: &Entry<&str>) -> Option<(String, BTreeSet<String>)> {
    let Entry::Message(message) = entry else { return None };
    let mut named = BTreeSet::new();
    if let Some(pattern) = &message.value {
        in_pattern(pattern, &mut named);
    }
    Some((message.id.name.to_owned(), named))
}

fn in_pattern(pattern: &Pattern<&str>, named: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, named);
        }
    }
}

fn in_expression(expression: &Expression<&str>, named: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, named),
        Expression::Select { selector, variants } => {
            in_inline(selector, named);
            variants.iter().for_each(|variant| in_pattern(&variant.value, named));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, named: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            named.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, named),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|it| in_inline(it, named));
        }
        _ => {}
    }
}
