//! The words of the interface: Fluent files in `locales/LANGUAGE/*.ftl`, read at start.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use app::words::Words;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The languages of the interface, the complete one first.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// The words in every language.
#[derive(Clone)]
pub struct Locales(Arc<Vec<Words>>);

/// One language: messages without arguments are plain text already, the others are formatted.
struct Language {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Locales {
    /// Reads every file of every language. Each language must have the same keys.
    ///
    /// # Errors
    /// Which file cannot be read, or which keys are missing where.
    pub fn load(dir: &Path) -> anyhow::Result<Self> {
        let languages = LANGUAGES.map(|name| Language::load(&dir.join(name), name));
        let [first, rest @ ..] = languages;
        let (first, keys) = first?;
        let mut all = vec![first.into_words(None)];
        for (language, name) in rest.into_iter().zip(&LANGUAGES[1..]) {
            let (language, own) = language?;
            let missing: Vec<_> = keys.iter().filter(|key| !own.contains(key)).cloned().collect();
            let extra: Vec<_> = own.iter().filter(|key| !keys.contains(key)).cloned().collect();
            ensure!(missing.is_empty(), "locales/{name} lacks {}", missing.join(", "));
            ensure!(extra.is_empty(), "only locales/{name} has {}", extra.join(", "));
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
    fn load(dir: &Path, name: &str) -> anyhow::Result<(Self, Vec<String>)> {
        let mut bundle = FluentBundle::new_concurrent(vec![name.parse()?]);
        // The marks that isolate arguments of another direction show as boxes on old phones.
        bundle.set_use_isolating(false);
        let mut plain = HashMap::new();
        let mut keys = Vec::new();
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
            let own: Vec<String> = resource.entries().filter_map(key).collect();
            if let Err(errors) = bundle.add_resource(resource) {
                bail!("{}: {errors:?}", file.display());
            }
            keys.extend(own);
        }
        for key in &keys {
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
            args.iter().map(|(name, value)| (*name, value_of(value))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a word lacks an argument");
        }
        Some(text)
    }
}

/// A whole number is handed to Fluent as one, so that `{ $n -> [one] …}` works.
fn value_of(text: &str) -> FluentValue<'_> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

fn key(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}
