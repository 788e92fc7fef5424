//! One search over everything, for the page, the feed, the interface and the command line.

use app::shell::Lang;
use content::{BestBet, Kind, Note, Topic};
use jiff::civil::Date;
use search::{Query, Records, Results, Sort};
use store::Store;
use store::public::PublicRecord;

use crate::site::Published;

/// So many published records stand beside other hits.
pub const BESIDE: usize = 3;

/// What is looked for: pieces of a kind, or published records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Pieces of one kind.
    Pieces(Kind),
    /// What is published of organisations (双公示).
    Records,
}

impl Which {
    /// Its key in an address and in `locales/`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pieces(kind) => kind.key(),
            Self::Records => "public",
        }
    }

    /// What this key stands for.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "public" => Some(Self::Records),
            key => Kind::from_key(key).map(Self::Pieces),
        }
    }

    /// Every key, for whoever gave another.
    pub fn keys() -> String {
        let keys = Kind::ALL.iter().map(|it| it.key()).chain([Self::Records.key()]);
        keys.collect::<Vec<_>>().join(" ")
    }
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What was typed, without control characters and spaces around it.
    pub q: String,
    /// In which language it is read.
    pub lang: Lang,
    /// Only these.
    pub which: Option<Which>,
    /// Only articles on this topic.
    pub topic: Option<Topic>,
    /// In which order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
    /// Hits on a page.
    pub per_page: usize,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Pieces of the site.
    pub results: Results,
    /// Published records: of the page where only they are asked for, else the first few.
    pub records: Vec<PublicRecord>,
    /// How many published records there are.
    pub records_total: usize,
    /// Whether a credit code was typed.
    pub by_code: bool,
    /// What editors say about words of the query.
    pub notes: Vec<Note>,
    /// What editors put first.
    pub bets: Vec<BestBet>,
}

impl Found {
    /// How many there are of what was asked for, on all pages and beside them.
    pub fn total(&self, which: Option<Which>) -> usize {
        match which {
            None => self.results.total + self.records_total,
            Some(Which::Records) => self.records_total,
            Some(Which::Pieces(_)) => self.results.total,
        }
    }

    /// How many pages they fill; records that stand beside pieces fill none.
    pub fn pages(&self, which: Option<Which>, per_page: usize, most: usize) -> usize {
        let listed = match which {
            Some(Which::Records) => self.records_total,
            _ => self.results.total,
        };
        listed.div_ceil(per_page).clamp(1, most)
    }
}

/// What somebody typed, as it is looked for: without characters that nobody sees, and not endless.
pub fn typed(q: &str) -> String {
    let seen = q.chars().filter(|it| !it.is_control() && !is_invisible(*it));
    let q: String = seen.take(search::LONGEST_QUERY).collect();
    q.trim().to_owned()
}

/// Zero width, direction marks, tags: they come along when something is copied.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Searches.
///
/// # Errors
/// When the store fails. Where the index of records is damaged, none are found, and it is made anew with
/// the next look at what changed.
pub async fn find(
    store: &Store,
    published: &Published,
    records: &Records,
    today: Date,
    asked: &Asked,
) -> anyhow::Result<Found> {
    let thesaurus = &published.thesaurus;
    let mut found = Found::default();
    if asked.q.is_empty() {
        return Ok(found);
    }
    let per_page = asked.per_page.max(1);
    let only_records = asked.which == Some(Which::Records);
    let kind = match asked.which {
        Some(Which::Pieces(kind)) => Some(kind),
        _ => None,
    };
    let query = Query {
        text: asked.q.clone(),
        kind,
        topic: asked.topic,
        page: asked.page,
        per_page,
        sort: asked.sort,
        ..Query::default()
    };
    found.results = published.index_for(asked.lang, &asked.q).search(&query);
    // A number, or pinyin: also somebody who reads English may look for what is written in Chinese.
    if asked.lang == Lang::En && found.results.total == 0 {
        found.results = published.index.search(&query);
    }
    let (skip, most) = match only_records {
        true => (asked.page.saturating_sub(1).saturating_mul(per_page), per_page),
        false => (0, BESIDE),
    };
    // How far one can turn the pages is bounded: each page is a walk through all before it.
    match records.search(&asked.q, skip.min(MOST_SKIPPED), most, today) {
        Ok(listed) => {
            found.records_total = listed.total;
            found.by_code = listed.by_code;
            // The index may be a moment behind; what is shown is asked of the store.
            let ids: Vec<_> = listed.ids.iter().filter_map(|id| id.parse().ok()).collect();
            found.records = store.public_among(&ids, today).await?;
            found.records.sort_by_key(|it| ids.iter().position(|id| *id == it.record.id));
        }
        Err(error) => tracing::error!("the index of records is damaged: {error}"),
    }
    let is_said = |words: &[String]| words.iter().any(|word| search::stands_in(word, &asked.q));
    found.notes = thesaurus.notes.iter().filter(|it| is_said(&it.words)).take(2).cloned().collect();
    let same = |query: &String| search::same(query, &asked.q);
    found.bets = thesaurus.bets.iter().filter(|it| it.queries.iter().any(same)).cloned().collect();
    Ok(found)
}

/// So many records are skipped at most.
const MOST_SKIPPED: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_not_looked_for() {
        assert_eq!(typed(" 信\u{200b}用\u{e0041}修复\u{202e}\n"), "信用修复");
        assert_eq!(typed("\u{0}\u{feff} "), "");
        assert_eq!(typed(&"修".repeat(3_000)).chars().count(), search::LONGEST_QUERY);
    }

    #[test]
    fn every_key_leads_back() {
        for which in Kind::ALL.iter().map(|it| Which::Pieces(*it)).chain([Which::Records]) {
            assert_eq!(Which::from_key(which.key()), Some(which));
        }
        assert_eq!(Which::from_key("all"), None);
    }
}
