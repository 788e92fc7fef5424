//! The sets: documents, queries, and which documents are right.

use std::collections::HashMap;
use std::fs::read_to_string;
use std::path::Path;

use anyhow::Context as _;
use content::{Kind, Library, Section, load_rules, load_thesaurus};
use jiff::civil::{Date, date};
use search::{Document, Index, Query, Synonyms};
use serde::Deserialize;
use serde_json::Value;

/// The day as of which content is read.
pub const TODAY: Date = date(2026, 11, 28);

/// A set.
pub struct Set {
    /// What it is called.
    pub name: String,
    /// Title and body of each document.
    pub documents: Vec<(String, String)>,
    /// What is asked.
    pub queries: Vec<String>,
    /// The places of the documents that answer each query.
    pub right: Vec<Vec<usize>>,
    /// What is asked of published records, and the numbers of the documents that are right.
    pub records: Vec<(String, Vec<String>)>,
    /// The form and half of each query; empty where the set has none.
    pub groups: Vec<(String, String)>,
    /// The index of the site and the address of each place, where it is the site's own set.
    site: Option<(Index, HashMap<String, usize>)>,
}

#[derive(Deserialize)]
struct Asked {
    query: Vec<One>,
}

#[derive(Deserialize)]
struct One {
    q: String,
    form: String,
    set: String,
    relevant: Vec<String>,
}

impl Set {
    /// `NAME.docs.jsonl` and `NAME.dev.jsonl` of a folder; nothing where they are not there.
    pub fn read(folder: &Path, name: &str) -> anyhow::Result<Option<Self>> {
        let lines = |part: &str| -> anyhow::Result<Vec<Value>> {
            let path = folder.join(format!("{name}.{part}.jsonl"));
            let text = read_to_string(&path).with_context(|| path.display().to_string())?;
            Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
        };
        if !folder.join(format!("{name}.docs.jsonl")).is_file() {
            return Ok(None);
        }
        let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let documents = lines("docs")?;
        let places: HashMap<String, usize> =
            documents.iter().enumerate().map(|(at, it)| (it["id"].to_string(), at)).collect();
        let asked = lines("dev")?;
        let right = asked.iter().map(|it| {
            let ids = it["rel"].as_array().into_iter().flatten();
            ids.filter_map(|id| places.get(&id.to_string()).copied()).collect()
        });
        Ok(Some(Self {
            name: name.to_owned(),
            right: right.collect(),
            queries: asked.iter().map(|it| text(it, "q")).collect(),
            documents: documents.iter().map(|it| (text(it, "title"), text(it, "body"))).collect(),
            records: Vec::new(),
            groups: Vec::new(),
            site: None,
        }))
    }

    /// `content/assistant/eval/search.toml` on what is published; nothing where it is not there.
    pub fn of_the_site(root: &Path) -> anyhow::Result<Option<Self>> {
        let dir = root.join("content");
        let path = dir.join("assistant/eval/search.toml");
        if !path.is_file() {
            return Ok(None);
        }
        let asked: Asked = toml::from_str(&read_to_string(path)?)?;
        let told = |problems: Vec<content::Problem>| {
            anyhow::anyhow!(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        };
        let library = Library::load(&dir, TODAY).map_err(told)?;
        let thesaurus = load_thesaurus(&dir, &library).map_err(told)?;
        let rules = load_rules(&dir, TODAY).map_err(told)?;
        let mut documents: Vec<Document> = library.entries().map(Document::from).collect();
        documents.extend(search::rule_documents(&rules, TODAY));
        let places: HashMap<String, usize> =
            documents.iter().enumerate().map(|(at, it)| (it.href(), at)).collect();
        let groups = thesaurus.groups.iter().map(Vec::as_slice);
        let directed =
            thesaurus.directed.iter().map(|(word, means)| (word.as_str(), means.as_slice()));
        let synonyms = Synonyms::new(groups, directed);
        // What stands first on the page counts as the first hit.
        let place = |address: &String| {
            let page = address.split('#').next().unwrap_or_default();
            places.get(page).copied()
        };
        let (records, pieces): (Vec<One>, Vec<One>) =
            asked.query.into_iter().partition(|it| it.form == "record");
        Ok(Some(Self {
            name: "content".to_owned(),
            records: records.into_iter().map(|it| (it.q, it.relevant)).collect(),
            right: pieces.iter().map(|it| it.relevant.iter().filter_map(place).collect()).collect(),
            groups: pieces.iter().map(|it| (it.form.clone(), it.set.clone())).collect(),
            queries: pieces.into_iter().map(|it| it.q).collect(),
            documents: documents.iter().map(|it| (it.title.clone(), String::new())).collect(),
            site: Some((Index::of(documents)?.with_synonyms(synonyms), places)),
        }))
    }

    /// Finds in the index of the site.
    pub fn site_index(&self) -> anyhow::Result<impl Fn(&str) -> Vec<usize>> {
        let (index, places) = self.site.as_ref().context("it is the set of the site")?;
        Ok(move |q: &str| {
            let results = index.search(&Query { text: q.to_owned(), ..Query::default() });
            let address = |href: &str| href.split('#').next().unwrap_or_default().to_owned();
            let hits = results.hits.iter();
            hits.filter_map(|hit| places.get(&address(&hit.href)).copied()).collect()
        })
    }

    /// The documents as the index takes them.
    pub fn taken(&self) -> Vec<Document> {
        let documents = self.documents.iter().enumerate();
        documents.map(|(at, (title, body))| taken(at, title, body)).collect()
    }

    /// So many documents: the set, and then over and over again the set with its sentences in another
    /// order and sentences of a neighbour in between.
    pub fn enlarged(&self, size: usize) -> Vec<Document> {
        let all = self.documents.len();
        let made = (0..size).map(|at| {
            let (title, body) = &self.documents[at % all];
            if at < all {
                return taken(at, title, body);
            }
            let other = &self.documents[(at % all + at / all) % all].1;
            let mut sentences: Vec<&str> = body.split_inclusive('。').collect();
            let length = sentences.len().max(1);
            sentences.rotate_left((at / all) % length);
            sentences.truncate(length / 2 + 1);
            sentences.extend(other.split_inclusive('。').take(length / 2 + 1));
            taken(at, &format!("{title} {}", at / all), &sentences.concat())
        });
        made.collect()
    }
}

fn taken(at: usize, title: &str, body: &str) -> Document {
    Document {
        kind: Kind::Column,
        topic: None,
        slug: at.to_string(),
        title: title.to_owned(),
        date: date(2026, 1, 1),
        summary: String::new(),
        keywords: Vec::new(),
        sections: vec![Section { text: body.to_owned(), ..Section::default() }],
        basis: Section::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_asked_as_the_set_is_written_and_finds_it() {
        let room = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        copy(&root.join("content"), &room.path().join("content"));
        let eval = room.path().join("content/assistant/eval");
        std::fs::create_dir_all(&eval).unwrap();
        let one = |q: &str, form: &str, to: &str| {
            format!(
                "[[query]]\nq = \"{q}\"\nform = \"{form}\"\nset = \"dev\"\nrelevant = [\"{to}\"]\n"
            )
        };
        let text = [
            one("信用修復", "traditional", "/guides/repair"),
            one("xinyongxiufu", "pinyin", "/guides/repair"),
            one("老赖", "synonym", "/column/judgment-defaulter"),
            one("没有这一页", "keyword", "/column/none"),
        ];
        std::fs::write(eval.join("search.toml"), text.concat()).unwrap();
        let set = Set::of_the_site(room.path()).unwrap().unwrap();
        assert_eq!(set.queries.len(), 4);
        assert!(set.right[3].is_empty());
        let find = set.site_index().unwrap();
        for at in 0..3 {
            let found = find(&set.queries[at]);
            assert!(found.contains(&set.right[at][0]), "{}: {found:?}", set.queries[at]);
        }
    }

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }
}
