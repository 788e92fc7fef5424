//! The glossary: every word of the field on one page, by sound.

use app::components::Basis;
use app::glossary::{Glossary, Letter, Term};
use app::shell::{Head, Section};
use app::words::t;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use content::Library;
use leptos::prelude::*;

use crate::error::AppError;
use crate::page::public;
use crate::reader::Reads;
use crate::shelf::column_meta;
use crate::site::Site;

/// `GET /glossary`
pub async fn show(
    State(site): State<Site>,
    Reads(reader): Reads,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let published = site.published();
    public(&site, &published, reader, &headers, "/glossary", || {
        let letters = letters(&published.library);
        let head = Head {
            title: t("glossary-title"),
            description: t("glossary-description"),
            column: Some(column_meta(&published)),
            section: Section::Column,
            ..Head::default()
        };
        Ok((head, view! { <Glossary letters/> }))
    })
}

/// The terms by the first letter of their sound.
fn letters(library: &Library) -> Vec<Letter> {
    let mut terms: Vec<_> = library.glossary().terms().iter().collect();
    terms.sort_by_cached_key(|it| it.sound());
    let mut letters: Vec<Letter> = Vec::new();
    for term in terms {
        let letter = term.sound().chars().next().unwrap_or('#').to_ascii_uppercase();
        let shown = shown(library, term);
        match letters.last_mut().filter(|it| it.letter == letter) {
            Some(last) => last.terms.push(shown),
            None => letters.push(Letter { letter, terms: vec![shown] }),
        }
    }
    letters
}

fn shown(library: &Library, term: &content::Term) -> Term {
    let basis = term.basis.iter().map(|it| Basis {
        title: it.title.clone(),
        number: it.number.clone(),
        article: it.article.clone(),
    });
    Term {
        key: term.key.clone(),
        term: term.term.clone(),
        pinyin: term.pinyin.clone(),
        english: term.english.clone(),
        definition: term.definition.clone(),
        see: Some((term.see.clone(), heading(library, &term.see))),
        basis: basis.collect(),
    }
}

/// What the page at an address is called.
fn heading(library: &Library, href: &str) -> String {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    match library.entries().find(|it| it.href() == path) {
        Some(entry) => entry.piece.title.clone(),
        None => match path {
            "/benefits" => t("benefits-title"),
            "/data" => t("data-title"),
            "/gallery" => t("gallery-title"),
            _ => t("glossary-there"),
        },
    }
}
