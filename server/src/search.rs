//! One box over everything: pieces, rules, published records; and, for a citizen who signed in, their
//! own records and cases in a block apart.

pub mod feed;
pub mod find;
mod own;
pub mod popular;
pub mod records;
pub mod subscriptions;

pub use feed::feed;

use app::components::FilterChoice;
use app::search::{Bet, Hit, Note, Page, PublicRows, Run, Search};
use app::shell::{Head, Lang, Section};
use app::words::{t, t_with};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use content::{Kind, Library, Topic};
use leptos::prelude::*;
use search::{Sort, Span};
use serde::{Deserialize, Serialize};
use store::person::Person;

use self::find::{Asked, Found, Which, find, typed};
use crate::auth::Anyone;
use crate::column::number;
use crate::error::{AppError, encode};
use crate::language::has_chinese;
use crate::page::{passing, personal};
use crate::public::row;
use crate::reader::Reads;
use crate::shelf::{filters, guide_cards};
use crate::site::{Published, Site};

/// How many hits stand on one page.
const PER_PAGE: usize = 10;

/// How many offers are made while somebody writes.
const OFFERS: usize = 6;

/// How many popular searches are shown.
const POPULAR: i64 = 8;

/// What was asked, as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameters {
    q: String,
    kind: String,
    topic: String,
    sort: String,
    page: String,
}

impl Parameters {
    /// What is looked for; a kind or topic that there is not is all of them.
    ///
    /// # Errors
    /// When the page is no number.
    pub fn asked(&self) -> Result<Asked, AppError> {
        Ok(Asked {
            q: typed(&self.q),
            which: Which::from_key(&self.kind),
            topic: Topic::from_key(&self.topic),
            sort: if self.sort == "newest" { Sort::Newest } else { Sort::Best },
            page: number(&self.page)?,
            per_page: PER_PAGE,
            ..Asked::default()
        })
    }
}

/// An offer while somebody writes.
#[derive(Debug, Serialize)]
struct Offer {
    text: String,
    /// Its language, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
    href: String,
    kind: String,
}

/// `GET /search`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    Anyone(person): Anyone,
    Query(parameters): Query<Parameters>,
) -> Result<Response, AppError> {
    let asked = Asked { lang: reader.lang, ..parameters.asked()? };
    let published = site.published();
    let found = find(&site.store, &published, &site.records, site.today(), &asked).await?;
    if asked.page == 1 && found.total(asked.which) > 0 {
        popular::keep(&site, &asked.q).await;
    }
    let own = match &person {
        Some(Person::Citizen(citizen)) if !asked.q.is_empty() && asked.page == 1 => {
            own::look(&site, citizen, &asked.q).await?
        }
        _ => Vec::new(),
    };
    let popular = match asked.q.is_empty() || found.total(asked.which) == 0 {
        true => site.store.popular_searches(site.today(), POPULAR).await?,
        false => Vec::new(),
    };
    let mine = matches!(person, Some(Person::Citizen(_))) && !asked.q.is_empty();
    let guides = guide_cards(&published, reader.lang);
    let search = Search { own, guides, ..shown(&published, &asked, found, popular) };
    let make = || {
        let title = match asked.q.is_empty() {
            true => t("search-title"),
            false => t_with("search-title-found", &[("q", asked.q.clone())]),
        };
        let head = Head {
            title,
            path: address(&asked),
            islands: true,
            section: Section::Search,
            ..Head::default()
        };
        (head, view! { <Page search/> })
    };
    Ok(match mine {
        true => personal(&site, reader, StatusCode::OK, make),
        false => passing(&site, reader, StatusCode::OK, make),
    })
}

/// `GET /search/suggest`
pub async fn suggest(
    State(site): State<Site>,
    Reads(reader): Reads,
    Query(parameters): Query<Parameters>,
) -> Response {
    let words = site.words(reader.lang);
    let kind = |kind: Option<Kind>| {
        let key = kind.map_or("search-title".to_owned(), |it| format!("search-kind-{}", it.key()));
        words.say(&key, &[])
    };
    let foreign =
        |text: &str| (reader.lang == Lang::En && has_chinese(text)).then_some(Lang::Zh.tag());
    let (published, q) = (site.published(), typed(&parameters.q));
    let mut offers = published.index_for(reader.lang, &q).suggest(&q, OFFERS);
    if offers.is_empty() {
        offers = published.index.suggest(&q, OFFERS);
    }
    let offers: Vec<_> = offers
        .into_iter()
        .map(|it| Offer {
            lang: foreign(&it.text),
            text: it.text,
            href: it.href,
            kind: kind(it.kind),
        })
        .collect();
    ([(header::CACHE_CONTROL, "public, max-age=60"), (header::VARY, "cookie")], Json(offers))
        .into_response()
}

/// The address of a search in its one true form.
pub fn address(asked: &Asked) -> String {
    let mut path = format!("/search?q={}", encode(&asked.q));
    let sort = (asked.sort == Sort::Newest).then_some("newest");
    let which = asked.which.map(Which::key);
    for (name, key) in [("kind", which), ("topic", asked.topic.map(Topic::key)), ("sort", sort)] {
        if let Some(key) = key {
            path.push_str(&format!("&{name}={key}"));
        }
    }
    if asked.page > 1 {
        path.push_str(&format!("&page={}", asked.page));
    }
    path
}

/// What was found, as it is shown.
fn shown(published: &Published, asked: &Asked, found: Found, popular: Vec<String>) -> Search {
    let library = &published.library;
    let to = |which: Option<Which>, topic: Option<Topic>| {
        address(&Asked { which, topic, page: 1, ..asked.clone() })
    };
    let search_for = |q: String| {
        let href = address(&Asked { q: q.clone(), page: 1, ..Asked::default() });
        (q, href)
    };
    let total = found.total(asked.which);
    let pages = found.pages(asked.which, PER_PAGE, MOST_PAGES);
    let by_records = asked.which == Some(Which::Records);
    let Found { results, records, records_total, by_code, notes, bets } = found;
    let kinds = results.kinds.iter().map(|(kind, n)| (kind.key(), *n));
    let kinds = kinds.chain([(Which::Records.key(), records_total)]);
    // They are ways on: shown where nothing was found.
    let topics_of_column = match records.is_empty() && (by_records || results.hits.is_empty()) {
        true => topics_of_column(library),
        false => Vec::new(),
    };
    let topics = match by_records {
        true => Vec::new(),
        false => filters(
            results.topics.iter().map(|(topic, n)| (topic.key(), *n)),
            asked.topic.map(Topic::key),
            |key| to(asked.which, key.and_then(Topic::from_key)),
        ),
    };
    let more = records_total > records.len() && !by_records;
    Search {
        kinds: filters(kinds, asked.which.map(Which::key), |key| {
            to(key.and_then(Which::from_key), None)
        }),
        topics,
        sorts: sorts(asked, results.total),
        instead: results.corrected.map(search_for),
        also: results.also,
        hits: match by_records {
            true => Vec::new(),
            false => results.hits.into_iter().map(|it| hit(published, it)).collect(),
        },
        records: PublicRows {
            rows: records.into_iter().map(|it| row(it.record)).collect(),
            total: records_total,
            more: more.then(|| to(Some(Which::Records), None)),
            first: by_code || by_records,
        },
        notes: notes
            .into_iter()
            .map(|it| Note { text: it.text, href: it.link, label: it.label })
            .collect(),
        bets: bets
            .into_iter()
            .map(|it| Bet { title: it.title, text: it.text, href: it.link })
            .collect(),
        own: Vec::new(),
        total,
        page: asked.page,
        pages,
        href: (1..=pages).map(|page| address(&Asked { page, ..asked.clone() })).collect(),
        feed: format!("/search/feed.xml?q={}", encode(&asked.q)),
        subscribe: format!("/search/subscriptions?q={}", encode(&asked.q)),
        guides: Vec::new(),
        popular: topics_of_column,
        searched: popular.into_iter().map(search_for).collect(),
        q: asked.q.clone(),
    }
}

/// The topics of the column, with how many articles each has.
fn topics_of_column(library: &Library) -> Vec<FilterChoice> {
    let topics = Topic::ALL.iter().map(|it| (it.key(), library.articles_on(*it).count()));
    let topics = filters(topics, None, |key| match key {
        Some(key) => format!("/column?topic={key}"),
        None => "/column".to_owned(),
    });
    topics.into_iter().filter(|it| it.key != "all").collect()
}

/// So many pages can be turned.
const MOST_PAGES: usize = 1_000;

/// The two orders, where there is something to put in order.
fn sorts(asked: &Asked, total: usize) -> Vec<FilterChoice> {
    if total < 2 || asked.which == Some(Which::Records) {
        return Vec::new();
    }
    [("best", Sort::Best), ("newest", Sort::Newest)]
        .into_iter()
        .map(|(key, sort)| FilterChoice {
            key: key.to_owned(),
            href: address(&Asked { sort, page: 1, ..asked.clone() }),
            count: total,
            chosen: asked.sort == sort,
        })
        .collect()
}

fn hit(published: &Published, hit: search::Hit) -> Hit {
    let runs = |spans: Vec<Span>| {
        spans.into_iter().map(|it| Run { text: it.text, marked: it.marked }).collect()
    };
    let library = &published.library;
    let demo = match hit.kind {
        Kind::Column => library.article(&hit.slug).is_some_and(|it| it.demo),
        Kind::Gallery => true,
        Kind::Guides | Kind::Pages | Kind::Rules | Kind::Reader | Kind::Campus => false,
    };
    Hit {
        href: hit.href,
        kind: hit.kind.key(),
        topic: hit.topic.map(Topic::key),
        title: runs(hit.title),
        text: runs(hit.excerpt),
        date: Some(hit.date),
        demo,
    }
}
